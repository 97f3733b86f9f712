"""Submissions as they arrive: what is read, what each bad one is told, and which definition is graded."""

import hashlib
import io
import json
import os
import socket
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from grader import submission as module
from grader.submission import Chunk, Definition, Fault, Submission, Unreadable, locate, read

SOLVED = "def flip(kernel):\n    return kernel[::-1]\n"
STUB = 'def flip(kernel):\n    """Reverse a kernel."""\n    raise NotImplementedError("flip")\n'
BROKEN = "def flip(kernel:\n    return kernel\n"
HandIn = Callable[..., Path]
UNITS = {"signals": ("flip", "smooth"), "images": ("pad",)}


def notebook(*sources: object, **fields: object) -> str:
    """A notebook's JSON with a code cell for each source; fields replace those of the notebook."""
    cells = [
        source
        if not isinstance(source, str)
        else {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **fields})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip's bytes, its members in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """Write a folder of files, given by name and content, and return its path."""

    def write(files: Mapping[str, str | bytes], folder: str = "work") -> Path:
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for name, content in files.items():
            file = path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def paths_of(submission: Submission) -> list[str]:
    """The files that were read."""
    return [file.path for file in submission.files]


def messages_of(submission: Submission) -> list[str]:
    """What the student is told about the others."""
    return [fault.message for fault in submission.faults]


def texts_of(submission: Submission) -> list[str]:
    """The source that was read, over all files."""
    return [chunk.text for file in submission.files for chunk in file.chunks]


# --- what is read ----------------------------------------------------------------------------------------------------


def test_a_file_is_read_under_its_own_name(hand_in: HandIn) -> None:
    """A .py is one chunk without a cell, under its name, its module and the hash of its bytes."""
    path = hand_in({"signals.py": SOLVED}) / "signals.py"
    submission = read([path])
    (file,) = submission.files
    assert submission.path == str(path)
    assert (file.path, file.module, file.chunks) == ("signals.py", "signals", (Chunk(cell=None, text=SOLVED),))
    assert file.sha256 == hashlib.sha256(SOLVED.encode()).hexdigest()
    assert submission.faults == ()


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


def test_a_zip_is_read_without_its_litter(hand_in: HandIn) -> None:
    """A zip keeps the folders of its members; macOS litter and virtual environments are passed over in silence."""
    litter = ["__MACOSX/hw1/signals.py", "hw1/._signals.py", "hw1/.git/a.py", "hw1/env/pyvenv.cfg", "hw1/env/x.py"]
    members = ["hw1/signals.py", *litter, "hw1/a/b.py", "hw1/a.py", "data.csv"]
    path = hand_in({"hw1.zip": zipped(dict.fromkeys(members, SOLVED))}) / "hw1.zip"
    submission = read([path])
    assert paths_of(submission) == ["hw1/a/b.py", "hw1/a.py", "hw1/signals.py"]
    assert submission.faults == ()


def test_a_zip_among_others_gives_its_name_to_its_members(hand_in: HandIn) -> None:
    """What stands in a zip that is one of several paths is named after it."""
    path = hand_in({"hw1.zip": zipped({"signals.py": SOLVED}), "images.py": SOLVED})
    assert paths_of(read([path / "hw1.zip", path / "images.py"])) == ["hw1.zip/signals.py", "images.py"]


def test_a_zip_with_backslashes_has_folders(hand_in: HandIn) -> None:
    """Members that a Windows tool named with backslashes stand in the folders that it meant."""
    path = hand_in({"a.zip": zipped({"hw1\\signals.py": SOLVED})}) / "a.zip"
    assert paths_of(read([path])) == ["hw1/signals.py"]


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


# --- bad input -------------------------------------------------------------------------------------------------------

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


def linked(attributes: int = stat.S_IFLNK | 0o777) -> zipfile.ZipInfo:
    """A member that says it is a symbolic link, or another kind of file."""
    member = zipfile.ZipInfo("link.py")
    member.external_attr = attributes << 16
    return member


