"""The numbers in the lesson on geometry."""

from collections.abc import Iterator
from math import prod

import pytest

from reference.geometry import conv_parameter_count, dense_parameter_count, output_size, same_padding
from tests.lessons.reading import Claim, Scope


def scopes() -> list[Scope]:
    """What the letters stand for, with a stride and without one."""
    sizes = ({"W": 9, "F": 5, "P": 2, "S": 2}, {"W": 9, "F": 5, "P": same_padding(5), "S": 1})
    return [{**size, "W_": output_size(size["W"], size["F"], size["S"], size["P"])} for size in sizes]


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from places()
    yield from impossible()
    yield from parameters()
    yield "With $S = %d$ the kernel visits every place, with $S = %d$ every second one.", 1, 2
    yield r"With $P = %d$ and $F \gt 1$ an image shrinks", 0
    field = 5
    yield "For $F = %d$ it is $P = (%d - %d)/%d = %d$.", field, field, 1, 2, same_padding(field)


def places() -> Iterator[Claim]:
    """The way and its steps, for the example that the picture draws."""
    width, field, padding, stride = 5, 3, 1, 2
    count = output_size(width, field, stride, padding)
    way = len(range(width - field + 2 * padding))
    yield "For $W = %d$, $F = %d$, $P = %d$ and $S = %d$ the way", width, field, padding, stride
    yield r"the way is $%d - %d + %d \cdot %d = %d$ long.", width, field, 2, padding, way
    yield "That is $%d/%d = %d$ steps and $%d + %d = %d$ places.", way, stride, way / stride, count - 1, 1, count
    every = output_size(width, field, 1, padding)
    assert every == width
    yield "With $S = %d$ there are $%d/%d + %d = %d$, as many", 1, way, 1, 1, every


def impossible() -> Iterator[Claim]:
    """Configurations that the reference refuses."""
    width, field, padding, stride = 10, 3, 0, 2
    with pytest.raises(ValueError, match=f"^the stride {stride} does not divide {width - field},"):
        output_size(width, field, stride, padding)
    yield "With $W = %d$, $F = %d$, $P = %d$ and $S = %d$ the way is %d long", *(
        width, field, padding, stride, width - field,
    )  # fmt: skip
    width, field, padding = 4, 7, 1
    bordered = width + 2 * padding
    with pytest.raises(ValueError, match=f"^the receptive field {field} is larger than the padded input {bordered}$"):
        output_size(width, field, 1, padding)
    yield "With $W = %d$, $P = %d$ and $F = %d$ the field", width, padding, field
    yield r"which is $%d + %d \cdot %d = %d$ wide.", width, 2, padding, bordered


def parameters() -> Iterator[Claim]:
    """The weights of a fully connected and of a convolutional layer."""
    height, width, channels = picture = 32, 32, 3
    weights = dense_parameter_count(picture, 1) - 1
    yield (
        r"%d by %d pixels with %d channels, has $%d \cdot %d \cdot %d = %d$ numbers.",
        *picture,
        *picture,
        prod(picture),
    )
    yield "So a single unit has %d weights and a bias", weights
    field, kernels = 3, 10
    one, all_of_them = conv_parameter_count(channels, field, 1), conv_parameter_count(channels, field, kernels)
    yield r"$%d \cdot %d \cdot %d = %d$ weights and a bias, ten times, is %d numbers.", *(
        field, field, channels, one - 1, all_of_them,
    )  # fmt: skip
    rows, columns = output_size(height, field), output_size(width, field)
    yield r"on %d by %d pixels, this layer has $%d \cdot %d \cdot %d = %d$ units.", *(
        height, width, rows, columns, kernels, rows * columns * kernels,
    )  # fmt: skip
    yield "The %d numbers filter a photograph", all_of_them
