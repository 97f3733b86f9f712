"""What a student reads at a terminal."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.comparison import differing
from grader.render import FORMATS, Style
from grader.report import (
    SCHEMA,
    Environment,
    ExerciseReport,
    Fault,
    NamedMistake,
    PropertyReport,
    Report,
    Source,
    Submission,
    Value,
    show,
)

NONE = Value(text="None")


def prop(sentence: str, outcome: str = "falsified", **fields: Any) -> PropertyReport:
    """A property worth one point, by default one that does not hold."""
    defaults = {
        "name": "law",
        "points": 1.0 if outcome == "passed" else 0.0,
        "max_points": 1.0,
        "cases": 3,
        "anchor": False,
        "message": "",
        "call": "",
        "where": "",
        "expected": None,
        "got": None,
        "differing": [],
    }
    return PropertyReport(sentence=sentence, outcome=outcome, **{**defaults, **fields})


def wrong(expected: Any, got: Any) -> PropertyReport:
    """A property that found ``got`` in place of ``expected``."""
    left, right = np.asarray(expected), np.asarray(got)
    cells = np.argwhere(differing(right, left)).tolist() if left.shape == right.shape else []
    return prop("It is right.", expected=show(expected), got=show(got), differing=cells)


def exercise(name: str, status: str = "failed", *, unit: str = "signals", **fields: Any) -> ExerciseReport:
    """An exercise worth four points."""
    defaults = {
        "score": 4.0 if status == "passed" else 0.0,
        "max_score": 4.0,
        "mistake": None,
        "source": None,
        "message": "",
        "notices": [],
        "printed": "",
        "properties": [],
    }
    return ExerciseReport(name=name, unit=unit, status=status, **{**defaults, **fields})


def report(
    *exercises: ExerciseReport, path: str = "ada", faults: tuple[Fault, ...] = (), printed: str = "", **environment: Any
) -> Report:
    """A report on these exercises."""
    defaults = {"isolation": "process", "isolation_note": "", "seed": 0}
    return Report(
        schema=SCHEMA,
        course="Stridewise",
        submission=Submission(path=path, files=[], faults=list(faults), printed=printed),
        environment=Environment(
            python="3.13", numpy="2.3", hypothesis="6.150", cases="40", spec="0" * 64, **{**defaults, **environment}
        ),
        score=sum(each.score for each in exercises),
        max_score=sum(each.max_score for each in exercises),
        exercises=list(exercises),
    )


def shown(graded: Report, **style: Any) -> str:
    """The report as the console shows it."""
    return FORMATS["console"](graded, style=Style(**style))


def section(*properties: PropertyReport, width: int = 80, **fields: Any) -> str:
    """What is said of one failed exercise, below its heading."""
    text = shown(report(exercise("f", properties=list(properties), **fields)), width=width)
    below_heading = text.split("── ✗ f ")[1].partition("\n")[2]
    return below_heading.partition("\nScore:")[0]


FAILURE = exercise(
    "convolve1d",
    source=Source(path="signals.py", line=20),
    mistake=NamedMistake(
        name="no_flip", message="The kernel was not flipped. A convolution reverses the kernel first."
    ),
    notices=["Defined twice; the later one counts."],
    printed="total 1\ntotal [red]2[/red]\n",
    properties=[
        prop("An impulse gives the kernel back.", "passed", points=0.0),
        prop(
            "Every sample is the sum of the definition.",
            anchor=True,
            message="2 of 3 samples are wrong.",
            call="convolve1d(np.array([1.0, 2.5]), np.array([1.0, 0.0]))",
            expected=show([1.0, 2.5, 0.0]),
            got=show([0.0, 1.0, 0.0]),
            differing=[[0], [1]],
        ),
        prop(
            "Empty input raises ValueError.",
            "raised",
            message="IndexError: list index out of range",
            where="signals.py, line 31",
            call="convolve1d(np.zeros((0,)), np.array([1.0]))",
        ),
    ],
)


def test_a_right_submission_gets_a_short_report() -> None:
    """Header, tables and score: an all-passed submission reads nothing else."""
    graded = report(
        exercise("flip", "passed"), exercise("convolve1d", "passed"), exercise("pad", "passed", unit="images")
    )

    assert shown(graded, width=60) == (
        """\
Stridewise
submission  ada
isolation   process

