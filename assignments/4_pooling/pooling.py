"""Pooling: an image in fewer numbers.

A window of fixed size moves over height and width in steps of its stride; what it covers becomes one number: the
largest, the average or the sum. H and W are height and width of the images, H' and W' those of what comes out.
"""

import numpy as np


def pool(images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """Pool images over their last two axes.

    Args:
        images: shape ``(..., H, W)``, integers or floats; integers must neither be cut off nor wrap around
        size: F, height and width of the window
        stride: S, the step from one window to the next, along both axes
        kind: what becomes of the numbers in a window: ``"max"``, ``"average"`` or ``"sum"``

    Returns:
        shape ``(..., H', W')``, with ``H' = (H - F) / S + 1`` and W' likewise

    Raises:
        ValueError: the windows do not tile the images exactly, by the rule of ``output_size`` without padding; or
            another kind

    >>> image = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    >>> pool(image, 2, 2)
    array([[4., 8.]])
    >>> pool(image, 2, 2, "average")
    array([[2.5, 6.5]])
    """
    raise NotImplementedError("pool is still to be written")


def pool_backward(upstream: np.ndarray, images: np.ndarray, size: int, stride: int, kind: str = "max") -> np.ndarray:
    """The gradient that comes back through ``pool``: what each pixel contributed to the loss.

    Of its window's upstream gradient a cell gets all where it was the maximum, an equal part where it was averaged, all
    where it was summed. A cell in several windows adds up what it gets from each.

    Args:
        upstream: the loss's gradient with respect to what ``pool`` returned, shape ``(..., H', W')``
        images: what was pooled, shape ``(..., H, W)``
        size: F, height and width of the window
        stride: S, the step from one window to the next
        kind: ``"max"``, ``"average"`` or ``"sum"``, as in ``pool``

    Returns:
        shape ``(..., H, W)``. Where several cells of a window are its maximum, the gradient may go to any one of them,
        or be shared between them, as long as it adds up to the upstream gradient.

    >>> image = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    >>> pool_backward(np.array([[10.0, 20.0]]), image, 2, 2)
    array([[ 0.,  0.,  0.,  0.],
           [ 0., 10.,  0., 20.]])
    """
    raise NotImplementedError("pool_backward is still to be written")
