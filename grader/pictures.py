"""The pictures in the lessons: every figure, drawn from the reference, as a file in the folder of its unit."""

import io
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from grader import atomic, figures
from grader.figures.canvas import MatplotlibMissingError

#: A figure of 7.2 inches is to be shown some 720 pixels wide. A few more are sharp on a fine screen, and still small.
DOTS_PER_INCH = 144
COLOURS = 96
#: The field of a picture's file that says which version of matplotlib drew it. Another version draws the same, but for
#: the rims of its letters.
DRAWN_WITH = "Software"


def paths(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Where every picture belongs, below the folder of the assignments; the unit and the figure that it shows."""
    for number, unit in enumerate(figures.UNITS, start=1):
        for name in figures.of_unit(unit):
            yield folder / f"{number}_{unit}" / "pictures" / f"{name}.png", unit, name


def write(folder: Path) -> Iterator[Path]:
    """Bring the pictures up to date; the paths of those that were not, each once it is written.

    Raises:
        MatplotlibMissingError: matplotlib is not installed
    """
    for path, unit, name in paths(folder):
        content = png(unit, name)
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(path, content)
            yield path


def png(unit: str, name: str) -> bytes:
    """A figure, drawn from the reference, as PNG: the same bytes each time, with the same version of matplotlib.

    Raises:
        MatplotlibMissingError: matplotlib is not installed
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from PIL import Image, PngImagePlugin  # noqa: PLC0415 - comes with matplotlib
    except ImportError as error:
        raise MatplotlibMissingError from error
    drawn, small = io.BytesIO(), io.BytesIO()
    with mpl.rc_context():
        # Whatever an author has set for plots of their own is not to be seen in these.
        mpl.rcdefaults()
        figure = figures.of_unit(unit)[name]
        shown = [reference(function) for function in figures.shown_by(figure)]
        figure(*shown).savefig(drawn, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    with Image.open(drawn) as picture:
        few = picture.convert("RGB").quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
    words = PngImagePlugin.PngInfo()
    words.add_text(DRAWN_WITH, matplotlib_version())
    few.save(small, "PNG", optimize=True, pnginfo=words)
    return small.getvalue()


def matplotlib_version() -> str:
    """The version that is installed, as far as it matters for how things are drawn: ``matplotlib 3.10``."""
    major, minor, *_ = version("matplotlib").split(".")
    return f"matplotlib {major}.{minor}"


def reference(name: str) -> object:
    """The right answer of this name, in whichever unit it is: a figure may show functions of earlier units."""
    for unit in figures.UNITS:
        found: object = vars(import_module(f"reference.{unit}")).get(name)
        if found is not None:
            return found
    raise LookupError(f"the reference has no function {name}; a figure is to name what it shows as the exercise does")
