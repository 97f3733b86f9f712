"""The convolutional layer and its gradients against loops written from the definitions, and finite differences."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from reference.geometry import conv_parameter_count, output_size, same_padding
from reference.images import convolve2d, filter_image
from reference.layers import conv_backward, conv_forward, relu, relu_backward, shared_weight_matrix
from reference.signals import convolve1d, flip

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=60)

#: Whatever the dtype, values whose sums of products are exact in float32, the extremes of small integers among them.
VALUES = {
    np.uint8: st.integers(0, 255),
    np.int8: st.integers(-128, 127),
    np.float32: st.integers(-8, 8).map(lambda number: number / 2),
    np.float64: st.integers(-100, 100).map(lambda number: number / 2),
}


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that cannot be written to."""
    array = array.copy()
    array.flags.writeable = False
    return array


LAYOUTS = {
    "plain": np.ascontiguousarray,
    "every second cell": lambda array: np.stack([array, array], axis=-1)[..., 0],
    "backwards": lambda array: np.flip(np.flip(array).copy()),
    "columns first": np.asfortranarray,
    "read-only": read_only,
}


@st.composite
def numbers(draw: st.DrawFn, shape: tuple[int, ...], dtypes: tuple[type, ...] = tuple(VALUES)) -> np.ndarray:
    """Arrays of a shape, in every dtype and memory layout."""
    dtype = draw(st.sampled_from(dtypes))
    array = draw(arrays(dtype, shape, elements=VALUES[dtype]))
    return LAYOUTS[draw(st.sampled_from(list(LAYOUTS)))](array)


