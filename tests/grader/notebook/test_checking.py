"""check() judges what stands in the notebook at this moment, and shows the report of the command line."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from grader import check, pipeline
from grader.notebook import judging
from grader.notebook.telling import shell as running_shell
from grader.render import FORMATS, Style
from grader.specs import COURSE
from tests.grader.notebook.conftest import Run, Write

pytestmark = pytest.mark.usefixtures("drawn_once", "modules")

IMPORT = "import numpy as np\nfrom grader import check, connect"
FLIP = "def flip(kernel):\n    return kernel.ravel()[::-1].reshape(kernel.shape).copy()"
SAME_PADDING = (
    "def same_padding(field):\n    if field < 1 or field % 2 == 0:\n        raise ValueError\n    return field // 2\n"
)
WRONG = "def same_padding(field):\n    print('looking')\n    return field // 2\n"
STUB = "def same_padding(field):\n    raise NotImplementedError\n"


Told = Callable[..., str]


@pytest.fixture
def told(run: Run, capsys: pytest.CaptureFixture[str]) -> Told:
    """What is shown below the last of some cells."""

    def told(*cells: str) -> str:
        *before, last = cells
        run(IMPORT, *before)
        capsys.readouterr()
        run(last)
        return re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)

    return told


def test_a_right_function_passes(told: Told) -> None:
    """The report is that of the command line, on this exercise alone."""
    lines = told(SAME_PADDING, "check(same_padding)").splitlines()
    assert lines[:2] == ["From convolution to neural network", "submission  this notebook"]
    assert "✓ same_padding  passed  2 / 2" in [re.sub(r"(?<=\S) {2,}", "  ", line) for line in lines]
    assert lines[-2:] == ["Score: 2 / 2", "Every exercise passes. Well done!"]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "größe\\x1b[31m\\ud800"), ("ascii", "gr\\xf6\\xdfe\\x1b[31m\\ud800")],
)
def test_whatever_is_asked_for_can_be_told(encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the place that it is told in cannot show is spelt out, and does nothing."""
    page = TextIOWrapper(BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", page)
    check("größe\x1b[31m\ud800")
    page.seek(0)
    assert page.read().startswith(f"{shown} is no exercise; there are flip, ")


def test_the_report_is_that_of_the_command_line(
    told: Told, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the place: the number beside the cell, and the line in it."""
    monkeypatch.chdir(write({"geometry.py": WRONG}))
    request = pipeline.Request(paths=(Path("geometry.py"),), only=("same_padding",), cache=cache)
    expected = FORMATS["console"](pipeline.grade(COURSE, request), style=Style())
    assert "\n│ looking\n" in expected
    expected = expected.replace("geometry.py, line 1", "geometry.py, cell 2, line 3")
    expected = expected.replace("geometry.py", "this notebook")
    assert told(f"# one\n\n{WRONG}", "check(same_padding)") == expected


def test_a_stub_is_not_written_yet(told: Told) -> None:
    """That is no failure."""
    report = told(STUB, "check(same_padding)")
    assert re.search(r"^· same_padding +unsolved +0 / 2 +not written yet$", report, re.MULTILINE)


def test_the_last_execution_counts(told: Told) -> None:
    """Also where the cells stand in another order."""
    assert "Score: 2 / 2" in told(STUB, WRONG, SAME_PADDING, "check(same_padding)")


def test_a_cell_that_python_could_not_read_changes_nothing(told: Told) -> None:
    """What is judged is the function that is there."""
    assert "Score: 2 / 2" in told(SAME_PADDING, "def same_padding(field:\n    return 1", "check(same_padding)")


TURNED = "kernel.ravel()[::-1].reshape(kernel.shape).copy()"


@pytest.mark.parametrize(
    "cells",
    [
        [f"flip = lambda kernel: {TURNED}"],
        ["def turn(kernel, step):\n    return kernel", f"def turn(kernel):\n    return {TURNED}", "flip = turn"],
        ["def flip(kernel):\n    return turned(kernel)", f"def turned(kernel):\n    return {TURNED}"],
        [
            "import functools\ndef twice(function):\n    @functools.wraps(function)\n    def run(*arguments):\n"
            "        function(*arguments)\n        return function(*arguments)\n    return run",
            f"@twice\ndef flip(kernel):\n    return {TURNED}",
        ],
        [f"for sign in (-1, 1):\n    def flip(kernel):\n        return {TURNED} * sign"],
        [f"def make():\n    def made(kernel):\n        return {TURNED}\n    return made", "flip = make()"],
        [f"class Flip:\n    def __call__(self, kernel):\n        return {TURNED}", "flip = Flip()"],
        [
            f"from functools import partial\ndef turn(sign, kernel):\n    return {TURNED} * sign",
            "flip = partial(turn, 1)",
        ],
        [f"if True:\n    def flip(kernel):\n        return {TURNED}\nelse:\n    flip = None"],
        [f"%%time\ndef flip(kernel):\n    return {TURNED}"],
        [f"%%capture printed\ndef flip(kernel):\n    return {TURNED}"],
        [f"%time 1 + 1\n%timeit -n1 -r1 1\n!true\ndef flip(kernel):\n    return {TURNED}"],
        ["%%bash\ntrue", "%%html\n<p>\n", f"def flip(kernel):\n    return {TURNED}", "flip?"],
        [FLIP, "raise ValueError", "1 / 0"],
        ["SIGN = -1", f"def flip(kernel):\n    return {TURNED} * SIGN", "SIGN = 1"],
        ["SIGN = [0]", f"def flip(kernel):\n    return {TURNED} * SIGN[0]", "SIGN[0] = 1"],
        ["SIGNS = []", f"def flip(kernel):\n    return {TURNED} * SIGNS[0]", "SIGNS.append(1)"],
    ],
    ids=[
        "lambda", "another name", "helper below", "decorator", "loop", "closure", "class", "partial", "condition",
        "%%time", "%%capture", "line magics", "other languages", "failing cells", "global", "changed global",
        "appended",
    ],
)  # fmt: skip
def test_however_it_was_defined_the_function_is_judged(told: Told, cells: list[str]) -> None:
    """As it is now, with all that it uses, wherever that stands."""
    assert "Score: 4 / 4" in told(*cells, "check(flip)")


def test_a_global_that_changes_between_two_checks_changes_the_answer(told: Told) -> None:
    """The value at this moment counts, as it does for a call."""
    cells = ["SIGN = -1", f"def flip(kernel):\n    return {TURNED} * SIGN"]
    assert "Score: 0 / 4" in told(*cells, "check(flip)")
    assert "Score: 4 / 4" in told("SIGN = 1", "check(flip)")
    assert "Score: 0 / 4" in told("SIGN = -1", "check(flip)")


def test_a_function_is_judged_by_its_name_or_by_itself(told: Told) -> None:
    """And without a name; the reports are the same."""
    by_itself = told(STUB, "check(same_padding)")
    assert told("check('same_padding')") == told("check()") == by_itself


def test_a_function_from_a_file_beside_the_notebook_is_judged(
    told: Told, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the file stands; a helper that it imports from another file goes with it."""
    files = {"turning.py": f"def turned(kernel):\n    return {TURNED}\n", "mine.py": "from turning import turned\n"}
    monkeypatch.chdir(write(files))
    monkeypatch.syspath_prepend(".")
    assert "Score: 4 / 4" in told("from mine import turned as flip", "check(flip)")


def test_what_a_function_imports_from_a_package_is_judged_with_it(
    told: Told, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the folder is graded."""
    turning = f"def turned(kernel):\n    return {TURNED}\n"
    monkeypatch.chdir(write({"utils/turning.py": turning, "utils/__init__.py": "from .turning import turned\n"}))
    monkeypatch.syspath_prepend(".")
    assert "Score: 4 / 4" in told(
        "def flip(kernel):\n    from utils import turned\n    return turned(kernel)", "check(flip)"
    )


def test_cells_that_compute_are_not_run_for_it(told: Told, tmp_path: Path) -> None:
    """They would take their time again."""
    ran = tmp_path / "ran"
    trains = f"import pathlib\nsizes = [same_padding(3), pathlib.Path({str(ran)!r}).write_text('ran')]"
    report = told(
        SAME_PADDING, trains, "raise ValueError", f"pathlib.Path({str(ran)!r}).unlink()", "check(same_padding)"
    )
    assert "Score: 2 / 2" in report
    assert "could not be used" not in report
    assert not ran.exists()


def test_names_will_do(told: Told) -> None:
    """A function by its name, and several at once, in course order."""
    report = told(FLIP, STUB, "check('same_padding', flip)")
    assert re.findall(r"^. (\w+) +\w+ +\d / \d", report, re.MULTILINE) == ["flip", "same_padding"]
    assert "Score: 4 / 6" in report


def test_without_a_name_all_that_is_written_here_is_judged(told: Told) -> None:
    """Stubs too, but nothing that was only imported."""
    report = told("from reference.geometry import output_size", FLIP, STUB, "check()")
    assert re.findall(r"^. (\w+) +\w+ +\d / \d", report, re.MULTILINE) == ["flip", "same_padding"]


def test_a_function_under_another_name_is_the_exercise_that_it_is(told: Told) -> None:
    """The name in the notebook counts, not the one it was made with."""
    report = told(FLIP.replace("flip", "turned"), "flip = turned", "check(flip)")
    assert "Score: 4 / 4" in report


def test_a_barred_call_is_told(told: Told) -> None:
    """The rules are those of the command line."""
    report = told("def flip(kernel):\n    return np.flip(kernel)", "check(flip)")
    assert "numpy.flip would be the answer itself; this exercise asks you to write the\n  steps of it" in report
    assert "Score: 0 / 4" in report


def test_what_a_function_imports_from_another_unit_is_judged_with_it(
    told: Told, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker gets the files that connect() finds, and files beside the notebook."""
    files = {
        "1_signals/signals.ipynb": [
            f"import numpy as np\n{FLIP}",
            "def convolve1d(s, k):\n    raise NotImplementedError",
        ],
        "1_signals/signals.py": "def flip(kernel):\n    raise NotImplementedError\n",
        "2_images/halves.py": "def half(number):\n    return number // 2\n",
        "2_images/images.ipynb": ["pass"],
    }
    monkeypatch.chdir(write(files) / "2_images")
    monkeypatch.syspath_prepend(".")
    report = told(
        "connect()\nfrom signals import flip",
        "def same_padding(field):\n    from halves import half\n    if field < 1 or field % 2 == 0:\n"
        "        raise ValueError(flip(np.array([field])))\n    return int(flip(np.array([half(field)]))[0])",
        "check(same_padding)",
    )
    assert "Score: 2 / 2" in report


def test_an_imported_function_is_judged_where_it_was_written(
    told: Told, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the file of its unit."""
    folder = write({"1_signals/signals.py": f"import numpy as np\n{FLIP}[:1]\n", "2_images/images.ipynb": ["pass"]})
    monkeypatch.chdir(folder / "2_images")
    assert "\n1_signals/signals.py, line 2\n" in told("connect()\nfrom signals import flip", "check(flip)")


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("check(len)", "len is no exercise; there are flip, convolve1d, "),
        ("check(3)", "3 is no exercise; there are flip, "),
        ("check('flap')", "flap is no exercise; there are flip, "),
        ("check('flip')", "flip is not defined here; run the cell that defines it, and check again"),
        ("check()", "none of the exercises is defined here; there are flip, "),
    ],
)
def test_what_cannot_be_judged_gets_a_sentence(told: Told, cell: str, sentence: str) -> None:
    """It says what there is, or what to do."""
    report = told(cell)
    assert report.startswith(sentence)
    assert report.count("\n") == 1


def test_a_function_from_nowhere_gets_a_sentence(told: Told) -> None:
    """Where no cell and no file holds its source, there is nothing to judge."""
    report = told("exec('def flip(kernel): return kernel')", "check(flip)")
    assert report == (
        "the source of flip is not to be had from here; write it into a file or a notebook, "
        "or run `grade` on its file\n"
    )


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RuntimeError("oh"), "the grader itself failed, which is no fault of yours: RuntimeError: oh"),
        (KeyboardInterrupt(), "interrupted; nothing was judged"),
        (pipeline.RequestError("no worker"), "no worker"),
    ],
)
def test_nothing_is_raised(told: Told, monkeypatch: pytest.MonkeyPatch, error: BaseException, sentence: str) -> None:
    """No traceback through the grader comes before a student."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(judging, "judge", fail)
    assert told(SAME_PADDING, "check(same_padding)") == f"{sentence}\n"


def test_the_notebook_is_only_read(told: Told, shell: InteractiveShell) -> None:
    """No name appears, and none gets another value, but those that IPython keeps itself."""
    told(WRONG, "kept = [1]")
    before = {name: value for name, value in shell.user_ns.items() if not name.startswith("_")}
    assert "Score" in told("check(same_padding)")
    after = {name: value for name, value in shell.user_ns.items() if not name.startswith("_")}
    assert {name for name in before if before[name] is not after[name]} <= {"check", "connect", "np"}
    assert set(after) == set(before)


def test_check_returns_nothing(told: Told) -> None:
    """Below the cell stands the report, and no value."""
    assert told(STUB, "print(check(same_padding))").endswith("\nNone\n")


def test_a_program_can_check_its_own_functions(write: Write) -> None:
    """Without a notebook, the file that a function stands in is read."""
    folder = write({"geometry.py": f"from grader import check\n\n{SAME_PADDING}\ncheck(same_padding)\ncheck()\n"})
    ran = subprocess.run([sys.executable, "geometry.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.stdout.count("Score: 2 / 2"), ran.stderr) == (2, "")
    assert ran.stdout.startswith("From convolution to neural network\nsubmission  geometry.py\n")


def test_python_alone_runs_no_ipython() -> None:
    """As in these tests themselves, unless one asks for it."""
    assert running_shell() is None
