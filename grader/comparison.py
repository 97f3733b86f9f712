"""When two values count as equal, and what counts as numbers at all."""

from typing import Any

import numpy as np

from grader.literals import literal
from grader.outcome import Foreign

#: What a value may be off by, as a share of the largest expected one (of 1, if that is smaller). Inputs are small
#: integers and halves, so a wrong tap is off by far more, while an FFT in single precision is off by less.
TOLERANCE = 1e-5


class NotNumbers(Exception):
    """A value that is not an array of finite numbers; the message goes on from "the result is"."""


def as_numbers(value: Any) -> np.ndarray:
    """A student's result as an array of integers or floats, whatever sequence of finite numbers it came as.

    Raises:
        NotNumbers: for anything else; says what it is
    """
    array = _as_array(value)
    if array.dtype.kind == "c":
        raise NotNumbers("complex; expected real numbers (an FFT's result has a real part)")
    if array.dtype.kind == "b":
        raise NotNumbers("made of True and False; expected numbers")
    if array.dtype.kind not in "iuf":
        raise NotNumbers(f"an array of dtype {array.dtype}; expected numbers")
    if array.dtype.kind == "f" and array.itemsize > np.dtype(np.float64).itemsize:
        # What is too large for float64 becomes infinite, and what is no number in spite of its type, nan: told below.
        with np.errstate(over="ignore", invalid="ignore"):
            array = array.astype(np.float64)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise NotNumbers("not finite: it holds nan or infinity")
    return array


def as_parts(value: Any, count: int) -> tuple[Any, ...]:
    """What a function returned that returns several results: so many, in a tuple or a list.

    Raises:
        NotNumbers: for anything else; says what it is
    """
    if not isinstance(value, tuple | list):
        shown = f"of type {value.type}" if isinstance(value, Foreign) else _kind(value)
        raise NotNumbers(f"{shown}; expected {count} results, in a tuple")
    if len(value) != count:
        raise NotNumbers(f"a {type(value).__name__} of {len(value)}; expected {count} results, in a tuple")
    return tuple(value)


def alike(one: Any, other: Any) -> bool:
    """Whether two returned values are the same numbers in the same shapes, nan too, or sequences of such values."""
    try:
        first, second = as_numbers(one), as_numbers(other)
    except NotNumbers:
        if isinstance(one, tuple | list) and isinstance(other, tuple | list):
            return len(one) == len(other) and all(map(alike, one, other))
        if isinstance(one, float | np.ndarray) and isinstance(other, float | np.ndarray):
            first, second = np.asarray(one), np.asarray(other)
            if first.dtype.kind == second.dtype.kind == "f":
                return _alike_where_finite(first, second)
        return type(one) is type(other) and literal(one) == literal(other)
    return first.shape == second.shape and not differing(first, second).any()


def _alike_where_finite(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether arrays with nan or infinity have these at the same places, and elsewhere the same values."""
    first, second = np.isfinite(one), np.isfinite(other)
    return (
        one.shape == other.shape
        and np.array_equal(one[~first], other[~second], equal_nan=True)
        and np.array_equal(first, second)
        and not differing(one[first], other[second]).any()
    )


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    return f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else f"of type {type(value).__name__}"


def _as_array(value: Any) -> np.ndarray:
    if value is None:
        raise NotNumbers("None; is a return statement missing?")
    if isinstance(value, Foreign):
        raise NotNumbers(f"of type {value.type}, which is no array of numbers")
    if isinstance(value, str | dict):
        raise NotNumbers(f"a {type(value).__name__}; expected numbers")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        value = float(value) if abs(value) < 10**300 else np.inf
    if isinstance(value, tuple | list) and _holds_text(value):
        # NumPy would give each of its values the room of the longest text: gigabytes, where one of thousands is long.
        raise NotNumbers("a sequence that holds text; expected numbers")
    try:
        return np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        raise NotNumbers("a sequence whose rows differ in length, or hold something else than numbers") from None


def _holds_text(value: tuple[Any, ...] | list[Any]) -> bool:
    left: list[Any] = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            return True
        if isinstance(item, tuple | list):
            left.extend(item)
    return False


def differing(got: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Where two arrays of one shape differ by more than the tolerance: booleans of that shape."""
    got, expected = got.astype(np.float64), expected.astype(np.float64)
    scale = max(1.0, float(np.abs(expected).max(initial=0.0)))
    with np.errstate(over="ignore"):  # the distance of two huge numbers may be infinite, which is more than tolerated
        return np.asarray(np.abs(got - expected) > TOLERANCE * scale)
