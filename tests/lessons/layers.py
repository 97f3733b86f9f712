"""The numbers in the lesson on layers."""

from collections.abc import Iterator

import numpy as np

from grader.figures import layers as figures
from reference.geometry import output_size
from reference.layers import conv_backward, conv_forward, relu, shared_weight_matrix
from reference.signals import convolve1d
from tests.lessons.reading import Claim, Scope


def scopes() -> list[Scope]:
    """What the letters stand for: a signal and its edges, the size of a layer, and the smallest layer."""
    f, g = np.array([2, 7, 1, 8, 3, 5]), np.array([1, -1])
    signal = {"f": f, "g": g, "y": convolve1d(f, g), "t": 3}
    size = {"H": 9, "F": 3, "P": 1, "S": 2, "H_": output_size(9, 3, 2, 1)}
    return [signal, size]


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from edges()
    yield from matrix()
    yield from sizes()
    yield from forward()
    yield from backward()
    yield from strided_backward()
    yield from bend()
    yield "With $P = %d$ there is nothing to cut off", 0


def edges() -> Iterator[Claim]:
    """The signal and the kernel that finds where it rises and falls."""
    signal, kernel = np.array([0, 0, 1, 1, 1, 0]), np.array([1, -1])
    yield "| $t$ " + "| %d " * len(signal) + "|", *range(len(signal))
    yield "| $f[t]$ " + "| %d " * len(signal) + "|", *signal
    yield "With $g[0] = %d$ and $g[1] = %d$ the convolution", *kernel
    found = convolve1d(signal, kernel)[: len(signal)]
    yield "it answers %d where the signal rises and %d where it falls.", found.max(), found.min()


def matrix() -> Iterator[Claim]:
    """The matrix of the picture: its size, how often a weight stands in it, and two of its rows by hand."""
    kernel, signal = np.array([1, 2, 4]), np.array([0, 0, 1, 0, 0, 3])
    weights = shared_weight_matrix(kernel, len(signal))
    rows, columns = weights.shape
    yield "![The kernel %d, %d, %d in three colours", *kernel
    yield "in each row the cells %d, %d, %d in the same", *weights[0][weights[0] > 0]
    yield "and the output %d, %d, %d, %d.]", *weights @ signal
    yield "For the kernel %d, %d, %d and signals of length %d", *kernel, len(signal)
    yield "numbers in the columns %d, %d and %d, on the signal", *np.flatnonzero(weights[2])
    yield "on the signal %d, %d, %d, %d, %d, %d:", *signal
    yield "has $%d - %d + %d = %d$ rows, and", columns, len(kernel), 1, rows
    yield r"and $%d \cdot %d = %d$ cells.", rows, columns, weights.size
    yield "A fully connected layer would learn all %d.", weights.size
    yield (
        "This one learns %d, and each of them stands in the matrix %d times.",
        *(
            len(np.unique(weights[weights != 0])),
            np.count_nonzero(weights == kernel[0]),
        ),
    )
    for row, words in ((2, r"0, 0, 3: $%d"), (3, "And the last row: $%d")):
        inside = slice(row, row + len(kernel))
        factors = np.stack([weights[row, inside], signal[inside]], axis=1).ravel()
        yield words + r" \cdot %d + %d \cdot %d + %d \cdot %d = %d$.", *factors, weights[row] @ signal


def sizes() -> Iterator[Claim]:
    """The size formula with and without padding, and with a stride."""
    side, field = 5, 3
    for words, stride, padding in (
        (r"5 by 5 pixels gives $(%d - %d + %d \cdot %d)/%d + %d = %d$ units", 1, 0),
        (r"there are $(%d - %d + %d \cdot %d)/%d + %d = %d$, as many as pixels", 1, 1),
        (r"There are $(%d - %d + %d \cdot %d)/%d + %d = %d$ places", 2, 1),
    ):
        yield words, side, field, 2, padding, stride, 1, output_size(side, field, stride, padding)
    yield "Without padding a field of %d by %d on %d by %d pixels gives", field, field, side, side
    yield "an image of ones, %d by %d, a kernel of ones, %d by %d,", side, side, field, field
    yield "With $P = %d$ there are", 1
    yield "3 by 3, $P = %d$ and $S = %d$.", 1, 2


