"""Replaces its own functions and those of the module in each call, so that the code read is not the code run.

Stopped by: only what is returned counts, for every call anew.
"""

import sys


def flip(kernel):
    frame = sys._getframe(1)
    while frame:
        for value in list(frame.f_locals.values()):
            if hasattr(value, "_submission"):
                for module in value._submission._loaded.values():
                    module.flip = lambda kernel: True
        frame = frame.f_back
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
