"""Right answers in Python's own numbers, returned as nested lists.

A list has no dtype, so ``pad`` and ``detect_edges``, which promise one, are not here.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

Nested = list[Any]
Row = list[float]


def flip(kernel: np.ndarray) -> Nested:
    """Reverse the list, and every list in it."""
    return _reversed_throughout(kernel.tolist())


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> Row:
    """Multiply two polynomials, given by their coefficients."""
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("expected one axis each")
    return _product(signal.tolist(), kernel.tolist())


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> Row:
    """Multiply by the polynomial whose coefficients are reversed."""
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("expected one axis each")
    return _product(signal.tolist(), kernel.tolist()[::-1])


def smooth(signal: np.ndarray, width: int) -> Row:
    """Average over slices of the list."""
    if width < 1:
        raise ValueError("expected a positive width")
    samples = signal.tolist()
    return [sum(samples[max(0, end - width) : end]) / width for end in range(1, len(samples) + 1)]


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> list[Row]:
    """Convolve every row of the image with every row of the kernel, and add rows up."""
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("expected two axes each")
    if image.size == 0 or kernel.size == 0:
        raise ValueError("expected at least one value each")
    rows = [[0.0] * (image.shape[1] + kernel.shape[1] - 1) for _ in range(len(image) + len(kernel) - 1)]
    for (r, image_row), (i, kernel_row) in product(enumerate(image.tolist()), enumerate(kernel.tolist())):
        rows[r + i] = [a + b for a, b in zip(rows[r + i], _product(image_row, kernel_row), strict=True)]
    return rows


def filter_image(image: np.ndarray, kernel: np.ndarray) -> list[Row]:
    """Cut the middle out of the full convolution."""
    height, width = kernel.shape
    top, left = _middle(height), _middle(width)
    rows = convolve2d(image, kernel)[top : top + image.shape[0]]
    return [row[left : left + image.shape[1]] for row in rows]


def mean_kernel(size: int) -> list[Row]:
    """Rows of equal shares."""
    _middle(size)
    return [[1 / size**2] * size for _ in range(size)]


def laplace_kernel(size: int) -> list[list[int]]:
    """Rows of -1, and one cell that makes up for all the others."""
    middle = _middle(size)
    rows = [[-1] * size for _ in range(size)]
    rows[middle][middle] += size**2
    return rows


def _reversed_throughout(cells: Nested) -> Nested:
    return [_reversed_throughout(cell) if isinstance(cell, list) else cell for cell in cells[::-1]]


def _product(left: Sequence[float], right: Sequence[float]) -> Row:
    if not left or not right:
        raise ValueError("expected at least one value each")
    coefficients = [0.0] * (len(left) + len(right) - 1)
    for (i, a), (j, b) in product(enumerate(left), enumerate(right)):
        coefficients[i + j] += a * b
    return coefficients


def _middle(side: int) -> int:
    if side < 1 or side % 2 == 0:
        raise ValueError(f"a list of {side} has no middle")
    return side // 2
