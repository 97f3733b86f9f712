"""``check(flip)``: judges a function as it stands in the notebook, and shows the report of the command line."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader import pipeline, submission
from grader.notebook import judging, session
from grader.notebook.connecting import folder_of
from grader.notebook.telling import is_notebook, shell, style, tell, tell_report
from grader.spec import Course
from grader.specs import COURSE
from grader.submission import SourceFile, Submission, Unreadable
from grader.submission.neighbours import imports_of, neighbour, package, places_near


class Unknown(Exception):
    """What was asked for cannot be judged; the message says why, and what can."""


def check(*functions: Callable[..., Any] | str) -> None:
    """Judge functions that you wrote, as they stand at this moment, and show the report.

    Args:
        functions: the functions or their names; without any, all exercises that are defined here
    """
    running = shell()
    namespace = running.user_ns if running else sys._getframe(1).f_globals  # noqa: SLF001 - who calls is what is judged
    try:
        names = _names(COURSE, functions, namespace)
        for exercise in COURSE.exercises:
            if exercise.name in names and exercise.costly:
                tell(f"{exercise.name} is being judged; it trains, which may take {exercise.call_seconds:g} s")
        folder = folder_of({} if running else namespace)
        read = submission_of(COURSE, names, namespace, folder)
        request = pipeline.Request(only=tuple(names), cache=pipeline.default_cache())
        task = judging.Task(read=read, request=request, style=style(), with_html=is_notebook())
        written = judging.judge(task)
    except (Unknown, session.Sourceless, Unreadable, pipeline.RequestError) as error:
        tell(str(error))
    except KeyboardInterrupt:
        tell("interrupted; nothing was judged")
    except judging.Failed as error:
        tell(f"the grader itself failed, which is no fault of yours: {error}")
    except Exception as error:  # noqa: BLE001 - a student can do nothing with a traceback through the grader
        tell(f"the grader itself failed, which is no fault of yours: {type(error).__name__}: {error}")
    else:
        tell_report(written.text, written.html)


def submission_of(course: Course, names: Collection[str], namespace: Mapping[str, Any], folder: Path) -> Submission:
    """What is to be judged: the source of these functions, and the files that they import."""
    files = {file.path: file for file in _with_imports(course, session.executed(names, namespace), folder)}
    for name in names:
        if not any(definition.name == name for file in files.values() for definition in file.definitions):
            raise session.Sourceless(name)
    return Submission(path=next(iter(files)), files=tuple(files.values()), faults=())


def _with_imports(course: Course, file: SourceFile, folder: Path) -> Iterator[SourceFile]:
    units = {unit.name: [exercise.name for exercise in unit.exercises] for unit in course.units}
    pending, seen = [file], set[str]()
    while pending:
        file = pending.pop()
        yield file
        for name in imports_of(file):
            if name not in seen:
                seen.add(name)
                pending += _imported(name, units.get(name), folder)


def _imported(name: str, exercises: Sequence[str] | None, folder: Path) -> Sequence[SourceFile]:
    """The student's files that an import finds: those of a unit, or what is beside the notebook, file or folder."""
    found = neighbour(name, exercises, places_near(name, folder)) if exercises else None
    if found:
        return found.files
    path = folder / f"{name}.py"
    try:
        return submission.read([path]).files if path.is_file() else package(folder / name)
    except Unreadable:
        return ()


def _names(course: Course, functions: Collection[Any], namespace: Mapping[str, Any]) -> list[str]:
    exercises = [exercise.name for exercise in course.exercises]
    if not functions:
        here = session.defined(namespace)
        names = [name for name in exercises if name in here]
        if not names:
            raise Unknown(f"none of the exercises is defined here; there are {', '.join(exercises)}")
        return names
    return list(dict.fromkeys(_name(function, exercises, namespace) for function in functions))


def _name(function: Any, exercises: Collection[str], namespace: Mapping[str, Any]) -> str:
    """The name of the exercise that somebody means."""
    if isinstance(function, str):
        names = [function]
    else:
        names = [name for name in exercises if name in namespace and namespace[name] is function]
        names = names or [getattr(function, "__name__", repr(function)[:80])]
    (name, *_) = names
    if name not in exercises:
        raise Unknown(f"{name} is no exercise; there are {', '.join(exercises)}")
    if name not in namespace:
        raise Unknown(f"{name} is not defined here; run the cell that defines it, and check again")
    return name
