"""From outcomes to points and to a report: plain data, with nothing of the student's left that could do harm.

The records below are the published schema ``stridewise/report/v1``; a field may be added to them, none renamed or
removed. ``grade dev generate`` writes the JSON Schema beside this module.
"""

import reprlib
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, assert_never

import msgspec
import numpy as np

from grader.comparison import NotNumbers, as_numbers, differing
from grader.literals import is_larger, literal
from grader.outcome import (
    Crashed,
    Falsified,
    Forbidden,
    NotRun,
    Outcome,
    Passed,
    Raised,
    TimedOut,
    TooSlow,
    Unstable,
)
from grader.spec import Diagnosis, Exercise, Mistake, Property

SCHEMA: Literal["stridewise/report/v1"] = "stridewise/report/v1"

#: The most characters of a student's own text that a report carries in one place.
TEXT_LIMIT = 2000
#: The most lines of an exception's text.
LINES_LIMIT = 12
#: The most characters of a call that can be pasted.
CALL_LIMIT = 20_000
#: The most cells of an array that a report carries.
CELLS_LIMIT = 400

NOTHING_FOUND = Diagnosis()

Status = Literal["passed", "partial", "failed", "unsolved", "missing", "broken"]
OutcomeName = Literal[
    "passed", "falsified", "raised", "forbidden", "timed_out", "too_slow", "crashed", "unstable", "not_run"
]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a report."""


class Value(Record, frozen=True):
    """A value that was expected or got.

    ``text`` is Python, shortened where it is long. ``cells`` are an array's values, nested by its axes; they are there
    for arrays of finite numbers with at most 400 cells.
    """

    text: str
    shape: list[int] | None = None
    dtype: str | None = None
    cells: Any = None


class PropertyReport(Record, frozen=True):
    """How one property fared.

    ``points`` are what it earned: a property that holds earns nothing while the exercise's anchor does not hold.
    ``differing`` are the indices of the cells in which got differs from expected, where both have one shape.
    """

    name: str
    sentence: str
    outcome: OutcomeName
    points: float
    max_points: float
    cases: int
    anchor: bool
    message: str
    call: str
    where: str
    expected: Value | None
    got: Value | None
    differing: list[list[int]]


class Lesson(Record, frozen=True):
    """A place in the lessons: a file of the handout, and the heading of a section in it."""

    path: str
    section: str

    def __str__(self) -> str:
        return f'{self.path}, "{self.section}"' if self.section else self.path


class NamedMistake(Record, frozen=True):
    """A mistake that explains the answers seen, and where in the lesson to look."""

    name: str
    message: str
    lesson: Lesson | None = None


class Source(Record, frozen=True):
    """Where in the submission something stands; ``cell`` is None outside of notebooks, counted from 1 within."""

    path: str
    cell: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.cell is not None:
            parts.append(f"cell {self.cell}")
        if self.line is not None:
            parts.append(f"line {self.line}")
        return ", ".join(parts)


class ExerciseReport(Record, frozen=True):
    """One exercise. ``message`` says why nothing was judged, where that is so; ``notices`` cost nothing.

    ``further_mistakes`` are made together with ``mistake``. ``condition`` is a sentence that says under which condition
    alone the function goes wrong, where one was found. ``lesson`` and ``hints`` are there for who goes on with it.
    """

    name: str
    unit: str
    status: Status
    score: float
    max_score: float
    mistake: NamedMistake | None
    source: Source | None
    message: str
    notices: list[str]
    printed: str
    properties: list[PropertyReport]
    further_mistakes: list[NamedMistake] = []
    condition: str = ""
    lesson: Lesson | None = None
    hints: list[str] = []

    @property
    def mistakes(self) -> list[NamedMistake]:
        """All that were named."""
        return [self.mistake, *self.further_mistakes] if self.mistake else []

    @property
    def to_read(self) -> list[Lesson]:
        """Where in the lessons to look."""
        places = [named.lesson for named in self.mistakes] or [self.lesson]
        return list(dict.fromkeys(place for place in places if place))


class SubmittedFile(Record, frozen=True):
    """A file that was read, by its path inside the submission."""

    path: str
    sha256: str


class Fault(Record, frozen=True):
    """Something in the submission that could not be used; the rest was graded."""

    source: Source
    message: str


class Submission(Record, frozen=True):
    """What was graded; ``printed`` is what the files printed while they were run."""

    path: str
    files: list[SubmittedFile]
    faults: list[Fault]
    printed: str


class Environment(Record, frozen=True):
    """What the grade depends on beside the submission; ``spec`` is a hash of specs, reference and judging."""

    python: str
    numpy: str
    hypothesis: str
    isolation: str
    isolation_note: str
    seed: int
    cases: str
    spec: str


class Report(Record, frozen=True):
    """Everything that is known after grading one submission."""

    schema: Literal["stridewise/report/v1"]
    course: str
    submission: Submission
    environment: Environment
    score: float
    max_score: float
    exercises: list[ExerciseReport]


# --- from outcomes to points -----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What is known of one exercise once it has been judged, or could not be.

    ``missing`` and ``broken`` say why there was nothing to judge; ``outcomes`` are in the order of the spec.
    ``lesson`` is the file of the unit's lesson in the handout.
    """

    exercise: Exercise
    unit: str
    outcomes: tuple[tuple[Property, Outcome], ...] = ()
    diagnosis: Diagnosis = NOTHING_FOUND
    source: Source | None = None
    lesson: str = ""
    missing: str = ""
    broken: str = ""
    notices: tuple[str, ...] = ()
    printed: str = ""


