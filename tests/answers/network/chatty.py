"""Right answers that talk: they print, warn, and hide behind classes, decorators and named tuples.

Nothing of that may cost a point. The warnings are real, so whoever calls these in-process must let them pass.
"""
# ruff: noqa: T201 - printing is what these answers are for

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

P = ParamSpec("P")
R = TypeVar("R")
Numbers = NDArray[np.float64]


def announced(function: Callable[P, R]) -> Callable[P, R]:
    """Print every call and its result."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        print(f"--> {function.__name__}{args}")
        result = function(*args, **kwargs)
        print(f"<-- {result!r}", file=sys.stderr)
        return result

    return call


@dataclass
class Dense:
    """A layer that remembers what went in."""

    weights: Numbers
    bias: Numbers
    x: Numbers | None = None

    def __call__(self, x: ArrayLike) -> Numbers:
        """What the layer makes of x."""
        self.x = np.array(x, dtype=np.float64)
        return np.add(self.x @ self.weights, self.bias)

    def backward(self, upstream: Numbers) -> "Gradients":
        """The gradients of the last call."""
        assert self.x is not None, "forward comes first"
        return Gradients(d_x=upstream @ self.weights.T, d_weights=self.x.T @ upstream, d_bias=upstream.sum(0))


class Gradients(NamedTuple):
    """What comes back."""

    d_x: Numbers
    d_weights: Numbers
    d_bias: Numbers


class Outcome(NamedTuple):
    """A loss, and where it gets larger."""

    loss: float
    d_logits: Numbers


@announced
def dense_forward(x: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Numbers:
    """Build a layer for one call."""
    return Dense(np.array(weights, np.float64), np.array(bias, np.float64))(x)


@announced
def dense_backward(upstream: ArrayLike, x: ArrayLike, weights: ArrayLike) -> Gradients:
    """Run the layer forward, only to have it remember."""
    layer = Dense(np.array(weights, np.float64), np.zeros(np.shape(weights)[1]))
    layer(x)
    return layer.backward(np.array(upstream, np.float64))


@announced
def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> Outcome:
    """Divide by sums of ratios, which overflow to infinity: 1 / inf is 0, and NumPy warns."""
    z = logits.astype(float)
    if np.ptp(z) > 100:
        warnings.warn("these logits are far apart", stacklevel=2)
    differences = z[:, np.newaxis, :] - z[:, :, np.newaxis]  # [n, m, j] is how far logit j is above logit m
    probabilities = 1 / np.exp(differences).sum(axis=2)
    print(f"{probabilities=}")
    own = differences[np.arange(len(labels)), labels]
    above = own.max(axis=1)
    losses = above + np.log(np.exp(own - above[:, np.newaxis]).sum(axis=1))
    return Outcome(losses.mean(), (probabilities - np.eye(z.shape[1])[labels]) / len(labels))
