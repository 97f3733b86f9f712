"""The reference beside PyTorch, forward and autograd.

Not part of ``uv run pytest``, which never downloads PyTorch: the last step of ``.ci/run`` installs it and runs this.
"""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from torch.nn import functional

from reference.layers import conv_backward, conv_forward, relu, relu_backward
from reference.network import dense_backward, dense_forward, softmax_cross_entropy
from reference.pooling import pool, pool_backward

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=200)

dtypes = st.sampled_from([np.float32, np.float64])
counts = st.integers(1, 4)
seeds = st.integers(0, 2**32 - 1)


def normal(seed: int, dtype: type, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """Arrays of normally distributed numbers, no two of which are equal."""
    draw = np.random.default_rng(seed).standard_normal
    return [draw(shape).astype(dtype) for shape in shapes]


def tracked(*arrays: np.ndarray) -> list[torch.Tensor]:
    """Copies whose gradients autograd keeps."""
    return [torch.tensor(array, requires_grad=True) for array in arrays]


def agree(ours: np.ndarray, theirs: torch.Tensor | None) -> None:
    """Same shape, same dtype, and the same numbers but for rounding."""
    assert theirs is not None
    expected = theirs.detach().numpy()
    assert ours.shape == expected.shape
    assert ours.dtype == expected.dtype
    close = 1e-4 if ours.dtype == np.float32 else 1e-11
    assert_allclose(ours, expected, rtol=close, atol=close * max(1.0, float(np.abs(expected).max())))


@repeatable
@given(dtypes, seeds, st.tuples(counts, counts, counts), st.tuples(counts, counts, counts, counts), counts, st.data())
def test_convolution(
    dtype: type,
    seed: int,
    volumes: tuple[int, int, int],
    window: tuple[int, int, int, int],
    stride: int,
    data: st.DataObject,
) -> None:
    """``conv2d``, over strides, paddings, non-square images and fields, several images, channels and kernels."""
    (batch, channels, depth), (high, wide, rows, columns) = volumes, window
    padding = data.draw(st.integers(0, (min(high, wide) - 1) // 2))
    height, width = high + (rows - 1) * stride - 2 * padding, wide + (columns - 1) * stride - 2 * padding
    shapes = (batch, channels, height, width), (depth, channels, high, wide), (depth,), (batch, depth, rows, columns)
    images, weights, bias, upstream = normal(seed, dtype, *shapes)
    x, w, b = tracked(images, weights, bias)
    y = functional.conv2d(x, w, b, stride, padding)
    agree(conv_forward(images, weights, bias, stride, padding), y)
    y.backward(torch.tensor(upstream))
    gradients = conv_backward(upstream, images, weights, stride, padding)
    for ours, theirs in zip(gradients, (x, w, b), strict=True):
        agree(ours, theirs.grad)


@pytest.mark.parametrize("kind", ["max", "average", "sum"])
@repeatable
@given(dtypes, seeds, st.tuples(counts, counts, counts, counts), counts, counts, st.booleans())
def test_pooling(
    kind: str, dtype: type, seed: int, shape: tuple[int, int, int, int], size: int, stride: int, ties: bool
) -> None:
    """``max_pool2d``, which gives ties to the first, and ``avg_pool2d``; the sum is the average times the cells."""
    batch, channels, rows, columns = shape
    sides = size + (rows - 1) * stride, size + (columns - 1) * stride
    images, upstream = normal(seed, dtype, (batch, channels, *sides), shape)
    images = np.round(images) if ties else images
    (x,) = tracked(images)
    if kind == "max":
        y = functional.max_pool2d(x, size, stride)
    else:
        y = functional.avg_pool2d(x, size, stride) * (size**2 if kind == "sum" else 1)
    agree(pool(images, size, stride, kind), y)
    y.backward(torch.tensor(upstream))
    agree(pool_backward(upstream, images, size, stride, kind), x.grad)


@repeatable
@given(dtypes, seeds, counts, counts, counts)
def test_dense_layer_and_relu(dtype: type, seed: int, examples: int, inputs: int, units: int) -> None:
    """``linear``, whose weights are the transpose of ours, then ``relu``."""
    shapes = (examples, inputs), (inputs, units), (units,), (examples, units)
    x, weights, bias, upstream = normal(seed, dtype, *shapes)
    theirs = tracked(x, weights, bias)
    sums = functional.linear(theirs[0], theirs[1].T, theirs[2])
    before = dense_forward(x, weights, bias)
    agree(before, sums)
    y = functional.relu(sums)
    agree(relu(before), y)
    y.backward(torch.tensor(upstream))
    for gradient, tensor in zip(dense_backward(relu_backward(upstream, before), x, weights), theirs, strict=True):
        agree(gradient, tensor.grad)


@repeatable
@given(dtypes, seeds, counts, counts, st.sampled_from([1.0, 100.0]))
def test_loss(dtype: type, seed: int, examples: int, classes: int, scale: float) -> None:
    """``cross_entropy``, and its gradient."""
    (logits,) = normal(seed, dtype, (examples, classes))
    logits *= dtype(scale)
    labels = np.random.default_rng(seed).integers(0, classes, examples)
    (z,) = tracked(logits)
    expected = functional.cross_entropy(z, torch.tensor(labels))
    loss, gradient = softmax_cross_entropy(logits, labels)
    assert_allclose(loss, expected.item(), rtol=1e-4 if dtype == np.float32 else 1e-11, atol=1e-6)
    expected.backward()
    agree(gradient, z.grad)
