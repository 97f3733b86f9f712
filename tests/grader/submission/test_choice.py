"""Which definition of an exercise is graded, and what is told of the others."""

from collections.abc import Mapping

import pytest

from grader.submission import locate, read
from tests.grader.submission.handed_in import BROKEN, SOLVED, STUB, UNITS, HandIn, located, notebook


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({"z.py": SOLVED}, {"signals.py": STUB}, id="solved before stub"),
        pytest.param({"z/z.ipynb": notebook(SOLVED)}, {"signals.py": BROKEN}, id="solved before broken"),
        pytest.param({"z.py": BROKEN}, {"signals.py": STUB}, id="broken before stub"),
        pytest.param({"z/Signals (1).py": SOLVED}, {"a.py": SOLVED}, id="named after the unit"),
        pytest.param({"doe_123_456_signals.ipynb": notebook(SOLVED)}, {"a.py": SOLVED}, id="Canvas"),
        pytest.param({"z_signals.py": SOLVED}, {"resignals.py": SOLVED}, id="whole word"),
        pytest.param({"z/signals.py": SOLVED}, {"signals.ipynb": notebook(SOLVED)}, id="file before notebook"),
        pytest.param({"signals.py": SOLVED}, {"a/signals.py": SOLVED}, id="fewer folders"),
        pytest.param({"a/signals.py": SOLVED}, {"b/signals.py": SOLVED}, id="alphabet"),
        pytest.param({"z.py": SOLVED}, {"signals.py": "from z import flip"}, id="definition before import"),
        pytest.param({"z.py": STUB}, {"signals.py": "from z import flip"}, id="stub before import"),
    ],
)
def test_one_definition_goes_before_another(
    hand_in: HandIn, better: Mapping[str, str], worse: Mapping[str, str]
) -> None:
    """Between files the one that says most is graded, then the one that is where it belongs."""
    (path,) = better
    assert located(hand_in({**worse, **better}))[0] == path


def test_within_a_file_the_last_definition_counts(hand_in: HandIn) -> None:
    """As in Python, the last of two cells or functions is the one that is graded, and the student is told."""
    path = hand_in({"signals.ipynb": notebook(SOLVED, f"x = 1\n{SOLVED}")})
    found = locate(read([path]), UNITS)
    assert (found.definitions["flip"].cell, found.definitions["flip"].line) == (2, 2)
    assert found.notices["flip"] == (
        "flip is defined twice: signals.ipynb, cell 2, line 2 was graded; signals.ipynb, cell 1, line 1 was not.",
    )


def test_a_stub_below_a_solution_is_what_python_sees(hand_in: HandIn) -> None:
    """A solution that a stub further down replaces is not graded, and the student is told."""
    found = locate(read([hand_in({"signals.py": SOLVED + STUB})]), UNITS)
    assert found.definitions["flip"].stub
    assert found.notices["flip"] == (
        "flip is defined twice: signals.py, line 3 was graded; signals.py, line 1 was not.",
    )


def test_a_broken_redefinition_leaves_the_earlier_one(hand_in: HandIn) -> None:
    """Where the last definition in a file cannot be read, the last that can is graded, and the student is told."""
    found = locate(read([hand_in({"signals.py": SOLVED + BROKEN})]), UNITS)
    assert found.definitions["flip"].line == 1
    assert found.notices["flip"] == (
        "flip is defined twice: signals.py, line 1 was graded; signals.py, line 3 (a syntax error) was not.",
    )


def test_a_broken_solution_says_more_than_the_stub_above_it(hand_in: HandIn) -> None:
    """A solution that cannot be read is reported as broken, not as unsolved."""
    found = locate(read([hand_in({"signals.ipynb": notebook(STUB, BROKEN)})]), UNITS)
    assert found.definitions["flip"].broken.startswith("syntax error: ")
    assert found.notices == {}


def test_broken_solutions_alone_are_no_notice(hand_in: HandIn) -> None:
    """Where nothing can be graded, no notice says that something was."""
    found = locate(read([hand_in({"signals.py": BROKEN, "a.py": BROKEN})]), UNITS)
    assert found.definitions["flip"].path == "signals.py"
    assert found.notices == {}


def test_the_order_of_paths_does_not_matter(hand_in: HandIn) -> None:
    """The same files give the same grade, however they were named on the command line."""
    path = hand_in({"a/signals.py": SOLVED, "b/signals.py": SOLVED})
    assert locate(read([path / "b", path / "a"]), UNITS).definitions["flip"].path == "a/signals.py"


def test_many_definitions_are_one_notice(hand_in: HandIn) -> None:
    """A notice counts the definitions and names the first few."""
    found = locate(read([hand_in({"signals.py": SOLVED * 8})]), UNITS)
    places = ", ".join(f"signals.py, line {line}" for line in (1, 3, 5, 7, 9))
    assert found.notices["flip"] == (
        f"flip is defined 8 times: signals.py, line 15 was graded; {places} and 2 more were not.",
    )


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"signals.py": STUB, "signals.ipynb": notebook(SOLVED)}, id="handout with a solved notebook"),
        pytest.param({"signals.py": SOLVED, "signals.ipynb": notebook(STUB)}, id="handout with a solved file"),
        pytest.param({"signals.py": STUB, "signals.ipynb": notebook(STUB)}, id="handout"),
        pytest.param({"signals.py": STUB + SOLVED}, id="stub left above"),
        pytest.param({"signals.py": SOLVED, "images.py": "from signals import flip"}, id="import"),
        pytest.param({"signals.py": f"try:\n    flip = 1\nexcept E:\n{'    flip = 2'}"}, id="cases of one statement"),
    ],
)
def test_no_notice_where_nothing_is_lost(hand_in: HandIn, files: Mapping[str, str]) -> None:
    """Untouched stubs, imports and the cases of one statement are no second definition."""
    found = locate(read([hand_in(files)]), UNITS)
    assert list(found.definitions) == ["flip"]
    assert found.notices == {}
