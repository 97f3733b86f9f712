"""Pooling, vectorised."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _windows(images: np.ndarray, size: int, stride: int) -> np.ndarray:
    """All windows, as a view of shape ``(..., H', W', size, size)``."""
    if size < 1 or stride < 1:
        raise ValueError(f"size and stride must be positive, not {size} and {stride}")
    for side in images.shape[-2:]:
        if side < size or (side - size) % stride:
            raise ValueError(f"windows of {size} with stride {stride} do not tile a side of {side}")
    return sliding_window_view(images, (size, size), axis=(-2, -1))[..., ::stride, ::stride, :, :]


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The largest, the mean or the sum of each window."""
    reductions = {"max": np.max, "average": np.mean, "sum": np.sum}
    if kind not in reductions:
        raise ValueError(f"kind must be one of {list(reductions)}, not {kind!r}")
    return reductions[kind](_windows(images.astype(np.float64), size, stride), axis=(-2, -1))


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Shares of the upstream gradient, added up through a writeable view of all windows' indices."""
    windows = _windows(images.astype(np.float64), size, stride)
    if kind == "max":
        shares = windows == windows.max(axis=(-2, -1), keepdims=True)
        shares = shares / shares.sum(axis=(-2, -1), keepdims=True)
    else:
        shares = np.full(windows.shape, 1.0 / size**2 if kind == "average" else 1.0)
    cells = _windows(np.arange(images.size).reshape(images.shape), size, stride)
    gradient = np.bincount(
        cells.ravel(), (shares * upstream[..., np.newaxis, np.newaxis]).ravel(), minlength=images.size
    )
    return gradient.reshape(images.shape)
