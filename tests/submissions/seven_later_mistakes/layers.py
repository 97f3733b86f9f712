"""Layers with shared weights, by matrix products of unfolded images."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Row t holds the flipped kernel from column t on."""
    places = width - len(kernel) + 1
    if places < 1:
        raise ValueError(f"a kernel of {len(kernel)} does not fit into a signal of {width}")
    lags = np.arange(places)[:, np.newaxis] + len(kernel) - 1 - np.arange(width)
    inside = (lags >= 0) & (lags < len(kernel))
    return np.where(inside, kernel[lags.clip(0, len(kernel) - 1)], 0.0)


def _unfold(images: np.ndarray, field: tuple[int, int], stride: int, padding: int) -> np.ndarray:
    """What is seen from each place, ``(N, H', W', C, Fh, Fw)``."""
    if stride < 1 or padding < 0:
        raise ValueError(f"impossible: stride {stride}, padding {padding}")
    for side, extent in zip(images.shape[2:], field, strict=True):
        room = side + 2 * padding - extent
        if room < 0:
            raise ValueError(f"a field of {extent} is larger than {side} + 2 * {padding}")
    bordered = np.pad(images.astype(np.float64), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(bordered, field, axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.transpose(0, 2, 3, 1, 4, 5)


def conv_forward(images, weights, bias, stride=1, padding=0):
    """One product of a matrix of windows and a matrix of kernels."""
    if images.shape[1] != weights.shape[1]:
        raise ValueError(f"{images.shape[1]} channels of the images, {weights.shape[1]} of the kernels")
    unfolded = _unfold(images, weights.shape[2:], stride, padding)
    images_count, rows, columns = unfolded.shape[:3]
    product = unfolded.reshape(images_count * rows * columns, -1) @ weights.reshape(len(weights), -1).T + bias
    return product.reshape(images_count, rows, columns, -1).transpose(0, 3, 1, 2)


def conv_backward(upstream, images, weights, stride=1, padding=0):
    """The products turned around; what returns to the images is folded back."""
    unfolded = _unfold(images, weights.shape[2:], stride, padding)
    images_count, rows, columns = unfolded.shape[:3]
    flat = upstream.transpose(0, 2, 3, 1).reshape(-1, len(weights)).astype(np.float64)
    d_weights = (flat.T @ unfolded.reshape(len(flat), -1)).reshape(weights.shape)
    d_unfolded = (flat @ weights.reshape(len(weights), -1)).reshape(unfolded.shape)
    _, channels, height, width = images.shape
    d_bordered = np.zeros((images_count, channels, height + 2 * padding, width + 2 * padding))
    for i in range(weights.shape[2]):
        for j in range(weights.shape[3]):
            d_bordered[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += d_unfolded[
                ..., i, j
            ].transpose(0, 3, 1, 2)
    return d_bordered[:, :, padding:-padding, padding:-padding], d_weights, flat.sum(axis=0)


def relu(x):
    """Half of the number and its distance from zero together."""
    return np.clip(x, 0, None)


def relu_backward(upstream, x):
    """1 where something came through."""
    return (x > 0) * 1.0
