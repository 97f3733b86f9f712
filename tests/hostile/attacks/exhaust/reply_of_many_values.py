"""Returns a list of 300000 numbers, then dictionaries, the most compact containers of the wire.

Stopped by: a reply of more than 2 MiB is not sent; of what is read, 20000 values are taken.
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
        return [0.5] * 300_000
    return [{"": 0} for _ in range(50_000)]
