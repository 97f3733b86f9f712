"""The numbers in the lesson on networks."""

from collections.abc import Iterator
from functools import cache
from math import ceil, prod, sqrt

import numpy as np

from grader.digits import digits
from grader.figures import network as figures
from grader.specs import capstone
from grader.tasks import GIVEN, task
from reference.geometry import conv_parameter_count, dense_parameter_count, output_size
from reference.layers import conv_backward, conv_forward, relu, relu_backward
from reference.network import (
    dense_backward,
    dense_forward,
    learn_kernels,
    network_logits,
    softmax_cross_entropy,
)
from reference.pooling import pool, pool_backward
from tests.lessons.reading import Claim, Scope

SEEN, SEED = figures.LEARNED_FROM, figures.SEED
KERNELS, FIELD, CLASSES = 2, 5, 10
BATCH, EPOCHS, RATE = 32, 60, 0.3
STARTS, TRIAL_EPOCHS = 8, 4
#: Tasks of the judge on which the lesson's way of training is tried.
JUDGED = (101, 102)
#: From which share of right answers on all points are given, in per cent.
MARK = round(100 * capstone.MARK)


#: Kernels, their biases, weights, biases.
Parts = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def scopes() -> list[Scope]:
    """No letter of this lesson stands for one number."""
    return []


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from connections()
    yield from data()
    yield from dense()
    yield from losses()
    yield from descent()
    yield from table()
    yield from training()


def connections() -> Iterator[Claim]:
    """The weights of a unit that is connected to everything, and those of a kernel."""
    picture, kernel = (32, 32, 3), (3, 3, 3)
    weights = dense_parameter_count(picture, 1) - 1
    yield (
        r"A colour picture of %d by %d pixels has $%d \cdot %d \cdot %d = %d$ numbers.",
        *picture[:2],
        *picture,
        prod(picture),
    )
    yield "has %d weights for it, one for each number", weights
    yield r"has $%d \cdot %d \cdot %d = %d$ weights, wherever", *kernel, conv_parameter_count(3, 3, 1) - 1


def data() -> Iterator[Claim]:
    """The file with the digits."""
    images, labels = digits()
    ink = round(1 / np.diff(np.unique(images)).min())
    yield "a file with %d handwritten digits of 8 by 8 pixels", len(images)
    yield "whole numbers from 0, paper, to %d, ink. Divided by %d they", ink, ink
    yield "There are %d *classes*", len(np.unique(labels))
    yield "be right once in %d times.", len(np.unique(labels))
    yield "![The first %d handwritten digits in two rows", len(figures.digits().axes)


def dense() -> Iterator[Claim]:
    """One output and two gradients of the fully connected layer by hand."""
    x, weights, bias = np.array([[1, 2, 3], [0, 1, 0]]), np.array([[1, 0], [0, 1], [2, -1]]), np.array([10, 20])
    factors = np.stack([x[0], weights[:, 1]], axis=1).ravel()
    answer = dense_forward(x, weights, bias)[0, 1]
    yield r"$%d + %d \cdot %d + %d \cdot %d + %d \cdot (%d) = %d$.", bias[1], *factors, answer
    upstream = np.array([[1, 0], [2, 3]])
    d_x, d_weights, _ = dense_backward(upstream, x, weights)
    factors = np.stack([upstream[1], weights[2]], axis=1).ravel()
    yield r"has the gradient $%d \cdot %d + %d \cdot (%d) = %d$,", *factors, d_x[1, 2]
    factors = np.stack([upstream[:, 0], x[:, 1]], axis=1).ravel()
    yield r"has $%d \cdot %d + %d \cdot %d = %d$, one part from each example.", *factors, d_weights[1, 0]


