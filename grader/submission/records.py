"""What a submission is once it is read, and the one error of whoever has nothing that can be graded."""

from collections.abc import Mapping
from dataclasses import dataclass


class Unreadable(Exception):
    """Nothing here can be graded; the message is one sentence which says what was looked for and what to do."""


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Python that parses: a file, or a cell of a notebook.

    Attributes:
        cell: its position among all cells of the notebook, counted from 1; None for a file
        text: the source; its line numbers are those of the file or cell, what was left out is blank
    """

    cell: int | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that could not be used, and a sentence that says why and what to do."""

    path: str
    cell: int | None
    line: int | None
    message: str


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A place at the top level of a file or cell where a name gets its value.

    Attributes:
        name: what is defined
        path: of the file
        module: of the file
        cell: as in :class:`Chunk`
        line: in the file or cell
        stub: whether it is a function that still does nothing but raise NotImplementedError
        broken: why Python cannot read it; empty where it can
        imported: whether the name is only imported here
    """

    name: str
    path: str
    module: str
    cell: int | None
    line: int
    stub: bool
    broken: str
    imported: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file that was read.

    Attributes:
        path: inside the submission, with ``/`` between its parts
        module: what ``import`` calls it
        sha256: of its bytes
        chunks: its source, in order
        definitions: of all names at its top level, in order, broken ones included
    """

    path: str
    module: str
    sha256: str
    chunks: tuple[Chunk, ...]
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What was handed in: ``path`` as it was given, the files in it that can be used, and what cannot."""

    path: str
    files: tuple[SourceFile, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Located:
    """Which definition of each exercise is graded, and for whoever wrote more than one, sentences that say so."""

    definitions: Mapping[str, Definition]
    notices: Mapping[str, tuple[str, ...]]
