"""From outcomes to points, and to a report that carries nothing that could do harm."""

import json
import re
import unicodedata
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.outcome import (
    Crashed,
    Falsified,
    Forbidden,
    Foreign,
    NotRun,
    Outcome,
    Passed,
    Raised,
    TimedOut,
    TooSlow,
    Unstable,
)
from grader.report import (
    CALL_LIMIT,
    CELLS_LIMIT,
    LINES_LIMIT,
    TEXT_LIMIT,
    ExerciseReport,
    Judged,
    NamedMistake,
    PropertyReport,
    Source,
    Value,
    one_line,
    printable,
    report_exercise,
    show,
)
from grader.spec import Diagnosis, Exercise, exercise


def double(signal: np.ndarray) -> np.ndarray:
    """Double a signal."""
    return 2 * signal


def planted() -> Exercise:
    """An exercise worth 4.5 points: a law, the anchor, another law."""
    planted = exercise(double, points=4.5, inputs={})

    @planted.property(points=1)
    def linear(double: Any) -> None:
        """The sum is doubled."""

    @planted.anchor(points=2)
    def doubles(double: Any) -> None:
        """The signal is doubled."""

    @planted.property(points=1.5)
    def refuses(double: Any) -> None:
        """What is no signal is refused."""

    @planted.mistake
    def triples(signal: np.ndarray) -> np.ndarray:
        """It was tripled."""
        return 3 * signal

    return planted


EXERCISE = planted()
PASSED = Passed(cases=40)
WRONG = Falsified(
    message="the value is wrong", expected=np.array([2.0]), got=np.array([3.0]), call="double(1)", cases=3
)


def report(linear: Outcome, doubles: Outcome, refuses: Outcome, **known: Any) -> ExerciseReport:
    """The report on the exercise, from what came of its properties."""
    outcomes = tuple(zip(EXERCISE.properties, (linear, doubles, refuses), strict=True))
    return report_exercise(Judged(exercise=EXERCISE, unit="signals", outcomes=outcomes, **known))


def told(outcome: Outcome) -> PropertyReport:
    """The report on one property that pays."""
    return report(outcome, PASSED, PASSED).properties[0]


def earned(*outcomes: Outcome) -> list[float]:
    """What each property earned."""
    return [prop.points for prop in report(*outcomes).properties]


# --- points ----------------------------------------------------------------------------------------------------------

FAILURES: dict[str, Outcome] = {
    "falsified": WRONG,
    "raised": Raised(error="TypeError", message=""),
    "forbidden": Forbidden(name="numpy.convolve"),
    "timed_out": TimedOut(seconds=2.0),
    "too_slow": TooSlow(seconds=10.0, cases=3, planned=40),
    "crashed": Crashed(reason="exit"),
    "unstable": Unstable(first=1.0, second=2.0),
    "not_run": NotRun(reason="why"),
}


def test_all_properties_together_earn_all_points() -> None:
    """The score is the sum, the same as the exercise is worth."""
    graded = report(PASSED, PASSED, PASSED)

    assert [prop.points for prop in graded.properties] == [1.0, 2.0, 1.5]
    assert (graded.score, graded.max_score, graded.status) == (4.5, 4.5, "passed")


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_law_that_does_not_hold_costs_its_own_points(failure: Outcome) -> None:
    """The others keep theirs, whatever went wrong."""
    graded = report(failure, PASSED, PASSED)

    assert [prop.points for prop in graded.properties] == [0.0, 2.0, 1.5]
    assert (graded.score, graded.status) == (3.5, "partial")


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_without_the_anchor_nothing_is_earned(failure: Outcome) -> None:
    """Laws may hold by accident; they are worth something once the anchor holds."""
    graded = report(PASSED, failure, PASSED)

    assert [prop.points for prop in graded.properties] == [0.0, 0.0, 0.0]
    assert (graded.score, graded.max_score, graded.status) == (0.0, 4.5, "failed")


def test_a_law_that_holds_without_the_anchor_says_what_it_waits_for() -> None:
    """Nobody has to guess why what holds earned nothing."""
    linear, anchor, refuses = report(PASSED, WRONG, WRONG).properties

    assert (linear.outcome, linear.message) == ("passed", "It holds, and counts once this does: The signal is doubled.")
    assert anchor.message == refuses.message == "the value is wrong"


