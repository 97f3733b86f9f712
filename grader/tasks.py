"""What ``learn_kernels`` is judged on: handwritten digits, on other paper in every task, under other names.

A network trained on the plain digits would fit every task, and so would its kernels. Therefore a task turns all of its
digits in the same way, writes them on paper with stripes, and exchanges the labels. The stripes run as they do in this
task only, and begin elsewhere in each image: a kernel has to learn to see through them, and those learnt on other paper
do not. What one finds in the digits alone does not change. ``tests/experiments/learned_kernels.py`` has the figures.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from grader.digits import digits

#: How many of the digits are given to be learnt; the network reads the others.
GIVEN = 1200
#: How often a given digit stands among the images, and how often an unseen one, each time elsewhere on the paper.
GIVEN_TIMES, UNSEEN_TIMES = 2, 4
#: How fast the phase of the stripes runs, in radians a pixel: from almost four pixels a stripe to almost three. Wider
#: ones look like the strokes of digits, narrower ones are blurred away by any smooth kernel.
FREQUENCIES = (1.6, 2.2)


@dataclass(frozen=True, eq=False)
class Task:
    """Digits to be learnt, and others to be read.

    Attributes:
        images: scaled to 0..1, shape ``(N, 8, 8)``
        labels: what they show, under the names of this task, shape ``(N,)``
        seed: for the training
        unseen: images of digits that are not among the others, shape ``(M, 8, 8)``
        answers: what those show, shape ``(M,)``
    """

    images: np.ndarray
    labels: np.ndarray
    seed: int
    unseen: np.ndarray
    answers: np.ndarray

    @property
    def given(self) -> tuple[np.ndarray, np.ndarray, int]:
        """The arguments for ``learn_kernels``; the arrays are copies, which it may write to, though it should not."""
        return self.images.copy(), self.labels.copy(), self.seed


@cache
def task(number: int) -> Task:
    """The task of this number; the same number makes the same task. Its arrays are read-only.

    >>> task(1).images.shape, task(1).unseen.shape
    ((2400, 8, 8), (2388, 8, 8))
    """
    rng = np.random.default_rng(number)
    images, labels = digits()
    order = rng.permutation(len(images))
    places = np.concatenate([np.tile(order[:GIVEN], GIVEN_TIMES), np.tile(order[GIVEN:], UNSEEN_TIMES)])
    named = rng.permutation(10)[labels][places]
    drawn = on_striped_paper(turned(images, rng)[places], rng)
    given = GIVEN * GIVEN_TIMES
    drawn.flags.writeable = named.flags.writeable = False
    return Task(
        images=drawn[:given],
        labels=named[:given],
        seed=int(rng.integers(2**31)),
        unseen=drawn[given:],
        answers=named[given:],
    )


def turned(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """All images turned by the same number of quarters, and mirrored or not."""
    turned = np.rot90(images, int(rng.integers(4)), axes=(1, 2))
    return np.asarray(turned[:, :, ::-1] if rng.integers(2) else turned)


def on_striped_paper(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The means of each image and a wave in 0..1: direction and frequency are the same for all, the phase is not."""
    frequency, direction = rng.uniform(*FREQUENCIES), rng.uniform(0.0, np.pi)
    phases = rng.uniform(0.0, 2.0 * np.pi, size=(len(images), 1, 1))
    rows, columns = np.indices(images.shape[1:])
    waves = np.cos(frequency * (rows * np.cos(direction) + columns * np.sin(direction)) + phases)
    return np.asarray((images + (1.0 + waves) / 2.0) / 2.0)
