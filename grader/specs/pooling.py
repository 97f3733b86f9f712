"""How the exercises of the unit pooling are judged."""

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.comparison import TOLERANCE
from grader.outcome import Failed, Falsified
from grader.properties import refuses, same, shaped, untouched
from grader.spec import exercise
from grader.strategies import choices, integers, pooled_gradients, pooled_images, untileable_images
from reference import pooling as reference

KINDS = ("max", "average", "sum")
_REDUCTIONS: dict[str, Callable[..., np.ndarray]] = {"max": np.max, "average": np.mean, "sum": np.sum}

# --- pool ------------------------------------------------------------------------------------------------------------

pool = exercise(
    reference.pool,
    points=4,
    inputs={"windows": pooled_images(), "kind": choices(options=KINDS)},
    forbidden=["scipy"],
    teaches="A window becomes one number, and small changes are forgotten.",
    minutes=30,
    see="Pooling, built",
    hints=(
        "Take the window in row r and column c of the windows, counted from 0. In which row and column of the image is "
        "its top left pixel, and which pixels belong to it? Which of the two numbers, size or stride, answers which?",
        "What comes out is known before any pixel is looked at: how many windows fit along the height, and how many "
        "along the width, is the size formula, once for each axis. Then each window is a slice of the last two axes, "
        "for all images and channels at once, and one number comes of it.",
        "First refuse another kind, and sizes that leave a remainder. Make an array of zeros, of floats, with the axes "
        "before height and width as they were. Then two loops, over the rows and over the columns of windows: cut the "
        "window out, take the maximum, mean or sum over its last two axes, and write that into its place.",
    ),
)


@pool.anchor(points=0.75, inputs={"windows": pooled_images(pixels="positive")})
def largest(pool, windows):
    """With kind "max", each window of F x F pixels becomes the largest number in it."""
    images, size, stride = windows
    same(pool(images, size, stride, "max"), reference.pool(images, size, stride))


@pool.property(points=0.5)
def averages(pool, windows):
    """With kind "average", each window becomes its sum divided by F * F."""
    images, size, stride = windows
    same(pool(images, size, stride, "average"), reference.pool(images, size, stride, "average"))


@pool.property(points=0.25)
def sums(pool, windows):
    """With kind "sum", each window becomes the sum of its numbers."""
    images, size, stride = windows
    same(pool(images, size, stride, "sum"), reference.pool(images, size, stride, "sum"))


@pool.property(points=0.25, inputs={"windows": pooled_images(pixels="negative")}, cases=20)
def below_zero(pool, windows):
    """The largest number may be negative, where all numbers of a window are."""
    images, size, stride = windows
    same(pool(images, size, stride, "max"), reference.pool(images, size, stride))


@pool.property(points=0.25, inputs={"windows": pooled_images(lay="overlaps", places=(1, 4))})
def overlapping(pool, windows, kind):
    """With a stride smaller than the window, windows overlap."""
    images, size, stride = windows
    same(pool(images, size, stride, kind), reference.pool(images, size, stride, kind))


@pool.property(points=0.25, inputs={"windows": pooled_images(lay="gaps", places=(1, 3))})
def gapped(pool, windows, kind):
    """With a stride larger than the window, there are gaps between the windows."""
    images, size, stride = windows
    same(pool(images, size, stride, kind), reference.pool(images, size, stride, kind))


@pool.property(points=0.25, inputs={"windows": pooled_images(lay="any", ndim=(3, 4), places=(1, 2))})
def stacks(pool, windows, kind):
    """The last two axes are pooled; those before them stay, however many there are."""
    images, size, stride = windows
    same(pool(images, size, stride, kind), reference.pool(images, size, stride, kind))


@pool.property(points=0.25, cases=10)
def default_kind(pool, windows):
    """Where no kind is given, it is "max"."""
    images, size, stride = windows
    same(pool(images, size, stride), reference.pool(images, size, stride))


@pool.property(points=0.25, inputs={"windows": pooled_images(lay="any", pixels="integers")})
def integer_pixels(pool, windows, kind):
    """Integers, also of 8 bits, give what floats give: nothing is cut off or wraps around."""
    images, size, stride = windows
    same(pool(images, size, stride, kind), reference.pool(images, size, stride, kind))


