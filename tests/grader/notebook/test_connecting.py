"""What students wrote in one unit can be imported in another, from files and from notebooks."""

import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from grader.notebook import connecting
from grader.notebook.connecting import Finder, connect
from tests.grader.notebook.conftest import Run, Write

UNITS = {"layers": ("conv_forward", "relu"), "pooling": ("pool",)}

RELU = "def relu(x):\n    return ('relu', x)\n"
CONV = "def conv_forward(x):\n    return ('conv', x)\n"
STUBS = (
    "def conv_forward(x):\n    raise NotImplementedError('conv_forward is still to be written')\n",
    "def relu(x):\n    raise NotImplementedError('relu is still to be written')\n",
)


@pytest.fixture
def finder(tmp_path: Path, modules: None) -> Finder:  # noqa: ARG001
    """A finder of made-up units, which stands in the folder of the last one."""
    finder = Finder(UNITS)
    finder.folder = tmp_path / "6_network"
    sys.meta_path.insert(0, finder)
    return finder


@pytest.mark.usefixtures("finder")
@pytest.mark.parametrize(
    "files",
    [
        {"5_layers/layers.py": RELU},
        {"5_layers/layers.ipynb": [RELU]},
        {"5_layers/layers.py": "\n".join(STUBS), "5_layers/layers.ipynb": [RELU, STUBS[0]]},
        {"5_layers/layers.py": RELU, "5_layers/layers.ipynb": list(STUBS)},
        {"5_layers/work.ipynb": [RELU]},
        {"12_layers/layers.py": RELU},
        {"6_network/layers.py": RELU},
        {"6_network/layers.ipynb": ["x = 1", RELU]},
    ],
    ids=["file", "notebook", "stub file", "stub notebook", "renamed", "number", "same folder", "notebook beside"],
)
def test_a_function_is_found_where_it_was_written(write: Write, files: dict[str, Any]) -> None:
    """In the folder of its unit, or beside whoever imports it; an untouched stub is passed over."""
    write(files)
    assert import_module("layers").relu(1) == ("relu", 1)


@pytest.mark.usefixtures("finder")
@pytest.mark.parametrize(("in_file", "in_notebook"), [(RELU, CONV), (CONV, RELU)])
def test_a_unit_may_be_written_half_in_a_file_and_half_in_a_notebook(
    write: Write, in_file: str, in_notebook: str
) -> None:
    """Each function comes from where it was written, and functions that neither is graded for come along."""
    stub_of = {CONV: STUBS[0], RELU: STUBS[1]}
    write(
        {
            "5_layers/layers.py": f"{in_file}\n{stub_of[in_notebook]}\ndef one(): return 1\n",
            "5_layers/layers.ipynb": [in_notebook, stub_of[in_file], "def two(): return 2"],
        }
    )
    layers = import_module("layers")
    assert (layers.relu(1), layers.conv_forward(1)) == (("relu", 1), ("conv", 1))
    assert (layers.one(), layers.two()) == (1, 2)


@pytest.mark.usefixtures("finder")
def test_a_file_goes_before_a_notebook(write: Write) -> None:
    """Where both are written, the one that is graded counts."""
    write({"5_layers/layers.py": RELU, "5_layers/layers.ipynb": ["def relu(x): return 'notebook'"]})
    assert import_module("layers").relu(1) == ("relu", 1)


@pytest.mark.usefixtures("finder")
def test_a_stub_can_be_imported(write: Write) -> None:
    """Only who calls it is told that it is not written yet."""
    write({"5_layers/layers.py": "\n".join(STUBS)})
    relu = import_module("layers").relu
    with pytest.raises(NotImplementedError, match="relu is still to be written"):
        relu(1)


