"""Submissions are run statement by statement: one that fails costs no more than itself."""

import sys
from typing import TYPE_CHECKING

import pytest

from grader.worker.inside import wire

if TYPE_CHECKING:
    from tests.grader.worker.conftest import Child


def test_the_child_says_what_it_runs_on(child: "Child") -> None:
    """The first frame names the versions."""
    assert isinstance(child.ready, wire.Ready)
    assert child.ready.python == sys.version.split()[0]


def test_callables_are_told_by_path(child: "Child") -> None:
    """Functions, classes and what else can be called, but nothing private and no plain value."""
    loaded = child.load(
        {
            "signals.py": "def flip(k): return k\nclass Net: pass\n_hidden = flip\nwidth = 3\n",
            "images.py": "pad = abs\n",
        }
    )
    assert loaded.callables == {"signals.py": ["flip", "Net"], "images.py": ["pad"]}


def test_a_right_submission_has_no_faults(child: "Child") -> None:
    """There is nothing to tell of statements that work."""
    assert child.load({"signals.py": "import numpy as np\n\ndef flip(k): return np.asarray(k)[::-1]\n"}).faults == []


BROKEN = """import numpy as np

width = undefined
def flip(kernel):
    return kernel[::-1]
import no_such_module
assert False, "not yet"
other = 1 / 0
def smooth(signal):
    return signal
"""


def test_a_failing_statement_costs_only_itself(child: "Child") -> None:
    """What stands above and below it is there."""
    child.load({"signals.py": BROKEN})
    assert child.value("flip", [1, 2]) == [2, 1]
    assert child.value("smooth", [1, 2]) == [1, 2]


def test_faults_name_file_line_and_error(child: "Child") -> None:
    """Each statement that failed is told, in order."""
    assert child.load({"signals.py": BROKEN}).faults == [
        wire.Fault(label="signals.py", line=3, message="NameError: name 'undefined' is not defined"),
        wire.Fault(label="signals.py", line=6, message="ModuleNotFoundError: No module named 'no_such_module'"),
        wire.Fault(label="signals.py", line=7, message="AssertionError: not yet"),
        wire.Fault(label="signals.py", line=8, message="ZeroDivisionError: division by zero"),
    ]


def test_faults_in_notebooks_name_the_cell(child: "Child") -> None:
    """The line is counted within the cell."""
    loaded = child.load({"signals.ipynb": ["x = 1\n", "y = 2\n\nz = undefined\n"]})
    assert loaded.faults == [
        wire.Fault(label="signals.ipynb, cell 2", line=3, message="NameError: name 'undefined' is not defined")
    ]


def test_an_error_without_a_message_is_told_by_its_name(child: "Child") -> None:
    """There is no colon with nothing behind it."""
    assert child.load({"signals.py": "raise KeyboardInterrupt"}).faults[0].message == "KeyboardInterrupt"


@pytest.mark.parametrize("statement", ["raise SystemExit(0)", "import sys; sys.exit()", "exit()"])
def test_leaving_at_import_costs_the_statement(child: "Child", statement: str) -> None:
    """The rest of the file is run all the same."""
    child.load({"signals.py": f"{statement}\ndef flip(k): return k\n"})
    assert child.value("flip", 1) == 1


def test_an_error_whose_text_fails_is_a_fault(child: "Child") -> None:
    """The exception's class may be the student's."""
    source = "class Odd(Exception):\n    def __str__(self): raise SystemExit\nraise Odd\n"
    assert child.load({"signals.py": source}).faults[0].message == "Odd: (its message could not be read)"


def test_text_that_does_not_parse_is_a_fault(child: "Child") -> None:
    """The judge sends what parses; where this Python refuses it, the other files and cells are run."""
    loaded = child.load({"signals.ipynb": ["def flip(k): return k\n", "\nx = = 1\n"]})
    assert loaded.faults == [wire.Fault(label="signals.ipynb, cell 2", line=2, message=loaded.faults[0].message)]
    assert loaded.faults[0].message.startswith("SyntaxError: invalid syntax")
    assert loaded.callables == {"signals.ipynb": ["flip"]}


def test_a_statement_that_does_not_compile_is_a_fault(child: "Child") -> None:
    """Some errors show after parsing only."""
    loaded = child.load({"signals.py": "return 1\ndef flip(k): return k\n"})
    assert loaded.faults[0].message.startswith("SyntaxError: 'return' outside function")
    assert loaded.callables == {"signals.py": ["flip"]}


