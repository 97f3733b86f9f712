"""The two-dimensional reference against loops written from the definitions, and against SciPy."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from reference.images import convolve2d, detect_edges, filter_image, laplace_kernel, mean_kernel, pad
from reference.signals import convolve1d

Sum = Callable[[np.ndarray, np.ndarray], np.ndarray]

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=80)

#: Whatever the dtype, values whose sums of products are exact in float64, the extremes of small integers among them.
VALUES = {
    np.uint8: st.integers(0, 255),
    np.int8: st.integers(-128, 127),
    np.int32: st.integers(-(2**20), 2**20),
    np.float32: st.integers(-100, 100).map(lambda number: number / 2),
    np.float64: st.integers(-100, 100).map(lambda number: number / 2),
}


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that cannot be written to."""
    array = array.copy()
    array.flags.writeable = False
    return array


LAYOUTS = {
    "plain": np.ascontiguousarray,
    "every second cell": lambda array: np.repeat(array, 2, axis=-1)[..., ::2],
    "backwards": lambda array: array[::-1, ::-1].copy()[::-1, ::-1],
    "columns first": np.asfortranarray,
    "read-only": read_only,
}

sides = st.integers(1, 6)
odd_sides = st.sampled_from([1, 3, 5, 7])


@st.composite
def pixels(draw: st.DrawFn, *axes: st.SearchStrategy[int], dtypes: tuple[type, ...] = tuple(VALUES)) -> np.ndarray:
    """Arrays of every dtype and memory layout."""
    dtype = draw(st.sampled_from(dtypes))
    array = draw(arrays(dtype, st.tuples(*axes), elements=VALUES[dtype]))
    return LAYOUTS[draw(st.sampled_from(list(LAYOUTS)))](array)


images = pixels(sides, sides)
photographs = pixels(sides, sides, dtypes=(np.uint8,))
kernels = pixels(sides, sides)
centred_kernels = pixels(odd_sides, odd_sides)


# --- the definitions, term by term -----------------------------------------------------------------------------------


