"""``grade watch`` as students meet it: in a terminal, with whatever editors do to files."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.grader.watch.terminals import Watch, Watched

BASH = shutil.which("bash") or "bash"
RIGHT = """\
def output_size(width, field, stride=1, padding=0):
    steps, rest = divmod(width - field + 2 * padding, stride) if stride > 0 else (0, 1)
    if min(width, field, stride) < 1 or padding < 0 or steps < 0 or rest:
        raise ValueError
    return steps + 1


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError
    return field // 2
"""
WRONG = RIGHT.replace("field // 2\n", "field\n")
HALF = RIGHT.replace("def same_padding(field):", "def same_padding(field")
HANGING = RIGHT.replace("return field // 2", "while True:\n        pass")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A student's file, of which one function is right and one is wrong."""
    folder = tmp_path / "work"
    folder.mkdir()
    path = folder / "geometry.py"
    path.write_text(WRONG)
    return path


@pytest.fixture
def watched(watch: Watch, file: Path) -> Watched:
    """A run that has judged everything once."""
    assert file.exists()
    watched = watch("work")
    watched.shows("✗ same_padding", "judged in")
    return watched


def test_the_first_screen(watched: Watched) -> None:
    """How far the course is done, the first exercise that fails as the report tells of it, and the keys."""
    lines = watched.shows("4 / 100 points, 1 of 25 exercises pass").splitlines()
    assert lines[0].endswith("4 / 100 points, 1 of 25 exercises pass")
    assert lines[1].startswith("── ✗ same_padding ──")
    assert lines[2] == "geometry.py, line 8"
    assert lines[-1] == "h hint   n next   l list   r rerun   a all anew   q quit"
    assert len(lines) == 24


def test_a_save_is_judged_at_once(watched: Watched, file: Path) -> None:
    """Only what it touches; what passes now stays at hand, with the way on."""
    file.write_text(RIGHT)
    text = watched.shows("✓ same_padding", "It passes. Press n to go on.", "6 / 100 points", " same_padding judged in")
    assert "output_size" not in text
    file.write_text(WRONG)
    watched.shows("✗ same_padding", "4 / 100 points")


def _in_place(path: Path, text: str) -> None:
    path.write_text(text)


def _by_rename(path: Path, text: str) -> None:
    """As most editors: written beside it, and put in its place."""
    beside = path.with_name(path.name + ".tmp.1234")
    beside.write_text(text)
    beside.replace(path)


