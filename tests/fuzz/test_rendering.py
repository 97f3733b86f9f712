"""Reports of anything, in every format: they can be rendered, and nothing in them acts on whoever reads."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.comparison import NotNumbers, as_numbers
from grader.outcome import Foreign
from grader.render import FORMATS, Style, encodable
from grader.render.html import fragment
from grader.report import SCHEMA, Report, Value, _differing, show
from grader.worker.inside import wire
from tests.fuzz.test_targets import FUZZ
from tests.grader.test_render_console import exercise, prop, report
from tests.grader.test_render_html import Page
from tests.grader.worker.test_wire import values

#: What readers of markup, terminals, templates and encodings stumble over; each is as long as what it is replaced by.
SIGNS = ("\0", "\x1b[2J", "\r", "\n", "\ud800", "\udfff", "\u202e", "\u2028", "\ufeff", "</pre>", "<!--", "]]>", "&lt;")
SIGNS += (
    "{{ 1 }}",
    "{% x %}",
    "[red]",
    "[/red]",
    ":smile:",
    "é",
    "日本",
    "👩\u200d🚀",
    "a\u0301",
    "\\",
    "`",
    "|",
    "\t",
    " ",
)

texts = st.one_of(
    st.text(st.characters(), max_size=20),
    st.lists(st.sampled_from(SIGNS) | st.text("abc ", max_size=9), max_size=5).map("".join),
    st.sampled_from(["", "x" * 3000, "x " * 1500, "\n" * 50, "long" * 60]),
)
points = st.sampled_from([0.0, 0.1, 1.0, 2.5, 1 / 3, 1e9])
counts = st.integers(0, 10**6)


def _over(value: Any) -> Any:
    return wire.from_wire(wire.to_wire(value), foreign=Foreign)


numbers = st.one_of(
    values.map(_over),
    st.lists(st.floats(), max_size=5),
    st.sampled_from(
        [np.eye(3), np.zeros((0, 2)), np.zeros((1, 0)), np.arange(400.0).reshape(20, 20), np.ones((9,) * 4)]
    ),
    st.sampled_from([10**5000, [10**5000] * 500, Foreign("set", "{1}\n"), np.array(2**64 - 1, dtype=np.uint64)]),
    st.sampled_from([np.ones((1,) * 9), np.full((2, 3), 5e-324), np.array([[1e308, -1e-308]]), np.arange(401)]),
)


@st.composite
def properties(draw: st.DrawFn) -> dict[str, Any]:
    """A property's part, whose values are shown as a report shows them."""
    expected = draw(numbers)
    got = draw(numbers | st.just(expected) | st.just(_changed(expected)))
    shown = draw(st.sampled_from(["both", "expected", "got", "neither"]))
    return {
        "name": draw(texts),
        "sentence": draw(texts),
        "outcome": draw(st.sampled_from(["passed", "falsified", "raised", "forbidden", "timed_out", "not_run"])),
        "points": draw(points),
        "max_points": draw(points),
        "cases": draw(counts),
        "anchor": draw(st.booleans()),
        "message": draw(texts),
        "call": draw(texts),
        "where": draw(texts),
        "expected": show(expected) if shown in ("both", "expected") else None,
        "got": show(got) if shown in ("both", "got") else None,
        "differing": _differing(expected, got) if shown == "both" else [],
    }


def _changed(value: Any) -> Any:
    try:
        return as_numbers(value) + 1
    except NotNumbers:
        return value


