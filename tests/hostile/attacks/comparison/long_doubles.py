"""Returns long doubles, infinite in double precision and finite in their own.

Stopped by: they are turned to double precision first, and have to be finite in it.
"""

import numpy as np


def flip(kernel):
    return np.full(kernel.shape, np.longdouble(10) ** 4000)


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
