"""Holding properties against a function: what comes of each way to be wrong, and of each way not to answer."""

from collections.abc import Callable, Sequence
from itertools import count
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader import engine
from grader.drawing import Case
from grader.engine import PRINTED_LIMIT, REPLAYS, SHRINKS, Inputs, Verdict, arguments_of, judge
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.outcome import (
    Answer,
    Barred,
    Crashed,
    Died,
    Failed,
    Falsified,
    Forbidden,
    Hung,
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
from grader.probe import Ask
from grader.properties import refuses, same
from grader.spec import Exercise, Property, exercise
from grader.strategies import empty_or_misshapen, signals

CASES = 12


def reverse(signal: np.ndarray) -> np.ndarray:
    """Reverse a signal."""
    if signal.ndim != 1 or not signal.size:
        raise ValueError("no signal")
    return signal[::-1].copy()


def planted() -> Exercise:
    """A small exercise: a fixed example, the anchor, a law over two nested calls, and an error that is due."""
    planted = exercise(reverse, points=4, inputs={"signal": signals(samples=(1, 5))}, seconds=10)

    @planted.property(points=1)
    def example(reverse: Any) -> None:
        """The example comes out reversed."""
        same(reverse(np.array([1.0, 2.0])), [2, 1])

    @planted.anchor(points=1, cases=CASES)
    def reversal(reverse: Any, signal: Any) -> None:
        """The signal comes out reversed."""
        same(reverse(signal), signal[::-1])

    @planted.property(points=1, cases=CASES)
    def involution(reverse: Any, signal: Any) -> None:
        """Reversing twice gives the signal back."""
        same(reverse(reverse(signal)), signal)

    @planted.property(points=1, inputs={"unfit": empty_or_misshapen(ndim=1)}, cases=CASES)
    def refuses_unfit(reverse: Any, unfit: Any) -> None:
        """What is no signal is refused."""
        refuses(reverse, unfit)

    return planted


EXERCISE = planted()
INPUTS = DrawnInputs()
NAMES = ["example", "reversal", "involution", "refuses_unfit"]
LONG = np.zeros(3)


def outcomes(ask: Ask, *, exercise: Exercise = EXERCISE, inputs: Inputs = INPUTS) -> dict[str, Outcome]:
    """What comes of each property, by its name."""
    return {prop.name: outcome for prop, outcome in judge(exercise, ask, inputs).outcomes}


def answers(function: Callable[..., Any]) -> dict[str, Outcome]:
    """What comes of one of our own functions."""
    return outcomes(asking(function))


def always(answer: Answer) -> Ask:
    """The same answer, whatever is asked."""
    return lambda _: answer


def where(condition: Callable[[np.ndarray], bool], answer: Answer) -> Ask:
    """An answer where a condition holds, and the right one elsewhere."""
    right = asking(reverse)
    return lambda arguments: answer if condition(arguments[0]) else right(arguments)


# --- right answers ---------------------------------------------------------------------------------------------------


def test_a_right_answer_passes() -> None:
    """Every property holds, on as many cases as it is tried on."""
    assert answers(reverse) == {
        "example": Passed(cases=1),
        "reversal": Passed(cases=CASES),
        "involution": Passed(cases=CASES),
        "refuses_unfit": Passed(cases=CASES),
    }


def test_outcomes_stand_in_the_order_of_the_spec() -> None:
    """Although the anchor is tried first."""
    verdict = judge(EXERCISE, asking(reverse), INPUTS)

    assert [prop.name for prop, _ in verdict.outcomes] == NAMES
    assert verdict.anchor == Passed(cases=CASES)


def test_the_first_answer_sought_is_the_anchors() -> None:
    """All points hang on it, and what it says decides what else is tried."""
    asked: list[tuple[Any, ...]] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return asking(reverse)(arguments)

    outcomes(ask)

    assert asked[0][0] is INPUTS.cases(EXERCISE.properties[1])[0]["signal"]


# --- wrong answers ---------------------------------------------------------------------------------------------------


def test_a_wrong_value_is_shrunk() -> None:
    """The smallest signal that is not its own reverse, what was expected of it, and what came."""
    outcome = answers(lambda signal: signal.copy())["reversal"]

    assert isinstance(outcome, Falsified)
    assert outcome.message == "all 2 values are wrong"
    assert outcome.call == "reverse(np.array([0.0, 1.0]))"
    assert (outcome.expected.tolist(), outcome.got.tolist()) == ([1.0, 0.0], [0.0, 1.0])


def test_cases_are_counted_up_to_the_failure() -> None:
    """Not with those that shrinking tries."""
    cases = INPUTS.cases(EXERCISE.properties[1])
    first = next(place for place, case in enumerate(cases, 1) if (case["signal"] != case["signal"][::-1]).any())
    outcome = answers(lambda signal: signal.copy())["reversal"]

    assert isinstance(outcome, Falsified)
    assert outcome.cases == first


def test_the_other_properties_are_tried_when_the_anchor_fails() -> None:
    """A student sees what holds, although it does not pay yet."""
    assert answers(lambda signal: signal.copy())["involution"] == Passed(cases=CASES)


def test_the_other_properties_are_tried_when_the_anchor_raises() -> None:
    """Whoever raises on long signals may be right on short ones."""
    longer = where(lambda signal: signal.ndim == 1 and signal.size >= 3, Threw(types=("IndexError",), message=""))
    result = outcomes(longer)

    assert [type(result[name]) for name in NAMES] == [Passed, Raised, Raised, Passed]


def test_the_calls_of_a_law_are_shown_nested() -> None:
    """Each can be pasted, the inner call in its place."""
    outcome = answers(lambda signal: np.roll(signal, 1))["involution"]

    assert isinstance(outcome, Falsified)
    assert outcome.call == "reverse(reverse(np.array([0.0, 0.0, 1.0])))"


def test_a_fixed_example_is_shown_as_it_is() -> None:
    """There is nothing to shrink."""
    outcome = answers(lambda signal: signal.copy())["example"]

    assert isinstance(outcome, Falsified)
    assert outcome.call == "reverse(np.array([1.0, 2.0]))"
    assert outcome.cases == 1


def test_an_exception_is_shrunk() -> None:
    """The smallest signal on which the function raises."""
    answer = Threw(types=("IndexError", "LookupError"), message="out of bounds", where="signals.py, line 3")

    assert outcomes(where(lambda signal: signal.size >= 3, answer))["reversal"] == Raised(
        error="IndexError",
        message="out of bounds",
        where="signals.py, line 3",
        call="reverse(np.array([0.0, 0.0, 0.0]))",
        cases=first_case(lambda signal: len(signal) >= 3),
    )


def first_case(holds: Callable[[np.ndarray], bool]) -> int:
    """The number of the first case of the anchor with such a signal."""
    return next(place for place, case in enumerate(INPUTS.cases(EXERCISE.properties[1]), 1) if holds(case["signal"]))


@pytest.mark.parametrize(
    ("on_long", "on_short", "kind", "samples"),
    [
        (Threw(types=("IndexError",), message=""), Threw(types=("TypeError",), message=""), Raised, 3),
        (Threw(types=("IndexError",), message=""), Returned(value=7.0, arguments=()), Raised, 3),
        (Returned(value=7.0, arguments=()), Threw(types=("TypeError",), message=""), Falsified, 3),
        (Returned(value=7.0, arguments=()), Hung(seconds=2.0), Falsified, 3),
        (Returned(value=7.0, arguments=()), Died(reason="exit"), Falsified, 3),
    ],
    ids=["another exception", "a wrong value", "an exception", "a hang", "a crash"],
)
def test_shrinking_does_not_slip(on_long: Answer, on_short: Answer, kind: type, samples: int) -> None:
    """The smallest case fails as the first one did: shorter ones that fail in another way are passed over."""
    first = exercise(reverse, points=1, inputs={"signal": signals(samples=(2, 5))})
    first.anchor(points=1, cases=CASES)(EXERCISE.properties[1].judge)
    longest = LongestFirst()

    outcome = outcomes(
        lambda arguments: on_long if arguments[0].size >= samples else on_short, exercise=first, inputs=longest
    )["reversal"]

    assert isinstance(outcome, kind)
    assert getattr(outcome, "call", "").count(".0") == samples


def test_of_many_failures_the_first_ones_are_shrunk() -> None:
    """The anchor's among them; of the others, no report tells more than the law."""
    many = exercise(reverse, points=5, inputs={"signal": signals(samples=(2, 5))})
    many.anchor(points=1, cases=CASES)(EXERCISE.properties[1].judge)
    shrunk: list[str] = []

    class Noting(LongestFirst):
        def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
            """The smallest as ever."""
            shrunk.append(prop.name)
            return super().smallest(prop, fails, seconds=seconds)

    for number in range(SHRINKS + 1):

        def law(reverse: Any, signal: Any) -> None:
            """It comes out reversed."""
            same(reverse(signal), signal[::-1])

        law.__name__ = f"law_{number}"
        many.property(points=1, cases=CASES)(law)

    result = outcomes(asking(lambda signal: signal + 1), exercise=many, inputs=Noting())

    assert shrunk == ["reversal", "law_0", "law_1"]
    assert [type(outcome) for outcome in result.values()] == [Falsified] * (SHRINKS + 2)
    assert len(result["law_1"].got) < len(result["law_2"].got)


def test_what_is_expected_is_not_all_zeros() -> None:
    """Where only the shape is wrong, any values do; those that differ show what belongs where."""
    outcome = answers(lambda signal: signal[:-1])["reversal"]

    assert isinstance(outcome, Falsified)
    assert outcome.call == "reverse(np.array([1.0]))"
    assert outcome.expected.tolist() == [1.0]


class LongestFirst:
    """Drawn inputs, the longest arrays first."""

    def cases(self, prop: Property) -> Sequence[Case]:
        """The cases in another order."""
        return sorted(INPUTS.cases(prop), key=lambda case: -sum(array.size for array in case.values()))

    def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
        """The smallest as ever."""
        return INPUTS.smallest(prop, fails, seconds=seconds)


# --- results that a law cannot be worked out from --------------------------------------------------------------------


def law_over(judge_result: Callable[[Any, Any], None]) -> Exercise:
    """An exercise whose one property calculates with the result."""
    single = exercise(reverse, points=1, inputs={"signal": signals(samples=(3, 3))})

    @single.anchor(points=1, cases=4)
    def law(reverse: Any, signal: Any) -> None:
        """The law holds."""
        judge_result(reverse(signal), signal)

    return single


LAWS = {
    "shapes that cannot be joined": (
        lambda result, signal: same(np.concatenate([[0.0], result]), np.concatenate([[0.0], signal])),
        np.ones((3, 1)),
        "all the input arrays must have same number of dimensions",
    ),
    "shapes that cannot be added": (lambda result, signal: same(result + signal, signal), np.ones(2), "operands"),
    "an index that is not there": (lambda result, _: same(result[3], 1.0), np.ones(3), "index 3 is out of bounds"),
    "axes that are not there": (lambda result, _: same(result[0, 0], 1.0), np.ones(3), "too many indices"),
    "a sum beyond all numbers": (lambda result, _: same(result, result + result), np.full(3, 1.7e308), "not finite"),
    "a shape made of a result": (
        lambda result, _: same(np.zeros(int(result[0])), 0.0),
        np.full(3, -1.0),
        "negative dimensions",
    ),
}


@pytest.mark.parametrize(("calculation", "value", "said"), LAWS.values(), ids=LAWS)
def test_a_result_that_does_not_fit_into_a_law_is_wrong(
    calculation: Callable[[Any, Any], None], value: Any, said: str
) -> None:
    """What a function returns costs its own points; it never ends the grading."""
    outcome = outcomes(always(Returned(value=value, arguments=())), exercise=law_over(calculation))["law"]

    assert isinstance(outcome, Falsified)
    assert outcome.message.startswith("the law cannot be worked out from the results; is their shape right? (")
    assert said in outcome.message
    assert outcome.call == "reverse(np.array([0.0, 0.0, 0.0]))"


def test_an_overflow_in_a_law_is_no_warning() -> None:
    """Results may be as large as a student likes; the law just does not hold."""
    outcome = outcomes(
        always(Returned(value=np.full(3, 60000, dtype=np.float16), arguments=())),
        exercise=law_over(lambda result, signal: same(result * result, signal)),
    )["law"]

    assert isinstance(outcome, Falsified)


def test_our_own_faults_are_not_the_students() -> None:
    """An error of the grader, or a name that a spec misspells, ends the grading with what it is."""

    def lose_the_worker(_arguments: tuple[Any, ...]) -> Answer:
        raise RuntimeError("no worker can be started")

    with pytest.raises(RuntimeError, match="no worker can be started"):
        outcomes(lose_the_worker)


# --- no answers ------------------------------------------------------------------------------------------------------

SILENT = {
    "hung": (
        Hung(seconds=2.0),
        TimedOut(seconds=2.0, call="reverse(np.array([0.0]))", cases=1),
    ),
    "died": (
        Died(reason="killed by signal 9"),
        Crashed(reason="killed by signal 9", call="reverse(np.array([0.0]))", cases=1),
    ),
    "barred": (
        Barred(name="numpy.flip", where="signals.py, line 2"),
        Forbidden(name="numpy.flip", where="signals.py, line 2", call="reverse(np.array([0.0]))", cases=1),
    ),
}


@pytest.mark.parametrize(("answer", "outcome"), SILENT.values(), ids=SILENT)
def test_what_keeps_the_anchor_from_an_answer_is_not_tried_again(answer: Answer, outcome: Outcome) -> None:
    """A call that hangs costs one deadline; the other properties say what they wait for."""
    asked: list[tuple[Any, ...]] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return answer

    why = NotRun(reason="not tried, for this does not hold: The signal comes out reversed.")
    assert outcomes(ask) == {"example": why, "reversal": outcome, "involution": why, "refuses_unfit": why}
    assert len(asked) == 1


@pytest.mark.parametrize(("answer", "kind"), [(Hung(seconds=2.0), TimedOut), (Died(reason="exit"), Crashed)])
def test_what_does_not_answer_is_not_shrunk(answer: Answer, kind: type) -> None:
    """Every try would cost a deadline or a worker."""
    asked: list[np.ndarray] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments[0])
        return where(lambda signal: signal.size >= 3, answer)(arguments)

    outcome = outcomes(ask)["reversal"]

    assert isinstance(outcome, kind)
    assert len(asked) == getattr(outcome, "cases", 0) == first_case(lambda signal: signal.size >= 3)


