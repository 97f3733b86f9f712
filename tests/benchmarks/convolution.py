"""The reference's layers against PyTorch's, one thread each.

``python tests/benchmarks/convolution.py`` needs the dependency group ``torch``; ``.ci/run`` shows how to install it. It
measures both in turn, round by round, so that a busy machine slows both alike, and prints medians and ratios: above 1,
the reference takes longer.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import geometric_mean, median

import numpy as np
import torch

from reference.layers import conv_backward, conv_forward
from reference.pooling import pool, pool_backward

#: What the libraries read when they are imported.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
ROUNDS = 9
#: How long one measurement goes on, at least: what takes microseconds is repeated.
LEAST_SECONDS = 0.01


@dataclass(frozen=True)
class Shape:
    """A layer and its input: N images of C channels and H x W pixels, K kernels of F x F, stride S, padding P."""

    n: int
    c: int
    h: int
    w: int
    k: int
    f: int
    s: int
    p: int

    def __str__(self) -> str:
        return f"({self.n}, {self.c}, {self.h}, {self.w}) K={self.k} F={self.f} S={self.s} P={self.p}"


#: From one small image to the layers of a large network. The second is the capstone's.
SHAPES = (
    Shape(1, 1, 8, 8, 2, 3, 1, 1),
    Shape(32, 1, 8, 8, 2, 5, 1, 2),
    Shape(64, 1, 28, 28, 8, 5, 1, 2),
    Shape(16, 3, 32, 32, 16, 3, 1, 1),
    Shape(8, 8, 33, 17, 12, 3, 1, 1),
    Shape(8, 16, 16, 16, 32, 3, 1, 1),
    Shape(16, 32, 7, 7, 64, 1, 1, 0),
    Shape(1, 3, 64, 64, 8, 5, 1, 0),
    Shape(8, 32, 29, 29, 64, 3, 2, 1),
    Shape(2, 16, 48, 48, 24, 5, 1, 2),
    Shape(2, 64, 56, 56, 64, 1, 1, 0),
    Shape(4, 128, 14, 14, 128, 3, 1, 1),
    Shape(16, 64, 28, 28, 64, 3, 1, 1),
    Shape(4, 3, 224, 224, 8, 3, 1, 1),
    Shape(4, 3, 225, 225, 16, 7, 2, 3),
)
POOLED = ((32, 2, 8, 8), (16, 64, 28, 28))
TYPES = (np.float32, np.float64)

Work = Callable[[], object]


def main() -> None:
    """Measure and print."""
    if not ONE_THREAD.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})  # noqa: S606 - itself again
    torch.set_num_threads(1)
    ratios: dict[str, list[float]] = {}
    _say(f"{'':58}{'reference':>12}{'PyTorch':>12}{'ratio':>8}")
    for dtype in TYPES:
        for shape in SHAPES:
            for direction, ours, theirs in _convolutions(shape, dtype):
                ratio = _compare(f"{direction} {dtype.__name__} {shape}", ours, theirs)
                ratios.setdefault(f"{direction} {dtype.__name__}", []).append(ratio)
    for size in POOLED:
        for direction, ours, theirs in _poolings(size):
            _compare(f"{direction} float64 {size} 2 x 2", ours, theirs)
    _say("\ngeometric means of the ratios, convolution")
    for name, values in ratios.items():
        _say(f"{name:58}{geometric_mean(values):32.2f}")
    _say(f"{'all':58}{geometric_mean([ratio for values in ratios.values() for ratio in values]):32.2f}")


def _convolutions(shape: Shape, dtype: type) -> Iterator[tuple[str, Work, Work]]:
    rng = np.random.default_rng(0)
    images = rng.normal(size=(shape.n, shape.c, shape.h, shape.w)).astype(dtype)
    weights = rng.normal(size=(shape.k, shape.c, shape.f, shape.f)).astype(dtype)
    bias = rng.normal(size=shape.k).astype(dtype)
    tensors = [torch.from_numpy(array) for array in (images, weights, bias)]
    hyperparameters = shape.s, shape.p
    yield (
        "conv_forward",
        lambda: conv_forward(images, weights, bias, *hyperparameters),
        lambda: torch.nn.functional.conv2d(*tensors, *hyperparameters),
    )
    upstream = rng.normal(size=conv_forward(images, weights, bias, *hyperparameters).shape).astype(dtype)
    gradient = torch.from_numpy(upstream)
    # What autograd calls for a convolution, without its bookkeeping: the gradients of images, weights and bias.
    yield (
        "conv_backward",
        lambda: conv_backward(upstream, images, weights, *hyperparameters),
        lambda: torch.ops.aten.convolution_backward(
            gradient, tensors[0], tensors[1], [shape.k], [shape.s] * 2, [shape.p] * 2, [1, 1], False, [0, 0], 1,
            [True, True, True],
        ),
    )  # fmt: skip


def _poolings(size: tuple[int, ...]) -> Iterator[tuple[str, Work, Work]]:
    images = np.random.default_rng(0).normal(size=size)
    tensor = torch.from_numpy(images)
    yield "pool", lambda: pool(images, 2, 2), lambda: torch.nn.functional.max_pool2d(tensor, 2, 2)
    pooled, indices = torch.nn.functional.max_pool2d(tensor, 2, 2, return_indices=True)
    upstream = np.ones(tuple(pooled.shape))
    yield (
        "pool_backward",
        lambda: pool_backward(upstream, images, 2, 2),
        lambda: torch.ops.aten.max_pool2d_with_indices_backward(
            torch.from_numpy(upstream), tensor, [2, 2], [2, 2], [0, 0], [1, 1], False, indices
        ),
    )


def _compare(name: str, ours: Work, theirs: Work) -> float:
    """The ratio of the median times of both, measured in turn; the first time is for warming up."""
    with torch.no_grad():
        repeats = [_repeats(work) for work in (ours, theirs)]
        rounds = [
            [_seconds(work, times) for work, times in zip((ours, theirs), repeats, strict=True)] for _ in range(ROUNDS)
        ]
    mine, other = (median(seconds) for seconds in zip(*rounds, strict=True))
    _say(f"{name:58}{mine * 1e3:9.3f} ms{other * 1e3:9.3f} ms{mine / other:8.2f}")
    return mine / other


def _repeats(work: Work) -> int:
    _seconds(work, 1)
    return max(1, round(LEAST_SECONDS / _seconds(work, 1)))


def _seconds(work: Work, times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - started) / times


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
