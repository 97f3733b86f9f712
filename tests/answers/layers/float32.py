"""Right answers in single precision, as a graphics card would calculate."""

import numpy as np

Single = np.float32


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """A sum of shifted identities, each times a weight."""
    m = len(kernel)
    if width < m:
        raise ValueError("the kernel does not fit")
    weights = kernel.astype(Single)
    return sum(weights[m - 1 - i] * np.eye(width - m + 1, width, i, dtype=Single) for i in range(m))


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Add up shifted images, a tap of all kernels at a time."""
    bordered, rows, columns = _prepared(images, weights, stride, padding)
    result = np.zeros((len(weights), len(images), rows, columns), dtype=Single)
    for (i, j), seen in _taps(bordered, weights, rows, columns, stride):
        result += np.tensordot(weights[:, :, i, j].astype(Single), seen, axes=(1, 1))
    result += bias.astype(Single)[:, None, None, None]
    return result.swapaxes(0, 1)


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go over the taps once more; what each has seen is a view, and its gradient is added through one."""
    bordered, rows, columns = _prepared(images, weights, stride, padding)
    sent = upstream.astype(Single)
    d_bordered, d_weights = np.zeros_like(bordered), np.zeros(weights.shape, dtype=Single)
    for (i, j), seen in _taps(bordered, weights, rows, columns, stride):
        d_weights[:, :, i, j] = np.tensordot(sent, seen, axes=([0, 2, 3], [0, 2, 3]))
    for (i, j), target in _taps(d_bordered, weights, rows, columns, stride):
        target[...] += np.einsum("nkrc,kd->ndrc", sent, weights[:, :, i, j].astype(Single))
    height, width = images.shape[2:]
    d_images = np.ascontiguousarray(d_bordered[:, :, padding : padding + height, padding : padding + width])
    return d_images, d_weights, np.einsum("nkrc->k", sent)


def relu(x: np.ndarray) -> np.ndarray:
    """Clip from below."""
    return np.clip(x.astype(Single), 0, None)


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Multiply by ones and zeros."""
    return upstream.astype(Single) * np.sign(relu(x))


def _prepared(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> tuple[np.ndarray, int, int]:
    if images.shape[1] != weights.shape[1] or stride < 1 or padding < 0:
        raise ValueError("no such layer")
    bordered = np.pad(images.astype(Single), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    places = [(side - field) / stride + 1 for side, field in zip(bordered.shape[2:], weights.shape[2:], strict=True)]
    if any(count < 1 or not count.is_integer() for count in places):
        raise ValueError("the kernels do not tile the images")
    return bordered, int(places[0]), int(places[1])


def _taps(
    bordered: np.ndarray, weights: np.ndarray, rows: int, columns: int, stride: int
) -> list[tuple[tuple[int, int], np.ndarray]]:
    """Each tap's row and column, and the pixels that it sees from all places."""
    return [
        (
            (i, j),
            bordered[:, :, i : i + rows * stride : stride, j : j + columns * stride : stride][:, :, :rows, :columns],
        )
        for i in range(weights.shape[2])
        for j in range(weights.shape[3])
    ]
