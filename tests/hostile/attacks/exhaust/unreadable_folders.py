"""Folders without any rights in the scratch folder, so that they cannot be removed.

Stopped by: bubblewrap: a file system of its own that vanishes. process: the judge removes what it owns.
"""

import os

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


def _lock():
    for name in ("a", "b"):
        os.makedirs(f"{name}/c/d", exist_ok=True)
        open(f"{name}/c/d/hostile-was-here", "wb").close()
        os.chmod(f"{name}/c/d", 0)
        os.chmod(f"{name}/c", 0)
        os.chmod(name, 0)


_lock()


def flip(kernel):
    return kernel
