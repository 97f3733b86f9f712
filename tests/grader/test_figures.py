"""The figures draw what they are given, can be read, and the pictures in the lessons show them as they are."""

import io
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from grader import cli, figures, lesson_data, pictures
from grader.figures import canvas, pooling
from reference.images import filter_image
from reference.pooling import pool

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = ROOT / "assignments"
PICTURES = {(unit, name): path for path, unit, name in pictures.paths(ASSIGNMENTS)}
#: By how many greys of 255 a square of 8 by 8 pixels may differ before some letter is another one, and by how many all
#: pixels on average, where another version of matplotlib has other rims around every letter.
A_LETTER, ON_THE_WHOLE = 10, 6
PORTRAITS = {("images", "blur"), ("images", "edges")}

every_figure = pytest.mark.parametrize(("unit", "name"), PICTURES, ids=["-".join(key) for key in PICTURES])


@cache
def drawn(unit: str, name: str) -> Figure:
    """A figure, drawn from the reference once for all tests; they only look at it."""
    figure = figures.of_unit(unit)[name]
    return figure(*(pictures.reference(function) for function in figures.shown_by(figure)))


def texts(figure: Figure) -> list[tuple[Text, Any]]:
    """Every text that can be seen, and the box around it, in dots."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    seen = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    # Axes that are switched off keep their ticks' texts, and do not draw them.
    ticks = [
        label
        for axes in figure.axes
        if not axes.axison
        for axis in (axes.xaxis, axes.yaxis)
        for label in (*axis.get_ticklabels(which="both"), axis.get_offset_text())
    ]
    return [(text, text.get_window_extent(renderer)) for text in seen if text not in ticks]


# --- every figure ----------------------------------------------------------------------------------------------------


@every_figure
def test_every_text_lies_on_the_card_with_a_margin(unit: str, name: str) -> None:
    """Nothing is cut off."""
    figure = drawn(unit, name)
    margin = 0.1 * figure.dpi
    for text, box in texts(figure):
        inside = (
            box.x0 >= margin
            and box.y0 >= margin
            and box.x1 <= figure.bbox.width - margin
            and box.y1 <= figure.bbox.height - margin
        )
        assert inside, text.get_text()


@every_figure
def test_no_text_lies_on_another(unit: str, name: str) -> None:
    """Every word can be read."""
    for (one, its_box), (other, other_box) in combinations(texts(drawn(unit, name)), 2):
        assert not its_box.overlaps(other_box), (one.get_text(), other.get_text())


@every_figure
def test_every_text_is_large_enough(unit: str, name: str) -> None:
    """9 points on a card of 7.2 inches are 12.5 pixels where it is shown 720 pixels wide."""
    figure = drawn(unit, name)
    assert figure.get_figwidth() == canvas.WIDTH
    assert min(text.get_fontsize() for text, _ in texts(figure)) >= 9


@every_figure
def test_a_card_has_a_background_of_its_own(unit: str, name: str) -> None:
    """It looks the same on a dark page."""
    assert to_hex(drawn(unit, name).get_facecolor(), keep_alpha=True) == canvas.PAPER.lower() + "ff"


@every_figure
def test_a_figure_shows_what_it_takes(unit: str, name: str) -> None:
    """Each of the functions is called: none is passed in for nothing."""
    figure = figures.of_unit(unit)[name]
    called = set()

    def spied(function: str) -> Callable[..., Any]:
        def spy(*arguments: Any) -> Any:
            called.add(function)
            return pictures.reference(function)(*arguments)

        return spy

    figure(*map(spied, figures.shown_by(figure)))
    assert called == set(figures.shown_by(figure))


@every_figure
def test_a_figure_has_a_sentence(unit: str, name: str) -> None:
    """Its docstring says what is to be seen, which the alternative text in the lesson can say too."""
    assert (figures.of_unit(unit)[name].__doc__ or "").endswith(".")


# --- the pictures in the lessons -------------------------------------------------------------------------------------


@every_figure
def test_a_picture_is_what_its_figure_draws(unit: str, name: str) -> None:
    """Drawn anew, a picture is the same to a letter; by another version of matplotlib, it is the same on the whole."""
    remedy = "run `grade dev pictures` and commit what it writes"
    assert PICTURES[unit, name].is_file(), remedy
    content = PICTURES[unit, name].read_bytes()
    there, anew = _pixels(content), _pixels(pictures.png(unit, name))
    assert there.shape == anew.shape, remedy
    if _drawn_with(content) == pictures.matplotlib_version():
        assert _difference(there, anew) < A_LETTER, remedy
    else:
        assert np.abs(there - anew).mean() < ON_THE_WHOLE, remedy


def test_a_changed_number_is_a_difference() -> None:
    """The comparison sees a single digit that is another one, even one that looks alike."""

    def wrong(images: np.ndarray, size: int, stride: int, kind: str) -> np.ndarray:
        pooled = pool(images, size, stride, kind)
        return np.where(pooled == 16, 18, pooled)

    one, again, other = (_rendered(pooling.kinds(function)) for function in (pool, pool, wrong))
    assert (_difference(one, again), _difference(one, other) > A_LETTER) == (0, True)


def test_every_picture_belongs_to_a_figure() -> None:
    """No file is left of a figure that is gone."""
    assert set(ASSIGNMENTS.glob("*/pictures/*")) == set(PICTURES.values())


@every_figure
def test_a_picture_is_small(unit: str, name: str) -> None:
    """40 KB at most, 80 where it shows the portrait."""
    assert PICTURES[unit, name].stat().st_size < (80_000 if (unit, name) in PORTRAITS else 40_000)


def test_all_pictures_together_are_small() -> None:
    """600 KB at most."""
    assert sum(path.stat().st_size for path in PICTURES.values()) < 600_000


def test_a_picture_is_the_same_whatever_the_author_has_set() -> None:
    """Neither the settings of matplotlib, nor the time, change a byte; and the settings are left as they were."""
    plain = pictures.png("signals", "recording")
    with mpl.rc_context({"font.family": ["monospace"], "xtick.major.size": 30}):
        assert pictures.png("signals", "recording") == plain
        assert mpl.rcParams["xtick.major.size"] == 30


def test_what_a_figure_shows_has_to_be_in_the_reference() -> None:
    """A parameter of another name is an author's mistake, and is told."""
    with pytest.raises(LookupError, match="the reference has no function flop"):
        pictures.reference("flop")


