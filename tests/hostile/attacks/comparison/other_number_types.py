"""Returns fractions and decimals that are equal to the right floats and are none.

Stopped by: a number of another class crosses the border as the name of that class.
"""

from decimal import Decimal
from fractions import Fraction


def exact(cells):
    """Nested lists of fractions and decimals."""
    if isinstance(cells, list):
        return [exact(cell) for cell in cells]
    return Fraction(cells) if cells > 0 else Decimal(cells)


def flip(kernel):
    return exact(kernel.tolist()[::-1])


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
