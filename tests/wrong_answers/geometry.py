"""Wrong answers to the exercises of the unit geometry, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN002, ANN201, ANN202 - answers are written as students write them, without annotations

import math

from reference import geometry as right

#: The mistakes that an answer makes, always or under some condition. The others get no name.
NAMES = {
    "output_size__strides_not_places": "forgets_the_fence_post",
    "output_size__no_padding": "forgets_the_padding",
    "output_size__padding_once": "pads_one_side",
    "output_size__one_inside": "adds_one_inside",
    "output_size__divides_the_width_only": "divides_the_padding_only",
    "output_size__stride_ignored": "ignores_the_stride",
    "output_size__field_and_stride_exchanged": "exchanges_field_and_stride",
    "output_size__floors": "rounds_down",
    "output_size__ceils": "rounds_up",
    "output_size__float": "returns_a_float",
    "output_size__any_field": "lets_the_field_stick_out",
    "output_size__field_within_the_unpadded_input": "refuses_a_field_that_needs_padding",
    "output_size__exact_fit_refused": "refuses_an_exact_fit",
    "output_size__default_padding_one": "pads_by_default",
    "output_size__none": "returns_none",
    "output_size__assertions": "asserts",
    "output_size__floors_and_is_float": "returns_a_float",
    "output_size__believes_everything": "only_the_formula",
    "same_padding__both_sides": "both_sides_at_once",
    "same_padding__rounded_up": "one_too_many",
    "same_padding__one": "always_one",
    "same_padding__the_field": "as_much_as_the_field",
    "same_padding__float": "a_float",
    "same_padding__accepts_even": "accepts_even",
    "same_padding__accepts_negative": "accepts_no_field",
    "same_padding__float_and_even": "a_float",
    "same_padding__both_sides_of_even": "both_sides_at_once",
    "dense_parameter_count__no_biases": "forgets_the_biases",
    "dense_parameter_count__one_bias": "one_bias_in_all",
    "dense_parameter_count__biases_for_weights": "a_bias_for_every_weight",
    "dense_parameter_count__sum": "adds_the_sizes",
    "dense_parameter_count__first_two_axes": "forgets_the_last_axis",
    "dense_parameter_count__one_unit": "forgets_the_units",
    "dense_parameter_count__accepts_all": "accepts_nothing",
    "dense_parameter_count__accepts_pairs_of_negatives": "looks_at_the_product_only",
    "dense_parameter_count__no_biases_and_accepts": "forgets_the_biases",
    "conv_parameter_count__no_biases": "without_biases",
    "conv_parameter_count__one_bias": "single_bias",
    "conv_parameter_count__biases_of_planes": "a_bias_for_every_channel",
    "conv_parameter_count__biases_of_weights": "a_bias_for_every_weight",
    "conv_parameter_count__no_channels": "forgets_the_channels",
    "conv_parameter_count__one_side": "forgets_the_second_side",
    "conv_parameter_count__one_kernel": "forgets_the_depth",
    "conv_parameter_count__accepts_all": "accepts_no_layer",
    "conv_parameter_count__accepts_positive_counts": "looks_at_the_count_only",
    "conv_parameter_count__no_biases_and_accepts": "without_biases",
}

# --- output_size -----------------------------------------------------------------------------------------------------


def output_size__strides_not_places(width, field, stride=1, padding=0):
    """The + 1 is missing."""
    return right.output_size(width, field, stride, padding) - 1


def output_size__one_too_many(width, field, stride=1, padding=0):
    """2 is added in place of 1."""
    return right.output_size(width, field, stride, padding) + 1


def output_size__no_padding(width, field, stride=1, padding=0):
    """The padding is looked at and then forgotten."""
    if min(width, field, stride) < 1 or padding < 0 or field > width or (width - field) % stride:
        raise ValueError("impossible")
    return (width - field) // stride + 1


def output_size__padding_once(width, field, stride=1, padding=0):
    """P is added in place of 2P."""
    if width < 1 or field < 1 or stride < 1 or padding < 0 or field > width + padding:
        raise ValueError("impossible")
    if (width - field + padding) % stride:
        raise ValueError("impossible")
    return (width - field + padding) // stride + 1


def output_size__padding_four_times(width, field, stride=1, padding=0):
    """4P is added in place of 2P."""
    right.output_size(width, field, stride, padding)
    return (width - field + 4 * padding) // stride + 1


def output_size__padding_subtracted(width, field, stride=1, padding=0):
    """2P is subtracted."""
    right.output_size(width, field, stride, padding)
    return (width - field - 2 * padding) // stride + 1


def output_size__padding_scaled_by_the_stride(width, field, stride=1, padding=0):
    """2P is added after the division."""
    right.output_size(width, field, stride, padding)
    return (width - field) // stride + 2 * padding + 1


def output_size__one_inside(width, field, stride=1, padding=0):
    """1 is added before the division."""
    right.output_size(width, field, stride, padding)
    return (width - field + 2 * padding + 1) // stride


def output_size__divides_the_width_only(width, field, stride=1, padding=0):
    """Brackets are missing: only 2P is divided by the stride."""
    right.output_size(width, field, stride, padding)
    return width - field + 2 * padding // stride + 1


def output_size__stride_ignored(width, field, stride=1, padding=0):
    """The stride is not used."""
    right.output_size(width, field, stride, padding)
    return width - field + 2 * padding + 1


def output_size__field_and_stride_exchanged(width, field, stride=1, padding=0):
    """F and S are exchanged."""
    if min(width, field, stride) < 1 or padding < 0:
        raise ValueError("impossible")
    places, rest = divmod(width - stride + 2 * padding, field)
    if rest or places < 0:
        raise ValueError("impossible")
    return places + 1


def output_size__stride_and_padding_exchanged(width, field, stride=1, padding=0):
    """S and P are exchanged."""
    right.output_size(width, field, stride, padding)
    return (width - field + 2 * stride) // max(padding, 1) + 1


def output_size__adds_the_field(width, field, stride=1, padding=0):
    """F is added."""
    right.output_size(width, field, stride, padding)
    return (width + field + 2 * padding) // stride + 1


def output_size__fields_side_by_side(width, field, stride=1, padding=0):
    """The fields are counted that fit beside each other."""
    right.output_size(width, field, stride, padding)
    return (width + 2 * padding) // field


def output_size__same(width, field, stride=1, padding=0):
    """W / S, as with same padding."""
    right.output_size(width, field, stride, padding)
    return math.ceil(width / stride)


def output_size__floors(width, field, stride=1, padding=0):
    """What the stride leaves over is dropped."""
    if min(width, field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    return (width - field + 2 * padding) // stride + 1


def output_size__ceils(width, field, stride=1, padding=0):
    """What the stride leaves over counts as a place."""
    if min(width, field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    return -(-(width - field + 2 * padding) // stride) + 1


def output_size__rounds(width, field, stride=1, padding=0):
    """What the stride leaves over is rounded."""
    if min(width, field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    return round((width - field + 2 * padding) / stride) + 1


def output_size__floors_stride_two(width, field, stride=1, padding=0):
    """With stride 2, what is left over is dropped."""
    if stride == 2 and (width - field + 2 * padding) % 2:
        width -= 1
    return right.output_size(width, field, stride, padding)


def output_size__float(width, field, stride=1, padding=0):
    """The result is a float."""
    return right.output_size(width, field, stride, padding) * 1.0


def output_size__text(width, field, stride=1, padding=0):
    """The result is a text."""
    return str(right.output_size(width, field, stride, padding))


def output_size__list(width, field, stride=1, padding=0):
    """The result is a list of one number."""
    return [right.output_size(width, field, stride, padding)]


def output_size__both_axes(width, field, stride=1, padding=0):
    """The result is a pair, for height and width."""
    size = right.output_size(width, field, stride, padding)
    return size, size


def output_size__any_field(width, field, stride=1, padding=0):
    """A field larger than the padded input gives a size of 0 or less."""
    if min(width, field, stride) < 1 or padding < 0 or (width - field + 2 * padding) % stride:
        raise ValueError("impossible")
    return (width - field + 2 * padding) // stride + 1


def output_size__no_place_at_all(width, field, stride=1, padding=0):
    """A field that is too large gives 0 places."""
    if min(width, field, stride) < 1 or padding < 0:
        raise ValueError("impossible")
    return 0 if field > width + 2 * padding else right.output_size(width, field, stride, padding)


def output_size__field_one_too_large(width, field, stride=1, padding=0):
    """A field larger by a single stride gives 0 places: only negative sizes are refused."""
    if min(width, field, stride) < 1 or padding < 0:
        raise ValueError("impossible")
    places, rest = divmod(width - field + 2 * padding, stride)
    if rest or places + 1 < 0:
        raise ValueError("impossible")
    return places + 1


def output_size__field_within_the_unpadded_input(width, field, stride=1, padding=0):
    """A field that fits with its padding only is refused."""
    if field > width:
        raise ValueError("impossible")
    return right.output_size(width, field, stride, padding)


def output_size__exact_fit_refused(width, field, stride=1, padding=0):
    """A field as large as the padded input is refused."""
    if right.output_size(width, field, stride, padding) == 1:
        raise ValueError("impossible")
    return right.output_size(width, field, stride, padding)


def output_size__stride_beyond_the_field_refused(width, field, stride=1, padding=0):
    """A stride that leaves gaps is refused."""
    if stride > field:
        raise ValueError("gaps")
    return right.output_size(width, field, stride, padding)


def output_size__padding_beyond_the_field_refused(width, field, stride=1, padding=0):
    """A padding as large as the field is refused."""
    if padding >= field:
        raise ValueError("nothing but zeros")
    return right.output_size(width, field, stride, padding)


def output_size__even_fields_refused(width, field, stride=1, padding=0):
    """An even field is refused."""
    if field % 2 == 0:
        raise ValueError("even")
    return right.output_size(width, field, stride, padding)


def output_size__any_width(width, field, stride=1, padding=0):
    """A width of 0 or less gives a size where the padding makes up for it."""
    if min(field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    if (width - field + 2 * padding) % stride:
        raise ValueError("impossible")
    return (width - field + 2 * padding) // stride + 1


def output_size__width_zero(width, field, stride=1, padding=0):
    """A width of 0 gives a size where there is padding."""
    if width < 0 or min(field, stride) < 1 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    if (width - field + 2 * padding) % stride:
        raise ValueError("impossible")
    return (width - field + 2 * padding) // stride + 1


def output_size__field_zero(width, field, stride=1, padding=0):
    """A field of 0 gives a size."""
    if field == 0 and min(width, stride) >= 1 and padding >= 0 and (width + 2 * padding) % stride == 0:
        return (width + 2 * padding) // stride + 1
    return right.output_size(width, field, stride, padding)


def output_size__negative_field(width, field, stride=1, padding=0):
    """A negative field gives a size."""
    if field < 0 and min(width, stride) >= 1 and padding >= 0 and (width - field + 2 * padding) % stride == 0:
        return (width - field + 2 * padding) // stride + 1
    return right.output_size(width, field, stride, padding)


def output_size__negative_padding(width, field, stride=1, padding=0):
    """A negative padding crops the input."""
    if padding < 0:
        return right.output_size(width + 2 * padding, field, stride)
    return right.output_size(width, field, stride, padding)


def output_size__amount_of_negative_padding(width, field, stride=1, padding=0):
    """A negative padding is made positive."""
    return right.output_size(width, field, stride, abs(padding))


def output_size__amount_of_negative_stride(width, field, stride=1, padding=0):
    """A negative stride is made positive."""
    return right.output_size(width, field, abs(stride), padding)


def output_size__stride_zero(width, field, stride=1, padding=0):
    """A stride of 0 raises ZeroDivisionError."""
    if width < 1 or field < 1 or stride < 0 or padding < 0 or field > width + 2 * padding:
        raise ValueError("impossible")
    if (width - field + 2 * padding) % stride:
        raise ValueError("impossible")
    return (width - field + 2 * padding) // stride + 1


def output_size__stride_zero_is_one(width, field, stride=1, padding=0):
    """A stride of 0 is taken for 1."""
    return right.output_size(width, field, stride or 1, padding)


def output_size__default_stride_two(width, field, stride=2, padding=0):
    """The default stride is 2."""
    return right.output_size(width, field, stride, padding)


def output_size__default_padding_one(width, field, stride=1, padding=1):
    """The default padding is 1."""
    return right.output_size(width, field, stride, padding)


def output_size__default_padding_same(width, field, stride=1, padding=None):
    """The default padding keeps the size."""
    return right.output_size(width, field, stride, (field - 1) // 2 if padding is None else padding)


def output_size__default_stride_is_the_field(width, field, stride=None, padding=0):
    """The default stride is the field, as with pooling."""
    return right.output_size(width, field, stride or (field if stride is None else 0), padding)


def output_size__no_defaults(width, field, stride, padding):
    """There are no defaults."""
    return right.output_size(width, field, stride, padding)


def output_size__none(width, field, stride=1, padding=0):
    """What is impossible gives None."""
    try:
        return right.output_size(width, field, stride, padding)
    except ValueError:
        return None


def output_size__minus_one(width, field, stride=1, padding=0):
    """What is impossible gives -1."""
    try:
        return right.output_size(width, field, stride, padding)
    except ValueError:
        return -1


def output_size__assertions(width, field, stride=1, padding=0):
    """What is impossible raises AssertionError."""
    assert width > 0
    assert field > 0
    assert stride > 0
    assert padding >= 0
    assert field <= width + 2 * padding
    assert (width - field + 2 * padding) % stride == 0
    return (width - field + 2 * padding) // stride + 1


def output_size__floors_and_is_float(width, field, stride=1, padding=0):
    """Nothing is refused, and the result is a float."""
    if stride == 0:
        raise ValueError("no stride")
    return (width - field + 2 * padding) / stride + 1


def output_size__believes_everything(width, field, stride=1, padding=0):
    """The formula, and nothing else."""
    return (width - field + 2 * padding) // stride + 1


def output_size__wide_inputs_wrong(width, field, stride=1, padding=0):
    """Widths above 20 lose a place."""
    return right.output_size(width, field, stride, padding) - (width > 20)


def output_size__degenerate_one(width, field, stride=1, padding=0):
    """1, after a proper look at the arguments."""
    right.output_size(width, field, stride, padding)
    return 1


def output_size__degenerate_width(width, field, stride=1, padding=0):
    """The width, after a proper look at the arguments."""
    right.output_size(width, field, stride, padding)
    return width


def output_size__degenerate_memory(width, field, stride=1, padding=0):
    """The worked examples, and 0 for everything else."""
    right.output_size(width, field, stride, padding)
    return {(5, 3, 1, 1): 5, (5, 3, 2, 1): 3, (7, 3, 1, 0): 5}.get((width, field, stride, padding), 0)


# --- same_padding ----------------------------------------------------------------------------------------------------


def _require_centre(field):
    if field < 1 or field % 2 == 0:
        raise ValueError("expected a positive odd field")


def same_padding__both_sides(field):
    """F - 1."""
    _require_centre(field)
    return field - 1


def same_padding__rounded_up(field):
    """(F + 1) / 2."""
    _require_centre(field)
    return (field + 1) // 2


def same_padding__one(field):
    """1 for every field."""
    _require_centre(field)
    return 1


def same_padding__the_field(field):
    """The field itself."""
    _require_centre(field)
    return field


def same_padding__fields_less_two(field):
    """F - 2, which is right for 3."""
    _require_centre(field)
    return field - 2


def same_padding__a_third(field):
    """F // 3, which is right for 1, 3 and 5."""
    _require_centre(field)
    return field // 3


