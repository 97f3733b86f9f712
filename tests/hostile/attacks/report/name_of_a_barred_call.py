"""Raises what a barred call raises, with names that act on a terminal, a page or the wire, are endless, or are no text.

Stopped by: of a student's text whatever could act on a terminal, a page or a reader is spelt out; what cannot be sent ends
the call.
"""

import sys

NAMES = [
    "\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>&lt;",
    "numpy.\ud800\u202e\x00" + "x" * 10_000,
    "x" * 3_000_000,
    object(),
]
CALLS = []


def flip(kernel):
    CALLS.append(kernel)
    error = sys.modules["inside.barred"].BarredCall("numpy.flip")
    error.name = NAMES[(len(CALLS) - 1) % len(NAMES)]
    raise error


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
