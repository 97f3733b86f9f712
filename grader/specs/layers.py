"""How the exercises of the unit layers are judged."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.outcome import Failed
from grader.properties import refuses, same, shaped, summed, untouched, within
from grader.spec import exercise
from grader.strategies import (
    INTEGERS,
    activations,
    activations_and_gradients,
    conv_gradients,
    conv_layers,
    disagreeing_layers,
    images,
    integers,
    kernels,
    kernels_and_signals,
    laid_out,
    out_of_range_layers,
    overlarge_layers,
    overlong_kernels,
    ragged_layers,
    signals,
)
from reference import images as reference_images
from reference import layers as reference
from reference import signals as reference_signals
from reference.geometry import same_padding

# --- shared_weight_matrix --------------------------------------------------------------------------------------------

shared_weight_matrix = exercise(
    reference.shared_weight_matrix,
    points=4,
    inputs={"kernel_and_signal": kernels_and_signals(samples=(2, 4), beyond=(1, 4), whole_only=True)},
    forbidden=["scipy"],
    teaches="Sliding a kernel is a layer of units with the same weights.",
    minutes=20,
    see="The matrix of a layer",
    hints=(
        "Take the kernel 1, 2, 4 and a signal of five samples. At how many places does the kernel lie wholly inside, "
        "and which samples does it touch at the first of them? Which of its three numbers meets the first sample?",
        "Every place of the kernel is a row of the matrix. All rows hold the same numbers, the kernel back to front, "
        "and only the column at which they begin differs from row to row.",
        "Refuse a kernel that is longer than the signal. Make a matrix of zeros, of floats, with a row for each place "
        "and a column for each sample. Then go through the rows and write the flipped kernel into each, beginning at "
        "the column that has the row's own number.",
    ),
)


@shared_weight_matrix.anchor(points=1.5)
def convolves(shared_weight_matrix, kernel_and_signal):
    """The product matrix @ signal is the part of the convolution in which the kernel lies wholly inside the signal."""
    kernel, signal = kernel_and_signal
    inside = reference_signals.convolve1d(signal, kernel)[len(kernel) - 1 : len(signal)]
    same(shared_weight_matrix(kernel, len(signal)) @ signal, inside)


@shared_weight_matrix.property(points=0.5)
def flipped_kernel_in_every_row(shared_weight_matrix, kernel_and_signal):
    """Row r holds the flipped kernel from column r on, and zeros elsewhere."""
    kernel, signal = kernel_and_signal
    expected = np.zeros((len(signal) - len(kernel) + 1, len(signal)))
    for row, weights in enumerate(expected):
        weights[row : row + len(kernel)] = kernel[::-1]
    same(shared_weight_matrix(kernel, len(signal)), expected)


@shared_weight_matrix.property(points=0.25)
def constant_diagonals(shared_weight_matrix, kernel_and_signal):
    """Each row is the one above it, moved right by one column: along a diagonal all numbers are the same."""
    kernel, signal = kernel_and_signal
    matrix = shared_weight_matrix(kernel, len(signal))
    same(matrix[1:, 1:], matrix[:-1, :-1])


@shared_weight_matrix.property(points=0.25)
def shared_weights(shared_weight_matrix, kernel_and_signal):
    """In every row stand the numbers of the kernel, each of them once; all others are 0."""
    kernel, signal = kernel_and_signal
    matrix = shared_weight_matrix(kernel, len(signal))
    row = np.sort(np.append(kernel, np.zeros(len(signal) - len(kernel))))
    same(np.sort(matrix, axis=1), np.tile(row, (len(signal) - len(kernel) + 1, 1)))


@shared_weight_matrix.property(
    points=0.25, inputs={"kernel_and_signal": kernels_and_signals(beyond=(0, 0), whole_only=True)}, cases=20
)
def one_place(shared_weight_matrix, kernel_and_signal):
    """A kernel as long as the signal has one place: the matrix is a single row."""
    kernel, signal = kernel_and_signal
    same(shared_weight_matrix(kernel, len(signal)), [kernel[::-1]])


@shared_weight_matrix.property(
    points=0.25, inputs={"kernel_and_signal": kernels_and_signals(samples=(1, 1), whole_only=True)}, cases=20
)
def one_weight(shared_weight_matrix, kernel_and_signal):
    """A kernel of one weight makes a square matrix, with the weight along its diagonal."""
    kernel, signal = kernel_and_signal
    same(shared_weight_matrix(kernel, len(signal)), kernel[0] * np.eye(len(signal)))


@shared_weight_matrix.property(
    points=0.25, inputs={"kernel_and_signal": kernels_and_signals(dtypes=("float64", "float32"))}, cases=20
)
def fractions(shared_weight_matrix, kernel_and_signal):
    """Weights may be fractions: nothing is cut off."""
    kernel, signal = kernel_and_signal
    same(shared_weight_matrix(kernel, len(signal)), reference.shared_weight_matrix(kernel, len(signal)))


@shared_weight_matrix.property(
    points=0.25, inputs={"kernel_and_signal": kernels_and_signals(dtypes=INTEGERS)}, cases=20
)
def whole_numbers(shared_weight_matrix, kernel_and_signal):
    """A kernel of integers of any type and size gives the same numbers as one of floats."""
    kernel, signal = kernel_and_signal
    same(shared_weight_matrix(kernel, len(signal)), reference.shared_weight_matrix(kernel, len(signal)))


@shared_weight_matrix.property(points=0.25, inputs={"kernel_and_width": overlong_kernels()}, cases=20)
def refuses_longer_kernels(shared_weight_matrix, kernel_and_width):
    """A kernel that is longer than the signal lies nowhere wholly inside it, and raises ValueError."""
    refuses(shared_weight_matrix, *kernel_and_width)


@shared_weight_matrix.property(
    points=0.25,
    inputs={"kernel": laid_out(sides=(1, 4), read_only=True), "more": integers(least=0, most=3)},
    cases=32,
)
def leaves_the_kernel(shared_weight_matrix, kernel, more):
    """The kernel stays as it was, and the matrix is an array of its own."""
    untouched(shared_weight_matrix, kernel, len(kernel) + more)


@shared_weight_matrix.mistake
def does_not_flip(kernel, width):
    """The kernel was not flipped: this matrix makes a cross-correlation. A convolution reads the kernel backwards."""
    return reference.shared_weight_matrix(kernel[::-1], width)


@shared_weight_matrix.mistake
def transposed(kernel, width):
    """The matrix is transposed. It has a row for each place of the kernel and a column for each sample."""
    return reference.shared_weight_matrix(kernel, width).T


@shared_weight_matrix.mistake(step="rows")
def goes_around(kernel, width):
    """The matrix has width rows, and the kernel comes in again at the left. Only places wholly inside have a row."""
    first = reference.shared_weight_matrix(kernel, width)[0]
    return np.array([np.roll(first, place) for place in range(width)])


@shared_weight_matrix.mistake(step="rows")
def all_overlaps(kernel, width):
    """There are rows for places where the kernel sticks out of the signal. Only those wholly inside have one."""
    reference.shared_weight_matrix(kernel, width)
    return reference.shared_weight_matrix(kernel, width + 2 * (len(kernel) - 1))[
        :, len(kernel) - 1 : len(kernel) - 1 + width
    ]


@shared_weight_matrix.mistake(step="rows")
def as_many_rows_as_columns(kernel, width):
    """The matrix is square: at the end the kernel was cut off. Only places wholly inside the signal have a row."""
    reference.shared_weight_matrix(kernel, width)
    return reference.shared_weight_matrix(kernel, width + len(kernel) - 1)[:, :width]


@shared_weight_matrix.mistake(see="From sliding to weights")
def first_row_only(kernel, width):
    """Only the first row holds the weights. Every row does: that is what shared means."""
    matrix = reference.shared_weight_matrix(kernel, width)
    matrix[1:] = 0.0
    return matrix


@shared_weight_matrix.mistake(step="columns")
def always_at_the_left(kernel, width):
    """Every row has its weights in the first columns. From row to row they move right by one."""
    matrix = reference.shared_weight_matrix(kernel, width)
    return np.tile(matrix[0], (len(matrix), 1))


@shared_weight_matrix.mistake(see="From sliding to weights")
def grows_with_the_row(kernel, width):
    """The weights differ from row to row. All rows share the same ones."""
    matrix = reference.shared_weight_matrix(kernel, width)
    return matrix * np.arange(1, len(matrix) + 1)[:, np.newaxis]


@shared_weight_matrix.mistake(step="columns")
def moves_left(kernel, width):
    """The weights move left from row to row. The first row belongs to the first samples: they move right."""
    return reference.shared_weight_matrix(kernel, width)[::-1]


@shared_weight_matrix.mistake(step="columns")
def one_column_late(kernel, width):
    """Everything stands one column too far right. The first row holds the kernel from column 0 on."""
    matrix = reference.shared_weight_matrix(kernel, width)
    return np.hstack([np.zeros((len(matrix), 1)), matrix[:, :-1]])


@shared_weight_matrix.mistake(step="rows")
def misses_the_last_place(kernel, width):
    """The last row is missing. A kernel of m weights has n - m + 1 places in n samples."""
    return reference.shared_weight_matrix(kernel, width)[:-1]


@shared_weight_matrix.mistake
def cuts_fractions(kernel, width):
    """The matrix is of integers, which cut off the fractions of the weights. Make it of floats."""
    return np.trunc(reference.shared_weight_matrix(kernel, width))


@shared_weight_matrix.mistake
def sums_to_one(kernel, width):
    """The weights were divided by their sum. They belong into the matrix as they are."""
    matrix = reference.shared_weight_matrix(kernel, width)
    total = matrix[0].sum()
    return matrix / total if total else matrix


@shared_weight_matrix.mistake
def accepts_longer_kernels(kernel, width):
    """A kernel longer than the signal gave a matrix without rows. It has no place inside: raise ValueError."""
    if len(kernel) > width:
        return np.zeros((width - len(kernel) + 1, width))  # NumPy refuses fewer than none
    return reference.shared_weight_matrix(kernel, width)


@shared_weight_matrix.mistake
def fails_where_it_just_fits(kernel, width):
    """A kernel as long as the signal was refused. It has one place: the matrix is one row."""
    if len(kernel) == width:
        raise ValueError
    return reference.shared_weight_matrix(kernel, width)


@shared_weight_matrix.mistake
def flips_the_callers_kernel(kernel, width):
    """The kernel was flipped in place, and its owner finds it reversed. Work on a copy."""
    matrix = reference.shared_weight_matrix(kernel, width)
    kernel[...] = kernel[::-1].copy()
    return matrix


@shared_weight_matrix.condition
def several_weights(kernel, width):
    """The kernel has several weights."""
    return len(kernel) > 1


@shared_weight_matrix.condition
def just_fits(kernel, width):
    """The kernel is as long as the signal."""
    return len(kernel) == width


@shared_weight_matrix.condition
def several_places(kernel, width):
    """The kernel is shorter than the signal."""
    return len(kernel) < width


# --- conv_forward ----------------------------------------------------------------------------------------------------

conv_forward = exercise(
    reference.conv_forward,
    points=7,
    inputs={"layer": conv_layers(square=True)},
    forbidden=["scipy"],
    teaches="A kernel reaches through all channels of its input, and each kernel makes a plane of the output.",
    minutes=45,
    see="The forward pass",
    hints=(
        "Choose one number of the result: image n, kernel k, row r, column c. Which pixels of the bordered image has "
        "it seen, and in which of them does its field begin when the stride is 2?",
        "One number of the result is a sum over everything that its kernel covers: all channels, all rows and all "
        "columns of the field, pixel times weight. The bias of the kernel comes on top, once. The kernel is not "
        "flipped.",
        "First refuse what does not fit: channels, stride, padding, field. Lay the images into the middle of larger "
        "zeros, of floats. Then loop over images, kernels, rows and columns of the result: cut out the field through "
        "all channels, from the place that the stride gives on, multiply it with the kernel, sum everything, add the "
        "bias.",
    ),
)


@conv_forward.anchor(points=1)
def definition(conv_forward, layer):
    """One kernel on one channel: y[r, c] is bias + the sum of image[r + i, c + j] * kernel[i, j] over all i, j."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.5, inputs={"layer": conv_layers(channels=(2, 3), fields=(1, 2), square=True)}, cases=20)
