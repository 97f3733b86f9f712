"""Wrong answers to the exercises of the unit pooling, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from reference import pooling as right

#: The mistake that an answer makes, where it makes just that one. The others get no name.
NAMES = {
    "pool__starts_at_zero": "starts_at_zero",
    "pool__fills_with_zeros": "starts_at_zero",
    "pool__steps_by_the_size": "ignores_the_stride",
    "pool__reshapes": "ignores_the_stride",
    "pool__windows_as_large_as_the_stride": "ignores_the_size",
    "pool__average_by_side": "divides_by_the_side",
    "pool__average_by_the_stride": "divides_by_the_stride",
    "pool__sum_for_average": "sums_where_it_averages",
    "pool__average_for_sum": "averages_where_it_sums",
    "pool__lower_right": "takes_the_last_pixel",
    "pool__magnitude": "takes_the_largest_magnitude",
    "pool__one_window_short": "forgets_the_last_window",
    "pool__like_the_images": "like_the_images",
    "pool__integer_average_truncated": "cuts_off_fractions",
    "pool__floors": "leaves_a_rest",
    "pool__no_overlap": "ignores_the_stride",
    "pool__no_gaps": "ignores_the_size",
    "pool__average_and_sum_exchanged": "sums_where_it_averages and averages_where_it_sums",
    "pool__averages_wrap": "keeps_the_integer_type",
    "pool__channels_last": "pools_the_first_axes",
    "pool__integer_division": "divides_in_integers",
    "pool__two_axes_only": "takes_one_image_only",
    "pool__view_of_single_pixels": "hands_out_a_view",
    "pool_backward__every_tie": "to_every_tie",
    "pool_backward__spreads": "spreads_the_maximum",
    "pool_backward__lower_right": "to_the_last_pixel",
    "pool_backward__smallest": "to_the_smallest",
    "pool_backward__assigns_to_winners": "overwrites",
    "pool_backward__assigns": "overwrites_whole_windows",
    "pool_backward__average_not_divided": "does_not_divide",
    "pool_backward__shared_and_not_divided": "does_not_divide",
    "pool_backward__average_times_pixels": "multiplies_by_the_pixels",
    "pool_backward__stride_is_size": "ignores_stride",
    "pool_backward__columns_as_rows": "rows_for_columns",
    "pool_backward__average_by_side": "divides_by_side",
    "pool_backward__sum_divided": "divides_the_sum",
    "pool_backward__ones": "ignores_the_upstream",
    "pool_backward__times_the_pixels": "multiplies_by_the_pixels",
    "pool_backward__absolute": "drops_the_sign",
    "pool_backward__first_plane": "first_plane_for_all",
    "pool_backward__average_by_default": "average_by_default",
    "pool_backward__from_a_largest_at_zero": "searches_from_zero",
}

KINDS = ("max", "average", "sum")


def _places(images, size, stride):
    """Rows and columns of windows, where they tile; ValueError where they do not."""
    return right.pool(images, size, stride).shape[-2:]


def _reduce(window, kind):
    """What becomes of a window: of its last two axes."""
    window = window.astype(float)
    return {"max": np.max, "average": np.mean, "sum": np.sum}[kind](window, axis=(-2, -1))


def _pooled(images, size, stride, kind, reduce=_reduce, rows=None, columns=None):
    """Pool window by window, with a slip in ``reduce`` or in the number of windows."""
    right.pool(images, size, stride, kind)
    height, width = _places(images, size, stride)
    height, width = height if rows is None else rows, width if columns is None else columns
    result = np.zeros((*images.shape[:-2], height, width))
    for r, c in np.ndindex(height, width):
        top, left = r * stride, c * stride
        result[..., r, c] = reduce(images[..., top : top + size, left : left + size], kind)
    return result


# --- pool ------------------------------------------------------------------------------------------------------------


def pool__starts_at_zero(images, size, stride, kind="max"):
    """The largest number so far is 0 at first."""

    def reduce(window, kind):
        return np.max(window.astype(float), axis=(-2, -1), initial=0) if kind == "max" else _reduce(window, kind)

    return _pooled(images, size, stride, kind, reduce)


def pool__fills_with_zeros(images, size, stride, kind="max"):
    """The result is an array of zeros, which is raised where a pixel is larger."""
    pooled = right.pool(images, size, stride, kind)
    return np.where(pooled > 0, pooled, 0.0) if kind == "max" else pooled


def pool__starts_at_minus_one(images, size, stride, kind="max"):
    """As if no pixel were below -1."""
    return _pooled(
        images, size, stride, kind, lambda w, k: np.maximum(_reduce(w, k), -1) if k == "max" else _reduce(w, k)
    )


def pool__steps_by_the_size(images, size, stride, kind="max"):
    """The corners are multiples of the size; the result has as many numbers as fit so."""
    right.pool(images, size, stride, kind)
    rows, columns = ((side - size) // size + 1 for side in images.shape[-2:])
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r, c in np.ndindex(rows, columns):
        window = images[..., r * size : (r + 1) * size, c * size : (c + 1) * size]
        result[..., r, c] = _reduce(window, kind)
    return result


def pool__reshapes(images, size, stride, kind="max"):
    """Blocks by reshaping: right where the stride is the size."""
    right.pool(images, size, stride, kind)
    *planes, height, width = images.shape
    cut = images[..., : height // size * size, : width // size * size].astype(float)
    blocks = cut.reshape(*planes, height // size, size, width // size, size)
    return {"max": np.max, "average": np.mean, "sum": np.sum}[kind](blocks, axis=(-3, -1))


def pool__windows_as_large_as_the_stride(images, size, stride, kind="max"):
    """The windows end where the next one begins."""
    rows, columns = right.pool(images, size, stride, kind).shape[-2:]
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r, c in np.ndindex(rows, columns):
        window = images[..., r * stride : (r + 1) * stride, c * stride : (c + 1) * stride]
        result[..., r, c] = _reduce(window, kind)
    return result


def pool__stride_one(images, size, stride, kind="max"):
    """Every place has a window."""
    right.pool(images, size, stride, kind)
    return right.pool(images, size, 1, kind)


def pool__stride_along_rows_only(images, size, stride, kind="max"):
    """Columns are gone through one by one."""
    right.pool(images, size, stride, kind)
    windows = sliding_window_view(images, (size, size), axis=(-2, -1))[..., ::stride, :, :, :]
    return _reduce(windows, kind)


def pool__no_overlap(images, size, stride, kind="max"):
    """Windows never move by less than their size."""
    right.pool(images, size, stride, kind)
    rows, columns = ((side - size) // max(stride, size) + 1 for side in images.shape[-2:])
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r, c in np.ndindex(rows, columns):
        top, left = r * max(stride, size), c * max(stride, size)
        result[..., r, c] = _reduce(images[..., top : top + size, left : left + size], kind)
    return result


def pool__no_gaps(images, size, stride, kind="max"):
    """A window of a stride that is larger covers the gap as well."""
    rows, columns = right.pool(images, size, stride, kind).shape[-2:]
    side = max(size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r, c in np.ndindex(rows, columns):
        window = images[..., r * stride : r * stride + side, c * stride : c * stride + side]
        result[..., r, c] = _reduce(window, kind)
    return result


def pool__average_by_side(images, size, stride, kind="max"):
    """The sum divided by F."""
    return (
        right.pool(images, size, stride, "sum") / size if kind == "average" else right.pool(images, size, stride, kind)
    )


def pool__average_by_the_stride(images, size, stride, kind="max"):
    """The sum divided by the square of the stride."""
    if kind != "average":
        return right.pool(images, size, stride, kind)
    return right.pool(images, size, stride, "sum") / stride**2


def pool__average_by_four(images, size, stride, kind="max"):
    """As if every window were 2 x 2."""
    return right.pool(images, size, stride, "sum") / 4 if kind == "average" else right.pool(images, size, stride, kind)


def pool__average_of_what_is_not_zero(images, size, stride, kind="max"):
    """Zeros are not counted."""

    def reduce(window, kind):
        if kind != "average":
            return _reduce(window, kind)
        return window.astype(float).sum((-2, -1)) / np.maximum(np.count_nonzero(window, axis=(-2, -1)), 1)

    return _pooled(images, size, stride, kind, reduce)


def pool__median(images, size, stride, kind="max"):
    """The median is taken for the average."""
    return _pooled(
        images, size, stride, kind, lambda w, k: np.median(w, axis=(-2, -1)) if k == "average" else _reduce(w, k)
    )


def pool__sum_for_average(images, size, stride, kind="max"):
    """The division is forgotten."""
    return _pooled(images, size, stride, kind, lambda w, k: _reduce(w, "sum" if k == "average" else k))


def pool__average_for_sum(images, size, stride, kind="max"):
    """``np.mean`` for both."""
    return _pooled(images, size, stride, kind, lambda w, k: _reduce(w, "average" if k == "sum" else k))


def pool__average_and_sum_exchanged(images, size, stride, kind="max"):
    """Each is taken for the other."""
    return right.pool(images, size, stride, {"average": "sum", "sum": "average"}.get(kind, kind))


def pool__max_only(images, size, stride, kind="max"):
    """Whatever is asked for, the largest number comes."""
    right.pool(images, size, stride, kind)
    return right.pool(images, size, stride)


def pool__smallest(images, size, stride, kind="max"):
    """The smallest number of each window."""
    pooled = right.pool(images, size, stride, kind)
    return -right.pool(-images.astype(float), size, stride) if kind == "max" else pooled


def pool__lower_right(images, size, stride, kind="max"):
    """The last pixel of each window."""
    return _pooled(images, size, stride, kind, lambda w, k: w[..., -1, -1] if k == "max" else _reduce(w, k))


def pool__upper_left(images, size, stride, kind="max"):
    """The first pixel of each window."""
    return _pooled(images, size, stride, kind, lambda w, k: w[..., 0, 0] if k == "max" else _reduce(w, k))


def pool__diagonal(images, size, stride, kind="max"):
    """One loop for both axes: the diagonal of each window."""

    def reduce(window, kind):
        line = np.diagonal(window, axis1=-2, axis2=-1).astype(float)
        return {"max": np.max, "average": np.mean, "sum": np.sum}[kind](line, axis=-1)

    return _pooled(images, size, stride, kind, reduce)


def pool__first_row_of_the_window(images, size, stride, kind="max"):
    """The first row only."""
    return _pooled(images, size, stride, kind, lambda w, k: _reduce(w[..., :1, :], k))


def pool__window_one_short(images, size, stride, kind="max"):
    """The last row and column of each window are left out."""
    return _pooled(images, size, stride, kind, lambda w, k: _reduce(w[..., : max(size - 1, 1), : max(size - 1, 1)], k))


def pool__magnitude(images, size, stride, kind="max"):
    """The largest magnitude."""
    return _pooled(images, size, stride, kind, lambda w, k: _reduce(np.abs(w.astype(float)) if k == "max" else w, k))


def pool__furthest_from_zero(images, size, stride, kind="max"):
    """The number whose magnitude is largest, with its sign."""

    def reduce(window, kind):
        if kind != "max":
            return _reduce(window, kind)
        low, high = -_reduce(-window.astype(float), "max"), _reduce(window, "max")
        return np.where(np.abs(low) > np.abs(high), low, high)

    return _pooled(images, size, stride, kind, reduce)


def pool__rows_for_columns(images, size, stride, kind="max"):
    """H' for W': columns that are not there stay 0, others are not looked at."""
    pooled = right.pool(images, size, stride, kind)
    result = np.zeros((*pooled.shape[:-1], pooled.shape[-2]))
    for c in range(min(pooled.shape[-2:])):
        result[..., c] = pooled[..., c]
    return result


def pool__transposed(images, size, stride, kind="max"):
    """Rows and columns are exchanged."""
    return np.swapaxes(right.pool(images, size, stride, kind), -1, -2).copy()


def pool__one_window_short(images, size, stride, kind="max"):
    """(H - F) / S windows."""
    rows, columns = right.pool(images, size, stride, kind).shape[-2:]
    return _pooled(images, size, stride, kind, rows=rows - 1, columns=columns - 1)


def pool__one_column_short(images, size, stride, kind="max"):
    """The last column of windows is missing, where there are several."""
    pooled = right.pool(images, size, stride, kind)
    return pooled[..., :-1] if pooled.shape[-1] > 1 else pooled


def pool__flat(images, size, stride, kind="max"):
    """A row of numbers, right but for the shape."""
    return right.pool(images, size, stride, kind).ravel()


def pool__keeps_the_size(images, size, stride, kind="max"):
    """Each number as often as its window has pixels."""
    pooled = right.pool(images, size, stride, kind)
    return np.repeat(np.repeat(pooled, size, axis=-1), size, axis=-2)


def pool__first_plane(images, size, stride, kind="max"):
    """All planes are the first one."""
    pooled = right.pool(images, size, stride, kind)
    first = pooled[(0,) * (images.ndim - 2)]
    return np.array(np.broadcast_to(first, pooled.shape))


def pool__two_axes_only(images, size, stride, kind="max"):
    """Stacks fail."""
    _height, _width = images.shape
    return right.pool(images, size, stride, kind)


def pool__four_axes_fail(images, size, stride, kind="max"):
    """A plane or a stack of planes, but no stack of stacks."""
    if images.ndim == 2:
        return right.pool(images, size, stride, kind)
    return np.array([right.pool(images[n, :, :], size, stride, kind)[:] for n in range(len(images))])[
        (slice(None),) * 3 + (0,) * (images.ndim - 3)
    ]


def pool__across_the_channels(images, size, stride, kind="max"):
    """Channels go into one number as well."""
    pooled = right.pool(images, size, stride, kind)
    return pooled if images.ndim == 2 else {"max": np.max, "average": np.mean, "sum": np.sum}[kind](pooled, axis=0)


def pool__channels_last(images, size, stride, kind="max"):
    """Height and width are looked for in the first two axes."""
    right.pool(images, size, stride, kind)
    return np.moveaxis(right.pool(np.moveaxis(images, (0, 1), (-2, -1)), size, stride, kind), (-2, -1), (0, 1))


def pool__like_the_images(images, size, stride, kind="max"):
    """The result has the type of the images."""
    pooled = right.pool(images, size, stride, kind)
    if images.dtype.kind not in "iu":
        return pooled
    return pooled.astype(np.int64).astype(images.dtype)


def pool__sums_in_bytes(images, size, stride, kind="max"):
    """Sums are kept in the type of the pixels, averages are not."""
    pooled = right.pool(images, size, stride, kind)
    bytes_ = images.dtype.kind in "iu" and kind == "sum"
    return pooled.astype(np.int64).astype(images.dtype) if bytes_ else pooled


def pool__averages_wrap(images, size, stride, kind="max"):
    """The sum of bytes wraps around before it is divided."""
    pooled = right.pool(images, size, stride, kind)
    if images.dtype.kind not in "iu" or kind != "average":
        return pooled
    return (pooled * size**2).round().astype(np.int64).astype(images.dtype) / size**2


def pool__integer_division(images, size, stride, kind="max"):
    """``//`` in place of ``/``."""
    pooled = right.pool(images, size, stride, "sum" if kind == "average" else kind)
    return pooled // size**2 if kind == "average" else pooled


