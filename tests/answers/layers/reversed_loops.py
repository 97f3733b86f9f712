"""Right answers whose loops run the other way: over the taps outside, over the places inside, from the end."""

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Fill one diagonal after the other, from the last weight to the first."""
    places = width - len(kernel) + 1
    if places < 1:
        raise ValueError("the kernel is longer than the signal")
    matrix = np.zeros((places, width))
    for i in reversed(range(len(kernel))):
        for row in reversed(range(places)):
            matrix[row][row + len(kernel) - 1 - i] = kernel[i]
    return matrix


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """For each tap, add all pixels that it sees, weighed; the bias comes last."""
    rows, columns = _places(images, weights, stride, padding)
    bordered = _with_border(images, padding)
    result = np.zeros((len(images), len(weights), rows, columns))
    for k, d, i, j in reversed(list(np.ndindex(weights.shape))):
        for r in range(rows - 1, -1, -1):
            for c in range(columns - 1, -1, -1):
                result[:, k, r, c] += bordered[:, d, r * stride + i, c * stride + j] * float(weights[k, d, i, j])
    for k in range(len(bias)):
        result[:, k] += bias[k]
    return result


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> list[np.ndarray]:
    """Gather instead of scattering: ask for each pixel which places have seen it through which tap."""
    (_, _, height, width), (_, _, h, w) = images.shape, weights.shape
    rows, columns = upstream.shape[2:]
    d_images = np.zeros(images.shape)
    for y in reversed(range(height)):
        for x in reversed(range(width)):
            for i in range(h):
                for j in range(w):
                    (r, r_rest), (c, c_rest) = divmod(y + padding - i, stride), divmod(x + padding - j, stride)
                    if r_rest == c_rest == 0 and 0 <= r < rows and 0 <= c < columns:
                        d_images[:, :, y, x] += upstream[:, :, r, c].astype(float) @ weights[:, :, i, j].astype(float)
    bordered = _with_border(images, padding)
    d_weights = np.zeros(weights.shape)
    for k, d, i, j in reversed(list(np.ndindex(weights.shape))):
        for r, c in np.ndindex(rows, columns):
            pixels = bordered[:, d, r * stride + i, c * stride + j]
            d_weights[k, d, i, j] += float(sum(upstream[:, k, r, c].astype(float) * pixels))
    d_bias = np.zeros(len(weights))
    for n, k, r, c in reversed(list(np.ndindex(upstream.shape))):
        d_bias[k] += upstream[n, k, r, c]
    return [d_images, d_weights, d_bias]


def relu(x: np.ndarray) -> np.ndarray:
    """Begin with a copy, and set what is negative to 0, last number first."""
    result = x.copy()
    for place in reversed(list(np.ndindex(x.shape))):
        result[place] = max(0, result[place])
    return result


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Begin with a copy, and stop what came from below 0; at 0 everything passes."""
    gradient = upstream.copy()
    for place in reversed(list(np.ndindex(x.shape))):
        if x[place] < 0:
            gradient[place] = 0
    return gradient


def _with_border(images: np.ndarray, padding: int) -> np.ndarray:
    count, channels, height, width = images.shape
    bordered = np.zeros((count, channels, height + 2 * padding, width + 2 * padding))
    bordered[:, :, padding : padding + height, padding : padding + width] = images
    return bordered


def _places(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> tuple[int, int]:
    if stride <= 0:
        raise ValueError("the stride must be positive")
    if padding < 0:
        raise ValueError("the padding must not be negative")
    if images.shape[1] - weights.shape[1]:
        raise ValueError("the channels disagree")
    down, down_rest = divmod(images.shape[2] - weights.shape[2] + 2 * padding, stride)
    right, right_rest = divmod(images.shape[3] - weights.shape[3] + 2 * padding, stride)
    if down < 0 or right < 0 or down_rest or right_rest:
        raise ValueError("the kernels do not fit the images")
    return down + 1, right + 1
