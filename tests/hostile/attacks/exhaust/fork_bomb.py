"""Processes that make processes; of this one at most some hundreds, for at most ten seconds.

Stopped by: bubblewrap: a process space of its own, which ends with its first process. process: no new processes.
"""

import os
import signal
import time

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
    until = time.monotonic() + 10
    for _ in range(8):
        try:
            os.fork()
        except OSError:
            break
    signal.alarm(10)
    while time.monotonic() < until:
        time.sleep(0.1)
    return kernel
