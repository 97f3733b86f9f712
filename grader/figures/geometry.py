"""Pictures of the places that a receptive field can take."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from grader.figures import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def places(output_size: Callable[..., int]) -> "Figure":
    """The places of a receptive field along a padded input, with two strides."""
    width, field, padding = 5, 3, 1
    axes = canvas.board(17, 7.6)
    for stride, left in ((1, 0.9), (2, 9.1)):
        count = output_size(width, field, stride, padding)
        _input(axes, (left, 1.5), width, padding)
        canvas.write(axes, (left + 3.5, 0.75), f"$S = {stride}$: {count} places", size=canvas.LARGE)
        for place in range(count):
            _field(axes, (left + place * stride, 2.85 + 0.75 * place), field, place, end=left + width + 2 * padding)
    canvas.write(axes, (8.5, 7.0), "$W = 5,\\; F = 3,\\; P = 1$; the places are counted from 0")
    return canvas.figure_of(axes)


def impossible() -> "Figure":
    """Two configurations that do not exist: one does not come out even, in the other the field is too large."""
    axes = canvas.board(21.4, 6.0)
    left, right = 0.9, 13.5
    canvas.write(axes, (left, 0.8), "$W = 10,\\; F = 3,\\; P = 0,\\; S = 2$", ha="left")
    canvas.write(axes, (left, 1.6), "the last place sticks out", ha="left")
    _input(axes, (left, 2.3), 10, 0)
    for place in range(5):
        _field(axes, (left + 2 * place, 3.65 + 0.75 * (place % 2)), 3, place, end=left + 10)
    canvas.write(axes, (right, 0.8), "$W = 4,\\; F = 7,\\; P = 1$", ha="left")
    canvas.write(axes, (right, 1.6), "larger than the padded input", ha="left")
    _input(axes, (right, 2.3), 4, 1)
    _field(axes, (right, 3.65), 7, 0, end=right + 6)
    return canvas.figure_of(axes)


def _input(axes: "Axes", at: canvas.Point, width: int, padding: int) -> None:
    """The cells along one axis, with the zeros of the border."""
    for index in range(width + 2 * padding):
        inside = padding <= index < padding + width
        fill = canvas.tint(canvas.SKY) if inside else canvas.PAPER
        canvas.cell(axes, (at[0] + index, at[1]), "" if inside else "0", ghost=not inside, fill=fill)


def _field(axes: "Axes", at: canvas.Point, field: int, place: int, *, end: float) -> None:
    """One place of the receptive field; what lies beyond the end of the input is red."""
    beyond = at[0] + field - end
    canvas.frame(axes, (at[0] + 0.08, at[1]), (field - 0.16, 0.55), colour="none", fill=canvas.BLUE)
    canvas.write(axes, (at[0] + field / 2, at[1] + 0.28), str(place), colour="white")
    if beyond > 0:
        canvas.frame(axes, (end, at[1]), (beyond - 0.08, 0.55), colour="none", fill=canvas.RED)
        canvas.line(axes, (end, at[1] - 0.2), (end, at[1] + 0.75), colour=canvas.RED, width=1.6)