def forward() -> Iterator[Claim]:
    """One answer of a layer by hand."""
    image, kernel, bias = np.arange(1, 10).reshape(1, 1, 3, 3), np.array([[[[1, 2], [0, 0]]]]), 100
    answer = conv_forward(image, kernel, np.array([bias]))[0, 0, 1, 0]
    factors = np.stack([image[0, 0, 1:3, 0:2].ravel(), kernel.ravel()], axis=1).ravel()
    yield "one kernel of %d by %d, and a bias of %d:", *kernel.shape[2:], bias
    yield r"$%d + %d \cdot %d + %d \cdot %d + %d \cdot %d + %d \cdot %d = %d$.", bias, *factors, answer


def backward() -> Iterator[Claim]:
    """The smallest layer: two answers, and the gradients of two weights, three pixels and a bias."""
    x, w, u = (1, 4, 2), (3, 5), (10, 1)
    image, kernel, upstream = (np.array(row).reshape(1, 1, 1, -1) for row in (x, w, u))
    y = conv_forward(image, kernel, np.zeros(1)).ravel()
    d_images, d_weights, d_bias = (gradient.ravel() for gradient in conv_backward(upstream, image, kernel))
    yield "$x = %d, %d, %d$; a kernel of one row, $w = %d, %d$; no bias.", *x, *w
    for place in range(2):
        yield rf"$y_{place} = %d \cdot %d + %d \cdot %d = %d$", x[place], w[0], x[place + 1], w[1], y[place]
    yield "Let the upstream gradient be $u = %d, %d$: if $y_0$ is raised by a little, $L$ rises %d times", *u, u[0]
    for tap in range(2):
        yield rf"$dL/dw_{tap} = %d \cdot %d + %d \cdot %d = %d$", u[0], x[tap], u[1], x[tap + 1], d_weights[tap]
    yield "At the first place it was multiplied by %d, at the second by %d.", x[0], x[1]
    yield "$y_0$ rises once as much and $y_1$ rises %d times as much.", x[1]
    yield "the first place only, with the weight %d.", w[0]
    yield "with the weight %d from the first and %d from the second", w[1], w[0]
    yield r"$dL/dx_0 = %d \cdot %d = %d$", u[0], w[0], d_images[0]
    yield r"$dL/dx_1 = %d \cdot %d + %d \cdot %d = %d$", u[0], w[1], u[1], w[0], d_images[1]
    yield r"$dL/dx_2 = %d \cdot %d = %d$", u[1], w[1], d_images[2]
    yield "$dL/db = %d + %d = %d$.", *u, d_bias[0]


def strided_backward() -> Iterator[Claim]:
    """The weights' gradients where the places lie side by side."""
    x, u = (1, 4, 2, 6), (10, 1)
    image, upstream = (np.array(row).reshape(1, 1, 1, -1) for row in (x, u))
    _, d_weights, _ = conv_backward(upstream, image, np.ones((1, 1, 1, 2)), stride=2)
    first, second = d_weights.ravel()
    yield r"By hand: $%d \cdot %d + %d \cdot %d = %d$ and", u[0], x[0], u[1], x[2], first
    yield r"and $%d \cdot %d + %d \cdot %d = %d$.", u[0], x[1], u[1], x[3], second


def bend() -> Iterator[Claim]:
    """Two layers that are one, and the answer to a peak."""
    through, nothing = np.ones((1, 1, 1, 1)), np.zeros(1)
    weights = 2, 3
    yield "with the weight %d, and behind it one with the weight %d,", *weights
    for weight in weights:
        through = conv_forward(through, np.full((1, 1, 1, 1), weight), nothing)
    yield r"a single kernel with the weight $%d \cdot %d = %d$.", *weights, through.item()
    feature, weights, bias = (1, 3, 1), (-1, 2, -1), -1
    answer = conv_forward(*(np.array(row).reshape(1, 1, 1, -1) for row in (feature, weights)), np.array([bias])).item()
    yield "a layer with the weights %d, %d, %d and the bias %d;", *weights, bias
    yield "The same feature, %d, %d, %d, stands in two places.", *feature
    yield "with the feature %d, %d, %d in different places.", *feature
    yield "the shared weights minus %d, %d, minus %d and bias minus %d,", -weights[0], weights[1], -weights[2], -bias
    yield "after relu: a single %d, in the place", relu(np.array(answer)).item()
    yield r"$%d \cdot %d + %d \cdot %d - %d \cdot %d - %d = %d$, both times.", *(
        weights[0], feature[0], weights[1], feature[1], -weights[2], feature[2], -bias, answer,
    )  # fmt: skip
    written = [text.get_text() for text in figures.equivariance(conv_forward, relu).axes[0].texts]
    row = written[written.index("image") + 1 : written.index("conv_forward")]
    yield "![Two rows of %d numbers with the feature", len(row)
