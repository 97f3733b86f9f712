"""The attacks: what each tries, what stops it, and how it gets into a submission."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

ATTACKS = Path(__file__).parent / "attacks"
CATEGORIES = ("forge", "comparison", "steal", "exhaust", "hypothesis", "report")

#: The target of who attacks with all functions of the course but the honest and the costly ones.
EVERYTHING = "everything"

#: Modules of functions that write what cannot lie in git; ``Category: steal`` in a docstring says where it belongs.
BUILT = [import_module(f"tests.hostile.{path.stem}") for path in sorted(ATTACKS.parent.glob("built_*.py"))]


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A submission that is up to something.

    Attributes:
        name: with its category, such as ``forge/exits_in_a_call``
        tries: what it wants, in a sentence
        stopped_by: why it does not get it
        target: the exercise whose answer is wrong, and for which it wants points; or :data:`EVERYTHING`
        write: puts it into a folder
    """

    name: str
    tries: str
    stopped_by: str
    target: str
    write: Callable[[Path], object]


def all_attacks() -> list[Attack]:
    """Every attack, sorted by category and name."""
    found = [*_from_files(), *_from_functions()]
    return sorted(found, key=lambda attack: (CATEGORIES.index(attack.name.partition("/")[0]), attack.name))


def _from_files() -> Iterator[Attack]:
    for category in CATEGORIES:
        for path in (ATTACKS / category).glob("*"):
            if path.name != "__pycache__":
                yield _attack(f"{category}/{path.stem}", _docstring_of(path), partial(_copy, path))


def _from_functions() -> Iterator[Attack]:
    for module in BUILT:
        for name, function in vars(module).items():
            if not name.startswith("_") and getattr(function, "__module__", "") == module.__name__:
                category = _line("Category", function.__doc__ or "", default="report")
                yield _attack(f"{category}/{name}", function.__doc__ or "", function)


def _attack(name: str, docstring: str, write: Callable[[Path], object]) -> Attack:
    tries = " ".join(docstring.strip().partition("\n\n")[0].split())
    stopped_by = _line("Stopped by", docstring, default="")
    return Attack(
        name=name,
        tries=tries,
        stopped_by=stopped_by,
        target=_line("Target", docstring, default="flip"),
        write=write,
    )


def _line(name: str, docstring: str, *, default: str) -> str:
    """What stands behind ``name:``, up to an empty line or the next such line."""
    ending = r"(?=\n\s*\n|\n\s*(?:Category|Target|Stopped by): |\Z)"
    found = re.search(rf"^\s*{name}: (.*?){ending}", docstring, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else default


def _docstring_of(path: Path) -> str:
    """The text at the beginning of an attack's file; in a folder, of the first that says what stops it."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    docstrings = [_beginning(file) for file in files if file.suffix in (".py", ".ipynb")]
    return next((docstring for docstring in docstrings if "Stopped by:" in docstring), "")


def _beginning(file: Path) -> str:
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        return next(("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"), "")
    found = re.search(r'"""(.*?)"""', text, re.DOTALL)
    return found[1] if found else ""


def _copy(attack: Path, folder: Path) -> None:
    if attack.is_dir():
        shutil.copytree(attack, folder, dirs_exist_ok=True, symlinks=True)
    else:
        shutil.copy(attack, folder / f"signals{attack.suffix}")
