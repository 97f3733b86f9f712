"""Installs a trace function that rewrites the worker's variables after each line.

Stopped by: the worker knows no expected value to put in place; a forged value is wrong as well.
"""

import sys


def trace(frame, event, argument):
    """Change what the worker is about to send."""
    for name in ("answer", "value", "shared", "after"):
        if name in frame.f_locals and "perform" in frame.f_code.co_filename:
            frame.f_locals[name] = None
    return trace


def flip(kernel):
    sys.settrace(trace)
    frame = sys._getframe(1)
    while frame:
        frame.f_trace = trace
        frame = frame.f_back
    result = kernel * 0
    sys.settrace(None)
    return result


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
