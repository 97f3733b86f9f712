"""A regular expression that takes longer than the universe lasts.

Stopped by: a deadline for every call; the process is killed from outside.
"""

import re

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
    re.match("(a|a)*$", "a" * 60 + "b")
    return kernel
