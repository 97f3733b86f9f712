"""Convolution in one dimension.

A signal is a sequence of samples, a kernel a short signal that is slid across it. Both are only defined on
their own indices; a term of a sum that falls outside of either is left out.
"""

import numpy as np

from reference.contract import require_rank, widened


def flip(kernel: np.ndarray) -> np.ndarray:
    """Reverse a kernel along every one of its axes.

    Args:
        kernel: any number of axes, at least one

    Returns:
        a new array of the same shape; the kernel itself stays as it is

    >>> flip(np.array([1, 2, 3]))
    array([3, 2, 1])
    >>> flip(np.array([[1, 2, 3], [4, 5, 6]]))
    array([[6, 5, 4],
           [3, 2, 1]])
    """
    return np.flip(kernel).copy()


def convolve1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve a signal with a kernel: ``y[t] = sum over i of signal[i] * kernel[t - i]``.

    Args:
        signal: shape ``(n,)``, integers or floats; integers must neither be cut off nor wrap around
        kernel: shape ``(m,)``, shorter or longer than the signal

    Returns:
        shape ``(n + m - 1,)``: every ``t`` at which at least one term of the sum exists

    Raises:
        ValueError: the signal or the kernel is empty or has not exactly one axis

    >>> convolve1d(np.array([1.0, 2.0, 3.0]), np.array([1.0, 10.0]))
    array([ 1., 12., 23., 30.])
    """
    require_rank(1, signal=signal, kernel=kernel)
    return np.convolve(widened(signal), widened(kernel))


def cross_correlate1d(signal: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Slide a kernel across a signal without flipping it.

    It is the sum of ``convolve1d``, but the kernel is read from its last sample to its first, so that
    ``cross_correlate1d(signal, kernel)`` equals ``convolve1d(signal, flip(kernel))``.

    Args:
        signal: shape ``(n,)``, integers or floats; integers must neither be cut off nor wrap around
        kernel: shape ``(m,)``, shorter or longer than the signal

    Returns:
        shape ``(n + m - 1,)``

    Raises:
        ValueError: the signal or the kernel is empty or has not exactly one axis

    >>> cross_correlate1d(np.array([1.0, 2.0, 3.0]), np.array([1.0, 10.0]))
    array([10., 21., 32.,  3.])
    """
    require_rank(1, signal=signal, kernel=kernel)
    return np.convolve(widened(signal), widened(kernel)[::-1])


def smooth(signal: np.ndarray, width: int) -> np.ndarray:
    """Smooth a signal with the mean kernel, ``width`` samples of ``1 / width`` each.

    Only the present and past samples count, and those before the first one are left out of the sum, not out
    of the division: the output needs ``width`` samples to warm up.

    Args:
        signal: shape ``(n,)``, integers or floats
        width: number of samples that are averaged; it may exceed ``n``

    Returns:
        shape ``(n,)``: the first ``n`` samples of the signal convolved with the mean kernel

    Raises:
        ValueError: ``width < 1``

    >>> smooth(np.array([3.0, 3.0, 9.0, 3.0]), 3)
    array([1., 2., 5., 5.])
    """
    if width < 1:
        raise ValueError(f"width is {width}; a mean needs at least one sample")
    return np.convolve(widened(signal), np.full(width, 1.0 / width))[: len(signal)]
