"""The sizes and counts of the reference against places and weights that are counted one by one."""

import itertools
import re
from collections.abc import Callable

import pytest

from reference.geometry import conv_parameter_count, dense_parameter_count, output_size, same_padding


def counted_places(width: int, field: int, stride: int, padding: int) -> int | None:
    """How many places the receptive field has, the last of them flush with the end; None if that cannot be."""
    if min(width, field, stride) < 1 or padding < 0:
        return None
    end = width + 2 * padding
    places = [start for start in range(0, end, stride) if start + field <= end]
    return len(places) if places and places[-1] + field == end else None


def answered(function: Callable[..., int], *arguments: int) -> int | None:
    """What a function returns, None where it raises a ValueError."""
    try:
        return function(*arguments)
    except ValueError:
        return None


# --- output_size and same_padding ------------------------------------------------------------------------------------


def test_output_size_counts_places() -> None:
    """Over all small configurations, possible or not, the formula gives what counting gives."""
    configurations = list(itertools.product(range(-1, 9), range(-1, 10), range(-1, 5), range(-1, 4)))
    formula = {each: answered(output_size, *each) for each in configurations}
    assert formula == {each: counted_places(*each) for each in configurations}


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ({"width": 7, "field": 3}, 5),
        ({"width": 7, "field": 3, "stride": 2}, 3),
        ({"width": 5, "field": 3, "padding": 1}, 5),
        ({"width": 5, "field": 3, "stride": 2, "padding": 1}, 3),
        ({"width": 32, "field": 5}, 28),
        ({"width": 3, "field": 3}, 1),
        ({"width": 1, "field": 3, "padding": 1}, 1),
    ],
)
def test_output_size_of_an_example(arguments: dict[str, int], size: int) -> None:
    """Without a stride the step is 1, without a padding there is none, and an exact fit is one place."""
    assert output_size(**arguments) == size


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, 1, 0), "width is 0; expected at least 1"),
        ((5, 0, 1, 0), "field is 0; expected at least 1"),
        ((5, 3, 0, 0), "stride is 0; expected at least 1"),
        ((5, 3, -1, 0), "stride is -1; expected at least 1"),
        ((5, 3, 1, -1), "padding is -1; expected at least 0"),
        ((3, 4, 1, 0), "the receptive field 4 is larger than the padded input 3"),
        ((3, 6, 1, 1), "the receptive field 6 is larger than the padded input 5"),
        ((7, 3, 3, 0), "the stride 3 does not divide 4, so the last place would stick out"),
    ],
)
def test_output_size_refuses_an_impossible_configuration(arguments: tuple[int, ...], message: str) -> None:
    """A ValueError tells what does not fit."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        output_size(*arguments)


@pytest.mark.parametrize("field", [1, 3, 5, 7, 11])
@pytest.mark.parametrize("width", [1, 2, 5, 32])
def test_same_padding_keeps_the_size(field: int, width: int) -> None:
    """With it, the places at stride 1 are as many as the cells of the input."""
    assert counted_places(width, field, 1, same_padding(field)) == width


@pytest.mark.parametrize("field", [-3, -1, 0, 2, 4])
def test_same_padding_refuses_a_field_without_a_centre(field: int) -> None:
    """A ValueError tells the field."""
    with pytest.raises(ValueError, match=f"^field is {field}; only a positive odd side has a centre$"):
        same_padding(field)


# --- parameter counts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("input_shape", "units"), [((2, 3), 4), ((3, 2, 2), 1), ((5,), 3), ((1, 1, 1), 1), ((2, 1, 3, 2), 2)]
)
def test_dense_parameter_count_counts_weights_and_biases(input_shape: tuple[int, ...], units: int) -> None:
    """There is a weight from every input to every unit, and a bias for every unit."""
    weights = list(itertools.product(range(units), *map(range, input_shape)))
    assert dense_parameter_count(input_shape, units) == len(weights) + units


@pytest.mark.parametrize(("input_depth", "field", "depth"), [(3, 5, 2), (1, 3, 1), (1, 1, 4), (2, 2, 3), (4, 1, 1)])
def test_conv_parameter_count_counts_weights_and_biases(input_depth: int, field: int, depth: int) -> None:
    """There is a weight for every cell of every channel of every kernel, and a bias for every kernel."""
    weights = list(itertools.product(range(depth), range(input_depth), range(field), range(field)))
    assert conv_parameter_count(input_depth, field, depth) == len(weights) + depth


def test_dense_parameter_count_of_the_colour_image() -> None:
    """One unit on a colour image of 32x32 pixels has 32 * 32 * 3 = 3072 weights, and a bias."""
    assert dense_parameter_count((32, 32, 3), 1) == 3072 + 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((32, 0, 3), 1), "input_shape[1] is 0; expected at least 1"),
        (((-1,), 1), "input_shape[0] is -1; expected at least 1"),
        (((32, 32, 3), 0), "units is 0; expected at least 1"),
        (((32, 32, 3), -1), "units is -1; expected at least 1"),
    ],
)
def test_dense_parameter_count_refuses_what_is_not_there(arguments: tuple[tuple[int, ...], int], message: str) -> None:
    """A ValueError names the argument that is less than 1."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        dense_parameter_count(*arguments)


@pytest.mark.parametrize("name", ["input_depth", "field", "depth"])
@pytest.mark.parametrize("number", [0, -1])
def test_conv_parameter_count_refuses_what_is_not_there(name: str, number: int) -> None:
    """A ValueError names the argument that is less than 1."""
    with pytest.raises(ValueError, match=f"^{name} is {number}; expected at least 1$"):
        conv_parameter_count(**{"input_depth": 3, "field": 5, "depth": 2, name: number})


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (output_size, (5, 3, 2, 1)),
        (same_padding, (3,)),
        (dense_parameter_count, ((32, 32, 3), 1)),
        (conv_parameter_count, (3, 5, 2)),
    ],
)
def test_number_is_an_int(function: Callable[..., int], arguments: tuple[object, ...]) -> None:
    """A size or a count is an ``int``, not a float that happens to be whole."""
    assert type(function(*arguments)) is int
