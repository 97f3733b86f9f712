"""Returns an array whose interface points at memory that belongs to nobody, or to somebody else.

Stopped by: bytes are read inside the worker: at worst it crashes, which costs that call.
"""

import numpy as np


class Somewhere:
    """Claims memory at an address."""

    def __init__(self, shape):
        self.__array_interface__ = {"shape": shape, "typestr": "<f8", "data": (4096, False), "version": 3}


def flip(kernel):
    return np.asarray(Somewhere(kernel.shape))


def smooth(signal, width):
    """The mean of the last samples, as many as the width."""
    if width < 1:
        raise ValueError("a mean needs samples")
    return [sum(float(x) for x in signal[max(0, t - width + 1) : t + 1]) / width for t in range(len(signal))]


def same_padding(field):
    """Half of what is lost."""
    if field < 1 or field % 2 == 0:
        raise ValueError("a field needs a centre")
    return (field - 1) // 2
