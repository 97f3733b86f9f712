"""Pictures of convolutional layers: shared weights, volumes, padding."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from grader.figures import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Matrix = Callable[[np.ndarray, int], np.ndarray]
    Conv = Callable[..., np.ndarray]
    Elementwise = Callable[[np.ndarray], np.ndarray]

Fills = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Plane:
    """Units in rows and columns on a plane that is seen from the side, its columns going up to the right.

    Attributes:
        at: the upper left corner
        rows: how many units it is high
        columns: how many units it is wide
        side: how high a unit is
    """

    at: canvas.Point
    rows: int
    columns: int
    side: float = 1.0

    def point(self, row: float, column: float) -> canvas.Point:
        """Where the upper left corner of a cell is; fractions lead into the cell."""
        return self.at[0] + 0.6 * self.side * column, self.at[1] + self.side * (row - 0.4 * column)

    def corners(self, row: int, column: int, size: int = 1) -> list[canvas.Point]:
        """The corners of a square of cells, from the upper left one clockwise."""
        bottom, right = row + size, column + size
        return [self.point(*corner) for corner in ((row, column), (row, right), (bottom, right), (bottom, column))]

    def draw(self, axes: "Axes", *, fill: str = "white", fills: Fills | None = None) -> None:
        """Every cell, in one colour but for some."""
        for row, column in np.ndindex(self.rows, self.columns):
            shown = (fills or {}).get((row, column), fill)
            canvas.polygon(axes, self.corners(row, column), fill=shown)

    def frame(self, axes: "Axes", row: int, column: int, size: int = 1, *, colour: str = canvas.INK) -> None:
        """An outline around a square of cells."""
        canvas.polygon(axes, self.corners(row, column, size), fill="none", colour=colour, linewidth=2.4)

    def caption(self, axes: "Axes", text: str) -> None:
        """Words below the lower left corner."""
        x, y = self.point(self.rows, 0)
        canvas.write(axes, (x, y + 0.5), text, ha="left")


def weight_matrix(shared_weight_matrix: "Matrix") -> "Figure":
    """A kernel, the matrix that shares its weights between all rows, and its product with a signal."""
    kernel, signal = np.array([1, 2, 4]), np.array([0, 0, 1, 0, 0, 3])
    matrix = np.asarray(shared_weight_matrix(kernel, len(signal)))
    colours = {weight: canvas.tint(colour, 0.6) for weight, colour in zip(kernel, canvas.COLOURS, strict=False)}
    axes = canvas.board(16.6, 8.2)
    middle = 4.5
    for left, title, values in (
        (0.8, "kernel", kernel[np.newaxis]),
        (5.2, "matrix: the same weights in every row", matrix),
        (12.4, "signal", signal[:, np.newaxis]),
        (14.8, "output", (matrix @ signal)[:, np.newaxis]),
    ):
        height, width = values.shape
        weights = title not in {"signal", "output"}
        fills = {place: colours[value] for place, value in np.ndenumerate(values) if weights and value in colours}
        canvas.cells(axes, values, (left, middle - height / 2), fills=fills)
        canvas.write(axes, (left + width / 2, middle - height / 2 - 0.6), title)
    canvas.arrow(axes, (4.0, middle), (5.0, middle))
    canvas.write(axes, (11.8, middle), "@", size=15)
    canvas.write(axes, (14.1, middle), "$=$", size=15)
    return canvas.figure_of(axes)


def shared_weights() -> "Figure":
    """A layer in one dimension as a network: two weights, used again at every place."""
    signal, kernel = [0, 0, 1, 1, 1, 0], (1, -1)
    colours = (canvas.BLUE, canvas.ORANGE)
    axes = canvas.board(14.0, 6.9)
    step, top, bottom = 1.9, 1.5, 4.7
    inputs = [(3.2 + step * index, top) for index in range(-1, len(signal))]
    canvas.unit(axes, inputs[0], "0", ghost=True, fill=canvas.PAPER)
    canvas.write(axes, (inputs[0][0], top - 0.9), "padding", size=canvas.SMALL, colour=canvas.FAINT)
    for time, sample in enumerate(signal):
        x = inputs[time + 1][0]
        response = kernel[0] * sample + kernel[1] * (signal[time - 1] if time else 0)
        for weight, start in enumerate((inputs[time + 1], inputs[time])):
            canvas.line(axes, start, (x, bottom), colour=colours[weight], width=2.6, zorder=1)
        canvas.unit(axes, (x, top), str(sample), fill=canvas.tint(canvas.SKY))
        canvas.unit(axes, (x, bottom), canvas.number(response), fill=canvas.SKY if response else "white")
        canvas.write(axes, (x, top - 0.9), f"$f[{time}]$")
        canvas.write(axes, (x, bottom + 0.9), f"$y[{time}]$")
    for index, weight in enumerate(kernel):
        left = 3.6 + 4.6 * index
        canvas.line(axes, (left, 6.35), (left + 0.9, 6.35), colour=colours[index], width=2.6)
        canvas.write(axes, (left + 1.15, 6.35), f"$g[{index}] = {weight}$", ha="left")
    return canvas.figure_of(axes)


def grid() -> "Figure":
    """A layer in two dimensions: each unit is connected to a patch of the image, all by the same four weights."""
    colours = dict(zip(np.ndindex(2, 2), canvas.COLOURS, strict=False))
    axes = canvas.board(16, 8.3)
    image, output = Plane((0.9, 2.6), 5, 5, side=0.9), Plane((7.6, 2.8), 4, 4, side=0.9)
    units = ((0, 0), (3, 3))
    patches = {
        (row + i, column + j): canvas.tint(colours[i, j], 0.6) for row, column in units for i, j in np.ndindex(2, 2)
    }
    image.draw(axes, fills=patches)
    output.draw(axes, fills=dict.fromkeys(units, canvas.tint(canvas.INK, 0.2)))
    for row, column in units:
        image.frame(axes, row, column, 2)
        output.frame(axes, row, column)
        for i, j in np.ndindex(2, 2):
            start = image.point(row + i + 0.5, column + j + 0.5)
            # Lines that end in one point could not be told apart there.
            end = output.point(row + 0.3 + 0.4 * i, column + 0.3 + 0.4 * j)
            canvas.line(axes, start, end, colour=colours[i, j], width=2.4)
    image.caption(axes, "image")
    output.caption(axes, "units")
    canvas.write(axes, (13.3, 2.4), "the weights of both")
    for (row, column), colour in colours.items():
        place = (12.1 + 1.2 * column, 3.0 + 1.2 * row)
        canvas.cell(axes, place, f"$w_{{{row}{column}}}$", fill=canvas.tint(colour, 0.6), side=1.2)
    return canvas.figure_of(axes)


def volume() -> "Figure":
    """A layer as a volume: two kernels make two planes of units; a colour image is three planes deep."""
    axes = canvas.board(20, 8.0)
    red, green, blue = (canvas.tint(colour, 0.4) for colour in (canvas.RED, canvas.GREEN, canvas.BLUE))
    canvas.write(axes, (0.9, 0.8), "a grey image, two kernels of 3 by 3", ha="left")
    _volume(axes, 0.9, {"image": "white"}, until=4.9)
    canvas.write(axes, (9.4, 0.8), "a colour image, two kernels of 3 by 3 by 3", ha="left")
    _volume(axes, 9.4, {"R": red, "G": green, "B": blue}, until=15.0)
    return canvas.figure_of(axes)


def _volume(axes: "Axes", left: float, channels: Mapping[str, str], *, until: float) -> None:
    """An image of some channels, and the two planes of units that look at it; one depth column is marked."""
    size, field, (row, column) = 5, 3, (1, 1)
    planes = [Plane((left + 1.0 * index, 3.3), size, size, side=0.74) for index in range(len(channels))]
    first, second = (Plane((until + 1.6 * kernel, 3.5), 3, 3, side=0.74) for kernel in range(2))
    for plane in (second, first):
        plane.draw(axes, fills={(row, column): canvas.ORANGE})
        plane.frame(axes, row, column)
    for plane, (channel, fill) in reversed(list(zip(planes, channels.items(), strict=True))):
        plane.draw(axes, fill=fill)
        plane.frame(axes, row, column, field)
        plane.caption(axes, channel)
        if plane is planes[-1]:
            for start, end in zip(plane.corners(row, column, field), first.corners(row, column), strict=True):
                # As deep as the planes, so that those in front hide what is behind them.
                canvas.line(axes, start, end, colour=canvas.FAINT, width=1.0, zorder=1)
    for start, end in zip(first.corners(row, column), second.corners(row, column), strict=True):
        canvas.line(axes, start, end, colour=canvas.ORANGE, width=1.4)
    first.caption(axes, "$K = 2$ planes")
    canvas.write(axes, (until + 1.8, 1.9), "depth column", size=canvas.SMALL)
    canvas.line(axes, (until + 1.8, 2.2), (until + 1.8, 3.6), colour=canvas.FAINT, width=1.0)


def equivariance(conv_forward: "Conv", relu: "Elementwise") -> "Figure":
    """A small layer with a nonlinearity, and a feature in two places: the same comes out, in two places."""
    feature, weights, bias = (1, 3, 1), np.array([-1, 2, -1]), -1
    axes = canvas.board(16.2, 9.6)
    for start, top in ((2, 0.8), (6, 4.9)):
        signal = np.zeros(11)
        signal[start : start + len(feature)] = feature
        response = conv_forward(signal.reshape(1, 1, 1, -1), weights.reshape(1, 1, 1, -1), np.array([bias]))
        activated = np.ravel(relu(np.asarray(response)))
        marked = {(0, start + index): canvas.tint(canvas.ORANGE, 0.6) for index in range(len(feature))}
        found = {(0, int(index)): canvas.SKY for index in np.flatnonzero(activated)}
        _row(axes, "image", signal, top, marked)
        _row(axes, "conv_forward", np.ravel(response), top + 1.2, found)
        _row(axes, "relu", activated, top + 2.4, found)
    minus = "\N{MINUS SIGN}"
    canvas.write(axes, (10.0, 8.85), f"shared weights {minus}1, 2, {minus}1 and bias {minus}1")
    return canvas.figure_of(axes)


def _row(axes: "Axes", title: str, values: np.ndarray, top: float, fills: Fills) -> None:
    """A row of numbers, centred below the others, and what it is."""
    canvas.write(axes, (0.7, top + 0.5), title, ha="left")
    canvas.cells(axes, values[np.newaxis], (10.0 - len(values) / 2, top), fills=fills)


def layer_padding() -> "Figure":
    """A field of 3 by 3 on an image of 5 by 5: without padding 3 by 3 units come out, with a border of zeros 5 by 5."""
    axes = canvas.board(26.1, 9.4)
    for left, padding, title in ((0.9, 0, "$P = 0$: 3 by 3 units"), (11.9, 1, "$P = 1$: as many as pixels")):
        side = 5 + 2 * padding
        border = [place for place in np.ndindex(side, side) if {0, side - 1} & set(place) and padding]
        _blank(axes, (left, 5.2 - side / 2), side, set(border))
        canvas.frame(axes, (left, 5.2 - side / 2), (3, 3), colour=canvas.BLUE)
        out, start = side - 2, left + side + 1.4
        _blank(axes, (start, 5.2 - out / 2), out, set())
        canvas.frame(axes, (start, 5.2 - out / 2), (1, 1), colour=canvas.BLUE, fill=canvas.tint(canvas.BLUE))
        canvas.arrow(axes, (left + side + 0.25, 5.2), (start - 0.25, 5.2))
        canvas.write(axes, ((left + start + out) / 2, 0.9), title, size=canvas.LARGE)
    return canvas.figure_of(axes)


def _blank(axes: "Axes", at: canvas.Point, side: int, border: set[tuple[int, ...]]) -> None:
    """A square of cells without numbers, but for the zeros of its border."""
    for place in np.ndindex(side, side):
        ghost = place in border
        canvas.cell(
            axes,
            (at[0] + place[1], at[1] + place[0]),
            "0" if ghost else "",
            ghost=ghost,
            size=canvas.SMALL,
            fill=canvas.PAPER if ghost else canvas.tint(canvas.SKY),
        )
