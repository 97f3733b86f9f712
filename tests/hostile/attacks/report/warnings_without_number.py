"""Warns of everything, at every call, in new words.

Stopped by: warnings are printed like everything else, of which the first 4000 bytes are kept.
"""

import warnings

import numpy as np


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


warnings.simplefilter("always")
calls = []


def flip(kernel):
    for _ in range(100):
        calls.append(None)
        warnings.warn(f"\x1b[31m<b>warning {len(calls)}</b>" + "x" * 1000, stacklevel=1)
    return kernel.copy()
