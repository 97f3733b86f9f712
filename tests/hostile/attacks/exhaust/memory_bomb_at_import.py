"""Takes memory when the file is run, before the honest functions are defined; at most four gigabytes.

Stopped by: a limit on the address space; the statement at fault is left out.
"""

import numpy as np

hoard = []
for _ in range(64):
    hoard.append(b"x" * 2**26)


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
