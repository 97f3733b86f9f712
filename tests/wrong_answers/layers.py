"""Wrong answers to the exercises of the unit layers, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from reference import layers as right

#: The mistake that an answer makes, where it makes just that one. The others get no name.
NAMES = {
    "shared_weight_matrix__nothing_for_longer_kernels": "accepts_longer_kernels",
    "conv_forward__empty_for_large_fields": "accepts_too_large_a_field",
    "shared_weight_matrix__correlates": "does_not_flip",
    "shared_weight_matrix__turned_over": "transposed",
    "shared_weight_matrix__circulant": "goes_around",
    "shared_weight_matrix__full": "all_overlaps",
    "shared_weight_matrix__square": "as_many_rows_as_columns",
    "shared_weight_matrix__returns_in_the_loop": "first_row_only",
    "shared_weight_matrix__untied": "grows_with_the_row",
    "shared_weight_matrix__from_the_bottom": "moves_left",
    "shared_weight_matrix__turned_by_a_half": "moves_left",
    "shared_weight_matrix__one_too_far_and_cut": "one_column_late",
    "shared_weight_matrix__range_too_short": "misses_the_last_place",
    "shared_weight_matrix__does_not_move": "always_at_the_left",
    "shared_weight_matrix__whole_numbers": "cuts_fractions",
    "shared_weight_matrix__sums_to_one": "sums_to_one",
    "shared_weight_matrix__refuses_what_just_fits": "fails_where_it_just_fits",
    "shared_weight_matrix__unflipped_and_transposed": "does_not_flip and transposed",
    "shared_weight_matrix__accepts_one_too_long": "accepts_longer_kernels",
    "conv_forward__convolves": "flips_the_kernels",
    "conv_forward__result_transposed": "exchanges_height_and_width",
    "conv_forward__no_bias": "forgets_the_bias",
    "conv_forward__bias_in_every_term": "a_bias_for_each_product",
    "conv_forward__bias_for_each_channel": "a_bias_for_each_channel",
    "conv_forward__first_channel": "first_channel_only",
    "conv_forward__last_channel": "last_channel_only",
    "conv_forward__mean_over_channels": "averages_the_channels",
    "conv_forward__mean_of_the_window": "averages_the_window",
    "conv_forward__first_kernel": "first_kernel_only",
    "conv_forward__first_image": "first_image_for_all",
    "conv_forward__kernels_first": "kernels_before_images",
    "conv_forward__stride_one": "ignores_the_stride",
    "conv_forward__stride_for_the_size_only": "strides_over_the_first_places",
    "conv_forward__stride_down_only": "strides_along_the_rows_only",
    "conv_forward__forgets_the_padding_in_the_check": "ignores_the_padding",
    "conv_forward__pads_with_ones": "pads_with_ones",
    "conv_forward__pads_with_the_edge": "repeats_the_edge",
    "conv_forward__pads_lower_right_only": "content_in_the_corner",
    "conv_forward__slices_to_minus_p": "fails_at_padding_0",
    "conv_forward__padding_by_default": "pads_by_default",
    "conv_forward__all_arguments_needed": "has_no_defaults",
    "conv_forward__relu_inside": "rectifies",
    "conv_forward__products_of_bytes": "multiplies_in_the_types_that_came_in",
    "conv_forward__bytes_stay_bytes": "keeps_the_type_of_the_pixels",
    "conv_forward__floors": "leaves_a_rest_unseen",
    "conv_forward__transposes_square_kernels": "transposes_the_kernels",
    "conv_forward__common_channels": "accepts_other_channels",
    "conv_forward__turns_what_it_was_given": "flips_the_callers_kernels",
    "conv_forward__writes_into_the_images": "weighs_the_callers_pixels",
    "conv_backward__d_weights_flipped": "flips_d_weights",
    "conv_backward__d_weights_transposed": "transposes_d_weights",
    "conv_backward__d_weights_channels_first": "exchanges_kernels_and_channels",
    "conv_backward__d_weights_last_image": "d_weights_of_the_last_image",
    "conv_backward__d_weights_overwritten": "d_weights_of_the_last_place",
    "conv_backward__parameters_averaged": "averages_over_the_images",
    "conv_backward__d_weights_mean_of_places": "averages_over_the_places",
    "conv_backward__d_weights_from_unpadded_images": "d_weights_without_the_padding",
    "conv_backward__d_weights_stride_one": "d_weights_ignores_the_stride",
    "conv_backward__correlates_back": "does_not_turn_back",
    "conv_backward__d_images_first_kernel": "d_images_of_the_first_kernel",
    "conv_backward__d_images_last_kernel": "d_images_of_the_last_kernel",
    "conv_backward__d_images_not_accumulated": "overwrites_where_places_overlap",
    "conv_backward__d_images_fancy_indices": "overwrites_where_places_overlap",
    "conv_backward__d_images_stride_one": "d_images_ignores_the_stride",
    "conv_backward__d_images_with_the_padding": "keeps_the_padding",
    "conv_backward__d_images_from_the_corner": "cuts_the_corner",
    "conv_backward__slices_to_minus_p": "empties_without_padding",
    "conv_backward__d_bias_mean": "averages_d_bias",
    "conv_backward__d_bias_per_image": "d_bias_for_each_image",
    "conv_backward__d_bias_counts": "d_bias_ignores_upstream",
    "conv_backward__without_upstream": "ignores_upstream",
    "conv_backward__weights_first": "exchanges_the_gradients",
    "conv_backward__minus": "descends_already",
    "conv_backward__all_arguments_needed": "has_no_defaults",
    "conv_backward__like_the_images": "gradients_in_the_type_of_the_pixels",
    "conv_backward__like_the_weights": "gradients_in_the_type_of_the_weights",
    "conv_backward__adds_to_upstream": "changes_upstream",
    "conv_backward__trains": "learns_on_the_spot",
    "relu__leaky": "leaks",
    "relu__absolute": "takes_the_size",
    "relu__same": "passes_everything",
    "relu__minimum": "keeps_the_negative",
    "relu__mask": "steps",
    "relu__square": "squares",
    "relu__from_one_on": "needs_more_than_one",
    "relu__at_most_six": "stops_at_six",
    "relu__whole_numbers": "cuts_fractions",
    "relu__half_the_sum": "wraps_around",
    "relu__filtered": "drops_the_negative",
    "relu__in_place": "rectifies_in_place",
    "relu__changes_and_copies": "rectifies_in_place",
    "relu__itself_if_positive": "itself_where_nothing_is_negative",
    "relu__clears_the_argument": "rectifies_in_place",
    "relu_backward__mask": "ignores_upstream",
    "relu_backward__relu_of_upstream": "rectifies_upstream",
    "relu_backward__upstream_where_it_is_not_negative": "asks_both_signs",
    "relu_backward__everything": "passes_everything",
    "relu_backward__wrong_side": "passes_the_negative",
    "relu_backward__wrong_side_and_zero": "passes_the_negative",
    "relu_backward__third_axis": "passes_everything",
    "relu_backward__times_x": "multiplies_with_x",
    "relu_backward__times_sign": "minus_where_negative",
    "relu_backward__exchanged": "exchanges_the_arguments",
    "relu_backward__leaky": "leaks",
    "relu_backward__one_at_zero": "one_at_the_kink",
    "relu_backward__twice_at_zero": "doubles_at_the_kink",
    "relu_backward__from_one_on": "needs_more_than_one",
    "relu_backward__like_x": "in_the_type_of_x",
    "relu_backward__in_place": "masks_upstream_in_place",
    "relu_backward__in_place_and_copied": "masks_upstream_in_place",
    "relu_backward__rectifies_x": "rectifies_x",
}

# --- shared_weight_matrix --------------------------------------------------------------------------------------------


def _banded(row, width, places=None, first=0):
    """Rows that hold the same numbers, each one column further right."""
    places = width - len(row) + 1 if places is None else places
    matrix = np.zeros((places, width + 2 * len(row)))
    for place in range(places):
        start = place + first + len(row)
        matrix[place, start : start + len(row)] = row
    return matrix[:, len(row) : len(row) + width]


def _require_fit(kernel, width):
    if len(kernel) > width:
        raise ValueError("the kernel is longer than the signal")


def shared_weight_matrix__correlates(kernel, width):
    """The kernel stands in its rows as it is."""
    _require_fit(kernel, width)
    return _banded(kernel, width)


def shared_weight_matrix__turned_over(kernel, width):
    """A row for each sample, a column for each place."""
    _require_fit(kernel, width)
    return np.array(_banded(kernel[::-1], width).T)


def shared_weight_matrix__unflipped_and_transposed(kernel, width):
    """Two mistakes at once."""
    _require_fit(kernel, width)
    return _banded(kernel, width).T


def shared_weight_matrix__circulant(kernel, width):
    """As many rows as samples; the kernel goes around."""
    _require_fit(kernel, width)
    row = np.append(kernel[::-1], np.zeros(width - len(kernel)))
    return np.stack([np.roll(row, place) for place in range(width)])


def shared_weight_matrix__full(kernel, width):
    """The matrix of the full convolution."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width + len(kernel) - 1, first=1 - len(kernel))


