"""A function that is an object, whose name, code, signature and text all say something else.

Stopped by: the function is called, and nothing else is asked of it.
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


class Liar:
    __name__ = "\x1b[2J<script>"
    __doc__ = property(lambda self: 1 / 0)
    __signature__ = "hostile"

    def __getattr__(self, name):
        raise SystemExit(name)

    def __call__(self, kernel):
        return kernel.copy()

    def __eq__(self, other):
        return True

    def __hash__(self):
        raise SystemExit

    def __repr__(self):
        return "\x1b[2J</script>"


flip = Liar()