class Layer:
    """A possible layer: images, weights, bias, stride, padding and an upstream gradient that fits."""

    def __init__(self, draw: st.DrawFn, dtypes: tuple[type, ...]) -> None:
        batch, channels, depth = (draw(st.integers(1, 3)) for _ in range(3))
        self.stride, self.padding = draw(st.integers(1, 3)), draw(st.integers(0, 2))
        fields = [draw(st.integers(1, 4)) for _ in range(2)]
        places = [draw(st.integers(1, 4)) for _ in range(2)]
        sides = [
            field + (count - 1) * self.stride - 2 * self.padding for field, count in zip(fields, places, strict=True)
        ]
        # Too small a side would be all padding: whole strides more bring it back to one pixel or more.
        for axis, side in enumerate(sides):
            more = max(0, -(-(1 - side) // self.stride))
            sides[axis] += more * self.stride
            places[axis] += more
        self.images = draw(numbers((batch, channels, *sides), dtypes))
        self.weights = draw(numbers((depth, channels, *fields), dtypes))
        self.bias = draw(numbers((depth,), dtypes))
        self.upstream = draw(numbers((batch, depth, *places), dtypes))

    @property
    def step(self) -> tuple[int, int]:
        """The two numbers that every call ends in."""
        return self.stride, self.padding

    def __repr__(self) -> str:
        """All that a failing example needs."""
        return f"Layer(images={self.images!r}, weights={self.weights!r}, bias={self.bias!r}, step={self.step})"


@st.composite
def layers(draw: st.DrawFn, dtypes: tuple[type, ...] = tuple(VALUES)) -> Layer:
    """Possible layers over varied strides, paddings, sides and fields."""
    return Layer(draw, dtypes)


# --- the definitions, term by term -----------------------------------------------------------------------------------


def naive_forward(layer: Layer) -> np.ndarray:
    """``y[n, k, r, c]`` as the sum that the contract writes down; outside of the image there are zeros."""
    images, weights = layer.images.astype(np.float64), layer.weights.astype(np.float64)
    result = np.zeros(layer.upstream.shape)
    for n, k, r, c in np.ndindex(result.shape):
        result[n, k, r, c] = float(layer.bias[k])
        for d, i, j in np.ndindex(weights.shape[1:]):
            row, column = r * layer.stride + i - layer.padding, c * layer.stride + j - layer.padding
            if 0 <= row < images.shape[2] and 0 <= column < images.shape[3]:
                result[n, k, r, c] += images[n, d, row, column] * weights[k, d, i, j]
    return result


def naive_backward(layer: Layer) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each product of the forward pass sends a gradient to its two factors."""
    images, weights, upstream = (a.astype(np.float64) for a in (layer.images, layer.weights, layer.upstream))
    d_images, d_weights, d_bias = np.zeros(images.shape), np.zeros(weights.shape), np.zeros(len(weights))
    for n, k, r, c in np.ndindex(upstream.shape):
        d_bias[k] += upstream[n, k, r, c]
        for d, i, j in np.ndindex(weights.shape[1:]):
            row, column = r * layer.stride + i - layer.padding, c * layer.stride + j - layer.padding
            if 0 <= row < images.shape[2] and 0 <= column < images.shape[3]:
                d_images[n, d, row, column] += upstream[n, k, r, c] * weights[k, d, i, j]
                d_weights[k, d, i, j] += upstream[n, k, r, c] * images[n, d, row, column]
    return d_images, d_weights, d_bias


def finite_differences(loss: Callable[[np.ndarray], float], at: np.ndarray, step: float = 0.5) -> np.ndarray:
    """The gradient of a loss by central differences; exact where the loss is linear in each cell."""
    gradient = np.zeros(at.shape)
    for cell in np.ndindex(at.shape):
        more, less = at.astype(np.float64), at.astype(np.float64)
        more[cell] += step
        less[cell] -= step
        gradient[cell] = (loss(more) - loss(less)) / (2 * step)
    return gradient


# --- conv_forward and conv_backward ----------------------------------------------------------------------------------


@repeatable
@given(layers())
def test_forward_agrees_with_the_loop(layer: Layer) -> None:
    """Whatever the dtypes, every number is exactly the sum of the contract: nothing wraps around or is cut off."""
    assert_array_equal(conv_forward(layer.images, layer.weights, layer.bias, *layer.step), naive_forward(layer))


@repeatable
@given(layers())
def test_backward_agrees_with_the_loop(layer: Layer) -> None:
    """All three gradients are exactly those that the products send back."""
    gradients = conv_backward(layer.upstream, layer.images, layer.weights, *layer.step)
    for gradient, expected in zip(gradients, naive_backward(layer), strict=True):
        assert_array_equal(gradient, expected)


@settings(repeatable, max_examples=25)
@given(layers((np.float64,)))
def test_backward_is_the_slope_of_forward(layer: Layer) -> None:
    """Moving one number moves the loss by its gradient; the loss is linear in each, so the difference is exact."""

    def loss(images: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> float:
        return float((conv_forward(images, weights, bias, *layer.step) * layer.upstream).sum())

    d_images, d_weights, d_bias = conv_backward(layer.upstream, layer.images, layer.weights, *layer.step)
    images, weights, bias = layer.images, layer.weights, layer.bias
    assert_allclose(d_images, finite_differences(lambda x: loss(x, weights, bias), images), atol=1e-8)
    assert_allclose(d_weights, finite_differences(lambda x: loss(images, x, bias), weights), atol=1e-8)
    assert_allclose(d_bias, finite_differences(lambda x: loss(images, weights, x), bias), atol=1e-8)


@repeatable
@given(layers())
def test_layer_leaves_its_arguments_alone(layer: Layer) -> None:
    """No argument changes, and no result shares memory with one, or with another result."""
    arguments = layer.images, layer.weights, layer.bias, layer.upstream
    before = [argument.copy() for argument in arguments]
    results = (
        conv_forward(*arguments[:3], *layer.step),
        *conv_backward(layer.upstream, layer.images, layer.weights, *layer.step),
    )
    for argument, copy in zip(arguments, before, strict=True):
        assert_array_equal(argument, copy, strict=True)
        assert not any(np.shares_memory(result, argument) for result in results)
    for place, result in enumerate(results):
        assert not any(np.shares_memory(result, other) for other in results[:place])
        assert result.flags.writeable


@repeatable
@given(layers((np.float32,)))
def test_single_precision_stays(layer: Layer) -> None:
    """What comes in as float32 throughout goes out as float32."""
    assert conv_forward(layer.images, layer.weights, layer.bias, *layer.step).dtype == np.float32
    gradients = conv_backward(layer.upstream, layer.images, layer.weights, *layer.step)
    assert [gradient.dtype for gradient in gradients] == [np.float32] * 3


@repeatable
@given(layers((np.uint8, np.int8, np.float64)))
def test_everything_else_becomes_double_precision(layer: Layer) -> None:
    """Integers are widened to float64, in the result and in the gradients."""
    assert conv_forward(layer.images, layer.weights, layer.bias, *layer.step).dtype == np.float64
    gradients = conv_backward(layer.upstream, layer.images, layer.weights, *layer.step)
    assert [gradient.dtype for gradient in gradients] == [np.float64] * 3


@pytest.mark.parametrize(
    ("images", "weights", "stride", "padding"),
    [
        pytest.param((1, 2, 4, 4), (1, 3, 3, 3), 1, 0, id="channels disagree"),
        pytest.param((1, 1, 2, 9), (1, 1, 3, 3), 1, 0, id="the field is higher than the image"),
        pytest.param((1, 1, 9, 2), (1, 1, 3, 3), 1, 0, id="the field is wider than the image"),
        pytest.param((1, 1, 4, 5), (1, 1, 2, 2), 2, 0, id="the stride does not divide the width"),
        pytest.param((1, 1, 5, 4), (1, 1, 2, 2), 2, 0, id="the stride does not divide the height"),
        pytest.param((1, 1, 4, 4), (1, 1, 2, 2), 0, 0, id="stride 0"),
        pytest.param((1, 1, 4, 4), (1, 1, 2, 2), 1, -1, id="negative padding"),
        pytest.param((1, 4, 4), (1, 1, 2, 2), 1, 0, id="images without a batch axis"),
        pytest.param((1, 1, 4, 4), (2, 2), 1, 0, id="weights without channels"),
        pytest.param((0, 1, 4, 4), (1, 1, 2, 2), 1, 0, id="no images"),
    ],
)
def test_impossible_layer_is_refused(
    images: tuple[int, ...], weights: tuple[int, ...], stride: int, padding: int
) -> None:
    """Both directions refuse what ``output_size`` refuses along either axis, and channels that disagree."""
    with pytest.raises(ValueError, match=r".+"):
        conv_forward(np.ones(images), np.ones(weights), np.ones(weights[0]), stride, padding)
    with pytest.raises(ValueError, match=r".+"):
        conv_backward(np.ones((1, 1, 3, 3)), np.ones(images), np.ones(weights), stride, padding)


# --- relu ------------------------------------------------------------------------------------------------------------

anything = st.lists(st.integers(0, 3), max_size=3).map(tuple).flatmap(numbers)


@repeatable
@given(anything)
def test_relu_keeps_what_is_positive(x: np.ndarray) -> None:
    """Every cell is itself or 0, whichever is larger, in a new array of the same dtype."""
    before, result = x.copy(), relu(x)
    assert_array_equal(result, np.reshape([max(cell, 0) for cell in x.ravel().tolist()], x.shape).astype(x.dtype))
    assert result.dtype == x.dtype
    assert_array_equal(x, before, strict=True)
    assert not np.shares_memory(result, x)


@repeatable
@given(st.data())
def test_relu_backward_passes_where_x_was_positive(data: st.DataObject) -> None:
    """The gradient passes at positive cells and is 0 elsewhere, in a new array of upstream's dtype."""
    x = data.draw(anything)
    upstream = data.draw(numbers(x.shape, (np.float32, np.float64)))
    result = relu_backward(upstream, x)
    pairs = zip(upstream.ravel().tolist(), x.ravel().tolist(), strict=True)
    assert_array_equal(result, np.reshape([up if cell > 0 else 0.0 for up, cell in pairs], x.shape))
    assert result.dtype == upstream.dtype
    assert not np.shares_memory(result, upstream)


def test_relu_backward_is_the_slope_of_relu() -> None:
    """Away from the kink at 0, a small step moves the loss by the gradient."""
    x, upstream = np.array([[-2.0, 3.0], [0.75, -0.75]]), np.array([[5.0, 7.0], [-11.0, 13.0]])
    assert_array_equal(
        relu_backward(upstream, x), finite_differences(lambda at: float((relu(at) * upstream).sum()), x, step=0.25)
    )


# --- the laws that tie the course together ---------------------------------------------------------------------------


@st.composite
def kernels_inside_signals(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A kernel and a signal at least as long."""
    width = draw(st.integers(1, 9))
    return draw(numbers((draw(st.integers(1, width)),))), draw(numbers((width,)))


@repeatable
@given(kernels_inside_signals())
def test_shared_weights_convolve(pair: tuple[np.ndarray, np.ndarray]) -> None:
    """The matrix times a signal is the part of the convolution in which the kernel lies wholly inside."""
    kernel, signal = pair
    matrix = shared_weight_matrix(kernel, len(signal))
    assert matrix.shape == (len(signal) - len(kernel) + 1, len(signal))
    assert_array_equal(matrix @ signal, convolve1d(signal, kernel)[len(kernel) - 1 : len(signal)])


@repeatable
@given(kernels_inside_signals())
def test_every_row_holds_the_same_weights(pair: tuple[np.ndarray, np.ndarray]) -> None:
    """Each row is the flipped kernel, one place further right than in the row above, between zeros."""
    kernel, signal = pair
    for place, row in enumerate(shared_weight_matrix(kernel, len(signal))):
        after = np.zeros(len(signal) - len(kernel) - place)
        assert_array_equal(row, np.concatenate([np.zeros(place), kernel[::-1], after]))


def test_kernel_longer_than_the_signal_has_no_matrix() -> None:
    """It lies nowhere wholly inside."""
    with pytest.raises(ValueError, match="larger"):
        shared_weight_matrix(np.ones(4), 3)


@repeatable
@given(kernels_inside_signals(), st.data())
def test_gradient_of_the_matrix_is_that_of_the_layer(pair: tuple[np.ndarray, np.ndarray], data: st.DataObject) -> None:
    """On an image of one row, the transposed matrix sends back what the convolutional layer sends back."""
    kernel, signal = pair
    matrix = shared_weight_matrix(kernel, len(signal))
    upstream = data.draw(numbers((len(matrix),)))
    image, weights = signal.reshape(1, 1, 1, -1), kernel[::-1].reshape(1, 1, 1, -1)
    d_images, _, _ = conv_backward(upstream.reshape(1, 1, 1, -1), image, weights)
    assert_array_equal(d_images.ravel(), matrix.T @ upstream)


@repeatable
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3), st.data())
def test_layer_with_a_flipped_kernel_convolves(
    height: int, width: int, more_rows: int, more_columns: int, data: st.DataObject
) -> None:
    """``conv_forward`` with the flipped kernel is the part of ``convolve2d`` with the kernel wholly inside."""
    kernel = data.draw(numbers((height, width)))
    image = data.draw(numbers((height + more_rows, width + more_columns)))
    inside = convolve2d(image, kernel)[height - 1 : image.shape[0], width - 1 : image.shape[1]]
    assert_array_equal(conv_forward(image[None, None], flip(kernel)[None, None], np.zeros(1))[0, 0], inside)


@repeatable
@given(st.sampled_from([1, 3, 5]), st.integers(1, 6), st.integers(1, 6), st.data())
def test_layer_with_same_padding_filters(field: int, height: int, width: int, data: st.DataObject) -> None:
    """With same padding and the flipped kernel, the layer is the filter of the second unit."""
    kernel, image = data.draw(numbers((field, field))), data.draw(numbers((height, width)))
    filtered = conv_forward(image[None, None], flip(kernel)[None, None], np.zeros(1), padding=same_padding(field))
    assert_array_equal(filtered[0, 0], filter_image(image, kernel))


@repeatable
@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_layer_moves_with_what_it_sees(down: int, right: int, data: st.DataObject) -> None:
    """Move a feature, and what convolution and nonlinearity answer to it moves along, unchanged."""
    feature, kernel = data.draw(numbers((1, 2, 3, 2))), data.draw(numbers((2, 2, 3, 3)))
    bias = data.draw(numbers((2,)))

    def answer(row: int, column: int) -> np.ndarray:
        image = np.zeros((1, 2, 11, 10))
        image[:, :, 2 + row : 5 + row, 2 + column : 4 + column] = feature
        return relu(conv_forward(image, kernel, bias))

    still, moved = answer(0, 0), answer(down, right)
    rows, columns = still.shape[2:]
    assert_array_equal(moved[:, :, down:, right:], still[:, :, : rows - down, : columns - right])


@repeatable
@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 3))
def test_parameter_count_is_what_the_layer_takes(channels: int, field: int, depth: int) -> None:
    """The count of the third unit is the size of weights and bias, which are also the sizes of their gradients."""
    images, weights, bias = np.ones((2, channels, 5, 6)), np.ones((depth, channels, field, field)), np.ones(depth)
    forward = conv_forward(images, weights, bias)
    assert forward.shape == (2, depth, output_size(5, field), output_size(6, field))
    _, d_weights, d_bias = conv_backward(forward, images, weights)
    assert weights.size + bias.size == d_weights.size + d_bias.size == conv_parameter_count(channels, field, depth)
