"""How the exercises of the unit geometry are judged."""

import math

from grader.properties import refuses, same, whole
from grader.spec import exercise
from grader.strategies import (
    configurations,
    integers,
    no_odd_sizes,
    odd_numbers,
    out_of_range_configurations,
    overlarge_configurations,
    ragged_configurations,
    shapes,
    too_small,
)
from reference import geometry as reference

# --- output_size -----------------------------------------------------------------------------------------------------

output_size = exercise(
    reference.output_size,
    points=4,
    inputs={
        "configuration": configurations(),
        "width": integers(least=4, most=9),
        "field": integers(least=1, most=4),
    },
    teaches="A field has one place more than it has steps, and not every configuration exists.",
    minutes=20,
    see="How many places there are",
    hints=(
        "Draw seven cells and move a field of three along them, with stride 1 and with stride 2. How far can its left "
        "edge go, and at how many places does it stop on the way?",
        "The way of the left edge is as long as the padded input, less the field. Divided by the stride it is the "
        "number of steps, and there is one place more than there are steps.",
        "First refuse: a width, field or stride below one, a padding below zero. Then work out the way, with the "
        "padding of both sides. Refuse a way below zero, and one that the stride does not divide (the remainder "
        "tells). Only then divide, in integers, and add the first place.",
    ),
)


@output_size.property(points=0.25)
def worked(output_size):
    """Width 5, field 3 and padding 1 give 5 places with stride 1, and 3 places with stride 2."""
    same(output_size(5, 3, 1, 1), 5, name="with stride 1")
    same(output_size(5, 3, 2, 1), 3, name="with stride 2")


@output_size.anchor(points=1.25)
def places(output_size, configuration):
    """It is the number of places that the receptive field has, moved by the stride from one end to the other."""
    width, field, stride, padding = configuration
    same(output_size(width, field, stride, padding), len(range(-padding, width + padding - field + 1, stride)))


@output_size.property(points=0.25)
def defaults(output_size, width, field):
    """Where nothing else is said, the stride is 1 and the padding 0."""
    same(output_size(width, field), width - field + 1)


@output_size.property(points=0.25, cases=10)
def whole_number(output_size, configuration):
    """The result is an int."""
    whole(output_size, *configuration)


@output_size.property(points=0.75, inputs={"configuration": ragged_configurations()})
def refuses_ragged(output_size, configuration):
    """A stride that does not divide W - F + 2P raises ValueError: the last place would stick out."""
    refuses(output_size, *configuration)


@output_size.property(points=0.75, inputs={"configuration": overlarge_configurations()})
def refuses_overlarge(output_size, configuration):
    """A receptive field larger than the padded input raises ValueError."""
    refuses(output_size, *configuration)


@output_size.property(points=0.5, inputs={"configuration": out_of_range_configurations()})
def refuses_out_of_range(output_size, configuration):
    """W, F or S below 1, or P below 0, raises ValueError, also where the formula gives a size."""
    refuses(output_size, *configuration)


@output_size.condition
def left_over(width, field, stride=1, padding=0):
    """the stride does not divide W - F + 2P"""
    return stride != 0 and (width - field + 2 * padding) % stride != 0


@output_size.condition
def too_large(width, field, stride=1, padding=0):
    """the field is larger than the padded input"""
    return field > width + 2 * padding


@output_size.condition
def exact_fit(width, field, stride=1, padding=0):
    """the field is as large as the padded input"""
    return field == width + 2 * padding


@output_size.condition
def fits_with_padding(width, field, stride=1, padding=0):
    """the field is larger than the input, but not than the padded one"""
    return width < field <= width + 2 * padding


@output_size.condition
def zeros_only(width, field, stride=1, padding=0):
    """the padding is as large as the field or larger, so that some places see nothing but zeros"""
    return padding >= field


@output_size.condition
def nonsense(width, field, stride=1, padding=0):
    """W, F or S is below 1, or P below 0"""
    return min(width, field, stride) < 1 or padding < 0


