"""What a function answered, held against what is right and against what somebody answers who makes a mistake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.comparison import alike
from grader.outcome import Answer, Returned, Threw
from grader.probe import Ask

#: Booleans, one for each input, or for each input and each result.
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One answer to each input.

    Attributes:
        asked: the arguments of each input
        answers: the function's
        right: the reference's
        parts: how many results the function returns
    """

    asked: Sequence[tuple[Any, ...]]
    answers: Sequence[Answer]
    right: Sequence[Answer]
    parts: int

    @property
    def returns(self) -> Mask:
        """The inputs on which the function should return, and not refuse."""
        return np.array([isinstance(answer, Returned) for answer in self.right])

    def compared(self, ask: Ask, places: Iterable[int] | None = None) -> "Fit":
        """How the answers of another function compare with those that were seen, and with the right ones.

        Args:
            ask: gets the other function's answers
            places: the inputs to ask for; at all others it counts as right
        """
        fit = Fit.right_everywhere(len(self.asked), self.parts)
        for place in range(len(self.asked)) if places is None else places:
            made, answer, right = ask(self.asked[place]), self.answers[place], self.right[place]
            fit.right[place] = compare(made, right, self.parts)
            fit.agrees[place] = compare(made, answer, self.parts)
            if isinstance(made, Returned) and isinstance(answer, Returned) and isinstance(right, Returned):
                arguments = self.asked[place]
                fit.memory_right[place] = _memory(arguments, made) == _memory(arguments, right)
                fit.memory_agrees[place] = _memory(arguments, made) == _memory(arguments, answer)
                fit.kind_right[place] = _is_float(made) == _is_float(right)
                fit.kind_agrees[place] = _is_float(made) == _is_float(answer)
        return fit


@dataclass(frozen=True, kw_only=True)
class Fit:
    """Where a function's answers are right, and where they agree with those that were seen.

    Attributes:
        right: for each input and each result, whether it is right
        agrees: for each input and each result, whether it is what was seen
        memory_right: for each input, whether the right arguments were changed or shared with the result
        memory_agrees: for each input, whether those were that were seen to be
        kind_right: for each input, whether floats or integers came where they should
        kind_agrees: for each input, whether those came that were seen
    """

    right: Mask
    agrees: Mask
    memory_right: Mask
    memory_agrees: Mask
    kind_right: Mask
    kind_agrees: Mask

    @classmethod
    def right_everywhere(cls, inputs: int, parts: int) -> "Fit":
        """That of a function which nobody has asked yet."""
        return cls(
            right=np.ones((inputs, parts), bool),
            agrees=np.ones((inputs, parts), bool),
            memory_right=np.ones(inputs, bool),
            memory_agrees=np.ones(inputs, bool),
            kind_right=np.ones(inputs, bool),
            kind_agrees=np.ones(inputs, bool),
        )

    @property
    def explains(self) -> Mask:
        """Where the function is wrong in the way that was seen."""
        return ~self.right & self.agrees

    @property
    def contradicts(self) -> Mask:
        """Where the function is wrong in another way."""
        return ~self.right & ~self.agrees


def compare(one: Answer, other: Answer, parts: int) -> list[bool]:
    """Whether two answers agree, result by result."""
    match one, other:
        case Returned(), Returned():
            values = (one.value, other.value)
            if parts > 1 and all(isinstance(value, tuple | list) and len(value) == parts for value in values):
                return [alike(a, b) for a, b in zip(*values, strict=True)]
            return [alike(*values)] * parts
        case Threw(), Threw():
            return [("ValueError" in one.types) == ("ValueError" in other.types)] * parts
        case _:
            return [False] * parts


def _memory(arguments: tuple[Any, ...], answer: Returned) -> tuple[object, ...]:
    """Which arguments were changed, and which share their memory with the result."""
    changed = tuple(
        place
        for place, (before, after) in enumerate(zip(arguments, answer.arguments, strict=False))
        if isinstance(before, np.ndarray) and not np.array_equal(before, after)
    )
    return changed, answer.shared


def _is_float(answer: Returned) -> bool:
    value = answer.value
    return (value.dtype.kind if isinstance(value, np.ndarray) else type(value).__name__) in ("f", "float")
