# hw1, part 3 (written at home on windows)


def output_size(width, field, stride=1, padding=0):
    if width < 1 or field < 1 or stride < 1:
        raise ValueError("must be at least 1")
    if padding < 0:
        raise ValueError("negative padding")
    space = width - field + 2 * padding
    if space < 0:
        raise ValueError("field too big")
    if space % stride != 0:
        raise ValueError("stride does not fit")
    return int(space / stride) + 1


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError("field must be odd")
    return int((field - 1) / 2)


def dense_parameter_count(input_shape, units):
    if units < 1:
        raise ValueError("units must be at least 1")
    weights = units
    for n in input_shape:
        if n < 1:
            raise ValueError("shape must be at least 1")
        weights = weights * n
    return weights + units


def conv_parameter_count(input_depth, field, depth):
    for n in (input_depth, field, depth):
        if n < 1:
            raise ValueError("must be at least 1")
    # one bias for each kernel
    return depth * field ** 2 * input_depth + depth
