"""Families of sizes, and of the hyperparameters of layers."""

from typing import TYPE_CHECKING

from grader.strategies.families import family, whole

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@family
def integers(draw: "DrawFn", *, least: int, most: int) -> int:
    """Whole numbers, both ends included; the smallest by absolute value is the simplest."""
    return draw(whole(least, most))


@family
def choices(draw: "DrawFn", *, options: tuple[str, ...]) -> str:
    """One of several words, the first is the simplest."""
    return options[draw(whole(0, len(options) - 1))]


@family
def odd_numbers(draw: "DrawFn", *, most: int) -> int:
    """Odd numbers from 1 to ``most``."""
    return 2 * draw(whole(0, (most - 1) // 2)) + 1


@family
def no_odd_sizes(draw: "DrawFn", *, least: int = -9, most: int = 8) -> int:
    """Sizes that a kernel with a centre cannot have: even, or less than 1."""
    size = draw(whole(least, most))
    return size + 1 if size % 2 and size > 0 else size


@family
def shapes(draw: "DrawFn", *, axes: tuple[int, int] = (1, 4), most: int = 9) -> tuple[int, ...]:
    """Sizes of arrays: tuples of positive whole numbers."""
    return tuple(draw(whole(1, most)) for _ in range(draw(whole(*axes))))


@family
def configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding that fit: the stride divides ``W - F + 2P``, which may be 0."""
    field, stride, padding, places = draw(whole(1, 7)), draw(whole(1, 4)), draw(whole(0, 3)), draw(whole(1, 8))
    width = (places - 1) * stride + field - 2 * padding
    # Too small a width is moved up by whole strides, which keeps the configuration possible.
    return width + max(0, -(-(1 - width) // stride)) * stride, field, stride, padding


@family
def ragged_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which the stride does not divide ``W - F + 2P``."""
    field, stride, padding, places = draw(whole(1, 7)), draw(whole(2, 5)), draw(whole(0, 3)), draw(whole(1, 6))
    width = (places - 1) * stride + field - 2 * padding + draw(whole(1, stride - 1))
    return width + max(0, -(-(1 - width) // stride)) * stride, field, stride, padding


@family
def overlarge_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which the field is larger than the padded input.

    In every second one the stride divides the (negative) room, so that only the size of the field gives it away.
    """
    width, padding, stride = draw(whole(1, 6)), draw(whole(0, 2)), draw(whole(1, 3))
    excess = draw(whole(1, 4))
    return width, width + 2 * padding + excess * (stride if draw(whole(0, 1)) else 1), stride, padding


@family
def out_of_range_configurations(draw: "DrawFn") -> tuple[int, int, int, int]:
    """Width, field, stride and padding of which one is too small, and nothing else gives it away.

    The field fits and the stride divides ``W - F + 2P``, as if the numbers could be what they are.
    """
    culprit, places = draw(whole(0, 3)), draw(whole(1, 4))
    field, stride, padding = draw(whole(1, 3)), draw(whole(1, 3)), draw(whole(0, 1))
    if culprit == 0:
        width = -draw(whole(0, 2))
        return width, field, 1, -(-(field - width) // 2) + padding  # as much padding as the field needs to fit
    if culprit == 1:
        return places, -draw(whole(0, 2)), 1, padding
    if culprit == 2:  # noqa: PLR2004 - one of four
        stride = -draw(whole(0, 2))
        return (places - 1) * -stride + field, field, stride, -stride * padding
    padding = -draw(whole(1, 2))
    return (places - 1) * stride + field - 2 * padding, field, stride, padding


@family
def too_small(draw: "DrawFn", *, count: int, most: int = 6, deepest: int = 3) -> tuple[int, ...]:
    """``count`` positive whole numbers of which one or two have been replaced by 0 or a negative number.

    The product of two negative ones is positive, which deceives whoever looks at the product only.
    """
    numbers = [draw(whole(1, most)) for _ in range(count)]
    first = draw(whole(0, count - 1))
    for place in (first, (first + draw(whole(0, 1))) % count):
        numbers[place] = -draw(whole(0, deepest))
    return tuple(numbers)