def test_each_statement_is_announced(child: "Child") -> None:
    """If nothing follows an announcement, the judge knows which statement ended the worker."""
    child.load({"signals.py": "x = 1\n\ny = 2; z = 3\n", "images.ipynb": ["a = 1", "b = 2"]})
    assert child.began == [
        wire.Began(statement=0, label="signals.py", line=1),
        wire.Began(statement=1, label="signals.py", line=3),
        wire.Began(statement=2, label="signals.py", line=3),
        wire.Began(statement=3, label="images.ipynb, cell 1", line=1),
        wire.Began(statement=4, label="images.ipynb, cell 2", line=1),
    ]


def test_statements_to_skip_are_passed_over(child: "Child") -> None:
    """Those that ended an earlier worker are not run again."""
    loaded = child.load(
        {"signals.py": "def flip(k): return k\n", "images.py": "x = 1\ndef pad(i): return i\n"}, skip=[0]
    )
    assert loaded.callables == {"signals.py": [], "images.py": ["pad"]}


def test_future_statements_last(child: "Child") -> None:
    """Annotations after ``from __future__ import annotations`` are not evaluated."""
    source = '"""A file."""\nfrom __future__ import annotations\n\ndef flip(k: Undefined) -> Nothing: return k\n'
    assert child.load({"signals.py": source}).faults == []


def test_future_statements_end_with_the_file(child: "Child") -> None:
    """Another file's annotations are evaluated as ever."""
    loaded = child.load(
        {"signals.py": "from __future__ import annotations\n", "images.py": "def pad(i: Undefined): return i\n"}
    )
    assert [fault.label for fault in loaded.faults] == ["images.py"]


def test_the_grader_s_own_future_statements_do_not_leak(child: "Child") -> None:
    """A file without one is compiled without."""
    child.load({"signals.py": "def flip(k: int): return flip.__annotations__['k'] is int\n"})
    assert child.value("flip", 1) is True


def test_the_main_block_is_not_run(child: "Child") -> None:
    """``__name__`` is the file's name."""
    source = "ran = __name__\nif __name__ == '__main__':\n    ran = 'main'\ndef flip(): return ran\n"
    child.load({"signals.py": source})
    assert child.value("flip") == "signals"


def test_the_last_definition_counts(child: "Child") -> None:
    """A function defined again in a later cell replaces the first, as in a notebook that is run from top to bottom."""
    child.load({"signals.ipynb": ["def flip(k): return 'first'", "def flip(k): return 'second'"]})
    assert child.value("flip", 1, path="signals.ipynb") == "second"


# --- files that import each other ------------------------------------------------------------------------------------


def test_files_import_each_other(child: "Child") -> None:
    """A file that another one imports is run once, and stands for itself afterwards."""
    child.load(
        {
            "images.py": "import signals\nfrom signals import flip\ndef pad(i): return flip is signals.flip, flip(i)\n",
            "signals.py": "print('once')\ndef flip(k): return k[::-1]\n",
        }
    )
    assert child.value("pad", [1, 2], path="images.py") == (True, [2, 1])
    assert child.value("flip", [1, 2]) == [2, 1]


@pytest.mark.parametrize("order", [("images", "signals"), ("signals", "images")], ids="-".join)
def test_an_imported_file_is_run_once(child: "Child", order: tuple[str, str]) -> None:
    """Whether it is imported before its turn or after it."""
    texts = {"images": "import signals", "signals": "print('ran')"}
    loaded = child.load({f"{name}.py": texts[name] for name in order})
    assert loaded.printed == "ran\n"


def test_a_file_that_is_not_graded_is_run_when_it_is_imported(child: "Child") -> None:
    """Files beside the graded ones are there for them."""
    loaded = child.load(
        {"signals.py": "from extra import flip\n", "extra.py": "def flip(k): return k\n", "unused.py": "print(1)\n"},
        paths=["signals.py"],
    )
    assert loaded.callables == {"signals.py": ["flip"], "extra.py": ["flip"]}
    assert loaded.printed == ""


def test_an_import_gives_the_functions_that_are_graded(child: "Child") -> None:
    """Half of the unit is written in a notebook, half in the file, and each still holds stubs of the other half."""
    child.load(
        {
            "layers.ipynb": ["SCALE = 2", "def relu(x): return SCALE * x", "def conv(x): raise NotImplementedError"],
            "layers.py": "HELP = 5\ndef conv(x): return HELP + x\ndef relu(x): raise NotImplementedError\n",
            "network.py": "from layers import conv, relu\nimport layers\n"
            "def learn(x): return relu(x), conv(x), layers.relu is relu\n",
        },
        exports={"layers": {"relu": "layers.ipynb", "conv": "layers.py"}},
    )
    assert child.value("learn", 10, path="network.py") == (20, 15, True)


