"""Returns an array without cells: all of its none values are right.

Stopped by: shapes are compared first, and nothing is broadcast.
"""

import numpy as np


def flip(kernel):
    return np.empty((0, *kernel.shape[1:]))


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
