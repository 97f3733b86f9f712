"""Naming what was misunderstood: the mistakes that explain every answer that was seen, and where they show."""

import time
import warnings
from contextlib import suppress
from itertools import starmap
from typing import Any

import numpy as np

from grader.engine import Inputs, arguments_of
from grader.evidence import Known, Seen
from grader.explain import Search
from grader.literals import is_larger
from grader.outcome import Answer, Died, Failed, Hung, Returned
from grader.probe import Ask, identity, probe
from grader.spec import Diagnosis, Exercise, Mistake

#: No mistake of ours answers with more numbers than this, and all answers are kept for the comparison.
LARGEST = 10_000


def diagnose(exercise: Exercise, ask: Ask, inputs: Inputs, *, seconds: float | None = None) -> Diagnosis:
    """What explains all answers of a function, or nothing: better none than a wrong one.

    Answers where the function should have refused need not agree, unless the mistake is that it does not refuse: who
    makes a mistake may also forget to refuse what is to be refused, and that stands in the report by itself.

    Args:
        exercise: which the function fails
        ask: gets the function's answers
        inputs: of which the answers are compared
        seconds: how long the answers may take together, if that is less than what the exercise allows
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():  # mistakes may overflow, and average over nothing
        warnings.simplefilter("ignore")
        if exercise.costly:
            shown = _shown(exercise, ask, inputs)
            return Diagnosis(mistakes=(shown,) if shown else ())
        seen = _seen(exercise, ask, inputs, exercise.seconds if seconds is None else seconds)
        return Search(seen).diagnosis() if seen else Diagnosis()


def _seen(exercise: Exercise, ask: Ask, inputs: Inputs, seconds: float) -> Seen | None:
    """All answers of a function; None if it does not answer, takes too long, or answers with too much to keep."""
    known = _known(exercise, inputs)
    answers: list[Answer] = []
    deadline = time.monotonic() + seconds
    for arguments in known.asked:
        answer = ask(arguments)
        if isinstance(answer, Hung | Died) or time.monotonic() > deadline:
            return None
        if isinstance(answer, Returned) and is_larger([answer.value, answer.arguments], LARGEST):
            return None
        answers.append(answer)
    return Seen(known, answers)


#: What is known of the exercise that was asked for last: whoever grades many submissions need not find it out for each.
_latest: list[tuple[Exercise, Inputs, Known]] = []


def _known(exercise: Exercise, inputs: Inputs) -> Known:
    for known_exercise, known_inputs, known in _latest:
        if known_exercise is exercise and known_inputs is inputs:
            return known
    different = {identity(arguments): arguments for arguments in arguments_of(exercise, inputs)}
    known = Known(exercise, list(different.values()))
    _latest[:] = [(exercise, inputs, known)]
    return known


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
