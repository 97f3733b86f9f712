"""Right answers in which windows are summed by a fast Fourier transform; maxima are found by halving the question."""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """A sum over windows is a convolution with a kernel of ones, read every S pixels."""
    _check(images.shape, size, stride, kind)
    if kind == "max":
        return _largest(images.astype(float), size)[..., ::stride, ::stride].copy()
    summed = _convolved(images, size)[..., size - 1 : images.shape[-2], size - 1 : images.shape[-1]]
    return summed[..., ::stride, ::stride] / (size**2 if kind == "average" else 1)


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The way back of a sum is the convolution of the upstream gradient, spread out by the stride."""
    _check(images.shape, size, stride, kind)
    *planes, height, width = images.shape
    spread = np.zeros((*planes, height - size + 1, width - size + 1))
    spread[..., ::stride, ::stride] = upstream
    if kind != "max":
        return _convolved(spread, size) / (size**2 if kind == "average" else 1)
    pooled, back = _largest(images.astype(float), size), np.zeros(images.shape)
    open_ = np.ones(pooled.shape, dtype=bool)
    for i, j in np.ndindex(size, size):
        part = (..., slice(i, i + pooled.shape[-2]), slice(j, j + pooled.shape[-1]))
        takes = open_ & (images[part] == pooled)
        back[part] += spread * takes
        open_ &= ~takes
    return back


def _convolved(planes: np.ndarray, size: int) -> np.ndarray:
    """The full convolution of each plane with a square of ones."""
    shape = [side + size - 1 for side in planes.shape[-2:]]
    ones = np.fft.rfft2(np.ones((size, size)), shape)
    return np.fft.irfft2(np.fft.rfft2(planes.astype(float), shape) * ones, shape)


def _largest(pixels: np.ndarray, size: int) -> np.ndarray:
    """The largest number of every window, with stride 1: of a shorter one and its neighbour, along both axes."""
    if size == 1:
        return pixels
    shorter = _largest(pixels, size - 1)
    rows = np.maximum(shorter[..., 1:, :], shorter[..., :-1, :])
    return np.maximum(rows[..., 1:], rows[..., :-1])


def _check(shape: tuple[int, ...], size: int, stride: int, kind: str) -> None:
    if kind not in ("max", "average", "sum"):
        raise ValueError("kind")
    if size < 1 or stride < 1 or any(side < size or (side - size) % stride for side in shape[-2:]):
        raise ValueError("size or stride")
