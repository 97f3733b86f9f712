"""Fails while it is loaded, with exceptions and prints full of escapes, HTML and marks.

Stopped by: of a student's text whatever could act on a terminal, a page or a reader is spelt out.
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
    return kernel.copy()


print("</pre></details><script>alert(1)</script>\x1b[2J\u202e\x00")
raise type("<script>alert(2)</script>\x1b[31m", (Exception,), {})("</p><img src=x onerror=alert(3)>\x1b[2J\u202e")
