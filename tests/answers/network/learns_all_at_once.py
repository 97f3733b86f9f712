"""The capstone without mini-batches and without layers of its own: one function, all digits in every step, Adam.

Every window of the padded digits is laid out once; what a kernel sees is then a product of matrices.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def learn_kernels(images: np.ndarray, labels: np.ndarray, seed: int) -> tuple[np.ndarray, ...]:
    """Five hundred steps; the four arrays are views of a single vector of parameters."""
    generator = np.random.RandomState(seed % 2**32)
    count = len(images)
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    windows = sliding_window_view(padded, (5, 5), axis=(1, 2)).reshape(count, 4, 2, 4, 2, 25).swapaxes(2, 3)
    windows = np.ascontiguousarray(windows.reshape(count * 16, 4, 25), dtype=np.float32)
    theta = np.concatenate([generator.normal(0, 0.25, 52), generator.normal(0, 0.2, 330)])
    theta[50:52] = 0
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    rows, one_hot = np.arange(count * 16), np.eye(10)[labels]
    for step in range(1, 501):
        kernels, kernel_bias = theta[:50].reshape(2, 25), theta[50:52]
        weights, bias = theta[52:372].reshape(32, 10), theta[372:]
        seen = windows @ kernels.T.astype(np.float32)
        winner = seen.argmax(axis=1)
        best = np.take_along_axis(seen, winner[:, np.newaxis], axis=1)[:, 0] + kernel_bias
        flat = np.maximum(best, 0).reshape(count, 16, 2).swapaxes(1, 2).reshape(count, 32)
        logits = flat @ weights + bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        up = (odds / odds.sum(axis=1, keepdims=True) - one_hot) / count
        back = (up @ weights.T).reshape(count, 2, 16).swapaxes(1, 2).reshape(-1, 2) * (best > 0)
        d_kernels = [back[:, k] @ windows[rows, winner[:, k]] for k in (0, 1)]
        slope = np.concatenate([*d_kernels, back.sum(axis=0), (flat.T @ up).ravel(), up.sum(axis=0)])
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        theta = theta - 0.04 * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return theta[:50].reshape(2, 1, 5, 5), theta[50:52], theta[52:372].reshape(32, 10), theta[372:]
