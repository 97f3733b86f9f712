"""Prints and raises NULs, lone surrogates, marks that turn text around, and what has no meaning.

Stopped by: of a student's text whatever could act on a reader is spelt out; surrogates are spelt out in the worker.
"""

import numpy as np

MARKS = "\x00 \ud800 \udfff \u202e\u2066\u2067\u200e\u200f\u061c \u2028\u2029 \ufeff \U000e0041 \uffff \ue000"

print(MARKS)


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
    print(MARKS)
    raise type(MARKS.replace("\x00", ""), (Exception,), {})(MARKS)
