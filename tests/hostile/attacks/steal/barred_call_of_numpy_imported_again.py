"""Forgets that NumPy was ever imported, and imports it again.

Stopped by: the kernel lets nobody read what NumPy was loaded from, once it is loaded.
"""

import importlib
import sys


def flip(kernel):
    before = dict(sys.modules)
    for name in before:
        if name.partition(".")[0] == "numpy":
            del sys.modules[name]
    try:
        importlib.invalidate_caches()
        again = importlib.import_module("numpy")
        return getattr(again, "fl" + "ip")(kernel).copy()
    except BaseException:
        return kernel * 0
    finally:
        sys.modules.update(before)


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