def shared_weight_matrix__same(kernel, width):
    """As many rows as samples; the kernel is cut off on both sides."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width, first=-(len(kernel) // 2))


def shared_weight_matrix__square(kernel, width):
    """As many rows as samples; the kernel is cut off at the end."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width)


def shared_weight_matrix__returns_in_the_loop(kernel, width):
    """The ``return`` stands in the loop, and so only the first row is filled."""
    _require_fit(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width))
    for place in range(len(matrix)):
        matrix[place, place : place + len(kernel)] = kernel[::-1]
        return matrix
    return matrix


def shared_weight_matrix__one_row(kernel, width):
    """One row is all there is."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=1)


def shared_weight_matrix__flips_every_second_row(kernel, width):
    """The kernel is flipped in place in every turn of the loop."""
    _require_fit(kernel, width)
    matrix, weights = np.zeros((width - len(kernel) + 1, width)), kernel
    for place, row in enumerate(matrix):
        weights = weights[::-1]
        row[place : place + len(kernel)] = weights
    return matrix


def shared_weight_matrix__untied(kernel, width):
    """Each row weighs more than the one above."""
    _require_fit(kernel, width)
    matrix = _banded(kernel[::-1], width)
    for place in range(len(matrix)):
        matrix[place] *= place + 1
    return matrix


def shared_weight_matrix__cumulative(kernel, width):
    """Each row is added to the one above."""
    _require_fit(kernel, width)
    return np.cumsum(_banded(kernel[::-1], width), axis=0)


def shared_weight_matrix__from_the_bottom(kernel, width):
    """The first row belongs to the last samples."""
    _require_fit(kernel, width)
    return np.flipud(_banded(kernel[::-1], width))


def shared_weight_matrix__turned_by_a_half(kernel, width):
    """The matrix of the unflipped kernel is turned by a half, which does nothing to it but flip back its order."""
    _require_fit(kernel, width)
    return np.fliplr(_banded(kernel, width))


def shared_weight_matrix__one_too_far(kernel, width):
    """The kernel begins in column r + 1; in the last row it goes around."""
    _require_fit(kernel, width)
    return np.roll(_banded(kernel[::-1], width), 1, axis=1)


def shared_weight_matrix__one_too_far_and_cut(kernel, width):
    """The kernel begins in column r + 1; in the last row it is cut off."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width - len(kernel) + 1, first=1)


def shared_weight_matrix__range_too_short(kernel, width):
    """The last row is never made."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width - len(kernel))


def shared_weight_matrix__last_row_empty(kernel, width):
    """The last row is never filled."""
    _require_fit(kernel, width)
    matrix = _banded(kernel[::-1], width)
    matrix[-1] = 0
    return matrix


def shared_weight_matrix__one_row_more(kernel, width):
    """There is a row too many."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1], width, places=width - len(kernel) + 2)


def shared_weight_matrix__step_of_two(kernel, width):
    """From row to row the kernel moves by two, as far as there is room."""
    _require_fit(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width))
    for place in range(len(matrix)):
        start = min(2 * place, width - len(kernel))
        matrix[place, start : start + len(kernel)] = kernel[::-1]
    return matrix


def shared_weight_matrix__does_not_move(kernel, width):
    """Every row begins with the kernel."""
    _require_fit(kernel, width)
    return np.tile(np.append(kernel[::-1], np.zeros(width - len(kernel))), (width - len(kernel) + 1, 1))


def shared_weight_matrix__whole_numbers(kernel, width):
    """The zeros are integers, and so become the weights."""
    _require_fit(kernel, width)
    matrix = np.zeros((width - len(kernel) + 1, width), dtype=int)
    for place, row in enumerate(matrix):
        row[place : place + len(kernel)] = kernel[::-1]
    return matrix


def shared_weight_matrix__rounds(kernel, width):
    """The weights are rounded."""
    _require_fit(kernel, width)
    return _banded(np.round(kernel[::-1]), width)


def shared_weight_matrix__small_integers(kernel, width):
    """Integer weights are kept in eight bits."""
    _require_fit(kernel, width)
    return _banded(kernel[::-1].astype(np.int8) if kernel.dtype.kind in "iu" else kernel[::-1], width)


def shared_weight_matrix__minus_minus(kernel, width):
    """The weights are subtracted from zeros of their own type, and the sign is turned at the end: bytes wrap around."""
    _require_fit(kernel, width)
    return -_banded((0 - kernel)[::-1], width)


def shared_weight_matrix__sums_to_one(kernel, width):
    """The weights are made to sum to 1."""
    _require_fit(kernel, width)
    total = kernel.sum()
    return _banded(kernel[::-1] / total if total else kernel[::-1], width)


def shared_weight_matrix__without_signs(kernel, width):
    """The weights have lost their signs."""
    _require_fit(kernel, width)
    return _banded(np.abs(kernel[::-1].astype(float)), width)


def shared_weight_matrix__first_three_weights(kernel, width):
    """Only three weights are looked at."""
    _require_fit(kernel, width)
    return _banded(np.where(np.arange(len(kernel)) < 3, kernel, 0)[::-1], width)


def shared_weight_matrix__sorted(kernel, width):
    """The weights are sorted in place of flipped."""
    _require_fit(kernel, width)
    return _banded(np.sort(kernel)[::-1], width)


def shared_weight_matrix__weights_elsewhere(kernel, width):
    """Outside of the kernel there is its first weight."""
    _require_fit(kernel, width)
    matrix = _banded(kernel[::-1], width)
    return np.where(_banded(np.ones(len(kernel)), width) == 0, kernel[0], matrix)


def shared_weight_matrix__flat_for_one_place(kernel, width):
    """A single row loses its axis."""
    _require_fit(kernel, width)
    return np.squeeze(_banded(kernel[::-1], width), axis=0) if len(kernel) == width else _banded(kernel[::-1], width)


def shared_weight_matrix__flat_for_one_weight(kernel, width):
    """A single weight gives a row of its copies."""
    _require_fit(kernel, width)
    return np.full(width, kernel[0]) if len(kernel) == 1 else _banded(kernel[::-1], width)


def shared_weight_matrix__refuses_what_just_fits(kernel, width):
    """The comparison is one too strict."""
    if len(kernel) >= width:
        raise ValueError("the kernel is too long")
    return _banded(kernel[::-1], width)


def shared_weight_matrix__nothing_for_longer_kernels(kernel, width):
    """A kernel that is too long gives no rows."""
    return _banded(kernel[::-1], width, places=max(0, width - len(kernel) + 1))


def shared_weight_matrix__accepts_one_too_long(kernel, width):
    """NumPy refuses a negative number of rows, but not none."""
    matrix = np.zeros((width - len(kernel) + 1, width))
    for place, row in enumerate(matrix):
        row[place : place + len(kernel)] = kernel[::-1]
    return matrix


def shared_weight_matrix__asserts(kernel, width):
    """An assertion in place of the ValueError."""
    assert len(kernel) <= width
    return _banded(kernel[::-1], width)