def test_the_anchor_alone_earns_its_points() -> None:
    """It does not wait for the laws."""
    assert earned(WRONG, PASSED, WRONG) == [0.0, 2.0, 0.0]


def test_points_are_numbers_with_a_fraction() -> None:
    """Also where a spec declares whole ones: a reader in another language gets one type."""
    graded = report(PASSED, PASSED, WRONG)

    assert {type(points) for prop in graded.properties for points in (prop.points, prop.max_points)} == {float}
    assert {type(graded.score), type(graded.max_score)} == {float}


# --- status ----------------------------------------------------------------------------------------------------------


def test_a_stub_is_unsolved() -> None:
    """It is told apart from a wrong answer."""
    stub = Raised(error="NotImplementedError", message="double")
    graded = report(NotRun(reason="the function is not written yet"), stub, NotRun(reason="not written yet"))

    assert (graded.status, graded.message, graded.score) == ("unsolved", "not written yet", 0.0)


def test_an_exception_of_another_name_is_a_failure() -> None:
    """Whoever raises something has written something."""
    assert report(WRONG, Raised(error="RuntimeError", message=""), WRONG).status == "failed"


@pytest.mark.parametrize("reason", ["missing", "broken"])
def test_what_cannot_be_judged_says_why(reason: str) -> None:
    """Every property is there, not run, for the reason that the exercise gives as well."""
    graded = report_exercise(Judged(exercise=EXERCISE, unit="signals", **{reason: "not found\x1b"}))

    assert (graded.status, graded.message, graded.score) == (reason, r"not found\x1b", 0.0)
    assert [(prop.name, prop.outcome, prop.message, prop.points) for prop in graded.properties] == [
        ("linear", "not_run", r"not found\x1b", 0.0),
        ("doubles", "not_run", r"not found\x1b", 0.0),
        ("refuses", "not_run", r"not found\x1b", 0.0),
    ]


def test_an_exercise_that_was_judged_has_no_message() -> None:
    """What there is to say is said of its properties."""
    assert [report(*outcomes).message for outcomes in ([PASSED] * 3, [WRONG] * 3)] == ["", ""]


# --- what is told ----------------------------------------------------------------------------------------------------


def test_the_exercise_is_told_with_all_that_is_known() -> None:
    """Name, unit, mistake, place, notices and what was printed."""
    source = Source(path="signals.ipynb", cell=2, line=3)
    graded = report(
        WRONG,
        WRONG,
        WRONG,
        diagnosis=Diagnosis(mistakes=(EXERCISE.mistakes[0],)),
        source=source,
        notices=("Defined twice.",),
        printed="hello",
    )

    assert (graded.name, graded.unit) == ("double", "signals")
    assert graded.mistake == NamedMistake(name="triples", message="It was tripled.")
    assert graded.further_mistakes == []
    assert (graded.source, graded.notices, graded.printed) == (source, ["Defined twice."], "hello")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source(path="a/signals.py"), "a/signals.py"),
        (Source(path="signals.py", line=7), "signals.py, line 7"),
        (Source(path="s.ipynb", cell=2, line=3), "s.ipynb, cell 2, line 3"),
    ],
    ids=["file", "line", "cell"],
)
def test_a_place_reads_like_one(source: Source, text: str) -> None:
    """File, cell, line: as far as they are known."""
    assert str(source) == text


def test_a_wrong_value_is_told_with_expected_and_got() -> None:
    """Side by side, with the cells in which they differ."""
    expected, got = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [3.0, 5.0]])
    prop = told(Falsified(message="2 wrong", expected=expected, got=got, call="double(1)", cases=7))

    assert prop == PropertyReport(
        name="linear",
        sentence="The sum is doubled.",
        outcome="falsified",
        points=0.0,
        max_points=1.0,
        cases=7,
        anchor=False,
        message="2 wrong",
        call="double(1)",
        where="",
        expected=Value(
            text="np.array([[1.0, 2.0], [3.0, 4.0]])", shape=[2, 2], dtype="float64", cells=[[1.0, 2.0], [3.0, 4.0]]
        ),
        got=Value(
            text="np.array([[1.0, 0.0], [3.0, 5.0]])", shape=[2, 2], dtype="float64", cells=[[1.0, 0.0], [3.0, 5.0]]
        ),
        differing=[[0, 1], [1, 1]],
    )


