"""show draws with the student's functions, below the cell, and says in a sentence why there is no picture."""

import struct
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from grader.notebook import showing
from grader.notebook.showing import show
from tests.grader.notebook.conftest import Run

if TYPE_CHECKING:
    from IPython.display import Image
    from matplotlib.figure import Figure


def line(flip: Callable[..., Any]) -> "Figure":
    """A drawing as those of the course are."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - as the drawings do

    figure = Figure(figsize=(2, 1))
    figure.subplots().plot(flip([1.0, 2.0, 3.0]))
    return figure


def needless() -> "Figure":
    """One that takes no function, and cannot be drawn."""
    raise RuntimeError("the pencil broke")


def trained(learn_kernels: Callable[..., Any]) -> "Figure":
    """One that has something learn."""
    return line(learn_kernels)


def reverse(values: list[float]) -> list[float]:
    """What a student wrote."""
    return values[::-1]


def stub(values: list[float]) -> list[float]:
    """What a student did not write yet."""
    raise NotImplementedError("stub is still to be written")


def wrong(values: list[float]) -> list[float]:
    """What a student wrote, and does not work."""
    return values[7]  # type: ignore[return-value]


class Shown:
    """What a call shows in a notebook: pictures, and text.

    Attributes:
        pictures: as IPython displays them
        text: what is printed
    """

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.pictures: list[Image] = []
        self._capsys = capsys
        monkeypatch.setattr("IPython.display.display", self.pictures.append)

    def __call__(self, name: str, *functions: Any, **named: Any) -> str:
        """Call ``show.name`` and give what it prints."""
        self.pictures.clear()
        assert getattr(show, name)(*functions, **named) is None
        return self._capsys.readouterr().out


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """A notebook of a course with three drawings."""
    monkeypatch.setattr(showing, "_drawings", lambda: {"line": line, "needless": needless, "trained": trained})
    monkeypatch.setattr(showing, "is_notebook", lambda: True)
    return Shown(capsys, monkeypatch)


def test_a_picture_is_shown_once(shown: Shown) -> None:
    """As PNG with twice as many dots as it is wide, for screens that show them, and with a text in its place."""
    assert shown("line", reverse) == ""
    (picture,) = shown.pictures
    assert struct.unpack(">II", picture.data[16:24]) == (400, 200)
    assert (picture.width, picture.alt) == (200, "The drawing line.")


def test_functions_may_be_given_by_name(shown: Shown) -> None:
    """As with any other function."""
    shown("line", flip=reverse)
    assert len(shown.pictures) == 1


@pytest.mark.parametrize(
    ("name", "function", "sentence"),
    [
        ("line", stub, "stub is not written yet; the picture appears here once it is."),
        ("line", lambda values: stub(values), "stub is not written yet; the picture appears here once it is."),  # noqa: PLW0108
        ("line", lambda _values: [[1.0], [1.0, 2.0]], "what came back cannot be drawn (ValueError: "),
        ("line", lambda _values: None, "what came back cannot be drawn (ValueError: "),
        ("needless", None, "what came back cannot be drawn (RuntimeError: the pencil broke); please report it"),
    ],
    ids=["stub", "inner stub", "ragged", "nothing", "drawing"],
)
def test_without_a_picture_there_is_a_sentence(shown: Shown, name: str, function: Any, sentence: str) -> None:
    """It says what is missing, and what to do; there is no traceback."""
    text = shown(name, *([function] if function else []))
    assert text.startswith(sentence)
    assert text.count("\n") == 1
    assert shown.pictures == []


def test_a_function_that_raises_is_named_with_its_line(shown: Shown) -> None:
    """The student's own line, where a traceback would end in the drawing's."""
    assert shown("line", wrong) == (
        f"there is no picture, because flip raised IndexError: list index out of range "
        f"(line {wrong.__code__.co_firstlineno + 2}); check(flip) helps.\n"
    )


@pytest.mark.parametrize(
    ("name", "functions", "sentence"),
    [
        ("line", (), "call it like this: show.line(flip)"),
        ("line", (reverse, reverse), "call it like this: show.line(flip)"),
        ("needless", (reverse,), "call it like this: show.needless()"),
        ("circle", (), "there is no drawing 'circle'; there are line, needless, trained"),
    ],
)
def test_who_calls_it_in_another_way_is_told_how(
    shown: Shown, name: str, functions: tuple[Any, ...], sentence: str
) -> None:
    """Or what there is."""
    assert (shown(name, *functions), shown.pictures) == (f"{sentence}\n", [])


def test_without_matplotlib_the_remedy_is_told(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.setattr(showing, "_drawings", lambda: {"slide": showing.figures.of_unit("signals")["slide"]})
    assert shown("slide") == (
        "pictures need matplotlib, which is not installed; run pip install 'stridewise[pictures]'\n"
    )


def test_outside_of_a_notebook_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal shows no pictures."""
    monkeypatch.setattr(showing, "_drawings", lambda: {"line": line})
    show.line(reverse)
    assert capsys.readouterr().out == "show.line draws in notebooks; run it in the notebook of the unit\n"


def test_who_interrupts_gets_a_sentence(shown: Shown) -> None:
    """Also while something trains."""

    def interrupted(_values: list[float]) -> None:
        raise KeyboardInterrupt

    assert shown("line", interrupted) == "interrupted; nothing was drawn\n"


def test_drawings_that_train_say_so(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before they do."""

    class Slow:
        name = "learn_kernels"
        costly = True

    class Course:
        exercises = (Slow,)

    monkeypatch.setattr(showing, "COURSE", Course)
    assert shown("trained", stub) == (
        "learn_kernels is training; this takes some seconds\n"
        "stub is not written yet; the picture appears here once it is.\n"
    )
    assert shown("line", reverse) == ""


def test_the_drawings_of_the_course_are_listed() -> None:
    """For whoever asks the object itself, or presses tab."""
    assert {"slide", "recording", "sine"} <= set(dir(show))
    assert repr(show).startswith("show: slide, recording, sine, ")


def test_a_notebook_shows_the_list_of_drawings(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """It asks an object for special ways to be shown, and there is no drawing of such a name."""
    run("from grader import show", "show")
    assert capsys.readouterr().out == f"Out[2]: {show!r}\n"
