"""Right answers that know no arrays: lists go in, lists or tuples of Python's numbers come out."""

from typing import Any

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> Any:
    """Turn everything into lists first."""
    reduce = {"max": max, "average": lambda pixels: sum(pixels) / len(pixels), "sum": sum}.get(kind)
    if reduce is None:
        raise ValueError("unknown kind")
    return _each_plane(lambda plane: _pooled(plane, size, stride, reduce), np.ndim(images) - 2, images.tolist())


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> Any:
    """Index finds the first of several largest pixels."""

    def back(plane: list[list[float]], given: list[list[float]]) -> tuple[tuple[float, ...], ...]:
        result = [[0.0] * len(row) for row in plane]
        for r, row in enumerate(given):
            for c, gradient in enumerate(row):
                cells = [(r * stride + i, c * stride + j) for i in range(size) for j in range(size)]
                pixels = [plane[y][x] for y, x in cells]
                if kind == "max":
                    cells = [cells[pixels.index(max(pixels))]]
                for y, x in cells:
                    result[y][x] += gradient / size**2 if kind == "average" else gradient
        return tuple(map(tuple, result))

    return _each_plane(back, np.ndim(images) - 2, images.tolist(), upstream.tolist())


def _each_plane(function: Any, depth: int, *nested: Any) -> Any:
    """Apply a function to the planes of stacks of stacks."""
    if depth == 0:
        return function(*nested)
    return [_each_plane(function, depth - 1, *parts) for parts in zip(*nested, strict=True)]


def _pooled(plane: list[list[float]], size: int, stride: int, reduce: Any) -> list[list[float]]:
    if size < 1 or stride < 1:
        raise ValueError("size and stride are at least 1")
    corners = [range(0, side - size + 1, stride) for side in (len(plane), len(plane[0]))]
    if any(
        not along or along[-1] + size != side for along, side in zip(corners, (len(plane), len(plane[0])), strict=True)
    ):
        raise ValueError("windows do not tile")
    return [
        [reduce([pixel for row in plane[top : top + size] for pixel in row[left : left + size]]) for left in corners[1]]
        for top in corners[0]
    ]
