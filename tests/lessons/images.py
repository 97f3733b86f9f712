"""The numbers in the lesson on images."""

from collections.abc import Iterator

import numpy as np

from grader.figures import images as figures
from reference.images import convolve2d, detect_edges, filter_image, laplace_kernel, mean_kernel
from reference.signals import flip
from tests.lessons.reading import Claim, Scope


def scopes() -> list[Scope]:
    """What the letters stand for: the answer at row 1 and column 1."""
    return [{"y": {(1, 1): convolve2d(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]]))[1, 1]}}]


def claims() -> Iterator[Claim]:
    """Each with the values that belong into it."""
    yield from sums()
    yield from flips()
    yield from means()
    yield from corner()
    yield from edges()
    yield "With $P = %d$ it is a copy", 0
    yield "and by the copy for $P = %d$ (watch out", 0


def sums() -> Iterator[Claim]:
    """The products under the flipped kernel, in the text and in the picture."""
    image, kernel = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
    flipped = kernel[::-1, ::-1]
    total = convolve2d(image, kernel)[1, 1]
    pairs = np.stack([image.ravel(), flipped.ravel()], axis=1).ravel()
    # The one place at which the kernel lies wholly inside.
    counts = convolve2d(np.ones_like(image), np.ones_like(kernel))
    yield "At row %d and column %d four terms exist", *np.argwhere(counts == 4)[0]
    yield r"$$y[1, 1] = %d \cdot %d + %d \cdot %d + %d \cdot %d + %d \cdot %d = %d$$", *pairs, total
    yield "Summed up, $%d + %d + %d + %d = %d$", *(image * flipped).ravel(), total
    # The picture's own numbers: the image's 25, those of the flipped kernel, the products, and their sum.
    written = [text.get_text() for text in figures.hadamard().axes[0].texts]
    _, flipped, products, drawn = np.split(np.array([int(text) for text in written if text.isdecimal()]), [25, 34, 43])
    present = products[products != 0]
    yield "flipped kernel have %d cells each.", flipped.size
    yield "the others make $%d + %d + %d + %d = %d$", *present, products.sum()
    yield "and then the sum of the products, %d.]", *drawn


def flips() -> Iterator[Claim]:
    """The rows of the kernel that the picture flips along one axis, and then along the other."""
    kernel = np.arange(1, 10).reshape(3, 3)
    yield "A kernel with the numbers %d to %d in three rows.", kernel.min(), kernel.max()
    yield "each of its rows is flipped: %d, %d, %d stands on top.", *kernel[0, ::-1]
    flipped = flip(kernel)
    yield (
        "each column is flipped as well: %d, %d, %d stands on top, and %d at the bottom right.",
        *flipped[0],
        flipped[2, 2],
    )


def means() -> Iterator[Claim]:
    """The cells of mean kernels, and a corner of a flat image."""
    small, large = 5, 11
    yield "a mean kernel of 5 by 5, and strongly blurred with one of %d by %d.", large, large
    yield "With 5 by 5 cells each one is $%d/%d = %.2f$", 1, mean_kernel(small).size, mean_kernel(small)[0, 0]
    yield (
        r"with %d by %d each is $%d/%d \approx %.3f$",
        large,
        large,
        1,
        mean_kernel(large).size,
        mean_kernel(large)[0, 0],
    )
    grey, size = 9, 3
    corner = filter_image(np.full((size, size), grey), mean_kernel(size))[0, 0]
    yield r"and $%d \cdot %d / %d = %d$.", 4, grey, mean_kernel(size).size, corner


def corner() -> Iterator[Claim]:
    """What the kernel of the picture answers to its corner."""
    image = np.pad(figures.CORNER, 3)
    answers = filter_image(image, figures.CORNER_KERNEL)
    assert np.unravel_index(answers.argmax(), answers.shape) == (4, 4)  # the middle of the corner
    yield "Where it finds one it answers %d, in either place", answers.max()


def edges() -> Iterator[Claim]:
    """Sums of the Laplace kernel by hand, and what uint8 makes of them."""
    kernel, grey, bright = laplace_kernel(3), 10, 50
    image = np.full((3, 3), grey)
    image[1, 1] = bright
    centre, others = kernel[1, 1], np.count_nonzero(kernel == -1)
    answer = filter_image(image, kernel)[1, 1]
    yield r"That is $%d \cdot %d - %d \cdot %d = %d$", centre, bright, others, grey, answer
    brightest = np.iinfo(np.uint8).max
    yield "from 0, black, to %d, white", brightest
    yield "sums above %d become %d: they", brightest, brightest
    yield "in which sums leave 0..%d on both ends", brightest
    product = int(centre * bright)
    yield r"A `uint8` cannot hold $%d \cdot %d = %d$; in an array it wraps around silently, to %d,", *(
        centre, bright, product, np.array([product]).astype(np.uint8)[0],
    )  # fmt: skip
    yield "Sums below 0 become %d", detect_edges(np.pad(np.zeros((1, 1), np.uint8), 1, constant_values=9))[1, 1]
    step = np.array([[grey] * 3 + [bright] * 3] * 4, dtype=np.uint8)
    sums = filter_image(step, kernel)[1]
    assert detect_edges(step)[1].tolist() == [0, 0, 0, sums[3], 0, 0]
    near, far = 5, 3
    yield (
        r"there the sum is $%d \cdot %d - (%d \cdot %d + %d \cdot %d) = %d$",
        centre,
        bright,
        far,
        grey,
        near,
        bright,
        sums[3],
    )
    yield (
        r"On the dark side it is $%d \cdot %d - (%d \cdot %d + %d \cdot %d) = %d$",
        centre,
        grey,
        near,
        grey,
        far,
        bright,
        sums[2],
    )
