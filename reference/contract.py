"""What the contracts of several exercises have in common."""

import numpy as np


def widened(samples: np.ndarray) -> np.ndarray:
    """The samples as float64, in which the sums of small integers neither wrap around nor lose digits."""
    return samples.astype(np.float64)


def floating(samples: np.ndarray) -> np.ndarray:
    """The samples in single precision where they came in it, else as float64: sums of integers do not wrap around."""
    return samples if samples.dtype == np.float32 else samples.astype(np.float64, copy=False)


def require_rank(rank: int, **arrays: np.ndarray) -> None:
    """Raise a ValueError that names the first array which is empty or has another number of axes than ``rank``."""
    for name, array in arrays.items():
        if array.ndim != rank:
            raise ValueError(f"{name} has shape {array.shape}; expected {rank} {'axis' if rank == 1 else 'axes'}")
        if array.size == 0:
            raise ValueError(f"{name} has shape {array.shape}; expected at least one value")


def require_centre(**sides: int) -> None:
    """Raise a ValueError that names the first side which is not a positive odd number: it has no centre."""
    for name, side in sides.items():
        if side < 1 or side % 2 == 0:
            raise ValueError(f"{name} is {side}; only a positive odd side has a centre")


def require_at_least(least: int, **numbers: int) -> None:
    """Raise a ValueError that names the first number below ``least``."""
    for name, number in numbers.items():
        if number < least:
            raise ValueError(f"{name} is {number}; expected at least {least}")
