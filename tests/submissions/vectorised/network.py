"""A network that learns its kernels, from the layers of the other files."""

import numpy as np

from grader import connect

connect()

from layers import conv_backward, conv_forward, relu, relu_backward
from pooling import pool, pool_backward


def dense_forward(x, weights, bias):
    """A matrix product and a row that is added to each of its rows."""
    return x.astype(np.float64) @ weights + bias


def dense_backward(upstream, x, weights):
    """The two products that fit."""
    return upstream @ weights.T.astype(np.float64), x.T.astype(np.float64) @ upstream, upstream.sum(axis=0)


def softmax_cross_entropy(logits, labels):
    """The logarithm of the sum of exponentials, less the logit of the label."""
    shifted = logits - logits.max(axis=1, keepdims=True).astype(np.float64)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    rows = np.arange(len(labels))
    one_hot = np.zeros_like(shifted)
    one_hot[rows, labels] = 1
    loss = np.mean(log_sums - shifted[rows, labels])
    return float(loss), (np.exp(shifted - log_sums[:, np.newaxis]) - one_hot) / len(labels)


class Adam:
    """Steps of about the learning rate, whatever the size of the gradients."""

    def __init__(self, parameters, rate):
        self.parameters = parameters
        self.rate = rate
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]
        self.steps = 0

    def step(self, gradients):
        self.steps += 1
        for p, m, s, g in zip(self.parameters, self.means, self.squares, gradients, strict=True):
            m += 0.1 * (g - m)
            s += 0.001 * (g * g - s)
            p -= self.rate * (m / (1 - 0.9**self.steps)) / (np.sqrt(s / (1 - 0.999**self.steps)) + 1e-8)


def learn_kernels(images, labels, seed):
    """Mini-batches of 32, forty times through the data."""
    rng = np.random.default_rng(seed)
    kernels = rng.normal(0, 0.3, (2, 1, 5, 5))
    kernel_bias = np.zeros(2)
    weights = rng.normal(0, 0.2, (32, 10))
    bias = np.zeros(10)
    epochs, batch = 40, 32
    adam = Adam([kernels, kernel_bias, weights, bias], 0.01)
    x = images[:, np.newaxis]
    for epoch in range(epochs):
        adam.rate = 0.01 * (1 - epoch / epochs)
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch):
            some = order[start : start + batch]
            maps = conv_forward(x[some], kernels, kernel_bias, 1, 2)
            active = relu(maps)
            pooled = pool(active, 2, 2)
            flat = pooled.reshape(len(some), -1)
            _, d_logits = softmax_cross_entropy(dense_forward(flat, weights, bias), labels[some])
            d_flat, d_weights, d_bias = dense_backward(d_logits, flat, weights)
            d_active = pool_backward(d_flat.reshape(pooled.shape), active, 2, 2)
            _, d_kernels, d_kernel_bias = conv_backward(relu_backward(d_active, maps), x[some], kernels, 1, 2)
            adam.step([d_kernels, d_kernel_bias, d_weights, d_bias])
    return kernels, kernel_bias, weights, bias
