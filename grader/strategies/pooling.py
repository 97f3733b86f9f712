"""Families of images with the windows that pool them.

F is the side of a window, S the stride; images have any axes before height and width.
"""

from typing import TYPE_CHECKING, Literal

import numpy as np

from grader.strategies.families import INTEGERS, arranged, family, halves, indices, typed, whole

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

#: How windows lie: side by side (S = F), overlapping (S < F), with gaps (S > F), or in any of these ways.
Lay = Literal["tiles", "overlaps", "gaps", "any"]
#: What the pixels are like: halves, these without their signs, all below 0, few values that come up again and again,
#: among them 0 as after a relu, or integers; or all different from each other: halves, these above 0, or integers, of
#: which 8 bits hold so many that the images may have 256 pixels.
Pixels = Literal[
    "halves", "positive", "negative", "plateaus", "integers", "distinct", "distinct_positive", "distinct_integers"
]


@family
def pooled_images(
    draw: "DrawFn",
    *,
    lay: Lay = "tiles",
    pixels: Pixels = "halves",
    ndim: tuple[int, int] = (2, 2),
    places: tuple[int, int] = (1, 3),
    least: int = 2,
    read_only: bool = False,
) -> tuple[np.ndarray, int, int]:
    """Images, the side of the window and the stride; the windows tile the images exactly.

    ``places`` bounds the number of windows along each axis, ``least`` the side of a window from below.
    """
    size, stride = _window(draw, lay, least)
    shape = _shape(draw, size, stride, ndim, places)
    return arranged(draw, _pixels(draw, shape, pixels), read_only=read_only), size, stride


@family
def pooled_gradients(  # noqa: PLR0913 - one parameter for each thing that may vary
    draw: "DrawFn",
    *,
    lay: Lay = "tiles",
    pixels: Pixels = "distinct",
    ndim: tuple[int, int] = (2, 2),
    places: tuple[int, int] = (1, 3),
    least: int = 2,
    read_only: bool = False,
    nonzero: bool = False,
) -> tuple[np.ndarray, np.ndarray, int, int]:
    """An upstream gradient, images, the side of the window and the stride; ``nonzero`` gradients are never 0.

    Beside images of integers, the upstream gradient is one of integers or of fractions.
    """
    size, stride = _window(draw, lay, least)
    shape = _shape(draw, size, stride, ndim, places)
    images = _pixels(draw, shape, pixels)
    pooled = (*shape[:-2], *((side - size) // stride + 1 for side in shape[-2:]))
    mixed = pixels in ("integers", "distinct_integers")
    upstream = typed(draw, ("int16", "float64")[draw(whole(0, 1))], pooled) if mixed else halves(draw, pooled)
    if nonzero:
        upstream = np.where(upstream == 0, 0.5, upstream)
    return arranged(draw, upstream, read_only=read_only), arranged(draw, images, read_only=read_only), size, stride


@family
def untileable_images(draw: "DrawFn") -> tuple[np.ndarray, int, int]:
    """Images and windows of which some stick out, or which are none: along the height, the width or both."""
    culprit = draw(whole(0, 3))
    size, stride = draw(whole(1, 3)), draw(whole(1, 3))
    sides = [(draw(whole(1, 2)) - 1) * stride + size for _ in range(2)]
    axes = [axis for axis in (0, 1) if draw(whole(1, 3)) & (axis + 1)] or [1]
    if culprit == 0:
        stride = max(stride, 2)
        sides = [(draw(whole(1, 2)) - 1) * stride + size for _ in range(2)]
        for axis in axes:
            sides[axis] += draw(whole(1, stride - 1))
    elif culprit == 1:
        # The stride divides the (negative) room: only the size of the window gives it away.
        size = stride * draw(whole(1, 2)) + 1
        sides = [1 if axis in axes else size for axis in (0, 1)]
    elif culprit == 2:  # noqa: PLR2004 - one of four
        size = -draw(whole(0, 2))
        stride = 1
    else:
        stride = -draw(whole(0, 2))
    return halves(draw, (*((1,) * draw(whole(0, 1))), *sides)), size, stride


def _window(draw: "DrawFn", lay: Lay, least: int) -> tuple[int, int]:
    if lay == "any":
        return draw(whole(least, 3)), draw(whole(1, 3))
    if lay == "gaps":
        size = draw(whole(1, 2))
        return size, size + draw(whole(1, 2))
    size = draw(whole(max(least, 2 if lay == "overlaps" else 1), 3))
    return size, size if lay == "tiles" else draw(whole(1, size - 1))


def _shape(draw: "DrawFn", size: int, stride: int, ndim: tuple[int, int], places: tuple[int, int]) -> tuple[int, ...]:
    sides = [(draw(whole(*places)) - 1) * stride + size for _ in range(2)]
    return (*(draw(whole(1, 2)) for _ in range(draw(whole(*ndim)) - 2)), *sides)


def _pixels(draw: "DrawFn", shape: tuple[int, ...], pixels: Pixels) -> np.ndarray:
    match pixels:
        case "positive":
            return np.asarray(np.abs(halves(draw, shape)))
        case "negative":
            return np.asarray(-np.abs(halves(draw, shape)) - 0.5)
        case "distinct":
            ranks = _ranks(draw, shape)
            return np.asarray((ranks - ranks.size // 2) / 2.0)
        case "distinct_positive":
            return np.asarray((_ranks(draw, shape) + 1) / 2.0)
        case "distinct_integers":
            dtype = np.dtype(INTEGERS[draw(whole(0, len(INTEGERS) - 1))])
            ranks = _ranks(draw, shape)
            return np.asarray(ranks if dtype.kind == "u" else ranks - ranks.size // 2, dtype=dtype)
        case "plateaus":
            return np.asarray(np.array([0.0, 1.0, 0.0, -1.0])[indices(draw, shape) % 4])
        case "integers":
            return typed(draw, INTEGERS[draw(whole(0, len(INTEGERS) - 1))], shape)
        case _:
            return halves(draw, shape)


def _ranks(draw: "DrawFn", shape: tuple[int, ...]) -> np.ndarray:
    """The numbers from 0 on, each of them once.

    In the simplest order the largest number is the second one: neither the first nor the last of its window.
    """
    count = int(np.prod(shape))
    return np.roll(np.argsort(indices(draw, (count,)), kind="stable"), 2).reshape(shape)
