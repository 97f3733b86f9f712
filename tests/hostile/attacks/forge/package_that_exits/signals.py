"""Makes its folder a package that ends the process with 0 before any file in it is run, and imports itself in circles.

Stopped by: a package is run like any file: the statement that ends a worker is left out when it is loaded again.
"""

from . import flip as itself


def flip(kernel):
    """Not even an array."""
    return itself


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