def _like_vim(path: Path, text: str) -> None:
    """A swap file, a probe, the old file moved away, the new one written, the old one deleted."""
    path.with_name(f".{path.name}.swp").write_bytes(b"b0VIM")
    path.with_name("4913").touch()
    path.with_name("4913").unlink()
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def _by_deleting(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def _in_halves(path: Path, text: str) -> None:
    """Slowly, so that what is there in between is seen."""
    with path.open("w") as file:
        file.write(text[:120])
        file.flush()
        time.sleep(0.3)
        file.write(text[120:])


def _through_a_link(path: Path, text: str) -> None:
    """The folder is replaced by another one."""
    other = path.parent.with_name("other")
    shutil.copytree(path.parent, other)
    (other / path.name).write_text(text)
    path.parent.rename(path.parent.with_name("old"))
    other.rename(path.parent)


@pytest.mark.parametrize(
    "save",
    [_in_place, _by_rename, _like_vim, _by_deleting, _in_halves, _through_a_link],
    ids=["in place", "by rename", "like vim", "by deleting", "in halves", "with the folder"],
)
def test_however_it_is_saved(watched: Watched, file: Path, save: Callable[[Path, str], None]) -> None:
    """The last state counts, and the next save is seen as well."""
    save(file, RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points", "judged in")
    save_again = _in_place if save is _through_a_link else save
    save_again(file, WRONG)
    watched.shows("✗ same_padding", "4 / 100 points")


def test_a_syntax_error_is_shown_and_the_results_stay(watched: Watched, file: Path) -> None:
    """At once; mended, everything is as it was."""
    file.write_text(HALF)
    text = watched.shows("! geometry.py, line 8: syntax error: '(' was never closed")
    assert "This was judged before the last change." in text
    assert "✗ same_padding" in text
    assert "4 / 100 points" in text
    file.write_text(RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points", without="syntax error")


def test_comments_change_nothing(watched: Watched, file: Path) -> None:
    """It is said that the save was seen."""
    file.write_text("# mine\n" + WRONG)
    watched.shows("saved; no function that is judged has changed", "geometry.py, line 9")


@pytest.mark.parametrize("content", [None, ""], ids=["deleted", "empty"])
def test_a_file_that_is_gone_is_waited_for(watched: Watched, file: Path, content: str | None) -> None:
    """Its results stay until it is back."""
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    watched.shows("Waiting until it is there; what was judged stays.", "✗ same_padding", "4 / 100 points")
    file.write_text(RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points", without="Waiting")


def test_a_folder_that_is_gone_is_waited_for(watched: Watched, file: Path) -> None:
    """Also where it is the working folder of nobody any more."""
    shutil.rmtree(file.parent)
    watched.shows("work does not exist", "Waiting", "✗ same_padding")
    file.parent.mkdir()
    file.write_text(RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points", without="Waiting")


def test_the_current_folder_may_go_and_come_back(watch: Watch, file: Path) -> None:
    """It is the default, and it is watched by its name."""
    watched = watch(cwd=file.parent)
    watched.shows("✗ same_padding", "judged in")
    shutil.rmtree(file.parent)
    watched.shows("Waiting")
    file.parent.mkdir()
    file.write_text(RIGHT)
    watched.shows("✓ same_padding", without="Waiting")


def test_an_empty_folder_is_waited_for(watch: Watch, tmp_path: Path) -> None:
    """A student may begin with nothing."""
    (tmp_path / "work").mkdir()
    watched = watch("work")
    watched.shows("holds no .py or .ipynb file", "Waiting until it is there")
    (tmp_path / "work" / "geometry.py").write_text(RIGHT)
    watched.shows("6 / 100 points")


def test_one_file_alone_can_be_watched(watch: Watch, file: Path) -> None:
    """Also when it is saved by rename; others beside it are of no concern."""
    watched = watch("work/geometry.py")
    watched.shows("✗ same_padding", "judged in")
    (file.parent / "signals.py").write_text("def flip(kernel): return kernel")
    _by_rename(file, RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points")
    assert "flip" not in watched.shows("judged in")


def test_what_is_imported_from_another_unit_counts(watch: Watch, tmp_path: Path) -> None:
    """A unit's folder of the handout is judged anew when what it imports changes."""
    layers, pooling = tmp_path / "5_layers" / "layers.py", tmp_path / "4_pooling" / "pooling.py"
    for path in (layers, pooling):
        path.parent.mkdir()
    pooling.write_text("def clipped(x):\n    return x\n")
    layers.write_text("from pooling import clipped\n\n\ndef relu(x):\n    return clipped(x)\n")
    watched = watch("5_layers")
    watched.shows("✗ relu", "judged in")
    pooling.write_text("def clipped(x):\n    return x * (x > 0)\n")
    watched.shows("✓ relu")


def test_a_save_ends_what_hangs(watched: Watched, file: Path) -> None:
    """Nobody waits for the time limit of a loop that was mended meanwhile."""
    file.write_text(HANGING)
    watched.shows("judging same_padding")
    file.write_text(RIGHT)
    watched.shows("✓ same_padding", "6 / 100 points")


# --- keys ------------------------------------------------------------------------------------------------------------


def test_list_and_next(watched: Watched) -> None:
    """The list opens at what is at hand; Enter shows what is chosen, n goes on."""
    watched.press("l")
    watched.shows("> ✗ same_padding", "✓ output_size", "j k choose")
    watched.press("k\r")
    watched.shows("── ✓ output_size", "It passes.")
    watched.press("n")
    watched.shows("── ✗ same_padding")
    watched.press("ll")
    watched.shows("── ✗ same_padding", "h hint")


def test_rerun(watched: Watched) -> None:
    """What is at hand is judged though nothing was saved."""
    watched.shows("24 exercises judged in")
    watched.press("r")
    watched.shows(" same_padding judged in")


def test_hint(watched: Watched) -> None:
    """It says one, or that there is none."""
    watched.press("h")
    watched.until(lambda text: "Hint 1 of 3: " in text or "There is no hint for same_padding." in text)


def test_scrolling(watch: Watch, file: Path) -> None:
    """What is longer than the screen is cut, says so, and can be moved through."""
    assert file.exists()
    watched = watch("work", lines=10)
    watched.shows("✗ same_padding", "judged in", "rows 1 to 5 of")
    watched.press("j")
    watched.shows("rows 2 to 6 of", without="── ✗ same_padding")
    watched.press("\x1b[6~")
    watched.shows("rows 7 to 11 of")
    watched.press("\x1b[5~\x1b[A\x1b[A")
    watched.shows("rows 1 to 5 of", "── ✗ same_padding")


# --- the terminal ----------------------------------------------------------------------------------------------------


def test_resizing_draws_anew(watched: Watched) -> None:
    """To the new width and height."""
    watched.resize(50, 12)
    lines = watched.until(lambda text: text.splitlines()[0].endswith("1 of 25 exercises pass")).splitlines()
    watched.until(lambda text: text.splitlines()[-2:][0] != "" and "q quit" not in text.splitlines()[0])
    lines = watched.shows("── ✗ same_padding", "rows 1 to ").splitlines()
    assert max(map(len, lines)) == 50
    assert lines[-1].startswith("h hint   n next")
    watched.resize(100, 30)
    watched.until(lambda text: text.splitlines()[-1].endswith("q quit") and len(text.splitlines()[-3]) == 100)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda watched: watched.press("q"), 0),
        (lambda watched: watched.press("\x03"), 130),
        (lambda watched: watched.process.send_signal(signal.SIGTERM), 130),
        (lambda watched: watched.process.send_signal(signal.SIGHUP), 130),
        (lambda watched: watched.press("\x04q"), 0),
    ],
    ids=["q", "Ctrl-C", "SIGTERM", "SIGHUP", "Ctrl-D and q"],
)
def test_the_terminal_is_left_as_it_was(watched: Watched, end: Callable[[Watched], object], code: int) -> None:
    """Its modes, its screen, its cursor; nothing is left on it, and no process."""
    assert watched.is_taken
    end(watched)
    assert watched.ended() == code
    assert watched.is_restored
    assert watched.text.strip() == ""
    assert watched.left_behind == []


def test_it_can_be_ended_while_it_judges(watched: Watched, file: Path) -> None:
    """Neither the judge nor the student's function goes on behind it."""
    file.write_text(HANGING)
    watched.shows("judging same_padding")
    watched.press("\x03")
    assert watched.ended() == 130
    assert watched.is_restored
    assert watched.left_behind == []


def test_a_fault_of_ours_restores_the_terminal(watch: Watch, file: Path, environment: Mapping[str, str]) -> None:
    """The message stands on the screen that was there before."""
    broken = file.parent.parent / "sitecustomize.py"
    fail = "def fail(*_, **__):\n    raise KeyError('planted')\n"
    broken.write_text(f"import grader.watch.screen as screen\n{fail}screen.draw = fail\n")
    env = {**environment, "PYTHONPATH": f"{environment['PYTHONPATH']}:{broken.parent}"}
    watched = watch("work", env=env)
    assert watched.ended() == 3
    assert watched.is_restored
    assert "the grader itself failed: KeyError: 'planted'" in watched.text


def test_ctrl_z_gives_the_terminal_back_for_a_while(file: Path, environment: Mapping[str, str]) -> None:
    """And fg draws it anew, with what was saved in between."""
    grade = f"{sys.executable} -m grader watch work --isolation process"
    shell = [BASH, "-c", f"set -m; {grade}; echo stopped; read line; fg"]
    watched = Watched(shell, env=environment, cwd=file.parents[1])
    try:
        watched.shows("✗ same_padding", "judged in")
        watched.press("\x1a")
        watched.shows("stopped", without="✗ same_padding")
        assert watched.is_restored
        file.write_text(RIGHT)
        watched.press("\n")
        watched.shows("✓ same_padding", "6 / 100 points")
        assert watched.is_taken
        watched.press("q")
        assert watched.ended() == 0
        assert watched.is_restored
    finally:
        watched.close()


def test_without_a_terminal_it_says_what_to_do(file: Path, environment: Mapping[str, str]) -> None:
    """It draws nothing, and exits with 2."""
    command = [sys.executable, "-m", "grader", "watch", "work"]
    ended = subprocess.run(
        command,
        cwd=file.parents[1],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "grade: watching draws on a terminal and takes keys from it, and here is none; "
        "run it in a terminal, or judge once with `grade run work`\n"
    )


@pytest.mark.parametrize(
    ("path", "message"),
    [("missing", "missing does not exist; name"), ("notes.txt", "notes.txt is no .py, .ipynb or .zip file; name")],
)
def test_what_cannot_be_watched(watch: Watch, tmp_path: Path, path: str, message: str) -> None:
    """Is refused, with 2, on the ordinary screen."""
    (tmp_path / "notes.txt").touch()
    watched = watch(path)
    assert watched.ended() == 2
    assert f"grade: {message}" in watched.text
    assert b"\x1b[?1049h" not in watched.raw
