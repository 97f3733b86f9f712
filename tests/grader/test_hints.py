"""``grade hint NAME``: one hint at a time, remembered for each user, and nobody is hurt where it cannot be."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import cli, hints
from grader.render import Style
from grader.render import hint as rendered
from grader.report import Lesson
from grader.spec import Exercise
from grader.specs import COURSE

HINTS = (
    "Which sample of a clap is heard last?",
    "Think of the axes one by one; what holds for a row holds for a column.",
    "A new array first. Then visit every cell, and put its value where it belongs.",
)
LESSON = Lesson(path="1_signals/README.md", section="The flip")

FIRST = """\
flip, hint 1 of 3: a question

  Which sample of a clap is heard last?

Read: 1_signals/README.md, "The flip"
Next: grade hint flip
"""
SECOND = """\
flip, hint 2 of 3: the idea

  Think of the axes one by one; what holds for a row holds for a column.

Read: 1_signals/README.md, "The flip"
Next: grade hint flip
"""
THIRD = """\
flip, hint 3 of 3: the shape of a solution

  A new array first. Then visit every cell, and put its value where it
  belongs.

Read: 1_signals/README.md, "The flip"
That was the last hint. All of them again: grade hint flip
"""


@pytest.fixture
def flip(monkeypatch: pytest.MonkeyPatch) -> Exercise:
    """The first exercise, with hints and a section that stay the same."""
    exercise = COURSE.exercises[0]
    monkeypatch.setattr(exercise, "hints", HINTS)
    monkeypatch.setattr(exercise, "see", "The flip")
    return exercise


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the program remembers; it is not there yet."""
    path = tmp_path / "state" / "hints.json"
    monkeypatch.setattr(hints, "default_memory", lambda: path)
    return path


Grade = Callable[..., tuple[int, str, str]]


@pytest.fixture
def grade(flip: Exercise, memory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Grade:  # noqa: ARG001
    """Runs the program: its exit code, and what it writes to stdout and to stderr."""
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["grade", "hint", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        written = capsys.readouterr()
        return int(end.value.code or 0), written.out, written.err

    return run


# --- which comes next ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "options", "positions"),
    [
        (0, {}, [0]),
        (1, {}, [1]),
        (2, {}, [2]),
        (3, {}, [0, 1, 2]),
        (99, {}, [0, 1, 2]),
        (2, {"again": True}, [0]),
        (3, {"again": True}, [0]),
        (0, {"everything": True}, [0, 1, 2]),
        (1, {"everything": True, "again": True}, [0, 1, 2]),
    ],
)
def test_hints_come_one_by_one(shown: int, options: dict[str, bool], positions: list[int]) -> None:
    """After the last one, all are shown."""
    assert list(hints.due(3, shown, **options)) == positions


def test_each_exercise_is_remembered_by_itself(memory: Path) -> None:
    """Hints to one are none to another."""
    hints.remember(memory, "flip", 2)
    hints.remember(memory, "pad", 1)
    assert [hints.shown_before(memory, name) for name in ("flip", "pad", "pool")] == [2, 1, 0]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[1]", b"3", b'{"flip": "two"}', b'{"flip": -1}', b'{"flip": null}', b"[" * 100_000],
    ids=["empty", "half", "no text", "list", "number", "word", "negative", "null", "deep"],
)
def test_a_broken_memory_is_none(memory: Path, content: bytes) -> None:
    """It begins with the first hint, and mends itself with it."""
    memory.parent.mkdir()
    memory.write_bytes(content)
    assert hints.shown_before(memory, "flip") == 0
    hints.remember(memory, "flip", 1)
    assert hints.shown_before(memory, "flip") == 1


def test_what_is_remembered_of_others_survives_one_broken_entry(memory: Path) -> None:
    """What cannot be read costs nothing but itself."""
    memory.parent.mkdir()
    memory.write_bytes(b'{"flip": "two", "pad": 2}')
    hints.remember(memory, "flip", 1)
    assert hints.shown_before(memory, "pad") == 2


def test_the_memory_is_in_the_folder_that_the_system_has_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each user has one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert hints.default_memory().is_relative_to(tmp_path)
    assert hints.default_memory().parts[-2:] == ("stridewise", "hints.json")


def test_who_has_no_home_gets_no_folder_in_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which somebody would wonder where it comes from."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="there is no home folder"):
        hints.remember(Path("~/.local/state/stridewise/hints.json"), "flip", 1)
    assert list(tmp_path.iterdir()) == []


# --- what they look like ---------------------------------------------------------------------------------------------


def test_long_hints_wrap_at_the_width(flip: Exercise) -> None:
    """Indented, and between words only."""
    lines = rendered.render(flip, [1], LESSON, style=Style(width=30)).splitlines()
    assert lines == [
        "flip, hint 2 of 3: the idea",
        "",
        "  Think of the axes one by",
        "  one; what holds for a row",
        "  holds for a column.",
        "",
        "Read: 1_signals/README.md,",
        '"The flip"',
        "Next: grade hint flip",
    ]


def test_lines_stay_readable_on_a_wide_terminal(flip: Exercise) -> None:
    """They end at 100 columns."""
    flip.hints = ("word " * 60, *HINTS[1:])
    lines = rendered.render(flip, [0], LESSON, style=Style(width=300)).splitlines()
    assert 90 < max(map(len, lines)) <= 100


def test_another_number_of_hints_can_be_shown(flip: Exercise) -> None:
    """Only the names of the steps are for three."""
    flip.hints = HINTS[:2]
    shown = rendered.render(flip, [1], LESSON, style=Style())
    assert shown.startswith("flip, hint 2 of 2\n")
    assert "That was the last hint." in shown


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_shows_the_next_one_each_time(grade: Grade) -> None:
    """Three steps, then all of them again, as often as one likes."""
    assert [grade("flip") for _ in range(3)] == [(0, FIRST, ""), (0, SECOND, ""), (0, THIRD, "")]
    code, out, err = grade("flip")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("flip, hint")] == [
        "flip, hint 1 of 3: a question",
        "flip, hint 2 of 3: the idea",
        "flip, hint 3 of 3: the shape of a solution",
    ]
    assert out.endswith("These are all hints. From the first one again: grade hint flip --again\n")
    assert grade("flip") == (0, out, "")


