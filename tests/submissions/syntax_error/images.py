import numpy as np

# hw1, part 2


def convolve2d(image, kernel):
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("2d only")
    if image.size == 0 or kernel.size == 0:
        raise ValueError("empty")
    big = pad_sides(image, kernel.shape[0] - 1, kernel.shape[1] - 1)
    k = kernel[::-1, ::-1].astype(float)
    h, w = k.shape
    out = np.zeros((big.shape[0] - h + 1, big.shape[1] - w + 1))
    for r in range(out.shape[0]):
        for c in range(out.shape[1]):
            out[r, c] = (big[r:r + h, c:c + w] * k).sum()
    return out


def pad_sides(image, p, q):
    # p rows above and below, q columns left and right
    big = np.zeros((image.shape[0] + 2 * p, image.shape[1] + 2 * q))
    big[p:p + image.shape[0], q:q + image.shape[1]] = image
    return big


def pad(image, padding):
    if padding < 0:
        raise ValueError("negative padding")
    return pad_sides(image, padding, padding).astype(image.dtype)


def filter_image(image, kernel):
    h, w = kernel.shape
    if h % 2 == 0 or w % 2 == 0:
        raise ValueError("even kernel")
    full = convolve2d(image, kernel)
    #print(full.shape, image.shape)
    return full[h // 2:h // 2 + image.shape[0], w // 2:w // 2 + image.shape[1]]


def mean_kernel(size):
    check_size(size)
    return np.ones((size, size)) / (size * size)


def laplace_kernel(size):
    check_size(size)
    k = np.zeros((size, size)) - 1
    k[size // 2][size // 2] = size * size - 1
    return k


def check_size(size):
    if size < 1 or size % 2 != 1:
        raise ValueError("size must be odd: %d" % size)


def detect_edges(image):
    e = filter_image(image, laplace_kernel(3))
    e = np.minimum(np.maximum(e, 0), 255)
    mask = np.zeros(image.shape)
    mask[1:-1, 1:-1] = 1
    return (e * mask).astype("uint8")


print("part 2 loaded")
