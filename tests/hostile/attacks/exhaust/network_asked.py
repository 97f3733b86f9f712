"""Asks a machine on the network for the answer, and one that does not answer.

Stopped by: bubblewrap: no network. process: no socket can be opened.
"""

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


def flip(kernel):
    # 192.0.2.0/24 is kept for documentation: nobody is there.
    for address in (("192.0.2.1", 80), ("127.0.0.1", 9)):
        try:
            with socket.create_connection(address, timeout=0.3) as connection:
                connection.sendall(repr(kernel).encode())
                connection.recv(1000)
        except OSError:
            continue
    return kernel