def packed(member: zipfile.ZipInfo | str, content: str = SOLVED, method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip's bytes with one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(member, content)
    return stream.getvalue()


def encrypted() -> bytes:
    """A zip with a member that says it needs a password."""
    data = bytearray(packed("a.py"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def declaring(size: int, content: str) -> bytes:
    """A zip with a member that says it is of another size than it is."""
    data = bytearray(packed("a.py", content, zipfile.ZIP_DEFLATED))
    entry = data.index(b"PK\x01\x02")
    data[22:26] = data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(data)


TOO_LARGE = "is larger than 1 MiB; keep only your code in it, data in files of its own"
LEADS_OUT = "leads out of the zip, so it was not read; zip your folder anew"
BAD_MEMBERS = {
    "parent": (zipped({"../a.py": SOLVED}), f"../a.py {LEADS_OUT}"),
    "parent inside": (zipped({"b/../../a.py": SOLVED}), f"b/../../a.py {LEADS_OUT}"),
    "parent on Windows": (zipped({"..\\a.py": SOLVED}), f"../a.py {LEADS_OUT}"),
    "absolute": (zipped({"/etc/a.py": SOLVED}), f"/etc/a.py {LEADS_OUT}"),
    "drive": (zipped({"C:\\a.py": SOLVED}), f"C:/a.py {LEADS_OUT}"),
    "symlink": (
        packed(linked(), "/etc/passwd"),
        "link.py is a symbolic link, which is not followed; zip the file itself",
    ),
    "FIFO": (
        packed(linked(stat.S_IFIFO)),
        "link.py is not an ordinary file, so it was not opened; zip the file itself",
    ),
    "encrypted": (encrypted(), "a.py is encrypted; zip your work without a password"),
    "LZMA": (
        packed("a.py", method=zipfile.ZIP_LZMA),
        "a.py is compressed in an unusual way; zip your work anew with the ordinary method, deflate",
    ),
    "damaged": (
        packed("a.py").replace(b"return", b"retorn", 1),
        "a.py is damaged in the zip; zip your work anew and run again",
    ),
    "bomb": (packed("a.py", "#" * 2**22, zipfile.ZIP_DEFLATED), f"a.py {TOO_LARGE}"),
    "bomb that says it is large": (declaring(2**31, "#"), f"a.py {TOO_LARGE}"),
    "bomb that says it is small": (
        declaring(10, "#" * 2**22),
        "a.py is damaged in the zip; zip your work anew and run again",
    ),
}


@pytest.mark.parametrize(("data", "message"), BAD_MEMBERS.values(), ids=BAD_MEMBERS)
def test_a_bad_member_of_a_zip_is_a_fault(hand_in: HandIn, data: bytes, message: str) -> None:
    """Each gets one sentence and is not read; what stands beside it is."""
    path = hand_in({"a.zip": data, "good.py": SOLVED})
    alone = read([hand_in({"a.zip": data}) / "a.zip", path / "good.py"])
    assert messages_of(alone) == [f"{'' if message.startswith('/') else 'a.zip/'}{message}"]
    assert paths_of(alone) == ["good.py"]


def test_of_two_members_of_one_name_the_first_is_read(hand_in: HandIn) -> None:
    """A zip that holds a name twice is told so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.py", SOLVED)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.py", STUB)
    submission = read([hand_in({"a.zip": stream.getvalue()}) / "a.zip"])
    assert texts_of(submission) == [SOLVED]
    assert messages_of(submission) == ["a.py is in the zip twice, and only the first was read; remove one"]


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


def test_a_folder_with_nothing_but_faults_is_unreadable(hand_in: HandIn) -> None:
    """Where no file can be used, the first fault is told, and that there are more."""
    with pytest.raises(Unreadable) as refusal:
        read([hand_in({"a.py": "", "b.py": ""})])
    expected = "a.py is empty (0 bytes); save your work into it and run again (the first of 2 faults)"
    assert str(refusal.value) == expected


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


def test_files_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit of files nothing more is read, and the submission is told so."""
    monkeypatch.setattr(module, "FILES_LIMIT", 2)
    submission = read([hand_in(dict.fromkeys(["a.py", "b.py", "c.py", "d.py"], SOLVED))])
    assert paths_of(submission) == ["a.py", "b.py"]
    assert messages_of(submission) == ["c.py and what follows is too much at once; hand in only your own files"]


@pytest.mark.parametrize("limit", ["BYTES_LIMIT", "CHARACTERS_LIMIT"])
def test_the_whole_is_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Files that are small one by one cannot be too much together."""
    monkeypatch.setattr(module, limit, 2 * len(SOLVED) - (limit == "CHARACTERS_LIMIT"))
    submission = read([hand_in(dict.fromkeys(["a.py", "b.py", "c.py", "d.py"], SOLVED))])
    assert paths_of(submission) == ["a.py", "b.py"]
    assert messages_of(submission) == ["c.py and what follows is too much at once; hand in only your own files"]


def test_entries_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of more files than anyone hands in is not walked to its end, hidden ones included."""
    monkeypatch.setattr(module, "ENTRIES_LIMIT", 3)
    submission = read([hand_in(dict.fromkeys(["a/1.py", "b/.1", "b/.2", "b/.3"], SOLVED))])
    assert paths_of(submission) == ["a/1.py"]
    assert messages_of(submission) == ["b goes past the 3 files that are looked at; give only your work's folder"]


def test_faults_are_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit of faults they are only counted."""
    monkeypatch.setattr(module, "FAULTS_LIMIT", 1)
    submission = read([hand_in({"a.py": "", "b.py": "", "c.py": "", "d.py": SOLVED})])
    assert messages_of(submission) == [
        "a.py is empty (0 bytes); save your work into it and run again",
        "there are 2 further faults, which are not listed",
    ]


# --- notebooks -------------------------------------------------------------------------------------------------------


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


def test_a_broken_cell_does_not_cost_the_notebook(hand_in: HandIn) -> None:
    """A syntax error is told with its cell and line; the cells around it are read."""
    submission = read([hand_in({"a.ipynb": notebook("x = 1", "y = 2\nz = = 3", "w = 4")})])
    assert texts_of(submission) == ["x = 1", "y = 2\n", "w = 4"]
    message = "syntax error: Python does not understand this line; mend it and run again"
    assert submission.faults == (
        Fault(path="a.ipynb", cell=2, line=2, message=f"{message} (line 2 was left out, the rest was used)"),
    )


def test_surrogates_in_a_cell_do_no_harm(hand_in: HandIn) -> None:
    """JSON can spell characters that no Python source may hold; they are replaced."""
    assert cell_texts(hand_in({"a.ipynb": notebook("x = 1  # \ud800")})) == [(1, "x = 1  # ?")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("%matplotlib inline\nx = 1", "pass\nx = 1", id="line magic"),
        pytest.param("!pip install numpy\nx = 1", "pass\nx = 1", id="shell"),
        pytest.param("!pip install \\\n  numpy\nx = 1", "pass\n\nx = 1", id="shell over two lines"),
        pytest.param("?flip\nnp.flip??\nflip?", "pass\npass\npass", id="help"),
        pytest.param("if x:\n    %time f()\n\t", "if x:\n    pass\n\t", id="indented"),
        pytest.param("files = !ls\nt = %timeit -o f()", "files = None\nt = None", id="value of a magic"),
        pytest.param("\n%%time\ndef f():\n    !ls", "\n\ndef f():\n    pass", id="timed cell"),
        pytest.param("%%capture out\n%%time\nx = 1", "\n\nx = 1", id="two cell magics"),
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


@pytest.mark.parametrize("source", ["%%bash\nls (", "%%html\n<p>", "%%writefile a.py\nx = 1", "%%time\n%%bash\nls"])
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


# --- syntax errors ---------------------------------------------------------------------------------------------------

GOOD = "def pad(image):\n    '''Pad.'''\n    return image\n"


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


def test_definitions_stand_in_the_order_of_lines(hand_in: HandIn) -> None:
    """Names of a file are in its own order, broken ones between the others."""
    (file,) = read([hand_in({"a.py": f"x = 1\n{BROKEN}y = 2\n"})]).files
    assert [definition.name for definition in file.definitions] == ["x", "flip", "y"]


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
    ["(\n" * 10_000, "1\n)(\n" * 10_000, '"""\nx\n' * 5_001, "hello there\n" * 5_000, " " * 200_000 + "!"],
    ids=["brackets", "alternating", "quotes", "prose", "blanks"],
)
def test_hostile_source_is_given_up_on(hand_in: HandIn, text: str) -> None:
    """Source that only means to take long is refused like any other, in a file and in a cell."""
    submission = read([hand_in({"a.py": text, "b.ipynb": notebook(text)})])
    assert [(fault.path, fault.cell) for fault in submission.faults] == [("a.py", None), ("b.ipynb", 1)]


def test_warnings_about_the_source_do_not_surface(hand_in: HandIn) -> None:
    """What Python warns about in a student's source is not the grader's."""
    assert texts_of(read([hand_in({"a.py": "x = '\\d'\ny = 1 is 1\n"})])) == ["x = '\\d'\ny = 1 is 1\n"]


# --- which definition is graded --------------------------------------------------------------------------------------


def located(path: Path, name: str = "flip") -> tuple[str, int | None, int] | None:
    """Where the definition stands that is graded."""
    definition = locate(read([path]), UNITS).definitions.get(name)
    return definition and (definition.path, definition.cell, definition.line)


def test_a_definition_says_where_it_stands(hand_in: HandIn) -> None:
    """A definition carries its file, its module, its cell and the line of its def."""
    found = locate(read([hand_in({"a/b.ipynb": notebook("x = 1", "@dec\ndef flip(): pass")})]), UNITS)
    expected = Definition(name="flip", path="a/b.ipynb", module="b", cell=2, line=2, stub=False, broken="")
    assert (found.definitions, found.notices) == ({"flip": expected}, {})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("def flip(): pass", 1, id="def"),
        pytest.param("async def flip(): pass", 1, id="async def"),
        pytest.param("class flip: pass", 1, id="class"),
        pytest.param("flip = lambda kernel: kernel", 1, id="assignment"),
        pytest.param("flip: object = print", 1, id="annotated assignment"),
        pytest.param("a, (flip, *b) = c", 1, id="tuple"),
        pytest.param("from mine import flip", 1, id="import"),
        pytest.param("from mine import turn as flip", 1, id="import under another name"),
        pytest.param("import mine as flip", 1, id="module"),
        pytest.param("if x:\n    pass\nelse:\n    def flip(): pass", 4, id="else"),
        pytest.param("try:\n    pass\nexcept E:\n    def flip(): pass", 4, id="except"),
        pytest.param("with x:\n    for y in z:\n        while y:\n            flip = 1", 4, id="with, for and while"),
        pytest.param("match x:\n    case 1:\n        flip = 1", 3, id="match"),
        pytest.param("for flip in x: pass", 1, id="for"),
        pytest.param("with x as flip: pass", 1, id="with"),
        pytest.param("def flip(): pass\nflip = jit(flip)", 1, id="decorated afterwards"),
        pytest.param("if __name__ == '__main__':\n    pass\nelse:\n    flip = 1", 4, id="else of the main guard"),
        pytest.param("if x: pass\n" + "elif x: pass\n" * 500 + "else: flip = 1", 502, id="long chain"),
    ],
)
def test_every_binding_at_the_top_level_is_a_definition(hand_in: HandIn, text: str, line: int) -> None:
    """A name is defined by whatever gives it a value when the module runs."""
    assert located(hand_in({"signals.py": text})) == ("signals.py", None, line)


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    def flip(): pass",
        "class A:\n    def flip(self): pass",
        "if __name__ == '__main__':\n    flip = 1",
        "flip: object",
        "x = [flip for flip in y]",
        "x.flip = 1",
        "x[flip] = 1",
        "flip",
    ],
)
def test_other_uses_of_a_name_are_no_definition(hand_in: HandIn, text: str) -> None:
    """A name inside a function, a class or the main guard, or one that is only used, is not found."""
    assert located(hand_in({"signals.py": text})) is None


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


