"""From paths to a submission: what is read, what each bad file is told, and where reading ends."""

import hashlib
from pathlib import Path

import pytest

from grader.submission import Chunk, Unreadable, locate, read, reading
from tests.grader.submission.handed_in import (
    BROKEN,
    SOLVED,
    UNITS,
    HandIn,
    messages_of,
    notebook,
    paths_of,
    texts_of,
    zipped,
)


def test_a_file_is_read_under_its_own_name(hand_in: HandIn) -> None:
    """A .py is one chunk without a cell, under its name, its module and the hash of its bytes."""
    path = hand_in({"signals.py": SOLVED}) / "signals.py"
    submission = read([path])
    (file,) = submission.files
    assert submission.path == str(path)
    assert (file.path, file.module, file.chunks) == ("signals.py", "signals", (Chunk(cell=None, text=SOLVED),))
    assert file.sha256 == hashlib.sha256(SOLVED.encode()).hexdigest()
    assert submission.faults == ()


def test_nothing_of_the_students_is_changed(hand_in: HandIn) -> None:
    """Files have the same bytes and times after reading, and there are no others."""
    path = hand_in({"a.py": SOLVED, "b.ipynb": notebook(SOLVED, "!ls"), "c/broken.py": BROKEN, "empty.py": ""})
    archive = hand_in({"d.zip": zipped({"a.py": SOLVED, "../b.py": SOLVED})}, "zips") / "d.zip"

    def state() -> list[tuple[Path, bytes, int]]:
        files = sorted(file for file in [*path.rglob("*"), archive] if file.is_file())
        return [(file, file.read_bytes(), file.stat().st_mtime_ns) for file in files]

    before = state()
    read([path, archive])
    assert state() == before


def test_nothing_of_the_students_is_run(hand_in: HandIn, tmp_path: Path) -> None:
    """Reading a file and locating functions in it does not execute it."""
    ran = tmp_path / "ran"
    path = hand_in({"signals.py": f"open({str(ran)!r}, 'w')\n{SOLVED}"})
    locate(read([path]), UNITS)
    assert not ran.exists()


def test_files_without_exercises_stay(hand_in: HandIn) -> None:
    """A module that defines none of the names is kept, since others may import it."""
    submission = read([hand_in({"mine.py": "x = 1", "signals.py": SOLVED})])
    assert paths_of(submission) == ["mine.py", "signals.py"]
    assert list(locate(submission, UNITS).definitions) == ["flip"]


def test_warnings_about_the_source_do_not_surface(hand_in: HandIn) -> None:
    """What Python warns about in a student's source is not the grader's."""
    assert texts_of(read([hand_in({"a.py": "x = '\\d'\ny = 1 is 1\n"})])) == ["x = '\\d'\ny = 1 is 1\n"]


