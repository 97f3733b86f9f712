"""Which exercises a change touches, told from the sources alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader import submission
from grader.watch import changes

UNITS = {"signals": ["flip", "convolve1d", "smooth"], "layers": ["relu", "conv_forward"]}

SIGNALS = '''"""Signals."""
import numpy as np
from math import prod

LIMIT = 3


def _reversed(kernel):
    return kernel[::-1]


def flip(kernel):
    return _reversed(kernel)


def convolve1d(signal, kernel):
    out = np.zeros(len(signal))
    out[0] = prod(flip(kernel))
    return out


def smooth(signal, width):
    out = signal.copy()
    out[0] = 0
    return out
'''
LAYERS = """from signals import flip


def relu(x):
    return x * (x > 0)


def conv_forward(images, weights, bias, stride=1, padding=0):
    return flip(weights)
"""

Touched = Callable[[Mapping[str, str]], set[str]]


def bases(folder: Path, files: Mapping[str, str]) -> dict[str, changes.Basis]:
    """What the exercises rest on, with these files in the folder."""
    for name, text in files.items():
        (folder / name).write_text(text)
    read = submission.read([folder])
    return changes.bases(UNITS, read, submission.locate(read, UNITS))


@pytest.fixture
def touched(tmp_path: Path) -> Touched:
    """The exercises that a change of some files touches."""
    before = bases(tmp_path, {"signals.py": SIGNALS, "layers.py": LAYERS})

    def touch(files: Mapping[str, str]) -> set[str]:
        after = bases(tmp_path, files)
        return {name for name in before if before[name].whole != after[name].whole}

    return touch


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("out[0] = 0", "out[0] = 1", {"smooth"}),
        ("return _reversed(kernel)", "return kernel", {"flip", "convolve1d", "conv_forward"}),
        ("kernel[::-1]", "kernel", {"flip", "convolve1d", "conv_forward"}),
        ("from math import prod", "from math import fsum as prod", {"convolve1d"}),
        ("import numpy as np", "import numpy", {"convolve1d"}),
        ("LIMIT = 3", "LIMIT = 4", {"flip", "convolve1d", "smooth", "conv_forward"}),
        ("LIMIT = 3", "LIMIT = 3\nprint(LIMIT)", {"flip", "convolve1d", "smooth", "conv_forward"}),
        ("def smooth(signal, width):", "@staticmethod\ndef smooth(signal, width):", {"smooth"}),
        ('"""Signals."""', '"""About signals."""\n# and nothing else\n', set()),
        ("LIMIT = 3", "LIMIT = 3\nif __name__ == '__main__':\n    print(flip(1))", set()),
        ("def smooth", "def _unused():\n    pass\n\n\ndef smooth", set()),
        ("def _reversed", "def flip(kernel):\n    return 0\n\n\ndef _reversed", {"flip", "convolve1d", "conv_forward"}),
        ("out[0] = 0", "global LIMIT\n    LIMIT = 1", {"smooth"}),
    ],
    ids=[
        "one function",
        "a function that others use",
        "a function behind it",
        "an import",
        "a module",
        "a value at the top level",
        "a statement at the top level",
        "a decorator",
        "docstring and comments",
        "what runs as a program only",
        "a function that nobody uses",
        "a second definition",
        "a function with a global",
    ],
)
def test_a_change_touches_what_depends_on_it(touched: Touched, old: str, new: str, names: set[str]) -> None:
    """In its own file, and in those that import from it; nothing else."""
    assert old in SIGNALS
    assert touched({"signals.py": SIGNALS.replace(old, new)}) == names


@pytest.mark.parametrize(
    "reach",
    [
        "globals()['flip'](signal)",
        "eval('flip')(signal)",
        "__import__('layers').relu(signal)",
        "vars()",
        "exec('out = flip')",
    ],
)
def test_what_can_reach_anything_is_touched_by_everything(tmp_path: Path, reach: str) -> None:
    """Where the source does not show what a function uses, it may be all."""
    reaching = SIGNALS.replace("out[0] = 0", reach)
    before = bases(tmp_path, {"signals.py": reaching, "layers.py": LAYERS})
    after = bases(tmp_path, {"layers.py": LAYERS.replace("x > 0", "x >= 0")})
    assert {name for name in before if before[name].whole != after[name].whole} == {"relu", "smooth"}


@pytest.mark.parametrize(
    "imported",
    [
        "import signals",
        "from signals import *",
        "import signals as s",
        "def load():\n    import signals",
        "from . import signals",
    ],
)
def test_however_a_file_is_imported_its_changes_touch(tmp_path: Path, imported: str) -> None:
    """A module as a whole, all of its names, and inside of a function."""
    layers = LAYERS.replace("from signals import flip", imported).replace("flip(weights)", "signals, s, load, smooth")
    before = bases(tmp_path, {"signals.py": SIGNALS, "layers.py": layers})
    after = bases(tmp_path, {"signals.py": SIGNALS.replace("out[0] = 0", "out[0] = 1")})
    assert before["conv_forward"].whole != after["conv_forward"].whole


def test_a_global_that_another_function_changes_counts(tmp_path: Path) -> None:
    """Whoever reads it depends on that function, too."""
    shared = SIGNALS + "\n\nmemory = {}\n\n\ndef remember(x):\n    memory[0] = x\n"
    shared = shared.replace("out[0] = 0", "out[0] = memory[0]")
    before = bases(tmp_path, {"signals.py": shared})
    after = bases(tmp_path, {"signals.py": shared.replace("memory[0] = x", "memory[0] = 2 * x")})
    assert {name for name in before if before[name].whole != after[name].whole} == {"smooth"}


def test_the_module_of_a_unit_is_where_its_functions_are(tmp_path: Path) -> None:
    """A file that was renamed on its way is imported by the unit's name all the same."""
    before = bases(tmp_path, {"signals (1).py": SIGNALS, "layers.py": LAYERS})
    after = bases(tmp_path, {"signals (1).py": SIGNALS.replace("kernel[::-1]", "kernel")})
    assert before["conv_forward"].whole != after["conv_forward"].whole