@pytest.mark.parametrize(
    "broken",
    [
        "def flip(kernel:\n    pass\n",
        "@dec\nasync def flip(kernel:\n    pass\n",
        "flip = lambda kernel: (\n",
        "flip: object = (\n",
        "  def flip(kernel): pass\n",
        "try:\n    def flip(kernel:\n        pass\nexcept E:\n    pass\n",
    ],
)
def test_what_a_broken_part_defines_is_known(hand_in: HandIn, broken: str) -> None:
    """A function in lines that cannot be read is found by its name and carries the reason."""
    submission = read([hand_in({"signals.py": broken + GOOD})])
    definition = locate(submission, UNITS).definitions["flip"]
    assert definition.broken == submission.faults[0].message


def test_a_broken_class_does_not_define_its_methods(hand_in: HandIn) -> None:
    """A method of the exercise's name in a class that cannot be read is not taken for the exercise."""
    assert located(hand_in({"signals.py": f"class A(:\n    def flip(self): pass\n{GOOD}"})) is None


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


@pytest.mark.parametrize(
    ("body", "is_stub"),
    [
        ("raise NotImplementedError", True),
        ("raise NotImplementedError('flip')", True),
        ("'''Doc.'''\n    raise NotImplementedError", True),
        ("x = 1\n    raise NotImplementedError", False),
        ("raise ValueError", False),
        ("'''Doc.'''", False),
        ("pass", False),
    ],
)
def test_a_stub_does_nothing_but_say_so(hand_in: HandIn, body: str, is_stub: bool) -> None:
    """Only a function that still raises NotImplementedError at once is an untouched stub."""
    found = locate(read([hand_in({"signals.py": f"def flip(kernel):\n    {body}\n"})]), UNITS)
    assert found.definitions["flip"].stub is is_stub


def test_files_without_exercises_stay(hand_in: HandIn) -> None:
    """A module that defines none of the names is kept, since others may import it."""
    submission = read([hand_in({"mine.py": "x = 1", "signals.py": SOLVED})])
    assert paths_of(submission) == ["mine.py", "signals.py"]
    assert list(locate(submission, UNITS).definitions) == ["flip"]
