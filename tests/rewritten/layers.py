"""Every mistake of the unit layers, written again without the reference: ``<exercise>__<mistake>``.

They are whole solutions, as students write them: loops over places and weights, lists of rows, other algorithms. What
a layer without mistakes would do stands in private functions; each mistake leaves it at one point.
"""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations

import numpy as np

# --- shared_weight_matrix --------------------------------------------------------------------------------------------


def _require_place(kernel, width):
    if len(kernel) > width:
        raise ValueError("the kernel is longer than the signal")


def _backwards(kernel):
    """The weights as they stand in a row, as Python's floats."""
    return [float(kernel[len(kernel) - 1 - j]) for j in range(len(kernel))]


def _row(weights, start, width):
    return [0.0] * start + weights + [0.0] * (width - start - len(weights))


def shared_weight_matrix__does_not_flip(kernel, width):
    """Each weight goes where its index says."""
    _require_place(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width))
    for r in range(matrix.shape[0]):
        for j in range(len(kernel)):
            matrix[r, r + j] = kernel[j]
    return matrix


def shared_weight_matrix__transposed(kernel, width):
    """A column for each place."""
    _require_place(kernel, width)
    matrix = np.zeros((width, width - len(kernel) + 1))
    for place in range(width - len(kernel) + 1):
        matrix[place : place + len(kernel), place] = _backwards(kernel)
    return matrix


def shared_weight_matrix__goes_around(kernel, width):
    """The loop runs over all samples, and a remainder saves it from the IndexError."""
    _require_place(kernel, width)
    matrix = np.zeros((width, width))
    for r in range(width):
        for j, weight in enumerate(_backwards(kernel)):
            matrix[r, (r + j) % width] = weight
    return matrix


def shared_weight_matrix__all_overlaps(kernel, width):
    """The definition of the whole convolution: row t holds kernel[t - i] at column i."""
    _require_place(kernel, width)
    rows = width + len(kernel) - 1
    return [[float(kernel[t - i]) if 0 <= t - i < len(kernel) else 0.0 for i in range(width)] for t in range(rows)]


def shared_weight_matrix__as_many_rows_as_columns(kernel, width):
    """A row for each sample; a guard drops what would stand beyond the last column."""
    _require_place(kernel, width)
    matrix = np.zeros((width, width))
    for r in range(width):
        for j, weight in enumerate(_backwards(kernel)):
            if r + j < width:
                matrix[r, r + j] = weight
    return matrix


def shared_weight_matrix__first_row_only(kernel, width):
    """The weights are written once, before any loop."""
    _require_place(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width))
    for j, weight in enumerate(_backwards(kernel)):
        matrix[0, j] = weight
    return matrix


def shared_weight_matrix__always_at_the_left(kernel, width):
    """The same row again and again."""
    _require_place(kernel, width)
    return np.array([_row(_backwards(kernel), 0, width) for _ in range(width - len(kernel) + 1)])


def shared_weight_matrix__grows_with_the_row(kernel, width):
    """The weights pile up from row to row."""
    _require_place(kernel, width)
    flipped, rows = np.array(_backwards(kernel)), []
    weights = np.zeros(len(kernel))
    for r in range(width - len(kernel) + 1):
        weights = weights + flipped
        rows.append(_row(list(weights), r, width))
    return np.array(rows)


def shared_weight_matrix__moves_left(kernel, width):
    """The first row has its weights at the far right."""
    _require_place(kernel, width)
    last = width - len(kernel)
    return np.array([_row(_backwards(kernel), last - r, width) for r in range(last + 1)])


def shared_weight_matrix__one_column_late(kernel, width):
    """Rows begin with a zero too many; what is too long is cut."""
    _require_place(kernel, width)
    return np.array([[0.0, *_row(_backwards(kernel), r, width)][:width] for r in range(width - len(kernel) + 1)])


def shared_weight_matrix__misses_the_last_place(kernel, width):
    """There are n - m rows."""
    _require_place(kernel, width)
    matrix = np.zeros((width - len(kernel), width))
    for r in range(width - len(kernel)):
        matrix[r, r : r + len(kernel)] = _backwards(kernel)
    return matrix


def shared_weight_matrix__cuts_fractions(kernel, width):
    """The zeros are integers."""
    _require_place(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width), dtype=int)
    for r in range(len(matrix)):
        for j in range(len(kernel)):
            matrix[r, r + j] = kernel[-1 - j]
    return matrix


def shared_weight_matrix__sums_to_one(kernel, width):
    """The kernel is made a mean first, unless it sums to 0."""
    _require_place(kernel, width)
    weights, total = _backwards(kernel), float(sum(_backwards(kernel)))
    if total != 0:
        weights = [weight / total for weight in weights]
    return np.array([_row(weights, r, width) for r in range(width - len(kernel) + 1)])


def shared_weight_matrix__accepts_longer_kernels(kernel, width):
    """Nothing is checked; a kernel that is longer by one leaves a matrix without rows."""
    matrix = np.zeros((width - len(kernel) + 1, width))
    for r in range(len(matrix)):
        matrix[r, r : r + len(kernel)] = _backwards(kernel)
    return matrix


def shared_weight_matrix__fails_where_it_just_fits(kernel, width):
    """``>=`` where ``>`` should stand."""
    if len(kernel) >= width:
        raise ValueError("the kernel must be shorter than the signal")
    return np.array([_row(_backwards(kernel), r, width) for r in range(width - len(kernel) + 1)])


def shared_weight_matrix__flips_the_callers_kernel(kernel, width):
    """The flipped weights are written back into the array that came in."""
    _require_place(kernel, width)
    kernel[:] = _backwards(kernel)
    return np.array([_row([float(weight) for weight in kernel], r, width) for r in range(width - len(kernel) + 1)])


