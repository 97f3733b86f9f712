"""What properties say of results: each judge holds, and fails with an exact outcome."""

from collections.abc import Callable
from functools import partial
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
    Hung,
    Outcome,
    Raised,
    Returned,
    Threw,
    TimedOut,
)
from grader.probe import Probe, probe
from grader.properties import any_holds, of_dtype, refuses, same, shaped, summed, untouched, whole, within


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """The exercise's reference."""
    return signal * width


def asked(function: Callable[..., Any]) -> Probe:
    """A probe of one of our own functions."""
    return probe(smooth, asking(function))


def answering(answer: Answer) -> Probe:
    """A probe that gets this answer."""
    return probe(smooth, lambda _: answer)


def returning(value: Any) -> Probe:
    """A probe whose function returns this value, as it comes across the border."""
    return asked(lambda *_: value)


def throwing(*types: str, message: str = "", where: str = "") -> Probe:
    """A probe whose function raises an exception of these classes."""
    return answering(Threw(types=types, message=message, where=where))


def failure(judge: Callable[..., None], *arguments: Any) -> Outcome:
    """How a judge fails."""
    with pytest.raises(Failed) as caught:
        judge(*arguments)
    return caught.value.outcome


def falsified(judge: Callable[..., None], *arguments: Any) -> Falsified:
    """How a judge fails on an answer that is wrong."""
    outcome = failure(judge, *arguments)
    assert isinstance(outcome, Falsified)
    return outcome


def message(judge: Callable[..., None], *arguments: Any) -> str:
    """What is said of an answer that is wrong."""
    return falsified(judge, *arguments).message


UNANSWERED = {
    "hung": (Hung(seconds=2.0), TimedOut(seconds=2.0)),
    "died": (Died(reason="exit"), Crashed(reason="exit")),
    "barred": (Barred(name="numpy.pad"), Forbidden(name="numpy.pad")),
}


# --- same ------------------------------------------------------------------------------------------------------------

EQUAL = {
    "equal arrays": (np.array([1.0, 2.0]), np.array([1.0, 2.0])),
    "a list and an array": ([1, 2], np.array([1.0, 2.0])),
    "other dtypes": (np.array([1, 2], dtype=np.uint8), np.array([1.0, 2.0])),
    "a NumPy scalar and a number": (np.float32(3), 3),
    "within the tolerance": (np.array([1.0 + 9e-6]), np.array([1.0])),
    "other layouts": (np.asfortranarray([[1.0, 2.0], [3.0, 4.0]]), [[1.0, 2.0], [3.0, 4.0]]),
    "nothing": ([], np.zeros(0)),
}

SHAPES = {
    "a scalar against an array": (2.0, np.array([2.0, 2.0]), "() (a single number)", "(2,)"),
    "one value against an array": (np.array([2.0]), np.array([2.0, 2.0]), "(1,)", "(2,)"),
    "one value against a scalar": (np.array([2.0]), 2.0, "(1,)", "() (a single number)"),
    "a scalar against one value": (2.0, np.array([2.0]), "() (a single number)", "(1,)"),
    "a row against an image": ([[1.0, 1.0]], np.ones((2, 2)), "(1, 2)", "(2, 2)"),
    "a row against a signal": ([[1.0, 1.0]], np.ones(2), "(1, 2)", "(2,)"),
    "transposed": (np.ones((2, 3)), np.ones((3, 2)), "(2, 3)", "(3, 2)"),
    "empty against one value": ([], np.ones(1), "(0,)", "(1,)"),
    "wrong values as well": ([9.0], [1.0, 2.0], "(1,)", "(2,)"),
}

