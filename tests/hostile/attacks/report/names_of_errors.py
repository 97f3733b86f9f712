"""Raises exceptions whose classes refuse to tell their name, their text or their bases.

Stopped by: what cannot be read is told as such, or ends the process; both are answers.
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


class Shy(type):
    @property
    def __name__(cls):
        raise SystemExit("no name")

    @property
    def __mro__(cls):
        raise SystemExit("no bases")


class NoText(Exception, metaclass=Shy):
    def __str__(self):
        raise NoText

    __repr__ = __str__


def flip(kernel):
    if kernel.ndim == 1:
        raise NoText
    return NoText()


raise NoText
