"""Returns a subclass of ndarray, whose __array_function__ and __array_ufunc__ say that all is equal.

Stopped by: what crosses the border is the data of the array itself, read without any method of the student's
classes.
"""

import numpy as np


class Agreeable(np.ndarray):
    """Equal to whatever it is compared with."""

    def __array_function__(self, function, types, args, options):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.ones(self.shape, bool)

    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def tobytes(self, *args, **options):
        return b""

    def __array__(self, *args, **options):
        return np.arange(3.0)


def flip(kernel):
    return np.zeros(kernel.shape).view(Agreeable)


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
