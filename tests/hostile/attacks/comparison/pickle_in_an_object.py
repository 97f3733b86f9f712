"""Returns objects that would run code in whoever unpickles them.

Stopped by: nothing is unpickled: the border knows a fixed vocabulary.
"""

import os

import numpy as np


class Bomb:
    """Run where it is unpickled."""

    def __reduce__(self):
        return os._exit, (0,)


def flip(kernel):
    return [np.array([Bomb()], dtype=object), Bomb()]


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
