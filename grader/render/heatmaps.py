"""Expected and got as tables of numbers whose colours are their sizes: which tables there are, and what is in them."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product, zip_longest

from grader.render.arrays import Index, distinct_numerals, names, numbers, numeral, with_two_axes
from grader.report import PropertyReport, Value

#: The most columns or rows of one table, which fit a sheet of paper. A larger array is told in several.
SIDE = 12
#: How many places of an array are shown unasked: those that differ, if some do.
SHOWN = 2
#: How many shades there are on either side of zero.
SHADES = 8
#: The most characters of a number in the key of the colours.
LONGEST_NUMERAL = 8
#: How many characters the numbers of a row may have that fits a phone, about.
NARROW = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One number; ``shade`` is -8 to 8, ``differs`` whether it is not what was expected."""

    text: str
    shade: int = 0
    differs: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of numbers below each other; ``columns`` are the indices along the last axis, ``rows`` have names.

    ``is_titled`` says that the names of the rows tell what the caption does.
    """

    caption: str
    columns: range
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    is_titled: bool = False

    @property
    def differs(self) -> bool:
        """Whether something in it is not what was expected."""
        return any(cell.differs for _name, cells in self.rows for cell in cells)

    @property
    def is_wide(self) -> bool:
        """Whether it may be wider than a phone."""
        texts = [cell.text for _name, cells in self.rows for cell in cells]
        return len(self.columns) * max(map(len, texts)) > NARROW


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two values set against each other, or one alone.

    Attributes:
        about: their shapes and types, in a sentence
        texts: values that are not shown as tables, by their names
        shown: the tables of each place that is shown, side by side where there is room
        folded: those of the other places
        largest: the number that the deepest shade stands for
        differing: how many cells differ
    """

    about: str
    texts: tuple[tuple[str, str], ...]
    shown: tuple[tuple[Table, ...], ...]
    folded: tuple[tuple[Table, ...], ...]
    largest: str
    differing: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Side:
    """A value by its name, with its cells; an array of one axis is one row. Without cells it is shown as text."""

    name: str
    value: Value
    cells: Mapping[Index, Cell]

    @property
    def shape(self) -> Index:
        """The shape, as two axes or more."""
        return with_two_axes(self.value.shape or (), 1)

    @property
    def is_row(self) -> bool:
        """Whether it has one axis."""
        return len(self.value.shape or ()) == 1


def compare(failure: PropertyReport) -> Comparison | None:
    """What there is to see of expected and got."""
    sides = _sides(failure)
    if not sides:
        return None
    tables = [side for side in sides if side.cells and side.value.shape]
    texts = tuple((side.name, _as_text(side)) for side in sides if side not in tables)
    groups = list(_rows(tables) if all(side.is_row for side in tables) else _grids(tables))
    first = [group for group in groups if any(table.differs for table in group)] or groups
    shown = tuple(islice(first, SHOWN))
    return Comparison(
        about=_about(sides),
        texts=texts,
        shown=shown,
        folded=tuple(group for group in groups if group not in shown),
        largest=_short(_largest(side.value for side in tables)),
        differing=len(failure.differing) if tables else 0,
    )


def _sides(failure: PropertyReport) -> list[_Side]:
    expected, got = failure.expected, failure.got
    called = names(failure)
    scale = _largest(value for value in (expected, got) if value)
    left, right = ({} if value is None else dict(numbers(value.cells)) for value in (expected, got))
    if not (expected and got and left and right and failure.differing):
        values = zip(called, (expected, got), strict=True)
        return [_Side(name=name, value=value, cells=_cells(value, scale)) for name, value in values if value]
    cells = _cells(expected, scale), _cells(got, scale)
    change = dict.fromkeys(cells[0], Cell(text="0"))
    for index in map(tuple, failure.differing):
        place = with_two_axes(index, 0)
        numerals = distinct_numerals(left[index], right[index])
        cells[0][place] = Cell(text=numerals[0], shade=_shade(left[index], scale))
        cells[1][place] = Cell(text=numerals[1], shade=_shade(right[index], scale), differs=True)
        difference = right[index] - left[index]
        change[place] = Cell(text=_signed(difference), shade=_shade(difference, scale))
    sides = [
        _Side(name=name, value=value, cells=marked)
        for name, value, marked in zip(called, (expected, got), cells, strict=True)
    ]
    # Of a single number anybody sees it, and between two answers none is the right one.
    tells_more = len(change) > 1 and failure.outcome != "unstable"
    return [*sides, _Side(name="difference", value=got, cells=change)] if tells_more else sides


