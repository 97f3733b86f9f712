"""Raises exceptions whose text and whose type's name hold terminal escapes.

Stopped by: of a student's text whatever could act on a terminal is spelt out.
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
    raise type("\x1b[2J\x1b[HPassed", (Exception,), {"__module__": "\x1b[31m"})("\x1b[1A\x1b[2Kflip 4/4\x07\r\b")
