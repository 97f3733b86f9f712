"""Right answers to what every attack answers right, and a wrong one: the same submission without an attack."""

import numpy as np


def flip(kernel):
    """Nothing but zeros."""
    return np.zeros(kernel.shape)


def smooth(signal, width):
    """The mean of the last samples, as many as the width."""
    if width < 1:
        raise ValueError("a mean needs samples")
    sums = np.cumsum(np.concatenate([np.zeros(width), signal]))
    return (sums[width:] - sums[:-width]) / width


def same_padding(field):
    """Half of what is lost."""
    if field < 1 or field % 2 == 0:
        raise ValueError("a field needs a centre")
    return (field - 1) // 2
