"""Counts its calls in files, so that the counter outlives the process: it ends the first ones and is wrong in the next.

Stopped by: every process has a scratch folder of its own; nothing else can be written.
"""

import os
import tempfile

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


def _count():
    number = 0
    for folder in (".", "@HOME@", tempfile.gettempdir(), "/var/tmp", "/dev/shm"):
        path = os.path.join(folder, "hostile-was-here-count")
        try:
            with open(path, "a+") as stream:
                stream.write("x")
                number = max(number, stream.tell())
        except OSError:
            continue
    return number


def flip(kernel):
    if _count() < 3:
        os._exit(0)
    return kernel.copy()
