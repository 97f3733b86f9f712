"""Returns what is no value at all: None, an ellipsis, NotImplemented, a class.

Stopped by: what is no array of numbers is refused.
"""

ANSWERS = [None, ..., NotImplemented, type, Exception("passed")]


def flip(kernel):
    return ANSWERS[kernel.size % len(ANSWERS)]


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
