"""The numbers in the lesson on pooling."""

from collections.abc import Iterator

import numpy as np

from grader.figures import pooling as figures
from reference.images import convolve2d
from reference.pooling import pool, pool_backward
from tests.lessons.reading import Claim, Scope

KINDS = ("max", "average", "sum")


def scopes() -> list[Scope]:
    """What the letters stand for: the sizes of a pooled image, and the gradient of an average."""
    pooled = pool(np.zeros((8, 11)), 2, 3)
    sizes = {"H": 8, "W": 11, "F": 2, "S": 3, "H_": pooled.shape[0], "W_": pooled.shape[1]}
    averaged = pool_backward(np.ones((1, 1)), np.eye(2), 2, 2, "average")
    summed = pool_backward(np.ones((1, 1)), np.eye(2), 2, 2, "sum")
    return [sizes, {"F": 2, "dy_dx": averaged[0, 0]}, {"dy_dx": summed[0, 0]}]


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from windows()
    yield from gradients()
    yield (
        "The cells sum to %d, so a flat region answers %d.",
        figures.SOBEL.sum(),
        convolve2d(np.ones((3, 3)), figures.SOBEL)[2, 2],
    )
    yield "max pooling with windows of %d by %d the red bar", figures.WINDOW, figures.WINDOW
    for row in figures.SOBEL:
        yield "| %d | %d | %d |", *row


def windows() -> Iterator[Claim]:
    """The four windows of the image that the picture pools."""
    pooled = np.stack([pool(figures.IMAGE, 2, 2, kind).ravel() for kind in KINDS], axis=1)
    cells = figures.IMAGE.reshape(2, 2, 2, 2).swapaxes(1, 2).reshape(4, 4)
    for name, numbers, results in zip(
        ("top left", "top right", "bottom left", "bottom right"), cells, pooled, strict=True
    ):
        yield f"| {name} | %d, %d, %d, %d | %d | %d | %d |", *numbers, *results
    _, average, total = pooled[0]
    yield "The window at the top left holds %d, %d, %d and %d. Its largest number is %d", *cells[0], cells[0].max()
    yield "its sum is $%d + %d + %d + %d = %d$", *cells[0], total
    yield "its average is $%d / %d = %d$", total, cells[0].size, average


def gradients() -> Iterator[Claim]:
    """What comes back through a window, and from two that overlap."""
    gradient, little = figures.UPSTREAM[0, 0], 0.5
    yield r"If $dL/dx = %d$, then raising $x$ by %.1f raises $L$ by about $%d \cdot %.1f = %d$.", *(
        gradient, little, gradient, little, gradient * little,
    )  # fmt: skip
    yield "an upstream gradient of %d. Raise the %d by a half", gradient, figures.IMAGE[:2, :2].max()
    yield "The second line raises the %d instead", figures.IMAGE[0, 1]
    summed = pool_backward(np.ones((1, 1)), np.eye(2), 2, 2, "sum")
    yield "the sum rises by the same: $dy/dx = %d$.", summed[0, 0]
    upstream, image = np.array([[10, 1]]), np.array([[1, 5, 2], [0, 3, 4]])
    yield "and the %d is the largest number of both", image.max()
    both = pool_backward(upstream, image, 2, 1)[0, 1]
    first, second = upstream[0]
    yield r"By hand: $%d \cdot %d + %d \cdot %d = %d$.", first, 1, second, 1, both
    tied, gradient = np.array([[7, 7], [0, 0]]), 6
    sent = pool_backward(np.array([[gradient]]), tied, 2, 2)
    assert sent.sum() == gradient
    yield "For a window of %d, %d, %d and %d and an upstream gradient of %d, the two sevens", *tied.ravel(), gradient
    one, other = sent[0]
    yield "may get %d and %d, or %d and %d, or %d and %d, but", one, other, other, one, gradient / 2, gradient / 2
    yield "but not %d and %d.", gradient, gradient
    averaged = pool_backward(figures.UPSTREAM, figures.IMAGE, 2, 2, "average")
    corner = figures.UPSTREAM[1, 1]
    yield "its upstream gradient is %d, and each of its cells gets $%d / %d = %d$.", corner, corner, 4, averaged[3, 3]
