"""Answers right or wrong by chance, hoping that right ones are kept.

Stopped by: all cases of a property have to hold.
"""

import random

import numpy as np


def flip(kernel):
    return kernel[tuple(np.s_[::-1] for _ in kernel.shape)].copy() if random.random() < 0.9 else kernel * 0


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
