"""Files that are there as a whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader import atomic


def test_a_new_file_holds_the_content(tmp_path: Path) -> None:
    """Where there was nothing, there is the file."""
    atomic.write(tmp_path / "report.json", b"new")

    assert (tmp_path / "report.json").read_bytes() == b"new"


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    """Where there was a longer file, nothing of it is left."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old and longer")

    atomic.write(target, b"new")

    assert target.read_bytes() == b"new"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    """The file that was written aside has become the target."""
    atomic.write(tmp_path / "report.json", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_failure_while_writing_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up half-way costs the new content, not the old; and it leaves no half of a file."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def fill_the_disk(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_the_disk)

    with pytest.raises(OSError, match="No space left"):
        atomic.write(target, b"new content")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_failure_while_moving_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A move that is refused costs the new content, not the old."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(PermissionError):
        atomic.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_readers_never_see_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the whole content is on its place, the old content is."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old")
    seen: list[bytes] = []
    write_bytes = Path.write_bytes

    def look(path: Path, content: bytes) -> int:
        written = write_bytes(path, content)
        seen.append(target.read_bytes())
        return written

    monkeypatch.setattr(Path, "write_bytes", look)

    atomic.write(target, b"new")

    assert seen == [b"old"]


def test_what_is_protected_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moving a file over one that may not be written to would succeed; whoever has protected it does not want that."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (target, os.W_OK))

    with pytest.raises(PermissionError, match="Permission denied"):
        atomic.write(target, b"new")
    assert target.read_bytes() == b"old"


def test_what_is_no_regular_file_is_written_to() -> None:
    """A device is not replaced by a file."""
    device = Path(os.devnull)

    atomic.write(device, b"gone")

    assert not device.is_file()
    assert not device.with_name(f".{device.name}.{os.getpid()}.part").exists()


def test_a_pipe_gets_the_content(tmp_path: Path) -> None:
    """Whoever reads from a named pipe reads the content, and the pipe stays."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    atomic.write(pipe, b"report")

    assert os.read(reader, 100) == b"report"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The caller decides what a missing folder means."""
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "missing" / "report.json", b"new")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder in the target's place is an error, and stays."""
    with pytest.raises(IsADirectoryError):
        atomic.write(tmp_path, b"new")

    assert tmp_path.is_dir()


def test_others_may_read_the_file(tmp_path: Path) -> None:
    """The file has the permissions that any new file has here."""
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")

    atomic.write(tmp_path / "report.json", b"new")

    assert (tmp_path / "report.json").stat().st_mode == ordinary.stat().st_mode


def test_of_a_link_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    """The link stays one, and nothing is left beside either of them."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "old.json").write_bytes(b"old")
    link = tmp_path / "report.json"
    link.symlink_to(tmp_path / "reports" / "old.json")

    atomic.write(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "reports" / "old.json").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["old.json", "report.json", "reports"]


def test_a_redirected_stream_keeps_what_is_in_it(tmp_path: Path) -> None:
    """``/dev/stdout`` is the file it was redirected to, which is appended to and not replaced."""
    target = tmp_path / "all.json"
    program = "import pathlib; from grader import atomic; atomic.write(pathlib.Path('/dev/stdout'), b'new')"

    with target.open("wb") as stream:
        stream.write(b"old ")
        stream.flush()
        before = target.stat().st_ino
        subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], stdout=stream, check=True)

    assert target.read_bytes() == b"old new"
    assert target.stat().st_ino == before
