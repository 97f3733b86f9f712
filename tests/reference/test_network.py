"""The fully connected layer and the loss against loops, SciPy and finite differences."""

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from reference.geometry import dense_parameter_count
from reference.network import dense_backward, dense_forward, softmax_cross_entropy

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=80)

#: Whatever the dtype, values whose sums of products are exact in float32.
VALUES = {
    np.uint8: st.integers(0, 255),
    np.int8: st.integers(-128, 127),
    np.float32: st.integers(-8, 8).map(lambda number: number / 2),
    np.float64: st.integers(-50, 50).map(lambda number: number / 2),
}

Dense = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@st.composite
def dense_layers(draw: st.DrawFn, dtypes: tuple[type, ...] = tuple(VALUES)) -> Dense:
    """x, weights, bias and upstream of a fully connected layer, read-only, rows or columns first."""
    examples, inputs, units = (draw(st.integers(1, 4)) for _ in range(3))
    dtype, layout = draw(st.sampled_from(dtypes)), draw(st.sampled_from([np.ascontiguousarray, np.asfortranarray]))
    shapes = (examples, inputs), (inputs, units), (units,), (examples, units)
    x, weights, bias, upstream = (layout(draw(arrays(dtype, shape, elements=VALUES[dtype]))) for shape in shapes)
    for array in (x, weights, bias, upstream):
        array.flags.writeable = False
    return x, weights, bias, upstream


@repeatable
@given(dense_layers())
def test_dense_layer_agrees_with_the_loop(layer: Dense) -> None:
    """Forward and backward are the sums of the definition, exactly; integers do not wrap around."""
    x, weights, bias, upstream = layer
    y = np.zeros(upstream.shape) + bias.astype(np.float64)
    d_x, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(bias.shape)
    for n, m in np.ndindex(upstream.shape):
        d_bias[m] += float(upstream[n, m])
        for d in range(x.shape[1]):
            y[n, m] += float(x[n, d]) * float(weights[d, m])
            d_x[n, d] += float(upstream[n, m]) * float(weights[d, m])
            d_weights[d, m] += float(upstream[n, m]) * float(x[n, d])
    results = dense_forward(x, weights, bias), *dense_backward(upstream, x, weights)
    for result, expected in zip(results, (y, d_x, d_weights, d_bias), strict=True):
        assert_array_equal(result, expected)
        assert result.dtype == (np.float32 if x.dtype == np.float32 else np.float64)
        assert not any(np.shares_memory(result, argument) for argument in layer)


@repeatable
@given(dense_layers((np.float64,)))
def test_dense_parameters_are_counted(layer: Dense) -> None:
    """The count of the third unit is the size of the gradients of weights and bias."""
    x, weights, _, upstream = layer
    _, d_weights, d_bias = dense_backward(upstream, x, weights)
    assert d_weights.size + d_bias.size == dense_parameter_count((x.shape[1],), weights.shape[1])


@st.composite
def classified(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Logits and labels."""
    examples, classes = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    logits = draw(arrays(np.float64, (examples, classes), elements=st.floats(-20, 20)))
    labels = draw(arrays(np.int64, (examples,), elements=st.integers(0, classes - 1)))
    logits.flags.writeable = labels.flags.writeable = False
    return logits, labels


@repeatable
@given(classified())
def test_loss_agrees_with_scipy(example: tuple[np.ndarray, np.ndarray]) -> None:
    """The loss is the mean of SciPy's log-probabilities, its gradient the softmax less the right answer, over N."""
    logits, labels = example
    loss, gradient = softmax_cross_entropy(logits, labels)
    count = np.arange(len(labels))
    assert type(loss) is float
    assert_allclose(loss, -scipy.special.log_softmax(logits, axis=1)[count, labels].mean(), rtol=1e-12, atol=1e-12)
    right = np.eye(logits.shape[1])[labels]
    assert_allclose(gradient, (scipy.special.softmax(logits, axis=1) - right) / len(labels), rtol=1e-12, atol=1e-12)


@repeatable
@given(classified())
def test_gradient_is_the_slope_of_the_loss(example: tuple[np.ndarray, np.ndarray]) -> None:
    """A small step of one logit moves the loss by its gradient."""
    logits, labels = example
    _, gradient = softmax_cross_entropy(logits, labels)
    for cell in np.ndindex(logits.shape):
        step = np.zeros(logits.shape)
        step[cell] = 1e-5
        slope = softmax_cross_entropy(logits + step, labels)[0] - softmax_cross_entropy(logits - step, labels)[0]
        assert_allclose(gradient[cell], slope / 2e-5, atol=1e-6)


@pytest.mark.parametrize("size", [1e4, 1e300, 1e308])
def test_loss_of_huge_logits_is_finite(size: float) -> None:
    """Neither exp nor a difference overflows; where the answer is certain and right the loss is 0."""
    logits = np.array([[size, -size / 2, 0.0], [-size / 2, size / 4, -size / 4]])
    loss, gradient = softmax_cross_entropy(logits, np.array([0, 1]))
    assert loss == 0.0
    assert_array_equal(gradient, np.zeros((2, 3)))
    loss, gradient = softmax_cross_entropy(logits, np.array([2, 1]))
    assert_allclose(loss, size / 2)
    assert_array_equal(gradient, [[0.5, 0.0, -0.5], [0.0, 0.0, 0.0]])
