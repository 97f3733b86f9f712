"""Right answers in plain loops over every number; of several largest pixels the first one counts."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Go through the planes, the windows and their pixels, one number at a time."""
    if kind not in ("max", "average", "sum"):
        raise ValueError(f"there is no pooling of kind {kind}")
    *planes, height, width = images.shape
    result = np.zeros((*planes, _places(height, size, stride), _places(width, size, stride)))
    for place in np.ndindex(result.shape):
        *plane, r, c = place
        largest, total = -float("inf"), 0.0
        for i in range(size):
            for j in range(size):
                pixel = float(images[(*plane, r * stride + i, c * stride + j)])
                total += pixel
                largest = max(pixel, largest)
        result[place] = {"max": largest, "sum": total, "average": total / size**2}[kind]
    return result


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Give each window's gradient to its pixels, one after the other."""
    back = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        given = float(upstream[(*plane, r, c)])
        winner = None
        for i in range(size):
            for j in range(size):
                pixel = (*plane, r * stride + i, c * stride + j)
                if kind == "max":
                    if winner is None or images[pixel] > images[winner]:
                        winner = pixel
                else:
                    back[pixel] += given / (size * size) if kind == "average" else given
        if winner is not None:
            back[winner] += given
    return back


def _places(side: int, size: int, stride: int) -> int:
    if size < 1 or stride < 1 or side < size or (side - size) % stride:
        raise ValueError("the windows do not tile the image")
    return (side - size) // stride + 1
