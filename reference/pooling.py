"""Pooling: an image in fewer numbers.

A window of fixed size moves over height and width in steps of its stride; what it covers becomes one number: the
largest, the average or the sum. H and W are height and width of the images, H' and W' those of what comes out.
"""

import numpy as np

from reference.contract import floating
from reference.geometry import output_size


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Pool images over their last two axes.

    Args:
        images: shape ``(..., H, W)``, integers or floats; integers must neither be cut off nor wrap around
        size: F, height and width of the window
        stride: S, the step from one window to the next, along both axes
        kind: what becomes of the numbers in a window: ``"max"``, ``"average"`` or ``"sum"``

    Returns:
        shape ``(..., H', W')``, with ``H' = (H - F) / S + 1`` and W' likewise

    Raises:
        ValueError: the windows do not tile the images exactly, by the rule of ``output_size`` without padding; or
            another kind

    >>> image = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    >>> pool(image, 2, 2)
    array([[4., 8.]])
    >>> pool(image, 2, 2, "average")
    array([[2.5, 6.5]])
    """
    _require_kind(kind)
    rows, columns = (output_size(side, size, stride) for side in images.shape[-2:])
    samples = floating(images)
    pooled = _at(samples, 0, 0, rows, columns, stride).copy()
    for row, column in np.ndindex(size, size):
        if row or column:
            cells = _at(samples, row, column, rows, columns, stride)
            pooled = np.maximum(pooled, cells) if kind == "max" else pooled + cells
    return pooled / size**2 if kind == "average" else pooled


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The gradient that comes back through ``pool``: what each pixel contributed to the loss.

    Of its window's upstream gradient a cell gets all where it was the maximum, an equal part where it was averaged, all
    where it was summed. A cell in several windows adds up what it gets from each.

    Args:
        upstream: the loss's gradient with respect to what ``pool`` returned, shape ``(..., H', W')``
        images: what was pooled, shape ``(..., H, W)``
        size: F, height and width of the window
        stride: S, the step from one window to the next
        kind: ``"max"``, ``"average"`` or ``"sum"``, as in ``pool``

    Returns:
        shape ``(..., H, W)``. Where several cells of a window are its maximum, the gradient may go to any one of them,
        or be shared between them, as long as it adds up to the upstream gradient.

    >>> image = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    >>> pool_backward(np.array([[10.0, 20.0]]), image, 2, 2)
    array([[ 0.,  0.,  0.,  0.],
           [ 0., 10.,  0., 20.]])
    """
    samples, upstream = floating(images), floating(upstream)
    gradient = np.zeros_like(samples)
    pooled = pool(samples, size, stride, kind)
    rows, columns = pooled.shape[-2:]
    unclaimed = np.ones(pooled.shape, dtype=bool)
    for row, column in np.ndindex(size, size):
        share = upstream / size**2 if kind == "average" else upstream
        if kind == "max":
            # The first of several maxima gets the gradient, in the order of reading.
            claims = unclaimed & (_at(samples, row, column, rows, columns, stride) == pooled)
            unclaimed &= ~claims
            share = np.where(claims, upstream, 0.0)
        _at(gradient, row, column, rows, columns, stride)[...] += share
    return gradient


def _at(samples: np.ndarray, row: int, column: int, rows: int, columns: int, stride: int) -> np.ndarray:
    """The cell in this row and column of every window: a view of shape ``(..., rows, columns)``."""
    bottom, right = row + (rows - 1) * stride + 1, column + (columns - 1) * stride + 1
    return samples[..., row:bottom:stride, column:right:stride]


def _require_kind(kind: str) -> None:
    if kind not in ("max", "average", "sum"):
        raise ValueError(f'kind is {kind!r}; expected "max", "average" or "sum"')
