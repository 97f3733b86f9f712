"""What the families of pooling promise, over a few hundred draws."""
# ruff: noqa: ARG005 - a lambda names images, size and stride, of which it looks at some

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from grader import drawing, strategies
from grader.strategies import HALVES, INTEGERS, Family
from reference.geometry import output_size
from reference.pooling import pool

DRAWS = 300
LAYS = ("tiles", "overlaps", "gaps", "any")


@cache
def draws(family: Family) -> tuple[Any, ...]:
    """Many inputs of one family."""
    return tuple(case["it"] for case in drawing.draw({"it": family}, cases=DRAWS, seed=0))


def pixels_of(kind: Any) -> list[np.ndarray]:
    """The images of pooled gradients with pixels of this kind."""
    return [images for _, images, _, _ in draws(strategies.pooled_gradients(pixels=kind))]


@pytest.mark.parametrize("lay", LAYS)
def test_windows_tile_the_images(lay: Any) -> None:
    """The rule of the course holds along both axes, and the upstream gradient has a number for each window."""
    for images, size, stride in draws(strategies.pooled_images(lay=lay)):
        assert all(output_size(side, size, stride) in (1, 2, 3) for side in images.shape[-2:])
    for upstream, images, size, stride in draws(strategies.pooled_gradients(lay=lay, ndim=(2, 4))):
        assert upstream.shape == pool(images, size, stride).shape


@pytest.mark.parametrize(
    ("lay", "holds"),
    [
        ("tiles", lambda size, stride: stride == size),
        ("overlaps", lambda size, stride: stride < size),
        ("gaps", lambda size, stride: stride > size),
    ],
)
def test_windows_lie_as_asked_for(lay: Any, holds: Callable[[int, int], bool]) -> None:
    """Side by side, overlapping or with gaps."""
    assert all(holds(size, stride) for _, size, stride in draws(strategies.pooled_images(lay=lay)))


def test_windows_that_lie_in_any_way_lie_in_all_ways() -> None:
    """Each of the three occurs."""
    drawn = draws(strategies.pooled_images(lay="any"))
    assert {np.sign(stride - size) for _, size, stride in drawn} == {-1, 0, 1}


def test_images_are_not_all_square() -> None:
    """More or fewer rows of windows than columns: in half of the images at least."""
    shapes = [pool(images, size, stride).shape for images, size, stride in draws(strategies.pooled_images())]
    assert sum(rows != columns for rows, columns in shapes) > DRAWS / 2


def test_images_have_every_number_of_axes_asked_for() -> None:
    """Stacks, and stacks of stacks; several planes among them."""
    drawn = draws(strategies.pooled_images(ndim=(2, 4)))
    assert {images.ndim for images, *_ in drawn} == {2, 3, 4}
    assert {images.shape[0] for images, *_ in drawn if images.ndim == 3} == {1, 2}


def test_windows_of_one_pixel_occur_where_they_are_asked_for() -> None:
    """From the least side on."""
    assert {size for _, size, _ in draws(strategies.pooled_images(lay="any", least=1))} == {1, 2, 3}
    assert {size for _, size, _ in draws(strategies.pooled_images(lay="any"))} == {2, 3}


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("halves", lambda images: np.isin(images, HALVES).all()),
        ("positive", lambda images: (images >= 0).all()),
        ("negative", lambda images: (images < 0).all()),
        ("plateaus", lambda images: np.isin(images, (-1, 0, 1)).all()),
        ("integers", lambda images: images.dtype.name in INTEGERS),
        ("distinct", lambda images: len(np.unique(images)) == images.size),
        ("distinct_positive", lambda images: len(np.unique(images)) == images.size and (images > 0).all()),
        ("distinct_integers", lambda images: len(np.unique(images)) == images.size and images.dtype.name in INTEGERS),
    ],
)
def test_pixels_are_of_the_kind_asked_for(kind: Any, holds: Callable[[np.ndarray], bool]) -> None:
    """Each kind keeps its promise."""
    assert all(holds(images) for images in pixels_of(kind))


@pytest.mark.parametrize("kind", ["integers", "distinct_integers"])
def test_every_type_of_integers_occurs(kind: Any) -> None:
    """Beside upstream gradients of integers, and beside fractions."""
    drawn = draws(strategies.pooled_gradients(pixels=kind))
    assert {images.dtype.name for _, images, _, _ in drawn} == set(INTEGERS)
    assert {upstream.dtype.name for upstream, *_ in drawn} == {"int16", "float64"}


def test_windows_with_ties_and_flat_windows_occur() -> None:
    """On plateaus most windows have several largest pixels: zeros beside negative numbers, and nothing but zeros."""
    drawn = draws(strategies.pooled_gradients(lay="any", pixels="plateaus"))
    windows = [(images[:size, :size], images[:size, :size].max()) for _, images, size, _ in drawn]
    assert sum((window == top).sum() > 1 for window, top in windows) > DRAWS / 2
    assert any(top == 0 and window.min() < 0 for window, top in windows)
    assert any(window.min() == top == 0 for window, top in windows)


def test_gradients_are_not_0_where_that_is_asked_for() -> None:
    """And only there; both signs occur, also among the gradients of one image."""
    drawn = [upstream for upstream, *_ in draws(strategies.pooled_gradients(nonzero=True))]
    assert all((upstream != 0).all() for upstream in drawn)
    assert any(upstream.min() < 0 < upstream.max() for upstream in drawn)
    assert any((upstream == 0).any() for upstream, *_ in draws(strategies.pooled_gradients()))


def test_read_only_arrays_occur_where_they_are_asked_for() -> None:
    """Images and upstream gradients."""
    drawn = draws(strategies.pooled_gradients(read_only=True))
    assert {upstream.flags.writeable for upstream, *_ in drawn} == {True, False}
    assert {images.flags.writeable for _, images, *_ in drawn} == {True, False}
    assert all(images.flags.writeable for images, *_ in draws(strategies.pooled_images()))


UNTILEABLE = {
    "a size below 1": lambda images, size, stride: size < 1,
    "a stride below 1": lambda images, size, stride: stride < 1,
    "a window higher than the image": lambda images, size, stride: images.shape[-2] < size <= images.shape[-1],
    "a window wider than the image": lambda images, size, stride: images.shape[-1] < size <= images.shape[-2],
    "rows left over": lambda images, size, stride: _rest(images, size, stride) == (True, False),
    "columns left over": lambda images, size, stride: _rest(images, size, stride) == (False, True),
}


def _rest(images: np.ndarray, size: int, stride: int) -> tuple[bool, ...]:
    """Whether pixels are left over along height and width, of images with room for a window."""
    if size < 1 or stride < 1 or min(images.shape[-2:]) < size:
        return ()
    return tuple((side - size) % stride > 0 for side in images.shape[-2:])


def test_untileable_images_are_refused() -> None:
    """By the reference, each of them."""
    for images, size, stride in draws(strategies.untileable_images()):
        with pytest.raises(ValueError, match=r"\w"):
            pool(images, size, stride)


@pytest.mark.parametrize("holds", UNTILEABLE.values(), ids=UNTILEABLE)
def test_images_cannot_be_tiled_for_every_reason(holds: Callable[..., bool]) -> None:
    """Each reason to refuse occurs, by itself."""
    assert any(holds(*drawn) for drawn in draws(strategies.untileable_images()))
