"""Raises ValueError whatever it is given, which is right where it must refuse.

Target: convolve1d
Stopped by: laws that a degenerate answer obeys pay only once the anchor of the exercise holds.
"""

def convolve1d(signal, kernel):
    raise ValueError("not like this")


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
