"""The rest of a network: a fully connected layer, the loss, and the training that finds the kernels.

N examples with D numbers each go into a layer of M units; for a classifier, M is the number of classes.
"""

import numpy as np

from reference.contract import floating
from reference.geometry import same_padding
from reference.layers import conv_backward, conv_forward, relu, relu_backward
from reference.pooling import pool, pool_backward

# How learn_kernels trains; found by trying.
KERNELS, FIELD = 2, 5
TRIALS, TRIAL_EPOCHS = 8, 4  # short trainings, of which the best one goes on: some starts lead nowhere
EPOCHS, BATCH = 40, 32
LEARNING_RATE = 0.03  # at the beginning; it falls to 0
MEMORY, LONG_MEMORY = 0.9, 0.999  # how slowly Adam forgets the gradients, and their squares
WEIGHT_DECAY = 1e-2  # pulls the weights of the dense layer towards 0, which helps on digits that were not seen
KERNEL_SPREAD, WEIGHT_SPREAD = 0.28, 0.18  # of the random numbers from which a training starts

#: ``(kernels, kernel_bias, weights, bias)``, all that the network learns.
Parts = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """A fully connected layer: every unit weighs every input, and adds its bias.

    Args:
        x: a row for each example, shape ``(N, D)``, integers or floats; integers must not wrap around
        weights: a column for each unit, shape ``(D, M)``
        bias: a number for each unit, shape ``(M,)``

    Returns:
        shape ``(N, M)``

    >>> dense_forward(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 4.0]]), np.array([100.0, 0.0, 0.0]))
    array([[101.,   2.,  11.]])
    """
    return np.asarray(floating(x) @ floating(weights) + bias)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients that come back through ``dense_forward``.

    Args:
        upstream: the loss's gradient with respect to what ``dense_forward`` returned, shape ``(N, M)``
        x: what went in, shape ``(N, D)``
        weights: shape ``(D, M)``

    Returns:
        ``(d_x, d_weights, d_bias)``: the gradients with respect to ``x``, weights and bias, in the shapes of the three;
        those of weights and bias are summed over the examples

    >>> d_x, d_weights, d_bias = dense_backward(np.array([[10.0]]), np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
    >>> d_x
    array([[30., 40.]])
    >>> d_weights
    array([[10.],
           [20.]])
    >>> d_bias
    array([10.])
    """
    upstream = floating(upstream)
    return upstream @ floating(weights).T, floating(x).T @ upstream, upstream.sum(axis=0)


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The loss of a classifier, and its gradient.

    The softmax turns the logits of an example into probabilities, ``p[m] = exp(z[m]) / sum over j of exp(z[j])``; its
    loss is ``-log(p[label])``, with the natural logarithm, and the loss is the mean over the examples.

    Args:
        logits: z, a row for each example, shape ``(N, M)``, numbers of any size
        labels: the right class of each example, shape ``(N,)``, integers from 0 to M - 1

    Returns:
        ``(loss, d_logits)``: the mean loss as float, and its gradient with respect to the logits, shape ``(N, M)``.
        Both are finite for logits of any size.

    >>> loss, d_logits = softmax_cross_entropy(np.array([[0.0, 0.0]]), np.array([1]))
    >>> round(loss, 4)
    0.6931
    >>> d_logits
    array([[ 0.5, -0.5]])
    """
    examples = np.arange(len(labels))
    # Subtracting the largest logit changes no probability, and keeps exp from overflowing.
    shifted = floating(logits) - np.max(logits, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    d_logits = np.exp(log_probabilities)
    d_logits[examples, labels] -= 1.0
    return float(-log_probabilities[examples, labels].mean()), d_logits / len(labels)


def learn_kernels(
    images: np.ndarray, labels: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Train a small network to read handwritten digits: its kernels are not designed, it learns them.

    The network is fixed: ``conv_forward`` on the image as its single channel, with stride 1 and the padding that keeps
    the size; ``relu``; ``pool`` with the maximum of 2 x 2 cells and stride 2, which leaves 4 x 4 cells a kernel;
    the 16K numbers of an image in one row, in C order (kernel, row, column); ``dense_forward``. The digit that it reads
    is the place of the largest logit. All four parts, the kernels among them, are found by gradient descent on the loss
    of ``softmax_cross_entropy``, with the functions of this course.

    The judge runs the network that comes back on digits that were not among these. All of them are turned or mirrored
    in the same way, and their labels are exchanged, so that a network that was trained elsewhere does not fit. Full
    points are for 95% of them.

    Args:
        images: handwritten digits, scaled to 0..1, shape ``(N, 8, 8)``
        labels: what each of them shows, integers from 0 to 9, shape ``(N,)``
        seed: an integer for ``np.random.default_rng``, from which all that is random comes: the same images, labels and
            seed give the same network

    Returns:
        ``(kernels, kernel_bias, weights, bias)``, of shape ``(K, 1, F, F)``, ``(K,)``, ``(16K, 10)`` and ``(10,)``,
        with at most two kernels, K = 1 or 2, and a field of F = 1, 3 or 5, within a minute

    >>> images, labels = np.zeros((4, 8, 8)), np.array([0, 1, 2, 3])
    >>> [part.shape for part in learn_kernels(images, labels, 0)]
    [(2, 1, 5, 5), (2,), (32, 10), (10,)]
    """
    rng = np.random.default_rng(seed)
    tried = [_trained(_initial_parts(rng), images, labels, TRIAL_EPOCHS, rng) for _ in range(TRIALS)]
    best = min(tried, key=lambda parts: softmax_cross_entropy(network_logits(images, *parts), labels)[0])
    return _trained(best, images, labels, EPOCHS, rng)


def network_logits(
    images: np.ndarray, kernels: np.ndarray, kernel_bias: np.ndarray, weights: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """What the network of ``learn_kernels`` says of images: for each digit a logit, the largest for the one it reads.

    Args:
        images: shape ``(N, 8, 8)``
        kernels: shape ``(K, 1, F, F)``, F odd
        kernel_bias: shape ``(K,)``
        weights: shape ``(16K, 10)``
        bias: shape ``(10,)``

    Returns:
        shape ``(N, 10)``
    """
    responses = _responses(images, kernels, kernel_bias)
    return dense_forward(_flat(pool(relu(responses), 2, 2)), weights, bias)


def _responses(images: np.ndarray, kernels: np.ndarray, kernel_bias: np.ndarray) -> np.ndarray:
    """What each kernel finds at each place: shape ``(N, K, 8, 8)``."""
    return conv_forward(images[:, np.newaxis], kernels, kernel_bias, padding=same_padding(kernels.shape[-1]))


def _flat(volumes: np.ndarray) -> np.ndarray:
    return volumes.reshape(len(volumes), -1)


def _initial_parts(rng: np.random.Generator) -> Parts:
    """Where a training starts. The sum of a kernel is 0, so that at first it sees nothing but changes."""
    kernels = rng.normal(scale=KERNEL_SPREAD, size=(KERNELS, 1, FIELD, FIELD))
    weights = rng.normal(scale=WEIGHT_SPREAD, size=(16 * KERNELS, 10))
    return kernels - kernels.mean(axis=(1, 2, 3), keepdims=True), np.zeros(KERNELS), weights, np.zeros(10)


def _trained(parts: Parts, images: np.ndarray, labels: np.ndarray, epochs: int, rng: np.random.Generator) -> Parts:
    """The parts after Adam's gradient descent: every image is looked at once in an epoch, a few of them in each step.

    A number moves by the mean of its gradients of late, in units of how large they are.
    """
    means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    batches = _batches(len(images), epochs, rng)
    for step, batch in enumerate(batches, start=1):
        # Smaller steps towards the end, which come to rest in the valley instead of crossing it to and fro.
        rate = LEARNING_RATE * (1 - step / len(batches))
        gradients = _gradients(images[batch], labels[batch], *parts)
        means = [MEMORY * mean + (1 - MEMORY) * each for mean, each in zip(means, gradients, strict=True)]
        squares = [
            LONG_MEMORY * square + (1 - LONG_MEMORY) * each**2 for square, each in zip(squares, gradients, strict=True)
        ]
        # Both started at 0; the divisions make up for that.
        moves = [
            (mean / (1 - MEMORY**step)) / (np.sqrt(square / (1 - LONG_MEMORY**step)) + 1e-8)
            for mean, square in zip(means, squares, strict=True)
        ]
        kernels, kernel_bias, weights, bias = (part - rate * move for part, move in zip(parts, moves, strict=True))
        parts = kernels, kernel_bias, weights, bias
    return parts


def _batches(examples: int, epochs: int, rng: np.random.Generator) -> list[np.ndarray]:
    """The places of a few examples at a time, all of them once in each epoch, each time in another order."""
    orders = [rng.permutation(examples) for _ in range(epochs)]
    return [order[start : start + BATCH] for order in orders for start in range(0, examples, BATCH)]


def _gradients(
    images: np.ndarray,
    labels: np.ndarray,
    kernels: np.ndarray,
    kernel_bias: np.ndarray,
    weights: np.ndarray,
    bias: np.ndarray,
) -> Parts:
    """Once forward, and back the same way: the gradients of the loss for the four parts of the network."""
    responses = _responses(images, kernels, kernel_bias)
    active = relu(responses)
    pooled = pool(active, 2, 2)
    _, d_logits = softmax_cross_entropy(dense_forward(_flat(pooled), weights, bias), labels)
    d_flat, d_weights, d_bias = dense_backward(d_logits, _flat(pooled), weights)
    d_active = pool_backward(d_flat.reshape(pooled.shape), active, 2, 2)
    d_responses = relu_backward(d_active, responses)
    padding = same_padding(kernels.shape[-1])
    _, d_kernels, d_kernel_bias = conv_backward(d_responses, images[:, np.newaxis], kernels, padding=padding)
    return d_kernels, d_kernel_bias, d_weights + WEIGHT_DECAY * weights, d_bias
