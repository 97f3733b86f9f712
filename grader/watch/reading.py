"""The submission as it stands at a moment: what can be judged, on what each result rests, and what cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader import pipeline
from grader.report import Fault, printable
from grader.spec import Course
from grader.submission import Submission, called
from grader.watch.changes import Basis, bases


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was found when the submission was read.

    Attributes:
        bases: what the result of each exercise rests on; empty where there is nothing to judge
        files: a hash of each file that could be used, by its path
        modules: what these files are called when they are imported
        faults: what could not be used
        refusal: why there is nothing to judge; empty where there is something
        submission: what was read, for the judge
    """

    bases: Mapping[str, Basis] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    modules: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    refusal: str = ""
    submission: Submission | None = None


def look(course: Course, path: Path, *, shown: str) -> Reading:
    """Read the submission at a path, which sentences call what is shown for it."""
    try:
        read = pipeline.read(course, (path,))
        located = pipeline.locate(course, read)
    except pipeline.RequestError as error:
        return Reading(refusal=printable(str(error).replace(str(path), called(shown))))
    units = {unit.name: [exercise.name for exercise in unit.exercises] for unit in course.units}
    return Reading(
        bases=bases(units, read, located),
        files={file.path: file.sha256 for file in read.files},
        modules=frozenset(file.module for file in read.files),
        faults=tuple(pipeline.reported(fault) for fault in read.faults),
        submission=read,
    )