@pool.property(
    points=0.25,
    inputs={
        "size": integers(least=2, most=3),
        "window": integers(least=0, most=5),
        "row": integers(least=0, most=2),
        "column": integers(least=0, most=2),
    },
    cases=20,
)
def unmoved(pool, size, window, row, column):
    """A bright pixel that moves inside of its window does not change what max pooling gives."""
    top, left = (place * size for place in divmod(window, 3))
    here, moved = np.zeros((2 * size, 3 * size)), np.zeros((2 * size, 3 * size))
    here[top, left] = moved[top + row % size, left + column % size] = 9.0
    expected = np.zeros((2, 3))
    expected[divmod(window, 3)] = 9.0
    for image in (here, moved):
        same(pool(image, size, size, "max"), expected)


@pool.property(points=0.25, inputs={"windows": untileable_images()})
def refuses_untileable(pool, windows, kind):
    """Windows that do not tile the images exactly, or a size or stride below 1, raise ValueError."""
    refuses(pool, *windows, kind)


@pool.property(
    points=0.25, inputs={"unknown": choices(options=("min", "mean", "median", "maximum", "MAX", ""))}, cases=12
)
def refuses_unknown(pool, windows, unknown):
    """A kind that is none of the three raises ValueError."""
    refuses(pool, *windows, unknown)


@pool.property(points=0.25, inputs={"windows": pooled_images(lay="any", ndim=(2, 3), least=1, read_only=True)})
def leaves_images(pool, windows, kind):
    """The images stay as they were, and the result is an array of its own, also for windows of one pixel."""
    untouched(pool, *windows, kind)


@pool.condition
def windows_overlap(images, size, stride, kind="max"):
    """The windows overlap (S < F)."""
    return 0 < stride < size


@pool.condition
def windows_leave_gaps(images, size, stride, kind="max"):
    """There are gaps between the windows (S > F)."""
    return 0 < size < stride


@pool.condition
def windows_do_not_fit(images, size, stride, kind="max"):
    """The windows do not tile the images."""
    return _windows(images, size, stride) is None


@pool.condition
def several_windows(images, size, stride, kind="max"):
    """There is more than one window in an image."""
    windows = _windows(images, size, stride)
    return windows is not None and windows.shape[-4] * windows.shape[-3] > 1


@pool.condition
def several_planes(images, size, stride, kind="max"):
    """There are several images or channels."""
    return bool(np.prod(images.shape[:-2]) > 1)


@pool.condition
def an_axis_in_front(images, size, stride, kind="max"):
    """The images have more axes than height and width."""
    return images.ndim > 2


@pool.condition
def two_axes_in_front(images, size, stride, kind="max"):
    """The images have two axes before height and width."""
    return images.ndim > 3


@pool.condition
def wide_images(images, size, stride, kind="max"):
    """The images are wider than high."""
    return images.ndim > 1 and images.shape[-1] > images.shape[-2]


@pool.condition
def high_images(images, size, stride, kind="max"):
    """The images are higher than wide."""
    return images.ndim > 1 and images.shape[-1] < images.shape[-2]


@pool.condition
def window_below_zero(images, size, stride, kind="max"):
    """The maximum is asked for, and all numbers of a window are negative."""
    windows = _windows(images, size, stride)
    return kind == "max" and windows is not None and bool((windows.max(axis=(-2, -1)) < 0).any())


def _windows(images, size, stride):
    """The windows of all images, shape (..., H', W', F, F), or None if they do not tile these."""
    sides = images.shape[-2:]
    if images.ndim < 2 or size < 1 or stride < 1 or min(sides) < size or any((side - size) % stride for side in sides):
        return None
    return sliding_window_view(images, (size, size), axis=(-2, -1))[..., ::stride, ::stride, :, :]


