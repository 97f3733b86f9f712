"""Every mistake of the unit images, written as a student might: ``<exercise>__<mistake>``."""
# ruff: noqa: ANN001, ANN201, ANN202 - answers are written as students write them, without annotations

import numpy as np

# --- convolve2d ------------------------------------------------------------------------------------------------------


def _need_images(image, kernel):
    for array in (image, kernel):
        if array.ndim != 2 or array.size == 0:
            raise ValueError("two axes and at least one value, please")


def _in_zeros(image, rows, columns, dtype=float):
    """The image with zeros around it."""
    height, width = image.shape
    bordered = np.zeros((height + 2 * rows, width + 2 * columns), dtype=dtype)
    bordered[rows : rows + height, columns : columns + width] = image
    return bordered


def _slid(image, kernel, dtype=float):
    """The kernel slid across the image as it is, with one cell of overlap at least; sums are put into ``dtype``."""
    h, w = kernel.shape
    bordered = _in_zeros(image, h - 1, w - 1)
    result = np.zeros((image.shape[0] + h - 1, image.shape[1] + w - 1), dtype=dtype)
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(bordered[r : r + h, c : c + w] * kernel)
    return result


def convolve2d__correlates(image, kernel):
    """Slides the kernel as it is."""
    _need_images(image, kernel)
    return _slid(image, kernel)


def convolve2d__does_not_flip_columns(image, kernel):
    """Turns the rows of the kernel upside down and forgets to turn each row around."""
    _need_images(image, kernel)
    upside_down = np.array([kernel[i] for i in range(len(kernel) - 1, -1, -1)])
    return _slid(image, upside_down)


def convolve2d__does_not_flip_rows(image, kernel):
    """Turns each row of the kernel around and forgets their order."""
    _need_images(image, kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, h - 1, w - 1)
    result = np.zeros((image.shape[0] + h - 1, image.shape[1] + w - 1))
    for r in range(len(result)):
        for c in range(len(result[0])):
            for i in range(h):
                for j in range(w):
                    result[r, c] += bordered[r + i, c + j] * kernel[i, w - 1 - j]
    return result


def convolve2d__transposes_to_flip(image, kernel):
    """Takes the transposed kernel for the flipped one."""
    _need_images(image, kernel)
    return _slid(image, kernel.T)


def convolve2d__as_large_as_the_image(image, kernel):
    """Lays half a kernel of zeros around the image."""
    _need_images(image, kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, h // 2, w // 2)
    flipped = kernel[::-1, ::-1]
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            result[r, c] = (bordered[r : r + h, c : c + w] * flipped).sum()
    return result


def convolve2d__stops_with_the_image(image, kernel):
    """Goes over the pixels of the image, and not over those of the result."""
    _need_images(image, kernel)
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    if r - i >= 0 and c - j >= 0:
                        result[r, c] += float(image[r - i, c - j]) * float(kernel[i, j])
    return result


def convolve2d__whole_overlap_only(image, kernel):
    """Lays no zeros around the image."""
    _need_images(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    flipped = np.flip(kernel).astype(float)
    result = np.zeros((height - h + 1, width - w + 1))
    for r in range(height - h + 1):
        for c in range(width - w + 1):
            result[r, c] = np.sum(image[r : r + h, c : c + w] * flipped)
    return result


def convolve2d__wraps_to_the_other_side(image, kernel):
    """Keeps the indices inside with a modulo."""
    _need_images(image, kernel)
    height, width = image.shape
    result = np.zeros((height, width))
    for r in range(height):
        for c in range(width):
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    result[(r + i) % height, (c + j) % width] += float(image[r, c]) * float(kernel[i, j])
    return result


def convolve2d__exchanges_height_and_width(image, kernel):
    """Indexes the result as [x, y]."""
    _need_images(image, kernel)
    result = np.zeros((image.shape[1] + kernel.shape[1] - 1, image.shape[0] + kernel.shape[0] - 1))
    for y, row in enumerate(image):
        for x, pixel in enumerate(row):
            for i, cells in enumerate(kernel):
                for j, cell in enumerate(cells):
                    result[x + j, y + i] += float(pixel) * float(cell)
    return result


def convolve2d__takes_the_kernel_for_square(image, kernel):
    """Loops over len(kernel) on both axes."""
    _need_images(image, kernel)
    n = len(kernel)
    result = np.zeros((image.shape[0] + n - 1, image.shape[1] + n - 1))
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(n):
                for j in range(n):
                    result[r + i, c + j] += float(image[r, c]) * float(kernel[i, j])
    return result


def convolve2d__one_pixel_late(image, kernel):
    """Lays as many zeros around the image as the kernel has cells, one too many."""
    _need_images(image, kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, h, w)
    flipped = np.rot90(kernel, 2)
    rows = range(image.shape[0] + h - 1)
    columns = range(image.shape[1] + w - 1)
    return [[float((bordered[r : r + h, c : c + w] * flipped).sum()) for c in columns] for r in rows]


def convolve2d__cuts_off_fractions(image, kernel):
    """Makes the result an array of integers."""
    _need_images(image, kernel)
    return _slid(image, kernel[::-1, ::-1], dtype=int)


def convolve2d__adds_up_in_integers(image, kernel):
    """Counts products together in an array of integers."""
    _need_images(image, kernel)
    result = np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1), dtype=int)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    result[r + i, c + j] += float(image[r, c]) * float(kernel[i, j])
    return result