OTHERS: dict[str, tuple[Outcome, dict[str, Any]]] = {
    "passed": (PASSED, {"outcome": "passed", "message": "", "cases": 40, "points": 1.0}),
    "raised": (
        Raised(error="KeyError", message="'a'", where="signals.py, line 3", call="double(1)", cases=2),
        {
            "outcome": "raised",
            "message": "the function raised KeyError: 'a'",
            "where": "signals.py, line 3",
            "call": "double(1)",
            "cases": 2,
        },
    ),
    "raised without a word": (
        Raised(error="AssertionError", message=""),
        {"outcome": "raised", "message": "the function raised AssertionError"},
    ),
    "forbidden": (
        Forbidden(name="numpy.convolve", where="signals.py, line 4", call="double(1)", cases=1),
        {
            "outcome": "forbidden",
            "message": "numpy.convolve would be the answer itself; this exercise asks you to write the steps of it",
            "where": "signals.py, line 4",
            "call": "double(1)",
        },
    ),
    "timed out": (
        TimedOut(seconds=2.0, call="double(1)", cases=5),
        {
            "outcome": "timed_out",
            "message": "the call did not return within 2 s and was stopped; is there a loop that never ends?",
            "call": "double(1)",
            "cases": 5,
        },
    ),
    "too slow": (
        TooSlow(seconds=10.0, cases=3, planned=40),
        {
            "outcome": "too_slow",
            "message": "too slow: 3 of 40 cases were done when the exercise's 10 s were used up",
            "cases": 3,
        },
    ),
    "too slow, after others were": (
        TooSlow(seconds=0.5, cases=3, planned=40, is_rest=True),
        {
            "outcome": "too_slow",
            "message": "too slow: 3 of 40 cases were done in 0.5 s, "
            "all that other functions had left of the submission's time",
            "cases": 3,
        },
    ),
    "crashed": (
        Crashed(reason="it was killed by signal 9", call="double(1)", cases=1),
        {
            "outcome": "crashed",
            "message": "no answer came from the process that the function runs in: it was killed by signal 9",
            "call": "double(1)",
            "cases": 1,
        },
    ),
    "unstable": (
        Unstable(first=1.0, second=2.0, call="double(1)", cases=8),
        {
            "outcome": "unstable",
            "message": "asked the same again, the function answered differently; it must depend on its arguments alone",
            "call": "double(1)",
            "cases": 8,
            "expected": Value(text="1.0", shape=[], dtype="float64", cells=1.0),
            "got": Value(text="2.0", shape=[], dtype="float64", cells=2.0),
            "differing": [[]],
        },
    ),
    "not run": (NotRun(reason="not tried"), {"outcome": "not_run", "message": "not tried", "cases": 0}),
}


@pytest.mark.parametrize(("outcome", "fields"), OTHERS.values(), ids=OTHERS)
def test_every_outcome_is_told(outcome: Outcome, fields: dict[str, Any]) -> None:
    """A sentence that says what happened and, where one can, what to do."""
    prop = told(outcome)

    assert {name: getattr(prop, name) for name in fields} == fields


# --- values ----------------------------------------------------------------------------------------------------------

SHOWN = {
    "None": (None, Value(text="None")),
    "a list": ([1, 2.5], Value(text="[1, 2.5]", shape=[2], dtype="float64", cells=[1.0, 2.5])),
    "a number": (3, Value(text="3", shape=[], dtype="int64", cells=3)),
    "small integers": (
        np.array([255], dtype=np.uint8),
        Value(text="np.array([255], dtype=np.uint8)", shape=[1], dtype="uint8", cells=[255]),
    ),
    "no values": (np.zeros((0, 3)), Value(text="np.zeros((0, 3))", shape=[0, 3], dtype="float64", cells=[])),
    "nan": (
        np.array([1.0, np.nan]),
        Value(text="np.array([1.0, np.nan])", shape=[2], dtype="float64", cells=None),
    ),
    "infinity in a list": ([np.inf], Value(text="[np.inf]")),
    "bools": (np.array([True]), Value(text="np.array([True], dtype=np.bool)", shape=[1], dtype="bool")),
    "a ragged list": ([1.0, [2.0]], Value(text="[1.0, [2.0]]")),
    "a string": ("a\x1b", Value(text=r"'a\x1b'")),
    "a dictionary of arrays": ({"a": np.array([1.0])}, Value(text="{'a': np.array([1.0])}")),
    "a foreign value": (Foreign(type="Evil", text="\x1b]0;\x07"), Value(text=r"\x1b]0;\x07")),
    "an integer beyond 64 bits": (2**70, Value(text=str(2**70), shape=[], dtype="float64", cells=float(2**70))),
}


