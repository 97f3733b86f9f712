"""What is fuzzed: each target takes bytes that came from a student or a worker, and fails on nothing.

The Hypothesis tests beside this file and the coverage-guided runs of ``tests/experiments/fuzzing.py`` share them.
"""

import atexit
import io
import json
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from grader import report
from grader.comparison import NotNumbers, alike, as_numbers, as_parts
from grader.outcome import Answer, Died, Failed, Falsified, Outcome, Passed, Returned
from grader.probe import unanswered
from grader.specs import COURSE
from grader.submission import SourceFile, Unreadable, locate, read, reading
from grader.submission.sources import Found
from grader.worker.answers import answer_of
from grader.worker.inside import wire

EXERCISE = COURSE.exercises[0]
UNITS = {unit.name: [exercise.name for exercise in unit.exercises] for unit in COURSE.units}


def answered(body: bytes) -> Answer | None:
    """What the judge makes of a frame: the answer to a call, or None where it is another message."""
    try:
        reply = wire.read_reply(body)
        return answer_of(reply) if isinstance(reply, wire.Returned | wire.Threw | wire.Barred) else None
    except wire.WireError as error:
        return Died(reason=str(error))


def outcome_of(answer: Answer) -> Outcome:
    """The failure that stands in a report for this answer, if it is taken for a wrong one."""
    try:
        if not isinstance(answer, Returned):
            unanswered(answer)
    except Failed as failed:
        return failed.outcome
    with suppress(NotNumbers):
        as_parts(answer.value, 2)
    with suppress(NotNumbers):
        as_numbers(answer.value)
    assert isinstance(alike(answer.value, answer.value), bool)
    return Falsified(message="wrong", expected=answer.arguments, got=answer.value)


def reported(outcome: Outcome) -> report.ExerciseReport:
    """The exercise's part of a report, when this came of its anchor."""
    outcomes = tuple((prop, outcome if prop.anchor else Passed(cases=1)) for prop in EXERCISE.properties)
    return report.report_exercise(report.Judged(exercise=EXERCISE, unit="signals", outcomes=outcomes))


def wire_reply(body: bytes) -> None:
    """A frame from a worker, on its way into a report."""
    answer = answered(body)
    if answer is not None:
        reported(outcome_of(answer))


def stored_values(body: bytes) -> None:
    """A file of the cache."""
    with suppress(wire.WireError):
        wire.unpack_values(body)


def _source(path: str, data: bytes) -> SourceFile | None:
    """A file as it is read: what is kept of it can be compiled, and where nothing is, there is a reason."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file, faults = reading._source_file(
            Found(path=path, data=data),
            reading._Allowance(characters=reading.CHARACTERS_LIMIT, search=reading.SEARCH_LIMIT),
        )
        assert file is not None or faults, "neither a file nor a reason"
        for chunk in file.chunks if file else ():
            compile(chunk.text, path, "exec", dont_inherit=True)
    return file


def python_source(data: bytes) -> None:
    """A ``.py`` file."""
    _source("signals.py", data)


def notebook(data: bytes) -> None:
    """An ``.ipynb`` file."""
    _source("signals.ipynb", data)


def notebook_json(data: bytes) -> None:
    """A notebook whose one cell has these bytes for its source."""
    text = data.decode("utf-8", "surrogatepass" if data.isascii() else "replace")
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": text}]
    notebook(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode())


def archive(data: bytes) -> None:
    """A ``.zip`` file."""
    path = _scratch() / "work.zip"
    path.write_bytes(data)
    try:
        located = locate(read([path]), UNITS)
    except Unreadable as error:
        assert str(error)  # noqa: PT017 - a reason is all that can be asked for
        return
    assert all(not definition.path.startswith(("/", "../")) for definition in located.definitions.values())


@cache
def _scratch() -> Path:
    """A folder that is there as long as this process."""
    folder = tempfile.TemporaryDirectory(prefix="stridewise-fuzz-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip's bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


Target = Callable[[bytes], Any]
TARGETS: Mapping[str, Target] = {
    "archive": archive,
    "notebook": notebook,
    "notebook_cell": notebook_json,
    "python_source": python_source,
    "stored_values": stored_values,
    "wire_reply": wire_reply,
}