def test_what_an_import_gives_is_what_is_graded(child: "Child") -> None:
    """Both are one function, and their file is run once."""
    loaded = child.load(
        {
            "network.py": "from layers import relu\ndef same(f): return relu.__globals__['RUNS']\n",
            "doe_17_layers.py": "print('ran')\nRUNS = 1\ndef relu(x): return x\n",
            "layers.py": "def relu(x): raise NotImplementedError\ndef spare(x): return x\n",
        },
        paths=["network.py", "doe_17_layers.py"],
        exports={"layers": {"relu": "doe_17_layers.py"}},
    )
    assert loaded.printed == "ran\n"
    assert child.value("same", None, path="network.py") == 1


def test_a_unit_is_found_whatever_its_file_is_called(child: "Child") -> None:
    """A file that was renamed on its way does not cost the functions that import it."""
    loaded = child.load(
        {
            "network.py": "from layers import relu\ndef learn(x): return relu(x)\n",
            "all.ipynb": ["def relu(x): return -x"],
        },
        paths=["network.py"],
        exports={"layers": {"relu": "all.ipynb"}},
    )
    assert loaded.faults == []
    assert child.value("learn", 3, path="network.py") == -3


def test_a_function_that_failed_to_be_defined_is_missing_from_the_import(child: "Child") -> None:
    """The import says so as Python does."""
    loaded = child.load(
        {"network.py": "from layers import relu\n", "all.py": "relu = undefined\n"},
        paths=["network.py"],
        exports={"layers": {"relu": "all.py"}},
    )
    assert [fault.message.partition(" (")[0] for fault in loaded.faults] == [
        "NameError: name 'undefined' is not defined",
        "ImportError: cannot import name 'relu' from 'layers'",
    ]


PACKAGES = {
    "relative": ("hw/signals.py", "from .sums import add\n"),
    "relative, the package": ("hw/signals.py", "from . import sums\nadd = sums.add\n"),
    "relative, further up": ("hw/one/signals.py", "from ..sums import add\n"),
    "relative, in a function": ("hw/signals.py", "def add(x):\n    from .sums import add\n    return add(x)\n"),
    "by its folder": ("hw/signals.py", "from hw.sums import add\n"),
    "by its folder, all": ("main.py", "import hw.sums\nadd = hw.sums.add\n"),
    "by its folder and the one above": ("signals.py", "from work.hw.sums import add\n"),
    "what the package imports": ("signals.py", "from hw import add\n"),
}


@pytest.mark.parametrize(("path", "source"), PACKAGES.values(), ids=PACKAGES)
def test_folders_are_packages(child: "Child", path: str, source: str) -> None:
    """Whoever sorts files into folders gets the one that is meant, and each is run once."""
    loaded = child.load(
        {
            f"work/{path}": f"{source}def flip(k): return add(k)\n",
            "work/old/sums.py": "def add(x): return 'another one'\n",
            "work/hw/__init__.py": "from .sums import add\n",
            "work/hw/sums.py": "print('ran')\ndef add(x): return x + 1\n",
        }
    )
    assert (loaded.faults, loaded.printed) == ([], "ran\n")
    assert child.value("flip", 1, path=f"work/{path}") == 2


@pytest.mark.parametrize("init", ["from .signals import flip\n", "from hw.signals import *\n", ""])
def test_a_package_may_import_what_is_graded(child: "Child", init: str) -> None:
    """As for Python, the package goes before the files in it: it finds all of them, and they find it."""
    loaded = child.load(
        {
            "hw/signals.py": "from . import SCALE, sums\ndef flip(k): return SCALE * sums.add(k)\n",
            "hw/__init__.py": f"print('ran')\nSCALE = 3\n{init}",
            "hw/sums.py": "def add(x): return x + 1\n",
        },
        paths=["hw/signals.py"],
    )
    assert (loaded.faults, loaded.printed) == ([], "ran\n")
    assert child.value("flip", 1, path="hw/signals.py") == 6


def test_a_relative_import_beside_all_other_files(child: "Child") -> None:
    """What was handed in may be the package itself."""
    loaded = child.load(
        {
            "signals.py": "from .sums import add\nfrom . import sums\ndef flip(k): return k\n",
            "sums.py": "add = abs\n",
            "__init__.py": "from .signals import flip\n",
        }
    )
    assert loaded.faults == []