def through_all_channels(conv_forward, layer):
    """A kernel reaches through all channels: each has weights of its own, and all products are summed."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.5, inputs={"layer": conv_layers(kernels=(2, 3), fields=(1, 2), square=True)}, cases=20)
def several_kernels(conv_forward, layer):
    """Each kernel gives a channel of the result, with a bias of its own."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.25, inputs={"layer": conv_layers(images=(2, 3), fields=(1, 2), square=True)}, cases=20)
def several_images(conv_forward, layer):
    """Of several images each is treated as if it were alone."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.5, inputs={"layer": conv_layers(fields=(1, 4), places=(1, 4))}, cases=20)
def not_square(conv_forward, layer):
    """Height and width may differ, those of the images and those of the receptive field."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.5, inputs={"layer": conv_layers(strides=(2, 4), square=True)}, cases=24)
def strides(conv_forward, layer):
    """With stride S the kernel moves S rows or columns at a time, whether its places overlap or leave gaps."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.5, inputs={"layer": conv_layers(paddings=(1, 3), places=(2, 4), square=True)}, cases=24)
def zero_padding(conv_forward, layer):
    """With padding P the image has P zeros on each of its four sides."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(
    points=0.5,
    inputs={
        "layer": conv_layers(
            images=(1, 2), channels=(1, 2), kernels=(1, 3), places=(1, 3), strides=(1, 3), paddings=(0, 2)
        )
    },
    cases=24,
)
def all_together(conv_forward, layer):
    """All of this at once: images, channels, kernels, height and width, stride and padding."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.25, inputs={"layer": conv_layers(places=(1, 3), strides=(1, 2))}, cases=16)
def defaults(conv_forward, layer):
    """The stride is 1 and there is no padding where nothing is said."""
    pixels, weights, bias, stride, _ = layer
    same(conv_forward(pixels, weights, bias), reference.conv_forward(pixels, weights, bias, 1, 0))
    same(conv_forward(pixels, weights, bias, stride), reference.conv_forward(pixels, weights, bias, stride, 0))


@conv_forward.property(
    points=0.25,
    inputs={
        "layer": conv_layers(channels=(1, 3), kernels=(1, 3), fields=(1, 3)),
        "cell": integers(least=0, most=80),
    },
    cases=20,
)
def one_hot_weight(conv_forward, layer, cell):
    """Weights that are 0 but for a single 1 copy one channel, moved, into one channel of the result."""
    pixels, weights, bias, _, _ = layer
    kernel, channel, row, column = np.unravel_index(cell % weights.size, weights.shape)
    one_hot = np.zeros(weights.shape)
    one_hot[kernel, channel, row, column] = 1.0
    height, width = (side - field + 1 for side, field in zip(pixels.shape[2:], weights.shape[2:], strict=True))
    expected = np.zeros((len(pixels), len(weights), height, width))
    expected[:, kernel] = pixels[:, channel, row : row + height, column : column + width]
    same(conv_forward(pixels, one_hot, np.zeros_like(bias), 1, 0), expected)


@conv_forward.property(
    points=0.25,
    inputs={"image": images(sides=(3, 5)), "kernel": kernels(ndim=(2,), sides=(1, 3))},
    cases=20,
)
def flipped_it_convolves(conv_forward, image, kernel):
    """With the flipped kernel it is the part of convolve2d in which the kernel lies wholly inside the image."""
    (height, width), (rows, columns) = kernel.shape, image.shape
    weights = np.flip(kernel)[np.newaxis, np.newaxis]
    inside = reference_images.convolve2d(image, kernel)[height - 1 : rows, width - 1 : columns]
    same(conv_forward(image[np.newaxis, np.newaxis], weights, np.zeros(1), 1, 0)[0, 0], inside)


@conv_forward.property(
    points=0.25, inputs={"image": images(sides=(1, 4)), "radius": integers(least=0, most=2)}, cases=12
)
def keeps_the_size(conv_forward, image, radius):
    """With stride 1 and the padding that same_padding gives, height and width stay what they are."""
    field = 2 * radius + 1
    weights = np.ones((2, 1, field, field))
    result = conv_forward(image[np.newaxis, np.newaxis], weights, np.zeros(2), 1, same_padding(field))
    shaped(result, (1, 2, *image.shape))


@conv_forward.property(
    points=0.25,
    inputs={
        "feature": kernels(ndim=(2,), sides=(1, 2)),
        "kernel": kernels(ndim=(2,), sides=(2, 2)),
        "down": integers(least=0, most=2),
        "right": integers(least=0, most=2),
    },
    cases=12,
)
def a_moved_feature_moves_the_result(conv_forward, feature, kernel, down, right):
    """What is moved in a black image is moved in the result, and else the same, also after a relu."""
    still, moved = np.zeros((1, 1, 6, 6)), np.zeros((1, 1, 6, 6))
    height, width = feature.shape
    still[0, 0, 1 : 1 + height, 1 : 1 + width] = feature
    moved[0, 0, 1 + down : 1 + down + height, 1 + right : 1 + right + width] = feature
    weights, bias = kernel[np.newaxis, np.newaxis], np.ones(1)
    before, after = conv_forward(still, weights, bias, 1, 0), conv_forward(moved, weights, bias, 1, 0)
    same(reference.relu(after), np.roll(reference.relu(before), (down, right), axis=(2, 3)))


@conv_forward.property(
    points=0.25,
    inputs={"layer": conv_layers(channels=(1, 2), kernels=(1, 2), fields=(1, 2), places=(1, 2), integers=True)},
    cases=24,
)
def integer_pixels(conv_forward, layer):
    """Integers, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    same(conv_forward(*layer), reference.conv_forward(*layer))