@pytest.mark.parametrize(("value", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_value_is_shown(value: Any, shown: Value) -> None:
    """As Python, and as cells where it is an array of finite numbers."""
    assert show(value) == shown


def test_an_integer_of_any_length_is_shown() -> None:
    """Python refuses to write it in decimal; the report is written all the same."""
    text = show([10**5000]).text

    assert text.startswith("[0x")
    assert re.search(r"\.\.\. \(\d+ characters more\)$", text)


def test_the_largest_array_with_cells() -> None:
    """An array of this size has its cells."""
    assert show(np.zeros(CELLS_LIMIT)).cells == [0.0] * CELLS_LIMIT


def test_a_larger_array_has_none() -> None:
    """Its shape and the beginning of its text are enough."""
    shown = show(np.zeros((1000, CELLS_LIMIT)))

    assert (shown.shape, shown.cells) == ([1000, CELLS_LIMIT], None)
    assert len(shown.text) < TEXT_LIMIT


def test_a_long_list_of_long_integers_is_shortened() -> None:
    """Python refuses decimals of more than 4300 digits; a report must not end there."""
    assert show([16**5000] * 401).text.startswith("[0x1000")
    assert len(show([16**5000] * 401).text) < 400


def test_cells_of_long_doubles_are_numbers() -> None:
    """JSON has no longer ones."""
    assert msgspec.json.encode(show(np.array([0.5], dtype=np.longdouble)).cells) == b"[0.5]"


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (np.zeros(2), np.ones(3)),
        (np.zeros(2), np.ones((2, 1))),
        (np.zeros(CELLS_LIMIT + 1), np.ones(CELLS_LIMIT + 1)),
        (np.zeros(1), np.array([np.nan])),
        (np.zeros(1), ["a"]),
        (None, np.ones(1)),
        (np.ones(1), None),
    ],
    ids=["length", "axes", "too many", "nan", "text", "nothing expected", "nothing got"],
)
def test_cells_that_cannot_be_compared_do_not_differ(expected: Any, got: Any) -> None:
    """Cells are marked only where both have one shape, and cells."""
    assert told(Falsified(message="wrong", expected=expected, got=got)).differing == []


def test_the_tolerance_decides_what_differs() -> None:
    """A rounding error beside a wrong value is not marked."""
    outcome = Falsified(message="wrong", expected=np.array([1.0, 2.0]), got=[1.0 + 1e-9, 3])

    assert told(outcome).differing == [[1]]


# --- text of the student's -------------------------------------------------------------------------------------------

HARMFUL = {
    "colour": ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    "title of the terminal": ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
    "one-byte escape": ("\x9b31m", r"\x9b31m"),
    "right to left": ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
    "half a surrogate pair": ("\ud800", r"\ud800"),
    "NUL": ("a\0b", r"a\x00b"),
    "carriage return": ("PASSED\rFAILED", r"PASSED\rFAILED"),
    "backspace": ("a\b", r"a\x08"),
    "tab": ("a\tb", r"a\tb"),
    "line separator": ("a\u2028b", r"a\u2028b"),
    "zero width": ("a\u200bb", r"a\u200bb"),
    "private use": ("\ue000", r"\ue000"),
    "tags beyond 16 bits": ("\U000e0041", r"\U000e0041"),
}


@pytest.mark.parametrize(("text", "shown"), HARMFUL.values(), ids=HARMFUL)
def test_what_acts_on_a_reader_is_spelt_out(text: str, shown: str) -> None:
    """Terminals, pages and people see that it is there, and nothing happens."""
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["two\nlines", "Größe 漢字 ∑ 😀", "é", "<b>&amp;</b>", r"C:\new", ""])
def test_what_does_no_harm_stays(text: str) -> None:
    """Letters of every script, and line feeds. Markup is for each format to escape."""
    assert printable(text) == text