lessons = st.none() | st.fixed_dictionaries({"path": texts, "section": texts})
mistakes = st.fixed_dictionaries({"name": texts, "message": texts, "lesson": lessons})
sources = st.fixed_dictionaries(
    {"path": texts, "cell": st.none() | counts, "line": st.none() | counts | st.integers(-(2**63), 2**64 - 1)}
)
exercises = st.fixed_dictionaries(
    {
        "name": texts,
        "unit": texts,
        "status": st.sampled_from(["passed", "partial", "failed", "unsolved", "missing", "broken"]),
        "score": points,
        "max_score": points,
        "mistake": st.none() | mistakes,
        "source": st.none() | sources,
        "message": texts,
        "notices": st.lists(texts, max_size=2),
        "printed": texts,
        "properties": st.lists(properties(), max_size=3),
        "further_mistakes": st.lists(mistakes, max_size=2),
        "condition": texts,
        "lesson": lessons,
        "hints": st.lists(texts, max_size=3),
    }
)
documents = st.fixed_dictionaries(
    {
        "schema": st.just(SCHEMA),
        "course": texts,
        "submission": st.fixed_dictionaries(
            {
                "path": texts,
                "files": st.lists(st.fixed_dictionaries({"path": texts, "sha256": texts}), max_size=2),
                "faults": st.lists(st.fixed_dictionaries({"source": sources, "message": texts}), max_size=2),
                "printed": texts,
            }
        ),
        "environment": st.fixed_dictionaries(
            {
                **dict.fromkeys(
                    ("python", "numpy", "hypothesis", "isolation", "isolation_note", "cases", "spec"), texts
                ),
                "seed": counts,
            }
        ),
        "score": points,
        "max_score": points,
        "exercises": st.lists(exercises, max_size=3),
    }
)
reports = documents.map(lambda document: msgspec.convert(msgspec.to_builtins(document), Report))
RENDER = settings(FUZZ, max_examples=40)

#: What would act on a terminal or turn a text around.
ACTS = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@RENDER
@given(reports, st.integers(20, 200), st.booleans())
def test_the_console_shows_any_report(graded: Report, width: int, unicode: bool) -> None:
    """At any width, without anything that acts on a terminal, and in ASCII where that is all there is."""
    text = FORMATS["console"](graded, style=Style(width=width, unicode=unicode))
    assert text.endswith("\n")
    assert text.encode("utf-8" if unicode else "ascii")


@RENDER
@given(reports)
def test_json_holds_any_report(graded: Report) -> None:
    """What is read again is what was written, and keeps to the schema's types."""
    again = msgspec.json.decode(FORMATS["json"](graded, style=Style()), type=Report)
    assert again == encodable(graded, "utf-8")


def _harmless(graded: Report) -> Report:
    """The report with letters for all texts: equal ones where they were equal, of their lengths where they are long."""
    known: dict[str, str] = {}

    def replaced(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {name: replaced(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [replaced(value, key) for value in node]
        if key in {"schema", "status", "outcome"} or not isinstance(node, str) or not node.strip():
            return node
        return known.setdefault(node, f"{len(known):05}".ljust(len(node), "x"))

    return msgspec.convert(replaced(msgspec.to_builtins(graded)), Report)


@RENDER
@given(reports)
def test_pages_are_built_of_the_same_elements_whatever_the_texts(graded: Report) -> None:
    """No text becomes an element, an attribute or a comment; none acts on the page."""
    graded = encodable(graded, "utf-8")
    plain = _harmless(graded)
    for written in (lambda each: FORMATS["html"](each, style=Style()), fragment):
        page = written(graded)
        assert not ACTS.search(page)
        assert Page(page).tags == Page(written(plain)).tags


# --- cells that no array of ours has ---------------------------------------------------------------------------------

CELLS: Mapping[str, Any] = {
    "nan": [float("nan"), 1.0],
    "infinite": [[float("inf")], [-float("inf")]],
    "an integer of more than 64 bits": [2**70, 1],
    "none": [],
    "deep": [[[[[[1.0]]]]]],
    "without rows": [[], []],
}


@pytest.mark.parametrize("cells", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("format", FORMATS)
def test_odd_cells_are_rendered(cells: Any, format: str) -> None:  # noqa: A002 - as the command line calls it
    """A report that another program has written may hold them."""
    value = Value(text="odd", shape=list(np.shape(cells)), dtype="float64", cells=cells)
    graded = report(exercise("flip", properties=[prop("It is right.", expected=value, got=value)]))
    assert FORMATS[format](graded, style=Style())
