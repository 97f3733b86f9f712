"""Families of signals, images and kernels."""

from typing import TYPE_CHECKING

import numpy as np

from grader.strategies.families import INTEGERS, MIXTURES, arranged, family, halves, indices, side_of, typed, whole

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@family
def kernels(draw: "DrawFn", *, ndim: tuple[int, ...] = (1,), sides: tuple[int, int] = (1, 5)) -> np.ndarray:
    """Arrays of halves with one of the given numbers of axes, each side within ``sides``, both ends included."""
    rank = ndim[draw(whole(0, len(ndim) - 1))]
    shape = tuple(draw(whole(*sides)) for _ in range(rank))
    return halves(draw, shape)


@family
def signals(draw: "DrawFn", *, samples: tuple[int, int] = (1, 8)) -> np.ndarray:
    """Signals of halves, their length within ``samples``."""
    return halves(draw, (draw(whole(*samples)),))


@family
def images(draw: "DrawFn", *, sides: tuple[int, int] = (1, 6)) -> np.ndarray:
    """Images of halves; height and width vary apart from each other."""
    return halves(draw, (draw(whole(*sides)), draw(whole(*sides))))


@family
def odd_kernels(draw: "DrawFn", *, radii: tuple[int, int] = (0, 2), square: bool = False) -> np.ndarray:
    """Kernels with a centre: both sides odd, ``2 * radius + 1`` each, mostly not square unless that is asked for."""
    height = 2 * draw(whole(*radii)) + 1
    return halves(draw, (height, height if square else 2 * draw(whole(*radii)) + 1))


@family
def even_kernels(draw: "DrawFn") -> np.ndarray:
    """Kernels without a centre: at least one side is even."""
    even, other = 2 * draw(whole(1, 2)), draw(whole(1, 4))
    return halves(draw, (even, other) if draw(whole(0, 1)) else (other, even))


@family
def pairs(draw: "DrawFn", *, ndim: int = 1, sides: tuple[int, int] = (1, 6)) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays of halves of the same shape, to be added."""
    shape = tuple(draw(whole(*sides)) for _ in range(ndim))
    return halves(draw, shape), halves(draw, shape)


@family
def integer_arrays(
    draw: "DrawFn",
    *,
    ndim: int = 1,
    sides: tuple[int, int] = (1, 6),
    odd: bool = False,
    dtypes: tuple[str, ...] = INTEGERS,
) -> np.ndarray:
    """Arrays of integers up to the ends of 8-bit types, and to 1000 in wider ones: products overflow 16 bits as well.

    No sum of up to sixteen such products has more than 24 bits, so that single precision still holds it exactly. A type
    of floats may be among the types as well; its values are fractions.
    """
    shape = tuple(side_of(draw, sides, odd=odd) for _ in range(ndim))
    return typed(draw, dtypes[draw(whole(0, len(dtypes) - 1))], shape)


@family
def mixtures(
    draw: "DrawFn",
    *,
    ndim: int = 1,
    sides: tuple[int, int] = (1, 6),
    others: tuple[int, int] = (1, 3),
    odd: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """An array and a kernel, both of integers or one of them of fractions.

    The sides of the kernel are within ``others``, and odd if that is asked for.
    """
    one, other = MIXTURES[draw(whole(0, len(MIXTURES) - 1))]
    first = typed(draw, one, tuple(draw(whole(*sides)) for _ in range(ndim)))
    return first, typed(draw, other, tuple(side_of(draw, others, odd=odd) for _ in range(ndim)))


@family
def pictures(draw: "DrawFn", *, sides: tuple[int, int] = (1, 7)) -> np.ndarray:
    """Grey pictures: uint8 from black to white, in which flat parts and steep edges meet."""
    greys = (0, 255, 1, 254, 128, 10, 9, 100, 200, 50, 127, 3, 30, 60, 90, 240)
    shape = (draw(whole(*sides)), draw(whole(*sides)))
    return np.asarray(np.array(greys, dtype=np.uint8)[indices(draw, shape)])


@family
def laid_out(
    draw: "DrawFn", *, ndim: int = 1, sides: tuple[int, int] = (1, 5), odd: bool = False, read_only: bool = False
) -> np.ndarray:
    """Arrays of halves as slicing and transposing leave them: plain, with gaps, in Fortran's order, or read-only."""
    return arranged(draw, halves(draw, tuple(side_of(draw, sides, odd=odd) for _ in range(ndim))), read_only=read_only)


@family
def empty_or_misshapen(draw: "DrawFn", *, ndim: int) -> np.ndarray:
    """What is no signal (``ndim`` 1) or no image (``ndim`` 2): empty along some axis, or with other axes.

    Never without any axis: a scalar in place of an array is a mistake that nobody makes with arrays in hand.
    """
    if draw(whole(0, 1)):
        shape = [draw(whole(1, 3)) for _ in range(ndim)]
        shape[draw(whole(0, ndim - 1))] = 0
        return np.zeros(shape)
    rank = (ndim + 1, ndim - 1 or ndim + 2)[draw(whole(0, 1))]
    return halves(draw, tuple(draw(whole(1, 3)) for _ in range(rank)))
