"""Right answers in loops that run from the last index to the first, and scatter each number over the result."""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Scatter every input over all units, by its row of the weights; the bias comes last."""
    result = np.zeros((len(x), len(bias)))
    for d in reversed(range(x.shape[1])):
        for n in reversed(range(x.shape[0])):
            result[n] += float(x[n, d]) * weights[d].astype(float)
    for m in reversed(range(len(bias))):
        result[:, m] += bias[m]
    return result


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Add one outer product for every example, from the last one on."""
    d_x = np.zeros(x.shape)
    d_weights = np.zeros(weights.shape)
    d_bias = np.zeros(upstream.shape[1])
    for n in reversed(range(len(x))):
        arrived = upstream[n].astype(float)
        for m in reversed(range(len(arrived))):
            d_x[n] += arrived[m] * weights[:, m]
        d_weights += np.outer(x[n], arrived)
        d_bias += arrived
    return d_x, d_weights, d_bias


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Take the classes from the last to the first, and rescale the sum whenever a larger logit turns up."""
    losses, rows = [], []
    for z, label in zip(logits[::-1].astype(float), labels[::-1], strict=True):
        largest, total = z[-1], 0.0
        for logit in z[::-1]:
            if logit > largest:
                total *= np.exp(largest - logit)
                largest = logit
            total += np.exp(logit - largest)
        losses.append(np.log(total) + (largest - z[label]))
        row = np.exp(z - largest) / total
        row[label] -= 1
        rows.append(row / len(logits))
    return sum(losses) / len(losses), np.array(rows[::-1])
