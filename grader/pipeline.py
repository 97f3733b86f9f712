"""From paths to a report: reads the submission, starts the worker, has each exercise judged. Wiring only."""

import hashlib
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
import platformdirs

import reference
from grader import diagnose, digits, engine, handout, report, shortcuts, submission
from grader.allowance import SUBMISSION_SECONDS, Allowance, Share
from grader.engine import Inputs
from grader.inputs import DrawnInputs
from grader.outcome import Answer, Crashed, Forbidden, NotRun, Outcome, Passed, Raised, TimedOut, TooSlow
from grader.probe import Ask, remembered
from grader.spec import Course, Exercise, Property, Unit
from grader.submission import Definition, Located, SourceFile, Submission
from grader.submission.neighbours import imports_of, neighbour
from grader.worker.host import Loading, Unavailable, Worker
from grader.worker.inside import wire
from grader.worker.isolation import Level, strongest
from grader.worker.process import WorkerProcess

T = TypeVar("T")

#: With ``thorough``, this many times as many cases are drawn.
THOROUGH_TIMES = 10

#: The most statements that failed, of which a report tells each.
FAULTS_LIMIT = 100

#: Told of each exercise before it is judged, with its number from 1, and how many there are.
Progress = Callable[[Exercise, int, int], None]
#: Told of each exercise once it has been judged, before the report is complete.
Finished = Callable[[report.ExerciseReport], None]


class RequestError(Exception):
    """What was asked for cannot be done; the message says what was looked for and what to do."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be graded, and how.

    Attributes:
        paths: of the submission, where it has yet to be read
        only: names of the exercises to judge; all where it is empty
        isolation: a level, or ``auto`` for the strongest that works here
        seed: with which inputs are drawn
        thorough: whether ten times as many inputs are drawn
        cache: folder for drawn inputs; None keeps none
    """

    paths: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    isolation: Level | Literal["auto"] = "auto"
    seed: int = 0
    thorough: bool = False
    cache: Path | None = None


def default_cache() -> Path:
    """Where drawn inputs are kept for this user."""
    return platformdirs.user_cache_path("stridewise") / "inputs"


def grade(
    course: Course,
    request: Request,
    *,
    progress: Progress = lambda *_: None,
    ahead: WorkerProcess | None = None,
) -> report.Report:
    """Grade one submission.

    Args:
        course: whose exercises are judged
        request: what is graded, and how
        progress: told of each exercise before it is judged
        ahead: a worker's process that was started before, to save the time that it takes; whoever started it closes it

    Raises:
        RequestError: an exercise, a submission or a level of isolation that is not there
    """
    return _grade(course, lambda: read(course, request.paths), request, progress=progress, ahead=ahead)


def grade_read(
    course: Course,
    read: Submission,
    request: Request,
    *,
    progress: Progress = lambda *_: None,
    judged: Finished = lambda _: None,
    ahead: WorkerProcess | None = None,
) -> report.Report:
    """Grade a submission that was read already, from wherever that may be.

    Args:
        course: whose exercises are judged
        read: the submission; the paths of the request are not looked at
        request: how it is graded
        progress: told of each exercise before it is judged
        judged: told of each exercise once it is judged
        ahead: a worker's process that was started before; whoever started it closes it

    Raises:
        RequestError: an exercise or a level of isolation that is not there, or nothing to judge in the submission
    """
    return _grade(course, lambda: read, request, progress=progress, judged=judged, ahead=ahead)


