"""Convolutional layers: weights that are shared over all places, and the gradients that teach them.

Letters are the field's: N images, C input channels, K kernels (the layer's depth), F receptive field, S stride, P zero
padding, H and W height and width of the images, H' and W' those of what comes out.
"""

import numpy as np


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
    raise NotImplementedError("shared_weight_matrix is still to be written")


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
    raise NotImplementedError("conv_forward is still to be written")


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
    raise NotImplementedError("conv_backward is still to be written")


def relu(x: np.ndarray) -> np.ndarray:
    """The rectified linear unit: what is negative becomes 0, everything else stays.

    Args:
        x: any shape

    Returns:
        a new array of the same shape

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    raise NotImplementedError("relu is still to be written")


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
    raise NotImplementedError("relu_backward is still to be written")
