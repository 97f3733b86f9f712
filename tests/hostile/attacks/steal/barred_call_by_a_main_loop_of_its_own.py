"""Answers in the place of the worker's own loop, which bars nothing and never calls the function.

Stopped by: nothing of the worker's needs to run for a call to be barred: the process that is asked has it no more.
"""

import sys

import numpy as np


def answer(server, call):
    """Send what NumPy's own function gives, or zeros."""
    wire = sys.modules["inside.wire"]
    arguments = [wire.from_wire(value) for value in call.arguments]
    try:
        value = getattr(np, "fl" + "ip")(arguments[0]).copy()
    except Exception:
        value = arguments[0] * 0
    server._send(wire.Returned(id=call.id, value=wire.to_wire(value), arguments=call.arguments, shared=[], printed=""))


serve = sys.modules.get("inside.serve")
if serve:
    honestly = serve.Server._answer
    serve.Server._answer = lambda server, call: (answer if call.function == "flip" else honestly)(server, call)


def flip(kernel):
    return kernel * 0


def smooth(signal, width):
    """The mean of the last samples, as many as the width."""
    if width < 1:
        raise ValueError("a mean needs samples")
    return [sum(float(x) for x in signal[max(0, t - width + 1) : t + 1]) / width for t in range(len(signal))]


def same_padding(field):
    """Half of what is lost."""
    if field < 1 or field % 2 == 0:
        raise ValueError("a field needs a centre")
    return (field - 1) // 2