def test_a_stub_is_not_judged() -> None:
    """A function that is not written yet is asked once."""
    asked: list[tuple[Any, ...]] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return Threw(types=("NotImplementedError", "RuntimeError"), message="reverse", where="signals.py, line 5")

    why = NotRun(reason="the function is not written yet")
    result = outcomes(ask)

    assert {name: result[name] for name in NAMES if name != "reversal"} == dict.fromkeys(
        ["example", "involution", "refuses_unfit"], why
    )
    assert isinstance(result["reversal"], Raised)
    assert result["reversal"].error == "NotImplementedError"


def test_a_hang_beside_the_anchor_costs_its_own_points() -> None:
    """What the anchor does not see does not stop the others."""
    result = outcomes(where(lambda signal: signal.ndim != 1, Hung(seconds=2.0)))

    assert {name: type(outcome) for name, outcome in result.items()} == {
        "example": Passed,
        "reversal": Passed,
        "involution": Passed,
        "refuses_unfit": TimedOut,
    }


def test_an_exit_in_a_call_is_an_exception() -> None:
    """``sys.exit`` ends nothing."""

    def leave(_signal: np.ndarray) -> None:
        raise SystemExit(0)

    outcome = answers(leave)["reversal"]

    assert isinstance(outcome, Raised)
    assert (outcome.error, outcome.message) == ("SystemExit", "0")


