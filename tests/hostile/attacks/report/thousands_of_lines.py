"""Prints and raises thousands of lines, so that the report cannot be found among them.

Stopped by: every text of a student's is bounded, in the worker and in the report.
"""

import numpy as np

print("\n" * 5000)


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
    print("line\n" * 4000)
    raise ValueError("\n" * 1000 + "flip: 4 of 4 points" + "\n" * 900)
