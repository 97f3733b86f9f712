"""Closes every descriptor, so that nobody can be told of a failure.

Stopped by: a closed pipe is a crash of the call that closed it; the next exercise gets a fresh worker.
"""

import os


def flip(kernel):
    os.closerange(0, 256)
    return kernel * 0


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