COUNTS = {
    "the only one": ([1.0], [2.0], "the value is wrong"),
    "a single number": (1.0, 2.0, "the value is wrong"),
    "one": ([1.0, 2.0], [1.0, 3.0], "1 of 2 values is wrong"),
    "some": ([[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [0.0, 4.0]], "2 of 4 values are wrong"),
    "all": ([1.0, 2.0], [2.0, 3.0], "all 2 values are wrong"),
}


@pytest.mark.parametrize(("got", "expected"), EQUAL.values(), ids=EQUAL)
def test_equal_values_are_the_same(got: Any, expected: Any) -> None:
    """However they came: as list or scalar, in whatever dtype and layout."""
    same(got, expected)


@pytest.mark.parametrize(("got", "expected", "is_", "should"), SHAPES.values(), ids=SHAPES)
def test_the_shape_comes_before_the_values(got: Any, expected: Any, is_: str, should: str) -> None:
    """Nothing is broadcast: a shape that could be stretched is another shape."""
    assert message(same, got, expected) == f"the shape is {is_}; expected {should}"


@pytest.mark.parametrize(("got", "expected", "sentence"), COUNTS.values(), ids=COUNTS)
def test_wrong_values_are_counted(got: Any, expected: Any, sentence: str) -> None:
    """The sentence says how many there are."""
    assert message(same, got, expected) == sentence


def test_expected_and_got_are_shown_as_arrays() -> None:
    """A failure carries both, not exchanged."""
    outcome = falsified(same, [1.0, 2.0], (1, 5))

    assert (outcome.expected.tolist(), outcome.got.tolist()) == ([1, 5], [1.0, 2.0])


# --- shaped ----------------------------------------------------------------------------------------------------------


def test_an_array_of_the_shape_is_shaped() -> None:
    """Its values do not matter."""
    shaped(np.array([[1.0, 2.0]]), (1, 2))


def test_another_shape_is_told() -> None:
    """The failure shows what was got, and has nothing to set beside it."""
    outcome = falsified(shaped, np.array([1.0, 2.0]), (2, 1))

    assert (outcome.message, outcome.expected) == ("the shape is (2,); expected (2, 1)", None)
    assert outcome.got.tolist() == [1.0, 2.0]


def test_of_several_results_the_one_of_another_shape_is_named() -> None:
    """The name stands before the shapes."""
    with pytest.raises(Failed) as caught:
        shaped(np.zeros(2), (3,), name="d_bias")

    assert getattr(caught.value.outcome, "message", "") == "d_bias: the shape is (2,); expected (3,)"


# --- summed ----------------------------------------------------------------------------------------------------------


def test_results_of_one_shape_have_a_sum() -> None:
    """Cell by cell."""
    assert summed(np.array([1.0, 2.0]), np.array([3.0, 4.0])).tolist() == [4.0, 6.0]


def test_results_of_two_shapes_have_no_sum() -> None:
    """A column and a row would broadcast to an array of both their sizes."""
    outcome = falsified(summed, np.zeros((3, 1)), np.zeros((1, 2)))
    assert outcome.message == "the second result: the shape is (1, 2); expected (3, 1)"


# --- of_dtype --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [np.zeros(2, dtype=np.uint8), [0, 0], 0], ids=["array", "list", "number"])
def test_an_array_of_the_dtype_will_do(value: Any) -> None:
    """So will what has no dtype."""
    of_dtype(returning(value), np.uint8, np.zeros(2), 1)


def test_another_dtype_is_told() -> None:
    """The failure names both."""
    outcome = falsified(of_dtype, returning(np.zeros(2)), np.uint8, np.zeros(2), 1)

    assert outcome.message == "the dtype is float64; expected uint8"
    assert outcome.got.dtype == np.float64


@pytest.mark.parametrize(("answer", "outcome"), UNANSWERED.values(), ids=UNANSWERED)
@pytest.mark.parametrize(
    ("judge", "arguments"),
    [(of_dtype, (np.uint8,)), (whole, ()), (refuses, ()), (untouched, ())],
    ids=lambda judge: judge,
)
def test_no_answer_is_told_as_such(
    judge: Callable[..., None], arguments: tuple[Any, ...], answer: Answer, outcome: Outcome
) -> None:
    """What hangs, crashes or takes the forbidden way is not judged by what it should have done."""
    assert failure(judge, answering(answer), *arguments, np.zeros(2), 1) == outcome


@pytest.mark.parametrize(
    ("judge", "arguments"), [(of_dtype, (np.uint8,)), (whole, ()), (untouched, ())], ids=lambda judge: judge
)
def test_an_exception_is_told_as_such(judge: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Where a result was due, an exception is the failure."""
    function = throwing("IndexError", "LookupError", message="out of bounds", where="images.py, line 2")

    assert failure(judge, function, *arguments, np.zeros(2), 1) == Raised(
        error="IndexError", message="out of bounds", where="images.py, line 2"
    )


# --- whole -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [5, -1, 2**70, np.int64(5), np.uint8(5), np.array(5)], ids=repr)
def test_integers_are_whole(value: Any) -> None:
    """Python's and NumPy's."""
    whole(returning(value), np.zeros(2), 1)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (5.0, "float"),
        (np.float64(5.0), "float64"),
        (True, "bool"),
        (np.True_, "bool"),
        ("5", "str"),
        (None, "NoneType"),
        ([5], "list"),
        (np.array([5]), "int64"),
    ],
    ids=repr,
)
def test_what_cannot_be_a_size_is_told(value: Any, kind: str) -> None:
    """The failure names the type."""
    assert message(whole, returning(value), np.zeros(2), 1) == (
        f"the result is of type {kind}; expected int, for it is used as a size"
    )


# --- refuses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("types", [("ValueError",), ("UnicodeError", "ValueError", "Exception")], ids=str)
def test_a_value_error_refuses(types: tuple[str, ...]) -> None:
    """So does an exception derived from it."""
    refuses(throwing(*types), np.zeros(2), 0)


def test_a_value_where_an_error_was_due_is_told() -> None:
    """The failure shows what was returned."""
    assert failure(refuses, returning(1.5), np.zeros(2), 0) == Falsified(
        message="the function returned; expected a ValueError", got=1.5
    )


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (throwing("TypeError"), "the function raised TypeError; expected a ValueError"),
        (
            throwing("IndexError", "LookupError", message="out of range", where="signals.py, line 9"),
            "the function raised IndexError (out of range) at signals.py, line 9; expected a ValueError",
        ),
        (throwing("SystemExit", message="0"), "the function raised SystemExit (0); expected a ValueError"),
    ],
    ids=["alone", "with message and place", "exit"],
)
def test_another_exception_is_told(function: Probe, sentence: str) -> None:
    """The failure says which it was, and where."""
    assert failure(refuses, function, np.zeros(2), 0) == Falsified(message=sentence)


def test_a_stub_does_not_refuse() -> None:
    """A function that is not written yet is told as such, whatever was due."""
    assert failure(refuses, throwing("NotImplementedError", "RuntimeError"), np.zeros(2), 0) == Raised(
        error="NotImplementedError", message=""
    )


# --- untouched -------------------------------------------------------------------------------------------------------

SIGNAL = np.array([1.0, 2.0, 3.0])


def frozen() -> np.ndarray:
    """A signal that cannot be written to."""
    signal = SIGNAL.copy()
    signal.flags.writeable = False
    return signal


def test_a_new_array_is_untouched() -> None:
    """Arguments as they were, memory of its own: nothing to say."""
    untouched(asked(lambda signal, width: signal * width), frozen(), 2)


def test_a_wrong_value_is_untouched() -> None:
    """Values are for other properties."""
    untouched(asked(lambda signal, _: signal + 7), SIGNAL, 2)


def test_a_changed_argument_is_told() -> None:
    """The failure shows it before and after the call."""

    def change(signal: np.ndarray, width: int) -> np.ndarray:
        signal[0] = 9.0
        return signal * width

    outcome = falsified(untouched, asked(change), SIGNAL, 2)

    assert outcome.message == "the call changed its argument signal; work on a copy"
    assert (outcome.expected.tolist(), outcome.got.tolist()) == ([1.0, 2.0, 3.0], [9.0, 2.0, 3.0])


def test_the_changed_argument_is_named() -> None:
    """Also when it is not the first one."""

    def change(_signal: float, width: np.ndarray) -> float:
        width[...] = 0
        return 0.0

    assert message(untouched, asked(change), 1, SIGNAL) == "the call changed its argument width; work on a copy"


def test_the_least_change_is_a_change() -> None:
    """The tolerance is for results."""

    def change(signal: np.ndarray, width: int) -> np.ndarray:
        signal += 1e-12
        return np.zeros(width)

    assert message(untouched, asked(change), SIGNAL, 2) == "the call changed its argument signal; work on a copy"


@pytest.mark.parametrize("after", [None, SIGNAL.tolist()], ids=["None", "a list"])
def test_an_argument_that_is_no_longer_an_array_is_changed(after: Any) -> None:
    """A worker that sends something else in its place does not hide the change."""
    answer = Returned(value=np.zeros(3), arguments=(after, 2))

    assert message(untouched, answering(answer), SIGNAL, 2) == "the call changed its argument signal; work on a copy"


def test_a_changed_shape_is_a_change() -> None:
    """An array whose shape was set is not what it was."""

    def change(signal: np.ndarray, width: int) -> np.ndarray:
        signal.resize((3, 1), refcheck=False)
        return np.zeros(width)

    assert message(untouched, asked(change), SIGNAL, 2) == "the call changed its argument signal; work on a copy"


def test_writing_to_a_read_only_argument_is_told() -> None:
    """The exception is NumPy's; the failure says what it means."""

    def change(signal: np.ndarray, width: int) -> np.ndarray:
        signal[0] = 9.0
        return signal * width

    assert failure(untouched, asked(change), frozen(), 2) == Falsified(
        message="the function writes to its argument, which is read-only here; work on a copy"
    )


def test_the_place_of_the_writing_is_told() -> None:
    """Where it is known."""
    function = throwing("ValueError", message="assignment destination is read-only", where="signals.py, line 7")

    assert message(untouched, function, frozen(), 2) == (
        "the function writes to its argument, which is read-only here (signals.py, line 7); work on a copy"
    )


@pytest.mark.parametrize(
    "function",
    [
        lambda signal, _: signal,
        lambda signal, _: signal[::-1],
        lambda signal, _: signal.reshape(1, -1),
        lambda signal, _: [signal[:1], signal[1:]],
    ],
    ids=["itself", "reversed", "reshaped", "a list of parts"],
)
def test_a_result_in_the_memory_of_an_argument_is_told(function: Callable[..., Any]) -> None:
    """Itself, a view, or a list that holds one."""
    assert message(untouched, asked(function), SIGNAL, 2) == (
        "the result is not a new array: it uses the memory of signal, so that changing one changes the other"
    )


# --- values that may lie between two ---------------------------------------------------------------------------------


@pytest.mark.parametrize("got", [[0, 2, 0], [0, 2, -3], [0, 2, -1.5]], ids=["one end", "other end", "between"])
def test_everything_between_is_right(got: list[float]) -> None:
    """Both ends included, in either order."""
    within(got, [0.0, 2.0, 0.0], [0.0, 2.0, -3.0])


@pytest.mark.parametrize(
    ("got", "message", "expected"),
    [
        ([0, 2, 0.5], "1 of 3 values is wrong", [0, 2, 0]),
        ([0, 1, -4], "2 of 3 values are wrong", [0, 2, -3]),
        ([0, 2], "the shape is (2,); expected (3,)", [0, 2, 0]),
    ],
    ids=["beyond", "beyond on the other side", "another shape"],
)
def test_what_is_not_between_is_wrong(got: list[float], message: str, expected: list[float]) -> None:
    """The nearest right values are shown."""
    with pytest.raises(Failed) as failed:
        within(got, [0.0, 2.0, 0.0], [0.0, 2.0, -3.0])
    outcome = failed.value.outcome
    assert isinstance(outcome, Falsified)
    assert (outcome.message, outcome.expected.tolist()) == (message, expected)


@pytest.mark.parametrize(
    ("got", "message"),
    [([1.0, 2.0], "d_bias: 1 of 2 values is wrong"), ([1.0], "d_bias: the shape is (1,); expected (2,)")],
)
def test_one_of_several_results_is_named(got: list[float], message: str) -> None:
    """A function with several results is told which of them is wrong."""
    with pytest.raises(Failed) as failed:
        same(got, [1.0, 3.0], name="d_bias")
    assert isinstance(failed.value.outcome, Falsified)
    assert failed.value.outcome.message == message


# --- claims of which one must hold -----------------------------------------------------------------------------------


def claims(*holding: bool) -> tuple[list[int], list[Callable[[], None]]]:
    """Claims of which some hold, and a list that grows by the number of each that is tried."""
    tried: list[int] = []

    def claim(number: int, *, holds: bool) -> None:
        tried.append(number)
        same(np.array(0.0 if holds else 1.0), 0.0, name=f"claim {number}")

    return tried, [partial(claim, number, holds=holds) for number, holds in enumerate(holding)]


@pytest.mark.parametrize(
    ("holding", "until"), [((True, False), [0]), ((False, True, False), [0, 1]), ((False, False, True), [0, 1, 2])]
)
def test_one_claim_that_holds_will_do(holding: tuple[bool, ...], until: list[int]) -> None:
    """Those after it are not tried."""
    tried, all_claims = claims(*holding)

    any_holds(*all_claims)

    assert tried == until


def test_if_no_claim_holds_the_first_one_tells_why() -> None:
    """All have been tried by then."""
    tried, all_claims = claims(False, False)

    assert message(any_holds, *all_claims) == "claim 0: the value is wrong"
    assert tried == [0, 1]


def test_a_function_without_an_answer_is_not_asked_again() -> None:
    """A hang costs its time once, though another claim might ask the same."""
    outcome = failure(any_holds, lambda: answering(Hung(seconds=2.0))(np.zeros(1)), lambda: None)

    assert outcome == TimedOut(seconds=2.0)
