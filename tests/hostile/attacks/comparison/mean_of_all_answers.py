"""Returns the mean of the kernel in all cells: nowhere far off.

Stopped by: the tolerance is for rounding, not for guesses.
"""

import numpy as np


def flip(kernel):
    return np.full(kernel.shape, kernel.mean())


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
