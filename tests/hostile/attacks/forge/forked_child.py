"""Forks in a call: the child goes on after the call and writes replies into the judge's pipe.

Stopped by: forged replies are values at most; the whole session of the worker is killed when it is closed.
"""

import contextlib
import os
import stat
import time

def pipes():
    """The descriptors of open pipes: one of them leads to the judge."""
    found = []
    for descriptor in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                found.append(descriptor)
        except OSError:
            continue
    return found

def frame(body):
    """A message as the worker sends it."""
    return len(body).to_bytes(4, "big") + body


def send(body):
    """Put a frame into every pipe that takes it."""
    for descriptor in pipes():
        with contextlib.suppress(OSError):
            os.write(descriptor, frame(body))


FORKED = []


def flip(kernel):
    if len(FORKED) < 3:
        child = os.fork()
        FORKED.append(child)
        if child == 0:
            for number in range(1, 100):
                send(b"\x96\xa8returned" + bytes([number]) + b"\xcb" + bytes(8) + b"\x90\x90\xa0")
            time.sleep(30)
            os._exit(0)
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
