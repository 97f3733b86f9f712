"""Drawing inputs and shrinking failures with Hypothesis, apart from the calls that the inputs feed.

What is drawn depends on the families, the seed and Hypothesis' version, on nothing else: the same submission gets the
same grade in any folder, with any other modules loaded.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import numpy as np

from grader.strategies import Family

Case = Mapping[str, Any]

#: What shrinking one failure may cost.
SHRINK_TRIES = 400


def draw(inputs: Mapping[str, Family], *, cases: int, seed: int) -> list[Case]:
    """``cases`` inputs, the simplest one first; one alone is any, for the simplest is the same with every seed."""
    if not inputs:
        return [{}]
    drawn: list[Case] = []
    _explore(inputs, drawn.append, cases=max(cases, 2), seed=seed, shrink=False)
    return drawn[-cases:]


class _Enough(BaseException):
    """Ends a shrink whose budget is spent; no Exception, for Hypothesis would take it for a failure to be shrunk."""


def shrink(
    inputs: Mapping[str, Family], fails: Callable[[Case], bool], *, cases: int, seed: int, seconds: float
) -> Case | None:
    """The smallest failing input that Hypothesis finds within its budget; None if none of its inputs fails.

    Args:
        inputs: the families of the property that failed
        fails: whether it fails, in the same way, in a given case
        cases: how many inputs were drawn when it failed
        seed: with which they were drawn
        seconds: the time after which the smallest one seen so far is taken
    """
    from hypothesis.errors import Flaky  # noqa: PLC0415 - see _explore

    deadline = time.monotonic() + seconds
    smallest: Case | None = None
    tries = 0

    def attempt(case: Case) -> None:
        nonlocal smallest, tries
        tries += 1
        if time.monotonic() > deadline or (smallest is not None and tries > SHRINK_TRIES):
            raise _Enough
        if fails(case):
            smallest = case if smallest is None else min(smallest, case, key=size)
            raise AssertionError

    # Flaky: the function answers differently each time, which is for the engine to tell.
    with suppress(AssertionError, Flaky, _Enough):
        _explore(inputs, attempt, cases=cases, seed=seed, shrink=True)
    return smallest


def size(case: Case) -> tuple[int, int, float]:
    """How much there is to read: how many numbers, how many of the arrays are laid out oddly, how large all are."""
    parts = [part for value in case.values() for part in (value if isinstance(value, tuple) else (value,))]
    arrays = [np.asarray(part) for part in parts if not isinstance(part, str)]
    numbers = sum(array.size for array in arrays)
    return (
        numbers,
        sum(not array.flags.c_contiguous for array in arrays),
        float(sum(np.abs(array.astype(np.float64)).sum() for array in arrays)),
    )


def _explore(
    inputs: Mapping[str, Family], visit: Callable[[Case], None], *, cases: int, seed: int, shrink: bool
) -> None:
    # Imported here: a run that finds its inputs drawn already does not need Hypothesis, which is slow to import.
    import hypothesis  # noqa: PLC0415
    from hypothesis import Phase, strategies  # noqa: PLC0415

    from grader.provider import BACKEND  # noqa: PLC0415

    settings = hypothesis.settings(
        max_examples=cases,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        backend=BACKEND,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
        verbosity=hypothesis.Verbosity.quiet,
    )
    whole = strategies.fixed_dictionaries({name: family.strategy() for name, family in inputs.items()})

    def test(case: Case) -> None:
        # Hypothesis fills the dictionary in an order of its own.
        visit({name: case[name] for name in inputs})

    hypothesis.seed(seed)(settings(hypothesis.given(whole)(test)))()
