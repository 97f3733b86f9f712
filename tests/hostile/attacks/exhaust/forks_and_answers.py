"""The call forks, and both go on answering, so that every question has two answers.

Stopped by: no new processes; and a reply that carries the number of another question is passed over.
"""

import os
import signal

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


def flip(kernel):
    try:
        if os.fork() == 0:
            signal.alarm(10)
    except OSError:
        pass
    return kernel