def convolve2d__keeps_the_integer_type(image, kernel):
    """Turns the finished sums into the type of the image."""
    _need_images(image, kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, h - 1, w - 1)
    flipped = np.rot90(kernel, 2)
    rows, columns = range(image.shape[0] + h - 1), range(image.shape[1] + w - 1)
    sums = [[np.sum(bordered[r : r + h, c : c + w] * flipped) for c in columns] for r in rows]
    return np.array(sums).astype(image.dtype)


def convolve2d__stores_in_the_pixel_type(image, kernel):
    """Makes a result of the type of the image, and puts the sums into it."""
    _need_images(image, kernel)
    return _slid(image, kernel[::-1, ::-1], dtype=image.dtype)


def convolve2d__adds_up_in_the_pixel_type(image, kernel):
    """Makes a result of the type of the image, and adds the products to it."""
    _need_images(image, kernel)
    result = np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1), dtype=image.dtype)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    result[r + i, c + j] += image[r, c] * kernel[i, j]
    return result


def convolve2d__whole_sums_of_whole_images(image, kernel):
    """Makes the result an array of integers if the image is one."""
    _need_images(image, kernel)
    dtype = int if np.issubdtype(image.dtype, np.integer) else float
    return _slid(image, kernel[::-1, ::-1], dtype=dtype)


def convolve2d__multiplies_in_the_pixel_type(image, kernel):
    """Adds the products to floats, but multiplies integers."""
    _need_images(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1))
    for i in range(h):
        for j in range(w):
            result[i : i + height, j : j + width] += image * kernel[i, j]
    return result


def convolve2d__takes_absolute_values(image, kernel):
    """Makes every sum positive."""
    _need_images(image, kernel)
    sums = _slid(image, kernel[::-1, ::-1])
    for r in range(sums.shape[0]):
        for c in range(sums.shape[1]):
            if sums[r, c] < 0:
                sums[r, c] = -sums[r, c]
    return sums


def convolve2d__needs_a_larger_image(image, kernel):
    """Never goes further in the kernel than the image is large."""
    _need_images(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1))
    for r in range(height):
        for c in range(width):
            for i in range(min(h, height)):
                for j in range(min(w, width)):
                    result[r + i, c + j] += float(image[r, c]) * float(kernel[i, j])
    return result


def convolve2d__accepts_empty(image, kernel):
    """Looks at the number of axes only, so that loops over nothing leave zeros."""
    if len(image.shape) != 2 or len(kernel.shape) != 2:
        raise ValueError("two axes, please")
    result = np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1))
    for (r, c), pixel in np.ndenumerate(image):
        for (i, j), cell in np.ndenumerate(kernel):
            result[r + i, c + j] += float(pixel) * float(cell)
    return result


