"""Naming what was misunderstood: the mistakes that explain every answer that was seen, and where they show."""

import time
from contextlib import suppress
from itertools import starmap
from typing import Any

import numpy as np

from grader.engine import Inputs, arguments_of
from grader.evidence import Seen
from grader.explain import Search
from grader.literals import is_larger
from grader.local import asking
from grader.outcome import Answer, Died, Failed, Hung, Returned
from grader.probe import Ask, identity, probe
from grader.spec import Diagnosis, Exercise, Mistake

#: No mistake of ours answers with more numbers than this, and all answers are kept for the comparison.
LARGEST = 10_000


def diagnose(exercise: Exercise, ask: Ask, inputs: Inputs) -> Diagnosis:
    """What explains all answers of a function, or nothing: better none than a wrong one.

    Answers where the function should have refused need not agree, unless the mistake is that it does not refuse: who
    makes a mistake may also forget to refuse what is to be refused, and that stands in the report by itself.

    Args:
        exercise: which the function fails
        ask: gets the function's answers
        inputs: of which the answers are compared
    """
    with np.errstate(all="ignore"):  # the numbers of a wrong network may overflow, as those of other mistakes
        if exercise.costly:
            shown = _shown(exercise, ask, inputs)
            return Diagnosis(mistakes=(shown,) if shown else ())
        seen = _seen(exercise, ask, inputs)
        return Search(exercise, seen).diagnosis() if seen else Diagnosis()


def _seen(exercise: Exercise, ask: Ask, inputs: Inputs) -> Seen | None:
    """All answers of a function; None if it does not answer, takes too long, or answers with too much to keep."""
    asked: list[tuple[Any, ...]] = []
    answers: list[Answer] = []
    different = {identity(arguments): arguments for arguments in arguments_of(exercise, inputs)}
    deadline = time.monotonic() + exercise.seconds
    for arguments in different.values():
        answer = ask(arguments)
        if isinstance(answer, Hung | Died) or time.monotonic() > deadline:
            return None
        if isinstance(answer, Returned) and is_larger([answer.value, answer.arguments], LARGEST):
            return None
        asked.append(arguments)
        answers.append(answer)
    right = [asking(exercise.reference)(arguments) for arguments in asked]
    value = next((answer.value for answer in right if isinstance(answer, Returned)), None)
    return Seen(asked=asked, answers=answers, right=right, parts=len(value) if isinstance(value, tuple) else 1)


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
