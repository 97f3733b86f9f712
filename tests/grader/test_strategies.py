"""What each family of inputs promises, over a few hundred draws."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from grader import drawing, strategies
from grader.strategies import HALVES, Family

DRAWS = 300

ARRAYS = {
    "kernels": strategies.kernels(ndim=(1, 2, 3), sides=(1, 4)),
    "signals": strategies.signals(),
    "images": strategies.images(),
    "odd kernels": strategies.odd_kernels(),
    "even kernels": strategies.even_kernels(),
    "laid out": strategies.laid_out(ndim=2, read_only=True),
    "misshapen signals": strategies.empty_or_misshapen(ndim=1),
    "misshapen images": strategies.empty_or_misshapen(ndim=2),
}


@cache
def draws(family: Family) -> tuple[Any, ...]:
    """Many inputs of one family."""
    return tuple(case["it"] for case in drawing.draw({"it": family}, cases=DRAWS, seed=0))


def share(family: Family, holds: Callable[[Any], bool]) -> float:
    """The share of the inputs of which something holds."""
    return sum(map(holds, draws(family))) / DRAWS


def lengths(family: Family, axis: int) -> set[int]:
    """The sizes that occur along an axis."""
    return {array.shape[axis] for array in draws(family)}


def is_square(array: np.ndarray) -> bool:
    """Whether height and width agree."""
    return array.shape[0] == array.shape[1]


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", ARRAYS.values(), ids=ARRAYS)
def test_arrays_hold_halves(family: Family) -> None:
    """Every value is one of the small integers and halves, so that right answers are exact."""
    assert {value for array in draws(family) for value in array.ravel().tolist()} == set(HALVES)
    assert {array.dtype for array in draws(family)} == {np.dtype(np.float64)}


@pytest.mark.parametrize("family", ARRAYS.values(), ids=ARRAYS)
def test_the_simplest_array_is_drawn_first(family: Family) -> None:
    """Students read the first failing case, so the first one drawn is the easiest to read."""
    first = draws(family)[0]

    assert first.size <= 2
    assert not first.any()


def test_a_wrong_tap_costs_a_quarter_at_the_least() -> None:
    """No product of two different taps is nearer to another than a quarter."""
    products = sorted({one * other for one in HALVES for other in HALVES})

    assert min(np.diff(products)) == 0.25


# --- shapes ----------------------------------------------------------------------------------------------------------


def test_kernels_have_the_ranks_and_sides_asked_for() -> None:
    """All numbers of axes occur, and along the axes all sizes."""
    family = strategies.kernels(ndim=(1, 3), sides=(2, 4))

    assert {array.ndim for array in draws(family)} == {1, 3}
    assert {side for array in draws(family) for side in array.shape} == {2, 3, 4}


def test_signals_have_every_length_asked_for() -> None:
    """Both ends are included."""
    assert lengths(strategies.signals(samples=(1, 8)), 0) == set(range(1, 9))


def test_kernels_longer_than_signals_occur() -> None:
    """Where a property does not say otherwise, some kernels are longer than the signal, most are not."""
    cases = drawing.draw({"signal": strategies.signals(), "kernel": strategies.kernels()}, cases=DRAWS, seed=0)
    longer = sum(len(case["kernel"]) > len(case["signal"]) for case in cases) / DRAWS

    assert 0.1 < longer < 0.5


def test_images_have_every_height_and_width() -> None:
    """Height and width take every value, a single pixel included."""
    assert (
        lengths(strategies.images(sides=(1, 6)), 0) == lengths(strategies.images(sides=(1, 6)), 1) == set(range(1, 7))
    )
    assert (1, 1) in {image.shape for image in draws(strategies.images(sides=(1, 6)))}


@pytest.mark.parametrize(
    "family",
    [
        strategies.images(),
        strategies.pictures(),
        strategies.laid_out(ndim=2),
        strategies.integer_arrays(ndim=2),
        strategies.odd_kernels(),
        strategies.even_kernels(),
    ],
    ids=lambda family: family.draw_one.__name__,
)
def test_most_images_are_not_square(family: Family) -> None:
    """Whoever takes the height for the width is found out."""
    assert share(family, is_square) < 0.5


def test_odd_kernels_have_a_centre() -> None:
    """Both sides are odd, up to twice the radius and one."""
    family = strategies.odd_kernels(radii=(0, 3))

    assert lengths(family, 0) == lengths(family, 1) == {1, 3, 5, 7}


def test_odd_kernels_are_square_where_that_is_asked_for() -> None:
    """A square kernel has one radius."""
    family = strategies.odd_kernels(radii=(0, 1), square=True)

    assert {kernel.shape for kernel in draws(family)} == {(1, 1), (3, 3)}


def test_even_kernels_have_an_even_side() -> None:
    """At least one side is even: the height alone, the width alone, or both."""
    parities = {(kernel.shape[0] % 2, kernel.shape[1] % 2) for kernel in draws(strategies.even_kernels())}

    assert parities == {(0, 0), (0, 1), (1, 0)}


@pytest.mark.parametrize("ndim", [1, 2])
def test_pairs_can_be_added(ndim: int) -> None:
    """Both arrays have one shape, and are not the same."""
    pairs = draws(strategies.pairs(ndim=ndim))

    assert all(one.shape == other.shape and one.ndim == ndim for one, other in pairs)
    assert sum(np.array_equal(one, other) for one, other in pairs) < DRAWS / 4


@pytest.mark.parametrize("ndim", [1, 2])
def test_what_is_unfit_is_empty_or_has_other_axes(ndim: int) -> None:
    """Both faults occur, often; neither together with the other, and never an array without axes."""
    family = strategies.empty_or_misshapen(ndim=ndim)

    assert all((array.size == 0) != (array.ndim != ndim) for array in draws(family))
    assert 0.3 < share(family, lambda array: array.size == 0) < 0.7
    assert all(array.ndim for array in draws(family))


def test_any_axis_of_an_unfit_image_may_be_empty() -> None:
    """Height and width are empty in turn."""
    empty = [array.shape for array in draws(strategies.empty_or_misshapen(ndim=2)) if array.size == 0]

    assert {shape.index(0) for shape in empty} == {0, 1}


def test_unfit_images_have_too_few_axes_or_too_many() -> None:
    """A signal is no image, nor is a stack of images."""
    misshapen = [array for array in draws(strategies.empty_or_misshapen(ndim=2)) if array.size]

    assert {array.ndim for array in misshapen} == {1, 3}


# --- dtypes and layouts ----------------------------------------------------------------------------------------------


def test_all_integer_types_occur() -> None:
    """Each type in which sums wrap around has its share."""
    family = strategies.integer_arrays()

    for dtype in strategies.INTEGERS:
        assert share(family, lambda array, dtype=dtype: array.dtype == dtype) > 0.15


@pytest.mark.parametrize(
    ("dtype", "low", "high"), [("uint8", 0, 255), ("int8", -128, 127), ("int16", -1000, 1000), ("int64", -1000, 1000)]
)
def test_integers_reach_their_ends(dtype: str, low: int, high: int) -> None:
    """8-bit types are used to their ends, in which every sum overflows; wider ones to 1000."""
    arrays = draws(strategies.integer_arrays(dtypes=(dtype,)))

    assert {array.dtype for array in arrays} == {np.dtype(dtype)}
    assert min(array.min() for array in arrays) == low
    assert max(array.max() for array in arrays) == high


def test_products_of_integers_overflow_16_bits() -> None:
    """An accumulator of the input's type is found out in every type below 64 bits."""
    largest = max(int(array.max()) for array in draws(strategies.integer_arrays(dtypes=("int16",))))

    assert largest**2 > np.iinfo(np.int16).max


