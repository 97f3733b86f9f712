"""Announces a frame of a megabyte and sends it byte by byte, for ever.

Stopped by: a deadline for the whole answer, not for each of its bytes.
"""

import os
import stat
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
    ends = []
    for descriptor in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                os.write(descriptor, b"\x00\x10\x00\x00")
                ends.append(descriptor)
        except OSError:
            continue
    while True:
        for end in ends:
            os.write(end, b"x")
        time.sleep(0.01)
