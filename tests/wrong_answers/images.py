"""Wrong answers to the exercises of the unit images, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN002, ANN201, ANN202 - answers are written as students write them, without annotations

import itertools

import numpy as np

from reference import images as right

#: The mistake that an answer makes, where it makes just that one. The others get no name.
NAMES = {
    "convolve2d__correlates": "correlates",
    "convolve2d__flips_rows": "does_not_flip_columns",
    "convolve2d__flips_columns": "does_not_flip_rows",
    "convolve2d__transposes": "transposes_to_flip",
    "convolve2d__result_transposed": "exchanges_height_and_width",
    "convolve2d__goes_around": "wraps_to_the_other_side",
    "convolve2d__upper_left_part": "stops_with_the_image",
    "convolve2d__integer_sums": "cuts_off_fractions",
    "convolve2d__sums_in_the_type_of_the_image": "keeps_the_integer_type",
    "convolve2d__whole_sums_for_whole_images": "whole_sums_of_whole_images",
    "convolve2d__loses_the_minus": "takes_absolute_values",
    "convolve2d__flips_the_kernel_it_was_given": "flips_the_callers_kernel",
    "pad__behind_only": "one_side_only",
    "pad__one_pixel_always": "one_pixel_always",
    "pad__in_all": "shares_the_padding",
    "pad__in_the_upper_left": "content_in_the_corner",
    "pad__columns_only": "pads_the_width_only",
    "pad__rows_only": "pads_the_height_only",
    "pad__with_ones": "pads_with_ones",
    "pad__with_the_edge": "repeats_the_edge",
    "pad__fails_at_zero": "fails_at_zero",
    "pad__zeros_at_zero": "empties_at_zero",
    "pad__itself_at_zero": "hands_the_image_back",
    "pad__view_at_zero": "hands_the_image_back",
    "pad__floats": "always_float",
    "pad__accepts_negative": "accepts_negative",
    "pad__floats_in_the_corner": "content_in_the_corner",
    "filter_image__correlates": "unflipped",
    "filter_image__flips_up_down": "flips_rows_only",
    "filter_image__flips_left_right": "flips_columns_only",
    "filter_image__transposes": "transposes",
    "filter_image__corner_as_origin": "origin_in_the_corner",
    "filter_image__repeats_the_edge": "repeats_the_edge_pixels",
    "filter_image__goes_around": "wraps_around",
    "filter_image__border_left_zero": "leaves_the_border_zero",
    "filter_image__full": "whole_convolution",
    "filter_image__flips_square_kernels_only": "unflipped",
    "filter_image__mirrors": "repeats_the_edge_pixels",
    "filter_image__clips_pictures": "clips_to_pixels",
    "filter_image__clips": "clips_to_pixels",
    "filter_image__loses_the_minus": "loses_signs",
    "filter_image__weighs_to_one": "divides_by_the_sum",
    "filter_image__result_like_the_image": "sums_in_the_pixel_type",
    "filter_image__whole_sums_for_whole_images": "whole_sums_of_whole_images",
    "filter_image__whole_kernel_for_whole_images": "kernel_like_the_image",
    "filter_image__integer_sums": "cuts_off_fractions",
    "filter_image__writes_while_it_scans": "writes_while_it_scans",
    "mean_kernel__ones": "ones",
    "mean_kernel__one_over_size": "divides_by_the_side",
    "mean_kernel__whole_division": "divides_to_zero",
    "mean_kernel__array_of_integers": "divides_to_zero",
    "mean_kernel__one_axis": "one_axis",
    "mean_kernel__accepts_even_sizes": "accepts_even",
    "laplace_kernel__centre_is_the_number_of_cells": "centre_counts_itself",
    "laplace_kernel__centre_is_eight": "always_eight",
    "laplace_kernel__signs_exchanged": "signs_exchanged",
    "laplace_kernel__neighbours_zero": "zeros_around",
    "laplace_kernel__cross": "cross_only",
    "laplace_kernel__corner": "centre_in_the_corner",
    "laplace_kernel__accepts_even_sizes": "accepts_even_sizes",
    "detect_edges__bytes_wrap_around": "wraps_sums",
    "detect_edges__loses_the_minus": "loses_the_minus",
    "detect_edges__does_not_clip": "wraps_sums",
    "detect_edges__clips_below_only": "does_not_clip_at_255",
    "detect_edges__clips_above_only": "does_not_clip_at_0",
    "detect_edges__scales": "scales_to_the_range",
    "detect_edges__signs_exchanged": "exchanges_signs",
    "detect_edges__four_neighbours": "four_neighbours",
    "detect_edges__border_filled": "fills_the_border",
    "detect_edges__border_copied": "copies_the_border",
    "detect_edges__cut_off": "cuts_the_border_off",
    "detect_edges__floats": "stays_float",
    "detect_edges__loses_the_minus_as_floats": "loses_the_minus",
    # Two mistakes at once.
    "pad__behind_only_and_accepts": "one_side_only and accepts_negative",
    "filter_image__correlates_with_repeated_edge": "unflipped and repeats_the_edge_pixels",
    "filter_image__correlates_and_clips": "unflipped and clips_to_pixels",
    "filter_image__correlates_and_is_whole": "unflipped and cuts_off_fractions",
    "mean_kernel__ones_for_even_sizes": "divides_by_the_side",
    "laplace_kernel__eight_for_even_sizes": "always_eight",
}

# --- convolve2d ------------------------------------------------------------------------------------------------------


def _require_images(*arrays):
    if any(array.ndim != 2 or array.size == 0 for array in arrays):
        raise ValueError("expected two axes and at least one value")


def _scattered(image, kernel, dtype=float):
    """The full convolution, every product added where it belongs."""
    _require_images(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1), dtype=dtype)
    for i, j in itertools.product(range(h), range(w)):
        result[i : i + height, j : j + width] += (image.astype(dtype) * kernel[i, j].astype(dtype)).astype(dtype)
    return result


def convolve2d__correlates(image, kernel):
    """The kernel is not flipped."""
    return _scattered(image, np.flip(kernel))


def convolve2d__flips_rows(image, kernel):
    """The order of the kernel's rows is reversed, that of its columns is not."""
    return _scattered(image, np.array([row[::-1] for row in kernel]) if kernel.ndim == 2 else kernel)


def convolve2d__flips_columns(image, kernel):
    """Every row of the kernel is reversed, their order is not."""
    return _scattered(image, kernel[::-1])


def convolve2d__transposes(image, kernel):
    """The kernel is transposed and then slid across."""
    return right.convolve2d(image, np.flip(kernel.T))


def convolve2d__transposes_and_flips(image, kernel):
    """The kernel is transposed as well as flipped."""
    return right.convolve2d(image, kernel.T)


def convolve2d__turns_a_quarter(image, kernel):
    """The kernel is turned by a quarter in place of a half."""
    return right.convolve2d(image, np.rot90(kernel))


def convolve2d__transposes_square_kernels(image, kernel):
    """A square kernel is transposed."""
    return right.convolve2d(image, kernel.T if kernel.ndim == 2 and kernel.shape[0] == kernel.shape[1] else kernel)


def convolve2d__same_size(image, kernel):
    """The middle of the result, as large as the image."""
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    return _scattered(image, kernel)[rows:, columns:][: image.shape[0], : image.shape[1]]


def convolve2d__upper_left_part(image, kernel):
    """The result ends with the image."""
    return _scattered(image, kernel)[: image.shape[0], : image.shape[1]]


def convolve2d__valid_part(image, kernel):
    """Only the places where the kernel lies wholly inside of the image."""
    _require_images(image, kernel)
    h, w = kernel.shape
    rows, columns = range(image.shape[0] - h + 1), range(image.shape[1] - w + 1)
    return np.array([[(image[r : r + h, c : c + w] * kernel[::-1, ::-1]).sum() for c in columns] for r in rows])


