"""The report for a student at a terminal: what holds, what goes wrong and where, and what to do next.

Texts of the student's never pass through rich's markup: everything is printed as :class:`~rich.text.Text`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby, zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.render import Style, encodable
from grader.report import ExerciseReport, PropertyReport, Report, Status, Value

#: How many failures of one exercise are told in full; a student reads one screen.
FULL_ACCOUNTS = 3
#: How many lines of what a student's code printed are shown.
PRINTED_LINES = 5
#: The longest call that is shown, in characters; a longer one fills the screen.
LONGEST_CALL = 1000
#: The longest side of an array that is shown whole. Of a longer one the neighbourhood of the first cell that differs is
#: shown: all that fits of a single row, a small square of an image, for which two have room side by side.
WHOLE_SIDE = 12
SQUARE_SIDE = 5
#: How many decimals a number has at most, unless it takes more to tell two apart.
DECIMALS = 3

_NARROWEST = 20
_NARROWEST_REMARK = 28
_COLOURS: Mapping[Status, str] = {
    "passed": "green",
    "partial": "yellow",
    "failed": "red",
    "unsolved": "dim",
    "missing": "dim",
    "broken": "red",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Glyphs:
    """The characters that the renderer draws with."""

    line: str
    bar: str
    gap: str
    arrow: str
    marks: Mapping[Status, str]


_UNICODE = _Glyphs(
    line="─",
    bar="│",
    gap="…",
    arrow="→",
    marks={"passed": "✓", "partial": "~", "failed": "✗", "unsolved": "·", "missing": "?", "broken": "!"},
)
_ASCII = _Glyphs(
    line="-",
    bar="|",
    gap="...",
    arrow="->",
    marks={"passed": "+", "partial": "~", "failed": "x", "unsolved": ".", "missing": "?", "broken": "!"},
)


def render(report: Report, *, style: Style) -> str:
    """The report as lines of text for a terminal."""
    page = StringIO()
    width = max(style.width, _NARROWEST)
    console = Console(
        file=page,
        width=width,
        # The style decides on colours and width, and not the terminal or the environment of this process.
        color_system="standard" if style.colour else None,
        no_color=False,
        force_terminal=False,
        legacy_windows=False,
        # Everything is a Text; a string that slips in is not interpreted either.
        markup=False,
        emoji=False,
        highlight=False,
    )
    glyphs = _UNICODE if style.unicode else _ASCII
    report = encodable(report, "utf-8" if style.unicode else "ascii")
    # As one group, because print would join texts of its own to one that may be wrapped; uncropped, because a call
    # that was wrapped or cut could not be pasted.
    console.print(Group(*_parts(report, width, glyphs)), crop=False)
    return "\n".join(line.rstrip(" ") for line in page.getvalue().split("\n"))


def _parts(report: Report, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    yield from _header(report)
    yield from _tables(report.exercises, width, glyphs)
    to_explain = [exercise for exercise in report.exercises if exercise.status in ("partial", "failed", "broken")]
    if any(prop.call for exercise in to_explain for prop in exercise.properties):
        yield Text('\nEach call below can be pasted after "import numpy as np" and your function.', "dim")
    for exercise in to_explain:
        yield Text()
        yield from _section(exercise, width, glyphs)
    if to_explain:
        yield from _printed("Your files printed, while they were loaded:", report.submission.printed, width, glyphs)
    yield Text()
    yield from _conclusion(report)


# --- the overview ----------------------------------------------------------------------------------------------------


def _header(report: Report) -> Iterator[RenderableType]:
    environment = report.environment
    note = f" ({environment.isolation_note})" if environment.isolation_note else ""
    lines = {
        "submission": report.submission.path,
        "isolation": environment.isolation + note,
        "seed": str(environment.seed) if environment.seed else "",
    }
    yield Text(report.course, "bold")
    yield _columns((Text(name, "dim"), Text(line)) for name, line in lines.items() if line)
    if report.submission.faults:
        yield Text("\nThese parts could not be used; everything else was graded:", "bold")
        for fault in report.submission.faults:
            yield _item("-", Text.assemble((str(fault.source), "bold"), ": ", fault.message), "red")


def _tables(exercises: Sequence[ExerciseReport], width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    name_width = max((len(exercise.name) for exercise in exercises), default=0)
    score_width = max((len(_score(exercise)) for exercise in exercises), default=0)
    for unit, group in groupby(exercises, key=lambda exercise: exercise.unit):
        members = list(group)
        score = f"{_points(sum(e.score for e in members))} / {_points(sum(e.max_score for e in members))}"
        yield Text()
        yield _rule(Text(unit, "bold"), score, width, glyphs)
        for exercise in members:
            entry = Text.assemble(
                (f"{glyphs.marks[exercise.status]} ", _COLOURS[exercise.status]),
                f"{exercise.name:{name_width}}  ",
                (f"{exercise.status:8}  ", _COLOURS[exercise.status]),
                f"{_score(exercise):>{score_width}}",
            )
            yield _with_remark(entry, exercise, width, glyphs)


def _with_remark(entry: Text, exercise: ExerciseReport, width: int, glyphs: _Glyphs) -> RenderableType:
    """One exercise's line; its remark stands beside it, or below where the terminal is narrow."""
    beside = width - entry.cell_len - 2
    below = beside < _NARROWEST_REMARK
    remark = _remark(exercise)
    if exercise.status in ("partial", "failed", "broken"):  # the whole of it follows in the exercise's section
        remark = _shortened(" ".join(remark.split()), width - 2 if below else beside, glyphs)
    if not remark:
        return entry
    if below:
        return Group(entry, _indented(Text(remark, "dim")))
    return _columns([(entry, Text(remark, "dim"))])