# --- time ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The engine's clock, which goes on only where a test says so."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(engine, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def slowly(clock: SimpleNamespace, seconds: float, ask: Ask) -> Ask:
    """The same answers, each a while later."""

    def asked(arguments: tuple[Any, ...]) -> Answer:
        clock.now += seconds
        return ask(arguments)

    return asked


def test_a_slow_function_is_told_how_far_it_came(clock: SimpleNamespace) -> None:
    """Cases that were done are counted; the others are not tried, nor are the other properties."""
    result = outcomes(slowly(clock, 2.5, asking(reverse)))

    why = NotRun(reason="not tried, for this does not hold: The signal comes out reversed.")
    assert result == {
        "example": why,
        "reversal": TooSlow(seconds=10, cases=5, planned=CASES),
        "involution": why,
        "refuses_unfit": why,
    }


def test_the_time_is_that_of_the_whole_exercise(clock: SimpleNamespace) -> None:
    """What the anchor leaves is there for the others."""
    result = outcomes(slowly(clock, 0.5, asking(reverse)))

    assert result["reversal"] == Passed(cases=CASES)
    assert result["involution"] == TooSlow(seconds=10, cases=4, planned=CASES)
    assert result["refuses_unfit"] == TooSlow(seconds=10, cases=0, planned=CASES)