# --- conv_forward ----------------------------------------------------------------------------------------------------


def _places(side, field, stride, padding):
    """How many places there are along an axis; ValueError where they do not fit."""
    room = side - field + 2 * padding
    if stride < 1 or padding < 0 or room < 0 or room % stride:
        raise ValueError("no such layer")
    return room // stride + 1


def _require_layer(images, weights, stride, padding):
    if images.shape[1] != weights.shape[1]:
        raise ValueError("the channels disagree")
    for axis in (2, 3):
        _places(images.shape[axis], weights.shape[axis], stride, padding)


def _zero(plane, row, column):
    return 0.0


def _one(plane, row, column):
    return 1.0


def _nearest(plane, row, column):
    height, width = plane.shape
    return float(plane[min(max(row, 0), height - 1), min(max(column, 0), width - 1)])


def _surrounded(images, padding, outside=_zero):
    """The images with a border, pixel by pixel; ``outside`` says what stands beyond a plane's sides."""
    height, width = images.shape[2:]
    return np.array(
        [
            [
                [
                    [
                        float(plane[row, column])
                        if 0 <= row < height and 0 <= column < width
                        else outside(plane, row, column)
                        for column in range(-padding, width + padding)
                    ]
                    for row in range(-padding, height + padding)
                ]
                for plane in image
            ]
            for image in images
        ]
    )


def _total(image, kernel, top, left):
    """Products of a kernel and what it covers, through all channels, summed one by one."""
    channels, height, width = kernel.shape
    total = 0.0
    for d in range(channels):
        for i in range(height):
            for j in range(width):
                total += float(image[d, top + i, left + j]) * float(kernel[d, i, j])
    return total


def _plane(image, kernel, offset, stride, total=_total):
    """What one kernel makes of one image that has its border already, as a list of rows."""
    tops = range(0, image.shape[1] - kernel.shape[1] + 1, stride)
    lefts = range(0, image.shape[2] - kernel.shape[2] + 1, stride)
    return [[total(image, kernel, top, left) + float(offset) for left in lefts] for top in tops]


