"""Right answers in linear algebra: the layer is one large matrix, and its backward pass the transposed one."""

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """Begin with the matrix of the full convolution, and keep the rows in which all of the kernel stands."""
    m = len(kernel)
    if m > width:
        raise ValueError("no row holds all of the kernel")
    full = np.zeros((width + m - 1, width))
    for column in range(width):
        full[column : column + m, column] = kernel
    return np.asmatrix(full[m - 1 : width])


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Images as rows times the matrix of the layer."""
    matrix, rows, columns = _matrix(images, weights, stride, padding)
    flat = images.reshape(len(images), -1) @ matrix + np.repeat(bias, rows * columns)
    return flat.reshape(len(images), len(weights), rows, columns)


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Upstream times the transposed matrix; for the weights, a one-hot layer in place of each."""
    matrix, _, _ = _matrix(images, weights, stride, padding)
    sent = upstream.reshape(len(images), -1).astype(float)
    d_images = (sent @ matrix.T).reshape(images.shape)
    d_weights = np.zeros(weights.shape)
    for place in np.ndindex(weights.shape):
        one_hot = np.zeros(weights.shape)
        one_hot[place] = 1
        layer, _, _ = _matrix(images, one_hot, stride, padding)
        d_weights[place] = np.vdot(sent, images.reshape(len(images), -1) @ layer)
    d_bias = upstream.astype(float).swapaxes(0, 1).reshape(len(weights), -1) @ np.ones(upstream[:, 0].size)
    return d_images, d_weights, d_bias


def relu(x: np.ndarray) -> np.ndarray:
    """A diagonal matrix of ones and zeros, times x."""
    numbers = x.ravel().astype(float)
    return (np.diag((numbers > 0).astype(float)) @ numbers).reshape(x.shape)


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The same diagonal matrix, which is its own transpose."""
    return (np.diag((x.ravel() > 0).astype(float)) @ upstream.ravel()).reshape(x.shape)


def _matrix(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> tuple[np.ndarray, int, int]:
    """The layer's matrix, a row for each pixel of an image and a column for each number of the result."""
    (_, channels, height, width), (kernels, depth, h, w) = images.shape, weights.shape
    if channels != depth:
        raise ValueError("the matrix has no rows for these channels")
    (rows, down), (columns, right) = (_selected(*axis, stride, padding) for axis in ((height, h), (width, w)))
    blocks = np.einsum("kdij,rih,cjw->dhwkrc", weights.astype(float), down, right)
    return blocks.reshape(channels * height * width, kernels * rows * columns), rows, columns


def _selected(side: int, field: int, stride: int, padding: int) -> tuple[int, np.ndarray]:
    """For each place and tap along one axis, a one at the pixel that is seen; a tap on the padding sees none."""
    if stride < 1 or padding < 0:
        raise ValueError("stride or padding out of range")
    places, rest = divmod(side + 2 * padding - field, stride)
    if rest or places < 0:
        raise ValueError("the field does not tile the side")
    pixels = np.arange(places + 1)[:, None] * stride + np.arange(field) - padding
    return places + 1, (pixels[..., None] == np.arange(side)).astype(float)
