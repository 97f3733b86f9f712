"""Returns a subclass of ndarray that has other answers for its shape, its dtype and its strides whenever it is made anew.

Stopped by: what crosses the border is read from a plain view of the array, which no class of the student's takes part in.
"""

import numpy as np


class Liar(np.ndarray):
    """Looks like whatever is wanted."""

    shape = property(lambda self: ())
    size = property(lambda self: 0)
    itemsize = property(lambda self: 0)
    nbytes = property(lambda self: 0)
    dtype = property(lambda self: np.dtype("O"))
    strides = property(lambda self: (0,))
    flags = property(lambda self: None)

    def __array_finalize__(self, other):
        if other is not None:
            np.ndarray.fill(self, 0)

    def __array_wrap__(self, *args):
        return np.ones(3)

    def __array_priority__(self):
        return 1e9

    def __reduce__(self):
        return print, ("unpickled",)


def flip(kernel):
    return np.array(kernel, float).view(Liar)


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
