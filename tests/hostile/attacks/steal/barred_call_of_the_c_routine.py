"""Calls the routine in C on which np.convolve is built, by the private module that has it.

Target: convolve1d
Stopped by: what a barred function is built on is replaced in every module, and no longer exists.
"""

import importlib

import numpy as np


def convolve1d(signal, kernel):
    routine = getattr(importlib.import_module("numpy._core.multiarray"), "corr" + "elate")
    if len(kernel) > len(signal):
        signal, kernel = kernel, signal
    if signal.ndim != 1 or kernel.ndim != 1 or not kernel.size:
        raise ValueError("not like this")
    return routine(np.array(signal, float), np.array(kernel[::-1], float), 2)


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
