"""Prints, raises and names with millions of characters.

Stopped by: every text of a student's is bounded, in the worker and in the report.
"""

import numpy as np

print("x" * 5_000_000)


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
    print("y" * 3_000_000)
    raise type("Z" * 3_000_000, (Exception,), {})("w" * 3_000_000)
