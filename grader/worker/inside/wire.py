"""What may cross the border, and how: length-prefixed msgpack frames of a fixed vocabulary. No pickle.

A frame is four bytes of length, most significant first, and as many bytes of one message. The judge refuses a frame
that claims to be larger than its limit before it reads it; so a worker costs the judge at most a multiple of that.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec
import numpy as np

LENGTH_BYTES = 4

#: The largest message that the judge takes from a worker. Msgpack's most compact containers, dictionaries of one key,
#: become Python objects some eighty times their size, so this also bounds the judge's memory.
REPLY_LIMIT = 2 * 2**20

#: How deep lists, tuples and dictionaries may be nested in a value.
DEPTH_LIMIT = 16

#: The most axes of an array: what NumPy allows.
_AXES_LIMIT = 64

#: Numbers only: bools, integers, floats, complex. An object array would carry pickles, a string array no answer.
_DTYPE = re.compile(r"[<>|=][biufc]\d{1,2}")


class WireError(Exception):
    """A frame that is not a message, or a value that does not belong on the wire."""


class _Part(msgspec.Struct, array_like=True, frozen=True):
    """A tagged value of more than one word."""


class Array(_Part, tag="a", frozen=True):
    """An array: ``layout`` and ``writeable`` matter on the way to the worker only."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes
    layout: Literal["C", "F", "gaps"] = "C"
    writeable: bool = True


class Sequence(_Part, tag="s", frozen=True):
    """A list or a tuple."""

    kind: Literal["list", "tuple"]
    items: list["Value"]


class Mapping(_Part, tag="m", frozen=True):
    """A dictionary with string keys."""

    items: dict[str, "Value"]


class Big(_Part, tag="b", frozen=True):
    """An integer of more than 64 bits, in hexadecimal."""

    digits: str


class Other(_Part, tag="o", frozen=True):
    """A value outside of the vocabulary: the name of its type and the beginning of its text."""

    kind: str
    text: str


Value = None | bool | int | float | str | Array | Sequence | Mapping | Big | Other


class _Message(msgspec.Struct, array_like=True, frozen=True, kw_only=True):
    """One frame's content."""


# --- judge to worker -------------------------------------------------------------------------------------------------


class Chunk(_Message, frozen=True):
    """Source code that is compiled as a whole: a file, or a notebook's cell."""

    label: str
    text: str


class Module(_Message, frozen=True):
    """A file of the submission: by its path, and by the name under which its other files import it."""

    path: str
    name: str
    chunks: list[Chunk]


class Load(_Message, tag="load", frozen=True):
    """Run the modules, statement by statement, in this order.

    ``paths`` names the modules that are run; the others are there to be imported. ``barred`` are the dotted names of
    library calls that refuse in this process from now on, ``skip`` the statements that ended an earlier worker.
    ``exports`` says for a name that is imported which of its functions come from the module at which path, where that
    is not one file of that name. No statement may call the functions in ``costly``, which would take too long; with
    ``definitions_only`` no statement is run that only computes or shows something. Of the names in ``wanted``, those
    are told that can be called.
    """

    modules: list[Module]
    paths: list[str]
    barred: list[str]
    skip: list[int]
    exports: dict[str, dict[str, str]] = {}
    costly: list[str] = []
    definitions_only: bool = False
    wanted: list[str] = []


class Call(_Message, tag="call", frozen=True):
    """Call a function of the module at ``path``."""

    id: int
    path: str
    function: str
    arguments: list[Value]


# --- worker to judge -------------------------------------------------------------------------------------------------


class Ready(_Message, tag="ready", frozen=True):
    """The worker has started, and has given up all that a submission does not need but what is ``lacking``."""

    python: str
    numpy: str
    lacking: list[str] = []


class Began(_Message, tag="began", frozen=True):
    """The statement of this number is being run: if nothing follows, it is the one that ended the worker."""

    statement: int
    label: str
    line: int


class Fault(_Message, tag="fault", frozen=True):
    """A statement that failed while the submission was loaded, and was passed over."""

    label: str
    line: int
    message: str


class Loaded(_Message, tag="loaded", frozen=True):
    """All statements have been run; ``callables`` are the wanted names that can be called, by their module's path."""

    callables: dict[str, list[str]]
    faults: list[Fault]
    printed: str


class Returned(_Message, tag="returned", frozen=True):
    """The function returned; see :class:`grader.outcome.Returned`."""

    id: int
    value: Value
    arguments: list[Value]
    shared: list[int]
    printed: str


class Threw(_Message, tag="threw", frozen=True):
    """The function raised; see :class:`grader.outcome.Threw`."""

    id: int
    types: list[str]
    message: str
    where: str
    printed: str


class Barred(_Message, tag="barred", frozen=True):
    """The function called what it must not; see :class:`grader.outcome.Barred`."""

    id: int
    name: str
    where: str


Request = Load | Call
Reply = Ready | Began | Loaded | Returned | Threw | Barred

_encoder = msgspec.msgpack.Encoder()
_requests = msgspec.msgpack.Decoder(Request)
_replies = msgspec.msgpack.Decoder(Reply)
_values = msgspec.msgpack.Decoder(list[Value])


def frame(message: Request | Reply) -> bytes:
    """A message as it goes over the wire, its length first."""
    body = _encoder.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def read_request(body: bytes) -> Request:
    """The message in a frame from the judge."""
    request: Request = _requests.decode(body)
    return request


def read_reply(body: bytes) -> Reply:
    """The message in a frame from a worker.

    Raises:
        WireError: the frame holds no such message
    """
    try:
        reply: Reply = _replies.decode(body)
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise WireError(str(error)) from None
    return reply