def _whatever_fits(images, size, stride, kind="max"):
    """Pooled by as many windows as there is room for."""
    rows, columns = ((side - size) // stride + 1 for side in images.shape[-2:])
    height, width = (rows - 1) * stride + size, (columns - 1) * stride + size
    return reference.pool(images[..., :height, :width], size, stride, kind)


@pool.mistake(step="maximum")
def starts_at_zero(images, size, stride, kind="max"):
    """The search for the largest number began at 0, which wins where all are negative. Begin with one of the window."""
    pooled = reference.pool(images, size, stride, kind)
    return np.maximum(pooled, 0) if kind == "max" else pooled


@pool.mistake(see="One number for a window", step="windows")
def ignores_the_stride(images, size, stride, kind="max"):
    """The windows moved by their own size, as many as fit. They move by the stride, which may be smaller or larger."""
    reference.pool(images, size, stride, kind)
    return _whatever_fits(images, size, size, kind)


@pool.mistake(see="One number for a window", step="windows")
def places_by_the_size(images, size, stride, kind="max"):
    """There are as many windows as there should be, but each begins where the one before ends, in steps of the size.

    They move by the stride: it says where they begin.
    """
    pooled = np.zeros_like(reference.pool(images, size, stride, kind))
    for row, column in np.ndindex(*pooled.shape[-2:]):
        window = images[..., row * size : (row + 1) * size, column * size : (column + 1) * size].astype(float)
        pooled[..., row, column] = _REDUCTIONS[kind](window, axis=(-2, -1))
    return pooled


@pool.mistake(see="One number for a window", step="windows")
def ignores_the_size(images, size, stride, kind="max"):
    """The windows were as large as the stride. The stride says how far they move, the size how much they cover."""
    pooled = np.zeros_like(reference.pool(images, size, stride, kind))
    for row, column in np.ndindex(*pooled.shape[-2:]):
        down, right = row * stride, column * stride
        window = images[..., down : down + stride, right : right + stride].astype(float)
        pooled[..., row, column] = _REDUCTIONS[kind](window, axis=(-2, -1))
    return pooled


@pool.mistake(see="One number for a window", step="average")
def divides_by_the_side(images, size, stride, kind="max"):
    """The average was divided by F. A window has F * F numbers."""
    pooled = reference.pool(images, size, stride, kind)
    return pooled * size if kind == "average" else pooled


@pool.mistake(see="One number for a window", step="average")
def divides_by_the_stride(images, size, stride, kind="max"):
    """The average was divided by S * S. How many numbers a window has depends on its size, not on its stride."""
    pooled = reference.pool(images, size, stride, kind)
    return pooled * (size / stride) ** 2 if kind == "average" else pooled


@pool.mistake(see="One number for a window", step="average")
def sums_where_it_averages(images, size, stride, kind="max"):
    """The average was not divided by the number of pixels: it is a sum."""
    return reference.pool(images, size, stride, "sum" if kind == "average" else kind)


@pool.mistake(see="One number for a window")
def averages_where_it_sums(images, size, stride, kind="max"):
    """The sum was divided by the number of pixels: it is an average."""
    return reference.pool(images, size, stride, "average" if kind == "sum" else kind)


@pool.mistake(see="One number for a window", step="maximum")
def takes_the_last_pixel(images, size, stride, kind="max"):
    """The maximum is the pixel at the bottom right of each window. Only where pixels grow is that the largest one."""
    pooled = reference.pool(images, size, stride, kind)
    windows = sliding_window_view(images, (size, size), axis=(-2, -1))[..., ::stride, ::stride, :, :]
    return windows[..., -1, -1].copy() if kind == "max" else pooled


@pool.mistake(see="One number for a window", step="maximum")
def takes_the_largest_magnitude(images, size, stride, kind="max"):
    """The sign was dropped before the largest number was looked for. -5 is smaller than 1."""
    pooled = reference.pool(images, size, stride, kind)
    return reference.pool(np.abs(images.astype(float)), size, stride) if kind == "max" else pooled


@pool.mistake(see="One number for a window")
def leaves_a_rest(images, size, stride, kind="max"):
    """Pixels that were left over at the end were passed over. Windows that do not tile the image raise ValueError."""
    if size < 1 or stride < 1 or min(images.shape[-2:]) < size:
        return reference.pool(images, size, stride, kind)
    reference.pool(images[..., :size, :size], size, stride, kind)
    return _whatever_fits(images, size, stride, kind)


@pool.mistake
def returns_none_instead(images, size, stride, kind="max"):
    """For windows that do not fit the images, None came back. Raise ValueError, which nobody can overlook."""
    reference.pool(np.zeros((1, 1)), 1, 1, kind)
    try:
        return reference.pool(images, size, stride, kind)
    except ValueError:
        return None


@pool.mistake
def accepts_any_kind(images, size, stride, kind="max"):
    """A kind that does not exist was taken for "max". Raise ValueError, or nobody notices the slip."""
    return reference.pool(images, size, stride, kind if kind in KINDS else "max")


@pool.mistake
def averages_by_default(images, size, stride, kind="average"):
    """Without a kind being given, the average was taken. The default is "max"."""
    return reference.pool(images, size, stride, kind)


@pool.mistake
def divides_in_integers(images, size, stride, kind="max"):
    """The average was rounded down to a whole number, as // does. Divide with /."""
    pooled = reference.pool(images, size, stride, kind)
    return np.floor(pooled) if kind == "average" else pooled


@pool.mistake(step="type")
def cuts_off_fractions(images, size, stride, kind="max"):
    """The average of integers was cut off to an integer. It has a fraction: write it into an array of floats."""
    pooled = reference.pool(images, size, stride, kind)
    return np.trunc(pooled) if images.dtype.kind in "iu" else pooled


@pool.mistake(step="type")
def keeps_the_integer_type(images, size, stride, kind="max"):
    """Sums of small integers wrapped around, since they were kept in the type of the pixels. Sum in floats."""
    pooled = reference.pool(images, size, stride, "sum" if kind == "average" else kind)
    if images.dtype.kind in "iu":
        pooled = pooled.astype(np.int64).astype(images.dtype)
    return pooled / size**2 if kind == "average" else pooled


@pool.mistake(step="type")
def like_the_images(images, size, stride, kind="max"):
    """The result was of the type of the images, in which averages are cut off and sums wrap around. Make it floats."""
    pooled = reference.pool(images, size, stride, kind)
    return pooled.astype(np.int64).astype(images.dtype) if images.dtype.kind in "iu" else pooled


@pool.mistake
def pools_over_the_stack(images, size, stride, kind="max"):
    """A window went through all images and channels of the stack, and became one number for all of them.

    Every image and channel is pooled by itself: only the last two axes of a window become one number.
    """
    pooled = reference.pool(images, size, stride, kind)
    planes = tuple(range(images.ndim - 2))
    return np.broadcast_to(_REDUCTIONS[kind](pooled, axis=planes), pooled.shape).copy()


@pool.mistake
def pools_the_first_axes(images, size, stride, kind="max"):
    """The first two axes were pooled. Height and width are the last two: in front of them stand images and channels."""
    last = np.moveaxis(images, (0, 1), (-2, -1))
    return np.moveaxis(reference.pool(last, size, stride, kind), (-2, -1), (0, 1))


@pool.mistake
def takes_one_image_only(images, size, stride, kind="max"):
    """A stack of images was not taken, only a single image of two axes.

    Any number of axes may stand before height and width, which are the last two.
    """
    if images.ndim > 2:
        raise ValueError("too many values to unpack (expected 2)")
    return reference.pool(images, size, stride, kind)


@pool.mistake
def as_wide_as_high(images, size, stride, kind="max"):
    """As many columns came out as rows. The width of an image is its own, and so is the number of windows along it."""
    rows = reference.pool(images, size, stride, kind).shape[-2]
    square = np.zeros((*images.shape[:-2], rows, rows))
    for row, column in np.ndindex(rows, rows):
        down, right = row * stride, column * stride
        window = images[..., down : down + size, right : right + size].astype(float)
        square[..., row, column] = _REDUCTIONS[kind](window, axis=(-2, -1))
    return square


@pool.mistake(see="One number for a window")
def forgets_the_last_window(images, size, stride, kind="max"):
    """The last window of each row and column is missing: between n windows there are n - 1 strides."""
    return reference.pool(images, size, stride, kind)[..., :-1, :-1]


@pool.mistake
def hands_out_a_view(images, size, stride, kind="max"):
    """For windows of one pixel the result is a view of the images. Whoever changes it changes them: return a copy."""
    pooled = reference.pool(images, size, stride, kind)
    return images[..., ::stride, ::stride] if size == 1 else pooled


# --- pool_backward ---------------------------------------------------------------------------------------------------

pool_backward = exercise(
    reference.pool_backward,
    points=5,
    inputs={"gradient": pooled_gradients(), "kind": choices(options=KINDS)},
    forbidden=["scipy"],
    teaches="A gradient goes to whom it came from, and where windows overlap it adds up.",
    minutes=40,
    see="Back through pooling",
    hints=(
        "Raise one pixel of a window a little. By how much does the number of that window rise, for each of the three "
        "kinds? And if the pixel lies in two windows, which numbers does it change?",
        "Each window hands its upstream gradient back to its own pixels: all of it to the largest one, an equal part "
        "to each, or all of it to each. A pixel may be handed something by several windows, and keeps the sum.",
        "Begin with zeros, of floats, in the shape of the images, and loop over the windows as on the way forward. For "
        "average and sum, add each pixel's share to the whole slice. For the maximum, find one largest pixel of the "
        "window, in every image of the stack, and add the upstream gradient there.",
    ),
)


def _as_the_reference(pool_backward, gradient, kind):
    upstream, images, size, stride = gradient
    same(pool_backward(*gradient, kind), reference.pool_backward(upstream, images, size, stride, kind))


@pool_backward.anchor(points=1, inputs={"gradient": pooled_gradients(pixels="distinct_positive")})
def to_the_largest(pool_backward, gradient):
    """With kind "max", the upstream gradient of each window goes to its largest pixel, and 0 to the others."""
    _as_the_reference(pool_backward, gradient, "max")


@pool_backward.property(points=0.5)
def shared_out(pool_backward, gradient):
    """With kind "average", each pixel of a window gets its upstream gradient divided by F * F."""
    _as_the_reference(pool_backward, gradient, "average")


@pool_backward.property(points=0.25)
def to_everyone(pool_backward, gradient):
    """With kind "sum", each pixel of a window gets all of its upstream gradient."""
    _as_the_reference(pool_backward, gradient, "sum")


@pool_backward.property(points=0.75, inputs={"gradient": pooled_gradients(lay="overlaps", places=(1, 4))})
def overlaps_add_up(pool_backward, gradient, kind):
    """Where windows overlap, a pixel adds up what it gets from each."""
    _as_the_reference(pool_backward, gradient, kind)


@pool_backward.property(points=0.25, inputs={"gradient": pooled_gradients(lay="gaps", places=(1, 4))})
def nothing_in_gaps(pool_backward, gradient, kind):
    """Where there are gaps between windows, the pixels in them get 0, and the others what their window gives them."""
    _as_the_reference(pool_backward, gradient, kind)


@pool_backward.property(points=0.75, inputs={"gradient": pooled_gradients(lay="any", pixels="plateaus", nonzero=True)})
def ties(pool_backward, gradient):
    """Where a window has several largest pixels, they get its gradient together: one of them all, or each a share."""
    upstream, images, size, stride = gradient
    shared_among_the_largest(pool_backward(*gradient, "max"), upstream, images, size, stride)


@pool_backward.property(points=0.25, inputs={"gradient": pooled_gradients(lay="any", ndim=(3, 4))})
def stacked(pool_backward, gradient, kind):
    """The last two axes are height and width; every plane of those before them has a gradient of its own."""
    _as_the_reference(pool_backward, gradient, kind)


@pool_backward.property(points=0.25, cases=10)
def kind_by_default(pool_backward, gradient):
    """Where no kind is given, it is "max"."""
    same(pool_backward(*gradient), reference.pool_backward(*gradient))


@pool_backward.property(
    points=0.25,
    inputs={"gradient": pooled_gradients(lay="any", pixels="distinct_integers")},
)
def integer_gradients(pool_backward, gradient, kind):
    """Integers, also of 8 bits, give what floats give: nothing is cut off or wraps around."""
    _as_the_reference(pool_backward, gradient, kind)


@pool_backward.property(points=0.25, inputs={"gradient": pooled_gradients(lay="any", pixels="halves", ndim=(2, 4))})
def adds_up(pool_backward, gradient):
    """The gradient of the maximum sums to the sum of the upstream gradient: nothing is lost, nothing is added."""
    upstream, images, *_ = gradient
    back = pool_backward(*gradient, "max")
    shaped(back, images.shape)
    same(back.sum(), upstream.sum(), name="the sum of the gradient")


@pool_backward.property(
    points=0.25,
    inputs={"gradient": pooled_gradients(lay="any", ndim=(2, 3)), "kind": choices(options=("average", "sum"))},
)
def turned_around(pool_backward, gradient, kind):
    """Upstream gradient times what average or sum pooling gives, summed, is the gradient times the images, summed."""
    upstream, images, size, stride = gradient
    back = pool_backward(*gradient, kind)
    shaped(back, images.shape)
    through = (upstream * reference.pool(images, size, stride, kind)).sum()
    same((back * images).sum(), through, name="the sum of gradient * images")


@pool_backward.property(
    points=0.25, inputs={"gradient": pooled_gradients(lay="any", ndim=(2, 3), least=1, read_only=True)}
)
def leaves_both(pool_backward, gradient, kind):
    """Upstream gradient and images stay as they were, and the result is an array of its own."""
    untouched(pool_backward, *gradient, kind)


@pool_backward.leaves_open
def several_are_the_largest(upstream, images, size, stride, kind="max"):
    """Some window has several largest pixels."""
    windows = _windows(images, size, stride)
    return kind == "max" and windows is not None and bool((_largest(windows).sum(axis=(-2, -1)) > 1).any())


@pool_backward.condition
def windows_share_pixels(upstream, images, size, stride, kind="max"):
    """The windows overlap (S < F)."""
    return 0 < stride < size


@pool_backward.condition
def windows_share_their_largest(upstream, images, size, stride, kind="max"):
    """One pixel is the largest of several windows."""
    windows = _windows(np.arange(np.prod(images.shape[-2:])).reshape(images.shape[-2:]), size, stride)
    if kind != "max" or windows is None:
        return False
    claims = [
        cells.ravel()[plane[tuple(np.unravel_index(cells, plane.shape))].argmax()]
        for plane in images.reshape(-1, *images.shape[-2:])
        for cells in windows.reshape(-1, size, size)
    ]
    return bool(claims) and max(map(claims.count, claims)) > 1


@pool_backward.condition
def pixels_in_gaps(upstream, images, size, stride, kind="max"):
    """There are gaps between the windows (S > F)."""
    return 0 < size < stride


@pool_backward.condition
def several_windows_an_image(upstream, images, size, stride, kind="max"):
    """There is more than one window in an image."""
    return bool(np.prod(upstream.shape[-2:]) > 1)


@pool_backward.condition
def several_planes_of_images(upstream, images, size, stride, kind="max"):
    """There are several images or channels."""
    return bool(np.prod(images.shape[:-2]) > 1)


@pool_backward.condition
def axes_before_height(upstream, images, size, stride, kind="max"):
    """The images have more axes than height and width."""
    return images.ndim > 2


@pool_backward.condition
def two_axes_before_height(upstream, images, size, stride, kind="max"):
    """The images have two axes before height and width."""
    return images.ndim > 3


@pool_backward.condition
def more_columns_of_windows(upstream, images, size, stride, kind="max"):
    """The images are wider than high."""
    return images.ndim > 1 and images.shape[-1] > images.shape[-2]


@pool_backward.condition
def more_rows_of_windows(upstream, images, size, stride, kind="max"):
    """The images are higher than wide."""
    return images.ndim > 1 and images.shape[-1] < images.shape[-2]


@pool_backward.condition
def largest_below_zero(upstream, images, size, stride, kind="max"):
    """All pixels of a window are negative, and the maximum was pooled."""
    windows = _windows(images, size, stride)
    return kind == "max" and windows is not None and bool((windows.max(axis=(-2, -1)) < 0).any())


def shared_among_the_largest(got, upstream, images, size, stride):
    """``got`` can come about by sharing the gradient of each window among its largest pixels.

    Windows may overlap, so who gave how much to a pixel cannot be seen. But this is a problem of supply and demand, and
    a theorem like Gale's decides it: there are such shares if and only if all adds up, and no set of pixels has more
    than it can get. It can get the positive gradient of each window that has one of its largest pixels in the set; and
    it cannot help getting the negative gradient of each window that has all of them there.

    Args:
        got: the gradient of one image, shape ``(H, W)``
        upstream: of any sign, shape ``(H', W')``, with at most a dozen windows
        images: the image, shape ``(H, W)``
        size: F
        stride: S
    """
    expected = reference.pool_backward(upstream, images, size, stride)
    shaped(got, images.shape)
    slack = TOLERANCE * max(1.0, float(np.abs(upstream).sum()))
    may_have = _largest_pixels(images, size, stride)
    amounts, supplies = got.ravel(), upstream.ravel()
    if (np.abs(amounts[~may_have.any(axis=0)]) > slack).any():
        _unfair("a pixel that is the largest of no window has a gradient", expected, got)
    for sign, word in ((1, "positive"), (-1, "negative")):
        if (sign * amounts[~may_have[sign * supplies > 0].any(axis=0)] > slack).any():
            _unfair(f"a pixel has a {word} gradient, and no window of which it is the largest has one", expected, got)
    if abs(amounts.sum() - supplies.sum()) > slack:
        _unfair(f"the gradient sums to {amounts.sum():g}, the upstream gradient to {supplies.sum():g}", expected, got)
    for pixels, gradient in zip(may_have, supplies, strict=True):
        alone = not (may_have.sum(axis=0)[pixels] > 1).any()
        together = amounts[pixels].sum()
        if alone and abs(together - gradient) > slack:
            said = f"the largest pixels of a window have {together:g} together, and its gradient is {gradient:g}"
            _unfair(said, expected, got)
    if _most_excess(amounts, supplies, may_have) > slack:
        _unfair("windows that overlap cannot share their gradients out like this", expected, got)


def _largest_pixels(image, size, stride):
    """Which pixels are the largest of which window: booleans of shape ``(H' * W', H * W)``."""
    cells = sliding_window_view(np.arange(image.size).reshape(image.shape), (size, size))[::stride, ::stride]
    cells = cells.reshape(-1, size**2)
    values = image.ravel()[cells]
    largest = np.zeros((len(cells), image.size), dtype=bool)
    np.put_along_axis(largest, cells, values == values.max(axis=1, keepdims=True), axis=1)
    return largest


def _most_excess(amounts, supplies, may_have):
    """How much more a set of pixels has than it can get, of all sets the one where this is most.

    Of the sets that get from just the same windows, the one with most is known: without pixels below 0, but for those
    that the negative windows bring along. So one set is enough for each choice of windows.
    """
    chosen = (np.arange(2**supplies.size)[:, np.newaxis] >> np.arange(supplies.size)) % 2 == 1
    barred = (~chosen & (supplies > 0)) @ may_have
    required = (chosen & (supplies < 0)) @ may_have
    sets = ~barred & (required | (amounts > 0))
    possible = ~(barred & required).any(axis=1)
    return (sets @ amounts - chosen @ supplies)[possible].max()


def _unfair(message, expected, got):
    raise Failed(Falsified(message=f"{message}; one right answer is", expected=expected, got=got))


def _sent_back(gradient, shares, kinds=KINDS):
    """A backward pass in which ``shares`` says what each pixel of a window gets: of shape (..., H', W', F, F)."""
    upstream, images, size, stride, kind = gradient
    if kind not in kinds:
        return reference.pool_backward(*gradient)
    windows = sliding_window_view(images.astype(float), (size, size), axis=(-2, -1))[..., ::stride, ::stride, :, :]
    given = np.broadcast_to(shares(upstream[..., np.newaxis, np.newaxis], windows), windows.shape)
    back = np.zeros(images.shape)
    rows, columns = upstream.shape[-2:]
    for row, column in np.ndindex(size, size):
        bottom, right = row + (rows - 1) * stride + 1, column + (columns - 1) * stride + 1
        back[..., row:bottom:stride, column:right:stride] += given[..., row, column]
    return back


def _largest(windows):
    return windows == windows.max(axis=(-2, -1), keepdims=True)


def _first_largest(window):
    """Where in each plane of a window its first largest pixel is."""
    cells = window.reshape(*window.shape[:-2], -1)
    return (np.arange(cells.shape[-1]) == cells.argmax(axis=-1)[..., np.newaxis]).reshape(window.shape)


@pool_backward.mistake
def to_every_tie(upstream, images, size, stride, kind="max"):
    """Each of several largest pixels got the whole gradient: more came back than went in. Together they get it once."""
    return _sent_back((upstream, images, size, stride, kind), lambda up, windows: up * _largest(windows), ("max",))


@pool_backward.mistake(step="adding")
def overwrites(upstream, images, size, stride, kind="max"):
    """Where windows overlap, a pixel kept what the last of them gave it. It gets the sum: add with +=, never assign."""
    back = np.zeros(images.shape)
    for row, column in np.ndindex(*upstream.shape[-2:]):
        part = (..., slice(row * stride, row * stride + size), slice(column * stride, column * stride + size))
        up = upstream[..., row : row + 1, column : column + 1]
        shares = reference.pool_backward(up, images[part], size, size, kind)
        served = reference.pool_backward(np.ones(up.shape), images[part], size, size, kind) != 0
        back[part] = np.where(served, shares, back[part])
    return back


@pool_backward.mistake(step="adding")
def overwrites_whole_windows(upstream, images, size, stride, kind="max"):
    """Where windows overlap, each overwrote what those before it had left there, even with zeros.

    A pixel gets the sum of what all its windows give it: add with +=, never assign.
    """
    back = np.zeros(images.shape)
    for row, column in np.ndindex(*upstream.shape[-2:]):
        part = (..., slice(row * stride, row * stride + size), slice(column * stride, column * stride + size))
        up = upstream[..., row : row + 1, column : column + 1]
        back[part] = reference.pool_backward(up, images[part], size, size, kind)
    return back


@pool_backward.mistake(step="maximum")
def searches_from_zero(upstream, images, size, stride, kind="max"):
    """The search for the largest pixel began at 0, so that nothing is found in a window without a number above it."""
    found = kind != "max" or reference.pool(images, size, stride) > 0
    return reference.pool_backward(upstream * found, images, size, stride, kind)


@pool_backward.mistake(step="maximum")
def spreads_the_maximum(upstream, images, size, stride, kind="max"):
    """The gradient of a maximum was spread over its window, as for an average. The largest pixel alone made it."""
    return reference.pool_backward(upstream, images, size, stride, "average" if kind == "max" else kind)


@pool_backward.mistake(step="average")
def does_not_divide(upstream, images, size, stride, kind="max"):
    """The gradient of an average was not divided. Each pixel contributed one part in F * F."""
    return reference.pool_backward(upstream, images, size, stride, "sum" if kind == "average" else kind)


@pool_backward.mistake(step="average")
def divides_by_side(upstream, images, size, stride, kind="max"):
    """The gradient of an average was divided by F. A window has F * F pixels."""
    return reference.pool_backward(upstream, images, size, stride, kind) * (size if kind == "average" else 1)


@pool_backward.mistake
def divides_the_sum(upstream, images, size, stride, kind="max"):
    """The gradient of a sum was divided by the number of pixels. Each pixel counts whole in a sum."""
    return reference.pool_backward(upstream, images, size, stride, "average" if kind == "sum" else kind)


@pool_backward.mistake(see="What a gradient is")
def ignores_the_upstream(upstream, images, size, stride, kind="max"):
    """The upstream gradient was not used. The chain rule multiplies by it: it says what a window does to the loss."""
    return reference.pool_backward(np.ones(upstream.shape), images, size, stride, kind)


@pool_backward.mistake
def multiplies_by_the_pixels(upstream, images, size, stride, kind="max"):
    """The gradient was multiplied by the pixels. Raise a pixel by 1: the result rises as much, however large it is."""
    return reference.pool_backward(upstream, images, size, stride, kind) * images


@pool_backward.mistake(step="maximum")
def to_the_last_pixel(upstream, images, size, stride, kind="max"):
    """The gradient of a maximum went to the bottom right of its window. Look for the place of the largest pixel."""
    return _sent_back(
        (upstream, images, size, stride, kind),
        lambda up, _: up * (np.arange(size**2).reshape(size, size) == size**2 - 1),
        ("max",),
    )


@pool_backward.mistake(step="maximum")
def to_the_smallest(upstream, images, size, stride, kind="max"):
    """The gradient of a maximum went to the smallest pixel of its window. It was the largest one that made it."""
    return reference.pool_backward(upstream, -images.astype(float) if kind == "max" else images, size, stride, kind)


@pool_backward.mistake(see="One number for a window")
def ignores_stride(upstream, images, size, stride, kind="max"):
    """The gradients were put where windows would lie that move by their own size. They move by the stride."""
    back = np.zeros(images.shape)
    for row, column in np.ndindex(*upstream.shape[-2:]):
        part = (..., slice(row * size, row * size + size), slice(column * size, column * size + size))
        up, window = upstream[..., row, column, np.newaxis, np.newaxis], images[part]
        if kind == "max":
            back[part] += up * _first_largest(window)
        else:
            back[part] += up / (size**2 if kind == "average" else 1)
    return back


@pool_backward.mistake
def average_by_default(upstream, images, size, stride, kind="average"):
    """Without a kind being given, the gradient of an average came back. The default is "max"."""
    return reference.pool_backward(upstream, images, size, stride, kind)


@pool_backward.mistake
def rows_for_columns(upstream, images, size, stride, kind="max"):
    """As many columns of windows were gone through as there are rows. The width of an image is its own."""
    rows, cut = upstream.shape[-2], upstream.astype(float)
    cut[..., rows - 1]  # which is not there in an image that is higher than wide
    cut[..., rows:] = 0.0
    return reference.pool_backward(cut, images, size, stride, kind)


@pool_backward.mistake
def first_plane_for_all(upstream, images, size, stride, kind="max"):
    """The largest pixels of the first plane were taken for those of all. Each plane has its own."""
    first = np.broadcast_to(images[(0,) * (images.ndim - 2)], images.shape)
    return reference.pool_backward(upstream, first, size, stride, kind)


@pool_backward.mistake(see="What a gradient is")
def drops_the_sign(upstream, images, size, stride, kind="max"):
    """Negative gradients were made positive. A gradient says whether the loss rises or falls: keep its sign."""
    return reference.pool_backward(np.abs(upstream), images, size, stride, kind)


@pool_backward.mistake
def gradient_of_integers(upstream, images, size, stride, kind="max"):
    """For images of integers the gradient was kept in their type, which cuts fractions off and wraps around.

    Begin with zeros that are floats, whatever the images are.
    """
    back = np.zeros_like(images)
    for row, column in np.ndindex(*upstream.shape[-2:]):
        part = (..., slice(row * stride, row * stride + size), slice(column * stride, column * stride + size))
        up = upstream[..., row : row + 1, column : column + 1]
        window, shares = back[part], reference.pool_backward(up, images[part], size, size, kind)
        for place in np.ndindex(window.shape):
            window[place] += shares[place]  # one by one, as NumPy refuses to add an array of floats
    return back


@pool_backward.mistake
def changes_the_upstream(upstream, images, size, stride, kind="max"):
    """The upstream gradient was divided in place, and its owner finds it changed. Work on a copy."""
    if kind == "average":
        upstream /= size**2
        kind = "sum"
    return reference.pool_backward(upstream, images, size, stride, kind)
