"""Tells when something was saved below some folders, whatever way editors save, and whether the folders stay."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.submission.sources import is_litter, is_source

#: Changes are told once nothing has changed for this long, in milliseconds, ...
STEP = 20
#: ... or when they have gone on for this long.
DEBOUNCE = 100
#: How often it is looked whether the folders are still the same ones, in milliseconds.
LOOK = 300


class Watch:
    """Watches in a thread, from entering to leaving.

    Args:
        folders: to be watched; they may be gone at times
        tell: called, in the thread, when something may have changed
        fail: called, in the thread, with the reason, when they cannot be watched
        is_recursive: whether what lies deeper in them is watched, too
    """

    def __init__(
        self,
        folders: Sequence[Path],
        tell: Callable[[], object],
        fail: Callable[[str], object],
        *,
        is_recursive: bool = True,
    ) -> None:
        self._folders = [Path(os.path.realpath(folder)) for folder in folders]
        self._tell = tell
        self._fail = fail
        self._is_recursive = is_recursive
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(timeout=2)

    def _watch(self) -> None:
        try:
            while not self._ended.is_set():
                self._watch_these(_identities(self._folders))
        except Exception as error:  # noqa: BLE001 - told where it can be seen, and not on the screen behind it
            self._fail(f"{type(error).__name__}: {error}")

    def _watch_these(self, identities: Sequence[tuple[int, int] | None]) -> None:
        """Watch until one of the folders is gone, is another one, or is back."""
        import watchfiles  # noqa: PLC0415 - nothing else needs it

        is_new = True
        present = [folder for folder, identity in zip(self._folders, identities, strict=True) if identity]
        if not present:
            self._ended.wait(LOOK / 1000)
        else:
            with suppress(FileNotFoundError):
                for changes in watchfiles.watch(
                    *present,
                    watch_filter=lambda _, path: is_of_interest(path, self._folders),
                    step=STEP,
                    debounce=DEBOUNCE,
                    rust_timeout=LOOK,
                    yield_on_timeout=True,
                    stop_event=self._ended,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                    recursive=self._is_recursive,
                ):
                    # What was saved before the watch was set up, nobody has told of.
                    if changes or is_new:
                        self._tell()
                    is_new = False
                    if _identities(self._folders) != identities:
                        break
        if _identities(self._folders) != identities:
            self._tell()


def is_of_interest(path: str, folders: Sequence[Path]) -> bool:
    """Whether a change of this path may change the submission: no editor's swap file, no cache."""
    for folder in folders:
        if Path(path).is_relative_to(folder):
            parts = Path(path).relative_to(folder).parts
            name = parts[-1] if parts else ""
            is_file = is_source(name) or name.lower().endswith(".zip")
            # A folder comes and goes with all that is in it.
            return not any(map(is_litter, parts)) and (is_file or "." not in name)
    return True


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
