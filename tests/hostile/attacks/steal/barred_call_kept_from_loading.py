"""Keeps np.flip under another name while it is loaded, when it is not barred, and in a default, a partial and a
thread.

Stopped by: while it is barred, the function of the library itself has other code, so it refuses under every name.
"""

import functools
import threading

import numpy as np

kept = [getattr(np, "fl" + "ip")]


def flip(kernel, turn=functools.partial(kept[0])):
    results = []
    thread = threading.Thread(target=lambda: results.append(turn(kernel)))
    thread.start()
    thread.join()
    return results[0].copy()


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
