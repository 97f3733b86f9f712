"""Source with syntax errors: what is cut out, what it is told, and what stays."""

import pytest

from grader.submission import Fault, read
from grader.submission.salvage import SCOPES_LIMIT
from tests.grader.submission.handed_in import GOOD, SOLVED, HandIn, notebook, texts_of


@pytest.mark.parametrize(
    ("broken", "line", "reason"),
    [
        pytest.param("def f(x):\n    y = g(x\n    return y\n", 2, "'(' was never closed", id="bracket"),
        pytest.param("def f(x)\n    return x\n", 1, "expected ':'", id="colon"),
        pytest.param("def f(x):\n    return 'x\n", 2, "unterminated string literal", id="string"),
        pytest.param(
            "def f(x):\n    '''Doc.\n    return x\n", 2, "unterminated triple-quoted string literal", id="docstring"
        ),
        pytest.param(
            "def f(x):\n\tif x:\n        return x\n",
            3,
            "inconsistent use of tabs and spaces in indentation",
            id="tabs",
        ),
        pytest.param(
            "def f(x):\nreturn x\n",
            1,
            "expected an indented block after function definition on line 1",
            id="body not indented",
        ),
        pytest.param("x = 1\n    y = 2\n", 2, "unexpected indent", id="indent"),
        pytest.param("return 1\n", 1, "'return' outside function", id="return"),
        pytest.param("break\n", 1, "'break' outside loop", id="break"),
        pytest.param(
            "print 'done'\n", 1, "Missing parentheses in call to 'print'. Did you mean print(...)?", id="Python 2"
        ),
        pytest.param(
            "<<<<<<< mine\n",
            1,
            "this marks a merge conflict; keep one of its sides and delete the markers",
            id="merge conflict",
        ),
        pytest.param("x = " + "-" * 100_000 + "1\n", 1, "it is nested too deeply", id="nesting"),
        pytest.param("@dec\ndef f(x:\n    return x\n", 2, "'(' was never closed", id="decorated"),
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_broken_function_costs_only_itself(hand_in: HandIn, broken: str, line: int, reason: str, place: str) -> None:
    """What cannot be read is blank and told by its line and in words; what stands before and after it is there."""
    offset = 3 if place == "after" else 0
    text = GOOD * (place == "after") + broken + GOOD + GOOD
    submission = read([hand_in({"a.py": text})])
    count = broken.count("\n")
    assert texts_of(submission) == [GOOD * (place == "after") + "\n" * count + GOOD + GOOD]
    (fault,) = submission.faults
    last = offset + count
    lines = f"line {last} was" if count == 1 else f"lines {offset + 1} to {last} were"
    reason = reason.replace("on line 1", f"on line {offset + 1}")
    assert fault.message == f"syntax error: {reason}; mend it and run again ({lines} left out, the rest was used)"
    assert fault.line == offset + line


def test_a_broken_cell_does_not_cost_the_notebook(hand_in: HandIn) -> None:
    """A syntax error is told with its cell and line; the cells around it are read."""
    submission = read([hand_in({"a.ipynb": notebook("x = 1", "y = 2\nz = = 3", "w = 4")})])
    assert texts_of(submission) == ["x = 1", "y = 2\n", "w = 4"]
    message = "syntax error: Python does not understand this line; mend it and run again"
    assert submission.faults == (
        Fault(path="a.ipynb", cell=2, line=2, message=f"{message} (line 2 was left out, the rest was used)"),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('x = """\nmany\nlines = (\n"""\n', id="string"),
        pytest.param("x = [\n1,\n2,\n]\n", id="list"),
        pytest.param("x = f(\n'a',\nb\n)\n", id="call"),
        pytest.param("x = 1 + \\\n2\n", id="backslash"),
        pytest.param("if x:\n    pass\nelse:\n    pass\n", id="else"),
        pytest.param("try:\n    pass\nexcept E:\n    pass\nfinally:\n    pass\n", id="finally"),
        pytest.param("@a\n@b(\n    1,\n)\ndef f():\n    pass\n", id="decorators"),
        pytest.param('def f():\n    """Doc\nin the first column.\n    """\n    return 1\n', id="docstring"),
    ],
)
def test_what_reaches_into_the_first_column_is_whole_beside_an_error(hand_in: HandIn, text: str) -> None:
    """A statement whose lines stand in the first column survives a syntax error elsewhere."""
    assert texts_of(read([hand_in({"a.py": f"x = = 1\n{text}y = = 2\n"})])) == [f"\n{text}\n"]


def test_statements_that_do_not_go_together_are_cut(hand_in: HandIn) -> None:
    """An error that only the whole has, such as a late import from __future__, costs the line that has it."""
    text = "x = 1\nfrom __future__ import annotations\ny = 2\n"
    submission = read([hand_in({"a.py": text})])
    assert texts_of(submission) == ["x = 1\n\ny = 2\n"]
    assert [fault.line for fault in submission.faults] == [2]


def test_late_statements_are_bounded_too(hand_in: HandIn) -> None:
    """Errors that only the whole has are not searched for without end."""
    submission = read([hand_in({"a.py": "x = 1\nfrom __future__ import annotations\n" * 50})])
    assert [fault.line for fault in submission.faults] == [*range(2, 44, 2)]
    assert texts_of(submission) == []


def test_faults_stand_in_the_order_of_lines(hand_in: HandIn) -> None:
    """However they were found, a file's faults are told from its first line to its last."""
    submission = read([hand_in({"a.py": "x = 1\nfrom __future__ import annotations\ny = = 2\n"})])
    assert [fault.line for fault in submission.faults] == [2, 3]


def test_prose_is_one_fault(hand_in: HandIn) -> None:
    """Broken lines that follow each other are one fault, not one each."""
    submission = read([hand_in({"a.py": f"I did it.\nAnd I am\nglad of it.\n{SOLVED}"})])
    assert [fault.line for fault in submission.faults] == [1]


def test_breaks_are_bounded(hand_in: HandIn) -> None:
    """Past the limit of broken places the rest of the file is left out, with one more fault."""
    submission = read([hand_in({"a.py": "x = 1\ny = = 2\n" * 50})])
    assert [fault.line for fault in submission.faults] == [*range(2, 42, 2), 42]
    assert texts_of(submission) == ["x = 1\n\n" * 20 + "x = 1\n" + "\n" * 59]


@pytest.mark.parametrize(
    "text",
    [
        "(\n" * 10_000,
        "1\n)(\n" * 10_000,
        '"""\nx\n' * 5_001,
        "hello there\n" * 5_000,
        " " * 200_000 + "!",
        "x = (\n" * 100_000,
    ],
    ids=["brackets", "alternating", "quotes", "prose", "blanks", "definitions"],
)
def test_hostile_source_is_given_up_on(hand_in: HandIn, text: str) -> None:
    """Source that only means to take long is refused like any other, in a file and in a cell."""
    submission = read([hand_in({"a.py": text, "b.ipynb": notebook(text)})])
    assert [(fault.path, fault.cell) for fault in submission.faults] == [("a.py", None), ("b.ipynb", 1)]


def test_of_very_many_functions_the_worker_finds_what_does_not_compile(hand_in: HandIn) -> None:
    """Python's compiler takes minutes for a file of nothing but functions; the worker has a deadline."""
    text = "def f(): pass\n" * (SCOPES_LIMIT + 1) + f"return 1\n{SOLVED}"
    submission = read([hand_in({"a.py": text})])
    assert (texts_of(submission), submission.faults) == ([text], ())
