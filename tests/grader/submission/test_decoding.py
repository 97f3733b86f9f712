"""The text of files and of notebooks' cells."""

import json
from pathlib import Path

import pytest

from grader.submission import Fault, Unreadable, read
from tests.grader.submission.handed_in import SOLVED, HandIn, notebook, texts_of


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SOLVED.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(SOLVED.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(SOLVED.replace("\n", "\r").encode(), id="CR"),
    ],
)
def test_marks_and_line_ends_do_not_matter(hand_in: HandIn, data: bytes) -> None:
    """A byte order mark and any line ends come out as plain text."""
    assert texts_of(read([hand_in({"signals.py": data})])) == [SOLVED]


def test_a_coding_line_is_obeyed(hand_in: HandIn) -> None:
    """A file in another encoding, which it names, is decoded with it."""
    path = hand_in({"signals.py": "# coding: latin-1\n\nname = 'é'\n".encode("latin-1")})
    assert texts_of(read([path])) == ["# coding: latin-1\n\nname = 'é'\n"]


ENCODINGS = ["utf-8", "ascii", "latin-1", "cp1252", "koi8-r", "shift_jis", "euc-jp", "gb18030", "mac-roman"]
NO_ENCODINGS = ["punycode", "idna", "utf-7", "utf-16", "unicode_escape", "raw_unicode_escape", "rot13", "zlib", "cp037"]


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_that_keep_ascii_are_read(hand_in: HandIn, name: str) -> None:
    """Any encoding in which plain letters are themselves may be named."""
    text = f"# coding: {name}\n{SOLVED}"
    assert texts_of(read([hand_in({"signals.py": text})])) == [text]


@pytest.mark.parametrize("name", NO_ENCODINGS)
def test_an_encoding_that_hides_ascii_is_refused(hand_in: HandIn, name: str) -> None:
    """An encoding in which plain letters mean something else, or that is slow to decode, is not decoded at all."""
    with pytest.raises(Unreadable, match="names an encoding that Python source cannot have"):
        read([hand_in({"signals.py": f"# coding: {name}\n{SOLVED}"})])


def cell_texts(path: Path) -> list[tuple[int | None, str]]:
    """The cells that were read, by their numbers."""
    return [(chunk.cell, chunk.text) for file in read([path]).files for chunk in file.chunks]


def test_code_cells_are_counted_among_all(hand_in: HandIn) -> None:
    """Cells are numbered from 1 as one counts them on the page; only code is read, as a string or as lines."""
    markdown = {"cell_type": "markdown", "metadata": {}, "source": "# Title"}
    lines = {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["x = 1\n", "y = 2"]}
    path = hand_in({"a.ipynb": notebook(markdown, "import numpy", lines)})
    assert cell_texts(path) == [(2, "import numpy"), (3, "x = 1\ny = 2")]


def test_a_notebook_with_a_byte_order_mark_is_read(hand_in: HandIn) -> None:
    """A mark that an editor put before the JSON does not matter."""
    assert cell_texts(hand_in({"a.ipynb": notebook("x = 1").encode("utf-8-sig")})) == [(1, "x = 1")]


def test_a_notebook_need_not_be_valid(hand_in: HandIn) -> None:
    """Duplicate and missing ids, missing metadata and unknown fields keep no plain cell from being read."""
    plain = {"cell_type": "code", "id": "same", "source": "x = 1", "outputs": float("nan"), "new": 1}
    path = hand_in({"a.ipynb": notebook(plain, plain, "y = 2", metadata=7, nbformat_minor="?")})
    assert cell_texts(path) == [(1, "x = 1"), (2, "x = 1"), (3, "y = 2")]


@pytest.mark.parametrize(
    "cell",
    [{"cell_type": "code"}, {"cell_type": "code", "source": 7}, {"cell_type": "code", "source": ["x", 7]}, "text", 7],
    ids=["no source", "number", "lines of numbers", "string", "no cell"],
)
def test_a_cell_without_text_is_a_fault(hand_in: HandIn, cell: object) -> None:
    """A cell that holds no source is named; the others are read."""
    cells = [json.loads(notebook("x = 1"))["cells"][0], cell]
    submission = read([hand_in({"a.ipynb": notebook(cells=cells)})])
    assert texts_of(submission) == ["x = 1"]
    message = "cell 2 of a.ipynb has no source text, so it was left out; retype it in Jupyter and save"
    assert submission.faults == (Fault(path="a.ipynb", cell=2, line=None, message=message),)


def test_surrogates_in_a_cell_do_no_harm(hand_in: HandIn) -> None:
    """JSON can spell characters that no Python source may hold; they are replaced."""
    assert cell_texts(hand_in({"a.ipynb": notebook("x = 1  # \ud800")})) == [(1, "x = 1  # ?")]
