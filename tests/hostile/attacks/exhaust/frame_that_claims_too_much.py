"""Writes a frame to the judge that claims four gigabytes, and goes on answering.

Stopped by: a frame that claims more than 2 MiB ends the worker before any of it is read.
"""

import os
import stat

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


def _to_judge(content):
    for descriptor in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                os.write(descriptor, content)
        except OSError:
            continue


def flip(kernel):
    _to_judge(b"\xff\xff\xff\xff" + b"x" * 1000)
    return kernel
