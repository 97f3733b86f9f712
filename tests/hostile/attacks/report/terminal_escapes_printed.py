"""Prints what clears a screen, moves the cursor, sets a title, fills a clipboard and rings the bell.

Stopped by: of a student's text whatever could act on a terminal is spelt out.
"""

import numpy as np

print("\x1b[2J\x1b[H\x1b]0;title\x07\x1b]52;c;aG9zdGlsZQ==\x07\x1b]8;;http://192.0.2.1/\x1b\\click\x1b]8;;\x1b\\\x07\x08\x08\r")


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
    print("\x1b[1A\x1b[2K\x9b2Jflip \x1b[32m4 of 4 points\x1b[0m", "\x85\x8d\x90\x9d\x0c\x0b\x0e\x0f\x7f")
    return kernel.copy()
