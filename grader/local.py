"""Our own functions (the reference, the named mistakes), asked as a student's are, without a border between."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np

from grader.outcome import Answer
from grader.probe import Ask
from grader.spec import Solution
from grader.worker.answers import answer_of
from grader.worker.inside import wire
from grader.worker.inside.perform import perform


def asking(function: Callable[..., Any]) -> Ask:
    """Answers that the function gives to copies of its arguments."""

    def ask(arguments: tuple[Any, ...]) -> Answer:
        call = wire.Call(id=0, path="", function="", arguments=[])
        copies = [wire.from_wire(wire.to_wire(argument)) for argument in arguments]
        with np.errstate(all="ignore"):  # a wrong answer may overflow: what it returns is looked at
            return answer_of(perform(function, call, copies, set(), str))

    return ask


def remembering(function: Solution) -> Solution:
    """The function, which works out what it returns for the same arguments once, and gives copies of it."""
    known: dict[bytes, Any] = {}

    def remembered(*arguments: Any) -> Any:
        key = wire.pack_values(list(arguments))
        if key not in known:
            known[key] = function(*arguments)
        return deepcopy(known[key])

    return remembered