── signals ──────────────────────────────────────── 8 / 8 ──
✓ flip        passed    4 / 4
✓ convolve1d  passed    4 / 4

── images ───────────────────────────────────────── 4 / 4 ──
✓ pad         passed    4 / 4

Score: 12 / 12
Every exercise passes. Well done!
"""
    )


def test_a_failure_is_told_from_the_mistake_down_to_the_cells() -> None:
    """The mistake, the sentence, the message, the call, expected against got, what holds, what was printed."""
    assert shown(report(exercise("flip", "passed"), FAILURE)) == (
        """\
Stridewise
submission  ada
isolation   process

── signals ──────────────────────────────────────────────────────────── 4 / 8 ──
✓ flip        passed    4 / 4
✗ convolve1d  failed    0 / 4  The kernel was not flipped. A convolution revers…

Each call below can be pasted after "import numpy as np" and your function.

── ✗ convolve1d ─────────────────────────────────────────────────────── 0 / 4 ──
signals.py, line 20
Note: Defined twice; the later one counts.

→ The kernel was not flipped. A convolution reverses the kernel first.

✗ Every sample is the sum of the definition. The others count once this holds.
  2 of 3 samples are wrong.

convolve1d(np.array([1.0, 2.5]), np.array([1.0, 0.0]))

  expected  1   2.5  0
  got       0*  1*   0
  * differs

✗ Empty input raises ValueError.
  IndexError: list index out of range (signals.py, line 31)

convolve1d(np.zeros((0,)), np.array([1.0]))

1 of the 2 others holds already.

Your code printed:
│ total 1
│ total [red]2[/red]

Score: 4 / 8
Next: convolve1d (signals)
"""
    )


def test_a_narrow_terminal_gets_remarks_below_and_unbroken_calls() -> None:
    """At 40 columns everything wraps but the calls, which could not be pasted otherwise."""
    assert shown(report(FAILURE), width=40) == (
        """\
Stridewise
submission  ada
isolation   process

── signals ──────────────────── 0 / 4 ──
✗ convolve1d  failed    0 / 4
  The kernel was not flipped. A convolu…

Each call below can be pasted after
"import numpy as np" and your function.

── ✗ convolve1d ─────────────── 0 / 4 ──
signals.py, line 20
Note: Defined twice; the later one
counts.

→ The kernel was not flipped. A
  convolution reverses the kernel first.

✗ Every sample is the sum of the
  definition. The others count once this
  holds.
  2 of 3 samples are wrong.

convolve1d(np.array([1.0, 2.5]), np.array([1.0, 0.0]))

  expected  1   2.5  0
  got       0*  1*   0
  * differs

✗ Empty input raises ValueError.
  IndexError: list index out of range
  (signals.py, line 31)

convolve1d(np.zeros((0,)), np.array([1.0]))

1 of the 2 others holds already.

Your code printed:
│ total 1
│ total [red]2[/red]

Score: 0 / 4
Next: convolve1d (signals)
"""
    )


def test_the_header_names_faults_isolation_and_seed() -> None:
    """Whatever the grade depends on, and whatever of the submission could not be used, stands at the top."""
    fault = Fault(source=Source(path="hw.ipynb", cell=4, line=2), message="SyntaxError: invalid syntax.")
    graded = report(exercise("flip", "passed"), faults=(fault,), isolation_note="no bubblewrap here", seed=7)

    assert shown(graded).partition("\n\n── ")[0] == (
        """\
Stridewise
submission  ada
isolation   process (no bubblewrap here)
seed        7

These parts could not be used; everything else was graded:
- hw.ipynb, cell 4, line 2: SyntaxError: invalid syntax."""
    )


def test_exercises_that_were_not_judged_say_why_in_the_table() -> None:
    """They have no section of their own, so the table carries their reason whole."""
    graded = report(
        exercise("flip", "missing", message="No file defines flip; write it in signals.py or in signals.ipynb."),
        exercise("smooth", "unsolved", message="Still the stub."),
    )

    assert shown(graded, width=60).partition("\n\n── ")[2] == (
        """\
signals ──────────────────────────────────────── 0 / 8 ──
? flip    missing   0 / 4  No file defines flip; write it in
                           signals.py or in signals.ipynb.
· smooth  unsolved  0 / 4  Still the stub.

