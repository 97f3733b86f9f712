"""Starts another interpreter, in which nothing is barred, and asks it.

Stopped by: no other program can be started from where the worker runs.
"""

import json
import subprocess
import sys

import numpy as np

PROGRAM = "import sys, json; sys.path.append(sys.argv[1]); import numpy as np; print(json.dumps(np.flip(json.loads(sys.argv[2])).tolist()))"


def flip(kernel):
    try:
        command = [sys.executable, "-S", "-c", PROGRAM, sys.path[-1], json.dumps(kernel.tolist())]
        return np.array(json.loads(subprocess.run(command, capture_output=True, timeout=1.5).stdout))
    except Exception:
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
