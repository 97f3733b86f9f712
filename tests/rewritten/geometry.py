"""The mistakes of the unit geometry as students write them: named ``<exercise>__<mistake>``, each a whole solution."""
# ruff: noqa: ANN001, ANN201, ANN202 - answers are written as students write them, without annotations

import math

# --- output_size -----------------------------------------------------------------------------------------------------


def _check(width, field, stride, padding):
    for number in (width, field, stride):
        if number <= 0:
            raise ValueError("must be positive")
    if padding < 0:
        raise ValueError("must not be negative")


def output_size__forgets_the_fence_post(width, field, stride=1, padding=0):
    """The steps are counted, one by one."""
    _check(width, field, stride, padding)
    edge, end = 0, width + 2 * padding - field
    if end < 0:
        raise ValueError("the field does not fit")
    steps = 0
    while edge < end:
        edge += stride
        steps += 1
    if edge != end:
        raise ValueError("the stride does not fit")
    return steps


def output_size__forgets_the_padding(width, field, stride=1, padding=0):
    """The places inside of the input are counted."""
    _check(width, field, stride, padding)
    if field > width or (width - field) % stride:
        raise ValueError("impossible")
    return len([edge for edge in range(width) if edge + field <= width and edge % stride == 0])


def output_size__pads_one_side(width, field, stride=1, padding=0):
    """The padded input is width + padding."""
    _check(width, field, stride, padding)
    padded = width + padding
    if field > padded:
        raise ValueError("impossible")
    quotient, rest = divmod(padded - field, stride)
    if rest != 0:
        raise ValueError("impossible")
    return quotient + 1


def output_size__rounds_down(width, field, stride=1, padding=0):
    """The places are counted until the field sticks out."""
    _check(width, field, stride, padding)
    if field > width + 2 * padding:
        raise ValueError("the field does not fit")
    count, right = 0, field
    while right <= width + 2 * padding:
        count += 1
        right += stride
    return count


def output_size__rounds_up(width, field, stride=1, padding=0):
    """The last place may stick out."""
    _check(width, field, stride, padding)
    if field > width + 2 * padding:
        raise ValueError("the field does not fit")
    count, right = 1, field
    while right < width + 2 * padding:
        count += 1
        right += stride
    return count


def output_size__returns_a_float(width, field, stride=1, padding=0):
    """The formula with a slash."""
    _check(width, field, stride, padding)
    size = (width - field + 2 * padding) / stride + 1
    if size < 1 or size != int(size):
        raise ValueError("impossible")
    return size


def output_size__lets_the_field_stick_out(width, field, stride=1, padding=0):
    """Only the stride is looked at."""
    _check(width, field, stride, padding)
    size = (width - field + 2 * padding) / stride + 1
    if not size.is_integer():
        raise ValueError("the stride does not fit")
    return int(size)


def output_size__believes_every_number(width, field, stride=1, padding=0):
    """Only the fit is looked at."""
    way = width - field + 2 * padding
    if way < 0:
        raise ValueError("the field does not fit")
    steps = way // stride
    if steps * stride != way:
        raise ValueError("the stride does not fit")
    return steps + 1


def output_size__only_the_formula(width, field, stride=1, padding=0):
    """The formula."""
    padded = width + padding + padding
    return 1 + (padded - field) // stride


def output_size__adds_one_inside(width, field, stride=1, padding=0):
    """The bracket closes one too late."""
    _check(width, field, stride, padding)
    way = width + 2 * padding - field
    if way < 0 or way % stride > 0:
        raise ValueError("impossible")
    return int((way + 1) / stride)


def output_size__divides_the_padding_only(width, field, stride=1, padding=0):
    """Without brackets."""
    _check(width, field, stride, padding)
    if field > width + 2 * padding or (width + 2 * padding - field) % stride != 0:
        raise ValueError("impossible")
    steps = 2 * padding // stride
    return steps + width - field + 1


