"""A lock that is taken twice, so that the call waits for ever without using the processor.

Stopped by: a deadline of elapsed time, not of processor time.
"""

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


lock = threading.Lock()


def flip(kernel):
    while True:
        lock.acquire()
