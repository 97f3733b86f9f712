"""How the exercises of the unit images are judged."""

import numpy as np

from grader.properties import of_dtype, refuses, same, shaped, summed, untouched
from grader.spec import exercise
from grader.strategies import (
    empty_or_misshapen,
    even_kernels,
    images,
    integer_arrays,
    integers,
    kernels,
    laid_out,
    mixtures,
    no_odd_sizes,
    odd_kernels,
    odd_numbers,
    pairs,
    pictures,
    signals,
)
from reference import images as reference
from reference import signals as reference_signals

#: A kernel that looks different from every side: flipped, turned or transposed, it gives itself away.
LOPSIDED = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]])

# --- convolve2d ------------------------------------------------------------------------------------------------------

convolve2d = exercise(
    reference.convolve2d,
    points=5,
    inputs={"image": images(sides=(1, 6)), "kernel": kernels(ndim=(2,), sides=(1, 3))},
    forbidden=["scipy"],
    teaches="In two dimensions the kernel is flipped twice.",
    minutes=30,
    see="The sum in two dimensions",
    hints=(
        "Take an image of one bright pixel. Where in the result does each cell of the kernel have to appear, and how "
        "many rows and columns does the result need so that all of them have room?",
        "Every pixel of the image puts a copy of the whole kernel into the result, multiplied by the pixel, with the "
        "kernel's corner where the pixel stands. The result is the sum of these copies, and so nothing has to be "
        "flipped by hand.",
        "Refuse what is empty or has not two axes. Make an array of zeros in floats, H + h - 1 by W + w - 1; go over "
        "all rows and columns of the image, and for each pixel over all rows and columns of the kernel; add each "
        "product where the two row indices and the two column indices add up to. Rows only ever go with heights, "
        "columns with widths.",
    ),
)


@convolve2d.property(points=0.5)
def two_by_two(convolve2d):
    """[[1, 2], [3, 4]] convolved with [[10, 20], [30, 40]]: the four products meet in the middle."""
    expected = np.array([[10.0, 40.0, 40.0], [60.0, 200.0, 160.0], [90.0, 240.0, 160.0]])
    same(convolve2d(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0, 20.0], [30.0, 40.0]])), expected)


@convolve2d.anchor(points=1.5)
def definition(convolve2d, image, kernel):
    """Pixel [r, c] of the result is the sum of image[i, j] * kernel[r - i, c - j] over all i, j where both exist."""
    same(convolve2d(image, kernel), reference.convolve2d(image, kernel))


@convolve2d.property(points=0.5, inputs={"row": integers(least=0, most=1), "column": integers(least=0, most=2)})
def impulse(convolve2d, kernel, row, column):
    """An image that is 1 at one place and 0 elsewhere gives the kernel, its corner at that place."""
    image = np.zeros((2, 3))
    image[row, column] = 1.0
    height, width = kernel.shape
    expected = np.zeros((1 + height, 2 + width))
    expected[row : row + height, column : column + width] = kernel
    same(convolve2d(image, kernel), expected)


@convolve2d.property(
    points=0.5, inputs={"image": laid_out(ndim=2, sides=(1, 3)), "kernel": laid_out(ndim=2, sides=(2, 5))}
)
def larger_kernel(convolve2d, image, kernel):
    """The kernel may be larger than the image, along one axis or both."""
    same(convolve2d(image, kernel), reference.convolve2d(image, kernel))


@convolve2d.property(points=0.25, inputs={"signal": signals(), "samples": kernels(sides=(1, 4))})
def one_row(convolve2d, signal, samples):
    """On an image and a kernel of one row it is the convolution of two signals."""
    same(convolve2d(signal[np.newaxis], samples[np.newaxis]), [reference_signals.convolve1d(signal, samples)])


@convolve2d.property(points=0.25, inputs={"image": laid_out(ndim=2), "kernel": laid_out(ndim=2, sides=(1, 3))})
def commutes(convolve2d, image, kernel):
    """Image and kernel may change places."""
    same(convolve2d(image, kernel), convolve2d(kernel, image))


@convolve2d.property(points=0.25, inputs={"two_images": pairs(ndim=2, sides=(1, 4))})
def linear(convolve2d, two_images, kernel):
    """The convolution of a sum is the sum of the convolutions."""
    one, other = two_images
    same(convolve2d(one + other, kernel), summed(convolve2d(one, kernel), convolve2d(other, kernel)))


