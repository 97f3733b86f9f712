"""Whatever a worker answers, every exercise of the course can be judged, diagnosed and reported."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import cycle
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import engine, pipeline, report
from grader.diagnose import diagnose
from grader.drawing import Case
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.outcome import Answer, Barred, Died, Foreign, Hung, Returned, Threw
from grader.probe import Ask
from grader.spec import Exercise, Property
from grader.specs import COURSE
from grader.worker.answers import answer_of
from grader.worker.inside import wire
from tests.fuzz.test_targets import FUZZ
from tests.grader.worker.test_wire import replies

EXERCISES = [exercise for exercise in COURSE.exercises if not exercise.costly]
#: Those that are diagnosed too, which takes ten times as long: one of each kind of arguments and of results.
DIAGNOSED = ("flip", "convolve1d", "output_size", "pool", "relu_backward", "dense_backward")

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
a_few_exercises = pytest.mark.parametrize(
    "exercise", [exercise for exercise in EXERCISES if exercise.name in DIAGNOSED], ids=lambda exercise: exercise.name
)


class FewInputs:
    """The first of the cases that are drawn for a property, and the failing one for the smallest."""

    def __init__(self, inputs: DrawnInputs) -> None:
        self._inputs = inputs

    def cases(self, prop: Property) -> Sequence[Case]:
        """A few."""
        return self._inputs.cases(prop)[:3]

    def smallest(self, _prop: Property, _fails: Callable[[Case], bool], *, seconds: float) -> Case | None:  # noqa: ARG002
        """Shrinking makes the same calls again, only more of them."""
        return None


@pytest.fixture(scope="module")
def few(cache: Any) -> FewInputs:
    """Inputs that are quickly gone through."""
    return FewInputs(DrawnInputs(cache=cache))


def judged(exercise: Exercise, ask: Ask, inputs: FewInputs) -> engine.Verdict:
    """What came of the exercise; it can be reported and sent."""
    verdict = engine.judge(exercise, ask, inputs)
    part = report.report_exercise(report.Judged(exercise=exercise, unit="unit", outcomes=verdict.outcomes))
    assert msgspec.json.decode(msgspec.json.encode(part), type=report.ExerciseReport) == part
    return verdict


def diagnosed(exercise: Exercise, ask: Ask, inputs: FewInputs) -> None:
    """Look for the mistake, where the pipeline does."""
    if pipeline._is_wrong(judged(exercise, ask, inputs)):
        diagnose(exercise, ask, inputs)


# --- answers that have nothing to do with the question ---------------------------------------------------------------


@st.composite
def forged(draw: st.DrawFn) -> Answer:
    """The answer in a reply that contradicts itself as it likes; what is refused is no answer."""
    reply = draw(replies.filter(lambda reply: isinstance(reply, wire.Returned | wire.Threw | wire.Barred)))
    with suppress(wire.WireError):
        return answer_of(reply)
    return Died(reason="it sent something that is not a reply")


@a_few_exercises
def test_forged_answers_are_judged(exercise: Exercise, few: FewInputs) -> None:
    """Each call gets another answer."""

    @settings(FUZZ, max_examples=15)
    @given(st.lists(forged(), min_size=1, max_size=4))
    def never_fails(answers: Sequence[Answer]) -> None:
        following = cycle(answers)
        diagnosed(exercise, lambda _: next(following), few)

    never_fails()


# --- right answers with something done to them -----------------------------------------------------------------------


def _every(change: Callable[[np.ndarray], Any]) -> Callable[[Any], Any]:
    """The change to a result, or to each of several."""

    def changed(value: Any) -> Any:
        return tuple(map(changed, value)) if isinstance(value, tuple) else change(np.asarray(value))

    return changed


_UNNORMAL = np.frombuffer(b"\x01" * 6 + b"\x00\x00\xff\x3f" + bytes(6), dtype=np.longdouble)[0]

CHANGES: Mapping[str, Callable[[Any], Any]] = {
    "huge": _every(lambda array: array * 1e300),
    "huge in long doubles": _every(lambda array: array.astype(np.longdouble) * np.longdouble("1e4000")),
    "long doubles that are none": _every(lambda array: np.full(array.shape, _UNNORMAL)),
    "half precision": _every(lambda array: array.astype(np.float16)),
    "the other byte order": _every(lambda array: array.astype(">f8")),
    "the largest integers": _every(lambda array: np.full(array.shape, 2**64 - 1, dtype=np.uint64)),
    "the smallest integers": _every(lambda array: np.full(array.shape, -(2**63), dtype=np.int64)),
    "integers of any size": _every(lambda array: np.full(array.shape, 10**400, dtype=object).tolist()),
    "one integer of any size": lambda _: 10**5000,
    "sizes that no memory has": lambda _: 2**62,
    "negative sizes": lambda _: -(2**62),
    "true": lambda _: True,
    "lists": _every(lambda array: array.tolist()),
    "texts": _every(lambda array: array.astype(str).tolist()),
    "complex": _every(lambda array: array.astype(complex)),
    "not finite": _every(lambda array: array * np.inf),
    "nan": _every(lambda array: array * np.nan),
    "nothing in the last axis": _every(lambda array: array[..., :0] if array.ndim else array),
    "an axis more": _every(lambda array: array[..., None]),
    "an axis less": _every(lambda array: array.ravel()[0] if array.size else array),
    "turned over": _every(lambda array: array.T),
    "many axes": _every(lambda array: array.reshape(array.shape + (1,) * (32 - array.ndim))),
    "tiny": _every(lambda array: array * 5e-324),
    "negative": _every(lambda array: -array.astype(float)),
    "one part more": lambda value: (*value, 1.0) if isinstance(value, tuple) else (value, 1.0),
    "one part less": lambda value: value[:-1] if isinstance(value, tuple) else (),
    "foreign": lambda _: Foreign("generator", "<generator>"),
    "a list in which one is foreign": lambda value: [value, Foreign("set", "{1}")],
    "a dictionary": lambda value: {"value": value},
    "None": lambda _: None,
}


def changing(exercise: Exercise, change: Callable[[Any], Any]) -> Ask:
    """What the reference answers, changed."""
    right = asking(exercise.reference)

    def ask(arguments: tuple[Any, ...]) -> Answer:
        answer = right(arguments)
        if not isinstance(answer, Returned):
            return answer
        with np.errstate(all="ignore"):
            sent = wire.to_wire(change(answer.value))
        return Returned(value=wire.from_wire(sent, foreign=Foreign), arguments=answer.arguments)

    return ask


every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


@every_change
def test_odd_answers_are_judged(change: Callable[[Any], Any], few: FewInputs) -> None:
    """Numbers that overflow, shapes and kinds that are not what was asked for, in any exercise."""
    for exercise in EXERCISES:
        judged(exercise, changing(exercise, change), few)


@every_change
@a_few_exercises
def test_odd_answers_are_diagnosed(exercise: Exercise, change: Callable[[Any], Any], few: FewInputs) -> None:
    """The search for the mistake compares what cannot be compared, and raises nothing."""
    diagnosed(exercise, changing(exercise, change), few)


@every_exercise
@pytest.mark.parametrize(
    "arguments",
    [(), (None,) * 9, ([],), (Foreign("list", "[]"),) * 3, (np.zeros((0, 2**40)),) * 4],
    ids=["none", "too many", "one", "foreign", "empty"],
)
def test_arguments_that_came_back_as_something_else_are_judged(
    exercise: Exercise, arguments: tuple[Any, ...], few: FewInputs
) -> None:
    """They are looked at to see whether they were changed: a worker may send what it likes for them."""
    right = asking(exercise.reference)

    def ask(given: tuple[Any, ...]) -> Answer:
        answer = right(given)
        if not isinstance(answer, Returned):
            return answer
        return Returned(value=answer.value, arguments=arguments, shared=(-1, 0, 7, 2**64))

    judged(exercise, ask, few)


ENDS: Sequence[Answer] = (
    Died(reason=""),
    Hung(seconds=0.1),
    Threw(types=("",), message="\0" * 10**6),
    Threw(types=("NotImplementedError",) * 1000, message=""),
    Barred(name="", where="\u202e"),
)


@every_exercise
@pytest.mark.parametrize("end", ENDS, ids=lambda end: type(end).__name__)
def test_an_answer_that_fails_on_the_way_is_judged(exercise: Exercise, end: Answer, few: FewInputs) -> None:
    """After some right answers, which a property is in the middle of."""
    right = asking(exercise.reference)
    count = iter(range(10**6))
    judged(exercise, lambda given: end if next(count) % 3 == 2 else right(given), few)
