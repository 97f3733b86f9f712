"""Right answers that talk: they print, warn, log, and hide behind classes, type hints and decorators."""
# ruff: noqa: T201 - printing is what these answers are for

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")
Numbers = NDArray[np.float64]


class Gradients(NamedTuple):
    """A tuple with names."""

    d_images: Numbers
    d_weights: Numbers
    d_bias: Numbers


def narrated(function: Callable[P, R]) -> Callable[P, R]:
    """Print the call, warn that it is being made, and print the result."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        print(f"{function.__name__} is called with {args} and {kwargs}")
        warnings.warn("this may take a while", UserWarning, stacklevel=2)
        result = function(*args, **kwargs)
        print(result)
        return result

    return call


@narrated
def shared_weight_matrix(kernel: np.ndarray, width: int) -> Numbers:
    """Shift the first row, again and again."""
    if (m := len(kernel)) > width:
        logging.getLogger(__name__).info("no place for %s weights", m)
        raise ValueError("too long")
    first: Numbers = np.concatenate([kernel[::-1], np.zeros(width - m)])
    return np.stack([np.roll(first, shift) for shift in range(width - m + 1)])


@dataclass
class Layer:
    """A layer that knows its kernels and what it has seen."""

    weights: np.ndarray
    bias: np.ndarray
    stride: int = 1
    padding: int = 0
    seen: Numbers | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.stride < 1:
            raise ValueError(f"{self.stride=}")
        if self.padding < 0:
            raise ValueError(f"{self.padding=}")

    def windows(self, bordered: np.ndarray) -> Iterator[tuple[int, int, np.ndarray]]:
        """Row and column of each place, and a view of what lies below it in all images."""
        height, width = self.weights.shape[2:]
        for r, top in enumerate(range(0, bordered.shape[2] - height + 1, self.stride)):
            for c, left in enumerate(range(0, bordered.shape[3] - width + 1, self.stride)):
                yield r, c, bordered[:, :, top : top + height, left : left + width]

    def look(self, images: np.ndarray) -> None:
        """Pad the images, and refuse what does not fit."""
        border = (self.padding, self.padding)
        self.seen = np.pad(images, ((0, 0), (0, 0), border, border)).astype(np.float64)
        room = np.subtract(self.seen.shape[2:], self.weights.shape[2:])
        if np.any(room < 0) or np.any(room % self.stride) or self.seen.shape[1] != self.weights.shape[1]:
            raise ValueError(f"{self} does not fit images of shape {images.shape}")

    def forward(self, images: np.ndarray) -> Numbers:
        """The layer's result."""
        self.look(images)
        places = {(r, c): np.einsum("ndij,kdij->nk", view, self.weights) for r, c, view in self.windows(self.seen)}
        (last_row, last_column) = max(places)
        result = np.array([[places[r, c] for c in range(last_column + 1)] for r in range(last_row + 1)])
        return result.transpose(2, 3, 0, 1) + self.bias[:, np.newaxis, np.newaxis]

    def backward(self, upstream: np.ndarray, images: np.ndarray) -> Gradients:
        """The gradients, by name."""
        self.look(images)
        upstream = upstream.astype(np.float64)
        d_seen, d_weights = np.zeros_like(self.seen), np.zeros(self.weights.shape)
        for r, c, view in self.windows(self.seen):
            d_weights += np.einsum("nk,ndij->kdij", upstream[:, :, r, c], view)
        for r, c, view in self.windows(d_seen):
            view[...] += np.einsum("nk,kdij->ndij", upstream[:, :, r, c], self.weights)
        rows, columns = (slice(self.padding, self.padding + side) for side in images.shape[2:])
        return Gradients(d_seen[:, :, rows, columns], d_weights, upstream.sum(axis=3).sum(axis=2).sum(axis=0))


@narrated
def conv_forward(
    images: np.ndarray, weights: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> Numbers:
    """Make a layer, and forget it."""
    return Layer(weights, bias, stride=stride, padding=padding).forward(images)


@narrated
def conv_backward(
    upstream: np.ndarray, images: np.ndarray, weights: np.ndarray, stride: int = 1, padding: int = 0
) -> Gradients:
    """Make another layer; its bias does not matter."""
    return Layer(weights, np.zeros(len(weights)), stride, padding).backward(upstream, images)


relu = partial(np.fmax, 0)


@narrated
def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Let NumPy choose."""
    return np.select([x > 0, x < 0], [upstream, np.zeros_like(upstream)], default=upstream / 2)
