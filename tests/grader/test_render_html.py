"""The report as a page: what is on it, and that nothing of a student's is more than text there."""

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import numpy as np
import pytest

from grader.render import FORMATS, Style
from grader.render.heatmaps import compare
from grader.render.html import fragment
from grader.report import Report, Value
from tests.grader.pages import ATTACK, everything, with_texts
from tests.grader.test_render_console import exercise, prop, report, wrong


class Page(HTMLParser):
    """A page taken apart: its tags with the names of their attributes, its attributes, its texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, *(name for name, _value in attrs)))
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        """Nothing of a page is a comment."""
        self.tags.append(("comment", data))

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if self.tags and self.tags[-1][0] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that can be read, as one line."""
        return " ".join("".join(self.texts).split())


def page(graded: Report) -> str:
    """The report as a document."""
    return FORMATS["html"](graded, style=Style())


both = pytest.mark.parametrize("written", [page, fragment])

# --- nothing of a student's is more than text ------------------------------------------------------------------------


@both
def test_no_text_adds_an_element_or_an_attribute(written: Callable[[Report], str]) -> None:
    """Whatever the texts of a report are, the page is built of the same elements with the same attributes."""
    harmless, attacked = with_texts(everything(), "x"), with_texts(everything(), ATTACK)
    assert Page(written(attacked)).tags == Page(written(harmless)).tags


@both
def test_texts_are_shown_to_the_letter(written: Callable[[Report], str]) -> None:
    """An attack stands on the page as what it is, in every place where a text stands."""
    shown = Page(written(with_texts(everything(), "<b>&amp;{{ 1 }}</b>"))).text
    plain = Page(written(with_texts(everything(), "MARK"))).text
    assert shown.count("<b>&amp;{{ 1 }}</b>") == plain.count("MARK") > 50


@both
def test_what_would_act_on_a_page_is_spelt_out(written: Callable[[Report], str]) -> None:
    """Direction marks, control characters and lone surrogates are written as backslash escapes."""
    text = written(with_texts(everything(), ATTACK))
    assert not re.search("[\0\x1b\u202e\u2066\u2028\ud800]", text)
    assert "\\u202e\\u2066\\x00\\x1b[31m\\ud800\\u2028" in text


def test_links_lead_to_places_on_the_page() -> None:
    """Every link is a fragment, of an element that is there; no text can make it lead elsewhere."""
    attributes = Page(page(with_texts(everything(), "javascript:x"))).attributes
    links = {value for name, value in attributes if name == "href"}
    assert links <= {f"#{value}" for name, value in attributes if name == "id"}
    assert len(links) > 20


# --- a page on its own -----------------------------------------------------------------------------------------------


@both
def test_nothing_is_loaded_or_run(written: Callable[[Report], str]) -> None:
    """No script, frame, form or picture, no address of anything, no handler of events, no style on an element."""
    source = written(everything())
    tags = Page(source).tags
    assert {tag for tag, *_names in tags}.isdisjoint({"script", "iframe", "object", "embed", "form", "img", "link"})
    names = {name for _tag, *names in tags for name in names}
    assert not [name for name in names if name in {"src", "srcset", "style", "action"} or name.startswith("on")]
    assert not re.search(r"https?:|url\(|@import|//[a-z]", source)


def test_the_policy_allows_the_page_its_style_and_nothing_else() -> None:
    """The content security policy stands before the style, whose hash it names."""
    source = page(everything())
    (sheet,) = re.findall("<style>(.*?)</style>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policies = [value for name, value in Page(source).attributes if name == "content" and "default-src" in value]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'"]
    assert source.index("Content-Security-Policy") < source.index("<style>")


@both
def test_the_same_report_gives_the_same_page(written: Callable[[Report], str]) -> None:
    """Nothing on it depends on the time, on chance or on what was rendered before."""
    first = written(everything())
    written(report(exercise("flip", "passed")))
    assert written(everything()) == first


