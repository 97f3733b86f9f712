"""Wrong answers, as students and cheats write them: none keeps all points, none is given another mistake's name."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader import course_check
from grader.diagnose import diagnose
from grader.engine import judge
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.report import Judged, report_exercise
from grader.spec import Exercise, Solution
from grader.specs import COURSE
from tests.wrong_answers import capstone, geometry, images, layers, network, pooling, signals

MODULES = (signals, images, geometry, pooling, layers, network, capstone)
#: The mistake that each of these answers makes. The others get no name: their mistake has none, or they make two.
NAMES = {name: mistake for module in MODULES for name, mistake in module.NAMES.items()}

every_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)


def wrong_answers(*modules: ModuleType) -> dict[str, Solution]:
    """The public functions of modules, by name."""
    return {
        name: function
        for module in modules
        for name, function in vars(module).items()
        if "__" in name and not name.startswith("_")
    }


ANSWERS = wrong_answers(*MODULES)


@every_exercise
def test_no_wrong_answer_keeps_all_points(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Whatever is wrong, on however few inputs, some property rejects it."""
    scores = {name: score(exercise, function, inputs) for name, function in of(exercise).items()}
    assert [name for name, points in scores.items() if points == exercise.points] == []


@every_exercise
def test_degenerate_answers_earn_nothing(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Constants, copies and memorised examples earn no point, though they refuse what is to be refused."""
    scores = {
        name: score(exercise, function, inputs) for name, function in of(exercise).items() if "degenerate" in name
    }
    assert scores
    assert {name: points for name, points in scores.items() if points} == {}


@pytest.mark.parametrize(
    "exercise",
    # A costly exercise is asked once.
    [exercise for exercise in COURSE.exercises if not exercise.costly],
    ids=lambda exercise: exercise.name,
)
@pytest.mark.parametrize("calls", [40, 80])
def test_being_right_for_the_first_calls_earns_nothing(exercise: Exercise, calls: int, inputs: DrawnInputs) -> None:
    """A function that counts its calls, and is right while the anchor is tried, earns no point."""
    assert score(exercise, counting(exercise.reference, calls), inputs) == 0


@every_exercise
def test_a_name_is_given_to_those_who_make_that_mistake(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Of all the wrong answers exactly those get a name that make just the mistake of that name."""
    named = {name: diagnose(exercise, asking(function), inputs) for name, function in of(exercise).items()}
    seen = {
        name: " and ".join(mistake.name for mistake in diagnosis.mistakes)
        for name, diagnosis in named.items()
        if diagnosis.mistakes and "degenerate" not in name
    }
    assert seen == {name: mistake for name, mistake in NAMES.items() if name.startswith(f"{exercise.name}__")}


@every_exercise
def test_there_are_many_wrong_answers(exercise: Exercise) -> None:
    """At least thirty ways of being wrong are tried on every exercise, and twenty where each of them takes long."""
    assert len(of(exercise)) >= (20 if exercise.costly else 30)


def test_every_wrong_answer_belongs_to_an_exercise() -> None:
    """The part of the name before the double underscore is that of an exercise."""
    assert {name.partition("__")[0] for name in ANSWERS} == {exercise.name for exercise in COURSE.exercises}


def of(exercise: Exercise) -> dict[str, Solution]:
    """The wrong answers to an exercise."""
    return {name: function for name, function in ANSWERS.items() if name.startswith(f"{exercise.name}__")}


def score(exercise: Exercise, solution: Solution, inputs: DrawnInputs) -> float:
    """What an answer earns; its failures are not shrunk, for nobody reads them."""
    verdict = judge(exercise, asking(solution), course_check._Unshrunk(inputs))
    return report_exercise(Judged(exercise=exercise, unit="", outcomes=verdict.outcomes)).score


def counting(right: Callable[..., Any], calls: int) -> Solution:
    """An answer that is right for so many calls, and gives zeros from then on."""
    made = 0

    def solution(*arguments: Any) -> Any:
        nonlocal made
        made += 1
        result = right(*arguments)
        return result if made <= calls else np.zeros_like(result)

    return solution
