"""Right answers in plain loops: every cell of the result gathers its terms, as the definition says."""

import numpy as np


def flip(kernel: np.ndarray) -> np.ndarray:
    """Copy every cell to the opposite index."""
    flipped = np.empty_like(kernel)
    for index in np.ndindex(kernel.shape):
        flipped[tuple(side - 1 - i for side, i in zip(kernel.shape, index, strict=True))] = kernel[index]
    return flipped


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Sum over the signal, for every time at which there is a term."""
    _require_axes(1, signal, kernel)
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for i in range(max(0, t - m + 1), min(n, t + 1)):
            result[t] += float(signal[i]) * float(kernel[t - i])
    return result


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Lay the kernel's last sample on the signal's first, and move it on until its first lies on the last."""
    _require_axes(1, signal, kernel)
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for start in range(1 - m, n):
        for j in range(m):
            if 0 <= start + j < n:
                result[start + m - 1] += float(signal[start + j]) * float(kernel[j])
    return result


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Average over a window that ends at the sample."""
    if width < 1:
        raise ValueError("a window needs at least one sample")
    result = np.zeros(len(signal))
    for t in range(len(signal)):
        for i in range(max(0, t - width + 1), t + 1):
            result[t] += float(signal[i])
        result[t] /= width
    return result


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Sum over the kernel, for every place at which there is a term."""
    _require_axes(2, image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1))
    for r, c in np.ndindex(result.shape):
        for i, j in np.ndindex(h, w):
            if 0 <= r - i < height and 0 <= c - j < width:
                result[r, c] += float(image[r - i, c - j]) * float(kernel[i, j])
    return result


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Copy pixel by pixel into a larger image."""
    if padding < 0:
        raise ValueError("a border cannot be thinner than nothing")
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    for r, c in np.ndindex(height, width):
        padded[r + padding, c + padding] = image[r, c]
    return padded


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Visit every pixel, and from there every neighbour that the kernel reaches."""
    _require_centre(*kernel.shape)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height, width))
    for r, c in np.ndindex(height, width):
        for down in range(-(h // 2), h // 2 + 1):
            for right in range(-(w // 2), w // 2 + 1):
                if 0 <= r - down < height and 0 <= c - right < width:
                    weight = float(kernel[h // 2 + down, w // 2 + right])
                    result[r, c] += float(image[r - down, c - right]) * weight
    return result


def mean_kernel(size: int) -> np.ndarray:
    """Write the same share into every cell."""
    _require_centre(size)
    kernel = np.empty((size, size))
    for index in np.ndindex(size, size):
        kernel[index] = 1 / size**2
    return kernel


def laplace_kernel(size: int) -> np.ndarray:
    """Subtract every cell, and count the others in the centre."""
    _require_centre(size)
    kernel = np.zeros((size, size))
    centre = size // 2, size // 2
    for index in np.ndindex(size, size):
        if index != centre:
            kernel[index] -= 1
            kernel[centre] += 1
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Add up, in Python's own integers, by how much a pixel exceeds each of its neighbours."""
    height, width = image.shape
    edges = np.zeros((height, width), dtype=np.uint8)
    for r in range(1, height - 1):
        for c in range(1, width - 1):
            excess = 0
            for i in range(r - 1, r + 2):
                for j in range(c - 1, c + 2):
                    excess += int(image[r, c]) - int(image[i, j])
            edges[r, c] = min(max(excess, 0), 255)
    return edges


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """Put the receptive field down until it reaches the end; it must end there exactly."""
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ValueError("no such layer")
    places, end = 1, field
    while end < width + 2 * padding:
        places += 1
        end += stride
    if end != width + 2 * padding:
        raise ValueError("the receptive field sticks out")
    return places


def same_padding(field: int) -> int:
    """Try one padding after the other."""
    _require_centre(field)
    padding = 0
    while output_size(field, field, 1, padding) != field:
        padding += 1
    return padding


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """Multiply axis by axis."""
    if units < 1:
        raise ValueError("no units")
    inputs = 1
    for size in input_shape:
        if size < 1:
            raise ValueError("no inputs")
        inputs *= size
    return inputs * units + units


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """Multiply factor by factor."""
    count = 1
    for factor in (input_depth, field, field):
        if factor < 1:
            raise ValueError("no weights")
        count *= factor
    if depth < 1:
        raise ValueError("no kernels")
    return (count + 1) * depth


def _require_axes(axes: int, *arrays: np.ndarray) -> None:
    for array in arrays:
        if array.ndim != axes or array.size == 0:
            raise ValueError(f"expected {axes} axes and at least one value, got shape {array.shape}")


def _require_centre(*sides: int) -> None:
    for side in sides:
        if side < 1 or side % 2 == 0:
            raise ValueError(f"a side of {side} has no centre")
