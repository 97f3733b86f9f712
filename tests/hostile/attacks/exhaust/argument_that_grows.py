"""Makes its argument grow in place to eight megabytes, for arguments are sent back too.

Stopped by: a reply of more than 2 MiB is not sent.
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
    try:
        kernel.resize((10**6,), refcheck=False)
    except ValueError:
        pass
    return kernel
