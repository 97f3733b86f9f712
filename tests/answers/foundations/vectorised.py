"""Right answers in vectorised NumPy: indices, windows and cumulative sums instead of loops."""

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def flip(kernel: np.ndarray) -> np.ndarray:
    """Read the cells backwards: in C order, that reverses every axis."""
    return kernel.ravel()[::-1].reshape(kernel.shape).copy()


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply by the Toeplitz matrix of the kernel: row t, column i holds ``kernel[t - i]``."""
    _require_axes(1, signal, kernel)
    n, m = len(signal), len(kernel)
    lags = np.arange(n + m - 1)[:, np.newaxis] - np.arange(n)
    toeplitz = np.where((lags >= 0) & (lags < m), kernel[lags.clip(0, m - 1)], 0.0)
    return toeplitz @ signal


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply every window of the padded signal by the kernel."""
    _require_axes(1, signal, kernel)
    m = len(kernel)
    zeros = np.zeros(m - 1)
    windows = sliding_window_view(np.concatenate([zeros, signal, zeros]), m)
    return np.einsum("tj,j->t", windows, kernel)


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Subtract cumulative sums that are ``width`` samples apart."""
    if width < 1:
        raise ValueError(f"width is {width}")
    sums = np.cumsum(np.concatenate([np.zeros(width), signal]))
    return (sums[width:] - sums[:-width]) / width


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Add up every product at the sum of its two indices."""
    _require_axes(2, image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    products = np.multiply.outer(image, kernel, dtype=np.float64)
    rows = np.add.outer(np.arange(height), np.arange(h))[:, np.newaxis, :, np.newaxis]
    columns = np.add.outer(np.arange(width), np.arange(w))[np.newaxis, :, np.newaxis, :]
    cells = rows * (width + w - 1) + columns
    sums = np.bincount(cells.ravel(), products.ravel(), minlength=(height + h - 1) * (width + w - 1))
    return sums.reshape(height + h - 1, width + w - 1)


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Place the image into zeros."""
    if padding < 0:
        raise ValueError(f"padding is {padding}")
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    padded[padding : padding + height, padding : padding + width] = image
    return padded


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply every window of the padded image by the flipped kernel."""
    top, left = (_radius(side) for side in kernel.shape)
    height, width = image.shape
    padded = np.zeros((height + 2 * top, width + 2 * left))
    padded[top : top + height, left : left + width] = image
    return np.einsum("rcij,ij->rc", sliding_window_view(padded, kernel.shape), kernel[::-1, ::-1])


def mean_kernel(size: int) -> np.ndarray:
    """Share one out among all cells."""
    _radius(size)
    return np.ones((size, size)) / size**2


def laplace_kernel(size: int) -> np.ndarray:
    """Subtract the sum of the neighbourhood from ``size**2`` times the pixel."""
    centre = _radius(size)
    impulse = np.zeros((size, size))
    impulse[centre, centre] = size**2
    return impulse - 1


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Subtract nine shifted images from nine times the image, in integers that hold the sums."""
    wide = image.astype(np.int32)
    height, width = (max(side - 2, 0) for side in image.shape)
    neighbourhood = sum(wide[i : i + height, j : j + width] for i, j in np.ndindex(3, 3))
    edges = np.zeros_like(image)
    edges[1:-1, 1:-1] = (9 * wide[1:-1, 1:-1] - neighbourhood).clip(0, 255)
    return edges


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """Divide with remainder; there must be none."""
    if min(width, field, stride) < 1 or padding < 0:
        raise ValueError("W, F and S must be positive, P must not be negative")
    steps, remainder = divmod(width + 2 * padding - field, stride)
    if steps < 0 or remainder:
        raise ValueError("the places do not tile the input")
    return steps + 1


def same_padding(field: int) -> int:
    """Half of what the field takes away."""
    return _radius(field)


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """One column of weights and a bias for every unit."""
    if min(input_shape, default=1) < 1 or units < 1:
        raise ValueError("every size must be positive")
    return (math.prod(input_shape) + 1) * units


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """The count of a fully connected layer that sees no more than one receptive field."""
    return dense_parameter_count((input_depth, field, field), depth)


def _require_axes(axes: int, *arrays: np.ndarray) -> None:
    if any(array.ndim != axes or array.size == 0 for array in arrays):
        raise ValueError(f"each must have {axes} axes and at least one value")


def _radius(side: int) -> int:
    radius, odd = divmod(side, 2)
    if radius < 0 or not odd:
        raise ValueError(f"a side of {side} has no centre")
    return radius
