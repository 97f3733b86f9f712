"""The drawings of the course by their names: those of the lessons' pictures, which notebooks make anew with functions.

A unit's drawings stand in the module of its name in :mod:`grader.figures`: its public functions that give a figure.
"""

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from grader.spec import Course

#: Takes the functions that it draws, by the names of their exercises, and gives a figure of matplotlib's.
Drawing = Callable[..., Any]


def drawings(course: Course) -> Mapping[str, Drawing]:
    """Every drawing by its name, in course order."""
    return {
        name: value
        for module in (f"grader.figures.{unit.name}" for unit in course.units)
        if find_spec("grader.figures") and find_spec(module)
        for name, value in vars(import_module(module)).items()
        if _is_drawing(value, module) and not name.startswith("_")
    }


def parameters(drawing: Drawing) -> list[str]:
    """The names of the functions that a drawing takes."""
    return list(inspect.signature(drawing).parameters)


def _is_drawing(value: Any, module: str) -> bool:
    return inspect.isfunction(value) and value.__module__ == module and value.__annotations__.get("return") == "Figure"
