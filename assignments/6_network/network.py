"""The rest of a network: a fully connected layer, the loss, and the training that finds the kernels.

N examples with D numbers each go into a layer of M units; for a classifier, M is the number of classes.
"""

import numpy as np

from grader import connect

# Finds what you wrote in other units, in a file or in a notebook.
connect()
from geometry import same_padding
from layers import conv_backward, conv_forward, relu, relu_backward
from pooling import pool, pool_backward


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """A fully connected layer: every unit weighs every input, and adds its bias.

    Args:
        x: a row for each example, shape ``(N, D)``, integers or floats; integers must not wrap around
        weights: a column for each unit, shape ``(D, M)``
        bias: a number for each unit, shape ``(M,)``

    Returns:
        shape ``(N, M)``

    >>> dense_forward(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 4.0]]), np.array([100.0, 0.0, 0.0]))
    array([[101.,   2.,  11.]])
    """
    raise NotImplementedError("dense_forward is still to be written")


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients that come back through ``dense_forward``.

    Args:
        upstream: the loss's gradient with respect to what ``dense_forward`` returned, shape ``(N, M)``
        x: what went in, shape ``(N, D)``
        weights: shape ``(D, M)``

    Returns:
        ``(d_x, d_weights, d_bias)``: the gradients with respect to ``x``, weights and bias, in the shapes of the three;
        those of weights and bias are summed over the examples

    >>> d_x, d_weights, d_bias = dense_backward(np.array([[10.0]]), np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
    >>> d_x
    array([[30., 40.]])
    >>> d_weights
    array([[10.],
           [20.]])
    >>> d_bias
    array([10.])
    """
    raise NotImplementedError("dense_backward is still to be written")


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The loss of a classifier, and its gradient.

    The softmax turns the logits of an example into probabilities, ``p[m] = exp(z[m]) / sum over j of exp(z[j])``; its
    loss is ``-log(p[label])``, with the natural logarithm, and the loss is the mean over the examples.

    Args:
        logits: z, a row for each example, shape ``(N, M)``, numbers of any size
        labels: the right class of each example, shape ``(N,)``, integers from 0 to M - 1

    Returns:
        ``(loss, d_logits)``: the mean loss as float, and its gradient with respect to the logits, shape ``(N, M)``.
        Both are finite for logits of any size.

    >>> loss, d_logits = softmax_cross_entropy(np.array([[0.0, 0.0]]), np.array([1]))
    >>> round(loss, 4)
    0.6931
    >>> d_logits
    array([[ 0.5, -0.5]])
    """
    raise NotImplementedError("softmax_cross_entropy is still to be written")


def learn_kernels(
    images: np.ndarray, labels: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Train a small network to read handwritten digits: its kernels are not designed, it learns them.

    The network is fixed: ``conv_forward`` on the image as its single channel, with stride 1 and the padding that keeps
    the size; ``relu``; ``pool`` with the maximum of 2 x 2 cells and stride 2, which leaves 4 x 4 cells a kernel;
    the 16K numbers of an image in one row, in C order (kernel, row, column); ``dense_forward``. The digit that it reads
    is the place of the largest logit. All four parts, the kernels among them, are found by gradient descent on the loss
    of ``softmax_cross_entropy``, with the functions of this course.

    The judge runs the network that comes back on digits that were not among these. All of them are turned or mirrored
    in the same way, and their labels are exchanged, so that a network that was trained elsewhere does not fit. Full
    points are for 95% of them.

    Args:
        images: handwritten digits, scaled to 0..1, shape ``(N, 8, 8)``
        labels: what each of them shows, integers from 0 to 9, shape ``(N,)``
        seed: an integer for ``np.random.default_rng``, from which all that is random comes: the same images, labels and
            seed give the same network

    Returns:
        ``(kernels, kernel_bias, weights, bias)``, of shape ``(K, 1, F, F)``, ``(K,)``, ``(16K, 10)`` and ``(10,)``,
        with at most two kernels, K = 1 or 2, and a field of F = 1, 3 or 5, within a minute

    >>> images, labels = np.zeros((4, 8, 8)), np.array([0, 1, 2, 3])
    >>> [part.shape for part in learn_kernels(images, labels, 0)]
    [(2, 1, 5, 5), (2,), (32, 10), (10,)]
    """
    raise NotImplementedError("learn_kernels is still to be written")
