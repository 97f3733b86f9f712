"""Wrong until it was wrong once, then right for whatever is no larger: it takes such inputs for those of a shrinker.

Stopped by: one wrong answer is enough; a failure that does not come again is told as an answer that differs.
"""

import numpy as np

WRONG = []


def flip(kernel):
    flipped = kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
    if kernel.ndim == 1 and (not WRONG or kernel.size > max(WRONG)) and not np.array_equal(flipped, kernel):
        WRONG.append(kernel.size)
        return kernel.copy()
    return flipped


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
