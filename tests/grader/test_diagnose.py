"""Naming the mistake: the one that explains every answer, or none."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader import diagnose as module
from grader.diagnose import diagnose
from grader.explain import TELLING
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.outcome import Answer, Barred, Died, Hung, Threw
from grader.probe import Ask
from grader.properties import refuses, same, untouched, whole
from grader.spec import Exercise, Solution, exercise
from grader.strategies import integers, signals

INPUTS = DrawnInputs()


def reverse(signal: np.ndarray) -> np.ndarray:
    """Reverse a signal."""
    if not signal.size:
        raise ValueError("empty")
    return signal[::-1].copy()


def unchanged(signal: np.ndarray) -> np.ndarray:
    """Nothing was reversed."""
    return signal.copy()


def rolled(signal: np.ndarray) -> np.ndarray:
    """The samples moved by one place."""
    return np.roll(signal, 1)


def accepts_nothing(signal: np.ndarray) -> np.ndarray:
    """An empty signal was reversed; it must be refused."""
    return signal[::-1].copy()


def view(signal: np.ndarray) -> np.ndarray:
    """The result is a view."""
    return reverse(signal) if not signal.size else signal[::-1]


def in_place(signal: np.ndarray) -> np.ndarray:
    """The signal itself was reversed."""
    signal[...] = reverse(signal)
    return signal.copy()


def planted(*mistakes: Solution, empty: int = 4) -> Exercise:
    """An exercise with these mistakes; as many of its inputs must be refused."""
    planted = exercise(reverse, points=3, inputs={"signal": signals(samples=(1, 5))})

    @planted.anchor(points=1, cases=12)
    def reversal(reverse: Any, signal: Any) -> None:
        """The signal comes out reversed."""
        same(reverse(signal), signal[::-1])

    @planted.property(points=1, cases=12)
    def own_array(reverse: Any, signal: Any) -> None:
        """The result is an array of its own."""
        untouched(reverse, signal)

    @planted.property(points=1, inputs={"times": integers(least=empty, most=empty)}, cases=1)
    def refuses_nothing(reverse: Any, times: Any) -> None:
        """A signal without samples is refused, whatever its other axis."""
        for side in range(times):
            refuses(reverse, np.zeros((0, side)))

    for mistake in mistakes:
        planted.mistake(mistake)
    return planted


def named(exercise: Exercise, ask: Ask) -> str:
    """The name of the mistake, or nothing."""
    return " and ".join(mistake.name for mistake in diagnose(exercise, ask, INPUTS).mistakes)


ALL = (unchanged, rolled, accepts_nothing, view, in_place)


# --- a name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.__name__)
def test_each_mistake_is_told_from_the_others(mistake: Solution) -> None:
    """Wrong values, errors that are missing, a view, a changed argument: each has its own name."""
    assert named(planted(*ALL), asking(mistake)) == mistake.__name__


def test_the_mistake_comes_with_its_sentence() -> None:
    """It is the record of the spec."""
    (found,) = diagnose(planted(*ALL), asking(unchanged), INPUTS).mistakes

    assert found.sentence == "Nothing was reversed."


@pytest.mark.parametrize(
    "written",
    [
        lambda signal: signal.tolist(),
        lambda signal: signal.astype(np.float32),
        lambda signal: signal + 1e-9,
        tuple,
    ],
    ids=["as a list", "in single precision", "with a rounding error", "as a tuple of scalars"],
)
def test_a_mistake_is_known_however_it_is_written(written: Callable[..., Any]) -> None:
    """Only the values count."""
    assert named(planted(*ALL), asking(written)) == "unchanged"


def test_another_message_is_the_same_error() -> None:
    """Of an exception only counts whether it is a ValueError."""

    def refusing(signal: np.ndarray) -> np.ndarray:
        if not signal.size:
            raise UnicodeError("something else")
        return np.roll(signal, 1)

    def rolled_and_refused(signal: np.ndarray) -> np.ndarray:
        """The samples moved by one place."""
        return np.roll(reverse(reverse(signal)), 1)

    assert named(planted(rolled_and_refused), asking(refusing)) == "rolled_and_refused"


# --- no name ---------------------------------------------------------------------------------------------------------


def test_a_right_answer_makes_no_mistake() -> None:
    """Nothing is named where nothing is wrong."""
    assert named(planted(*ALL), asking(reverse)) == ""


def test_two_mistakes_that_fit_are_none() -> None:
    """Better no name than a wrong one."""

    def unchanged_as_well(signal: np.ndarray) -> np.ndarray:
        """Nothing was reversed, by another name."""
        return signal.copy()

    assert named(planted(unchanged, unchanged_as_well), asking(unchanged)) == ""


def test_a_mistake_nobody_thought_of_has_no_name() -> None:
    """No answer is stretched to fit."""
    assert named(planted(*ALL), asking(lambda signal: -signal)) == ""


def test_a_value_that_could_be_stretched_has_no_name() -> None:
    """Shapes are compared, not broadcast."""

    def zeros(signal: np.ndarray) -> np.ndarray:
        """All samples are 0."""
        return np.zeros_like(signal)

    assert named(planted(zeros), asking(zeros)) == "zeros"
    assert named(planted(zeros), asking(lambda signal: np.zeros(1) if signal.size else signal)) == ""


def test_two_mistakes_at_once_have_no_name() -> None:
    """A mistake must explain every answer, not most of them."""
    assert named(planted(*ALL), asking(lambda signal: np.roll(signal, 1) if signal.size > 2 else signal.copy())) == ""


@pytest.mark.parametrize(("times", "name"), [(TELLING - 1, ""), (TELLING, "accepts_nothing")])
def test_thin_evidence_is_none(times: int, name: str) -> None:
    """A mistake that differs from the right answer on too few inputs is not named."""
    assert named(planted(accepts_nothing, empty=times), asking(accepts_nothing)) == name


def test_wrong_values_are_no_mistake_of_memory() -> None:
    """A view of something else is not the view that the mistake makes."""
    assert named(planted(view), asking(lambda signal: signal)) == ""


def test_right_values_do_not_hide_a_view() -> None:
    """What surrounds the values is looked at where these are right."""
    assert (
        named(planted(view, in_place), asking(lambda signal: reverse(signal) if not signal.size else signal[::-1]))
        == "view"
    )


@pytest.mark.parametrize(
    "answer",
    [Hung(seconds=2.0), Died(reason="exit")],
    ids=["hangs", "dies"],
)
def test_what_does_not_answer_makes_no_mistake(answer: Answer) -> None:
    """It is asked no further: each call costs a deadline or a worker."""
    asked: list[tuple[Any, ...]] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return answer

    assert named(planted(*ALL), ask) == ""
    assert len(asked) == 1


@pytest.mark.parametrize(
    "answer",
    [Barred(name="numpy.flip"), Threw(types=("TypeError",), message="")],
    ids=["forbidden", "raises"],
)
def test_an_answer_without_a_value_fits_no_mistake_that_has_one(answer: Answer) -> None:
    """No mistake explains it."""
    assert named(planted(*ALL), lambda _: answer) == ""


def test_a_slow_function_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The diagnosis may take as long as the exercise; then there is none."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: clock.now))
    asked: list[tuple[Any, ...]] = []

    def slow(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        clock.now += 2.0
        return asking(unchanged)(arguments)

    assert named(planted(*ALL), slow) == ""
    assert len(asked) == 6


@pytest.mark.parametrize(
    "value", [10**5000, [1.0, [2.0]], None, "text", [np.nan]], ids=lambda value: type(value).__name__
)
def test_values_that_are_no_numbers_are_compared(value: Any) -> None:
    """Whatever a mistake returns can be recognised, whatever a student returns does no harm."""

    def odd(_signal: np.ndarray) -> Any:
        """It was something odd."""
        return value

    assert named(planted(*ALL, odd), asking(odd)) == "odd"
    assert named(planted(*ALL), asking(odd)) == ""


# --- integers and floats ---------------------------------------------------------------------------------------------


def places(width: int) -> int:
    """How many places there are."""
    return width + 1


def divides(width: int) -> float:
    """The number is right, but a float."""
    return (width + 1) / 1


def off_by_one(width: int) -> int:
    """One place was forgotten."""
    return width


@pytest.mark.parametrize("answer", [divides, lambda width: np.float64(width + 1)], ids=["float", "NumPy's float"])
def test_a_right_number_of_the_wrong_type_has_a_name(answer: Solution) -> None:
    """Where all values are right, a float in place of an integer is the mistake."""
    counting = exercise(places, points=1, inputs={"width": integers(least=1, most=9)})

    @counting.anchor(points=1, cases=12)
    def counts(places: Any, width: Any) -> None:
        """It is a whole number."""
        whole(places, width)

    counting.mistake(divides)
    counting.mistake(off_by_one)

    assert named(counting, asking(answer)) == "divides"


# --- mistakes that show in a value -----------------------------------------------------------------------------------


def trained(*signs: int) -> Exercise:
    """A costly exercise with a mistake for each sign that the first sample of a result may have."""
    trained = exercise(reverse, points=1, inputs={"signal": signals(samples=(1, 5))}, costly=True)

    @trained.anchor(points=1, cases=2)
    def reversal(reverse: Any, signal: Any) -> None:
        """The signal comes out reversed."""
        same(reverse(signal), reverse(signal) + 1)

    for number, sign in enumerate(signs):

        def function(signal: np.ndarray) -> np.ndarray:
            """It has the wrong sign."""
            return signal

        function.__name__ = f"mistake_{number}"
        trained.mistake_that_shows(lambda _arguments, value, sign=sign: np.sign(value[0]) == sign)(function)
    return trained


@pytest.mark.parametrize(
    ("signs", "name"),
    [((1, -1), ["mistake_1"]), ((1,), []), ((-1, -1), []), ((), [])],
    ids=["one shows", "none shows", "two show", "there is none"],
)
def test_the_only_mistake_that_shows_is_named(signs: tuple[int, ...], name: list[str]) -> None:
    """Nothing is asked again for it, and nothing is claimed where two show."""
    found = diagnose(trained(*signs), asking(lambda signal: np.full(len(signal), -2.0)), INPUTS)
    assert [mistake.name for mistake in found.mistakes] == name


def test_nothing_shows_where_nothing_was_returned() -> None:
    """A function that raises made none of these mistakes."""
    assert not diagnose(trained(-1), asking(lambda _: 1 / 0), INPUTS)
