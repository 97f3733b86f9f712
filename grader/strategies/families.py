"""What a family of inputs is, and what families are made of.

Hypothesis takes a quarter of a second to import, and most runs find their inputs drawn already (see ``drawing``).
So a spec names its inputs with a :class:`Family`, which is nothing but a function and its options.
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


def whole(least: int, most: int) -> "SearchStrategy[int]":
    """Whole numbers, both ends included; the smallest by absolute value is the simplest."""
    from hypothesis.strategies import integers  # noqa: PLC0415 - see the module's docstring

    return integers(least, most)


def side_of(draw: "DrawFn", sides: tuple[int, int], *, odd: bool) -> int:
    """A side within ``sides``, made odd if that is asked for."""
    side = draw(whole(*sides))
    return side - 1 + side % 2 if odd else side


def typed(draw: "DrawFn", name: str, shape: tuple[int, ...]) -> np.ndarray:
    """An array of this dtype: integers up to its ends, but none beyond ``WIDE``, or fractions."""
    dtype = np.dtype(name)
    if dtype.kind == "f":
        return np.asarray(np.array(FRACTIONS)[indices(draw, shape)], dtype=dtype)
    bounds = np.iinfo(dtype)
    low, high = max(int(bounds.min), -WIDE), min(int(bounds.max), WIDE)
    ladder = (1, 0, 2, 3, 5, high, high // 2 + 1, low, low // 2, 100, 7, high - 1, 4, 6, 9, 10)
    return np.asarray(np.array(ladder, dtype=np.int64)[indices(draw, shape)], dtype=dtype)


def halves(draw: "DrawFn", shape: tuple[int, ...]) -> np.ndarray:
    """An array of small integers and halves."""
    return np.asarray(np.array(HALVES)[indices(draw, shape)])


def indices(draw: "DrawFn", shape: tuple[int, ...]) -> np.ndarray:
    """Numbers below 16 in an array: one draw of bytes, which Hypothesis makes fast and shrinks well."""
    from hypothesis.strategies import binary  # noqa: PLC0415 - see the module's docstring

    count = int(np.prod(shape))
    return np.frombuffer(draw(binary(min_size=count, max_size=count)), dtype=np.uint8).reshape(shape) % 16


def arranged(draw: "DrawFn", array: np.ndarray, *, read_only: bool) -> np.ndarray:
    """The array as slicing and transposing would leave it: plain, with gaps, in Fortran's order, or read-only."""
    layout = draw(whole(0, 3 if read_only else 2))
    if layout == 1:
        array = np.repeat(array, 2, axis=-1)[..., ::2]
    elif layout == 2:  # noqa: PLR2004 - one of four
        array = np.asfortranarray(array)
    array.flags.writeable = layout <= 2  # noqa: PLR2004
    return array
