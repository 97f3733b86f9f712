"""A student's function as properties see it: its results, its failures, and the calls that show them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.local import asking
from grader.outcome import (
    Answer,
    Barred,
    Crashed,
    Died,
    Failed,
    Falsified,
    Forbidden,
    Foreign,
    Hung,
    Outcome,
    Raised,
    Returned,
    Threw,
    TimedOut,
)
from grader.probe import Probe, probe, remembered, unanswered


def scale(signal: np.ndarray, factor: float = 2) -> np.ndarray:
    """The exercise's reference."""
    return signal * factor


def answering(*answers: Answer) -> Probe:
    """A probe that gets these answers, whatever is asked."""
    remaining = iter(answers)
    return probe(scale, lambda _: next(remaining))


def returning(*values: Any) -> Probe:
    """A probe whose function returns these values, one after the other."""
    return answering(*(Returned(value=value, arguments=()) for value in values))


# --- results ---------------------------------------------------------------------------------------------------------


def test_it_knows_the_exercise() -> None:
    """Name and parameters are those of the reference."""
    function = returning()

    assert (function.name, function.parameters) == ("scale", ("signal", "factor"))


def test_a_result_is_an_array() -> None:
    """A list will do for an array, a number for an array without axes."""
    function = returning([1.0, 2.0], 3)

    assert function(np.zeros(1)).tolist() == [1.0, 2.0]
    assert function(np.zeros(1)).shape == ()


def test_the_function_is_asked_with_the_arguments() -> None:
    """What the property calls it with is what it gets."""
    assert probe(scale, asking(scale))(np.array([1.0, 2.0]), 3).tolist() == [3.0, 6.0]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "the result is None; is a return statement missing?"),
        ([1.0, np.nan], "the result is not finite: it holds nan or infinity"),
        (Foreign(type="Lazy", text="<Lazy>"), "the result is of type Lazy, which is no array of numbers"),
    ],
    ids=["None", "nan", "foreign"],
)
def test_what_is_no_array_is_a_failure(value: Any, message: str) -> None:
    """The failure says what the result is, and shows it."""
    with pytest.raises(Failed) as caught:
        returning(value)(np.zeros(1))

    assert caught.value.outcome == Falsified(message=message, got=value)


# --- one of several results ------------------------------------------------------------------------------------------

NAMES = ("d_images", "d_weights")


@pytest.mark.parametrize("kind", [tuple, list])
def test_one_of_several_results_is_an_array(kind: Callable[..., Any]) -> None:
    """It is told by its name, whether they came in a tuple or in a list."""
    function = returning(kind([[1.0], [2.0]]))

    assert function.part("d_weights", np.zeros(1), names=NAMES).tolist() == [2.0]


def test_the_other_results_may_be_missing() -> None:
    """Who has written one of them so far is judged by that one."""
    assert returning((None, [2.0])).part("d_weights", np.zeros(1), names=NAMES).tolist() == [2.0]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (([1.0], None), "d_weights is None; is a return statement missing?"),
        (([1.0],), "the result is a tuple of 1; expected 2 results, in a tuple: d_images, d_weights"),
        (None, "the result is None; expected 2 results, in a tuple: d_images, d_weights"),
    ],
    ids=["the one that is asked for", "too few", "None"],
)
def test_a_missing_result_is_told(value: Any, message: str) -> None:
    """The failure says which one it is, or how many there are to be."""
    with pytest.raises(Failed) as caught:
        returning(value).part("d_weights", np.zeros(1), names=NAMES)

    assert caught.value.outcome == Falsified(message=message, got=value[1] if value and len(value) > 1 else value)


# --- no result -------------------------------------------------------------------------------------------------------

