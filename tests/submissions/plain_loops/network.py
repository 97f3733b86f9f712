"""The rest of a network: a fully connected layer, the loss, and the training that finds the kernels."""

import math

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    N, D = x.shape
    M = weights.shape[1]
    y = []
    for n in range(N):
        row = []
        for m in range(M):
            total = float(bias[m])
            for d in range(D):
                total += float(x[n, d]) * float(weights[d, m])
            row.append(total)
        y.append(row)
    return np.array(y)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    N, D = x.shape
    M = weights.shape[1]
    d_x = np.zeros((N, D))
    d_weights = np.zeros((D, M))
    d_bias = np.zeros(M)
    for n in range(N):
        for m in range(M):
            u = float(upstream[n, m])
            d_bias[m] += u
            for d in range(D):
                d_x[n, d] += u * float(weights[d, m])
                d_weights[d, m] += u * float(x[n, d])
    return d_x, d_weights, d_bias


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    N = len(labels)
    loss = 0.0
    gradient = []
    for n in range(N):
        z = [float(value) for value in logits[n]]
        largest = max(z)
        exponentials = [math.exp(value - largest) for value in z]
        total = sum(exponentials)
        loss += (math.log(total) - (z[labels[n]] - largest)) / N
        row = [e / total / N for e in exponentials]
        row[labels[n]] -= 1 / N
        gradient.append(row)
    return loss, gradient


def learn_kernels(
    images: np.ndarray, labels: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    raise NotImplementedError("learn_kernels is still to be written")