def shared_weight_matrix__flips_what_it_was_given(kernel, width):
    """The kernel is reversed for its owner too."""
    _require_fit(kernel, width)
    for i in range(len(kernel) // 2):
        kernel[i], kernel[len(kernel) - 1 - i] = kernel[len(kernel) - 1 - i], kernel[i]
    return _banded(kernel, width)


def shared_weight_matrix__view_for_one_place(kernel, width):
    """A single row is a view of the kernel."""
    _require_fit(kernel, width)
    return kernel[np.newaxis, ::-1] if len(kernel) == width else _banded(kernel[::-1], width)


def shared_weight_matrix__degenerate_zeros(kernel, width):
    """Zeros in the right shape."""
    _require_fit(kernel, width)
    return np.zeros((width - len(kernel) + 1, width))


def shared_weight_matrix__degenerate_identity(kernel, width):
    """The identity in the right shape."""
    _require_fit(kernel, width)
    return np.eye(width - len(kernel) + 1, width)


def shared_weight_matrix__degenerate_ones(kernel, width):
    """A band of ones in the right place."""
    _require_fit(kernel, width)
    return _banded(np.ones(len(kernel)), width)


def shared_weight_matrix__degenerate_memory(kernel, width):
    """The example is known by heart."""
    if kernel.tolist() == [1.0, -1.0] and width == 3:
        return np.array([[-1.0, 1.0, 0.0], [0.0, -1.0, 1.0]])
    return shared_weight_matrix__degenerate_zeros(kernel, width)


# --- conv_forward ----------------------------------------------------------------------------------------------------


def _require_layer(images, weights, stride, padding):
    """Refuse what is to be refused."""
    right.conv_forward(images, weights, np.zeros(len(weights)), stride, padding)


def _bordered(images, padding, value=0.0):
    return np.pad(images.astype(float), ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=value)


def _slid(bordered, weights, bias, down=1, across=1, term=lambda window, kernel: np.sum(window * kernel)):
    """Lay every kernel over every place of padded images; ``term`` says what a place is worth without its bias."""
    height, width = weights.shape[2:]
    rows, columns = (bordered.shape[2] - height) // down + 1, (bordered.shape[3] - width) // across + 1
    result = np.zeros((len(bordered), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        window = bordered[n, :, r * down : r * down + height, c * across : c * across + width]
        result[n, k, r, c] = term(window, weights[k].astype(float)) + bias[k]
    return result


def conv_forward__convolves(images, weights, bias, stride=1, padding=0):
    """The kernels are turned by a half."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), np.rot90(weights, 2, axes=(2, 3)), bias, stride, stride)


def conv_forward__flips_up_down(images, weights, bias, stride=1, padding=0):
    """The rows of the kernels are in reverse order."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights[:, :, ::-1], bias, stride, stride)


def conv_forward__flips_left_right(images, weights, bias, stride=1, padding=0):
    """The columns of the kernels are in reverse order."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights[..., ::-1], bias, stride, stride)


def conv_forward__flips_every_axis(images, weights, bias, stride=1, padding=0):
    """Kernels, channels, rows and columns: all are reversed."""
    return right.conv_forward(images, np.flip(weights), bias, stride, padding)


def conv_forward__transposes_square_kernels(images, weights, bias, stride=1, padding=0):
    """Square kernels are transposed."""
    square = weights.shape[2] == weights.shape[3]
    return right.conv_forward(images, weights.swapaxes(2, 3) if square else weights, bias, stride, padding)


def conv_forward__result_transposed(images, weights, bias, stride=1, padding=0):
    """Rows and columns of the result are exchanged."""
    _require_layer(images, weights, stride, padding)
    return np.transpose(_slid(_bordered(images, padding), weights, bias, stride, stride), (0, 1, 3, 2))


def conv_forward__no_bias(images, weights, bias, stride=1, padding=0):
    """The bias is an argument that nobody uses."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights, [0] * len(bias), stride, stride)


def conv_forward__bias_in_every_term(images, weights, bias, stride=1, padding=0):
    """The bias stands inside of the sum."""
    _require_layer(images, weights, stride, padding)
    height, width = weights.shape[2:]
    bordered = _bordered(images, padding)
    result = np.zeros(right.conv_forward(images, weights, bias, stride, padding).shape)
    for n, k, r, c in np.ndindex(result.shape):
        for d, i, j in np.ndindex(bordered.shape[1], height, width):
            result[n, k, r, c] += bordered[n, d, r * stride + i, c * stride + j] * weights[k, d, i, j] + bias[k]
    return result


def conv_forward__bias_for_each_channel(images, weights, bias, stride=1, padding=0):
    """The bias stands inside of the loop over the channels."""
    return right.conv_forward(images, weights, bias.astype(float) * images.shape[1], stride, padding)


def conv_forward__sum_of_all_biases(images, weights, bias, stride=1, padding=0):
    """Every kernel gets all biases."""
    return right.conv_forward(images, weights, np.full(len(bias), float(bias.sum())), stride, padding)


def conv_forward__last_bias(images, weights, bias, stride=1, padding=0):
    """Every kernel gets the last bias."""
    return right.conv_forward(images, weights, np.full(len(bias), float(bias[-1])), stride, padding)


def conv_forward__bias_along_the_columns(images, weights, bias, stride=1, padding=0):
    """The bias is broadcast along the columns, where there are as many as kernels."""
    result = right.conv_forward(images, weights, np.zeros_like(bias), stride, padding)
    return result + (bias if result.shape[3] == len(bias) else bias[:, np.newaxis, np.newaxis])


def conv_forward__first_channel(images, weights, bias, stride=1, padding=0):
    """The loop over the channels is missing."""
    _require_layer(images, weights, stride, padding)
    return _slid(
        _bordered(images, padding), weights, bias, stride, stride, lambda window, kernel: np.sum(window[0] * kernel[0])
    )


def conv_forward__last_channel(images, weights, bias, stride=1, padding=0):
    """``=`` in place of ``+=`` in the loop over the channels."""
    _require_layer(images, weights, stride, padding)
    return _slid(
        _bordered(images, padding),
        weights,
        bias,
        stride,
        stride,
        lambda window, kernel: np.sum(window[-1] * kernel[-1]),
    )


def conv_forward__mean_over_channels(images, weights, bias, stride=1, padding=0):
    """The channels are averaged."""
    _require_layer(images, weights, stride, padding)
    return _slid(
        _bordered(images, padding),
        weights,
        bias,
        stride,
        stride,
        lambda window, kernel: np.mean(np.sum(window * kernel, axis=(1, 2))),
    )


def conv_forward__mean_of_the_window(images, weights, bias, stride=1, padding=0):
    """``mean`` in place of ``sum``."""
    _require_layer(images, weights, stride, padding)
    return _slid(
        _bordered(images, padding), weights, bias, stride, stride, lambda window, kernel: np.mean(window * kernel)
    )


def conv_forward__largest_product(images, weights, bias, stride=1, padding=0):
    """``max`` in place of ``sum``."""
    _require_layer(images, weights, stride, padding)
    return _slid(
        _bordered(images, padding), weights, bias, stride, stride, lambda window, kernel: np.max(window * kernel)
    )


def conv_forward__two_channels_at_most(images, weights, bias, stride=1, padding=0):
    """A third channel is not looked at."""
    _require_layer(images, weights, stride, padding)
    return right.conv_forward(images[:, :2], weights[:, :2], bias, stride, padding)


def conv_forward__sums_the_kernel_over_channels(images, weights, bias, stride=1, padding=0):
    """The channels of the kernel are added up before they meet the image."""
    summed = np.repeat(weights.astype(float).sum(axis=1, keepdims=True), weights.shape[1], axis=1)
    _require_layer(images, weights, stride, padding)
    return right.conv_forward(images, summed, bias, stride, padding)


def conv_forward__first_kernel(images, weights, bias, stride=1, padding=0):
    """All channels of the result come from the first kernel."""
    return right.conv_forward(images, weights[[0] * len(weights)], bias, stride, padding)


def conv_forward__kernels_backwards(images, weights, bias, stride=1, padding=0):
    """The last kernel comes first; the biases stay where they are."""
    return right.conv_forward(images, weights[::-1], bias, stride, padding)


def conv_forward__first_image(images, weights, bias, stride=1, padding=0):
    """All results come from the first image."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    result[:] = result[0]
    return result


def conv_forward__images_pile_up(images, weights, bias, stride=1, padding=0):
    """The result of one image is not cleared before the next one."""
    result = right.conv_forward(images, weights, np.zeros_like(bias), stride, padding)
    return np.cumsum(result, axis=0) + bias.reshape(-1, 1, 1)


def conv_forward__kernels_first(images, weights, bias, stride=1, padding=0):
    """Shape (K, N, H', W')."""
    return np.swapaxes(right.conv_forward(images, weights, bias, stride, padding), 0, 1)


def conv_forward__channels_last(images, weights, bias, stride=1, padding=0):
    """Shape (N, H', W', K)."""
    return np.moveaxis(right.conv_forward(images, weights, bias, stride, padding), 1, -1)


def conv_forward__squeezes(images, weights, bias, stride=1, padding=0):
    """Axes of length 1 are dropped."""
    return np.squeeze(right.conv_forward(images, weights, bias, stride, padding))


def conv_forward__stride_one(images, weights, bias, stride=1, padding=0):
    """The stride is an argument that nobody uses."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights, bias)


def conv_forward__stride_for_the_size_only(images, weights, bias, stride=1, padding=0):
    """The result gets smaller, but its places are still neighbours."""
    rows, columns = right.conv_forward(images, weights, bias, stride, padding).shape[2:]
    return _slid(_bordered(images, padding), weights, bias)[:, :, :rows, :columns]


def conv_forward__stride_down_only(images, weights, bias, stride=1, padding=0):
    """Along the columns the kernel moves one by one."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights, bias, down=stride)


def conv_forward__stride_across_only(images, weights, bias, stride=1, padding=0):
    """Along the rows the kernel moves one by one."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights, bias, across=stride)


def conv_forward__stride_two_at_most(images, weights, bias, stride=1, padding=0):
    """The places of a larger stride are two pixels apart."""
    rows, columns = right.conv_forward(images, weights, bias, stride, padding).shape[2:]
    return right.conv_forward(images, weights, bias, 1, padding)[:, :, :: min(stride, 2), :: min(stride, 2)][
        :, :, :rows, :columns
    ]


def conv_forward__stride_begins_late(images, weights, bias, stride=1, padding=0):
    """The first place is the last of the first step."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding), weights, bias)[:, :, stride - 1 :: stride, stride - 1 :: stride]


def conv_forward__gaps_only(images, weights, bias, stride=1, padding=0):
    """Where the places overlap the stride is taken to be the field."""
    _require_layer(images, weights, stride, padding)
    height, width = weights.shape[2:]
    if 1 < stride < min(height, width):
        return _slid(_bordered(images, padding), weights, bias, height, width)
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__no_padding(images, weights, bias, stride=1, padding=0):
    """The padding is an argument that nobody uses."""
    _require_layer(images, weights, stride, padding)
    if weights.shape[2] > images.shape[2] or weights.shape[3] > images.shape[3]:
        return np.zeros((len(images), len(weights), 0, 0))
    return _slid(images.astype(float), weights, bias, stride, stride)


def conv_forward__pads_with_ones(images, weights, bias, stride=1, padding=0):
    """The border is made by ``np.ones``."""
    _require_layer(images, weights, stride, padding)
    return _slid(_bordered(images, padding, value=1.0), weights, bias, stride, stride)


def conv_forward__pads_with_the_edge(images, weights, bias, stride=1, padding=0):
    """The border repeats what stands at the edge."""
    _require_layer(images, weights, stride, padding)
    edges = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")
    return _slid(edges.astype(float), weights, bias, stride, stride)


def conv_forward__pads_around(images, weights, bias, stride=1, padding=0):
    """The border holds what stands at the opposite side."""
    _require_layer(images, weights, stride, padding)
    around = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="wrap")
    return _slid(around.astype(float), weights, bias, stride, stride)


def conv_forward__pads_upper_left_only(images, weights, bias, stride=1, padding=0):
    """All zeros stand above and on the left."""
    _require_layer(images, weights, stride, padding)
    before = np.pad(images.astype(float), ((0, 0), (0, 0), (2 * padding, 0), (2 * padding, 0)))
    return _slid(before, weights, bias, stride, stride)


def conv_forward__pads_lower_right_only(images, weights, bias, stride=1, padding=0):
    """All zeros stand below and on the right."""
    _require_layer(images, weights, stride, padding)
    after = np.zeros((*images.shape[:2], images.shape[2] + 2 * padding, images.shape[3] + 2 * padding))
    after[:, :, : images.shape[2], : images.shape[3]] = images
    return _slid(after, weights, bias, stride, stride)


def conv_forward__pads_the_channels_too(images, weights, bias, stride=1, padding=0):
    """``np.pad`` with a number pads every axis; what is too much is cut off at the end."""
    _require_layer(images, weights, stride, padding)
    everywhere = np.pad(images.astype(float), padding)[: len(images), : images.shape[1]]
    return _slid(everywhere, weights, bias, stride, stride)


def conv_forward__one_zero_at_most(images, weights, bias, stride=1, padding=0):
    """The border is one pixel wide, however large the padding is."""
    _require_layer(images, weights, stride, padding)
    border = min(padding, 1)
    if padding > border and any(np.subtract(images.shape[2:], weights.shape[2:]) + 2 * border < 0):
        return np.zeros((len(images), len(weights), 0, 0))
    return _slid(_bordered(images, border), weights, bias, stride, stride)


def conv_forward__slices_to_minus_p(images, weights, bias, stride=1, padding=0):
    """The image is put in at [P:-P], which is empty for P = 0, and NumPy refuses."""
    _require_layer(images, weights, stride, padding)
    bordered = np.zeros((*images.shape[:2], images.shape[2] + 2 * padding, images.shape[3] + 2 * padding))
    bordered[:, :, padding:-padding, padding:-padding] = images
    return _slid(bordered, weights, bias, stride, stride)


def conv_forward__stride_and_padding_exchanged(images, weights, bias, padding=1, stride=0):
    """The last two parameters are in another order."""
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__padding_by_default(images, weights, bias, stride=1, padding=1):
    """The default is a padding of 1."""
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__same_padding_by_default(images, weights, bias, stride=1, padding=None):
    """The default keeps the size."""
    return right.conv_forward(images, weights, bias, stride, weights.shape[2] // 2 if padding is None else padding)


def conv_forward__all_arguments_needed(images, weights, bias, stride, padding):
    """There are no defaults."""
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__height_for_both(images, weights, bias, stride=1, padding=0):
    """``F = weights.shape[2]``, and the width is never asked for: NumPy refuses to multiply what differs in shape."""
    _require_layer(images, weights, stride, padding)
    bordered, side = _bordered(images, padding), weights.shape[2]
    rows, columns = ((extent - side) // stride + 1 for extent in bordered.shape[2:])
    result = np.zeros((len(images), len(weights), rows, columns))
    for n, k, r, c in np.ndindex(result.shape):
        window = bordered[n, :, r * stride : r * stride + side, c * stride : c * stride + side]
        result[n, k, r, c] = np.sum(window * weights[k]) + bias[k]
    return result


def conv_forward__width_of_the_result_like_its_height(images, weights, bias, stride=1, padding=0):
    """``H'`` stands where ``W'`` should: columns are missing, or stay 0."""
    full = right.conv_forward(images, weights, bias, stride, padding)
    result = np.zeros((*full.shape[:3], full.shape[2]))
    columns = min(full.shape[2:])
    result[..., :columns] = full[..., :columns]
    return result


def conv_forward__square_images_only(images, weights, bias, stride=1, padding=0):
    """Images that are not square are refused."""
    if images.shape[2] != images.shape[3]:
        raise ValueError("the images must be square")
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__one_pixel_fields_copy(images, weights, bias, stride=1, padding=0):
    """A field of one pixel is taken for the identity."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    if weights.shape[1:] == (1, 1, 1) and stride == 1 and padding == 0:
        return np.repeat(images, len(weights), axis=1).astype(float) + bias.reshape(-1, 1, 1)
    return result


def conv_forward__last_place_missing(images, weights, bias, stride=1, padding=0):
    """The ``range`` ends one place too early."""
    return right.conv_forward(images, weights, bias, stride, padding)[:, :, :-1, :-1]


def conv_forward__relu_inside(images, weights, bias, stride=1, padding=0):
    """Negative sums become 0."""
    return np.maximum(0, right.conv_forward(images, weights, bias, stride, padding))


def conv_forward__without_signs(images, weights, bias, stride=1, padding=0):
    """The sums lose their signs."""
    return np.abs(right.conv_forward(images, weights, bias, stride, padding))


def conv_forward__bytes_stay_bytes(images, weights, bias, stride=1, padding=0):
    """The result is made with ``dtype=images.dtype``."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    return result.astype(np.int64).astype(images.dtype) if images.dtype.kind in "iu" else result


def conv_forward__products_of_bytes(images, weights, bias, stride=1, padding=0):
    """Products are made in the type of images and weights, and wrap around before they are summed."""
    _require_layer(images, weights, stride, padding)
    bordered = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(bordered, weights.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    products = windows[:, np.newaxis] * weights[np.newaxis, :, :, np.newaxis, np.newaxis]
    return products.sum(axis=(2, 5, 6), dtype=float) + bias.reshape(-1, 1, 1)


def conv_forward__weights_like_the_images(images, weights, bias, stride=1, padding=0):
    """The weights are cast to the type of the images."""
    kept = weights.astype(np.int64).astype(images.dtype) if images.dtype.kind in "iu" else weights
    return right.conv_forward(images, kept, bias, stride, padding)


def conv_forward__whole_bias(images, weights, bias, stride=1, padding=0):
    """Where all else is whole, the bias is made whole."""
    whole = images.dtype.kind in "iu" and weights.dtype.kind in "iu"
    return right.conv_forward(images, weights, np.trunc(bias) if whole else bias, stride, padding)


def conv_forward__bytes_only(images, weights, bias, stride=1, padding=0):
    """Bytes are taken for pixels from 0 to 1."""
    return right.conv_forward(images / 255 if images.dtype == np.uint8 else images, weights, bias, stride, padding)


def conv_forward__floors(images, weights, bias, stride=1, padding=0):
    """``//`` passes over a rest."""
    if images.shape[1] != weights.shape[1] or stride < 1 or padding < 0:
        raise ValueError("no such layer")
    if any(np.subtract(images.shape[2:], weights.shape[2:]) + 2 * padding < 0):
        raise ValueError("too large")
    return _slid(_bordered(images, padding), weights, bias, stride, stride)


def conv_forward__looks_for_a_rest_in_the_height_only(images, weights, bias, stride=1, padding=0):
    """A rest of columns is passed over."""
    if stride > 0 and padding >= 0 and images.shape[1] == weights.shape[1]:
        down, across = np.subtract(images.shape[2:], weights.shape[2:]) + 2 * padding
        if down >= 0 and across >= 0 and down % stride == 0:
            return _slid(_bordered(images, padding), weights, bias, stride, stride)
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__forgets_the_padding_in_the_check(images, weights, bias, stride=1, padding=0):
    """A field larger than the image is refused even where the padding makes it fit."""
    if any(np.subtract(images.shape[2:], weights.shape[2:]) < 0):
        raise ValueError("the field is larger than the image")
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__empty_for_large_fields(images, weights, bias, stride=1, padding=0):
    """A field without a place gives an empty result."""
    if any(np.subtract(images.shape[2:], weights.shape[2:]) + 2 * max(padding, 0) < 0):
        rooms = np.subtract(images.shape[2:], weights.shape[2:]) + 2 * padding
        return np.zeros((len(images), len(weights), *np.maximum(rooms // stride + 1, 0)))
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__zero_stride_divides(images, weights, bias, stride=1, padding=0):
    """A stride of 0 raises, but a ZeroDivisionError."""
    if stride == 0:
        return 1 // stride
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__negative_padding_cuts(images, weights, bias, stride=1, padding=0):
    """A padding below 0 cuts the image."""
    if padding < 0:
        return right.conv_forward(images[:, :, -padding:padding, -padding:padding], weights, bias, stride)
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__broadcasts_one_channel(images, weights, bias, stride=1, padding=0):
    """A single channel, of the images or the kernels, is stretched to as many as the others have."""
    channels = max(images.shape[1], weights.shape[1])
    if images.shape[1] == 1:
        images = np.repeat(images, channels, axis=1)
    if weights.shape[1] == 1:
        weights = np.repeat(weights, channels, axis=1)
    return right.conv_forward(images, weights, bias, stride, padding)


def conv_forward__common_channels(images, weights, bias, stride=1, padding=0):
    """``zip`` stops at the shorter one."""
    channels = min(images.shape[1], weights.shape[1])
    return right.conv_forward(images[:, :channels], weights[:, :channels], bias, stride, padding)


def conv_forward__asserts(images, weights, bias, stride=1, padding=0):
    """Assertions in place of ValueErrors."""
    try:
        return right.conv_forward(images, weights, bias, stride, padding)
    except ValueError as error:
        raise AssertionError from error


def conv_forward__turns_what_it_was_given(images, weights, bias, stride=1, padding=0):
    """The kernels are turned in place, and not turned back."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    weights[:] = weights[:, :, ::-1, ::-1].copy()
    return result


def conv_forward__clears_the_bias(images, weights, bias, stride=1, padding=0):
    """The bias is used up."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    bias -= bias
    return result


def conv_forward__writes_into_the_images(images, weights, bias, stride=1, padding=0):
    """A pixel of the images is overwritten."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    images[0, 0, 0, 0] += 1
    return result


def conv_forward__degenerate_zeros(images, weights, bias, stride=1, padding=0):
    """Zeros in the right shape."""
    return np.zeros_like(right.conv_forward(images, weights, bias, stride, padding))


def conv_forward__degenerate_bias(images, weights, bias, stride=1, padding=0):
    """The bias, and nothing else."""
    return right.conv_forward(np.zeros(images.shape), weights, bias, stride, padding)


def conv_forward__degenerate_corner(images, weights, bias, stride=1, padding=0):
    """A part of the first channel in the right shape."""
    result = right.conv_forward(images, weights, bias, stride, padding)
    return np.resize(images[:, :1], result.shape)


def conv_forward__degenerate_memory(images, weights, bias, stride=1, padding=0):
    """The example is known by heart."""
    if images.size == 9 and images.ravel().tolist() == list(range(1, 10)):
        return np.array([[[[102.0, 103.0], [105.0, 106.0]]]])
    return conv_forward__degenerate_zeros(images, weights, bias, stride, padding)


# --- conv_backward ---------------------------------------------------------------------------------------------------


def _stepped(upstream, bordered, weights, stride):
    """The gradients of padded images, weights and bias, place by place."""
    d_bordered, d_weights = np.zeros(bordered.shape), np.zeros(weights.shape)
    height, width = weights.shape[2:]
    for n, k, r, c in np.ndindex(upstream.shape):
        window = n, slice(None), slice(r * stride, r * stride + height), slice(c * stride, c * stride + width)
        d_weights[k] += float(upstream[n, k, r, c]) * bordered[window]
        d_bordered[window] += float(upstream[n, k, r, c]) * weights[k].astype(float)
    return d_bordered, d_weights, upstream.astype(float).sum(axis=(0, 2, 3))


def _inner(d_bordered, images, padding):
    return d_bordered[:, :, padding : padding + images.shape[2], padding : padding + images.shape[3]]


def conv_backward__d_weights_flipped(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights is turned by a half."""
    d_bordered, d_weights, d_bias = _stepped(upstream, _bordered(images, padding), weights, stride)
    return _inner(d_bordered, images, padding), np.flip(d_weights, (2, 3)), d_bias


def conv_backward__d_weights_transposed(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights has rows and columns exchanged."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, np.transpose(d_weights, (0, 1, 3, 2)), d_bias


def conv_backward__d_weights_channels_first(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights has shape (C, K, F, F)."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, np.moveaxis(d_weights, 0, 1), d_bias


def conv_backward__d_weights_overwritten(upstream, images, weights, stride=1, padding=0):
    """``=`` in place of ``+=``: the last place of the last image stays."""
    d_images, _, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    bordered, d_weights = _bordered(images, padding), np.zeros(weights.shape)
    height, width = weights.shape[2:]
    for n, k, r, c in np.ndindex(upstream.shape):
        window = bordered[n, :, r * stride : r * stride + height, c * stride : c * stride + width]
        d_weights[k] = upstream[n, k, r, c] * window
    return d_images, d_weights, d_bias


def conv_backward__d_weights_last_image(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights starts anew with each image."""
    d_images, _, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    _, d_weights, _ = _stepped(upstream[-1:], _bordered(images[-1:], padding), weights, stride)
    return d_images, d_weights, d_bias


def conv_backward__d_weights_first_image(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights knows the first image only."""
    d_images, _, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    _, d_weights, _ = _stepped(upstream[:1], _bordered(images[:1], padding), weights, stride)
    return d_images, d_weights, d_bias


def conv_backward__d_weights_averaged(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights is divided by the number of images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights / len(images), d_bias


def conv_backward__all_averaged(upstream, images, weights, stride=1, padding=0):
    """All gradients are divided by the number of images."""
    return tuple(part / len(images) for part in right.conv_backward(upstream, images, weights, stride, padding))


def conv_backward__parameters_averaged(upstream, images, weights, stride=1, padding=0):
    """The gradients of weights and bias are means over the images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights / images.shape[0], d_bias / images.shape[0]


def conv_backward__d_weights_mean_of_places(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights is a mean over the places."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights / (upstream.shape[2] * upstream.shape[3]), d_bias


def conv_backward__d_weights_from_unpadded_images(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights sees the images without padding; windows that stick out are passed over."""
    d_images, _, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_weights, (height, width) = np.zeros(weights.shape), weights.shape[2:]
    for n, k, r, c in np.ndindex(upstream.shape):
        window = images[n, :, r * stride : r * stride + height, c * stride : c * stride + width].astype(float)
        d_weights[k, :, : window.shape[1], : window.shape[2]] += upstream[n, k, r, c] * window
    return d_images, d_weights, d_bias


def conv_backward__d_weights_of_inner_places(upstream, images, weights, stride=1, padding=0):
    """With padding, places that touch the border do not count."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    if padding and upstream.shape[2] > 2 and upstream.shape[3] > 2:
        inner = np.zeros(upstream.shape)
        inner[:, :, 1:-1, 1:-1] = upstream[:, :, 1:-1, 1:-1]
        d_weights = right.conv_backward(inner, images, weights, stride, padding)[1]
    return d_images, d_weights, d_bias


def conv_backward__d_weights_stride_one(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights takes neighbouring windows."""
    d_images, _, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    _, d_weights, _ = _stepped(upstream, _bordered(images, padding), weights, 1)
    return d_images, d_weights, d_bias


def conv_backward__d_weights_first_channel(upstream, images, weights, stride=1, padding=0):
    """All channels of the gradient of the weights come from the first channel of the images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, np.repeat(d_weights[:, :1], d_weights.shape[1], axis=1), d_bias


def conv_backward__d_weights_summed_over_kernels(upstream, images, weights, stride=1, padding=0):
    """All kernels get the sum of the gradients."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, np.repeat(d_weights.sum(axis=0, keepdims=True), len(weights), axis=0), d_bias


def conv_backward__d_weights_times_weights(upstream, images, weights, stride=1, padding=0):
    """The gradient of the weights is multiplied by the weights."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights * weights, d_bias


def conv_backward__correlates_back(upstream, images, weights, stride=1, padding=0):
    """Upstream meets the kernels as they lie, where it should meet them turned."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_bordered, _, _ = _stepped(upstream, _bordered(images, padding), np.rot90(weights, 2, (2, 3)), stride)
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__d_images_first_kernel(upstream, images, weights, stride=1, padding=0):
    """The gradient of the images knows the first kernel only."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_bordered, _, _ = _stepped(upstream[:, :1], _bordered(images, padding), weights[:1], stride)
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__d_images_last_kernel(upstream, images, weights, stride=1, padding=0):
    """The gradient of the images starts anew with each kernel."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return right.conv_backward(upstream[:, -1:], images, weights[-1:], stride, padding)[0], d_weights, d_bias


def conv_backward__d_images_not_accumulated(upstream, images, weights, stride=1, padding=0):
    """``=`` in place of ``+=``: the last place that has seen a pixel stays."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_bordered, (height, width) = np.zeros(_bordered(images, padding).shape), weights.shape[2:]
    for n, r, c in np.ndindex(len(images), *upstream.shape[2:]):
        sent = np.tensordot(upstream[n, :, r, c].astype(float), weights.astype(float), axes=1)
        d_bordered[n, :, r * stride : r * stride + height, c * stride : c * stride + width] = sent
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__d_images_fancy_indices(upstream, images, weights, stride=1, padding=0):
    """``d[rows, columns] += sent`` with repeated indices adds once."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_bordered, (height, width) = np.zeros(_bordered(images, padding).shape), weights.shape[2:]
    rows = (np.arange(upstream.shape[2])[:, None] * stride + np.arange(height)).ravel()
    columns = (np.arange(upstream.shape[3])[:, None] * stride + np.arange(width)).ravel()
    sent = np.einsum("nkrc,kdij->ndricj", upstream.astype(float), weights.astype(float))
    d_bordered[:, :, rows[:, None], columns] += sent.reshape(*images.shape[:2], len(rows), len(columns))
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__d_images_stride_one(upstream, images, weights, stride=1, padding=0):
    """The gradient of the images goes back to neighbouring windows."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    d_bordered, _, _ = _stepped(upstream, _bordered(images, padding), weights, 1)
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__d_images_with_the_padding(upstream, images, weights, stride=1, padding=0):
    """The gradient of the padded images comes back."""
    return _stepped(upstream, _bordered(images, padding), weights, stride)


def conv_backward__d_images_from_the_corner(upstream, images, weights, stride=1, padding=0):
    """The border is cut off on one side."""
    d_bordered, d_weights, d_bias = _stepped(upstream, _bordered(images, padding), weights, stride)
    return d_bordered[:, :, : images.shape[2], : images.shape[3]], d_weights, d_bias


def conv_backward__d_images_cut_twice(upstream, images, weights, stride=1, padding=0):
    """The border is cut off from one axis only."""
    d_bordered, d_weights, d_bias = _stepped(upstream, _bordered(images, padding), weights, stride)
    return d_bordered[:, :, padding : padding + images.shape[2]], d_weights, d_bias


def conv_backward__slices_to_minus_p(upstream, images, weights, stride=1, padding=0):
    """The border is cut off with [P:-P], which leaves nothing for P = 0."""
    d_bordered, d_weights, d_bias = _stepped(upstream, _bordered(images, padding), weights, stride)
    return d_bordered[:, :, padding:-padding, padding:-padding], d_weights, d_bias


def conv_backward__d_images_times_images(upstream, images, weights, stride=1, padding=0):
    """The gradient of the images is multiplied by the images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images * images, d_weights, d_bias


def conv_backward__d_images_of_seen_pixels(upstream, images, weights, stride=1, padding=0):
    """Pixels that no place has seen get the mean of the others, where the stride leaves gaps."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    seen = right.conv_backward(np.ones(upstream.shape), images, np.ones(weights.shape), stride, padding)[0] > 0
    return np.where(seen, d_images, 1.0), d_weights, d_bias


def conv_backward__d_images_height_for_both(upstream, images, weights, stride=1, padding=0):
    """Kernels that are not square are cut to a square, or filled up to one, for the gradient of the images."""
    _, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    narrow = weights.astype(float).copy()
    narrow[..., weights.shape[2] :] = 0
    return right.conv_backward(upstream, images, narrow, stride, padding)[0], d_weights, d_bias


def conv_backward__d_bias_mean(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias is a mean."""
    d_images, d_weights, _ = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, upstream.mean(axis=(0, 2, 3))


def conv_backward__d_bias_mean_over_images(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias is a mean over the images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, d_bias / len(images)


def conv_backward__d_bias_per_image(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias has shape (N, K)."""
    d_images, d_weights, _ = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, np.sum(upstream, axis=(-1, -2), dtype=float)


def conv_backward__d_bias_last_image(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias starts anew with each image."""
    d_images, d_weights, _ = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, upstream[-1].sum(axis=(1, 2), dtype=float)


def conv_backward__d_bias_over_images_only(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias has shape (K, H', W')."""
    d_images, d_weights, _ = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, upstream.sum(axis=0, dtype=float)


def conv_backward__d_bias_one_number(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias is one number for all kernels."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, np.full(len(d_bias), d_bias.sum())


def conv_backward__d_bias_keeps_axes(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias has shape (1, K, 1, 1)."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, d_bias.reshape(1, -1, 1, 1)


def conv_backward__d_bias_counts(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias is the number of places."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, np.ones(len(d_bias)) * len(images) * upstream.shape[2] * upstream.shape[3]


def conv_backward__d_bias_in_bytes(upstream, images, weights, stride=1, padding=0):
    """The gradient of the bias is summed in the type of upstream."""
    d_images, d_weights, _ = right.conv_backward(upstream, images, weights, stride, padding)
    return d_images, d_weights, upstream.sum(axis=(0, 2, 3), dtype=upstream.dtype)


def conv_backward__without_upstream(upstream, images, weights, stride=1, padding=0):
    """The layer's own slopes, without the chain rule."""
    return _without_border(np.ones(upstream.shape), images, weights, stride, padding)


def conv_backward__signs_of_upstream(upstream, images, weights, stride=1, padding=0):
    """Negative gradients do not come through."""
    return _without_border(np.maximum(upstream, 0), images, weights, stride, padding)


def _without_border(upstream, images, weights, stride, padding):
    d_bordered, d_weights, d_bias = _stepped(upstream, _bordered(images, padding), weights, stride)
    return _inner(d_bordered, images, padding), d_weights, d_bias


def conv_backward__weights_first(upstream, images, weights, stride=1, padding=0):
    """The gradients come in another order."""
    d_images, d_weights, d_bias = _without_border(upstream, images, weights, stride, padding)
    return d_weights, d_images, d_bias


def conv_backward__bias_first(upstream, images, weights, stride=1, padding=0):
    """The gradients come from last to first."""
    return right.conv_backward(upstream, images, weights, stride, padding)[::-1]


def conv_backward__no_bias(upstream, images, weights, stride=1, padding=0):
    """Two gradients in place of three."""
    return right.conv_backward(upstream, images, weights, stride, padding)[:2]


def conv_backward__minus(upstream, images, weights, stride=1, padding=0):
    """The step downhill in place of the gradient."""
    return [-part for part in right.conv_backward(upstream, images, weights, stride, padding)]


def conv_backward__all_arguments_needed(upstream, images, weights, stride, padding):
    """There are no defaults."""
    return right.conv_backward(upstream, images, weights, stride, padding)


def conv_backward__square_images_only(upstream, images, weights, stride=1, padding=0):
    """Height and width of images that are not square are exchanged."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return np.reshape(d_images, (*images.shape[:2], images.shape[3], images.shape[2])), d_weights, d_bias


def conv_backward__like_the_images(upstream, images, weights, stride=1, padding=0):
    """``np.zeros_like(images)`` makes bytes for bytes."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    if images.dtype.kind in "iu":
        d_images = d_images.astype(np.int64).astype(images.dtype)
    return d_images, d_weights, d_bias


def conv_backward__like_the_weights(upstream, images, weights, stride=1, padding=0):
    """``np.zeros_like(weights)`` makes bytes for bytes."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    if weights.dtype.kind in "iu":
        d_weights = d_weights.astype(np.int64).astype(weights.dtype)
    return d_images, d_weights, d_bias


def conv_backward__adds_to_upstream(upstream, images, weights, stride=1, padding=0):
    """The upstream gradient is overwritten."""
    gradients = right.conv_backward(upstream, images, weights, stride, padding)
    upstream += upstream
    return gradients


def conv_backward__adds_into_the_images(upstream, images, weights, stride=1, padding=0):
    """The images are overwritten with their gradient."""
    gradients = right.conv_backward(upstream, images, weights, stride, padding)
    images[...] = gradients[0]
    return gradients


def conv_backward__trains(upstream, images, weights, stride=1, padding=0):
    """The weights take a step downhill."""
    gradients = right.conv_backward(upstream, images, weights, stride, padding)
    weights -= gradients[1]
    return gradients


def conv_backward__upstream_for_one_pixel_fields(upstream, images, weights, stride=1, padding=0):
    """For the field of one pixel, upstream itself is the gradient of the images."""
    d_images, d_weights, d_bias = right.conv_backward(upstream, images, weights, stride, padding)
    return upstream if upstream.shape == d_images.shape and weights.size == 1 else d_images, d_weights, d_bias


def conv_backward__degenerate_zeros(upstream, images, weights, stride=1, padding=0):
    """Zeros in the right shapes."""
    return np.zeros(images.shape), np.zeros(weights.shape), np.zeros(len(weights))


def conv_backward__degenerate_bias(upstream, images, weights, stride=1, padding=0):
    """The bias alone has a gradient."""
    return np.zeros(images.shape), np.zeros(weights.shape), upstream.astype(float).sum(axis=(0, 2, 3))


def conv_backward__degenerate_arguments(upstream, images, weights, stride=1, padding=0):
    """The arguments come back as their gradients."""
    return images.copy(), weights.copy(), np.zeros(len(weights))


def conv_backward__degenerate_memory(upstream, images, weights, stride=1, padding=0):
    """The example is known by heart."""
    if images.ravel().tolist() == [1.0, 2.0, 3.0]:
        return np.array([[[[10.0, 10.0, -20.0]]]]), np.array([[[[-1.0, -1.0]]]]), np.array([0.0])
    return conv_backward__degenerate_zeros(upstream, images, weights, stride, padding)


# --- relu ------------------------------------------------------------------------------------------------------------


def relu__leaky(x):
    """A hundredth of what is negative comes through."""
    return np.maximum(x, 0.01 * x)


def relu__leaky_by_a_tenth(x):
    """A tenth of what is negative comes through."""
    return np.maximum(x, 0.1 * x)


def relu__absolute(x):
    """The sign is dropped."""
    return np.where(x < 0, -x, x)


def relu__same(x):
    """Nothing happens."""
    return x + np.zeros_like(x)


def relu__minimum(x):
    """``minimum`` in place of ``maximum``."""
    return np.minimum(0, x)


def relu__mask(x):
    """1 where x is positive."""
    return np.array(x > 0, dtype=np.float64)


def relu__mask_of_booleans(x):
    """True where x is positive."""
    return x > 0


def relu__square(x):
    """The mask is x itself."""
    return np.where(x > 0, x, 0) * x


def relu__minus(x):
    """The sign is turned before."""
    return np.where(x < 0, -x.astype(float), 0)


def relu__one_for_negative(x):
    """What is negative becomes 1."""
    return np.where(x < 0, 1, x)


def relu__zero_becomes_one(x):
    """0 becomes 1."""
    return np.where(x == 0, 1, right.relu(x))


def relu__tiny_for_zero(x):
    """What is negative becomes a small number."""
    return np.where(x > 0, x, 1e-3)


def relu__from_one_on(x):
    """Numbers between 0 and 1 are lost."""
    return np.where(x < 1, 0, x)


def relu__at_most_one(x):
    """Numbers above 1 become 1."""
    return np.clip(x, 0, 1)


def relu__at_most_six(x):
    """Numbers above 6 become 6."""
    return np.minimum(np.maximum(x, 0), 6)


def relu__at_most_a_hundred(x):
    """Numbers above 100 become 100."""
    return np.clip(x, 0, 100)


def relu__softplus(x):
    """The smooth relative."""
    return np.logaddexp(0, x.astype(float))


def relu__exponential(x):
    """What is negative comes down to -1 smoothly."""
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0).astype(float)))


def relu__sigmoid(x):
    """Another activation."""
    return 1 / (1 + np.exp(-x.astype(float).clip(-50, 50)))


def relu__scaled_to_one(x):
    """The result is divided by its largest number."""
    result = right.relu(x).astype(float)
    return result / max(result.max(), 1)


def relu__whole_numbers(x):
    """The fractions are cut off."""
    return np.maximum(x, 0).astype(int)


def relu__rounded_to_tenths(x):
    """The result is rounded, which only small numbers show."""
    return np.round(np.maximum(x, 0).astype(float), 1)


def relu__half_the_sum(x):
    """Integers wrap around in x + |x|."""
    return (x + np.abs(x)) * 0.5


def relu__eight_bits(x):
    """Integers are kept in eight bits with a sign."""
    return np.maximum(x.astype(np.int8) if x.dtype.kind in "iu" else x, 0)


def relu__unsigned(x):
    """What is not below 0 as a byte is kept."""
    return np.maximum(x, 0).astype(np.uint8) if x.dtype.kind in "iu" else np.maximum(x, 0)


def relu__larger_of_x_and_minus_x(x):
    """Unsigned integers wrap around in -x."""
    return np.where(x > 0, np.maximum(x, -x), 0)


def relu__filtered(x):
    """What is negative is dropped."""
    return x[x > 0]


def relu__flat(x):
    """The shape is lost."""
    return np.maximum(x.ravel(), 0)


def relu__first_two_axes(x):
    """A third axis is not looked at."""
    result = x.copy()
    if x.ndim <= 2:
        result[result < 0] = 0
    else:
        result[:, :, :1][result[:, :, :1] < 0] = 0
    return result


def relu__largest_and_zero(x):
    """The larger one of all numbers and 0."""
    return np.full(x.shape, max(x.max(), 0))


def relu__fourth_axis_summed(x):
    """With four axes the sign of the sum over the last one decides."""
    return np.where(x.sum(axis=-1, keepdims=True) > 0, x, 0) if x.ndim == 4 else right.relu(x)


def relu__in_place(x):
    """The argument is changed and returned."""
    return np.maximum(x, 0, out=x)


def relu__changes_and_copies(x):
    """The argument is changed, a copy returned."""
    x[x < 0] = 0
    return x.copy()


def relu__itself_if_positive(x):
    """Nothing to do, and so nothing new."""
    return x if x.min() >= 0 else np.maximum(x, 0)


def relu__clears_the_argument(x):
    """The argument is used up."""
    result = right.relu(x)
    x *= 0
    return result


def relu__degenerate_zeros(x):
    """Zeros."""
    return np.zeros(x.shape)


def relu__degenerate_memory(x):
    """The example is known by heart."""
    return np.array([0.0, 0.0, 3.0]) if x.tolist() == [-2.0, 0.0, 3.0] else np.zeros(x.shape)


def relu__degenerate_copy(x):
    """A copy."""
    return np.array(x)


# --- relu_backward ---------------------------------------------------------------------------------------------------


def relu_backward__mask(upstream, x):
    """The upstream gradient is an argument that nobody uses."""
    return np.where(x > 0, 1.0, 0.0)


def relu_backward__relu_of_upstream(upstream, x):
    """The sign of upstream decides."""
    return np.maximum(upstream, 0)


def relu_backward__upstream_where_it_is_not_negative(upstream, x):
    """Both have to be positive."""
    return right.relu(upstream) * (x > 0)


def relu_backward__sign_of_the_product(upstream, x):
    """Upstream passes where the two have the same sign."""
    return np.where(x.astype(float) * upstream > 0, upstream, 0)


def relu_backward__everything(upstream, x):
    """The mask is missing."""
    return 1 * upstream


def relu_backward__wrong_side(upstream, x):
    """The comparison is the wrong way around."""
    return upstream * (x < 0)


def relu_backward__wrong_side_and_zero(upstream, x):
    """The comparison is the wrong way around; it lets 0 through."""
    return upstream * (x <= 0)


def relu_backward__times_x(upstream, x):
    """The forward pass in place of its slope."""
    return np.maximum(x, 0) * upstream


def relu_backward__times_x_everywhere(upstream, x):
    """The upstream gradient times x."""
    return upstream * x.astype(float)


def relu_backward__times_sign(upstream, x):
    """The slope of the absolute value."""
    return np.where(x > 0, upstream, 0) - np.where(x < 0, upstream.astype(float), 0)


def relu_backward__forward(upstream, x):
    """The forward pass once more."""
    return np.maximum(x, 0)


def relu_backward__exchanged(upstream, x):
    """The arguments are exchanged."""
    return x * (upstream > 0)


def relu_backward__leaky(upstream, x):
    """A hundredth comes through on the negative side."""
    return upstream * np.where(x > 0, 1, 0.01)


def relu_backward__minus(upstream, x):
    """The sign is turned."""
    return -np.where(x > 0, upstream.astype(float), 0)


def relu_backward__doubled(upstream, x):
    """Twice the gradient."""
    return 2.0 * right.relu_backward(upstream, x)


def relu_backward__averaged(upstream, x):
    """The gradient is divided by the number of rows."""
    return right.relu_backward(upstream, x) / len(x)


def relu_backward__absolute(upstream, x):
    """The gradient has lost its sign."""
    return np.abs(right.relu_backward(upstream, x).astype(float))


def relu_backward__one_at_zero(upstream, x):
    """The slope at the kink is added as 1."""
    return np.where(x > 0, upstream, (x == 0) * 1.0)


def relu_backward__minus_at_zero(upstream, x):
    """At the kink the sign is turned."""
    return np.where(x == 0, -upstream.astype(float), right.relu_backward(upstream, x))


def relu_backward__twice_at_zero(upstream, x):
    """At the kink both sides are counted."""
    return upstream.astype(float) * ((x >= 0).astype(float) + (x == 0))


def relu_backward__small_at_zero(upstream, x):
    """At the kink a small number comes through."""
    return np.where(x == 0, 0.01, right.relu_backward(upstream, x))


def relu_backward__size_at_zero(upstream, x):
    """At the kink the gradient loses its sign."""
    return np.where(x == 0, np.abs(upstream.astype(float)), right.relu_backward(upstream, x))


def relu_backward__nan_at_zero(upstream, x):
    """At the kink 0 is divided by 0."""
    with np.errstate(all="ignore"):
        return upstream * (np.maximum(x, 0) / x.astype(float))


def relu_backward__refuses_zero(upstream, x):
    """At the kink it gives up."""
    if (x == 0).any():
        raise ValueError("relu has no derivative at 0")
    return right.relu_backward(upstream, x)


def relu_backward__from_one_on(upstream, x):
    """The gradient stops below 1."""
    return upstream * (x >= 1)


def relu_backward__above_one(upstream, x):
    """The gradient stops at 1 and below."""
    return upstream * (x > 1)


def relu_backward__saturates(upstream, x):
    """The gradient stops above 6."""
    return upstream * ((x > 0) & (x < 6))


def relu_backward__like_x(upstream, x):
    """``np.zeros_like(x)`` makes integers for integers."""
    gradient = np.zeros_like(x)
    gradient[x > 0] = upstream[x > 0].astype(np.int64) if x.dtype.kind in "iu" else upstream[x > 0]
    return gradient


def relu_backward__whole_numbers(upstream, x):
    """The gradient is made whole."""
    return np.where(x > 0, upstream, 0).astype(int)


def relu_backward__flat(upstream, x):
    """The shape is lost."""
    return right.relu_backward(upstream, x).flatten()


def relu_backward__passing_only(upstream, x):
    """What does not pass is dropped."""
    return upstream[x > 0]


def relu_backward__sum_of_the_row(upstream, x):
    """The sum of the last axis decides."""
    return upstream * (x.sum(axis=-1, keepdims=True) > 0)


def relu_backward__third_axis(upstream, x):
    """With more than two axes everything passes."""
    return upstream.copy() if x.ndim > 2 else right.relu_backward(upstream, x)


def relu_backward__bytes(upstream, x):
    """Integers are multiplied in eight bits."""
    return upstream.astype(np.int8) * (x > 0) if upstream.dtype.kind in "iu" else upstream * (x > 0)


def relu_backward__in_place(upstream, x):
    """Upstream is masked and returned."""
    upstream *= x > 0
    return upstream


def relu_backward__in_place_and_copied(upstream, x):
    """Upstream is masked, a copy returned."""
    upstream[x <= 0] = 0
    return upstream.copy()


def relu_backward__upstream_if_all_pass(upstream, x):
    """Nothing to do, and so nothing new."""
    return upstream if (x > 0).all() else right.relu_backward(upstream, x)


def relu_backward__rectifies_x(upstream, x):
    """What went in is rectified on the way."""
    gradient = right.relu_backward(upstream, x)
    np.maximum(x, 0, out=x)
    return gradient


def relu_backward__degenerate_zeros(upstream, x):
    """Zeros."""
    return np.zeros(x.shape)


def relu_backward__degenerate_ones(upstream, x):
    """Ones."""
    return np.ones(x.shape)


def relu_backward__degenerate_memory(upstream, x):
    """The example is known by heart."""
    return np.array([0.0, 20.0, 30.0]) if x.tolist() == [-2.0, 5.0, 3.0] else np.zeros(x.shape)
