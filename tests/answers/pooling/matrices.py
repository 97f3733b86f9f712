"""Right answers that know pooling as a layer: sums and averages are matrices, a maximum selects."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Multiply with a band of ones from the left and from the right; a maximum is a sum over the pixels selected."""
    down, right = (_band(side, size, stride) for side in images.shape[-2:])
    if kind == "max":
        selection = _selection(images, size, stride)
        pooled = selection @ images.reshape(*images.shape[:-2], -1, 1).astype(float)
        return np.array(pooled.reshape(*images.shape[:-2], len(down), len(right)))
    if kind not in ("average", "sum"):
        raise ValueError(f"{kind=} is not known")
    summed = np.asarray(down @ images.astype(float) @ right.T)
    return summed / size**2 if kind == "average" else summed


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Going back multiplies by the same matrices, transposed."""
    down, right = (_band(side, size, stride) for side in images.shape[-2:])
    if kind == "max":
        selection = np.swapaxes(_selection(images, size, stride), -1, -2)
        return np.array((selection @ upstream.reshape(*upstream.shape[:-2], -1, 1)).reshape(images.shape))
    return np.asarray(down.T @ upstream.astype(float) @ right) / (size**2 if kind == "average" else 1)


def _band(side: int, size: int, stride: int) -> np.ndarray:
    """Ones where a window, along one axis, covers a pixel: ``(places, side)``."""
    if size < 1 or stride < 1 or size > side or (side - size) % stride:
        raise ValueError("a window sticks out, or is none")
    starts = np.arange(0, side - size + 1, stride)[:, None]
    pixels = np.arange(side)
    return ((pixels >= starts) & (pixels < starts + size)).astype(float)


def _selection(images: np.ndarray, size: int, stride: int) -> np.ndarray:
    """A row for each window, in which the last of its largest pixels has a one."""
    down, right = (_band(side, size, stride) for side in images.shape[-2:])
    covered = np.kron(down, right) > 0
    flat = images.reshape(*images.shape[:-2], 1, -1).astype(float)
    seen = np.where(covered, flat, -np.inf)
    last = covered.shape[1] - 1 - seen[..., ::-1].argmax(axis=-1)
    return (np.arange(covered.shape[1]) == last[..., None]).astype(float)
