"""Calls np.flip, which the exercise bars, by the functions beside it that do the same: flipud, fliplr, rot90.

Stopped by: while it is barred, the function of the library itself has other code, so it refuses under every name.
"""

import numpy as np


def flip(kernel):
    return getattr(np, "rot" + "90")(kernel, 2) if kernel.ndim == 2 else getattr(np, "flip" + "ud")(kernel).copy()


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
