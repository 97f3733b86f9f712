"""Reads whatever files and pipes it has inherited from the process that started it.

Stopped by: it inherits two pipes, and the judge writes nothing but questions into them.
"""

import os


def flip(kernel):
    for descriptor in range(3, 64):
        try:
            print(descriptor, os.readlink(f"/proc/self/fd/{descriptor}"))
            if os.fstat(descriptor).st_size:
                os.lseek(descriptor, 0, os.SEEK_SET)
                print(os.read(descriptor, 1000))
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
