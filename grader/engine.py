"""Holding the properties of an exercise against a function. Knows nothing of processes, files or points."""

import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from grader.comparison import NotNumbers, alike
from grader.drawing import Case, size
from grader.outcome import (
    Answer,
    Crashed,
    Failed,
    Failure,
    Falsified,
    Forbidden,
    NotRun,
    Outcome,
    Passed,
    Raised,
    Returned,
    Threw,
    TimedOut,
    TooSlow,
    Unstable,
)
from grader.probe import Ask, probe, remembered
from grader.spec import Exercise, Property

#: How long the failures of one exercise may be shrunk, in all. It is a guard against slow functions: what ends a shrink
#: is the number of tries, for on a busy machine the same submission must get the same report.
SHRINK_SECONDS = 15.0
#: How many failures of one exercise are shrunk, the anchor's first: no report tells more of them in full.
SHRINKS = 3
#: How many of the anchor's calls are made again at the end, to see whether the answers are still the same.
REPLAYS = 8
#: How much of what a function prints is kept.
PRINTED_LIMIT = 2000


class Inputs(Protocol):
    """Where cases come from: drawn apart from the calls, so that many submissions can be judged on the same ones."""

    def cases(self, prop: Property) -> Sequence[Case]:
        """The cases that the property is tried on, the simplest first."""
        ...

    def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
        """The smallest case found in which ``fails`` is true."""
        ...


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of each property, in the order of the spec, and what the function printed on the way."""

    outcomes: tuple[tuple[Property, Outcome], ...]
    printed: str

    @property
    def anchor(self) -> Outcome:
        """What came of the property that all points hang on."""
        return next(outcome for prop, outcome in self.outcomes if prop.anchor)


def judge(
    exercise: Exercise,
    ask: Ask,
    inputs: Inputs,
    *,
    seconds: float | None = None,
    delay: Callable[[], float] = lambda: 0.0,
) -> Verdict:
    """Hold every property of the exercise against the function behind ``ask``.

    Args:
        exercise: whose properties they are
        ask: gets the function's answers
        inputs: on which the properties are tried
        seconds: how long all answers may take together, if that is less than what the exercise allows
        delay: how long of the time that they took does not count
    """
    trial = _Trial(exercise, ask, inputs, exercise.seconds if seconds is None else seconds, delay)
    with warnings.catch_warnings():
        # What a law is worked out from are a student's results, over which NumPy may well have something to say.
        warnings.simplefilter("ignore")
        outcomes = {prop.name: outcome for prop, outcome in trial.run()}
    return Verdict(
        outcomes=tuple((prop, outcomes[prop.name]) for prop in exercise.properties), printed=trial.printed.strip()
    )


def arguments_of(exercise: Exercise, inputs: Inputs) -> list[tuple[Any, ...]]:
    """All arguments that the exercise's properties call a right function with."""
    seen: list[tuple[Any, ...]] = []

    def record(arguments: tuple[Any, ...]) -> Answer:
        seen.append(arguments)
        try:
            return Returned(value=exercise.reference(*arguments), arguments=arguments)
        except ValueError as error:
            return Threw(types=("ValueError",), message=str(error))

    ask = remembered(record) if exercise.costly else record
    for prop in exercise.properties:
        for case in inputs.cases(prop):
            prop.judge(probe(exercise.reference, ask), **case)
    return seen