def same_padding__root(field):
    """The root of the field, cut off."""
    _require_centre(field)
    return math.isqrt(field)


def same_padding__one_too_few(field):
    """(F - 3) / 2."""
    _require_centre(field)
    return max(0, (field - 3) // 2)


def same_padding__negative(field):
    """The padding is negative."""
    _require_centre(field)
    return -(field // 2)


def same_padding__quarter(field):
    """Half of the half, for both sides."""
    _require_centre(field)
    return field // 2 // 2


def same_padding__half_for_large_fields(field):
    """Fields above 9 get one zero too many."""
    _require_centre(field)
    return field // 2 + (field > 9)


def same_padding__one_gets_one(field):
    """A field of 1 gets a zero."""
    _require_centre(field)
    return max(1, field // 2)


def same_padding__refuses_one(field):
    """A field of 1 is refused."""
    if field < 2:
        raise ValueError("too small")
    return right.same_padding(field)


def same_padding__float(field):
    """The result is a float."""
    _require_centre(field)
    return (field - 1) / 2


def same_padding__half_of_the_field(field):
    """F / 2, a float that is no whole number."""
    _require_centre(field)
    return field / 2


def same_padding__pair(field):
    """The zeros before and after, as a pair."""
    _require_centre(field)
    return field // 2, field // 2


def same_padding__text(field):
    """The result is a text."""
    return str(right.same_padding(field))


def same_padding__list(field):
    """The result is a list."""
    return [right.same_padding(field)]


def same_padding__accepts_even(field):
    """Even fields give a padding."""
    if field < 1:
        raise ValueError("too small")
    return field // 2


def same_padding__accepts_two(field):
    """A field of 2 gives a padding."""
    return 1 if field == 2 else right.same_padding(field)


def same_padding__accepts_multiples_of_four(field):
    """Of the even fields only those are refused whose half is odd."""
    if field < 1 or field % 4 == 2:
        raise ValueError("even")
    return field // 2


def same_padding__accepts_zero(field):
    """A field of 0 needs no padding."""
    return 0 if field == 0 else right.same_padding(field)


def same_padding__accepts_negative(field):
    """Negative odd fields give a padding."""
    if field % 2 == 0:
        raise ValueError("even")
    return (field - 1) // 2


def same_padding__amount_of_negative(field):
    """Negative fields are made positive."""
    return right.same_padding(abs(field))


def same_padding__none(field):
    """What has no padding gives None."""
    return None if field % 2 == 0 or field < 1 else field // 2


def same_padding__assertion(field):
    """What has no padding raises AssertionError."""
    assert field % 2
    assert field > 0
    return field // 2


def same_padding__type_error(field):
    """What has no padding raises TypeError."""
    if field % 2 == 0 or field < 1:
        raise TypeError("odd fields only")
    return field // 2


def same_padding__float_and_even(field):
    """The result is a float, also for even fields."""
    if field < 1:
        raise ValueError("too small")
    return (field - 1) / 2


def same_padding__both_sides_of_even(field):
    """F - 1, also for even fields."""
    if field < 1:
        raise ValueError("too small")
    return field - 1


def same_padding__degenerate_zero(field):
    """0, after a proper look at the field."""
    _require_centre(field)
    return 0


def same_padding__degenerate_memory(field):
    """The example of the docstring, and 0 for everything else."""
    _require_centre(field)
    return 1 if field == 3 else 0


def same_padding__degenerate_table(field):
    """The fields that everybody uses, and 0 for everything else."""
    _require_centre(field)
    return {3: 1, 5: 2}.get(field, 0)


# --- dense_parameter_count -------------------------------------------------------------------------------------------


def _require_layer(*sizes):
    if any(size < 1 for size in sizes):
        raise ValueError("expected positive sizes")


def dense_parameter_count__no_biases(input_shape, units):
    """Weights only."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) * units


def dense_parameter_count__one_bias(input_shape, units):
    """One bias for the whole layer."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) * units + 1


def dense_parameter_count__two_biases(input_shape, units):
    """Two biases for every unit."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape) + 2) * units


def dense_parameter_count__biases_of_inputs(input_shape, units):
    """A bias for every input."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) * (units + 1)


def dense_parameter_count__biases_for_weights(input_shape, units):
    """A bias for every weight."""
    _require_layer(*input_shape, units)
    return 2 * math.prod(input_shape) * units


def dense_parameter_count__biases_of_both(input_shape, units):
    """A bias for every input and every unit."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape) + 1) * (units + 1)


def dense_parameter_count__bias_for_every_channel(input_shape, units):
    """A bias for every channel of every unit."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape) + input_shape[-1]) * units


def dense_parameter_count__sum(input_shape, units):
    """The sizes are added."""
    _require_layer(*input_shape, units)
    return (sum(input_shape) + 1) * units


def dense_parameter_count__number_of_axes(input_shape, units):
    """The axes are counted."""
    _require_layer(*input_shape, units)
    return (len(input_shape) + 1) * units


def dense_parameter_count__first_axis(input_shape, units):
    """Only the first axis counts."""
    _require_layer(*input_shape, units)
    return (input_shape[0] + 1) * units


def dense_parameter_count__first_two_axes(input_shape, units):
    """Only height and width count."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape[:2]) + 1) * units


def dense_parameter_count__first_three_axes(input_shape, units):
    """A fourth axis is not counted."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape[:3]) + 1) * units


def dense_parameter_count__without_the_first_axis(input_shape, units):
    """The first axis is taken for the number of images."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape[1:]) + 1) * units


def dense_parameter_count__needs_three_axes(input_shape, units):
    """Only height, width and channels are understood."""
    height, width, depth = input_shape
    _require_layer(height, width, depth, units)
    return (height * width * depth + 1) * units


def dense_parameter_count__squares(input_shape, units):
    """The height is taken for the width as well."""
    _require_layer(*input_shape, units)
    return (input_shape[0] ** 2 * math.prod(input_shape[2:]) + 1) * units


def dense_parameter_count__three_channels(input_shape, units):
    """Three channels are assumed."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape[:2]) * 3 + 1) * units


def dense_parameter_count__one_unit(input_shape, units):
    """The parameters of one unit."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) + 1


def dense_parameter_count__adds_the_units(input_shape, units):
    """The units are added to the inputs."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) + units


def dense_parameter_count__units_squared(input_shape, units):
    """The units are connected to each other."""
    _require_layer(*input_shape, units)
    return (math.prod(input_shape) + units) * units


def dense_parameter_count__bytes(input_shape, units):
    """Four bytes for every parameter."""
    return 4 * right.dense_parameter_count(input_shape, units)


def dense_parameter_count__thousands(input_shape, units):
    """Counts above a thousand are rounded."""
    count = right.dense_parameter_count(input_shape, units)
    return count if count < 1000 else round(count, -2)


def dense_parameter_count__pair(input_shape, units):
    """Weights and biases apart."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape) * units, units


def dense_parameter_count__text(input_shape, units):
    """The result is a text."""
    return str(right.dense_parameter_count(input_shape, units))


def dense_parameter_count__accepts_all(input_shape, units):
    """Nothing is refused."""
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__accepts_empty_inputs(input_shape, units):
    """Only the units are looked at."""
    _require_layer(units)
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__accepts_no_units(input_shape, units):
    """Only the sizes are looked at."""
    _require_layer(*input_shape)
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__accepts_zero(input_shape, units):
    """Only negative sizes are refused."""
    if any(size < 0 for size in (*input_shape, units)):
        raise ValueError("negative")
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__accepts_zero_units(input_shape, units):
    """No units have no parameters."""
    return 0 if units == 0 else right.dense_parameter_count(input_shape, units)


def dense_parameter_count__accepts_pairs_of_negatives(input_shape, units):
    """Only the product of the sizes is looked at."""
    if math.prod(input_shape) * units < 1:
        raise ValueError("nothing")
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__looks_at_the_first_size(input_shape, units):
    """Only the first size is looked at."""
    _require_layer(input_shape[0], units)
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__looks_at_the_last_size(input_shape, units):
    """Only the last size is looked at."""
    _require_layer(input_shape[-1], units)
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__assertion(input_shape, units):
    """What is no layer raises AssertionError."""
    assert min(input_shape) > 0
    assert units > 0
    return (math.prod(input_shape) + 1) * units


def dense_parameter_count__no_biases_and_accepts(input_shape, units):
    """Weights only, of any sizes."""
    return math.prod(input_shape) * units


def dense_parameter_count__degenerate_inputs(input_shape, units):
    """The number of inputs, after a proper look at the sizes."""
    _require_layer(*input_shape, units)
    return math.prod(input_shape)


def dense_parameter_count__degenerate_units(input_shape, units):
    """The number of units."""
    _require_layer(*input_shape, units)
    return units


def dense_parameter_count__degenerate_memory(input_shape, units):
    """The worked example, and 0 for everything else."""
    _require_layer(*input_shape, units)
    return 3073 if tuple(input_shape) == (32, 32, 3) else 0


# --- conv_parameter_count --------------------------------------------------------------------------------------------


def conv_parameter_count__no_biases(input_depth, field, depth):
    """Weights only."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * field * depth


def conv_parameter_count__one_bias(input_depth, field, depth):
    """One bias for the whole layer."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * field * depth + 1


def conv_parameter_count__biases_of_channels(input_depth, field, depth):
    """A bias for every channel of the input."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * field * depth + input_depth


def conv_parameter_count__biases_of_planes(input_depth, field, depth):
    """A bias for every channel of every kernel."""
    _require_layer(input_depth, field, depth)
    return (field * field + 1) * input_depth * depth


def conv_parameter_count__biases_of_weights(input_depth, field, depth):
    """A bias for every weight."""
    _require_layer(input_depth, field, depth)
    return 2 * input_depth * field * field * depth


def conv_parameter_count__two_biases(input_depth, field, depth):
    """Two biases for every kernel."""
    _require_layer(input_depth, field, depth)
    return (input_depth * field * field + 2) * depth


def conv_parameter_count__no_channels(input_depth, field, depth):
    """The channels of the input are not counted."""
    _require_layer(input_depth, field, depth)
    return (field * field + 1) * depth


def conv_parameter_count__three_channels(input_depth, field, depth):
    """Three channels are assumed."""
    _require_layer(input_depth, field, depth)
    return (3 * field * field + 1) * depth


def conv_parameter_count__one_side(input_depth, field, depth):
    """The field is counted once."""
    _require_layer(input_depth, field, depth)
    return (input_depth * field + 1) * depth


def conv_parameter_count__twice_the_side(input_depth, field, depth):
    """Twice the field in place of its square."""
    _require_layer(input_depth, field, depth)
    return (input_depth * 2 * field + 1) * depth


def conv_parameter_count__cubes(input_depth, field, depth):
    """The field reaches as deep as it is wide."""
    _require_layer(input_depth, field, depth)
    return (field**3 + 1) * depth


def conv_parameter_count__channels_squared(input_depth, field, depth):
    """The channels are squared with the field."""
    _require_layer(input_depth, field, depth)
    return ((input_depth * field) ** 2 + 1) * depth


def conv_parameter_count__one_kernel(input_depth, field, depth):
    """The parameters of one kernel."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * field + 1


def conv_parameter_count__adds_depths(input_depth, field, depth):
    """The depths of input and output are added."""
    _require_layer(input_depth, field, depth)
    return (input_depth + depth) * field * field + depth


def conv_parameter_count__adds_channels(input_depth, field, depth):
    """The channels are added to the cells."""
    _require_layer(input_depth, field, depth)
    return (input_depth + field * field + 1) * depth


def conv_parameter_count__exchanges_depths(input_depth, field, depth):
    """The depths of input and output are exchanged."""
    _require_layer(input_depth, field, depth)
    return (depth * field * field + 1) * input_depth


def conv_parameter_count__exchanges_field_and_depth(input_depth, field, depth):
    """Field and depth are exchanged."""
    _require_layer(input_depth, field, depth)
    return (input_depth * depth * depth + 1) * field


def conv_parameter_count__on_an_image(input_depth, field, depth):
    """The count is multiplied by the places on a 32x32 image."""
    _require_layer(input_depth, field, depth)
    return (input_depth * field * field + 1) * depth * (32 - field + 1) ** 2


def conv_parameter_count__bytes(input_depth, field, depth):
    """Four bytes for every parameter."""
    _require_layer(input_depth, field, depth)
    return 4 * (input_depth * field * field + 1) * depth


def conv_parameter_count__power_is_xor(input_depth, field, depth):
    """^ is no power in Python."""
    _require_layer(input_depth, field, depth)
    return (input_depth * (field ^ 2) + 1) * depth


def conv_parameter_count__odd_fields_only(input_depth, field, depth):
    """An even field is refused."""
    if field % 2 == 0:
        raise ValueError("even")
    return right.conv_parameter_count(input_depth, field, depth)


def conv_parameter_count__pair(input_depth, field, depth):
    """Weights and biases apart."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * field * depth, depth


def conv_parameter_count__text(input_depth, field, depth):
    """The result is a text."""
    return str(right.conv_parameter_count(input_depth, field, depth))


def conv_parameter_count__accepts_all(input_depth, field, depth):
    """Nothing is refused."""
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__accepts_no_channels(input_depth, field, depth):
    """The depth of the input is not looked at."""
    _require_layer(field, depth)
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__accepts_no_field(input_depth, field, depth):
    """The field is not looked at."""
    _require_layer(input_depth, depth)
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__accepts_no_depth(input_depth, field, depth):
    """The depth is not looked at."""
    _require_layer(input_depth, field)
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__accepts_zero(input_depth, field, depth):
    """Only negative numbers are refused."""
    if min(input_depth, field, depth) < 0:
        raise ValueError("negative")
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__accepts_positive_counts(input_depth, field, depth):
    """Only a count below 1 is refused."""
    count = (input_depth * field * field + 1) * depth
    if count < 1:
        raise ValueError("nothing to learn")
    return count


def conv_parameter_count__returns_zero(input_depth, field, depth):
    """What is no layer has 0 parameters."""
    return right.conv_parameter_count(input_depth, field, depth) if min(input_depth, field, depth) > 0 else 0


def conv_parameter_count__assertion(input_depth, field, depth):
    """What is no layer raises AssertionError."""
    assert min(input_depth, field, depth) > 0
    return (input_depth * field * field + 1) * depth


def conv_parameter_count__no_biases_and_accepts(input_depth, field, depth):
    """Weights only, of any sizes."""
    return input_depth * field * field * depth


def conv_parameter_count__degenerate_zero(input_depth, field, depth):
    """0, after a proper look at the arguments."""
    _require_layer(input_depth, field, depth)
    return 0


def conv_parameter_count__degenerate_product(input_depth, field, depth):
    """The product of the arguments."""
    _require_layer(input_depth, field, depth)
    return input_depth * field * depth


def conv_parameter_count__degenerate_memory(input_depth, field, depth):
    """The example of the docstring, and 0 for everything else."""
    _require_layer(input_depth, field, depth)
    return 152 if (input_depth, field, depth) == (3, 5, 2) else 0
