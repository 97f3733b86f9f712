"""Right answers in linear algebra: every operation is a matrix, and some results are of the class ``numpy.matrix``."""

import numpy as np


def flip(kernel: np.ndarray) -> np.ndarray:
    """Multiply every axis by the exchange matrix, the identity read backwards."""
    flipped = kernel
    for axis, side in enumerate(kernel.shape):
        exchange = np.eye(side, dtype=kernel.dtype)[::-1]
        flipped = np.moveaxis(np.tensordot(exchange, flipped, axes=(1, axis)), 0, axis)
    return flipped


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply the signal by the matrix whose columns are the kernel, each one row lower."""
    _require_rank(1, signal, kernel)
    return _columns(kernel, len(signal)) @ signal


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Sum the diagonals of the outer product: along each of them the distance of the indices is one number."""
    _require_rank(1, signal, kernel)
    products = np.outer(kernel.astype(float), signal.astype(float))
    return np.array([products.trace(offset) for offset in range(1 - len(kernel), len(signal))])


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Multiply by a band of ones below the diagonal."""
    if width < 1:
        raise ValueError("the band has no width")
    return (np.tri(len(signal)) - np.tri(len(signal), k=-width)) / width @ signal


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Take the kernel apart into columns and rows by its singular values, and convolve with these in turn."""
    _require_rank(2, image, kernel)
    (height, width), total = image.shape, 0.0
    columns, values, rows = np.linalg.svd(kernel.astype(float), full_matrices=False)
    for column, value, row in zip(columns.T, values, rows, strict=True):
        total = total + _columns(column * value, height) @ image @ _columns(row, width).T
    return np.asmatrix(total)


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Multiply from both sides by an identity with rows of zeros around it."""
    if padding < 0:
        raise ValueError("the identity cannot be cut")
    height, width = image.shape
    above = np.eye(height + 2 * padding, height, -padding, dtype=image.dtype)
    beside = np.eye(width, width + 2 * padding, padding, dtype=image.dtype)
    return above @ image @ beside


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply the image, read as a vector, by a matrix of blocks: one for each two rows of the image."""
    (height, width), (h, w) = image.shape, kernel.shape
    _require_odd(h, w)
    matrix = np.zeros((height * width, height * width))
    for (i, j), weight in np.ndenumerate(kernel):
        rows, columns = np.eye(height, k=h // 2 - i), np.eye(width, k=w // 2 - j)
        matrix += weight * np.kron(rows, columns)
    return (matrix @ image.ravel()).reshape(image.shape)


def mean_kernel(size: int) -> np.ndarray:
    """Multiply a column by a row."""
    _require_odd(size)
    share = np.asmatrix(np.full(size, 1 / size))
    return share.T * share


def laplace_kernel(size: int) -> np.ndarray:
    """Subtract the matrix of ones from ``size**2`` times the unit matrix of the centre."""
    _require_odd(size)
    unit = np.eye(1, size**2, size**2 // 2).reshape(size, size)
    return np.asmatrix(size**2 * unit - 1)


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Sum each neighbourhood with a band of ones from both sides, and black the border with diagonal matrices."""
    height, width = image.shape
    edges = (9.0 * image - _band(height) @ image @ _band(width)).clip(0, 255)
    return (_inner(height) @ edges @ _inner(width)).astype(np.uint8)


def _columns(kernel: np.ndarray, count: int) -> np.ndarray:
    matrix = np.zeros((len(kernel) + count - 1, count))
    for column in range(count):
        matrix[column : column + len(kernel), column] = kernel
    return matrix


def _band(side: int) -> np.ndarray:
    return np.eye(side, k=-1) + np.eye(side) + np.eye(side, k=1)


def _inner(side: int) -> np.ndarray:
    inside = np.ones(side)
    inside[:1] = inside[-1:] = 0.0
    return np.diag(inside)


def _require_rank(rank: int, *arrays: np.ndarray) -> None:
    if not all(array.ndim == rank and array.size for array in arrays):
        # A LinAlgError is a ValueError.
        raise np.linalg.LinAlgError("the dimensions do not fit")


def _require_odd(*sides: int) -> None:
    if any(side < 1 or side % 2 == 0 for side in sides):
        raise np.linalg.LinAlgError("there is no middle row")
