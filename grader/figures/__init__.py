"""The pictures of the lessons, one module a unit.

A figure is a plain function. It takes the functions that it shows, by the names of their exercises, and returns a
``matplotlib.figure.Figure``: the pictures in the lessons show the reference, those in a notebook what its student
wrote. A wrong function draws a wrong picture, or makes the figure raise; what then is up to the caller.
"""

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: In course order.
UNITS = ("signals", "images", "geometry", "pooling", "layers", "network")


def of_unit(unit: str) -> Mapping[str, Callable[..., "Figure"]]:
    """The figures of a unit by their names, in the order in which they are written."""
    module = import_module(f"{__name__}.{unit}")
    return {name: member for name, member in vars(module).items() if _is_figure(member)}


def shown_by(figure: Callable[..., "Figure"]) -> tuple[str, ...]:
    """The names of the functions that a figure shows, in the order in which it takes them."""
    return tuple(inspect.signature(figure).parameters)


def _is_figure(member: object) -> bool:
    return inspect.isfunction(member) and inspect.signature(member).return_annotation == "Figure"
