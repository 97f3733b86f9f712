"""A training that loops over the cells of a kernel, with steps that adapt to the gradients, and results as lists."""

import numpy as np


def learn_kernels(images, labels, seed):  # noqa: ANN001, ANN201
    """Go on with the best of a few starts; steps are divided by the size of the gradients of late."""
    rng = np.random.default_rng(seed)
    digits = np.array(images)
    rights = np.eye(10)[labels]
    starts = [_trained(_start(rng), digits, rights, rng, 4) for _ in range(6)]
    best = min(starts, key=lambda network: _loss(network, digits, rights))
    return [best_part.tolist() for best_part in _trained(best, digits, rights, rng, 40).values()]


def _start(rng):  # noqa: ANN001, ANN202
    return {
        "kernels": rng.uniform(-0.4, 0.4, size=(2, 1, 5, 5)),
        "kernel_bias": np.zeros(2),
        "weights": rng.uniform(-0.3, 0.3, size=(32, 10)),
        "bias": np.zeros(10),
    }


def _trained(network, digits, rights, rng, epochs):  # noqa: ANN001, ANN202
    network = {name: part.copy() for name, part in network.items()}
    sizes = {name: np.zeros_like(part) for name, part in network.items()}
    for epoch in range(epochs):
        rate = 0.02 * (1 - epoch / epochs)
        for batch in np.array_split(rng.permutation(len(digits)), len(digits) // 48 + 1):
            for name, slope in _slopes(network, digits[batch], rights[batch]).items():
                sizes[name] = 0.95 * sizes[name] + 0.05 * slope**2
                network[name] -= rate * slope / (np.sqrt(sizes[name]) + 0.001)
    return network


def _forward(network, digits):  # noqa: ANN001, ANN202
    wide = np.zeros((len(digits), 12, 12))
    wide[:, 2:10, 2:10] = digits
    found = np.zeros((len(digits), 2, 8, 8)) + network["kernel_bias"][:, None, None]
    for row in range(5):
        for column in range(5):
            piece = wide[:, None, row : row + 8, column : column + 8]
            found += piece * network["kernels"][:, 0, row, column][:, None, None]
    positive = np.where(found > 0, found, 0)
    corners = [positive[:, :, down::2, right::2] for down in (0, 1) for right in (0, 1)]
    pooled = np.stack(corners).max(axis=0)
    logits = pooled.reshape(len(digits), 32) @ network["weights"] + network["bias"]
    chances = np.exp(logits - logits.max(axis=1)[:, None])
    return wide, positive, pooled, chances / chances.sum(axis=1)[:, None]


def _loss(network, digits, rights):  # noqa: ANN001, ANN202
    *_, chances = _forward(network, digits)
    return -np.log((chances * rights).sum(axis=1) + 1e-300).mean()


def _slopes(network, digits, rights):  # noqa: ANN001, ANN202
    wide, positive, pooled, chances = _forward(network, digits)
    wrong = (chances - rights) / len(digits)
    to_pooled = (wrong @ network["weights"].T).reshape(pooled.shape)
    # Where several are the largest, all of them share; where relu made the window 0, nothing passes.
    largest = (positive == pooled.repeat(2, axis=2).repeat(2, axis=3)) & (positive > 0)
    to_found = to_pooled.repeat(2, axis=2).repeat(2, axis=3) * largest
    kernels = np.zeros((2, 1, 5, 5))
    for row in range(5):
        for column in range(5):
            piece = wide[:, None, row : row + 8, column : column + 8]
            kernels[:, 0, row, column] = (piece * to_found).sum(axis=(0, 2, 3))
    return {
        "kernels": kernels,
        "kernel_bias": to_found.sum(axis=(0, 2, 3)),
        "weights": pooled.reshape(len(digits), 32).T @ wrong,
        "bias": wrong.sum(axis=0),
    }
