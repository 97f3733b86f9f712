"""Right answers in nested lists of Python's own numbers; NumPy is not even imported to calculate."""

import numpy as np

Rows = list[list[float]]
Batch = list[list[Rows]]


def shared_weight_matrix(kernel: np.ndarray, width: int) -> Rows:
    """Rows of zeros, weights, zeros."""
    weights = kernel.tolist()[::-1]
    if len(weights) > width:
        raise ValueError("the kernel is longer than the signal")
    spare = width - len(weights)
    return [[0] * before + weights + [0] * (spare - before) for before in range(spare + 1)]


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[list[Rows], ...]:
    """Comprehensions within comprehensions."""
    rows = _starts(images.shape[2], weights.shape[2], stride, padding)
    columns = _starts(images.shape[3], weights.shape[3], stride, padding)
    if images.shape[1] != weights.shape[1]:
        raise ValueError("the numbers of channels differ")
    batch = [[_bordered(channel, padding) for channel in image] for image in images.tolist()]
    return tuple(
        [
            [[_window_sum(image, kernel, top, left) + start for left in columns] for top in rows]
            for kernel, start in zip(weights.tolist(), bias.tolist(), strict=True)
        ]
        for image in batch
    )


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[Batch, Batch, list[float]]:
    """Add up in lists of zeros, and cut the border off at the end."""
    batch = [[_bordered(channel, padding) for channel in image] for image in images.tolist()]
    kernels, sent = weights.tolist(), upstream.tolist()
    d_batch, d_kernels = _zeros(batch), _zeros(kernels)
    d_bias = [0.0 for _ in kernels]
    for image, d_image, of_image in zip(batch, d_batch, sent, strict=True):
        for k, places in enumerate(of_image):
            for r, row in enumerate(places):
                for c, value in enumerate(row):
                    d_bias[k] += value
                    for d, channel in enumerate(kernels[k]):
                        for i, taps in enumerate(channel):
                            for j, tap in enumerate(taps):
                                d_image[d][r * stride + i][c * stride + j] += value * tap
                                d_kernels[k][d][i][j] += value * image[d][r * stride + i][c * stride + j]
    height, width = images.shape[2:]
    d_images = [
        [[row[padding : padding + width] for row in channel[padding : padding + height]] for channel in image]
        for image in d_batch
    ]
    return d_images, d_kernels, d_bias


def relu(x: np.ndarray) -> list[float]:
    """Lists all the way down."""
    return _each(lambda value: max(value, 0), x.tolist())


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> list[float]:
    """Lists all the way down, two at a time; at 0 a quarter passes."""
    return _each(
        lambda gradient, value: gradient if value > 0 else gradient / 4 if value == 0 else 0,
        upstream.tolist(),
        x.tolist(),
    )


def _each(function, *values):  # noqa: ANN001, ANN002, ANN202 - lists within lists, as deep as they come
    if isinstance(values[0], list):
        return [_each(function, *items) for items in zip(*values, strict=True)]
    return function(*values)


def _starts(side: int, field: int, stride: int, padding: int) -> range:
    if stride < 1 or padding < 0 or field > side + 2 * padding or (side + 2 * padding - field) % stride:
        raise ValueError("the field does not tile the image")
    return range(0, side + 2 * padding - field + 1, stride)


def _bordered(channel: Rows, padding: int) -> Rows:
    beside = [0] * padding
    empty = [[0] * (len(channel[0]) + 2 * padding)] * padding
    return empty + [beside + row + beside for row in channel] + empty


def _window_sum(image: list[Rows], kernel: list[Rows], top: int, left: int) -> float:
    return sum(
        tap * channel[top + i][left + j]
        for channel, taps in zip(image, kernel, strict=True)
        for i, row in enumerate(taps)
        for j, tap in enumerate(row)
    )


def _zeros(batch: Batch) -> Batch:
    return [[[[0.0] * len(row) for row in channel] for channel in image] for image in batch]