@conv_forward.property(points=0.25, inputs={"layer": ragged_layers()}, cases=16)
def refuses_a_rest(conv_forward, layer):
    """A stride that does not divide the room, along height or width, raises ValueError."""
    refuses(conv_forward, *layer)


@conv_forward.property(points=0.25, inputs={"layer": overlarge_layers()}, cases=16)
def refuses_too_large_a_field(conv_forward, layer):
    """A receptive field that is larger than the padded image, along height or width, raises ValueError."""
    refuses(conv_forward, *layer)


@conv_forward.property(points=0.25, inputs={"layer": out_of_range_layers()}, cases=16)
def refuses_what_is_out_of_range(conv_forward, layer):
    """A stride below 1 or a padding below 0 raises ValueError."""
    refuses(conv_forward, *layer)


@conv_forward.property(points=0.25, inputs={"layer": disagreeing_layers()}, cases=12)
def refuses_other_channels(conv_forward, layer):
    """Kernels with more or fewer channels than the images raise ValueError, also a single channel."""
    refuses(conv_forward, *layer)


@conv_forward.property(
    points=0.25,
    inputs={
        "layer": conv_layers(images=(1, 2), channels=(1, 2), kernels=(1, 2), paddings=(0, 1), read_only=True),
    },
    cases=20,
)
def leaves_its_inputs(conv_forward, layer):
    """Images, weights and bias stay as they were, and the result is an array of its own."""
    untouched(conv_forward, *layer)


@conv_forward.mistake
def flips_the_kernels(pixels, weights, bias, stride=1, padding=0):
    """The kernels were flipped. A layer lays them over the image as they are: what it learns may be flipped already."""
    return reference.conv_forward(pixels, weights[:, :, ::-1, ::-1], bias, stride, padding)


@conv_forward.mistake
def transposes_the_kernels(pixels, weights, bias, stride=1, padding=0):
    """Rows and columns of the kernels are exchanged. weights[k, d, i, j] belongs to row i and column j of a window."""
    return reference.conv_forward(pixels, weights.swapaxes(2, 3), bias, stride, padding)


@conv_forward.mistake
def takes_the_field_for_square(pixels, weights, bias, stride=1, padding=0):
    """The height of the receptive field was used for its width as well. It has a width of its own: weights.shape[3]."""
    side, width = weights.shape[2:]
    square = np.zeros((*weights.shape[:2], side, side))
    square[..., :width] = weights[..., :side]
    result = reference.conv_forward(pixels, square, bias, stride, padding)
    if width < side:
        raise IndexError(f"index {width} is out of bounds for axis 3 with size {width}")
    return result


@conv_forward.mistake
def exchanges_height_and_width(pixels, weights, bias, stride=1, padding=0):
    """Height and width of the result are exchanged. Rows come first, then columns."""
    return reference.conv_forward(pixels, weights, bias, stride, padding).swapaxes(2, 3)


@conv_forward.mistake(step="bias")
def forgets_the_bias(pixels, weights, bias, stride=1, padding=0):
    """The bias is missing. Each kernel adds its own to every place."""
    return reference.conv_forward(pixels, weights, np.zeros_like(bias), stride, padding)


@conv_forward.mistake(step="bias")
def subtracts_the_bias(pixels, weights, bias, stride=1, padding=0):
    """The bias was subtracted. It is added to the sum of every place."""
    return reference.conv_forward(pixels, weights, -bias.astype(float), stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="bias")
def one_bias_for_all(pixels, weights, bias, stride=1, padding=0):
    """The first kernel's bias was added for all of them. Each kernel has a bias of its own, bias[k]."""
    return reference.conv_forward(pixels, weights, np.full_like(bias, bias[0]), stride, padding)


@conv_forward.mistake(step="bias")
def a_bias_for_each_channel(pixels, weights, bias, stride=1, padding=0):
    """The bias was added once for each channel. It is added once for each place, after all channels are summed."""
    return reference.conv_forward(pixels, weights, bias.astype(float) * weights.shape[1], stride, padding)


@conv_forward.mistake(step="bias")
def a_bias_for_each_product(pixels, weights, bias, stride=1, padding=0):
    """The bias was added to every product of a window. It is added once, to their sum."""
    return reference.conv_forward(pixels, weights, bias.astype(float) * weights[0].size, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="channels")
def first_channel_only(pixels, weights, bias, stride=1, padding=0):
    """Only the first channel counts. A kernel reaches through all channels."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels[:, :1], weights[:, :1], bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="channels")
def last_channel_only(pixels, weights, bias, stride=1, padding=0):
    """Only the last channel counts: each one has overwritten those before. Add them up."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels[:, -1:], weights[:, -1:], bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="channels")
def weights_of_the_first_channel(pixels, weights, bias, stride=1, padding=0):
    """All channels were weighed with the weights of the first one. Each has weights of its own."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels, np.repeat(weights[:, :1], weights.shape[1], 1), bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="channels")
def averages_the_channels(pixels, weights, bias, stride=1, padding=0):
    """The channels were averaged. Their products are summed, and nothing is divided."""
    return reference.conv_forward(pixels, weights.astype(float) / weights.shape[1], bias, stride, padding)


@conv_forward.mistake(step="channels")
def averages_the_window(pixels, weights, bias, stride=1, padding=0):
    """The sum was divided by the number of products. A layer sums them; its weights take care of the rest."""
    return reference.conv_forward(pixels, weights.astype(float) / weights[0].size, bias, stride, padding)


@conv_forward.mistake(step="channels")
def channels_in_reverse(pixels, weights, bias, stride=1, padding=0):
    """The channels of the kernels are in reverse order. weights[k, d] belongs to channel d of the image."""
    return reference.conv_forward(pixels, weights[:, ::-1], bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="kernels")
def first_kernel_only(pixels, weights, bias, stride=1, padding=0):
    """Every channel of the result was made with the first kernel. Each one has its own."""
    return reference.conv_forward(pixels, np.repeat(weights[:1], len(weights), 0), bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes", step="kernels")
def kernels_in_reverse(pixels, weights, bias, stride=1, padding=0):
    """The channels of the result are in reverse order. Channel k belongs to kernel k."""
    return reference.conv_forward(pixels, weights, bias, stride, padding)[:, ::-1]


@conv_forward.mistake(see="Layers as volumes")
def first_image_for_all(pixels, weights, bias, stride=1, padding=0):
    """All results are those of the first image. Each image has its own."""
    return reference.conv_forward(np.repeat(pixels[:1], len(pixels), 0), weights, bias, stride, padding)


@conv_forward.mistake(see="Layers as volumes")
def kernels_before_images(pixels, weights, bias, stride=1, padding=0):
    """The result has a row for each kernel and a column for each image. Images come first, then kernels."""
    return reference.conv_forward(pixels, weights, bias, stride, padding).swapaxes(0, 1)


@conv_forward.mistake(step="stride")
def ignores_the_stride(pixels, weights, bias, stride=1, padding=0):
    """The kernel moved one step at a time whatever the stride. With stride S its places are S pixels apart."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels, weights, bias, 1, padding)


@conv_forward.mistake(step="stride")
def strides_over_the_first_places(pixels, weights, bias, stride=1, padding=0):
    """The result has the right size, but its places are one pixel apart. Place r begins at row r * S."""
    rows, columns = reference.conv_forward(pixels, weights, bias, stride, padding).shape[2:]
    return reference.conv_forward(pixels, weights, bias, 1, padding)[:, :, :rows, :columns]


@conv_forward.mistake(step="stride")
def strides_along_the_rows_only(pixels, weights, bias, stride=1, padding=0):
    """The stride was used along one axis only. It holds for rows and columns."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels, weights, bias, 1, padding)[:, :, ::stride]


@conv_forward.mistake(step="stride")
def strides_by_the_field(pixels, weights, bias, stride=1, padding=0):
    """The places lie side by side, as far apart as the field is large. They are S pixels apart, whatever the field."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    height, width = weights.shape[2:]
    return reference.conv_forward(pixels, weights, bias, 1, padding)[:, :, ::height, ::width]


