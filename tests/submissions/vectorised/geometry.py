"""Sizes and parameter counts of layers."""

from math import prod


def _require_positive(**arguments: int) -> None:
    for name, value in arguments.items():
        if value < 1:
            raise ValueError(f"{name} must be positive, not {value}")


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """(W - F + 2P) / S + 1, if that is a whole number of places."""
    _require_positive(width=width, field=field, stride=stride)
    if padding < 0:
        raise ValueError(f"padding must not be negative, but it is {padding}")
    steps, rest = divmod(width - field + 2 * padding, stride)
    if steps < 0 or rest:
        raise ValueError(f"field {field} with stride {stride} does not tile {width} + 2 * {padding}")
    return steps + 1


def same_padding(field: int) -> int:
    """P = (F - 1) / 2."""
    _require_positive(field=field)
    if field % 2 == 0:
        raise ValueError(f"an even field ({field}) cannot keep the size")
    return (field - 1) // 2


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """Weights and biases of a fully connected layer."""
    _require_positive(units=units, smallest_side=min(input_shape, default=1))
    return units * (prod(input_shape) + 1)


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """Weights and biases of a convolutional layer."""
    _require_positive(input_depth=input_depth, field=field, depth=depth)
    return depth * (input_depth * field**2 + 1)