def _remark(exercise: ExerciseReport) -> str:
    if exercise.status == "passed":
        return " ".join(exercise.notices)
    if exercise.mistake:
        return exercise.mistake.message
    if exercise.message or exercise.status == "unsolved":
        return exercise.message
    return next((failure.sentence for failure in _failures(exercise)), "")


def _conclusion(report: Report) -> Iterator[RenderableType]:
    yield Text(f"Score: {_points(report.score)} / {_points(report.max_score)}", "bold")
    ahead = next((exercise for exercise in report.exercises if exercise.status != "passed"), None)
    if ahead:
        yield Text.assemble("Next: ", (ahead.name, "bold"), f" ({ahead.unit})")
    else:
        yield Text("Every exercise passes. Well done!", "green")


# --- one exercise ----------------------------------------------------------------------------------------------------


def _section(exercise: ExerciseReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    mark = f"{glyphs.marks[exercise.status]} "
    yield _rule(
        Text.assemble((mark, _COLOURS[exercise.status]), (exercise.name, "bold")), _score(exercise), width, glyphs
    )
    if exercise.source:
        yield Text(str(exercise.source), "dim")
    for notice in exercise.notices:
        yield Text.assemble(("Note: ", "bold"), notice)
    if exercise.message:
        yield Text(exercise.message)
    if exercise.mistake:
        yield Text()
        yield _item(glyphs.arrow, Text(exercise.mistake.message, "bold"), "bold yellow")
    yield from _accounts(exercise, width, glyphs)
    yield from _printed("Your code printed:", exercise.printed, width, glyphs)


def _accounts(exercise: ExerciseReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    """A few failures in full, the others by their sentences; then what was not tried, and what holds."""
    in_full, others = _by_weight(_failures(exercise))
    for failure in in_full:
        yield Text()
        yield from _account(failure, width, glyphs)
    if others:
        yield Text("\nThese do not hold either:")
        for failure in others:
            yield _item(glyphs.marks["failed"], Text(failure.sentence), "red")
    not_tried = [prop for prop in exercise.properties if prop.outcome == "not_run" and prop.message != exercise.message]
    if not_tried:
        yield Text(f"\n{_count(len(not_tried), 'further check')} not tried.", "dim")
    holding = sum(prop.outcome == "passed" for prop in exercise.properties)
    if holding and any(failure.anchor for failure in in_full):
        rest = len(exercise.properties) - 1
        yield Text(f"\n{holding} of the {rest} others {'holds' if holding == 1 else 'hold'} already.", "dim")


def _failures(exercise: ExerciseReport) -> list[PropertyReport]:
    """The properties that were tried and do not hold, in the spec's order: worked examples, the anchor, the others."""
    return [prop for prop in exercise.properties if prop.outcome not in ("passed", "not_run")]


def _by_weight(failures: Sequence[PropertyReport]) -> tuple[list[PropertyReport], list[PropertyReport]]:
    """The failures to tell in full, and the others: those that would repeat an error, and all beyond the limit."""
    in_full: list[PropertyReport] = []
    others: list[PropertyReport] = []
    told: set[tuple[str, str]] = set()
    for failure in failures:
        error = (failure.outcome, failure.message)
        repeats = failure.outcome != "falsified" and error in told
        (others if repeats or len(in_full) == FULL_ACCOUNTS else in_full).append(failure)
        told.add(error)
    return in_full, others


def _account(failure: PropertyReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    role = " The others count once this holds." if failure.anchor else ""
    yield _item(glyphs.marks["failed"], Text.assemble((failure.sentence, "bold"), (role, "dim")), "red")
    where = f" ({failure.where})" if failure.where else ""
    if failure.message or where:
        yield _indented(Text.assemble(failure.message, (where, "dim")))
    if len(failure.call) > LONGEST_CALL:
        yield _indented(Text(f"The call has {len(failure.call)} characters; the report as JSON holds it.", "dim"))
    elif failure.call:
        # From the first column and unbroken: indented or wrapped, it could not be pasted.
        yield Text(f"\n{failure.call}", "cyan", no_wrap=True, overflow="ignore")
    if failure.expected or failure.got:
        yield Text()
        yield from _comparison(failure, width - 2, glyphs)


def _printed(heading: str, printed: str, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    lines = printed.rstrip().splitlines()
    if lines:
        yield Text(f"\n{heading}")
    for line in lines[:PRINTED_LINES]:
        yield Text(f"{glyphs.bar} {_shortened(line, width - 2, glyphs)}", "dim")
    if len(lines) > PRINTED_LINES:
        yield Text(f"{glyphs.bar} {glyphs.gap} {_count(len(lines) - PRINTED_LINES, 'more line')}", "dim")


# --- expected and got ------------------------------------------------------------------------------------------------

#: A cell's place in an array. An array of fewer than two axes is treated as one row.
Index = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cell:
    """One place of a grid; numbers know where their decimal point is, and are aligned there."""

    text: str = ""
    point: int | None = None
    style: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Side:
    """One side of a comparison; ``remark`` says what tells it from the other as a whole."""

    name: str
    remark: str
    value: Value
    cells: Mapping[Index, _Cell]

    @property
    def axes(self) -> int:
        """The number of axes, 0 for what is no array of numbers."""
        return len(self.value.shape or ())

    @property
    def shape(self) -> Index:
        """The array's shape, as two axes or more."""
        return _with_two_axes(self.value.shape or (), 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _View:
    """The part of an array that is shown: rows and columns of the last two axes, at one place of those before."""

    place: Index
    rows: range
    columns: range

    def __contains__(self, index: Index) -> bool:
        return index[:-2] == self.place and index[-2] in self.rows and index[-1] in self.columns


def _comparison(failure: PropertyReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    """Expected and got, in the arrangement in which they compare best at this width."""
    sides = _sides(failure)
    if not all(side.cells for side in sides):
        label_width = max(len(_label(side)) for side in sides)
        for side in sides:
            yield _alone(side, label_width, width, glyphs)
        return
    differing = [_with_two_axes(index, 0) for index in failure.differing]
    focus = differing[0] if differing else ()
    lines, view = _fitting(sides, focus, width, glyphs)
    yield _verbatim(lines)
    if any(cell.text.endswith("*") for side in sides for cell in side.cells.values()):
        hidden = sum(index not in view for index in differing)
        yield _indented(Text(f"* differs{f' ({hidden} more not shown)' if hidden else ''}", "dim"))


def _sides(failure: PropertyReport) -> list[_Side]:
    names = ("first answer", "second answer") if failure.outcome == "unstable" else ("expected", "got")
    expected, got = failure.expected, failure.got
    if expected is None or got is None:
        return [
            _Side(name=name, remark="", value=value, cells=_cells(value))
            for name, value in zip(names, (expected, got), strict=True)
            if value
        ]
    cells = _cells(expected), _cells(got)
    if failure.differing and all(cells):
        cells = _told_apart(expected, got, failure.differing)
    return [
        _Side(name=name, remark=remark, value=value, cells=marked)
        for name, remark, value, marked in zip(names, _remarks(failure), (expected, got), cells, strict=True)
    ]


def _remarks(failure: PropertyReport) -> tuple[str, str]:
    """What tells expected and got apart as wholes, where it is not in their cells."""
    expected, got = failure.expected, failure.got
    if not expected or not got or expected.shape is None or got.shape is None:
        return "", ""
    if expected.shape != got.shape:
        return f"shape {tuple(expected.shape)}", f"shape {tuple(got.shape)}"
    if expected.dtype != got.dtype and not failure.differing:
        return f"dtype {expected.dtype}", f"dtype {got.dtype}"
    return "", ""


def _cells(value: Value) -> dict[Index, _Cell]:
    return {_with_two_axes(index, 0): _cell(_numeral(number, DECIMALS)) for index, number in _numbers(value.cells)}


def _told_apart(
    expected: Value, got: Value, differing: Sequence[Sequence[int]]
) -> tuple[dict[Index, _Cell], dict[Index, _Cell]]:
    """The cells of two arrays of one shape: those that differ are marked and read differently, the others alike."""
    left, right = dict(_numbers(expected.cells)), dict(_numbers(got.cells))
    expected_cells = _cells(expected)
    got_cells = dict(expected_cells)
    for index in map(tuple, differing):
        place = _with_two_axes(index, 0)
        numerals = _distinct_numerals(left[index], right[index])
        expected_cells[place] = _cell(numerals[0], style="green")
        # A scalar needs no mark: it has no other cells to be told from.
        got_cells[place] = _cell(numerals[1], mark="*" if index else "", style="bold red")
    return expected_cells, got_cells


def _numbers(cells: object, index: Index = ()) -> Iterator[tuple[Index, float]]:
    """Every number of nested lists, with its index."""
    if isinstance(cells, list):
        for position, item in enumerate(cells):
            yield from _numbers(item, (*index, position))
    elif isinstance(cells, int | float):
        yield index, cells


def _cell(numeral: str, *, mark: str = "", style: str = "") -> _Cell:
    return _Cell(text=numeral + mark, point=len(numeral.partition(".")[0]), style=style)


def _numeral(number: float, decimals: int) -> str:
    if isinstance(number, int):
        return str(number)
    if abs(number) >= 10**15:
        return f"{number:.{decimals}g}"
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _distinct_numerals(expected: float, got: float) -> tuple[str, str]:
    """Two numbers with as many decimals as it takes to tell them apart."""
    for decimals in range(DECIMALS, 10):
        numerals = _numeral(expected, decimals), _numeral(got, decimals)
        if numerals[0] != numerals[1]:
            return numerals
    return repr(expected), repr(got)


def _alone(side: _Side, label_width: int, width: int, glyphs: _Glyphs) -> RenderableType:
    """A side that nothing can be set beside, because one of the two is no array of numbers, or is too large."""
    if side.cells and side.axes > 1:
        return _verbatim(_fitting([side], (), width, glyphs)[0])
    return _indented(_columns([(Text(f"{_label(side):{label_width}}", "dim"), Text(side.value.text))]))


def _fitting(sides: Sequence[_Side], focus: Index, width: int, glyphs: _Glyphs) -> tuple[list[Text], _View]:
    """The sides as lines of text, with as many columns of their arrays as fit the width, and what of them is shown."""
    arranged = _as_rows if all(side.axes <= 1 for side in sides) else _as_grids
    for columns in range(WHOLE_SIDE, 1, -1):
        lines, view = arranged(sides, focus, columns, width, glyphs)
        if max(line.cell_len for line in lines) <= width:
            return lines, view
    return arranged(sides, focus, 1, width, glyphs)


def _as_rows(
    sides: Sequence[_Side], focus: Index, limit: int, _width: int, glyphs: _Glyphs
) -> tuple[list[Text], _View]:
    """Sides that are one row each, below each other, so that numbers of one index share a column."""
    shape = (len(sides), max(side.shape[-1] for side in sides))
    view = _View(
        place=(), rows=range(len(sides)), columns=_window(shape[-1], focus[-1] if focus else 0, limit=limit, part=limit)
    )
    grid = [[side.cells.get((0, column), _Cell()) for column in view.columns] for side in sides]
    grid = _framed(grid, view, shape, glyphs)
    labels = [_Cell()] * (len(grid) - len(sides)) + [_Cell(text=_label(side), style="dim") for side in sides]
    return _lines([[label, *row] for label, row in zip(labels, grid, strict=True)]), view


def _as_grids(
    sides: Sequence[_Side], focus: Index, limit: int, width: int, glyphs: _Glyphs
) -> tuple[list[Text], _View]:
    """A grid for each side: side by side where that fits the width, else below each other."""
    views = [_square(focus or (0,) * len(side.shape), side.shape, limit) for side in sides]
    blocks = []
    for side, view in zip(sides, views, strict=True):
        grid = [[side.cells[*view.place, row, column] for column in view.columns] for row in view.rows]
        blocks.append([Text(_label(side, view.place), "dim"), *_lines(_framed(grid, view, side.shape[-2:], glyphs))])
    widths = [max(line.cell_len for line in block) for block in blocks]
    if sum(widths) + 4 * (len(blocks) - 1) > width:
        return [line for block in blocks for line in block], views[0]
    beside = []
    for parts in zip_longest(*blocks, fillvalue=Text()):
        cells = [
            Text().append_text(part).append(" " * (room - part.cell_len))
            for part, room in zip(parts, widths, strict=True)
        ]
        beside.append(Text("    ").join(cells))
    return beside, views[0]


def _square(focus: Index, shape: Index, limit: int) -> _View:
    """A part of an image, or of one of many, with at most ``limit`` columns and ``focus`` in its middle."""
    *place, row, column = focus
    return _View(
        place=tuple(place),
        rows=_window(shape[-2], row, limit=WHOLE_SIDE, part=SQUARE_SIDE),
        columns=_window(shape[-1], column, limit=limit, part=SQUARE_SIDE),
    )


def _framed(grid: list[list[_Cell]], view: _View, shape: Index, glyphs: _Glyphs) -> list[list[_Cell]]:
    """The grid with indices, and with gaps where there is more, along the axes that are not shown whole."""
    rows, columns = shape
    gap = _Cell(text=glyphs.gap, style="dim")
    if len(view.columns) < columns:
        grid = [[_index_cell(column) for column in view.columns], *grid]
        before, after = [gap] * (view.columns.start > 0), [gap] * (view.columns.stop < columns)
        grid = [[*before, *row, *after] for row in grid]
    if len(view.rows) < rows:
        header = len(grid) - len(view.rows)
        labels = [_Cell()] * header + [_index_cell(row) for row in view.rows]
        grid = [[label, *row] for label, row in zip(labels, grid, strict=True)]
        gaps = [gap] + [_Cell()] * (len(grid[0]) - 1)
        if view.rows.start > 0:
            grid.insert(header, gaps)
        if view.rows.stop < rows:
            grid.append(gaps)
    return grid


def _index_cell(index: int) -> _Cell:
    return _Cell(text=f"[{index}]", style="dim")


def _lines(grid: Sequence[Sequence[_Cell]]) -> list[Text]:
    columns = [_column(cells) for cells in zip(*grid, strict=True)]
    return [Text("  ").join(row) for row in zip(*columns, strict=True)]


def _column(cells: Sequence[_Cell]) -> list[Text]:
    """The cells of a column in one width, points below points and all else at the left."""
    point = max((cell.point or 0 for cell in cells), default=0)
    texts = [
        Text(" " * (0 if cell.point is None else point - cell.point)).append(cell.text, cell.style) for cell in cells
    ]
    width = max(text.cell_len for text in texts)
    for text in texts:
        text.pad_right(width - text.cell_len)
    return texts


def _window(size: int, focus: int, *, limit: int, part: int) -> range:
    """All indices below ``size`` up to a limit; beyond it, a part of them with ``focus`` in its middle."""
    if size <= limit:
        return range(size)
    part = min(part, limit)
    start = max(0, min(focus - part // 2, size - part))
    return range(start, start + part)


def _with_two_axes(index: Sequence[int], filling: int) -> Index:
    """An index or a shape as that of an array with two axes at least."""
    return (filling,) * (2 - len(index)) + tuple(index)


def _label(side: _Side, place: Index = ()) -> str:
    name = f"{side.name}[{', '.join(map(str, place))}]" if place else side.name
    return f"{name} {side.remark}".rstrip()


# --- small parts -----------------------------------------------------------------------------------------------------


def _rule(title: Text, score: str, width: int, glyphs: _Glyphs) -> Text:
    """A line across the page that carries a title on its left and a score on its right."""
    fill = max(1, width - title.cell_len - cell_len(score) - 8)
    rule = Text.assemble((f"{glyphs.line * 2} ", "dim"), title, (f" {glyphs.line * fill} ", "dim"), (score, "bold"))
    return rule.append(f" {glyphs.line * 2}", "dim")


def _item(mark: str, text: Text, mark_style: str) -> Table:
    """A text behind a mark, and beside it on all of its lines."""
    return _columns([(Text(mark, mark_style), text)], gap=1)


def _columns(rows: Iterable[tuple[Text, Text]], *, gap: int = 2) -> Table:
    """Names and texts beside them; the texts wrap."""
    table = Table.grid(padding=(0, gap))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # by default a word that is wider than the column would be cut
    for row in rows:
        table.add_row(*row)
    return table


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _verbatim(lines: Sequence[Text]) -> Text:
    """Lines as they are, indented; they are never wrapped."""
    page = Text(no_wrap=True, overflow="ignore")
    for line in lines:
        page.append("\n" if page else "").append("  ").append_text(line)
    return page


def _shortened(text: str, width: int, glyphs: _Glyphs) -> str:
    """The beginning of a line of text."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - len(glyphs.gap))).rstrip() + glyphs.gap


def _score(exercise: ExerciseReport) -> str:
    return f"{_points(exercise.score)} / {_points(exercise.max_score)}"


def _points(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
