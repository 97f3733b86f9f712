"""Returns an object whose __class__ is ndarray, so that isinstance believes it.

Stopped by: types are asked for by identity, not by what an object says of itself.
"""

import numpy as np


class Claims:
    """Says that it is an array."""

    dtype = np.dtype(float)
    ndim = 1
    size = 0
    itemsize = 0

    @property
    def __class__(self):
        return np.ndarray

    def __init__(self, shape):
        self.shape = shape


def flip(kernel):
    return Claims(kernel.shape)


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
