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
    """Every gradient that comes about when whole units, of either sign, go to largest pixels, whichever.

    Supplies and demands are whole, so whole flows are enough: any gradient of whole numbers that can be had by sharing
    can be had by sharing whole units.
    """
    units = []
    for (r, c), gradient in np.ndenumerate(upstream):
        cells = [(r * stride + i, c * stride + j) for i in range(size) for j in range(size)]
        top = max(image[cell] for cell in cells)
        largest = [(cell, np.sign(gradient)) for cell in cells if image[cell] == top]
        units += [largest] * abs(int(gradient))
    found = set()
    for choice in product(*units):
        back = np.zeros(image.shape, dtype=int)
        for cell, unit in choice:
            back[cell] += unit
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


SIGNED = {
    "two windows": ([[2, -1]], [[0, 0, 0], [0, 0, 0]], 2),
    "two windows, one of them below 0 alone": ([[1, -2]], [[1, 0, 0], [0, 0, 0]], 2),
    "three windows": ([[1, -1, 1]], [[0, 0, 0, 0], [-1, 0, 0, -1]], 1),
    "three windows of negative gradients": ([[-1, -1, -1]], [[0, 0, 0, 0], [-1, 0, -1, 0]], 1),
    "three windows, the outer ones negative": ([[-1, 1, -1]], [[1, 1, 0, 1], [0, 1, 0, 1]], 1),
    "a window of 0": ([[0, -1, 1]], [[0, 0, 0, 0], [0, 0, 0, 0]], 1),
    "four windows, all flat": ([[1, -1], [-1, 1]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]], 1),
    "four windows, a cross": ([[1, -1], [-1, -1]], [[0, 1, 0], [1, 0, 1], [0, 1, 0]], 1),
}


@pytest.mark.parametrize(("upstream", "image", "most"), SIGNED.values(), ids=SIGNED)
def test_exactly_what_can_be_shared_is_accepted_of_either_sign(
    upstream: list[list[int]], image: list[list[int]], most: int
) -> None:
    """Overlapping windows of both signs: of all small gradients of whole numbers, those that some sharing makes."""
    pixels, gradient = np.array(image), np.array(upstream)
    right = all_shares(gradient, pixels, 2, 1)
    for got in product(range(-most, most + 1), repeat=pixels.size):
        if sum(got) == gradient.sum():
            assert accepted(np.reshape(got, pixels.shape), gradient, pixels, 2, 1) == (got in right)


@pytest.mark.parametrize("seed", range(20))
def test_every_mixture_of_shares_is_accepted(seed: int) -> None:
    """Shares that are no whole numbers, of gradients of both signs, in windows that overlap, tile or leave gaps."""
    rng = np.random.default_rng(seed)
    size, stride = (int(number) for number in rng.integers(1, 4, 2))
    rows, columns = (int(number) for number in rng.integers(1, 4, 2))
    image = rng.integers(-1, 1, ((rows - 1) * stride + size, (columns - 1) * stride + size)).astype(float)
    upstream, back = rng.normal(size=(rows, columns)), np.zeros(image.shape)
    for row, column in np.ndindex(rows, columns):
        part = slice(row * stride, row * stride + size), slice(column * stride, column * stride + size)
        shares = rng.random((size, size)) * (image[part] == image[part].max())
        back[part] += upstream[row, column] * shares / shares.sum()
    assert accepted(back, upstream, image, size, stride)


@pytest.mark.parametrize("sign", [1, -1])
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
def test_a_flat_window_may_be_served_in_any_way(got: list[list[float]], sign: int) -> None:
    """All of its pixels are the largest."""
    assert accepted(np.multiply(sign, got), [[sign * 3]], [[0, 0], [0, 0]], 2, 2)


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ([[3, 0], [3, 0]], "the gradient sums to 6, the upstream gradient to 3"),
        ([[1, 0], [1, 0]], "the gradient sums to 2, the upstream gradient to 3"),
        ([[4, 0], [-1, 0]], "a pixel has a negative gradient, and no window of which it is the largest has one"),
        ([[2, 1], [0, 0]], "a pixel that is the largest of no window has a gradient"),
    ],
    ids=["all to each", "too little", "a negative share", "to a smaller pixel"],
)
def test_what_is_wrong_is_said(got: list[list[float]], said: str) -> None:
    """One sentence for each way of being wrong; a right answer stands beside it."""
    assert message(got, [[3]], [[1, 0], [1, 0]], 2, 2) == f"{said}; one right answer is"


def test_a_negative_gradient_is_shared_by_the_same_rule() -> None:
    """Twice the gradient here and once back there adds up, but it is no sharing."""
    said = message([[-6, 0], [3, 0]], [[-3]], [[1, 0], [1, 0]], 2, 2)
    assert (
        said == "a pixel has a positive gradient, and no window of which it is the largest has one; one right answer is"
    )


def test_the_gradient_of_one_window_may_not_go_to_another() -> None:
    """Two windows side by side: all adds up, and yet one has got too little."""
    said = message([[2, 2, 0, 0], [0, 0, 0, 0]], [[1, 3]], [[0, 0, 0, 0], [0, 0, 0, 0]], 2, 2)
    assert said == "the largest pixels of a window have 4 together, and its gradient is 1; one right answer is"


def test_windows_are_looked_at_together() -> None:
    """Two windows find enough each by itself, but on the pixel that they share: together they have too little."""
    row = [[1, 1, 1, 1], [0, 0, 0, 0]]
    assert accepted([[0, 1, 1, 1], [0, 0, 0, 0]], [[1, 1, 1]], row, 2, 1)
    said = message([[0, 1, 0, 2], [0, 0, 0, 0]], [[1, 1, 1]], row, 2, 1)
    assert said == "windows that overlap cannot share their gradients out like this; one right answer is"


def test_the_shape_comes_first() -> None:
    """A gradient in the shape of what was pooled is none for the images."""
    assert message([[3]], [[3]], [[0, 0], [0, 0]], 2, 2) == "the shape is (1, 1); expected (2, 2)"
