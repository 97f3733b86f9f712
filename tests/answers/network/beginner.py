"""Right answers in the first Python that one learns: ``while``, ``append``, and a variable for everything."""

import math

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Append one sum after the other, one row after the other."""
    result = []
    n = 0
    while n < len(x):
        row = []
        m = 0
        while m < len(bias):
            total = 0.0
            d = 0
            while d < len(x[n]):
                total = total + float(x[n][d]) * float(weights[d][m])
                d = d + 1
            total = total + float(bias[m])
            row.append(total)
            m = m + 1
        result.append(row)
        n = n + 1
    return np.array(result)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One gradient after the other, each in loops of its own."""
    upstream = upstream * 1.0
    examples = x.shape[0]
    inputs = x.shape[1]
    units = weights.shape[1]
    d_x = np.zeros([examples, inputs])
    for i in range(examples):
        for j in range(inputs):
            for k in range(units):
                d_x[i][j] = d_x[i][j] + upstream[i][k] * weights[j][k]
    d_weights = np.zeros([inputs, units])
    for j in range(inputs):
        for k in range(units):
            for i in range(examples):
                d_weights[j][k] = d_weights[j][k] + x[i][j] * upstream[i][k]
    d_bias = np.zeros(units)
    for k in range(units):
        d_bias[k] = sum(upstream[:, k])
    return (d_x, d_weights, d_bias)


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Fill lists, and make an array of them in the end."""
    total_loss = 0
    all_gradients = []
    n = 0
    while n < len(logits):
        numbers = []
        for number in logits[n]:
            numbers.append(float(number))  # noqa: PERF401 - a beginner appends
        biggest = max(numbers)
        e = []
        for number in numbers:
            e.append(math.exp(number - biggest))  # noqa: PERF401
        gradients = []
        for i in range(len(e)):
            p = e[i] / sum(e)
            if i == labels[n]:
                p = p - 1
                total_loss = total_loss - (numbers[i] - biggest - math.log(sum(e)))
            gradients.append(p / len(logits))
        all_gradients.append(gradients)
        n = n + 1
    return total_loss / len(logits), np.array(all_gradients)
