"""What ``learn_kernels`` is judged on: handwritten digits, in another position and under other names in every task.

The digits are public, so a network could be trained on all of them beforehand and merely be handed in. Therefore a task
turns or mirrors all of its digits in the same way, so that a network brought along looks for strokes where there are
none, and exchanges the labels, so that it calls what it finds by the wrong names. What one learns from the digits of
the task itself does not suffer from either. ``tests/experiments/learned_kernels.py`` has the figures.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from grader.digits import digits

#: How many of the digits are given to be learnt; the network reads the others.
GIVEN = 1200


@dataclass(frozen=True, eq=False)
class Task:
    """Digits to be learnt, and others to be read; none of the 1797 is missing, and none is there twice.

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
    ((1200, 8, 8), (597, 8, 8))
    """
    rng = np.random.default_rng(number)
    images, labels = digits()
    order = rng.permutation(len(images))
    named = rng.permutation(10)[labels][order]
    drawn = turned(images, rng)[order]
    drawn.flags.writeable = named.flags.writeable = False
    return Task(
        images=drawn[:GIVEN],
        labels=named[:GIVEN],
        seed=int(rng.integers(2**31)),
        unseen=drawn[GIVEN:],
        answers=named[GIVEN:],
    )


def turned(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """All images turned by the same number of quarters, and mirrored or not."""
    turned = np.rot90(images, int(rng.integers(4)), axes=(1, 2))
    return np.asarray(turned[:, :, ::-1] if rng.integers(2) else turned)
