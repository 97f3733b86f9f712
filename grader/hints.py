"""Hints, one at a time: which comes next, and which were shown already, remembered for each user in a small file."""

from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from grader import atomic

#: What the hints of an exercise are, from first to last: each says more than the one before.
KINDS = ("a question", "the idea", "the shape of a solution")


def due(total: int, shown: int, *, again: bool = False, everything: bool = False) -> range:
    """The positions of the hints to show now.

    Args:
        total: how many hints there are
        shown: how many of them were shown so far
        again: whether to begin with the first once more
        everything: whether to show all at once

    >>> due(3, 0), due(3, 2)
    (range(0, 1), range(2, 3))

    Whoever asks after the last one wants to read them again:

    >>> due(3, 3)
    range(0, 3)
    """
    if again:
        shown = 0
    if everything or shown >= total:
        return range(total)
    return range(shown, shown + 1)


def default_memory() -> Path:
    """The file that remembers for this user."""
    return platformdirs.user_state_path("stridewise") / "hints.json"


def shown_before(memory: Path, name: str) -> int:
    """How many hints to an exercise were shown so far; none where nothing readable says so."""
    count = _remembered(memory).get(name)
    return count if isinstance(count, int) and count > 0 else 0


def remember(memory: Path, name: str, count: int) -> None:
    """Note how many hints to an exercise were shown.

    Raises:
        OSError: it could not be written down
    """
    if not memory.is_absolute():
        # What platformdirs gives where nobody has a home; it would become a folder called "~".
        raise FileNotFoundError(2, "there is no home folder")
    memory.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(memory, msgspec.json.encode({**_remembered(memory), name: count}))


def _remembered(memory: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(memory.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}