Score: 0 / 8
Next: flip (signals)
"""
    )


def test_notices_of_a_passed_exercise_stand_in_the_table() -> None:
    """It has no section of its own."""
    graded = report(exercise("flip", "passed", notices=["Defined twice; the later one counts."]))

    assert "✓ flip  passed    4 / 4  Defined twice; the later one counts.\n" in shown(graded)


def test_an_unsolved_exercise_needs_no_remark() -> None:
    """Its properties fail, too, but only because nothing is written yet."""
    stub = exercise(
        "f", "unsolved", properties=[prop("It is right.", "raised", message="NotImplementedError", anchor=True)]
    )

    assert shown(report(stub)).endswith("── 0 / 4 ──\n· f  unsolved  0 / 4\n\nScore: 0 / 4\nNext: f (signals)\n")


def test_a_broken_exercise_says_why_once() -> None:
    """Its properties were not tried for the same reason, which is not repeated for each."""
    reason = "SyntaxError: invalid syntax"
    broken = exercise(
        "f",
        "broken",
        message=reason,
        source=Source(path="a.py", line=3),
        properties=[prop("It is right.", "not_run", message=reason, anchor=True)],
    )

    assert shown(report(broken)).partition("── ! f ")[2].partition("\n")[2] == (
        """\
a.py, line 3
SyntaxError: invalid syntax

Score: 0 / 4
Next: f (signals)
"""
    )


def test_next_is_the_first_exercise_that_is_not_passed() -> None:
    """In course order, whether it is unsolved or wrong."""
    graded = report(exercise("flip", "passed"), exercise("smooth", "unsolved"), exercise("pad", unit="images"))

    assert shown(graded).endswith("Next: smooth (signals)\n")


def test_fractions_of_points_have_two_decimals_at_most() -> None:
    """Points that no one could write down are rounded."""
    assert "\nScore: 1.33 / 4\n" in shown(report(exercise("f", "partial", score=4 / 3)))


# --- which failures are told in full ---------------------------------------------------------------------------------


def test_a_worked_example_comes_first_and_two_failures_are_told_in_full() -> None:
    """The order is the spec's, in which an example may stand before the anchor; after two they get a line each."""
    laws = [prop(f"Law {number}.", message=f"Reason {number}.") for number in range(1, 3)]
    example = prop("Law 0.", message="Reason 0.")

    assert section(example, prop("The anchor.", message="Reason of the anchor.", anchor=True), *laws) == (
        """\

✗ Law 0.
  Reason 0.

✗ The anchor. The others count once this holds.
  Reason of the anchor.

These do not hold either:
✗ Law 1.
✗ Law 2.
"""
    )


def test_what_is_taken_in_at_a_glance_comes_first() -> None:
    """Nine numbers at most."""
    large, small = (Value(text="...", shape=[sides], dtype="float64", cells=[0.0] * sides) for sides in (10, 9))
    told = section(prop("Of ten numbers.", got=large), prop("Of nine numbers.", got=small))

    assert told.index("Of nine numbers.") < told.index("Of ten numbers.")


def test_of_a_mistake_with_a_name_one_failure_is_told_in_full() -> None:
    """One is enough to see it, but an error that something else raises is told as well."""
    mistake = NamedMistake(name="tripled", message="It was tripled.")
    laws = [prop(f"Law {number}.", message=f"Reason {number}.") for number in range(2)]
    raised = prop("It does not raise.", "raised", message="NameError: no x")

    assert section(*laws, raised, mistake=mistake).endswith(
        """\

✗ Law 0.
  Reason 0.

✗ It does not raise.
  NameError: no x

These do not hold either:
✗ Law 1.
"""
    )


def test_an_error_that_repeats_is_told_once() -> None:
    """The same exception under every property is one thing to repair."""
    laws = [prop(f"Law {number}.", "raised", message="NameError: no x") for number in range(3)]

    assert section(*laws) == (
        """\

✗ Law 0.
  NameError: no x

These do not hold either:
✗ Law 1.
✗ Law 2.
"""
    )


def test_properties_that_were_not_tried_are_counted() -> None:
    """They are neither failures nor laws that hold."""
    laws = [prop(f"Law {number}.", "not_run", message="the time was up.") for number in range(2)]

    assert section(prop("The anchor.", "timed_out", message="No answer in 2 s.", anchor=True), *laws) == (
        """\

✗ The anchor. The others count once this holds.
  No answer in 2 s.

2 further checks not tried.
"""
    )


