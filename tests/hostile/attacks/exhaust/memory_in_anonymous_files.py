"""Files that have no name and lie in memory, which no limit on a folder counts; at most 600 MB.

Stopped by: a limit on the size of a file and on their number, and on what is mapped.
"""

import os

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


files = []


def flip(kernel):
    try:
        for number in range(40):
            files.append(os.memfd_create("hostile-was-here"))
            os.write(files[-1], b"x" * (15 * 2**20))
    except (OSError, AttributeError):
        pass
    return kernel
