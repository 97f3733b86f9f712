"""Returns integers of ten thousand digits, that no float holds.

Stopped by: they count as infinite, and values have to be finite.
"""

def huge(shape):
    """Nested lists of it."""
    return [huge(shape[1:]) for _ in range(shape[0])] if shape else 10**10_000


def flip(kernel):
    return huge(kernel.shape)


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
