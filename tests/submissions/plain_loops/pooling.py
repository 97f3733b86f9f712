"""Pooling: an image in fewer numbers.

A window of fixed size moves over height and width in steps of its stride; what it covers becomes one number.
"""

import numpy as np


def places(side, size, stride):
    if size < 1 or stride < 1:
        raise ValueError("size and stride have to be at least 1")
    if size > side or (side - size) % stride != 0:
        raise ValueError("the windows do not fit")
    return (side - size) // stride + 1


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    if kind not in ("max", "average", "sum"):
        raise ValueError("unknown kind: " + str(kind))
    if images.ndim > 2:
        return np.array([pool(part, size, stride, kind) for part in images])
    H, W = images.shape
    result = np.zeros((places(H, size, stride), places(W, size, stride)))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            best = None
            total = 0.0
            for i in range(size):
                for j in range(size):
                    value = float(images[r * stride + i, c * stride + j])
                    total += value
                    if best is None or value > best:
                        best = value
            if kind == "max":
                result[r, c] = best
            elif kind == "sum":
                result[r, c] = total
            else:
                result[r, c] = total / (size * size)
    return result


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    if images.ndim > 2:
        return np.array([pool_backward(u, part, size, stride, kind) for u, part in zip(upstream, images)])
    gradient = np.zeros(images.shape)
    for r in range(upstream.shape[0]):
        for c in range(upstream.shape[1]):
            u = float(upstream[r, c])
            if kind == "max":
                at = (r * stride, c * stride)
                for i in range(size):
                    for j in range(size):
                        if images[r * stride + i, c * stride + j] > images[at]:
                            at = (r * stride + i, c * stride + j)
                gradient[at] += u
            else:
                for i in range(size):
                    for j in range(size):
                        gradient[r * stride + i, c * stride + j] += u / (size * size) if kind == "average" else u
    return gradient
