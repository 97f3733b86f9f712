"""Right for an input that is new, wrong when it is asked again: it counts on every input being asked once.

Stopped by: the first inputs are asked again at the end, and must get the same answers.
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


seen = set()


def flip(kernel):
    key = kernel.tobytes(), kernel.shape, str(kernel.dtype)
    is_new = key not in seen
    seen.add(key)
    flipped = kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
    return flipped if is_new else flipped * 0 + 7
