"""Sends thousands of well-made frames that answer nothing, without an end.

Stopped by: after a thousand of them the worker is taken for one that forges replies, and ended.
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


def flip(kernel):
    body = b"\x94\xa5began\x00\xa0\x00"
    frames = (len(body).to_bytes(4, "big") + body) * 500
    while True:
        sent = 0
        for descriptor in range(3, 64):
            try:
                if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                    sent += os.write(descriptor, frames)
            except OSError:
                continue
        if not sent:
            return kernel
