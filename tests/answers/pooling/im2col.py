"""Right answers with a column for each window: gather by indices, reduce, scatter by the same indices."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Rows are planes and windows, columns are the pixels of a window."""
    cells, shape = _cells(images, size, stride)
    columns = images.reshape(-1, images.shape[-2] * images.shape[-1])[:, cells]
    if kind == "max":
        pooled = np.take_along_axis(columns, columns.argmax(-1)[..., None], -1)
    elif kind in ("average", "sum"):
        weights = np.ones(size * size) / (size * size if kind == "average" else 1)
        pooled = columns @ weights
    else:
        raise ValueError("kind is one of max, average and sum")
    return pooled.reshape(shape)


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The first of several largest pixels is the one that ``argmax`` finds."""
    cells, _ = _cells(images, size, stride)
    flat = images.reshape(-1, images.shape[-2] * images.shape[-1])
    given = upstream.reshape(len(flat), -1)
    back = np.zeros(flat.shape)
    for row, pixels, gradient in zip(back, flat, given, strict=True):
        if kind == "max":
            winners = cells[np.arange(len(cells)), pixels[cells].argmax(axis=1)]
            np.add.at(row, winners, gradient)
        else:
            share = gradient / size**2 if kind == "average" else gradient
            np.add.at(row, cells, np.repeat(share, size * size).reshape(cells.shape))
    return back.reshape(images.shape)


def _cells(images: np.ndarray, size: int, stride: int) -> tuple[np.ndarray, tuple[int, ...]]:
    """The pixels of each window by their numbers, ``(H' * W', F * F)``, and the shape of what is pooled."""
    *planes, height, width = images.shape
    if size < 1 or stride < 1 or height < size or width < size:
        raise ValueError("there is no place for a window")
    if (height - size) % stride != 0 or (width - size) % stride != 0:
        raise ValueError("the last window sticks out")
    tops, lefts = np.arange(0, height - size + 1, stride), np.arange(0, width - size + 1, stride)
    corners = (tops[:, None] * width + lefts).reshape(-1, 1)
    inside = (np.arange(size)[:, None] * width + np.arange(size)).reshape(1, -1)
    return corners + inside, (*planes, len(tops), len(lefts))
