"""What a terminal shows while a submission is graded."""

import io
import re
import time
from collections.abc import Callable

import pytest

from grader.progress import ProgressLine
from grader.spec import Exercise


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def shown(stream: Terminal) -> str:
    """What a terminal shows in the end: all that was written since the line was last wiped."""
    return stream.getvalue().rpartition("\r\x1b[K")[2]


def named(name: str, *, costly: bool = False) -> Exercise:
    """An exercise of this name."""

    def reference() -> None: ...

    reference.__name__ = name
    return Exercise(reference=reference, points=1, inputs={}, costly=costly, call_seconds=60)


def until(condition: Callable[[], object]) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can wipe a line away, wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm")


def test_the_exercise_at_hand_is_shown_and_wiped_away_in_the_end() -> None:
    """One line, each exercise in the place of the one before."""
    stream = Terminal()
    with ProgressLine(stream) as line:
        line(named("flip"), 1, 2)
        assert shown(stream) == "1/2 flip"
        line(named("pad"), 2, 2)
        assert shown(stream) == "2/2 pad"
    assert shown(stream) == ""
    assert "\n" not in stream.getvalue()


def test_an_exercise_that_takes_long_shows_that_it_goes_on() -> None:
    """Its time is told, again and again."""
    stream = Terminal()
    with ProgressLine(stream, tick=0.02) as line:
        line(named("flip"), 1, 1)
        until(lambda: stream.getvalue().count("1/1 flip: ") > 2)
    assert re.search(r"\r\x1b\[K1/1 flip: 0 s", stream.getvalue())


def test_training_is_called_by_its_name() -> None:
    """With the time that it may take."""
    stream = Terminal()
    with ProgressLine(stream, tick=0.02) as line:
        line(named("learn_kernels", costly=True), 25, 25)
        until(lambda: "25/25 learn_kernels, training for at most 60 s: 0 s" in stream.getvalue())


def test_the_line_is_wiped_away_when_grading_fails() -> None:
    """An error message does not stand behind it."""
    stream = Terminal()

    def grade_and_fail() -> None:
        with ProgressLine(stream) as line:
            line(named("flip"), 1, 1)
            raise KeyError

    with pytest.raises(KeyError):
        grade_and_fail()
    assert shown(stream) == ""


@pytest.mark.parametrize("stream", [io.StringIO, Terminal], ids=["a file", "a dumb terminal"])
def test_what_cannot_wipe_it_away_is_spared(stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written at all."""
    monkeypatch.setenv("TERM", "dumb")
    written = stream()
    with ProgressLine(written, tick=0.01) as line:
        line(named("flip"), 1, 1)
        time.sleep(0.03)
    assert written.getvalue() == ""
