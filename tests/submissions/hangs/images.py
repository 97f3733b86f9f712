"""Convolution in two dimensions, and kernels that filter images.

An image is an array of rows, ``image[row, column]``; H and W are its height and width, h and w those of a kernel.
"""

import numpy as np


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve an image with a kernel: ``y[r, c] = sum over i, j of image[i, j] * kernel[r - i, c - j]``.

    The kernel is flipped along both axes, and terms outside of either array are left out of the sum.

    Args:
        image: shape ``(H, W)``, integers or floats; integers must neither be cut off nor wrap around
        kernel: shape ``(h, w)``, smaller or larger than the image

    Returns:
        shape ``(H + h - 1, W + w - 1)``: every place at which at least one term of the sum exists

    Raises:
        ValueError: the image or the kernel is empty or has not exactly two axes

    >>> convolve2d(np.array([[1.0, 2.0]]), np.array([[1.0], [10.0]]))
    array([[ 1.,  2.],
           [10., 20.]])
    """
    for x in (image, kernel):
        if len(x.shape) != 2 or 0 in x.shape:
            raise ValueError(f"expected shape (H, W) with H, W > 0, got {x.shape}")
    H, W = image.shape
    h, w = kernel.shape
    y = np.zeros((H + h - 1, W + w - 1))
    for (i, j), pixel in np.ndenumerate(image):
        y[i : i + h, j : j + w] += float(pixel) * kernel.astype(float)
    return y


def pad(image: np.ndarray, padding: int) -> np.ndarray:
    """Put a border of zeros around an image.

    Args:
        image: shape ``(H, W)``
        padding: P, the thickness of the border on each of the four sides

    Returns:
        a new array of shape ``(H + 2P, W + 2P)`` and the dtype of the image, also when P is 0

    Raises:
        ValueError: ``padding < 0``

    >>> pad(np.array([[7, 8]]), 1)
    array([[0, 0, 0, 0],
           [0, 7, 8, 0],
           [0, 0, 0, 0]])
    """
    if padding < 0:
        raise ValueError("padding must be at least 0")
    H, W = image.shape
    bigger = np.zeros((H + 2 * padding, W + 2 * padding)).astype(image.dtype)
    rows = np.arange(H) + padding
    columns = np.arange(W) + padding
    bigger[np.ix_(rows, columns)] = image
    return bigger


def is_odd(n: int) -> bool:
    return n > 0 and n % 2 == 1


def filter_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Apply a kernel to every pixel of an image, with the kernel's centre as its origin.

    It is a true convolution: the kernel is flipped along both axes, then laid over the image with its centre on the
    pixel at hand; the products are summed. Outside of the image there are zeros.

    Args:
        image: shape ``(H, W)``, integers or floats; integers must neither be cut off nor wrap around
        kernel: shape ``(h, w)``, both odd, so that there is a centre; it may be larger than the image

    Returns:
        shape ``(H, W)``, float64

    Raises:
        ValueError: a side of the kernel is even

    >>> filter_image(np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
    array([[1., 2., 3.],
           [4., 5., 6.],
           [7., 8., 9.]])
    """
    h, w = kernel.shape
    if not (is_odd(h) and is_odd(w)):
        raise ValueError("both sides of the kernel must be odd")
    y = convolve2d(image, kernel)
    # cut half a kernel off on every side
    top, left = (h - 1) // 2, (w - 1) // 2
    return y[top : y.shape[0] - top, left : y.shape[1] - left]


def mean_kernel(size: int) -> np.ndarray:
    """The kernel that blurs: every pixel becomes the mean of its neighbourhood.

    Args:
        size: height and width of the kernel, odd

    Returns:
        shape ``(size, size)``, ``1 / size**2`` in every cell

    Raises:
        ValueError: ``size`` is even or less than 1

    >>> mean_kernel(1)
    array([[1.]])
    """
    if not is_odd(size):
        raise ValueError("size must be odd")
    return np.ones((size, size)) * (1.0 / (size * size))


def laplace_kernel(size: int) -> np.ndarray:
    """The kernel that finds edges: a pixel against all of its neighbours.

    Args:
        size: height and width of the kernel, odd

    Returns:
        shape ``(size, size)``: ``size**2 - 1`` in the centre and -1 everywhere else, so that the cells sum to 0

    Raises:
        ValueError: ``size`` is even or less than 1

    >>> laplace_kernel(3)
    array([[-1., -1., -1.],
           [-1.,  8., -1.],
           [-1., -1., -1.]])
    """
    if not is_odd(size):
        raise ValueError("size must be odd")
    kernel = -1.0 * np.ones((size, size))
    middle = (size - 1) // 2
    kernel[middle, middle] = -(kernel.sum() + 1)  # makes the whole kernel sum to 0
    return kernel


def detect_edges(image: np.ndarray) -> np.ndarray:
    """Draw the edges of a picture in white on black.

    Each pixel is filtered with the 3x3 Laplace kernel, and the sum is clipped to 0..255, the range of a pixel.
    The border, one pixel wide, where the kernel would leave the picture, stays 0.

    Args:
        image: shape ``(H, W)``, uint8; the sums must not wrap around as uint8 would

    Returns:
        shape ``(H, W)``, uint8

    >>> detect_edges(np.array([[9, 9, 9], [9, 10, 9], [9, 9, 9]], dtype=np.uint8))
    array([[0, 0, 0],
           [0, 8, 0],
           [0, 0, 0]], dtype=uint8)
    """
    H, W = image.shape
    x = image.astype(int)
    edges = np.zeros((H, W), dtype=np.uint8)
    for r in range(1, H - 1):
        for c in range(1, W - 1):
            edges[r, c] = min(255, max(0, 9 * x[r, c] - x[r - 1 : r + 2, c - 1 : c + 2].sum()))
    return edges
