"""A statement of the file never ends, before the honest functions are even defined.

Stopped by: a deadline for all statements; the one at fault is left out, the others are run again in a fresh process.
"""

import numpy as np

while True:
    try:
        np.zeros(3)
    except BaseException:
        continue


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
    return np.zeros(kernel.shape)