def test_laws_that_earn_their_points_are_not_listed() -> None:
    """Where the anchor holds, only what does not hold is worth reading."""
    holding = prop("The anchor.", "passed", anchor=True)

    assert section(holding, prop("Law 1.", "passed"), prop("Law 2.")) == "\n✗ Law 2.\n"


def test_what_the_code_printed_is_cut_to_a_few_lines() -> None:
    """A line that is too long, and lines that are too many, say that they were cut; blanks within a line stay."""
    printed = "x" * 100 + "\n" + "".join(f"[[ {number}    2 ]]\n" for number in range(6))

    assert section(width=30, printed=printed) == (
        """\

Your code printed:
│ xxxxxxxxxxxxxxxxxxxxxxxxxxx…
│ [[ 0    2 ]]
│ [[ 1    2 ]]
│ [[ 2    2 ]]
│ [[ 3    2 ]]
│ … 2 more lines
"""
    )


def test_what_the_files_printed_follows_where_something_fails() -> None:
    """It may hold the reason."""
    graded = report(exercise("f"), printed="Hello\n")

    assert "\n\nYour files printed, while they were loaded:\n│ Hello\n\nScore:" in shown(graded)


def test_what_the_files_printed_is_left_out_where_nothing_fails() -> None:
    """There is nothing to look for."""
    assert "Hello" not in shown(report(exercise("f", "passed"), printed="Hello\n"))


def test_a_call_that_would_fill_the_screen_is_left_to_the_json_report() -> None:
    """A student reads one screen."""
    long_call = prop("It is right.", message="1 is wrong.", call="f([" + "1, " * 400 + "])")

    assert section(long_call) == (
        """\

✗ It is right.
  1 is wrong.
  The call has 1205 characters; the report as JSON holds it.
"""
    )


def test_printed_text_cannot_pass_for_the_report() -> None:
    """Every line of it stands behind a bar."""
    assert "\n│ Score: 4 / 4\n" in shown(report(exercise("f", printed="Score: 4 / 4")))


def test_lines_of_an_exception_cannot_pass_for_the_report() -> None:
    """All but its first, which stands behind the words of the grader, stand behind a bar."""
    raised = prop(
        "It is right.", "raised", message="the function raised ValueError: no\nScore: 4 / 4", where="f.py, line 2"
    )
    assert "ValueError: no (f.py, line 2)\n  │ Score: 4 / 4\n" in section(raised)


# --- expected and got ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "got", "lines"),
    [
        pytest.param(5, 4, ["expected  5", "got       4"], id="scalars"),
        pytest.param(
            [0.5, 10.0, 1 / 3],
            [0.5, 2.25, 0],
            ["expected  0.5  10      0.333", "got       0.5   2.25*  0*", "* differs"],
            id="one axis: a row each, points below points",
        ),
        pytest.param(
            [1 / 3, 0.25],
            [0.3331, 0.25],
            ["expected  0.3333   0.25", "got       0.3331*  0.25", "* differs"],
            id="as many decimals as it takes",
        ),
        pytest.param(
            [0.0625, 1.0],
            [0.0625001, 2.0],
            ["expected  0.062  1", "got       0.062  2*", "* differs"],
            id="what counts as equal reads alike",
        ),
        pytest.param(
            [1.0, 2.0, 3.0],
            [1.0, 2.5],
            ["expected shape (3,)  1  2    3", "got shape (2,)       1  2.5"],
            id="shapes are named where they differ",
        ),
        pytest.param(
            [[1, 2], [3, 4]],
            [[1, 2], [4, 4]],
            ["expected    got", "1  2        1   2", "3  4        4*  4", "* differs"],
            id="two axes: side by side",
        ),
        pytest.param(
            [[1, 2], [3, 4], [5, 6]],
            [[1, 2, 3]],
            ["expected shape (3, 2)    got shape (1, 3)", "1  2                     1  2  3", "3  4", "5  6"],
            id="two shapes: side by side",
        ),
        pytest.param(
            [[[1, 2]], [[3, 4]]],
            [[[1, 2]], [[3, 5]]],
            ["expected[1]    got[1]", "3  4           3  5*", "* differs"],
            id="three axes: the first slice that differs",
        ),
        pytest.param(
            np.array([1, 2], dtype=np.uint8),
            [1, 2],
            ["expected dtype uint8  1  2", "got dtype int64       1  2"],
            id="dtypes are named where nothing else differs",
        ),
        pytest.param(
            [],
            [1.0],
            ["expected shape (0,)  []", "got shape (1,)       [1.0]"],
            id="an empty array",
        ),
    ],
)
def test_expected_and_got(expected: Any, got: Any, lines: list[str]) -> None:
    """They stand where they compare best, and the cells that differ are marked."""
    indented = "".join(f"  {line}\n" for line in lines)

    assert section(wrong(expected, got)) == f"\n✗ It is right.\n\n{indented}"