def test_one_may_begin_again(grade: Grade) -> None:
    """And go on from there."""
    grade("flip")
    grade("flip")
    assert [grade("flip", "--again"), grade("flip")] == [(0, FIRST, ""), (0, SECOND, "")]


def test_all_can_be_had_at_once(grade: Grade) -> None:
    """They are the same that come after the last one."""
    _, everything, _ = grade("flip", "--all")
    assert everything.count("flip, hint ") == 3
    assert grade("flip") == (0, everything, "")


def test_an_exercise_without_hints_says_so(grade: Grade, flip: Exercise, memory: Path) -> None:
    """And where to read."""
    flip.hints = ()
    expected = 'grade: there are no hints to flip; read 1_signals/README.md, "The flip"\n'
    assert grade("flip") == (cli.REFUSED, "", expected)
    assert not memory.exists()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("flop", "; perhaps flip is meant"),
        ("convolve", "; perhaps convolve2d or convolve1d is meant"),
        ("x", ""),
        ("", ""),
    ],
)
def test_an_unknown_exercise_gets_a_sentence(grade: Grade, name: str, meant: str) -> None:
    """That names the nearest one, where there is one, and all that there are."""
    known = ", ".join(exercise.name for exercise in COURSE.exercises)
    assert grade(name) == (
        cli.REFUSED,
        "",
        f"grade: there is no exercise {name!r}{meant}; there are {known}\n",
    )


def test_without_a_name_it_asks_for_one(grade: Grade) -> None:
    """With the exit code of what cannot be done."""
    code, out, err = grade()
    assert (code, out) == (cli.REFUSED, "")
    assert "NAME" in err


def test_where_nothing_can_be_remembered_the_hint_is_shown_all_the_same(grade: Grade, memory: Path) -> None:
    """And how to get at the others."""
    memory.parent.write_text("a file where the folder should be")
    code, out, err = grade("flip")
    assert (code, out) == (0, FIRST)
    assert err.startswith("grade: which hint comes next could not be remembered (")
    assert err.endswith("); `grade hint flip --all` shows all\n")


def test_the_memory_holds_nothing_else(grade: Grade, memory: Path) -> None:
    """Names and counts; and nothing is left beside it."""
    grade("flip")
    assert memory.read_bytes() == b'{"flip":1}'
    assert [path.name for path in memory.parent.iterdir()] == ["hints.json"]
