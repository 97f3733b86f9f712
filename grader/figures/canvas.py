"""What the figures are drawn with: a card that looks the same in light and dark, one palette, cells, units, arrows.

matplotlib is an extra, and is imported here alone, when something is drawn. No figure goes through pyplot, which would
keep every one of them alive, and show some twice in a notebook.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: The colours that Okabe and Ito chose so that colour-blind readers can tell them apart. The red alone is Tol's: theirs
#: is a vermillion that few would call red.
BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
SKY, RED, YELLOW = "#56B4E9", "#CC3311", "#F0E442"
#: Equal things in equal colours: the first is given to the first thing, and so on.
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, YELLOW, RED)

PAPER, INK, FAINT, GRID = "#FCFBF7", "#22262B", "#6C7278", "#C9C7BF"

#: Inches. At matplotlib's 100 dots per inch, in a notebook, a card is 720 pixels wide.
WIDTH, MARGIN = 7.2, 0.16
#: Points.
LARGE, NORMAL, SMALL = 12.0, 10.5, 9.0

#: How bright a colour must be for dark text on it, from 0 to 1.
BRIGHT = 0.5

#: Of a line, in points: drawn, left out.
BROKEN = (0, (3, 2))

Point = tuple[float, float]


class MatplotlibMissingError(ImportError):
    """matplotlib, an extra, is not installed."""

    def __init__(self) -> None:
        super().__init__("pictures need matplotlib, which is not installed; run pip install 'stridewise[pictures]'")


# --- the card --------------------------------------------------------------------------------------------------------


def card(height: float) -> "Figure":
    """An empty card of the usual width, with a background of its own.

    Args:
        height: inches

    Raises:
        MatplotlibMissingError: matplotlib is not installed
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MatplotlibMissingError from error
    return Figure(figsize=(WIDTH, height), facecolor=PAPER, edgecolor=GRID, linewidth=2.0)


def board(columns: float, rows: float) -> "Axes":
    """A card to draw diagrams on: squares of 1 by 1, ``columns`` of them over its width, row 0 at the top."""
    figure = card(WIDTH * rows / columns)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, columns), ylim=(rows, 0))
    axes.set_axis_off()
    return axes


def panels(
    height: float, columns: int, *, rows: int = 1, gap: float = 0.24, heading: str = ""
) -> tuple["Figure", Sequence["Axes"]]:
    """A card with pictures side by side, without ticks.

    Args:
        height: of the card, in inches
        columns: how many pictures there are in a row
        rows: how many rows there are
        gap: what lies between the pictures, in inches
        heading: stands above all of them

    Returns:
        the card, and a place for each picture, in the order of reading
    """
    figure = card(height)
    head = 0.34 if heading else 0.0
    # The margin of the card is the same, however little lies between the pictures.
    inside = (MARGIN / WIDTH, MARGIN / height, 1 - 2 * MARGIN / WIDTH, 1 - (2 * MARGIN + head) / height)
    figure.set_layout_engine("constrained", rect=inside, w_pad=gap / 2, h_pad=0.06)
    figure.text(0.5, 1 - 0.32 / height, heading, ha="center", va="center", size=LARGE, color=INK)
    every = figure.subplots(rows, columns, squeeze=False).ravel().tolist()
    for axes in every:
        axes.set_axis_off()
    return figure, every


def plot(height: float) -> tuple["Figure", "Axes"]:
    """A card with one pair of axes, for curves."""
    figure = card(height)
    figure.set_layout_engine("constrained", w_pad=0.15, h_pad=0.12)
    axes = figure.subplots()
    axes.set_facecolor(PAPER)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(FAINT)
    axes.tick_params(colors=FAINT, labelcolor=INK, labelsize=SMALL)
    return figure, axes


def figure_of(axes: "Axes") -> "Figure":
    """The card that the axes are on."""
    figure = axes.get_figure(root=True)
    assert figure is not None  # axes are always made by one
    return figure


def legend(axes: "Axes", **options: Any) -> None:
    """What the lines are, in the order in which they were drawn."""
    axes.legend(frameon=False, fontsize=NORMAL, labelcolor=INK, **options)


# --- words and shapes on a board -------------------------------------------------------------------------------------


def write(axes: "Axes", at: Point, text: str, *, size: float = NORMAL, colour: str = INK, **options: Any) -> None:
    """Text, centred on a point unless told otherwise."""
    axes.text(*at, text, **{"ha": "center", "va": "center", "size": size, "color": colour, **options})


def cell(  # noqa: PLR0913 - one parameter for each way in which cells differ
    axes: "Axes",
    at: Point,
    text: str = "",
    *,
    fill: str = "white",
    side: float = 1.0,
    size: float = LARGE,
    ghost: bool = False,
    pale: bool = False,
) -> None:
    """One square with a text that is dark or light, whichever can be read on it.

    Args:
        axes: the board
        at: the upper left corner
        text: what stands in it
        fill: its colour
        side: how long its sides are
        size: of the text, in points
        ghost: with a broken outline: a cell of a border
        pale: with a text that steps back, like that of a 0
    """
    edge, style = (FAINT, BROKEN) if ghost else (INK, "-")
    frame(axes, at, (side, side), fill=fill, colour=edge, width=0.8, style=style)
    ink = FAINT if ghost or pale else readable(fill)
    write(axes, (at[0] + side / 2, at[1] + side / 2), text, size=size, colour=ink)


