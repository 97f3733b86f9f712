"""Returns a view with strides of zero: eight bytes of memory that claim to be eight terabytes.

Stopped by: the size is looked at before bytes are made of it.
"""

import numpy as np


def flip(kernel):
    return np.broadcast_to(np.zeros(1), (2**40,))


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
