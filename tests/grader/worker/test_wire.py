"""What crosses the border comes out as it went in, and nothing that arrives does harm."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from numpy.lib.stride_tricks import as_strided

from grader.outcome import Foreign
from grader.worker.answers import VALUES_LIMIT, answer_of
from grader.worker.inside import wire

PROPERTY = settings(derandomize=True, database=None, deadline=None, max_examples=60)

dtypes = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(endianness="?"),
    npst.unsigned_integer_dtypes(endianness="?"),
    npst.floating_dtypes(endianness="?"),
    npst.complex_number_dtypes(endianness="?"),
)
arrays = npst.arrays(dtypes, npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    plain | arrays,
    lambda items: st.one_of(
        st.lists(items, max_size=4),
        st.lists(items, max_size=4).map(tuple),
        st.dictionaries(st.text(), items, max_size=4),
    ),
    max_leaves=12,
)


def over(value: Any) -> Any:
    """The value as it comes out on the other side."""
    return wire.unpack_values(wire.pack_values([value]))[0]


def same(one: Any, other: Any) -> bool:
    """Whether two values are alike in type, content, bytes and memory layout."""
    if type(one) is not type(other):
        return False
    match one:
        case np.ndarray():
            return bool(
                one.dtype == other.dtype
                and one.shape == other.shape
                and one.tobytes() == other.tobytes()
                and one.flags.c_contiguous == other.flags.c_contiguous
                and one.flags.f_contiguous == other.flags.f_contiguous
                and one.flags.writeable == other.flags.writeable
            )
        case list() | tuple():
            return len(one) == len(other) and all(map(same, one, other))
        case dict():
            return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
        case float():
            return one.hex() == other.hex()
        case _:
            return one == other


# --- what goes in comes out ------------------------------------------------------------------------------------------


@PROPERTY
@given(values)
def test_every_value_of_the_vocabulary_survives(value: Any) -> None:
    """None, numbers, strings, lists, tuples, dictionaries and arrays arrive as what they were."""
    assert same(over(value), value)


LAYOUTS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "C": np.ascontiguousarray,
    "F": np.asfortranarray,
    "transposed": np.transpose,
    "gaps": lambda array: np.repeat(array, 2, axis=-1)[..., ::2],
    "reversed": lambda array: array[..., ::-1],
}


@PROPERTY
@given(npst.arrays(dtypes, npst.array_shapes(min_dims=1, min_side=2)), st.sampled_from(sorted(LAYOUTS)), st.booleans())
def test_memory_layout_survives(array: np.ndarray, layout: str, writeable: bool) -> None:
    """An array is C- or F-contiguous or neither, and read-only, on the other side too: functions may depend on it."""
    array = LAYOUTS[layout](array)
    array.flags.writeable = writeable
    assert same(over(array), array)


@PROPERTY
@given(arrays)
def test_arrays_arrive_as_copies(array: np.ndarray) -> None:
    """What a function does to its argument stays with it."""
    value = wire.to_wire(array)
    assert not np.may_share_memory(wire.from_wire(value), array)


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 3**5000, -(3**5000)])
def test_integers_of_any_size_survive(number: int) -> None:
    """Python's integers have no largest, so the wire's have none."""
    assert over(number) == number


@pytest.mark.parametrize("scalar", [np.float64(0.5), np.float32(0.1), np.uint8(200), np.bool_(True), np.complex64(1j)])
def test_numpy_scalars_arrive_as_arrays_without_axes(scalar: np.generic) -> None:
    """A NumPy scalar keeps its dtype."""
    assert same(over(scalar), np.array(scalar))


class Gradients(NamedTuple):
    """Two results with names."""

    d_x: list[float]
    d_bias: float


class Deceiver(list[float]):
    """A list that shows other items than it has."""

    def __iter__(self) -> Iterator[float]:
        """Go on for ever."""
        return itertools.count(0.5)


def test_named_tuples_arrive_as_tuples() -> None:
    """A function with several results may give them names."""
    assert same(over(Gradients(d_x=[1.0], d_bias=2.0)), ([1.0], 2.0))


def test_subclasses_of_lists_arrive_with_the_items_that_they_have() -> None:
    """No method of a student's subclass takes part."""
    assert same(over(Deceiver([1.0, 2.0])), [1.0, 2.0])


