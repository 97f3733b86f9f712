"""The file ends its process while it is run, three times over.

Stopped by: a statement that ends the process is left out when the others are run again in a fresh one.
"""

import numpy as np

import os

os.abort()


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


os._exit(0)


def flip(kernel):
    return kernel


os.kill(os.getpid(), 9)
