"""``show.sine(smooth)``: the drawing of that name, made with the student's own functions, below the cell."""

import io
import struct
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from inspect import signature
from typing import Any

from grader import figures
from grader.notebook.telling import is_notebook, tell
from grader.specs import COURSE

#: Dots per inch of a picture, and of the screen that it is shown on: finer screens show what is between.
_DOTS, _SCREEN_DOTS = 200, 100


class Show:
    """The drawings of the course by their names, each to be called with the functions that it draws."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def draw(*functions: Any, **named: Any) -> None:
            _show(name, functions, named)

        return draw

    def __dir__(self) -> Iterable[str]:
        return list(_drawings())

    def __repr__(self) -> str:
        return f"show: {', '.join(_drawings())}"


#: ``show.sine(smooth)`` draws ``sine`` with the function ``smooth``.
show = Show()


#: Takes the functions that it draws, by the names of their exercises, and gives a figure of matplotlib's.
_Drawing = Callable[..., Any]


class _Untold(Exception):
    """There is nothing to show; the message is the sentence that says why."""


def _show(name: str, functions: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    try:
        drawing, given = _asked_for(name, functions, named)
        for exercise in COURSE.exercises:
            if exercise.name in given and exercise.costly:
                tell(f"{exercise.name} is training; this takes some seconds")
        picture = _drawn(drawing, given)
    except _Untold as error:
        tell(str(error))
    except KeyboardInterrupt:
        tell("interrupted; nothing was drawn")
    else:
        _display(picture, name)


def _drawings() -> Mapping[str, _Drawing]:
    return {name: figure for unit in figures.UNITS for name, figure in figures.of_unit(unit).items()}


def _asked_for(name: str, functions: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[_Drawing, Mapping[str, Any]]:
    """The drawing, and the functions that it takes, by name."""
    drawings = _drawings()
    if name not in drawings:
        raise _Untold(f"there is no drawing {name!r}; there are {', '.join(drawings)}")
    drawing = drawings[name]
    try:
        given = signature(drawing).bind(*functions, **named).arguments
    except TypeError:
        raise _Untold(f"call it like this: show.{name}({', '.join(figures.shown_by(drawing))})") from None
    if not is_notebook():
        raise _Untold(f"show.{name} draws in notebooks; run it in the notebook of the unit")
    return drawing, given


def _drawn(drawing: _Drawing, given: Mapping[str, Any]) -> bytes:
    """The picture, as PNG."""
    try:
        stream = io.BytesIO()
        drawing(**given).savefig(stream, format="png", dpi=_DOTS)
    except NotImplementedError as error:
        raise _Untold(f"{_innermost(error)} is not written yet; the picture appears here once it is.") from None
    except ImportError as error:
        raise _Untold(str(error)) from None
    except Exception as error:  # noqa: BLE001 - a function raised, or what it gave cannot be drawn
        raise _Untold(_what_failed(error, given)) from None
    return stream.getvalue()


def _innermost(error: BaseException) -> str:
    """The name of the function that raised: an untouched stub does so itself, whoever called it."""
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return traceback.tb_frame.f_code.co_name if traceback else "a function"


def _what_failed(error: Exception, given: Mapping[str, Any]) -> str:
    codes = {getattr(function, "__code__", None): name for name, function in given.items()}
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    traceback = error.__traceback__
    while traceback:
        name = codes.get(traceback.tb_frame.f_code)
        if name:
            return (
                f"there is no picture, because {name} raised {what} (line {traceback.tb_lineno}); check({name}) helps."
            )
        traceback = traceback.tb_next
    checks = " and ".join(f"check({name})" for name in given)
    return f"what came back cannot be drawn ({what}); {checks or 'please report it'} tells what is wrong with it."


def _display(picture: bytes, name: str) -> None:
    display = import_module("IPython.display")
    width, _height = struct.unpack(">II", picture[16:24])  # where a PNG has them
    display.display(display.Image(picture, width=width * _SCREEN_DOTS // _DOTS, alt=f"The drawing {name}."))
