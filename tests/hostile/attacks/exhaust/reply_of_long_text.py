"""Returns a string of 150000 characters, and one that no terminal can bear.

Stopped by: of a string the first 1000 characters are kept.
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
    return "\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}" * 30_000