def losses() -> Iterator[Claim]:
    """Powers, probabilities and losses of three logits, and a loss of two examples."""
    logits = np.array([2.0, 1.0, 0.0])
    powers = np.exp(logits)
    # With label m the gradient is p - 1 at m and p elsewhere, so that one loss gives all probabilities.
    _, gradient = softmax_cross_entropy(logits[np.newaxis], np.array([2]))
    probabilities = gradient[0] + [0, 0, 1]
    yield "For the logits %d, %d and %d:", *logits
    for m, logit in enumerate(logits):
        yield "| %d | %d | %.2f | %.2f |", m, logit, powers[m], probabilities[m]
    yield "The sum of the powers is $%.2f + %.2f + %.2f = %.2f$", *powers, powers.sum()
    yield r"the first probability is $%.2f / %.2f \approx %.2f$", powers[0], powers.sum(), probabilities[0]
    for label, words in ((0, r"it is $-\log(%.2f) \approx %.2f$"), (2, r"class 2, $-\log(%.2f) \approx %.2f$")):
        loss, _ = softmax_cross_entropy(logits[np.newaxis], np.array([label]))
        yield words, probabilities[label], loss
    yield "By hand, for the label: $%.2f - %d = %.2f$.", probabilities[2], 1, gradient[0, 2]
    too_large = 1000
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(float(too_large)))
    yield "cannot work out $e^{%d}$", too_large
    undecided, _ = softmax_cross_entropy(np.zeros((1, 2)), np.array([1]))
    both, _ = softmax_cross_entropy(np.array([[0.0, 0.0], [1000.0, 0.0]]), np.array([1, 0]))
    yield r"its loss is $-\log(%.1f) \approx %.2f$.", 1 / 2, undecided
    yield r"The mean is $%.2f / %d \approx %.2f$.", undecided, 2, both


def descent() -> Iterator[Claim]:
    """Steps down a parabola, where to start, and the steps of an epoch."""
    minimum, start, rate, large = 3, 0, 0.1, 1.1

    def step(rate: float) -> float:
        return start - rate * 2 * (start - minimum)

    yield "which is smallest at $w = %d$.", minimum
    yield r"From $w = %d$, with the learning rate $\eta = %.1f$:", start, rate
    sum_ = r"$%d - %.1f \cdot %d \cdot (%d - %d) = %.1f$"
    yield f"The first step: {sum_}.", start, rate, 2, start, minimum, step(rate)
    assert abs(step(large) - minimum) > abs(start - minimum)
    yield f"here the rate %.1f leads from 0 to {sum_}, which", large, start, large, 2, start, minimum, step(large)
    yield r"that is $%d / \sqrt{%d} = %.1f$.", 1, FIELD**2, 1 / sqrt(FIELD**2)
    yield "takes them, say, %d at a time", BATCH
    yield "With %d examples and batches of %d an epoch has %d steps", SEEN, BATCH, ceil(SEEN / BATCH)
    assert SEEN % BATCH  # the last batch is smaller


def table() -> Iterator[Claim]:
    """The network, and how many numbers it learns."""
    side = output_size(8, 2, 2)
    inputs = KERNELS * side * side
    kernels, weights = conv_parameter_count(1, FIELD, KERNELS), dense_parameter_count((KERNELS, side, side), CLASSES)
    yield "here with $K = %d$ and $F = %d$:", KERNELS, FIELD
    for words, parameters in (
        ("`(N, 1, 8, 8)`", 0), ("`conv_forward` | `(N, K, 8, 8)`", kernels), ("`relu` | `(N, K, 8, 8)`", 0),
        (f"`pool` | `(N, K, {side}, {side})`", 0), (f"`(N, {side * side}K)`", 0), (f"`(N, {CLASSES})`", weights),
    ):  # fmt: skip
        yield f"{words} | %d |", parameters
    yield "and $F$ is %d, %d or %d.", *range(1, FIELD + 1, 2)
    yield r"A kernel has $%d \cdot %d = %d$ weights and a bias", FIELD, FIELD, FIELD**2
    yield r"two of them have $%d \cdot (%d + %d) = %d$ parameters.", KERNELS, FIELD**2, 1, kernels
    yield r"The dense layer has $(%d + %d) \cdot %d = %d$.", inputs, 1, CLASSES, weights
    yield "All in all the network learns $%d + %d = %d$ numbers.", kernels, weights, kernels + weights
    yield "A network of %d numbers", sum(part.size for part in learned())
    yield "in which of %d parts of the picture an edge was found", side * side
    yield r"the dense layer weighs these $%d \cdot %d = %d$ numbers", KERNELS, side * side, inputs


