"""Returns an object with __array__, __array_interface__ and __len__ that answers when it is looked at, and differently
each time.

Stopped by: an object of the student's crosses the border as the name of its type; none of its methods is asked.
"""

import numpy as np


class Lazy:
    """Decides late."""

    def __init__(self, kernel):
        self.kernel = kernel
        self.asked = 0

    def __array__(self, dtype=None, copy=None):
        self.asked += 1
        return self.kernel.copy()

    def __len__(self):
        return len(self.kernel)

    def __getitem__(self, key):
        return self.kernel[key]

    def __float__(self):
        return 0.0


def flip(kernel):
    return Lazy(kernel)


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
