"""Calls np.flip, which the exercise bars, by the dictionary of the module.

Stopped by: while it is barred, the function of the library itself has other code, so it refuses under every name.
"""

import numpy as np


def flip(kernel):
    return np.__dict__["pilf"[::-1]](kernel).copy()


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
