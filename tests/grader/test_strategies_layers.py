"""What the families of layers promise, over a few hundred draws."""
# ruff: noqa: ARG005 - a lambda names the parts of a layer, of which it looks at some

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from grader import drawing, strategies
from grader.strategies import HALVES, INTEGERS, Family
from reference.geometry import output_size

DRAWS = 300

MANY = {"images": (1, 3), "channels": (1, 3), "kernels": (1, 3), "strides": (1, 4), "paddings": (0, 2)}
LAYERS = strategies.conv_layers(**MANY)
GRADIENTS = strategies.conv_gradients(**MANY)


@cache
def draws(family: Family) -> tuple[Any, ...]:
    """Many inputs of one family."""
    return tuple(case["it"] for case in drawing.draw({"it": family}, cases=DRAWS, seed=0))


def share(family: Family, holds: Callable[..., Any]) -> float:
    """The share of the inputs of which something holds."""
    return sum(bool(holds(*drawn)) for drawn in draws(family)) / DRAWS


def axes(images: np.ndarray, weights: np.ndarray) -> list[tuple[int, int]]:
    """Size and field along height and width."""
    return list(zip(images.shape[2:], weights.shape[2:], strict=True))


def rooms(images: np.ndarray, weights: np.ndarray, padding: int) -> list[int]:
    """``W - F + 2P`` along height and width."""
    return [side - field + 2 * padding for side, field in axes(images, weights)]


# --- layers that fit -------------------------------------------------------------------------------------------------


def test_layers_are_possible() -> None:
    """Along both axes the rule of the course holds, and the channels agree."""
    for images, weights, bias, stride, padding in draws(LAYERS):
        assert all(output_size(side, field, stride, padding) >= 1 for side, field in axes(images, weights))
        assert images.shape[1] == weights.shape[1]
        assert bias.shape == weights.shape[:1]


def test_all_sizes_occur() -> None:
    """Every number that is asked for, both ends included."""
    drawn = draws(LAYERS)

    assert {images.shape[0] for images, *_ in drawn} == {1, 2, 3}
    assert {images.shape[1] for images, *_ in drawn} == {1, 2, 3}
    assert {weights.shape[0] for _, weights, *_ in drawn} == {1, 2, 3}
    assert {weights.shape[2] for _, weights, *_ in drawn} == {weights.shape[3] for _, weights, *_ in drawn} == {1, 2, 3}
    assert {(stride, padding) for *_, stride, padding in drawn} == {(s, p) for s in range(1, 5) for p in range(3)}


SHAPES: dict[str, Callable[..., Any]] = {
    "places that overlap": lambda images, weights, bias, stride, padding: 1 < stride < min(weights.shape[2:]),
    "places with gaps": lambda images, weights, bias, stride, padding: stride > max(weights.shape[2:]),
    "images that are not square": lambda images, *_: images.shape[2] != images.shape[3],
    "fields that are not square": lambda images, weights, *_: weights.shape[2] != weights.shape[3],
    "images smaller than the field": lambda images, weights, *_: (
        min(np.subtract(*np.transpose(axes(images, weights)))) < 0
    ),
    "a single place": lambda images, weights, bias, stride, padding: not any(rooms(images, weights, padding)),
    "padding wider than the field": lambda images, weights, bias, stride, padding: padding >= max(weights.shape[2:]),
}


@pytest.mark.parametrize("holds", SHAPES.values(), ids=SHAPES)
def test_layers_of_every_kind_occur(holds: Callable[..., Any]) -> None:
    """Each shape in which somebody has gone wrong is drawn now and then."""
    assert share(LAYERS, holds) > 0.02


def test_square_layers_are_square() -> None:
    """Images as well as fields, where that is asked for."""
    family = strategies.conv_layers(square=True, strides=(1, 3), paddings=(0, 2))

    assert share(family, lambda images, weights, *_: images.shape[2] == images.shape[3]) == 1
    assert share(family, lambda images, weights, *_: weights.shape[2] == weights.shape[3]) == 1


