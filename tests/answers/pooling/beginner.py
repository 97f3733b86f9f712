"""Right answers in the first Python that one learns: ``while``, ``append``, and one plane at a time."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Pool a stack plane by plane, and a plane window by window."""
    if kind != "max" and kind != "average" and kind != "sum":  # noqa: PLR1714 - nor ``in``
        raise ValueError("I do not know this kind")
    if size < 1:
        raise ValueError("size is too small")
    if stride < 1:
        raise ValueError("stride is too small")
    if len(images.shape) > 2:
        parts = []
        number = 0
        while number < len(images):
            parts.append(pool(images[number], size, stride, kind))
            number = number + 1
        return np.array(parts)
    return _pool_plane(images, size, stride, kind)


def _pool_plane(image: np.ndarray, size: int, stride: int, kind: str) -> np.ndarray:
    height = image.shape[0]
    width = image.shape[1]
    if height < size or width < size:
        raise ValueError("image is too small")
    if (height - size) % stride != 0 or (width - size) % stride != 0:
        raise ValueError("does not fit")
    rows = []
    top = 0
    while top + size <= height:
        row = []
        left = 0
        while left + size <= width:
            window = image[top : top + size, left : left + size]
            if kind == "max":
                number = float(np.max(window))
            elif kind == "average":
                number = float(np.mean(window))
            else:
                number = float(np.sum(window))
            row.append(number)
            left = left + stride
        rows.append(row)
        top = top + stride
    return np.array(rows)


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Share between all largest pixels, in equal parts."""
    if len(images.shape) > 2:
        parts = []
        number = 0
        while number < len(images):
            parts.append(pool_backward(upstream[number], images[number], size, stride, kind))
            number = number + 1
        return np.array(parts)
    result = np.zeros(images.shape)
    for r in range(len(upstream)):
        for c in range(len(upstream[0])):
            top = r * stride
            left = c * stride
            window = images[top : top + size, left : left + size]
            if kind == "max":
                mask = (window == np.max(window)).astype(float)
                mask = mask / np.sum(mask)
            elif kind == "average":
                mask = np.ones((size, size)) / (size * size)
            else:
                mask = np.ones((size, size))
            old = result[top : top + size, left : left + size]
            result[top : top + size, left : left + size] = old + mask * upstream[r][c]
    return result
