"""Right answers in plain loops: every number gathers its terms, as the definition says."""

import math

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """For every example and unit, go through the inputs."""
    examples, inputs = x.shape
    units = weights.shape[1]
    result = np.zeros((examples, units))
    for n in range(examples):
        for m in range(units):
            result[n, m] = bias[m]
            for d in range(inputs):
                result[n, m] += float(x[n, d]) * float(weights[d, m])
    return result


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hand every number of the upstream gradient on to what it was made of."""
    d_x, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(weights.shape[1])
    for n in range(x.shape[0]):
        for m in range(weights.shape[1]):
            arrived = float(upstream[n, m])
            d_bias[m] += arrived
            for d in range(x.shape[1]):
                d_x[n, d] += arrived * float(weights[d, m])
                d_weights[d, m] += arrived * float(x[n, d])
    return d_x, d_weights, d_bias


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """One example after the other, one class after the other."""
    examples, classes = logits.shape
    loss, d_logits = 0.0, np.zeros((examples, classes))
    for n in range(examples):
        largest = max(float(z) for z in logits[n])
        total = 0.0
        for m in range(classes):
            total += math.exp(float(logits[n, m]) - largest)
        loss += math.log(total) + largest - float(logits[n, labels[n]])
        for m in range(classes):
            d_logits[n, m] = math.exp(float(logits[n, m]) - largest) / total / examples
            if m == labels[n]:
                d_logits[n, m] -= 1 / examples
    return loss / examples, d_logits