def naive_convolution(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """``y[r, c] = sum over i, j of image[i, j] * kernel[r - i, c - j]``, without the terms outside of either."""
    (rows, columns), (height, width) = image.shape, kernel.shape
    result = np.zeros((rows + height - 1, columns + width - 1))
    for r, c in np.ndindex(result.shape):
        for i, j in np.ndindex(image.shape):
            if 0 <= r - i < height and 0 <= c - j < width:
                result[r, c] += float(image[i, j]) * float(kernel[r - i, c - j])
    return result


def naive_filter(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The same sum with the kernel's indices counted from its centre."""
    rows, columns = image.shape
    top, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    result = np.zeros(image.shape)
    for r, c in np.ndindex(image.shape):
        for i in range(-top, top + 1):
            for j in range(-left, left + 1):
                if 0 <= r - i < rows and 0 <= c - j < columns:
                    result[r, c] += float(image[r - i, c - j]) * float(kernel[top + i, left + j])
    return result


def naive_edges(image: np.ndarray) -> np.ndarray:
    """Nine times a pixel minus its neighbourhood, clipped; 0 along the border."""
    rows, columns = image.shape
    result = np.zeros(image.shape, dtype=np.uint8)
    for r in range(1, rows - 1):
        for c in range(1, columns - 1):
            neighbourhood = sum(int(image[r + i, c + j]) for i in (-1, 0, 1) for j in (-1, 0, 1))
            result[r, c] = min(255, max(0, 9 * int(image[r, c]) - neighbourhood))
    return result


# --- convolve2d and filter_image -------------------------------------------------------------------------------------

SUMS = pytest.mark.parametrize(("function", "kernels"), [(convolve2d, kernels), (filter_image, centred_kernels)])


@pytest.mark.parametrize(
    ("function", "kernels", "oracle"),
    [
        pytest.param(convolve2d, kernels, naive_convolution, id="convolve2d, loop"),
        pytest.param(
            convolve2d, kernels, lambda x, k: scipy.signal.convolve2d(x, k, mode="full"), id="convolve2d, SciPy"
        ),
        pytest.param(filter_image, centred_kernels, naive_filter, id="filter_image, loop"),
        pytest.param(
            filter_image,
            centred_kernels,
            lambda x, k: scipy.ndimage.convolve(x, k, mode="constant", cval=0.0),
            id="filter_image, SciPy",
        ),
    ],
)
@repeatable
@given(st.data())
def test_sum_agrees_with_an_oracle(
    function: Sum, kernels: st.SearchStrategy[np.ndarray], oracle: Sum, data: st.DataObject
) -> None:
    """Every pixel is exactly the oracle's in float64, whichever of the two arrays is larger along an axis."""
    image, kernel = data.draw(images), data.draw(kernels)
    expected = oracle(image.astype(np.float64), kernel.astype(np.float64))
    assert_array_equal(function(image, kernel), expected, strict=True)


@SUMS
@repeatable
@given(st.data())
def test_sum_leaves_its_arguments_alone(
    function: Sum, kernels: st.SearchStrategy[np.ndarray], data: st.DataObject
) -> None:
    """Neither array changes, and the result has memory of its own."""
    image, kernel = data.draw(images), data.draw(kernels)
    before = image.copy(), kernel.copy()
    result = function(image, kernel)
    assert_array_equal(image, before[0], strict=True)
    assert_array_equal(kernel, before[1], strict=True)
    assert not np.shares_memory(result, image)
    assert not np.shares_memory(result, kernel)


@repeatable
@given(pixels(st.just(1), sides), pixels(st.just(1), sides))
def test_convolve2d_of_one_row_is_convolve1d(image: np.ndarray, kernel: np.ndarray) -> None:
    """Two dimensions with a single row are one dimension."""
    assert_array_equal(convolve2d(image, kernel)[0], convolve1d(image[0], kernel[0]), strict=True)


@pytest.mark.parametrize("function", [convolve2d, filter_image])
def test_sum_of_bytes_does_not_wrap_around(function: Sum) -> None:
    """Sums and products beyond 255 come out whole."""
    image, kernel = np.array([[255]], dtype=np.uint8), np.array([[200]], dtype=np.uint8)
    assert_array_equal(function(image, kernel), [[51000.0]], strict=True)


ONE = np.array([[1.0]])


@pytest.mark.parametrize(
    ("image", "kernel", "message"),
    [
        (np.empty((0, 3)), ONE, "image has shape (0, 3); expected at least one value"),
        (np.empty((3, 0)), ONE, "image has shape (3, 0); expected at least one value"),
        (ONE, np.empty((0, 3)), "kernel has shape (0, 3); expected at least one value"),
        (ONE, np.empty((3, 0)), "kernel has shape (3, 0); expected at least one value"),
        (np.ones(3), ONE, "image has shape (3,); expected 2 axes"),
        (ONE, np.ones(3), "kernel has shape (3,); expected 2 axes"),
        (np.ones((2, 2, 3)), ONE, "image has shape (2, 2, 3); expected 2 axes"),
        (ONE, np.ones((2, 2, 3)), "kernel has shape (2, 2, 3); expected 2 axes"),
    ],
)
def test_convolve2d_refuses_what_is_empty_or_not_two_dimensional(
    image: np.ndarray, kernel: np.ndarray, message: str
) -> None:
    """A ValueError names the argument and its shape."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        convolve2d(image, kernel)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((2, 3), "kernel_height is 2; only a positive odd side has a centre"),
        ((3, 2), "kernel_width is 2; only a positive odd side has a centre"),
        ((4, 4), "kernel_height is 4; only a positive odd side has a centre"),
        ((0, 3), "kernel_height is 0; only a positive odd side has a centre"),
    ],
)
def test_filter_image_refuses_a_kernel_without_a_centre(shape: tuple[int, int], message: str) -> None:
    """A ValueError names the side that is even."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        filter_image(np.ones((5, 5)), np.ones(shape))


# --- pad -------------------------------------------------------------------------------------------------------------


@repeatable
@given(images, st.integers(0, 3))
def test_pad_puts_the_image_among_zeros(image: np.ndarray, padding: int) -> None:
    """The image stands in the middle, zeros on all four sides, all in the image's dtype."""
    rows, columns = image.shape
    expected = np.zeros((rows + 2 * padding, columns + 2 * padding), dtype=image.dtype)
    for r, c in np.ndindex(image.shape):
        expected[r + padding, c + padding] = image[r, c]
    assert_array_equal(pad(image, padding), expected, strict=True)


@repeatable
@given(images, st.integers(0, 2))
def test_pad_is_a_new_array(image: np.ndarray, padding: int) -> None:
    """The image keeps its values, and the result has memory of its own, also without a border."""
    before = image.copy()
    padded = pad(image, padding)
    assert_array_equal(image, before, strict=True)
    assert not np.shares_memory(padded, image)
    assert padded.flags.writeable


@pytest.mark.parametrize("padding", [-1, -2])
def test_pad_refuses_a_negative_border(padding: int) -> None:
    """A ValueError tells the padding."""
    with pytest.raises(ValueError, match=f"^padding is {padding}; expected at least 0$"):
        pad(np.ones((5, 5)), padding)


# --- the kernels -----------------------------------------------------------------------------------------------------


@repeatable
@given(images, st.sampled_from([1, 3, 5]))
def test_mean_kernel_blurs_as_scipy_does(image: np.ndarray, size: int) -> None:
    """Filtering with it is SciPy's uniform filter, with zeros outside of the image."""
    expected = scipy.ndimage.uniform_filter(image.astype(np.float64), size, mode="constant")
    assert_allclose(filter_image(image, mean_kernel(size)), expected, rtol=1e-9, atol=1e-6, strict=True)


@pytest.mark.parametrize("size", [1, 3, 5, 7])
def test_mean_kernel_is_the_same_everywhere(size: int) -> None:
    """Every one of its cells is ``1 / size**2``."""
    assert_array_equal(mean_kernel(size), np.array([[1 / size**2] * size] * size), strict=True)


@pytest.mark.parametrize(
    ("size", "cells"),
    [
        (1, [[0.0]]),
        (3, [[-1.0, -1.0, -1.0], [-1.0, 8.0, -1.0], [-1.0, -1.0, -1.0]]),
        (5, [[-1.0] * 5, [-1.0] * 5, [-1.0, -1.0, 24.0, -1.0, -1.0], [-1.0] * 5, [-1.0] * 5]),
    ],
)
def test_laplace_kernel_sets_the_centre_against_the_rest(size: int, cells: list[list[float]]) -> None:
    """The centre outweighs all other cells, each of them -1."""
    assert_array_equal(laplace_kernel(size), np.array(cells), strict=True)


@pytest.mark.parametrize("kernel", [mean_kernel, laplace_kernel])
@pytest.mark.parametrize("size", [-3, -1, 0, 2, 4])
def test_kernel_refuses_a_size_without_a_centre(kernel: Callable[[int], np.ndarray], size: int) -> None:
    """A ValueError tells the size."""
    with pytest.raises(ValueError, match=f"^size is {size}; only a positive odd side has a centre$"):
        kernel(size)


@pytest.mark.parametrize("kernel", [mean_kernel, laplace_kernel])
def test_kernel_is_made_anew(kernel: Callable[[int], np.ndarray]) -> None:
    """A kernel that is changed does not change the next one."""
    kernel(3)[:] = 7.0
    assert 7.0 not in kernel(3)


# --- detect_edges ----------------------------------------------------------------------------------------------------


@repeatable
@given(photographs)
def test_detect_edges_agrees_with_a_loop(image: np.ndarray) -> None:
    """Every pixel is the loop's, in uint8, for pictures of any shape, with or without an inside."""
    assert_array_equal(detect_edges(image), naive_edges(image), strict=True)


@repeatable
@given(photographs)
def test_detect_edges_agrees_with_scipy(image: np.ndarray) -> None:
    """Inside of the border, it is SciPy's convolution, clipped to the range of a pixel."""
    kernel = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]
    expected = scipy.ndimage.convolve(image.astype(np.int64), kernel, mode="constant").clip(0, 255)
    assert_array_equal(detect_edges(image)[1:-1, 1:-1], expected[1:-1, 1:-1])


@repeatable
@given(photographs)
def test_detect_edges_leaves_its_argument_alone(image: np.ndarray) -> None:
    """The picture does not change, and the result has memory of its own."""
    before = image.copy()
    edges = detect_edges(image)
    assert_array_equal(image, before, strict=True)
    assert not np.shares_memory(edges, image)


@pytest.mark.parametrize(
    ("centre", "around", "edge"), [(255, 0, 255), (0, 255, 0), (10, 9, 8), (32, 0, 255), (31, 0, 248)]
)
def test_detect_edges_clips(centre: int, around: int, edge: int) -> None:
    """Sums below 0 become black and those above 255 white, where uint8 would have wrapped around."""
    image = np.full((3, 3), around, dtype=np.uint8)
    image[1, 1] = centre
    assert detect_edges(image)[1, 1] == edge
