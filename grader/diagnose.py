"""Naming the mistake: the one that explains every answer that was seen."""

import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import starmap
from typing import Any

import numpy as np

from grader.comparison import alike
from grader.engine import Inputs, arguments_of
from grader.literals import is_larger
from grader.local import asking
from grader.outcome import Answer, Died, Failed, Hung, Returned, Threw
from grader.probe import Ask, probe
from grader.spec import Diagnosis, Exercise, Mistake

#: On how many inputs a mistake must differ from the right answer before its agreement means anything.
TELLING = 3
#: No mistake of ours answers with more numbers than this, and all answers are kept for the comparison.
LARGEST = 10_000


def diagnose(exercise: Exercise, ask: Ask, inputs: Inputs) -> Diagnosis:
    """What explains all answers of a function, or nothing: better none than a wrong one.

    Answers where the function should have refused need not agree, unless the mistake is that it does not refuse.

    Args:
        exercise: which the function fails
        ask: gets the function's answers
        inputs: of which the answers are compared
    """
    if exercise.costly:
        with np.errstate(all="ignore"):  # a wrong network's numbers may overflow
            shown = _shown(exercise, ask, inputs)
        return Diagnosis(mistakes=(shown,) if shown else ())
    asked: list[tuple[Any, ...]] = []
    answers: list[Answer] = []
    deadline = time.monotonic() + exercise.seconds
    for arguments in arguments_of(exercise, inputs):
        answer = ask(arguments)
        if isinstance(answer, Hung | Died) or time.monotonic() > deadline:
            return Diagnosis()
        if isinstance(answer, Returned) and is_larger([answer.value, answer.arguments], LARGEST):
            return Diagnosis()
        asked.append(arguments)
        answers.append(answer)
    right = [asking(exercise.reference)(arguments) for arguments in asked]
    fitting = [mistake for mistake in exercise.mistakes if _explains(mistake, asked, answers, right)]
    return Diagnosis(mistakes=tuple(fitting) if len(fitting) == 1 else ())


def _shown(exercise: Exercise, ask: Ask, inputs: Inputs) -> Mistake | None:
    """The only mistake that shows in all values of the calls that the anchor makes."""
    calls: list[tuple[tuple[Any, ...], Any]] = []
    anchor = next(prop for prop in exercise.properties if prop.anchor)
    for case in inputs.cases(anchor):
        function = probe(exercise.reference, ask)
        with suppress(Failed):
            anchor.judge(function, **case)
        calls += [(arguments, answer.value) for arguments, answer in function.calls if isinstance(answer, Returned)]
    shown = [each for each in exercise.mistakes if each.shows and calls and all(starmap(each.shows, calls))]
    return shown[0] if len(shown) == 1 else None


def _explains(
    mistake: Mistake, asked: Sequence[tuple[Any, ...]], answers: Sequence[Answer], right: Sequence[Answer]
) -> bool:
    made = asking(mistake.function)
    mistaken: list[Answer] = []
    for arguments, answer, correct in zip(asked, answers, right, strict=True):
        mistaken.append(made(arguments))
        # Who makes a mistake may also forget to refuse what is to be refused; that stands in the report by itself.
        forgiven = isinstance(correct, Threw) and _agree(mistaken[-1], correct)
        if not forgiven and not _agree(answer, mistaken[-1]):
            return False
    if sum(not _agree(one, other) for one, other in zip(mistaken, right, strict=True)) >= TELLING:
        return True
    # A mistake whose values are mostly right may lie in what surrounds them.
    effects = [
        tuple(_effects(arguments, answer) for answer in answers_to_it)
        for arguments, *answers_to_it in zip(asked, answers, mistaken, right, strict=True)
        if isinstance(answers_to_it[-1], Returned)
    ]
    return all(seen == made for seen, made, _ in effects) and sum(seen != due for seen, _, due in effects) >= TELLING


def _agree(one: Answer, other: Answer) -> bool:
    match one, other:
        case Returned(), Returned():
            return alike(one.value, other.value)
        case Threw(), Threw():
            return ("ValueError" in one.types) == ("ValueError" in other.types)
        case _:
            return False


def _effects(arguments: tuple[Any, ...], answer: Answer) -> tuple[object, ...]:
    """What there is to an answer beside its values: arguments changed, memory shared with them, floats or integers."""
    if not isinstance(answer, Returned):
        return ()
    changed = tuple(
        place
        for place, (before, after) in enumerate(zip(arguments, answer.arguments, strict=False))
        if isinstance(before, np.ndarray) and not np.array_equal(before, after)
    )
    value = answer.value
    kind = value.dtype.kind if isinstance(value, np.ndarray) else type(value).__name__
    return changed, answer.shared, kind in ("f", "float")
