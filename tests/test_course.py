"""The rules that every exercise of the course keeps; a new exercise joins by itself."""

import tracemalloc
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from typing import Any

import numpy as np
import pytest

from grader import course_check, handout
from grader.inputs import DrawnInputs
from grader.outcome import Answer, Failed, Returned
from grader.probe import probe
from grader.spec import Exercise
from grader.specs import COURSE

ANSWERS = course_check.right_answers()
LESSONS = course_check.lessons(COURSE, handout.folder())
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
def test_no_law_makes_much_of_columns_and_rows(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Whatever shapes come back: two results that broadcast would take gigabytes of the judge's memory."""
    shapes = cycle([(20_000, 1), (1, 20_000)])

    def ask(arguments: tuple[Any, ...]) -> Answer:
        return Returned(value=np.ones(next(shapes), np.uint8), arguments=arguments)

    tracemalloc.start()
    try:
        for prop in exercise.properties:
            for case in inputs.cases(prop)[:3]:
                with suppress(Failed, LookupError, TypeError, ValueError):
                    prop.judge(probe(exercise.reference, ask), **case)
        assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    finally:
        tracemalloc.stop()


@every_exercise
def test_there_are_enough_named_mistakes(exercise: Exercise) -> None:
    """Six mistakes have a name, in every exercise."""
    assert len(exercise.mistakes) >= 6


@every_exercise
def test_an_exercise_says_what_it_teaches_and_how_long_it_takes(exercise: Exercise) -> None:
    """The map of the course has a sentence and a time for each."""
    assert exercise.teaches.endswith(".")
    assert exercise.minutes >= 5


@every_exercise
def test_hints_lead_to_the_solution_without_giving_it(exercise: Exercise) -> None:
    """Three steps for each: a question, the idea, the shape of a solution, and no code."""
    assert list(course_check.unhelpful_hints(exercise)) == []


@every_exercise
def test_reports_send_students_to_sections_that_are_there(exercise: Exercise) -> None:
    """Where an exercise and its mistakes say where to read, the unit's lesson has that heading."""
    assert list(course_check.lost_places(exercise, LESSONS[exercise.name])) == []


@every_exercise
def test_no_mistake_gives_the_solution_away(exercise: Exercise) -> None:
    """A mistake's sentence says what is wrong; it is nothing to paste."""
    assert list(course_check.given_away(exercise)) == []


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


HINTS = ("Which way does it turn?", "Read it backwards.", "Go through the axes, and turn each.")


@pytest.mark.parametrize(
    ("hints", "fault"),
    [
        ((), "has no hints; write 3: a question, the idea, the shape of a solution"),
        (HINTS[:2], "has 2 hints; write 3: a question, the idea, the shape of a solution"),
        (("It turns.", *HINTS[1:]), "hint 1 asks nothing; write 3: a question, the idea, the shape of a solution"),
        (
            (*HINTS[:2], HINTS[1]),
            "two of its hints are the same; write 3: a question, the idea, the shape of a solution",
        ),
        ((*HINTS[:2], "axes"), "hint 3 is no text of whole sentences; end it with one, in one paragraph"),
        ((*HINTS[:2], "One.\n\nTwo."), "hint 3 is no text of whole sentences; end it with one, in one paragraph"),
        ((*HINTS[:2], "Take kernel[::-1]."), "hint 3 holds code ([::-1]); say it in words"),
        ((*HINTS[:2], "There is np.flip."), "hint 3 holds code (np.flip); say it in words"),
        ((*HINTS[:2], "Call reversed(kernel)."), "hint 3 holds code (reversed(); say it in words"),
        ((*HINTS[:2], "Go `backwards`."), "hint 3 holds code (`); say it in words"),
        ((*HINTS[:2], "Check that n == 1."), "hint 3 holds code (==); say it in words"),
        ((*HINTS[:2], "Write for i in kernel: and add."), "hint 3 holds code (for i in kernel:); say it in words"),
    ],
)
def test_hints_that_are_no_three_steps_are_a_fault(hints: tuple[str, ...], fault: str) -> None:
    """Each fault says what to write."""
    exercise = replace(COURSE.exercises[0], hints=hints)
    assert next(course_check.unhelpful_hints(exercise)) == f"flip: {fault}"


@pytest.mark.parametrize(
    "hint",
    [
        "Each cell takes three samples (the newest first), and for P = 0 nothing changes.",
        "For each window in the image: sum up. Return a new array, of n + m - 1 samples.",
        "By which pixel was the weight w[k, d, i, j] multiplied?",
    ],
)
def test_words_are_no_code(hint: str) -> None:
    """Letters, sums and brackets of a sentence may stand in a hint."""
    assert list(course_check.unhelpful_hints(replace(COURSE.exercises[0], hints=(*HINTS[:2], hint)))) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It was left as it is. Use lambda k: k there.", "lambda"),
        ("It was left as it is: return kernel[::-1] in the end.", "return kernel[:"),
        ("It was left as it is. Write `kernel`.", "`"),
        ("It was left as it is. Call np.flip(kernel).", "np.flip("),
    ],
)
def test_a_mistake_that_gives_the_solution_away_is_a_fault(sentence: str, found: str) -> None:
    """It names the code that it found."""
    exercise = COURSE.exercises[0]
    telling = replace(exercise, mistakes=[replace(exercise.mistakes[0], name="left", sentence=sentence)])
    assert list(course_check.given_away(telling)) == [
        f'flip: the sentence of the mistake "left" holds code ({found}); '
        "say what is wrong, and leave the solution to the student"
    ]


def test_places_that_the_lesson_lacks_are_a_fault() -> None:
    """Those of the exercise, and those of its mistakes."""
    exercise = COURSE.exercises[0]
    mistakes = [replace(exercise.mistakes[0], name="left", see=see) for see in ("Sums", "The flip", "")]
    lost = replace(exercise, see="Flips", mistakes=mistakes[:1])
    assert list(course_check.lost_places(lost, "# Signals\n## One sum\n## The flip\n")) == [
        "flip: the lesson has no section 'Flips'; it has One sum, The flip",
        "flip: the mistake \"left\": the lesson has no section 'Sums'; it has One sum, The flip",
    ]
    found = replace(exercise, see="The flip", mistakes=mistakes[1:2])
    assert list(course_check.lost_places(found, "## One sum\n## The flip\n")) == []
    nowhere = replace(exercise, see="", mistakes=mistakes[2:])
    assert list(course_check.lost_places(nowhere, "## One sum\n")) == [
        "flip: has no place in the lesson; give the heading of a section as see="
    ]


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
