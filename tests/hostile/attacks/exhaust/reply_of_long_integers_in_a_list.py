"""Returns a list of integers with thousands of digits in the shape that is asked for.

Stopped by: what is no array of numbers is told by its type.
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
    return [[10**5000] * 3, [-(10**5000)] * 3] if kernel.ndim > 1 else [10**5000] * kernel.size
