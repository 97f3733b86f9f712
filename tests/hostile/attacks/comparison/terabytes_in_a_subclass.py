"""Returns a subclass, a masked array and a list of arrays that claim terabytes each.

Stopped by: the size is looked at before bytes are made of it, also within lists and subclasses.
"""

import numpy as np


class Wide(np.ndarray):
    """As wide as one likes."""


def flip(kernel):
    wide = np.broadcast_to(np.zeros(1), (2**40,))
    return [wide.view(Wide), np.ma.MaskedArray(wide, mask=False, copy=False) if False else wide, wide]


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