def _cells(value: Value, scale: float) -> dict[Index, Cell]:
    return {
        with_two_axes(index, 0): Cell(text=numeral(number), shade=_shade(number, scale))
        for index, number in numbers(value.cells)
    }


def _largest(values: Iterator[Value]) -> float:
    return max((abs(number) for value in values for _index, number in numbers(value.cells)), default=0)


def _shade(number: float, scale: float) -> int:
    """How far a number is from zero, where ``scale`` is farthest; whatever is not zero has a shade."""
    if not number or not scale:
        return 0
    share = abs(number) / scale
    # There are no such cells but in another program's report: nan, or infinity of infinity.
    shade = SHADES if math.isnan(share) else math.ceil(min(share, 1) * SHADES)
    return shade if number > 0 else -shade


def _short(number: float) -> str:
    text = numeral(number)
    return text if len(text) <= LONGEST_NUMERAL else f"{number:.3g}"


def _signed(difference: float) -> str:
    text = numeral(difference)
    if text == "0":
        text = f"{difference:.1g}"
    return text if text.startswith("-") else f"+{text}"


def _as_text(side: _Side) -> str:
    (cell,) = side.cells.values() if len(side.cells) == 1 else (None,)
    return cell.text if cell and not side.value.shape else side.value.text


def _about(sides: list[_Side]) -> str:
    """Shapes and types; those of single numbers only where that is what tells the two apart."""
    told = {side.name: _shape_and_type(side.value) for side in sides if side.name != "difference"}
    known = {name: about for name, about in told.items() if about}
    if not known or not any(side.value.shape for side in sides):
        return ""
    if len(known) > 1 and len(set(known.values())) == 1:
        return f"Both: {next(iter(known.values()))}."
    return "; ".join(f"{name}: {about}" for name, about in known.items()) + "."


def _shape_and_type(value: Value) -> str:
    return "" if value.shape is None else f"shape {tuple(value.shape)}, {value.dtype}"


def _rows(sides: list[_Side]) -> Iterator[tuple[Table, ...]]:
    """Sides of one axis in one table, so that numbers of one index are below each other."""
    length = max((side.shape[-1] for side in sides), default=0)
    for columns in _parts(length, SIDE):
        rows = [(side.name, tuple(side.cells.get((0, column), Cell(text="")) for column in columns)) for side in sides]
        yield (
            Table(caption=_listed([side.name for side in sides]), columns=columns, rows=tuple(rows), is_titled=True),
        )


def _grids(sides: list[_Side]) -> Iterator[tuple[Table, ...]]:
    """A table for each side, and for each place along the axes before the last two."""
    for group in zip_longest(*map(_tiles, sides)):
        yield tuple(table for table in group if table)


def _tiles(side: _Side) -> Iterator[Table]:
    *before, height, width = side.shape
    for place in product(*map(range, before)):
        for rows, columns in product(_parts(height, SIDE), list(_parts(width, SIDE))):
            cells = [(str(row), tuple(side.cells[*place, row, column] for column in columns)) for row in rows]
            where = f"[{', '.join(map(str, place))}]" if place else ""
            yield Table(caption=side.name + where, columns=columns, rows=tuple(cells))


def _parts(size: int, most: int) -> Iterator[range]:
    for start in range(0, size, most):
        yield range(start, min(start + most, size))


def _listed(texts: list[str]) -> str:
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last
