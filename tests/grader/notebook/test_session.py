"""Of the cells that were executed, what a function depends on is read, at its lines, and nothing else."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from grader.notebook import session
from tests.grader.notebook.conftest import Run

FLIP = "def flip(kernel):\n    return kernel[::-1]"


def texts(shell: InteractiveShell, *names: str) -> dict[int | None, str]:
    """What is read, by the number of its cell."""
    return {chunk.cell: chunk.text for chunk in session.executed(names or ("flip",), shell.user_ns).chunks}


def test_a_function_is_read_from_its_cell(shell: InteractiveShell, run: Run) -> None:
    """The cell has the number that stands beside it."""
    run("x = 1", FLIP)
    assert texts(shell) == {2: FLIP}


def test_what_a_function_uses_is_read_with_it(shell: InteractiveShell, run: Run) -> None:
    """Imports, constants and helpers, also those that were written below it, and what those use."""
    cells = ["import numpy as np", "STEP = -1", "def flip(k):\n    return turned(k)", "def turned(k): return k[::STEP]"]
    run(*cells, "unused = 1", "def also_unused(): pass")
    assert texts(shell) == {2: cells[1], 3: cells[2], 4: cells[3]}


@pytest.mark.parametrize(
    "cell",
    [
        "flip([1, 2])",
        "'a'.upper()",
        "print(flip([1, 2]))",
        "trained = [flip([i]) for i in range(3)]",
        "for i in range(3): flip([i])",
    ],
)
def test_what_only_uses_a_function_is_left_out(shell: InteractiveShell, run: Run, cell: str) -> None:
    """Cells that look at results, plot or train are not run again."""
    run(FLIP, cell)
    assert texts(shell) == {1: FLIP}


@pytest.mark.parametrize(
    "change", ["TABLE[0] = 2", "TABLE += [3]", "for i in (0,): TABLE[i] = 5", "del TABLE[0]", "TABLE.append(2)"]
)
def test_what_changes_a_constant_is_read(shell: InteractiveShell, run: Run, change: str) -> None:
    """A function may depend on an array that was filled after it was made."""
    cells = ["TABLE = [1]", change, "def flip(k): return TABLE"]
    run(*cells)
    assert texts(shell) == dict(enumerate(cells, start=1))


def test_statements_that_are_left_out_leave_the_others_where_they_stand(shell: InteractiveShell, run: Run) -> None:
    """Line numbers in a report are those of the cell."""
    run(
        'print("""two\nlines"""); STEP = -1; print("é")\n'
        "@staticmethod\ndef other():\n    pass\ndef flip(k): return k[::STEP]"
    )
    assert texts(shell) == {1: "\npass; STEP = -1; pass\n\n\npass\ndef flip(k): return k[::STEP]"}


def test_a_definition_that_was_executed_again_counts(shell: InteractiveShell, run: Run) -> None:
    """Whatever the order of the cells, the last execution stands."""
    run(FLIP, "def flip(kernel): return kernel", FLIP)
    file = session.executed(["flip"], shell.user_ns)
    assert [(chunk.cell, chunk.text) for chunk in file.chunks] == [(3, FLIP)]
    assert [(each.cell, each.line) for each in file.definitions] == [(3, 1)]


def test_a_stub_that_was_executed_last_is_a_stub(shell: InteractiveShell, run: Run) -> None:
    """It is the function that the notebook has now, whatever was written before."""
    run(FLIP, "def flip(kernel):\n    raise NotImplementedError")
    assert [each.stub for each in session.executed(["flip"], shell.user_ns).definitions] == [True]


@pytest.mark.parametrize(
    "cell",
    ["1 / 0\ndef flip(kernel): return 0", "%%time\n1 / 0\ndef flip(kernel): return [k for k in kernel]"],
    ids=["plain", "magic"],
)
def test_a_definition_that_was_not_reached_does_not_count(shell: InteractiveShell, run: Run, cell: str) -> None:
    """The function that the notebook has is the one before it."""
    run(FLIP, cell)
    assert texts(shell) == {1: FLIP}
    assert [each.cell for each in session.executed(["flip"], shell.user_ns).definitions] == [1]


def test_a_helper_that_was_not_reached_does_not_count_either(shell: InteractiveShell, run: Run) -> None:
    """What a function uses is what the notebook has."""
    run("def turned(k): return k[::-1]", "def flip(k): return turned(k)", "1 / 0\ndef turned(k): return 0")
    assert list(texts(shell)) == [1, 2]


def test_a_definition_below_the_question_does_not_count(shell: InteractiveShell, run: Run) -> None:
    """It is executed after it was asked."""
    shell.user_ns["read"] = []
    shell.user_ns["ask"] = lambda: shell.user_ns["read"].append(texts(shell))
    run(FLIP, "ask()\ndef flip(kernel): return 0\nask()")
    assert [list(each) for each in shell.user_ns["read"]] == [[1], [2]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def flip(k): return k * 0", "def flip(k): return k * 0.0"),
        ("def flip(k): return [i for i in k]", "def flip(k): return [i + 1 for i in k]"),
        ("def flip(k, n=1): return k", "def flip(k, *, n=1): return k"),
        ("def flip(k): return min(k)", "def flip(k): return max(k)"),
    ],
)
def test_definitions_that_look_alike_are_told_apart(shell: InteractiveShell, run: Run, before: str, after: str) -> None:
    """The one that was executed is read, on whichever side of the failure it stands."""
    run(before, f"1 / 0\n{after}")
    assert texts(shell) == {1: before}
    run(after)
    assert list(texts(shell)) == [3]


def test_a_definition_that_was_used_before_it_was_replaced_is_kept(shell: InteractiveShell, run: Run) -> None:
    """Its value lives on under another name."""
    cells = [FLIP, "plain = flip", "def flip(kernel): return plain(kernel)"]
    run(*cells)
    assert list(texts(shell).values()) == cells


def test_a_definition_that_was_deleted_and_made_again_is_read(shell: InteractiveShell, run: Run) -> None:
    """What was deleted must have been there."""
    cells = [FLIP, "del flip", FLIP]
    run(*cells)
    assert list(texts(shell).values()) == cells


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("%matplotlib inline\n" + FLIP, "pass\n" + FLIP),
        ("%%time\n" + FLIP, "\n" + FLIP),
        ("!true\n" + FLIP, "pass\n" + FLIP),
        ("found = !true\n" + FLIP, "pass\n" + FLIP),
    ],
    ids=["line", "cell", "shell", "assigned"],
)
def test_magics_do_not_hide_a_function(shell: InteractiveShell, run: Run, cell: str, read: str) -> None:
    """They become statements that do nothing."""
    run("%config InlineBackend.rc = {}", cell)
    assert texts(shell) == {2: read}


def test_a_cell_that_is_no_python_was_not_executed(shell: InteractiveShell, run: Run) -> None:
    """The function is still the one that was defined before."""
    run(FLIP, "def flip(kernel:\n    return kernel")
    assert texts(shell) == {1: FLIP}
    assert [each.broken for each in session.executed(["flip"], shell.user_ns).definitions] == [""]


def test_future_statements_are_kept(shell: InteractiveShell, run: Run) -> None:
    """Without them, annotations would be evaluated."""
    run("from __future__ import annotations", "def flip(k: Undefined): return k")
    assert list(texts(shell)) == [1, 2]


@pytest.mark.parametrize(
    "cell",
    [
        "for step in (1, -1):\n    def flip(k): return k[::step]",
        "if True:\n    def flip(k): return k",
        "try:\n    from math import sqrt as flip\nexcept ImportError: pass",
        "with open('/dev/null'):\n    class flip: pass",
    ],
    ids=["loop", "condition", "import", "class"],
)
def test_definitions_inside_of_other_statements_are_read(shell: InteractiveShell, run: Run, cell: str) -> None:
    """The last of them is the function that the notebook has."""
    run("def flip(k): return 0", cell)
    assert texts(shell)[2] == cell


def test_star_imports_are_kept(shell: InteractiveShell, run: Run) -> None:
    """Nobody knows what they bring."""
    run("from math import *", "def flip(k): return sqrt(k)")
    assert list(texts(shell)) == [1, 2]


def test_what_is_defined_here_is_not_what_was_imported(shell: InteractiveShell, run: Run) -> None:
    """Only functions that were written here are judged unasked."""
    run(FLIP, "from math import sqrt", "TWO = 2", "del TWO")
    assert session.defined(shell.user_ns) == {"flip"}
