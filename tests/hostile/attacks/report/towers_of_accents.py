"""Prints letters with hundreds of combining marks each, which cover the lines above and below.

Stopped by: the length of a student's text is bounded; nothing in it acts on anything.
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


def flip(kernel):
    print("".join(letter + "\u0489\u0334\u035c\u0360" * 50 for letter in "failed"))
    raise ValueError("a" + "\u0300" * 1500)