def convolve2d__flips_the_callers_kernel(image, kernel):
    """Flips the kernel where it stands."""
    _need_images(image, kernel)
    kernel[:] = kernel[::-1, ::-1].copy()
    return _slid(image, kernel)


# --- pad -------------------------------------------------------------------------------------------------------------


def _need_padding(padding):
    if padding < 0:
        raise ValueError("the padding is negative")


def pad__one_side_only(image, padding):
    """Appends rows and columns of zeros."""
    _need_padding(padding)
    height, width = image.shape
    wider = np.concatenate([image, np.zeros((height, padding), dtype=image.dtype)], axis=1)
    return np.concatenate([wider, np.zeros((padding, width + padding), dtype=image.dtype)], axis=0)


def pad__shares_the_padding(image, padding):
    """Makes the image larger by P, and puts it into the middle."""
    _need_padding(padding)
    height, width = image.shape
    padded = np.zeros((height + padding, width + padding), dtype=image.dtype)
    before = padding // 2
    for r in range(height):
        for c in range(width):
            padded[before + r, before + c] = image[r, c]
    return padded


def pad__repeats_the_edge(image, padding):
    """Takes the nearest pixel of the image for every cell."""
    _need_padding(padding)
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    for r in range(padded.shape[0]):
        for c in range(padded.shape[1]):
            padded[r, c] = image[min(max(r - padding, 0), height - 1), min(max(c - padding, 0), width - 1)]
    return padded


def pad__pads_with_ones(image, padding):
    """Begins with ones."""
    _need_padding(padding)
    height, width = image.shape
    padded = np.ones((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    padded[padding : padding + height, padding : padding + width] = image
    return padded


def pad__one_pixel_always(image, padding):
    """Forgets that P may be something else than 1."""
    _need_padding(padding)
    padded = np.zeros((image.shape[0] + 2, image.shape[1] + 2), dtype=image.dtype)
    padded[1:-1, 1:-1] = image
    return padded


def pad__content_in_the_corner(image, padding):
    """Copies the image to where it stood."""
    _need_padding(padding)
    padded = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), dtype=image.dtype)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            padded[r, c] = image[r, c]
    return padded


def pad__pads_the_width_only(image, padding):
    """Puts zeros before and behind every row."""
    _need_padding(padding)
    zeros = np.zeros((image.shape[0], padding), dtype=image.dtype)
    return np.hstack([zeros, image, zeros])


def pad__pads_the_height_only(image, padding):
    """Puts rows of zeros above and below."""
    _need_padding(padding)
    zeros = np.zeros((padding, image.shape[1]), dtype=image.dtype)
    return np.vstack([zeros, image, zeros])


def pad__empties_at_zero(image, padding):
    """Goes over the section [P:-P], which has no rows when P is 0."""
    _need_padding(padding)
    padded = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), dtype=image.dtype)
    section = padded[padding:-padding, padding:-padding]
    for r in range(section.shape[0]):
        for c in range(section.shape[1]):
            section[r, c] = image[r, c]
    return padded


def pad__fails_at_zero(image, padding):
    """Assigns to the section [P:-P]."""
    _need_padding(padding)
    padded = np.zeros([side + 2 * padding for side in image.shape], image.dtype)
    padded[padding:-padding, padding:-padding] = image
    return padded


def pad__hands_the_image_back(image, padding):
    """Has nothing to do when P is 0."""
    _need_padding(padding)
    if padding == 0:
        return image
    padded = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), dtype=image.dtype)
    padded[padding:-padding, padding:-padding] = image
    return padded


def pad__always_float(image, padding):
    """Makes zeros without saying of which type."""
    _need_padding(padding)
    padded = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding))
    padded[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    return padded


def pad__accepts_negative(image, padding):
    """Has nothing to do unless P is above 0."""
    if padding <= 0:
        return image.copy()
    padded = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), dtype=image.dtype)
    padded[padding:-padding, padding:-padding] = image
    return padded


