"""Returns nested lists that hold each other twice: a few lines of memory, a million values.

Stopped by: a reply has a largest size, and a list a largest number of values.
"""

def flip(kernel):
    value = [0.0]
    for _ in range(14):
        value = [value, value, value]
    return value


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
