"""The one-dimensional reference against loops written from the definitions, SciPy, and the numbers of the lesson."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from reference.signals import convolve1d, cross_correlate1d, flip, smooth

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
    "backwards": lambda array: array[..., ::-1].copy()[..., ::-1],
    "columns first": np.asfortranarray,
    "read-only": read_only,
}


@st.composite
def samples(draw: st.DrawFn, shapes: st.SearchStrategy[tuple[int, ...]]) -> np.ndarray:
    """Arrays of every dtype and memory layout."""
    dtype = draw(st.sampled_from(list(VALUES)))
    array = draw(arrays(dtype, shapes, elements=VALUES[dtype]))
    return LAYOUTS[draw(st.sampled_from(list(LAYOUTS)))](array)


signals = samples(st.tuples(st.integers(1, 9)))


# --- the definitions, term by term -----------------------------------------------------------------------------------


def naive_convolution(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """``y[t] = sum over i of signal[i] * kernel[t - i]``, without the terms outside of either."""
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for i in range(n):
            if 0 <= t - i < m:
                result[t] += float(signal[i]) * float(kernel[t - i])
    return result


def naive_correlation(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The same sum, with the kernel in the signal's direction: its last sample is the first to touch the signal."""
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for j in range(m):
            if 0 <= t - (m - 1) + j < n:
                result[t] += float(signal[t - (m - 1) + j]) * float(kernel[j])
    return result


def naive_mean(signal: np.ndarray, width: int) -> np.ndarray:
    """The sum of the present sample and the ``width - 1`` before it, as far as they exist, divided by ``width``."""
    result = np.zeros(len(signal))
    for t in range(len(signal)):
        for i in range(max(0, t - width + 1), t + 1):
            result[t] += float(signal[i]) / width
    return result


# --- flip ------------------------------------------------------------------------------------------------------------


@repeatable
@given(samples(st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple)))
def test_flip_moves_every_cell_to_the_opposite_place(kernel: np.ndarray) -> None:
    """Whatever stood at an index, counted from the front of every axis, stands there counted from the back."""
    flipped = flip(kernel)
    expected = np.empty_like(kernel)
    for index in np.ndindex(kernel.shape):
        expected[tuple(-1 - place for place in index)] = kernel[index]
    assert_array_equal(flipped, expected, strict=True)


@repeatable
@given(samples(st.lists(st.integers(0, 4), min_size=1, max_size=3).map(tuple)))
def test_flip_is_a_new_array(kernel: np.ndarray) -> None:
    """The kernel keeps its values, and the result has memory of its own."""
    before = kernel.copy()
    flipped = flip(kernel)
    assert_array_equal(kernel, before, strict=True)
    assert not np.shares_memory(flipped, kernel)
    assert flipped.flags.writeable


def test_flip_of_a_single_cell_is_a_new_array() -> None:
    """Where nothing moves, the result is still no view."""
    kernel = np.array([[3.0]])
    assert not np.shares_memory(flip(kernel), kernel)


# --- convolve1d, cross_correlate1d -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "oracle"),
    [
        pytest.param(convolve1d, naive_convolution, id="convolve1d, loop"),
        pytest.param(
            convolve1d, lambda x, k: scipy.signal.convolve(x, k, mode="full", method="direct"), id="convolve1d, SciPy"
        ),
        pytest.param(cross_correlate1d, naive_correlation, id="cross_correlate1d, loop"),
        pytest.param(
            cross_correlate1d,
            lambda x, k: scipy.signal.correlate(x, k, mode="full", method="direct"),
            id="cross_correlate1d, SciPy",
        ),
    ],
)
@repeatable
@given(signals, signals)
def test_sum_agrees_with_an_oracle(function: Sum, oracle: Sum, signal: np.ndarray, kernel: np.ndarray) -> None:
    """Every sample is exactly the oracle's in float64, whichever of the two arrays is the longer one."""
    expected = oracle(signal.astype(np.float64), kernel.astype(np.float64))
    assert_array_equal(function(signal, kernel), expected, strict=True)


