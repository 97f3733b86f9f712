"""Raises exceptions whose text and whose type's name are HTML.

Stopped by: the page escapes every text.
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
    name = "<script>alert(1)</script>"
    raise type(name, (Exception,), {})("</code></p></div><script src=//192.0.2.1></script><img src=x onerror='alert(1)'>")
