"""Pictures of convolution in two dimensions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from grader import lesson_data
from grader.figures import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Image = Callable[[np.ndarray], np.ndarray]
    Filter = Callable[[np.ndarray, np.ndarray], np.ndarray]
    Kernel = Callable[[int], np.ndarray]

#: A corner that opens to the lower right, and the kernel that it excites most: the corner, flipped, against the rest.
CORNER = np.array([[1, 1, 1], [1, 0, 0], [1, 0, 0]])
CORNER_KERNEL = np.array([[-1, -1, 1], [-1, -1, 1], [1, 1, 1]])


def double_flip(flip: "Image") -> "Figure":
    """A kernel with numbered cells, each of its rows flipped, and the whole of it flipped along both axes."""
    kernel = np.arange(1, 10).reshape(3, 3)
    corners = dict(zip((1, 3, 7, 9), (canvas.BLUE, canvas.ORANGE, canvas.GREEN, canvas.PURPLE), strict=True))
    axes = canvas.board(15, 5.2)
    stages = {"the kernel": kernel, "each row flipped": np.stack([flip(row) for row in kernel])}
    stages["then each column"] = flip(kernel)
    for column, (title, stage) in enumerate(stages.items()):
        left = 1.0 + 5.0 * column
        fills = {
            place: canvas.tint(corners[int(value)], 0.6)
            for place, value in np.ndenumerate(np.asarray(stage))
            if int(value) in corners
        }
        canvas.write(axes, (left + 1.5, 0.65), title, size=canvas.LARGE)
        canvas.cells(axes, stage, (left, 1.3), fills=fills)
        if column:
            canvas.arrow(axes, (left - 1.35, 2.8), (left - 0.65, 2.8))
    canvas.line(axes, (2.5, 0.95), (2.5, 4.65), colour=canvas.RED, width=2.0, zorder=0.5)
    canvas.line(axes, (5.65, 2.8), (9.35, 2.8), colour=canvas.RED, width=2.0, zorder=0.5)
    return canvas.figure_of(axes)


def hadamard() -> "Figure":
    """A section of an image times the flipped kernel, cell by cell, and the sum of the products."""
    image = np.array([[2, 0, 1, 3, 1], [1, 4, 2, 0, 2], [0, 3, 5, 1, 0], [2, 1, 2, 4, 3], [1, 0, 3, 1, 2]])
    kernel = np.array([[1, 2, 0], [0, 1, 0], [0, 0, 3]])
    row, column = 1, 1
    section, flipped = image[row : row + 3, column : column + 3], kernel[::-1, ::-1]
    axes = canvas.board(18.2, 7.1)
    middle = 3.9
    section_fill, kernel_fill = canvas.tint(canvas.SKY), canvas.tint(canvas.ORANGE)
    fills = {(row + i, column + j): section_fill for i, j in np.ndindex(3, 3)}
    canvas.cells(axes, image, (0.7, middle - 2.5), fills=fills)
    canvas.frame(axes, (0.7 + column, middle - 2.5 + row), (3, 3), colour=canvas.BLUE)
    canvas.cells(axes, flipped, (6.9, middle - 1.5), fills=dict.fromkeys(np.ndindex(3, 3), kernel_fill))
    canvas.cells(axes, section * flipped, (11.1, middle - 1.5))
    canvas.cell(axes, (15.9, middle - 0.65), str((section * flipped).sum()), side=1.3, fill=canvas.tint(canvas.GREEN))
    for x, sign in ((6.3, r"$\odot$"), (10.5, "$=$"), (15.0, r"$\rightarrow$")):
        canvas.write(axes, (x, middle), sign, size=16)
    for x, top, text in (
        (3.2, middle - 3.1, "image, with a section of it"),
        (8.4, middle - 2.1, "flipped kernel"),
        (12.6, middle - 2.1, "products"),
        (16.55, middle - 1.25, "their sum"),
    ):
        canvas.write(axes, (x, top), text)
    return canvas.figure_of(axes)


def blur(filter_image: "Filter", mean_kernel: "Kernel") -> "Figure":
    """The portrait, and the portrait blurred with two mean kernels."""
    figure, (original, *blurred) = canvas.panels(2.8, 3, gap=0.5)
    canvas.grey(original, lesson_data.portrait(), "the portrait")
    for axes, size in zip(blurred, (5, 11), strict=True):
        canvas.grey(axes, filter_image(lesson_data.portrait(), mean_kernel(size)), f"mean kernel, {size} by {size}")
    return figure


def edges(detect_edges: "Image") -> "Figure":
    """The portrait, and its edges in white on black."""
    figure, (original, drawn) = canvas.panels(4.2, 2, gap=0.4)
    canvas.grey(original, lesson_data.portrait(), "the portrait")
    canvas.grey(drawn, detect_edges(lesson_data.portrait()), "its edges")
    return figure


def invariance(filter_image: "Filter") -> "Figure":
    """A feature in two places, and what one kernel responds to it: the same, in two places."""
    axes = canvas.board(20.4, 15.6)
    canvas.write(axes, (4.9, 0.75), "image", size=canvas.LARGE)
    canvas.write(axes, (15.4, 0.75), "what the kernel responds", size=canvas.LARGE)
    for row, column, top in ((1, 1, 1.3), (2, 4, 8.5)):
        image = np.zeros((6, 8), dtype=np.int64)
        image[row : row + 3, column : column + 3] = CORNER
        response = np.asarray(filter_image(image, CORNER_KERNEL))
        bright = {place: canvas.YELLOW for place, value in np.ndenumerate(image) if value}
        shades = {place: canvas.shade(float(value), CORNER.sum()) for place, value in np.ndenumerate(response) if value}
        canvas.cells(axes, image, (0.9, top), fills=bright, size=canvas.NORMAL)
        _swatches(axes, CORNER_KERNEL, (9.25, top + 1.35))
        canvas.arrow(axes, (9.2, top + 3.5), (11.1, top + 3.5))
        canvas.cells(axes, response, (11.4, top), fills=shades, size=canvas.NORMAL)
        strongest = np.unravel_index(response.argmax(), response.shape)
        canvas.frame(axes, (11.4 + strongest[1], top + strongest[0]), (1, 1))
    return canvas.figure_of(axes)


def _swatches(axes: "Axes", kernel: np.ndarray, at: canvas.Point) -> None:
    """A small kernel of 1 and -1, its cells in the colours of the responses."""
    canvas.write(axes, (at[0] + 0.9, at[1] - 0.4), "kernel", size=canvas.SMALL)
    for (row, column), weight in np.ndenumerate(kernel):
        fill = canvas.shade(float(weight), 1.5)
        place = (at[0] + 0.6 * column, at[1] + 0.6 * row)
        canvas.cell(axes, place, "+" if weight > 0 else "\N{MINUS SIGN}", side=0.6, size=canvas.SMALL, fill=fill)