def test_grids_stand_below_each_other_where_they_do_not_fit_side_by_side() -> None:
    """A narrow terminal shows whole arrays, too."""
    assert section(wrong([[100, 200, 300]], [[100, 200, 301]]), width=30).endswith(
        """\

  expected
  100  200  300
  got
  100  200  301*
  * differs
"""
    )


def test_a_result_that_is_no_array_is_shown_as_python() -> None:
    """Beside an array, which stays a grid."""
    missing = prop("It is right.", expected=show([[1, 2], [3, 4]]), got=NONE)

    assert section(missing).endswith("\n  expected\n  1  2\n  3  4\n  got       None\n")


def test_a_number_beside_no_number_is_shown_as_python() -> None:
    """There is nothing to align."""
    missing = prop("It is right.", expected=show(5), got=NONE)

    assert section(missing).endswith("\n  expected  5\n  got       None\n")


def test_arrays_too_large_to_carry_are_shown_as_python() -> None:
    """Their report has no cells, only the beginning of their text."""
    large = Value(text="np.array([0.0, ...])", shape=[500], dtype="float64")

    assert section(prop("It is right.", expected=large, got=large, differing=[[3]])).endswith(
        "\n  expected  np.array([0.0, ...])\n  got       np.array([0.0, ...])\n"
    )


def test_an_unstable_answer_is_not_called_expected() -> None:
    """Neither of the two answers is the right one."""
    unstable = prop("It is right.", "unstable", expected=show(1), got=show(2), differing=[[]])

    assert section(unstable).endswith("\n  first answer   1\n  second answer  2\n")


def test_a_long_row_is_shortened_around_the_first_cell_that_differs() -> None:
    """The cells carry their indices, and what is left out is counted."""
    expected = np.zeros(100)
    got = expected.copy()
    got[[50, 51, 90]] = 1

    assert section(wrong(expected, got)).endswith(
        """\

            …  [45]  [46]  [47]  [48]  [49]  [50]  [51]  [52]  [53]  [54]  …
  expected  …  0     0     0     0     0     0     0     0     0     0     …
  got       …  0     0     0     0     0     1*    1*    0     0     0     …
  * differs (1 more not shown)
"""
    )


def test_a_large_image_is_shortened_around_the_first_cell_that_differs() -> None:
    """Along both axes; at an edge of the image, only the other side has a gap."""
    expected = np.zeros((20, 20), dtype=int)
    got = expected.copy()
    got[10, 0] = 1

    assert section(wrong(expected, got)).endswith(
        """\

  expected                            got
        [0]  [1]  [2]  [3]  [4]  …          [0]  [1]  [2]  [3]  [4]  …
  …                                   …
  [8]   0    0    0    0    0    …    [8]   0    0    0    0    0    …
  [9]   0    0    0    0    0    …    [9]   0    0    0    0    0    …
  [10]  0    0    0    0    0    …    [10]  1*   0    0    0    0    …
  [11]  0    0    0    0    0    …    [11]  0    0    0    0    0    …
  [12]  0    0    0    0    0    …    [12]  0    0    0    0    0    …
  …                                   …
  * differs
"""
    )


@given(
    st.lists(
        st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False)),
        min_size=1,
        max_size=12,
    )
)
def test_cells_that_differ_read_differently(pairs: list[tuple[float, float]]) -> None:
    """However close two numbers are, they are not set against each other in the same digits; all others read alike."""
    expected, got = zip(*pairs, strict=True)
    unequal = [[index] for index, (left, right) in enumerate(pairs) if left != right]
    failure = prop("It is right.", expected=show(list(expected)), got=show(list(got)), differing=unequal)
    lines = section(failure, width=1000).splitlines()
    left = next(line for line in lines if line.startswith("  expected ")).split()[1:]
    right = next(line for line in lines if line.startswith("  got ")).split()[1:]

    read_differently = [
        [index] for index, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1].rstrip("*")
    ]
    marked = [[index] for index, numeral in enumerate(right) if numeral.endswith("*")]

    assert read_differently == marked == unequal


