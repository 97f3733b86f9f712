"""Every failure is as large as it may be, so that making it small and telling of it takes long.

Stopped by: limits on the tries and on the time of shrinking; a report carries at most 400 cells of an array.
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


calls = []


def flip(kernel):
    calls.append(None)
    return np.full(250_000, float(len(calls)))
