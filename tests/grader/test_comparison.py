"""When two values count as equal, and what counts as numbers."""

from typing import Any

import numpy as np
import pytest

from grader.comparison import TOLERANCE, NotNumbers, alike, as_numbers, differing
from grader.outcome import Foreign
from grader.strategies import HALVES

RAGGED = "a sequence whose rows differ in length, or hold something else than numbers"
OBJECTS = "an array of dtype object; expected numbers"
NOT_FINITE = "not finite: it holds nan or infinity"
COMPLEX = "complex; expected real numbers (an FFT's result has a real part)"
BOOLEAN = "made of True and False; expected numbers"

REFUSED = {
    "None": (None, "None; is a return statement missing?"),
    "foreign": (Foreign(type="decimal.Decimal", text="1"), "of type decimal.Decimal, which is no array of numbers"),
    "string": ("1.5", "a str; expected numbers"),
    "dictionary": ({"result": 1.0}, "a dict; expected numbers"),
    "list of strings": (["1", "2"], "a sequence that holds text; expected numbers"),
    "list with a long text": (["x" * 10**6, *["x"] * 10**4], "a sequence that holds text; expected numbers"),
    "text deeper inside": ([[1.0], ("2",)], "a sequence that holds text; expected numbers"),
    "list of None": ([None, 1.0], OBJECTS),
    "list of a foreign value": ([Foreign(type="Fraction", text="1/2")], OBJECTS),
    "object array": (np.array([1, 2], dtype=object), OBJECTS),
    "datetime": (np.array(["2020-01-01"], dtype="datetime64[D]"), "an array of dtype datetime64[D]; expected numbers"),
    "bytes": (b"\x01\x02", "an array of dtype |S2; expected numbers"),
    "complex number": (1 + 0j, COMPLEX),
    "complex array": (np.array([1 + 0j]), COMPLEX),
    "bool": (True, BOOLEAN),
    "bool array": (np.array([True, False]), BOOLEAN),
    "list of bools": ([True, False], BOOLEAN),
    "nan": (float("nan"), NOT_FINITE),
    "infinity": ([1.0, -np.inf], NOT_FINITE),
    "nan in single precision": (np.array([np.nan], dtype=np.float32), NOT_FINITE),
    "integer too large for a float": (10**400, NOT_FINITE),
    "integer of more digits than Python writes": (-(10**5000), NOT_FINITE),
    "huge integers in a list": ([10**400], OBJECTS),
    "ragged list": ([[1.0, 2.0], [3.0]], RAGGED),
    "numbers beside lists": ([1.0, [2.0]], RAGGED),
    "ragged list of arrays": ([np.zeros(2), np.zeros(3)], RAGGED),
}

ACCEPTED = {
    "float": (1.5, 1.5),
    "integer": (3, 3),
    "integer beyond 64 bits": (2**70, float(2**70)),
    "NumPy scalar": (np.float32(0.5), 0.5),
    "list": ([1, 2.5], [1.0, 2.5]),
    "tuple of lists": (([1, 2], [3, 4]), [[1, 2], [3, 4]]),
    "list of arrays": ([np.array([1.0]), np.array([2.0])], [[1.0], [2.0]]),
    "list of NumPy scalars": ([np.float64(1.0), np.int8(2)], [1.0, 2.0]),
    "empty list": ([], []),
    "single precision": (np.array([0.5], dtype=np.float32), [0.5]),
    "8 bits": (np.array([200], dtype=np.uint8), [200]),
    "long double": (np.array([0.5], dtype=np.longdouble), [0.5]),
}


