"""The student's files of another unit: where they are, and which of them holds a function.

The choice is the grader's own: a function that is written goes before an untouched stub, a ``.py`` before a notebook.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader import submission
from grader.submission import Definition, SourceFile, Submission


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


def neighbour(unit: str, exercises: Sequence[str], folder: Path) -> Neighbour | None:
    """The files of a unit, as seen from a folder; None where there are none that can be read."""
    places = _places(unit, folder)
    if not places:
        return None
    try:
        read = submission.read(places)
    except submission.Unreadable:
        return None
    if len(places) == 1 and places[0].is_dir():
        # As seen from outside of that folder: 5_layers/layers.py.
        read, base = _inside(read, f"{places[0].name}/"), places[0].parent
    else:
        base = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in places]))
    definitions = submission.locate(read, {unit: exercises}).definitions
    return Neighbour(base=base, read=read, definitions=dict(definitions))


def looked_for(unit: str, folder: Path) -> str:
    """Where the files of a unit are looked for, in words."""
    return f"{unit}.py and {unit}.ipynb in {folder} and in a folder like {folder.parent / f'1_{unit}'}"


def module_file(name: str, folder: Path) -> SourceFile | None:
    """A file of the student's own that an import in this folder finds; None where there is none."""
    path = folder / f"{name}.py"
    try:
        return submission.read([path]).files[0] if path.is_file() else None
    except submission.Unreadable:
        return None


def _places(unit: str, folder: Path) -> tuple[Path, ...]:
    folders = {path for base in (folder.parent, folder) for path in base.glob(f"[0-9]*_{unit}") if path.is_dir()}
    alone = [folder / f"{unit}{suffix}" for suffix in (".py", ".ipynb")]
    files = [path for path in alone if path.is_file() and folder not in folders]
    return (*sorted(folders), *files)


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
