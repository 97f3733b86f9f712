"""Prints two hundred megabytes while the file is run.

Stopped by: the first 4000 bytes are kept and the rest is counted.
"""

import numpy as np

for _ in range(100):
    print("x" * 2_000_000)


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
    return kernel
