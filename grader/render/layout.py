"""How texts are set on a page for a terminal: beside each other, indented, or exactly as they are."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def item(mark: str, text: Text, mark_style: str) -> Table:
    """A text behind a mark, and beside it on all of its lines."""
    return in_columns([(Text(mark, mark_style), text)], gap=1)


def in_columns(rows: Iterable[tuple[Text, Text]], *, gap: int = 2) -> Table:
    """Names and texts beside them; the texts wrap."""
    table = Table.grid(padding=(0, gap))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # by default a word that is wider than the column would be cut
    for row in rows:
        table.add_row(*row)
    return table


def indented(part: RenderableType) -> Padding:
    """A part by as much to the right as all that belongs to a heading; it wraps there, too."""
    return Padding(part, (0, 0, 0, 2))


def verbatim(lines: Sequence[Text]) -> Text:
    """Lines as they are, indented; they are never wrapped."""
    page = Text(no_wrap=True, overflow="ignore")
    for line in lines:
        page.append("\n" if page else "").append("  ").append_text(line)
    return page
