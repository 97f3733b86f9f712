"""Objects that never finish being collected, exit handlers that never end, hooks that never return.

Stopped by: the worker ends without finalisers, exit handlers or threads, and is killed if it does not.
"""

import atexit
import sys
import threading

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


def _endless(*_anything):
    while True:
        pass


class Heavy:
    __del__ = _endless


atexit.register(_endless)
threading.excepthook = sys.excepthook = sys.unraisablehook = _endless
kept = Heavy()


def flip(kernel):
    return kernel
