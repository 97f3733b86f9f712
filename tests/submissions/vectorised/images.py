"""Convolution in two dimensions, vectorised."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _require_odd(size: int, name: str) -> None:
    if size < 1 or size % 2 == 0:
        raise ValueError(f"{name} must be odd and positive, not {size}")


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Full convolution by the convolution theorem: a product of spectra is the spectrum of the convolution."""
    for name, array in (("image", image), ("kernel", kernel)):
        if array.ndim != 2 or array.size == 0:
            raise ValueError(f"{name} must be two-dimensional and not empty, but its shape is {array.shape}")
    shape = tuple(np.add(image.shape, kernel.shape) - 1)
    axes = (0, 1)
    spectrum = np.fft.rfft2(image, shape, axes) * np.fft.rfft2(kernel, shape, axes)
    return np.fft.irfft2(spectrum, shape, axes)


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """A border of zeros, ``padding`` pixels thick."""
    if padding < 0:
        raise ValueError(f"padding must not be negative, but it is {padding}")
    height, width = image.shape
    bordered = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    bordered[padding : padding + height, padding : padding + width] = image
    return bordered


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """True convolution with the kernel's centre as the origin, of the same shape as the image."""
    height, width = kernel.shape
    _require_odd(height, "the kernel's height")
    _require_odd(width, "the kernel's width")
    borders = [(height // 2, height // 2), (width // 2, width // 2)]
    windows = sliding_window_view(np.pad(image.astype(np.float64), borders), kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel[::-1, ::-1].astype(np.float64))


def mean_kernel(size: int) -> np.ndarray:
    """The kernel of the mean over ``size`` x ``size`` pixels."""
    _require_odd(size, "size")
    return np.full((size, size), size**-2.0)


def laplace_kernel(size: int) -> np.ndarray:
    """The kernel that compares a pixel with all of its neighbours."""
    _require_odd(size, "size")
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] += size**2
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """White edges on black; the border of one pixel stays black."""
    edges = filter_image(image, laplace_kernel(3)).clip(0, 255).astype(np.uint8)
    edges[[0, -1], :] = 0
    edges[:, [0, -1]] = 0
    return edges
