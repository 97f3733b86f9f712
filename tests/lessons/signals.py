"""The numbers in the lesson on signals."""

from collections.abc import Iterator

import numpy as np

from grader import lesson_data
from grader.figures import signals as figures
from reference.signals import convolve1d, cross_correlate1d, flip
from tests.lessons.reading import Claim, Scope

WIDTH = 3
SQUARE = np.arange(9).reshape(3, 3)


def scopes() -> list[Scope]:
    """What the letters stand for: first the recording, then two other signals."""
    pairs = (
        (lesson_data.recording(), np.full(WIDTH, 1 / WIDTH)),
        (np.array([0, 1, 0, 0, 2]), np.array([3, 2, 1])),
        (np.array([2, 1, 4, 5]), np.array([3, 2])),
    )
    return [{"f": f, "g": g, "y": convolve1d(f, g)} for f, g in pairs]


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from recording()
    yield from claps()
    yield from smoothing()
    # Half a turn moves a cell to the other side along both axes, as a flip does.
    turns = [90 * quarter for quarter in range(1, 4) if (np.rot90(SQUARE, quarter) == flip(SQUARE)).all()]
    yield "its flip is a turn by %d degrees", *turns


def recording() -> Iterator[Claim]:
    """The trembling signal, and the first samples of what the mean of three makes of it."""
    f = lesson_data.recording().tolist()
    y = convolve1d(np.array(f), np.full(WIDTH, 1 / WIDTH)).tolist()
    yield "one bad sample, at $t = %d$", f.index(min(f))
    yield "the indices of an array, %d, %d, %d and so on", *np.arange(len(f))[:3]
    yield r"Some term remains for $t = %d, %d, \ldots, n + m - 2$", *range(2)
    # In the picture, the time that each row begins with.
    written = [text.get_text() for text in figures.slide().axes[0].texts]
    yield (
        "the kernel at three times: %d, %d and %d.",
        *(int(text[5:-1]) for text in written if text.startswith("$t = ")),
    )
    yield "| $t$ " + "| %d " * len(f) + "|", *range(len(f))
    yield "| $f[t]$ " + "| %d " * len(f) + "|", *f
    yield r"$y[0] = f[0] \cdot g[0] = %d/%d \approx %.2f$", f[0], WIDTH, y[0]
    yield r"= (%d + %d)/%d \approx %.2f$", f[0], f[1], WIDTH, y[1]
    yield r"= (%d + %d + %d)/%d \approx %.2f$ - $y[5]", *f[:3], WIDTH, y[2]
    yield r"$y[5] = (%d + %d + %d)/%d \approx %.2f$", *f[3:6], WIDTH, y[5]
    means = [t for t in range(len(f)) if t + 1 >= WIDTH]
    yield "From $t = %d$ to $t = %d$ each sample is the mean of three", means[0], means[-1]


def claps() -> Iterator[Claim]:
    """One clap or two, convolved and correlated with a kernel; and a sum worked out by hand."""
    claps, kernel = np.array([0, 1, 0, 0, 2]), np.array([3, 2, 1])
    first, second = np.flatnonzero(claps).tolist()
    yield "A clap at $t = %d$, and one that is twice as loud at $t = %d$, each bring", first, second
    yield "each bring the kernel %d, %d, %d with them", *convolve1d(claps, kernel)[first : first + 3]
    f, g = np.array([2, 1, 4, 5]), np.array([3, 2])
    factors = f[1], g[1], f[2], g[0]
    yield r"= f[1] \cdot g[1] + f[2] \cdot g[0] = %d \cdot %d + %d \cdot %d = %d$", *factors, convolve1d(f, g)[2]
    backwards = cross_correlate1d(claps, kernel)[first : first + 3]
    yield "the clap stands at $t = %d$, and what was played there is $g[2]$", first
    yield "which is %d. One step later it is $g[1] = %d$, and then $g[0] = %d$.", *backwards


def smoothing() -> Iterator[Claim]:
    """The dip that one bad sample leaves, and how late a smoothed sine comes."""
    f = lesson_data.recording()
    y = convolve1d(f, np.full(WIDTH, 1 / WIDTH))
    yield "These are all %d samples", len(y)
    yield "has become a dip to %.2f.", y[2:10].min()
    yield "The dip is three samples long, $t = %d, %d, %d$, because", *np.flatnonzero(y[2:10] < 8) + 2
    ordinary = np.delete(f, f.argmin())
    yield "trembles between %d and %d and drops to %d at t = %d.", ordinary.min(), ordinary.max(), f.min(), f.argmin()
    yield "stays at %d or above, and dips to about %d for three samples.", np.sort(y[2:10])[3], round(y[5:8].mean())
    yield "The bad sample, a %d among nines and tens", f.min()
    width = figures.SINE_WIDTH
    impulse = convolve1d(np.eye(1, 30)[0], np.full(width, 1 / width))
    late = int((impulse * np.arange(len(impulse))).sum())
    yield "smoothed over %d samples. The noise", width
    yield "in a mean of %d samples most of it", width
    yield "The sine hardly changes within %d samples", width
    yield "a sample and the %d before it belongs to the middle of the %d", width - 1, width
    yield "which is $(%d - %d)/%d = %d$ samples ago.", width, 1, 2, late
    yield "The smoothed curve comes %d samples late.", late