def test_layers_hold_halves() -> None:
    """Right answers are exact."""
    assert {float(value) for layer in draws(LAYERS) for array in layer[:3] for value in array.ravel()} == set(HALVES)


def test_the_simplest_layer_is_drawn_first() -> None:
    """One pixel, one weight, stride 1 and no padding."""
    images, weights, bias, stride, padding = draws(LAYERS)[0]

    assert images.shape == weights.shape == (1, 1, 1, 1)
    assert (bias.tolist(), stride, padding) == ([0.0], 1, 0)


def test_gradients_have_the_shape_of_the_result() -> None:
    """The upstream gradient has a number for each place of each kernel on each image."""
    for upstream, images, weights, stride, padding in draws(GRADIENTS):
        places = tuple(output_size(side, field, stride, padding) for side, field in axes(images, weights))
        assert upstream.shape == (len(images), len(weights), *places)


@pytest.mark.parametrize(
    "family", [strategies.conv_layers(integers=True), strategies.conv_gradients(integers=True)], ids=["layers", "steps"]
)
def test_layers_of_integers_mix_types(family: Family) -> None:
    """Each mixture occurs; what goes with it is of fractions or of integers in turn."""
    arrays = [[part for part in drawn if isinstance(part, np.ndarray)] for drawn in draws(family)]
    third = 2 if family.draw_one.__name__ == "conv_layers" else 0
    types = {tuple(array.dtype.name for array in parts[:third] + parts[third + 1 :]) for parts in arrays}

    assert types == set(strategies.MIXTURES)
    assert {parts[third].dtype.name for parts in arrays} == {"float64", "int8", "int64"}


def test_some_arrays_of_a_layer_are_read_only() -> None:
    """Each of the three, where that is asked for; others are not contiguous."""
    drawn = draws(strategies.conv_layers(read_only=True, fields=(2, 3), places=(2, 3)))

    for place in range(3):
        assert {layer[place].flags.writeable for layer in drawn} == {True, False}
    assert {layer[0].flags.c_contiguous for layer in drawn} == {True, False}


# --- layers that do not ----------------------------------------------------------------------------------------------


def test_ragged_layers_leave_a_rest() -> None:
    """Along the height alone, the width alone, or both; the field fits, and nothing else is wrong."""
    rests = {
        tuple(room % stride > 0 for room in rooms(images, weights, padding))
        for images, weights, _, stride, padding in draws(strategies.ragged_layers())
    }

    assert rests == {(True, False), (False, True), (True, True)}
    assert share(strategies.ragged_layers(), lambda i, w, b, s, padding: min(rooms(i, w, padding)) >= 0) == 1


def test_overlarge_layers_have_no_place() -> None:
    """Along the height alone, the width alone, or both; only the size of the field gives it away."""
    family = strategies.overlarge_layers()
    missing = {
        tuple(room < 0 for room in rooms(images, weights, padding)) for images, weights, _, _, padding in draws(family)
    }

    assert missing == {(True, False), (False, True), (True, True)}
    assert share(family, lambda i, w, b, stride, padding: any(r % stride for r in rooms(i, w, padding))) == 0


def test_layers_out_of_range_have_one_fault() -> None:
    """A stride below 1 or a padding below 0, each of them often; with a padding of 0 the field would fit."""
    family = strategies.out_of_range_layers()

    assert share(family, lambda i, w, b, stride, padding: (stride < 1) != (padding < 0)) == 1
    assert 0.3 < share(family, lambda i, w, b, stride, padding: stride < 1) < 0.7
    assert {stride for *_, stride, _ in draws(family)} == {-2, -1, 0, 1}
    assert share(family, lambda images, weights, *_: min(rooms(images, weights, 0)) >= 0) == 1


def test_disagreeing_layers_have_other_channels() -> None:
    """The images have more or the kernels; a single channel, which NumPy would stretch, is among them on both sides."""
    pairs = {(images.shape[1], weights.shape[1]) for images, weights, *_ in draws(strategies.disagreeing_layers())}

    assert {(1, 2), (1, 3), (2, 1), (3, 1), (2, 3), (3, 2)} <= pairs
    assert all(one != other for one, other in pairs)


