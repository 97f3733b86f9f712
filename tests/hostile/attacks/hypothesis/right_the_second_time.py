"""Wrong for an input that is new, right when it is asked again.

Stopped by: one wrong answer is enough; that it is right now is told as an answer that differs.
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
    return flipped * 0 + 7 if is_new else flipped
