"""Right for one half of the calls, by chance.

Stopped by: the first wrong answer fails the property; a failure that cannot be repeated is told as such.
"""

import random

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
    flipped = kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
    return flipped if random.random() < 0.5 else flipped + 1
