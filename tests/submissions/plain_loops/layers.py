"""Convolutional layers: weights that are shared over all places, and the gradients that teach them."""

import numpy as np


def shared_weight_matrix(kernel: np.ndarray, width: int) -> np.ndarray:
    m = len(kernel)
    if m > width:
        raise ValueError("the kernel is longer than the signal")
    matrix = []
    for t in range(width - m + 1):
        row = [0.0] * width
        for i in range(m):
            row[t + i] = float(kernel[m - 1 - i])
        matrix.append(row)
    return matrix


def check(images, weights, stride, padding):
    if images.shape[1] != weights.shape[1]:
        raise ValueError("images and weights have different numbers of channels")
    if stride < 1 or padding < 0:
        raise ValueError("impossible stride or padding")
    out = []
    for axis in (2, 3):
        room = images.shape[axis] - weights.shape[axis] + 2 * padding
        if room < 0 or room % stride != 0:
            raise ValueError("impossible configuration")
        out.append(room // stride + 1)
    return out


def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    rows, columns = check(images, weights, stride, padding)
    N, C, H, W = images.shape
    K, _, Fh, Fw = weights.shape
    y = np.zeros((N, K, rows, columns))
    for n in range(N):
        for k in range(K):
            for r in range(rows):
                for c in range(columns):
                    total = float(bias[k])
                    for d in range(C):
                        for i in range(Fh):
                            for j in range(Fw):
                                row, column = r * stride + i - padding, c * stride + j - padding
                                if 0 <= row < H and 0 <= column < W:
                                    total += float(images[n, d, row, column]) * float(weights[k, d, i, j])
                    y[n, k, r, c] = total
    return y


def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    N, C, H, W = images.shape
    K, _, Fh, Fw = weights.shape
    d_images = np.zeros(images.shape)
    d_weights = np.zeros(weights.shape)
    d_bias = np.zeros(K)
    for n in range(N):
        for k in range(K):
            for r in range(upstream.shape[2]):
                for c in range(upstream.shape[3]):
                    u = float(upstream[n, k, r, c])
                    d_bias[k] += u
                    for d in range(C):
                        for i in range(Fh):
                            for j in range(Fw):
                                row, column = r * stride + i - padding, c * stride + j - padding
                                if 0 <= row < H and 0 <= column < W:
                                    d_images[n, d, row, column] += u * float(weights[k, d, i, j])
                                    d_weights[k, d, i, j] += u * float(images[n, d, row, column])
    return d_images, d_weights, d_bias


def relu(x: np.ndarray) -> np.ndarray:
    y = np.array(x)
    for index in np.ndindex(*y.shape):
        if y[index] < 0:
            y[index] = 0
    return y


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    y = np.array(upstream)
    for index in np.ndindex(*y.shape):
        if x[index] < 0:
            y[index] = 0
    return y
