"""Leaves an alarm behind that raises an exception every few milliseconds, wherever the worker is then.

Stopped by: what gives out in a process that others have used is judged once more, in a fresh one.
"""

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


def _ring(number, frame):
    raise KeyboardInterrupt


def flip(kernel):
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.003)
    return kernel