# --- kernels and signals ---------------------------------------------------------------------------------------------


def test_kernels_fit_into_their_signals() -> None:
    """Every length that is asked for, on both sides."""
    drawn = draws(strategies.kernels_and_signals(samples=(1, 4), beyond=(0, 3)))

    assert {len(kernel) for kernel, _ in drawn} == {1, 2, 3, 4}
    assert {len(signal) - len(kernel) for kernel, signal in drawn} == {0, 1, 2, 3}


def test_kernels_hold_whole_numbers_where_that_is_asked_for() -> None:
    """As floats; the signals hold halves."""
    drawn = draws(strategies.kernels_and_signals(whole_only=True))

    assert all(kernel.dtype == np.float64 and not (kernel % 1).any() for kernel, _ in drawn)
    assert any((signal % 1).any() for _, signal in drawn)


def test_kernels_have_the_types_asked_for() -> None:
    """One of several."""
    assert {kernel.dtype.name for kernel, _ in draws(strategies.kernels_and_signals(dtypes=INTEGERS))} == set(INTEGERS)


def test_overlong_kernels_do_not_fit() -> None:
    """By one sample more often than not: there the number of rows would be 0, which NumPy allows."""
    drawn = draws(strategies.overlong_kernels())
    excess = [len(kernel) - width for kernel, width in drawn]

    assert set(excess) == {1, 2, 3}
    assert excess.count(1) > DRAWS / 2


# --- activations -----------------------------------------------------------------------------------------------------


def test_activations_have_up_to_four_axes() -> None:
    """Every number of axes that is asked for, and none too large to be read."""
    drawn = draws(strategies.activations())

    assert {x.ndim for x in drawn} == {1, 2, 3, 4}
    assert max(x.size for x in drawn) <= 16


def test_activations_without_negatives_have_none() -> None:
    """But zeros and positive numbers."""
    drawn = draws(strategies.activations(negatives=False))

    assert min(x.min() for x in drawn) == 0
    assert any(x.min() > 0 for x in drawn)


def test_scaled_activations_are_small_and_large() -> None:
    """Whoever cuts at 6 or forgets what is below 1 is found out."""
    drawn = draws(strategies.activations(scaled=True))

    assert max(x.max() for x in drawn) > 100
    assert min(x[x > 0].min() for x in drawn if (x > 0).any()) < 0.1


def test_activations_have_the_types_asked_for() -> None:
    """One of several."""
    assert {x.dtype.name for x in draws(strategies.activations(dtypes=(*INTEGERS, "float32")))} == {
        *INTEGERS,
        "float32",
    }


@pytest.mark.parametrize("integers", [False, True])
def test_gradients_have_the_shape_of_the_activations(integers: bool) -> None:
    """Both signs meet both signs."""
    drawn = draws(strategies.activations_and_gradients(integers=integers))

    assert all(upstream.shape == x.shape for upstream, x in drawn)
    signs = {
        (int(np.sign(one)), int(np.sign(other)))
        for upstream, x in drawn
        for one, other in zip(upstream.ravel(), x.ravel(), strict=True)
    }
    assert signs == {(one, other) for one in (-1, 0, 1) for other in (-1, 0, 1)}


@pytest.mark.parametrize(("zeros", "occur"), [(True, True), (False, False)])
def test_zeros_are_left_out_where_that_is_asked_for(zeros: bool, occur: bool) -> None:
    """At 0 several gradients are right."""
    drawn = draws(strategies.activations_and_gradients(zeros=zeros))

    assert any((x == 0).any() for _, x in drawn) is occur


def test_gradients_of_integers_are_of_fractions_too() -> None:
    """Beside an x of integers they show who keeps the gradient in its type."""
    drawn = draws(strategies.activations_and_gradients(integers=True))

    assert {x.dtype.name for _, x in drawn} == set(INTEGERS)
    assert {upstream.dtype.name for upstream, _ in drawn} == {*INTEGERS, "float64"}
