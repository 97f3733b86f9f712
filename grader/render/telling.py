"""What a report says in every format: which failures are told in full, what the others come to, and how points read."""

import math
from collections.abc import Mapping, Sequence

from grader.report import ExerciseReport, PropertyReport, Report, Status

#: How many failures of one exercise are told in full where no mistake is named; a student reads one screen.
FULL_ACCOUNTS = 2
#: How many numbers of an array can be taken in at a glance.
GLANCE = 9
#: The longest call that is shown unasked, in characters; a longer one fills the screen.
LONGEST_CALL = 1000

MARKS: Mapping[Status, str] = {
    "passed": "✓",
    "partial": "~",
    "failed": "✗",
    "unsolved": "·",
    "missing": "?",
    "broken": "!",
}


def to_explain(report: Report) -> list[ExerciseReport]:
    """The exercises that were written and are not right."""
    return [exercise for exercise in report.exercises if exercise.status in ("partial", "failed", "broken")]


def next_exercise(report: Report) -> ExerciseReport | None:
    """The first exercise that does not pass, if there is one."""
    return next((exercise for exercise in report.exercises if exercise.status != "passed"), None)


def remark(exercise: ExerciseReport) -> str:
    """What is to be said of an exercise in one line."""
    if exercise.status == "passed":
        return " ".join(exercise.notices)
    if exercise.mistake:
        return exercise.mistake.message
    if exercise.condition:
        return exercise.condition
    if exercise.message or exercise.status == "unsolved":
        return exercise.message
    return next((failure.sentence for failure in failures(exercise)), "")


def failures(exercise: ExerciseReport) -> list[PropertyReport]:
    """The properties that were tried and do not hold, in the spec's order: worked examples, the anchor, the others."""
    return [prop for prop in exercise.properties if prop.outcome not in ("passed", "not_run")]


def by_weight(exercise: ExerciseReport) -> tuple[list[PropertyReport], list[PropertyReport]]:
    """The failures to tell in full, and the others: those that would repeat an error, and all beyond the limit.

    Those come first that can be taken in at a glance. Of a mistake that has a name one is enough to see it; an error
    is told beside it.
    """
    in_full: list[PropertyReport] = []
    others: list[PropertyReport] = []
    told: set[tuple[str, str]] = set()
    limit = len(exercise.mistakes) or FULL_ACCOUNTS
    for failure in sorted(failures(exercise), key=lambda failure: not _is_small(failure)):
        error = (failure.outcome, failure.message)
        is_error = failure.outcome != "falsified"
        is_full = len(in_full) >= (max(limit, FULL_ACCOUNTS) if is_error else limit)
        (others if is_full or (is_error and error in told) else in_full).append(failure)
        told.add(error)
    return in_full, others


def _is_small(failure: PropertyReport) -> bool:
    values = [value for value in (failure.expected, failure.got) if value and value.shape]
    return all(math.prod(value.shape or []) <= GLANCE for value in values)


def role(failure: PropertyReport) -> str:
    """What hangs on a failure beside its own points."""
    return "The others count once this holds." if failure.anchor else ""


def not_tried(exercise: ExerciseReport) -> str:
    """How many properties were left out, where the exercise's message does not say so already."""
    number = sum(prop.outcome == "not_run" and prop.message != exercise.message for prop in exercise.properties)
    return f"{count(number, 'further check')} not tried." if number else ""


def holding(exercise: ExerciseReport) -> str:
    """How many properties hold beside an anchor that does not, where that is told in full."""
    in_full, _others = by_weight(exercise)
    number = sum(prop.outcome == "passed" for prop in exercise.properties)
    if not number or not any(failure.anchor for failure in in_full):
        return ""
    return f"{number} of the {len(exercise.properties) - 1} others {'holds' if number == 1 else 'hold'} already."


def score(exercises: Sequence[ExerciseReport]) -> str:
    """What exercises earned together, of what there was to earn."""
    earned, there = sum(each.score for each in exercises), sum(each.max_score for each in exercises)
    return f"{points(earned)} / {points(there)}"


def points(number: float) -> str:
    """Points with as many of two decimals as they need."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def count(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}{'s' * (number != 1)}"
