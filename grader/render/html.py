"""The report as one page for a browser: it loads nothing, runs nothing, and can be read aloud, on a phone and on paper.

Every text passes through the templates' escaping; what a student wrote is never markup. The page's content security
policy forbids scripts, frames and every connection, and knows the page's own style by its hash.
"""

import base64
import hashlib
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from grader.hints import KINDS
from grader.render import Style, encodable, heatmaps, telling
from grader.report import Report, printable


def render(report: Report, *, style: Style) -> str:  # noqa: ARG001 - a browser knows its own width and colours
    """The report as an HTML document."""
    sheet = _sheet("report.css.j2") + _sheet("page.css")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return _filled("page.html.j2", report, sheet=sheet, policy=f"default-src 'none'; style-src 'sha256-{digest}'")


def fragment(report: Report) -> str:
    """The exercises of the report as one element that can be put into another page, such as a notebook's.

    Its style reaches nothing outside of it. It follows the theme of JupyterLab or VS Code where one of them is around
    it, else what the reader prefers.
    """
    return _filled("fragment.html.j2", report, sheet=_sheet("report.css.j2"))


def _filled(template: str, report: Report, **texts: str) -> str:
    report = encodable(report, "utf-8")
    units = [(unit, list(group)) for unit, group in groupby(report.exercises, key=lambda exercise: exercise.unit)]
    return _environment().get_template(template).render(report=report, units=units, **texts)


def _sheet(name: str) -> str:
    return _environment().get_template(name).render()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_spelt_out,
    )
    environment.globals |= {"compare": heatmaps.compare, "telling": telling, "HINTS": KINDS}
    return environment


def _spelt_out(text: Any) -> Any:
    """Characters that would act on the page, such as direction marks, as backslash escapes; markup of ours as it is."""
    return printable(text, limit=len(text)) if type(text) is str else text