UNANSWERED = {
    "an exception": (
        Threw(types=("KeyError", "LookupError"), message="'a'", where="signals.py, line 3", printed="hi"),
        Raised(error="KeyError", message="'a'", where="signals.py, line 3"),
    ),
    "a forbidden call": (
        Barred(name="numpy.convolve", where="signals.py, line 4"),
        Forbidden(name="numpy.convolve", where="signals.py, line 4"),
    ),
    "a hang": (Hung(seconds=2.0), TimedOut(seconds=2.0)),
    "a crash": (Died(reason="killed by signal 9"), Crashed(reason="killed by signal 9")),
}


@pytest.mark.parametrize(("answer", "outcome"), UNANSWERED.values(), ids=UNANSWERED)
def test_no_result_is_the_failure_that_it_is(answer: Any, outcome: Outcome) -> None:
    """Each way not to return has an outcome of its own, also when a property asks for it itself."""
    with pytest.raises(Failed) as caught:
        answering(answer)(np.zeros(1))
    assert caught.value.outcome == outcome

    with pytest.raises(Failed) as caught:
        unanswered(answer)
    assert caught.value.outcome == outcome


@pytest.mark.parametrize("answer", [answer for answer, _ in UNANSWERED.values()], ids=UNANSWERED)
def test_a_property_may_ask_for_the_answer_itself(answer: Answer) -> None:
    """Properties about errors take every answer."""
    assert answering(answer).answer(np.zeros(1)) is answer


# --- calls -----------------------------------------------------------------------------------------------------------


def test_calls_and_their_answers_are_remembered() -> None:
    """In order, also those without a result."""
    returned, hung = Returned(value=1.0, arguments=()), Hung(seconds=1.0)
    function = answering(returned, hung)
    function(1)
    function.answer(2, 3)

    assert function.calls == [((1,), returned), ((2, 3), hung)]


def test_a_call_is_shown_as_python() -> None:
    """It can be pasted below the import of NumPy."""
    function = returning([1.0])
    function(np.array([1, 2], dtype=np.uint8), 0.5)

    assert function.transcript() == "scale(np.array([1, 2], dtype=np.uint8), 0.5)"


def test_a_call_without_a_result_is_shown() -> None:
    """The failing call is what the student wants to see."""
    function = answering(Hung(seconds=1.0))
    function.answer(np.array([1.0]))

    assert function.transcript() == "scale(np.array([1.0]))"


def test_calls_side_by_side_stand_one_a_line() -> None:
    """A law over two calls shows both, in the order of the calls."""
    function = returning([1.0], [2.0])
    function(np.array([1.0]), 2)
    function(np.array([2.0]), 2)

    assert function.transcript() == "scale(np.array([1.0]), 2)\nscale(np.array([2.0]), 2)"


def test_a_call_on_a_result_is_nested() -> None:
    """What went into the next call stands inside it, and not by itself."""
    function = returning(np.array([2.0]), np.array([4.0]), np.array([8.0]))
    function(function(function(np.array([1.0]), 2), 3), 4)

    assert function.transcript() == "scale(scale(scale(np.array([1.0]), 2), 3), 4)"


def test_a_result_that_came_as_a_list_is_nested_as_well() -> None:
    """What the next call gets is the array made of it."""
    function = returning([2.0], [4.0])
    function(function(np.array([1.0])))

    assert function.transcript() == "scale(scale(np.array([1.0])))"


def test_an_equal_array_is_no_result() -> None:
    """Only the result itself is nested: an input that happens to be equal is written out."""
    function = returning(np.array([1.0]), np.array([1.0]))
    function(np.array([1.0]))
    function(np.array([1.0]), 3)

    assert function.transcript() == "scale(np.array([1.0]))\nscale(np.array([1.0]), 3)"


def test_a_result_that_is_used_twice_is_nested_twice() -> None:
    """The text of both calls holds it."""
    function = returning(np.array([2.0]), np.array([4.0]), np.array([6.0]))
    inner = function(np.array([1.0]))
    function(inner, 2)
    function(inner, 3)

    assert function.transcript() == "scale(scale(np.array([1.0])), 2)\nscale(scale(np.array([1.0])), 3)"


