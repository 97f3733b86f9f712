"""Paths and folders: which files are found, in which order, and which are not opened."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.submission import Unreadable, folders, read
from tests.grader.submission.handed_in import SOLVED, STUB, HandIn, messages_of, paths_of


def test_a_folder_is_read_in_a_fixed_order_without_litter(hand_in: HandIn) -> None:
    """All sources below a folder are read, sorted, and none that a tool left there."""
    litter = [".hidden.py", "._signals.py", "__pycache__/a.py", "__MACOSX/a.py", ".ipynb_checkpoints/a.ipynb"]
    litter += ["node_modules/a.py", "env/pyvenv.cfg", "env/lib/a.py", "data.csv"]
    path = hand_in(dict.fromkeys(["b.py", "a/z.py", "a.py", "B.PY", *litter], SOLVED))
    submission = read([path])
    assert paths_of(submission) == ["B.PY", "a/z.py", "a.py", "b.py"]
    assert submission.faults == ()


def test_several_paths_are_one_submission(hand_in: HandIn) -> None:
    """Files of several paths are named from the folder that holds all of them, and none is read twice."""
    first, second = hand_in({"signals.py": SOLVED}, "first"), hand_in({"signals.py": STUB}, "second")
    submission = read([first, second, second / "signals.py"])
    assert paths_of(submission) == ["first/signals.py", "second/signals.py"]
    assert submission.path == f"{first}, {second}, {second / 'signals.py'}"


@pytest.mark.parametrize("name", ["new\nline.py", "-rf.py", "a b.py", "\x1b[31m.py", "\u202eyp.py", "bad\udcff.py"])
def test_strange_names_are_kept(hand_in: HandIn, name: str) -> None:
    """A name with control characters or bytes that are no text is that of the file that is read."""
    assert paths_of(read([hand_in({name: SOLVED})])) == [name]


@pytest.fixture
def deep_file(tmp_path: Path) -> Iterator[str]:
    """A file inside more folders than Python has calls; removed again, because pytest's own clearing up recurses."""
    folders = [tmp_path / ("d/" * depth) for depth in range(1, sys.getrecursionlimit() + 100)]
    for folder in folders:
        folder.mkdir()
    file = folders[-1] / "signals.py"
    file.write_text(SOLVED)
    yield str(file.relative_to(tmp_path))
    file.unlink()
    for folder in reversed(folders):
        folder.rmdir()


def test_deep_folders_are_read(deep_file: str, tmp_path: Path) -> None:
    """Folders may be nested deeper than Python's calls."""
    assert paths_of(read([tmp_path])) == [deep_file]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("nowhere", "{} does not exist; give a folder, a .py, a .ipynb or a .zip", id="no such path"),
        pytest.param("\0", "{} does not exist; give a folder, a .py, a .ipynb or a .zip", id="no possible path"),
        pytest.param(
            "a.docx", "{} is no .py, .ipynb or .zip file; give a folder, a .py, a .ipynb or a .zip", id="suffix"
        ),
        pytest.param(
            "fifo.py", "{} is neither a file nor a folder; give a folder, a .py, a .ipynb or a .zip", id="FIFO"
        ),
        pytest.param(
            "empty",
            "{} holds no .py or .ipynb file; give the folder or the file that holds your work",
            id="empty folder",
        ),
    ],
)
def test_a_bad_path_is_unreadable(hand_in: HandIn, name: str, message: str) -> None:
    """A path at which there is nothing to read is refused with one sentence, which names it and says what to do."""
    folder = hand_in({"a.docx": "x"})
    os.mkfifo(folder / "fifo.py")
    (folder / "empty").mkdir()
    with pytest.raises(Unreadable) as refusal:
        read([folder / name])
    assert str(refusal.value) == message.format(folder / name)


def test_no_path_is_unreadable() -> None:
    """Asked to read nothing, it says what it could read."""
    with pytest.raises(Unreadable, match=r"^no path was given; give a folder, a \.py, a \.ipynb or a \.zip$"):
        read([])


def test_a_path_that_may_not_be_opened_is_unreadable(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A permission that is missing is named."""
    path = hand_in({"a.py": SOLVED}) / "a.py"
    monkeypatch.setattr(Path, "open", _denied)
    with pytest.raises(
        Unreadable, match=r"^a\.py cannot be opened: permission denied; make it readable and run again$"
    ):
        read([path])


def test_a_path_that_may_not_be_looked_at_is_unreadable(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder above it that is closed is a missing permission too, no missing file."""
    path = hand_in({"a.py": SOLVED}) / "a.py"
    monkeypatch.setattr(Path, "stat", _denied)
    with pytest.raises(Unreadable, match=r"a\.py cannot be opened: permission denied; make it readable and run again$"):
        read([path])


def _denied(*_args: object, **_options: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_closed_folder_is_a_fault(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is named, and the others are read."""
    path, scandir = hand_in({"a.py": SOLVED, "closed/b.py": SOLVED}), os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: _denied() if folder.name == "closed" else scandir(folder))
    submission = read([path])
    assert paths_of(submission) == ["a.py"]
    assert messages_of(submission) == ["closed cannot be opened: permission denied; make it readable and run again"]


def test_symlinks_in_a_folder_are_not_followed(hand_in: HandIn) -> None:
    """A link to a file or a folder elsewhere is a fault, and what it points to is not read."""
    secret = hand_in({"secret.py": SOLVED}, "elsewhere")
    path = hand_in({"a.py": SOLVED})
    (path / "file.py").symlink_to(secret / "secret.py")
    (path / "folder").symlink_to(secret)
    submission = read([path])
    assert paths_of(submission) == ["a.py"]
    sentence = "is a symbolic link, which is not followed; put the file itself there"
    assert messages_of(submission) == [f"file.py {sentence}", f"folder {sentence}"]


def test_special_files_in_a_folder_are_not_opened(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A FIFO and a socket with the name of a source are faults; reading does not wait for them."""
    path = hand_in({"a.py": SOLVED})
    monkeypatch.chdir(path)
    os.mkfifo("fifo.py")
    os.mkfifo("fifo")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.ipynb")
        submission = read([path])
    sentence = "is not an ordinary file, so it was not opened; put the file itself there"
    assert messages_of(submission) == [f"fifo.py {sentence}", f"socket.ipynb {sentence}"]


@pytest.mark.parametrize(
    ("name", "mebibytes", "remedy"),
    [
        ("a.py", 1, "keep only your code in it, data in files of its own"),
        ("a.ipynb", 32, "clear its outputs, save it and run again"),
        ("a.zip", 64, "zip only your .py and .ipynb files"),
    ],
)
def test_a_file_past_the_limit_of_its_kind_is_not_read(hand_in: HandIn, name: str, mebibytes: int, remedy: str) -> None:
    """Each kind of file has a limit and a remedy of its own."""
    path = hand_in({name: ""}) / name
    os.truncate(path, mebibytes * 2**20 + 1)
    with pytest.raises(Unreadable) as refusal:
        read([path])
    assert str(refusal.value) == f"{name} is larger than {mebibytes} MiB; {remedy}"


def test_entries_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of more files than anyone hands in is not walked to its end, hidden ones included."""
    monkeypatch.setattr(folders, "ENTRIES_LIMIT", 3)
    submission = read([hand_in(dict.fromkeys(["a/1.py", "b/.1", "b/.2", "b/.3"], SOLVED))])
    assert paths_of(submission) == ["a/1.py"]
    assert messages_of(submission) == ["b goes past the 3 files that are looked at; give only your work's folder"]