def test_what_had_less_than_its_time_is_told_so(clock: SimpleNamespace) -> None:
    """Others may have used it up."""
    verdict = judge(EXERCISE, slowly(clock, 2.5, asking(reverse)), INPUTS, seconds=4)

    assert verdict.anchor == TooSlow(seconds=4, cases=2, planned=CASES, is_rest=True)


def test_time_that_does_not_count_is_taken_off(clock: SimpleNamespace) -> None:
    """What a function waited for a processor, say."""
    slow = slowly(clock, 2.5, asking(reverse))

    assert judge(EXERCISE, slow, INPUTS, delay=lambda: clock.now * 0.8).anchor == Passed(cases=CASES)
    clock.now = 0.0
    assert isinstance(judge(EXERCISE, slow, INPUTS, delay=lambda: clock.now * 0.6).anchor, TooSlow)


def test_a_call_that_was_stopped_when_the_time_was_up_is_slow_and_not_endless(clock: SimpleNamespace) -> None:
    """It had less time than a call has."""
    stopped = slowly(clock, 1.0, always(Hung(seconds=1.0)))

    assert judge(EXERCISE, stopped, INPUTS, seconds=0.9).anchor == TooSlow(
        seconds=0.9, cases=0, planned=CASES, is_rest=True
    )
    assert isinstance(judge(EXERCISE, stopped, INPUTS, seconds=1.1).anchor, TimedOut)


