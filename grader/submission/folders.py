"""The sources at the paths that were given: alone, in folders, or in zips."""

import os
import stat
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.submission.archives import find_in_archive
from grader.submission.records import Fault, Unreadable
from grader.submission.sources import (
    ENTRIES_LIMIT,
    GIVEN_SUFFIXES,
    Found,
    Unusable,
    bytes_of,
    fault,
    is_litter,
    is_source,
    not_opened,
    size_limit,
)

_GIVE = "give a folder, a .py, a .ipynb or a .zip"


def find(paths: Sequence[Path]) -> Iterator[Found | Fault]:
    """Find all sources in a fixed order, each once, and what cannot be used among them.

    Raises:
        Unreadable: a path leads to nothing that can be read
    """
    if not paths:
        raise Unreadable(f"no path was given; {_GIVE}")
    modes = {_absolute(path): _mode(path) for path in paths}
    base = os.path.commonpath([path if stat.S_ISDIR(mode) else path.parent for path, mode in modes.items()])
    seen: set[str] = set()
    for path, mode in modes.items():
        for found in _find_in(path, mode, PurePosixPath(path.relative_to(base)), alone=len(modes) == 1):
            if isinstance(found, Found) and found.path in seen:
                continue  # a folder and a file inside it were both given
            seen |= {found.path} if isinstance(found, Found) else set()
            yield found


def _absolute(path: Path) -> Path:
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows symlinks
    except OSError:
        raise Unreadable("the current folder is not there any more; change to another one and run again") from None


def _mode(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise Unreadable(f"{path} cannot be opened: permission denied; make it readable and run again") from None
    except (OSError, ValueError):
        raise Unreadable(f"{path} does not exist; {_GIVE}") from None
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise Unreadable(f"{path} is neither a file nor a folder; {_GIVE}")
    if stat.S_ISREG(mode) and path.suffix.lower() not in GIVEN_SUFFIXES:
        raise Unreadable(f"{path} is no .py, .ipynb or .zip file; {_GIVE}")
    return mode


def _find_in(path: Path, mode: int, label: PurePosixPath, *, alone: bool) -> Iterator[Found | Fault]:
    if stat.S_ISDIR(mode):
        yield from _in_folder(path, label)
    elif path.suffix.lower() == ".zip":
        yield from find_in_archive(path, label, PurePosixPath() if alone else label)
    else:
        yield from _in_file(path, str(label))


def _in_file(path: Path, label: str) -> Iterator[Found | Fault]:
    try:
        yield Found(path=label, data=bytes_of(path, size_limit(label)))
    except Unusable as error:
        yield fault(label, str(error))


def _in_folder(folder: Path, label: PurePosixPath) -> Iterator[Found | Fault]:
    # A stack of its own, because folders can be nested deeper than calls.
    pending = [(folder, label)]
    allowance = ENTRIES_LIMIT
    while pending:
        path, label = pending.pop()
        shown = str(label) if label.parts else folder.name
        try:
            mode = path.stat(follow_symlinks=path is folder).st_mode
            names = _names(path, allowance + 1) if stat.S_ISDIR(mode) else []
        except OSError as error:
            yield fault(shown, not_opened(error))
            continue
        allowance -= len(names)
        if allowance < 0:
            yield fault(shown, f"goes past the {ENTRIES_LIMIT} files that are looked at; give only your work's folder")
            return
        if stat.S_ISDIR(mode):
            inside = [] if "pyvenv.cfg" in names else [name for name in reversed(names) if not is_litter(name)]
            pending += [(path / name, label / name) for name in inside]
        elif stat.S_ISLNK(mode):
            yield fault(shown, "is a symbolic link, which is not followed; put the file itself there")
        elif is_source(path.name) and not stat.S_ISREG(mode):
            yield fault(shown, "is not an ordinary file, so it was not opened; put the file itself there")
        elif is_source(path.name):
            yield from _in_file(path, shown)


def _names(folder: Path, limit: int) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, limit))
