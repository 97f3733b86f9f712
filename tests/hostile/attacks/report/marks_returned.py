"""Returns strings and dictionaries full of NULs, surrogates and marks.

Stopped by: surrogates are spelt out in the worker, and everything that acts on a reader in the report.
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
    text = "\x00\ud800\udfff\u202e\x1b[2J\u2028"
    return text if kernel.size % 2 else {text: [text], "\ud800": (text,)}
