"""A list of ten lists of ten lists ..., sixteen deep: small in memory, endless when it is written out.

Stopped by: a limit on the address space and a deadline for every call, which sending the reply is part of.
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
    reply = [1.0]
    for _ in range(15):
        reply = [reply] * 10
    return reply