@convolve2d.property(points=0.5, inputs={"image_and_kernel": mixtures(ndim=2, sides=(1, 4))})
def integer_pixels(convolve2d, image_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    image, kernel = image_and_kernel
    same(convolve2d(image, kernel), reference.convolve2d(image, kernel))


@convolve2d.property(points=0.5, inputs={"unfit": empty_or_misshapen(ndim=2)}, cases=20)
def refuses_unfit(convolve2d, unfit, kernel):
    """An image or kernel that is empty, or has not exactly two axes, raises ValueError."""
    refuses(convolve2d, unfit, kernel)
    refuses(convolve2d, kernel, unfit)


@convolve2d.property(
    points=0.25,
    inputs={"image": laid_out(ndim=2, read_only=True), "kernel": laid_out(ndim=2, sides=(1, 3), read_only=True)},
)
def leaves_inputs(convolve2d, image, kernel):
    """Image and kernel stay as they were, and the result is an array of its own."""
    untouched(convolve2d, image, kernel)


@convolve2d.condition
def kernel_higher_than_image(image, kernel):
    """The kernel is higher than the image."""
    return _exceeds(image, kernel, 0)


@convolve2d.condition
def kernel_wider_than_image(image, kernel):
    """The kernel is wider than the image."""
    return _exceeds(image, kernel, 1)


@convolve2d.condition
def even_kernel_side(image, kernel):
    """The kernel has an even side."""
    return any(side % 2 == 0 for side in kernel.shape)


@convolve2d.condition
def kernel_unlike_its_half_turn(image, kernel):
    """The kernel looks different after a half turn."""
    return not np.array_equal(kernel, np.flip(kernel))


@convolve2d.condition
def integers_of_one_type(image, kernel):
    """Image and kernel hold integers of the same type."""
    return image.dtype.kind in "iu" and image.dtype == kernel.dtype


@convolve2d.condition
def integer_image_and_fractions(image, kernel):
    """The image holds integers and the kernel does not."""
    return image.dtype.kind in "iu" and kernel.dtype.kind == "f"


@convolve2d.condition
def negative_sums(image, kernel):
    """Some sum is negative."""
    return _some(_full_sums(image, kernel) < 0)


@convolve2d.condition
def sums_beyond_the_pixel_type(image, kernel):
    """Some sum does not fit into the integer type of the image."""
    return _beyond(_full_sums(image, kernel), image)


@convolve2d.condition
def uneven_sums(image, kernel):
    """Some sum has something behind the point."""
    return _some(_full_sums(image, kernel) % 1 != 0)


@convolve2d.mistake(step="flip")
def correlates(image, kernel):
    """The kernel was not flipped: this is the cross-correlation. A convolution flips it along both axes."""
    return reference.convolve2d(image, np.flip(kernel))


@convolve2d.mistake(step="flip")
def does_not_flip_columns(image, kernel):
    """The kernel was flipped along the rows only. A convolution flips it along both axes."""
    return reference.convolve2d(image, np.flip(kernel, -1))


@convolve2d.mistake(step="flip")
def does_not_flip_rows(image, kernel):
    """The kernel was flipped along the columns only. A convolution flips it along both axes."""
    return reference.convolve2d(image, np.flip(kernel, 0))


@convolve2d.mistake(step="flip")
def transposes_to_flip(image, kernel):
    """The kernel was transposed instead of flipped. Transposing exchanges rows and columns; a flip reverses both."""
    return reference.convolve2d(image, np.flip(kernel.T))


@convolve2d.mistake(step="extent")
def as_large_as_the_image(image, kernel):
    """Only a part as large as the image came back. Here the result has H + h - 1 rows and W + w - 1 columns."""
    (height, width), (rows, columns) = image.shape, kernel.shape
    top, left = (rows - 1) // 2, (columns - 1) // 2
    return reference.convolve2d(image, kernel)[top : top + height, left : left + width]


@convolve2d.mistake(step="extent")
def stops_with_the_image(image, kernel):
    """The result stops where the image does. Beyond its lower and right edge the kernel still meets some pixels."""
    return reference.convolve2d(image, kernel)[: image.shape[0], : image.shape[1]]


@convolve2d.mistake(step="extent")
def whole_overlap_only(image, kernel):
    """Only the places came back where the kernel lies wholly inside. Sums with fewer terms belong to the result too."""
    return _inside(reference.convolve2d(image, kernel), kernel.shape[0] - 1, kernel.shape[1] - 1)


@convolve2d.mistake(step="extent")
def wraps_to_the_other_side(image, kernel):
    """What runs over an edge came in again at the opposite one. Beyond the edges there is nothing."""
    full = reference.convolve2d(image, kernel)
    rows, columns = (np.arange(side) % least for side, least in zip(full.shape, image.shape, strict=True))
    folded = np.zeros(image.shape)
    np.add.at(folded, (rows[:, np.newaxis], columns), full)
    return folded


@convolve2d.mistake
def exchanges_height_and_width(image, kernel):
    """Height and width of the result are exchanged: rows come first, W + w - 1 is the number of columns."""
    return reference.convolve2d(image, kernel).T


@convolve2d.mistake
def takes_the_kernel_for_square(image, kernel):
    """The kernel's height was used for both of its axes. It has a width of its own."""
    reference.convolve2d(image, kernel)
    return reference.convolve2d(image, _made_square(kernel))


@convolve2d.mistake
def one_pixel_late(image, kernel):
    """Everything stands one row too low and one column too far right. Pixel [0, 0] is image[0, 0] * kernel[0, 0]."""
    return np.pad(reference.convolve2d(image, kernel), ((1, 0), (1, 0)))[:-1, :-1]


@convolve2d.mistake(step="type")
def cuts_off_fractions(image, kernel):
    """The sums were kept in integers, which cut off what is behind the point. Collect them in floats."""
    return np.trunc(reference.convolve2d(image, kernel))


@convolve2d.mistake(step="type")
def adds_up_in_integers(image, kernel):
    """Each product was added to an integer, which cut off what is behind the point. Collect the sums in floats."""
    reference.convolve2d(image, kernel)
    return _added_up(image.astype(np.float64), kernel, np.int64)


@convolve2d.mistake(step="type")
def keeps_the_integer_type(image, kernel):
    """The sums got the type of the pixels, in which large ones wrap around. The result is an array of floats."""
    full = reference.convolve2d(image, kernel)
    return full.astype(np.int64).astype(image.dtype) if image.dtype.kind in "iu" else full


@convolve2d.mistake(step="type")
def stores_in_the_pixel_type(image, kernel):
    """The sums were put into an array with the type of the pixels, where large ones do not fit. Make it of floats."""
    return _stored(reference.convolve2d(image, kernel), image.dtype)


@convolve2d.mistake(step="type")
def adds_up_in_the_pixel_type(image, kernel):
    """The sums were collected in an array with the type of the pixels, where they wrap around. Make it of floats."""
    reference.convolve2d(image, kernel)
    return _added_up(image, kernel, image.dtype)


@convolve2d.mistake(step="type")
def whole_sums_of_whole_images(image, kernel):
    """An image of integers made the sums integers, and the kernel's fractions were cut off. Collect sums in floats."""
    full = reference.convolve2d(image, kernel)
    return np.trunc(full) if image.dtype.kind in "iu" else full


@convolve2d.mistake
def multiplies_in_the_pixel_type(image, kernel):
    """Products of small integers wrapped around before they were summed. Turn image and kernel into floats first."""
    return reference.convolve2d(image, kernel) - _lost_in_products(image, kernel)


@convolve2d.mistake
def takes_absolute_values(image, kernel):
    """The sums lost their signs. A convolution may well be negative."""
    return np.abs(reference.convolve2d(image, kernel))


@convolve2d.mistake
def needs_a_larger_image(image, kernel):
    """What of the kernel reaches beyond the image's size was left out. The kernel may be larger than the image."""
    reference.convolve2d(image, kernel)
    height, width = image.shape
    shortened = kernel.astype(float)
    shortened[height:], shortened[:, width:] = 0.0, 0.0
    return reference.convolve2d(image, shortened)


@convolve2d.mistake
def accepts_empty(image, kernel):
    """An empty image or kernel gave a result. There is nothing to sum: raise ValueError."""
    if image.ndim == kernel.ndim == 2 and (image.size == 0 or kernel.size == 0):
        return np.zeros(np.add(image.shape, kernel.shape) - 1)
    return reference.convolve2d(image, kernel)


@convolve2d.mistake
def flips_the_callers_kernel(image, kernel):
    """The kernel was flipped in place, and its owner finds it reversed. Work on a copy."""
    result = reference.convolve2d(image, kernel)
    kernel[...] = kernel[::-1, ::-1].copy()
    return result


def _made_square(kernel):
    """The kernel as somebody sees it who takes its height for its width."""
    height, width = kernel.shape
    if width < height:
        raise IndexError(f"index {width} is out of bounds for axis 1 with size {width}")
    return kernel[:, :height]


def _inside(full, rows, columns):
    """What is left of a result without so many rows above and below, and columns left and right."""
    height, width = full.shape
    if height < 2 * rows or width < 2 * columns:
        raise ValueError("negative dimensions are not allowed")
    return full[rows : height - rows, columns : width - columns]


def _stored(sums, dtype):
    """Sums that are put one by one into an array of integers; NumPy refuses to store some that do not fit."""
    stored = np.zeros(sums.shape, dtype=dtype)
    for place, total in np.ndenumerate(sums):
        stored[place] = total
    return stored


def _added_up(image, kernel, dtype):
    """A convolution that adds its products, in the order of the image's pixels, to an array of this type."""
    result = np.zeros(np.add(image.shape, kernel.shape) - 1, dtype=dtype)
    for below, cell in _shifted(result, image, kernel):
        below[...] = (below + image * cell).astype(dtype)
    return result


def _lost_in_products(image, kernel):
    """The part of each sum of a convolution that is lost when its products stay in the type of their factors."""
    lost = np.zeros(np.add(image.shape, kernel.shape) - 1)
    for below, cell in _shifted(lost, image, kernel):
        below[...] += image.astype(np.float64) * cell - image * cell
    return lost


def _shifted(result, image, kernel):
    """For each cell of the kernel, from the last to the first: where in the result the image counts, and the cell."""
    height, width = image.shape
    for row, column in reversed(list(np.ndindex(*kernel.shape))):
        below = result[row : row + height, column : column + width]
        yield below, kernel[row : row + 1, column : column + 1]


# --- pad -------------------------------------------------------------------------------------------------------------

pad = exercise(
    reference.pad,
    points=3,
    inputs={"image": images(sides=(1, 5)), "padding": integers(least=1, most=3)},
    forbidden=["numpy.pad"],
    teaches="A border of zeros is the same as leaving terms out.",
    minutes=15,
    see="A border of zeros",
    hints=(
        "In the larger array, at which row and at which column does the first pixel of the image stand? Where does its "
        "last one stand, also when P is 0?",
        "It is easier to lay the image into zeros than to build zeros around the image. The array of zeros must "
        "have its full size and the image's own type from the start.",
        "Refuse a negative P. Make zeros of the final height and width, with the dtype of the image. Copy the image "
        "into the section that begins at row P and column P and is as high and as wide as the image; count the end of "
        "the section from its beginning, for counted from the far side it fails when P is 0.",
    ),
)


@pad.anchor(points=1)
def border_of_zeros(pad, image, padding):
    """The image stands in the middle of zeros, P of them on each of its four sides."""
    same(pad(image, padding), reference.pad(image, padding))


@pad.property(points=0.25, inputs={"image": laid_out(ndim=2)})
def content(pad, image, padding):
    """Cutting the border off gives the image back."""
    padded = pad(image, padding)
    inner = padded[padding : padding + image.shape[0], padding : padding + image.shape[1]]
    same(inner, image, name="without its border")


@pad.property(points=0.25)
def size(pad, image, padding):
    """The height grows by 2P, and so does the width."""
    shaped(pad(image, padding), (image.shape[0] + 2 * padding, image.shape[1] + 2 * padding))


@pad.property(points=0.5)
def no_padding(pad, image):
    """With P = 0 the image comes out as it is."""
    same(pad(image, 0), image)


@pad.property(
    points=0.5,
    inputs={
        "pixels": integer_arrays(ndim=2, sides=(1, 3), dtypes=("uint8", "int16", "int32", "float32")),
        "padding": integers(least=0, most=2),
    },
    cases=20,
)
def keeps_dtype(pad, pixels, padding):
    """The result has the dtype of the image, and its values."""
    of_dtype(pad, pixels.dtype, pixels, padding)
    same(pad(pixels, padding), reference.pad(pixels, padding))


@pad.property(points=0.25, inputs={"padding": integers(least=-2, most=-1)}, cases=12)
def refuses_negative(pad, image, padding):
    """A padding below 0 raises ValueError."""
    refuses(pad, image, padding)


@pad.property(points=0.25, inputs={"image": laid_out(ndim=2, read_only=True), "padding": integers(least=0, most=2)})
def own_array(pad, image, padding):
    """The image stays as it was, and the result is an array of its own, also for P = 0."""
    untouched(pad, image, padding)


@pad.condition
def padding_beyond_the_image(image, padding):
    """P is larger than a side of the image."""
    return image.ndim > 0 and padding > min(image.shape)


@pad.mistake(step="place")
def one_side_only(image, padding):
    """The zeros were put on one side of each axis only. They belong on all four sides."""
    return np.pad(image, ((0, padding), (0, padding)))


@pad.mistake(step="place")
def shares_the_padding(image, padding):
    """P zeros were shared between two opposite sides. Each side gets P of its own."""
    return np.pad(image, (padding // 2, padding - padding // 2))


@pad.mistake(step="border")
def repeats_the_edge(image, padding):
    """The border repeats the pixels at the edge. It is made of zeros."""
    return np.pad(image, padding, mode="edge")


@pad.mistake(step="border")
def pads_with_ones(image, padding):
    """The border is made of ones. It is made of zeros, which add nothing to a sum."""
    return np.pad(image, padding, constant_values=1)


@pad.mistake(step="place")
def one_pixel_always(image, padding):
    """The border is one pixel thick whatever P is. It has P rows or columns of zeros on each side."""
    reference.pad(image, padding)
    return reference.pad(image, 1)


@pad.mistake(step="place")
def content_in_the_corner(image, padding):
    """The image stands in the upper left corner. It belongs in the middle: it starts at row P and column P."""
    return np.pad(image, ((0, 2 * padding), (0, 2 * padding)))


@pad.mistake(step="place")
def pads_the_width_only(image, padding):
    """Only the width has grown. Rows of zeros belong above and below the image as well."""
    return np.pad(image, ((0, 0), (padding, padding)))


@pad.mistake(step="place")
def pads_the_height_only(image, padding):
    """Only the height has grown. Columns of zeros belong left and right of the image as well."""
    return np.pad(image, ((padding, padding), (0, 0)))


@pad.mistake(step="zero")
def empties_at_zero(image, padding):
    """For P = 0 the image is lost: the slice [P:-P] is [0:0], which is empty. Slice up to P + H instead."""
    return reference.pad(image, padding) if padding else np.zeros_like(image)


@pad.mistake(step="zero")
def fails_at_zero(image, padding):
    """For P = 0 the image does not fit: the slice [P:-P] is [0:0], which is empty. Slice up to P + H instead."""
    padded = np.zeros_like(np.pad(image, padding))
    padded[padding:-padding, padding:-padding] = image
    return padded


@pad.mistake(step="zero")
def hands_the_image_back(image, padding):
    """For P = 0 the image itself came back: whoever changes the result changes the image. Return a copy."""
    return reference.pad(image, padding) if padding else image


@pad.mistake
def always_float(image, padding):
    """The result is an array of floats whatever the image was. Make the zeros with the image's dtype."""
    return reference.pad(image, padding).astype(np.float64)


@pad.mistake
def accepts_negative(image, padding):
    """A padding below 0 gave a result. There are no borders of negative thickness: raise ValueError."""
    return reference.pad(image, max(padding, 0))


# --- filter_image ----------------------------------------------------------------------------------------------------

filter_image = exercise(
    reference.filter_image,
    points=5,
    inputs={"image": images(sides=(1, 6)), "kernel": odd_kernels(radii=(0, 1), square=True)},
    forbidden=["scipy"],
    teaches="With its centre as the origin, a kernel filters a picture without moving it.",
    minutes=30,
    see="A kernel with a centre",
    hints=(
        "You can convolve already, and the result is larger than the image. Which of its rows and columns belong to "
        "the pixels of the image, if the kernel's centre has to lie on the pixel at hand?",
        "With the corner as the origin, everything stands too low and too far to the right: by as many rows and "
        "columns as there are from the kernel's corner to its centre. So the answer is a section of the whole "
        "convolution, and where it begins depends on the kernel's height and width.",
        "Refuse a kernel with an even side. Then either convolve as a whole, and cut out a section as large as the "
        "image that begins half a kernel down and half a kernel to the right; or lay zeros around a copy of the image, "
        "half a kernel high above and below and half a kernel wide left and right, and at each pixel sum the "
        "products of the section there with the kernel flipped along both axes.",
    ),
)


@filter_image.anchor(points=1.5)
def definition(filter_image, image, kernel):
    """Each pixel is the sum of the flipped kernel, centred on it, times what lies below; outside there are zeros."""
    same(filter_image(image, kernel), reference.filter_image(image, kernel))


@filter_image.property(points=0.75, inputs={"row": integers(least=0, most=2), "column": integers(least=0, most=2)})
def impulse(filter_image, row, column):
    """An image that is 1 at one place and 0 elsewhere gives the kernel, its centre at that place."""
    bordered = np.zeros((5, 5))
    bordered[row : row + 3, column : column + 3] = LOPSIDED
    image = np.zeros((3, 3))
    image[row, column] = 1.0
    same(filter_image(image, LOPSIDED), bordered[1:-1, 1:-1])


@filter_image.property(points=0.75, inputs={"image": images(sides=(1, 5)), "kernel": odd_kernels(radii=(0, 3))})
def oblong(filter_image, image, kernel):
    """The kernel need not be square, and may be larger than the image."""
    same(filter_image(image, kernel), reference.filter_image(image, kernel))


@filter_image.property(
    points=0.25, inputs={"image": laid_out(ndim=2), "kernel": laid_out(ndim=2, sides=(2, 5), odd=True)}
)
def middle_of_convolution(filter_image, image, kernel):
    """It is the middle part of convolve2d, as large as the image."""
    top, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    full = reference.convolve2d(image, kernel)
    same(filter_image(image, kernel), full[top : top + image.shape[0], left : left + image.shape[1]])


@filter_image.property(points=0.25)
def anywhere(filter_image, image, kernel):
    """A feature that stands elsewhere in the image gives the same response elsewhere: here, one row down, two right."""
    moved, still = np.pad(image, ((3, 1), (4, 1))), np.pad(image, ((2, 2), (2, 3)))
    same(filter_image(moved, kernel)[1:, 2:], filter_image(still, kernel)[:-1, :-2])


@filter_image.property(points=0.25, inputs={"two_images": pairs(ndim=2, sides=(1, 4))})
def linear(filter_image, two_images, kernel):
    """The filtered sum of two images is the sum of the filtered images."""
    one, other = two_images
    same(filter_image(one + other, kernel), summed(filter_image(one, kernel), filter_image(other, kernel)))


@filter_image.property(
    points=0.25, inputs={"column": kernels(sides=(3, 3)), "row": kernels(sides=(3, 3)), "image": images(sides=(1, 5))}
)
def separable(filter_image, image, column, row):
    """Filtering with a column and then with a row is filtering with the kernel of their products."""
    one_by_one = filter_image(filter_image(image, column[:, np.newaxis]), row[np.newaxis])
    same(filter_image(image, np.outer(column, row)), one_by_one)


@filter_image.property(points=0.5, inputs={"image_and_kernel": mixtures(ndim=2, sides=(1, 5), others=(1, 4), odd=True)})
def integer_pixels(filter_image, image_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    image, kernel = image_and_kernel
    same(filter_image(image, kernel), reference.filter_image(image, kernel))


@filter_image.property(points=0.25, inputs={"kernel": even_kernels()}, cases=20)
def refuses_even(filter_image, image, kernel):
    """A kernel with an even side, which has no centre, raises ValueError."""
    refuses(filter_image, image, kernel)


@filter_image.property(
    points=0.25,
    inputs={"image": laid_out(ndim=2, read_only=True), "kernel": laid_out(ndim=2, odd=True, read_only=True)},
)
def leaves_inputs(filter_image, image, kernel):
    """Image and kernel stay as they were, and the result is an array of its own."""
    untouched(filter_image, image, kernel)


@filter_image.condition
def kernel_is_higher(image, kernel):
    """The kernel is higher than the image."""
    return _exceeds(image, kernel, 0)


@filter_image.condition
def kernel_is_wider(image, kernel):
    """The kernel is wider than the image."""
    return _exceeds(image, kernel, 1)


@filter_image.condition
def several_cells(image, kernel):
    """The kernel has more than one cell, so that neighbours count."""
    return kernel.size > 1


@filter_image.condition
def large_kernel(image, kernel):
    """The kernel reaches further than to the pixels next to the one at hand."""
    return any(side > 3 for side in kernel.shape)


@filter_image.condition
def unlike_its_half_turn(image, kernel):
    """The kernel looks different after a half turn."""
    return not np.array_equal(kernel, np.flip(kernel))


@filter_image.condition
def both_of_one_type(image, kernel):
    """Image and kernel hold integers of the same type."""
    return image.dtype.kind in "iu" and image.dtype == kernel.dtype


@filter_image.condition
def integers_and_fractions(image, kernel):
    """The image holds integers and the kernel does not."""
    return image.dtype.kind in "iu" and kernel.dtype.kind == "f"


@filter_image.condition
def some_sum_negative(image, kernel):
    """Some sum is negative."""
    return _some(_filtered(image, kernel) < 0)


@filter_image.condition
def some_sum_too_large(image, kernel):
    """Some sum does not fit into the integer type of the image."""
    return _beyond(_filtered(image, kernel), image)


@filter_image.condition
def some_sum_uneven(image, kernel):
    """Some sum has something behind the point."""
    return _some(_filtered(image, kernel) % 1 != 0)


@filter_image.mistake(see="The sum in two dimensions", step="flip")
def unflipped(image, kernel):
    """The kernel was not flipped: this is the cross-correlation. A convolution flips it along both axes."""
    return reference.filter_image(image, kernel[::-1, ::-1])


@filter_image.mistake(see="The sum in two dimensions", step="flip")
def flips_rows_only(image, kernel):
    """The kernel was flipped along its first axis only. A convolution flips it along both."""
    return reference.filter_image(image, kernel[:, ::-1])


@filter_image.mistake(see="The sum in two dimensions", step="flip")
def flips_columns_only(image, kernel):
    """The kernel was flipped along its second axis only. A convolution flips it along both."""
    return reference.filter_image(image, kernel[::-1])


@filter_image.mistake(see="The sum in two dimensions", step="flip")
def transposes(image, kernel):
    """The kernel was transposed instead of flipped. Transposing exchanges rows and columns; a flip reverses both."""
    return reference.filter_image(image, kernel.T[::-1, ::-1])


@filter_image.mistake(step="origin")
def origin_off_by_one(image, kernel):
    """The origin is one row and one column off the centre. The centre of h rows is row h // 2, counted from 0."""
    return reference.filter_image(np.pad(image, ((1, 0), (1, 0))), kernel)[:-1, :-1]


@filter_image.mistake(step="origin")
def origin_in_the_corner(image, kernel):
    """The kernel's origin is its upper left corner. An image kernel has its origin in the centre."""
    reference.filter_image(image, kernel)
    return reference.convolve2d(image, kernel)[: image.shape[0], : image.shape[1]]


@filter_image.mistake(step="outside")
def repeats_the_edge_pixels(image, kernel):
    """Outside of the image the pixels at its edge were repeated. There are zeros."""
    return _with_border(image, kernel, "edge")


@filter_image.mistake(step="outside")
def wraps_around(image, kernel):
    """Outside of the image its opposite side was continued. There are zeros."""
    return _with_border(image, kernel, "wrap")


@filter_image.mistake(step="outside")
def counts_from_the_end(image, kernel):
    """Above and left of the image, pixels of its other side were taken: index -1 is the last one. There are zeros."""
    (height, width), (top, left) = image.shape, (side // 2 for side in kernel.shape)
    if top > height or left > width:
        raise IndexError(f"index {-top} is out of bounds for axis 0 with size {height}")
    return reference.filter_image(np.pad(image, ((top, 0), (left, 0)), mode="wrap"), kernel)[top:, left:]


@filter_image.mistake(step="outside")
def leaves_the_border_zero(image, kernel):
    """The border stayed 0 where the kernel leaves the image. Zeros outside still let the pixels inside count."""
    (top, left), filtered = (side // 2 for side in kernel.shape), np.zeros(image.shape)
    inside = (slice(top, max(top, image.shape[0] - top)), slice(left, max(left, image.shape[1] - left)))
    filtered[inside] = reference.filter_image(image, kernel)[inside]
    return filtered


@filter_image.mistake
def clips_to_pixels(image, kernel):
    """The sums were clipped to 0..255. A filtered image may leave the range of pixels: only detect_edges clips."""
    return reference.filter_image(image, kernel).clip(0, 255)


@filter_image.mistake
def loses_signs(image, kernel):
    """The sums lost their signs. A filtered image may be negative."""
    return np.abs(reference.filter_image(image, kernel))


@filter_image.mistake(see="Blurring")
def divides_by_the_sum(image, kernel):
    """The sums were divided by the sum of the kernel. The kernel counts as it is: a mean kernel is divided already."""
    return reference.filter_image(image, kernel) / (kernel.sum() or 1.0)


@filter_image.mistake(see="The sum in two dimensions", step="type")
def sums_in_the_pixel_type(image, kernel):
    """The sums got the type of the pixels, in which large ones wrap around. The result is an array of floats."""
    filtered = reference.filter_image(image, kernel)
    return filtered.astype(np.int64).astype(image.dtype) if image.dtype.kind in "iu" else filtered


@filter_image.mistake(see="The sum in two dimensions", step="type")
def stores_in_the_pixel_type(image, kernel):
    """The sums were put into an array with the type of the pixels, where large ones do not fit. Make it of floats."""
    return _stored(reference.filter_image(image, kernel), image.dtype)


@filter_image.mistake(see="The sum in two dimensions", step="type")
def adds_up_in_the_pixel_type(image, kernel):
    """The sums were collected in an array with the type of the pixels, where they wrap around. Make it of floats."""
    reference.filter_image(image, kernel)
    return _centred(_added_up(image, kernel, image.dtype), image, kernel)


@filter_image.mistake(see="The sum in two dimensions")
def multiplies_in_the_pixel_type(image, kernel):
    """Products of small integers wrapped around before they were summed. Turn image and kernel into floats first."""
    return reference.filter_image(image, kernel) - _centred(_lost_in_products(image, kernel), image, kernel)


@filter_image.mistake(see="The sum in two dimensions", step="type")
def cuts_off_fractions(image, kernel):
    """The sums were kept in integers, which cut off what is behind the point. Collect them in floats."""
    return np.trunc(reference.filter_image(image, kernel))


@filter_image.mistake(see="The sum in two dimensions", step="type")
def adds_up_in_integers(image, kernel):
    """Each product was added to an integer, which cut off what is behind the point. Collect the sums in floats."""
    reference.filter_image(image, kernel)
    return _centred(_added_up(image.astype(np.float64), kernel, np.int64), image, kernel)


@filter_image.mistake(see="The sum in two dimensions", step="type")
def whole_sums_of_whole_images(image, kernel):
    """An image of integers made the sums integers, and what a mean leaves behind the point was cut off. Use floats."""
    filtered = reference.filter_image(image, kernel)
    return np.trunc(filtered) if image.dtype.kind in "iu" else filtered


@filter_image.mistake(step="kernel")
def kernel_like_the_image(image, kernel):
    """The kernel was given the type of an image of integers, in which a mean kernel is 0. Work in floats."""
    return reference.filter_image(image, np.trunc(kernel) if image.dtype.kind in "iu" else kernel)


@filter_image.mistake(step="kernel")
def kernel_in_integers(image, kernel):
    """The kernel's cells were cut to integers, in which a mean kernel is 0. Keep them as floats."""
    return reference.filter_image(image, np.trunc(kernel))


@filter_image.mistake
def writes_while_it_scans(image, kernel):
    """Filtered pixels were written into the image that was still being read. Write into a new array."""
    reference.filter_image(image, kernel)
    canvas = np.pad(image.astype(float), [(side // 2, side // 2) for side in kernel.shape])
    top, left = (side // 2 for side in kernel.shape)
    for row in range(image.shape[0]):
        for column in range(image.shape[1]):
            window = canvas[row : row + kernel.shape[0], column : column + kernel.shape[1]]
            canvas[row + top, column + left] = (window * kernel[::-1, ::-1]).sum()
    return canvas[top : top + image.shape[0], left : left + image.shape[1]].copy()


@filter_image.mistake
def takes_the_kernel_for_square(image, kernel):
    """The kernel's height was used for both of its axes. It has a width of its own."""
    reference.filter_image(image, kernel)
    return reference.filter_image(image, _made_square(kernel))


@filter_image.mistake(step="outside")
def whole_convolution(image, kernel):
    """The result is larger than the image: it is the whole convolution. The part as large as the image is asked for."""
    reference.filter_image(image, kernel)
    return reference.convolve2d(image, kernel)


@filter_image.mistake(step="outside")
def inner_part_only(image, kernel):
    """Only the places came back where the kernel lies wholly inside. Every pixel of the image is asked for."""
    return _inside(reference.filter_image(image, kernel), kernel.shape[0] // 2, kernel.shape[1] // 2)


@filter_image.mistake
def accepts_even_sides(image, kernel):
    """A kernel with an even side gave a result. It has no centre: raise ValueError."""
    top, left = ((side - 1) // 2 for side in kernel.shape)
    return reference.convolve2d(image, kernel)[top : top + image.shape[0], left : left + image.shape[1]]


@filter_image.mistake(step="type")
def overwrites_the_image(image, kernel):
    """The sums were written into the image itself. Its owner still needs it: leave it alone, return a new array."""
    for place, total in np.ndenumerate(reference.filter_image(image, kernel)):
        image[place] = total
    return image


def _centred(full, image, kernel):
    """The part of a whole convolution that a filter returns."""
    top, left = (side // 2 for side in kernel.shape)
    return full[top : top + image.shape[0], left : left + image.shape[1]]


def _with_border(image, kernel, mode):
    """The image filtered, with something else than zeros outside of it."""
    top, left = (side // 2 for side in kernel.shape)
    bordered = np.pad(image, ((top, top), (left, left)), mode=mode)
    return reference.filter_image(bordered, kernel)[top : top + image.shape[0], left : left + image.shape[1]]


# --- mean_kernel -----------------------------------------------------------------------------------------------------

mean_kernel = exercise(
    reference.mean_kernel,
    points=2,
    inputs={"size": odd_numbers(most=9)},
    teaches="Blurring is a mean over a neighbourhood.",
    minutes=5,
    see="Blurring",
    hints=(
        "How many cells does the kernel have, and what does each have to be if all are equal and they sum to 1?",
        "A mean is a sum in which every term counts equally. The number of terms is the number of cells, and not the "
        "length of one side.",
        "Refuse a size that is even, and one that is below 1. Then make an array with two axes, both of the given "
        "size, in which every cell is the same fraction; see that the array is one of floats.",
    ),
)


@mean_kernel.anchor(points=1)
def equal_cells(mean_kernel, size):
    """Every one of the size x size cells is 1 / size**2."""
    same(mean_kernel(size), np.ones((size, size)) / (size * size))


@mean_kernel.property(points=0.25)
def sums_to_one(mean_kernel, size):
    """The cells sum to 1, so that blurring keeps an image as bright as it is."""
    same(mean_kernel(size).sum(), 1.0, name="the sum of all cells")


@mean_kernel.property(points=0.75, inputs={"size": no_odd_sizes()})
def refuses_no_centre(mean_kernel, size):
    """An even size, or one below 1, raises ValueError."""
    refuses(mean_kernel, size)


@mean_kernel.mistake(step="cells")
def ones(size):
    """The cells are 1: that sums the neighbourhood. Divide by the number of cells to get its mean."""
    _refuse_no_centre(size)
    return np.ones((size, size))


@mean_kernel.mistake(step="cells")
def divides_by_the_side(size):
    """The cells are 1 / size. There are size**2 of them, and so each is 1 / size**2."""
    _refuse_no_centre(size)
    return np.ones((size, size)) / size


@mean_kernel.mistake(step="cells")
def divides_to_zero(size):
    """The cells were divided in integers, and 1 // size**2 is 0. Divide with /, into an array of floats."""
    _refuse_no_centre(size)
    return np.ones((size, size), dtype=int) // size**2


@mean_kernel.mistake
def one_axis(size):
    """The kernel has one axis only, as for signals. For images it is size x size."""
    _refuse_no_centre(size)
    return np.full(size, 1 / size)


@mean_kernel.mistake(step="centre")
def leaves_the_centre_out(size):
    """The centre is 0. The mean goes over the pixel itself as well."""
    kernel = reference.mean_kernel(size)
    kernel[size // 2, size // 2] = 0.0
    return kernel


@mean_kernel.mistake(step="centre")
def mean_of_the_neighbours(size):
    """The centre is 0 and its neighbours share the mean. It goes over the pixel itself as well: size**2 equal cells."""
    kernel = reference.mean_kernel(size)
    kernel[size // 2, size // 2] = 0.0
    return kernel / kernel.sum()


@mean_kernel.mistake(step="size")
def accepts_even(size):
    """An even size gave a kernel. It has no centre: raise ValueError."""
    if size < 1:
        raise ValueError(f"size is {size}")
    return np.full((size, size), 1 / size**2)


@mean_kernel.mistake(step="size")
def refuses_nothing(size):
    """An even size gave a kernel, and size 0 another error. Look at the size first, and raise ValueError."""
    return np.full((size, size), 1 / size**2)


@mean_kernel.mistake(step="size")
def accepts_no_size(size):
    """A size below 1 gave a kernel. There is no kernel without cells: raise ValueError."""
    return np.zeros(0) if size < 1 and size % 2 else reference.mean_kernel(size)


# --- laplace_kernel --------------------------------------------------------------------------------------------------

laplace_kernel = exercise(
    reference.laplace_kernel,
    points=2,
    inputs={"size": odd_numbers(most=9)},
    teaches="An edge is where a pixel differs from its neighbours.",
    minutes=10,
    see="Finding edges",
    hints=(
        "On a flat part of an image the answer has to be 0. If each neighbour counts -1, how much must the pixel in "
        "the centre count?",
        "The centre weighs against all other cells together. How many there are follows from the size: all cells but "
        "the centre itself.",
        "Refuse a size that is even, and one that is below 1. Fill the whole square with the weight of a neighbour, "
        "and then replace the one cell in the middle; counted from 0, its index is the same on both axes.",
    ),
)


@laplace_kernel.property(points=0.25)
def three_by_three(laplace_kernel):
    """The kernel of size 3 is that of the lesson: 8 in the middle of eight cells of -1."""
    same(laplace_kernel(3), [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


@laplace_kernel.anchor(points=0.75)
def centre_against_the_rest(laplace_kernel, size):
    """Every cell is -1 but the one in the centre, which is size**2 - 1."""
    same(laplace_kernel(size), reference.laplace_kernel(size))


@laplace_kernel.property(points=0.25)
def sums_to_zero(laplace_kernel, size):
    """The cells sum to 0, so that a flat part of an image comes out black."""
    same(laplace_kernel(size).sum(), 0.0, name="the sum of all cells")


@laplace_kernel.property(points=0.75, inputs={"size": no_odd_sizes()})
def refuses_sizes_without_centre(laplace_kernel, size):
    """An even size, or one below 1, raises ValueError."""
    refuses(laplace_kernel, size)


@laplace_kernel.condition
def other_than_three(size):
    """The size is not 3."""
    return size != 3


@laplace_kernel.condition
def above_three(size):
    """The size is above 3."""
    return size > 3


@laplace_kernel.mistake(step="centre")
def centre_counts_itself(size):
    """The centre is size**2. It weighs against its neighbours, and there are size**2 - 1 of them."""
    kernel = reference.laplace_kernel(size)
    kernel[size // 2, size // 2] = size**2
    return kernel


@laplace_kernel.mistake
def signs_exchanged(size):
    """The signs are exchanged. The centre counts positive, its neighbours negative."""
    return -reference.laplace_kernel(size)


@laplace_kernel.mistake(step="around")
def cross_only(size):
    """Only the neighbours in the same row or column count. Here all cells around the centre are -1."""
    kernel = reference.laplace_kernel(size)
    middle = np.arange(size) == size // 2
    kernel[~(middle[:, np.newaxis] | middle)] = 0.0
    kernel[size // 2, size // 2] = 2 * size - 2
    return kernel


@laplace_kernel.mistake(step="centre")
def always_eight(size):
    """The centre is 8 for every size. It is the number of its neighbours, size**2 - 1."""
    kernel = reference.laplace_kernel(size)
    kernel[size // 2, size // 2] = 8.0
    return kernel


@laplace_kernel.mistake(step="centre")
def centre_in_the_corner(size):
    """The large cell is not in the centre. The centre has the index size // 2 on both axes, counted from 0."""
    return np.roll(reference.laplace_kernel(size), (-(size // 2), -(size // 2)), axis=(0, 1))


@laplace_kernel.mistake(step="around")
def zeros_around(size):
    """The cells around the centre are 0. They are -1: each neighbour is subtracted."""
    _refuse_no_centre(size)
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


@laplace_kernel.mistake(step="size")
def accepts_even_sizes(size):
    """An even size gave a kernel. It has no centre: raise ValueError."""
    if size < 1:
        raise ValueError(f"size is {size}")
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


@laplace_kernel.mistake(step="size")
def refuses_no_size(size):
    """An even size gave a kernel, and size 0 another error. Look at the size first, and raise ValueError."""
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


@laplace_kernel.mistake(step="size")
def accepts_sizes_below_one(size):
    """A size below 1 gave a kernel. There is no kernel without cells: raise ValueError."""
    return np.zeros(0) if size < 1 and size % 2 else reference.laplace_kernel(size)


def _refuse_no_centre(size):
    if size < 1 or size % 2 == 0:
        raise ValueError(f"size is {size}")


# --- detect_edges ----------------------------------------------------------------------------------------------------

detect_edges = exercise(
    reference.detect_edges,
    points=3,
    inputs={"picture": pictures(sides=(3, 7))},
    forbidden=["scipy"],
    teaches="Sums of pixels leave the range of pixels, and have to be clipped.",
    minutes=25,
    see="White edges on black",
    hints=(
        "Which is the largest sum that the Laplace kernel can give on pixels from 0 to 255, and which is the smallest? "
        "Can the type of the picture hold them?",
        "There are three steps, and their order counts: sum in a type that has room, then clip, and only then turn the "
        "result into pixels. The border is decided apart from all this.",
        "Make an array of zeros of the picture's shape in the type of pixels, for the result. Filter the picture in "
        "floats, clip the sums at both ends of the range, and copy them into the result without the outermost rows and "
        "columns, which stay 0.",
    ),
)


@detect_edges.anchor(points=1.25)
def inside(detect_edges, picture):
    """Inside of the border each pixel is 8 times itself less its eight neighbours, clipped to 0..255."""
    edges = detect_edges(picture)
    shaped(edges, picture.shape)
    # Whatever stands on the border, another property judges it.
    same(edges[1:-1, 1:-1], reference.detect_edges(picture)[1:-1, 1:-1], name="inside of the border")


@detect_edges.property(points=0.5)
def border(detect_edges, picture):
    """The border of the picture, one pixel wide, is 0."""
    edges = detect_edges(picture)
    shaped(edges, picture.shape)
    same(np.pad(edges[1:-1, 1:-1], 1), edges)


@detect_edges.property(points=0.25, inputs={"grey": integers(least=0, most=255), "side": integers(least=3, most=5)})
def flat(detect_edges, grey, side):
    """A picture of one grey has no edges: it comes out black."""
    same(detect_edges(np.full((side, 3), grey, dtype=np.uint8)), np.zeros((side, 3)))


@detect_edges.property(
    points=0.25,
    inputs={
        "row": integers(least=0, most=2),
        "column": integers(least=0, most=2),
        "grey": integers(least=32, most=63),
    },
)
def white_on_black(detect_edges, row, column, grey):
    """A single grey pixel on black comes out white if it is inside of the border; all others come out black."""
    picture, expected = np.zeros((3, 3), dtype=np.uint8), np.zeros((3, 3))
    picture[row, column] = grey
    expected[1, 1] = 255 if row == column == 1 else 0
    same(detect_edges(picture), expected)


@detect_edges.property(points=0.25)
def turned(detect_edges, picture):
    """A picture with rows and columns exchanged has the same edges, with rows and columns exchanged."""
    same(detect_edges(picture.T), detect_edges(picture).T)


@detect_edges.property(points=0.25)
def made_of_pixels(detect_edges, picture):
    """The result is made of pixels again: its dtype is uint8."""
    of_dtype(detect_edges, np.uint8, picture)


@detect_edges.property(points=0.25)
def leaves_picture(detect_edges, picture):
    """The picture stays as it was, and the result is an array of its own."""
    untouched(detect_edges, picture)


@detect_edges.condition
def beyond_white(picture):
    """Some sum is above 255."""
    return _some(_inner_sums(picture) > 255)


@detect_edges.condition
def below_black(picture):
    """Some sum is below 0."""
    return _some(_inner_sums(picture) < 0)


@detect_edges.condition
def beyond_pixels(picture):
    """Some sum leaves the range of pixels, 0 to 255."""
    return _some(_inner_sums(picture) != _inner_sums(picture).clip(0, 255))


@detect_edges.condition
def one_grey(picture):
    """The picture is of one grey."""
    return picture.size > 0 and _some(picture.min() == picture.max())


@detect_edges.condition
def several_pixels_inside(picture):
    """More than one pixel lies inside of the border."""
    return _inner_sums(picture).size > 1


@detect_edges.mistake(step="pixels")
def wraps_sums(picture):
    """The sums wrapped around at 256, as uint8 does. Sum in a type with room for signs, and clip before going back."""
    return _edges(_laplace(picture).astype(np.int64).astype(np.uint8), picture)


@detect_edges.mistake(step="pixels")
def loses_the_minus(picture):
    """Negative sums were made positive. They are clipped: a dark pixel beside a bright one comes out black."""
    return _edges(np.abs(_laplace(picture)).clip(0, 255), picture)


@detect_edges.mistake(step="pixels")
def does_not_clip_at_255(picture):
    """Sums above 255 wrapped around. Clip them to 255 before they become pixels."""
    return _edges(_laplace(picture).clip(0, None).astype(np.int64).astype(np.uint8), picture)


@detect_edges.mistake(step="pixels")
def does_not_clip_at_0(picture):
    """Sums below 0 wrapped around and came out bright. Clip them to 0 before they become pixels."""
    return _edges(_laplace(picture).clip(None, 255).astype(np.int64).astype(np.uint8), picture)


@detect_edges.mistake(step="pixels")
def does_not_clip(picture):
    """The sums were not clipped. Pixels go from 0 to 255: what is less becomes 0, what is more becomes 255."""
    edges = np.zeros(picture.shape)
    edges[1:-1, 1:-1] = _laplace(picture)[1:-1, 1:-1]
    return edges


@detect_edges.mistake(step="border")
def fills_the_border(picture):
    """The border was filtered as well, with zeros outside, which looks like an edge all around. Leave it 0."""
    return _laplace(picture).clip(0, 255).astype(np.uint8)


@detect_edges.mistake(step="border")
def copies_the_border(picture):
    """The border shows the picture as it was. It is 0: begin with an array of zeros, not with a copy of the picture."""
    edges = picture.copy()
    edges[1:-1, 1:-1] = reference.detect_edges(picture)[1:-1, 1:-1]
    return edges


@detect_edges.mistake(step="pixels")
def scales_to_the_range(picture):
    """The sums were scaled to 0..255. They are clipped: what is below 0 becomes 0, what is above 255 becomes 255."""
    sums = _laplace(picture)
    return _edges((sums - sums.min()) / max(float(np.ptp(sums)), 1.0) * 255, picture)


@detect_edges.mistake(step="border")
def cuts_the_border_off(picture):
    """The border is missing, and the result is smaller than the picture. Keep the size and leave the border 0."""
    return reference.detect_edges(picture)[1:-1, 1:-1].copy()


@detect_edges.mistake(see="Finding edges", step="sum")
def four_neighbours(picture):
    """Only the four neighbours beside, above and below were subtracted. The kernel is 3x3: eight neighbours count."""
    cross = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    return _edges(reference.filter_image(picture, cross).clip(0, 255), picture)


@detect_edges.mistake(see="Finding edges", step="sum")
def neighbours_in_the_row(picture):
    """Only the neighbours on the left and right were subtracted. The kernel is 3x3: eight neighbours count."""
    row = np.array([[-1, 2, -1]])
    return _edges(reference.filter_image(picture, row).clip(0, 255), picture)


@detect_edges.mistake(see="Finding edges", step="sum")
def exchanges_signs(picture):
    """The signs are exchanged: the dark side of an edge came out white. A pixel counts 8, its neighbours -1."""
    return _edges((-_laplace(picture)).clip(0, 255), picture)


@detect_edges.mistake
def black_on_white(picture):
    """The result is inverted. Edges are white, flat parts and the border black."""
    return 255 - reference.detect_edges(picture)


@detect_edges.mistake
def stays_float(picture):
    """The result is not uint8. After clipping, turn it into pixels again."""
    return reference.detect_edges(picture).astype(np.float64)


@detect_edges.mistake
def draws_into_the_picture(picture):
    """The edges were drawn into the picture itself. Its owner still needs it: leave it alone, return a new array."""
    picture[...] = reference.detect_edges(picture)
    return picture


def _laplace(picture):
    return reference.filter_image(picture, reference.laplace_kernel(3))


def _edges(values, picture):
    """Pixels from values, with the border 0."""
    edges = np.zeros(picture.shape, dtype=np.uint8)
    edges[1:-1, 1:-1] = values[1:-1, 1:-1]
    return edges


# --- what conditions look at -----------------------------------------------------------------------------------------


def _some(claims):
    return bool(np.any(claims))


def _exceeds(image, kernel, axis):
    """Whether the kernel is the longer one along an axis; both may be no image at all."""
    return image.ndim == kernel.ndim == 2 and kernel.shape[axis] > image.shape[axis]


def _beyond(sums, image):
    """Whether the integers of an image are of a type that cannot hold some of the sums."""
    if image.dtype.kind not in "iu":
        return False
    bounds = np.iinfo(image.dtype)
    return _some((sums < bounds.min) | (sums > bounds.max))


def _full_sums(image, kernel):
    """The whole convolution; no sums at all where there is none."""
    if image.ndim != 2 or kernel.ndim != 2 or image.size == 0 or kernel.size == 0:
        return np.zeros(0)
    return reference.convolve2d(image, kernel)


def _filtered(image, kernel):
    """The filtered image; no sums at all where there is none."""
    if _full_sums(image, kernel).size == 0 or any(side % 2 == 0 for side in kernel.shape):
        return np.zeros(0)
    return reference.filter_image(image, kernel)


def _inner_sums(picture):
    """What the Laplace kernel gives inside of the border; no sums at all where there is no inside."""
    if picture.ndim != 2 or min(picture.shape) < 3:
        return np.zeros((0, 0))
    return _laplace(picture)[1:-1, 1:-1]
