"""Families of inputs. Each is a Hypothesis strategy that is built only when inputs are drawn.

Hypothesis takes a quarter of a second to import, and most runs find their inputs drawn already (see ``drawing``).
So a spec names its inputs with a :class:`Family`, which is nothing but a function and its options.

Values are small integers and halves: right answers are then exact in any order of summation, while a wrong tap is
off by at least a quarter. Shapes vary more than values do, for most mistakes show in the shape.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import numpy as np

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

P = ParamSpec("P")
T = TypeVar("T")

#: The values of arrays of floats, the simplest first: Hypothesis shrinks towards the beginning.
HALVES = (0.0, 1.0, 2.0, 3.0, -1.0, -2.0, 0.5, -0.5, 4.0, -3.0, 1.5, -1.5, 5.0, 6.0, 2.5, -4.0)

#: Integer types in which sums of the values below wrap around, or in which a mean is cut off.
INTEGERS = ("uint8", "int8", "int16", "int64")

#: No whole numbers: beside integers, they show whether the sums are kept in the integers' type.
FRACTIONS = (0.5, -0.5, 1.5, -1.5, 0.25, 2.5, -0.25, 3.5, -2.5, 0.75, 4.5, -0.75, 1.25, -3.5, 5.5, -1.25)

#: Types of an array and a kernel whose products are summed: integers of one type, whose sums wrap around in it,
#: integers of two types, and integers beside fractions.
MIXTURES = (
    ("uint8", "uint8"),
    ("uint8", "float64"),
    ("int8", "int8"),
    ("float64", "uint8"),
    ("int16", "int16"),
    ("int64", "float64"),
    ("uint8", "int16"),
    ("int16", "float64"),
)

#: How far integers of more than 8 bits go, in both directions.
WIDE = 1000


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family of inputs by the function that draws one, and its options; equal where these are equal."""

    draw_one: Callable[..., Any]
    options: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> str:
        """The family as text: what was drawn for one key serves every property that names it."""
        options = ", ".join(f"{name}={value!r}" for name, value in self.options)
        return f"{self.draw_one.__name__}({options})"

    def strategy(self) -> "SearchStrategy[Any]":
        """The Hypothesis strategy; imports Hypothesis."""
        from hypothesis.strategies import composite  # noqa: PLC0415 - see the module's docstring

        return composite(self.draw_one)(**dict(self.options))


def family(draw_one: Callable[Concatenate["DrawFn", P], T]) -> Callable[P, Family]:
    """Make a drawing function, as ``hypothesis.strategies.composite`` takes it, into a maker of families."""

    @wraps(draw_one)
    def make(*args: P.args, **options: P.kwargs) -> Family:
        if args:
            raise TypeError(f"{draw_one.__name__}: give its options by name")
        return Family(draw_one=draw_one, options=tuple(sorted(options.items())))

    return make


@family
def kernels(draw: "DrawFn", *, ndim: tuple[int, ...] = (1,), sides: tuple[int, int] = (1, 5)) -> np.ndarray:
    """Arrays of halves with one of the given numbers of axes, each side within ``sides``, both ends included."""
    rank = ndim[draw(_whole(0, len(ndim) - 1))]
    shape = tuple(draw(_whole(*sides)) for _ in range(rank))
    return _halves(draw, shape)


@family
def signals(draw: "DrawFn", *, samples: tuple[int, int] = (1, 8)) -> np.ndarray:
    """Signals of halves, their length within ``samples``."""
    return _halves(draw, (draw(_whole(*samples)),))


@family
def images(draw: "DrawFn", *, sides: tuple[int, int] = (1, 6)) -> np.ndarray:
    """Images of halves; height and width vary apart from each other."""
    return _halves(draw, (draw(_whole(*sides)), draw(_whole(*sides))))


@family
def odd_kernels(draw: "DrawFn", *, radii: tuple[int, int] = (0, 2), square: bool = False) -> np.ndarray:
    """Kernels with a centre: both sides odd, ``2 * radius + 1`` each, mostly not square unless that is asked for."""
    height = 2 * draw(_whole(*radii)) + 1
    return _halves(draw, (height, height if square else 2 * draw(_whole(*radii)) + 1))


