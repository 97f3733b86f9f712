"""Right answers in loops that run from the last cell to the first, and scatter each input over the result."""

from collections.abc import Iterator

import numpy as np


def flip(kernel: np.ndarray) -> np.ndarray:
    """Take the cells from the last to the first."""
    cells = [kernel[index] for index in _backwards(*kernel.shape)]
    return np.array(cells, dtype=kernel.dtype).reshape(kernel.shape)


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Scatter every product to the sum of its indices."""
    n, m = _length(signal), _length(kernel)
    result = np.zeros(n + m - 1)
    for i, j in _backwards(n, m):
        result[i + j] += float(signal[i]) * float(kernel[j])
    return result


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Scatter every product to the difference of its indices, counted from the kernel's end."""
    n, m = _length(signal), _length(kernel)
    result = np.zeros(n + m - 1)
    for j, i in _backwards(m, n):
        result[i - j + m - 1] += float(signal[i]) * float(kernel[j])
    return result


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Give every sample to itself and to those that come after it."""
    if width < 1:
        raise ValueError("width < 1")
    result = np.zeros(len(signal))
    for i in reversed(range(len(signal))):
        for t in reversed(range(i, min(i + width, len(signal)))):
            result[t] += float(signal[i])
    return result / width


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Scatter every pixel as a copy of the kernel."""
    (height, width), (h, w) = image.shape, kernel.shape
    if not image.size or not kernel.size:
        raise ValueError("nothing to convolve")
    result = np.zeros((height + h - 1, width + w - 1))
    for r, c, i, j in _backwards(height, width, h, w):
        result[r + i, c + j] += float(image[r, c]) * float(kernel[i, j])
    return result


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Write from the lower right corner, where -1 is the last zero of the border."""
    if padding < 0:
        raise ValueError("padding < 0")
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    for r, c in _backwards(height, width):
        padded[r - height - padding, c - width - padding] = image[r, c]
    return padded


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Scatter every pixel over its neighbourhood, where that lies in the image."""
    (height, width), (h, w) = image.shape, kernel.shape
    _require_odd(h)
    _require_odd(w)
    result = np.zeros((height, width))
    for r, c, i, j in _backwards(height, width, h, w):
        row, column = r + i - h // 2, c + j - w // 2
        if row in range(height) and column in range(width):
            result[row, column] += float(image[r, c]) * float(kernel[i, j])
    return result


def mean_kernel(size: int) -> np.ndarray:
    """Fill from the last cell."""
    _require_odd(size)
    kernel = np.zeros((size, size))
    for index in _backwards(size, size):
        kernel[index] = (1 / size) * (1 / size)
    return kernel


def laplace_kernel(size: int) -> np.ndarray:
    """Fill from the last cell."""
    _require_odd(size)
    kernel = np.zeros((size, size), dtype=np.int64)
    for r, c in _backwards(size, size):
        kernel[r, c] = size**2 - 1 if r == c == size // 2 else -1
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Scatter every pixel over the sums of its neighbours, then clip."""
    height, width = image.shape
    sums = np.zeros((height, width), dtype=np.int64)
    for r, c, i, j in _backwards(height, width, 3, 3):
        row, column = r + i - 1, c + j - 1
        if 0 < row < height - 1 and 0 < column < width - 1:
            sums[row, column] += int(image[r, c]) * (8 if i == j == 1 else -1)
    return np.minimum(np.maximum(sums, 0), 255).astype(np.uint8)


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """Walk from the last place to the first, which must be the very beginning."""
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ValueError("impossible")
    places = range(width + 2 * padding - field, -1, -stride)
    if not places or places[-1] != 0:
        raise ValueError("impossible")
    return len(places)


def same_padding(field: int) -> int:
    """Count the cells behind the centre."""
    _require_odd(field)
    return len(range(field - 1, field // 2, -1))


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """Multiply from the last axis to the first."""
    weights = 1
    for size in (*reversed(input_shape), units):
        if size < 1:
            raise ValueError("impossible")
        weights *= size
    return weights + units


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """Multiply from the depth of the layer to that of its input."""
    weights = 1
    for factor in (depth, field, field, input_depth):
        if factor < 1:
            raise ValueError("impossible")
        weights *= factor
    return weights + depth


def _backwards(*shape: int) -> Iterator[tuple[int, ...]]:
    yield from reversed(list(np.ndindex(shape)))


def _length(samples: np.ndarray) -> int:
    (length,) = samples.shape
    if length == 0:
        raise ValueError("empty")
    return length


def _require_odd(side: int) -> None:
    if side < 1 or side % 2 == 0:
        raise ValueError(f"{side} is even or less than 1")