def _grade(
    course: Course,
    reading: Callable[[], Submission],
    request: Request,
    *,
    progress: Progress,
    judged: Finished = lambda _: None,
    ahead: WorkerProcess | None,
) -> report.Report:
    chosen = [(unit, exercise) for unit in course.units for exercise in unit.exercises]
    _require_known(course, request.only)
    if request.only:
        chosen = [(unit, exercise) for unit, exercise in chosen if exercise.name in request.only]
    with _Isolated(request.isolation, course.packages, ahead) as isolated:
        read = reading()
        located = locate(course, read)
        times = THOROUGH_TIMES if request.thorough else 1
        allowance = Allowance(SUBMISSION_SECONDS * times, lambda: isolated.worker.delayed)
        groups = _by_what_is_barred(course, chosen)
        first = next(iter(groups), ())
        with allowance.share(SUBMISSION_SECONDS) as share, share.waiting():
            loading = _load(isolated, course, read, located, [exercise for _, exercise in chosen], barred=first)
        inputs = DrawnInputs(
            seed=request.seed,
            times=times,
            cache=request.cache,
            version=f"{judging_hash()} hypothesis {version('hypothesis')} numpy {np.__version__}",
        )
        grading = _Grading(isolated.worker, course, read, located, loading, inputs, allowance)
        results: dict[str, report.ExerciseReport] = {}
        for number, (barred, group) in enumerate(groups.items(), start=1):
            if number < len(groups):
                isolated.worker.prepare()
            for unit, exercise in group:
                progress(exercise, len(results) + 1, len(chosen))
                results[exercise.name] = report.report_exercise(grading.judge(unit, exercise, barred=barred))
                judged(results[exercise.name])
        exercises = [results[exercise.name] for _, exercise in chosen]
        return report.Report(
            schema=report.SCHEMA,
            course=course.title,
            submission=report.Submission(
                path=report.one_line(read.path),
                files=[
                    report.SubmittedFile(path=report.one_line(file.path), sha256=file.sha256) for file in read.files
                ],
                faults=[reported(fault) for fault in (*read.faults, *grading.faults)],
                printed=report.printable(loading.printed.strip()),
            ),
            environment=report.Environment(
                python=platform.python_version(),
                numpy=np.__version__,
                hypothesis=version("hypothesis"),
                isolation=isolated.worker.level,
                isolation_note="; ".join(filter(None, (isolated.note, *isolated.worker.caveats))),
                seed=request.seed,
                cases="thorough" if request.thorough else "standard",
                spec=judging_hash(),
            ),
            score=sum(exercise.score for exercise in exercises),
            max_score=sum(exercise.max_score for exercise in exercises),
            exercises=exercises,
        )


def lessons_of(course: Course) -> dict[str, str]:
    """The lesson of each unit, by its path in the handout."""
    return {
        unit.name: f"{handout.folder_name(number, unit)}/{handout.README}"
        for number, unit in enumerate(course.units, start=1)
    }


def place_in_lesson(course: Course, unit: Unit, exercise: Exercise) -> report.Lesson:
    """Where in the lessons an exercise belongs."""
    return report.Lesson(path=lessons_of(course)[unit.name], section=exercise.see)


def find(course: Course, name: str) -> tuple[Unit, Exercise]:
    """The exercise of this name, and its unit.

    Raises:
        RequestError: there is none
    """
    for unit in course.units:
        for exercise in unit.exercises:
            if exercise.name == name:
                return unit, exercise
    known = [exercise.name for exercise in course.exercises]
    alike = get_close_matches(name, known, n=2)
    meant = f"; perhaps {' or '.join(alike)} is meant" if alike else ""
    raise RequestError(f"there is no exercise {name!r}{meant}; there are {', '.join(known)}")


