"""Removes the neighbour's work, the list of grades and the home folder.

Stopped by: nothing outside of the scratch folder can be removed from where the worker runs.
"""

import os
import shutil


def flip(kernel):
    for path in ("@CLASS@/alice", "@HOME@"):
        if path.startswith("/tmp/"):  # only in the world of the tests
            shutil.rmtree(path, ignore_errors=True)
    try:
        os.unlink("@DESK@/grades.csv")
    except OSError:
        pass
    return kernel * 0


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
