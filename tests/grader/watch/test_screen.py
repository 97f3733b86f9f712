"""The board as rows of text."""

import re
from collections.abc import Callable

import pytest

from grader.render import Style
from grader.report import ExerciseReport, Fault, Source
from grader.spec import Exercise
from grader.specs import COURSE
from grader.watch import screen
from grader.watch.board import Board, Saved
from grader.watch.changes import Basis
from grader.watch.reading import Reading

SEQUENCE = re.compile(r"\x1b\[[\d;]*m")


def result(exercise: Exercise, *, passes: bool = False, message: str = "") -> ExerciseReport:
    """How an exercise of the course fared."""
    return ExerciseReport(
        name=exercise.name,
        unit="signals",
        status="passed" if passes else "failed",
        score=float(exercise.points) if passes else 0.0,
        max_score=float(exercise.points),
        mistake=None,
        source=Source(path="signals.py", line=3),
        message=message,
        notices=[],
        printed="",
        properties=[],
    )


@pytest.fixture
def board() -> Board:
    """The course, of which flip passes and what follows fails."""
    board = Board(COURSE)
    flip, convolve, *_ = COURSE.exercises
    basis = {exercise.name: Basis(own="1", whole="1", path="signals.py", line=3) for exercise in COURSE.exercises}
    board.look(Reading(bases=basis, files={"signals.py": "1"}, modules=frozenset({"signals"})), at="12:00:00")
    board.next_batch()
    board.judged(result(flip, passes=True))
    board.judged(result(convolve, message="the message"))
    board.batch = ()
    return board


def rows(board: Board, *, columns: int = 80, lines: int = 24, colour: bool = False, unicode: bool = True) -> list[str]:
    """The rows that are drawn."""
    style = Style(colour=colour, unicode=unicode)
    return [row.text for row in screen.draw(board, columns=columns, lines=lines, style=style).rows]


def test_the_whole_screen(board: Board) -> None:
    """Progress, the exercise at hand, what was done last, and the keys."""
    board.saved = Saved(at="12:31:05", names=("convolve1d",), seconds=0.314)
    assert rows(board, lines=10) == [
        "█" + "░" * 40 + " 4 / 100 points, 1 of 25 exercises pass",
        "── ✗ convolve1d " + "─" * 55 + " 0 / 5 ──",
        "signals.py, line 3",
        "the message",
        "",
        "",
        "",
        "─" * 80,
        "12:31:05 convolve1d judged in 0.31 s",
        "h hint   n next   l list   r rerun   a all anew   q quit",
    ]


def test_in_ascii(board: Board) -> None:
    """No other character is drawn, whatever stands in a report."""
    board.results["convolve1d"] = result(COURSE.exercises[1], message="grün")
    drawn = "\n".join(rows(board, unicode=False))
    assert drawn.isascii()
    assert "gr\\xfcn" in drawn


def test_colours_change_nothing_else(board: Board) -> None:
    """Without them, the text is the same."""
    coloured = rows(board, colour=True)
    assert [SEQUENCE.sub("", row) for row in coloured] == rows(board)
    assert coloured != rows(board)


@pytest.mark.parametrize("listing", [False, True])
@pytest.mark.parametrize("lines", [1, 2, 3, 4, 5, 8, 24, 100])
@pytest.mark.parametrize("columns", [1, 2, 7, 19, 20, 40, 80, 300])
def test_it_fits_on_every_screen(board: Board, columns: int, lines: int, *, listing: bool) -> None:
    """No row too many, no column too many."""
    board.listing = listing
    board.hints = 3
    drawn = screen.draw(board, columns=columns, lines=lines, style=Style())
    assert len(drawn.rows) == lines or lines < 5
    assert len(drawn.rows) <= lines
    assert max(row.width for row in drawn.rows) <= columns


def test_a_line_that_is_too_long_goes_on_in_the_next_row(board: Board) -> None:
    """A call that can be pasted stays one line."""
    board.listing = False
    sheet = screen._Sheet(10, Style(width=10))
    (prop,) = sheet.rows([screen.Text("x" * 10, no_wrap=True, overflow="ignore")])
    assert (prop.width, prop.goes_on) == (10, False)
    first, second, third = sheet.rows([screen.Text("x" * 25, no_wrap=True, overflow="ignore")])
    assert [(row.width, row.goes_on) for row in (first, second, third)] == [(10, True), (10, True), (5, False)]


def test_scrolling_ends_where_the_rows_end(board: Board) -> None:
    """The board learns where that is."""
    board.results["convolve1d"] = result(COURSE.exercises[1], message="\n".join(map(str, range(30))))
    board.scroll = 1000
    drawn = screen.draw(board, columns=80, lines=14, style=Style())
    assert (drawn.scroll, drawn.page) == (23, 9)
    assert [row.text for row in drawn.rows[9:11]] == ["29", "rows 24 to 32 of 32; j and k, PageDown and PageUp move"]


def _pass_everything(board: Board) -> None:
    board.results |= {exercise.name: result(exercise, passes=True) for exercise in COURSE.exercises}


def _break(board: Board) -> None:
    fault = Fault(source=Source(path="signals.py", line=9), message="syntax error: never closed")
    bases = {**board.reading.bases, "convolve1d": Basis(own="2", whole="2", broken=frozenset({"convolve1d"}))}
    board.look(Reading(bases=bases, files={"signals.py": "2"}, faults=(fault,) * 5), at="12:01:00")


def _train(board: Board) -> None:
    board.at_hand = "learn_kernels"
    board.press("rerun")
    board.next_batch()
    board.batch, board.begun = ("learn_kernels",), "learn_kernels"


def _lose(board: Board) -> None:
    board.look(Reading(refusal="work does not exist"), at="12:01:00")


def _save_a_comment(board: Board) -> None:
    board._urgent = board._later = []
    board.saved = Saved(at="12:31:05")


def _hint(board: Board) -> None:
    board.note = "That was the last hint."


@pytest.mark.parametrize(
    ("happens", "texts"),
    [
        (_pass_everything, ["100 / 100 points, 25 of 25 exercises pass"]),
        (lambda board: board.press("list"), ["  ✓ flip", "> ✗ convolve1d", "not judged", "Enter show"]),
        (_break, ["! signals.py, line 9: syntax error: never closed", "and 2 more", "This was judged before the last"]),
        (_train, ["judging learn_kernels, 1 of 1, training for at most 60 s: 12 s"]),
        (_lose, ["work does not exist. Waiting until it is there", "✗ convolve1d"]),
        (_save_a_comment, ["12:31:05 saved; no function that is judged has changed"]),
        (_hint, ["That was the last hint."]),
        (lambda board: setattr(board, "at_hand", "flip"), ["✓ flip", "It passes. Press n to go on."]),
        (lambda board: setattr(board, "at_hand", "learn_kernels"), ["not judged in this run; press r", "up to 60 s"]),
    ],
)
def test_what_happens_is_told(board: Board, happens: Callable[[Board], object], texts: list[str]) -> None:
    """In words that a student understands."""
    happens(board)
    drawn = screen.draw(board, columns=80, lines=40, style=Style(), seconds=12.3)
    shown = "\n".join(row.text for row in drawn.rows)
    assert [text for text in texts if text not in shown] == []


def test_hints_stand_above_what_fails(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as were asked for."""
    monkeypatch.setattr(COURSE.exercises[1], "hints", ("What is flipped?", "The kernel.", "A loop."))
    board.press("hint")
    board.press("hint")
    assert rows(board)[1:4] == ["? Hint 1 of 3: What is flipped?", "? Hint 2 of 3: The kernel.", ""]
