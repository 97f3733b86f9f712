"""Convolutional layers: weights that are shared over all places, and the gradients that teach them.

Letters are the field's: N images, C input channels, K kernels (the layer's depth), F receptive field, S stride, P zero
padding, H and W height and width of the images, H' and W' those of what comes out.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from reference.contract import floating, require_rank
from reference.geometry import output_size


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    """The fully connected layer that convolves: every row holds the same weights.

    Args:
        kernel: the weights, shape ``(m,)``
        width: n, the length of the signals that it will multiply

    Returns:
        shape ``(n - m + 1, n)``; ``matrix @ signal`` is the part of ``convolve1d(signal, kernel)`` in which the kernel
        lies wholly inside the signal

    Raises:
        ValueError: ``m > n``: the kernel lies nowhere wholly inside

    >>> shared_weight_matrix(np.array([1.0, -1.0]), 3)
    array([[-1.,  1.,  0.],
           [ 0., -1.,  1.]])
    """
    places = output_size(width, len(kernel))
    matrix = np.zeros((places, width))
    sliding_window_view(matrix, len(kernel), axis=1, writeable=True)[np.arange(places), np.arange(places)] = kernel[
        ::-1
    ]
    return matrix


def relu(x: np.ndarray) -> np.ndarray:
    """The rectified linear unit: what is negative becomes 0, everything else stays.

    Args:
        x: any shape

    Returns:
        a new array of the same shape

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    return np.where(x > 0, x, 0)


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The gradient that comes back through ``relu``: it passes where ``x`` was positive, and nowhere else.

    Args:
        upstream: the loss's gradient with respect to ``relu(x)``, the shape of ``x``
        x: what went into ``relu``, any shape

    Returns:
        the shape of ``x``. Where ``x`` is 0 there is a kink: 0, the upstream value and anything between are right.

    >>> relu_backward(np.array([10.0, 20.0, 30.0]), np.array([-2.0, 5.0, 3.0]))
    array([ 0., 20., 30.])
    """
    return np.where(x > 0, upstream, 0)


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """A convolutional layer: every kernel is laid over every place of every image, through all channels.

    ``y[n, k, r, c] = bias[k] + sum over d, i, j of padded[n, d, r * S + i, c * S + j] * weights[k, d, i, j]``: the
    kernels are **not** flipped. The layer learns them, so it may learn them flipped already.

    Args:
        images: shape ``(N, C, H, W)``, integers or floats; integers must neither be cut off nor wrap around
        weights: the kernels, shape ``(K, C, Fh, Fw)``; height and width of the receptive field may differ
        bias: a number for each kernel, added at every place, shape ``(K,)``
        stride: S, the step from one place to the next, along both axes
        padding: P, zeros on each of the four sides of an image

    Returns:
        shape ``(N, K, H', W')``, with ``H' = (H - Fh + 2P) / S + 1`` and W' likewise

    Raises:
        ValueError: an impossible configuration, by the rule of ``output_size`` along either axis; or images and weights
            whose channels disagree in number

    >>> image = np.array([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]]])
    >>> kernel = np.array([[[[0.0, 1.0], [0.0, 0.0]]]])
    >>> conv_forward(image, kernel, np.array([100.0]))
    array([[[[102., 103.],
             [105., 106.]]]])
    """
    unfolded, rows, columns = _unfold(images, weights, stride, padding)
    sums = np.matmul(_matrix(weights), unfolded) + np.reshape(bias, (-1, 1))
    return np.asarray(sums).reshape(len(images), len(weights), rows, columns)


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients that come back through ``conv_forward``.

    Every weight was used at every place of every image, so its gradient sums over all of them; every pixel was seen
    from several places, and its gradient sums over those.

    Args:
        upstream: the loss's gradient with respect to what ``conv_forward`` returned, shape ``(N, K, H', W')``
        images: shape ``(N, C, H, W)``, as they went in, without padding
        weights: the kernels, shape ``(K, C, Fh, Fw)``
        stride: S, as in ``conv_forward``
        padding: P, as in ``conv_forward``

    Returns:
        ``(d_images, d_weights, d_bias)``: the gradients with respect to images, weights and bias, in the shapes of the
        three

    >>> image, kernel = np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[10.0, 20.0]]]])
    >>> d_images, d_weights, d_bias = conv_backward(np.array([[[[1.0, -1.0]]]]), image, kernel)
    >>> d_images
    array([[[[ 10.,  10., -20.]]]])
    >>> d_weights
    array([[[[-1., -1.]]]])
    >>> d_bias
    array([0.])
    """
    unfolded, rows, columns = _unfold(images, weights, stride, padding)
    sent = floating(upstream).reshape(len(images), len(weights), rows * columns)
    d_weights = (sent @ unfolded.transpose(0, 2, 1)).sum(axis=0).reshape(weights.shape)
    d_unfolded = _matrix(weights).T @ sent
    d_seen = d_unfolded.reshape(*images.shape[:2], *weights.shape[2:], rows, columns)
    return _fold(d_seen, images.shape, stride, padding), d_weights, sent.sum(axis=(0, 2))


def _matrix(weights: np.ndarray) -> np.ndarray:
    """The kernels as the rows of a matrix, shape ``(K, C * Fh * Fw)``."""
    return floating(weights).reshape(len(weights), -1)


def _unfold(images: np.ndarray, weights: np.ndarray, stride: int, padding: int) -> tuple[np.ndarray, int, int]:
    """What the kernels see from each place, in a column of its own: one product of matrices then convolves an image.

    A pixel stands there as often as it is seen. Yet that is faster than a sum over the cells of the receptive field:
    almost all of the time goes into one large product, which is what the machine is best at.

    Returns:
        shape ``(N, C * Fh * Fw, H' * W')``, then H' and W'
    """
    require_rank(4, images=images, weights=weights)
    if images.shape[1] != weights.shape[1]:
        raise ValueError(f"the images have {images.shape[1]} channels, the kernels {weights.shape[1]}")
    field = weights.shape[2:]
    rows, columns = (
        output_size(side, extent, stride, padding) for side, extent in zip(images.shape[2:], field, strict=True)
    )
    seen = sliding_window_view(_bordered(floating(images), padding), field, axis=(2, 3))[:, :, ::stride, ::stride]
    return seen.transpose(0, 1, 4, 5, 2, 3).reshape(len(images), -1, rows * columns), rows, columns


def _fold(d_seen: np.ndarray, shape: tuple[int, ...], stride: int, padding: int) -> np.ndarray:
    """The gradients of what was seen, back at their pixels; where windows overlap, they add up.

    Args:
        d_seen: shape ``(N, C, Fh, Fw, H', W')``
        shape: of the images, ``(N, C, H, W)``
        stride: S
        padding: P
    """
    (*field, rows, columns), (height, width) = d_seen.shape[2:], shape[2:]
    d_bordered = _bordered(np.zeros(shape, dtype=d_seen.dtype), padding)
    for row, column in np.ndindex(*field):
        bottom, right = row + (rows - 1) * stride + 1, column + (columns - 1) * stride + 1
        d_bordered[:, :, row:bottom:stride, column:right:stride] += d_seen[:, :, row, column]
    return d_bordered[:, :, padding : padding + height, padding : padding + width]


def _bordered(images: np.ndarray, padding: int) -> np.ndarray:
    """Images between zeros; ``np.pad`` would take longer than the convolution of a small image."""
    if padding == 0:
        return images
    count, channels, height, width = images.shape
    bordered = np.zeros((count, channels, height + 2 * padding, width + 2 * padding), dtype=images.dtype)
    bordered[:, :, padding : padding + height, padding : padding + width] = images
    return bordered
