"""Pictures of pooling."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from grader import lesson_data
from grader.figures import canvas
from reference.images import filter_image

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    Pool = Callable[..., np.ndarray]

IMAGE = np.array([[1, 3, 2, 1], [4, 8, 0, 5], [6, 2, 7, 3], [0, 4, 1, 9]])
UPSTREAM = np.array([[4, 8], [-4, 12]])

#: The Sobel kernel for horizontal edges. It is flipped as it filters: it responds where an image grows brighter
#: downwards, as it does at the upper rim of a bright bar.
SOBEL = np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
#: Side of the windows that the digit is pooled in, and their stride.
WINDOW = 4
#: From which part of the largest response on a place counts as found.
FOUND = 0.6


def kinds(pool: "Pool") -> "Figure":
    """A small image, pooled in windows of 2 by 2: the largest number, the average and the sum of each."""
    axes = canvas.board(16.6, 6.2)
    canvas.write(axes, (2.9, 0.7), "image", size=canvas.LARGE)
    canvas.cells(axes, IMAGE, (0.9, 1.3), fills=_windows(IMAGE.shape, 2))
    canvas.arrow(axes, (5.3, 3.3), (6.3, 3.3))
    for index, kind in enumerate(("max", "average", "sum")):
        left = 6.9 + 3.2 * index
        canvas.write(axes, (left + 1, 1.75), kind, size=canvas.LARGE)
        pooled = pool(IMAGE, 2, 2, kind)
        canvas.cells(axes, pooled, (left, 2.3), fills=_windows((2, 2), 1))
    return canvas.figure_of(axes)


def robustness(pool: "Pool") -> "Figure":
    """Two digits that differ a little, filtered with a Sobel kernel and pooled: the same bar is found in both."""
    figure, axes = canvas.panels(5.1, 3, rows=2)
    digits = {"the digit": lesson_data.digit(), "the digit, changed": lesson_data.changed_digit()}
    for row, (title, digit) in enumerate(digits.items()):
        plain, filtered, pooled = axes[3 * row : 3 * row + 3]
        response = filter_image(digit, SOBEL)
        found = np.asarray(pool(response, WINDOW, WINDOW))
        canvas.grey(plain, digit, title, brightest=1)
        canvas.signed(filtered, response, "Sobel, horizontal edges", largest=4)
        canvas.signed(pooled, found, "max pooling, 4 by 4", largest=4)
        start, end, at = bar(found)
        canvas.frame(pooled, (start - 0.5, at - 0.5), (end - start, 1), width=3.0, clip_on=False)
    return figure


def bar(pooled: np.ndarray) -> tuple[int, int, int]:
    """The longest horizontal run of strong responses: its first column, the one behind its last, and its row."""
    strong = pooled >= FOUND * pooled.max()
    runs = [
        (start, end, row)
        for row, cells in enumerate(strong)
        for start in range(len(cells))
        for end in range(start + 1, len(cells) + 1)
        if cells[start:end].all()
    ]
    return max(runs, key=lambda run: run[1] - run[0])


def gradient(pool_backward: "Pool") -> "Figure":
    """Where the upstream gradient goes: to the largest number of each window, or to all in equal parts."""
    axes = canvas.board(19.4, 6.6)
    windows = _windows(IMAGE.shape, 2)
    canvas.write(axes, (2.8, 0.75), "image")
    canvas.cells(axes, IMAGE, (0.8, 1.4), fills=windows)
    canvas.write(axes, (6.8, 1.75), "upstream")
    canvas.cells(axes, UPSTREAM, (5.8, 2.4), fills=_windows((2, 2), 1))
    canvas.arrow(axes, (8.2, 3.4), (9.2, 3.4))
    for left, kind in ((9.6, "max"), (14.6, "average")):
        canvas.write(axes, (left + 2, 0.75), f"gradient, {kind}")
        passed = np.asarray(pool_backward(UPSTREAM, IMAGE, 2, 2, kind))
        reached = {place: fill for place, fill in windows.items() if passed[place]}
        canvas.cells(axes, passed, (left, 1.4), fills=reached)
    return canvas.figure_of(axes)


def _windows(shape: tuple[int, ...], size: int) -> dict[tuple[int, int], str]:
    """The colour of each cell, one for each window of 2 by 2 windows."""
    colours = [canvas.tint(colour, 0.5) for colour in canvas.COLOURS[:4]]
    return {(row, column): colours[2 * (row // size) + column // size] for row, column in np.ndindex(*shape)}