def test_the_same_call_is_shown_once() -> None:
    """A law that asks the same twice does not fill the screen."""
    function = returning([1.0], [1.0])
    function(np.array([1.0]))
    function(np.array([1.0]))

    assert function.transcript() == "scale(np.array([1.0]))"


def test_without_calls_there_is_nothing_to_show() -> None:
    """A property that fails before it asks shows no call."""
    assert returning().transcript() == ""


# --- several results -------------------------------------------------------------------------------------------------

PARTS = ("d_signal", "d_factor")


@pytest.mark.parametrize("value", [([1, 2.5], 3), [np.array([1, 2.5]), np.array(3)]], ids=["tuple", "list"])
def test_several_results_are_arrays(value: Any) -> None:
    """Each of them is turned into an array by itself."""
    first, second = returning(value).parts(np.zeros(2), names=PARTS)

    assert (first.tolist(), second.tolist(), second.shape) == ([1.0, 2.5], 3, ())


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "the result is None; expected 2 results, in a tuple: d_signal, d_factor"),
        (np.zeros(2), "the result is an array of shape (2,); expected 2 results, in a tuple: d_signal, d_factor"),
        (1.5, "the result is of type float; expected 2 results, in a tuple: d_signal, d_factor"),
        (
            Foreign("generator", "<g>"),
            "the result is of type generator; expected 2 results, in a tuple: d_signal, d_factor",
        ),
        ((1, 2, 3), "the result is a tuple of 3; expected 2 results, in a tuple: d_signal, d_factor"),
        ((1.0, None), "d_factor is None; is a return statement missing?"),
        ((np.array([np.nan]), 1), "d_signal is not finite: it holds nan or infinity"),
    ],
    ids=["None", "an array", "a number", "something else", "too many", "a part missing", "a part not finite"],
)
def test_a_result_that_is_missing_is_named(value: Any, message: str) -> None:
    """What came instead is said, and of several results which one it is."""
    with pytest.raises(Failed) as failed:
        returning(value).parts(np.zeros(2), names=PARTS)

    assert isinstance(failed.value.outcome, Falsified)
    assert failed.value.outcome.message == message


def test_raising_instead_of_several_results_is_told() -> None:
    """As it is for one result."""
    with pytest.raises(Failed) as failed:
        answering(Threw(types=("KeyError",), message="'x'")).parts(np.zeros(2), names=PARTS)

    assert failed.value.outcome == Raised(error="KeyError", message="'x'")


def test_one_result_is_asked_for_by_its_name() -> None:
    """What the others are does not matter: whoever has written one gradient of two gets its points."""
    function = returning((np.array([np.nan]), [1, 2]), (np.array([np.nan]), [1, 2]))

    assert function.part("d_factor", np.zeros(2), names=PARTS).tolist() == [1, 2]
    with pytest.raises(Failed) as failed:
        function.part("d_signal", np.zeros(2), names=PARTS)
    assert isinstance(failed.value.outcome, Falsified)
    assert failed.value.outcome.message == "d_signal is not finite: it holds nan or infinity"


# --- asking once -----------------------------------------------------------------------------------------------------


def test_the_same_is_asked_once() -> None:
    """Arguments of equal type, shape and values have one answer; others have their own."""
    asked: list[Any] = []

    def ask(arguments: tuple[Any, ...]) -> Answer:
        asked.append(arguments)
        return Returned(value=len(asked), arguments=arguments)

    once = remembered(ask)
    questions = [
        (np.zeros(2), 1),
        (np.zeros(2), 1),
        (np.zeros((2, 1)), 1),
        (np.zeros(2, dtype=np.float32), 1),
        (np.zeros(2), 1.0),
        (np.zeros(2), 1),
    ]
    assert [once(question).value for question in questions] == [1, 1, 2, 3, 4, 1]