def training() -> Iterator[Claim]:
    """What was learned from, what was kept, and how much of that is read."""
    images, _ = digits()
    yield "take %d of them to learn from, and keep %d that the network never sees.", SEEN, len(images) - SEEN
    share = accuracy(learned())
    assert share > MARK
    yield "all of them from %d%% on", MARK
    assert GIVEN == SEEN
    yield "It hands out %d of the digits and keeps the other %d, as you did", GIVEN, len(images) - GIVEN
    yield "reads more than %d%% of the digits that it has not seen", int(share)
    # The picture shows the same network, and counts the same digits.
    (heading,) = figures.learned(lambda *_: learned()).texts
    assert f"{share:.1f}%" in heading.get_text()
    first, second = learned()[0][:, 0]
    # In the right half of the first, positive weights lie above negative ones; in the second, below.
    assert first[:3, 2:].sum() > 0 > first[3:, 2:].sum()
    assert second[:2, 2:].sum() < 0 < second[2:, 2:].sum()
    yield "Loop over the %d cells of a kernel", FIELD**2
    for judged in map(task, JUDGED):
        assert reading(learned_plainly(*judged.given), judged.unseen, judged.answers) >= MARK
    yield "the best of %d starts, each tried for %d epochs", STARTS, TRIAL_EPOCHS
    yield "trained for %d epochs in batches of %d, with a learning rate of %.1f that falls", EPOCHS, BATCH, RATE


@cache
def learned() -> Parts:
    """The network that the lesson's example trains."""
    images, labels = digits()
    seen, _ = shuffled()
    return learn_kernels(images[seen], labels[seen], SEED)


def learned_plainly(images: np.ndarray, labels: np.ndarray, seed: int) -> Parts:
    """A network that was trained as the lesson describes it: several starts, and plain gradient descent."""
    rng = np.random.default_rng(seed)
    starts = [started(rng) for _ in range(STARTS)]
    for start in starts:
        descend(start, images, labels, TRIAL_EPOCHS, rng)
    best = min(starts, key=lambda start: softmax_cross_entropy(network_logits(images, *start), labels)[0])
    descend(best, images, labels, EPOCHS, rng)
    return best


def started(rng: np.random.Generator) -> Parts:
    """A network of random numbers, with the spread that the lesson recommends."""
    inputs = KERNELS * 16
    kernels = rng.normal(scale=1 / FIELD, size=(KERNELS, 1, FIELD, FIELD))
    return (
        kernels, np.zeros(KERNELS), rng.normal(scale=1 / sqrt(inputs), size=(inputs, CLASSES)), np.zeros(CLASSES)
    )  # fmt: skip


def descend(parts: Parts, images: np.ndarray, labels: np.ndarray, epochs: int, rng: np.random.Generator) -> None:
    """Train a network, in place."""
    batches = [
        order[start : start + BATCH]
        for order in (rng.permutation(len(images)) for _ in range(epochs))
        for start in range(0, len(images), BATCH)
    ]
    for step, batch in enumerate(batches):
        for part, gradient in zip(parts, gradients(images[batch, np.newaxis], labels[batch], *parts), strict=True):
            np.subtract(part, RATE * (1 - step / len(batches)) * gradient, out=part)


def gradients(
    images: np.ndarray,
    labels: np.ndarray,
    kernels: np.ndarray,
    kernel_bias: np.ndarray,
    weights: np.ndarray,
    bias: np.ndarray,
) -> Parts:
    """Once through the lesson's table and back."""
    responses = conv_forward(images, kernels, kernel_bias, padding=FIELD // 2)
    positive = relu(responses)
    pooled = pool(positive, 2, 2)
    rows = pooled.reshape(len(images), -1)
    _, d_logits = softmax_cross_entropy(dense_forward(rows, weights, bias), labels)
    d_rows, d_weights, d_bias = dense_backward(d_logits, rows, weights)
    d_responses = relu_backward(pool_backward(d_rows.reshape(pooled.shape), positive, 2, 2), responses)
    _, d_kernels, d_kernel_bias = conv_backward(d_responses, images, kernels, padding=FIELD // 2)
    return d_kernels, d_kernel_bias, d_weights, d_bias


def accuracy(parts: Parts) -> float:
    """How many of the digits that were kept a network reads, in per cent."""
    images, labels = digits()
    _, unseen = shuffled()
    return reading(parts, images[unseen], labels[unseen])


def reading(parts: Parts, images: np.ndarray, labels: np.ndarray) -> float:
    """How many of some digits a network reads, in per cent."""
    return float(100 * np.mean(network_logits(images, *parts).argmax(axis=1) == labels))


def shuffled() -> tuple[np.ndarray, np.ndarray]:
    """The places of the digits to learn from, and of those that are kept."""
    order = np.random.RandomState(SEED).permutation(len(digits()[0]))
    return order[:SEEN], order[SEEN:]
