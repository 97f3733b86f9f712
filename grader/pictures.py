"""The pictures in the lessons: every figure, drawn from the reference, in the folder of its unit."""

import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from grader import atomic, figures, handout
from grader.figures.canvas import MatplotlibMissingError

#: A figure of 7.2 inches is to be shown some 720 pixels wide. A few more are sharp on a fine screen, and still small.
DOTS_PER_INCH = 144
COLOURS = 96


def draw() -> Iterator[tuple[Path, bytes]]:
    """Every picture, as it is drawn: the path it belongs to, and its contents as PNG.

    Raises:
        MatplotlibMissingError: matplotlib is not installed
    """
    for number, unit in enumerate(figures.UNITS, start=1):
        folder = handout.folder() / f"{number}_{unit}" / "pictures"
        for name in figures.of_unit(unit):
            yield folder / f"{name}.png", png(unit, name)


def write() -> Iterator[Path]:
    """Bring the pictures up to date; the paths of those that were not, each once it is written."""
    for path, content in draw():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True)
            atomic.write(path, content)
            yield path


def png(unit: str, name: str) -> bytes:
    """A figure, drawn from the reference, as PNG: the same bytes each time, with the same version of matplotlib.

    Raises:
        MatplotlibMissingError: matplotlib is not installed
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from PIL import Image  # noqa: PLC0415 - comes with matplotlib
    except ImportError as error:
        raise MatplotlibMissingError from error
    drawn, small = io.BytesIO(), io.BytesIO()
    with mpl.rc_context():
        # Whatever an author has set for plots of their own is not to be seen in these.
        mpl.rcdefaults()
        figure = figures.of_unit(unit)[name]
        shown = [_reference(function) for function in figures.shown_by(figure)]
        figure(*shown).savefig(drawn, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    with Image.open(drawn) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def _reference(name: str) -> object:
    """The right answer of this name, in whichever unit it is: a figure may show functions of earlier units."""
    for unit in figures.UNITS:
        found: object = vars(import_module(f"reference.{unit}")).get(name)
        if found is not None:
            return found
    raise LookupError(f"the reference has no function {name}; a figure is to name what it shows as the exercise does")
