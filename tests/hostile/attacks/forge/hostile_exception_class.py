"""Raises an exception whose class gives false names and whose text ends the process.

Stopped by: names and texts of exceptions are read for show only; what fails in reading them is one more crash.
"""

import os


class Meta(type):
    """Gives any name."""

    @property
    def __name__(cls):
        raise SystemExit(0)


class Passed(ValueError, metaclass=Meta):
    """Looks like success."""

    def __str__(self):
        os._exit(0)


def flip(kernel):
    raise Passed


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
