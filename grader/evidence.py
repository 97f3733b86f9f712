"""What a function answered, held against what is right and against what somebody answers who makes a mistake."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from grader.comparison import alike
from grader.conditions import conditions_of
from grader.local import asking
from grader.outcome import Answer, Returned, Threw
from grader.probe import Ask
from grader.spec import Condition, Exercise

#: Booleans, one for each input, or for each input and each result.
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What is answered to one input by somebody else, and how that compares with the right answer.

    Attributes:
        answer: as it came
        memory: which arguments were changed, and which share their memory with the result
        is_float: whether the result is a float, or an array of them
        right: for each result, whether it is right
        memory_right: whether ``memory`` is that of the right answer
        kind_right: whether the right answer is a float as well, or neither is
    """

    answer: Answer
    memory: tuple[object, ...] = ()
    is_float: bool = False
    right: Sequence[bool] = ()
    memory_right: bool = True
    kind_right: bool = True


class Known:
    """Everything about an exercise's inputs that does not hang on whose answers are held against it.

    Args:
        exercise: the exercise
        asked: the arguments of each input
    """

    def __init__(self, exercise: Exercise, asked: Sequence[tuple[Any, ...]]) -> None:
        self.exercise = exercise
        self.asked = asked
        self.right = [_made(asking(exercise.reference), arguments) for arguments in asked]
        values = (made.answer.value for made in self.right if isinstance(made.answer, Returned))
        value = next(values, None)
        #: How many results the function returns.
        self.parts = len(value) if isinstance(value, tuple) else 1
        self._mistaken: dict[tuple[int, int], Made] = {}

    def mistaken(self, number: int, place: int) -> Made:
        """What is answered to an input by who makes the mistake of this number."""
        if (number, place) not in self._mistaken:
            ask = asking(self.exercise.mistakes[number].function)
            self._mistaken[number, place] = self.judged(_made(ask, self.asked[place]), place)
        return self._mistaken[number, place]

    def judged(self, made: Made, place: int) -> Made:
        """An answer to an input, compared with the right one."""
        right = self.right[place]
        returned = isinstance(made.answer, Returned) and isinstance(right.answer, Returned)
        return Made(
            answer=made.answer,
            memory=made.memory,
            is_float=made.is_float,
            right=compare(made.answer, right.answer, self.parts),
            memory_right=not returned or made.memory == right.memory,
            kind_right=not returned or made.is_float == right.is_float,
        )

    @cached_property
    def returns(self) -> Mask:
        """The inputs on which the function should return, and not refuse."""
        return np.array([isinstance(made.answer, Returned) for made in self.right])

    @cached_property
    def settled(self) -> Mask:
        """Those to which there is one right answer."""
        unsettled = self.exercise.unsettled
        if unsettled is None:
            return self.returns
        settled: Mask = np.array([not unsettled(*arguments) for arguments in self.asked])
        return settled & self.returns

    @cached_property
    def conditions(self) -> Sequence[tuple[Condition, Mask]]:
        """All conditions that hold for some inputs and not for others, and for which."""
        several = [*self.exercise.conditions, *conditions_of(self.exercise.reference, self.asked)]
        held = [(each, np.array([bool(each.holds(*asked)) for asked in self.asked])) for each in several]
        return [(each, mask) for each, mask in held if mask[self.returns].any() and not mask[self.returns].all()]


class Seen:
    """A function's answers.

    Args:
        known: about the inputs
        answers: one to each input
    """

    def __init__(self, known: Known, answers: Sequence[Answer]) -> None:
        self.known = known
        self.answers = answers
        self._made = [
            known.judged(_of(arguments, answer), place)
            for place, (arguments, answer) in enumerate(zip(known.asked, answers, strict=True))
        ]
        self.wrong = np.array([[not right for right in made.right] for made in self._made])
        self.memory_wrong = np.array([not made.memory_right for made in self._made])
        self.kind_wrong = np.array([not made.kind_right for made in self._made])

    def fit(self, number: int, places: Iterable[int] | None = None) -> "Fit":
        """How the answers of who makes a mistake compare with those that were seen, and with the right ones.

        Args:
            number: of the mistake
            places: the inputs to compare; at all others it counts as right
        """
        return self._fitted(lambda place: self.known.mistaken(number, place), places)

    def agrees(self, ask: Ask, place: int) -> bool:
        """Whether somebody answers what was seen."""
        return all(compare(ask(self.known.asked[place]), self.answers[place], self.known.parts))

    def _fitted(self, answered: Callable[[int], Made], places: Iterable[int] | None) -> "Fit":
        fit = Fit.right_everywhere(len(self.answers), self.known.parts)
        for place in range(len(self.answers)) if places is None else places:
            made, seen = answered(place), self._made[place]
            fit.right[place] = made.right
            fit.agrees[place] = compare(made.answer, seen.answer, self.known.parts)
            if isinstance(made.answer, Returned) and isinstance(seen.answer, Returned) and self.known.returns[place]:
                fit.memory_right[place] = made.memory_right
                fit.memory_agrees[place] = made.memory == seen.memory
                fit.kind_right[place] = made.kind_right
                fit.kind_agrees[place] = made.is_float == seen.is_float
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

    @property
    def shows(self) -> bool:
        """Whether anything that was seen is explained."""
        return bool(
            self.explains.any()
            or (~self.memory_right & self.memory_agrees).any()
            or (~self.kind_right & self.kind_agrees).any()
        )


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


def _made(ask: Ask, arguments: tuple[Any, ...]) -> Made:
    return _of(arguments, ask(arguments))


def _of(arguments: tuple[Any, ...], answer: Answer) -> Made:
    if not isinstance(answer, Returned):
        return Made(answer=answer)
    changed = tuple(
        place
        for place, (before, after) in enumerate(zip(arguments, answer.arguments, strict=False))
        if isinstance(before, np.ndarray) and not np.array_equal(before, after)
    )
    value = answer.value
    kind = value.dtype.kind if isinstance(value, np.ndarray) else type(value).__name__
    return Made(answer=answer, memory=(changed, answer.shared), is_float=kind in ("f", "float"))
