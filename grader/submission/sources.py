"""A file that may hold the student's work: what counts as one, how large it may be, and what becomes of a bad one."""

from dataclasses import dataclass
from pathlib import Path

from grader.submission.records import Fault

#: What the names of the files that are read end in.
SUFFIXES = (".py", ".ipynb")
#: What the names of the files end in that can be given to be read.
GIVEN_SUFFIXES = (*SUFFIXES, ".zip")
#: The most folder entries or zip members that are looked at; whoever gives more has given the wrong folder.
ENTRIES_LIMIT = 10_000


class Unusable(Exception):
    """Something that cannot be used; the message goes on from its path, the line is the one to look at."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file's path inside the submission, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class SizeLimit:
    """Up to which size a file is read, and what to do about a larger one."""

    mebibytes: int
    remedy: str

    @property
    def size(self) -> int:
        """The limit in bytes."""
        return self.mebibytes * 2**20

    def check(self, size: int) -> None:
        """Let a file of so many bytes pass.

        Raises:
            Unusable: it is larger than the limit
        """
        if size > self.size:
            raise Unusable(f"is larger than {self.mebibytes} MiB; {self.remedy}")


#: For a ``.py``, and for the source text in all of a notebook's cells. Handwritten code stays far below.
SOURCE_LIMIT = SizeLimit(mebibytes=1, remedy="keep only your code in it, data in files of its own")
#: For a notebook: pictures in its outputs weigh megabytes.
NOTEBOOK_LIMIT = SizeLimit(mebibytes=32, remedy="clear its outputs, save it and run again")


def fault(path: str, message: str, line: int | None = None) -> Fault:
    """What is told of a whole file or folder; the message goes on from its path."""
    return Fault(path=path, cell=None, line=line, message=f"{path} {message}")


def is_source(path: str) -> bool:
    """Whether a file of that name is read."""
    return path.lower().endswith(SUFFIXES)


def is_notebook(path: str) -> bool:
    """Whether a file of that name is a notebook; every other source is a ``.py``."""
    return path.lower().endswith(".ipynb")


def is_litter(part: str) -> bool:
    """Whether a file or folder of that name is litter of a tool's, never the student's work."""
    return part.startswith(".") or part in {"__pycache__", "__MACOSX", "node_modules"}


def size_limit(path: str) -> SizeLimit:
    """The limit for a source of that name."""
    return NOTEBOOK_LIMIT if is_notebook(path) else SOURCE_LIMIT


def bytes_of(path: Path, limit: SizeLimit) -> bytes:
    """All of a file.

    Raises:
        Unusable: it cannot be opened, or is larger than the limit
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit.size + 1)
    except OSError as error:
        raise Unusable(not_opened(error)) from None
    limit.check(len(data))
    return data


def not_opened(error: OSError) -> str:
    """What is told of a file or folder that the system does not open."""
    return f"cannot be opened: {(error.strerror or 'unknown error').lower()}; make it readable and run again"