def test_a_fragment_can_stand_twice_on_a_page() -> None:
    """One element without ids, whose style names nothing outside of it."""
    source = fragment(everything())
    assert Page(source).tags[0] == ("div", "class")
    assert source.rstrip().endswith("</div>")
    assert "id" not in {name for name, _value in Page(source).attributes}
    (sheet,) = re.findall("<style>(.*?)</style>", source, re.DOTALL)
    selectors = [line.split("{")[0] for line in sheet.splitlines() if re.match(r" *[.\[a-z].*{", line)]
    assert len(selectors) > 50
    assert [line for line in selectors if ".stridewise" not in line] == []


# --- what is on it ---------------------------------------------------------------------------------------------------


def test_the_head_of_a_page_tells_the_score_of_each_unit() -> None:
    """Score, units, what comes next, and a table of all exercises with their status in words."""
    graded = report(
        exercise("flip", "passed"), exercise("pad", "missing", unit="images", message="not found"), path="ada"
    )
    text = Page(page(graded)).text
    assert text.startswith(
        "4 / 8 points: ada Skip to the exercises Stridewise 4 of 8 points Submission: ada Next: pad (images)"
    )
    assert "Next: pad (images) signals 4 / 4 images 0 / 4 Exercises" in text
    assert "flip ✓ passed 4 / 4 images 0 / 4 ExerciseStatusPoints pad ? missing 0 / 4 not found" in text


def test_who_has_it_all_is_congratulated() -> None:
    """Nothing is to mend and nothing to write."""
    text = Page(page(report(exercise("flip", "passed")))).text
    assert "Every exercise passes. Well done!" in text
    assert "What to mend" not in text
    assert "Still to write" not in text


def test_a_failure_is_told_from_the_mistake_down_to_the_cells() -> None:
    """Mistakes, condition, lesson, hints one inside the other, sentence, message, call, numbers."""
    failed = exercise(
        "f",
        mistake=everything().exercises[0].mistake,
        condition="It goes wrong only where the kernel is long.",
        hints=["Which?", "Turn.", "Loop."],
        properties=[
            prop(
                "It is right.",
                anchor=True,
                message="1 of 2 values is wrong",
                call="f(1)",
                expected=wrong([1.0, 2.0], [0.0]).expected,
                got=wrong([1.0, 2.0], [1.0, -2.5]).got,
                differing=[[1]],
            )
        ],
    )
    told = Page(fragment(report(failed))).text
    assert told == (
        "f ✗ failed 0 / 4 The kernel was not flipped. It goes wrong only where the kernel is long. "
        'Read: 1_signals/README.md, "Flip" '
        "Hint 1: a question (f) Which? Hint 2: the idea (f) Turn. Hint 3: the shape of a solution (f) Loop. "
        "✗ It is right. The others count once this holds. 1 of 2 values is wrong f(1) "
        "expected, got and difference 01 expected12 got1≠-2.5 differs difference0-4.5 "
        "Both: shape (2,), float64. ≠ 1 cell differs. Colours from -2.5 0 2.5"
    )


@pytest.mark.parametrize("outcome", ["raised", "forbidden", "timed_out", "too_slow", "crashed", "unstable"])
def test_every_outcome_is_told(outcome: str) -> None:
    """Its sentence, its message and its call stand on the page."""
    told = Page(fragment(report(exercise("f", properties=[prop("A law.", outcome, message="Why.", call="f(2)")])))).text
    assert told.startswith("f ✗ failed 0 / 4 ✗ A law. Why. f(2)")


def test_what_was_not_tried_is_counted() -> None:
    """A check that did not run is no failure."""
    told = Page(fragment(report(exercise("f", properties=[prop("A law.", "not_run", message="Too late.")])))).text
    assert told == "f ✗ failed 0 / 4 1 further check not tried."


def test_what_is_not_written_yet_is_no_failure() -> None:
    """Of a stub one reads where to begin and what it will be judged by."""
    unsolved = exercise("f", "unsolved", message="not written yet", properties=[prop("A law.", "raised")])
    assert Page(fragment(report(unsolved))).text == (
        "f · unsolved 0 / 4 not written yet What it will be judged by (f) · A law."
    )


def test_a_call_that_fills_the_screen_is_folded_away() -> None:
    """A long one is there, whole, behind a line that tells its length."""
    call = f"f({[0.25] * 300})"
    told = Page(fragment(report(exercise("f", properties=[prop("A law.", call=call)])))).text
    assert f"The call, with {len(call)} characters (f, failure 1) {call}" in told