def test_a_long_text_is_cut_off() -> None:
    """With the number of characters that are missing."""
    assert printable("x" * (TEXT_LIMIT + 5)) == "x" * TEXT_LIMIT + "... (5 characters more)"
    assert printable("x" * TEXT_LIMIT) == "x" * TEXT_LIMIT


def test_a_name_is_one_line() -> None:
    """A file's name may hold line ends, and must not look like several lines of a report."""
    assert one_line("two\nlines\r.py") == "two\\nlines\\r.py"


def test_of_an_exception_a_few_lines_are_told() -> None:
    """Who raises a thousand lines does not get a thousand into the report."""
    raised = Raised(error="ValueError", message="\n\n" + "line\n" * 1000)
    message = report(raised, WRONG, WRONG).properties[0].message
    assert (
        message
        == "the function raised ValueError: " + "line\n" * LINES_LIMIT + f"... ({1000 - LINES_LIMIT} lines more)"
    )


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
def test_whatever_the_text_nothing_acts(text: str) -> None:
    """No control, format, surrogate or private character, nor one without meaning, is left; and UTF-8 can hold it."""
    shown = printable(text)
    shown.encode()

    assert [char for char in shown if unicodedata.category(char)[0] == "C" and char != "\n"] == []


def test_every_text_of_the_students_is_cleaned() -> None:
    """Wherever it comes from: none of it reaches the report as it was."""
    evil = "\x1b[2J\u202e\ud800\0"
    outcomes: list[Outcome] = [
        Raised(error=evil, message=evil, where=evil, call=evil),
        Falsified(message=evil, expected=evil, got=Foreign(type=evil, text=evil), call=evil),
        Crashed(reason=evil, call=evil),
    ]
    graded = report(*outcomes, notices=(evil,), printed=evil)
    text = msgspec.json.encode(graded).decode()

    # JSON writes the control characters as escapes of its own.
    assert [harm for harm in (r"\u001b", r"\u0000", "\u202e", "\ud800") if harm in text] == []
    assert r"\\x1b[2J\\u202e\\ud800\\x00" in text


def test_huge_texts_do_not_make_a_huge_report() -> None:
    """Each place has a limit of its own."""
    huge = "x" * 10_000_000
    graded = report(
        Raised(error=huge, message=huge, where=huge, call=huge),
        Falsified(message=huge, expected=huge, got=[huge] * 3, call=huge),
        NotRun(reason=huge),
        notices=(huge,),
        printed=huge,
    )

    assert len(msgspec.json.encode(graded)) < 20 * TEXT_LIMIT + 2 * CALL_LIMIT


# --- JSON ------------------------------------------------------------------------------------------------------------


def refuse_constant(name: str) -> None:
    """JSON has no such number."""
    raise ValueError(name)


@pytest.mark.parametrize(
    "got",
    [
        np.array([np.nan, 1.0]),
        np.array([np.inf]),
        -np.inf,
        float("nan"),
        [1.0, float("nan")],
        np.array([np.nan], dtype=np.float32),
        1e308 * 10,
        10**400,
        -(10**5000),
        [10**5000],
        [1.0, [2.0]],
        {"a": float("nan")},
        np.array([1 + 2j]),
        complex("nan+infj"),
        np.array([2**64 - 1], dtype=np.uint64),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        b"\xff",
    ],
    ids=lambda got: f"{type(got).__name__}",
)
def test_whatever_was_got_the_report_is_valid_json(got: Any) -> None:
    """NaN and infinity are no JSON; other readers than Python's would stumble over them."""
    graded = report(Falsified(message="wrong", expected=np.zeros(2), got=got), WRONG, Unstable(first=got, second=got))

    again = json.loads(msgspec.json.encode(graded), parse_constant=refuse_constant)

    assert again["properties"][0]["message"] == "wrong"


@pytest.mark.parametrize("outcome", [outcome for outcome, _ in OTHERS.values()] + [WRONG], ids=[*OTHERS, "falsified"])
def test_a_report_can_be_read_back(outcome: Outcome) -> None:
    """What was written as JSON is the same report again."""
    graded = report(
        outcome,
        outcome,
        outcome,
        diagnosis=Diagnosis(mistakes=(EXERCISE.mistakes[0],)),
        source=Source(path="signals.py"),
    )

    assert msgspec.json.decode(msgspec.json.encode(graded), type=ExerciseReport) == graded