class Stubborn(np.ndarray):
    """A subclass that has its say in whatever NumPy does with it."""

    def __array_finalize__(self, parent: Any) -> None:
        """Refuse views of views."""
        if isinstance(parent, Stubborn):
            raise TypeError

    def __array_function__(self, *_arguments: Any) -> Any:
        """Refuse every function."""
        raise RuntimeError

    def tobytes(self, *_arguments: Any) -> bytes:
        """Lie about the content."""
        return bytes(24)


def test_subclasses_of_arrays_arrive_as_plain_arrays() -> None:
    """No method of a student's subclass takes part: the wire carries what is in memory."""
    array = np.array([1.0, 2.0, 3.0])
    assert same(over(array.view(Stubborn)), array)


class Evasive(list[float]):
    """A list that gives other items than it holds."""

    def __iter__(self) -> Any:
        """Give none."""
        return iter(())


class Corner(NamedTuple):
    """A tuple with names."""

    row: float
    column: float


@pytest.mark.parametrize(
    ("value", "plain"), [(Corner(1.0, 2.0), (1.0, 2.0)), (Evasive([1.0, 2.0]), [1.0, 2.0])], ids=["tuple", "list"]
)
def test_subclasses_of_sequences_arrive_as_plain_sequences(value: Any, plain: Any) -> None:
    """A tuple with names is one of several results; here, too, the wire carries what is in memory."""
    assert same(over(value), plain)


# --- what does not belong on the wire --------------------------------------------------------------------------------


def terabytes(kind: type) -> np.ndarray:
    """Eight bytes of memory, eight terabytes of shape."""
    return as_strided(np.zeros(1), shape=(2**40,), strides=(0,)).view(kind)


class Unprintable:
    """An object without a text."""

    def __repr__(self) -> str:
        """Refuse."""
        raise SystemExit


class Surrogate:
    """An object whose text UTF-8 cannot hold."""

    def __repr__(self) -> str:
        """Half a character."""
        return "\ud800"


class Half(float):
    """A number of the student's own."""


FOREIGN = {
    "set": ({1}, "set", "{1}"),
    "generator": ((item for item in ()), "generator", "<generator object"),
    "complex": (1j, "complex", "1j"),
    "bytes": (b"x", "bytes", "b'x'"),
    "function": (len, "builtin_function_or_method", "<built-in function len>"),
    "subclass of a number": (Half(0.5), "Half", "0.5"),
    "dictionary with other keys": ({1: 2}, "dict", "{1: 2}"),
    "no text": (Unprintable(), "Unprintable", "?"),
    "surrogates in the text": (Surrogate(), "Surrogate", "\\ud800"),
    "object array": (np.array([None]), "numpy.ndarray", "array of shape (1,) and dtype object, 8 bytes"),
    "string array": (np.array(["a"]), "numpy.ndarray", "array of shape (1,) and dtype <U1, 4 bytes"),
    "structured array": (np.zeros(1, "i4,i4"), "numpy.ndarray", "array of shape (1,) and dtype [('f0', '<i4'), ('f1'"),
    "dates": (np.array(["2026-01-01"], "M8[D]"), "numpy.ndarray", "array of shape (1,) and dtype datetime64[D], 8"),
    "huge view": (terabytes(np.ndarray), "numpy.ndarray", "array of shape (1099511627776,) and dtype float64, 8796"),
    "huge view of a subclass": (terabytes(Stubborn), "numpy.ndarray", "array of shape (1099511627776,) and dtype fl"),
    "long string": ("x" * wire.REPLY_LIMIT, "str", "xxx"),
}


