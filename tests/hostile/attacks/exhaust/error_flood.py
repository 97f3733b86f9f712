"""Writes without an end to the standard error stream and straight to the descriptors 1 and 2.

Stopped by: both streams are kept in part, the descriptors lead nowhere; a deadline for every call.
"""

import os
import sys

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
    while True:
        sys.stderr.write("x" * 10_000)
        for descriptor in (1, 2):
            try:
                os.write(descriptor, b"x" * 10_000)
            except OSError:
                pass
