"""The rest of a network: a fully connected layer, the loss, and the training that finds the kernels.

N examples with D numbers each go into a layer of M units; for a classifier, M is the number of classes.
"""

import numpy as np

from reference.contract import floating


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
    return np.asarray(floating(x) @ floating(weights) + bias)


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
    upstream = floating(upstream)
    return upstream @ floating(weights).T, floating(x).T @ upstream, upstream.sum(axis=0)


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
    examples = np.arange(len(labels))
    # Subtracting the largest logit changes no probability, and keeps exp from overflowing.
    shifted = floating(logits) - np.max(logits, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    d_logits = np.exp(log_probabilities)
    d_logits[examples, labels] -= 1.0
    return float(-log_probabilities[examples, labels].mean()), d_logits / len(labels)
