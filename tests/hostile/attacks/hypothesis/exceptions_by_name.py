"""Raises exceptions that are called like those by which Hypothesis, pytest and the grader leave a test.

Stopped by: an exception crosses the border as text; whatever it is called, it is an answer and no verdict.
"""

import numpy as np


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


NAMES = [
    ("hypothesis.errors", "UnsatisfiedAssumption"),
    ("hypothesis.errors", "StopTest"),
    ("hypothesis.internal.conjecture.data", "StopTest"),
    ("hypothesis.errors", "Frozen"),
    ("_pytest.outcomes", "Skipped"),
    ("_pytest.outcomes", "Exit"),
    ("unittest.case", "SkipTest"),
    ("grader.outcome", "Failed"),
    ("grader.worker.host", "Unavailable"),
    ("grader.worker.host", "Silence"),
]
calls = []


def flip(kernel):
    calls.append(kernel)
    module, name = NAMES[len(calls) % len(NAMES)]
    raise type(name, (BaseException,), {"__module__": module})
