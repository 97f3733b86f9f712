"""Raises another type of exception with another text at every call, so that no failure is like the one before.

Stopped by: what cannot be repeated is not made smaller; it earns nothing either way.
"""

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


calls = []


def flip(kernel):
    calls.append(None)
    raise type(f"Error{len(calls)}", (Exception,), {})(f"number {len(calls)} " * 50)
