"""Values as Python that makes them again."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.literals import literal
from grader.outcome import Foreign

NUMBERS = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(endianness="?"),
    npst.unsigned_integer_dtypes(endianness="?"),
    npst.floating_dtypes(endianness="?"),
    npst.complex_number_dtypes(endianness="?"),
)
LAYOUTS = {
    "plain": np.ascontiguousarray,
    "Fortran": np.asfortranarray,
    "gaps along the last axis": lambda array: np.repeat(array, 2, axis=-1)[..., ::2],
    "gaps along the first axis": lambda array: np.repeat(array, 2, axis=0)[::2],
    "reversed": lambda array: array[::-1],
}

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    st.text(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)

WRITTEN = {
    "float64 is what decimals are": (np.array([1.0, 0.5]), "np.array([1.0, 0.5])"),
    "int64 is what whole numbers are": (np.array([1, 2], dtype=np.int64), "np.array([1, 2])"),
    "another dtype is named": (np.array([1], dtype=np.uint8), "np.array([1], dtype=np.uint8)"),
    "a foreign byte order is named": (np.array([1], dtype=">i2"), "np.array([1], dtype='>i2')"),
    "an array without values": (np.zeros((0, 3)), "np.zeros((0, 3))"),
    "integers without values": (np.zeros(0, dtype=np.int64), "np.zeros((0,), dtype=np.int64)"),
    "an array without axes": (np.array(2.5), "np.array(2.5)"),
    "nan and infinity": (np.array([np.nan, np.inf, -np.inf]), "np.array([np.nan, np.inf, -np.inf])"),
    "Fortran's order": (
        np.asfortranarray([[1.0, 2.0], [3.0, 4.0]]),
        "np.asfortranarray(np.array([[1.0, 2.0], [3.0, 4.0]]))",
    ),
    "gaps": (np.arange(4.0)[::2], "np.repeat(np.array([0.0, 2.0]), 2, axis=-1)[..., ::2]"),
    "a NumPy scalar": (np.float32(0.5), "0.5"),
    "nan by itself": (float("nan"), "np.nan"),
    "minus infinity in a list": ([-np.inf], "[-np.inf]"),
    "a complex number that is not finite": (complex(np.nan, 1.0), "complex(np.nan, 1.0)"),
    "a tuple of one": ((1,), "(1,)"),
    "a tuple of arrays": ((np.array([1.0]), 2), "(np.array([1.0]), 2)"),
    "no items": (((), [], {}), "((), [], {})"),
    "a dictionary": ({"a'": np.array([1.0])}, """{"a'": np.array([1.0])}"""),
    "a string": ("a\x1b'", '''"a\\x1b'"'''),
    "a long double": (np.longdouble(0.5), "np.longdouble('0.5')"),
    "None": (None, "None"),
    "a value that did not cross the border": (Foreign(type="Fraction", text="Fraction(1, 2)"), "Fraction(1, 2)"),
}


def pasted(text: str) -> Any:
    """What a student gets who pastes the text below ``import numpy as np``."""
    return eval(text, {"np": np})  # noqa: S307 - that it can be evaluated is what is tested


@given(
    array=npst.arrays(NUMBERS, npst.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4)),
    layout=st.sampled_from(sorted(LAYOUTS)),
)
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
def test_an_array_is_pasted_back_as_it_was(array: np.ndarray, layout: str) -> None:
    """Values, shape, dtype and layout come back, whatever numbers the array holds."""
    array = LAYOUTS[layout](array)

    again = pasted(literal(array))

    assert again.dtype == array.dtype
    assert again.shape == array.shape
    assert np.array_equal(again, array, equal_nan=array.dtype.kind in "fc")
    assert again.flags.c_contiguous == array.flags.c_contiguous
    assert again.flags.f_contiguous == array.flags.f_contiguous


@given(VALUES)
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
def test_other_values_are_pasted_back_equal(value: Any) -> None:
    """Numbers, text and containers of them come back equal and of the same type."""
    again = pasted(literal(value))

    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize(("value", "text"), WRITTEN.values(), ids=WRITTEN)
def test_values_are_written_as_a_student_would(value: Any, text: str) -> None:
    """The text is short: what NumPy takes for granted is not said."""
    assert literal(value) == text


def test_an_integer_of_any_length_is_written() -> None:
    """Python refuses decimals of more than 4300 digits; a report must not end there."""
    number = -(10**5000)

    assert pasted(literal([number])) == [number]


@pytest.mark.parametrize("number", [10**599, -(10**599)])
def test_an_integer_that_can_be_read_is_written_in_decimal(number: int) -> None:
    """Hexadecimal is for those that cannot be written otherwise."""
    assert literal(number) == str(number)
