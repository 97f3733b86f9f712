"""How learn_kernels is judged: what is said of networks that do not fit or do not read, and of which mistake."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.diagnose import diagnose
from grader.engine import judge
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.outcome import Falsified, Passed
from grader.specs import capstone
from grader.specs.capstone import learn_kernels

Parts = tuple[np.ndarray, ...]


def blank(
    kernels: tuple[int, ...] = (2, 1, 5, 5), bias: tuple[int, ...] = (2,), rows: int = 32
) -> Callable[..., Parts]:
    """An answer with parts of these shapes, in which nothing was learnt."""
    return lambda *_: (np.ones(kernels), np.zeros(bias), np.ones((rows, 10)), np.zeros(10))


def said(solution: Callable[..., Any], inputs: DrawnInputs) -> Falsified:
    """What the anchor says of an answer."""
    outcome = judge(learn_kernels, asking(solution), inputs).anchor
    assert isinstance(outcome, Falsified)
    return outcome


@pytest.mark.parametrize(
    ("solution", "message"),
    [
        (blank((3, 1, 5, 5), (3,), 48), "there are 3 kernels; at most 2 are allowed, and at least 1"),
        (blank((2, 1, 7, 7)), "the kernels have 7 cells a side; allowed are 1, 3 or 5"),
        (blank((2, 1, 4, 4)), "the kernels have 4 cells a side; allowed are 1, 3 or 5"),
        (blank((2, 5, 5)), "kernels has shape (2, 5, 5); expected (K, 1, F, F)"),
        (blank((2, 1, 3, 5)), "kernels has shape (2, 1, 3, 5); expected (K, 1, F, F)"),
        (blank(bias=(2, 1)), "kernel_bias has shape (2, 1); expected (2,), for there are 2 kernels"),
        (blank(rows=8), "weights has shape (8, 10); expected (32, 10), for there are 2 kernels"),
        (lambda *_: (np.ones((2, 1, 5, 5)), np.full(2, np.nan), np.ones((32, 10)), np.zeros(10)), "kernel_bias is not"),
        (lambda *_: (np.ones((2, 1, 5, 5)), np.zeros(2)), "the result is a tuple of 2; expected 4 results"),
        (lambda *_: [part * 1e200 for part in blank()()], "the network's logits are not finite"),
    ],
    ids=["three kernels", "too large", "even", "rank", "not square", "bias", "weights", "nan", "two parts", "overflow"],
)
def test_a_part_that_does_not_fit_is_told_by_name(solution: object, message: str, inputs: DrawnInputs) -> None:
    """What is wrong with the network comes before what it reads."""
    assert callable(solution)
    assert said(solution, inputs).message.startswith(message)


def test_what_is_missing_is_told_in_numbers(inputs: DrawnInputs) -> None:
    """How many digits were read, and how many this step asks for; the call names the task, and shows no digits."""
    outcome = said(blank(), inputs)
    number = inputs.cases(learn_kernels.properties[0])[0]["number"]
    assert outcome.message.startswith("the network reads ")
    assert outcome.message.endswith("%); this step asks for 50%")
    assert outcome.call == f"from grader.tasks import task\n\nlearn_kernels(*task({number}).given)"
    assert outcome.expected is outcome.got is None


def test_points_grow_with_what_is_read(inputs: DrawnInputs) -> None:
    """A short training reaches the first steps, and not the last one."""
    outcomes = judge(
        learn_kernels,
        asking(lambda *given: capstone._descent(*given, capstone.STEPS)),
        inputs,  # type: ignore[no-untyped-call]
    ).outcomes
    held = {prop.name: isinstance(outcome, Passed) for prop, outcome in outcomes}
    assert held["reads_half"]
    assert held["small"]
    assert held["leaves_the_digits"]
    assert not held["reads_to_the_mark"]


@pytest.mark.parametrize("mistake", learn_kernels.mistakes, ids=lambda mistake: mistake.name)
def test_a_mistake_is_named(mistake: Any, inputs: DrawnInputs) -> None:
    """Each is told from all others by what its network reads when it is run in another way."""
    assert diagnose(learn_kernels, asking(mistake.function), inputs).mistakes == (mistake,)


@pytest.mark.parametrize(
    "solution",
    [lambda *_: None, lambda *_: 3.0, lambda images, *_: images, lambda *_: ("a", "b", "c", "d"), blank((2, 5, 5))],
    ids=["None", "a number", "the images", "words", "no kernels"],
)
def test_what_is_no_network_has_no_name(solution: object, inputs: DrawnInputs) -> None:
    """Nor does the search for a name fail on it."""
    assert callable(solution)
    assert not diagnose(learn_kernels, asking(solution), inputs)


def test_a_network_that_reads_has_no_name(inputs: DrawnInputs) -> None:
    """A training that stops a little too soon makes no mistake that has a name."""
    assert not diagnose(learn_kernels, asking(lambda *given: capstone._descent(*given, 2 * capstone.STEPS)), inputs)
