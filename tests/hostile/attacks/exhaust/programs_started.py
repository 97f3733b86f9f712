"""Starts programs by every way that the standard library knows.

Stopped by: bubblewrap: there is no program but Python. process: no new processes.
"""

import os
import subprocess
import sys

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


started = []


def flip(kernel):
    code = "import signal, time; signal.alarm(15); time.sleep(15)"
    for start in (
        lambda: subprocess.Popen([sys.executable, "-c", code], start_new_session=True),
        lambda: os.posix_spawn(sys.executable, ["python", "-c", code], {}),
        lambda: os.spawnv(os.P_NOWAIT, sys.executable, ["python", "-c", code]),
        lambda: os.system("(/bin/sleep 15 &)"),
    ):
        try:
            started or start()
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
    started.append(True)
    return kernel
