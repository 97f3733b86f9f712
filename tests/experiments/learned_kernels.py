"""Does ``learn_kernels`` earn its points by learning kernels? Networks that learn, and networks that get by without.

Run by hand, some minutes on two cores:

    uv run python tests/experiments/learned_kernels.py --seeds 20

Each seed is a task of the judge. The table has, for every way of making a network, the least, mean and largest share of
unseen digits that it reads over the tasks, and on how many tasks it reaches the mark. Where a dense layer is trained on
one pair of fixed kernels, it is trained to its optimum, and its weight decay is the best of several *on the unseen
digits*: more than any submission could do. The network that is brought along was trained on all digits, the unseen ones
included, and so were the kernels from plain digits.

What the table says: a training that begins well and goes on for long enough nearly always reaches the mark. A whole
network that was trained on something else never does, and random kernels that were drawn once seldom do. The mark does
not keep out who trains a dense layer to its optimum on kernels that were made by hand, learnt elsewhere, or chosen
among many random ones. No other mark would: these networks read as well as those of honest trainings. Nor does it help
to ask whether the kernels are where the descent ends, that is, how much of the loss they alone could still gain: many
an honest training has as much left to gain.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is imported: each process has one core
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.optimize import minimize

from grader.digits import digits
from grader.specs.capstone import MARK
from grader.tasks import task
from reference.network import learn_kernels, network_logits

DECAYS = (1e-2, 1e-3, 1e-4)
#: From here on, numbers of tasks that no submission is judged on.
ELSEWHERE = 10_000


class Parts(NamedTuple):
    """A network: kernels one a column, shape ``(F * F, K)``, their biases, and the dense layer."""

    kernels: np.ndarray
    kernel_bias: np.ndarray
    weights: np.ndarray
    bias: np.ndarray


# --- the network, made fast ------------------------------------------------------------------------------------------


def windows(images: np.ndarray, field: int) -> np.ndarray:
    """What a kernel sees, by cell of the pooled image and place in the cell: shape ``(N, 16, 4, F * F)``."""
    border = field // 2
    bordered = np.pad(images, ((0, 0), (border, border), (border, border)))
    seen = sliding_window_view(bordered, (field, field), axis=(1, 2)).reshape(len(images), 4, 2, 4, 2, -1)
    return np.ascontiguousarray(seen.swapaxes(2, 3).reshape(len(images), 16, 4, -1), dtype=np.float32)


def features(seen: np.ndarray, kernels: np.ndarray, kernel_bias: np.ndarray) -> np.ndarray:
    """What reaches the dense layer: shape ``(N, 16 * K)``, the kernels of a cell side by side."""
    return np.maximum((seen @ kernels).max(axis=2) + kernel_bias, 0).reshape(len(seen), -1)


def accuracy(seen: np.ndarray, labels: np.ndarray, parts: Parts) -> float:
    """The share of the digits that a network reads."""
    logits = features(seen, parts.kernels, parts.kernel_bias) @ parts.weights + parts.bias
    return float((logits.argmax(axis=1) == labels).mean())


def initial(rng: np.random.Generator, field: int, count: int = 2) -> Parts:
    """Random numbers of the usual size."""
    return Parts(
        rng.normal(scale=2**0.5 / field, size=(field**2, count)),
        np.zeros(count),
        rng.normal(scale=(16 * count) ** -0.5, size=(16 * count, 10)),
        np.zeros(10),
    )


def gradients(seen: np.ndarray, labels: np.ndarray, parts: Parts) -> Parts:
    """The gradients of the mean loss."""
    examples = np.arange(len(labels))
    responses = seen @ parts.kernels
    winners = responses.argmax(axis=2)
    before = responses.max(axis=2) + parts.kernel_bias
    pooled = np.maximum(before, 0).reshape(len(seen), -1)
    logits = pooled @ parts.weights + parts.bias
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    upstream = odds / odds.sum(axis=1, keepdims=True)
    upstream[examples, labels] -= 1.0
    upstream /= len(labels)
    sent = (upstream @ parts.weights.T).reshape(before.shape) * (before > 0)
    d_kernels = np.empty_like(parts.kernels)
    for kernel in range(d_kernels.shape[1]):
        seen_by_winners = np.take_along_axis(seen, winners[:, :, kernel, None, None], axis=2).reshape(-1, seen.shape[3])
        d_kernels[:, kernel] = sent[:, :, kernel].ravel() @ seen_by_winners
    return Parts(d_kernels, sent.sum(axis=(0, 1)), pooled.T @ upstream, upstream.sum(axis=0))


def trained(
    seen: np.ndarray,
    labels: np.ndarray,
    *,
    seed: int,
    epochs: int,
    rate: float,
    adam: bool = False,
    momentum: float = 0.0,
    decay: float = 0.0,
    falling: bool = False,
    count: int = 2,
    batch: int = 32,
    starts: int = 1,
) -> Parts:
    """A network trained as students train theirs; of several starts, that which is ahead after four epochs goes on."""
    rng = np.random.default_rng(seed)
    parts = initial(rng, round(seen.shape[3] ** 0.5), count)
    if starts > 1:
        short = {"epochs": 4, "rate": rate, "adam": adam, "momentum": momentum, "falling": falling, "count": count}
        tried = [trained(seen, labels, seed=seed + start, **short) for start in range(starts)]
        parts = max(tried, key=lambda parts: accuracy(seen, labels, parts))
    means, squares = Parts(*map(np.zeros_like, parts)), Parts(*map(np.zeros_like, parts))
    places = [order[at : at + batch] for order in _orders(rng, len(seen), epochs) for at in range(0, len(seen), batch)]
    for step, place in enumerate(places, start=1):
        slope = gradients(seen[place], labels[place], parts)
        slope = slope._replace(weights=slope.weights + decay * parts.weights)
        now = rate * (1 - step / len(places)) if falling else rate
        if adam:
            means = Parts(*(0.9 * mean + 0.1 * each for mean, each in zip(means, slope, strict=True)))
            squares = Parts(*(0.999 * square + 0.001 * each**2 for square, each in zip(squares, slope, strict=True)))
            slope = Parts(
                *(
                    mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                    for mean, square in zip(means, squares, strict=True)
                )
            )
        else:
            means = slope = Parts(*(momentum * mean + each for mean, each in zip(means, slope, strict=True)))
        parts = Parts(*(part - now * each for part, each in zip(parts, slope, strict=True)))
    return parts


def _orders(rng: np.random.Generator, examples: int, epochs: int) -> list[np.ndarray]:
    return [rng.permutation(examples) for _ in range(epochs)]


def best_dense_layer(inputs: np.ndarray, labels: np.ndarray, decay: float) -> tuple[np.ndarray, np.ndarray]:
    """The weights and bias with the least loss on fixed features, found with second-order steps."""
    shift, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    standard = (inputs - shift) / scale
    right, split = np.eye(10)[labels], inputs.shape[1] * 10

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[:split].reshape(-1, 10), flat[split:]
        logits = standard @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        log_odds = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        upstream = (np.exp(log_odds) - right) / len(labels)
        slope = np.concatenate([(standard.T @ upstream + decay * weights).ravel(), upstream.sum(axis=0)])
        return -(log_odds * right).sum() / len(labels) + decay / 2 * (weights**2).sum(), slope

    flat = minimize(loss, np.zeros(split + 10), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = flat[:split].reshape(-1, 10) / scale[:, None]
    return weights, flat[split:] - shift @ weights


class Seen(NamedTuple):
    """A task as the networks of one receptive field see it."""

    given: np.ndarray
    labels: np.ndarray
    unseen: np.ndarray
    answers: np.ndarray


def seen_in(number: int, field: int) -> Seen:
    """A task of the judge."""
    it = task(number)
    return Seen(windows(it.images, field), it.labels, windows(it.unseen, field), it.answers)


def on_fixed_kernels(it: Seen, kernels: np.ndarray, kernel_bias: np.ndarray, decay: float) -> tuple[float, float]:
    """What the best dense layer on these kernels reads of the given and of the unseen digits."""
    weights, bias = best_dense_layer(features(it.given, kernels, kernel_bias), it.labels, decay)
    parts = Parts(kernels, kernel_bias, weights, bias)
    return accuracy(it.given, it.labels, parts), accuracy(it.unseen, it.answers, parts)


def at_best(it: Seen, kernels: np.ndarray, kernel_bias: np.ndarray) -> float:
    """What it reads of the unseen digits with the decay that turns out to be the best for them."""
    return max(on_fixed_kernels(it, kernels, kernel_bias, decay)[1] for decay in DECAYS)


def of_the_best(it: Seen, candidates: Iterable[tuple[np.ndarray, np.ndarray]]) -> float:
    """Of several pairs of kernels, the one is taken that reads the given digits best."""
    return max(on_fixed_kernels(it, kernels, bias, 1e-3) for kernels, bias in candidates)[1]


# --- what is brought along -------------------------------------------------------------------------------------------

ADAM = {"epochs": 40, "rate": 0.02, "adam": True, "decay": 1e-3, "falling": True}


@cache
def brought_along() -> Parts:
    """A network trained beforehand on the plain digits, all of them: the best of five."""
    images, labels = digits()
    seen = windows(images, 5)
    return max((trained(seen, labels, seed=seed, **ADAM) for seed in range(5)), key=lambda p: accuracy(seen, labels, p))


def in_all_positions(kernels: np.ndarray) -> list[np.ndarray]:
    """The kernels turned and mirrored in the eight ways of the square."""
    squares = kernels.reshape(5, 5, -1)
    positions = [np.rot90(side, turns) for side in (squares, squares[:, ::-1]) for turns in range(4)]
    return [np.ascontiguousarray(position.reshape(25, -1)) for position in positions]


def hand_made() -> list[np.ndarray]:
    """Pairs of kernels out of the textbook, in a field of 5 x 5."""
    sobel = np.outer([1.0, 2.0, 1.0], [-1.0, 0.0, 1.0])
    laplace = np.full((3, 3), -1.0)
    laplace[1, 1] = 8.0
    identity, mean = np.zeros((3, 3)), np.full((3, 3), 1 / 9)
    identity[1, 1] = 1.0
    rows, columns = np.mgrid[-2:3, -2:3]
    envelope = np.exp(-(rows**2 + columns**2) / 4)
    pairs = [
        (sobel, sobel.T),
        (identity, laplace),
        (mean, sobel),
        # Gabor's: waves that fade out, along both axes, and along both diagonals.
        (envelope * np.cos(1.5 * rows), envelope * np.cos(1.5 * columns)),
        (envelope * np.cos(rows + columns), envelope * np.cos(rows - columns)),
    ]
    return [np.stack([_in_five(kernel).ravel() for kernel in pair], axis=1) for pair in pairs]


def _in_five(kernel: np.ndarray) -> np.ndarray:
    return np.pad(kernel, (5 - len(kernel)) // 2)


# --- the ways of making a network ------------------------------------------------------------------------------------

Way = Callable[[int], float]


def reference(number: int) -> float:
    """(a) The reference."""
    it = task(number)
    return float((network_logits(it.unseen, *learn_kernels(*it.given)).argmax(axis=1) == it.answers).mean())


def student(field: int, **choices: float | bool) -> Way:
    """(h) A network trained in one of the ways that students choose."""

    def way(number: int) -> float:
        it = seen_in(number, field)
        return accuracy(it.unseen, it.answers, trained(it.given, it.labels, seed=number, **choices))

    return way


def random_kernels(draws: int, *, count: int = 2) -> Way:
    """(b) Random kernels: the best of so many draws on the given digits."""

    def way(number: int) -> float:
        it, rng = seen_in(number, 5), np.random.default_rng(ELSEWHERE + number)
        drawn = [initial(rng, 5, count) for _ in range(draws)]
        if draws == 1:
            return at_best(it, drawn[0].kernels, drawn[0].kernel_bias)
        return of_the_best(it, ((each.kernels, rng.normal(scale=0.2, size=count)) for each in drawn))

    return way


def textbook(number: int) -> float:
    """(c) Of five pairs of hand-made kernels with three biases each that which reads the given digits best."""
    biases = [np.full(2, bias) for bias in (-0.2, 0.0, 0.2)]
    return of_the_best(seen_in(number, 5), ((pair, bias) for pair in hand_made() for bias in biases))


def whole_network_brought_along(number: int) -> float:
    """(d) Weights that were trained beforehand, on the true labels and plain digits."""
    it = seen_in(number, 5)
    return accuracy(it.unseen, it.answers, brought_along())


def kernels_brought_along(number: int) -> float:
    """(e) Kernels trained beforehand on the plain digits."""
    it, (kernels, kernel_bias, *_) = seen_in(number, 5), brought_along()
    return at_best(it, kernels, kernel_bias)


def one_of_eight_positions(number: int) -> float:
    """(e) The same kernels, in that of the eight positions which reads the given digits best."""
    it, (kernels, kernel_bias, *_) = seen_in(number, 5), brought_along()
    return of_the_best(it, ((each, kernel_bias) for each in in_all_positions(kernels)))


def kernels_of_another_task(number: int) -> float:
    """(e) Kernels trained beforehand on another task of the judge."""
    it, other = seen_in(number, 5), seen_in(ELSEWHERE + number, 5)
    elsewhere = trained(other.given, other.labels, seed=number, **ADAM)
    return at_best(it, elsewhere.kernels, elsewhere.kernel_bias)


def whole_network_of_scrambled_labels(number: int) -> float:
    """(f) A network trained on the right images with labels at random."""
    it = seen_in(number, 5)
    return accuracy(it.unseen, it.answers, _of_scrambled_labels(it, number))


def kernels_of_scrambled_labels(number: int) -> float:
    """(f) Its kernels, and the dense layer trained on the right labels."""
    it = seen_in(number, 5)
    kernels, kernel_bias, *_ = _of_scrambled_labels(it, number)
    return at_best(it, kernels, kernel_bias)


def _of_scrambled_labels(it: Seen, number: int) -> Parts:
    scrambled = np.random.default_rng(number).permutation(it.labels)
    # In small steps: with those of the others, both kernels soon answer 0 to everything.
    return trained(it.given, scrambled, seed=number, **{**ADAM, "epochs": 20, "rate": 0.003})


def noise(number: int) -> float:
    """(f) Kernels trained to tell ten images of noise apart, seen through more noise."""
    it, rng = seen_in(number, 5), np.random.default_rng(number)
    labels = rng.integers(10, size=2000)
    images = (rng.uniform(size=(10, 8, 8))[labels] + rng.uniform(size=(2000, 8, 8))) / 2
    other = trained(windows(images, 5), labels, seed=number, **{**ADAM, "epochs": 20})
    return at_best(it, other.kernels, other.kernel_bias)


def linear(number: int) -> float:
    """(g) A linear classifier on the pooled pixels and their negatives: as much of one as the network can hold."""
    it = seen_in(number, 5)
    centre = np.zeros((25, 2))
    centre[12] = 1.0, -1.0
    return at_best(it, centre, np.array([0.0, 1.0]))


WAYS: Mapping[str, Way] = {
    "(a) the reference": reference,
    "(b) random kernels, one draw": random_kernels(1),
    "(b) random kernels, best of 20": random_kernels(20),
    "(c) hand-made kernels, best of 15": textbook,
    "(d) whole network brought along": whole_network_brought_along,
    "(e) kernels from plain digits": kernels_brought_along,
    "(e) these, best of 8 positions": one_of_eight_positions,
    "(e) kernels from another task": kernels_of_another_task,
    "(f) whole network, scrambled labels": whole_network_of_scrambled_labels,
    "(f) kernels from scrambled labels": kernels_of_scrambled_labels,
    "(f) kernels from noise": noise,
    "(g) linear in the pixels": linear,
    "(h) SGD 0.1, 30 epochs": student(5, epochs=30, rate=0.1),
    "(h) SGD 0.3, 30 epochs": student(5, epochs=30, rate=0.3),
    "(h) SGD 0.3 falling, 60 epochs": student(5, epochs=60, rate=0.3, falling=True),
    "(h) the same, best of 8 starts": student(5, epochs=60, rate=0.3, falling=True, starts=8),
    "(h) momentum 0.03, 20 epochs": student(5, epochs=20, rate=0.03, momentum=0.9),
    "(h) Adam 0.003, 20 epochs": student(5, epochs=20, rate=0.003, adam=True),
    "(h) Adam 0.01, 20 epochs": student(5, epochs=20, rate=0.01, adam=True),
    "(h) Adam 0.01 falling, 40 epochs": student(5, epochs=40, rate=0.01, adam=True, falling=True),
    "(h) F = 3, SGD 0.3, 30 epochs": student(3, epochs=30, rate=0.3),
    "(h) F = 3, Adam 0.01, 20 epochs": student(3, epochs=20, rate=0.01, adam=True),
    "(h) K = 1, Adam 0.01, 20 epochs": student(5, epochs=20, rate=0.01, adam=True, count=1),
}


def measure(name: str, number: int) -> float:
    """What one way of making a network reads in one task."""
    return WAYS[name](number)


def main() -> None:
    """Print the table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(description="What networks read that learn their kernels, and others.")
    parser.add_argument("--seeds", type=int, default=20, help="how many tasks are tried")
    parser.add_argument("--first", type=int, default=100, help="the number of the first of them")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", default="", help="ways whose names contain this")
    options = parser.parse_args()
    tasks = range(options.first, options.first + options.seeds)
    print(f"{'share of the unseen digits that is read, in %':48} min   mean    max   reach {MARK:.0%}")  # noqa: T201
    with ProcessPoolExecutor(options.processes) as processes:
        for name in WAYS:
            if options.only in name:
                shares = np.array(list(processes.map(measure, [name] * len(tasks), tasks)))
                reached = f"{(shares >= MARK).sum()} of {len(shares)}"
                line = f"{100 * shares.min():6.1f} {100 * shares.mean():6.1f} {100 * shares.max():6.1f}   {reached}"
                print(f"{name:45}{line}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
