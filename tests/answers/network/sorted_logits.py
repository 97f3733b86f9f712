"""Right answers in an order of their own: tensors by axis, logits summed from the smallest to the largest."""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Contract axis 1 with axis 0."""
    return np.tensordot(x.astype(np.float64), weights.astype(np.float64), axes=([1], [0])) + np.expand_dims(bias, 0)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Contract whatever both have in common."""
    upstream = upstream.astype(np.float64)
    d_x = np.tensordot(upstream, weights, axes=(1, 1))
    d_weights = np.tensordot(x, upstream, axes=(0, 0))
    d_bias = np.ones(len(x)) @ upstream
    return d_x, d_weights, d_bias


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The largest logit is the last one after sorting; log1p adds what the others contribute."""
    z = logits.astype(np.float64)
    in_order = np.sort(z, axis=1)
    largest = in_order[:, -1:]
    log_sum = largest + np.log1p(np.exp(in_order[:, :-1] - largest).sum(axis=1, keepdims=True))
    is_label = np.zeros(z.shape, dtype=bool)
    is_label[np.arange(len(z)), labels] = True
    loss = (log_sum.ravel() - z[is_label]).mean()
    # log_sum is z itself where all others vanish, so that no difference is lost to rounding.
    return loss, (np.exp(z - log_sum) - is_label) / z.shape[0]