# --- terminals -------------------------------------------------------------------------------------------------------

HOSTILE = "[red]é€\ud800[/red] :smile: 日本 " + "long" * 60


def hostile_report() -> Report:
    """A report with awkward text wherever a student's text can stand, except in a call."""
    source = Source(path=HOSTILE, cell=1, line=1)
    failure = prop(HOSTILE, message=HOSTILE, where=HOSTILE, expected=show(np.eye(15)), got=Value(text=HOSTILE))
    return report(
        exercise(
            "f",
            message=HOSTILE,
            notices=[HOSTILE],
            printed=HOSTILE,
            source=source,
            mistake=NamedMistake(name="m", message=HOSTILE),
            properties=[failure, prop(HOSTILE, anchor=True), prop(HOSTILE, "passed", points=0.0)],
        ),
        exercise("pad", "missing", message=HOSTILE),
        path=HOSTILE,
        faults=(Fault(source=source, message=HOSTILE),),
        printed=HOSTILE,
        isolation_note=HOSTILE,
    )


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int, unicode: bool) -> None:
    """Whatever a student's texts are: escapes count as they are written, wide characters as two columns."""
    lines = shown(hostile_report(), width=width, unicode=unicode).splitlines()

    assert [line for line in lines if cell_len(line) > width] == []


def test_long_names_wrap_and_are_never_cut() -> None:
    """A path without a blank is broken at the edge, and all of it is there."""
    path = "/".join(f"folder{number}" for number in range(30))

    assert path in shown(report(exercise("f", "passed"), path=path), width=40).replace("\n            ", "")


def test_without_unicode_everything_is_ascii() -> None:
    """Marks and lines have another shape, and all other characters are escaped."""
    text = shown(hostile_report(), unicode=False)

    assert text.isascii()
    assert r"[red]\xe9\u20ac\ud800[/red]" in text


def test_ascii_marks_and_lines() -> None:
    """A terminal that only knows ASCII reads well, too."""
    graded = report(exercise("flip", "passed"), exercise("smooth", "partial", properties=[prop("It is right. " * 4)]))

    assert shown(graded, width=60, unicode=False).partition("\n\n")[2] == (
        """\
-- signals ---------------------------------------- 4 / 8 --
+ flip    passed    4 / 4
~ smooth  partial   0 / 4  It is right. It is right. It i...

-- ~ smooth --------------------------------------- 0 / 4 --

x It is right. It is right. It is right. It is right.

Score: 4 / 8
Next: smooth (signals)
"""
    )


def test_text_can_always_be_encoded() -> None:
    """Half of a surrogate pair, which no encoding has, is escaped."""
    assert rb"\ud800" in shown(hostile_report()).encode()


def test_markup_and_emoji_names_are_not_interpreted() -> None:
    """What looks like rich's markup is a student's text, and stays as it is."""
    assert r"[red]é€\ud800[/red] :smile:" in shown(hostile_report(), colour=True)


def test_without_colour_there_are_no_escape_sequences() -> None:
    """A pipe gets plain text."""
    assert "\x1b" not in shown(report(FAILURE))


def test_colour_changes_nothing_but_the_colours() -> None:
    """Without its escape sequences the coloured text is the plain one, so that no mark is left to colour alone."""
    coloured = shown(report(FAILURE), colour=True)
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)

    assert coloured != stripped
    assert [line.rstrip() for line in stripped.split("\n")] == shown(report(FAILURE)).split("\n")


def test_cells_that_differ_are_coloured() -> None:
    """The expected ones green, the others red."""
    coloured = shown(report(FAILURE), colour=True)

    assert "\x1b[32m2.5\x1b[0m" in coloured
    assert "\x1b[1;31m1*\x1b[0m" in coloured


@pytest.mark.parametrize(
    "variable", [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "30"), ("TTY_COMPATIBLE", "0")]
)
@pytest.mark.parametrize("colour", [True, False])
def test_the_environment_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, variable: tuple[str, str], colour: bool
) -> None:
    """A renderer is pure: what the terminal can do is the caller's to find out."""
    before = shown(report(FAILURE), colour=colour, width=70)
    monkeypatch.setenv(*variable)

    assert shown(report(FAILURE), colour=colour, width=70) == before