@conv_forward.mistake(step="padding")
def ignores_the_padding(pixels, weights, bias, stride=1, padding=0):
    """The padding was not used. It puts P zeros on each of the four sides of every image, before anything else."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(pixels, weights, bias, stride)


@conv_forward.mistake(step="padding")
def pads_one_side_only(pixels, weights, bias, stride=1, padding=0):
    """P zeros stand below and P on the right, none above and on the left. They belong on all four sides."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    bordered, field = np.pad(pixels, ((0, 0), (0, 0), (0, padding), (0, padding))), weights.shape[2:]
    places = [(side - extent) // stride + 1 for side, extent in zip(bordered.shape[2:], field, strict=True)]
    if min(places) < 1:
        return np.zeros((len(pixels), len(weights), *places))  # NumPy refuses fewer than none
    rows, columns = ((count - 1) * stride + extent for count, extent in zip(places, field, strict=True))
    return reference.conv_forward(bordered[:, :, :rows, :columns], weights, bias, stride)


@conv_forward.mistake(step="padding")
def content_in_the_corner(pixels, weights, bias, stride=1, padding=0):
    """All zeros of the padding stand below and on the right. The image belongs in their middle."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    bordered = np.pad(pixels, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
    return reference.conv_forward(bordered, weights, bias, stride)


@conv_forward.mistake(step="padding")
def pads_with_ones(pixels, weights, bias, stride=1, padding=0):
    """The padding is made of ones. It is made of zeros, which add nothing to a sum."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(_bordered(pixels, padding, constant_values=1), weights, bias, stride)


@conv_forward.mistake(step="padding")
def repeats_the_edge(pixels, weights, bias, stride=1, padding=0):
    """The padding repeats the pixels at the edge. It is made of zeros."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(_bordered(pixels, padding, mode="edge"), weights, bias, stride)


@conv_forward.mistake(step="padding")
def empties_at_padding_0(pixels, weights, bias, stride=1, padding=0):
    """Without padding the image is lost: the slice [P:-P] is [0:0], which is empty. Slice up to P + H instead."""
    seen = pixels if padding else np.zeros_like(pixels)
    return reference.conv_forward(seen, weights, bias, stride, padding)


@conv_forward.mistake(step="padding")
def fails_at_padding_0(pixels, weights, bias, stride=1, padding=0):
    """Without padding the image does not fit: the slice [P:-P] is [0:0], which is empty. Slice up to P + H instead."""
    result = reference.conv_forward(pixels, weights, bias, stride, padding)
    bordered = np.zeros_like(_bordered(pixels, padding))
    bordered[:, :, padding:-padding, padding:-padding] = pixels
    return result if padding else reference.conv_forward(bordered, weights, bias, stride)


@conv_forward.mistake
def pads_by_default(pixels, weights, bias, stride=1, padding=1):
    """There is a padding where nothing was said. The default is 0."""
    return reference.conv_forward(pixels, weights, bias, stride, padding)


@conv_forward.mistake
def strides_by_two_by_default(pixels, weights, bias, stride=2, padding=0):
    """The stride is 2 where nothing was said. The default is 1."""
    return reference.conv_forward(pixels, weights, bias, stride, padding)


@conv_forward.mistake
def has_no_defaults(pixels, weights, bias, stride, padding):
    """Stride and padding have to be given. Where nothing is said they are 1 and 0."""
    return reference.conv_forward(pixels, weights, bias, stride, padding)


@conv_forward.mistake(see="A bend between the layers")
def rectifies(pixels, weights, bias, stride=1, padding=0):
    """What is negative became 0. That is relu, a layer of its own."""
    return reference.relu(reference.conv_forward(pixels, weights, bias, stride, padding))


@conv_forward.mistake
def multiplies_in_the_types_that_came_in(pixels, weights, bias, stride=1, padding=0):
    """Products of small integers wrapped around before they were summed. Make the images floats first."""
    reference.conv_forward(pixels, weights, bias, stride, padding)
    windows = sliding_window_view(_bordered(pixels, padding), weights.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    products = windows[:, np.newaxis] * weights[:, :, np.newaxis, np.newaxis]
    return products.sum(axis=(2, 5, 6), dtype=float) + np.reshape(bias, (-1, 1, 1))


@conv_forward.mistake(step="type")
def keeps_the_type_of_the_pixels(pixels, weights, bias, stride=1, padding=0):
    """The sums were kept in the type of the pixels, where they wrap around or lose their fractions. Sum in floats."""
    result = reference.conv_forward(pixels, weights, bias, stride, padding)
    return result.astype(np.int64).astype(pixels.dtype) if pixels.dtype.kind in "iu" else result


@conv_forward.mistake(step="type")
def whole_sums_for_whole_pixels(pixels, weights, bias, stride=1, padding=0):
    """Integer pixels made the sums integers, and their fractions were cut off. Collect sums in floats."""
    result = reference.conv_forward(pixels, weights, bias, stride, padding)
    return np.trunc(result) if pixels.dtype.kind in "iu" else result


@conv_forward.mistake(step="type")
def cuts_off_fractions(pixels, weights, bias, stride=1, padding=0):
    """The sums were kept in integers, which cut off what is behind the point. Collect them in floats."""
    return np.trunc(reference.conv_forward(pixels, weights, bias, stride, padding))


@conv_forward.mistake
def leaves_a_rest_unseen(pixels, weights, bias, stride=1, padding=0):
    """Where the stride leaves a rest, the last rows or columns were passed over. Such a configuration is refused."""
    with np.errstate(all="ignore"):
        height, width = (
            (side - field + 2 * padding) % stride if stride > 0 else 0
            for side, field in zip(pixels.shape[2:], weights.shape[2:], strict=True)
        )
    padded = _bordered(pixels, max(padding, 0))
    rows, columns = padded.shape[2] - height, padded.shape[3] - width
    if height == width == 0 or padding < 0 or weights.shape[2] > rows or weights.shape[3] > columns:
        return reference.conv_forward(pixels, weights, bias, stride, padding)
    return reference.conv_forward(padded[:, :, :rows, :columns], weights, bias, stride)


@conv_forward.mistake
def accepts_too_large_a_field(pixels, weights, bias, stride=1, padding=0):
    """A receptive field larger than the padded image gave an empty result. It fits nowhere: raise ValueError."""
    rooms = [side - field + 2 * padding for side, field in zip(pixels.shape[2:], weights.shape[2:], strict=True)]
    if stride > 0 and padding >= 0 and min(rooms) < 0:
        rows, columns = (room // stride + 1 for room in rooms)
        return np.zeros((len(pixels), len(weights), rows, columns))  # NumPy refuses fewer than none
    return reference.conv_forward(pixels, weights, bias, stride, padding)


@conv_forward.mistake
def accepts_what_is_out_of_range(pixels, weights, bias, stride=1, padding=0):
    """A stride below 1 or a padding below 0 gave a result. There is no such layer: raise ValueError."""
    return reference.conv_forward(pixels, weights, bias, max(stride, 1), max(padding, 0))


@conv_forward.mistake(see="Layers as volumes")
def accepts_other_channels(pixels, weights, bias, stride=1, padding=0):
    """Kernels with another number of channels than the images gave a result. They do not fit: raise ValueError."""
    common = min(pixels.shape[1], weights.shape[1])
    return reference.conv_forward(pixels[:, :common], weights[:, :common], bias, stride, padding)


@conv_forward.mistake
def flips_the_callers_kernels(pixels, weights, bias, stride=1, padding=0):
    """The kernels were flipped in place, and their owner finds them flipped. Work on a copy."""
    result = reference.conv_forward(pixels, weights, bias, stride, padding)
    weights[...] = weights[:, :, ::-1, ::-1].copy()
    return result


@conv_forward.mistake
def weighs_the_callers_pixels(pixels, weights, bias, stride=1, padding=0):
    """The images that came in were overwritten, and their owner finds them so. Work on a copy."""
    result = reference.conv_forward(pixels, weights, bias, stride, padding)
    pixels[...] = pixels * 2
    return result


@conv_forward.condition
def has_several_images(pixels, weights, bias, stride=1, padding=0):
    """There are several images."""
    return pixels.ndim == 4 and len(pixels) > 1


@conv_forward.condition
def has_several_channels(pixels, weights, bias, stride=1, padding=0):
    """There are several channels."""
    return pixels.ndim == 4 and pixels.shape[1] > 1


@conv_forward.condition
def has_several_kernels(pixels, weights, bias, stride=1, padding=0):
    """There are several kernels."""
    return weights.ndim == 4 and len(weights) > 1


@conv_forward.condition
def field_is_not_square(pixels, weights, bias, stride=1, padding=0):
    """The receptive field is not square."""
    return weights.ndim == 4 and weights.shape[2] != weights.shape[3]


@conv_forward.condition
def places_overlap(pixels, weights, bias, stride=1, padding=0):
    """The places of a kernel overlap."""
    return weights.ndim == 4 and 0 < stride < max(weights.shape[2:])


@conv_forward.condition
def places_leave_gaps(pixels, weights, bias, stride=1, padding=0):
    """There are gaps between the places of a kernel."""
    return weights.ndim == 4 and stride > min(weights.shape[2:])


@conv_forward.condition
def both_are_integers(pixels, weights, bias, stride=1, padding=0):
    """Images and weights both hold integers."""
    return pixels.dtype.kind in "iu" and weights.dtype.kind in "iu"


@conv_forward.condition
def sees_zeros_only(pixels, weights, bias, stride=1, padding=0):
    """Some places of a kernel see nothing but the padding."""
    return weights.ndim == 4 and padding >= min(weights.shape[2:])


@conv_forward.condition
def needs_the_padding(pixels, weights, bias, stride=1, padding=0):
    """The receptive field is larger than the image without its padding."""
    return pixels.ndim == weights.ndim == 4 and any(np.subtract(pixels.shape[2:], weights.shape[2:]) < 0)


@conv_forward.condition
def strides_over_padding(pixels, weights, bias, stride=1, padding=0):
    """There is a padding, and the stride is above 1."""
    return padding > 0 and stride > 1


def _bordered(pixels, padding, **options):
    """Images with a border, of zeros unless the options say something else."""
    return np.pad(pixels, ((0, 0), (0, 0), (padding, padding), (padding, padding)), **options)


# --- conv_backward ---------------------------------------------------------------------------------------------------

GRADIENTS = ("d_images", "d_weights", "d_bias")

conv_backward = exercise(
    reference.conv_backward,
    points=8,
    inputs={"step": conv_gradients(places=(1, 3), square=True)},
    forbidden=["scipy"],
    teaches="A shared weight adds up what all its places say; a pixel adds up what all its windows say.",
    minutes=60,
    see="The gradients of shared weights",
    hints=(
        "In how many of the answers was the weight w[k, d, i, j] used, and by which pixel was it multiplied in each? "
        "And by which weights was one pixel multiplied?",
        "Walk through the answers as the forward pass does. Each answer has an upstream gradient; it tells every "
        "weight that it used about its pixel, and every pixel that it saw about its weight. All that is told adds up.",
        "Put the images between zeros, and start three arrays of zeros, of floats: one as large as the bordered "
        "images, one as the weights, one with a number for each kernel. Loop over images, kernels, rows and columns "
        "of upstream. At each place add three things: upstream times the field to the weights' gradient, upstream "
        "times the kernel to the field of the images' gradient, upstream to the bias's; at the end cut the border "
        "off.",
    ),
)


@conv_backward.anchor(points=1)
def one_gradient(conv_backward, step):
    """One kernel on one channel, stride 1, no padding: at least one of d_weights and d_images is right."""
    try:
        _right(conv_backward, step, "d_images")
    except Failed:
        _right(conv_backward, step, "d_weights")


@conv_backward.property(points=0.75, cases=25)
def d_weights(conv_backward, step):
    """d_weights[i, j] is the sum of upstream[r, c] * image[r + i, c + j] over all places r, c."""
    _right(conv_backward, step, "d_weights")


@conv_backward.property(points=0.75, cases=25)
def d_images(conv_backward, step):
    """Each place r, c sends upstream[r, c] * kernel[i, j] back to pixel [r + i, c + j], where all of them add up."""
    _right(conv_backward, step, "d_images")


@conv_backward.property(
    points=0.5, inputs={"step": conv_gradients(images=(1, 3), kernels=(1, 3), fields=(1, 2))}, cases=20
)
def d_bias(conv_backward, step):
    """d_bias[k] is the sum of upstream[:, k], over all images and all places."""
    _right(conv_backward, step, "d_bias")


@conv_backward.property(
    points=0.5,
    inputs={"step": conv_gradients(images=(1, 3), channels=(1, 3), kernels=(1, 3), fields=(1, 2))},
    cases=20,
)
def d_weights_of_many(conv_backward, step):
    """d_weights for several images, channels and kernels, square or not: summed over the images."""
    _right(conv_backward, step, "d_weights")


@conv_backward.property(
    points=0.5,
    inputs={"step": conv_gradients(images=(1, 3), channels=(1, 3), kernels=(1, 3), fields=(1, 2))},
    cases=20,
)
def d_images_of_many(conv_backward, step):
    """d_images for several images, channels and kernels, square or not: summed over the kernels."""
    _right(conv_backward, step, "d_images")


@conv_backward.property(points=0.5, inputs={"step": conv_gradients(strides=(2, 4))}, cases=20)
def d_weights_with_a_stride(conv_backward, step):
    """d_weights with stride S, whether the places overlap or leave gaps."""
    _right(conv_backward, step, "d_weights")


@conv_backward.property(points=0.5, inputs={"step": conv_gradients(strides=(2, 4))}, cases=20)
def d_images_with_a_stride(conv_backward, step):
    """d_images with stride S; a pixel that no place has seen gets 0."""
    _right(conv_backward, step, "d_images")


@conv_backward.property(points=0.5, inputs={"step": conv_gradients(paddings=(1, 3), places=(2, 4))}, cases=20)
def d_weights_with_padding(conv_backward, step):
    """d_weights with padding P: the kernels have seen the zeros as well."""
    _right(conv_backward, step, "d_weights")


@conv_backward.property(points=0.5, inputs={"step": conv_gradients(paddings=(1, 3), places=(2, 4))}, cases=20)
def d_images_with_padding(conv_backward, step):
    """d_images with padding P: what was sent back to the zeros is left out."""
    _right(conv_backward, step, "d_images")


@conv_backward.property(
    points=0.25,
    inputs={
        "step": conv_gradients(images=(1, 2), channels=(1, 2), kernels=(1, 2), strides=(1, 3), paddings=(0, 2)),
    },
    cases=20,
)
def all_together(conv_backward, step):
    """All three gradients, with many images, channels, kernels, stride and padding at once."""
    _all_right(conv_backward, step)


@conv_backward.property(
    points=0.25,
    inputs={
        "step": conv_gradients(
            channels=(1, 2), kernels=(1, 2), fields=(1, 2), places=(1, 2), strides=(1, 2), paddings=(0, 1)
        )
    },
    cases=12,
)
def finite_differences(conv_backward, step):
    """Each number tells how much sum(upstream * conv_forward(...)) grows if its own grows by 1."""
    upstream, pixels, weights, *hyperparameters = step

    def loss(pixels, weights, bias):
        return np.sum(upstream * reference.conv_forward(pixels, weights, bias, *hyperparameters))

    parts = conv_backward.parts(*step, names=GRADIENTS)
    arrays = [pixels, weights, np.zeros(len(weights))]
    for place, name in enumerate(GRADIENTS):
        same(parts[place], _slopes(loss, arrays, place), name=name)


@conv_backward.property(
    points=0.25,
    inputs={"step": conv_gradients(images=(1, 2), channels=(1, 2), kernels=(1, 2), strides=(1, 2), paddings=(0, 1))},
    cases=20,
)
def adjoint(conv_backward, step):
    """Without bias sum(d_images * images) and sum(d_weights * weights) are both sum(upstream * result)."""
    upstream, pixels, weights, *hyperparameters = step
    bias = np.zeros(len(weights))
    loss = np.sum(upstream * reference.conv_forward(pixels, weights, bias, *hyperparameters))
    d_images, d_weights, _ = conv_backward.parts(*step, names=GRADIENTS)
    same(np.sum(d_images * pixels), loss, name="sum(d_images * images)")
    same(np.sum(d_weights * weights), loss, name="sum(d_weights * weights)")


@conv_backward.property(
    points=0.25, inputs={"kernel": kernels(sides=(1, 4)), "upstream": signals(samples=(1, 5))}, cases=20
)
def matrix_layer(conv_backward, kernel, upstream):
    """An image of one row gets shared_weight_matrix(kernel, n).T @ upstream, for flipped weights."""
    width = len(kernel) + len(upstream) - 1
    row, weights = np.ones((1, 1, 1, width)), kernel[::-1].reshape(1, 1, 1, -1)
    step = upstream.reshape(1, 1, 1, -1), row, weights, 1, 0
    expected = reference.shared_weight_matrix(kernel, width).T @ upstream
    same(conv_backward.part("d_images", *step, names=GRADIENTS), expected.reshape(row.shape), name="d_images")


@conv_backward.property(
    points=0.25,
    inputs={"step": conv_gradients(images=(1, 2), channels=(1, 2), kernels=(1, 2), strides=(1, 3), paddings=(0, 2))},
    cases=20,
)
def shapes(conv_backward, step):
    """d_images has the shape of the images, d_weights that of the weights, d_bias is (K,)."""
    _, pixels, weights, _, _ = step
    parts = conv_backward.parts(*step, names=GRADIENTS)
    for part, shape, name in zip(parts, (pixels.shape, weights.shape, weights.shape[:1]), GRADIENTS, strict=True):
        shaped(part, shape, name=name)


@conv_backward.property(points=0.25, inputs={"step": conv_gradients(strides=(1, 2), places=(2, 3))}, cases=12)
def defaults(conv_backward, step):
    """The stride is 1 and there is no padding where nothing is said."""
    upstream, pixels, weights, stride, _ = step
    _right(conv_backward, (upstream, pixels, weights, stride), "d_weights")
    rows, columns = (side - field + 1 for side, field in zip(pixels.shape[2:], weights.shape[2:], strict=True))
    _right(conv_backward, (np.ones((1, 1, rows, columns)), pixels, weights), "d_weights")


@conv_backward.property(
    points=0.25,
    inputs={
        "step": conv_gradients(
            images=(1, 2), channels=(1, 2), kernels=(1, 2), fields=(1, 2), places=(1, 2), paddings=(0, 1), integers=True
        )
    },
    cases=60,  # few products of small integers leave the range of their type
)
def integer_arrays(conv_backward, step):
    """Integers, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    _all_right(conv_backward, step)


@conv_backward.property(
    points=0.25,
    inputs={"step": conv_gradients(images=(1, 2), channels=(1, 2), kernels=(1, 2), paddings=(0, 1), read_only=True)},
    cases=16,
)
def leaves_its_inputs(conv_backward, step):
    """Upstream gradient, images and weights stay as they were, and the results are arrays of their own."""
    untouched(conv_backward, *step)


def _right(conv_backward, step, name):
    """This gradient is the reference's, whatever the others are."""
    expected = reference.conv_backward(*step)[GRADIENTS.index(name)]
    same(conv_backward.part(name, *step, names=GRADIENTS), expected, name=name)


def _all_right(conv_backward, step):
    """All three gradients are the reference's."""
    parts = conv_backward.parts(*step, names=GRADIENTS)
    for name, part, expected in zip(GRADIENTS, parts, reference.conv_backward(*step), strict=True):
        same(part, expected, name=name)


def _slopes(loss, arrays, place):
    """By how much a loss grows where each number of an array grows by 1: exact for a loss that is linear in it."""
    before = loss(*arrays)
    slopes = np.zeros(arrays[place].shape)
    for index in np.ndindex(slopes.shape):
        grown = [array.copy() for array in arrays]
        grown[place][index] += 1.0
        slopes[index] = loss(*grown) - before
    return slopes


@conv_backward.mistake
def flips_d_weights(upstream, pixels, weights, stride=1, padding=0):
    """d_weights is flipped. The layer does not flip its kernels, so their gradient is not flipped either."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights[:, :, ::-1, ::-1], d_bias


@conv_backward.mistake
def transposes_d_weights(upstream, pixels, weights, stride=1, padding=0):
    """Rows and columns of d_weights are exchanged. It has the shape of the weights."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights.swapaxes(2, 3), d_bias


@conv_backward.mistake
def exchanges_kernels_and_channels(upstream, pixels, weights, stride=1, padding=0):
    """d_weights has its channels before its kernels. It has the shape of the weights: kernels come first."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights.swapaxes(0, 1), d_bias


@conv_backward.mistake(step="sum of d_weights")
def d_weights_of_the_last_image(upstream, pixels, weights, stride=1, padding=0):
    """d_weights comes from the last image alone: each one has overwritten those before. Add them up."""
    d_images, _, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, reference.conv_backward(upstream[-1:], pixels[-1:], weights, stride, padding)[1], d_bias


@conv_backward.mistake
def averages_over_the_images(upstream, pixels, weights, stride=1, padding=0):
    """d_weights and d_bias were divided by the number of images. The mean, if there is one, is in upstream already."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights / len(pixels), d_bias / len(pixels)


@conv_backward.mistake(step="sum of d_weights")
def averages_over_the_places(upstream, pixels, weights, stride=1, padding=0):
    """d_weights was divided by the number of places. Each had its whole effect on the loss: only sum over them."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights / upstream[0, 0].size, d_bias


@conv_backward.mistake(step="sum of d_weights")
def d_weights_of_the_last_place(upstream, pixels, weights, stride=1, padding=0):
    """d_weights comes from the last place of the last image alone: each has overwritten those before. Add them up."""
    d_images, _, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    last = np.zeros_like(upstream)
    last[-1, :, -1, -1] = upstream[-1, :, -1, -1]
    return d_images, reference.conv_backward(last, pixels, weights, stride, padding)[1], d_bias


@conv_backward.mistake
def d_weights_ignores_the_stride(upstream, pixels, weights, stride=1, padding=0):
    """d_weights was made as if the stride were 1. Place r has seen the image from row r * S on."""
    d_images, _, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    seen = _bordered(pixels, padding)[
        :, :, : weights.shape[2] + upstream.shape[2] - 1, : weights.shape[3] + upstream.shape[3] - 1
    ]
    return d_images, reference.conv_backward(upstream, seen, weights)[1], d_bias


@conv_backward.mistake
def d_weights_without_the_padding(upstream, pixels, weights, stride=1, padding=0):
    """d_weights was made from the images in their corner of the padding. They lie P rows and P columns further in."""
    d_images, _, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    unpadded = np.pad(pixels, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
    return d_images, reference.conv_backward(upstream, unpadded, weights, stride)[1], d_bias


@conv_backward.mistake
def does_not_turn_back(upstream, pixels, weights, stride=1, padding=0):
    """d_images came out as if the kernels were flipped. Place r, c sends kernel[i, j] back to pixel [r + i, c + j].

    Who slides the kernels over upstream instead has to flip them for that.
    """
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return reference.conv_backward(upstream, pixels, weights[:, :, ::-1, ::-1], stride, padding)[0], d_weights, d_bias


@conv_backward.mistake(step="sum of d_images")
def d_images_of_the_first_kernel(upstream, pixels, weights, stride=1, padding=0):
    """d_images comes from the first kernel alone. Every kernel has seen every pixel: sum over all of them."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return reference.conv_backward(upstream[:, :1], pixels, weights[:1], stride, padding)[0], d_weights, d_bias


@conv_backward.mistake(step="sum of d_images")
def d_images_of_the_last_kernel(upstream, pixels, weights, stride=1, padding=0):
    """d_images comes from the last kernel alone: each one has overwritten those before. Add them up."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return reference.conv_backward(upstream[:, -1:], pixels, weights[-1:], stride, padding)[0], d_weights, d_bias


@conv_backward.mistake
def overwrites_where_places_overlap(upstream, pixels, weights, stride=1, padding=0):
    """Where places overlap, the last one has overwritten what the others sent back to a pixel. Add it up."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    bordered = _bordered(np.zeros(pixels.shape), padding)
    sent = np.einsum("nkrc,kdij->ndrcij", upstream.astype(float), weights.astype(float))
    for row, column in np.ndindex(upstream.shape[2:]):
        top, left = row * stride, column * stride
        bordered[:, :, top : top + weights.shape[2], left : left + weights.shape[3]] = sent[:, :, row, column]
    return bordered[:, :, padding:, padding:][:, :, : pixels.shape[2], : pixels.shape[3]], d_weights, d_bias


@conv_backward.mistake
def d_images_ignores_the_stride(upstream, pixels, weights, stride=1, padding=0):
    """d_images was made as if the stride were 1. Place r sends back to rows from r * S on."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    bordered = _bordered(np.zeros(pixels.shape), padding)
    rows, columns = (field + places - 1 for field, places in zip(weights.shape[2:], upstream.shape[2:], strict=True))
    bordered[:, :, :rows, :columns] = reference.conv_backward(upstream, bordered[:, :, :rows, :columns], weights)[0]
    return bordered[:, :, padding:, padding:][:, :, : pixels.shape[2], : pixels.shape[3]], d_weights, d_bias


@conv_backward.mistake(step="border of d_images")
def keeps_the_padding(upstream, pixels, weights, stride=1, padding=0):
    """d_images is as large as the padded images. Cut the border off: the zeros are no pixels."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return reference.conv_backward(upstream, _bordered(pixels, padding), weights, stride)[0], d_weights, d_bias


@conv_backward.mistake(step="border of d_images")
def cuts_the_corner(upstream, pixels, weights, stride=1, padding=0):
    """d_images begins with the zeros of the padding. Pixel [0, 0] lies P rows and P columns further in."""
    _, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    d_bordered = reference.conv_backward(upstream, _bordered(pixels, padding), weights, stride)[0]
    return d_bordered[:, :, : pixels.shape[2], : pixels.shape[3]], d_weights, d_bias


@conv_backward.mistake(step="border of d_images")
def empties_without_padding(upstream, pixels, weights, stride=1, padding=0):
    """Without padding d_images is empty: the slice [P:-P] is [0:0]. Slice up to P + H instead."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images if padding else d_images[:, :, :0, :0], d_weights, d_bias


@conv_backward.mistake(step="d_bias")
def averages_d_bias(upstream, pixels, weights, stride=1, padding=0):
    """d_bias is a mean. The bias was added at every place of every image: sum over all of them."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights, d_bias / upstream[:, 0].size


@conv_backward.mistake(step="d_bias")
def d_bias_for_each_image(upstream, pixels, weights, stride=1, padding=0):
    """d_bias has a row for each image. The bias is shared by all images: sum over them too."""
    d_images, d_weights, _ = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights, upstream.astype(float).sum(axis=(2, 3))


@conv_backward.mistake(step="d_bias")
def d_bias_over_the_kernels(upstream, pixels, weights, stride=1, padding=0):
    """d_bias was summed over the kernels, and has a number for each image. It has one for each kernel."""
    d_images, d_weights, _ = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights, upstream.astype(float).sum(axis=(1, 2, 3))


@conv_backward.mistake(step="d_bias")
def d_bias_of_the_first_image(upstream, pixels, weights, stride=1, padding=0):
    """d_bias comes from the first image alone. The bias was added to every image: sum over all of them."""
    d_images, d_weights, _ = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights, upstream[0].astype(float).sum(axis=(1, 2))


@conv_backward.mistake(step="d_bias")
def d_bias_ignores_upstream(upstream, pixels, weights, stride=1, padding=0):
    """d_bias counts the places. Each place counts with its upstream gradient."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_images, d_weights, np.full(d_bias.shape, float(upstream[:, 0].size))


@conv_backward.mistake
def ignores_upstream(upstream, pixels, weights, stride=1, padding=0):
    """The upstream gradient was not used. By the chain rule every place counts with its own."""
    return reference.conv_backward(np.ones_like(upstream), pixels, weights, stride, padding)


@conv_backward.mistake
def exchanges_the_gradients(upstream, pixels, weights, stride=1, padding=0):
    """The gradients are in another order. It is d_images, d_weights, d_bias."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return d_weights, d_images, d_bias


@conv_backward.mistake
def descends_already(upstream, pixels, weights, stride=1, padding=0):
    """The gradients have the wrong sign. Going against them is what the training does."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    return -d_images, -d_weights, -d_bias


@conv_backward.mistake
def has_no_defaults(upstream, pixels, weights, stride, padding):
    """Stride and padding have to be given. Where nothing is said they are 1 and 0."""
    return reference.conv_backward(upstream, pixels, weights, stride, padding)


@conv_backward.mistake
def multiplies_in_the_types_that_came_in(upstream, pixels, weights, stride=1, padding=0):
    """Products of small integers wrapped around before they were added up. Make the upstream gradient floats first."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    bordered, (height, width) = _bordered(pixels, padding), weights.shape[2:]
    d_bordered, d_weights = np.zeros(bordered.shape), np.zeros(weights.shape)
    for n, k, r, c in np.ndindex(upstream.shape):
        seen = n, slice(None), slice(r * stride, r * stride + height), slice(c * stride, c * stride + width)
        d_weights[k] += upstream[n, k, r, c] * bordered[seen]
        d_bordered[seen] += upstream[n, k, r, c] * weights[k]
    rows, columns = (slice(padding, padding + side) for side in d_images.shape[2:])
    return d_bordered[:, :, rows, columns], d_weights, d_bias


@conv_backward.mistake
def gradients_in_the_type_of_the_pixels(upstream, pixels, weights, stride=1, padding=0):
    """d_images was kept in the type of the pixels, where it wraps around or loses its fractions. Sum in floats."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    kept = d_images.astype(np.int64).astype(pixels.dtype) if pixels.dtype.kind in "iu" else d_images
    return kept, d_weights, d_bias


@conv_backward.mistake
def gradients_in_the_type_of_the_weights(upstream, pixels, weights, stride=1, padding=0):
    """d_weights was kept in the type of the weights, where it wraps around or loses its fractions. Sum in floats."""
    d_images, d_weights, d_bias = reference.conv_backward(upstream, pixels, weights, stride, padding)
    kept = d_weights.astype(np.int64).astype(weights.dtype) if weights.dtype.kind in "iu" else d_weights
    return d_images, kept, d_bias


@conv_backward.mistake
def changes_upstream(upstream, pixels, weights, stride=1, padding=0):
    """The upstream gradient that came in was overwritten, and its owner finds it so. Work on a copy."""
    gradients = reference.conv_backward(upstream, pixels, weights, stride, padding)
    upstream[...] = upstream * 2
    return gradients


@conv_backward.mistake
def learns_on_the_spot(upstream, pixels, weights, stride=1, padding=0):
    """The weights were updated. That is for the training to do; here they stay as they are."""
    gradients = reference.conv_backward(upstream, pixels, weights, stride, padding)
    weights -= gradients[1]
    return gradients


@conv_backward.condition
def has_several_images(upstream, pixels, weights, stride=1, padding=0):
    """There are several images."""
    return pixels.ndim == 4 and len(pixels) > 1


@conv_backward.condition
def has_several_channels(upstream, pixels, weights, stride=1, padding=0):
    """There are several channels."""
    return pixels.ndim == 4 and pixels.shape[1] > 1


@conv_backward.condition
def has_several_kernels(upstream, pixels, weights, stride=1, padding=0):
    """There are several kernels."""
    return weights.ndim == 4 and len(weights) > 1


@conv_backward.condition
def field_is_not_square(upstream, pixels, weights, stride=1, padding=0):
    """The receptive field is not square."""
    return weights.ndim == 4 and weights.shape[2] != weights.shape[3]


@conv_backward.condition
def places_overlap(upstream, pixels, weights, stride=1, padding=0):
    """The places of a kernel overlap."""
    return weights.ndim == 4 and 0 < stride < max(weights.shape[2:])


@conv_backward.condition
def places_leave_gaps(upstream, pixels, weights, stride=1, padding=0):
    """There are gaps between the places of a kernel."""
    return weights.ndim == 4 and stride > min(weights.shape[2:])


@conv_backward.condition
def both_are_integers(upstream, pixels, weights, stride=1, padding=0):
    """Images and weights both hold integers."""
    return pixels.dtype.kind in "iu" and weights.dtype.kind in "iu"


@conv_backward.condition
def sees_zeros_only(upstream, pixels, weights, stride=1, padding=0):
    """Some places of a kernel see nothing but the padding."""
    return weights.ndim == 4 and padding >= min(weights.shape[2:])


@conv_backward.condition
def needs_the_padding(upstream, pixels, weights, stride=1, padding=0):
    """The receptive field is larger than the image without its padding."""
    return pixels.ndim == weights.ndim == 4 and any(np.subtract(pixels.shape[2:], weights.shape[2:]) < 0)


@conv_backward.condition
def strides_over_padding(upstream, pixels, weights, stride=1, padding=0):
    """There is a padding, and the stride is above 1."""
    return padding > 0 and stride > 1


@conv_backward.condition
def has_one_place(upstream, pixels, weights, stride=1, padding=0):
    """A kernel has a single place."""
    return upstream.shape[2:] == (1, 1)


# --- relu ------------------------------------------------------------------------------------------------------------

relu = exercise(
    reference.relu,
    points=1,
    inputs={"x": activations(axes=(1, 2))},
    teaches="A bend between two layers keeps them from being one.",
    minutes=5,
    see="A bend between the layers",
    hints=(
        "What should become of -2, of 0 and of 0.5? Does your answer depend on anything but the sign?",
        "Every number is compared with 0, by itself. One of the two stays: the larger.",
        "Let NumPy compare all numbers with 0 at once, whatever the shape, and choose for each between itself and 0. "
        "Let the result be a new array: do not write into the one that came in.",
    ),
)


@relu.anchor(points=0.25)
def definition(relu, x):
    """What is negative becomes 0, everything else stays."""
    same(relu(x), reference.relu(x))


@relu.property(points=0.25, inputs={"x": activations(scaled=True)})
def two_halves(relu, x):
    """relu(x) - relu(-x) is x, for arrays with up to four axes and for small and large numbers."""
    same(summed(relu(x), -relu(-x)), x)


@relu.property(points=0.25, inputs={"x": activations(dtypes=(*INTEGERS, "float32"))})
def integer_values(relu, x):
    """Integers of any type and size keep their values, as do floats: nothing is cut off or wraps around."""
    same(relu(x), reference.relu(x))


@relu.property(
    points=0.25,
    inputs={"x": activations(read_only=True), "positive": activations(negatives=False, read_only=True)},
    cases=20,
)
def own_array(relu, x, positive):
    """What goes in stays as it was, and the result is an array of its own, also where nothing was negative."""
    untouched(relu, x)
    untouched(relu, positive)


@relu.mistake
def leaks(x):
    """A little of what is negative came through. That is the leaky relu; here it becomes 0."""
    return np.where(x > 0, x, 0.01 * x)


@relu.mistake
def takes_the_size(x):
    """What is negative lost its sign. It becomes 0."""
    return np.abs(x)


@relu.mistake
def passes_everything(x):
    """What is negative came through as well. It becomes 0."""
    return x.copy()


@relu.mistake
def keeps_the_negative(x):
    """The wrong half was kept. What is negative becomes 0, what is positive stays."""
    return np.minimum(x, 0)


@relu.mistake(step="positive")
def steps(x):
    """The result is 1 wherever x is positive: that is a step, the gradient of relu. What is positive stays as it is."""
    return (x > 0).astype(float)


@relu.mistake(step="positive")
def squares(x):
    """The positive numbers were multiplied with themselves. They stay as they are."""
    return reference.relu(x) * x


@relu.mistake(step="positive")
def needs_more_than_one(x):
    """Numbers between 0 and 1 were lost. Everything above 0 stays."""
    return np.where(x >= 1, reference.relu(x), 0)


@relu.mistake(step="positive")
def stops_at_six(x):
    """Large numbers were cut at 6. What is positive stays as it is, however large."""
    return np.minimum(reference.relu(x), 6)


@relu.mistake
def cuts_fractions(x):
    """The fractions were cut off, as by an array of integers. What is positive stays as it is: 0.5 stays 0.5."""
    return np.trunc(reference.relu(x))


@relu.mistake
def wraps_around(x):
    """Integers wrapped around: (x + |x|) / 2 leaves the range of their type. Compare with 0 instead."""
    return (x + np.abs(x)) / 2


@relu.mistake
def drops_the_negative(x):
    """What is negative was left out, and the shape is lost. Put 0 in its place."""
    return reference.relu(x)[x >= 0]


@relu.mistake
def rectifies_in_place(x):
    """The array that came in was changed. Return a new one."""
    x[...] = reference.relu(x)
    return x


@relu.mistake
def itself_where_nothing_is_negative(x):
    """Where nothing is negative the argument itself came back: changing one changes the other. Return a copy."""
    return x if (x >= 0).all() else reference.relu(x)


@relu.condition
def holds_fractions(x):
    """There are fractions in x."""
    return bool((x % 1 != 0).any())


@relu.condition
def holds_large_numbers(x):
    """There are numbers above 6 in x."""
    return bool((x > 6).any())


# --- relu_backward ---------------------------------------------------------------------------------------------------

relu_backward = exercise(
    reference.relu_backward,
    points=2,
    inputs={"upstream_and_x": activations_and_gradients(axes=(1, 2), zeros=False)},
    teaches="A gradient passes where the number had passed.",
    minutes=10,
    see="Back through the bend",
    hints=(
        "If a number of x is -2 and you raise it by a little, what does relu make of it, before and after? And if it "
        "is 3? So by how much does the loss change?",
        "It is a gate: where x was positive the upstream gradient passes as it is, elsewhere it becomes 0. Whether "
        "the upstream gradient is positive or negative plays no part.",
        "Compare all numbers of x with 0 at once. Choose for each place between the number of upstream and 0, and put "
        "the choice into a new array, which can hold what upstream holds: neither upstream nor x is changed.",
    ),
)


@relu_backward.anchor(points=0.75)
def passes_or_not(relu_backward, upstream_and_x):
    """The upstream gradient passes where x was positive, whatever its sign; where x was negative there is 0."""
    same(relu_backward(*upstream_and_x), reference.relu_backward(*upstream_and_x))


@relu_backward.property(points=0.5, inputs={"upstream_and_x": activations_and_gradients()})
def kink(relu_backward, upstream_and_x):
    """Where x was 0 the gradient is 0, the upstream value or anything between; arrays have up to four axes."""
    upstream, x = upstream_and_x
    within(relu_backward(upstream, x), np.where(x > 0, upstream, 0), np.where(x >= 0, upstream, 0))


@relu_backward.property(
    points=0.25, inputs={"upstream_and_x": activations_and_gradients(axes=(1, 3), zeros=False)}, cases=20
)
def finite_differences(relu_backward, upstream_and_x):
    """It is upstream * (relu(x + h) - relu(x - h)) / 2h, for an h that does not reach over the kink."""
    upstream, x = upstream_and_x
    same(relu_backward(upstream, x), upstream * (reference.relu(x + 0.25) - reference.relu(x - 0.25)) / 0.5)


@relu_backward.property(
    points=0.25, inputs={"upstream_and_x": activations_and_gradients(axes=(1, 2), zeros=False, integers=True)}
)
def integer_values(relu_backward, upstream_and_x):
    """Integers in x, in the gradient or in both give what floats give: nothing is cut off or wraps around."""
    same(relu_backward(*upstream_and_x), reference.relu_backward(*upstream_and_x))


@relu_backward.property(
    points=0.25, inputs={"upstream_and_x": activations_and_gradients(zeros=False, read_only=True)}, cases=20
)
def leaves_its_inputs(relu_backward, upstream_and_x):
    """The upstream gradient and x stay as they were, and the result is an array of its own."""
    untouched(relu_backward, *upstream_and_x)


@relu_backward.mistake
def ignores_upstream(upstream, x):
    """The upstream gradient was not used: this is 1 where x was positive. By the chain rule it is multiplied."""
    return reference.relu_backward(np.ones(upstream.shape), x)


@relu_backward.mistake
def rectifies_upstream(upstream, x):
    """The upstream gradient was rectified. It is the sign of x that decides, and a gradient may be negative."""
    return reference.relu(upstream)


@relu_backward.mistake
def asks_both_signs(upstream, x):
    """Negative gradients were lost as well. Where x was positive the upstream gradient passes whatever its sign."""
    return reference.relu(reference.relu_backward(upstream, x))


@relu_backward.mistake
def passes_everything(upstream, x):
    """The gradient came through everywhere. Where x was negative it is 0."""
    return upstream.copy()


@relu_backward.mistake
def passes_the_negative(upstream, x):
    """The gradient came through where x was negative. It passes where x was positive."""
    return np.where(x < 0, upstream, 0)


@relu_backward.mistake
def multiplies_with_x(upstream, x):
    """The gradient was multiplied with relu(x). The slope of relu is 1 where x was positive."""
    return reference.relu_backward(upstream, x) * x


@relu_backward.mistake
def exchanges_the_arguments(upstream, x):
    """The two arguments are exchanged: x came through where the upstream gradient was positive."""
    return reference.relu_backward(x, upstream)


@relu_backward.mistake
def minus_where_negative(upstream, x):
    """Where x was negative the gradient came through with a minus: that belongs to |x|. Here it is 0."""
    return upstream * np.sign(x)


@relu_backward.mistake
def leaks(upstream, x):
    """A little of the gradient came through where x was negative. That belongs to the leaky relu; here it is 0."""
    return np.where(x > 0, upstream, 0.01 * upstream)


@relu_backward.mistake(step="kink")
def one_at_the_kink(upstream, x):
    """Where x was 0 the gradient is 1. There it lies between 0 and the upstream value."""
    return np.where(x == 0, 1, reference.relu_backward(upstream, x))


@relu_backward.mistake(step="kink")
def doubles_at_the_kink(upstream, x):
    """Where x was 0 the gradient came through twice, from either side. There it lies between 0 and upstream."""
    return np.where(x == 0, 2 * upstream, reference.relu_backward(upstream, x))


@relu_backward.mistake
def needs_more_than_one(upstream, x):
    """The gradient was stopped where x was between 0 and 1. It passes wherever x was positive."""
    return np.where(x >= 1, reference.relu_backward(upstream, x), 0)


@relu_backward.mistake
def in_the_type_of_x(upstream, x):
    """The gradient was put into an array of the type of x, which cut its fractions off. Use floats."""
    passed = np.asarray(reference.relu_backward(upstream, x), dtype=float)
    return passed.astype(np.int64).astype(x.dtype) if x.dtype.kind in "iu" else passed


@relu_backward.mistake
def masks_upstream_in_place(upstream, x):
    """The upstream gradient was changed, and its owner finds it so. Return a new array."""
    upstream[...] = reference.relu_backward(upstream, x)
    return upstream


@relu_backward.mistake
def rectifies_x(upstream, x):
    """The array x was changed, and its owner finds it so. Work on a copy."""
    gradient = reference.relu_backward(upstream, x)
    x[x < 0] = 0
    return gradient


@relu_backward.condition
def negative_gradient_passes(upstream, x):
    """The upstream gradient is negative where x is positive."""
    return upstream.shape == x.shape and bool(((upstream < 0) & (x > 0)).any())


@relu_backward.condition
def positive_gradient_is_stopped(upstream, x):
    """The upstream gradient is positive where x is negative."""
    return upstream.shape == x.shape and bool(((upstream > 0) & (x < 0)).any())


@relu_backward.condition
def fractions_beside_integers(upstream, x):
    """The upstream gradient holds floats and x holds integers."""
    return upstream.dtype.kind == "f" and x.dtype.kind in "iu"


@relu_backward.leaves_open
def at_the_kink(upstream, x):
    """Where x is 0, the gradient may be 0, the upstream value or anything between."""
    return upstream.shape == x.shape and bool(((x == 0) & (upstream != 0)).any())
