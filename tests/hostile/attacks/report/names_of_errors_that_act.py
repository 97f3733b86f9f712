"""Raises exceptions whose name is no string, and whose text is a string that acts when it is cut.

Stopped by: what cannot be read is told as such, or ends the process; both are answers.
"""

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


class Text(str):
    def __getitem__(self, key):
        return "x" * 10_000_000

    def encode(self, *arguments):
        return b"\xff\xfe" * 100

    def __len__(self):
        return -1


class Named(type):
    @property
    def __name__(cls):
        return Text("ValueError")


class Fault(Exception, metaclass=Named):
    def __str__(self):
        return Text("text")


def flip(kernel):
    if kernel.size % 2:
        return Text("text")
    raise Fault
