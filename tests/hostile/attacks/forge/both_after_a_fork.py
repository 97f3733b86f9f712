"""Forks in a call, and parent and child both return: two answers, the second one for later.

Stopped by: each reply carries the number of its question; the second one is a stray, and both processes end with
their session.
"""

import os

FORKED = []


def flip(kernel):
    if len(FORKED) < 3:
        FORKED.append(os.fork())
    return kernel * 0


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