def test_only_what_is_stale_is_written(tmp_path: Path, one_figure: str) -> None:
    """A second run finds everything as it should be."""
    picture = tmp_path / "1_signals" / "pictures" / f"{one_figure}.png"
    assert list(pictures.write(tmp_path)) == [picture]
    assert list(pictures.write(tmp_path)) == []
    picture.write_bytes(b"")
    assert list(pictures.write(tmp_path)) == [picture]


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_prints_what_it_wrote(
    tmp_path: Path, one_figure: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each picture."""
    monkeypatch.setattr("grader.handout.folder", lambda: tmp_path)
    cli.pictures()
    assert capsys.readouterr().out == f"written: {tmp_path}/1_signals/pictures/{one_figure}.png\n"


def test_without_matplotlib_a_figure_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, with the name of the extra."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(canvas.MatplotlibMissingError, match=r"pip install 'stridewise\[pictures\]'"):
        figures.of_unit("signals")["slide"]()


def test_without_matplotlib_the_command_says_what_to_install(tmp_path: Path) -> None:
    """The sentence, exit code 2, and nothing is written."""
    program = "import sys; sys.modules['matplotlib'] = None; from grader.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "dev", "pictures"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "grade: pictures need matplotlib, which is not installed; run pip install 'stridewise[pictures]'\n"
    )


def test_figures_do_not_go_through_pyplot(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would keep every figure alive, and a notebook would show each one twice."""
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    for unit in ("signals", "images", "geometry", "pooling", "layers"):
        for figure in figures.of_unit(unit).values():
            figure(*(pictures.reference(function) for function in figures.shown_by(figure)))


# --- what single figures claim ---------------------------------------------------------------------------------------


def test_pooling_finds_the_same_bar_in_both_digits() -> None:
    """Filtered they differ, and so does the bar; pooled, the response along the bar is strong in both."""
    digits = (lesson_data.digit(), lesson_data.changed_digit())
    filtered = [filter_image(digit, pooling.SOBEL) for digit in digits]
    assert np.abs(filtered[0] - filtered[1]).max() > filtered[0].max()
    assert pooling.bar(filtered[0]) != pooling.bar(filtered[1])
    pooled = [pool(response, pooling.WINDOW, pooling.WINDOW) for response in filtered]
    (start, end, row), again = map(pooling.bar, pooled)
    assert again == (start, end, row)
    assert end - start >= 4
    for response in pooled:
        assert response[row, start:end].min() > 0.9 * response.max()


def test_the_kernel_responds_alike_in_both_places() -> None:
    """What the figure calls invariance: the second response is the first one, moved as the feature was."""
    images = np.zeros((2, 6, 8))
    images[0, 1:4, 1:4] = images[1, 2:5, 4:7] = import_module("grader.figures.images").CORNER
    first, second = (filter_image(image, import_module("grader.figures.images").CORNER_KERNEL) for image in images)
    np.testing.assert_array_equal(second[1:, 3:], first[:-1, :-3])


def test_a_figure_shows_the_function_that_it_is_given() -> None:
    """A wrong function draws a wrong picture: here a recording that is silent where it should be smooth."""
    figure = figures.of_unit("signals")["recording"](lambda signal, _: 0.0 * signal)
    _, smoothed = figure.axes[0].get_lines()
    assert not np.any(smoothed.get_ydata())


def test_the_learned_network_reads_most_digits() -> None:
    """The share in the heading is computed, and is that of a network that has learned something."""
    (heading,) = [text.get_text() for text in drawn("network", "learned").texts]
    assert float(heading.split("reads ")[1].split("%")[0]) > 95


@pytest.fixture
def one_figure(monkeypatch: pytest.MonkeyPatch) -> str:
    """Only one figure there is, for what need not be seen with all of them; its name."""
    monkeypatch.setattr(figures, "UNITS", ("signals",))
    slide = figures.of_unit("signals")["slide"]
    monkeypatch.setattr(figures, "of_unit", lambda _: {"slide": slide})
    return "slide"


def _rendered(figure: Figure) -> np.ndarray:
    stream = io.BytesIO()
    figure.savefig(stream, dpi=pictures.DOTS_PER_INCH)
    return _pixels(stream.getvalue())


def _pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as picture:
        return np.asarray(picture.convert("RGB"), dtype=np.float64)


def _drawn_with(png: bytes) -> str:
    with Image.open(io.BytesIO(png)) as picture:
        return str(picture.info[pictures.DRAWN_WITH])


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    """The largest difference between the means of squares of 8 by 8 pixels: finer than a digit, coarser than a rim."""
    height, width = (side // 8 * 8 for side in one.shape[:2])
    squares = (one - other)[:height, :width].reshape(height // 8, 8, width // 8, 8, 3)
    return float(np.abs(squares.mean(axis=(1, 3))).max())
