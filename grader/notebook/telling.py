"""How things are told: below the cell, or on the terminal, from which they were asked for."""

import os
import shutil
import sys
from importlib import import_module
from typing import Any

from grader.render import Style
from grader.report import printable


def tell(sentence: str) -> None:
    """Print a line; what cannot be shown there is spelt out."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(f"{printable(sentence)}\n".encode(encoding, "backslashreplace").decode(encoding))


def tell_report(text: str, html: str = "") -> None:
    """Show a report: as HTML where there is any, with the text for frontends and pages that do not show it."""
    if html:
        import_module("IPython.display").display({"text/html": html, "text/plain": text}, raw=True)
    else:
        sys.stdout.write(text)


def shell() -> Any:
    """The IPython that this process runs, or None where it runs none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def is_notebook() -> bool:
    """Whether a notebook's kernel runs here, which can show pictures."""
    return hasattr(shell(), "kernel")


def style() -> Style:
    """What can be shown here. What stands in a notebook's file is for any reader, and holds no escape sequences."""
    is_terminal = sys.stdout.isatty() and not is_notebook()
    colour = is_terminal and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns if is_terminal else 80
    return Style(width=width, colour=colour, unicode=(sys.stdout.encoding or "").lower().startswith("utf"))
