"""Wrong answers to the exercise ``learn_kernels``, named ``learn_kernels__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Training takes seconds, so few of them train.
"""
# ruff: noqa: ANN001, ANN201, ANN202 - answers are written as students write them, without annotations
# ruff: noqa: ARG001 - some of them ignore what they are given

import numpy as np

from grader.digits import digits
from grader.local import remembering
from reference.layers import conv_forward
from reference.network import learn_kernels, softmax_cross_entropy
from reference.pooling import pool

right = remembering(learn_kernels)

#: The mistake that an answer makes, where it makes just that one. The others get no name.
NAMES = {
    "learn_kernels__returns_what_it_started_from": "guesses",
    "learn_kernels__names_are_off_by_one": "other_labels",
    "learn_kernels__first_fifty": "first_digits_only",
    "learn_kernels__kernels_turned_around": "flips_the_kernels",
    "learn_kernels__weights_for_channels_last": "flattens_channels_last",
    "learn_kernels__digits_of_sixteenths": "keeps_sixteenths",
    "learn_kernels__three_of_them": "three_kernels",
    "learn_kernels__valid_convolution": "without_padding",
}


def learn_kernels__degenerate_zeros(images, labels, seed):
    """Nothing but zeros."""
    return np.zeros((2, 1, 5, 5)), np.zeros(2), np.zeros((32, 10)), np.zeros(10)


def learn_kernels__degenerate_ones(images, labels, seed):
    """Nothing but ones."""
    return np.ones((2, 1, 5, 5)), np.ones(2), np.ones((32, 10)), np.ones(10)


def learn_kernels__degenerate_favourite(images, labels, seed):
    """Always the digit that comes up most often."""
    return np.zeros((1, 1, 1, 1)), np.zeros(1), np.zeros((16, 10)), np.bincount(labels, minlength=10).astype(float)


def learn_kernels__degenerate_images(images, labels, seed):
    """Two images for kernels, and the labels of ten for biases."""
    return images[:2, np.newaxis, :5, :5], images[:2, 0, 0], images[:5].reshape(32, 10), labels[:10]


def learn_kernels__degenerate_nan(images, labels, seed):
    """Numbers that compare with nothing."""
    return np.full((2, 1, 5, 5), np.nan), np.zeros(2), np.zeros((32, 10)), np.zeros(10)


def learn_kernels__degenerate_infinite(images, labels, seed):
    """Numbers that no other exceeds."""
    return np.ones((2, 1, 5, 5)), np.zeros(2), np.full((32, 10), 1e308), np.zeros(10)


def learn_kernels__degenerate_words(images, labels, seed):
    """What somebody would like to get."""
    return "kernels", "kernel_bias", "weights", "bias"


def learn_kernels__degenerate_labels(images, labels, seed):
    """The answers, but no network."""
    return labels


def learn_kernels__returns_what_it_started_from(images, labels, seed):
    """Random numbers, and no training."""
    return _start(seed)


def learn_kernels__ignores_the_labels(images, labels, seed):
    """Trained on labels that were made up."""
    return _quick(images, np.random.default_rng(seed).permutation(labels), seed)


def learn_kernels__names_are_off_by_one(images, labels, seed):
    """Counts the digits from 1."""
    return right(images, (labels + 1) % 10, seed)


def learn_kernels__brought_along(images, labels, seed):
    """A network that was trained before, on the digits as they are."""
    return right(*digits(), 0)


def learn_kernels__one_random_pair(images, labels, seed):
    """Random kernels that stay as they are; only the dense layer learns."""
    return _on_fixed(images, labels, _start(seed)[0])


def learn_kernels__pixels_only(images, labels, seed):
    """A kernel that does nothing: a linear classifier of coarse pixels."""
    return _on_fixed(images, labels, np.ones((1, 1, 1, 1)))


def learn_kernels__mean_digits(images, labels, seed):
    """The mean of each class, pooled, in place of weights."""
    pooled = pool(images, 2, 2).reshape(len(images), 16)
    means = np.array([pooled[labels == digit].mean(axis=0) for digit in range(10)])
    return np.ones((1, 1, 1, 1)), np.zeros(1), 2 * means.T, -(means**2).sum(axis=1)