def report_exercise(judged: Judged) -> ExerciseReport:
    """Points, status and everything a student is told of one exercise."""
    exercise = judged.exercise
    reason = judged.missing or judged.broken
    outcomes = judged.outcomes or tuple((prop, NotRun(reason=reason)) for prop in exercise.properties)
    anchor = next((prop, outcome) for prop, outcome in outcomes if prop.anchor)
    pays = isinstance(anchor[1], Passed)
    properties = [_report_property(prop, outcome, pays=pays, anchor=anchor[0]) for prop, outcome in outcomes]
    score = sum(prop.points for prop in properties)
    mistakes = [_named(mistake, judged.lesson) for mistake in judged.diagnosis.mistakes]
    status = _status(judged, anchor[1], score)
    return ExerciseReport(
        name=exercise.name,
        unit=judged.unit,
        status=status,
        score=score,
        max_score=float(exercise.points),
        mistake=mistakes[0] if mistakes else None,
        source=judged.source,
        message=printable(few_lines(reason) or ("not written yet" if status == "unsolved" else "")),
        notices=[one_line(notice) for notice in judged.notices],
        printed=printable(judged.printed),
        properties=properties,
        further_mistakes=mistakes[1:],
        condition=_condition(judged.diagnosis),
        lesson=Lesson(path=judged.lesson, section=exercise.see) if judged.lesson else None,
        hints=list(exercise.hints) if status != "passed" else [],
    )


def _named(mistake: Mistake, lesson: str) -> NamedMistake:
    where = Lesson(path=lesson, section=mistake.see) if lesson else None
    return NamedMistake(name=mistake.name, message=mistake.sentence, lesson=where)


def _condition(diagnosis: Diagnosis) -> str:
    """Where alone the function goes wrong, in a sentence."""
    if diagnosis.besides:
        return f"Where {diagnosis.besides.phrase}, something else goes wrong as well."
    if not diagnosis.condition:
        return ""
    return (
        f"It goes wrong only where {diagnosis.condition.phrase}: in {diagnosis.wrong} of the {diagnosis.tried} inputs "
        f"of that kind that were tried, and in none of the {diagnosis.others} others."
    )


def _status(judged: Judged, anchor: Outcome, score: float) -> Status:
    if judged.missing:
        return "missing"
    if judged.broken:
        return "broken"
    if isinstance(anchor, Raised) and anchor.error == "NotImplementedError":
        return "unsolved"
    if score == judged.exercise.points:
        return "passed"
    return "partial" if score else "failed"


