"""Right answers that talk: they print, warn, and hide behind classes, lambdas, partials and decorators.

Nothing of that may cost a point. The warnings are real, so whoever calls these in-process must let them pass.
"""
# ruff: noqa: T201 - printing is what these answers are for

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from typing import ClassVar, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

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


@announced
def flip(kernel: np.ndarray) -> np.ndarray:
    """Swap opposite ends of a copy, axis by axis."""
    flipped: np.ndarray = np.array(kernel)
    for axis in range(flipped.ndim):
        ends = np.moveaxis(flipped, axis, 0)
        for first in range(len(ends) // 2):
            ends[[first, -1 - first]] = ends[[-1 - first, first]]
    return flipped


@dataclass(frozen=True)
class SlidingKernel:
    """A function with a memory for its settings: slides a kernel across a signal, flipped or not."""

    flipped: bool

    def __call__(self, signal: np.ndarray, kernel: np.ndarray) -> Numbers:
        """Add up one shifted copy of the signal for every sample of the kernel."""
        for name, samples in {"signal": signal, "kernel": kernel}.items():
            if samples.ndim != 1 or not samples.size:
                raise ValueError(f"{name}: expected shape (n,) with n > 0, got {samples.shape}")
        if len(kernel) > len(signal):
            warnings.warn("the kernel is longer than the signal", stacklevel=2)
        total: Numbers = np.zeros(len(signal) + len(kernel) - 1)
        for shift, weight in enumerate(kernel if self.flipped else kernel[::-1]):
            total[shift : shift + len(signal)] += np.asarray(signal, dtype=float) * float(weight)
            print(f"{shift=} {weight=}: {total}")
        return total


convolve1d = SlidingKernel(flipped=True)
cross_correlate1d = SlidingKernel(flipped=False)


class RunningMean:
    """The mean of the last ``width`` samples it was given."""

    made: ClassVar[int] = 0

    def __init__(self, width: int) -> None:
        if width < 1:
            raise ValueError(f"{width=}")
        type(self).made += 1
        self.last: list[float] = [0.0] * width

    def __lshift__(self, sample: float) -> float:
        """Take a sample in, return the mean."""
        self.last = [*self.last[1:], float(sample)]
        return sum(self.last) / len(self.last)


def smooth(signal: np.ndarray, width: int) -> Numbers:
    """Feed a running mean."""
    mean = RunningMean(width)
    print(f"running mean number {RunningMean.made}")
    return np.fromiter((mean << sample for sample in signal), dtype=float, count=len(signal))


class Picture:
    """An image with what one may want to know of it."""

    def __init__(self, pixels: np.ndarray) -> None:
        self.pixels = pixels
        self.height, self.width = pixels.shape
        if not pixels.size:
            raise ValueError("an image without pixels")

    @cached_property
    def exact(self) -> Numbers:
        """The pixels as numbers that do not wrap around."""
        return self.pixels.astype(np.float64)

    def bordered(self, rows: int, columns: int) -> np.ndarray:
        """The pixels with zeros around."""
        if rows < 0 or columns < 0:
            raise ValueError(f"cannot put {rows} rows and {columns} columns around an image")
        canvas = np.zeros((self.height + 2 * rows, self.width + 2 * columns), self.pixels.dtype)
        canvas[rows : rows + self.height, columns : columns + self.width] = self.pixels
        return canvas

    def __matmul__(self, kernel: "Picture") -> Numbers:
        """The full convolution."""
        canvas = Picture(self.exact).bordered(kernel.height - 1, kernel.width - 1)
        turned = kernel.exact[::-1, ::-1]
        rows = range(self.height + kernel.height - 1)
        columns = range(self.width + kernel.width - 1)
        return np.array(
            [[np.vdot(canvas[r : r + kernel.height, c : c + kernel.width], turned) for c in columns] for r in rows]
        )


@announced
def convolve2d(image: np.ndarray, kernel: np.ndarray) -> Numbers:
    """Leave it to the operator."""
    return Picture(image) @ Picture(kernel)


pad = announced(lambda image, padding: Picture(image).bordered(padding, padding))


def filter_image(image: np.ndarray, kernel: np.ndarray) -> Numbers:
    """Convolve, and crop what lies around."""
    top, left = map(centre, kernel.shape)
    if image.dtype != np.float64:
        warnings.warn(f"{image.dtype} is converted to float64", stacklevel=2)
    result = Picture(image) @ Picture(kernel)
    print(f"cropping {result.shape} to {image.shape}")
    return result[top:, left:][: image.shape[0], : image.shape[1]]


def centre(side: int) -> int:
    """The index in the middle."""
    if side < 1 or side % 2 == 0:
        print(f"{side} will not do", file=sys.stderr)
        raise ValueError(f"{side} has no centre")
    return side // 2


def square(size: int, *, outer: float, middle: float) -> Numbers:
    """A square kernel that stands out in its middle at most."""
    index = centre(size)
    kernel = np.full((size, size), outer)
    kernel[index, index] = middle
    return kernel


@announced
def mean_kernel(size: int) -> Numbers:
    """The same number everywhere."""
    share = 1 / max(size, 1) ** 2
    return square(size, outer=share, middle=share)


@announced
def laplace_kernel(size: int) -> Numbers:
    """A square with a large middle."""
    return square(size, outer=-1.0, middle=size**2 - 1)


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Filter with warnings, clip in silence."""
    sharp = filter_image(image, laplace_kernel(3)).clip(0, 255).astype(np.uint8)
    inside = sharp[1:-1, 1:-1]
    if not inside.size:
        warnings.warn("this image is nothing but border", stacklevel=2)
        return np.zeros_like(image)
    return Picture(inside).bordered(1, 1)


@announced
def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """Divide exactly or not at all."""
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ValueError(f"impossible: {width=} {field=} {stride=} {padding=}")
    room = width + 2 * padding - field
    if room < 0 or room % stride > 0:
        warnings.warn("about to give up", stacklevel=2)
        raise ValueError(f"{room=} {stride=}")
    return room // stride + 1


same_padding: Callable[[int], int] = announced(centre)


class FullyConnected:
    """A layer that knows its own size."""

    def __new__(cls, input_shape: tuple[int, ...], units: int) -> int:
        """Not an instance but its number of parameters."""
        shape = (*input_shape, units)
        if min(shape) < 1:
            raise ValueError(f"impossible: {shape}")
        print(f"{cls.__name__} with {units} units")
        return int(np.prod(shape, dtype=np.int64)) + units


dense_parameter_count = FullyConnected


def parameters(input_depth: int, field: int, depth: int, *, bias: bool) -> int:
    """Weights of a convolutional layer, and its biases on demand."""
    if min(input_depth, field, depth) < 1:
        raise ValueError(f"impossible: {input_depth=} {field=} {depth=}")
    return depth * (input_depth * field**2 + bias)


conv_parameter_count = partial(parameters, bias=True)
