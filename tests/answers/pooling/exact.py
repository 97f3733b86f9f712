"""Right answers that calculate in fractions; several largest pixels get unequal shares."""

from fractions import Fraction

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Object arrays know how to compare, add and divide."""
    pixels = _exact(images)
    pooled = np.empty((*images.shape[:-2], *(_places(side, size, stride) for side in images.shape[-2:])), dtype=object)
    for *plane, r, c in np.ndindex(pooled.shape):
        window = pixels[(*plane, slice(r * stride, r * stride + size), slice(c * stride, c * stride + size))]
        match kind:
            case "max":
                number = max(window.flat)
            case "sum":
                number = sum(window.flat)
            case "average":
                number = Fraction(sum(window.flat), size**2)
            case _:
                raise ValueError(f"{kind} is no kind of pooling")
        pooled[(*plane, r, c)] = number
    return pooled.astype(float)


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The first of n largest pixels gets one part, the second two, and so on: that adds up as well."""
    sent, back = _exact(upstream), _exact(np.zeros(images.shape))
    for *plane, r, c in np.ndindex(upstream.shape):
        part = (*plane, slice(r * stride, r * stride + size), slice(c * stride, c * stride + size))
        gradient, window = sent[(*plane, r, c)], images[part]
        cells = [cell for cell in np.ndindex(size, size) if kind != "max" or window[cell] == window.max()]
        parts = len(cells) * (len(cells) + 1) // 2
        for number, cell in enumerate(cells, start=1):
            share = {"max": Fraction(number, parts), "sum": Fraction(1), "average": Fraction(1, size**2)}[kind]
            back[part][cell] += gradient * share
    return back.astype(float)


def _exact(array: np.ndarray) -> np.ndarray:
    exact = np.empty(array.shape, dtype=object)
    for place in np.ndindex(array.shape):
        exact[place] = Fraction(array[place].item())
    return exact


def _places(side: int, size: int, stride: int) -> int:
    if size < 1 or stride < 1:
        raise ValueError("below 1")
    places = Fraction(side - size, stride) + 1
    if places < 1 or places.denominator != 1:
        raise ValueError("no whole number of windows")
    return int(places)
