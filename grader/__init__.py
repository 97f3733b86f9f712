"""The grader of Stridewise: specs, judging, diagnosis, the border to the student's code, and reports.

For students, in notebooks and files: ``from grader import check, connect, show``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.notebook.checking import check
    from grader.notebook.connecting import connect
    from grader.notebook.showing import show

__all__ = ["check", "connect", "show"]

#: Where each of them stands. They are imported when they are asked for: `grade --help` must not wait for any of them.
_PLACES = {
    "check": "grader.notebook.checking",
    "connect": "grader.notebook.connecting",
    "show": "grader.notebook.showing",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