def pack_values(values: list[Any]) -> bytes:
    """Values in the wire's own form, to be kept in a file."""
    return _encoder.encode([to_wire(value) for value in values])


def unpack_values(body: bytes) -> list[Any]:
    """The values that :func:`pack_values` packed.

    Raises:
        WireError: these bytes are something else
    """
    try:
        return [from_wire(value) for value in _values.decode(body)]
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise WireError(str(error)) from None


def to_wire(value: Any, *, depth: int = DEPTH_LIMIT) -> Value:
    """A value in the wire's vocabulary; what is not in it becomes an :class:`Other`.

    Types are asked for by identity, and subclasses (a ``NamedTuple``) are read with the methods of what they are made
    of, so that no method of a student's class takes part.
    """
    kind = type(value)
    if value is None or kind is bool or kind is float:
        plain: bool | float | None = value
        return plain
    if kind is str:
        return encodable(value) if len(value) < REPLY_LIMIT else Other("str", encodable(value[:200]))
    if kind is int:
        whole: int = value
        return whole if -(2**63) <= whole < 2**63 else Big(hex(whole))
    if kind is np.ndarray:
        return _array_to_wire(value)
    if depth and issubclass(kind, list | tuple):
        items = [to_wire(item, depth=depth - 1) for item in items_of(value)]
        return Sequence("list" if issubclass(kind, list) else "tuple", items)
    if depth and kind is dict and all(type(key) is str for key in value):
        return Mapping({encodable(key): to_wire(item, depth=depth - 1) for key, item in value.items()})
    if issubclass(kind, np.ndarray | np.generic):
        # A view and no copy: a subclass, too, can claim terabytes.
        return _array_to_wire(np.asarray(value))
    return Other(_name(kind), _beginning(value))


def items_of(value: Any) -> Iterator[Any]:
    """The items of a list or a tuple, or of a named tuple: those that it has, whatever its class gives for them."""
    return list.__iter__(value) if issubclass(type(value), list) else tuple.__iter__(value)


def from_wire(value: Value, *, foreign: Callable[[str, str], Any] = Other, depth: int = DEPTH_LIMIT) -> Any:
    """The value that was put on the wire; ``foreign`` is called with type and text for one that could not be.

    Raises:
        WireError: it is nested too deep, or holds an array that contradicts itself
    """
    if not depth and isinstance(value, Sequence | Mapping):
        raise WireError(f"a value nested more than {DEPTH_LIMIT} deep")
    match value:
        case Array():
            return _array_from_wire(value)
        case Sequence():
            items = [from_wire(item, foreign=foreign, depth=depth - 1) for item in value.items]
            return items if value.kind == "list" else tuple(items)
        case Mapping():
            return {key: from_wire(item, foreign=foreign, depth=depth - 1) for key, item in value.items.items()}
        case Big():
            try:
                return int(value.digits, 16)
            except ValueError:
                raise WireError("a large integer without digits") from None
        case Other():
            return foreign(value.kind, value.text)
        case _:
            return value


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold (lone surrogates) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _array_to_wire(array: np.ndarray) -> Value:
    # A view with strides of 0 can claim terabytes and own eight bytes: ask before the bytes are made.
    nbytes = array.size * array.itemsize
    if array.dtype.kind not in "biufc" or nbytes > REPLY_LIMIT:
        return Other("numpy.ndarray", f"array of shape {array.shape} and dtype {array.dtype}, {nbytes} bytes")
    flags = array.flags
    layout: Literal["C", "F", "gaps"] = "C" if flags.c_contiguous else "F" if flags.f_contiguous else "gaps"
    return Array(array.dtype.str, array.shape, array.tobytes(), layout, bool(flags.writeable))


def _array_from_wire(value: Array) -> np.ndarray:
    if not _DTYPE.fullmatch(value.dtype):
        raise WireError(f"an array of dtype {value.dtype!r}")
    try:
        dtype = np.dtype(value.dtype)
    except TypeError:
        raise WireError(f"an array of dtype {value.dtype!r}") from None
    # The axes are counted first: the product of a million of them takes hours.
    if len(value.shape) > _AXES_LIMIT:
        raise WireError(f"an array of {len(value.shape)} axes")
    if any(side < 0 for side in value.shape) or math.prod(value.shape) * dtype.itemsize != len(value.data):
        raise WireError(f"an array of shape {value.shape} and dtype {value.dtype} in {len(value.data)} bytes")
    try:
        array = _laid_out(np.frombuffer(value.data, dtype=dtype).reshape(value.shape), value.layout)
    except ValueError as error:
        raise WireError(str(error)) from None
    array.flags.writeable = value.writeable
    return array


def _laid_out(array: np.ndarray, layout: Literal["C", "F", "gaps"]) -> np.ndarray:
    """A copy of the array in this layout."""
    if layout == "gaps" and array.ndim:
        return np.repeat(array, 2, axis=-1)[..., ::2]
    return np.array(array, order="F" if layout == "F" else "C")


def _name(kind: type) -> str:
    try:
        return encodable(f"{kind.__module__}.{kind.__qualname__}"[:200]).removeprefix("builtins.")
    except Exception:  # noqa: BLE001 - a metaclass of the student's may answer anything
        return "object"


def _beginning(value: Any) -> str:
    try:
        return encodable(repr(value)[:200])
    except BaseException:  # noqa: BLE001 - the student's __repr__ may do anything; it is not what is judged
        return "?"
