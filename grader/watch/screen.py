"""The board as rows of text for a screen of a given size: a pure function.

Above stands how far the course is done, then the exercise at hand as the report tells of it, below what was judged last
and which keys there are. What is longer than the screen is cut, and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO

import msgspec
from rich.color import ColorSystem
from rich.console import Console, Group, RenderableType
from rich.segment import Segment
from rich.text import Text

from grader.pipeline import lessons_of
from grader.render import Style
from grader.render.console import mark, page_on, section
from grader.render.layout import item
from grader.watch.board import Board

#: The most faults of the submission that are told; the exercise at hand needs the room.
FAULTS = 3
#: The most rows that one sentence below the exercise may take.
STATUS_ROWS = 3
#: The most exercises or files that are named in one sentence.
NAMES = 3
_KEYS = "h hint   n next   l list   r rerun   a all anew   q quit"
_LIST_KEYS = "j k choose   Enter show   l back   q quit"
_NARROWEST_BAR = 10


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a screen.

    Attributes:
        text: with the escape sequences of its colours
        width: in columns
        goes_on: whether the next row belongs to the same line, which was too long for one: whoever copies it from the
            screen should get it in one piece
    """

    text: str
    width: int
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A screen.

    Attributes:
        rows: as many as the screen has, or fewer
        scroll: how many rows of what is at hand are above the screen
        page: how many the screen shows
    """

    rows: Sequence[Row]
    scroll: int
    page: int


def draw(board: Board, *, columns: int, lines: int, style: Style, seconds: float | None = None) -> Drawn:
    """Draw the board.

    Args:
        board: what is known
        columns: of the screen
        lines: of the screen
        style: of the screen; its width is not looked at
        seconds: for which the exercise that is being judged has been at it, where that is worth a word
    """
    sheet = _Sheet(columns, replace(style, width=columns))
    top = sheet.rows([_progress(board, columns, sheet.style)])[:1]
    status = sheet.rows([Text(sheet.encodable(_status(board, seconds)))])[:STATUS_ROWS]
    keys = sheet.rows([Text(_LIST_KEYS if board.listing else _KEYS, "dim", no_wrap=True, overflow="crop")])[:1]
    foot = [*sheet.rows([Text(("─" if style.unicode else "-") * columns, "dim")]), *status, *keys]
    page = max(lines - len(top) - len(foot), 1)
    body, focus = _list(board, sheet) if board.listing else (sheet.rows(_at_hand(board, sheet)), None)
    if focus is None:
        shown, scroll = _window(body, board.scroll, page, sheet)
    else:
        shown, _ = _window(body, focus - page // 2, page, sheet)
        scroll = board.scroll
    rows = [*top, *shown, *[Row(text="", width=0)] * (page - len(shown)), *foot]
    return Drawn(rows=rows[: max(lines, 1)], scroll=scroll, page=max(page - 1, 1))


class _Sheet:
    """Sets texts into rows."""

    def __init__(self, columns: int, style: Style) -> None:
        self.style = style
        self._columns = max(columns, 1)
        self._console: Console = page_on(StringIO(), style=style)

    def encodable(self, text: str) -> str:
        encoding = "utf-8" if self.style.unicode else "ascii"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def rows(self, parts: Sequence[RenderableType]) -> list[Row]:
        segments = self._console.render(Group(*parts))
        return [row for line in Segment.split_lines(segments) for row in self._cut(_without_blanks(line))]

    def _cut(self, line: list[Segment]) -> Iterator[Row]:
        width = Segment.get_line_length(line)
        if width <= self._columns:
            yield self._row(line, goes_on=False)
            return
        cuts = [*range(self._columns, width, self._columns), width]
        for cut, part in zip(cuts, Segment.divide(line, cuts), strict=True):
            yield self._row(part, goes_on=cut < width)

    def _row(self, line: Sequence[Segment], *, goes_on: bool) -> Row:
        colours = ColorSystem.STANDARD if self.style.colour else None
        text = "".join(
            segment.style.render(segment.text, color_system=colours) if segment.style and colours else segment.text
            for segment in line
        )
        return Row(text=text, width=Segment.get_line_length(list(line)), goes_on=goes_on)


def _without_blanks(line: Sequence[Segment]) -> list[Segment]:
    kept = [segment for segment in line if not segment.control]
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(" "), kept[-1].style)
    return kept


def _window(rows: Sequence[Row], start: int, page: int, sheet: _Sheet) -> tuple[list[Row], int]:
    """As many rows as fit, from one on, and the number of that one; the last says where they stand among all."""
    if len(rows) <= page:
        return list(rows), 0
    room = max(page - 1, 1)
    start = min(max(start, 0), len(rows) - room)
    shown = [*rows[start : start + room]]
    shown[-1] = replace(shown[-1], goes_on=False)
    where = f"rows {start + 1} to {start + room} of {len(rows)}; j and k, PageDown and PageUp move"
    return [*shown, *sheet.rows([Text(where, "dim italic")])[:1]][:page], start


# --- the parts of the screen -----------------------------------------------------------------------------------------


def _progress(board: Board, columns: int, style: Style) -> Text:
    """How far the course is done."""
    most = sum(exercise.points for exercise in board.course.exercises)
    score = sum(result.score for result in board.results.values())
    passed = sum(map(board.passes, board.names))
    label = f" {score:.5g} / {most:g} points, {passed} of {len(board.names)} exercises pass"
    width = columns - len(label)
    if width < _NARROWEST_BAR:
        return Text(label.strip(), "bold", no_wrap=True, overflow="crop")
    full, empty = ("█", "░") if style.unicode else ("#", ".")
    filled = int(width * score / most)
    return Text.assemble((full * filled, "green"), (empty * (width - filled), "dim"), (label, "bold"))


def _at_hand(board: Board, sheet: _Sheet) -> list[RenderableType]:
    result = board.results.get(board.at_hand)
    parts: list[RenderableType] = [*_faults(board, sheet), *_hints(board, sheet)]
    if result is None:
        return [*parts, *_not_judged(board)]
    if board.is_old(board.at_hand):
        parts += [Text(_old(board), "yellow"), Text()]
    how = f"press h for {'the next' if board.hints else 'a'} hint"
    if result.status == "passed":
        result = msgspec.structs.replace(result, lesson=None)
    parts.append(section(result, style=sheet.style, stuck=how, printed=board.printed))
    if result.status == "passed":
        everything = all(map(board.passes, board.names))
        parts.append(
            Text("\nEvery exercise passes. Well done!" if everything else "\nIt passes. Press n to go on.", "green")
        )
    return parts


def _faults(board: Board, sheet: _Sheet) -> Iterator[RenderableType]:
    faults = board.faults
    for fault in faults[:FAULTS]:
        place = sheet.encodable(str(fault.source))
        yield item("!", Text.assemble((place, "bold"), ": ", sheet.encodable(fault.message)), "bold red")
    if len(faults) > FAULTS:
        yield Text(f"  and {len(faults) - FAULTS} more that cannot be used", "red")
    if faults:
        yield Text()


def _hints(board: Board, sheet: _Sheet) -> Iterator[RenderableType]:
    hints = board.exercise.hints
    for number, hint in enumerate(hints[: board.hints], start=1):
        heading = f"Hint {number} of {len(hints)}: "
        yield item("?", Text.assemble((heading, "bold"), sheet.encodable(hint)), "bold cyan")
    if hints and board.hints:
        yield Text()


def _not_judged(board: Board) -> Iterator[RenderableType]:
    yield Text(board.at_hand, "bold")
    if board.at_hand in board.batch:
        yield Text("being judged")
    elif board.exercise.costly:
        limit = f"it trains, for up to {board.exercise.call_seconds:g} s"
        yield Text(f"not judged in this run; press r to judge it: {limit}")
    else:
        yield Text(
            "not judged yet"
            if board.is_waiting or board.reading.refusal
            else "not judged in this run; press r to judge it"
        )
    unit = next(unit for unit in board.course.units if board.exercise in unit.exercises)
    yield Text.assemble(("Read: ", "bold"), lessons_of(board.course)[unit.name])


def _old(board: Board) -> str:
    if board.at_hand in board.outdated:
        seconds = board.exercise.call_seconds
        return f"This was judged before the last change; press r to judge it anew, which takes up to {seconds:g} s."
    return "This was judged before the last change."


def _list(board: Board, sheet: _Sheet) -> tuple[list[Row], int]:
    """All exercises by their units, and in which row the chosen one stands."""
    name_width = max(map(len, board.names))
    parts: list[RenderableType] = []
    focus = 0
    for unit in board.course.units:
        parts.append(Text(unit.name, "bold", no_wrap=True, overflow="crop"))
        for exercise in unit.exercises:
            if exercise.name == board.chosen:
                focus = len(parts)
            parts.append(_entry(board, exercise.name, name_width, sheet.style))
    return [row for part in parts for row in sheet.rows([part])[:1]], focus


def _entry(board: Board, name: str, name_width: int, style: Style) -> Text:
    result = board.results.get(name)
    is_chosen = name == board.chosen
    sign = mark(result.status, style=style) if result else Text(" ")
    status: str = result.status if result else "not judged"
    if result and board.is_old(name):
        status += ", before the last change"
    if name in board.batch:
        status = "being judged" if name == board.begun else status
    score = f"{result.score:g}" if result else "-"
    entry = Text.assemble("> " if is_chosen else "  ", sign, f" {name:{name_width}}  ")
    entry.append(f"{score:>5} / {board.exercise_of(name).points:<3g} {status}")
    entry.stylize("reverse" if is_chosen else "")
    entry.no_wrap, entry.overflow = True, "crop"
    return entry


def _status(board: Board, seconds: float | None) -> str:
    """What goes on, or was done last."""
    if board.note:
        return board.note
    if board.reading.refusal:
        return f"{board.reading.refusal}. Waiting until it is there; what was judged stays."
    if board.begun:
        since = "" if seconds is None else f": {seconds:.0f} s"
        exercise = board.exercise_of(board.begun)
        limit = f", training for at most {exercise.call_seconds:g} s" if exercise.costly else ""
        return f"judging {board.begun}, {board.batch.index(board.begun) + 1} of {len(board.batch)}{limit}{since}"
    if board.batch or board.is_waiting:
        return "judging"
    if board.gone:
        return f"{' and '.join(board.gone[:NAMES])} cannot be found; what was judged stays until it is back"
    return _last(board)


def _last(board: Board) -> str:
    saved = board.saved
    if not saved.names:
        return f"{saved.at} saved; no function that is judged has changed" if saved.at else ""
    if saved.seconds is None:
        return f"{saved.at} saved; {_and(saved.names)} {'has' if len(saved.names) == 1 else 'have'} still to be judged"
    return f"{saved.at} {_and(saved.names)} judged in {saved.seconds:.2f} s"


def _and(names: Sequence[str]) -> str:
    if len(names) > NAMES:
        return f"{len(names)} exercises"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