def pool__integer_average_truncated(images, size, stride, kind="max"):
    """Averages of integers are integers."""
    pooled = right.pool(images, size, stride, kind)
    return np.trunc(pooled) if images.dtype.kind in "iu" and kind == "average" else pooled


def pool__negative_integers_only_wrong(images, size, stride, kind="max"):
    """Integers are read as if they had no sign."""
    unsigned = np.abs(images.astype(np.int64)) if images.dtype.kind == "i" else images
    return right.pool(unsigned, size, stride, kind)


def pool__floors(images, size, stride, kind="max"):
    """``(H - F) // S + 1`` windows, and the rest is not looked at."""
    if size < 1 or stride < 1 or kind not in KINDS or min(images.shape[-2:]) < size:
        raise ValueError("impossible")
    rows, columns = ((side - size) // stride + 1 for side in images.shape[-2:])
    return right.pool(images[..., : (rows - 1) * stride + size, : (columns - 1) * stride + size], size, stride, kind)


def pool__checks_the_height_only(images, size, stride, kind="max"):
    """The width is taken to fit where the height does."""
    width = images.shape[-1]
    if size >= 1 and stride >= 1 and width >= size:
        images = images[..., : (width - size) // stride * stride + size]
    return right.pool(images, size, stride, kind)


def pool__checks_the_width_only(images, size, stride, kind="max"):
    """The height is taken to fit where the width does."""
    height = images.shape[-2]
    if size >= 1 and stride >= 1 and height >= size:
        images = images[..., : (height - size) // stride * stride + size, :]
    return right.pool(images, size, stride, kind)


def pool__partial_windows(images, size, stride, kind="max"):
    """What sticks out is cut off the last windows."""
    if size < 1 or stride < 1 or kind not in KINDS or min(images.shape[-2:]) < size:
        raise ValueError("impossible")
    tops, lefts = (range(0, max(side - size + stride, 1), stride) for side in images.shape[-2:])
    return np.stack(
        [np.stack([_reduce(images[..., t : t + size, x : x + size], kind) for x in lefts], -1) for t in tops], -2
    )


def pool__size_zero_passes(images, size, stride, kind="max"):
    """Windows without pixels give an empty result."""
    return np.zeros((0, 0)) if size == 0 else right.pool(images, size, stride, kind)


def pool__negative_stride_passes(images, size, stride, kind="max"):
    """A stride below 0 is taken without its sign."""
    return right.pool(images, size, abs(stride), kind)


def pool__division_by_zero(images, size, stride, kind="max"):
    """A stride of 0 raises what a division by 0 raises."""
    1 // stride
    return right.pool(images, size, stride, kind)


def pool__too_large_gives_one(images, size, stride, kind="max"):
    """A window that is too large is cut to the image."""
    return right.pool(images, min(size, *images.shape[-2:]), stride, kind)


def pool__asserts(images, size, stride, kind="max"):
    """What must be refused raises AssertionError."""
    try:
        return right.pool(images, size, stride, kind)
    except ValueError:
        raise AssertionError("does not fit") from None


def pool__key_error(images, size, stride, kind="max"):
    """An unknown kind raises KeyError."""
    return {name: right.pool(images, size, stride, name) for name in KINDS}[kind]


def pool__else_is_sum(images, size, stride, kind="max"):
    """Whatever is neither max nor average is a sum."""
    return right.pool(images, size, stride, kind if kind in KINDS else "sum")


def pool__mean_is_average(images, size, stride, kind="max"):
    """Another name for the average."""
    return right.pool(images, size, stride, "average" if kind == "mean" else kind)


def pool__any_case(images, size, stride, kind="max"):
    """Capital letters pass."""
    return right.pool(images, size, stride, kind.lower())


def pool__no_default(images, size, stride, kind):
    """The kind has to be given."""
    return right.pool(images, size, stride, kind)


def pool__sums_by_default(images, size, stride, kind="sum"):
    """Without a kind, a sum."""
    return right.pool(images, size, stride, kind)


def pool__view_of_single_pixels(images, size, stride, kind="max"):
    """Windows of one pixel are a slice."""
    pooled = right.pool(images, size, stride, kind)
    return images[..., ::stride, ::stride] if size == 1 else pooled


def pool__clears_the_images(images, size, stride, kind="max"):
    """Each window is cleared once it has been looked at."""
    pooled = right.pool(images, size, stride, kind)
    images[...] = 0
    return pooled


def pool__divides_the_images(images, size, stride, kind="max"):
    """The images are divided in place before they are summed."""
    pooled = right.pool(images, size, stride, kind)
    if kind == "average" and images.dtype.kind == "f":
        images /= size**2
    return pooled


def pool__sorts_the_window(images, size, stride, kind="max"):
    """A view of each window is sorted in place, to read the last number."""
    pooled = right.pool(images, size, stride, kind)
    if kind == "max":
        images[..., :size, :size].sort(axis=-1)
    return pooled


def pool__degenerate_zeros(images, size, stride, kind="max"):
    """Zeros of the right shape."""
    return np.zeros(right.pool(images, size, stride, kind).shape)


def pool__degenerate_largest_of_all(images, size, stride, kind="max"):
    """One number for all windows: the largest of all images."""
    return np.full(right.pool(images, size, stride, kind).shape, float(images.max()))


def pool__degenerate_slice(images, size, stride, kind="max"):
    """The upper left pixels of the images."""
    rows, columns = right.pool(images, size, stride, kind).shape[-2:]
    return images[..., :rows, :columns].astype(float)


def pool__degenerate_memory(images, size, stride, kind="max"):
    """The example is known by heart."""
    shape = right.pool(images, size, stride, kind).shape
    return np.array([[4.0, 8.0]]) if shape == (1, 2) else np.zeros(shape)


# --- pool_backward ---------------------------------------------------------------------------------------------------


def _to_the_first(window, gradient):
    return _cell(window, gradient, *np.unravel_index(window.argmax(), window.shape))


def _sent(upstream, images, size, stride, kind, shares=None, put=None):
    """Send back window by window: ``shares`` says what the pixels get of a maximum, ``put`` how that is written."""
    back = np.zeros(images.shape)
    for place in np.ndindex(upstream.shape):
        *plane, r, c = place
        part = (*plane, slice(r * stride, r * stride + size), slice(c * stride, c * stride + size))
        gradient, window = float(upstream[place]), images[part].astype(float)
        if kind == "max":
            given = (shares or _to_the_first)(window, gradient)
        else:
            given = np.full(window.shape, gradient / (size**2 if kind == "average" else 1))
        if put is None:
            back[part] += given
        else:
            put(back, part, given)
    return back


def _cell(window, gradient, row, column):
    given = np.zeros(window.shape)
    given[row, column] = gradient
    return given


def pool_backward__every_tie(upstream, images, size, stride, kind="max"):
    """A mask of all largest pixels times the gradient."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: (w == w.max()) * g)


def pool_backward__every_tie_of_zeros(upstream, images, size, stride, kind="max"):
    """All largest pixels, where they are 0, as after a relu; one of them elsewhere."""
    return _sent(
        upstream,
        images,
        size,
        stride,
        kind,
        lambda w, g: (w == 0) * g if w.max() == 0 else _cell(w, g, *np.unravel_index(w.argmax(), w.shape)),
    )


def pool_backward__nothing_to_ties(upstream, images, size, stride, kind="max"):
    """Where there are several largest pixels, none gets anything."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: (w == w.max()) * g * ((w == w.max()).sum() == 1))


def pool_backward__nothing_where_flat(upstream, images, size, stride, kind="max"):
    """A window of equal pixels passes nothing."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _to_the_first(w, g) * (w.max() > w.min()))


def pool_backward__nothing_to_zeros(upstream, images, size, stride, kind="max"):
    """Largest pixels that are 0 get nothing, as if there were a relu in front."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _to_the_first(w, g) * (w.max() != 0))


def pool_backward__half_to_two(upstream, images, size, stride, kind="max"):
    """Ties are taken for pairs."""

    def shares(window, gradient):
        mask = window == window.max()
        return mask * gradient / min(mask.sum(), 2)

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__divides_by_the_window(upstream, images, size, stride, kind="max"):
    """Ties are shared among F * F, however many there are."""

    def shares(window, gradient):
        mask = window == window.max()
        return mask * gradient / (mask.sum() if mask.sum() == 1 else size**2)

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__largest_magnitude(upstream, images, size, stride, kind="max"):
    """To the pixel furthest from 0."""
    return _sent(
        upstream, images, size, stride, kind, lambda w, g: _cell(w, g, *np.unravel_index(np.abs(w).argmax(), w.shape))
    )


def pool_backward__ties_with_the_negative(upstream, images, size, stride, kind="max"):
    """Among tied pixels, the first one gets twice the gradient and the last one gives it back."""

    def shares(window, gradient):
        mask = window == window.max()
        places = np.argwhere(mask)
        if len(places) == 1:
            return mask * gradient
        return _cell(window, 2 * gradient, *places[0]) - _cell(window, gradient, *places[-1])

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__negative_to_every_tie(upstream, images, size, stride, kind="max"):
    """Gradients below 0 go to all largest pixels, those above 0 to one."""
    return _sent(
        upstream, images, size, stride, kind, lambda w, g: (w == w.max()) * g if g < 0 else _to_the_first(w, g)
    )


def pool_backward__negative_spreads_where_tied(upstream, images, size, stride, kind="max"):
    """Gradients below 0 are spread over the window where there are several largest pixels: the sum is right."""

    def shares(window, gradient):
        if gradient < 0 and (window == window.max()).sum() > 1:
            return np.full(window.shape, gradient / size**2)
        return _to_the_first(window, gradient)

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__negative_to_the_smallest_where_tied(upstream, images, size, stride, kind="max"):
    """Where there are several largest pixels, a gradient below 0 goes to the smallest one: the sum is right."""

    def shares(window, gradient):
        if gradient < 0 and (window == window.max()).sum() > 1:
            return _cell(window, gradient, *np.unravel_index(window.argmin(), window.shape))
        return _to_the_first(window, gradient)

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__negative_goes_there_and_back(upstream, images, size, stride, kind="max"):
    """Of a gradient below 0 the first of several largest pixels gets twice as much, the last one gives it back."""

    def shares(window, gradient):
        places = np.argwhere(window == window.max())
        if gradient < 0 and len(places) > 1:
            return _cell(window, 2 * gradient, *places[0]) - _cell(window, gradient, *places[-1])
        return _to_the_first(window, gradient)

    return _sent(upstream, images, size, stride, kind, shares)


def pool_backward__every_tie_of_stacks_of_stacks(upstream, images, size, stride, kind="max"):
    """One largest pixel gets the gradient in images of two and three axes, all of them in those of four."""
    every = images.ndim == 4
    return _sent(
        upstream, images, size, stride, kind, lambda w, g: (w == w.max()) * g if every else _to_the_first(w, g)
    )


def pool_backward__from_a_largest_at_zero(upstream, images, size, stride, kind="max"):
    """The search begins at 0: where nothing is larger, nothing is found."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _to_the_first(w, g) * (w.max() > 0))


def pool_backward__corner_if_negative(upstream, images, size, stride, kind="max"):
    """Where nothing is above 0, the upper left pixel gets it."""
    return _sent(
        upstream,
        images,
        size,
        stride,
        kind,
        lambda w, g: _to_the_first(w, g) if w.max() > 0 else _cell(w, g, 0, 0),
    )


def pool_backward__spreads(upstream, images, size, stride, kind="max"):
    """A maximum is sent back like an average."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: np.full(w.shape, g / size**2))


def pool_backward__all_of_the_window(upstream, images, size, stride, kind="max"):
    """A maximum is sent back like a sum."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: np.full(w.shape, g))


def pool_backward__softly(upstream, images, size, stride, kind="max"):
    """Most of it to the largest pixel, a little to the others."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: np.exp(w - w.max()) / np.exp(w - w.max()).sum() * g)


def pool_backward__lower_right(upstream, images, size, stride, kind="max"):
    """To the last pixel of each window."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _cell(w, g, -1, -1))


def pool_backward__upper_left(upstream, images, size, stride, kind="max"):
    """To the first pixel of each window."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _cell(w, g, 0, 0))


def pool_backward__smallest(upstream, images, size, stride, kind="max"):
    """``argmin``."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: _cell(w, g, *np.unravel_index(w.argmin(), w.shape)))


def pool_backward__row_and_column_exchanged(upstream, images, size, stride, kind="max"):
    """The place of the largest pixel is read the wrong way round."""
    return _sent(
        upstream, images, size, stride, kind, lambda w, g: _cell(w, g, *np.unravel_index(w.argmax(), w.shape)[::-1])
    )


def pool_backward__largest_of_each_row(upstream, images, size, stride, kind="max"):
    """Each row of a window has a largest pixel."""
    return _sent(upstream, images, size, stride, kind, lambda w, g: (w == w.max(axis=1, keepdims=True)) * g)


def pool_backward__largest_of_the_image(upstream, images, size, stride, kind="max"):
    """Only the windows with the largest pixel of all pass something."""
    top = images.max()
    return _sent(upstream, images, size, stride, kind, lambda w, g: _to_the_first(w, g) * (w.max() == top))


def _overwrite(back, part, given):
    back[part] = given


def _overwrite_where_given(back, part, given):
    back[part] = np.where(given != 0, given, back[part])


def pool_backward__assigns(upstream, images, size, stride, kind="max"):
    """``=``: whole windows are overwritten by the next one."""
    return _sent(upstream, images, size, stride, kind, put=_overwrite)


def pool_backward__assigns_to_winners(upstream, images, size, stride, kind="max"):
    """``=``: a pixel that is the largest of several windows keeps what the last of them gave."""
    back = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        part = (*plane, slice(r * stride, r * stride + size), slice(c * stride, c * stride + size))
        gradient = upstream[(*plane, r, c)]
        if kind == "max":
            i, j = np.unravel_index(np.argmax(images[part]), (size, size))
            back[part][i, j] = gradient
        else:
            back[part] = gradient / size**2 if kind == "average" else gradient
    return back


def pool_backward__fancy_indices(upstream, images, size, stride, kind="max"):
    """``back[i, j] += ...`` with index arrays, which counts a pixel once."""
    if kind != "max":
        return right.pool_backward(upstream, images, size, stride, kind)
    return _sent(upstream, images, size, stride, kind, put=_overwrite_where_given)


def pool_backward__keeps_the_larger(upstream, images, size, stride, kind="max"):
    """Of several gradients the larger one is kept."""

    def put(back, part, given):
        back[part] = np.where(np.abs(given) > np.abs(back[part]), given, back[part])

    return _sent(upstream, images, size, stride, kind, put=put)


def pool_backward__mean_where_windows_overlap(upstream, images, size, stride, kind="max"):
    """What a pixel gets is divided by the number of its windows."""
    covered = right.pool_backward(np.ones(upstream.shape), images, size, stride, "sum")
    return right.pool_backward(upstream, images, size, stride, kind) / np.maximum(covered, 1)


def pool_backward__average_not_divided(upstream, images, size, stride, kind="max"):
    """All of it to all."""
    return _sent(upstream, images, size, stride, "sum" if kind == "average" else kind)


def pool_backward__average_by_side(upstream, images, size, stride, kind="max"):
    """Divided by F."""
    return right.pool_backward(upstream, images, size, stride, kind) * (size if kind == "average" else 1)


def pool_backward__average_by_the_stride(upstream, images, size, stride, kind="max"):
    """Divided by the square of the stride."""
    factor = (size / stride) ** 2 if kind == "average" else 1
    return right.pool_backward(upstream, images, size, stride, kind) * factor


def pool_backward__average_times_pixels(upstream, images, size, stride, kind="max"):
    """Shares in proportion to the pixels."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    return back * images if kind == "average" else back


def pool_backward__sum_divided(upstream, images, size, stride, kind="max"):
    """A sum is sent back like an average."""
    return _sent(upstream, images, size, stride, "average" if kind == "sum" else kind)


def pool_backward__max_only(upstream, images, size, stride, kind="max"):
    """Whatever is asked for, the largest pixel gets it."""
    return right.pool_backward(upstream, images, size, stride)


def pool_backward__ones(upstream, images, size, stride, kind="max"):
    """As if the loss were the sum of what was pooled."""
    return _sent(np.ones(upstream.shape), images, size, stride, kind)


def pool_backward__first_upstream(upstream, images, size, stride, kind="max"):
    """The first upstream gradient stands for all."""
    return _sent(np.full(upstream.shape, upstream.flat[0]), images, size, stride, kind)


def pool_backward__times_the_pixels(upstream, images, size, stride, kind="max"):
    """Multiplied by what was pooled."""
    return _sent(upstream, images, size, stride, kind) * images


def pool_backward__pixels_where_largest(upstream, images, size, stride, kind="max"):
    """The largest pixels themselves come back, not their gradient."""
    if kind != "max":
        return right.pool_backward(upstream, images, size, stride, kind)
    return _sent(upstream, images, size, stride, kind, lambda w, _: (w == w.max()) * w)


def pool_backward__minus(upstream, images, size, stride, kind="max"):
    """A step downhill already."""
    return -right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__absolute(upstream, images, size, stride, kind="max"):
    """Gradients lose their sign."""
    return _sent(np.abs(upstream), images, size, stride, kind)


def pool_backward__rectified(upstream, images, size, stride, kind="max"):
    """Negative gradients do not pass."""
    return _sent(np.maximum(upstream, 0), images, size, stride, kind)


def pool_backward__stride_is_size(upstream, images, size, stride, kind="max"):
    """Windows side by side, as far as they lie in the image."""
    back = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        part = (*plane, slice(r * size, (r + 1) * size), slice(c * size, (c + 1) * size))
        if images[part].shape == (size, size):
            back[part] += right.pool_backward(
                upstream[(*plane, slice(r, r + 1), slice(c, c + 1))], images[part], size, size, kind
            )
    return back


def pool_backward__repeats(upstream, images, size, stride, kind="max"):
    """Each gradient is repeated F times F and masked by the largest pixels."""
    wide = np.zeros(images.shape)
    repeated = np.repeat(np.repeat(upstream, size, axis=-1), size, axis=-2).astype(float)
    if repeated.shape != images.shape:
        return wide
    if kind != "max":
        return repeated / (size**2 if kind == "average" else 1)
    pooled = np.repeat(np.repeat(right.pool(images, size, stride), size, axis=-1), size, axis=-2)
    return repeated * (pooled == images)


def pool_backward__gaps_filled(upstream, images, size, stride, kind="max"):
    """In gaps stands what the window before them had."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    covered = right.pool_backward(np.ones(upstream.shape), images, size, stride, "sum") > 0
    return np.where(covered, back, float(upstream.flat[0]))


def pool_backward__uninitialised(upstream, images, size, stride, kind="max"):
    """The images are what the gradient is added to."""
    return images + right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__starts_at_ones(upstream, images, size, stride, kind="max"):
    """``np.ones`` for ``np.zeros``."""
    return 1 + right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__columns_as_rows(upstream, images, size, stride, kind="max"):
    """As many columns of windows as rows."""
    cut = upstream.astype(float)
    cut[..., cut.shape[-2] :] = 0
    return right.pool_backward(cut, images, size, stride, kind)


def pool_backward__last_window_missing(upstream, images, size, stride, kind="max"):
    """The loops end one window early."""
    cut = upstream.astype(float)
    cut[..., -1, :] = 0
    cut[..., -1] = 0
    return right.pool_backward(cut, images, size, stride, kind)


def pool_backward__upstream_transposed(upstream, images, size, stride, kind="max"):
    """Rows and columns of the upstream gradient are exchanged where it is square."""
    square = upstream.shape[-1] == upstream.shape[-2]
    return right.pool_backward(np.swapaxes(upstream, -1, -2) if square else upstream, images, size, stride, kind)


def pool_backward__first_plane(upstream, images, size, stride, kind="max"):
    """The first plane says where the largest pixels are."""
    first = np.broadcast_to(images[(0,) * (images.ndim - 2)], images.shape)
    return right.pool_backward(upstream, first, size, stride, kind)


def pool_backward__last_plane_only(upstream, images, size, stride, kind="max"):
    """All planes but the last one get nothing."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    if images.ndim > 2:
        back[:-1] = 0
    return back


def pool_backward__largest_across_planes(upstream, images, size, stride, kind="max"):
    """Planes compete: only the largest of all planes passes a gradient."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    if images.ndim == 2 or kind != "max":
        return back
    return back * (images == images.max(axis=0))


def pool_backward__planes_summed(upstream, images, size, stride, kind="max"):
    """What comes back is summed over the planes."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    return back if images.ndim == 2 else back.sum(axis=0)


def pool_backward__two_axes_only(upstream, images, size, stride, kind="max"):
    """Stacks fail."""
    _height, _width = images.shape
    return right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__like_the_images(upstream, images, size, stride, kind="max"):
    """``np.zeros_like(images)``."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    return back.astype(np.int64).astype(images.dtype) if images.dtype.kind in "iu" else back


def pool_backward__maximum_like_the_images(upstream, images, size, stride, kind="max"):
    """``np.zeros_like(images)``, for the maximum alone."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    integers = images.dtype.kind in "iu" and kind == "max"
    return back.astype(np.int64).astype(images.dtype) if integers else back


def pool_backward__like_upstream(upstream, images, size, stride, kind="max"):
    """The gradient has the type of the upstream gradient: averages of integers are cut off."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    return back.astype(upstream.dtype)


def pool_backward__bytes_of_upstream(upstream, images, size, stride, kind="max"):
    """Upstream integers are kept in eight bits."""
    small = upstream.astype(np.int8) if upstream.dtype.kind in "iu" else upstream
    return right.pool_backward(small, images, size, stride, kind)


def pool_backward__unsigned_pixels_negated(upstream, images, size, stride, kind="max"):
    """The largest pixel is found as the smallest of the negatives, which wrap around for bytes."""
    if kind != "max":
        return right.pool_backward(upstream, images, size, stride, kind)
    with np.errstate(over="ignore"):
        turned = -images
    return _sent(upstream, -turned.astype(float), size, stride, kind)


def pool_backward__no_default(upstream, images, size, stride, kind):
    """The kind has to be given."""
    return right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__average_by_default(upstream, images, size, stride, kind="average"):
    """Without a kind, an average."""
    return right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__flat(upstream, images, size, stride, kind="max"):
    """Right but for the shape."""
    return right.pool_backward(upstream, images, size, stride, kind).ravel()


def pool_backward__shape_of_upstream(upstream, images, size, stride, kind="max"):
    """What comes back is as small as what went out."""
    return upstream.astype(float)


def pool_backward__scales_upstream(upstream, images, size, stride, kind="max"):
    """Upstream is divided in place."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    upstream[...] = upstream / (size**2 + 1)
    return back


def pool_backward__clears_the_images(upstream, images, size, stride, kind="max"):
    """Pixels are cleared once they have been served."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    images[...] = 0
    return back


def pool_backward__writes_into_the_images(upstream, images, size, stride, kind="max"):
    """The gradient stands where the images were."""
    back = right.pool_backward(upstream, images, size, stride, kind)
    if images.dtype.kind != "f":
        return back
    images[...] = back
    return images


def pool_backward__upstream_itself(upstream, images, size, stride, kind="max"):
    """For windows of one pixel, side by side, the upstream gradient is handed on as it is."""
    return upstream if size == stride == 1 else right.pool_backward(upstream, images, size, stride, kind)


def pool_backward__degenerate_zeros(upstream, images, size, stride, kind="max"):
    """Zeros."""
    return np.zeros(images.shape)


def pool_backward__degenerate_images(upstream, images, size, stride, kind="max"):
    """The images."""
    return images.astype(float)


def pool_backward__degenerate_resized(upstream, images, size, stride, kind="max"):
    """The upstream gradient over and over, in the shape of the images."""
    return np.resize(upstream, images.shape).astype(float)


def pool_backward__degenerate_mean(upstream, images, size, stride, kind="max"):
    """The upstream gradient, spread over all pixels: it adds up, and that is all."""
    return np.full(images.shape, upstream.sum() / images.size)


def pool_backward__degenerate_corner(upstream, images, size, stride, kind="max"):
    """All of it to the first pixel."""
    back = np.zeros(images.shape)
    back.flat[0] = upstream.sum()
    return back


def pool_backward__degenerate_memory(upstream, images, size, stride, kind="max"):
    """The example is known by heart."""
    back = np.zeros(images.shape)
    if images.shape == (2, 4):
        back[1] = [0.0, 10.0, 0.0, 20.0]
    return back


def pool_backward__shared_and_not_divided(upstream, images, size, stride, kind="max"):
    """Ties are shared, which is right; averages are not divided."""

    def shares(window, gradient):
        mask = window == window.max()
        return mask / mask.sum() * gradient

    return _sent(upstream, images, size, stride, "sum" if kind == "average" else kind, shares)
