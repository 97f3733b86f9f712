"""A student's function as properties see it."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NoReturn, assert_never

import numpy as np

from grader.comparison import NotNumbers, as_numbers, as_parts
from grader.literals import literal
from grader.outcome import (
    Answer,
    Barred,
    Crashed,
    Died,
    Failed,
    Falsified,
    Forbidden,
    Hung,
    Raised,
    Returned,
    Threw,
    TimedOut,
)

#: Calls a function with these arguments and tells what came of it, wherever the function lives.
Ask = Callable[[tuple[Any, ...]], Answer]


@dataclass(kw_only=True)
class Probe:
    """Calls a function, and remembers the calls so that a failure can show them.

    Attributes:
        name: of the function
        parameters: names of its parameters, from the reference
        ask: gets its answers
        calls: the arguments and the answer of each call, in order
    """

    name: str
    parameters: tuple[str, ...]
    ask: Ask
    calls: list[tuple[tuple[Any, ...], Answer]] = field(default_factory=list)
    _results: list[Any] = field(default_factory=list)

    def __call__(self, *arguments: Any) -> np.ndarray:
        """The function's result as an array of finite numbers.

        Raises:
            Failed: it did not return one
        """
        answer = self.answer(*arguments)
        if not isinstance(answer, Returned):
            unanswered(answer)
        try:
            result = as_numbers(answer.value)
        except NotNumbers as error:
            raise Failed(Falsified(message=f"the result is {error}", got=answer.value)) from None
        self._results[-1] = result
        return result

    def parts(self, *arguments: Any, names: Sequence[str]) -> tuple[np.ndarray, ...]:
        """The results of a function that returns several, each as an array of finite numbers.

        Args:
            arguments: of the call
            names: what the results are called, in order

        Raises:
            Failed: it did not return as many, or one of them is something else; the message names it
        """
        return tuple(_numbers(value, name) for name, value in self._several(arguments, names).items())

    def part(self, name: str, *arguments: Any, names: Sequence[str]) -> np.ndarray:
        """One result of a function that returns several; the others may be anything.

        Args:
            name: of the result that is asked for
            arguments: of the call
            names: what the results are called, in order

        Raises:
            Failed: it did not return as many, or this one is no array of finite numbers
        """
        return _numbers(self._several(arguments, names)[name], name)

    def answer(self, *arguments: Any) -> Answer:
        """Whatever comes of the call."""
        answer = self.ask(arguments)
        self.calls.append((arguments, answer))
        self._results.append(None)
        return answer

    def _several(self, arguments: tuple[Any, ...], names: Sequence[str]) -> dict[str, Any]:
        """The results by their names, as they came."""
        answer = self.answer(*arguments)
        if not isinstance(answer, Returned):
            unanswered(answer)
        try:
            values = as_parts(answer.value, len(names))
        except NotNumbers as error:
            message = f"the result is {error}: {', '.join(names)}"
            raise Failed(Falsified(message=message, got=answer.value)) from None
        return dict(zip(names, values, strict=True))

    def transcript(self) -> str:
        """The calls as Python, one a line; a result that went into a later call stands there, nested."""
        texts: list[str] = []
        nested: set[int] = set()
        for arguments, _ in self.calls:
            parts = []
            for argument in arguments:
                inner = next((i for i, result in enumerate(self._results[: len(texts)]) if result is argument), None)
                if inner is not None:
                    nested.add(inner)
                parts.append(literal(argument) if inner is None else texts[inner])
            texts.append(f"{self.name}({', '.join(parts)})")
        return "\n".join(dict.fromkeys(text for place, text in enumerate(texts) if place not in nested))


def _numbers(value: Any, name: str) -> np.ndarray:
    try:
        return as_numbers(value)
    except NotNumbers as error:
        raise Failed(Falsified(message=f"{name} is {error}", got=value)) from None


def probe(reference: Callable[..., Any], ask: Ask) -> Probe:
    """A probe for the exercise with this reference."""
    return Probe(name=reference.__name__, parameters=_parameters(reference), ask=ask)


@cache
def _parameters(reference: Callable[..., Any]) -> tuple[str, ...]:
    # Kept, for a probe is made for every case, and asking a signature takes longer than most references.
    return tuple(inspect.signature(reference).parameters)


def remembered(ask: Ask) -> Ask:
    """Asks once for the same arguments, and knows the answer from then on."""
    known: dict[tuple[object, ...], Answer] = {}

    def remember(arguments: tuple[Any, ...]) -> Answer:
        key = identity(arguments)
        if key not in known:
            known[key] = ask(arguments)
        return known[key]

    return remember


def identity(arguments: tuple[Any, ...]) -> tuple[object, ...]:
    """What two calls have in common whose arguments are the same: types, shapes and values, and how arrays lie."""
    return tuple(
        (argument.dtype.str, argument.shape, argument.strides, argument.flags.writeable, argument.tobytes())
        if isinstance(argument, np.ndarray)
        else (type(argument), literal(argument))
        for argument in arguments
    )


def unanswered(answer: Threw | Barred | Hung | Died) -> NoReturn:
    """Turn an answer that is no return value into the failure that it is.

    Raises:
        Failed: always
    """
    match answer:
        case Threw():
            raise Failed(Raised(error=answer.types[0], message=answer.message, where=answer.where))
        case Barred():
            raise Failed(Forbidden(name=answer.name, where=answer.where))
        case Hung():
            raise Failed(TimedOut(seconds=answer.seconds))
        case Died():
            raise Failed(Crashed(reason=answer.reason))
        case _:
            assert_never(answer)
