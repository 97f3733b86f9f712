"""An exception whose text never ends being written, and values whose repr does not either.

Stopped by: a deadline for every call, which reading the exception or the value is part of.
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


class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def flip(kernel):
    if kernel.ndim == 1:
        raise Endless
    return Endless()