def test_a_failure_that_was_found_is_shown_when_the_time_is_up(clock: SimpleNamespace) -> None:
    """It is as small as it was made until then, and not asked for once more."""
    sizes: list[int] = []

    def wrong(arguments: tuple[Any, ...]) -> Answer:
        sizes.append(arguments[0].size)
        clock.now += 0.5
        return asking(lambda signal: signal + 1)(arguments)

    class OneTry(LongestFirst):
        def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
            case = INPUTS.cases(prop)[0]
            return case if seconds > 0 and fails(case) else None

    verdict = judge(EXERCISE, wrong, OneTry(), seconds=0.9)

    assert isinstance(verdict.anchor, Falsified)
    assert sizes[1:] == [verdict.anchor.got.size] == [1]


def test_no_call_is_repeated_when_the_time_is_up(clock: SimpleNamespace) -> None:
    """The last case may use it up."""
    calls = count()

    def right(arguments: tuple[Any, ...]) -> Answer:
        next(calls)
        clock.now += 1.0
        return asking(reverse)(arguments)

    verdict = judge(EXERCISE, right, INPUTS, seconds=TOTAL - 0.5)

    assert [type(outcome) for _, outcome in verdict.outcomes] == [Passed] * len(NAMES)
    assert next(calls) == TOTAL


def test_our_own_time_does_not_count(clock: SimpleNamespace) -> None:
    """Only calls use up the exercise's time: not drawing, comparing or shrinking."""

    class Slow(LongestFirst):
        def cases(self, prop: Property) -> Sequence[Case]:
            clock.now += 1000
            return INPUTS.cases(prop)

    assert outcomes(asking(reverse), inputs=Slow())["refuses_unfit"] == Passed(cases=CASES)


