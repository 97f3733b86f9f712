"""Right answers in plain loops, as the formulas are written: one index after the other, one product at a time."""

from itertools import product

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Put weight i into row r at the column where the convolution finds it."""
    m = len(kernel)
    if m > width:
        raise ValueError(f"{m} weights do not fit into {width} samples")
    matrix = np.zeros((width - m + 1, width))
    for r in range(width - m + 1):
        for i in range(m):
            matrix[r, r + i] = kernel[m - 1 - i]
    return matrix


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Seven loops; the padding is an ``if``."""
    (n_images, channels, height, width), (n_kernels, _, h, w) = images.shape, weights.shape
    rows, columns = _places(images, weights, stride, padding)
    result = np.zeros((n_images, n_kernels, rows, columns))
    for n, k, r, c in product(range(n_images), range(n_kernels), range(rows), range(columns)):
        total = float(bias[k])
        for d, i, j in product(range(channels), range(h), range(w)):
            y, x = r * stride + i - padding, c * stride + j - padding
            if 0 <= y < height and 0 <= x < width:
                total += float(images[n, d, y, x]) * float(weights[k, d, i, j])
        result[n, k, r, c] = total
    return result


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go through the same products once more, and give both factors their share."""
    _, channels, height, width = images.shape
    n_kernels, _, h, w = weights.shape
    d_images, d_weights, d_bias = np.zeros(images.shape), np.zeros(weights.shape), np.zeros(n_kernels)
    for n, k, r, c in np.ndindex(upstream.shape):
        sent = float(upstream[n, k, r, c])
        d_bias[k] += sent
        for d, i, j in product(range(channels), range(h), range(w)):
            y, x = r * stride + i - padding, c * stride + j - padding
            if 0 <= y < height and 0 <= x < width:
                d_images[n, d, y, x] += sent * float(weights[k, d, i, j])
                d_weights[k, d, i, j] += sent * float(images[n, d, y, x])
    return d_images, d_weights, d_bias


def relu(x: np.ndarray) -> np.ndarray:
    """Look at one number after the other."""
    result = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            result[place] = x[place]
    return result


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Look at one number after the other; at 0 nothing passes."""
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            gradient[place] = upstream[place]
    return gradient


def _places(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> list[int]:
    if images.shape[1] != weights.shape[1]:
        raise ValueError("images and weights have different numbers of channels")
    if stride < 1 or padding < 0:
        raise ValueError("the stride is at least 1, the padding at least 0")
    counts = []
    for side, field in zip(images.shape[2:], weights.shape[2:], strict=True):
        room = side + 2 * padding - field
        if room < 0 or room % stride != 0:
            raise ValueError(f"a field of {field} does not tile {side} pixels")
        counts.append(room // stride + 1)
    return counts