@pytest.mark.usefixtures("finder")
def test_what_a_notebook_looks_at_is_not_run(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Imports, definitions and assignments are; calls, loops and whatever else shows or trains is not."""
    write(
        {
            "5_layers/layers.ipynb": [
                "import math\nSTEP = math.floor(2.5)\nprint('shown')\n%matplotlib inline",
                "for epoch in range(3):\n    print('trained')\nwith open('/dev/null'): print('logged')",
                "STEP",
                "if STEP:\n    def relu(x): return STEP",
            ]
        }
    )
    assert import_module("layers").relu(1) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("finder")
@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"5_layers/layers.ipynb": ["x = missing", RELU]},
            "5_layers/layers.ipynb, cell 1, line 1 was passed over when it was imported: "
            "NameError: name 'missing' is not defined\n",
        ),
        (
            {"5_layers/layers.py": f"import no_such_package\n{RELU}"},
            "5_layers/layers.py, line 1 was passed over when it was imported: "
            "ModuleNotFoundError: No module named 'no_such_package'\n",
        ),
        (
            {"5_layers/layers.py": f"x = (1\n{RELU}"},
            "5_layers/layers.py: syntax error: '(' was never closed; mend it and run again "
            "(line 1 was left out, the rest was used)\n",
        ),
    ],
    ids=["cell", "file", "syntax"],
)
def test_what_is_broken_costs_no_more_than_itself(
    write: Write, capsys: pytest.CaptureFixture[str], files: dict[str, Any], told: str
) -> None:
    """It is told in one line, and the functions below it are there."""
    write(files)
    assert import_module("layers").relu(1) == ("relu", 1)
    assert capsys.readouterr().out == told


def test_a_unit_that_is_not_there_is_told(write: Write, finder: Finder) -> None:
    """The message names the unit, where it was looked for, and what to do."""
    folder = write({"5_images/layers.py": RELU, "7_layers/notes.txt": ""})
    with pytest.raises(ImportError) as told:
        import_module("pooling")
    assert str(told.value) == (
        f"the unit pooling was not found; looked for pooling.py and pooling.ipynb in {finder.folder} and in a folder "
        f"like {folder / '1_pooling'}. Work in the folder that `grade start` made, or call connect() again once the "
        "file is there"
    )


@pytest.mark.usefixtures("finder")
def test_a_folder_without_sources_is_no_unit(write: Write) -> None:
    """As long as there is nothing to read in it."""
    write({"5_layers/notes.txt": ""})
    with pytest.raises(ImportError, match="the unit layers was not found"):
        import_module("layers")


@pytest.mark.usefixtures("finder")
def test_a_library_of_that_name_is_found_where_the_unit_is_not_there(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever uses neither notices anything."""
    monkeypatch.syspath_prepend(write({"library/layers.py": "whose = 'a library'"}) / "library")
    assert import_module("layers").whose == "a library"


@pytest.mark.usefixtures("finder")
def test_other_modules_are_none_of_its_business() -> None:
    """They are found as ever, or not."""
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'no_such_package'$"):
        import_module("no_such_package")
    assert import_module("logging.handlers").__name__ == "logging.handlers"


@pytest.mark.usefixtures("finder")
def test_units_import_each_other(write: Write) -> None:
    """A file that is imported may itself import from a notebook of another unit, and call connect() to do so."""
    write(
        {
            "5_layers/layers.py": "from grader import connect\nconnect()\nfrom pooling import pool\n"
            "def relu(x): return pool(x)",
            "4_pooling/pooling.ipynb": ["def pool(x):\n    return ('pool', x)"],
        }
    )
    assert import_module("layers").relu(1) == ("pool", 1)


@pytest.mark.usefixtures("finder")
def test_future_statements_last_to_the_end_of_the_file(write: Write) -> None:
    """Annotations after it are not evaluated, whichever cell they are in."""
    write({"5_layers/layers.ipynb": ["from __future__ import annotations", "def relu(x: Undefined): return 1"]})
    assert import_module("layers").relu(1) == 1


@pytest.mark.usefixtures("finder")
def test_a_traceback_quotes_the_cell(write: Write) -> None:
    """Who calls a function of another notebook sees where in it something went wrong."""
    folder = write({"5_layers/layers.ipynb": ["", "def relu(x):\n    return x / 0  # here"]})
    with pytest.raises(ZeroDivisionError) as raised:
        import_module("layers").relu(1)
    told = "".join(traceback.format_exception(raised.value))
    assert f'File "{folder}/5_layers/layers.ipynb, cell 2", line 2, in relu\n    return x / 0  # here' in told


# --- connect() -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("modules")
def test_connect_stands_in_the_folder_of_the_notebook(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notebook's kernel works in its folder, from where the other units are seen."""
    folder = write({"1_signals/signals.ipynb": ["def flip(k): return 'flipped'"], "2_images/images.ipynb": ["pass"]})
    monkeypatch.chdir(folder / "2_images")
    run("from grader import connect; connect()", "from signals import flip; print(flip(1))")
    assert capsys.readouterr().out == "flipped\n"


@pytest.mark.usefixtures("modules")
def test_files_that_are_imported_may_connect_themselves(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a unit's file does that builds on others; it is being imported meanwhile, and stays imported."""
    folder = write(
        {
            "1_signals/signals.py": "def flip(k): return 'flipped'",
            "2_images/images.py": "from grader import connect\nconnect()\n"
            "from signals import flip\ndef pad(i): return flip(i)",
            "3_geometry/geometry.ipynb": ["pass"],
        }
    )
    monkeypatch.chdir(folder / "3_geometry")
    run("from grader import connect; connect()", "from images import pad", "print(pad(1))")
    assert capsys.readouterr().out == "flipped\n"


@pytest.mark.usefixtures("modules")
def test_an_edited_file_is_read_again(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the next connect(), and not before."""
    monkeypatch.chdir(write({"1_signals/signals.py": "def flip(k): return 'first'"}))
    monkeypatch.delitem(globals(), "__file__")
    connect()
    assert import_module("signals").flip(1) == "first"
    write({"1_signals/signals.py": "def flip(k): return 'second'"})
    assert import_module("signals").flip(1) == "first"
    connect()
    assert import_module("signals").flip(1) == "second"


@pytest.mark.usefixtures("modules")
def test_connecting_twice_is_connecting_once() -> None:
    """No finder is left behind another."""
    connect()
    connect()
    assert sys.meta_path.count(connecting._finders[0]) == 1


def test_a_program_is_connected_in_the_folder_of_its_file(write: Write, tmp_path: Path) -> None:
    """Wherever it is started from; and it is a program, so its main block runs."""
    write(
        {
            "1_signals/signals.ipynb": ["def flip(k):\n    return 'flipped'"],
            "2_images/images.py": "from grader import connect\n\nconnect()\nfrom signals import flip\n\n"
            "if __name__ == '__main__':\n    print(flip(1))\n",
        }
    )
    command = [sys.executable, str(tmp_path / "2_images" / "images.py")]
    ran = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("flipped\n", "")