# --- filter_image ----------------------------------------------------------------------------------------------------


def _need_centre(kernel):
    if kernel.shape[0] % 2 == 0 or kernel.shape[1] % 2 == 0:
        raise ValueError("the kernel has no centre")


def _laid_over(image, flipped, dtype=float):
    """The sums of products below a kernel that is laid over each pixel; they are put into ``dtype``."""
    h, w = flipped.shape
    bordered = _in_zeros(image, h // 2, w // 2)
    result = np.zeros(image.shape, dtype=dtype)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            result[r, c] = np.sum(bordered[r : r + h, c : c + w] * flipped)
    return result


def _turned(kernel):
    """The kernel after a half turn."""
    return kernel[::-1, ::-1]


def filter_image__unflipped(image, kernel):
    """Lays the kernel over the image as it is."""
    _need_centre(kernel)
    return _laid_over(image, kernel)


def filter_image__flips_rows_only(image, kernel):
    """Reverses the order of the kernel's rows."""
    _need_centre(kernel)
    return _laid_over(image, kernel[::-1])


def filter_image__flips_columns_only(image, kernel):
    """Reverses every row of the kernel."""
    _need_centre(kernel)
    a, b = kernel.shape[0] // 2, kernel.shape[1] // 2
    bordered = _in_zeros(image, a, b)
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(-a, a + 1):
                for j in range(-b, b + 1):
                    result[r, c] += bordered[a + r + i, b + c - j] * kernel[a + i, b + j]
    return result


def filter_image__transposes(image, kernel):
    """Takes the transposed kernel for the flipped one."""
    _need_centre(kernel)
    return _laid_over(image, kernel.transpose())


def filter_image__origin_off_by_one(image, kernel):
    """Rounds half of the kernel up in place of down."""
    _need_centre(kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, (h + 1) // 2, (w + 1) // 2)
    rows, columns = range(image.shape[0]), range(image.shape[1])
    return np.array([[np.sum(bordered[r : r + h, c : c + w] * _turned(kernel)) for c in columns] for r in rows])


def filter_image__origin_in_the_corner(image, kernel):
    """Uses the sum as it stands, from the pixel to the left and upwards."""
    _need_centre(kernel)
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(min(kernel.shape[0], r + 1)):
                for j in range(min(kernel.shape[1], c + 1)):
                    result[r, c] += float(image[r - i, c - j]) * float(kernel[i, j])
    return result


def filter_image__repeats_the_edge_pixels(image, kernel):
    """Keeps the indices inside with min and max."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros(image.shape)
    for r in range(height):
        for c in range(width):
            for i in range(h):
                for j in range(w):
                    row = max(0, min(height - 1, r + h // 2 - i))
                    column = max(0, min(width - 1, c + w // 2 - j))
                    result[r, c] += float(image[row, column]) * float(kernel[i, j])
    return result


def filter_image__wraps_around(image, kernel):
    """Keeps the indices inside with a modulo."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros(image.shape)
    for i in range(h):
        for j in range(w):
            for r in range(height):
                for c in range(width):
                    pixel = image[(r + h // 2 - i) % height, (c + w // 2 - j) % width]
                    result[r, c] += float(pixel) * float(kernel[i, j])
    return result


def filter_image__counts_from_the_end(image, kernel):
    """Checks only that an index is not too large."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros(image.shape)
    for r in range(height):
        for c in range(width):
            for i in range(-(h // 2), h // 2 + 1):
                for j in range(-(w // 2), w // 2 + 1):
                    if r - i < height and c - j < width:
                        result[r, c] += float(image[r - i, c - j]) * float(kernel[i + h // 2, j + w // 2])
    return result


def filter_image__leaves_the_border_zero(image, kernel):
    """Goes only over the pixels around which the kernel fits."""
    _need_centre(kernel)
    a, b = kernel.shape[0] // 2, kernel.shape[1] // 2
    flipped = _turned(kernel).astype(float)
    result = np.zeros(image.shape)
    for r in range(a, image.shape[0] - a):
        for c in range(b, image.shape[1] - b):
            result[r, c] = np.sum(image[r - a : r + a + 1, c - b : c + b + 1] * flipped)
    return result


def filter_image__clips_to_pixels(image, kernel):
    """Makes pixels of the sums."""
    _need_centre(kernel)
    sums = _laid_over(image, _turned(kernel))
    sums[sums < 0] = 0
    sums[sums > 255] = 255
    return sums


def filter_image__loses_signs(image, kernel):
    """Makes every sum positive."""
    _need_centre(kernel)
    return [[abs(float(total)) for total in row] for row in _laid_over(image, _turned(kernel))]


def filter_image__divides_by_the_sum(image, kernel):
    """Weighs the kernel so that it sums to 1, where it can."""
    _need_centre(kernel)
    weights = _turned(kernel).astype(float)
    if weights.sum() != 0:
        weights = weights / weights.sum()
    return _laid_over(image, weights)


def filter_image__sums_in_the_pixel_type(image, kernel):
    """Turns the finished sums into the type of the image."""
    _need_centre(kernel)
    return _laid_over(image, _turned(kernel)).astype(image.dtype)


def filter_image__stores_in_the_pixel_type(image, kernel):
    """Makes the result like the image, and puts the sums into it."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    pixels = image.astype(float)
    result = np.zeros_like(image)
    for r in range(height):
        for c in range(width):
            total = 0.0
            for i in range(h):
                for j in range(w):
                    row, column = r + h // 2 - i, c + w // 2 - j
                    if 0 <= row < height and 0 <= column < width:
                        total += pixels[row, column] * kernel[i, j]
            result[r, c] = total
    return result


def filter_image__adds_up_in_the_pixel_type(image, kernel):
    """Makes the result like the image, and adds the products to it."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    flipped = _turned(kernel)
    result = np.zeros_like(image)
    for r in range(height):
        for c in range(width):
            for i in range(h):
                for j in range(w):
                    row, column = r - h // 2 + i, c - w // 2 + j
                    if 0 <= row < height and 0 <= column < width:
                        result[r, c] += image[row, column] * flipped[i, j]
    return result


def filter_image__adds_up_in_integers(image, kernel):
    """Counts products together in an array of integers."""
    _need_centre(kernel)
    h, w = kernel.shape
    flipped = _turned(kernel)
    bordered = _in_zeros(image, h // 2, w // 2)
    result = np.zeros(image.shape, dtype=int)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(h):
                for j in range(w):
                    result[r, c] += bordered[r + i, c + j] * flipped[i, j]
    return result


def filter_image__multiplies_in_the_pixel_type(image, kernel):
    """Adds the products to floats, but multiplies integers."""
    _need_centre(kernel)
    h, w = kernel.shape
    bordered = np.zeros((image.shape[0] + h - 1, image.shape[1] + w - 1), dtype=image.dtype)
    bordered[h // 2 : h // 2 + image.shape[0], w // 2 : w // 2 + image.shape[1]] = image
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            result[r, c] = (bordered[r : r + h, c : c + w] * _turned(kernel)).sum()
    return result


def filter_image__cuts_off_fractions(image, kernel):
    """Makes the result an array of integers."""
    _need_centre(kernel)
    return _laid_over(image, _turned(kernel), dtype=int)


def filter_image__whole_sums_of_whole_images(image, kernel):
    """Makes the result an array of integers if the image is one."""
    _need_centre(kernel)
    return _laid_over(image, _turned(kernel), dtype=np.promote_types(image.dtype, int))


def filter_image__kernel_like_the_image(image, kernel):
    """Turns the kernel into integers if the image is made of them."""
    _need_centre(kernel)
    if image.dtype.kind in "iu":
        kernel = kernel.astype(int)
    return _laid_over(image, _turned(kernel))


def filter_image__kernel_in_integers(image, kernel):
    """Flips the kernel into an array of integers."""
    _need_centre(kernel)
    h, w = kernel.shape
    flipped = np.zeros((h, w), dtype=int)
    for i in range(h):
        for j in range(w):
            flipped[i, j] = kernel[h - 1 - i, w - 1 - j]
    return _laid_over(image, flipped)


def filter_image__writes_while_it_scans(image, kernel):
    """Puts the sums into the copy that it reads from."""
    _need_centre(kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    pixels = image.astype(float)
    for r in range(height):
        for c in range(width):
            total = 0.0
            for i in range(h):
                for j in range(w):
                    row, column = r + h // 2 - i, c + w // 2 - j
                    if 0 <= row < height and 0 <= column < width:
                        total += pixels[row, column] * kernel[i, j]
            pixels[r, c] = total
    return pixels


def filter_image__takes_the_kernel_for_square(image, kernel):
    """Loops over len(kernel) on both axes."""
    _need_centre(kernel)
    size = len(kernel)
    half = size // 2
    bordered = _in_zeros(image, half, half)
    result = np.zeros(image.shape)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            for i in range(size):
                for j in range(size):
                    result[r, c] += bordered[r + size - 1 - i, c + size - 1 - j] * kernel[i, j]
    return result


def filter_image__whole_convolution(image, kernel):
    """Returns everything that the convolution gives."""
    _need_centre(kernel)
    result = np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            result[i : i + image.shape[0], j : j + image.shape[1]] += image.astype(float) * float(kernel[i, j])
    return result


def filter_image__inner_part_only(image, kernel):
    """Lays no zeros around the image."""
    _need_centre(kernel)
    h, w = kernel.shape
    result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(image[r : r + h, c : c + w].astype(float) * _turned(kernel))
    return result


def filter_image__accepts_even_sides(image, kernel):
    """Does not look at the kernel's sides."""
    return _laid_over(image, _turned(kernel))


def filter_image__overwrites_the_image(image, kernel):
    """Reads from a copy, and writes into the image."""
    _need_centre(kernel)
    h, w = kernel.shape
    bordered = _in_zeros(image, h // 2, w // 2)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            image[r, c] = (bordered[r : r + h, c : c + w] * _turned(kernel)).sum()
    return image


# --- mean_kernel -----------------------------------------------------------------------------------------------------


def _need_odd(size):
    if size % 2 == 0 or size <= 0:
        raise ValueError("the size has to be odd")


def mean_kernel__ones(size):
    """Forgets to divide."""
    _need_odd(size)
    return [[1.0] * size for _ in range(size)]


def mean_kernel__divides_by_the_side(size):
    """Divides by the size."""
    _need_odd(size)
    kernel = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            kernel[i, j] = 1 / size
    return kernel


def mean_kernel__divides_to_zero(size):
    """Writes the fractions into an array of integers."""
    _need_odd(size)
    kernel = np.zeros((size, size), dtype=int)
    kernel[:, :] = 1 / size**2
    return kernel


def mean_kernel__one_axis(size):
    """Makes the mean kernel of a signal."""
    _need_odd(size)
    return [1 / size for _ in range(size)]


def mean_kernel__leaves_the_centre_out(size):
    """Fills every cell but the one in the centre."""
    _need_odd(size)
    kernel = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            if (i, j) != (size // 2, size // 2):
                kernel[i, j] = 1 / size**2
    return kernel


def mean_kernel__mean_of_the_neighbours(size):
    """Counts the neighbours, and divides by their number."""
    _need_odd(size)
    kernel = np.ones((size, size))
    kernel[size // 2, size // 2] = 0
    return kernel / np.sum(kernel)


def mean_kernel__accepts_even(size):
    """Looks only at whether there are cells."""
    if size <= 0:
        raise ValueError("no cells")
    return np.ones((size, size)) / size**2


def mean_kernel__refuses_nothing(size):
    """Does not look at the size."""
    cell = 1 / (size * size)
    kernel = np.zeros((size, size))
    kernel += cell
    return kernel


def mean_kernel__accepts_no_size(size):
    """Refuses even sizes, and makes lists of no cells for negative ones."""
    if size % 2 == 0:
        raise ValueError("even")
    return np.array([[1 / size**2 for _ in range(size)] for _ in range(size)])


# --- laplace_kernel --------------------------------------------------------------------------------------------------


def laplace_kernel__centre_counts_itself(size):
    """Puts the number of all cells into the centre."""
    _need_odd(size)
    kernel = np.zeros((size, size)) - 1
    kernel[(size - 1) // 2, (size - 1) // 2] = kernel.size
    return kernel


def laplace_kernel__signs_exchanged(size):
    """Makes the neighbours positive."""
    _need_odd(size)
    kernel = np.ones((size, size))
    kernel[size // 2, size // 2] = 1 - size * size
    return kernel


def laplace_kernel__cross_only(size):
    """Fills the middle row and the middle column."""
    _need_odd(size)
    middle = size // 2
    kernel = np.zeros((size, size))
    for i in range(size):
        kernel[middle, i] = -1
        kernel[i, middle] = -1
    kernel[middle, middle] = 2 * (size - 1)
    return kernel


def laplace_kernel__always_eight(size):
    """Remembers the 8 of the lesson."""
    _need_odd(size)
    kernel = [[-1] * size for _ in range(size)]
    kernel[size // 2][size // 2] = 8
    return kernel


def laplace_kernel__centre_in_the_corner(size):
    """Writes to the first cell."""
    _need_odd(size)
    kernel = -np.ones((size, size))
    kernel[0, 0] = size**2 - 1
    return kernel


def laplace_kernel__zeros_around(size):
    """Forgets to fill the neighbours."""
    _need_odd(size)
    kernel = [[0] * size for _ in range(size)]
    kernel[size // 2][size // 2] = size**2 - 1
    return np.array(kernel)


def laplace_kernel__accepts_even_sizes(size):
    """Looks only at whether there are cells."""
    if size <= 0:
        raise ValueError("no cells")
    kernel = -np.ones((size, size))
    kernel[size // 2, size // 2] += size**2
    return kernel


def laplace_kernel__refuses_no_size(size):
    """Does not look at the size."""
    kernel = np.zeros((size, size)) - 1
    kernel[size // 2][size // 2] = kernel.size - 1
    return kernel


def laplace_kernel__accepts_sizes_below_one(size):
    """Refuses even sizes, and makes lists of no cells for negative ones."""
    if size % 2 == 0:
        raise ValueError("even")
    middle = size // 2
    return np.array([[size**2 - 1 if i == j == middle else -1 for j in range(size)] for i in range(size)])


# --- detect_edges ----------------------------------------------------------------------------------------------------


def _compared(picture):
    """Eight times each pixel inside of the border less its neighbours, as integers; 0 on the border."""
    wide = picture.astype(int)
    height, width = picture.shape
    sums = np.zeros((height, width), dtype=int)
    for r in range(1, height - 1):
        for c in range(1, width - 1):
            sums[r, c] = 9 * wide[r, c] - wide[r - 1 : r + 2, c - 1 : c + 2].sum()
    return sums


def detect_edges__wraps_sums(picture):
    """Calculates with uint8."""
    edges = np.zeros_like(picture)
    neighbours = (
        picture[:-2, :-2]
        + picture[:-2, 1:-1]
        + picture[:-2, 2:]
        + picture[1:-1, :-2]
        + picture[1:-1, 2:]
        + picture[2:, :-2]
        + picture[2:, 1:-1]
        + picture[2:, 2:]
    )
    edges[1:-1, 1:-1] = np.clip(8 * picture[1:-1, 1:-1] - neighbours, 0, 255)
    return edges


def detect_edges__loses_the_minus(picture):
    """Takes the amount of each sum."""
    return np.minimum(np.abs(_compared(picture)), 255).astype(np.uint8)


def detect_edges__does_not_clip_at_255(picture):
    """Only makes sure that no sum is negative."""
    sums = _compared(picture)
    sums[sums < 0] = 0
    return sums.astype(np.uint8)


def detect_edges__does_not_clip_at_0(picture):
    """Only makes sure that no sum is too large."""
    sums = _compared(picture)
    sums[sums > 255] = 255
    return sums.astype(np.uint8)


def detect_edges__does_not_clip(picture):
    """Returns the sums."""
    return _compared(picture)


def detect_edges__fills_the_border(picture):
    """Lays zeros around the picture, and filters all of it."""
    height, width = picture.shape
    bordered = _in_zeros(picture, 1, 1)
    edges = np.zeros((height, width), dtype=np.uint8)
    for r in range(height):
        for c in range(width):
            total = 9 * bordered[r + 1, c + 1] - bordered[r : r + 3, c : c + 3].sum()
            edges[r, c] = min(max(total, 0), 255)
    return edges


def detect_edges__scales_to_the_range(picture):
    """Stretches the sums, from the smallest to the largest."""
    kernel = np.full((3, 3), -1.0)
    kernel[1, 1] = 8
    sums = _laid_over(picture, kernel)
    darkest, brightest = sums.min(), sums.max()
    edges = np.zeros(picture.shape, dtype=np.uint8)
    if brightest > darkest:
        scaled = 255 * (sums - darkest) / (brightest - darkest)
        edges[1:-1, 1:-1] = scaled[1:-1, 1:-1]
    return edges


def detect_edges__cuts_the_border_off(picture):
    """Returns what the kernel reaches."""
    return np.clip(_compared(picture)[1:-1, 1:-1], 0, 255).astype(np.uint8)


def detect_edges__four_neighbours(picture):
    """Subtracts the pixels above, below, on the left and on the right."""
    wide = picture.astype(np.int32)
    edges = np.zeros(picture.shape, dtype=np.uint8)
    for r in range(1, picture.shape[0] - 1):
        for c in range(1, picture.shape[1] - 1):
            total = 4 * wide[r, c] - wide[r - 1, c] - wide[r + 1, c] - wide[r, c - 1] - wide[r, c + 1]
            edges[r, c] = min(255, max(0, total))
    return edges


def detect_edges__neighbours_in_the_row(picture):
    """Subtracts the pixels on the left and on the right."""
    wide = picture.astype(np.int32)
    edges = np.zeros(picture.shape, dtype=np.uint8)
    row_sums = 2 * wide[:, 1:-1] - wide[:, :-2] - wide[:, 2:]
    edges[1:-1, 1:-1] = np.clip(row_sums, 0, 255)[1:-1]
    return edges


def detect_edges__exchanges_signs(picture):
    """Subtracts the pixel from its neighbours."""
    return np.clip(0 - _compared(picture), 0, 255).astype(np.uint8)


def detect_edges__black_on_white(picture):
    """Turns the finished picture into its negative."""
    edges = np.clip(_compared(picture), 0, 255)
    return (255 - edges).astype(np.uint8)


def detect_edges__copies_the_border(picture):
    """Begins with a copy of the picture."""
    sums = _compared(picture)
    edges = picture.copy()
    for r in range(1, picture.shape[0] - 1):
        for c in range(1, picture.shape[1] - 1):
            edges[r, c] = max(0, min(255, sums[r, c]))
    return edges


def detect_edges__stays_float(picture):
    """Forgets to turn the clipped sums into pixels."""
    edges = np.zeros(picture.shape)
    sums = _compared(picture)
    for r in range(1, picture.shape[0] - 1):
        for c in range(1, picture.shape[1] - 1):
            edges[r, c] = max(0, min(255, sums[r, c]))
    return edges


def detect_edges__draws_into_the_picture(picture):
    """Writes the edges to where the picture stands."""
    sums = _compared(picture)
    for r in range(picture.shape[0]):
        for c in range(picture.shape[1]):
            picture[r, c] = max(0, min(255, sums[r, c]))
    return picture
