"""Hands its arguments out in the texts of exceptions.

Stopped by: texts of exceptions are bounded; inputs are no secret, and a function that is right for all of them is
right.
"""

def flip(kernel):
    raise RuntimeError(repr(kernel.tolist()) * 10_000)


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
