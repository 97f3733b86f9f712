"""The rules that every exercise of the course keeps; a new exercise joins by itself."""

from dataclasses import replace

import pytest

from grader import course_check
from grader.inputs import DrawnInputs
from grader.spec import Exercise
from grader.specs import COURSE

ANSWERS = course_check.right_answers()
every_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)


@every_exercise
def test_the_reference_and_every_right_answer_keep_all_points(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Right answers, however they are written, pass every property."""
    answers = {"the reference": exercise.reference, **ANSWERS[exercise.name]}
    assert list(course_check.rejected_right_answers(exercise, inputs, answers)) == []


@every_exercise
def test_right_answers_are_written_in_several_ways(exercise: Exercise) -> None:
    """At least three ways of being right stand beside the reference."""
    assert len(ANSWERS[exercise.name]) >= 3


@every_exercise
def test_the_stub_is_unsolved(exercise: Exercise, inputs: DrawnInputs) -> None:
    """An untouched stub earns nothing and is called unsolved."""
    assert list(course_check.rewarded_stub(exercise, inputs)) == []


@every_exercise
def test_degenerate_answers_earn_nothing(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Zeros, ones, the input itself and their like earn no point."""
    assert list(course_check.rewarded_degenerates(exercise, inputs)) == []


@every_exercise
def test_changing_an_argument_costs_points(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Whoever overwrites an array that was passed in does not keep all points."""
    assert list(course_check.unnoticed_changes(exercise, inputs)) == []


@every_exercise
def test_every_mistake_is_rejected_and_every_property_rejects_one(exercise: Exercise, inputs: DrawnInputs) -> None:
    """No mistake survives, and no property is idle."""
    assert list(course_check.survivors(exercise, inputs)) == []


@every_exercise
def test_every_mistake_is_diagnosed_as_itself(exercise: Exercise, inputs: DrawnInputs) -> None:
    """No other name is given to a mistake, and its own is."""
    assert list(course_check.misnamed(exercise, inputs)) == []


@every_exercise
def test_there_are_enough_named_mistakes(exercise: Exercise) -> None:
    """Six mistakes have a name, in every exercise."""
    assert len(exercise.mistakes) >= 6


@every_exercise
def test_an_exercise_says_what_it_teaches_and_how_long_it_takes(exercise: Exercise) -> None:
    """The map of the course has a sentence and a time for each."""
    assert exercise.teaches.endswith(".")
    assert exercise.minutes >= 5


def test_every_unit_says_what_it_is_about() -> None:
    """The map of the course has a sentence for each."""
    assert [unit.name for unit in COURSE.units if not unit.about.endswith(".")] == []


def test_the_course_carries_100_points() -> None:
    """In 25 exercises, of which the units that lead to a layer carry 45."""
    assert (len(COURSE.exercises), sum(unit.points for unit in COURSE.units)) == (25, 100)
    assert sum(unit.points for unit in COURSE.units[:3]) == 45


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        (course_check.rejected_right_answers, "flip: planted is right, but the property"),
        (course_check.rewarded_degenerates, "flip: the degenerate answer"),
        (course_check.survivors, "flip: no property rejects"),
        (course_check.unnoticed_changes, "flip: nothing notices"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_check_finds_a_planted_fault(check: object, fault: str, inputs: DrawnInputs) -> None:
    """An exercise whose properties say nothing is found out by every check."""
    hollow = _hollow(COURSE.exercises[0])
    extra = [{"planted": lambda _: 1 / 0}] if check is course_check.rejected_right_answers else []
    exercise = COURSE.exercises[0] if extra else hollow
    assert next(check(exercise, inputs, *extra)).startswith(fault)


def test_two_mistakes_that_cannot_be_told_apart_are_a_fault(inputs: DrawnInputs) -> None:
    """A mistake that stands in the spec twice is diagnosed as neither."""
    doubled = _hollow(COURSE.exercises[0])
    doubled.mistakes = [replace(mistake, name=name) for mistake in doubled.mistakes[:1] for name in ("one", "other")]
    assert list(course_check.misnamed(doubled, inputs)) == [
        f'flip: the mistake "{name}" is diagnosed as nothing; make the inputs tell it from the others'
        for name in ("one", "other")
    ]


def _hollow(exercise: Exercise) -> Exercise:
    """The exercise with properties that hold for everything."""
    hollow = Exercise(reference=exercise.reference, points=1, inputs=exercise.inputs, mistakes=exercise.mistakes)

    @hollow.anchor(points=1)
    def anything(flip, kernel):  # noqa: ANN001, ANN202
        """Anything goes."""
        flip.answer(kernel)

    return hollow
