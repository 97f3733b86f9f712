"""How things are told: as text, below the cell or on the terminal from which they were asked for."""

import os
import shutil
import sys
from typing import Any

from grader.render import FORMATS, Style
from grader.report import Report


def tell(sentence: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{sentence}\n")


def tell_report(report: Report) -> None:
    """Show a report, the way in which the command line does."""
    sys.stdout.write(FORMATS["console"](report, style=_style()))


def shell() -> Any:
    """The IPython that this process runs, or None where it runs none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def is_notebook() -> bool:
    """Whether a notebook's kernel runs here, which can show pictures."""
    return hasattr(shell(), "kernel")


def _style() -> Style:
    # A notebook renders the escape sequences of colours, and what it is shown in is no terminal.
    colour = (is_notebook() or sys.stdout.isatty()) and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    return Style(width=width, colour=colour, unicode=(sys.stdout.encoding or "").lower().startswith("utf"))
