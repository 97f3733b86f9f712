"""Reports as text. A renderer is a pure function; what it is written to, and how wide that is, its caller knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TypeVar

import msgspec

from grader.report import Record, Report

Part = TypeVar("Part", bound=Record)


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """What the place that a report is written to can show.

    Attributes:
        width: columns of the terminal
        colour: whether it understands escape sequences; without, the text holds none
        unicode: whether it shows more than ASCII; without, all other characters are written as backslash escapes
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True


class Renderer(Protocol):
    """A report as text that ends with a line break."""

    def __call__(self, report: Report, *, style: Style) -> str:
        """Render the report; a format for machines ignores the style."""
        ...


def encodable(report: Part, encoding: str) -> Part:
    """The report, or a part of one, with every character that the encoding lacks as a backslash escape.

    Lone surrogates are among them.
    """

    def escaped(node: object) -> object:
        if isinstance(node, str):
            return node.encode(encoding, "backslashreplace").decode(encoding)
        if isinstance(node, list):
            return [escaped(item) for item in node]
        if isinstance(node, dict):
            return {name: escaped(item) for name, item in node.items()}
        return node

    return msgspec.convert(escaped(msgspec.to_builtins(report)), type(report))


def _renderer(name: str) -> Renderer:
    def render(report: Report, *, style: Style) -> str:
        # Imported when it is called for, so that a run pays only for the libraries of its own format.
        text: str = import_module(f"{__name__}.{name}").render(report, style=style)
        return text

    return render


#: Every format by its name, which is also the name of its module.
FORMATS: Mapping[str, Renderer] = {name: _renderer(name) for name in ("console", "html", "json")}