def learn_kernels__first_fifty(images, labels, seed):
    """Looks at no more than fifty digits."""
    return _quick(images[:50], labels[:50], seed)


def learn_kernels__kernels_turned_around(images, labels, seed):
    """Kernels as a true convolution would want them."""
    kernels, *others = right(images, labels, seed)
    return np.flip(kernels, (2, 3)), *others


def learn_kernels__weights_for_channels_last(images, labels, seed):
    """Weights for pooled images whose last axis is that of the kernels."""
    kernels, kernel_bias, weights, bias = right(images, labels, seed)
    return kernels, kernel_bias, np.array([weights[k * 16 + cell] for cell in range(16) for k in range(2)]), bias


def learn_kernels__digits_of_sixteenths(images, labels, seed):
    """Trained on pixels from 0 to 16."""
    kernels, *others = right(images, labels, seed)
    return kernels / 16, *others


def learn_kernels__three_of_them(images, labels, seed):
    """One kernel more than allowed."""
    kernels, _, weights, bias = _start(seed)
    return np.concatenate([kernels, kernels[:1]]), np.zeros(3), np.concatenate([weights, weights[:16]]), bias


def learn_kernels__field_of_seven(images, labels, seed):
    """A larger field than allowed, though the network is right otherwise."""
    kernels, *others = right(images, labels, seed)
    return np.pad(kernels, ((0, 0), (0, 0), (1, 1), (1, 1))), *others


def learn_kernels__valid_convolution(images, labels, seed):
    """Weights for the images that remain without padding."""
    kernels, kernel_bias, weights, bias = _start(seed)
    return kernels, kernel_bias, weights[:8], bias


def learn_kernels__without_an_axis(images, labels, seed):
    """Kernels without the axis of channels."""
    kernels, *others = right(images, labels, seed)
    return kernels[:, 0], *others


def learn_kernels__weights_on_their_side(images, labels, seed):
    """A row for each class."""
    kernels, kernel_bias, weights, bias = right(images, labels, seed)
    return kernels, kernel_bias, weights.T, bias


def learn_kernels__biases_forgotten(images, labels, seed):
    """Two results in place of four."""
    kernels, _, weights, _ = right(images, labels, seed)
    return kernels, weights


def learn_kernels__dense_layer_first(images, labels, seed):
    """The four arrays in another order."""
    kernels, kernel_bias, weights, bias = right(images, labels, seed)
    return weights, bias, kernels, kernel_bias


def learn_kernels__overwrites_the_images(images, labels, seed):
    """A right network, and the images are gone."""
    network = right(images, labels, seed)
    images[...] = 0
    return network


def learn_kernels__overwrites_the_labels(images, labels, seed):
    """A right network, and the labels are sorted."""
    network = right(images, labels, seed)
    labels.sort()
    return network


def _start(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(scale=0.28, size=(2, 1, 5, 5)), np.zeros(2), rng.normal(scale=0.18, size=(32, 10)), np.zeros(10)


def _on_fixed(images, labels, kernels):
    """The best dense layer that two hundred large steps find on these kernels."""
    responses = conv_forward(images[:, np.newaxis], kernels, np.zeros(len(kernels)), 1, kernels.shape[-1] // 2)
    flat = pool(np.maximum(responses, 0), 2, 2).reshape(len(images), -1)
    weights, bias = np.zeros((flat.shape[1], 10)), np.zeros(10)
    for _ in range(200):
        _, up = softmax_cross_entropy(flat @ weights + bias, labels)
        weights, bias = weights - 0.5 * flat.T @ up, bias - 0.5 * up.sum(axis=0)
    return kernels, np.zeros(len(kernels)), weights, bias


def _quick(images, labels, seed):
    """A random pair of kernels, and the dense layer on it: as good as a training on nothing."""
    return _on_fixed(images, labels, _start(seed)[0])
