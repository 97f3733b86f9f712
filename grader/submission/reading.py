"""From the paths that were given to a submission, and how much of one is read."""

import hashlib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from grader.submission.decoding import source_texts
from grader.submission.definitions import definitions_of
from grader.submission.folders import find
from grader.submission.records import Chunk, Definition, Fault, SourceFile, Submission, Unreadable
from grader.submission.salvage import SEARCH_LIMIT, salvage
from grader.submission.sources import Found, Unusable, fault, is_notebook

#: The most ``.py`` and ``.ipynb`` files in a submission, their bytes, and the characters of source in them.
FILES_LIMIT = 200
BYTES_LIMIT = 128 * 2**20
CHARACTERS_LIMIT = 4 * 2**20
#: The most faults that are told; further ones are counted.
FAULTS_LIMIT = 100


@dataclass(kw_only=True)
class _Allowance:
    """How many characters of a submission may still be parsed, and parsed again to find where what is broken ends."""

    characters: int
    search: int


def read(paths: Sequence[Path]) -> Submission:
    """Read what was handed in; several paths make up one submission.

    Raises:
        Unreadable: there is nothing to grade
    """
    files: list[SourceFile] = []
    faults: list[Fault] = []
    shown = ", ".join(map(str, paths))
    size, allowance = 0, _Allowance(characters=CHARACTERS_LIMIT, search=SEARCH_LIMIT)
    # What Python would warn about in the student's source (a regular expression without r"...") is no concern here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in find(paths):
            if isinstance(found, Fault):
                faults.append(found)
                continue
            size += len(found.data)
            if len(files) == FILES_LIMIT or size > BYTES_LIMIT or allowance.characters < 0:
                faults.append(fault(found.path, "and what follows is too much at once; hand in only your own files"))
                break
            file, troubles = _source_file(found, allowance)
            faults += troubles
            if file is not None:
                files.append(file)
    if not files and not faults:
        raise Unreadable(
            f"{called(shown)} holds no .py or .ipynb file; give the folder or the file that holds your work"
        )
    if not files:
        raise Unreadable(faults[0].message + (f" (the first of {len(faults)} faults)" if len(faults) > 1 else ""))
    return Submission(path=shown, files=tuple(files), faults=_bounded(faults))


def called(path: str) -> str:
    """What a sentence calls a path that was given, for a dot alone is easily overlooked."""
    return "the current folder" if path == "." else path


def _bounded(faults: list[Fault]) -> tuple[Fault, ...]:
    if len(faults) <= FAULTS_LIMIT:
        return tuple(faults)
    first, further = faults[:FAULTS_LIMIT], len(faults) - FAULTS_LIMIT
    message = f"there are {further} further faults, which are not listed"
    return (*first, Fault(path=faults[FAULTS_LIMIT].path, cell=None, line=None, message=message))


def _source_file(found: Found, allowance: _Allowance) -> tuple[SourceFile | None, list[Fault]]:
    path, module = found.path, PurePosixPath(found.path).stem
    makes_a_package = PurePosixPath(path).name == "__init__.py" and not found.data.strip()
    try:
        texts = [] if makes_a_package else source_texts(found.data, is_notebook=is_notebook(path))
    except Unusable as error:
        return None, [fault(path, str(error), error.line)]
    chunks: list[Chunk] = []
    definitions: list[Definition] = []
    faults: list[Fault] = []
    bound: set[str] = set()
    for cell, text in texts:
        if text is None:
            message = f"cell {cell} of {path} has no source text, so it was left out; retype it in Jupyter and save"
            faults.append(Fault(path=path, cell=cell, line=None, message=message))
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        salvaged = salvage(lines, is_notebook=is_notebook(path), search=allowance.search)
        # Also what is broken was parsed: its blank lines alone would cost nothing.
        allowance.characters -= len(text)
        allowance.search -= salvaged.searched
        if salvaged.text.strip():
            chunks.append(Chunk(cell=cell, text=salvaged.text))
        define = partial(Definition, path=path, module=module, cell=cell)
        found_here = definitions_of(salvaged, define, bound)
        bound.update(definition.name for definition in found_here)
        definitions += found_here
        faults += [Fault(path=path, cell=cell, line=cut.line, message=cut.message) for cut in salvaged.breaks]
    file = SourceFile(
        path=path,
        module=module,
        sha256=hashlib.sha256(found.data).hexdigest(),
        chunks=tuple(chunks),
        definitions=tuple(definitions),
    )
    return file, faults