def output_size__ignores_the_stride(width, field, stride=1, padding=0):
    """Every place is counted."""
    _check(width, field, stride, padding)
    if field > width + 2 * padding or (width + 2 * padding - field) % stride != 0:
        raise ValueError("impossible")
    return sum(1 for edge in range(-padding, width + padding) if edge + field <= width + padding)


def output_size__exchanges_field_and_stride(width, field, stride=1, padding=0):
    """A field of the size of the stride is moved by the size of the field."""
    _check(width, field, stride, padding)
    way = width + 2 * padding - stride
    if way < 0:
        raise ValueError("does not fit")
    places = list(range(0, way + 1, field))
    if places[-1] != way:
        raise ValueError("does not divide")
    return len(places)


def output_size__refuses_an_exact_fit(width, field, stride=1, padding=0):
    """No way to go, no place."""
    _check(width, field, stride, padding)
    way = width - field + 2 * padding
    if not way > 0:
        raise ValueError("the field does not fit")
    if way % stride:
        raise ValueError("the stride does not fit")
    return way // stride + 1


def output_size__refuses_a_field_that_needs_padding(width, field, stride=1, padding=0):
    """The field is compared with the input as it came."""
    _check(width, field, stride, padding)
    if width - field < 0:
        raise ValueError("the field does not fit")
    steps, rest = divmod(width + 2 * padding - field, stride)
    if rest:
        raise ValueError("the stride does not fit")
    return steps + 1


def output_size__pads_by_default(width, field, stride=1, padding=1):
    """A border of one is usual."""
    _check(width, field, stride, padding)
    steps, rest = divmod(width + 2 * padding - field, stride)
    if rest or steps < 0:
        raise ValueError("impossible")
    return steps + 1


def output_size__returns_none(width, field, stride=1, padding=0):
    """What has no size has none."""
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        return None
    steps, rest = divmod(width + 2 * padding - field, stride)
    return None if rest or steps < 0 else steps + 1


def output_size__asserts(width, field, stride=1, padding=0):
    """What has no size is asserted not to come."""
    assert min(width, field, stride) >= 1, "too small"
    assert padding >= 0, "negative padding"
    steps, rest = divmod(width + 2 * padding - field, stride)
    assert steps >= 0, "the field does not fit"
    assert rest == 0, "the stride does not fit"
    return steps + 1


# --- same_padding ----------------------------------------------------------------------------------------------------


def _check_field(field):
    if field < 1 or field % 2 != 1:
        raise ValueError("must be odd and positive")


def same_padding__both_sides_at_once(field):
    """What is lost."""
    _check_field(field)
    lost = 0
    while 5 + lost - field + 1 < 5:
        lost += 1
    return lost


def same_padding__one_too_many(field):
    """Half of it, rounded up."""
    _check_field(field)
    return math.ceil(field / 2)


def same_padding__as_much_as_the_field(field):
    """A border as wide as the field."""
    _check_field(field)
    return field


def same_padding__always_one(field):
    """A border of one."""
    _check_field(field)
    return 1


def same_padding__a_float(field):
    """The formula with a slash."""
    _check_field(field)
    return (field - 1) / 2


def same_padding__accepts_even(field):
    """Half of it, rounded down."""
    if field <= 0:
        raise ValueError("must be positive")
    return int(field / 2)


def same_padding__rounds_even_down(field):
    """The formula, rounded down."""
    if field <= 0:
        raise ValueError("must be positive")
    padding = 0
    while 2 * (padding + 1) <= field - 1:
        padding += 1
    return padding


def same_padding__accepts_no_field(field):
    """Only odd or even is looked at."""
    if field % 2 == 0:
        raise ValueError("must be odd")
    return field // 2


def same_padding__halves_everything(field):
    """The formula."""
    return math.floor((field - 1) / 2)


# --- dense_parameter_count -------------------------------------------------------------------------------------------


def _check_layer(input_shape, units):
    if units < 1:
        raise ValueError("no units")
    for size in input_shape:
        if size < 1:
            raise ValueError("no input")