@cache
def judging_hash() -> str:
    """A hash of all that judges: grader, reference and digits. Reports with different ones do not compare."""
    digest = hashlib.sha256()
    for package in (Path(__file__).parent, Path(reference.__file__).parent):
        for path in sorted(package.rglob("*.py")):
            if "render" not in path.parts and "assignments" not in path.parts:
                digest.update(path.relative_to(package.parent).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((handout.folder() / digits.FILE).read_bytes())
    return digest.hexdigest()[:16]


class _Isolated:
    """A worker at the level that was asked for, or, for ``auto``, at the strongest that starts here."""

    def __init__(self, level: Level | Literal["auto"], packages: Sequence[str], ahead: WorkerProcess | None) -> None:
        self.note = ""
        self._packages = packages
        self._may_fall_back = level == "auto"
        if level == "auto":
            level, self.note = strongest()
        if level == "bubblewrap" and not shutil.which("bwrap"):
            raise RequestError(
                "the isolation bubblewrap needs the program bwrap, which is not installed; "
                "install the package bubblewrap (Linux), or ask for --isolation process"
            )
        # Started at once, if it was not before: it gets ready on another core while the submission is read here.
        self.worker = _worker(level, packages, ahead)

    def __enter__(self) -> "_Isolated":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.worker.close()

    def wait_until_ready(self) -> None:
        """Wait for the worker, and fall back to a weaker level where that is allowed.

        Raises:
            RequestError: there is none at the level that was asked for
        """
        try:
            self.worker.wait_until_ready()
        except Unavailable as error:
            if self.worker.level == "process":
                raise RequestError(f"{error}; mend what it says and run again") from None
            if not self._may_fall_back:
                raise RequestError(f"{error}; ask for --isolation process, or mend what it says") from None
            self.note = f"bubblewrap does not work here ({error}); the submission ran as an ordinary process"
            self.worker = _worker("process", self._packages)
            self.wait_until_ready()


def _worker(level: Level, packages: Sequence[str], ahead: WorkerProcess | None = None) -> Worker:
    try:
        return Worker(level, packages, ahead=ahead)
    except OSError as error:
        why = error.strerror or error
        raise RequestError(f"{why}; a worker needs one: set TMPDIR to a folder that can be written to") from None


def _persistently(attempt: Callable[[], T]) -> T:
    """What comes of an attempt that may need a new worker; whatever ended that one at once gets a second chance.

    Raises:
        RequestError: none can be started
    """
    try:
        return attempt()
    except (Unavailable, OSError):
        pass
    try:
        return attempt()
    except (Unavailable, OSError) as error:
        raise RequestError(f"the grade is not complete, for no worker could be started again: {error}") from None


def _require_known(course: Course, names: Sequence[str]) -> None:
    for name in names:
        find(course, name)


def _by_what_is_barred(
    course: Course, chosen: Sequence[tuple[Unit, Exercise]]
) -> dict[tuple[str, ...], list[tuple[Unit, Exercise]]]:
    """The exercises that can share a process, by the library calls that they forbid and a worker has.

    Those that bar nothing come first, so that what is told of running the submission is what came of it where
    everything may be called.
    """
    groups: dict[tuple[str, ...], list[tuple[Unit, Exercise]]] = {(): []}
    for unit, exercise in chosen:
        barred = tuple(name for name in exercise.forbidden if name.partition(".")[0] in course.packages)
        groups.setdefault(barred, []).append((unit, exercise))
    return {barred: group for barred, group in groups.items() if group}


def read(course: Course, paths: Sequence[Path]) -> Submission:
    """Read a submission, and the files of other units that it imports from.

    Raises:
        RequestError: there is nothing to read
    """
    try:
        found = submission.read(paths)
    except submission.Unreadable as error:
        raise RequestError(report.printable(str(error))) from None
    return replace(found, files=(*found.files, *_imported(course, found, paths)))


def _imported(course: Course, read: Submission, paths: Sequence[Path]) -> Iterator[SourceFile]:
    """The files of other units that a submission imports from but does not hold, if it is one unit of a handout.

    Only folders of exactly the handout's names count: beside a folder of another name there may be anybody's.
    """
    names = {unit.name: handout.folder_name(number, unit) for number, unit in enumerate(course.units, start=1)}
    folders = {path.resolve() if path.is_dir() else path.resolve().parent for path in paths}
    homes = {folder.parent for folder in folders if folder.name in names.values()}
    if len(homes) != 1:
        return
    (home,) = homes
    exercises = {unit.name: [exercise.name for exercise in unit.exercises] for unit in course.units}
    pending, present = list(read.files), {file.module for file in read.files}
    while pending:
        for name in imports_of(pending.pop()):
            if name in exercises and name not in present:
                present.add(name)
                found = neighbour(name, exercises[name], [home / names[name]])
                files = found.files if found else ()
                yield from files
                pending += files


def locate(course: Course, read: Submission) -> Located:
    """The definitions that are graded.

    Raises:
        RequestError: there are none
    """
    units = {unit.name: [exercise.name for exercise in unit.exercises] for unit in course.units}
    located = submission.locate(read, units)
    if not located.definitions:
        faults = f" ({read.faults[0].path}: {_message(read.faults[0])})" if read.faults else ""
        nearly = ((exercise.name, _misspelt(exercise.name, course, read)) for exercise in course.exercises)
        meant = next((f"{found} is meant to be {name}; " for name, found in nearly if found), "")
        raise RequestError(
            report.printable(
                f"{submission.called(read.path)} defines none of the course's functions{faults}; looked for "
                f"{', '.join(exercise.name for exercise in course.exercises)}; "
                f"{meant}give the file or folder that has them"
            )
        )
    return located


def _misspelt(name: str, course: Course, read: Submission) -> str:
    """What a submission defines under nearly this name, and where; nothing where there is no such thing."""
    known = {exercise.name for exercise in course.exercises}
    every = (definition for file in read.files for definition in file.definitions if definition.name not in known)
    # Nobody writes so many functions; and to look for one that is alike takes its time with each.
    written = {definition.name.casefold(): definition for definition in islice(every, 1000)}
    alike = [written[each] for each in get_close_matches(name, written, n=1, cutoff=0.8)]
    return "".join(f"perhaps {definition.name} ({_source(definition)})" for definition in alike)


def _source(definition: Definition) -> report.Source:
    return report.Source(path=report.one_line(definition.path), cell=definition.cell, line=definition.line)


def _load(
    isolated: _Isolated,
    course: Course,
    read: Submission,
    located: Located,
    exercises: Sequence[Exercise],
    *,
    barred: Sequence[str],
) -> Loading:
    """Run the files in which the exercises stand."""
    paths = list(
        dict.fromkeys(
            located.definitions[exercise.name].path for exercise in exercises if exercise.name in located.definitions
        )
    )
    # What is graded goes first, also in another run: another file of the same name must not be imported in its place.
    graded = {definition.path for definition in located.definitions.values()}
    files = sorted(read.files, key=lambda file: (file.path not in paths, file.path not in graded))
    request = wire.Load(
        modules=[_module(file) for file in files],
        paths=[wire.encodable(path) for path in paths],
        barred=list(barred),
        skip=[],
        exports=_exports(course, located),
        costly=[exercise.name for exercise in course.exercises if exercise.costly],
        wanted=[exercise.name for exercise in exercises],
    )
    isolated.wait_until_ready()
    return _persistently(lambda: isolated.worker.load(request))


def _exports(course: Course, located: Located) -> dict[str, dict[str, str]]:
    """Where the functions of each unit are, for the units that are not simply the file of their name.

    Files import what they need of other units by the unit's name: whoever wrote half of it in a notebook, or whose file
    was renamed on its way, gets the functions that are graded all the same.
    """
    exports = {}
    for unit in course.units:
        definitions = [
            located.definitions[exercise.name] for exercise in unit.exercises if exercise.name in located.definitions
        ]
        written = [definition for definition in definitions if not definition.imported]
        if len({definition.path for definition in written}) > 1 or any(part.module != unit.name for part in written):
            exports[unit.name] = {definition.name: wire.encodable(definition.path) for definition in written}
    return exports


def _module(file: SourceFile) -> wire.Module:
    chunks = [wire.Chunk(label=_label(file.path, chunk.cell), text=chunk.text) for chunk in file.chunks]
    return wire.Module(path=wire.encodable(file.path), name=wire.encodable(file.module), chunks=chunks)


def _label(path: str, cell: int | None) -> str:
    """What tracebacks call a file, or a cell of a notebook."""
    return wire.encodable(path if cell is None else f"{path}, cell {cell}")


class _Grading:
    """One submission whose exercises are judged one after the other."""

    def __init__(
        self,
        worker: Worker,
        course: Course,
        read: Submission,
        located: Located,
        loading: Loading,
        inputs: Inputs,
        allowance: Allowance,
    ) -> None:
        self._worker = worker
        self._course = course
        self._read = read
        self._located = located
        self._loading = loading
        self._inputs = inputs
        self._lessons = lessons_of(course)
        self._allowance = allowance
        self._is_fresh = True
        self._barred: tuple[str, ...] | None = None
        self._may_blame = True
        self._places = {
            _label(file.path, chunk.cell): (file.path, chunk.cell) for file in read.files for chunk in file.chunks
        }

    @property
    def faults(self) -> Iterator[submission.Fault]:
        """The statements that failed when the submission was run; after so many, how many there are beside these."""
        for number, fault in enumerate(self._loading.faults):
            path, cell = self._places.get(fault.label, (fault.label, None))
            if number == FAULTS_LIMIT:
                further = len(self._loading.faults) - FAULTS_LIMIT
                message = f"there are {further} further statements that failed, which are not listed"
                yield submission.Fault(path=path, cell=cell, line=fault.line, message=message)
                return
            yield submission.Fault(path=path, cell=cell, line=fault.line, message=fault.message)

    def judge(self, unit: Unit, exercise: Exercise, *, barred: tuple[str, ...]) -> report.Judged:
        """Judge one exercise, as far as there is something to judge, where these library calls are barred."""
        judged = report.Judged(exercise=exercise, unit=unit.name, lesson=self._lessons[unit.name])
        definition = self._located.definitions.get(exercise.name)
        if definition is None:
            misspelt = _misspelt(exercise.name, self._course, self._read)
            meant = f"; {misspelt} is meant to be it" if misspelt else ""
            return replace(judged, missing=f"not found; it belongs in {unit.name}.py{meant}")
        judged = replace(
            judged,
            source=_source(definition),
            notices=self._located.notices.get(exercise.name, ()),
        )
        broken = definition.broken or self._not_callable(definition)
        if broken:
            return replace(judged, broken=broken)
        found = self._shortcuts(exercise, definition)
        if found:
            return replace(judged, outcomes=_barred(exercise, found[0]))
        self._is_fresh |= barred != self._barred  # for the worker takes another process then
        self._barred = barred

        with self._asking(exercise, definition, barred) as (first, share):
            # What took long to answer is not asked again by the diagnosis.
            ask = remembered(first) if exercise.costly else first
            verdict = engine.judge(exercise, ask, self._inputs, seconds=share.seconds, delay=share.delay)
        if self._may_blame and not self._is_fresh and not exercise.costly and _gave_out(verdict):
            # What others of the submission left behind (threads, alarms, no memory) is not this function's fault. Where
            # a fresh process does not help, none is tried again: a submission must not cost twice its budget.
            self._worker.close()
            with self._asking(exercise, definition, barred) as (again, share):
                verdict = engine.judge(exercise, again, self._inputs, seconds=share.seconds, delay=share.delay)
            self._may_blame = not _gave_out(verdict)
        self._is_fresh = isinstance(verdict.anchor, TimedOut | Crashed)
        judged = replace(judged, outcomes=verdict.outcomes, printed=verdict.printed)
        if not _is_wrong(verdict) or (self._allowance.left <= 0 and not exercise.costly):
            return judged
        with self._asking(exercise, definition, barred) as (again, share):
            asking = ask if exercise.costly else again
            return replace(judged, diagnosis=diagnose.diagnose(exercise, asking, self._inputs, seconds=share.seconds))

    @contextmanager
    def _asking(self, exercise: Exercise, definition: Definition, barred: Sequence[str]) -> Iterator[tuple[Ask, Share]]:
        """Asks a function for as long as there is time, of a worker that is ready for it."""
        with self._allowance.share(SUBMISSION_SECONDS) as share, share.waiting():
            _persistently(lambda: self._worker.revive(barred))
        with self._allowance.share(exercise.seconds, is_own=exercise.costly) as share:

            def ask(arguments: tuple[Any, ...]) -> Answer:
                with share.waiting():
                    return _persistently(
                        lambda: self._worker.call(
                            wire.encodable(definition.path),
                            exercise.name,
                            arguments,
                            barred=barred,
                            seconds=share.for_a_call(exercise.call_seconds),
                        )
                    )

            yield ask, share

    def _not_callable(self, definition: Definition) -> str:
        """Why a definition that was found in the source cannot be called, or nothing if it can."""
        if definition.name in self._loading.callables.get(wire.encodable(definition.path), []):
            return ""
        for fault in self._loading.faults:
            if fault.label == _label(definition.path, definition.cell) and fault.line == definition.line:
                return f"its definition failed when the file was run: {fault.message}"
        return "after the file was run the name did not stand for a function; look at what failed above it"

    def _shortcuts(self, exercise: Exercise, definition: Definition) -> tuple[shortcuts.Shortcut, ...]:
        if not exercise.forbidden:
            return ()
        files = sorted(self._read.files, key=lambda file: file.path != definition.path)
        return shortcuts.find_shortcuts(exercise.name, definition.module, files, exercise.forbidden)


def _barred(exercise: Exercise, shortcut: shortcuts.Shortcut) -> tuple[tuple[Property, Outcome], ...]:
    place = report.Source(path=shortcut.path, cell=shortcut.cell, line=shortcut.line)
    why = NotRun(reason=f"not tried: the function is built on {shortcut.name}")
    return tuple(
        (prop, Forbidden(name=shortcut.name, where=str(place)) if prop.anchor else why) for prop in exercise.properties
    )


def _gave_out(verdict: engine.Verdict) -> bool:
    """Whether the process may be to blame, and not the function: it ended, took too long or had no memory."""
    return any(
        isinstance(outcome, Crashed | TimedOut | TooSlow)
        or (isinstance(outcome, Raised) and outcome.error == "MemoryError")
        for _, outcome in verdict.outcomes
    )


def _is_wrong(verdict: engine.Verdict) -> bool:
    """Whether the function answered, and wrongly: what hangs, crashes or is not written has no mistake to be named."""
    outcomes = [outcome for _, outcome in verdict.outcomes]
    return not all(isinstance(outcome, Passed) for outcome in outcomes) and not any(
        isinstance(outcome, NotRun) for outcome in outcomes
    )


def reported(fault: submission.Fault) -> report.Fault:
    """A fault of a submission as a report carries it."""
    return report.Fault(
        source=report.Source(path=report.one_line(fault.path), cell=fault.cell, line=fault.line),
        message=report.one_line(report.few_lines(_message(fault))),
    )


def _message(fault: submission.Fault) -> str:
    """What is wrong, without the file's name that some messages begin with: it stands before each of them anyway."""
    return fault.message.removeprefix(f"{fault.path} ")
