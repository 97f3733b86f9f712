"""Right answers in the first Python that one learns: ``while``, ``append``, copies, and helpers that do one thing."""
# ruff: noqa: SIM108 - a beginner writes ``else``

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Append one row after the other."""
    flipped = []
    for weight in kernel:
        flipped.insert(0, float(weight))
    if len(flipped) > width:
        raise ValueError("kernel is too long")
    rows = []
    start = 0
    while start + len(flipped) <= width:
        row = []
        column = 0
        while column < width:
            if column >= start and column < start + len(flipped):
                row.append(flipped[column - start])
            else:
                row.append(0.0)
            column = column + 1
        rows.append(row)
        start = start + 1
    return np.array(rows)


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Cut out one window after the other, and sum what NumPy multiplies."""
    padded = _pad_all(images, padding)
    _check(padded, weights, stride)
    results = []
    for image in padded:
        maps = []
        k = 0
        for kernel in weights:
            maps.append(_slide(image, kernel, bias[k], stride))
            k = k + 1
        results.append(np.array(maps))
    return np.array(results)


def _slide(image: np.ndarray, kernel: np.ndarray, bias: float, stride: int) -> np.ndarray:
    rows = []
    top = 0
    while top + kernel.shape[1] <= image.shape[1]:
        row = []
        left = 0
        while left + kernel.shape[2] <= image.shape[2]:
            window = image[:, top : top + kernel.shape[1], left : left + kernel.shape[2]]
            row.append(np.sum(window * kernel) + bias)
            left = left + stride
        rows.append(row)
        top = top + stride
    return np.array(rows)


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Four loops, with two windows in the middle."""
    padded = _pad_all(images, padding)
    d_padded = np.zeros(padded.shape)
    d_weights = np.zeros(weights.shape)
    d_bias = np.zeros(weights.shape[0])
    fh = weights.shape[2]
    fw = weights.shape[3]
    for n in range(upstream.shape[0]):
        for k in range(upstream.shape[1]):
            for r in range(upstream.shape[2]):
                for c in range(upstream.shape[3]):
                    top = r * stride
                    left = c * stride
                    g = float(upstream[n, k, r, c])
                    d_bias[k] = d_bias[k] + g
                    d_weights[k] += g * padded[n, :, top : top + fh, left : left + fw]
                    d_padded[n, :, top : top + fh, left : left + fw] += g * weights[k]
    if padding == 0:
        d_images = d_padded
    else:
        d_images = d_padded[:, :, padding:-padding, padding:-padding]
    return d_images, d_weights, d_bias


def relu(x: np.ndarray) -> np.ndarray:
    """Flatten, look at each number, and give the shape back."""
    numbers = []
    for number in x.flatten():
        if number > 0:
            numbers.append(number)
        else:
            numbers.append(0)
    return np.array(numbers).reshape(x.shape)


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Make a mask of ones and zeros first."""
    mask = np.zeros(x.shape)
    mask[x > 0] = 1
    return mask * upstream


def _pad_all(images: np.ndarray, padding: int) -> np.ndarray:
    if padding < 0:
        raise ValueError("negative padding")
    padded = []
    for image in images:
        channels = []
        for channel in image:
            zeros = np.zeros((channel.shape[0] + 2 * padding, channel.shape[1] + 2 * padding))
            zeros[padding : padding + channel.shape[0], padding : padding + channel.shape[1]] = channel
            channels.append(zeros)
        padded.append(channels)
    return np.array(padded)


def _check(padded: np.ndarray, weights: np.ndarray, stride: int) -> None:
    if stride < 1:
        raise ValueError("stride too small")
    if padded.shape[1] != weights.shape[1]:
        raise ValueError("channels do not match")
    for axis in [2, 3]:
        if padded.shape[axis] < weights.shape[axis]:
            raise ValueError("kernel too large")
        if (padded.shape[axis] - weights.shape[axis]) % stride != 0:
            raise ValueError("stride does not fit")
