"""Raises from code that claims to stand in another file, in a line that no file has.

Stopped by: places are told of the submission's own files only, as text; they decide nothing.
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


def flip(kernel):
    source = "\n" * 5 + "raise ValueError('from elsewhere')"
    name = ["signals.py", "/etc/passwd\x1b[2J\n<script>", "grader/engine.py", flip.__code__.co_filename][kernel.size % 4]
    exec(compile(source, name, "exec"), {})
    return kernel
