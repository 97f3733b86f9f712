"""Returns a list whose methods give something else than what it holds, each time that it is read.

Stopped by: a list is read by the methods of list, whatever its class makes of them.
"""

class Fickle(list):
    """Holds zeros, and says that it holds what is wanted."""

    def __iter__(self):
        return iter([1.0])

    def __len__(self):
        return 1

    def __getitem__(self, key):
        return 1.0

    def __eq__(self, other):
        return True

    __hash__ = None


def flip(kernel):
    return Fickle((kernel * 0).tolist())


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
