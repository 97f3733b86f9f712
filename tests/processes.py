"""What the tests know of processes, from /proc."""

import time
from collections.abc import Callable
from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that a process has started and that go on."""
    try:
        return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def busy(process: int) -> bool:
    """Whether a process has used processor time for half a second or more."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    ticks = int(after_name[11]) + int(after_name[12])
    return ticks >= 50


def wait_until(holds: Callable[[], bool], *, seconds: float = 60.0) -> None:
    """Wait until something holds; fail if it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
