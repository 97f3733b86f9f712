"""Right answers by broadcasting: all products stand in one array of three axes before they are summed."""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Axes n, d, m; the bias is one more term of the sum over d."""
    terms = x[:, :, np.newaxis].astype(np.float64) * weights[np.newaxis]
    biases = np.broadcast_to(bias, (len(x), 1, len(bias)))
    return np.concatenate([terms, biases], axis=1).sum(axis=1)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Axes n, d, m for both products."""
    arrived = upstream[:, np.newaxis, :].astype(np.longdouble)
    return (arrived * weights).sum(2), (arrived * x[:, :, np.newaxis]).sum(0), arrived.sum((0, 1))


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``logaddexp`` sums exponentials without ever forming them; the loss is an array without axes."""
    z = logits.astype(np.float64)
    log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    at_labels = np.take_along_axis(log_p, labels[:, np.newaxis].astype(int), axis=1)
    gradient = np.exp(log_p)
    np.add.at(gradient, (np.arange(len(labels)), labels), -1)
    return np.array(-at_labels.mean()), gradient / len(labels)
