"""Returns and prints what JSON has no number for.

Stopped by: what is not finite is refused as an answer and told as text.
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
    print(float("nan"), float("inf"))
    kinds = [np.full(kernel.shape, np.nan), np.full(kernel.shape, -np.inf), float("nan"), np.full(kernel.shape, 1e308) * 1j]
    return kinds[kernel.size % 4]
