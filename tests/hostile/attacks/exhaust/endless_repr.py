"""A returned object whose repr never ends.

Stopped by: a deadline for every call, which reading the value is part of.
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


class Endless:
    def __repr__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue


def flip(kernel):
    return Endless()
