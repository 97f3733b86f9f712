"""What properties say of results. Each is a plain function that raises :class:`~grader.outcome.Failed`.

Shape comes first, then values; nothing is ever broadcast.
"""

from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from grader.comparison import as_numbers, differing
from grader.outcome import Failed, Falsified, Returned, Threw
from grader.probe import Probe, unanswered


def same(got: Any, expected: Any, *, name: str = "") -> None:
    """``got`` has the shape of ``expected`` and, within the tolerance, its values.

    Of a function with several results, ``name`` says which one this is.

    >>> same(np.array([1.0, 2.0]), [1, 2])
    >>> same(np.array([1.0]), 1.0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    grader.outcome.Failed: Falsified(message='the shape is (1,); expected () (a single number)', ...
    """
    got, expected = as_numbers(got), as_numbers(expected)
    if got.shape != expected.shape:
        _falsify(f"{_of(name)}the shape is {_shape(got)}; expected {_shape(expected)}", expected, got)
    wrong = differing(got, expected)
    if wrong.any():
        _falsify(_of(name) + _how_many(int(wrong.sum()), wrong.size), expected, got)


def summed(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The sum of two results of one shape: a column and a row would broadcast, to more cells than a machine has.

    >>> summed(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    array([4., 6.])
    """
    shaped(other, one.shape, name="the second result")
    return np.asarray(one + other)


def within(got: Any, one: Any, other: Any) -> None:
    """Each value of ``got`` lies between those of two arrays of one shape, whichever is the larger."""
    got, one, other = as_numbers(got), as_numbers(one), as_numbers(other)
    if got.shape != one.shape:
        _falsify(f"the shape is {_shape(got)}; expected {_shape(one)}", one, got)
    nearest = np.clip(got, np.minimum(one, other), np.maximum(one, other))
    wrong = differing(got, nearest)
    if wrong.any():
        _falsify(_how_many(int(wrong.sum()), wrong.size), nearest, got)


def any_holds(*claims: Callable[[], None]) -> None:
    """One of several claims holds at least. The claims are tried in order; if none holds, the first one tells why."""
    failures = []
    for claim in claims:
        try:
            claim()
        except Failed as failed:
            if not isinstance(failed.outcome, Falsified):
                raise
            failures.append(failed)
        else:
            return
    raise failures[0]


def shaped(got: np.ndarray, shape: tuple[int, ...], *, name: str = "") -> None:
    """``got`` has this shape; ``name`` is that of one result among several."""
    if got.shape != shape:
        _falsify(f"{_of(name)}the shape is {_shape(got)}; expected {shape}", None, got)


def of_dtype(function: Probe, dtype: np.dtype[Any] | type, *arguments: Any) -> None:
    """The function returns an array of this dtype; a list, which has none, will do."""
    answer = function.answer(*arguments)
    if not isinstance(answer, Returned):
        unanswered(answer)
    expected = np.dtype(dtype)
    if isinstance(answer.value, np.ndarray) and answer.value.dtype != expected:
        _falsify(f"the dtype is {answer.value.dtype}; expected {expected}", None, answer.value)


def whole(function: Probe, *arguments: Any) -> None:
    """The function returns an integer, Python's or NumPy's: a float cannot be a size or an index."""
    answer = function.answer(*arguments)
    if not isinstance(answer, Returned):
        unanswered(answer)
    value = answer.value
    if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "iu":
        return
    if type(value) is not int:
        kind = f"{value.dtype}" if isinstance(value, np.ndarray) else type(value).__name__
        _falsify(f"the result is of type {kind}; expected int, for it is used as a size", None, value)


def refuses(function: Probe, *arguments: Any) -> None:
    """The function raises ValueError."""
    answer = function.answer(*arguments)
    if isinstance(answer, Returned):
        what = "None" if answer.value is None else ""
        _falsify(f"the function returned {what}".rstrip() + "; expected a ValueError", None, answer.value)
    elif not isinstance(answer, Threw) or answer.types[0] == "NotImplementedError":
        unanswered(answer)
    elif "ValueError" not in answer.types:
        said = f" ({answer.message})" if answer.message else ""
        place = f" at {answer.where}" if answer.where else ""
        _falsify(f"the function raised {answer.types[0]}{said}{place}; expected a ValueError", None, None)


def untouched(function: Probe, *arguments: Any) -> None:
    """The function leaves its arguments as they were, and its result does not use their memory."""
    answer = function.answer(*arguments)
    if isinstance(answer, Threw) and "read-only" in answer.message:
        place = f" ({answer.where})" if answer.where else ""
        _falsify(f"the function writes to its argument, which is read-only here{place}; work on a copy", None, None)
    if not isinstance(answer, Returned):
        unanswered(answer)
    known = zip(function.parameters, arguments, answer.arguments, strict=False)
    for index, (name, before, after) in enumerate(known):
        if isinstance(before, np.ndarray) and not (isinstance(after, np.ndarray) and np.array_equal(before, after)):
            _falsify(f"the call changed its argument {name}; work on a copy", before, after)
        if index in answer.shared:
            _falsify(
                f"the result is not a new array: it uses the memory of {name}, so that changing one changes the other",
                None,
                answer.value,
            )


def _falsify(message: str, expected: Any, got: Any) -> NoReturn:
    raise Failed(Falsified(message=message, expected=expected, got=got))


def _of(name: str) -> str:
    return f"{name}: " if name else ""


def _how_many(wrong: int, values: int) -> str:
    if values == 1:
        return "the value is wrong"
    if wrong == values:
        return f"all {values} values are wrong"
    return f"{wrong} of {values} values {'is' if wrong == 1 else 'are'} wrong"


def _shape(array: np.ndarray) -> str:
    return str(array.shape) if array.ndim else "() (a single number)"
