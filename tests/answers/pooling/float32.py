"""Right answers in single precision."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Pool rows first, then columns: largest numbers, sums and averages can all be taken in two steps."""
    if kind not in ("max", "average", "sum"):
        raise ValueError("kind")
    pooled = images.astype(np.float32)
    for axis in (-2, -1):
        pooled = _along(pooled, axis, size, stride, kind)
    return pooled


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Of several largest pixels the last one counts, since later ones take over."""
    pixels, given = images.astype(np.float32), upstream.astype(np.float32)
    rows, columns = given.shape[-2:]
    parts = [
        (..., slice(i, i + (rows - 1) * stride + 1, stride), slice(j, j + (columns - 1) * stride + 1, stride))
        for i in range(size)
        for j in range(size)
    ]
    back = np.zeros(images.shape, dtype=np.float32)
    if kind != "max":
        for part in parts:
            back[part] += given / np.float32(size**2 if kind == "average" else 1)
        return back
    largest, winner = pixels[parts[0]], np.zeros(given.shape, dtype=int)
    for number, part in enumerate(parts):
        winner = np.where(pixels[part] >= largest, number, winner)
        largest = np.maximum(largest, pixels[part])
    for number, part in enumerate(parts):
        back[part] += np.where(winner == number, given, np.float32(0))
    return back


def _along(pixels: np.ndarray, axis: int, size: int, stride: int, kind: str) -> np.ndarray:
    side = pixels.shape[axis]
    if not 1 <= size <= side or stride < 1 or (side - size) % stride:
        raise ValueError("axis is not tiled")
    starts = range(0, side - size + 1, stride)
    windows = [pixels.take(range(start, start + size), axis=axis) for start in starts]
    reduce = {"max": np.max, "average": np.mean, "sum": np.sum}[kind]
    return np.stack([reduce(window, axis=axis) for window in windows], axis=axis)