@family
def even_kernels(draw: "DrawFn") -> np.ndarray:
    """Kernels without a centre: at least one side is even."""
    even, other = 2 * draw(_whole(1, 2)), draw(_whole(1, 4))
    return _halves(draw, (even, other) if draw(_whole(0, 1)) else (other, even))


@family
def pairs(draw: "DrawFn", *, ndim: int = 1, sides: tuple[int, int] = (1, 6)) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays of halves of the same shape, to be added."""
    shape = tuple(draw(_whole(*sides)) for _ in range(ndim))
    return _halves(draw, shape), _halves(draw, shape)


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
    shape = tuple(_side(draw, sides, odd=odd) for _ in range(ndim))
    return _typed(draw, dtypes[draw(_whole(0, len(dtypes) - 1))], shape)


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
    one, other = MIXTURES[draw(_whole(0, len(MIXTURES) - 1))]
    first = _typed(draw, one, tuple(draw(_whole(*sides)) for _ in range(ndim)))
    return first, _typed(draw, other, tuple(_side(draw, others, odd=odd) for _ in range(ndim)))


@family
def pictures(draw: "DrawFn", *, sides: tuple[int, int] = (1, 7)) -> np.ndarray:
    """Grey pictures: uint8 from black to white, in which flat parts and steep edges meet."""
    greys = (0, 255, 1, 254, 128, 10, 9, 100, 200, 50, 127, 3, 30, 60, 90, 240)
    shape = (draw(_whole(*sides)), draw(_whole(*sides)))
    return np.asarray(np.array(greys, dtype=np.uint8)[_indices(draw, shape)])


@family
def laid_out(
    draw: "DrawFn", *, ndim: int = 1, sides: tuple[int, int] = (1, 5), odd: bool = False, read_only: bool = False
) -> np.ndarray:
    """Arrays of halves as slicing and transposing leave them: plain, with gaps, in Fortran's order, or read-only."""
    array = _halves(draw, tuple(_side(draw, sides, odd=odd) for _ in range(ndim)))
    layout = draw(_whole(0, 3 if read_only else 2))
    if layout == 1:
        array = np.repeat(array, 2, axis=-1)[..., ::2]
    elif layout == 2:  # noqa: PLR2004 - one of four
        array = np.asfortranarray(array)
    array.flags.writeable = layout <= 2  # noqa: PLR2004
    return array


@family
def empty_or_misshapen(draw: "DrawFn", *, ndim: int) -> np.ndarray:
    """What is no signal (``ndim`` 1) or no image (``ndim`` 2): empty along some axis, or with other axes.

    Never without any axis: a scalar in place of an array is a mistake that nobody makes with arrays in hand.
    """
    if draw(_whole(0, 1)):
        shape = [draw(_whole(1, 3)) for _ in range(ndim)]
        shape[draw(_whole(0, ndim - 1))] = 0
        return np.zeros(shape)
    rank = (ndim + 1, ndim - 1 or ndim + 2)[draw(_whole(0, 1))]
    return _halves(draw, tuple(draw(_whole(1, 3)) for _ in range(rank)))


@family
def integers(draw: "DrawFn", *, least: int, most: int) -> int:
    """Whole numbers, both ends included; the smallest by absolute value is the simplest."""
    return draw(_whole(least, most))


