"""Records, handed from one process of the grader's to another as text.

One of them may be a kernel in which a student's code runs, so that the other one unpickles nothing of it.
"""

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def packed(record: object) -> bytes:
    r"""A record, whatever may stand in its texts, as one line without a line break.

    >>> packed(("\udc80", 1))
    b'["\\udc80", 1]'
    """
    # The standard library's, for what was read from a file's name may be no text that msgspec encodes.
    return json.dumps(msgspec.to_builtins(record, enc_hook=str)).encode("ascii")


def unpacked(line: bytes, kind: type[T]) -> T:
    """The record that was packed.

    Raises:
        ValueError: it is none of this kind
    """
    return msgspec.convert(json.loads(line), kind, dec_hook=_constructed)


def _constructed(kind: type[Any], value: object) -> Any:
    return kind(value)
