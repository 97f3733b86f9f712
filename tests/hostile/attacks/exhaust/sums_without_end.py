"""Returns columns and rows in turn, whose sum, which a law works out, would fill the judge's memory.

Target: convolve2d
Stopped by: a law adds results of one shape only; nothing is broadcast.
"""

import numpy as np

CALLS = []


def convolve2d(image, kernel):
    CALLS.append(None)
    size = 40_000
    return np.ones((size, 1) if len(CALLS) % 2 else (1, size), np.uint8)


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