def test_own_is_the_function_alone(tmp_path: Path) -> None:
    """Of those that a change touches, it tells the one that was edited."""
    before = bases(tmp_path, {"signals.py": SIGNALS})
    after = bases(tmp_path, {"signals.py": SIGNALS.replace("return _reversed(kernel)", "return kernel")})
    assert {name for name in before if before[name].own != after[name].own} == {"flip"}


def test_lines_that_move_touch_nothing(tmp_path: Path) -> None:
    """A basis says where its function stands; that is no part of what the result rests on."""
    before = bases(tmp_path, {"signals.py": SIGNALS})
    after = bases(tmp_path, {"signals.py": "# first\n" + SIGNALS})
    assert [after[name].line - before[name].line for name in UNITS["signals"]] == [1, 1, 1]
    assert all(before[name].whole == after[name].whole for name in UNITS["signals"])


def test_broken_names_are_those_that_are_needed(tmp_path: Path) -> None:
    """A function whose lines Python cannot read breaks what depends on it, and nothing else."""
    found = bases(
        tmp_path, {"signals.py": SIGNALS.replace("def _reversed(kernel)", "def _reversed(kernel"), "layers.py": LAYERS}
    )
    assert {name for name, basis in found.items() if basis.broken} == {"flip", "convolve1d", "conv_forward"}


def test_an_exercise_that_nobody_wrote_rests_on_nothing(tmp_path: Path) -> None:
    """It has no file."""
    assert bases(tmp_path, {"signals.py": SIGNALS})["relu"] == changes.Basis(own="", whole="")


@pytest.mark.parametrize(("text", "names"), [("signals.py, line 4", True), ("a line is missing", False)])
def test_texts_that_name_lines(text: str, *, names: bool) -> None:
    """They grow old when lines move."""
    assert changes.lines_named(text) is names
