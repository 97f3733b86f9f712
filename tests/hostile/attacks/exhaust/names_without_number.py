"""Defines so many names that listing them takes more than may be sent, before it defines the honest functions.

Stopped by: nothing yet: the list is too long to be sent, which costs the honest functions; see KNOWN.
"""

import numpy as np

globals().update({f"name_{number}_{'x' * 100}": print for number in range(50_000)})


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


def flip(kernel):
    return kernel
