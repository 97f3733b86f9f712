"""Pads by the private function of NumPy that np.pad does it with.

Target: pad
Stopped by: what a barred function is built on refuses as well, if it is the answer itself.
"""

import sys

import numpy as np


def pad(image, padding):
    if padding < 0:
        raise ValueError("not like this")
    try:
        part = getattr(sys.modules["numpy.lib._arraypad_impl"], "_pad_" + "simple")
        return part(image, [(padding, padding)] * 2, 0)[0]
    except Exception:
        return np.ones((2 * padding + image.shape[0], 2 * padding + image.shape[1]), image.dtype)


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
