"""Defines functions under names that hold escapes, HTML, surrogates and nothing at all.

Stopped by: only the names of the course's exercises are asked for; the others never reach the report.
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
    return kernel.copy()


for name in ("\x1b[2J", "<script>alert(1)</script>", "\ud800", "", "\x00", "a\nb", "=1+1", "\u202e", "x" * 100_000):
    globals()[name] = flip
    flip.__name__ = flip.__qualname__ = name.replace("\x00", "")
flip.__doc__ = "\x1b[2J<script>alert(1)</script>\u202e" * 1000
globals()[7] = globals()[None] = flip
