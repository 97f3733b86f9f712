"""Fills the disk with files; of this one at most a gigabyte.

Stopped by: bubblewrap: a scratch folder of 64 MB. process: a limit on what is written, looked at while a call runs.
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


started = []


def flip(kernel):
    for number in range(0 if started else 66):
        started.append(True)
        try:
            with open(f"hostile-was-here-{number}", "wb") as stream:
                stream.write(b"x" * (15 * 2**20))
        except OSError:
            break
    return kernel