@family
def odd_numbers(draw: "DrawFn", *, most: int) -> int:
    """Odd numbers from 1 to ``most``."""
    return 2 * draw(_whole(0, (most - 1) // 2)) + 1


@family
def no_odd_sizes(draw: "DrawFn", *, least: int = -5, most: int = 8) -> int:
    """Sizes that a kernel with a centre cannot have: even, or less than 1."""
    size = draw(_whole(least, most))
    return size + 1 if size % 2 and size > 0 else size


@family
def shapes(draw: "DrawFn", *, axes: tuple[int, int] = (1, 4), most: int = 9) -> tuple[int, ...]:
    """Sizes of arrays: tuples of positive whole numbers."""
    return tuple(draw(_whole(1, most)) for _ in range(draw(_whole(*axes))))


@family
def configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding that fit: the stride divides ``W - F + 2P``, which may be 0."""
    field, stride, padding, places = draw(_whole(1, 7)), draw(_whole(1, 4)), draw(_whole(0, 3)), draw(_whole(1, 8))
    width = (places - 1) * stride + field - 2 * padding
    # Too small a width is moved up by whole strides, which keeps the configuration possible.
    return width + max(0, -(-(1 - width) // stride)) * stride, field, stride, padding


@family
def ragged_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which the stride does not divide ``W - F + 2P``."""
    field, stride, padding, places = draw(_whole(1, 7)), draw(_whole(2, 5)), draw(_whole(0, 3)), draw(_whole(1, 6))
    width = (places - 1) * stride + field - 2 * padding + draw(_whole(1, stride - 1))
    return width + max(0, -(-(1 - width) // stride)) * stride, field, stride, padding


@family
def overlarge_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which the field is larger than the padded input.

    In every second one the stride divides the (negative) room, so that only the size of the field gives it away.
    """
    width, padding, stride = draw(_whole(1, 6)), draw(_whole(0, 2)), draw(_whole(1, 3))
    excess = draw(_whole(1, 4))
    return width, width + 2 * padding + excess * (stride if draw(_whole(0, 1)) else 1), stride, padding


@family
def out_of_range_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which one is too small, and nothing else gives it away.

    The field fits and the stride divides ``W - F + 2P``, as if the numbers could be what they are.
    """
    culprit, places = draw(_whole(0, 3)), draw(_whole(1, 4))
    field, stride, padding = draw(_whole(1, 3)), draw(_whole(1, 3)), draw(_whole(0, 1))
    if culprit == 0:
        width = -draw(_whole(0, 2))
        return width, field, 1, -(-(field - width) // 2) + padding  # as much padding as the field needs to fit
    if culprit == 1:
        return places, -draw(_whole(0, 2)), 1, padding
    if culprit == 2:  # noqa: PLR2004 - one of four
        stride = -draw(_whole(0, 2))
        return (places - 1) * -stride + field, field, stride, -stride * padding
    padding = -draw(_whole(1, 2))
    return (places - 1) * stride + field - 2 * padding, field, stride, padding


@family
def too_small(draw: "DrawFn", *, count: int, most: int = 6, deepest: int = 3) -> tuple[int, ...]:
    """``count`` positive whole numbers of which one or two have been replaced by 0 or a negative number.

    The product of two negative ones is positive, which deceives whoever looks at the product only.
    """
    numbers = [draw(_whole(1, most)) for _ in range(count)]
    first = draw(_whole(0, count - 1))
    for place in (first, (first + draw(_whole(0, 1))) % count):
        numbers[place] = -draw(_whole(0, deepest))
    return tuple(numbers)


def _whole(least: int, most: int) -> "SearchStrategy[int]":
    from hypothesis.strategies import integers  # noqa: PLC0415 - see the module's docstring

    return integers(least, most)


def _side(draw: "DrawFn", sides: tuple[int, int], *, odd: bool) -> int:
    side = draw(_whole(*sides))
    return side - 1 + side % 2 if odd else side


def _typed(draw: "DrawFn", name: str, shape: tuple[int, ...]) -> np.ndarray:
    dtype = np.dtype(name)
    if dtype.kind == "f":
        return np.asarray(np.array(FRACTIONS)[_indices(draw, shape)], dtype=dtype)
    bounds = np.iinfo(dtype)
    low, high = max(int(bounds.min), -WIDE), min(int(bounds.max), WIDE)
    ladder = (1, 0, 2, 3, 5, high, high // 2 + 1, low, low // 2, 100, 7, high - 1, 4, 6, 9, 10)
    return np.asarray(np.array(ladder, dtype=np.int64)[_indices(draw, shape)], dtype=dtype)


def _halves(draw: "DrawFn", shape: tuple[int, ...]) -> np.ndarray:
    return np.asarray(np.array(HALVES)[_indices(draw, shape)])


def _indices(draw: "DrawFn", shape: tuple[int, ...]) -> np.ndarray:
    """Numbers below 16 in an array: one draw of bytes, which Hypothesis makes fast and shrinks well."""
    from hypothesis.strategies import binary  # noqa: PLC0415 - see the module's docstring

    count = int(np.prod(shape))
    return np.frombuffer(draw(binary(min_size=count, max_size=count)), dtype=np.uint8).reshape(shape) % 16