def test_shrinking_has_one_budget_for_all_properties(clock: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is used up, failures are shown as they came."""
    monkeypatch.setattr(engine, "SHRINK_SECONDS", 1.5)
    budgets: list[float] = []

    class Recorded(LongestFirst):
        def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
            budgets.append(seconds)
            clock.now += 1.0
            return INPUTS.smallest(prop, fails, seconds=60)

    outcomes(asking(lambda signal: np.roll(signal, 1) + 1), inputs=Recorded())

    assert budgets == [1.5, 0.5]


# --- answers that change ---------------------------------------------------------------------------------------------


def by_number(right: Callable[[int], bool]) -> Callable[[np.ndarray], Any]:
    """A function that is right in some calls, by their number from 0, and wrong in others."""
    calls = count()
    return lambda signal: reverse(signal) if right(next(calls)) else reverse(signal) + 1


TOTAL = 1 + CASES + 2 * CASES + CASES


@pytest.mark.parametrize("calls", [TOTAL, TOTAL + 3], ids=["all of the properties", "some of the replays as well"])
def test_a_function_that_turns_wrong_is_found_out(calls: int) -> None:
    """The anchor's calls are made again after all others: who counts calls earns nothing."""
    result = answers(by_number(lambda number: number < calls))

    assert isinstance(result["reversal"], Unstable)
    assert [type(result[name]) for name in NAMES if name != "reversal"] == [Passed] * 3


def test_a_function_that_is_wrong_once_is_found_out() -> None:
    """Not with the anchor, and not when it is asked again: who answers by chance earns nothing all the same."""
    result = answers(by_number(lambda number: number != TOTAL - CASES - 4))

    assert isinstance(result["involution"], Unstable)
    assert isinstance(result["reversal"], Unstable)


def test_an_unstable_answer_is_shown_twice() -> None:
    """First what was answered, then what is answered now, with the call."""
    outcome = answers(by_number(lambda number: number < TOTAL))["reversal"]
    last = INPUTS.cases(EXERCISE.properties[1])[REPLAYS - 1]["signal"]

    assert isinstance(outcome, Unstable)
    assert outcome.first.tolist() == last[::-1].tolist()
    assert outcome.second.tolist() == (last[::-1] + 1).tolist()
    assert outcome.call == f"reverse(np.array({last.tolist()}))"
    assert outcome.cases == REPLAYS


def test_a_function_that_turns_right_is_found_out() -> None:
    """A failure that cannot be seen again is not the student's value to look at, but the change."""
    outcome = answers(by_number(lambda number: number > 0))["reversal"]

    assert isinstance(outcome, Unstable)
    assert outcome.call == "reverse(np.array([0.0]))"
    assert outcome.cases == 1


def test_a_function_that_is_right_only_once_fails() -> None:
    """The first call proves nothing."""
    outcome = answers(by_number(lambda number: number == 0))["reversal"]

    assert isinstance(outcome, Falsified)
    assert outcome.cases == 2


@pytest.mark.parametrize("right_first", [True, False])
def test_a_function_that_alternates_does_not_pass(right_first: bool) -> None:
    """Whatever is told of it, the anchor does not hold, and nothing of ours fails."""
    outcome = answers(by_number(lambda number: (number % 2 == 0) == right_first))["reversal"]

    assert isinstance(outcome, Falsified | Unstable)


def test_a_function_whose_shape_grows_does_not_end_the_grading() -> None:
    """Another shape in each call: laws cannot be worked out, and shrinking finds nothing twice."""
    sizes = count()

    assert isinstance(answers(lambda _: np.ones(next(sizes) % 7))["reversal"], Falsified | Unstable)


@pytest.mark.parametrize(
    "later",
    [
        Threw(types=("TypeError",), message=""),
        Hung(seconds=2.0),
        Died(reason="exit"),
        Returned(value=None, arguments=()),
        Returned(value=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], arguments=()),
    ],
    ids=["raises", "hangs", "dies", "returns nothing", "returns another shape"],
)
def test_another_kind_of_answer_is_a_change(later: Answer) -> None:
    """Not only values can change."""
    calls = count()
    outcome = outcomes(lambda arguments: asking(reverse)(arguments) if next(calls) < TOTAL else later)["reversal"]

    assert isinstance(outcome, Unstable)
    assert outcome.second is getattr(later, "value", None)


