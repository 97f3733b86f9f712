"""Returns the largest floats there are, in the hope that differences or a tolerance relative to them overflow.

Stopped by: the tolerance is relative to what is expected, and an infinite distance is more than it.
"""

import numpy as np


def flip(kernel):
    return np.full(kernel.shape, np.finfo(float).max) * np.where(np.indices(kernel.shape).sum(axis=0) % 2, 1, -1)


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
