"""Returns strings, and objects whose repr and type, are HTML.

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


class Page:
    def __repr__(self):
        return "</td></tr></table><script>alert(1)</script>"


Page.__qualname__ = "<script>alert(2)</script>"
Page.__module__ = "<b>"


def flip(kernel):
    return Page() if kernel.size % 2 else {"<script>alert(3)</script>": ["</script>"]}
