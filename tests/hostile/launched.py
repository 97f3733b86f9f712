"""Runs a command and measures it with all that descends from it: ``python launched.py RESULT SECONDS COMMAND...``.

What the command leaves behind is adopted by this process, listed in the result and ended.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

#: From <linux/prctl.h>: whoever loses its parent becomes a child of this process, whatever session it is in.
_PR_SET_CHILD_SUBREAPER = 36
_POLL_SECONDS = 0.05
#: How long what was killed may take to be gone.
_GRACE_SECONDS = 1.0


def main() -> None:
    """Run, measure, list, clean up."""
    result, seconds, *command = sys.argv[1:]
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    started = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _descendants())))
        if time.monotonic() - started > float(seconds):
            process.kill()
        time.sleep(_POLL_SECONDS)
    took = time.monotonic() - started
    left = _left()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    measured = {"code": process.returncode, "seconds": took, "memory": max(peak, largest), "left": left}
    Path(result).write_text(json.dumps(measured), encoding="utf-8")


def _left() -> list[str]:
    """The commands of the processes that do not go; they are ended."""
    deadline = time.monotonic() + _GRACE_SECONDS
    while _descendants() and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
    commands = [_command(number) for number in _descendants()]
    deadline = time.monotonic() + _GRACE_SECONDS
    while (alive := _descendants()) and time.monotonic() < deadline:
        for number in alive:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        time.sleep(_POLL_SECONDS)
    return commands


def _descendants() -> list[int]:
    """The numbers of all processes below this one that have not ended."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The name, in parentheses, may hold anything.
            state, parent = (path / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            if state not in "ZX":
                parents[int(path.name)] = int(parent)
    below: set[int] = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in below} - below:
        below |= more
    return sorted(below - {os.getpid()})


def _memory(number: int) -> int:
    """What a process takes: pages that it shares with others count in part, where one may know that, else in full."""
    process = Path(f"/proc/{number}")
    with suppress(OSError, ValueError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with suppress(OSError, ValueError, IndexError):
        return int((process / "statm").read_text().split()[1]) * resource.getpagesize()
    return 0


def _command(number: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200]
    return str(number)


if __name__ == "__main__":
    main()
