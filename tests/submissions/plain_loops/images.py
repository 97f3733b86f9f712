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
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("image and kernel must be 2-D")
    if image.size == 0 or kernel.size == 0:
        raise ValueError("image and kernel must not be empty")
    H, W = image.shape
    h, w = kernel.shape
    y = []
    for r in range(H + h - 1):
        row = []
        for c in range(W + w - 1):
            total = 0.0
            for i in range(H):
                for j in range(W):
                    if 0 <= r - i < h and 0 <= c - j < w:
                        total = total + float(image[i, j]) * float(kernel[r - i, c - j])
            row.append(total)
        y.append(row)
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
        raise ValueError("padding must not be negative")
    H, W = image.shape
    padded = np.zeros((H + 2 * padding, W + 2 * padding), image.dtype)
    for r in range(H):
        for c in range(W):
            padded[r + padding, c + padding] = image[r, c]
    return padded


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
    if h % 2 == 0 or w % 2 == 0:
        raise ValueError("the kernel has no centre")
    H, W = image.shape
    y = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            for i in range(h):
                for j in range(w):
                    # the kernel is flipped: its first row meets the row below the pixel
                    rr = r + h // 2 - i
                    cc = c + w // 2 - j
                    if 0 <= rr < H and 0 <= cc < W:
                        y[r, c] = y[r, c] + float(image[rr, cc]) * float(kernel[i, j])
    return y


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
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and positive")
    kernel = []
    for r in range(size):
        row = []
        for c in range(size):
            row.append(1 / (size * size))
        kernel.append(row)
    return kernel


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
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and positive")
    kernel = []
    for r in range(size):
        row = []
        for c in range(size):
            if r == size // 2 and c == size // 2:
                row.append(size * size - 1)
            else:
                row.append(-1)
        kernel.append(row)
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
    kernel = laplace_kernel(3)
    H, W = image.shape
    edges = np.zeros((H, W), dtype=np.uint8)
    for r in range(1, H - 1):
        for c in range(1, W - 1):
            total = 0
            for i in range(3):
                for j in range(3):
                    total = total + int(image[r + i - 1, c + j - 1]) * kernel[i][j]
            if total < 0:
                total = 0
            if total > 255:
                total = 255
            edges[r, c] = total
    return edges
