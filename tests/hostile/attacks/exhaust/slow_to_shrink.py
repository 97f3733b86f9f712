"""Goes wrong late, slowly, and for large inputs only, so that making the failure small takes hours.

Stopped by: limits on the time of all calls, of the shrinking and of the diagnosis.
"""

import time

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
    time.sleep(0.15)
    flipped = kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
    return flipped if flipped.size < 6 else flipped + np.random.default_rng().random()
