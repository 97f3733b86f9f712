"""Right answers by the convolution theorem: spectra are multiplied. What has no spectrum is not here."""

import numpy as np


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply the spectra of both, padded so far that nothing wraps around."""
    size = _full_length(signal, kernel)
    return np.fft.irfft(np.fft.rfft(signal, size) * np.fft.rfft(kernel, size), size)


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Conjugate the kernel's spectrum: that reverses it in time, around its first sample."""
    size = _full_length(signal, kernel)
    around_first = np.fft.irfft(np.fft.rfft(signal, size) * np.fft.rfft(kernel, size).conj(), size)
    return np.roll(around_first, len(kernel) - 1)


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Multiply the signal's spectrum by that of the mean kernel."""
    if width < 1:
        raise ValueError("the width must be positive")
    return convolve1d(signal, np.full(width, 1 / width))[: len(signal)]


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply the spectra in two dimensions, with complex numbers of which the real part remains."""
    (height, width), (h, w) = image.shape, kernel.shape
    if 0 in image.shape + kernel.shape:
        raise ValueError("nothing to convolve")
    full, axes = (height + h - 1, width + w - 1), (0, 1)
    return np.fft.ifft2(np.fft.fft2(image, full, axes) * np.fft.fft2(kernel, full, axes), full, axes).real


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Move the kernel's centre to the origin, and let the rest of it wrap around into the padding."""
    (height, width), (h, w) = image.shape, kernel.shape
    if h % 2 == 0 or w % 2 == 0:
        raise ValueError("the kernel has no centre")
    full, axes = (height + h - 1, width + w - 1), (0, 1)
    centred = np.zeros(full)
    centred[:h, :w] = kernel
    centred = np.roll(centred, (-(h // 2), -(w // 2)), axes)
    spectrum = np.fft.rfft2(image, full, axes) * np.fft.rfft2(centred, full, axes)
    return np.fft.irfft2(spectrum, full, axes)[:height, :width]


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Filter by FFT and round: a sum of integers that comes out as 254.9999 is 255."""
    kernel = np.full((3, 3), -1.0)
    kernel[1, 1] = 8.0
    edges = np.rint(filter_image(image, kernel)).clip(0, 255).astype(np.uint8)
    inside = np.zeros(image.shape, dtype=np.uint8)
    inside[1:-1, 1:-1] = 1
    return edges * inside


def _full_length(signal: np.ndarray, kernel: np.ndarray) -> int:
    (n,), (m,) = signal.shape, kernel.shape
    if n == 0 or m == 0:
        raise ValueError("nothing to convolve")
    return n + m - 1
