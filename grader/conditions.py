"""What inputs may have in common on which a function goes wrong: conditions that any parameter may meet.

They follow from the parameters' names and the arguments seen. What relates them in a way of its own, an exercise says.
"""

import inspect
import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from grader.spec import Condition, Solution

_Test = Callable[[Any], bool]

#: What an array may be; the phrase goes on from the parameter's name.
_ARRAYS: dict[str, _Test] = {
    "holds integers": lambda array: array.dtype.kind in "iu",
    "holds floats": lambda array: array.dtype.kind == "f",
    "holds integers without a sign": lambda array: array.dtype.kind == "u",
    "holds negative numbers": lambda array: bool((array < 0).any()),
    "holds no negative number": lambda array: not (array < 0).any(),
    "holds a zero": lambda array: bool((array == 0).any()),
    "has a single number": lambda array: array.size == 1,
    "has one axis": lambda array: array.ndim == 1,
    "has more than one axis": lambda array: array.ndim > 1,
    "has more than two axes": lambda array: array.ndim > 2,  # noqa: PLR2004
    "is square": lambda array: array.ndim > 1 and array.shape[-1] == array.shape[-2],
    "is not square": lambda array: array.ndim > 1 and array.shape[-1] != array.shape[-2],
    "is wider than high": lambda array: array.ndim > 1 and array.shape[-1] > array.shape[-2],
    "is higher than wide": lambda array: array.ndim > 1 and array.shape[-1] < array.shape[-2],
    "has an even number of samples": lambda array: array.ndim == 1 and array.size % 2 == 0,
    "has an odd number of samples": lambda array: array.ndim == 1 and array.size % 2 == 1,
    "is not laid out row by row in memory": lambda array: not array.flags.c_contiguous,
}

#: What an integer may be.
_INTEGERS: dict[str, _Test] = {
    "is 0": lambda number: number == 0,
    "is above 0": lambda number: number > 0,
    "is 1": lambda number: number == 1,
    "is even": lambda number: number % 2 == 0,
    "is odd": lambda number: number % 2 == 1,
}


def conditions_of(reference: Solution, asked: Sequence[tuple[Any, ...]]) -> Iterator[Condition]:
    """Every condition that the parameters of a function may meet, the simple ones first.

    Args:
        reference: whose parameters they are
        asked: arguments of the calls that were made
    """
    parameters = _Parameters(reference, asked)
    yield from _of_one(parameters)
    yield from _of_several(parameters)


def _of_one(parameters: "_Parameters") -> Iterator[Condition]:
    for kind, tests in ((np.ndarray, _ARRAYS), (int, _INTEGERS)):
        for place in parameters.of(kind):
            for phrase, test in tests.items():
                yield parameters.condition(f"{parameters.names[place]} {phrase}", [place], test)
    for place in parameters.of(int):
        default = parameters.defaults[place]
        if default is not inspect.Parameter.empty:
            phrase = f"{parameters.names[place]} is not {default}"
            yield parameters.condition(phrase, [place], lambda value, default=default: bool(value != default))
    for place in parameters.of(str):
        for word in dict.fromkeys(given[place] for given in parameters.given):
            phrase = f"{parameters.names[place]} is {word!r}"
            yield parameters.condition(phrase, [place], lambda value, word=word: bool(value == word))


def _of_several(parameters: "_Parameters") -> Iterator[Condition]:
    arrays = parameters.of(np.ndarray)
    if len(arrays) > 1:
        yield parameters.condition("integers are among the inputs", arrays, _has_integers)
    for relation, test, places in (
        ("is larger than {}", operator.gt, parameters.of(int)),
        ("is longer than {} along some axis", _is_longer, arrays),
    ):
        for one, other in permutations(places, 2):
            phrase = f"{parameters.names[one]} {relation.format(parameters.names[other])}"
            yield parameters.condition(phrase, [one, other], test)


class _Parameters:
    """The parameters of a function, and what was given for them."""

    def __init__(self, function: Solution, asked: Sequence[tuple[Any, ...]]) -> None:
        parameters = inspect.signature(function).parameters
        self.names = list(parameters)
        self.defaults = [parameter.default for parameter in parameters.values()]
        self.given = [self._completed(arguments) for arguments in asked]

    def of(self, kind: type) -> list[int]:
        """The places of the parameters for which only values of this kind were given."""
        return [
            place for place in range(len(self.names)) if all(isinstance(given[place], kind) for given in self.given)
        ]

    def condition(self, phrase: str, places: Sequence[int], test: Callable[..., bool]) -> Condition:
        """The condition that the values for some parameters pass a test."""

        def holds(*arguments: Any) -> bool:
            given = self._completed(arguments)
            return test(*(given[place] for place in places))

        return Condition(phrase=phrase, holds=holds)

    def _completed(self, arguments: tuple[Any, ...]) -> list[Any]:
        return [*arguments, *self.defaults[len(arguments) :]]


def _has_integers(*arrays: np.ndarray) -> bool:
    return any(array.dtype.kind in "iu" for array in arrays)


def _is_longer(one: np.ndarray, other: np.ndarray) -> bool:
    return one.ndim == other.ndim and any(a > b for a, b in zip(one.shape, other.shape, strict=True))