def test_a_module_that_a_package_lacks_is_told(child: "Child") -> None:
    """As Python does, with the name that was asked for."""
    loaded = child.load({"hw/signals.py": "from .sums import add\n"})
    assert [fault.message for fault in loaded.faults] == ["ModuleNotFoundError: No module named 'your_files.hw.sums'"]


# --- statements that are left out ------------------------------------------------------------------------------------


def test_a_statement_that_would_train_is_left_out(child: "Child") -> None:
    """A notebook that trains its network is loaded without it, and the place is told; definitions may call anything."""
    loaded = child.load(
        {
            "network.ipynb": [
                "def learn(x):\n    print('training')",
                "kernels = learn(1)",
                "def again(x): return learn(x)",
                "for seed in range(3):\n    print(learn(seed))",
            ]
        },
        costly=["learn"],
    )
    why = "this statement was left out: it calls learn, which takes long and is called when it is graded"
    assert loaded.faults == [wire.Fault(label=f"network.ipynb, cell {cell}", line=1, message=why) for cell in (2, 4)]
    assert loaded.printed == ""


def test_with_definitions_only_nothing_is_computed(child: "Child") -> None:
    """Imports, functions and the constants that they use are there."""
    loaded = child.load(
        {"signals.py": "import math\nTAU = 2 * math.pi\nprint('no')\nwhile True: pass\ndef flip(k): return TAU > 6\n"},
        definitions_only=True,
    )
    assert (loaded.faults, loaded.printed) == ([], "")
    assert child.value("flip", 1) is True


# --- circles, broken imports, names of libraries ---------------------------------------------------------------------


def test_files_may_import_in_a_circle(child: "Child") -> None:
    """As far as Python itself allows it."""
    loaded = child.load(
        {
            "signals.py": "import images\ndef flip(k): return images.pad(k)\n",
            "images.py": "import signals\ndef pad(i): return signals.__name__, i\n",
        }
    )
    assert loaded.faults == []
    assert child.value("flip", 1) == ("signals", 1)


def test_a_broken_import_costs_the_names_that_are_missing(child: "Child") -> None:
    """The imported file is run as far as it works."""
    loaded = child.load(
        {"images.py": "from signals import flip\n", "signals.py": "x = undefined\ndef flip(k): return k\n"}
    )
    assert [(fault.label, fault.line) for fault in loaded.faults] == [("signals.py", 1)]
    assert loaded.callables["images.py"] == ["flip"]


@pytest.mark.parametrize("name", ["numpy", "sys", "__main__", "random", "this", "my.file"])
def test_a_file_called_like_a_library_is_graded_all_the_same(child: "Child", name: str) -> None:
    """Its functions are its own."""
    child.load({f"{name}.py": "def flip(k): return 'mine'\n"})
    assert child.value("flip", 1, path=f"{name}.py") == "mine"


@pytest.mark.parametrize("library", ["random", "this"])
def test_a_file_called_like_a_library_does_not_hide_it(
    child: "Child", library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imports get the library, also when the file was run before anybody has imported that."""
    monkeypatch.delitem(sys.modules, library, raising=False)
    source = f"def flip():\n    import {library}\n    return hasattr({library}, 'mine')\n"
    child.load({f"{library}.py": "mine = True\n", "signals.py": source})
    assert child.value("flip") is False


def test_a_file_called_like_an_imported_library_does_not_hide_it(child: "Child") -> None:
    """NumPy stays NumPy."""
    child.load({"numpy.py": "mine = True\n", "signals.py": "import numpy\ndef flip(): return hasattr(numpy, 'mine')\n"})
    assert child.value("flip") is False


def test_two_files_of_one_name_are_both_run(child: "Child") -> None:
    """Each has its own functions; an import gets the first."""
    child.load(
        {
            "signals.py": "def flip(k): return 'file'\n",
            "signals.ipynb": ["def flip(k): return 'notebook'"],
            "images.py": "from signals import flip\n",
        }
    )
    assert child.value("flip", 1) == "file"
    assert child.value("flip", 1, path="signals.ipynb") == "notebook"
    assert child.value("flip", 1, path="images.py") == "file"


def test_a_file_knows_its_name(child: "Child") -> None:
    """Putting the own folder on the path, as many do to import other files, is no fault."""
    source = "import os, sys\nsys.path.append(os.path.dirname(os.path.abspath(__file__)))\n"
    assert child.load({"signals.py": source}).faults == []


def test_a_notebook_has_no_file(child: "Child") -> None:
    """As in Jupyter."""
    (fault,) = child.load({"signals.ipynb": "__file__"}).faults
    assert fault.message == "NameError: name '__file__' is not defined"