@pytest.mark.parametrize(("value", "kind", "text"), FOREIGN.values(), ids=FOREIGN)
def test_anything_else_becomes_a_name_and_a_text(value: Any, kind: str, text: str) -> None:
    """What the wire does not carry arrives as its type and the beginning of its text, and costs no memory."""
    other = over(value)
    assert isinstance(other, wire.Other)
    assert other.kind.endswith(kind)
    assert other.text.startswith(text)
    assert len(other.text) <= 200


def test_a_metaclass_cannot_break_the_name() -> None:
    """A class that refuses to give its name is an object."""

    class Nameless(type):
        def __getattribute__(cls, name: str) -> Any:
            raise RuntimeError

    assert wire.to_wire(Nameless("X", (), {})()).kind == "object"


def test_lone_surrogates_become_escapes() -> None:
    """What UTF-8 cannot hold is spelt out, in keys as well."""
    assert over({"\ud800": "a\udfff"}) == {"\\ud800": "a\\udfff"}


def nested(depth: int, innermost: Any) -> Any:
    """A list in a list in a list."""
    return innermost if depth == 0 else [nested(depth - 1, innermost)]


def test_nesting_is_carried_up_to_its_limit() -> None:
    """As many levels as the limit allows arrive unchanged."""
    value = nested(wire.DEPTH_LIMIT, 1)
    assert over(value) == value


@pytest.mark.parametrize("empty", [[], (), {}])
def test_what_is_nested_deeper_is_foreign(empty: Any) -> None:
    """One level more, and the innermost container arrives as a text."""
    assert over(nested(wire.DEPTH_LIMIT, empty)) == nested(
        wire.DEPTH_LIMIT, wire.Other(type(empty).__name__, repr(empty))
    )


def test_a_list_that_holds_itself_ends() -> None:
    """It is followed down to the limit of nesting."""
    value: list[Any] = []
    value.append(value)
    assert over(value) == nested(wire.DEPTH_LIMIT, wire.Other("list", "[[...]]"))


# --- what arrives may be anything ------------------------------------------------------------------------------------


def read(body: bytes) -> Any:
    """All that the judge does with a frame."""
    reply = wire.read_reply(body)
    return answer_of(reply) if isinstance(reply, wire.Returned | wire.Threw | wire.Barred) else reply


def only_wire_errors(function: Callable[[], Any]) -> None:
    """Let the function fail, if it does, in the one way that the judge is prepared for."""
    with contextlib.suppress(wire.WireError):
        function()


texts = st.text(max_size=8)
numbers = st.integers(-(2**63), 2**64 - 1)
tags = st.sampled_from(["a", "s", "m", "b", "o", "list", "tuple", "<f8", "|u1", "=c16", "C", "F", "gaps", "returned"])
junk = st.recursive(
    plain.filter(lambda value: not isinstance(value, int)) | numbers | tags | st.binary(max_size=16),
    lambda items: st.lists(items, max_size=6) | st.dictionaries(texts, items, max_size=3),
    max_leaves=30,
)
forged_arrays = st.builds(
    wire.Array,
    st.sampled_from(["<f8", "|u1", "|b1", "<c16", "<f2", "<i3", "<u99", "|O8", "<M8", "<f\uff18"]) | texts,
    st.lists(st.integers(0, 3) | numbers, max_size=70).map(tuple),
    st.binary(max_size=64),
    st.sampled_from(["C", "F", "gaps"]),
    st.booleans(),
)
forged_values = st.recursive(
    plain.filter(lambda value: not isinstance(value, int))
    | numbers
    | forged_arrays
    | st.builds(wire.Big, texts)
    | st.builds(wire.Other, texts, texts),
    lambda items: (
        st.builds(wire.Sequence, st.sampled_from(["list", "tuple"]), st.lists(items, max_size=3))
        | st.builds(wire.Mapping, st.dictionaries(texts, items, max_size=3))
    ),
    max_leaves=6,
)
replies = st.one_of(
    st.builds(wire.Ready, python=texts, numpy=texts),
    st.builds(wire.Began, statement=numbers, label=texts, line=numbers),
    st.builds(
        wire.Loaded,
        callables=st.dictionaries(texts, st.lists(texts, max_size=2), max_size=2),
        faults=st.lists(st.builds(wire.Fault, label=texts, line=numbers, message=texts), max_size=2),
        printed=texts,
    ),
    st.builds(
        wire.Returned,
        id=numbers,
        value=forged_values,
        arguments=st.lists(forged_values, max_size=2),
        shared=st.lists(numbers, max_size=2),
        printed=texts,
    ),
    st.builds(wire.Threw, id=numbers, types=st.lists(texts), message=texts, where=texts, printed=texts),
    st.builds(wire.Barred, id=numbers, name=texts, where=texts),
)


