"""Puts its own objects in the place of the streams, closes them, and writes bytes that are no text.

Stopped by: what was printed is kept apart from the streams; bytes that are no text are marked.
"""

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


class Stream:
    def write(self, text):
        raise SystemExit

    def flush(self):
        raise SystemExit


sys.stdout.buffer.write(b"\xff\xfe\x00\xc3\x28\xed\xa0\x80")


def flip(kernel):
    sys.stdout.close()
    sys.stdout = sys.stderr = sys.__stdout__ = Stream()
    return kernel.copy()