def _report_property(prop: Property, outcome: Outcome, *, pays: bool, anchor: Property) -> PropertyReport:
    told = _told(outcome)
    message = told.message
    if isinstance(outcome, Passed) and not pays:
        message = f"It holds, and counts once this does: {anchor.sentence}"
    return PropertyReport(
        name=prop.name,
        sentence=prop.sentence,
        outcome=told.outcome,
        points=float(prop.points) if pays and isinstance(outcome, Passed) else 0.0,
        max_points=float(prop.points),
        cases=told.cases,
        anchor=prop.anchor,
        message=printable(message),
        call=printable(told.call, limit=CALL_LIMIT),
        where=one_line(told.where),
        expected=None if told.expected is None else show(told.expected),
        got=None if told.got is None else show(told.got),
        differing=_differing(told.expected, told.got),
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    """An outcome in the words and fields of a report."""

    outcome: OutcomeName
    message: str = ""
    call: str = ""
    cases: int = 0
    where: str = ""
    expected: Any = None
    got: Any = None


def _told(outcome: Outcome) -> _Told:
    match outcome:
        case Passed(cases=cases):
            return _Told(outcome="passed", cases=cases)
        case Falsified(message=message, call=call, cases=cases, expected=expected, got=got):
            return _Told(outcome="falsified", message=message, call=call, cases=cases, expected=expected, got=got)
        case Raised(error=error, message=text, where=where, call=call, cases=cases):
            error, text = one_line(error), few_lines(text)
            message = f"the function raised {error}: {text}" if text else f"the function raised {error}"
            return _Told(outcome="raised", message=message, call=call, cases=cases, where=where)
        case Forbidden(name=name, where=where, call=call, cases=cases):
            message = f"{name} would be the answer itself; this exercise asks you to write the steps of it"
            return _Told(outcome="forbidden", message=message, call=call, cases=cases, where=where)
        case TimedOut(seconds=seconds, call=call, cases=cases):
            message = f"the call did not return within {seconds:g} s and was stopped; is there a loop that never ends?"
            return _Told(outcome="timed_out", message=message, call=call, cases=cases)
        case TooSlow():
            return _Told(outcome="too_slow", message=_too_slow(outcome), cases=outcome.cases)
        case Crashed(reason=reason, call=call, cases=cases):
            message = f"no answer came from the process that the function runs in: {reason}"
            return _Told(outcome="crashed", message=message, call=call, cases=cases)
        case Unstable(first=first, second=second, call=call, cases=cases):
            message = "asked the same again, the function answered differently; it must depend on its arguments alone"
            return _Told(outcome="unstable", message=message, call=call, cases=cases, expected=first, got=second)
        case NotRun(reason=reason):
            return _Told(outcome="not_run", message=reason)
        case _:
            assert_never(outcome)


def _too_slow(outcome: TooSlow) -> str:
    done = f"too slow: {outcome.cases} of {outcome.planned} cases were done"
    if outcome.is_rest:
        return f"{done} in {outcome.seconds:.2g} s, all that other functions had left of the submission's time"
    return f"{done} when the exercise's {outcome.seconds:g} s were used up"


class _Shortened(reprlib.Repr):
    """Values with only their beginnings written."""

    def repr_int(self, x: int, level: int) -> str:  # noqa: ARG002 - as reprlib has it
        """An integer; reprlib's own way fails on those of more digits than Python writes."""
        text = literal(x)
        return text if len(text) <= self.maxlong else f"{text[: self.maxlong]}{self.fillvalue}"


_SHORTENED = _Shortened()


def show(value: Any) -> Value:
    """A value as a report carries it."""
    if is_larger(value, CELLS_LIMIT):
        text = printable(str(value) if isinstance(value, np.ndarray) else _SHORTENED.repr(value))
    else:
        text = printable(literal(value))
    try:
        array = as_numbers(value)
    except NotNumbers:
        unfit = value if isinstance(value, np.ndarray) else None
        return Value(
            text=text,
            shape=None if unfit is None else list(unfit.shape),
            dtype=None if unfit is None else str(unfit.dtype),
        )
    cells = array.tolist() if array.size <= CELLS_LIMIT else None
    return Value(text=text, shape=list(array.shape), dtype=str(array.dtype), cells=cells)


def _differing(expected: Any, got: Any) -> list[list[int]]:
    if expected is None or got is None:
        return []
    try:
        one, other = as_numbers(expected), as_numbers(got)
    except NotNumbers:
        return []
    if one.shape != other.shape or one.size > CELLS_LIMIT:
        return []
    return np.argwhere(differing(other, one)).tolist()


def printable(text: str, *, limit: int = TEXT_LIMIT) -> str:
    r"""The text with everything that could act on a terminal, a page or a reader spelt out, and of bounded length.

    >>> printable("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    if len(text) > limit:
        text = f"{text[:limit]}... ({len(text) - limit} characters more)"
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _harmless(char) else char.encode("unicode_escape").decode() for char in text)


def one_line(text: str) -> str:
    r"""The text as :func:`printable` has it, with line ends spelt out too: for names and places.

    >>> one_line("two\nlines.py")
    'two\\nlines.py'
    """
    return printable(text).replace("\n", "\\n")


def few_lines(text: str) -> str:
    """The beginning of a text of many lines, without blank ones around it."""
    lines = text.strip().split("\n")
    if len(lines) <= LINES_LIMIT:
        return "\n".join(lines)
    return "\n".join([*lines[:LINES_LIMIT], f"... ({len(lines) - LINES_LIMIT} lines more)"])


def _harmless(char: str) -> bool:
    # Cc, Cf, Cs, Co, Cn: control characters, direction marks, surrogates and what has no meaning; Zl, Zp: line ends.
    return char == "\n" or (unicodedata.category(char)[0] != "C" and unicodedata.category(char) not in ("Zl", "Zp"))