def test_sums_of_integers_are_exact_in_single_precision() -> None:
    """Sixteen of the largest products fit in the 24 bits of a float32."""
    assert 16 * 1000**2 < 2**24


def test_floats_may_be_among_the_types() -> None:
    """Their values are fractions."""
    floats = [
        array for array in draws(strategies.integer_arrays(dtypes=("uint8", "float64"))) if array.dtype.kind == "f"
    ]

    assert DRAWS / 4 < len(floats) < DRAWS * 3 / 4
    assert {value for array in floats for value in array.ravel().tolist()} == set(strategies.FRACTIONS)


def test_mixtures_are_of_one_type_or_of_two() -> None:
    """Every mixture occurs: integers that wrap around together, and integers beside fractions, on either side."""
    types = {(one.dtype.name, other.dtype.name) for one, other in draws(strategies.mixtures())}

    assert types == set(strategies.MIXTURES)
    assert {("uint8", "uint8"), ("uint8", "float64"), ("float64", "uint8")} < types


def test_the_parts_of_a_mixture_have_sides_of_their_own() -> None:
    """Those of the second are odd where that is asked for."""
    mixtures = draws(strategies.mixtures(ndim=2, sides=(1, 5), others=(1, 4), odd=True))

    assert {side for one, _ in mixtures for side in one.shape} == {1, 2, 3, 4, 5}
    assert {side for _, other in mixtures for side in other.shape} == {1, 3}


