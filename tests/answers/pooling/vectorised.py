"""Right answers without a loop over pixels; several largest pixels share the gradient equally."""

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view

REDUCTIONS = {"max": np.max, "average": np.mean, "sum": np.sum}


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Reduce a view of all windows over its last two axes."""
    if kind not in REDUCTIONS:
        raise ValueError(f"kind must be one of {', '.join(REDUCTIONS)}")
    return np.asarray(REDUCTIONS[kind](_windows(images.astype(float), size, stride), axis=(-2, -1)))


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Add the shares up by the numbers of the pixels that they belong to."""
    windows = _windows(images, size, stride)
    if kind == "max":
        winners = windows == windows.max(axis=(-2, -1), keepdims=True)
        shares = winners / winners.sum(axis=(-2, -1), keepdims=True)
    else:
        shares = np.full(windows.shape, 1.0 if kind == "sum" else size**-2.0)
    back = np.zeros(images.shape)
    # Overlapping windows share memory in this view, so that only an unbuffered sum counts each of them.
    numbers = sliding_window_view(np.arange(images.size).reshape(images.shape), (size, size), axis=(-2, -1))
    np.add.at(back.reshape(-1), numbers[..., ::stride, ::stride, :, :], shares * upstream[..., None, None])
    return back


def _windows(images: np.ndarray, size: int, stride: int) -> np.ndarray:
    *planes, height, width = images.shape
    room = np.array([height, width]) - size
    if size <= 0 or stride <= 0 or np.any(room < 0) or np.any(room % stride):
        raise ValueError("windows do not tile the images")
    rows, columns = room // stride + 1
    *outer, down, right = images.strides
    return as_strided(
        images,
        (*planes, rows, columns, size, size),
        (*outer, down * stride, right * stride, down, right),
        writeable=False,
    )
