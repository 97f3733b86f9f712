"""A training without layers: all windows are cut out once, and a kernel is a column that multiplies them."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

EPOCHS, BATCH = 40, 40


def learn_kernels(images: np.ndarray, labels: np.ndarray, seed: int) -> list[np.ndarray]:
    """Descend with momentum, in single precision, several times; the network that reads best is returned."""
    rng = np.random.default_rng(seed)
    bordered = np.pad(images.astype(np.float32), ((0, 0), (2, 2), (2, 2)))
    windows = sliding_window_view(bordered, (5, 5), axis=(1, 2)).reshape(-1, 4, 2, 4, 2, 25)
    # Digit, cell after pooling, place within the cell, pixel of the window.
    windows = np.ascontiguousarray(windows.swapaxes(2, 3)).reshape(-1, 16, 4, 25)
    trained = [_trained(windows, labels, rng) for _ in range(4)]
    kernels, kernel_bias, weights, bias = max(trained, key=lambda parts: _right(windows, labels, parts))
    # Here the kernels of a cell stand side by side; the contract has the cells of a kernel side by side.
    weights = weights.reshape(16, 2, 10).swapaxes(0, 1).reshape(32, 10)
    return [kernels.T.reshape(2, 1, 5, 5), kernel_bias, weights, bias]


def _trained(windows: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> list[np.ndarray]:
    shapes, spreads = ((25, 2), (2,), (32, 10), (10,)), (0.25, 0.0, 0.2, 0.0)
    drawn = [rng.normal(size=shape) * spread for shape, spread in zip(shapes, spreads, strict=True)]
    parts = [part.astype(np.float32) for part in drawn]
    speeds = [np.zeros_like(part) for part in parts]
    steps = EPOCHS * len(labels) // BATCH
    for step in range(steps):
        batch = rng.choice(len(labels), size=BATCH, replace=False)
        slopes = _slopes(windows[batch], labels[batch], parts)
        rate = np.float32(0.05 * (1 - step / steps))
        speeds = [np.float32(0.9) * speed - rate * slope for speed, slope in zip(speeds, slopes, strict=True)]
        parts = [part + speed for part, speed in zip(parts, speeds, strict=True)]
    return parts


def _slopes(windows: np.ndarray, labels: np.ndarray, parts: list[np.ndarray]) -> list[np.ndarray]:
    kernels, kernel_bias, weights, bias = parts
    responses = windows @ kernels
    best = responses.argmax(axis=2)
    height = np.take_along_axis(responses, best[:, :, np.newaxis], axis=2)[:, :, 0] + kernel_bias
    flat = np.where(height > 0, height, 0).reshape(len(labels), 32)
    odds = np.exp(flat @ weights + bias)
    error = odds / odds.sum(axis=1, keepdims=True)
    error[np.arange(len(labels)), labels] -= 1
    error /= len(labels)
    back = (error @ weights.T).reshape(height.shape) * (height > 0)
    seen = np.take_along_axis(windows, best[..., np.newaxis], axis=2)
    return [np.einsum("nck,nckp->pk", back, seen), back.sum(axis=(0, 1)), flat.T @ error, error.sum(axis=0)]


def _right(windows: np.ndarray, labels: np.ndarray, parts: list[np.ndarray]) -> int:
    kernels, kernel_bias, weights, bias = parts
    flat = np.maximum((windows @ kernels).max(axis=2) + kernel_bias, 0).reshape(len(labels), 32)
    return int(((flat @ weights + bias).argmax(axis=1) == labels).sum())