def test_integer_kernels_have_odd_sides_where_that_is_asked_for() -> None:
    """An even side is made odd, within the bounds."""
    family = strategies.integer_arrays(ndim=2, sides=(1, 4), odd=True)

    assert lengths(family, 0) == lengths(family, 1) == {1, 3}


def test_pictures_are_grey_from_black_to_white() -> None:
    """Pixels are uint8 and reach both ends."""
    pictures = draws(strategies.pictures(sides=(1, 7)))

    assert {picture.dtype for picture in pictures} == {np.dtype(np.uint8)}
    assert {0, 255} < {pixel for picture in pictures for pixel in picture.ravel().tolist()}
    assert lengths(strategies.pictures(sides=(1, 7)), 0) == set(range(1, 8))


def test_all_layouts_occur() -> None:
    """Plain, in Fortran's order and with gaps: each in a good part of the arrays."""
    family = strategies.laid_out(ndim=2, sides=(2, 5))
    layouts = [(array.flags.c_contiguous, array.flags.f_contiguous) for array in draws(family)]

    assert min(layouts.count(layout) for layout in [(True, False), (False, True), (False, False)]) > DRAWS / 5


def test_signals_with_gaps_occur() -> None:
    """A signal of which every second sample was taken is not contiguous."""
    assert share(strategies.laid_out(sides=(2, 5)), lambda array: not array.flags.c_contiguous) > 0.2


def test_arrays_are_writeable_unless_asked_for() -> None:
    """Read-only arrays come up where a property asks for them, and nowhere else."""
    assert share(strategies.laid_out(ndim=2), lambda array: array.flags.writeable) == 1
    assert 0.1 < share(strategies.laid_out(ndim=2, read_only=True), lambda array: not array.flags.writeable) < 0.5


def test_laid_out_kernels_have_odd_sides_where_that_is_asked_for() -> None:
    """An even side is made odd, within the bounds."""
    assert lengths(strategies.laid_out(ndim=2, sides=(1, 4), odd=True), 0) == {1, 3}


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_integers_include_both_ends() -> None:
    """Every number between the ends occurs."""
    assert set(draws(strategies.integers(least=-2, most=3))) == set(range(-2, 4))


@pytest.mark.parametrize(("most", "expected"), [(7, {1, 3, 5, 7}), (6, {1, 3, 5}), (1, {1})])
def test_odd_numbers_end_at_the_largest_one(most: int, expected: set[int]) -> None:
    """All odd numbers from 1 occur."""
    assert set(draws(strategies.odd_numbers(most=most))) == expected


def test_no_odd_sizes_are_even_or_below_one() -> None:
    """Zero, negative odd numbers and even ones occur, and no size that a kernel can have."""
    assert set(draws(strategies.no_odd_sizes())) == {*range(-9, 1), 2, 4, 6, 8}


def test_shapes_have_every_number_of_axes() -> None:
    """Tuples of one to four positive sizes."""
    shapes = draws(strategies.shapes(axes=(1, 4), most=9))

    assert {len(shape) for shape in shapes} == {1, 2, 3, 4}
    assert {side for shape in shapes for side in shape} == set(range(1, 10))


# --- configurations --------------------------------------------------------------------------------------------------

CONFIGURATIONS = strategies.configurations()
RAGGED = strategies.ragged_configurations()
OVERLARGE = strategies.overlarge_configurations()


@pytest.mark.parametrize("family", [CONFIGURATIONS, RAGGED, OVERLARGE], ids=lambda family: family.draw_one.__name__)
def test_configurations_are_wrong_in_one_thing_at_most(family: Family) -> None:
    """Width, field and stride are positive and the padding not negative, whatever else is wrong."""
    assert all(min(width, field, stride) >= 1 and padding >= 0 for width, field, stride, padding in draws(family))


