"""The mistakes of ``learn_kernels`` as students make them: whole trainings, in an implementation of its own.

The network is written on a table of patches, one row for each place of a kernel, and trained with momentum.
"""
# ruff: noqa: ANN001, ANN201, ANN202 - answers are written as students write them, without annotations

import numpy as np

BATCH, MOMENTUM = 32, 0.9


def learn_kernels__guesses(images, labels, seed):
    """Each step is taken from the start, on copies that nobody keeps."""
    parts = _start(seed)
    moved = [part.copy() for part in parts]
    for batch in _batches(len(images), 2, seed):
        slopes = _gradients(_patches(images[batch]), labels[batch], *parts)
        moved = [part - 0.1 * slope for part, slope in zip(parts, slopes, strict=True)]
    assert len(moved) == len(parts)
    return _returned(*parts)


def learn_kernels__starts_from_zeros(images, labels, seed):
    """All parameters are 0 at first."""
    return _returned(*_trained(images, labels, seed, [np.zeros_like(part) for part in _start(seed)], epochs=3))


def learn_kernels__stops_early(images, labels, seed):
    """Small steps, and few of them."""
    return _returned(*_trained(images, labels, seed, _start(seed), epochs=2, rate=0.01))


def learn_kernels__dead_kernels(images, labels, seed):
    """Steps so large that the kernels never answer again."""
    return _returned(*_trained(images, labels, seed, _start(seed), epochs=3, rate=20.0))


def learn_kernels__first_digits_only(images, labels, seed):
    """The beginning of the batch is never moved on."""
    parts = _start(seed)
    for _ in range(600):
        slopes = _gradients(_patches(images[0:BATCH]), labels[0:BATCH], *parts)
        parts = [part - 0.2 * slope for part, slope in zip(parts, slopes, strict=True)]
    return _returned(*parts)


def learn_kernels__other_labels(images, labels, seed):
    """Puts the digit 1 into the first column, as if there were no 0."""
    return _returned(*_trained(images, labels - 1, seed, _start(seed)))


def learn_kernels__flips_the_kernels(images, labels, seed):
    """A true convolution: the last cell of the kernel meets the first pixel of its patch."""
    kernels, *others = _trained(images, labels, seed, _start(seed), turned=True)
    return _returned(kernels, *others)


def learn_kernels__flattens_channels_last(images, labels, seed):
    """The weights stay as they are in a network whose last axis is that of the kernels."""
    kernels, kernel_bias, weights, bias = _trained(images, labels, seed, _start(seed))
    return _as_kernels(kernels), kernel_bias, weights, bias


def learn_kernels__forgets_the_relu(images, labels, seed):
    """From the convolution straight to the pooling."""
    return _returned(*_trained(images, labels, seed, _start(seed), relu=False))


def learn_kernels__pools_averages(images, labels, seed):
    """The mean of four answers in place of the largest."""
    return _returned(*_trained(images, labels, seed, _start(seed), average=True, epochs=30))


def learn_kernels__centres_the_digits(images, labels, seed):
    """As one prepares features elsewhere: without the mean image."""
    return _returned(*_trained(images - images.mean(axis=0), labels, seed, _start(seed)))


def learn_kernels__keeps_sixteenths(images, labels, seed):
    """Back to the numbers of the file."""
    kernels, *others = _start(seed)
    return _returned(*_trained(np.rint(images * 16), labels, seed, [kernels / 16, *others], rate=0.002, epochs=20))


def learn_kernels__three_kernels(images, labels, seed):
    """More is better."""
    return _returned(*_trained(images, labels, seed, _start(seed, kernels=3), epochs=1))


def learn_kernels__without_padding(images, labels, seed):
    """No border around the digits, so that 4 x 4 places remain, and 2 x 2 after the pooling."""
    kernels, kernel_bias, weights, bias = _start(seed)
    return _returned(*_trained(images, labels, seed, [kernels, kernel_bias, weights[:8], bias], border=0, epochs=1))


# --- the network -----------------------------------------------------------------------------------------------------


def _start(seed, kernels=2):
    """Kernels with a column for each, their biases, weights and biases."""
    rng = np.random.default_rng(seed)
    return [
        rng.standard_normal((25, kernels)) / 5,
        np.zeros(kernels),
        rng.standard_normal((16 * kernels, 10)) / 5,
        np.zeros(10),
    ]


def _patches(images, border=2):
    """What a kernel sees at each place: shape (N, side, side, 25)."""
    bordered = np.pad(images, ((0, 0), (border, border), (border, border)))
    side = bordered.shape[1] - 4
    return np.stack([bordered[:, i : i + side, j : j + side] for i in range(5) for j in range(5)], axis=-1)


def _gradients(patches, labels, kernels, kernel_bias, weights, bias, *, relu=True, average=False):
    """Forward and back, with the axis of the kernels last."""
    count, side = len(patches), patches.shape[1] // 2
    answers = patches @ kernels + kernel_bias
    active = np.maximum(answers, 0) if relu else answers
    quads = active.reshape(count, side, 2, side, 2, -1).transpose(0, 1, 3, 5, 2, 4).reshape(count, side, side, -1, 4)
    flat = (quads.mean(axis=-1) if average else quads.max(axis=-1)).reshape(count, -1)
    z = flat @ weights + bias
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(count), labels] -= 1
    p /= count
    d_pooled = (p @ weights.T).reshape(quads.shape[:-1])[..., np.newaxis]
    d_quads = np.zeros(quads.shape)
    if average:
        d_quads += d_pooled / 4
    else:
        np.put_along_axis(d_quads, quads.argmax(axis=-1)[..., np.newaxis], d_pooled, axis=-1)
    d_active = d_quads.reshape(count, side, side, -1, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(active.shape)
    d_answers = d_active * (answers > 0) if relu else d_active
    d_kernels = np.tensordot(patches, d_answers, axes=((0, 1, 2), (0, 1, 2)))
    return d_kernels, d_answers.sum(axis=(0, 1, 2)), flat.T @ p, p.sum(axis=0)


def _batches(examples, epochs, seed):
    rng = np.random.default_rng(seed + 1)
    orders = [rng.permutation(examples) for _ in range(epochs)]
    return [order[first : first + BATCH] for order in orders for first in range(0, examples, BATCH)]


def _trained(images, labels, seed, parts, *, rate=0.05, epochs=12, turned=False, border=2, relu=True, average=False):
    """Gradient descent with momentum."""
    patches = _patches(images, border)
    if turned:
        patches = patches[..., ::-1]
    speeds = [np.zeros_like(part) for part in parts]
    for batch in _batches(len(images), epochs, seed):
        slopes = _gradients(patches[batch], labels[batch], *parts, relu=relu, average=average)
        speeds = [MOMENTUM * speed - rate * slope for speed, slope in zip(speeds, slopes, strict=True)]
        parts = [part + speed for part, speed in zip(parts, speeds, strict=True)]
    return parts


def _as_kernels(columns):
    return columns.T.reshape(-1, 1, 5, 5)


def _returned(kernels, kernel_bias, weights, bias):
    """In the shapes that are asked for: in a row of the weights, all cells of a kernel come first."""
    count = len(kernel_bias)
    rows = weights.reshape(-1, count, 10).transpose(1, 0, 2).reshape(-1, 10)
    return _as_kernels(kernels), kernel_bias, rows, bias
