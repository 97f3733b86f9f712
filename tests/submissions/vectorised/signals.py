"""Convolution in one dimension, vectorised."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _as_signal(samples: np.ndarray, name: str) -> np.ndarray:
    """A float64 copy of one-dimensional, non-empty samples."""
    if samples.ndim != 1 or samples.size == 0:
        raise ValueError(f"{name} must be one-dimensional and not empty, but its shape is {samples.shape}")
    return samples.astype(np.float64)


def flip(kernel: np.ndarray) -> np.ndarray:
    """Reverse a kernel along every one of its axes; a copy, not a view."""
    backwards = slice(None, None, -1)
    return kernel[(backwards,) * kernel.ndim].copy()


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Full convolution: shape (n,), (m,) -> (n + m - 1,)."""
    return cross_correlate1d(signal, flip(kernel) if kernel.ndim else kernel)


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Full cross-correlation: shape (n,), (m,) -> (n + m - 1,).

    Every output sample is the dot product of the kernel with one window of the zero-padded signal.
    """
    signal = _as_signal(signal, "signal")
    kernel = _as_signal(kernel, "kernel")
    zeros = np.zeros(kernel.size - 1)
    windows = sliding_window_view(np.concatenate([zeros, signal, zeros]), kernel.size)
    return windows @ kernel


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Moving average over the present sample and the ``width - 1`` before it.

    A window's sum is the difference of two cumulative sums, so the cost does not depend on ``width``.
    """
    if width < 1:
        raise ValueError(f"width must be at least 1, not {width}")
    sums = np.cumsum(np.concatenate([np.zeros(width), signal]))
    return (sums[width:] - sums[:-width]) / width