ARCHIVE = zipped({"a.py": SOLVED * 50})
HUGE = b"#" * (2**20 + 1)
BAD_FILES = {
    "0 bytes": ("a.py", b"", "is empty (0 bytes); save your work into it and run again"),
    "blanks": ("a.py", b" \n\n", "holds nothing but blanks; save your work into it and run again"),
    "empty notebook": ("a.ipynb", b"", "is empty (0 bytes); save your work into it and run again"),
    "binary": ("a.py", b"\x7fELF\0\0", "is binary, not Python source; hand in the .py file itself"),
    "UTF-16": (
        "a.py",
        SOLVED.encode("utf-16"),
        "is saved as UTF-16; save it with the encoding UTF-8 and run again",
    ),
    "UTF-16 notebook": (
        "a.ipynb",
        notebook(SOLVED).encode("utf-16"),
        "is saved as UTF-16; save it with the encoding UTF-8 and run again",
    ),
    "a notebook that is called .py": (
        "a.py",
        b"\xef\xbb\xbf\n" + notebook(SOLVED).encode(),
        "is a notebook; give it the ending .ipynb and run again",
    ),
    "not UTF-8": (
        "a.py",
        b"a = 1\nb = 2\nc = '\xe9'\n",
        "is not UTF-8 text (line 3); save it with the encoding UTF-8 and run again",
    ),
    "not UTF-8 at once": (
        "a.py",
        b"# \xe9\n",
        "is not UTF-8 text (line 1); save it with the encoding UTF-8 and run again",
    ),
    "unknown encoding": (
        "a.py",
        b"# coding: klingon\n",
        "names an encoding that Python source cannot have; delete its coding line and save it as UTF-8",
    ),
    "too large": ("a.py", HUGE, "is larger than 1 MiB; keep only your code in it, data in files of its own"),
    "not JSON": ("a.ipynb", SOLVED, "is not JSON, so it is no notebook; save it in Jupyter and run again"),
    "nested JSON": (
        "a.ipynb",
        "[" * 100_000,
        "is not JSON, so it is no notebook; save it in Jupyter and run again",
    ),
    "other JSON": ("a.ipynb", "[1]", "is JSON, but no notebook; save your notebook in Jupyter and run again"),
    "no version": ("a.ipynb", "{}", "is JSON, but no notebook; save your notebook in Jupyter and run again"),
    "nbformat 3": (
        "a.ipynb",
        notebook(nbformat=3),
        "is in the old notebook format 3; open it in Jupyter and save it, which converts it",
    ),
    "nbformat 5": ("a.ipynb", notebook(nbformat=5), "is in the unknown notebook format 5; save it in format 4"),
    "no cells": ("a.ipynb", notebook(cells=None), "has no cells; save your notebook in Jupyter and run again"),
    "R": (
        "a.ipynb",
        notebook(metadata={"language_info": {"name": "R"}}),
        "is a notebook for R, not for Python; write your work in a Python notebook",
    ),
    "Julia": (
        "a.ipynb",
        notebook(metadata={"kernelspec": {"language": "julia"}}),
        "is a notebook for julia, not for Python; write your work in a Python notebook",
    ),
    "too many values": (
        "a.ipynb",
        "[" + "1," * 1_000_000 + "1]",
        "holds too much data in its outputs; clear them, save it and run again",
    ),
    "too much source": (
        "a.ipynb",
        notebook("#" * 2**19, "#" * 2**19, "#"),
        "holds more than 1 MiB of source; keep only your code in it",
    ),
    "no zip": ("a.zip", SOLVED, "is no zip file, or a damaged one; zip your work anew and run again"),
    "half a zip": (
        "a.zip",
        ARCHIVE[: len(ARCHIVE) // 2],
        "is no zip file, or a damaged one; zip your work anew and run again",
    ),
    "too many members": (
        "a.zip",
        b"PK\x01\x02" * 10_001,
        "holds more than 10000 files; zip only your .py and .ipynb files",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_alone_is_unreadable(hand_in: HandIn, name: str, content: str | bytes, message: str) -> None:
    """A file that holds nothing to grade is refused with one sentence, which names it and says what to do."""
    path = hand_in({name: content}) / name
    with pytest.raises(Unreadable) as refusal:
        read([path])
    assert str(refusal.value) == f"{name} {message}"


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_does_not_cost_the_others(hand_in: HandIn, name: str, content: str | bytes, message: str) -> None:
    """The same sentence is the one fault of a submission whose other files are read."""
    path = hand_in({name: content, "good.py": SOLVED})
    submission = read([path / name, path / "good.py"])
    assert paths_of(submission) == ["good.py"]
    assert messages_of(submission) == [f"{name} {message}"]


def test_a_folder_with_nothing_but_faults_is_unreadable(hand_in: HandIn) -> None:
    """Where no file can be used, the first fault is told, and that there are more."""
    with pytest.raises(Unreadable) as refusal:
        read([hand_in({"a.py": "", "b.py": ""})])
    expected = "a.py is empty (0 bytes); save your work into it and run again (the first of 2 faults)"
    assert str(refusal.value) == expected


@pytest.mark.parametrize("content", ["", "\n"])
def test_a_package_may_have_an_empty_init(hand_in: HandIn, content: str) -> None:
    """It makes the folder a package and holds nothing, as it should."""
    submission = read([hand_in({"hw/__init__.py": content, "hw/signals.py": SOLVED})])
    assert (paths_of(submission), messages_of(submission)) == (["hw/__init__.py", "hw/signals.py"], [])


def test_files_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit of files nothing more is read, and the submission is told so."""
    monkeypatch.setattr(reading, "FILES_LIMIT", 2)
    submission = read([hand_in(dict.fromkeys(["a.py", "b.py", "c.py", "d.py"], SOLVED))])
    assert paths_of(submission) == ["a.py", "b.py"]
    assert messages_of(submission) == ["c.py and what follows is too much at once; hand in only your own files"]


@pytest.mark.parametrize("limit", ["BYTES_LIMIT", "CHARACTERS_LIMIT"])
def test_the_whole_is_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Files that are small one by one cannot be too much together."""
    monkeypatch.setattr(reading, limit, 2 * len(SOLVED) - (limit == "CHARACTERS_LIMIT"))
    submission = read([hand_in(dict.fromkeys(["a.py", "b.py", "c.py", "d.py"], SOLVED))])
    assert paths_of(submission) == ["a.py", "b.py"]
    assert messages_of(submission) == ["c.py and what follows is too much at once; hand in only your own files"]


def test_what_is_broken_counts_as_well(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of broken source little is kept, yet all of it was parsed."""
    monkeypatch.setattr(reading, "CHARACTERS_LIMIT", 100)
    submission = read([hand_in({"a.py": "print 'broken'\n" * 10, "b.py": SOLVED})])
    assert paths_of(submission) == ["a.py"]
    assert messages_of(submission)[-1] == "b.py and what follows is too much at once; hand in only your own files"


def test_the_search_is_bounded_for_all_files_together(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where brackets end that are never closed is searched in the first file, until the search is used up."""
    monkeypatch.setattr(reading, "SEARCH_LIMIT", 100)
    text = "x = (\n" * 20 + "y = [\n1,\n]\n"
    submission = read([hand_in({"a.py": "x = [\n1,\n]\nz = (", "b.py": text, "c.py": "x = [\n1,\n]\nz = ("})])
    assert [
        [definition.name for definition in file.definitions if not definition.broken] for file in submission.files
    ] == [
        ["x"],
        [],
        [],
    ]


def test_faults_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit of faults they are only counted."""
    monkeypatch.setattr(reading, "FAULTS_LIMIT", 1)
    submission = read([hand_in({"a.py": "", "b.py": "", "c.py": "", "d.py": SOLVED})])
    assert messages_of(submission) == [
        "a.py is empty (0 bytes); save your work into it and run again",
        "there are 2 further faults, which are not listed",
    ]
