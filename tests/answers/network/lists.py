"""Right answers in Python's own numbers, returned as nested lists."""

from math import exp, fsum, log

import numpy as np

Row = list[float]
Table = list[Row]


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> Table:
    """Multiply rows by columns."""
    columns = list(zip(*weights.tolist(), strict=True))
    return [[_product(row, column) + b for column, b in zip(columns, bias.tolist(), strict=True)] for row in x.tolist()]


def dense_backward(upstream: np.ndarray, x: np.ndarray, weights: np.ndarray) -> list[Table | Row]:
    """Three lists in a list."""
    arrived = upstream.tolist()
    by_unit = list(zip(*arrived, strict=True))
    by_input = list(zip(*x.tolist(), strict=True))
    d_x = [[_product(row, weight) for weight in weights.tolist()] for row in arrived]
    d_weights = [[_product(samples, unit) for unit in by_unit] for samples in by_input]
    return [d_x, d_weights, [float(sum(unit)) for unit in by_unit]]


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> list[float | Table]:
    """Exact sums of floats."""
    losses, gradient = [], []
    for row, label in zip(logits.tolist(), labels.tolist(), strict=True):
        shifted = [z - max(row) for z in row]
        total = fsum(map(exp, shifted))
        losses.append(log(total) - shifted[label])
        gradient.append([(exp(z) / total - (m == label)) / len(labels) for m, z in enumerate(shifted)])
    return [fsum(losses) / len(losses), gradient]


def _product(row: Row | tuple[float, ...], column: Row | tuple[float, ...]) -> float:
    return float(sum(one * other for one, other in zip(row, column, strict=True)))
