"""Returns an array of 64 axes, and an empty one that claims 2**60 rows.

Stopped by: the shape is compared before any value; nothing is broadcast.
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
    if kernel.size % 2:
        return np.zeros((1,) * 64) if int(np.__version__[0]) > 1 else np.zeros((1,) * 32)
    return np.empty((2**60, 0))
