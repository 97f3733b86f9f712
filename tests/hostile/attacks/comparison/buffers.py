"""Returns bytes, an array of the module array, and a memoryview of the right length.

Stopped by: only lists, tuples and arrays of NumPy are sequences at the border.
"""

import array


def flip(kernel):
    return memoryview(array.array("d", [0.0] * kernel.size))


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
