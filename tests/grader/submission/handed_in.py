"""Work as students hand it in, and what is read of it."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.submission import Submission, locate, read

#: Writes a folder of files and returns its path: the fixture ``hand_in``.
HandIn = Callable[..., Path]

SOLVED = "def flip(kernel):\n    return kernel[::-1]\n"
STUB = 'def flip(kernel):\n    """Reverse a kernel."""\n    raise NotImplementedError("flip")\n'
BROKEN = "def flip(kernel:\n    return kernel\n"
#: Another exercise, for the lines around a broken one.
GOOD = "def pad(image):\n    '''Pad.'''\n    return image\n"
UNITS = {"signals": ("flip", "smooth"), "images": ("pad",)}


def notebook(*sources: object, **fields: object) -> str:
    """A notebook's JSON with a code cell for each source; fields replace those of the notebook."""
    cells = [
        source
        if not isinstance(source, str)
        else {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **fields})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip's bytes, its members in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def paths_of(submission: Submission) -> list[str]:
    """The files that were read."""
    return [file.path for file in submission.files]


def messages_of(submission: Submission) -> list[str]:
    """What the student is told about the others."""
    return [fault.message for fault in submission.faults]


def texts_of(submission: Submission) -> list[str]:
    """The source that was read, over all files."""
    return [chunk.text for file in submission.files for chunk in file.chunks]


def located(path: Path, name: str = "flip") -> tuple[str, int | None, int] | None:
    """Where the definition stands that is graded."""
    definition = locate(read([path]), UNITS).definitions.get(name)
    return definition and (definition.path, definition.cell, definition.line)
