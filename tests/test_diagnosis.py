"""Every mistake of the catalogue, written in another way: it is named as what it is, and never as something else."""

import io
from contextlib import redirect_stdout

import pytest

from grader.diagnose import diagnose
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.spec import Diagnosis, Exercise, Solution
from grader.specs import COURSE
from tests.rewritten import capstone, geometry, images, layers, network, pooling, signals

#: What makes the mistakes, by exercise and name: ``<exercise>__<mistake>``.
REWRITTEN: dict[str, Solution] = {
    name: function
    for module in (signals, images, geometry, pooling, layers, network, capstone)
    for name, function in vars(module).items()
    if "__" in name and not name.startswith("_")
}
#: The share of the mistakes that must be named.
NAMED = 0.9


def diagnosed(exercise: Exercise, inputs: DrawnInputs) -> dict[str, Diagnosis]:
    """What is said of each mistake of an exercise, written differently."""
    with redirect_stdout(io.StringIO()):
        return {
            mistake.name: diagnose(exercise, asking(REWRITTEN[f"{exercise.name}__{mistake.name}"]), inputs)
            for mistake in exercise.mistakes
        }


def test_every_mistake_is_written_differently_once() -> None:
    """None is left out, and none is there that the catalogue does not know."""
    catalogue = {f"{exercise.name}__{mistake.name}" for exercise in COURSE.exercises for mistake in exercise.mistakes}
    assert set(REWRITTEN) == catalogue


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)
def test_a_mistake_is_named_however_it_is_written(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Nine of ten at least by their own names, the others not at all; a wrong name is never given."""
    found = {
        name: [each.name for each in diagnosis.mistakes] for name, diagnosis in diagnosed(exercise, inputs).items()
    }
    assert {name: names for name, names in found.items() if names not in ([name], [])} == {}
    silent = [name for name, names in found.items() if not names]
    assert len(silent) <= (1 - NAMED) * len(found), silent