@PROPERTY
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_in_one_way(body: bytes) -> None:
    """Whatever the bytes, the judge sees a message or a WireError."""
    only_wire_errors(lambda: read(body))


@PROPERTY
@given(junk)
def test_arbitrary_msgpack_is_refused_in_one_way(content: Any) -> None:
    """Well-formed msgpack of the wrong shape is a WireError too."""
    only_wire_errors(lambda: read(msgspec.msgpack.encode(content)))


@settings(PROPERTY, max_examples=300)
@given(replies)
def test_forged_replies_are_refused_in_one_way(reply: Any) -> None:
    """Messages of the right form whose content contradicts itself are messages or WireErrors."""
    only_wire_errors(lambda: read(wire.frame(reply)[wire.LENGTH_BYTES :]))


@PROPERTY
@given(replies, st.data())
def test_truncated_replies_are_refused(reply: Any, data: st.DataObject) -> None:
    """A frame that lacks its end is no message."""
    body = wire.frame(reply)[wire.LENGTH_BYTES :]
    with pytest.raises(wire.WireError):
        read(body[: data.draw(st.integers(0, len(body) - 1))])


@settings(PROPERTY, max_examples=300)
@given(replies, st.data())
def test_mutated_replies_are_refused_in_one_way(reply: Any, data: st.DataObject) -> None:
    """A valid frame with a few bytes changed is a message or a WireError."""
    body = bytearray(wire.frame(reply)[wire.LENGTH_BYTES :])
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=3)):
        body[place] = data.draw(st.integers(0, 255))
    only_wire_errors(lambda: read(bytes(body)))


@PROPERTY
@given(st.binary(max_size=100) | values.map(lambda value: wire.pack_values([value])[:-1]))
def test_packed_values_are_unpacked_or_refused(body: bytes) -> None:
    """A file of values that was cut off or never was one is a WireError."""
    only_wire_errors(lambda: wire.unpack_values(body))


BAD_ARRAYS = {
    "more bytes than shape": wire.Array("<f8", (1,), bytes(16)),
    "fewer bytes than shape": wire.Array("<f8", (3,), bytes(16)),
    "negative sides": wire.Array("<f8", (-1, -2), bytes(16)),
    "objects": wire.Array("|O8", (1,), bytes(8)),
    "text": wire.Array("<U1", (1,), bytes(4)),
    "no dtype": wire.Array("<f3", (0,), b""),
    "dtype in digits of another script": wire.Array("<f\uff18", (0,), b""),
    "too many axes": wire.Array("<f8", (1,) * 65, bytes(8)),
    "empty, but too wide": wire.Array("<f8", (0, 2**62, 2**62), b""),
    "sides of more than 64 bits": wire.Array("<f8", (0, 2**64 - 1), b""),
    "gaps that do not fit": wire.Array("<f8", (0, 2**61), b"", "gaps"),
}


