"""What a student sees of each mistake of the catalogue: little enough to be taken in at a glance, and different."""

import ast
import os
import re

import numpy as np
import pytest

from grader.engine import judge
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.render.telling import by_weight
from grader.report import ExerciseReport, Judged, PropertyReport, report_exercise
from grader.spec import Diagnosis, Exercise, Mistake
from grader.specs import COURSE

#: The most numbers of an array that is shown.
MOST = 9
#: Mistakes that show in larger arrays only, and why.
LARGER = {
    f"detect_edges.{name}": "its border takes most of a small picture; one of 3 x 4 is found sooner than one of 3 x 3"
    for name in ("does_not_clip_at_255", "four_neighbours", "neighbours_in_the_row", "scales_to_the_range")
}

#: Each takes a second to be shrunk: one of three is looked at, unless STRIDEWISE_THOROUGH=1 asks for all.
EVERY = 1 if os.environ.get("STRIDEWISE_THOROUGH") == "1" else 3

cheap = [exercise for exercise in COURSE.exercises if not exercise.costly]


def reported(exercise: Exercise, mistake: Mistake, inputs: DrawnInputs) -> ExerciseReport:
    """The report on somebody who makes a mistake, and is told its name."""
    outcomes = judge(exercise, asking(mistake.function), inputs).outcomes
    diagnosis = Diagnosis(mistakes=(mistake,))
    return report_exercise(Judged(exercise=exercise, unit="", outcomes=outcomes, diagnosis=diagnosis))


def largest(failure: PropertyReport) -> int:
    """How many numbers the largest array has that is shown of a failure, in its call or below it."""
    values = [value for value in (failure.expected, failure.got) if value and value.shape]
    arrays = re.findall(r"np\.array\((\[.*?\])(?:, dtype=np\.\w+)?\)", failure.call)
    sizes = [np.size(ast.literal_eval(array)) for array in arrays]
    return max([*sizes, *(int(np.prod(value.shape or [])) for value in values)], default=0)


@pytest.mark.parametrize("exercise", cheap, ids=lambda exercise: exercise.name)
def test_the_counterexample_is_small_and_shows_a_difference(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Nine numbers at most in every array, and never an expectation that reads like what was got."""
    large, alike = {}, []
    for mistake in exercise.mistakes[::EVERY]:
        (first, *_), _ = by_weight(reported(exercise, mistake, inputs))
        if largest(first) > MOST:
            large[f"{exercise.name}.{mistake.name}"] = largest(first)
        if first.expected and first.got and first.expected.text == first.got.text:
            alike.append(mistake.name)
    assert {name: size for name, size in large.items() if name not in LARGER} == {}
    assert alike == []
