"""The files of another unit, for whoever imports from it: where they are, and which of them holds a function.

The choice is that of grading: a function that is written goes before an untouched stub, a ``.py`` before a notebook.
"""

import ast
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.submission.choice import locate
from grader.submission.reading import read
from grader.submission.records import Definition, SourceFile, Submission, Unreadable


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """A unit's files, as far as they can be read.

    Attributes:
        base: the folder in which the paths of the files begin
        read: what stands in them
        definitions: of the unit's exercises, by name: those that are graded
    """

    base: Path
    read: Submission
    definitions: dict[str, Definition]

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that hold a graded definition, the one with most of them first; without any, all files."""
        counts = [definition.path for definition in self.definitions.values()]
        holding = [file for file in self.read.files if file.path in counts]
        return tuple(sorted(holding, key=lambda file: -counts.count(file.path))) or self.read.files

    def file_of(self, name: str) -> str | None:
        """The path of the file that holds a function, or None where none does."""
        return self.definitions[name].path if name in self.definitions else None


def neighbour(unit: str, exercises: Sequence[str], places: Sequence[Path]) -> Neighbour | None:
    """The files of a unit at some places; None where nothing can be read."""
    try:
        found = read(places)
    except Unreadable:
        return None
    if len(places) == 1 and places[0].is_dir():
        # As seen from outside of that folder: 5_layers/layers.py.
        found, base = _inside(found, f"{places[0].name}/"), places[0].parent
    else:
        base = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in places]))
    return Neighbour(base=base, read=found, definitions=dict(locate(found, {unit: exercises}).definitions))


def package(folder: Path) -> tuple[SourceFile, ...]:
    """The files of a folder that is imported as a package, as seen from outside of it; none where it holds none."""
    try:
        return _inside(read([folder]), f"{folder.name}/").files
    except Unreadable:
        return ()


def places_near(unit: str, folder: Path) -> tuple[Path, ...]:
    """Where the files of a unit are, for whoever stands in a folder: in a folder of the unit's own, or just here."""
    folders = {path for base in (folder.parent, folder) for path in base.glob(f"[0-9]*_{unit}") if path.is_dir()}
    alone = [folder / f"{unit}{suffix}" for suffix in (".py", ".ipynb")]
    files = [path for path in alone if path.is_file() and folder not in folders]
    return (*sorted(folders), *files)


def looked_for(unit: str, folder: Path) -> str:
    """The places that :func:`places_near` looks at, in words."""
    return f"{unit}.py and {unit}.ipynb in {folder} and in a folder like {folder.parent / f'1_{unit}'}"


def imports_of(file: SourceFile) -> Iterator[str]:
    """The modules that a file imports, by the first part of their names."""
    for chunk in file.chunks:
        for node in ast.walk(ast.parse(chunk.text)):
            match node:
                case ast.Import(names=aliases):
                    yield from (alias.name.partition(".")[0] for alias in aliases)
                case ast.ImportFrom(module=str(module), level=0):
                    yield module.partition(".")[0]


def _inside(read: Submission, prefix: str) -> Submission:
    """The submission with this before each of its paths."""

    def renamed(file: SourceFile) -> SourceFile:
        definitions = tuple(replace(each, path=prefix + each.path) for each in file.definitions)
        return replace(file, path=prefix + file.path, definitions=definitions)

    faults = tuple(
        replace(fault, path=prefix + fault.path, message=fault.message.removeprefix(f"{fault.path} "))
        for fault in read.faults
    )
    return replace(read, files=tuple(map(renamed, read.files)), faults=faults)
