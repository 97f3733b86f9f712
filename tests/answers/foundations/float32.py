"""Right answers in single precision, as graphics cards compute; some stay in it, some return double."""

import numpy as np


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Add a scaled copy of the signal for every sample of the kernel."""
    _require_rank(1, signal, kernel)
    single = signal.astype(np.float32)
    result = np.zeros(len(signal) + len(kernel) - 1, dtype=np.float32)
    for j, weight in enumerate(kernel.astype(np.float32)):
        result[j : j + len(signal)] += weight * single
    return result


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve with the kernel read backwards."""
    _require_rank(1, signal, kernel)
    return convolve1d(signal, kernel[::-1])


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Average in single precision, return double."""
    if width < 1:
        raise ValueError("nothing to average over")
    return convolve1d(signal, np.full(width, 1 / width, dtype=np.float32))[: len(signal)].astype(np.float64)


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Add a scaled copy of the image for every cell of the kernel."""
    _require_rank(2, image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1), dtype=np.float32)
    for (i, j), weight in np.ndenumerate(kernel):
        result[i : i + height, j : j + width] += np.float32(weight) * image.astype(np.float32)
    return result


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve in single precision, cut out the middle, return double as the contract says."""
    top, left = _centre(kernel.shape[0]), _centre(kernel.shape[1])
    height, width = image.shape
    return convolve2d(image, kernel)[top : top + height, left : left + width].astype(np.float64)


def mean_kernel(size: int) -> np.ndarray:
    """Share single precision's one out among all cells."""
    _centre(size)
    return np.full((size, size), np.float32(1) / np.float32(size) ** 2)


def laplace_kernel(size: int) -> np.ndarray:
    """Small whole numbers, which single precision holds exactly."""
    centre = _centre(size)
    kernel = np.full((size, size), -1, dtype=np.float32)
    kernel[centre, centre] = size * size - 1
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Filter in single precision, which holds all sums of nine pixels exactly."""
    edges = convolve2d(image, laplace_kernel(3))[1:-1, 1:-1].clip(0, 255).astype(np.uint8)
    edges[:1], edges[-1:], edges[:, :1], edges[:, -1:] = 0, 0, 0, 0
    return edges


def _require_rank(rank: int, *arrays: np.ndarray) -> None:
    for array in arrays:
        if array.ndim != rank or array.size == 0:
            raise ValueError(f"cannot convolve shape {array.shape}")


def _centre(side: int) -> int:
    if side not in range(1, side + 1, 2):
        raise ValueError(f"{side} is not a positive odd number")
    return side // 2
