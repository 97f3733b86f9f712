"""Families of convolutional layers: images and kernels that fit, or do not in just one way.

Letters are the field's: N images, C channels, K kernels, F receptive field, S stride, P padding.
"""

from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

import numpy as np

from grader.strategies.families import HALVES, INTEGERS, MIXTURES, arranged, family, halves, indices, typed, whole

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

Layer = tuple[np.ndarray, np.ndarray, np.ndarray, int, int]
Span = tuple[int, int]

#: Powers of two, with which halves remain exact: a function that holds for values of one size only is found out.
SCALES = (1.0, 2.0**6, 2.0**-6)


#: The halves, in the order in which the simplest array counts; one that is negative and no whole number comes soon, so
#: that an array in which signs and fractions matter is small as well.
COUNTING = (1.0, 2.0, 3.0, -0.5, *(value for value in HALVES if value not in (1.0, 2.0, 3.0, -0.5, 0.0)), 0.0)


@family
def kernels_and_signals(
    draw: "DrawFn",
    *,
    samples: Span = (1, 4),
    beyond: Span = (0, 4),
    dtypes: tuple[str, ...] = (),
    whole_only: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """A kernel and a signal that is longer by as many samples as ``beyond`` says, both of halves.

    With ``whole_only`` the kernel holds whole numbers, as floats; with ``dtypes`` it is of one of these types.
    """
    length = draw(whole(*samples))
    if dtypes:
        kernel = typed(draw, dtypes[draw(whole(0, len(dtypes) - 1))], (length,))
    else:
        kernel = _counting(draw, (length,)) * (2.0 if whole_only else 1.0)
    return kernel, _counting(draw, (length + draw(whole(*beyond)),))


@family
def overlong_kernels(draw: "DrawFn") -> tuple[np.ndarray, int]:
    """A kernel, and a width that is too small for it; by one, as often as not."""
    width = draw(whole(1, 4))
    return _counting(draw, (width + (draw(whole(1, 3)) if draw(whole(0, 1)) else 1),)), width


class Options(TypedDict, total=False):
    """What a layer is drawn from: spans for its sizes, both ends included, and what its arrays are like."""

    #: N, C and K; one of each where nothing is said.
    images: Span
    channels: Span
    kernels: Span
    #: Height and width of the receptive field; 1 to 3.
    fields: Span
    #: How many places the field has along each axis, where the padding is not too large for it; 1 to 3.
    places: Span
    #: S and P; 1 and 0.
    strides: Span
    paddings: Span
    #: Images and fields are as high as they are wide.
    square: bool
    #: Some of the arrays hold integers, or all of them.
    integers: bool
    #: The arrays are laid out in several ways, and some cannot be written to.
    read_only: bool


@family
def conv_layers(draw: "DrawFn", **options: Unpack[Options]) -> Layer:
    """Images, weights, bias, stride and padding of a layer."""
    counts, sizes = _counts(draw, options), _sizes(draw, options)
    images, weights, bias = _arrays(draw, *_shapes(counts, sizes), (counts.kernels,), options)
    return images, weights, bias, sizes.stride, sizes.padding


@family
def conv_gradients(draw: "DrawFn", **options: Unpack[Options]) -> Layer:
    """Upstream gradient, images, weights, stride and padding of a layer."""
    counts, sizes = _counts(draw, options), _sizes(draw, options)
    gradient = counts.images, counts.kernels, *sizes.places
    images, weights, upstream = _arrays(draw, *_shapes(counts, sizes), gradient, options)
    return upstream, images, weights, sizes.stride, sizes.padding


@family
def ragged_layers(draw: "DrawFn") -> Layer:
    """A layer whose stride leaves a rest along the height, the width or both."""
    stride, padding, axes = draw(whole(2, 3)), draw(whole(0, 1)), draw(whole(1, 3))
    field = draw(whole(1, 3)), draw(whole(1, 3))
    rests = [draw(whole(1, stride - 1)) if axes & axis else 0 for axis in (1, 2)]
    sides = []
    for extent, rest in zip(field, rests, strict=True):
        side = draw(whole(0, 2)) * stride + extent - 2 * padding + rest
        sides.append(side + max(0, -(-(1 - side) // stride)) * stride)
    return _layer(draw, (sides[0], sides[1]), field, stride, padding)


@family
def overlarge_layers(draw: "DrawFn") -> Layer:
    """A layer whose field is larger than the padded image along the height, the width or both.

    The stride divides the (negative) room, so that only the size of the field gives it away.
    """
    stride, padding, axes = draw(whole(1, 2)), draw(whole(0, 1)), draw(whole(1, 3))
    image = draw(whole(1, 3)), draw(whole(1, 3))
    excess = draw(whole(1, 2)) * stride
    field = [side + 2 * padding + (excess if axes & axis else 0) for side, axis in zip(image, (1, 2), strict=True)]
    return _layer(draw, image, (field[0], field[1]), stride, padding)


@family
def out_of_range_layers(draw: "DrawFn") -> Layer:
    """A layer with a stride below 1 or a padding below 0, and nothing else that is wrong."""
    field = draw(whole(1, 2)), draw(whole(1, 2))
    if draw(whole(0, 1)):
        stride = -draw(whole(0, 2))
        return _layer(draw, (field[0] + 2 * -stride, field[1] + 2 * -stride), field, stride, 0)
    padding = draw(whole(1, 2))
    image = field[0] + 2 * padding + draw(whole(0, 2)), field[1] + 2 * padding + draw(whole(0, 2))
    return _layer(draw, image, field, 1, -padding)


@family
def disagreeing_layers(draw: "DrawFn") -> Layer:
    """Images and kernels of which one has more channels; the other one has a single one, as often as not."""
    few = draw(whole(1, 2))
    many = few + draw(whole(1, 2))
    channels = (few, many) if draw(whole(0, 1)) else (many, few)
    return _layer(draw, (draw(whole(2, 3)), draw(whole(2, 3))), (2, 2), 1, 0, channels)


@family
def activations(
    draw: "DrawFn",
    *,
    axes: Span = (1, 4),
    dtypes: tuple[str, ...] = (),
    negatives: bool = True,
    scaled: bool = False,
    read_only: bool = False,
) -> np.ndarray:
    """Arrays of any shape, of halves or of one of the given types.

    Without ``negatives`` none is below 0; ``scaled`` makes all values of an array large or small.
    """
    shape = _any_shape(draw, axes)
    if dtypes:
        return typed(draw, dtypes[draw(whole(0, len(dtypes) - 1))], shape)
    x = _counting(draw, shape)
    if not negatives:
        x = np.abs(x)
    if scaled:
        x = x * SCALES[draw(whole(0, len(SCALES) - 1))]
    return arranged(draw, x, read_only=True) if read_only else x


@family
def activations_and_gradients(
    draw: "DrawFn", *, axes: Span = (1, 4), zeros: bool = True, integers: bool = False, read_only: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """An upstream gradient, and what went into ``relu``, which holds no zeros where these are not asked for."""
    shape = _any_shape(draw, axes)
    if integers:
        types = (*INTEGERS, "float64")
        upstream_type, x_type = types[-1 - draw(whole(0, len(types) - 1))], INTEGERS[draw(whole(0, len(INTEGERS) - 1))]
        upstream, x = typed(draw, upstream_type, shape), typed(draw, x_type, shape)
    else:
        # In the simplest case both hold negative numbers, and one sees which number came from which.
        upstream, x = _counting(draw, shape, start=COUNTING.index(4.0)), _counting(draw, shape)
    if not zeros:
        x = np.where(x == 0, np.array(1, dtype=x.dtype), x)
    if read_only:
        upstream, x = arranged(draw, upstream, read_only=True), arranged(draw, x, read_only=True)
    return upstream, x


class _Counts(NamedTuple):
    images: int
    channels: int
    kernels: int


class _Sizes(NamedTuple):
    """Sizes of a layer, height before width."""

    image: Span
    field: Span
    places: Span
    stride: int
    padding: int


def _counts(draw: "DrawFn", options: Options) -> _Counts:
    return _Counts(
        draw(whole(*options.get("images", (1, 1)))),
        draw(whole(*options.get("channels", (1, 1)))),
        draw(whole(*options.get("kernels", (1, 1)))),
    )


def _sizes(draw: "DrawFn", options: Options) -> _Sizes:
    """Sizes that fit: the stride divides ``W - F + 2P`` along both axes."""
    stride = draw(whole(*options.get("strides", (1, 1))))
    padding = draw(whole(*options.get("paddings", (0, 0))))
    axes = []
    for _ in range(1 if options.get("square") else 2):
        field, places = draw(whole(*options.get("fields", (1, 3)))), draw(whole(*options.get("places", (1, 3))))
        side = (places - 1) * stride + field - 2 * padding
        # Too small a side is moved up by whole strides, which keeps the configuration possible.
        more = max(0, -(-(1 - side) // stride))
        axes.append((side + more * stride, field, places + more))
    along_height, along_width = axes[0], axes[-1]
    image, field_, places_ = zip(along_height, along_width, strict=True)
    return _Sizes(image, field_, places_, stride, padding)


def _shapes(counts: _Counts, sizes: _Sizes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of images and weights."""
    return (counts.images, counts.channels, *sizes.image), (counts.kernels, counts.channels, *sizes.field)


def _layer(draw: "DrawFn", image: Span, field: Span, stride: int, padding: int, channels: Span = (1, 1)) -> Layer:
    """One image and one kernel of these sizes; ``channels`` has those of the image before those of the kernel."""
    images, weights, bias = _arrays(draw, (1, channels[0], *image), (1, channels[1], *field), (1,), {})
    return images, weights, bias, stride, padding


def _arrays(
    draw: "DrawFn", one: tuple[int, ...], other: tuple[int, ...], third: tuple[int, ...], options: Options
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Three arrays: of halves, or the first two of a mixture of types and the third of integers or fractions.

    In the simplest case an array counts, and a bias is 0: so one sees which number went where.
    """
    shapes = one, other, third
    if options.get("integers"):
        types = (*MIXTURES[draw(whole(0, len(MIXTURES) - 1))], ("float64", "int8", "int64")[draw(whole(0, 2))])
        first, second, last = (typed(draw, name, shape) for name, shape in zip(types, shapes, strict=True))
    else:
        first, second = _counting(draw, one), _counting(draw, other)
        last = halves(draw, third) if len(third) == 1 else _counting(draw, third)
    if options.get("read_only"):
        first, second, last = (arranged(draw, array, read_only=True) for array in (first, second, last))
    return first, second, last


def _counting(draw: "DrawFn", shape: tuple[int, ...], *, start: int = 0) -> np.ndarray:
    """An array of halves; the simplest one counts as ``COUNTING`` does, from this place on: 1, 2, 3."""
    steps = start + np.arange(np.prod(shape, dtype=int)).reshape(shape)
    return np.asarray(np.array(COUNTING)[(indices(draw, shape) + steps) % len(COUNTING)])


def _any_shape(draw: "DrawFn", axes: Span) -> tuple[int, ...]:
    """Sides up to 3, or up to 2 where there are many of them: what fails is to be read."""
    count = draw(whole(*axes))
    return tuple(draw(whole(1, 3 if count <= 2 else 2)) for _ in range(count))  # noqa: PLR2004
