"""Right answers that sum a window by four numbers of a running sum, and find a maximum by sorting."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The sum of a window is what has run up at its corners."""
    rows, columns = (_starts(side, size, stride) for side in images.shape[-2:])
    if kind == "max":
        windows = [[images[..., r : r + size, c : c + size] for c in columns] for r in rows]
        largest = [[np.sort(w.reshape(*w.shape[:-2], -1), axis=-1)[..., -1] for w in row] for row in windows]
        return np.moveaxis(np.array(largest), (0, 1), (-2, -1))
    if kind != "sum" and kind != "average":  # noqa: PLR1714 - as it comes to mind
        raise ValueError("not a kind of pooling")
    border = [(0, 0)] * (images.ndim - 2) + [(1, 0), (1, 0)]
    running = np.pad(images.astype(np.float64).cumsum(axis=-1).cumsum(axis=-2), border)
    low, high = rows + size, columns + size
    sums = (
        running[..., low[:, None], high]
        - running[..., rows[:, None], high]
        - running[..., low[:, None], columns]
        + running[..., rows[:, None], columns]
    )
    return sums / (size * size) if kind == "average" else sums


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Mark where windows begin and end, and let the marks run; the middle one of several largest pixels is chosen."""
    rows, columns = (_starts(side, size, stride) for side in images.shape[-2:])
    if kind == "max":
        back = np.zeros(images.shape)
        for *plane, r, c in np.ndindex(upstream.shape):
            window = images[(*plane, slice(rows[r], rows[r] + size), slice(columns[c], columns[c] + size))]
            ties = np.argwhere(window == window.max())
            i, j = ties[len(ties) // 2]
            back[(*plane, rows[r] + i, columns[c] + j)] += upstream[(*plane, r, c)]
        return back
    marks = np.zeros((*images.shape[:-2], images.shape[-2] + 1, images.shape[-1] + 1))
    for down, right, sign in ((0, 0, 1), (size, 0, -1), (0, size, -1), (size, size, 1)):
        np.add.at(marks, (..., (rows + down)[:, None], columns + right), sign * upstream.astype(np.float64))
    back = marks.cumsum(axis=-1).cumsum(axis=-2)[..., :-1, :-1]
    return back / (size * size) if kind == "average" else back


def _starts(side: int, size: int, stride: int) -> np.ndarray:
    if size < 1 or stride < 1 or side < size or (side - size) % stride:
        raise ValueError("the side is not tiled")
    return np.arange(0, side - size + 1, stride)
