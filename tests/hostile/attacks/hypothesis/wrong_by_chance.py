"""Wrong for one call of twenty, by chance.

Stopped by: some call of some property is wrong, and right when it is asked again: who answers by chance earns nothing.
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
    return flipped + 1 if random.SystemRandom().random() < 0.05 and kernel.size else flipped
