"""Expected and got: two values set against each other, so that a student sees where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import RenderableType
from rich.text import Text

from grader.render.arrays import Index, distinct_numerals, names, numbers, numeral, remarks, with_two_axes
from grader.render.layout import in_columns, indented, verbatim
from grader.report import PropertyReport, Value

#: The longest side of an array that is shown whole. Of a longer one the neighbourhood of the first cell that differs is
#: shown: all that fits of a single row, a small square of an image, for which two have room side by side.
WHOLE_SIDE = 12
SQUARE_SIDE = 5


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
        return with_two_axes(self.value.shape or (), 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _View:
    """The part of an array that is shown: rows and columns of the last two axes, at one place of those before."""

    place: Index
    rows: range
    columns: range

    def __contains__(self, index: Index) -> bool:
        return index[:-2] == self.place and index[-2] in self.rows and index[-1] in self.columns


def expected_and_got(failure: PropertyReport, *, width: int, gap: str) -> Iterator[RenderableType]:
    """Expected and got, in the arrangement in which they compare best at this width.

    Args:
        failure: a property that carries one of the two at least
        width: columns that there are for them, their indentation not counted
        gap: the characters that stand for what is left out
    """
    sides = _sides(failure)
    if not all(side.cells for side in sides):
        label_width = max(len(_label(side)) for side in sides)
        for side in sides:
            yield _alone(side, label_width, width, gap)
        return
    differing = [with_two_axes(index, 0) for index in failure.differing]
    focus = differing[0] if differing else ()
    lines, view = _fitting(sides, focus, width, gap)
    yield verbatim(lines)
    if any(cell.text.endswith("*") for side in sides for cell in side.cells.values()):
        hidden = sum(index not in view for index in differing)
        yield indented(Text(f"* differs{f' ({hidden} more not shown)' if hidden else ''}", "dim"))


def _sides(failure: PropertyReport) -> list[_Side]:
    expected, got = failure.expected, failure.got
    if expected is None or got is None:
        return [
            _Side(name=name, remark="", value=value, cells=_cells(value))
            for name, value in zip(names(failure), (expected, got), strict=True)
            if value
        ]
    cells = _cells(expected), _cells(got)
    if failure.differing and all(cells):
        cells = _told_apart(expected, got, failure.differing)
    return [
        _Side(name=name, remark=remark, value=value, cells=marked)
        for name, remark, value, marked in zip(names(failure), remarks(failure), (expected, got), cells, strict=True)
    ]


def _cells(value: Value) -> dict[Index, _Cell]:
    return {with_two_axes(index, 0): _cell(numeral(number)) for index, number in numbers(value.cells)}


def _told_apart(
    expected: Value, got: Value, differing: Sequence[Sequence[int]]
) -> tuple[dict[Index, _Cell], dict[Index, _Cell]]:
    """The cells of two arrays of one shape: those that differ are marked and read differently, the others alike."""
    left, right = dict(numbers(expected.cells)), dict(numbers(got.cells))
    expected_cells = _cells(expected)
    got_cells = dict(expected_cells)
    for index in map(tuple, differing):
        place = with_two_axes(index, 0)
        numerals = distinct_numerals(left[index], right[index])
        expected_cells[place] = _cell(numerals[0], style="green")
        # A scalar needs no mark: it has no other cells to be told from.
        got_cells[place] = _cell(numerals[1], mark="*" if index else "", style="bold red")
    return expected_cells, got_cells


def _cell(numeral: str, *, mark: str = "", style: str = "") -> _Cell:
    return _Cell(text=numeral + mark, point=len(numeral.partition(".")[0]), style=style)


def _alone(side: _Side, label_width: int, width: int, gap: str) -> RenderableType:
    """A side that nothing can be set beside, because one of the two is no array of numbers, or is too large."""
    if side.cells and side.axes > 1:
        return verbatim(_fitting([side], (), width, gap)[0])
    return indented(in_columns([(Text(f"{_label(side):{label_width}}", "dim"), Text(side.value.text))]))


def _fitting(sides: Sequence[_Side], focus: Index, width: int, gap: str) -> tuple[list[Text], _View]:
    """The sides as lines of text, with as many columns of their arrays as fit the width, and what of them is shown."""
    arranged = _as_rows if all(side.axes <= 1 for side in sides) else _as_grids
    for columns in range(WHOLE_SIDE, 1, -1):
        lines, view = arranged(sides, focus, columns, width, gap)
        if max(line.cell_len for line in lines) <= width:
            return lines, view
    return arranged(sides, focus, 1, width, gap)


def _as_rows(sides: Sequence[_Side], focus: Index, limit: int, _width: int, gap: str) -> tuple[list[Text], _View]:
    """Sides that are one row each, below each other, so that numbers of one index share a column."""
    shape = (len(sides), max(side.shape[-1] for side in sides))
    view = _View(
        place=(), rows=range(len(sides)), columns=_window(shape[-1], focus[-1] if focus else 0, limit=limit, part=limit)
    )
    grid = [[side.cells.get((0, column), _Cell()) for column in view.columns] for side in sides]
    grid = _framed(grid, view, shape, gap)
    labels = [_Cell()] * (len(grid) - len(sides)) + [_Cell(text=_label(side), style="dim") for side in sides]
    return _lines([[label, *row] for label, row in zip(labels, grid, strict=True)]), view


def _as_grids(sides: Sequence[_Side], focus: Index, limit: int, width: int, gap: str) -> tuple[list[Text], _View]:
    """A grid for each side: side by side where that fits the width, else below each other."""
    views = [_square(focus or (0,) * len(side.shape), side.shape, limit) for side in sides]
    blocks = []
    for side, view in zip(sides, views, strict=True):
        grid = [[side.cells[*view.place, row, column] for column in view.columns] for row in view.rows]
        blocks.append([Text(_label(side, view.place), "dim"), *_lines(_framed(grid, view, side.shape[-2:], gap))])
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


def _framed(grid: list[list[_Cell]], view: _View, shape: Index, gap: str) -> list[list[_Cell]]:
    """The grid with indices, and with gaps where there is more, along the axes that are not shown whole."""
    rows, columns = shape
    more = _Cell(text=gap, style="dim")
    if len(view.columns) < columns:
        grid = [[_index_cell(column) for column in view.columns], *grid]
        before, after = [more] * (view.columns.start > 0), [more] * (view.columns.stop < columns)
        grid = [[*before, *row, *after] for row in grid]
    if len(view.rows) < rows:
        header = len(grid) - len(view.rows)
        labels = [_Cell()] * header + [_index_cell(row) for row in view.rows]
        grid = [[label, *row] for label, row in zip(labels, grid, strict=True)]
        gaps = [more] + [_Cell()] * (len(grid[0]) - 1)
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


def _label(side: _Side, place: Index = ()) -> str:
    name = f"{side.name}[{', '.join(map(str, place))}]" if place else side.name
    return f"{name} {side.remark}".rstrip()
