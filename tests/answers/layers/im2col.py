"""Right answers by ``im2col``: every window becomes a row of a matrix, and the layer a fully connected one."""

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Index the flipped kernel by column minus row; what falls outside finds a zero."""
    m = len(kernel)
    if m > width:
        raise ValueError("the kernel does not fit")
    offsets = np.arange(width)[None, :] - np.arange(width - m + 1)[:, None]
    return np.where((offsets >= 0) & (offsets < m), kernel[::-1][np.clip(offsets, 0, m - 1)], 0)


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """One matrix product for all places of all images."""
    channel, row, column = _indices(images, weights, stride, padding)
    columns = _bordered(images, padding)[:, channel, row, column]
    products = weights.reshape(len(weights), -1).astype(np.float64) @ columns
    rows = (images.shape[2] + 2 * padding - weights.shape[2]) // stride + 1
    return products.reshape(len(images), len(weights), rows, -1) + bias[:, None, None]


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two matrix products, and ``np.add.at`` for the way back into the images."""
    channel, row, column = _indices(images, weights, stride, padding)
    bordered = _bordered(images, padding)
    columns = bordered[:, channel, row, column]
    sent = upstream.reshape(len(images), len(weights), -1).astype(np.float64)
    d_weights = (sent @ columns.transpose(0, 2, 1)).sum(axis=0).reshape(weights.shape)
    d_bordered = np.zeros_like(bordered)
    np.add.at(
        d_bordered,
        (slice(None), channel, row, column),
        weights.reshape(len(weights), -1).astype(np.float64).T @ sent,
    )
    inner = slice(padding, padding + images.shape[2]), slice(padding, padding + images.shape[3])
    return d_bordered[:, :, *inner], d_weights, sent.sum(axis=(0, 2))


def relu(x: np.ndarray) -> np.ndarray:
    """Write zeros into a copy, by a mask."""
    result = np.array(x)
    result[result < 0] = 0
    return result


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Write what passes into zeros, by indices."""
    gradient = np.zeros(x.shape)
    passing = np.nonzero(x > 0)
    gradient[passing] = upstream[passing]
    return gradient


def _indices(
    images: np.ndarray, weights: np.ndarray, stride: int, padding: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    (_, channels, height, width), (_, depth, h, w) = images.shape, weights.shape
    if channels != depth:
        raise ValueError("channels disagree")
    if not (stride >= 1 and padding >= 0):
        raise ValueError("stride or padding out of range")
    if h > height + 2 * padding or w > width + 2 * padding:
        raise ValueError("the field is too large")
    if (height + 2 * padding - h) % stride or (width + 2 * padding - w) % stride:
        raise ValueError("the stride leaves a rest")
    channel, i, j = (index.ravel()[:, None] for index in np.indices((channels, h, w)))
    tops, lefts = np.arange(0, height + 2 * padding - h + 1, stride), np.arange(0, width + 2 * padding - w + 1, stride)
    return channel, i + np.repeat(tops, len(lefts)), j + np.tile(lefts, len(tops))


def _bordered(images: np.ndarray, padding: int) -> np.ndarray:
    return np.pad(images.astype(np.float64), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
