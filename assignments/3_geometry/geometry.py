"""The hyperparameters of a convolutional layer, and the sizes that follow from them.

F is the receptive field, S the stride, P the zero padding, K the depth: the number of kernels that a layer learns.
"""


def output_size(width: int, field: int, stride: int = 1, padding: int = 0) -> int:
    """How many places a receptive field has along one axis: ``(W - F + 2P) / S + 1``.

    Args:
        width: W, the input's size along the axis
        field: F, the receptive field's size along it
        stride: S, the step from one place to the next
        padding: P, zeros on each side

    Returns:
        the size of the output along the axis, as ``int``

    Raises:
        ValueError: an impossible configuration: W, F or S below 1, P below 0, a receptive field larger than the padded
            input, or a stride that does not divide ``W - F + 2P``

    >>> output_size(7, 3)
    5
    >>> output_size(5, 3, stride=2, padding=1)
    3
    """
    raise NotImplementedError("output_size is still to be written")


def same_padding(field: int) -> int:
    """The zero padding with which a layer of stride 1 keeps the size of its input.

    Args:
        field: F, the receptive field's size

    Returns:
        P, zeros on each side, as ``int``

    Raises:
        ValueError: ``field`` is even or less than 1

    >>> same_padding(3)
    1
    """
    raise NotImplementedError("same_padding is still to be written")


def dense_parameter_count(input_shape: tuple[int, ...], units: int) -> int:
    """How many numbers a fully connected layer learns: weights and biases.

    Args:
        input_shape: sizes of the input, such as ``(32, 32, 3)``: height, width, colour channels
        units: number of units; each is connected to every input and has a bias

    Returns:
        the number of weights and biases together

    Raises:
        ValueError: a size or ``units`` is less than 1

    >>> dense_parameter_count((32, 32, 3), 1)
    3073
    """
    raise NotImplementedError("dense_parameter_count is still to be written")


def conv_parameter_count(input_depth: int, field: int, depth: int) -> int:
    """How many numbers a convolutional layer learns: weights and biases.

    Its weights are shared over all places of the image, so their number does not depend on the image's size.

    Args:
        input_depth: number of channels of the input
        field: F, height and width of the receptive field, which reaches through all channels
        depth: K, number of kernels; each has one bias

    Returns:
        the number of weights and biases together

    Raises:
        ValueError: any argument is less than 1

    >>> conv_parameter_count(3, 5, 2)
    152
    """
    raise NotImplementedError("conv_parameter_count is still to be written")
