"""How long the reference's convolutional layer takes beside PyTorch's: ``python tests/benchmarks/convolution.py``.

It needs the dependency group ``torch``, as the last step of ``.ci/run`` installs it. One thread each. The
functions take turns, round by round, so that a busy machine slows all of them alike; what is printed are medians,
ratios to PyTorch, and geometric means of the ratios. PyTorch's backward computes the same three gradients.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # read when NumPy and PyTorch are imported

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import geometric_mean, median

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference.layers import conv_backward, conv_forward
from reference.pooling import pool, pool_backward

#: For each shape, rounds go on for this long, but there are at least so many.
SECONDS, ROUNDS = 0.4, 3

#: Shape of the images, kernels and their field, stride, padding.
LAYERS = [
    ((1, 1, 8, 8), (1, 3, 3), 1, 1),
    ((64, 1, 8, 8), (2, 5, 5), 1, 2),
    ((1, 3, 32, 32), (8, 5, 5), 1, 2),
    ((8, 3, 32, 32), (16, 3, 3), 1, 1),
    ((16, 3, 32, 32), (16, 5, 5), 1, 0),
    ((4, 16, 28, 28), (32, 3, 3), 1, 1),
    ((16, 64, 28, 28), (64, 3, 3), 1, 1),
    ((16, 64, 28, 28), (64, 1, 1), 1, 0),
    ((16, 64, 28, 28), (32, 3, 3), 3, 1),
    ((8, 32, 14, 14), (64, 3, 3), 1, 1),
    ((8, 32, 15, 15), (64, 3, 3), 2, 1),
    ((2, 8, 57, 57), (16, 7, 7), 2, 3),
    ((4, 3, 224, 224), (16, 3, 3), 1, 1),
    ((4, 3, 224, 224), (32, 4, 4), 4, 0),
    ((4, 3, 224, 224), (8, 7, 7), 1, 3),
    ((4, 3, 225, 225), (16, 3, 3), 2, 1),
]

#: Shape of the images, size and stride of the window.
POOLS = [((64, 2, 8, 8), 2, 2), ((16, 64, 28, 28), 2, 2), ((4, 16, 225, 225), 3, 2)]


def main() -> None:
    """Measure and print."""
    torch.set_num_threads(1)
    ratios: dict[tuple[str, str], list[float]] = {}
    for dtype in (np.float32, np.float64):
        for shape, kernels, stride, padding in LAYERS:
            label = f"{shape} * {kernels}, S {stride}, P {padding}"
            for direction, pair in _layer(dtype, shape, kernels, stride, padding).items():
                ratios.setdefault((direction, dtype.__name__), []).append(_line(label, direction, dtype, pair))
    for chosen in ("forward", "backward", "float32", "float64", ""):
        values = [ratio for key, group in ratios.items() if not chosen or chosen in key for ratio in group]
        _say(f"geometric mean, {chosen or 'all':10}{geometric_mean(values):8.2f}")
    for shape, size, stride in POOLS:
        for direction, pair in _pool(shape, size, stride).items():
            _line(f"pool {shape}, F {size}, S {stride}", direction, np.float32, pair)


Pair = tuple[Callable[[], object], Callable[[], object]]


def _layer(
    dtype: type, shape: tuple[int, ...], kernels: tuple[int, ...], stride: int, padding: int
) -> Mapping[str, Pair]:
    draw = np.random.default_rng(0).standard_normal
    images, bias = draw(shape).astype(dtype), draw(kernels[0]).astype(dtype)
    weights = draw((kernels[0], shape[1], *kernels[1:])).astype(dtype)
    x, w, b = (torch.from_numpy(array) for array in (images, weights, bias))
    upstream = draw(conv_forward(images, weights, bias, stride, padding).shape).astype(dtype)
    up = torch.from_numpy(upstream)
    two, wanted = ([stride] * 2, [padding] * 2), [True, True, True]
    return {
        "forward": (
            lambda: conv_forward(images, weights, bias, stride, padding),
            lambda: torch.nn.functional.conv2d(x, w, b, stride, padding),
        ),
        "backward": (
            lambda: conv_backward(upstream, images, weights, stride, padding),
            lambda: torch.ops.aten.convolution_backward(up, x, w, [len(b)], *two, [1, 1], False, [0, 0], 1, wanted),
        ),
    }


def _pool(shape: tuple[int, ...], size: int, stride: int) -> Mapping[str, Pair]:
    images = np.random.default_rng(0).standard_normal(shape).astype(np.float32)
    x = torch.from_numpy(images)
    upstream = pool(images, size, stride)
    up = torch.from_numpy(upstream)
    _, places = torch.nn.functional.max_pool2d(x, size, stride, return_indices=True)
    sides = [size] * 2, [stride] * 2, [0, 0], [1, 1]
    return {
        "forward": (lambda: pool(images, size, stride), lambda: torch.nn.functional.max_pool2d(x, size, stride)),
        "backward": (
            lambda: pool_backward(upstream, images, size, stride),
            lambda: torch.ops.aten.max_pool2d_with_indices_backward(up, x, *sides, False, places),
        ),
    }


def _line(label: str, direction: str, dtype: type, pair: Pair) -> float:
    ours, theirs = _medians(pair)
    microseconds = f"{ours * 1e6:10.0f} us{theirs * 1e6:10.0f} us"
    _say(f"{label:48}{direction:10}{dtype.__name__:9}{microseconds}{ours / theirs:8.2f}")
    return ours / theirs


def _medians(pair: Pair) -> tuple[float, float]:
    """Seconds of each, after a call that is not counted: the first one prepares buffers and threads."""
    for action in pair:
        action()
    seconds: tuple[list[float], list[float]] = ([], [])
    stop = time.perf_counter() + SECONDS
    while len(seconds[0]) < ROUNDS or time.perf_counter() < stop:
        for action, values in zip(pair, seconds, strict=True):
            started = time.perf_counter()
            action()
            values.append(time.perf_counter() - started)
    return median(seconds[0]), median(seconds[1])


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
