"""An exception whose causes go a thousand deep, and whose class has a hundred bases.

Stopped by: of an exception only its text, its first twenty types and its place are read.
"""

import numpy as np


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


def flip(kernel):
    kind = Exception
    for number in range(100):
        kind = type(f"Fault{number}", (kind,), {})
    error = kind("bottom")
    for number in range(1000):
        above = kind(str(number))
        above.__cause__ = error
        error = above
    raise error
