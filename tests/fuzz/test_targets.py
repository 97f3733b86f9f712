"""Bytes that were valid once and are no more: every reader says what is wrong with them, and none raises."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS, archive, notebook, python_source, wire_reply, zipped

FUZZ = settings(
    derandomize=True, database=None, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck)
)

#: What means something to one of the readers.
WORDS = (
    b"\0", b"\xff" * 4, b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06",
    b"{", b"[", b'"', b"null", b"1e999", b"-", b'"cells"', b'"source"', b'"nbformat"', b"\\ud800", b"\\u0000",
    b"'''", b"(", b")", b"\n", b"\r", b"\t", b"\f", b"def ", b"return", b"# coding: ", b"utf-7", b"%%", b"!", b"\\\n",
    b"\x90", b"\xc0", b"\xca", b"\xcf", b"\xd9\xff", b"\xdf\xff\xff\xff\xff", b"<f8", b"<f2", b"<g", b"|b1",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with a few of its parts replaced, doubled, left out, or taken from another."""
    content = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 8) | st.integers(0, len(content)))
        other = draw(st.sampled_from(seeds))
        part = draw(
            st.sampled_from(WORDS)
            | st.binary(max_size=8)
            | st.just(content[start : start + length] * 2)
            | st.just(other[start : start + length])
        )
        content = content[:start] + part + content[start + length :]
    return content


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_valid_once_does_no_harm(name: str) -> None:
    """A few bytes changed are a fault to be told, or nothing at all."""

    @FUZZ
    @given(mutated(SEEDS[name]))
    def never_fails(content: bytes) -> None:
        TARGETS[name](content)

    never_fails()


@pytest.mark.parametrize("name", TARGETS)
def test_arbitrary_bytes_do_no_harm(name: str) -> None:
    """Nor does what never was valid."""

    @settings(FUZZ, max_examples=60)
    @given(st.binary(max_size=200))
    def never_fails(content: bytes) -> None:
        TARGETS[name](content)

    never_fails()


# --- well-formed, and not what it should be --------------------------------------------------------------------------

texts = st.text(st.characters(), max_size=12)
keys = st.sampled_from(
    ["cells", "cell_type", "source", "metadata", "nbformat", "kernelspec", "language", "language_info", "name"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from(["code", "python", 4])
trees = st.recursive(
    scalars,
    lambda items: st.lists(items, max_size=4) | st.dictionaries(keys | texts, items, max_size=4),
    max_leaves=12,
)
cells = trees | st.fixed_dictionaries({"cell_type": st.just("code") | trees, "source": st.lists(texts) | trees})
notebooks = st.fixed_dictionaries(
    {"nbformat": st.just(4) | scalars, "cells": st.lists(cells, max_size=4) | trees}, optional={"metadata": trees}
)


@FUZZ
@given(trees | notebooks, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1"]))
def test_any_json_is_read_as_a_notebook_or_refused(content: Any, encoding: str) -> None:
    """Whatever stands where a notebook has something else, in any encoding."""
    notebook(json.dumps(content).encode(encoding, "replace"))


DEEP = 200_000
HUGE: Mapping[str, bytes] = {
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep lists without an end": b'{"nbformat": 4, "cells": ' + b"[" * DEEP,
    "deep dictionaries": b'{"cells":' * DEEP + b"1" + b"}" * DEEP,
    "deep cells": b'{"nbformat": 4, "cells": ' + b"[" * 900 + b"]" * 900 + b"}",
    "a long format": b'{"nbformat": ' + b"4" * 4300 + b', "cells": []}',
    "a longer format": b'{"nbformat": ' + b"4" * 10**5 + b', "cells": []}',
    "a format beyond all numbers": b'{"nbformat": 1e999, "cells": []}',
    "a format that is no number": b'{"nbformat": NaN, "cells": []}',
    "a format that is true": b'{"nbformat": true, "cells": []}',
    "keys twice": b'{"nbformat": 4, "nbformat": 4, "cells": 1, "cells": []}',
    "a long language": b'{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "'
    + b"x" * 10**6
    + b'"}}}',
}


@pytest.mark.parametrize("content", HUGE.values(), ids=HUGE)
def test_huge_json_is_read_as_a_notebook_or_refused(content: bytes) -> None:
    """Deeper than Python can go, and longer than Python reads numbers."""
    notebook(content)


SOURCES: Mapping[str, bytes] = {
    "deep brackets": b"x = " + b"(" * 50_000 + b")" * 50_000 + b"\n",
    "a deep sum": b"x = " + b"-" * 50_000 + b"1\n",
    "a deep attribute": b"x = a" + b".a" * 50_000 + b"\n",
    "a long integer": b"x = " + b"9" * 10**5 + b"\n",
    "deep blocks": b"".join(b" " * depth + b"if x:\n" for depth in range(120)) + b" " * 120 + b"pass\n",
    "a wide line": b"x = [" + b"1, " * 10**5 + b"]\n",
    "lone carriage returns": b"x = 1\rdef flip(k):\r    return k\r",
    "form feeds": b"\f\fdef flip(k):\n\f    return k\n",
    "a null character in a string": b"x = '\\0'\ndef flip(k):\n    return '\0'\n",
    "characters that are one to Python": "ﬂip = 1\ndef ﬂip(k):\n    return k\n".encode(),
    "nothing but an unclosed string": b"'''" * 3,
    "a coding line for nothing": b"# -*- coding: rot13 -*-\nqrs syvc(x): erghea x\n",
    "a coding line of bytes": b"# -*- coding: \xff\xfe -*-\n",
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n",
    "a bidirectional override": "x = '\u202e'\ndef flip(k): return k\n".encode(),
}


@pytest.mark.parametrize("content", SOURCES.values(), ids=SOURCES)
def test_odd_source_is_read_or_refused(content: bytes) -> None:
    """What trips parsers up."""
    python_source(content)


names = st.sampled_from(["signals.py", "a/signals.py", "../x.py", "/etc/x.py", "C:\\x.py", "..\\x.py", "a.ipynb", "/"])
names |= st.lists(st.sampled_from(["..", ".", "", "a", "x.py", "pyvenv.cfg", "é\ud800.py", "a\0.py"]), max_size=4).map(
    "/".join
)


@FUZZ
@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(
    st.lists(st.tuples(names, st.sampled_from(SEEDS["python_source"]) | st.binary(max_size=20)), max_size=5),
    st.sampled_from([0, 8, 12, 14]),
    st.integers(0, 2**16),
)
def test_zips_of_odd_names_are_read_or_refused(members: Sequence[tuple[str, bytes]], method: int, flips: int) -> None:
    """Members that lead out, have no name, or one twice; whatever their bits say of encryption and kind."""
    content = bytearray(
        zipped({name.encode("utf-8", "replace").decode(): content for name, content in members}, method)
    )
    entry = content.find(b"PK\x01\x02")
    if entry >= 0:
        content[entry + 8 : entry + 10] = (flips & 0x0FFF).to_bytes(2, "little")
        content[entry + 40 : entry + 42] = flips.to_bytes(4, "little")[:2]
    archive(bytes(content))


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=8) | st.binary(),
    lambda items: st.lists(items, max_size=6) | st.dictionaries(st.text(max_size=8), items, max_size=3),
    max_leaves=20,
)


@FUZZ
@given(st.sampled_from(["returned", "threw", "barred", "loaded"]), st.lists(junk, max_size=6))
def test_messages_of_anything_are_refused(tag: str, fields: Sequence[Any]) -> None:
    """The right tag, and behind it whatever msgpack can spell."""
    wire_reply(msgspec.msgpack.encode([tag, 1, *fields]))