@pytest.mark.parametrize("array", BAD_ARRAYS.values(), ids=BAD_ARRAYS)
def test_arrays_that_contradict_themselves_are_refused(array: wire.Array) -> None:
    """Shape, dtype and bytes must agree, and the dtype be one of numbers."""
    with pytest.raises(wire.WireError):
        wire.from_wire(array)


def test_a_scalar_with_gaps_is_a_scalar() -> None:
    """A forged layout that an array without axes cannot have breaks nothing."""
    assert same(wire.from_wire(wire.Array("<f8", (), bytes(8), "gaps")), np.array(0.0))


def test_a_million_axes_cost_no_time() -> None:
    """They are counted before they are multiplied, which would take hours."""
    with pytest.raises(wire.WireError, match="an array of 1000000 axes"):
        wire.from_wire(wire.Array("<f8", (127,) * 10**6, b""))


def test_a_forged_nesting_is_refused() -> None:
    """Deeper than a worker would send is no reply: unpacking it must not run out of stack."""
    value: wire.Value = None
    for _ in range(wire.DEPTH_LIMIT + 1):
        value = wire.Sequence("tuple", [value])
    with pytest.raises(wire.WireError, match="nested more than 16 deep"):
        wire.from_wire(value)


def test_a_forged_integer_without_digits_is_refused() -> None:
    """A large integer is written in hexadecimal, or it is none."""
    with pytest.raises(wire.WireError, match="without digits"):
        wire.from_wire(wire.Big("0xg"))


def test_foreign_values_are_made_by_the_judge() -> None:
    """The judge names the type that stands for a value that did not cross."""
    assert wire.from_wire(wire.Other("set", "{1}"), foreign=Foreign) == Foreign("set", "{1}")


def test_frames_carry_their_length_first() -> None:
    """Four bytes, most significant first, and as many bytes of one message."""
    frame = wire.frame(wire.Began(statement=3, label="signals.py", line=12))
    assert int.from_bytes(frame[:4], "big") == len(frame) - 4
    assert wire.read_reply(frame[4:]) == wire.Began(statement=3, label="signals.py", line=12)


def test_an_exception_without_a_type_is_an_exception() -> None:
    """A forged reply that names no class is read as the plainest."""
    reply = wire.Threw(id=1, types=[], message="", where="", printed="")
    assert answer_of(reply).types == ("Exception",)


# --- what the judge keeps --------------------------------------------------------------------------------------------


def received(value: Any) -> Any:
    """A value that a function returned, as the judge keeps it."""
    reply = wire.Returned(id=1, value=wire.to_wire(value), arguments=[], shared=[], printed="")
    return answer_of(reply).value


LARGEST = {
    "list": [0.5] * (VALUES_LIMIT - 1),
    "rows": [[0.5] * (VALUES_LIMIT // 2 - 2)] * 2,
    "dictionary": {str(key): 0.5 for key in range(VALUES_LIMIT - 1)},
}
TOO_LARGE = {
    "list": [0.5] * VALUES_LIMIT,
    "rows": [[0.5] * (VALUES_LIMIT // 2)] * 2,
    "empty lists": [[]] * VALUES_LIMIT,
    "dictionary": {str(key): 0.5 for key in range(VALUES_LIMIT)},
}


@pytest.mark.parametrize("value", LARGEST.values(), ids=LARGEST)
def test_large_lists_are_kept(value: Any) -> None:
    """A result may be a list, also of many values."""
    assert received(value) == value


@pytest.mark.parametrize("value", TOO_LARGE.values(), ids=TOO_LARGE)
def test_larger_lists_are_foreign(value: Any) -> None:
    """They would cost the judge many times the memory of an array that holds as much."""
    assert isinstance(received(value), Foreign)


def test_arrays_of_as_many_values_are_kept() -> None:
    """The limit is for lists alone."""
    assert received(np.zeros(VALUES_LIMIT * 2)).shape == (VALUES_LIMIT * 2,)
