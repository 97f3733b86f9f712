"""The judge of ties in max pooling, beside all ways of sharing that there are."""

from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from grader.outcome import Failed, Falsified
from grader.specs.pooling import shared_among_the_largest


def accepted(got: Any, upstream: Any, image: Any, size: int, stride: int) -> bool:
    """Whether the judge takes a gradient for a right one."""
    arrays = (np.asarray(array, dtype=float) for array in (got, upstream, image))
    try:
        shared_among_the_largest(*arrays, size, stride)
    except Failed:
        return False
    return True


def message(got: Any, upstream: Any, image: Any, size: int, stride: int) -> str:
    """What the judge says of a wrong gradient."""
    arrays = (np.asarray(array, dtype=float) for array in (got, upstream, image))
    with pytest.raises(Failed) as caught:
        shared_among_the_largest(*arrays, size, stride)
    assert isinstance(caught.value.outcome, Falsified)
    return caught.value.outcome.message


def all_shares(upstream: np.ndarray, image: np.ndarray, size: int, stride: int) -> set[tuple[int, ...]]:
    """Every gradient that comes about when whole units go to largest pixels, whichever.

    Supplies and demands are whole, so whole flows are enough: any gradient of whole numbers that can be had by sharing
    can be had by sharing whole units.
    """
    units = []
    for (r, c), gradient in np.ndenumerate(upstream):
        cells = [(r * stride + i, c * stride + j) for i in range(size) for j in range(size)]
        top = max(image[cell] for cell in cells)
        units += [[cell for cell in cells if image[cell] == top]] * int(gradient)
    found = set()
    for choice in product(*units):
        back = np.zeros(image.shape, dtype=int)
        for cell in choice:
            back[cell] += 1
        found.add(tuple(back.flat))
    return found


def all_gradients(total: int, pixels: int) -> list[tuple[int, ...]]:
    """Every way in which so many units lie on so many pixels."""
    bars = combinations(range(total + pixels - 1), pixels - 1)
    return [tuple(np.diff([-1, *places, total + pixels - 1]) - 1) for places in bars]


OVERLAPPING = {
    "all flat": [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    "a centre and corners": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "a cross": [[0, 1, 0], [1, 0, 1], [0, 1, 0]],
    "a row": [[0, 0, 0], [1, 1, 1], [0, 0, 0]],
    "a ramp with ties": [[-3, -3, -2], [-2, -1, -1], [-1, -1, -2]],
    "no ties": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
}


@pytest.mark.parametrize("image", OVERLAPPING.values(), ids=OVERLAPPING)
@pytest.mark.parametrize("upstream", [[[1, 1], [1, 1]], [[2, 1], [1, 1]], [[1, 1], [1, 2]]], ids=str)
def test_exactly_what_can_be_shared_is_accepted(image: list[list[int]], upstream: list[list[int]]) -> None:
    """Four overlapping windows: of all whole gradients of the right sum, those that some sharing makes, no others."""
    pixels, gradient = np.array(image), np.array(upstream)
    right = all_shares(gradient, pixels, 2, 1)
    for got in all_gradients(int(gradient.sum()), pixels.size):
        assert accepted(np.reshape(got, pixels.shape), gradient, pixels, 2, 1) == (got in right)


@pytest.mark.parametrize(
    "got",
    [
        [[3, 0], [0, 0]],
        [[0, 0], [0, 3]],
        [[0.75, 0.75], [0.75, 0.75]],
        [[0.5, 0], [1, 1.5]],
    ],
    ids=["to the first", "to the last", "shared equally", "shared unevenly"],
)
def test_a_flat_window_may_be_served_in_any_way(got: list[list[float]]) -> None:
    """All of its pixels are the largest."""
    assert accepted(got, [[3]], [[0, 0], [0, 0]], 2, 2)


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ([[3, 0], [3, 0]], "the gradient sums to 6, the upstream gradient to 3"),
        ([[1, 0], [1, 0]], "the gradient sums to 2, the upstream gradient to 3"),
        ([[4, 0], [-1, 0]], "a pixel has a negative gradient, and the upstream gradient has none"),
        ([[2, 1], [0, 0]], "a pixel that is the largest of no window has a gradient"),
    ],
    ids=["all to each", "too little", "a negative share", "to a smaller pixel"],
)
def test_what_is_wrong_is_said(got: list[list[float]], said: str) -> None:
    """One sentence for each way of being wrong; a right answer stands beside it."""
    assert message(got, [[3]], [[1, 0], [1, 0]], 2, 2) == f"{said}; one right answer is"


def test_the_gradient_of_one_window_may_not_go_to_another() -> None:
    """Two windows side by side: all adds up, and yet one has got too little."""
    said = message([[2, 2, 0, 0], [0, 0, 0, 0]], [[1, 3]], [[0, 0, 0, 0], [0, 0, 0, 0]], 2, 2)
    assert said == "the largest pixels of a window have less than its gradient; one right answer is"


def test_windows_are_looked_at_together() -> None:
    """Two windows find enough each by itself, but on the pixel that they share: together they have too little."""
    row = [[1, 1, 1, 1], [0, 0, 0, 0]]
    assert accepted([[0, 1, 1, 1], [0, 0, 0, 0]], [[1, 1, 1]], row, 2, 1)
    said = message([[0, 1, 0, 2], [0, 0, 0, 0]], [[1, 1, 1]], row, 2, 1)
    assert said == "the largest pixels of 2 windows have less than the gradients of these; one right answer is"


def test_the_shape_comes_first() -> None:
    """A gradient in the shape of what was pooled is none for the images."""
    assert message([[3]], [[3]], [[0, 0], [0, 0]], 2, 2) == "the shape is (1, 1); expected (2, 2)"
