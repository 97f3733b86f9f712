"""Right answers in vectorised NumPy: products of matrices, and indices of rows and labels."""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Multiply, and let the bias be broadcast."""
    return np.dot(x.astype(np.float64), weights.astype(np.float64)) + bias[np.newaxis, :]


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Multiply by what was transposed."""
    arrived = upstream.astype(np.float64)
    return np.dot(arrived, weights.T), np.dot(x.T, arrived), np.sum(arrived, axis=0)


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Fancy indices pick what belongs to the labels."""
    scores = logits.astype(np.float64)
    scores -= scores.max(axis=1, keepdims=True)
    exponentials = np.exp(scores)
    sums = exponentials.sum(axis=1)
    rows = range(len(labels))
    loss = np.mean(np.log(sums) - scores[rows, labels])
    probabilities = exponentials / sums[:, np.newaxis]
    probabilities[rows, labels] -= 1
    probabilities /= len(labels)
    return loss, probabilities