def test_configurations_fit() -> None:
    """The field fits into the padded input, and the stride divides what is left."""
    rooms = [(width - field + 2 * padding, stride) for width, field, stride, padding in draws(CONFIGURATIONS)]

    assert all(room >= 0 and room % stride == 0 for room, stride in rooms)


@pytest.mark.parametrize(
    "trait",
    [
        lambda width, field, _, padding: width + 2 * padding == field,
        lambda _, field, stride, __: stride != field,
        lambda _, field, stride, __: stride > field,
        lambda _, field, stride, __: stride < field,
        lambda _, __, ___, padding: padding == 0,
        lambda _, __, ___, padding: padding > 0,
        lambda width, field, *_: field > width,
    ],
    ids=["exact fit", "S != F", "gaps", "overlap", "no padding", "padding", "only padding makes it fit"],
)
def test_configurations_vary(trait: Callable[..., bool]) -> None:
    """What mistakes confuse is told apart by a part of the configurations."""
    assert share(CONFIGURATIONS, lambda configuration: trait(*configuration)) > 0.03


def test_ragged_configurations_leave_a_rest() -> None:
    """The field fits, and the stride does not divide the room."""
    rooms = [(width - field + 2 * padding, stride) for width, field, stride, padding in draws(RAGGED)]

    assert all(room > 0 and room % stride for room, stride in rooms)


def test_overlarge_configurations_do_not_fit() -> None:
    """The field is larger than the padded input."""
    assert all(field > width + 2 * padding for width, field, _, padding in draws(OVERLARGE))


def test_only_the_size_gives_many_overlarge_configurations_away() -> None:
    """In a good part of those with a stride above 1 the stride divides the negative room, in others it does not."""
    strided = [
        (width - field + 2 * padding, stride) for width, field, stride, padding in draws(OVERLARGE) if stride > 1
    ]
    dividing = sum(room % stride == 0 for room, stride in strided) / len(strided)

    assert 0.55 < dividing < 0.9


OUT_OF_RANGE = strategies.out_of_range_configurations()


def too_small(width: int, field: int, stride: int, padding: int) -> list[str]:
    """Which numbers of a configuration are too small."""
    least = {"width": (width, 1), "field": (field, 1), "stride": (stride, 1), "padding": (padding, 0)}
    return [name for name, (number, bound) in least.items() if number < bound]


def test_one_number_of_a_configuration_is_out_of_range() -> None:
    """Each of the four, in a good part of the configurations, and no two at once."""
    culprits = [too_small(*configuration) for configuration in draws(OUT_OF_RANGE)]

    assert {len(names) for names in culprits} == {1}
    assert min(culprits.count([name]) for name in ("width", "field", "stride", "padding")) > DRAWS / 10


def test_nothing_else_gives_a_number_out_of_range_away() -> None:
    """The field fits and the stride divides the room, so that only whoever looks at the number refuses."""
    rooms = [(width - field + 2 * padding, stride) for width, field, stride, padding in draws(OUT_OF_RANGE)]

    assert all(room >= 0 and (stride == 0 or room % stride == 0) for room, stride in rooms)


def test_one_or_two_numbers_are_too_small() -> None:
    """Each in turn, 0 among them; where two are negative, their product is not."""
    tuples = draws(strategies.too_small(count=3))

    assert {sum(number < 1 for number in numbers) for numbers in tuples} == {1, 2}
    assert {place for numbers in tuples for place in range(3) if numbers[place] < 1} == {0, 1, 2}
    assert {min(numbers) for numbers in tuples} == {0, -1, -2, -3}


# --- families --------------------------------------------------------------------------------------------------------


def test_families_of_the_same_options_are_the_same() -> None:
    """The order of the options does not matter: what was drawn for one serves the other."""
    one, other = strategies.kernels(ndim=(2,), sides=(1, 3)), strategies.kernels(sides=(1, 3), ndim=(2,))

    assert one == other
    assert one.key == other.key == "kernels(ndim=(2,), sides=(1, 3))"


def test_families_of_other_options_are_others() -> None:
    """Each option is part of the key."""
    assert strategies.signals(samples=(1, 3)).key != strategies.signals(samples=(1, 4)).key


def test_options_go_by_name() -> None:
    """A spec that gives them by place is told what to do."""
    with pytest.raises(TypeError) as caught:
        strategies.signals((1, 3))

    assert str(caught.value) == "signals: give its options by name"
