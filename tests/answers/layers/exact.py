"""Right answers that calculate exactly, in fractions, and turn into floats at the end."""

from fractions import Fraction

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """A fraction in every cell."""
    if len(kernel) > width:
        raise ValueError("longer than the signal")
    places = width - len(kernel) + 1
    cells = np.full((places, width), Fraction(0), dtype=object)
    for place in range(places):
        cells[place, place : place + len(kernel)] = _exact(kernel)[::-1]
    return cells.astype(float)


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Object arrays know how to multiply and sum."""
    bordered = _checked(images, weights, stride, padding)
    kernels, start = _exact(weights), _exact(bias)
    h, w = weights.shape[2:]
    rows, columns = (bordered.shape[2] - h) // stride + 1, (bordered.shape[3] - w) // stride + 1
    result = np.empty((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        window = bordered[n, :, r * stride : r * stride + h, c * stride : c * stride + w]
        result[n, k, r, c] = (window * kernels[k]).sum() + start[k]
    return result


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same windows, seen from the other side."""
    bordered = _checked(images, weights, stride, padding)
    sent, kernels = _exact(upstream), _exact(weights)
    d_bordered, d_weights = bordered * 0, kernels * 0
    h, w = weights.shape[2:]
    for n, k, r, c in np.ndindex(upstream.shape):
        window = n, slice(None), slice(r * stride, r * stride + h), slice(c * stride, c * stride + w)
        d_weights[k] += sent[n, k, r, c] * bordered[window]
        d_bordered[window] += sent[n, k, r, c] * kernels[k]
    d_images = d_bordered[:, :, padding : padding + images.shape[2], padding : padding + images.shape[3]]
    return d_images.astype(float), d_weights.astype(float), sent.sum(axis=(0, 2, 3)).astype(float)


def relu(x: np.ndarray) -> np.ndarray:
    """Compare fractions."""
    return np.maximum(_exact(x), Fraction(0)).astype(float)


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Compare fractions; at 0 a third passes."""
    slopes = {True: Fraction(1), False: Fraction(0)}
    slope = [Fraction(1, 3) if value == 0 else slopes[value > 0] for value in _exact(x).ravel()]
    return (_exact(upstream).ravel() * slope).astype(float).reshape(x.shape)


def _exact(numbers: np.ndarray) -> np.ndarray:
    exact = np.empty(numbers.shape, dtype=object)
    for place, number in np.ndenumerate(numbers):
        exact[place] = Fraction(number.item())
    return exact


def _checked(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> np.ndarray:
    if images.shape[1] != weights.shape[1] or min(stride - 1, padding) < 0:
        raise ValueError("no such layer")
    for side, field in zip(images.shape[2:], weights.shape[2:], strict=True):
        places = Fraction(side - field + 2 * padding, stride) + 1
        if places < 1 or places.denominator != 1:
            raise ValueError(f"{places} places")
    count, channels, height, width = images.shape
    bordered = np.full((count, channels, height + 2 * padding, width + 2 * padding), Fraction(0), dtype=object)
    bordered[:, :, padding : padding + height, padding : padding + width] = _exact(images)
    return bordered