class _Trial:
    """One exercise before its judge: keeps the time, and what was seen on the way."""

    def __init__(self, exercise: Exercise, ask: Ask, inputs: Inputs, limit: float, delay: Callable[[], float]) -> None:
        self.printed = ""
        self._exercise = exercise
        self._asked = remembered(ask) if exercise.costly else ask
        self._inputs = inputs
        self._limit = limit
        self._delay = delay
        self._seconds = 0.0
        self._shrink_seconds = SHRINK_SECONDS
        self._shrinks_left = SHRINKS

    def run(self) -> Iterator[tuple[Property, Outcome]]:
        anchor = next(prop for prop in self._exercise.properties if prop.anchor)
        others = [prop for prop in self._exercise.properties if not prop.anchor]
        first_calls: list[tuple[tuple[Any, ...], Answer]] = []
        outcome = self._try(anchor, first_calls)
        match outcome:
            case Raised(error="NotImplementedError"):
                reason = "the function is not written yet"
            case TimedOut() | Crashed() | TooSlow() | Forbidden():
                reason = f"not tried, for this does not hold: {anchor.sentence}"
            case _:
                reason = ""
        unstable: Unstable | None = None
        for prop in others:
            result = NotRun(reason=reason) if reason else self._try(prop, [])
            unstable = result if isinstance(result, Unstable) else unstable
            yield prop, result
        if isinstance(outcome, Passed):
            # Who answers by chance, or by the number of calls, may have been lucky with the anchor.
            outcome = unstable or self._replayed(first_calls) or outcome
        yield anchor, outcome

    def _try(self, prop: Property, calls: list[tuple[tuple[Any, ...], Answer]]) -> Outcome:
        cases = self._inputs.cases(prop)
        for count, case in enumerate(cases, start=1):
            if self._is_over():
                return self._too_slow(done=count - 1, planned=len(cases))
            failure = self._once(prop, case, calls)
            if isinstance(failure, TimedOut) and self._seconds > self._limit:
                # Its call was stopped for what the others had taken: it need not be one that never ends.
                return self._too_slow(done=count - 1, planned=len(cases))
            if failure:
                return replace(self._smallest(prop, case, failure), cases=count)
        return Passed(cases=len(cases))

    def _is_over(self) -> bool:
        """Whether the time is up. That part of it does not count is asked for when it matters."""
        return self._seconds > self._limit and self._seconds - self._delay() > self._limit

    def _too_slow(self, *, done: int, planned: int) -> TooSlow:
        is_rest = self._limit < self._exercise.seconds
        return TooSlow(seconds=self._limit, cases=done, planned=planned, is_rest=is_rest)

    def _once(self, prop: Property, case: Case, calls: list[tuple[tuple[Any, ...], Answer]]) -> Failure | None:
        """How the property does not hold in a case; None if it does."""
        function = probe(self._exercise.reference, self._ask)
        try:
            with np.errstate(all="ignore"):
                prop.judge(function, **case)
        except Failed as failed:
            return replace(failed.outcome, call=failed.outcome.call or function.transcript())
        except (ArithmeticError, LookupError, NotNumbers, TypeError, ValueError) as error:
            # A law calculates with what the function returned, and its shape or size may not let it.
            message = f"the law cannot be worked out from the results; is their shape right? ({error})"
            return Falsified(message=message, call=function.transcript())
        finally:
            calls.extend(function.calls[: max(0, REPLAYS - len(calls))])
        return None

    def _ask(self, arguments: tuple[Any, ...]) -> Answer:
        started = time.monotonic()
        answer = self._asked(arguments)
        self._seconds += time.monotonic() - started
        if isinstance(answer, Returned | Threw) and len(self.printed) < PRINTED_LIMIT:
            self.printed += answer.printed[: PRINTED_LIMIT - len(self.printed)]
        return answer

    def _smallest(self, prop: Property, case: Case, failure: Failure) -> Failure:
        """The failure on the smallest input that fails in the same way."""
        if (
            self._exercise.costly
            or not prop.inputs
            or not isinstance(failure, Falsified | Raised)
            or self._shrink_seconds <= 0
        ):
            return failure
        # Of all that fail one is kept: their results may be large.
        least: tuple[Case, Failure] = (case, failure)

        def fails(other: Case) -> bool:
            nonlocal least
            again = self._once(prop, other, [])
            if again is None or _kind(again) != _kind(failure):
                return False
            least = min(least, (other, again), key=lambda pair: size(pair[0]))
            return True

        smallest = case
        if self._shrinks_left:
            self._shrinks_left -= 1
            started = time.monotonic()
            left = min(self._shrink_seconds, self._limit - self._seconds)
            smallest = self._inputs.smallest(prop, fails, seconds=left) or case
            self._shrink_seconds -= time.monotonic() - started
        if self._is_over():
            return least[1]
        again = self._once(prop, smallest, [])
        if again is None:
            return Unstable(
                first=failure.got if isinstance(failure, Falsified) else None, second=None, call=failure.call
            )
        if _is_blank(again):
            filled = self._once(prop, _filled(smallest), [])
            if filled and _kind(filled) == _kind(again) and not _is_blank(filled):
                return filled
        return again

    def _replayed(self, calls: Sequence[tuple[tuple[Any, ...], Answer]]) -> Unstable | None:
        for arguments, first in reversed(calls):
            if self._is_over():
                break
            second = self._ask(arguments)
            if not _alike(first, second):
                function = probe(self._exercise.reference, lambda _: second)  # noqa: B023 - called at once
                function.answer(*arguments)
                return Unstable(
                    first=getattr(first, "value", None),
                    second=getattr(second, "value", None),
                    call=function.transcript(),
                    cases=len(calls),
                )
        return None


def _is_blank(failure: Failure) -> bool:
    """Whether all that was expected are zeros, so that one does not see what belongs where."""
    if not isinstance(failure, Falsified) or not isinstance(failure.expected, np.ndarray):
        return False
    return failure.expected.size > 0 and not failure.expected.any()


def _filled(value: Any) -> Any:
    """A case, or a part of one, whose arrays of zeros hold 1, 2, 3, ... instead."""
    match value:
        case dict():
            return {name: _filled(part) for name, part in value.items()}
        case tuple():
            parts = map(_filled, value)
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        case np.ndarray() if not value.any():
            return np.arange(1, value.size + 1, dtype=value.dtype).reshape(value.shape)
        case _:
            return value


def _kind(failure: Failure) -> tuple[type, str]:
    return type(failure), failure.error if isinstance(failure, Raised) else ""


def _alike(first: Answer, second: Answer) -> bool:
    """Whether two answers to one question agree."""
    if isinstance(first, Returned) and isinstance(second, Returned):
        return alike(first.value, second.value)
    return type(first) is type(second)