def cells(
    axes: "Axes",
    values: Any,
    at: Point,
    *,
    fills: Mapping[tuple[int, int], str] | None = None,
    size: float = LARGE,
) -> None:
    """A grid of numbers.

    Args:
        axes: the board
        values: shape ``(H, W)``
        at: the upper left corner
        fills: colours of cells, by row and column; the others are white
        size: of the numbers, in points; a 0 on white is pale
    """
    for (row, column), value in np.ndenumerate(np.asarray(values)):
        fill = (fills or {}).get((row, column), "white")
        pale = not value and fill == "white"
        cell(axes, (at[0] + column, at[1] + row), number(value), fill=fill, size=size, pale=pale)


def frame(
    axes: "Axes",
    at: Point,
    size: Point,
    *,
    colour: str = RED,
    width: float = 2.6,
    fill: str = "none",
    style: Any = "-",
    **options: Any,
) -> None:
    """A rectangle with its upper left corner at a point; ``size`` is width and height."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - an extra

    axes.add_patch(Rectangle(at, *size, facecolor=fill, edgecolor=colour, linewidth=width, linestyle=style, **options))


def polygon(axes: "Axes", corners: Sequence[Point], *, fill: str = "white", colour: str = INK, **options: Any) -> None:
    """A closed shape."""
    from matplotlib.patches import Polygon  # noqa: PLC0415 - an extra

    axes.add_patch(Polygon(corners, facecolor=fill, edgecolor=colour, **{"linewidth": 0.8, **options}))


def unit(axes: "Axes", at: Point, text: str, *, fill: str = "white", ghost: bool = False) -> None:
    """A unit of a network: a circle around a point, with a broken outline if it is one of the padding."""
    from matplotlib.patches import Circle  # noqa: PLC0415 - an extra

    edge, style = (FAINT, BROKEN) if ghost else (INK, "-")
    axes.add_patch(Circle(at, 0.42, facecolor=fill, edgecolor=edge, linewidth=1.0, linestyle=style, zorder=3))
    write(axes, at, text, size=LARGE, colour=FAINT if ghost else readable(fill), zorder=4)


def line(axes: "Axes", start: Point, end: Point, *, colour: str = INK, width: float = 1.2, **options: Any) -> None:
    """A straight line."""
    axes.plot(*zip(start, end, strict=True), color=colour, linewidth=width, solid_capstyle="round", **options)


def arrow(axes: "Axes", start: Point, end: Point) -> None:
    """A straight arrow."""
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


# --- pictures of numbers ---------------------------------------------------------------------------------------------


def grey(axes: "Axes", image: Any, title: str = "", *, brightest: float = 255) -> None:
    """An image, from black, which is 0, to white."""
    axes.imshow(np.asarray(image), cmap="gray", vmin=0, vmax=brightest, interpolation="nearest")
    axes.set_title(title, fontsize=NORMAL, color=INK)


def signed(axes: "Axes", response: Any, title: str = "", *, largest: float) -> None:
    """What a kernel responds: blue where it is positive, orange where it is negative, white at 0."""
    axes.imshow(np.asarray(response), cmap=_diverging(), vmin=-largest, vmax=largest, interpolation="nearest")
    axes.set_title(title, fontsize=NORMAL, color=INK)
    height, width = np.shape(response)
    # The paper is nearly white: without an outline nobody would see where the picture ends.
    frame(axes, (-0.5, -0.5), (width, height), colour=FAINT, width=0.8, clip_on=False)


def shade(value: float, largest: float) -> str:
    """The colour of a number on the scale of :func:`signed`."""
    from matplotlib.colors import to_hex  # noqa: PLC0415 - an extra

    return to_hex(_diverging()(0.5 + 0.5 * value / largest))


def tint(colour: str, strength: float = 0.35) -> str:
    """A colour mixed with white."""
    from matplotlib.colors import to_hex, to_rgb  # noqa: PLC0415 - an extra

    red, green, blue = (1 - strength * (1 - channel) for channel in to_rgb(colour))
    return to_hex((red, green, blue))


def readable(fill: str) -> str:
    """Dark or white, whichever can be read on a colour."""
    from matplotlib.colors import to_rgb  # noqa: PLC0415 - an extra

    red, green, blue = to_rgb(fill)
    luminance = 0.299 * red + 0.587 * green + 0.114 * blue
    return INK if luminance > BRIGHT else "white"


def number(value: Any) -> str:
    """A number as it is written into a cell: at most two decimals, and a minus that is as wide as a plus."""
    return f"{round(float(value), 2) + 0.0:g}".replace("-", "\N{MINUS SIGN}")


def _diverging() -> "Colormap":
    from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415 - an extra

    return LinearSegmentedColormap.from_list("stridewise", [ORANGE, "white", BLUE])