def test_a_passed_exercise_is_folded_away() -> None:
    """What it was held to is there for who opens it."""
    told = Page(page(report(exercise("f", "passed", properties=[prop("A law.", "passed")])))).text
    assert "What passes 1 exercise, and what each was held to f ✓ passed 4 / 4 ✓ A law." in told


# --- numbers as tables -----------------------------------------------------------------------------------------------


def test_both_sides_share_one_scale_around_zero() -> None:
    """The largest number of the two has the deepest shade; what is not zero has one."""
    compared = compare(wrong([[8.0, 0.0, -0.01]], [[8.0, 1.0, -4.0]]))
    assert compared
    ((expected, got, difference),) = compared.shown
    shades = [[cell.shade for _name, cells in table.rows for cell in cells] for table in (expected, got, difference)]
    assert shades == [[8, 0, -1], [8, 1, -4], [0, 1, -4]]
    assert compared.largest == "8"


def test_cells_that_differ_are_marked_where_they_were_got() -> None:
    """Marked are those of the list, and they read differently."""
    compared = compare(wrong([1.0, 0.5], [1.0, 0.5004]))
    assert compared
    ((table,),) = compared.shown
    rows = {name: [(cell.text, cell.differs) for cell in cells] for name, cells in table.rows}
    assert rows == {
        "expected": [("1", False), ("0.5", False)],
        "got": [("1", False), ("0.5004", True)],
        "difference": [("0", False), ("+0.0004", False)],
    }


def test_places_that_differ_are_shown_and_the_others_folded_away() -> None:
    """Of an array with more than two axes every slice is a table; its caption says which."""
    expected = np.zeros((2, 3, 2, 2))
    got = expected.copy()
    got[1, 0, 0, 1] = 5
    compared = compare(wrong(expected, got))
    assert compared
    assert [[table.caption for table in group] for group in compared.shown] == [
        ["expected[1, 0]", "got[1, 0]", "difference[1, 0]"]
    ]
    assert len(compared.folded) == 5


def test_large_arrays_are_told_in_several_tables() -> None:
    """No table has more than 12 columns, and the indices go on."""
    row = compare(wrong(np.zeros(30), np.ones(30)))
    image = compare(wrong(np.zeros((2, 30)), np.ones((2, 30))))
    assert row
    assert image
    parts = [range(12), range(12, 24), range(24, 30)]
    assert [group[0].columns for group in row.shown + row.folded] == parts
    assert [group[0].columns for group in image.shown + image.folded] == parts


def test_shapes_that_differ_are_told() -> None:
    """There is no difference of two arrays of different shapes."""
    compared = compare(wrong([[1.0]], [1.0, 2.0]))
    assert compared
    assert compared.about == "expected: shape (1, 1), float64; got: shape (2,), float64."
    assert [[table.caption for table in group] for group in compared.shown] == [["expected", "got"]]


def test_rows_of_different_lengths_are_set_below_each_other() -> None:
    """What one has and the other has not, is empty."""
    compared = compare(wrong([1.0, 2.0], [1.0]))
    assert compared
    ((table,),) = compared.shown
    assert [[cell.text for cell in cells] for _name, cells in table.rows] == [["1", "2"], ["1", ""]]


def test_single_numbers_and_other_values_are_texts() -> None:
    """They need no table; two numbers read differently where they differ."""
    number, other = compare(wrong(1 / 3, 0.3337)), compare(prop("It.", got=Value(text="'a'")))
    assert number
    assert other
    assert number.texts == (("expected", "0.333"), ("got", "0.334"))
    assert (number.shown, number.about) == ((), "")
    assert other.texts == (("got", "'a'"),)


def test_numbers_near_the_end_of_floats_have_shades() -> None:
    """A difference that is too large for a float does not stop the report."""
    compared = compare(wrong([1e308, 1.0], [-1e308, 1.0]))
    assert compared
    ((table,),) = compared.shown
    assert [cell.shade for _name, cells in table.rows for cell in cells] == [8, 1, -8, 1, -8, 0]
