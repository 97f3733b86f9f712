"""Leaves a process behind that holds the pipe to the judge open, and ends.

Stopped by: bubblewrap: a process space of its own, which ends with its first process. process: no new processes.
"""

import numpy as np

import os
import signal
import time

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.alarm(20)
            time.sleep(20)
        os._exit(0)
except OSError:
    pass


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
    os._exit(0)