def _planes(images, weights, bias, stride, total=_total):
    """The planes of all kernels for all images that have their border already; a rest is passed over."""
    rows, columns = ((images.shape[a] - weights.shape[a]) // stride + 1 for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k in np.ndindex(result.shape[:2]):
        for r, row in enumerate(_plane(images[n], weights[k], bias[k], stride, total)):
            result[n, k, r] = row
    return result


def _layer(images, weights, bias, stride, padding, total=_total):
    """The layer without a mistake, unless ``total`` makes one."""
    _require_layer(images, weights, stride, padding)
    return _planes(_surrounded(images, padding), weights, bias, stride, total)


def conv_forward__flips_the_kernels(images, weights, bias, stride=1, padding=0):
    """The window is walked forwards, the kernel backwards."""

    def total(image, kernel, top, left):
        height, width = kernel.shape[1:]
        return sum(
            float(image[d, top + i, left + j]) * float(kernel[d, height - 1 - i, width - 1 - j])
            for d, i, j in np.ndindex(kernel.shape)
        )

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__transposes_the_kernels(images, weights, bias, stride=1, padding=0):
    """``kernel[d, j, i]`` for ``kernel[d, i, j]``, and the sizes to go with it."""
    turned = np.array([[plane.T for plane in kernel] for kernel in weights])
    return _layer(images, turned, bias, stride, padding)


def conv_forward__takes_the_field_for_square(images, weights, bias, stride=1, padding=0):
    """``F = weights.shape[2]`` is all that is ever asked for."""
    side = weights.shape[2]
    if images.shape[1] != weights.shape[1]:
        raise ValueError("the channels disagree")
    rows = _places(images.shape[2], side, stride, padding)
    columns = _places(images.shape[3], side, stride, padding)
    bordered = _surrounded(images, padding)
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        total = float(bias[k])
        for d in range(weights.shape[1]):
            for i in range(side):
                for j in range(side):
                    total += bordered[n, d, r * stride + i, c * stride + j] * float(weights[k, d, i, j])
        result[n, k, r, c] = total
    return result


def conv_forward__exchanges_height_and_width(images, weights, bias, stride=1, padding=0):
    """Columns are walked in the outer loop, and each makes a row."""
    _require_layer(images, weights, stride, padding)
    result = []
    for image in _surrounded(images, padding):
        planes = []
        for kernel, offset in zip(weights, bias, strict=True):
            plane = []
            for left in range(0, image.shape[2] - kernel.shape[2] + 1, stride):
                tops = range(0, image.shape[1] - kernel.shape[1] + 1, stride)
                plane.append([_total(image, kernel, top, left) + float(offset) for top in tops])
            planes.append(plane)
        result.append(planes)
    return np.array(result)


def conv_forward__forgets_the_bias(images, weights, bias, stride=1, padding=0):
    """Products only."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        result[n, k, r, c] = _total(bordered[n], weights[k], r * stride, c * stride)
    return result


def conv_forward__subtracts_the_bias(images, weights, bias, stride=1, padding=0):
    """The bias is taken for a threshold."""
    return _layer(images, weights, [-float(offset) for offset in bias], stride, padding)


def conv_forward__one_bias_for_all(images, weights, bias, stride=1, padding=0):
    """``bias[0]`` inside of the loop over kernels."""
    _require_layer(images, weights, stride, padding)
    return np.array(
        [[_plane(image, kernel, bias[0], stride) for kernel in weights] for image in _surrounded(images, padding)]
    )


def conv_forward__a_bias_for_each_channel(images, weights, bias, stride=1, padding=0):
    """Each channel gives a plane with the bias in it, and the planes are added."""
    _require_layer(images, weights, stride, padding)
    result = []
    for image in _surrounded(images, padding):
        planes = []
        for kernel, offset in zip(weights, bias, strict=True):
            single = [_plane(image[d : d + 1], kernel[d : d + 1], offset, stride) for d in range(len(kernel))]
            planes.append(sum(np.array(plane) for plane in single))
        result.append(planes)
    return np.array(result)


def conv_forward__a_bias_for_each_product(images, weights, bias, stride=1, padding=0):
    """The bias is added in the innermost loop."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        for d, i, j in np.ndindex(weights.shape[1:]):
            pixel = bordered[n, d, r * stride + i, c * stride + j]
            result[n, k, r, c] += pixel * float(weights[k, d, i, j]) + float(bias[k])
    return result


def conv_forward__first_channel_only(images, weights, bias, stride=1, padding=0):
    """There is no loop over channels."""

    def total(image, kernel, top, left):
        return sum(float(image[0, top + i, left + j]) * float(kernel[0, i, j]) for i, j in np.ndindex(kernel.shape[1:]))

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__last_channel_only(images, weights, bias, stride=1, padding=0):
    """The sum starts anew with each channel."""

    def total(image, kernel, top, left):
        for d in range(len(kernel)):
            channel = 0.0
            for i, j in np.ndindex(kernel.shape[1:]):
                channel += float(image[d, top + i, left + j]) * float(kernel[d, i, j])
        return channel

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__weights_of_the_first_channel(images, weights, bias, stride=1, padding=0):
    """``kernel[0]`` weighs every channel."""

    def total(image, kernel, top, left):
        return sum(float(image[d, top + i, left + j]) * float(kernel[0, i, j]) for d, i, j in np.ndindex(kernel.shape))

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__averages_the_channels(images, weights, bias, stride=1, padding=0):
    """A mean over the sums of the channels."""

    def total(image, kernel, top, left):
        sums = [_total(image[d : d + 1], kernel[d : d + 1], top, left) for d in range(len(kernel))]
        return sum(sums) / len(sums)

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__averages_the_window(images, weights, bias, stride=1, padding=0):
    """A mean over all products."""

    def total(image, kernel, top, left):
        products = [float(image[d, top + i, left + j]) * float(kernel[d, i, j]) for d, i, j in np.ndindex(kernel.shape)]
        return np.mean(products)

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__channels_in_reverse(images, weights, bias, stride=1, padding=0):
    """The channels of the images are counted from the end."""

    def total(image, kernel, top, left):
        return sum(
            float(image[-1 - d, top + i, left + j]) * float(kernel[d, i, j]) for d, i, j in np.ndindex(kernel.shape)
        )

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__first_kernel_only(images, weights, bias, stride=1, padding=0):
    """``weights[0]`` inside of the loop over kernels."""
    _require_layer(images, weights, stride, padding)
    return np.array(
        [[_plane(image, weights[0], offset, stride) for offset in bias] for image in _surrounded(images, padding)]
    )


def conv_forward__kernels_in_reverse(images, weights, bias, stride=1, padding=0):
    """Each plane is put before the others."""
    _require_layer(images, weights, stride, padding)
    result = []
    for image in _surrounded(images, padding):
        planes = []
        for kernel, offset in zip(weights, bias, strict=True):
            planes.insert(0, _plane(image, kernel, offset, stride))
        result.append(planes)
    return np.array(result)


def conv_forward__first_image_for_all(images, weights, bias, stride=1, padding=0):
    """``images[0]`` inside of the loop over images."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    return np.array([_planes(bordered[:1], weights, bias, stride)[0] for _ in range(len(images))])


def conv_forward__kernels_before_images(images, weights, bias, stride=1, padding=0):
    """The loop over kernels is the outer one."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    return np.array([[_plane(image, weights[k], bias[k], stride) for image in bordered] for k in range(len(weights))])


def conv_forward__ignores_the_stride(images, weights, bias, stride=1, padding=0):
    """The stride is an argument that nobody uses, but for the checks."""
    _require_layer(images, weights, stride, padding)
    return _planes(_surrounded(images, padding), weights, bias, 1)


def conv_forward__strides_over_the_first_places(images, weights, bias, stride=1, padding=0):
    """The result has the right size, and place r, c begins at row r and column c."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        result[n, k, r, c] = float(bias[k]) + _total(bordered[n], weights[k], r, c)
    return result


def conv_forward__strides_along_the_rows_only(images, weights, bias, stride=1, padding=0):
    """The loop over columns has no step."""
    _require_layer(images, weights, stride, padding)
    result = []
    for image in _surrounded(images, padding):
        planes = []
        for kernel, offset in zip(weights, bias, strict=True):
            plane = []
            for top in range(0, image.shape[1] - kernel.shape[1] + 1, stride):
                lefts = range(image.shape[2] - kernel.shape[2] + 1)
                plane.append([_total(image, kernel, top, left) + float(offset) for left in lefts])
            planes.append(plane)
        result.append(planes)
    return np.array(result)


def conv_forward__strides_by_the_field(images, weights, bias, stride=1, padding=0):
    """The loops step by the sides of the kernel."""
    _require_layer(images, weights, stride, padding)
    result = []
    for image in _surrounded(images, padding):
        planes = []
        for kernel, offset in zip(weights, bias, strict=True):
            _, height, width = kernel.shape
            tops = range(0, image.shape[1] - height + 1, height)
            lefts = range(0, image.shape[2] - width + 1, width)
            planes.append([[_total(image, kernel, top, left) + float(offset) for left in lefts] for top in tops])
        result.append(planes)
    return np.array(result)


def conv_forward__ignores_the_padding(images, weights, bias, stride=1, padding=0):
    """The padding is an argument that nobody uses: not for the size, not for the border."""
    _require_layer(images, weights, stride, 0)
    return _planes(images, weights, bias, stride)


def conv_forward__pads_one_side_only(images, weights, bias, stride=1, padding=0):
    """P zeros are appended to each row, and P rows to each plane."""
    _require_layer(images, weights, stride, padding)
    height, width = images.shape[2:]
    bordered = np.zeros((*images.shape[:2], height + padding, width + padding))
    for n, d, row, column in np.ndindex(images.shape):
        bordered[n, d, row, column] = images[n, d, row, column]
    return _planes(bordered, weights, bias, stride)


def conv_forward__content_in_the_corner(images, weights, bias, stride=1, padding=0):
    """The zeros have the right size, but each pixel keeps its index."""
    _require_layer(images, weights, stride, padding)
    height, width = images.shape[2:]
    bordered = np.zeros((*images.shape[:2], height + 2 * padding, width + 2 * padding))
    for n, d, row, column in np.ndindex(images.shape):
        bordered[n, d, row, column] = images[n, d, row, column]
    return _planes(bordered, weights, bias, stride)


def conv_forward__pads_with_ones(images, weights, bias, stride=1, padding=0):
    """Beyond the sides everything is 1."""
    _require_layer(images, weights, stride, padding)
    return _planes(_surrounded(images, padding, _one), weights, bias, stride)


def conv_forward__repeats_the_edge(images, weights, bias, stride=1, padding=0):
    """Indices beyond the sides are moved to the nearest pixel."""
    _require_layer(images, weights, stride, padding)
    return _planes(_surrounded(images, padding, _nearest), weights, bias, stride)


def conv_forward__empties_at_padding_0(images, weights, bias, stride=1, padding=0):
    """Row by row the images go into the rows [P:-P] of the zeros; of these there are none for P = 0."""
    _require_layer(images, weights, stride, padding)
    height, width = images.shape[2:]
    bordered = np.zeros((*images.shape[:2], height + 2 * padding, width + 2 * padding))
    for n in range(images.shape[0]):
        for d in range(images.shape[1]):
            for target, row in zip(bordered[n, d, padding:-padding], images[n, d], strict=False):
                target[padding:-padding] = row
    return _planes(bordered, weights, bias, stride)


def conv_forward__fails_at_padding_0(images, weights, bias, stride=1, padding=0):
    """Plane by plane the images go to [P:-P, P:-P], where for P = 0 there is no room."""
    _require_layer(images, weights, stride, padding)
    height, width = images.shape[2:]
    bordered = []
    for image in images:
        planes = []
        for plane in image:
            larger = np.zeros((height + 2 * padding, width + 2 * padding))
            larger[padding:-padding, padding:-padding] = plane
            planes.append(larger)
        bordered.append(planes)
    return _planes(np.array(bordered), weights, bias, stride)


def conv_forward__pads_by_default(images, weights, bias, stride=1, padding=1):
    """``padding=1`` in the signature."""
    return _layer(images, weights, bias, stride, padding)


def conv_forward__strides_by_two_by_default(images, weights, bias, stride=2, padding=0):
    """``stride=2`` in the signature."""
    return _layer(images, weights, bias, stride, padding)


def conv_forward__has_no_defaults(images, weights, bias, stride, padding):
    """No defaults in the signature."""
    return _layer(images, weights, bias, stride, padding)


def conv_forward__rectifies(images, weights, bias, stride=1, padding=0):
    """A negative answer is answered with 0."""
    result = _layer(images, weights, bias, stride, padding)
    for index in np.ndindex(result.shape):
        if result[index] < 0:
            result[index] = 0.0
    return result


def conv_forward__multiplies_in_the_types_that_came_in(images, weights, bias, stride=1, padding=0):
    """Windows are cut out of images that were only padded; the sums go into zeros of floats."""
    _require_layer(images, weights, stride, padding)
    height, width = weights.shape[2:]
    bordered = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        window = bordered[n, :, r * stride : r * stride + height, c * stride : c * stride + width]
        result[n, k, r, c] = np.sum(window * weights[k]) + bias[k]
    return result


def conv_forward__keeps_the_type_of_the_pixels(images, weights, bias, stride=1, padding=0):
    """Planes of floats are put into a result with ``dtype=images.dtype``."""
    _require_layer(images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    result = np.zeros((len(images), len(weights), rows, columns), dtype=images.dtype)
    for n, k in np.ndindex(result.shape[:2]):
        result[n, k] = np.array(_plane(bordered[n], weights[k], bias[k], stride))
    return result


def conv_forward__whole_sums_for_whole_pixels(images, weights, bias, stride=1, padding=0):
    """The result is of ``int`` where the pixels are integers, and of floats where they are floats."""
    sums = _layer(images, weights, bias, stride, padding)
    result = np.zeros(sums.shape, dtype=int if np.issubdtype(images.dtype, np.integer) else float)
    for index in np.ndindex(sums.shape):
        result[index] = sums[index]
    return result


def conv_forward__cuts_off_fractions(images, weights, bias, stride=1, padding=0):
    """The result is of ``int``."""
    sums = _layer(images, weights, bias, stride, padding)
    return np.array([int(value) for value in sums.ravel()]).reshape(sums.shape)


def conv_forward__leaves_a_rest_unseen(images, weights, bias, stride=1, padding=0):
    """Everything is checked but the rest; ``range`` passes over it."""
    if stride < 1 or padding < 0 or images.shape[1] != weights.shape[1]:
        raise ValueError("no such layer")
    if any(images.shape[a] + 2 * padding < weights.shape[a] for a in (2, 3)):
        raise ValueError("the field is too large")
    return _planes(_surrounded(images, padding), weights, bias, stride)


def conv_forward__accepts_too_large_a_field(images, weights, bias, stride=1, padding=0):
    """The room may be negative; then there are no places, and nothing comes out."""
    if stride < 1 or padding < 0 or images.shape[1] != weights.shape[1]:
        raise ValueError("no such layer")
    rooms = [images.shape[a] - weights.shape[a] + 2 * padding for a in (2, 3)]
    if any(room % stride for room in rooms):
        raise ValueError("a rest is left")
    bordered = _surrounded(images, padding)
    result = np.zeros((len(images), len(weights), *(room // stride + 1 for room in rooms)))
    for n, k, r, c in np.ndindex(result.shape):
        result[n, k, r, c] = _total(bordered[n], weights[k], r * stride, c * stride) + float(bias[k])
    return result


def conv_forward__accepts_what_is_out_of_range(images, weights, bias, stride=1, padding=0):
    """What is out of range is silently mended."""
    return _layer(images, weights, bias, stride if stride > 0 else 1, max(padding, 0))


def conv_forward__accepts_other_channels(images, weights, bias, stride=1, padding=0):
    """``zip`` stops where the shorter of the two has no more channels."""
    rows, columns = (_places(images.shape[a], weights.shape[a], stride, padding) for a in (2, 3))
    bordered = _surrounded(images, padding)
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        result[n, k, r, c] = bias[k]
        for plane, layer in zip(bordered[n], weights[k], strict=False):
            for i, j in np.ndindex(layer.shape):
                result[n, k, r, c] += plane[r * stride + i, c * stride + j] * float(layer[i, j])
    return result


def conv_forward__flips_the_callers_kernels(images, weights, bias, stride=1, padding=0):
    """The weights are turned in place, and used turned back by counting from the end."""
    _require_layer(images, weights, stride, padding)
    weights[:] = np.rot90(weights, 2, axes=(2, 3)).copy()

    def total(image, kernel, top, left):
        return sum(
            float(image[d, top + i, left + j]) * float(kernel[d, -1 - i, -1 - j])
            for d, i, j in np.ndindex(kernel.shape)
        )

    return _layer(images, weights, bias, stride, padding, total)


def conv_forward__weighs_the_callers_pixels(images, weights, bias, stride=1, padding=0):
    """The images are cleared when they are done with."""
    result = _layer(images, weights, bias, stride, padding)
    for image in images:
        image.fill(0)
    return result


# --- conv_backward ---------------------------------------------------------------------------------------------------


def _uses(upstream, weights, stride):
    """Every product of the forward pass: n, k and the place, then d, i, j, then row and column of the pixel."""
    for n, k, r, c in np.ndindex(upstream.shape):
        for d, i, j in np.ndindex(weights.shape[1:]):
            yield n, k, r, c, d, i, j, r * stride + i, c * stride + j


def _weights_gradient(upstream, bordered, weights, stride):
    """Each product sends its pixel to its weight."""
    d_weights = np.zeros(weights.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[k, d, i, j] += float(upstream[n, k, r, c]) * bordered[n, d, row, column]
    return d_weights


def _bordered_gradient(upstream, bordered, weights, stride):
    """Each product sends its weight to its pixel; the border is still there."""
    d_bordered = np.zeros(bordered.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_bordered[n, d, row, column] += float(upstream[n, k, r, c]) * float(weights[k, d, i, j])
    return d_bordered


def _bias_gradient(upstream):
    """Each answer sends its upstream gradient to the bias of its kernel."""
    d_bias = np.zeros(upstream.shape[1])
    for n, k, r, c in np.ndindex(upstream.shape):
        d_bias[k] += float(upstream[n, k, r, c])
    return d_bias


def _without_border(d_bordered, padding):
    """Pixel by pixel."""
    count, channels, height, width = d_bordered.shape
    inner = np.zeros((count, channels, height - 2 * padding, width - 2 * padding))
    for n, d, row, column in np.ndindex(inner.shape):
        inner[n, d, row, column] = d_bordered[n, d, row + padding, column + padding]
    return inner


def _gradients(upstream, images, weights, stride, padding):
    """All three without a mistake."""
    bordered = _surrounded(images, padding)
    d_images = _without_border(_bordered_gradient(upstream, bordered, weights, stride), padding)
    return d_images, _weights_gradient(upstream, bordered, weights, stride), _bias_gradient(upstream)


def conv_backward__flips_d_weights(upstream, images, weights, stride=1, padding=0):
    """The weights are counted from the end."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    bordered, d_weights = _surrounded(images, padding), np.zeros(weights.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[k, d, -1 - i, -1 - j] += float(upstream[n, k, r, c]) * bordered[n, d, row, column]
    return d_images, d_weights, d_bias


def conv_backward__transposes_d_weights(upstream, images, weights, stride=1, padding=0):
    """``[k, d, j, i]``, in an array that has its last sides exchanged as well."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    kernels, channels, height, width = weights.shape
    bordered, d_weights = _surrounded(images, padding), np.zeros((kernels, channels, width, height))
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[k, d, j, i] += float(upstream[n, k, r, c]) * bordered[n, d, row, column]
    return d_images, d_weights, d_bias


def conv_backward__exchanges_kernels_and_channels(upstream, images, weights, stride=1, padding=0):
    """``[d, k, i, j]``."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    kernels, channels, height, width = weights.shape
    bordered, d_weights = _surrounded(images, padding), np.zeros((channels, kernels, height, width))
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[d, k, i, j] += float(upstream[n, k, r, c]) * bordered[n, d, row, column]
    return d_images, d_weights, d_bias


def conv_backward__d_weights_of_the_last_image(upstream, images, weights, stride=1, padding=0):
    """The zeros are made inside of the loop over images."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    bordered = _surrounded(images, padding)
    for n in range(len(images)):
        d_weights = np.zeros(weights.shape)
        for k, r, c in np.ndindex(upstream.shape[1:]):
            for d, i, j in np.ndindex(weights.shape[1:]):
                pixel = bordered[n, d, r * stride + i, c * stride + j]
                d_weights[k, d, i, j] += float(upstream[n, k, r, c]) * pixel
    return d_images, d_weights, d_bias


def conv_backward__averages_over_the_images(upstream, images, weights, stride=1, padding=0):
    """Every image counts for one n-th."""
    d_images, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    for k in range(len(weights)):
        d_weights[k] /= len(images)
        d_bias[k] /= len(images)
    return d_images, d_weights, d_bias


def conv_backward__averages_over_the_places(upstream, images, weights, stride=1, padding=0):
    """A mean over the places, image by image."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    bordered, d_weights = _surrounded(images, padding), np.zeros(weights.shape)
    for k, d, i, j in np.ndindex(weights.shape):
        for n in range(len(images)):
            products = [
                float(upstream[n, k, r, c]) * bordered[n, d, r * stride + i, c * stride + j]
                for r, c in np.ndindex(upstream.shape[2:])
            ]
            d_weights[k, d, i, j] += sum(products) / len(products)
    return d_images, d_weights, d_bias


def conv_backward__d_weights_of_the_last_place(upstream, images, weights, stride=1, padding=0):
    """``=`` where ``+=`` should stand."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    bordered, d_weights = _surrounded(images, padding), np.zeros(weights.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[k, d, i, j] = float(upstream[n, k, r, c]) * bordered[n, d, row, column]
    return d_images, d_weights, d_bias


def conv_backward__d_weights_ignores_the_stride(upstream, images, weights, stride=1, padding=0):
    """``r + i`` and ``c + j``."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    return d_images, _weights_gradient(upstream, _surrounded(images, padding), weights, 1), d_bias


def conv_backward__d_weights_without_the_padding(upstream, images, weights, stride=1, padding=0):
    """The images are read without their border, and what lies beyond them counts as 0."""
    d_images, _, d_bias = _gradients(upstream, images, weights, stride, padding)
    d_weights = np.zeros(weights.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        if row < images.shape[2] and column < images.shape[3]:
            d_weights[k, d, i, j] += float(upstream[n, k, r, c]) * float(images[n, d, row, column])
    return d_images, d_weights, d_bias


def conv_backward__does_not_turn_back(upstream, images, weights, stride=1, padding=0):
    """Upstream, spread out by the stride and surrounded by zeros, is correlated with the kernels as they lie."""
    _, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    count, kernels, rows, columns = upstream.shape
    _, channels, height, width = weights.shape
    spread = np.zeros((count, kernels, (rows - 1) * stride + 2 * height - 1, (columns - 1) * stride + 2 * width - 1))
    for n, k, r, c in np.ndindex(upstream.shape):
        spread[n, k, height - 1 + r * stride, width - 1 + c * stride] = upstream[n, k, r, c]
    per_channel = [[[weights[k, d] for k in range(kernels)] for d in range(channels)]]
    d_bordered = _planes(spread, np.array(per_channel[0]), [0.0] * channels, 1)
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__d_images_of_the_first_kernel(upstream, images, weights, stride=1, padding=0):
    """``upstream[:, 0]`` and ``weights[0]``, and no loop over kernels."""
    _, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    d_bordered = np.zeros(_surrounded(images, padding).shape)
    for n, _, r, c, d, i, j, row, column in _uses(upstream[:, :1], weights, stride):
        d_bordered[n, d, row, column] += float(upstream[n, 0, r, c]) * float(weights[0, d, i, j])
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__d_images_of_the_last_kernel(upstream, images, weights, stride=1, padding=0):
    """The zeros are made inside of the loop over kernels."""
    _, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    for k in range(len(weights)):
        d_bordered = np.zeros(_surrounded(images, padding).shape)
        for n, r, c in np.ndindex(len(upstream), *upstream.shape[2:]):
            for d, i, j in np.ndindex(weights.shape[1:]):
                sent = float(upstream[n, k, r, c]) * float(weights[k, d, i, j])
                d_bordered[n, d, r * stride + i, c * stride + j] += sent
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__overwrites_where_places_overlap(upstream, images, weights, stride=1, padding=0):
    """What all kernels send to a pixel from one place is summed, and written over what other places sent."""
    _, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    d_bordered = np.zeros(_surrounded(images, padding).shape)
    for n, r, c in np.ndindex(len(upstream), *upstream.shape[2:]):
        for d, i, j in np.ndindex(weights.shape[1:]):
            sent = sum(float(upstream[n, k, r, c]) * float(weights[k, d, i, j]) for k in range(len(weights)))
            d_bordered[n, d, r * stride + i, c * stride + j] = sent
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__d_images_ignores_the_stride(upstream, images, weights, stride=1, padding=0):
    """``r + i`` and ``c + j``."""
    _, d_weights, d_bias = _gradients(upstream, images, weights, stride, padding)
    d_bordered = _bordered_gradient(upstream, _surrounded(images, padding), weights, 1)
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__keeps_the_padding(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bordered images comes back."""
    bordered = _surrounded(images, padding)
    d_bordered = _bordered_gradient(upstream, bordered, weights, stride)
    return d_bordered, _weights_gradient(upstream, bordered, weights, stride), _bias_gradient(upstream)


def conv_backward__cuts_the_corner(upstream, images, weights, stride=1, padding=0):
    """Of the gradient of the bordered images the first H rows and W columns come back."""
    bordered = _surrounded(images, padding)
    d_bordered, d_images = _bordered_gradient(upstream, bordered, weights, stride), np.zeros(images.shape)
    for index in np.ndindex(images.shape):
        d_images[index] = d_bordered[index]
    return d_images, _weights_gradient(upstream, bordered, weights, stride), _bias_gradient(upstream)


def conv_backward__empties_without_padding(upstream, images, weights, stride=1, padding=0):
    """``[P:-P]``, whatever P is."""
    bordered = _surrounded(images, padding)
    d_bordered = _bordered_gradient(upstream, bordered, weights, stride)
    d_images = d_bordered[:, :, padding:-padding, padding:-padding]
    return d_images, _weights_gradient(upstream, bordered, weights, stride), _bias_gradient(upstream)


def conv_backward__averages_d_bias(upstream, images, weights, stride=1, padding=0):
    """``mean`` in place of ``sum``."""
    d_images, d_weights, _ = _gradients(upstream, images, weights, stride, padding)
    return d_images, d_weights, [np.mean(upstream[:, k], dtype=float) for k in range(len(weights))]


def conv_backward__d_bias_for_each_image(upstream, images, weights, stride=1, padding=0):
    """A number for each image and kernel."""
    d_images, d_weights, _ = _gradients(upstream, images, weights, stride, padding)
    d_bias = np.zeros(upstream.shape[:2])
    for n, k, r, c in np.ndindex(upstream.shape):
        d_bias[n, k] += float(upstream[n, k, r, c])
    return d_images, d_weights, d_bias


def conv_backward__d_bias_over_the_kernels(upstream, images, weights, stride=1, padding=0):
    """A number for each image."""
    d_images, d_weights, _ = _gradients(upstream, images, weights, stride, padding)
    return d_images, d_weights, [sum(float(number) for number in gradient.ravel()) for gradient in upstream]


def conv_backward__d_bias_of_the_first_image(upstream, images, weights, stride=1, padding=0):
    """``upstream[0]``, and no loop over images."""
    d_images, d_weights, _ = _gradients(upstream, images, weights, stride, padding)
    return d_images, d_weights, [sum(float(number) for number in plane.ravel()) for plane in upstream[0]]


def conv_backward__d_bias_ignores_upstream(upstream, images, weights, stride=1, padding=0):
    """Each answer adds 1."""
    d_images, d_weights, _ = _gradients(upstream, images, weights, stride, padding)
    d_bias = np.zeros(len(weights))
    for _, k, _, _ in np.ndindex(upstream.shape):
        d_bias[k] += 1.0
    return d_images, d_weights, d_bias


def conv_backward__ignores_upstream(upstream, images, weights, stride=1, padding=0):
    """Pixels and weights are added up without upstream."""
    bordered = _surrounded(images, padding)
    d_bordered, d_weights, d_bias = np.zeros(bordered.shape), np.zeros(weights.shape), np.zeros(len(weights))
    for n, k, r, c in np.ndindex(upstream.shape):
        d_bias[k] += 1
        for d, i, j in np.ndindex(weights.shape[1:]):
            d_weights[k, d, i, j] += bordered[n, d, r * stride + i, c * stride + j]
            d_bordered[n, d, r * stride + i, c * stride + j] += weights[k, d, i, j]
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__exchanges_the_gradients(upstream, images, weights, stride=1, padding=0):
    """The weights come first."""
    bordered = _surrounded(images, padding)
    d_weights = _weights_gradient(upstream, bordered, weights, stride)
    d_images = _without_border(_bordered_gradient(upstream, bordered, weights, stride), padding)
    return d_weights, d_images, _bias_gradient(upstream)


def conv_backward__descends_already(upstream, images, weights, stride=1, padding=0):
    """``-=`` where ``+=`` should stand."""
    bordered = _surrounded(images, padding)
    d_bordered, d_weights, d_bias = np.zeros(bordered.shape), np.zeros(weights.shape), np.zeros(len(weights))
    for n, k, r, c in np.ndindex(upstream.shape):
        sent = float(upstream[n, k, r, c])
        d_bias[k] -= sent
        for d, i, j in np.ndindex(weights.shape[1:]):
            d_weights[k, d, i, j] -= sent * bordered[n, d, r * stride + i, c * stride + j]
            d_bordered[n, d, r * stride + i, c * stride + j] -= sent * float(weights[k, d, i, j])
    return _without_border(d_bordered, padding), d_weights, d_bias


def conv_backward__has_no_defaults(upstream, images, weights, stride, padding):
    """No defaults in the signature."""
    return _gradients(upstream, images, weights, stride, padding)


def conv_backward__multiplies_in_the_types_that_came_in(upstream, images, weights, stride=1, padding=0):
    """A number of upstream, a pixel and a weight are multiplied as they are."""
    bordered = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    d_bordered, d_weights = np.zeros(bordered.shape), np.zeros(weights.shape)
    for n, k, r, c, d, i, j, row, column in _uses(upstream, weights, stride):
        d_weights[k, d, i, j] += upstream[n, k, r, c] * bordered[n, d, row, column]
        d_bordered[n, d, row, column] += upstream[n, k, r, c] * weights[k, d, i, j]
    return _without_border(d_bordered, padding), d_weights, _bias_gradient(upstream)


def conv_backward__gradients_in_the_type_of_the_pixels(upstream, images, weights, stride=1, padding=0):
    """The sums are put into ``np.zeros_like(images)``."""
    bordered = _surrounded(images, padding)
    d_bordered = _bordered_gradient(upstream, bordered, weights, stride)
    d_images, (height, width) = np.zeros_like(images), images.shape[2:]
    for row in range(height):
        for column in range(width):
            d_images[:, :, row, column] = d_bordered[:, :, row + padding, column + padding]
    return d_images, _weights_gradient(upstream, bordered, weights, stride), _bias_gradient(upstream)


def conv_backward__gradients_in_the_type_of_the_weights(upstream, images, weights, stride=1, padding=0):
    """The sums are put into ``np.zeros_like(weights)``."""
    d_images, sums, d_bias = _gradients(upstream, images, weights, stride, padding)
    d_weights = np.zeros_like(weights)
    for k in range(len(weights)):
        d_weights[k] = sums[k]
    return d_images, d_weights, d_bias


def conv_backward__changes_upstream(upstream, images, weights, stride=1, padding=0):
    """The upstream gradient is cleared when it is done with."""
    gradients = _gradients(upstream, images, weights, stride, padding)
    upstream.fill(0)
    return gradients


def conv_backward__learns_on_the_spot(upstream, images, weights, stride=1, padding=0):
    """A step of gradient descent at the end."""
    gradients = _gradients(upstream, images, weights, stride, padding)
    weights -= gradients[1]
    return gradients


# --- relu ------------------------------------------------------------------------------------------------------------


def _each(function, first, *others):  # noqa: ANN002
    """What a function makes of the numbers in the same place of arrays of one shape, as floats."""
    numbers = zip(first.flat, *(array.flat for array in others), strict=True)
    return np.array([float(function(*each)) for each in numbers]).reshape(first.shape)


def relu__leaks(x):
    """The slope below 0 is a hundredth."""
    return _each(lambda number: number if number > 0 else float(number) / 100, x)


def relu__takes_the_size(x):
    """``abs``."""
    return abs(x)


def relu__passes_everything(x):
    """A copy."""
    return np.array(x)


def relu__keeps_the_negative(x):
    """The comparison is turned around."""
    return _each(lambda number: min(number, 0), x)


def relu__steps(x):
    """1 for what passes."""
    return _each(lambda number: 1 if number > 0 else 0, x)


def relu__squares(x):
    """The number is multiplied with what is left of it."""
    return x * np.maximum(x, 0)


def relu__needs_more_than_one(x):
    """The sign is looked for in the whole part."""
    return _each(lambda number: number if int(number) > 0 else 0, x)


def relu__stops_at_six(x):
    """The variant of small networks."""
    return np.minimum(np.maximum(x, 0), 6)


def relu__cuts_fractions(x):
    """The result is an array of integers."""
    result = np.zeros(x.shape, dtype=int)
    for index in np.ndindex(x.shape):
        if x[index] > 0:
            result[index] = x[index]
    return result


def relu__wraps_around(x):
    """Half of a number and its absolute value."""
    doubled = np.abs(x)
    doubled += x
    return doubled / 2


def relu__drops_the_negative(x):
    """A list of those that are not negative."""
    return np.array([number for number in x.flat if number >= 0])


def relu__rectifies_in_place(x):
    """Number by number, in the array that came in."""
    for index in np.ndindex(x.shape):
        x[index] = max(x[index], 0)
    return x


def relu__itself_where_nothing_is_negative(x):
    """Nothing to do, so nothing is copied."""
    if not (x < 0).any():
        return x
    return np.maximum(x, 0)


# --- relu_backward ---------------------------------------------------------------------------------------------------


def relu_backward__ignores_upstream(upstream, x):
    """The slope alone."""
    return _each(lambda number: 1 if number > 0 else 0, x)


def relu_backward__rectifies_upstream(upstream, x):
    """The forward pass again."""
    return np.maximum(upstream, 0)


def relu_backward__asks_both_signs(upstream, x):
    """Both have to be positive."""
    return _each(lambda sent, number: sent if sent > 0 and number > 0 else 0, upstream, x)


def relu_backward__passes_everything(upstream, x):
    """As if there were no relu."""
    return np.array(upstream)


def relu_backward__passes_the_negative(upstream, x):
    """The comparison is turned around."""
    return _each(lambda sent, number: sent if number < 0 else 0, upstream, x)


def relu_backward__multiplies_with_x(upstream, x):
    """What came out of relu takes the place of its slope."""
    return upstream * np.maximum(x, 0)


def relu_backward__exchanges_the_arguments(upstream, x):
    """The parameters are the other way round."""
    return _each(lambda sent, number: number if sent > 0 else 0, upstream, x)


def relu_backward__minus_where_negative(upstream, x):
    """The slope below 0 is -1."""
    slope = np.where(x < 0, -1.0, 1.0)
    slope[x == 0] = 0.0
    return slope * upstream


def relu_backward__leaks(upstream, x):
    """The slope below 0 is a hundredth."""
    slope = np.full(x.shape, 0.01)
    slope[x > 0] = 1.0
    return slope * upstream


def relu_backward__one_at_the_kink(upstream, x):
    """At 0 the slope is put in place of the gradient."""
    gradient = _each(lambda sent, number: sent if number > 0 else 0, upstream, x)
    gradient[x == 0] = 1.0
    return gradient


def relu_backward__doubles_at_the_kink(upstream, x):
    """The slopes from the left and from the right are added, and halved where they are the same."""
    return _each(lambda sent, number: sent + sent if number == 0 else sent * (number > 0), upstream, x)


def relu_backward__needs_more_than_one(upstream, x):
    """The sign is looked for in the whole part."""
    return _each(lambda sent, number: sent if int(number) > 0 else 0, upstream, x)


def relu_backward__in_the_type_of_x(upstream, x):
    """``np.zeros_like(x)``, filled where x was positive."""
    gradient = np.zeros_like(x)
    gradient[x > 0] = upstream[x > 0]
    return gradient


def relu_backward__masks_upstream_in_place(upstream, x):
    """The gradient that came in is multiplied with the slopes."""
    upstream *= x > 0
    return upstream


def relu_backward__rectifies_x(upstream, x):
    """The forward pass once more, in place, and the gradient passes where something is left."""
    np.maximum(x, 0, out=x)
    return _each(lambda sent, number: sent if number != 0 else 0, upstream, x)
