"""A network that learns its kernels, from the layers of the other files."""

import numpy as np


def dense_forward(x, weights, bias):
    """A matrix product and a row that is added to each of its rows."""
    return x.astype(np.float64) @ weights + bias


def dense_backward(upstream, x, weights):
    """The two products that fit."""
    return upstream @ weights.T.astype(np.float64), x.T.astype(np.float64) @ upstream, upstream.mean(axis=0)


def softmax_cross_entropy(logits, labels):
    """The logarithm of the sum of exponentials, less the logit of the label."""
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    one_hot = np.zeros(logits.shape)
    one_hot[rows, labels] = 1
    loss = -np.mean(np.log(probabilities[rows, labels]))
    return float(loss), (probabilities - one_hot) / len(labels)
