"""Has np.flip make views of buffers while it is loaded: what is written into one later is read turned around.

Stopped by: what is barred in a process is barred before the submission is loaded into it.
"""

import numpy as np

buffers = {}
for axes in range(1, 6):
    buffer = np.zeros((8,) * axes)
    try:
        buffers[axes] = buffer, getattr(np, "fl" + "ip")(buffer)
    except Exception:
        continue


def flip(kernel):
    if kernel.ndim not in buffers or max(kernel.shape) > 8:
        return kernel * 0
    buffer, view = buffers[kernel.ndim]
    buffer[tuple(slice(0, size) for size in kernel.shape)] = kernel
    return view[tuple(slice(8 - size, 8) for size in kernel.shape)].copy()


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
