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
#: The digit that is shown on its way through the network: the first of its kind that was not learned from.
SHOWN = 5


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
    kernels, kernel_bias, weights, bias = map(
        np.asarray, learn_kernels(images[:LEARNED_FROM].copy(), labels[:LEARNED_FROM].copy(), SEED)
    )
    unseen, answers = images[LEARNED_FROM:], labels[LEARNED_FROM:]
    read = network_logits(unseen, kernels, kernel_bias, weights, bias).argmax(axis=1)
    digit = unseen[np.flatnonzero(answers == SHOWN)[0]]
    padding = same_padding(kernels.shape[-1])
    filtered = conv_forward(digit[np.newaxis, np.newaxis], kernels, kernel_bias, padding=padding)[0]
    steps = {"filtered": filtered, "relu": relu(filtered), "pooled": pool(relu(filtered), 2, 2)}
    figure, places = canvas.panels(1.32 * len(kernels) + 0.75, 5, rows=len(kernels))
    for number, kernel in enumerate(kernels):
        first, second, *rest = places[5 * number : 5 * number + 5]
        canvas.grey(first, digit, "a digit", brightest=1)
        canvas.signed(second, kernel[0], f"kernel {number + 1}", largest=float(np.abs(kernels).max()))
        for axes, (title, volume) in zip(rest, steps.items(), strict=True):
            canvas.signed(axes, volume[number], title, largest=float(np.abs(filtered).max()))
    share = f"{(read == answers).mean():.1%} of {len(answers)} digits that it has never seen are read correctly"
    figure.suptitle(share, y=0.95, fontsize=canvas.LARGE, color=canvas.INK)
    return figure