def test_a_rounding_error_is_no_change() -> None:
    """Sums in another order differ in their last digits."""
    calls = count()

    assert answers(lambda signal: reverse(signal) + 1e-9 * next(calls))["reversal"] == Passed(cases=CASES)


def test_a_wrong_function_is_not_asked_again() -> None:
    """Where the anchor does not hold nothing can be lost: no calls are made again."""
    asked: list[tuple[Any, ...]] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return Returned(value=None, arguments=())

    only = exercise(reverse, points=1, inputs={})
    only.anchor(points=1)(EXERCISE.properties[0].judge)
    outcomes(ask, exercise=only)

    assert len(asked) == 1


# --- what is printed -------------------------------------------------------------------------------------------------


def printing(text: str) -> Verdict:
    """The verdict on a right function that prints in every call."""

    def ask(arguments: tuple[Any, ...]) -> Answer:
        try:
            return Returned(value=reverse(*arguments), arguments=arguments, printed=text)
        except ValueError:
            return Threw(types=("ValueError",), message="", printed=text)

    return judge(EXERCISE, ask, INPUTS)


def test_what_is_printed_costs_nothing() -> None:
    """It is kept, from every call, and nothing else changes."""
    verdict = printing("here\n")

    assert [type(outcome) for _, outcome in verdict.outcomes] == [Passed] * 4
    assert verdict.printed == "\n".join(["here"] * (TOTAL + REPLAYS))


def test_what_is_printed_is_bounded() -> None:
    """A flood is cut off."""
    assert printing("x" * 999).printed == "x" * PRINTED_LIMIT


# --- the arguments of all calls --------------------------------------------------------------------------------------


def test_the_arguments_of_all_calls_are_known() -> None:
    """Those of a right function: in the order of the spec, nested calls and refused ones included."""
    arguments = arguments_of(EXERCISE, INPUTS)

    assert len(arguments) == TOTAL
    assert arguments[0][0].tolist() == [1.0, 2.0]
    assert arguments[1 + CASES + 1][0].tolist() == arguments[1 + CASES][0][::-1].tolist()
    assert arguments[-1][0] is INPUTS.cases(EXERCISE.properties[3])[-1]["unfit"]


# --- costly exercises ------------------------------------------------------------------------------------------------


def costly(asked: list[Any], *, call: str = "") -> tuple[Exercise, Ask]:
    """An exercise whose two properties ask the same, and a wrong function that counts its calls."""
    costly = exercise(reverse, points=2, inputs={"signal": signals(samples=(5, 9))}, costly=True)

    @costly.anchor(points=1, cases=1)
    def reversal(reverse: Any, signal: Any) -> None:
        """The signal comes out reversed."""
        reverse(signal)

    @costly.property(points=1, cases=1)
    def first(reverse: Any, signal: Any) -> None:
        """The first sample becomes the last."""
        reverse(signal)
        raise Failed(Falsified(message="no", call=call))

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return Returned(value=np.arange(len(arguments[0])), arguments=arguments)

    return costly, ask


def test_a_costly_call_is_made_once() -> None:
    """Not again for another property, not to shrink a failure, not to see whether the answer is still the same."""
    asked: list[Any] = []
    exercise, ask = costly(asked)
    outcome = outcomes(ask, exercise=exercise)["first"]
    assert isinstance(outcome, Falsified)
    assert len(asked) == 1


def test_a_property_may_show_its_own_call() -> None:
    """Where the arguments are too large to be read, another text makes them."""
    exercise, ask = costly([], call="reverse(np.arange(9))")
    outcome = outcomes(ask, exercise=exercise)["first"]
    assert isinstance(outcome, Falsified)
    assert outcome.call == "reverse(np.arange(9))"