@pytest.mark.parametrize(("value", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_array_of_finite_numbers_is_told_apart(value: Any, sentence: str) -> None:
    """Each kind of value that is refused has a sentence of its own."""
    with pytest.raises(NotNumbers) as caught:
        as_numbers(value)

    assert str(caught.value) == sentence


@pytest.mark.parametrize(("value", "expected"), ACCEPTED.values(), ids=ACCEPTED)
def test_any_sequence_of_numbers_is_an_array(value: Any, expected: Any) -> None:
    """Lists, tuples and scalars are results as good as arrays."""
    array = as_numbers(value)

    assert array.tolist() == expected


def test_an_array_keeps_its_dtype() -> None:
    """An array is taken as it is, so that a report can say what it was."""
    assert as_numbers(np.array([1], dtype=np.uint8)).dtype == np.uint8


def test_a_long_double_that_no_float_holds_is_not_finite() -> None:
    """What would become infinite in the comparison is refused before it."""
    with pytest.raises(NotNumbers, match="not finite"):
        as_numbers(np.array([np.longdouble("1e4000")]))


# --- the tolerance ---------------------------------------------------------------------------------------------------


def halves(count: int, *, step: int) -> np.ndarray:
    """Values as the strategies draw them, in some order."""
    return np.array([HALVES[place * step % len(HALVES)] for place in range(count)])


def test_single_precision_passes() -> None:
    """A sum worked out in float32 is right, also where the products are those of large integers."""
    signal, kernel = 1000 * halves(40, step=3), 1000 * halves(9, step=5)
    got = np.convolve(signal.astype(np.float32), kernel.astype(np.float32))

    assert got.dtype == np.float32
    assert not differing(got, np.convolve(signal, kernel)).any()


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_an_fft_passes(dtype: type) -> None:
    """A convolution by way of the frequencies is right, also in single precision."""
    signal, kernel = halves(8, step=3), halves(6, step=5)
    size = len(signal) + len(kernel) - 1
    spectrum = np.fft.rfft(signal.astype(dtype), size) * np.fft.rfft(kernel.astype(dtype), size)

    assert not differing(np.fft.irfft(spectrum, size).astype(dtype), np.convolve(signal, kernel)).any()


def test_a_wrong_tap_fails_in_the_largest_data() -> None:
    """A quarter too little, the least that a wrong tap costs, is seen among the largest sums that are drawn."""
    largest = max(np.abs(HALVES)) ** 2 * 7 * 7
    expected = np.full((5, 5), largest)
    got = expected.copy()
    got[2, 3] -= 0.25

    assert np.argwhere(differing(got, expected)).tolist() == [[2, 3]]


@pytest.mark.parametrize(("off", "wrong"), [(0.99, False), (1.01, True), (-0.99, False), (-1.01, True)])
def test_small_values_are_held_to_the_tolerance_itself(off: float, wrong: bool) -> None:
    """Where all expected values are below 1 the tolerance is absolute."""
    assert differing(np.array([0.5 + off * TOLERANCE]), np.array([0.5])).tolist() == [wrong]


def test_the_largest_expected_value_sets_the_scale() -> None:
    """The tolerance is a share of the largest expected value, for all cells."""
    expected = np.array([1000.0, 0.0])

    assert differing(np.array([1000.0, 0.009]), expected).tolist() == [False, False]
    assert differing(np.array([1000.0, 0.011]), expected).tolist() == [False, True]


def test_a_huge_result_does_not_excuse_itself() -> None:
    """What was got has no say in the tolerance."""
    assert differing(np.array([1e9, 1.0]), np.array([0.0, 0.0])).tolist() == [True, True]


def test_unsigned_integers_do_not_wrap_around() -> None:
    """Integers are compared as numbers, not modulo 256."""
    assert differing(np.array([255], dtype=np.uint8), np.array([-1])).tolist() == [True]


def test_the_least_integer_is_not_its_own_distance() -> None:
    """In 8 bits the absolute value of -128 is -128."""
    assert differing(np.array([-128], dtype=np.int8), np.array([0], dtype=np.int8)).tolist() == [True]


def test_the_distance_of_extremes_is_no_warning() -> None:
    """Numbers whose distance overflows differ, and that is all."""
    assert differing(np.array([1.7e308]), np.array([-1.7e308])).tolist() == [True]


def test_arrays_without_values_do_not_differ() -> None:
    """There is nothing in them that could be wrong."""
    assert differing(np.zeros((0, 3)), np.zeros((0, 3))).shape == (0, 3)


def test_single_numbers_are_compared() -> None:
    """A number without axes gives one answer, as an array."""
    assert differing(np.array(2), np.array(3)).tolist() is True


# --- several results -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], np.array([1.0, 2.0])),
        ((1.5, np.zeros((2, 2))), [1.5, [[0, 0], [0, 0]]]),
        (None, None),
        ("text", "text"),
        (([1], None), ([1], None)),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0 + 1e-9])),
        (float("nan"), np.array(np.nan)),
        ((np.inf, np.array([-np.inf, 0.5])), [np.array(np.inf), np.array([-np.inf, 0.5])]),
    ],
)
def test_equal_values_are_alike(one: object, other: object) -> None:
    """Whatever sequence they came as, and also where they are no numbers, or not finite."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], [1, 3]),
        ([1, 2], [[1, 2]]),
        ((1.5, np.zeros((2, 2))), (1.5, np.zeros(4))),
        ((np.zeros(2), np.zeros(3)), (np.zeros(2), np.zeros(3), np.zeros(3))),
        (None, 0),
        ("text", "other"),
        (([1], None), ([1], "None")),
        (np.array([np.nan, 1.0]), np.array([np.nan, 2.0])),
        (np.array([np.nan, 1.0]), np.array([1.0, np.nan])),
        (np.array([np.nan, np.inf]), np.array([np.nan, -np.inf])),
        (np.array([np.nan, 0.0]), np.array([0.0, 0.0])),
        (np.array([np.nan]), np.array([[np.nan]])),
    ],
)
def test_different_values_are_not_alike(one: object, other: object) -> None:
    """By their numbers, their shapes, their count or their type."""
    assert not alike(one, other)
    assert not alike(other, one)
