"""Right answers in exact fractions, with an error of their own and with numbers that are NumPy's."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product

import numpy as np


class ImpossibleError(ValueError):
    """What this module raises; whoever expects a ValueError catches it."""


def flip(kernel: np.ndarray) -> np.ndarray:
    """Sort the cells by their index, from the last to the first."""
    cells = {index: kernel[index] for index in np.ndindex(kernel.shape)}
    return np.array([cells[index] for index in sorted(cells, reverse=True)], kernel.dtype).reshape(kernel.shape)


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> list[float]:
    """Collect exact products by the sum of their indices."""
    return _sums(signal, kernel, rank=1).tolist()


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Collect exact products by the sum of their indices, those of the kernel counted from its end."""
    return _sums(signal, kernel[::-1] if kernel.ndim else kernel, rank=1)


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Let a sum run along, and take from it what falls out of the window."""
    if width < 1:
        raise ImpossibleError(width)
    samples = [Decimal(sample) for sample in signal.tolist()]
    means, total = [], Decimal(0)
    for t, sample in enumerate(samples):
        total += sample - (samples[t - width] if t >= width else 0)
        means.append(float(total / width))
    return np.array(means)


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Collect exact products by the sums of their indices."""
    return _sums(image, kernel, rank=2)


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Cut the middle out of the full convolution."""
    top, left = _middle(kernel.shape[0]), _middle(kernel.shape[1])
    return _sums(image, kernel, rank=2)[top : top + image.shape[0], left : left + image.shape[1]]


def mean_kernel(size: int) -> list[list[float]]:
    """One row, as often as it is needed: the rows are the same list."""
    _middle(size)
    return [[float(Fraction(1, size**2))] * size] * size


def laplace_kernel(size: int) -> np.ndarray:
    """Count down everywhere, and up in the centre."""
    middle = _middle(size)
    kernel = np.zeros((size, size), dtype=np.int16)
    kernel -= 1
    kernel[middle, middle] += size**2
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Work in Python's integers from row to row."""
    rows = [[0] * image.shape[1] for _ in image]
    pixels = image.tolist()
    for r, c in product(range(1, image.shape[0] - 1), range(1, image.shape[1] - 1)):
        around = sum(sum(row[c - 1 : c + 2]) for row in pixels[r - 1 : r + 2])
        rows[r][c] = sorted((0, 9 * pixels[r][c] - around, 255))[1]
    return np.array(rows, dtype=np.uint8)


@lru_cache
def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> np.int64:
    """Divide into a fraction, which has to be a whole number; returns NumPy's integer."""
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ImpossibleError(width, field, stride, padding)
    size = Fraction(width - field + 2 * padding, stride) + 1
    if size < 1 or size.denominator > 1:
        raise ImpossibleError(size)
    return np.int64(size.numerator)


def same_padding(field: int) -> np.ndarray:
    """An array without axes, which is a number too."""
    return np.array(_middle(field))


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> np.int64:
    """Let NumPy multiply."""
    if np.any(np.array([*input_shape, units]) < 1):
        raise ImpossibleError(input_shape, units)
    return (np.prod(input_shape) + 1) * units


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """Make the layer, and count its cells."""
    if min(input_depth, field, depth) < 1:
        raise ImpossibleError(input_depth, field, depth)
    weights, biases = np.empty((depth, input_depth, field, field)), np.empty(depth)
    return weights.size + biases.size


def _sums(left: np.ndarray, right: np.ndarray, *, rank: int) -> np.ndarray:
    if left.ndim != rank or right.ndim != rank or not left.size or not right.size:
        raise ImpossibleError(left.shape, right.shape)
    sums: defaultdict[tuple[int, ...], Fraction] = defaultdict(Fraction)
    for (i, one), (j, other) in product(np.ndenumerate(left), np.ndenumerate(right)):
        sums[tuple(map(sum, zip(i, j, strict=True)))] += Fraction(one.item()) * Fraction(other.item())
    result = np.empty([a + b - 1 for a, b in zip(left.shape, right.shape, strict=True)])
    for index, value in sums.items():
        result[index] = float(value)
    return result


def _middle(side: int) -> int:
    middle, rest = divmod(side, 2)
    if middle < 0 or not rest:
        raise ImpossibleError(side)
    return middle
