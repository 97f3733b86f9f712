"""What the families of the unit network promise, over a few hundred draws."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from grader import drawing, strategies
from grader.strategies import HALVES, Family
from grader.strategies.network import DISTANCES, GRADIENT_TYPES, LAYER_TYPES, LIFTS, LOGIT_TYPES

DRAWS = 300

LAYERS = {"layers": strategies.dense_layers, "gradients": strategies.dense_gradients}
LOGITS = {
    "classified": strategies.classified(),
    "of integers": strategies.classified(integers=True),
    "laid out": strategies.classified(examples=(1, 4), classes=(1, 4), layouts=True),
    "far apart, likely labels": strategies.far_apart(likely=True),
    "far apart, unlikely labels": strategies.far_apart(likely=False),
}
LIFTED = strategies.lifted()

every_layer = pytest.mark.parametrize("make", LAYERS.values(), ids=LAYERS)


@cache
def draws(family: Family) -> tuple[tuple[np.ndarray, ...], ...]:
    """Many inputs of one family."""
    return tuple(case["it"] for case in drawing.draw({"it": family}, cases=DRAWS, seed=0))


def share(family: Family, holds: Callable[..., Any]) -> float:
    """The share of the inputs of which something holds."""
    return sum(bool(holds(*arrays)) for arrays in draws(family)) / DRAWS


def sizes(family: Family) -> list[tuple[int, int, int]]:
    """N, D and M of every input; the arrays agree on them."""
    found = []
    for arrays in draws(family):
        by_rank = [array.shape for array in arrays]
        if len(by_rank[-1]) == 1:
            (examples, inputs), (also_inputs, units), (also_units,) = by_rank
            also_examples = examples
        else:
            (examples, units), (also_examples, inputs), (also_inputs, also_units) = by_rank
        assert (examples, inputs, units) == (also_examples, also_inputs, also_units)
        found.append((examples, inputs, units))
    return found


# --- fully connected layers ------------------------------------------------------------------------------------------


@every_layer
def test_sizes_vary_apart_from_each_other(make: Callable[..., Family]) -> None:
    """N, D and M take all sizes; they are all different in a good part of the draws, and all equal in some."""
    found = sizes(make(sides=(2, 5)))

    assert all({size[place] for size in found} == {2, 3, 4, 5} for place in range(3))
    assert sum(len(set(size)) == 3 for size in found) > DRAWS / 5
    assert sum(len(set(size)) == 1 for size in found) > 3


@every_layer
def test_a_size_is_one_where_that_is_asked_for(make: Callable[..., Family]) -> None:
    """Each of the three alone, and all of them together."""
    found = sizes(make(sides=(2, 4), single=True))
    ones = {tuple(number == 1 for number in size) for size in found}

    assert all(1 in size for size in found)
    assert {(True, False, False), (False, True, False), (False, False, True), (True, True, True)} < ones


@every_layer
def test_layers_hold_halves(make: Callable[..., Family]) -> None:
    """Every value occurs in each of the three arrays, in double precision."""
    for place in range(3):
        arrays = [drawn[place] for drawn in draws(make())]
        assert {value for array in arrays for value in array.ravel().tolist()} == set(HALVES)
        assert {array.dtype for array in arrays} == {np.dtype(np.float64)}


@pytest.mark.parametrize(
    ("make", "types"),
    [(strategies.dense_layers, LAYER_TYPES), (strategies.dense_gradients, GRADIENT_TYPES)],
    ids=LAYERS,
)
def test_layers_of_integers_have_every_mixture_of_types(
    make: Callable[..., Family], types: tuple[tuple[str, ...], ...]
) -> None:
    """Integers of one type, whose sums wrap around, integers of several types, and integers beside fractions."""
    found = {tuple(array.dtype.name for array in arrays) for arrays in draws(make(integers=True))}

    assert found == set(types)


@every_layer
def test_products_of_the_integers_are_exact_in_single_precision(make: Callable[..., Family]) -> None:
    """The largest sum of products of absolute values has no more than 24 bits."""
    for first, second, third in draws(make(sides=(1, 4), integers=True)):
        one, other, *_ = (np.abs(array.astype(np.float64)) for array in (first, second, third))
        largest = (one.max() * max(other.max(), np.abs(third.astype(np.float64)).max())) * 5
        assert largest < 2**24


@every_layer
def test_layers_lie_in_memory_in_several_ways(make: Callable[..., Family]) -> None:
    """Each of the arrays is read-only in part, or has gaps; elsewhere all of them are writeable."""
    for place in range(3):
        arrays = [drawn[place] for drawn in draws(make(sides=(2, 4), layouts=True))]
        assert sum(not array.flags.writeable for array in arrays) > DRAWS / 10
        assert sum(not array.flags.c_contiguous for array in arrays) > DRAWS / 10
    assert all(array.flags.writeable for arrays in draws(make()) for array in arrays)


# --- logits and labels -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", LOGITS.values(), ids=LOGITS)
def test_labels_are_classes(family: Family) -> None:
    """There is a label for each example, and it is the number of a class; the first and the last one occur."""
    for logits, labels in draws(family):
        assert labels.shape == logits.shape[:1]
        assert labels.dtype.kind in "iu"
        assert labels.min() >= 0
        assert labels.max() < logits.shape[1]
    assert share(family, lambda _, labels: 0 in labels) > 0.2
    assert share(family, lambda logits, labels: logits.shape[1] - 1 in labels) > 0.2


def test_logits_have_every_number_of_examples_and_classes() -> None:
    """Both vary apart from each other, so that axes cannot be confused."""
    family = strategies.classified(examples=(2, 4), classes=(2, 5))

    assert {logits.shape for logits, _ in draws(family)} == {(n, m) for n in (2, 3, 4) for m in (2, 3, 4, 5)}


def test_logits_and_labels_have_every_mixture_of_types() -> None:
    """Integer logits of all types, and labels of all types."""
    found = {(logits.dtype.name, labels.dtype.name) for logits, labels in draws(LOGITS["of integers"])}

    assert found == set(LOGIT_TYPES)


def test_differences_of_8_bit_logits_wrap_around() -> None:
    """In a good part of the draws the largest and the smallest logit of an example are too far apart for their type."""

    def wraps(logits: np.ndarray, _: np.ndarray) -> bool:
        if logits.dtype.itemsize > 1:
            return False
        distance = np.ptp(logits.astype(int), axis=1).max()
        return bool(distance > np.iinfo(logits.dtype).max or (logits.dtype.kind == "u" and distance))

    assert share(LOGITS["of integers"], wraps) > 0.2


def test_exponentials_of_integer_logits_neither_overflow_nor_vanish() -> None:
    """Overflow is for other properties to find."""
    for logits, _ in draws(LOGITS["of integers"]):
        exponentials = np.exp(logits.astype(np.float64))
        assert np.isfinite(exponentials.sum())
        assert (exponentials / exponentials.sum(axis=1, keepdims=True)).all()


def test_logits_and_labels_lie_in_memory_in_several_ways() -> None:
    """Both are read-only in part, and have gaps in part."""
    for place in range(2):
        arrays = [drawn[place] for drawn in draws(LOGITS["laid out"])]
        assert sum(not array.flags.writeable for array in arrays) > DRAWS / 10
        assert sum(not array.flags.c_contiguous for array in arrays) > DRAWS / 10


# --- large logits ----------------------------------------------------------------------------------------------------

FAR_APART = [name for name in LOGITS if name.startswith("far")]


def distances(logits: np.ndarray) -> np.ndarray:
    """How far the largest logit of each example stands above the second one."""
    in_order = np.sort(logits, axis=1)
    return np.asarray(in_order[:, -1] - in_order[:, -2])


def test_every_example_is_lifted_by_a_number_of_its_own() -> None:
    """All numbers come up, and different ones in one input; the logits and labels are ordinary ones."""
    assert {lift for _, lifts, _ in draws(LIFTED) for lift in lifts.tolist()} == set(LIFTS)
    assert share(LIFTED, lambda _, lifts, __: len(set(lifts.tolist())) > 1) > 0.2
    for logits, lifts, labels in draws(LIFTED):
        assert lifts.shape == labels.shape == logits.shape[:1]
        assert labels.max() < logits.shape[1]
    assert {value for logits, *_ in draws(LIFTED) for value in logits.ravel().tolist()} == set(HALVES)


def test_single_precision_keeps_the_small_parts_of_lifted_logits() -> None:
    """An answer that computes in float32 is right."""
    for logits, lifts, _ in draws(LIFTED):
        lifted = logits + lifts[:, np.newaxis]
        assert np.array_equal(lifted.astype(np.float32), lifted)


@pytest.mark.parametrize("name", FAR_APART)
def test_one_logit_stands_far_above_the_others(name: str) -> None:
    """By one of the distances or more, each of which comes up; no difference is infinite in single precision."""
    found = {distance for logits, _ in draws(LOGITS[name]) for distance in distances(logits).tolist()}

    assert set(DISTANCES) <= found
    assert min(found) == min(DISTANCES)
    assert 3 * max(found) < np.finfo(np.float32).max


@pytest.mark.parametrize("name", FAR_APART)
def test_logits_that_are_far_apart_are_positive_and_negative(name: str) -> None:
    """Some are all 0 or less, in others the largest one is not."""
    assert 0.2 < share(LOGITS[name], lambda logits, _: logits.max() > 0) < 0.95


def test_a_likely_label_is_the_largest_logit() -> None:
    """In every example."""
    assert (
        share(LOGITS["far apart, likely labels"], lambda logits, labels: (labels == logits.argmax(axis=1)).all()) == 1
    )


def test_an_unlikely_label_is_never_the_largest_logit() -> None:
    """In no example; its probability vanishes in a good part of the inputs, in others it does not."""
    family = LOGITS["far apart, unlikely labels"]

    def least(logits: np.ndarray, labels: np.ndarray) -> float:
        below = logits.max(axis=1) - logits[np.arange(len(labels)), labels]
        return float(np.exp(-below).min())

    assert share(family, lambda logits, labels: (labels == logits.argmax(axis=1)).any()) == 0
    assert 0.5 < share(family, lambda logits, labels: least(logits, labels) == 0) < 0.95


@pytest.mark.parametrize("family", LOGITS.values(), ids=LOGITS)
def test_the_simplest_logits_are_drawn_first(family: Family) -> None:
    """Few and small: students read the first failing case."""
    logits, labels = draws(family)[0]

    assert logits.size <= 4
    assert not labels.any() or logits.shape[1] == 2
