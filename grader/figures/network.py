"""Pictures of a network that has learned its kernels."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from grader import digits as handwritten
from grader.figures import canvas
from reference.geometry import same_padding
from reference.layers import conv_forward, relu
from reference.network import network_logits
from reference.pooling import pool

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    Learn = Callable[[np.ndarray, np.ndarray, int], tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]

#: How many of the digits are learned from; the network is tried on the others.
LEARNED_FROM = 1200
SEED = 0
#: Which digit is shown on its way through the network: the first of its kind that was not learned from.
SHOWN = 7


def digits() -> "Figure":
    """The first twenty of the handwritten digits, and what each one is."""
    images, labels = handwritten.digits()
    figure, places = canvas.panels(2.0, 10, rows=2, gap=0.12)
    for axes, image, label in zip(places, images, labels, strict=False):
        canvas.grey(axes, image, str(label), brightest=1)
    return figure


def learned(learn_kernels: "Learn") -> "Figure":
    """The kernels that were learned, what each makes of a digit, and how well the network reads digits it never saw."""
    images, labels = handwritten.digits()
    # In the order of the file the last digits are those of people whose hands the network would not know. Of NumPy's
    # generators this one alone keeps its numbers from version to version.
    order = np.random.RandomState(SEED).permutation(len(labels))
    known, unseen = order[:LEARNED_FROM], order[LEARNED_FROM:]
    kernels, kernel_bias, weights, bias = map(np.asarray, learn_kernels(images[known], labels[known], SEED))
    read = network_logits(images[unseen], kernels, kernel_bias, weights, bias).argmax(axis=1)
    share = (read == labels[unseen]).mean()
    digit = images[unseen][labels[unseen] == SHOWN][0]
    padding = same_padding(kernels.shape[-1])
    filtered = conv_forward(digit[np.newaxis, np.newaxis], kernels, kernel_bias, padding=padding)[0]
    steps = {"filtered": filtered, "relu": relu(filtered), "pooled": pool(relu(filtered), 2, 2)}
    figure, places = canvas.panels(
        1.35 * len(kernels) + 0.8,
        2 + len(steps),
        rows=len(kernels),
        heading=f"Of {len(unseen)} digits that it has never seen, the network reads {share:.1%} correctly",
    )
    for number, kernel in enumerate(kernels):
        first, second, *rest = places[number * (2 + len(steps)) :][: 2 + len(steps)]
        canvas.grey(first, digit, "a digit", brightest=1)
        canvas.signed(second, kernel[0], f"kernel {number + 1}", largest=float(np.abs(kernels).max()))
        for axes, (title, volume) in zip(rest, steps.items(), strict=True):
            canvas.signed(axes, volume[number], title, largest=float(np.abs(filtered).max()))
    return figure
