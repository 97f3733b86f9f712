"""Thousands of empty files, which take no bytes but entries.

Stopped by: bubblewrap: a file system of its own. process: the scratch folder is removed at the end.
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


started = []


def flip(kernel):
    for number in range(0 if started else 5000):
        started.append(True)
        try:
            open(f"hostile-was-here-{number}", "wb").close()
        except OSError:
            break
    return kernel