@repeatable
@given(signals, signals)
def test_correlation_is_convolution_with_the_flipped_kernel(signal: np.ndarray, kernel: np.ndarray) -> None:
    """The two sums differ by the flip and by nothing else."""
    assert_array_equal(cross_correlate1d(signal, kernel), convolve1d(signal, flip(kernel)), strict=True)


@pytest.mark.parametrize("function", [convolve1d, cross_correlate1d])
@repeatable
@given(signals, signals)
def test_sum_leaves_its_arguments_alone(function: Sum, signal: np.ndarray, kernel: np.ndarray) -> None:
    """Neither array changes, and the result has memory of its own."""
    before = signal.copy(), kernel.copy()
    result = function(signal, kernel)
    assert_array_equal(signal, before[0], strict=True)
    assert_array_equal(kernel, before[1], strict=True)
    assert not np.shares_memory(result, signal)
    assert not np.shares_memory(result, kernel)


def test_convolve1d_of_bytes_does_not_wrap_around() -> None:
    """Sums and products beyond 255 come out whole."""
    full = np.array([255, 255], dtype=np.uint8)
    assert_array_equal(convolve1d(full, full), [65025.0, 130050.0, 65025.0])


ONE = np.array([1.0])


@pytest.mark.parametrize("function", [convolve1d, cross_correlate1d])
@pytest.mark.parametrize(
    ("signal", "kernel", "message"),
    [
        (np.array([]), ONE, "signal has shape (0,); expected at least one value"),
        (ONE, np.array([]), "kernel has shape (0,); expected at least one value"),
        (np.ones((1, 2)), ONE, "signal has shape (1, 2); expected 1 axis"),
        (ONE, np.ones((1, 2)), "kernel has shape (1, 2); expected 1 axis"),
        (np.array(1.0), ONE, "signal has shape (); expected 1 axis"),
        (ONE, np.array(1.0), "kernel has shape (); expected 1 axis"),
    ],
)
def test_sum_refuses_what_is_empty_or_not_one_dimensional(
    function: Sum, signal: np.ndarray, kernel: np.ndarray, message: str
) -> None:
    """A ValueError names the argument and its shape."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function(signal, kernel)


# --- smooth ----------------------------------------------------------------------------------------------------------


@repeatable
@given(signals, st.integers(1, 12))
def test_smooth_agrees_with_a_loop(signal: np.ndarray, width: int) -> None:
    """Every sample is the mean of the last ``width``, those before the first one counting as 0."""
    assert_allclose(smooth(signal, width), naive_mean(signal, width), rtol=1e-12, atol=1e-9, strict=True)


@repeatable
@given(signals, st.integers(1, 12))
def test_smooth_agrees_with_scipy(signal: np.ndarray, width: int) -> None:
    """It is the filter whose response to an impulse is the mean kernel."""
    expected = scipy.signal.lfilter(np.full(width, 1 / width), [1.0], signal.astype(np.float64))
    assert_allclose(smooth(signal, width), expected, rtol=1e-12, atol=1e-9, strict=True)


@repeatable
@given(signals, st.integers(1, 12))
def test_smooth_leaves_its_argument_alone(signal: np.ndarray, width: int) -> None:
    """The signal does not change, and the result has memory of its own."""
    before = signal.copy()
    result = smooth(signal, width)
    assert_array_equal(signal, before, strict=True)
    assert not np.shares_memory(result, signal)


def test_smooth_of_the_noisy_recording() -> None:
    """The numbers that the lesson works out by hand."""
    recording = np.array([10, 9, 10, 9, 10, 1, 10, 9, 10, 8])
    expected = [3.33, 6.33, 9.67, 9.33, 9.67, 6.67, 7, 6.67, 9.67, 9]
    assert_array_equal(smooth(recording, 3).round(2), expected)


@pytest.mark.parametrize("width", [0, -1, -3])
def test_smooth_refuses_a_mean_of_nothing(width: int) -> None:
    """A ValueError tells the width."""
    with pytest.raises(ValueError, match=f"^width is {width}; a mean needs at least one sample$"):
        smooth(np.array([1.0, 2.0]), width)