def dense_parameter_count__forgets_the_biases(input_shape, units):
    """Only the weights."""
    _check_layer(input_shape, units)
    weights = units
    for size in input_shape:
        weights *= size
    return weights


def dense_parameter_count__one_bias_in_all(input_shape, units):
    """A single bias at the end."""
    _check_layer(input_shape, units)
    weights = units
    for size in input_shape:
        weights = weights * size
    return weights + 1


def dense_parameter_count__forgets_the_last_axis(input_shape, units):
    """Height and width."""
    _check_layer(input_shape, units)
    inputs = input_shape[0]
    if len(input_shape) > 1:
        inputs *= input_shape[1]
    return units * inputs + units


def dense_parameter_count__adds_the_sizes(input_shape, units):
    """Sizes are added up."""
    _check_layer(input_shape, units)
    inputs = 0
    for size in input_shape:
        inputs += size
    return units * inputs + units


def dense_parameter_count__forgets_the_units(input_shape, units):
    """One unit."""
    _check_layer(input_shape, units)
    weights = 1
    for size in input_shape:
        weights *= size
    return weights + 1


def dense_parameter_count__a_bias_for_every_weight(input_shape, units):
    """As many biases as weights."""
    _check_layer(input_shape, units)
    weights = 1
    for size in (*input_shape, units):
        weights *= size
    biases = weights
    return weights + biases


def dense_parameter_count__accepts_nothing(input_shape, units):
    """Nothing is looked at."""
    weights = units
    for size in input_shape:
        weights *= size
    return weights + units


def dense_parameter_count__looks_at_the_product_only(input_shape, units):
    """Only the number of weights is looked at."""
    weights = units
    for size in input_shape:
        weights *= size
    if weights <= 0:
        raise ValueError("nothing to learn")
    return weights + units


# --- conv_parameter_count --------------------------------------------------------------------------------------------


def _check_kernels(input_depth, field, depth):
    if input_depth < 1 or field < 1 or depth < 1:
        raise ValueError("not a layer")


def conv_parameter_count__without_biases(input_depth, field, depth):
    """Only the weights."""
    _check_kernels(input_depth, field, depth)
    return math.prod((depth, input_depth, field, field))


def conv_parameter_count__single_bias(input_depth, field, depth):
    """A single bias at the end."""
    _check_kernels(input_depth, field, depth)
    return math.prod((depth, input_depth, field, field)) + 1


def conv_parameter_count__forgets_the_channels(input_depth, field, depth):
    """A kernel is as large as its field."""
    _check_kernels(input_depth, field, depth)
    total = 0
    for _ in range(depth):
        total += field * field
        total += 1
    return total


def conv_parameter_count__forgets_the_second_side(input_depth, field, depth):
    """A kernel has one side."""
    _check_kernels(input_depth, field, depth)
    weights = field * input_depth * depth
    return weights + depth


def conv_parameter_count__a_bias_for_every_channel(input_depth, field, depth):
    """Each plane of a kernel has a bias."""
    _check_kernels(input_depth, field, depth)
    total = 0
    for _ in range(depth):
        for _ in range(input_depth):
            total += field * field + 1
    return total


def conv_parameter_count__a_bias_for_every_weight(input_depth, field, depth):
    """As many biases as weights."""
    _check_kernels(input_depth, field, depth)
    weights = depth * input_depth * field * field
    biases = weights
    return weights + biases


def conv_parameter_count__forgets_the_depth(input_depth, field, depth):
    """One kernel."""
    _check_kernels(input_depth, field, depth)
    weights = sum(field * field for _ in range(input_depth))
    return weights + 1


def conv_parameter_count__accepts_no_layer(input_depth, field, depth):
    """Nothing is looked at."""
    weights = depth * input_depth * field * field
    biases = depth
    return weights + biases


def conv_parameter_count__looks_at_the_count_only(input_depth, field, depth):
    """Only what comes out is looked at."""
    total = depth * input_depth * field * field + depth
    if total <= 0:
        raise ValueError("not a layer")
    return total
