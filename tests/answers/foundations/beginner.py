"""Right answers in the first Python that one learns: ``while``, ``append``, nested ``if``, and one large ``try``."""
# ruff: noqa: SIM102 - a beginner nests conditions

import numpy as np


def flip(kernel: np.ndarray) -> np.ndarray:
    """Exchange the first half of the cells with the second one."""
    cells = kernel.flatten()
    i, j = 0, len(cells) - 1
    while i < j:
        cells[i], cells[j] = cells[j], cells[i]
        i = i + 1
        j = j - 1
    return cells.reshape(kernel.shape)


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Append one sum after the other."""
    if len(signal.shape) != 1 or len(kernel.shape) != 1:
        raise ValueError("signal and kernel must have one axis")
    if len(signal) == 0 or len(kernel) == 0:
        raise ValueError("signal and kernel must not be empty")
    result = []
    t = 0
    while t < len(signal) + len(kernel) - 1:
        total = 0
        i = 0
        while i < len(signal):
            if t - i >= 0:
                if t - i < len(kernel):
                    total = total + float(signal[i]) * float(kernel[t - i])
            i = i + 1
        result.append(total)
        t = t + 1
    return np.array(result)


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Turn the kernel around, and let ``convolve1d`` turn it back."""
    if len(kernel.shape) != 1:
        raise ValueError("the kernel must have one axis")
    backwards = []
    for sample in kernel:
        backwards.insert(0, sample)
    return convolve1d(signal, np.array(backwards))


def smooth(signal: np.ndarray, width: int) -> list[float]:
    """Append one mean after the other."""
    if width <= 0:
        raise ValueError("width must be positive")
    result = []
    for t in range(len(signal)):
        total = 0.0
        for back in range(width):
            if t - back >= 0:
                total += signal[t - back]
        result.append(total / width)
    return result


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Four nested loops, and all the conditions in the innermost one."""
    try:
        height, width = image.shape
        h, w = kernel.shape
        assert height > 0 and width > 0 and h > 0 and w > 0  # noqa: PT018 - so does a beginner
    except Exception as error:
        raise ValueError("image and kernel must have two axes and some cells") from error
    result = np.zeros((height + h - 1, width + w - 1))
    for r in range(height + h - 1):
        for c in range(width + w - 1):
            for i in range(height):
                for j in range(width):
                    if 0 <= r - i < h and 0 <= c - j < w:
                        result[r][c] += float(image[i][j]) * float(kernel[r - i][c - j])
    return result


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Put one ring of zeros around the image after the other."""
    if padding < 0:
        raise ValueError("padding must not be negative")
    result = image.copy()
    while padding > 0:
        row = np.zeros((1, result.shape[1]), dtype=image.dtype)
        result = np.vstack((row, result, row))
        column = np.zeros((result.shape[0], 1), dtype=image.dtype)
        result = np.hstack((column, result, column))
        padding -= 1
    return result


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Walk over the kernel for every pixel, and skip what lies outside."""
    if len(kernel) % 2 == 0 or len(kernel[0]) % 2 == 0:
        raise ValueError("the kernel needs a centre")
    result = np.zeros(image.shape)
    for y in range(image.shape[0]):
        for x in range(image.shape[1]):
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    yy = y + len(kernel) // 2 - a
                    xx = x + len(kernel[0]) // 2 - b
                    if yy < 0 or xx < 0 or yy >= image.shape[0] or xx >= image.shape[1]:
                        continue
                    result[y, x] += float(image[yy, xx]) * float(kernel[a, b])
    return result


def mean_kernel(size: int) -> list[list[float]]:
    """Append rows, each of appended cells."""
    if size < 1:
        raise ValueError("size must be positive")
    if size % 2 == 0:
        raise ValueError("size must be odd")
    rows = []
    while len(rows) < size:
        row: list[float] = []
        while len(row) < size:
            row.append(1.0 / size**2)
        rows.append(row)
    return rows


def laplace_kernel(size: int) -> np.ndarray:
    """Fill with -1, sum up, and put into the centre what makes the sum 0."""
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and positive")
    kernel = -np.ones((size, size))
    kernel[size // 2, size // 2] = 0
    kernel[size // 2, size // 2] = -np.sum(kernel)
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Filter everything, clip pixel by pixel, then blacken the border."""
    filtered = filter_image(image, laplace_kernel(3))
    edges = np.zeros(image.shape, dtype="uint8")
    for r in range(len(image)):
        for c in range(len(image[0])):
            edges[r, c] = max(0, min(255, filtered[r, c]))
    edges[0, :] = 0
    edges[-1, :] = 0
    edges[:, 0] = 0
    edges[:, -1] = 0
    return edges


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """Divide in floats, and look whether the result is whole."""
    if width <= 0 or field <= 0 or stride <= 0 or padding < 0:
        raise ValueError("impossible")
    size = (width - field + 2 * padding) / stride + 1
    if size < 1 or size != int(size):
        raise ValueError("impossible")
    return int(size)


def same_padding(field: int) -> int:
    """Go up from 0 until the size is kept."""
    if field < 1 or field % 2 == 0:
        raise ValueError("impossible")
    padding = 0
    while 100 - field + 2 * padding + 1 != 100:
        padding += 1
    return padding


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """Count for every unit anew."""
    if units < 1:
        raise ValueError("no units")
    inputs = 1
    for size in input_shape:
        if size < 1:
            raise ValueError("no inputs")
        inputs = inputs * size
    count = 0
    for _ in range(units):
        count = count + inputs + 1
    return count


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """Count for every kernel and every channel anew."""
    if input_depth < 1 or field < 1 or depth < 1:
        raise ValueError("impossible")
    count = 0
    for _ in range(depth):
        for _ in range(input_depth):
            count = count + field * field
        count = count + 1
    return count