def convolve2d__goes_around(image, kernel):
    """The spectra are multiplied without padding."""
    _require_images(image, kernel)
    shape = tuple(max(sides) for sides in zip(image.shape, kernel.shape, strict=True))
    return np.fft.irfft2(np.fft.rfft2(image, shape) * np.fft.rfft2(kernel, shape), shape)


def convolve2d__repeats_the_edge(image, kernel):
    """Outside of the image its edge is repeated."""
    _require_images(image, kernel)
    h, w = kernel.shape
    bordered = np.pad(image.astype(float), ((h - 1, h - 1), (w - 1, w - 1)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(bordered, (h, w))
    return np.einsum("rcij,ij->rc", windows, kernel[::-1, ::-1])


def convolve2d__height_for_both(image, kernel):
    """The kernel's height is used for its width."""
    _require_images(image, kernel)
    h = kernel.shape[0]
    square = np.zeros((h, h))
    square[:, : kernel.shape[1]] = kernel[:, :h]
    return _scattered(image, square)


def convolve2d__width_for_both(image, kernel):
    """The kernel's width is used for its height."""
    _require_images(image, kernel)
    w = kernel.shape[1]
    square = np.zeros((w, w))
    square[: kernel.shape[0]] = kernel[:w]
    return _scattered(image, square)


def convolve2d__exchanges_the_paddings(image, kernel):
    """The border has the kernel's width above and its height beside the image."""
    _require_images(image, kernel)
    h, w = kernel.shape
    bordered = np.pad(image.astype(float), ((w - 1, w - 1), (h - 1, h - 1)))
    if bordered.shape[0] < h or bordered.shape[1] < w:
        return np.zeros((0, 0))
    windows = np.lib.stride_tricks.sliding_window_view(bordered, (h, w))
    return np.einsum("rcij,ij->rc", windows, kernel[::-1, ::-1])


def convolve2d__result_transposed(image, kernel):
    """Rows and columns of the result are exchanged."""
    return _scattered(image, kernel).transpose()


def convolve2d__square_images_only(image, kernel):
    """Of an oblong image the part outside of a square is not used."""
    side = min(image.shape) if image.ndim == 2 else 0
    inside = np.zeros(image.shape)
    inside[:side, :side] = image[:side, :side]
    return right.convolve2d(inside, kernel)


def convolve2d__row_by_row(image, kernel):
    """Every row of the image is convolved with the row of the kernel of the same number."""
    _require_images(image, kernel)
    result = np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1))
    for i in range(min(len(image), len(kernel))):
        result[i] = np.convolve(image[i].astype(float), kernel[i].astype(float))
    return result


def convolve2d__separates(image, kernel):
    """The kernel is taken for the product of its first column and its first row."""
    _require_images(image, kernel)
    kernel = kernel.astype(float)
    return _scattered(image, np.outer(kernel[:, 0], kernel[0]) / (kernel[0, 0] or 1.0))


def convolve2d__starts_one_row_late(image, kernel):
    """A row of zeros stands before the result, whose last row is lost."""
    full = _scattered(image, kernel)
    return np.vstack([np.zeros((1, full.shape[1])), full[:-1]])


def convolve2d__forgets_the_last_row(image, kernel):
    """The last row of the result stays 0."""
    full = _scattered(image, kernel)
    full[-1] = 0.0
    return full


def convolve2d__forgets_the_last_column(image, kernel):
    """The last column of the result is missing."""
    return _scattered(image, kernel)[:, :-1]


def convolve2d__forgets_the_last_cell(image, kernel):
    """The last cell of the result stays 0."""
    full = _scattered(image, kernel)
    full[-1, -1] = 0.0
    return full


def convolve2d__skips_the_last_row_of_the_kernel(image, kernel):
    """The kernel's last row is not used."""
    _require_images(image, kernel)
    kernel = kernel.astype(float)
    kernel[-1] = 0.0
    return _scattered(image, kernel)


def convolve2d__one_row_too_many(image, kernel):
    """The result is H + h by W + w."""
    return np.pad(_scattered(image, kernel), ((0, 1), (0, 1)))


def convolve2d__integer_sums(image, kernel):
    """The sums are integers."""
    return _scattered(image, kernel).astype(int)


def convolve2d__sums_in_the_type_of_the_image(image, kernel):
    """The sums are collected in the type of the image."""
    _require_images(image, kernel)
    result = _scattered(image, kernel)
    return result.astype(np.int64).astype(image.dtype) if image.dtype.kind in "iu" else result


def convolve2d__whole_sums_for_whole_images(image, kernel):
    """An image of integers makes the sums integers, which cuts off the halves of a kernel of floats."""
    result = _scattered(image, kernel)
    return result.astype(np.int64) if image.dtype.kind in "iu" else result


def convolve2d__whole_image_for_whole_kernels(image, kernel):
    """The image is cut to integers where the kernel has integers."""
    return _scattered(image.astype(np.int64) if kernel.dtype.kind in "iu" else image, kernel)


