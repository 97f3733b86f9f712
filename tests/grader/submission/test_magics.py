"""Magics, shell and help lines in a notebook."""

import pytest

from grader.submission import read
from tests.grader.submission.handed_in import HandIn, notebook, texts_of


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("%matplotlib inline\nx = 1", "pass\nx = 1", id="line magic"),
        pytest.param("!pip install numpy\nx = 1", "pass\nx = 1", id="shell"),
        pytest.param("!pip install \\\n  numpy\nx = 1", "pass\n\nx = 1", id="shell over two lines"),
        pytest.param("pip install -q numpy\nconda install x", "pass\npass", id="installed without a mark"),
        pytest.param("?flip\nnp.flip??\nflip?", "pass\npass\npass", id="help"),
        pytest.param("if x:\n    %time f()\n\t", "if x:\n    pass\n\t", id="indented"),
        pytest.param("files = !ls\nt = %timeit -o f()", "files = None\nt = None", id="value of a magic"),
        pytest.param("\n%%time\ndef f():\n    !ls", "\n\ndef f():\n    pass", id="timed cell"),
        pytest.param("%%capture out\n%%time\nx = 1", "\n\nx = 1", id="two cell magics"),
        pytest.param("%%writefile signals.py\nx = 1", "\nx = 1", id="a cell that is written into a .py"),
        pytest.param("%%file -a 'my signals.py'\nx = 1", "\nx = 1", id="a cell that is added to a .py"),
        pytest.param("x = 7 \\\n%y", "x = 7 \\\n%y", id="remainder"),
        pytest.param('x = """\n%time\n!ls\nwhy?\n"""', 'x = """\n%time\n!ls\nwhy?\n"""', id="inside a string"),
        pytest.param('x = """\n%time\n"""\n!ls', 'x = """\n%time\n"""\npass', id="inside a string beside a magic"),
    ],
)
def test_magics_become_python_of_as_many_lines(hand_in: HandIn, source: str, expected: str) -> None:
    """What only a notebook understands does nothing, and every other line stays where it is."""
    submission = read([hand_in({"a.ipynb": notebook(source)})])
    assert texts_of(submission) == [expected]
    assert submission.faults == ()


@pytest.mark.parametrize("source", ["%%bash\nls (", "%%html\n<p>", "%%writefile a.txt\nx = 1", "%%time\n%%bash\nls"])
def test_cells_in_other_languages_are_passed_over(hand_in: HandIn, source: str) -> None:
    """A cell magic whose body is no Python of the notebook's drops the cell without a fault."""
    submission = read([hand_in({"a.ipynb": notebook(source, "x = 1")})])
    assert texts_of(submission) == ["x = 1"]
    assert submission.faults == ()


def test_magics_are_no_python_in_a_file(hand_in: HandIn) -> None:
    """Only notebooks have magics; in a .py such a line is a syntax error."""
    submission = read([hand_in({"a.py": "%matplotlib inline\nx = 1\n"})])
    assert texts_of(submission) == ["\nx = 1\n"]
    assert len(submission.faults) == 1
