"""Pooling and its gradient against loops written from the definitions, and against finite differences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from reference.pooling import pool, pool_backward

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=80)

#: Whatever the dtype, values whose sums are exact in float32, the extremes of small integers among them.
VALUES = {
    np.uint8: st.integers(0, 255),
    np.int8: st.integers(-128, 127),
    np.float32: st.integers(-50, 50).map(lambda number: number / 2),
    np.float64: st.integers(-50, 50).map(lambda number: number / 2),
}

KINDS = pytest.mark.parametrize("kind", ["max", "average", "sum"])


@st.composite
def tilings(draw: st.DrawFn, dtypes: tuple[type, ...] = tuple(VALUES)) -> tuple[np.ndarray, int, int, np.ndarray]:
    """Images, size, stride and upstream gradient: windows that touch, overlap or leave gaps, before 0 to 2 axes."""
    size, stride, dtype = draw(st.integers(1, 4)), draw(st.integers(1, 5)), draw(st.sampled_from(dtypes))
    leading = tuple(draw(st.lists(st.integers(1, 2), max_size=2)))
    places = tuple(draw(st.integers(1, 3)) for _ in range(2))
    sides = tuple(size + (count - 1) * stride for count in places)
    images = draw(arrays(dtype, leading + sides, elements=VALUES[dtype]))
    upstream = draw(arrays(dtype, leading + places, elements=VALUES[dtype]))
    if draw(st.booleans()):
        images = np.asfortranarray(images)
    images.flags.writeable = upstream.flags.writeable = False
    return images, size, stride, upstream


def naive_pool(images: np.ndarray, size: int, stride: int, kind: str) -> np.ndarray:
    """One window after the other."""
    places = [(side - size) // stride + 1 for side in images.shape[-2:]]
    result = np.zeros((*images.shape[:-2], *places))
    for *image, r, c in np.ndindex(result.shape):
        cells = [float(images[(*image, r * stride + i, c * stride + j)]) for i in range(size) for j in range(size)]
        result[(*image, r, c)] = max(cells) if kind == "max" else sum(cells) / (size**2 if kind == "average" else 1)
    return result


def naive_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str) -> np.ndarray:
    """One window after the other; the first of its maxima, in the order of reading, gets all."""
    result = np.zeros(images.shape)
    for *image, r, c in np.ndindex(upstream.shape):
        cells = [(*image, r * stride + i, c * stride + j) for i in range(size) for j in range(size)]
        up = float(upstream[(*image, r, c)])
        if kind == "max":
            result[max(cells, key=lambda cell: float(images[cell]))] += up
        else:
            for cell in cells:
                result[cell] += up / size**2 if kind == "average" else up
    return result


@KINDS
@repeatable
@given(tilings())
def test_pool_agrees_with_the_loop(kind: str, tiling: tuple[np.ndarray, int, int, np.ndarray]) -> None:
    """Every number is what its window becomes, also of integers whose sum does not fit their type."""
    images, size, stride, _ = tiling
    result = pool(images, size, stride, kind)
    assert_allclose(result, naive_pool(images, size, stride, kind), rtol=1e-6)
    assert result.dtype == (np.float32 if images.dtype == np.float32 else np.float64)
    assert not np.shares_memory(result, images)


@KINDS
@repeatable
@given(tilings())
def test_backward_agrees_with_the_loop(kind: str, tiling: tuple[np.ndarray, int, int, np.ndarray]) -> None:
    """Overlapping windows add up, gaps get nothing, and the first of several maxima gets all."""
    images, size, stride, upstream = tiling
    result = pool_backward(upstream, images, size, stride, kind)
    assert_allclose(result, naive_backward(upstream, images, size, stride, kind), rtol=1e-5, atol=1e-5)
    assert result.dtype == (np.float32 if images.dtype == np.float32 else np.float64)
    assert not np.shares_memory(result, upstream)


@KINDS
@repeatable
@given(st.integers(1, 3), st.integers(1, 4), st.data())
def test_backward_is_the_slope_of_pool(kind: str, size: int, stride: int, data: st.DataObject) -> None:
    """Where no two numbers are equal, a small step moves the loss by the gradient."""
    sides = size + stride, size + 2 * stride
    images = np.reshape(data.draw(st.permutations(range(sides[0] * sides[1]))), sides).astype(np.float64)
    upstream = data.draw(arrays(np.float64, (2, 3), elements=VALUES[np.float64]))
    expected = np.zeros(sides)
    for cell in np.ndindex(*sides):
        more, less = images.copy(), images.copy()
        more[cell] += 0.25
        less[cell] -= 0.25
        difference = pool(more, size, stride, kind) - pool(less, size, stride, kind)
        expected[cell] = (difference * upstream).sum() / 0.5
    assert_allclose(pool_backward(upstream, images, size, stride, kind), expected, atol=1e-9)


@pytest.mark.parametrize(
    ("sides", "size", "stride", "kind"),
    [
        pytest.param((4, 5), 2, 2, "max", id="a column is left over"),
        pytest.param((5, 4), 2, 2, "max", id="a row is left over"),
        pytest.param((4, 2), 3, 1, "sum", id="the window is wider than the image"),
        pytest.param((4, 4), 2, 0, "max", id="stride 0"),
        pytest.param((4, 4), 0, 1, "max", id="size 0"),
        pytest.param((4, 4), 2, 2, "mean", id="another kind"),
    ],
)
def test_impossible_pooling_is_refused(sides: tuple[int, int], size: int, stride: int, kind: str) -> None:
    """Windows that do not tile and kinds that do not exist raise a ValueError, in both directions."""
    with pytest.raises(ValueError, match=r".+"):
        pool(np.ones(sides), size, stride, kind)
    with pytest.raises(ValueError, match=r".+"):
        pool_backward(np.ones((2, 2)), np.ones(sides), size, stride, kind)


def test_feature_that_moves_inside_its_window_changes_nothing() -> None:
    """Max pooling answers the same wherever in its window a feature stands; the next window is another answer."""
    answers = []
    for row, column in np.ndindex(3, 6):
        image = np.zeros((6, 9))
        image[row, column] = 7.0
        answers.append(((column // 3), pool(image, 3, 3)))
    for window, answer in answers:
        assert_array_equal(answer, [[7.0 * (window == 0), 7.0 * (window == 1), 0.0], [0.0, 0.0, 0.0]])