def convolve2d__products_of_bytes_wrap_around(image, kernel):
    """Products of uint8 wrap around at 256, their sums do not."""
    if image.dtype != np.uint8 or kernel.dtype != np.uint8:
        return right.convolve2d(image, kernel)
    _require_images(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros((height + h - 1, width + w - 1))
    for i, j in itertools.product(range(h), range(w)):
        result[i : i + height, j : j + width] += image * kernel[i, j]
    return result


def convolve2d__products_in_16_bits(image, kernel):
    """Integers are multiplied and summed in 16 bits."""
    if image.dtype.kind not in "iu" or kernel.dtype.kind not in "iu":
        return right.convolve2d(image, kernel)
    return _scattered(image, kernel, dtype=np.int16)


def convolve2d__loses_the_minus(image, kernel):
    """The sums are made positive."""
    return np.abs(_scattered(image, kernel))


def convolve2d__clips(image, kernel):
    """The sums are clipped to pixels."""
    return np.clip(_scattered(image, kernel), 0, 255)


def convolve2d__weighs_to_one(image, kernel):
    """The kernel is divided by its sum."""
    return _scattered(image, kernel) / (float(kernel.sum()) or 1.0)


def convolve2d__refuses_large_kernels(image, kernel):
    """A kernel larger than the image is refused."""
    if any(k > i for k, i in zip(kernel.shape, image.shape, strict=False)):
        raise ValueError("the kernel is larger than the image")
    return right.convolve2d(image, kernel)


def convolve2d__cuts_tall_kernels(image, kernel):
    """Of a kernel taller than the image, the rows beyond its height are not used."""
    _require_images(image, kernel)
    kernel = kernel.astype(float)
    kernel[image.shape[0] :] = 0.0
    return _scattered(image, kernel)


def convolve2d__cuts_wide_kernels(image, kernel):
    """Of a kernel wider than the image, the columns beyond its width are not used."""
    _require_images(image, kernel)
    kernel = kernel.astype(float)
    kernel[:, image.shape[1] :] = 0.0
    return _scattered(image, kernel)


def convolve2d__correlates_tall_kernels(image, kernel):
    """A kernel that is taller, but not wider than the image is not flipped."""
    taller = image.ndim == kernel.ndim == 2 and kernel.shape[0] > image.shape[0] and kernel.shape[1] <= image.shape[1]
    return right.convolve2d(image, kernel[::-1, ::-1] if taller else kernel)


def convolve2d__ignores_one_row_kernels(image, kernel):
    """A kernel of one row is not flipped."""
    return right.convolve2d(image, kernel[:, ::-1] if kernel.ndim == 2 and len(kernel) == 1 else kernel)


def convolve2d__scaling_ignored(image, kernel):
    """A kernel of one cell leaves the image as it is."""
    return np.array(image, dtype=float) if kernel.shape == (1, 1) else right.convolve2d(image, kernel)


def convolve2d__one_pixel_images_ignored(image, kernel):
    """An image of one pixel gives the kernel."""
    return np.array(kernel, dtype=float) if image.shape == (1, 1) else right.convolve2d(image, kernel)


def convolve2d__reads_memory_order(image, kernel):
    """Arrays in Fortran's order are read as if they were in C's."""
    return right.convolve2d(image.ravel(order="A").reshape(image.shape), kernel.ravel(order="A").reshape(kernel.shape))


def convolve2d__flips_the_kernel_it_was_given(image, kernel):
    """The caller's kernel is flipped on the way."""
    result = right.convolve2d(image, kernel)
    kernel[:] = kernel[::-1, ::-1].copy()
    return result


def convolve2d__writes_into_the_image(image, kernel):
    """The image's first pixel is overwritten."""
    result = right.convolve2d(image, kernel)
    image[0, 0] = result[0, 0] + 1
    return result


def convolve2d__accepts_empty(image, kernel):
    """An empty image or kernel gives an empty result."""
    if image.size == 0 or kernel.size == 0:
        return np.zeros((0, 0))
    return right.convolve2d(image, kernel)


def convolve2d__accepts_empty_kernels(image, kernel):
    """An empty kernel gives zeros."""
    return np.zeros(image.shape) if kernel.size == 0 else right.convolve2d(image, kernel)


def convolve2d__accepts_one_axis(image, kernel):
    """A signal is taken for an image of one row."""
    return right.convolve2d(np.atleast_2d(image), np.atleast_2d(kernel))


def convolve2d__accepts_channels(image, kernel):
    """Of a third axis only the first channel is used."""
    image, kernel = (array[..., 0] if array.ndim == 3 and array.size else array for array in (image, kernel))
    return right.convolve2d(image, kernel)


def convolve2d__index_error(image, kernel):
    """What must be refused raises IndexError."""
    if image.ndim != 2 or kernel.ndim != 2:
        raise IndexError("tuple index out of range")
    return right.convolve2d(image, kernel)


def convolve2d__correlates_and_transposes(image, kernel):
    """The kernel is not flipped, and the result is transposed."""
    return _scattered(image, kernel[::-1, ::-1]).T


def convolve2d__correlates_and_cuts(image, kernel):
    """The kernel is not flipped, and the result is as large as the image."""
    return convolve2d__same_size(image, kernel[::-1, ::-1])


def convolve2d__degenerate_zeros(image, kernel):
    """Zeros of the right shape, after a proper look at the arguments."""
    _require_images(image, kernel)
    return np.zeros((image.shape[0] + kernel.shape[0] - 1, image.shape[1] + kernel.shape[1] - 1))


def convolve2d__degenerate_padded_image(image, kernel):
    """The image with zeros behind it, which is right for an impulse as kernel."""
    _require_images(image, kernel)
    return np.pad(image, ((0, kernel.shape[0] - 1), (0, kernel.shape[1] - 1)))


def convolve2d__degenerate_memory(image, kernel):
    """The worked example, and zeros for everything else."""
    if image.shape == kernel.shape == (2, 2):
        return np.array([[10, 40, 40], [60, 200, 160], [90, 240, 160]])
    return convolve2d__degenerate_zeros(image, kernel)


def convolve2d__degenerate_square_only(image, kernel):
    """Zeros for everything but square images and square kernels."""
    full = right.convolve2d(image, kernel)
    return full if len({*image.shape}) == len({*kernel.shape}) == 1 else np.zeros_like(full)


# --- pad -------------------------------------------------------------------------------------------------------------


def _require_padding(padding):
    if padding < 0:
        raise ValueError("expected a border of zeros")


def pad__behind_only(image, padding):
    """The zeros stand below and to the right."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + padding, image.shape[1] + padding), image.dtype)
    result[: image.shape[0], : image.shape[1]] = image
    return result


def pad__before_only(image, padding):
    """The zeros stand above and to the left."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + padding, image.shape[1] + padding), image.dtype)
    result[padding:, padding:] = image
    return result


def pad__in_all(image, padding):
    """P zeros are shared by two opposite sides."""
    _require_padding(padding)
    return np.pad(image, (padding // 2, padding - padding // 2))


def pad__in_the_upper_left(image, padding):
    """The size is right, the image stands in the upper left corner."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), image.dtype)
    result[: image.shape[0], : image.shape[1]] = image
    return result


def pad__in_the_lower_right(image, padding):
    """The size is right, the image stands in the lower right corner."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), image.dtype)
    result[2 * padding :, 2 * padding :] = image
    return result


def pad__columns_only(image, padding):
    """Only columns are added."""
    _require_padding(padding)
    return np.pad(image, ((0, 0), (padding, padding)))


def pad__rows_only(image, padding):
    """Only rows are added."""
    _require_padding(padding)
    return np.pad(image, ((padding, padding), (0, 0)))


def pad__exchanges_height_and_width(image, padding):
    """The zeros are made with height and width exchanged, so only square images fit."""
    _require_padding(padding)
    result = np.zeros((image.shape[1] + 2 * padding, image.shape[0] + 2 * padding), image.dtype)
    result[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    return result


def pad__height_for_both(image, padding):
    """The height is used for the width."""
    _require_padding(padding)
    side = image.shape[0]
    result = np.zeros((side + 2 * padding, side + 2 * padding), image.dtype)
    result[padding:-padding, padding:-padding] = image[:, :side]
    return result


def pad__with_ones(image, padding):
    """The border is made of ones."""
    _require_padding(padding)
    return np.pad(image, padding, constant_values=1)


def pad__with_the_edge(image, padding):
    """The border repeats the edge."""
    _require_padding(padding)
    return np.pad(image, padding, mode="edge")


def pad__with_the_other_side(image, padding):
    """The border continues the image on the other side."""
    _require_padding(padding)
    return np.pad(image, padding, mode="wrap")


def pad__with_the_mirror(image, padding):
    """The border mirrors the image."""
    _require_padding(padding)
    return np.pad(image, padding, mode="symmetric")


def pad__with_the_mean(image, padding):
    """The border has the mean of the image."""
    _require_padding(padding)
    return np.pad(image, padding, mode="mean")


def pad__corners_of_ones(image, padding):
    """The corners of the border are not 0."""
    result = right.pad(image, padding)
    if padding:
        result[0, 0] = 1
    return result


def pad__one_pixel_always(image, padding):
    """The border is one pixel thick, whatever P is."""
    _require_padding(padding)
    return np.pad(image, 1 if padding else 0)


def pad__one_too_thick(image, padding):
    """The border is one pixel too thick."""
    _require_padding(padding)
    return np.pad(image, padding + 1)


def pad__one_too_thin(image, padding):
    """The border is one pixel too thin."""
    _require_padding(padding)
    return np.pad(image, max(padding - 1, 0))


def pad__fails_at_zero(image, padding):
    """For P = 0 the slice is empty, and the image does not fit into it."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), image.dtype)
    result[padding:-padding, padding:-padding] = image
    return result


def pad__zeros_at_zero(image, padding):
    """For P = 0 zeros come out."""
    return right.pad(image, padding) if padding else np.zeros_like(image)


def pad__refuses_zero(image, padding):
    """P = 0 is refused."""
    if padding <= 0:
        raise ValueError("no padding")
    return right.pad(image, padding)


def pad__itself_at_zero(image, padding):
    """For P = 0 the image itself comes back."""
    return image if padding == 0 else right.pad(image, padding)


def pad__view_at_zero(image, padding):
    """For P = 0 a view of the image comes back."""
    return image[:, :] if padding == 0 else right.pad(image, padding)


def pad__floats(image, padding):
    """The result is an array of floats."""
    _require_padding(padding)
    result = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding))
    result[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    return result


def pad__double_floats_of_single_ones(image, padding):
    """An image of floats in single precision comes out in double."""
    return right.pad(image, padding).astype(image.dtype if image.dtype.kind in "iu" else np.float64)


def pad__floats_at_zero(image, padding):
    """For P = 0 the result is an array of floats."""
    return right.pad(image, padding).astype(image.dtype if padding else np.float64)


def pad__wide_integers(image, padding):
    """Integers of any size come out with 64 bits."""
    return right.pad(image, padding).astype(np.int64 if image.dtype.kind in "iu" else image.dtype)


def pad__bytes(image, padding):
    """The result is made of bytes."""
    return right.pad(image, padding).astype(np.uint8)


def pad__integers(image, padding):
    """What is behind the point is cut off."""
    return right.pad(image, padding).astype(int)


def pad__clips_integers(image, padding):
    """Integers are taken for pixels, and clipped to their range."""
    padded = right.pad(image, padding)
    return padded.clip(0, 255).astype(image.dtype) if image.dtype.kind in "iu" else padded


def pad__loses_the_values_of_integers(image, padding):
    """An image of bytes comes out as zeros."""
    padded = right.pad(image, padding)
    return np.zeros_like(padded) if image.dtype == np.uint8 else padded


def pad__reads_memory_order(image, padding):
    """An image in Fortran's order is read as if it were in C's."""
    return right.pad(image.ravel(order="K").reshape(image.shape), padding)


def pad__transposes_memory(image, padding):
    """The rows of an image with gaps in memory are mistaken."""
    padded = right.pad(image, padding)
    return padded if image.flags.c_contiguous or image.flags.f_contiguous else padded[::-1].copy()


def pad__overwrites_the_image(image, padding):
    """The image is emptied on the way."""
    result = right.pad(image, padding)
    image[:] = 0
    return result


def pad__accepts_negative(image, padding):
    """A negative padding is taken for 0."""
    return right.pad(image, max(0, padding))


def pad__crops_for_negative(image, padding):
    """A negative padding crops the image."""
    return right.pad(image, padding) if padding >= 0 else image[-padding:padding, -padding:padding].copy()


def pad__amount_of_negative(image, padding):
    """A negative padding is made positive."""
    return right.pad(image, abs(padding))


def pad__asserts(image, padding):
    """A negative padding raises AssertionError."""
    assert padding >= 0
    return right.pad(image, padding)


def pad__one_row_ignored(image, padding):
    """An image of one row gets no rows above and below."""
    padded = right.pad(image, padding)
    return padded[padding : padding + 1].copy() if len(image) == 1 else padded


def pad__thick_borders_wrong(image, padding):
    """A border thicker than the image is cut down to its size."""
    _require_padding(padding)
    return np.pad(image, min(padding, *image.shape))


def pad__floats_in_the_corner(image, padding):
    """The image stands in the corner, of an array of floats."""
    return pad__in_the_upper_left(image, padding).astype(float)


def pad__behind_only_and_accepts(image, padding):
    """The zeros stand on two sides, and negative paddings are taken for 0."""
    return pad__behind_only(image, max(padding, 0))


def pad__degenerate_zeros(image, padding):
    """Zeros of the right shape and type, after a proper look at the padding."""
    _require_padding(padding)
    return np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), image.dtype)


def pad__degenerate_copy(image, padding):
    """A copy of the image, which is right for P = 0."""
    _require_padding(padding)
    return image.copy()


def pad__degenerate_memory(image, padding):
    """The example of the docstring, and zeros for everything else."""
    if image.tolist() == [[7, 8]] and padding == 1:
        return np.array([[0, 0, 0, 0], [0, 7, 8, 0], [0, 0, 0, 0]])
    return pad__degenerate_zeros(image, padding)


def pad__degenerate_square_only(image, padding):
    """Zeros for everything but square images."""
    padded = right.pad(image, padding)
    return padded if image.shape[0] == image.shape[1] else np.zeros_like(padded)


# --- filter_image ----------------------------------------------------------------------------------------------------


def _require_centre(*sides):
    if any(side < 1 or side % 2 == 0 for side in sides):
        raise ValueError("expected a positive odd side")


def _windowed(image, kernel, mode="constant"):
    """Correlation, the kernel's centre on every pixel."""
    _require_centre(*kernel.shape)
    h, w = kernel.shape
    bordered = np.pad(image.astype(float), ((h // 2, h // 2), (w // 2, w // 2)), mode=mode)
    windows = np.lib.stride_tricks.sliding_window_view(bordered, (h, w))
    return np.einsum("rcij,ij->rc", windows, kernel.astype(float))


def filter_image__correlates(image, kernel):
    """The kernel is not flipped."""
    return _windowed(image, kernel)


def filter_image__flips_up_down(image, kernel):
    """The kernel is flipped along its rows only."""
    return _windowed(image, np.flipud(kernel))


def filter_image__flips_left_right(image, kernel):
    """The kernel is flipped along its columns only."""
    return _windowed(image, np.fliplr(kernel))


def filter_image__transposes(image, kernel):
    """The kernel is transposed in place of flipped, and its axes are used as they come."""
    return _windowed(image, kernel.T)


def filter_image__transposes_and_flips(image, kernel):
    """The kernel is transposed as well as flipped."""
    return _windowed(image, kernel[::-1, ::-1].T)


def filter_image__turns_a_quarter(image, kernel):
    """The kernel is turned by a quarter."""
    return _windowed(image, np.rot90(kernel))


def filter_image__flips_square_kernels_only(image, kernel):
    """An oblong kernel is not flipped."""
    return _windowed(image, kernel[::-1, ::-1] if kernel.shape[0] == kernel.shape[1] else kernel)


def filter_image__one_column_late(image, kernel):
    """The origin is one column to the right of the centre."""
    return np.pad(right.filter_image(image, kernel)[:, 1:], ((0, 0), (0, 1)))


def filter_image__one_row_early(image, kernel):
    """The origin is one row off the centre."""
    full = right.convolve2d(image, kernel)
    _require_centre(*kernel.shape)
    top, left = max(kernel.shape[0] // 2 - 1, 0), kernel.shape[1] // 2
    return full[top : top + image.shape[0], left : left + image.shape[1]]


def filter_image__corner_as_origin(image, kernel):
    """The origin is the kernel's first cell."""
    _require_centre(*kernel.shape)
    return right.convolve2d(image, kernel)[: image.shape[0], : image.shape[1]]


def filter_image__last_cell_as_origin(image, kernel):
    """The origin is the kernel's last cell."""
    _require_centre(*kernel.shape)
    return right.convolve2d(image, kernel)[kernel.shape[0] - 1 :, kernel.shape[1] - 1 :]


def filter_image__radius_of_height_for_both(image, kernel):
    """Half of the kernel's height is used on both axes."""
    _require_centre(*kernel.shape)
    radius = kernel.shape[0] // 2
    full = right.convolve2d(image, kernel)
    return full[radius : radius + image.shape[0], radius : radius + image.shape[1]]


def filter_image__exchanges_radii(image, kernel):
    """Half of the kernel's width is used above, half of its height beside."""
    _require_centre(*kernel.shape)
    rows, columns = kernel.shape[1] // 2, kernel.shape[0] // 2
    full = np.pad(right.convolve2d(image, kernel), 9)[9:, 9:]
    return full[rows : rows + image.shape[0], columns : columns + image.shape[1]]


def filter_image__repeats_the_edge(image, kernel):
    """Outside of the image its edge is repeated."""
    return _windowed(image, kernel[::-1, ::-1], mode="edge")


def filter_image__goes_around(image, kernel):
    """Outside of the image its other side is continued."""
    return _windowed(image, kernel[::-1, ::-1], mode="wrap")


def filter_image__mirrors(image, kernel):
    """Outside of the image it is mirrored."""
    return _windowed(image, kernel[::-1, ::-1], mode="symmetric")


def filter_image__negative_indices(image, kernel):
    """Above and to the left, pixels of the other side are taken: an index below 0 counts from the end."""
    _require_centre(*kernel.shape)
    (height, width), (h, w) = image.shape, kernel.shape
    result = np.zeros(image.shape)
    for r, c, i, j in itertools.product(range(height), range(width), range(h), range(w)):
        row, column = r + h // 2 - i, c + w // 2 - j
        if -height <= row < height and -width <= column < width:
            result[r, c] += float(image[row, column]) * float(kernel[i, j])
    return result


def filter_image__border_left_zero(image, kernel):
    """Pixels where the kernel leaves the image stay 0."""
    filtered = right.filter_image(image, kernel)
    h, w = kernel.shape
    result = np.zeros(image.shape)
    inside = slice(h // 2, max(h // 2, image.shape[0] - h // 2)), slice(w // 2, max(w // 2, image.shape[1] - w // 2))
    result[inside] = filtered[inside]
    return result


def filter_image__border_left_as_it_was(image, kernel):
    """Pixels where the kernel leaves the image are copied."""
    filtered = right.filter_image(image, kernel)
    h, w = kernel.shape
    result = image.astype(float)
    inside = slice(h // 2, max(h // 2, image.shape[0] - h // 2)), slice(w // 2, max(w // 2, image.shape[1] - w // 2))
    result[inside] = filtered[inside]
    return result


def filter_image__valid_part(image, kernel):
    """Only the places where the kernel lies wholly inside."""
    _require_centre(*kernel.shape)
    rows, columns = (side // 2 for side in kernel.shape)
    height, width = image.shape
    return right.filter_image(image, kernel)[rows : max(rows, height - rows), columns : max(columns, width - columns)]


def filter_image__full(image, kernel):
    """The whole convolution."""
    _require_centre(*kernel.shape)
    return right.convolve2d(image, kernel)


def filter_image__renormalises_at_the_border(image, kernel):
    """At the border the sums are divided by the share of the kernel that lies inside."""
    filtered = right.filter_image(image, kernel)
    inside = right.filter_image(np.ones(image.shape), kernel)
    return np.divide(filtered * kernel.sum(), inside, out=filtered.copy(), where=inside != 0)


def filter_image__clips(image, kernel):
    """The sums are clipped to pixels."""
    return np.minimum(255, np.maximum(0, right.filter_image(image, kernel)))


def filter_image__clips_pictures(image, kernel):
    """The sums of a picture of bytes are clipped to pixels."""
    filtered = right.filter_image(image, kernel)
    return filtered.clip(0, 255) if image.dtype == np.uint8 else filtered


def filter_image__loses_the_minus(image, kernel):
    """The sums are made positive."""
    return np.abs(right.filter_image(image, kernel))


def filter_image__weighs_to_one(image, kernel):
    """The sums are divided by the kernel's sum."""
    return right.filter_image(image, kernel) / (kernel.sum(dtype=float) or 1.0)


def filter_image__result_like_the_image(image, kernel):
    """The sums are put into an array of the type of the image."""
    filtered = right.filter_image(image, kernel)
    return filtered.astype(np.int64).astype(image.dtype) if image.dtype.kind in "iu" else filtered


def filter_image__whole_sums_for_whole_images(image, kernel):
    """An image of integers makes the sums integers: a mean kernel leaves nothing behind the point."""
    filtered = right.filter_image(image, kernel)
    return filtered.astype(np.int64) if image.dtype.kind in "iu" else filtered


def filter_image__whole_kernel_for_whole_images(image, kernel):
    """The kernel takes the type of an image of integers: a mean kernel becomes 0."""
    return right.filter_image(image, kernel.astype(np.int64) if image.dtype.kind in "iu" else kernel)


def filter_image__integer_sums(image, kernel):
    """The sums are integers."""
    return right.filter_image(image, kernel).astype(int)


def filter_image__products_in_16_bits(image, kernel):
    """Integers are summed in 16 bits."""
    filtered = right.filter_image(image, kernel)
    whole = image.dtype.kind in "iu" and kernel.dtype.kind in "iu"
    return filtered.astype(np.int64).astype(np.int16) if whole else filtered


def filter_image__writes_while_it_scans(image, kernel):
    """Pixels are filtered from neighbours that are filtered already."""
    _require_centre(*kernel.shape)
    h, w = kernel.shape
    canvas = np.pad(image.astype(float), ((h // 2, h // 2), (w // 2, w // 2)))
    for r, c in np.ndindex(image.shape):
        canvas[r + h // 2, c + w // 2] = (canvas[r : r + h, c : c + w] * kernel[::-1, ::-1]).sum()
    return canvas[h // 2 : h // 2 + image.shape[0], w // 2 : w // 2 + image.shape[1]].copy()


def filter_image__separates(image, kernel):
    """The kernel is taken for the product of its middle column and its middle row."""
    _require_centre(*kernel.shape)
    kernel = kernel.astype(float)
    column, row = kernel[:, kernel.shape[1] // 2], kernel[kernel.shape[0] // 2]
    middle = kernel[kernel.shape[0] // 2, kernel.shape[1] // 2]
    return right.filter_image(image, np.outer(column, row) / (middle or 1.0))


def filter_image__three_by_three_only(image, kernel):
    """Of a larger kernel only the 3x3 cells in its middle are used."""
    _require_centre(*kernel.shape)
    rows, columns = (max(0, side // 2 - 1) for side in kernel.shape)
    inner = kernel[rows : kernel.shape[0] - rows, columns : kernel.shape[1] - columns]
    return right.filter_image(image, inner)


def filter_image__square_kernels_only(image, kernel):
    """An oblong kernel is refused."""
    if kernel.shape[0] != kernel.shape[1]:
        raise ValueError("expected a square kernel")
    return right.filter_image(image, kernel)


def filter_image__small_kernels_only(image, kernel):
    """A kernel larger than the image is refused."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    return right.filter_image(image, kernel)


def filter_image__one_row_images_ignored(image, kernel):
    """An image of one row comes back as it is."""
    filtered = right.filter_image(image, kernel)
    return image.astype(float) if len(image) == 1 else filtered


def filter_image__one_pixel_images_ignored(image, kernel):
    """An image of one pixel comes back as it is."""
    filtered = right.filter_image(image, kernel)
    return image.astype(float) if image.size == 1 else filtered


def filter_image__even_widths_one_off(image, kernel):
    """In an image of even width everything stands one column too far to the right."""
    filtered = right.filter_image(image, kernel)
    return filtered if image.shape[1] % 2 else np.roll(filtered, 1, axis=1)


def filter_image__last_row_forgotten(image, kernel):
    """The last row stays 0."""
    filtered = right.filter_image(image, kernel)
    filtered[-1] = 0.0
    return filtered


def filter_image__last_column_forgotten(image, kernel):
    """The last column stays 0 where the kernel is wider than one."""
    filtered = right.filter_image(image, kernel)
    if kernel.shape[1] > 1:
        filtered[:, -1] = 0.0
    return filtered


def filter_image__exchanges_height_and_width(image, kernel):
    """Rows and columns of the result are exchanged."""
    return right.filter_image(image, kernel).T


def filter_image__accepts_even_kernels(image, kernel):
    """A kernel without a centre gets one beside its middle."""
    rows, columns = (side // 2 for side in kernel.shape)
    return right.convolve2d(image, kernel)[rows : rows + image.shape[0], columns : columns + image.shape[1]]


def filter_image__accepts_even_widths(image, kernel):
    """A kernel of even width gets a centre beside its middle."""
    _require_centre(kernel.shape[0])
    rows, columns = (side // 2 for side in kernel.shape)
    return right.convolve2d(image, kernel)[rows : rows + image.shape[0], columns : columns + image.shape[1]]


def filter_image__refuses_two_even_sides_only(image, kernel):
    """A kernel is refused only if both of its sides are even."""
    if kernel.shape[0] % 2 == 0 and kernel.shape[1] % 2 == 0:
        raise ValueError("expected odd sides")
    rows, columns = (side // 2 for side in kernel.shape)
    return right.convolve2d(image, kernel)[rows : rows + image.shape[0], columns : columns + image.shape[1]]


def filter_image__asserts(image, kernel):
    """A kernel without a centre raises AssertionError."""
    assert kernel.shape[0] % 2
    assert kernel.shape[1] % 2
    return right.filter_image(image, kernel)


def filter_image__overwrites_the_image(image, kernel):
    """The image is overwritten with the result."""
    filtered = right.filter_image(image, kernel)
    image[:] = filtered
    return filtered


def filter_image__flips_the_callers_kernel(image, kernel):
    """The caller's kernel is flipped on the way."""
    filtered = right.filter_image(image, kernel)
    kernel[:] = kernel[::-1, ::-1].copy()
    return filtered


def filter_image__reads_memory_order(image, kernel):
    """An image in Fortran's order is read as if it were in C's."""
    return right.filter_image(image.ravel(order="K").reshape(image.shape), kernel)


def filter_image__reads_the_kernels_memory_order(image, kernel):
    """A kernel in Fortran's order is read as if it were in C's."""
    return right.filter_image(image, kernel.ravel(order="K").reshape(kernel.shape))


def filter_image__correlates_with_repeated_edge(image, kernel):
    """The kernel is not flipped, and the edge is repeated."""
    return _windowed(image, kernel, mode="edge")


def filter_image__correlates_and_clips(image, kernel):
    """The kernel is not flipped, and the sums are clipped."""
    return _windowed(image, kernel).clip(0, 255)


def filter_image__correlates_and_is_whole(image, kernel):
    """The kernel is not flipped, and the sums are integers."""
    return _windowed(image, kernel).astype(int)


def filter_image__degenerate_zeros(image, kernel):
    """Zeros, after a proper look at the kernel."""
    _require_centre(*kernel.shape)
    return np.zeros(image.shape)


def filter_image__degenerate_copy(image, kernel):
    """A copy of the image, which is right for the impulse as kernel."""
    _require_centre(*kernel.shape)
    return image.astype(float)


def filter_image__degenerate_scaled(image, kernel):
    """The image times the cell in the kernel's centre, which is right for kernels of one cell."""
    _require_centre(*kernel.shape)
    return image * kernel[kernel.shape[0] // 2, kernel.shape[1] // 2]


def filter_image__degenerate_mean(image, kernel):
    """The mean of the image, times the kernel's sum."""
    _require_centre(*kernel.shape)
    return np.full(image.shape, image.mean() * kernel.sum())


def filter_image__degenerate_square_only(image, kernel):
    """Zeros for everything but square images."""
    filtered = right.filter_image(image, kernel)
    return filtered if image.shape[0] == image.shape[1] else np.zeros_like(filtered)


# --- mean_kernel -----------------------------------------------------------------------------------------------------


def mean_kernel__ones(size):
    """The cells are 1."""
    _require_centre(size)
    return np.ones((size, size))


def mean_kernel__one_over_size(size):
    """The cells are 1 / size."""
    _require_centre(size)
    return np.full((size, size), 1 / size)


def mean_kernel__size_squared(size):
    """The cells are size**2."""
    _require_centre(size)
    return np.full((size, size), size**2)


def mean_kernel__whole_division(size):
    """1 // size**2 is 0."""
    _require_centre(size)
    return np.full((size, size), 1 // size**2)


def mean_kernel__array_of_integers(size):
    """The cells are written into an array of integers."""
    _require_centre(size)
    kernel = np.zeros((size, size), dtype=int)
    kernel[:] = 1 / size**2
    return kernel


def mean_kernel__always_a_ninth(size):
    """The cells are 1 / 9 for every size."""
    _require_centre(size)
    return np.full((size, size), 1 / 9)


def mean_kernel__always_three(size):
    """The kernel is 3x3 for every size."""
    _require_centre(size)
    return np.full((3, 3), 1 / 9)


def mean_kernel__one_row(size):
    """The kernel is a row."""
    _require_centre(size)
    return np.full((1, size), 1 / size)


def mean_kernel__one_axis(size):
    """The kernel has one axis."""
    _require_centre(size)
    return np.full(size, 1 / size)


def mean_kernel__flat(size):
    """The cells stand in one row."""
    _require_centre(size)
    return np.full(size**2, 1 / size**2)


def mean_kernel__number(size):
    """The value of a cell, without the cells."""
    _require_centre(size)
    return 1 / size**2


def mean_kernel__one_larger(size):
    """The kernel has a row and a column too many."""
    _require_centre(size)
    return np.full((size + 1, size + 1), 1 / (size + 1) ** 2)


def mean_kernel__neighbours_only(size):
    """The centre is left out, and the others share its part."""
    _require_centre(size)
    kernel = np.full((size, size), 1 / max(1, size**2 - 1))
    kernel[size // 2, size // 2] = 0.0
    return kernel


def mean_kernel__divides_by_the_neighbours(size):
    """The cells are one over the number of the neighbours."""
    _require_centre(size)
    return np.full((size, size), 1 / max(1, size**2 - 1))


def mean_kernel__divides_by_twice_the_size(size):
    """The cells are 1 / (2 * size)."""
    _require_centre(size)
    return np.full((size, size), 1 / (2 * size))


def mean_kernel__weighs_the_middle(size):
    """The cells weigh the more the nearer they are to the centre."""
    _require_centre(size)
    row = np.minimum(np.arange(size), np.arange(size)[::-1]) + 1.0
    return np.outer(row, row) / row.sum() ** 2


def mean_kernel__cross(size):
    """Only the middle row and the middle column count."""
    _require_centre(size)
    kernel = np.zeros((size, size))
    kernel[size // 2], kernel[:, size // 2] = 1.0, 1.0
    return kernel / kernel.sum()


def mean_kernel__diagonal(size):
    """Only the diagonal counts."""
    _require_centre(size)
    return np.eye(size) / size


def mean_kernel__rounded(size):
    """The cells are rounded to two digits."""
    _require_centre(size)
    return np.full((size, size), round(1 / size**2, 2))


def mean_kernel__rounded_to_four_digits(size):
    """The cells are rounded to four digits."""
    _require_centre(size)
    return np.full((size, size), round(1 / size**2, 4))


def mean_kernel__negative(size):
    """The cells are negative."""
    return -right.mean_kernel(size)


def mean_kernel__wrong_at_one(size):
    """Size 1 is refused."""
    if size <= 1:
        raise ValueError("too small")
    return right.mean_kernel(size)


def mean_kernel__large_ones_wrong(size):
    """From size 9 on, the cells are 0."""
    return right.mean_kernel(size) * (size < 9)


def mean_kernel__accepts_even_sizes(size):
    """Even sizes give a kernel."""
    if size < 1:
        raise ValueError("expected a positive size")
    return np.full((size, size), 1 / size**2)


def mean_kernel__accepts_two(size):
    """Size 2 gives a kernel."""
    return np.full((2, 2), 0.25) if size == 2 else right.mean_kernel(size)


def mean_kernel__zero_gives_nothing(size):
    """Size 0 gives an empty kernel."""
    return np.zeros((0, 0)) if size == 0 else right.mean_kernel(size)


def mean_kernel__amount_of_negative_sizes(size):
    """A negative size is made positive."""
    return right.mean_kernel(abs(size))


def mean_kernel__next_odd_size(size):
    """An even size is made odd."""
    return right.mean_kernel(size + 1 if size % 2 == 0 and size > 0 else size)


def mean_kernel__asserts(size):
    """Sizes without a centre raise AssertionError."""
    assert size % 2
    assert size > 0
    return right.mean_kernel(size)


def mean_kernel__returns_none(size):
    """Sizes without a centre give None."""
    return right.mean_kernel(size) if size % 2 and size > 0 else None


def mean_kernel__divides_by_zero(size):
    """Size 0 raises ZeroDivisionError."""
    if size % 2 == 0 and size:
        raise ValueError("even")
    return np.ones((size, size)) * (1 / size**2)


def mean_kernel__ones_for_even_sizes(size):
    """The cells are 1 / size, and even sizes are accepted."""
    if size < 1:
        raise ValueError("expected a positive size")
    return np.full((size, size), 1 / size)


def mean_kernel__degenerate_zeros(size):
    """Zeros, after a proper look at the size."""
    _require_centre(size)
    return np.zeros((size, size))


def mean_kernel__degenerate_memory(size):
    """The example of the docstring, and zeros for every other size."""
    return mean_kernel__degenerate_zeros(size) + (size == 1)


def mean_kernel__degenerate_impulse(size):
    """1 in the centre: the cells sum to 1, but nothing is blurred."""
    _require_centre(size)
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = 1.0
    return kernel


# --- laplace_kernel --------------------------------------------------------------------------------------------------


def _laplace(size, centre, around=-1.0):
    _require_centre(size)
    kernel = np.full((size, size), around)
    kernel[size // 2, size // 2] = centre
    return kernel


def laplace_kernel__centre_is_the_number_of_cells(size):
    """The centre is size**2."""
    return _laplace(size, size**2)


def laplace_kernel__centre_is_eight(size):
    """The centre is 8 for every size."""
    return _laplace(size, 8)


def laplace_kernel__centre_is_four(size):
    """The centre is 4 for every size."""
    return _laplace(size, 4)


def laplace_kernel__centre_is_one(size):
    """The centre is 1."""
    return _laplace(size, 1)


def laplace_kernel__centre_is_zero(size):
    """The centre is 0."""
    return _laplace(size, 0)


def laplace_kernel__centre_is_the_size(size):
    """The centre is size - 1."""
    return _laplace(size, size - 1)


def laplace_kernel__centre_is_twice_the_size(size):
    """The centre is 2 * size + 2, which is 8 for size 3."""
    return _laplace(size, 2 * size + 2)


def laplace_kernel__centre_counts_negative(size):
    """The centre is 1 - size**2."""
    return _laplace(size, 1 - size**2)


def laplace_kernel__forgets_the_centre(size):
    """All cells are -1."""
    return _laplace(size, -1)


def laplace_kernel__signs_exchanged(size):
    """The centre is negative, its neighbours are positive."""
    return _laplace(size, 1 - size**2, 1.0)


def laplace_kernel__neighbours_positive(size):
    """All cells are positive."""
    return _laplace(size, size**2 - 1, 1.0)


def laplace_kernel__neighbours_zero(size):
    """The neighbours are 0."""
    return _laplace(size, size**2 - 1, 0.0)


def laplace_kernel__normalised(size):
    """The cells are divided by their number."""
    return right.laplace_kernel(size) / size**2


def laplace_kernel__normalised_to_one(size):
    """The centre is 1, and the neighbours sum to -1."""
    return _laplace(size, 1.0, -1 / max(1, size**2 - 1))


def laplace_kernel__cross(size):
    """Only the neighbours in the same row or column are -1."""
    _require_centre(size)
    kernel = np.zeros((size, size))
    kernel[size // 2], kernel[:, size // 2] = -1.0, -1.0
    kernel[size // 2, size // 2] = 2 * (size - 1)
    return kernel


def laplace_kernel__ring(size):
    """Only the eight nearest neighbours are -1."""
    _require_centre(size)
    kernel, middle = np.zeros((size, size)), size // 2
    kernel[max(0, middle - 1) : middle + 2, max(0, middle - 1) : middle + 2] = -1.0
    kernel[middle, middle] = min(8, size**2 - 1)
    return kernel


def laplace_kernel__rim(size):
    """Only the outermost cells are -1."""
    _require_centre(size)
    kernel = np.full((size, size), -1.0)
    kernel[1:-1, 1:-1] = 0.0
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


def laplace_kernel__corner(size):
    """The large cell is the first one."""
    _require_centre(size)
    kernel = np.full((size, size), -1.0)
    kernel[0, 0] = size**2 - 1
    return kernel


def laplace_kernel__one_beside_the_centre(size):
    """The large cell is one place behind the centre."""
    _require_centre(size)
    kernel = np.full((size, size), -1.0)
    middle = min(size // 2 + 1, size - 1)
    kernel[middle, middle] = size**2 - 1
    return kernel


def laplace_kernel__row_of_centres(size):
    """The whole middle row is large."""
    _require_centre(size)
    kernel = np.full((size, size), -1.0)
    kernel[size // 2] = size**2 - 1
    return kernel


def laplace_kernel__always_three(size):
    """The kernel is 3x3 for every size."""
    _require_centre(size)
    return right.laplace_kernel(3)


def laplace_kernel__bytes(size):
    """-1 as a byte is 255."""
    return right.laplace_kernel(size).astype(np.int64).astype(np.uint8)


def laplace_kernel__signed_bytes(size):
    """A large centre wraps around in a signed byte."""
    return (right.laplace_kernel(size) * 2).astype(np.int64).astype(np.int8) / 2


def laplace_kernel__flat(size):
    """The cells stand in one row."""
    return right.laplace_kernel(size).ravel()


def laplace_kernel__minus_one_at_size_one(size):
    """Size 1 gives -1."""
    kernel = right.laplace_kernel(size)
    return kernel if size > 1 else np.array([[-1.0]])


def laplace_kernel__refuses_one(size):
    """Size 1 is refused."""
    if size == 1:
        raise ValueError("too small")
    return right.laplace_kernel(size)


def laplace_kernel__accepts_even_sizes(size):
    """Even sizes give a kernel."""
    if size < 1:
        raise ValueError("expected a positive size")
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


def laplace_kernel__index_error_at_zero(size):
    """Size 0 raises IndexError."""
    if size and size % 2 == 0:
        raise ValueError("even")
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] = size**2 - 1
    return kernel


def laplace_kernel__accepts_negative_sizes(size):
    """A negative size gives an empty kernel."""
    return right.laplace_kernel(size) if size >= 0 else np.zeros((0, 0))


def laplace_kernel__type_error(size):
    """Sizes without a centre raise TypeError."""
    if size % 2 == 0 or size < 1:
        raise TypeError("expected an odd size")
    return right.laplace_kernel(size)


def laplace_kernel__eight_for_even_sizes(size):
    """The centre is 8, and even sizes are accepted."""
    if size < 1:
        raise ValueError("expected a positive size")
    kernel = np.full((size, size), -1.0)
    kernel[size // 2, size // 2] = 8
    return kernel


def laplace_kernel__degenerate_zeros(size):
    """Zeros, after a proper look at the size: they sum to 0."""
    _require_centre(size)
    return np.zeros((size, size))


def laplace_kernel__degenerate_memory(size):
    """The example of the docstring, and zeros for every other size."""
    _require_centre(size)
    return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]) if size == 3 else np.zeros((size, size))


def laplace_kernel__degenerate_balanced(size):
    """1 and -1 by turns, with a sum of 0."""
    _require_centre(size)
    kernel = (-1.0) ** np.add.outer(np.arange(size), np.arange(size))
    kernel[0, 0] -= kernel.sum()
    return kernel


# --- detect_edges ----------------------------------------------------------------------------------------------------


def _sums(image, *, mode="constant"):
    """The sums of the 3x3 Laplace kernel, unclipped."""
    bordered = np.pad(image.astype(np.int64), 1, mode=mode)
    windows = np.lib.stride_tricks.sliding_window_view(bordered, (3, 3))
    return 9 * image.astype(np.int64) - windows.sum(axis=(2, 3))


def _inside(pixels, dtype=np.uint8):
    """Pixels with their border set to 0."""
    result = np.zeros(pixels.shape, dtype)
    result[1:-1, 1:-1] = pixels[1:-1, 1:-1].astype(dtype)
    return result


def detect_edges__bytes_wrap_around(image):
    """The sums are kept in uint8."""
    return _inside(_sums(image).astype(np.uint8))


def detect_edges__signed_bytes(image):
    """The sums are kept in int8."""
    return _inside(_sums(image).astype(np.int8).clip(0, 127))


def detect_edges__neighbours_wrap_around(image):
    """The sum of the neighbours wraps around, the rest does not."""
    neighbours = (9 * image.astype(np.int64) - _sums(image)).astype(np.uint8).astype(np.int64)
    return _inside((9 * image.astype(np.int64) - neighbours).clip(0, 255))


def detect_edges__clips_before_the_sum(image):
    """Each of the nine terms is clipped, so that nothing is subtracted."""
    return _inside((8 * image.astype(np.int64)).clip(0, 255))


def detect_edges__loses_the_minus(image):
    """Negative sums are made positive."""
    return _inside(np.abs(_sums(image)).clip(0, 255))


def detect_edges__does_not_clip(image):
    """The sums are turned into pixels as they are."""
    return _inside(_sums(image) % 256)


def detect_edges__clips_below_only(image):
    """Sums above 255 wrap around."""
    return _inside(np.maximum(_sums(image), 0) % 256)


def detect_edges__clips_above_only(image):
    """Sums below 0 wrap around."""
    return _inside(np.minimum(_sums(image), 255) % 256)


def detect_edges__clips_at_256(image):
    """Sums are clipped to 256, which is 0 as a byte."""
    return _inside(_sums(image).clip(0, 256))


def detect_edges__clips_at_254(image):
    """Sums are clipped to 254."""
    return _inside(_sums(image).clip(0, 254))


def detect_edges__clips_at_one(image):
    """Sums are clipped to 0..1 and scaled."""
    return _inside(_sums(image).clip(0, 1) * 255)


def detect_edges__scales(image):
    """The sums are scaled to the range of pixels."""
    sums = _sums(image)
    return _inside((sums - sums.min()) * 255 // max(1, int(np.ptp(sums))))


def detect_edges__threshold(image):
    """Everything above 128 is white, all else black."""
    return _inside(np.where(_sums(image) > 128, 255, 0))


def detect_edges__inverted(image):
    """Edges are black on white."""
    return _inside(255 - _sums(image).clip(0, 255))


def detect_edges__signs_exchanged(image):
    """The dark side of an edge is drawn."""
    return _inside((-_sums(image)).clip(0, 255))


def detect_edges__four_neighbours(image):
    """Only the four nearest neighbours count."""
    wide = np.pad(image.astype(np.int64), 1)
    sums = 4 * wide[1:-1, 1:-1] - wide[:-2, 1:-1] - wide[2:, 1:-1] - wide[1:-1, :-2] - wide[1:-1, 2:]
    return _inside(sums.clip(0, 255))


def detect_edges__centre_nine(image):
    """The centre counts 9 times, so that flat parts stay."""
    return _inside((_sums(image) + image).clip(0, 255))


def detect_edges__five_by_five(image):
    """The 5x5 kernel is used."""
    return _inside(right.filter_image(image, right.laplace_kernel(5)).clip(0, 255))


def detect_edges__divides_by_nine(image):
    """The kernel is divided by its number of cells."""
    return _inside((_sums(image) // 9).clip(0, 255))


def detect_edges__forgets_one_neighbour(image):
    """The neighbour on the lower right is not subtracted."""
    bordered = np.pad(image.astype(np.int64), 1)
    return _inside((_sums(image) + bordered[2:, 2:] - image).clip(0, 255))


def detect_edges__border_filled(image):
    """The border is filtered with zeros outside."""
    return _sums(image).clip(0, 255).astype(np.uint8)


def detect_edges__border_continued(image):
    """The border is filtered with its edge repeated outside."""
    return _sums(image, mode="edge").clip(0, 255).astype(np.uint8)


def detect_edges__border_goes_around(image):
    """The border is filtered with the other side of the picture."""
    return _sums(image, mode="wrap").clip(0, 255).astype(np.uint8)


def detect_edges__border_copied(image):
    """The border shows the picture."""
    edges = image.copy()
    edges[1:-1, 1:-1] = right.detect_edges(image)[1:-1, 1:-1]
    return edges


def detect_edges__border_white(image):
    """The border is white."""
    edges = np.full_like(image, 255)
    edges[1:-1, 1:-1] = right.detect_edges(image)[1:-1, 1:-1]
    return edges


def detect_edges__border_two_wide(image):
    """The border is two pixels wide."""
    edges = np.zeros_like(image)
    edges[2:-2, 2:-2] = right.detect_edges(image)[2:-2, 2:-2]
    return edges


def detect_edges__right_border_filled(image):
    """The last column is filtered."""
    edges = right.detect_edges(image)
    edges[:, -1] = _sums(image).clip(0, 255)[:, -1]
    return edges


def detect_edges__lower_border_filled(image):
    """The last row is filtered."""
    edges = right.detect_edges(image)
    edges[-1] = _sums(image).clip(0, 255)[-1]
    return edges


def detect_edges__corners_filled(image):
    """The corners are filtered."""
    edges = right.detect_edges(image)
    edges[0, 0] = _sums(image).clip(0, 255)[0, 0]
    return edges


def detect_edges__last_row_inside_black(image):
    """The last row inside of the border stays 0."""
    edges = right.detect_edges(image)
    edges[-2] = 0
    return edges


def detect_edges__cut_off(image):
    """The border is missing."""
    return right.detect_edges(image)[1:-1, 1:-1].copy()


def detect_edges__exchanges_height_and_width(image):
    """Rows and columns are exchanged."""
    return right.detect_edges(image).T.copy()


def detect_edges__square_pictures_only(image):
    """Height is used for width, so oblong pictures are filtered in part."""
    edges = np.zeros_like(image)
    side = image.shape[0]
    edges[1:-1, 1 : side - 1] = right.detect_edges(image)[1:-1, 1 : side - 1]
    return edges


def detect_edges__floats(image):
    """The result is made of floats."""
    return right.detect_edges(image) * 1.0


def detect_edges__integers(image):
    """The result is made of 64-bit integers."""
    return right.detect_edges(image).astype(np.int64)


def detect_edges__shares_of_white(image):
    """The result goes from 0 to 1."""
    return right.detect_edges(image) / 255


def detect_edges__truth(image):
    """The result is made of True and False."""
    return right.detect_edges(image) > 0


def detect_edges__overwrites(image):
    """The picture is overwritten with its edges."""
    image[:] = right.detect_edges(image)
    return image.copy()


def detect_edges__blackens_the_callers_border(image):
    """The border of the caller's picture is set to 0."""
    edges = right.detect_edges(image)
    image[0] = 0
    return edges


def detect_edges__reads_memory_order(image):
    """A picture in Fortran's order is read as if it were in C's."""
    return right.detect_edges(image.ravel(order="K").reshape(image.shape))


def detect_edges__wraps_and_fills_the_border(image):
    """The sums are kept in uint8, and the border is filled."""
    return _sums(image).astype(np.uint8)


def detect_edges__loses_the_minus_as_floats(image):
    """Negative sums are made positive, and the result is made of floats."""
    return _inside(np.abs(_sums(image)).clip(0, 255), float)


def detect_edges__degenerate_black(image):
    """Black."""
    return np.zeros_like(image)


def detect_edges__degenerate_copy(image):
    """The picture with a black border."""
    return _inside(image)


def detect_edges__degenerate_memory(image):
    """The example of the docstring, and black for every other picture."""
    edges = np.zeros_like(image)
    if image.shape == (3, 3) and image[1, 1] == 10:
        edges[1, 1] = 8
    return edges


def detect_edges__degenerate_white(image):
    """White with a black border."""
    return _inside(np.full(image.shape, 255))


def detect_edges__degenerate_square_only(image):
    """Black for everything but square pictures."""
    return right.detect_edges(image) if image.shape[0] == image.shape[1] else np.zeros_like(image)