@output_size.condition
def impossible(width, field, stride=1, padding=0):
    """the configuration is impossible"""
    if min(width, field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        return True
    return (width - field + 2 * padding) % stride != 0


@output_size.mistake
def forgets_the_fence_post(width, field, stride=1, padding=0):
    """The + 1 is missing. The quotient counts the steps, and there is one place more than there are steps."""
    return reference.output_size(width, field, stride, padding) - 1


@output_size.mistake
def forgets_the_padding(width, field, stride=1, padding=0):
    """The padding was left out. It makes the input wider by P on each side, by 2P in all."""
    _refuse_nonsense(width, field, stride, padding)
    return reference.output_size(width, field, stride)


@output_size.mistake
def pads_one_side(width, field, stride=1, padding=0):
    """The padding was counted once. There is P on each side, 2P in all."""
    _refuse_nonsense(width, field, stride, padding)
    return reference.output_size(width + padding, field, stride)


@output_size.mistake
def rounds_down(width, field, stride=1, padding=0):
    """Where the stride does not divide W - F + 2P, the rest was rounded away. That is impossible: raise ValueError."""
    _refuse_nonsense(width, field, stride, padding)
    return reference.output_size(width, field + (width - field + 2 * padding) % stride, stride, padding)


@output_size.mistake
def rounds_up(width, field, stride=1, padding=0):
    """Where the stride does not divide W - F + 2P, it was rounded up. That is impossible: raise ValueError."""
    _refuse_nonsense(width, field, stride, padding)
    rest = (width - field + 2 * padding) % stride
    return reference.output_size(width, field + rest, stride, padding) + (rest > 0)


@output_size.mistake
def returns_a_float(width, field, stride=1, padding=0):
    """The result is a float. A number of places is an int: divide with // once you know that it comes out even."""
    return float(reference.output_size(width, field, stride, padding))


@output_size.mistake
def lets_the_field_stick_out(width, field, stride=1, padding=0):
    """A receptive field larger than the padded input gave a size. It does not fit anywhere: raise ValueError."""
    _refuse_nonsense(width, field, stride, padding)
    missing = max(0, -((width - field + 2 * padding) // stride))
    return reference.output_size(width + missing * stride, field, stride, padding) - missing


@output_size.mistake
def believes_every_number(width, field, stride=1, padding=0):
    """A width, field or stride below 1, or a negative padding, was not refused. Look at each, and raise ValueError."""
    if field > width + 2 * padding or (width - field + 2 * padding) % stride:
        raise ValueError("an impossible configuration")
    return (width - field + 2 * padding) // stride + 1


@output_size.mistake
def only_the_formula(width, field, stride=1, padding=0):
    """There is the formula, and nothing is refused. Raise ValueError where the configuration is impossible."""
    return (width - field + 2 * padding) // stride + 1


@output_size.mistake
def adds_one_inside(width, field, stride=1, padding=0):
    """The 1 was added before the division. First count the steps, then add 1 for the place to start from."""
    return reference.output_size(width, field, stride, padding) - (stride > 1)


@output_size.mistake
def divides_the_padding_only(width, field, stride=1, padding=0):
    """Brackets are missing: only 2P was divided by the stride. The whole way, W - F + 2P, is."""
    reference.output_size(width, field, stride, padding)
    return width - field + 2 * padding // stride + 1


@output_size.mistake
def ignores_the_stride(width, field, stride=1, padding=0):
    """The stride was not used. It divides the way W - F + 2P into steps."""
    return (reference.output_size(width, field, stride, padding) - 1) * stride + 1


@output_size.mistake(see="Four numbers")
def exchanges_field_and_stride(width, field, stride=1, padding=0):
    """Receptive field and stride are exchanged. The field is taken off, the stride divides: (W - F + 2P) / S + 1."""
    return reference.output_size(width, stride, field, padding)


@output_size.mistake
def refuses_an_exact_fit(width, field, stride=1, padding=0):
    """A receptive field as large as the padded input was refused. It has one place."""
    if field >= width + 2 * padding:
        raise ValueError("the receptive field is too large")
    return reference.output_size(width, field, stride, padding)


@output_size.mistake
def refuses_a_field_that_needs_padding(width, field, stride=1, padding=0):
    """A field larger than the input was refused, though the padding makes room for it. Compare it with W + 2P."""
    if field > width:
        raise ValueError("the receptive field is too large")
    return reference.output_size(width, field, stride, padding)


@output_size.mistake
def pads_by_default(width, field, stride=1, padding=1):
    """Without a padding being given, 1 was used. The default is 0."""
    return reference.output_size(width, field, stride, padding)


@output_size.mistake
def returns_none(width, field, stride=1, padding=0):
    """An impossible configuration gave None, which goes unnoticed until much later. Raise ValueError."""
    try:
        return reference.output_size(width, field, stride, padding)
    except ValueError:
        return None


@output_size.mistake
def asserts(width, field, stride=1, padding=0):
    """An impossible configuration raised AssertionError. The contract names ValueError; asserts can be switched off."""
    try:
        return reference.output_size(width, field, stride, padding)
    except ValueError as error:
        raise AssertionError from error


def _refuse_nonsense(width, field, stride, padding):
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ValueError("not a size")


# --- same_padding ----------------------------------------------------------------------------------------------------

same_padding = exercise(
    reference.same_padding,
    points=2,
    inputs={"field": odd_numbers(most=15)},
    teaches="How much padding keeps the size, and for which fields there is any.",
    minutes=10,
    see="Keeping the size",
    hints=(
        "A field of three with its middle on the first cell: how far does it reach beyond the edge? And a field of "
        "five?",
        "The field reaches as far beyond the edge as it has cells on one side of its middle. An even field has no "
        "middle.",
        "Refuse a field that is below one or even (the remainder of a division by two tells). Then take off the middle "
        "and halve what is left, with the division that gives an int.",
    ),
)


@same_padding.anchor(points=1)
def keeps_the_size(same_padding, field):
    """With this padding and stride 1 the output is as large as the input: 2P = F - 1."""
    same(same_padding(field), (field - 1) // 2)


@same_padding.property(points=0.25, cases=10)
def whole_padding(same_padding, field):
    """The result is an int."""
    whole(same_padding, field)


@same_padding.property(points=0.75, inputs={"field": no_odd_sizes()})
def refuses_no_centre(same_padding, field):
    """An even field, or one below 1, raises ValueError: no padding keeps the size."""
    refuses(same_padding, field)


@same_padding.mistake
def both_sides_at_once(field):
    """F - 1 is what both sides need together. P counts the zeros on each side: half of it."""
    return 2 * reference.same_padding(field)


@same_padding.mistake
def one_too_many(field):
    """The result is one too large, as when F + 1 is halved. The middle of the field needs no padding: halve F - 1."""
    return reference.same_padding(field) + 1


@same_padding.mistake
def as_much_as_the_field(field):
    """The field itself came back. P is what one side needs: as many zeros as the field has cells beside its middle."""
    return 2 * reference.same_padding(field) + 1


@same_padding.mistake
def always_one(field):
    """1 is right for a field of 3 only. A larger field reaches further beyond the edge."""
    reference.same_padding(field)
    return 1


@same_padding.mistake
def a_float(field):
    """The result is a float. A number of zeros is an int: divide with //."""
    return float(reference.same_padding(field))


@same_padding.mistake
def accepts_even(field):
    """An even field gave a padding. It would need another number of zeros on each side: raise ValueError."""
    return reference.same_padding(field + 1 if field > 0 and field % 2 == 0 else field)


@same_padding.mistake
def rounds_even_down(field):
    """An even field gave a padding, rounded down: the output would be smaller than the input. Raise ValueError."""
    return reference.same_padding(field - 1 if field > 0 and field % 2 == 0 else field)


@same_padding.mistake
def accepts_no_field(field):
    """A field below 1 was not refused. There is no such receptive field: raise ValueError."""
    return (field - 1) // 2 if field < 1 and field % 2 else reference.same_padding(field)


@same_padding.mistake
def halves_everything(field):
    """Nothing was refused. An even field, or one below 1, has no such padding: raise ValueError."""
    return (field - 1) // 2


# --- dense_parameter_count -------------------------------------------------------------------------------------------

dense_parameter_count = exercise(
    reference.dense_parameter_count,
    points=2,
    inputs={"input_shape": shapes(), "units": integers(least=1, most=12)},
    teaches="A fully connected unit has a weight for every number of the picture.",
    minutes=10,
    see="Weights, if everything is connected",
    hints=(
        "How many numbers does a picture of two by two pixels with three channels hold? What does one unit need to "
        "weigh them all, and what else does it learn?",
        "A unit has a weight for every number of the input and one bias of its own. Other units have the same again.",
        "Look at every size and at the number of units one by one, and refuse if any is below one: a product of two "
        "negative sizes would look innocent. Multiply all the sizes, however many there are, add the bias, and take "
        "that as often as there are units.",
    ),
)


@dense_parameter_count.property(points=0.25)
def one_unit_on_a_picture(dense_parameter_count):
    """One unit on a 32x32x3 picture has 3072 weights and a bias."""
    same(dense_parameter_count((32, 32, 3), 1), 3073)


@dense_parameter_count.anchor(points=1)
def weights_and_biases(dense_parameter_count, input_shape, units):
    """Every unit has one weight for each input and one bias."""
    same(dense_parameter_count(input_shape, units), (math.prod(input_shape) + 1) * units)


@dense_parameter_count.property(points=0.25)
def twice_the_units(dense_parameter_count, input_shape, units):
    """A layer with twice as many units has twice as many parameters."""
    once = dense_parameter_count(input_shape, units)
    same(
        dense_parameter_count(input_shape, 2 * units),
        2 * once,
        name="got by the second call, expected from twice the first",
    )


@dense_parameter_count.property(points=0.5, inputs={"sizes": too_small(count=4)})
def refuses_nothing(dense_parameter_count, sizes):
    """A size or a number of units below 1 raises ValueError."""
    *input_shape, units = sizes
    refuses(dense_parameter_count, tuple(input_shape), units)


@dense_parameter_count.condition
def more_than_a_plane(input_shape, units):
    """the input has three axes or more"""
    return len(input_shape) > 2


@dense_parameter_count.condition
def not_three_axes(input_shape, units):
    """the input has another number of axes than three"""
    return len(input_shape) != 3


@dense_parameter_count.condition
def two_too_small(input_shape, units):
    """two numbers are too small, and their product looks right"""
    return min((*input_shape, units)) < 1 <= math.prod(input_shape) * units


@dense_parameter_count.mistake
def forgets_the_biases(input_shape, units):
    """The biases are missing: every unit has one."""
    return reference.dense_parameter_count(input_shape, units) - units


@dense_parameter_count.mistake
def one_bias_in_all(input_shape, units):
    """One bias was counted for the whole layer. Every unit has its own."""
    return reference.dense_parameter_count(input_shape, units) - units + 1


@dense_parameter_count.mistake
def forgets_the_last_axis(input_shape, units):
    """Only the first two sizes were counted. A unit has a weight for every number of the input, in every channel."""
    reference.dense_parameter_count(input_shape, units)
    return (math.prod(input_shape[:2]) + 1) * units


@dense_parameter_count.mistake
def adds_the_sizes(input_shape, units):
    """The sizes were added. An input of H x W x C numbers has their product."""
    reference.dense_parameter_count(input_shape, units)
    return (sum(input_shape) + 1) * units


@dense_parameter_count.mistake
def forgets_the_units(input_shape, units):
    """The parameters of one unit were counted. The layer has as many times that as it has units."""
    reference.dense_parameter_count(input_shape, units)
    return math.prod(input_shape) + 1


@dense_parameter_count.mistake
def a_bias_for_every_weight(input_shape, units):
    """A bias was counted for every weight. Every unit has one, however many weights it has."""
    return 2 * (reference.dense_parameter_count(input_shape, units) - units)


@dense_parameter_count.mistake
def accepts_nothing(input_shape, units):
    """A size or a number of units below 1 was counted. There is no such layer: raise ValueError."""
    return (math.prod(input_shape) + 1) * units


@dense_parameter_count.mistake
def looks_at_the_product_only(input_shape, units):
    """Only a product was looked at, and that of two negative numbers is positive. Look at each number by itself."""
    if math.prod(input_shape) * units < 1:
        raise ValueError("nothing to connect")
    return (math.prod(input_shape) + 1) * units


# --- conv_parameter_count --------------------------------------------------------------------------------------------

conv_parameter_count = exercise(
    reference.conv_parameter_count,
    points=2,
    inputs={
        "input_depth": integers(least=1, most=8),
        "field": integers(least=1, most=7),
        "depth": integers(least=1, most=9),
    },
    teaches="Shared weights do not depend on the size of the picture.",
    minutes=10,
    see="Weights, if they are shared",
    hints=(
        "A kernel of three by three on a colour picture: how many numbers of the picture does it look at in one place?",
        "One kernel is a block as high and as wide as the field and as deep as the input has channels. Each number of "
        "it is a weight, and the whole block has one bias. The size of the picture plays no part.",
        "Refuse if any of the three arguments is below one. Then count the weights of one kernel: the field twice, "
        "once for the height and once for the width, times the channels. Add its bias, and take that as often as "
        "there are kernels.",
    ),
)


@conv_parameter_count.anchor(points=1.25)
def kernels_and_biases(conv_parameter_count, input_depth, field, depth):
    """Each of the K kernels has F x F weights for every channel of the input, and one bias."""
    same(conv_parameter_count(input_depth, field, depth), depth * (input_depth * field**2 + 1))


@conv_parameter_count.property(points=0.25)
def twice_the_kernels(conv_parameter_count, input_depth, field, depth):
    """A layer with twice as many kernels has twice as many parameters."""
    once = conv_parameter_count(input_depth, field, depth)
    same(
        conv_parameter_count(input_depth, field, 2 * depth),
        2 * once,
        name="got by the second call, expected from twice the first",
    )


@conv_parameter_count.property(points=0.5, inputs={"unfit": too_small(count=3)})
def refuses_no_layer(conv_parameter_count, unfit):
    """An argument below 1 raises ValueError."""
    refuses(conv_parameter_count, *unfit)


@conv_parameter_count.condition
def depths_differ(input_depth, field, depth):
    """the input has another number of channels than the layer has kernels"""
    return input_depth != depth


@conv_parameter_count.condition
def count_looks_right(input_depth, field, depth):
    """some argument is below 1, and the count is not"""
    return min(input_depth, field, depth) < 1 <= (input_depth * field**2 + 1) * depth


@conv_parameter_count.mistake
def without_biases(input_depth, field, depth):
    """The biases are missing: every kernel has one."""
    return reference.conv_parameter_count(input_depth, field, depth) - depth


@conv_parameter_count.mistake
def single_bias(input_depth, field, depth):
    """One bias was counted for the whole layer. Every kernel has its own."""
    return reference.conv_parameter_count(input_depth, field, depth) - depth + 1


@conv_parameter_count.mistake
def forgets_the_channels(input_depth, field, depth):
    """The kernel was counted for one channel. It reaches through all channels of the input."""
    _refuse_no_layer(input_depth, field, depth)
    return reference.conv_parameter_count(1, field, depth)


@conv_parameter_count.mistake
def forgets_the_second_side(input_depth, field, depth):
    """The field was counted once. A kernel is F high and F wide."""
    _refuse_no_layer(input_depth, field, depth)
    return (input_depth * field + 1) * depth


@conv_parameter_count.mistake
def a_bias_for_every_channel(input_depth, field, depth):
    """A bias was counted for every channel of every kernel. A kernel has one in all."""
    return reference.conv_parameter_count(input_depth, field, depth) + (input_depth - 1) * depth


@conv_parameter_count.mistake
def a_bias_for_every_weight(input_depth, field, depth):
    """A bias was counted for every weight. Every kernel has one, however many weights it has."""
    return 2 * (reference.conv_parameter_count(input_depth, field, depth) - depth)


@conv_parameter_count.mistake
def forgets_the_depth(input_depth, field, depth):
    """The parameters of one kernel were counted. The layer learns K of them."""
    _refuse_no_layer(input_depth, field, depth)
    return reference.conv_parameter_count(input_depth, field, 1)


@conv_parameter_count.mistake
def accepts_no_layer(input_depth, field, depth):
    """An argument below 1 was counted. There is no such layer: raise ValueError."""
    return (input_depth * field**2 + 1) * depth


@conv_parameter_count.mistake
def looks_at_the_count_only(input_depth, field, depth):
    """Only the count was looked at, and arguments below 1 can make one above. Look at each argument by itself."""
    count = (input_depth * field**2 + 1) * depth
    if count < 1:
        raise ValueError("nothing to learn")
    return count


def _refuse_no_layer(*sizes):
    if min(sizes) < 1:
        raise ValueError("not a layer")
