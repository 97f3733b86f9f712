"""What the lessons look at: a recording, a noisy sine, a portrait, and a digit that changes a little."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from grader import handout

#: The corners of the digit's strokes, as (row, column) in pixels. A stroke may have any number of them.
_SEVEN = [[(9.0, 6.0), (6.0, 13.0), (6.0, 21.0)], [(6.0, 21.0), (23.0, 11.0)]]
_CHANGED_SEVEN = [[(6.5, 5.0), (6.0, 13.0), (6.0, 21.0)], [(6.0, 21.0), (23.0, 11.0)]]
_SIDE = 28
_STROKE = 1.6  # half of a stroke's width, in pixels


def recording() -> np.ndarray:
    """A signal that should be steady, but trembles, and has one bad sample: shape ``(10,)``."""
    return np.array([10, 9, 10, 9, 10, 1, 10, 9, 10, 8])


def sine() -> np.ndarray:
    """Two periods of a sine with amplitude 1: shape ``(200,)``."""
    return np.sin(np.linspace(0.0, 4.0 * np.pi, 200))


def noisy_sine() -> np.ndarray:
    """The sine with noise on it, the same noise each time: shape ``(200,)``."""
    # Of NumPy's generators, this one alone promises the same numbers in every version to come.
    return sine() + np.random.RandomState(1906).normal(scale=0.35, size=200)


def portrait() -> np.ndarray:
    """Grace Hopper, in grey: shape ``(200, 170)``, uint8. Where it is from stands beside the file."""
    with np.load(handout.folder() / "2_images" / "portrait.npz") as arrays:
        return np.asarray(arrays["portrait"])


def digit() -> np.ndarray:
    """A handwritten 7, bright on black: shape ``(28, 28)``, floats from 0 to 1."""
    return _drawn(_SEVEN)


def changed_digit() -> np.ndarray:
    """The same 7, but its stroke at the top left is more horizontal: shape ``(28, 28)``, floats from 0 to 1."""
    return _drawn(_CHANGED_SEVEN)


def _drawn(strokes: Sequence[Sequence[tuple[float, float]]]) -> np.ndarray:
    """Strokes of a pen: pixels fade from 1 to 0 over the width of a pixel at the stroke's rim."""
    pixels = np.moveaxis(np.indices((_SIDE, _SIDE)), 0, -1)
    distances = [
        _distances(pixels, np.array(start), np.array(end)) for stroke in strokes for start, end in pairwise(stroke)
    ]
    return np.asarray(np.clip(_STROKE + 0.5 - np.min(distances, axis=0), 0.0, 1.0))


def _distances(pixels: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """How far each pixel is from the straight line between two points: shape ``(H, W)``."""
    way = end - start
    along = np.clip((pixels - start) @ way / (way @ way), 0.0, 1.0)
    return np.asarray(np.linalg.norm(pixels - start - along[..., np.newaxis] * way, axis=-1))
