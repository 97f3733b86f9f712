"""The notebooks of the course run from top to bottom, solved and unsolved, in a kernel like that of a student."""

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grader import handout
from grader.course_check import right_answers
from grader.shortcuts import find_shortcuts
from grader.spec import Exercise, Solution, Unit
from grader.specs import COURSE
from grader.submission import Chunk, SourceFile

UNITS = [pytest.param(unit, id=unit.name) for unit in COURSE.units]
BUILT_ON_OTHERS = [pytest.param(unit, id=unit.name) for unit in COURSE.units if unit.builds_on]
FOLDERS = {unit.name: f"{number}_{unit.name}" for number, unit in enumerate(COURSE.units, start=1)}
ANSWERS = right_answers()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What kernels and graders leave on a machine, they leave in a folder of the tests."""
    folder = tmp_path_factory.mktemp("kernels")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(variable, str(folder / variable))
        yield folder


@pytest.fixture
def handed_out(tmp_path: Path, shared: Path) -> Path:  # noqa: ARG001
    """The course as `grade start` copies it."""
    handout.start(COURSE, handout.folder(), tmp_path)
    return tmp_path


# --- solving ---------------------------------------------------------------------------------------------------------


def solution_of(exercise: Exercise) -> Solution:
    """The reference, or, where that is built on a call that students may not make, another right answer."""
    for solution in (exercise.reference, *ANSWERS.get(exercise.name, {}).values()):
        chunk = Chunk(cell=None, text=inspect.getsource(module_of(solution)))
        file = SourceFile(path="answer.py", module="answer", sha256="", chunks=(chunk,))
        if not find_shortcuts(exercise.name, "answer", [file], exercise.forbidden):
            return solution
    raise AssertionError(f"there is no right answer for {exercise.name} that students could have written")


def module_of(solution: Solution) -> ModuleType:
    """Where a solution is written; right answers are loaded from their files, and are not to be imported."""
    if solution.__module__ in sys.modules:
        return sys.modules[solution.__module__]
    module = ModuleType(solution.__module__)
    module.__file__ = inspect.getsourcefile(solution)
    return module


def needs_of(module: ModuleType, unit: Unit, wanted: Sequence[str] = ()) -> Iterator[str]:
    """What a unit's solutions use beside each other: their module without its exercises, but for those wanted."""
    exercises = {each.name for each in COURSE.exercises} - set(wanted)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for node in ast.parse(source).body[1:]:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("reference."):
            if str(node.module).removeprefix("reference.") not in unit.builds_on:
                yield from needs_of(sys.modules[str(node.module)], unit, [alias.name for alias in node.names])
        elif not isinstance(node, ast.FunctionDef) or node.name not in exercises:
            yield str(ast.get_source_segment(source, node))


def solved(unit: Unit) -> tuple[str, Mapping[str, str]]:
    """The source of what the solutions of a unit need, and that of each of them."""
    solutions = {each.name: solution_of(each) for each in unit.exercises}
    modules = {str(inspect.getsourcefile(each)): module_of(each) for each in solutions.values()}
    needs = dict.fromkeys(line for module in modules.values() for line in needs_of(module, unit))
    return "\n\n".join(needs), {name: inspect.getsource(each).rstrip() for name, each in solutions.items()}


def solve_file(unit: Unit, folder: Path) -> None:
    """Write the solutions of a unit into its Python file."""
    path = folder / FOLDERS[unit.name] / f"{unit.name}.py"
    needs, solutions = solved(unit)
    text = path.read_text(encoding="utf-8")
    head, *_ = text.partition("\n\ndef ")
    path.write_text("\n\n\n".join([head, needs, *solutions.values()]), encoding="utf-8")


def solve_notebook(unit: Unit, folder: Path, *, leave_out: str = r"(?!)") -> Path:
    """Write the solutions of a unit into the cells of its notebook, without cells that match ``leave_out``."""
    path = folder / FOLDERS[unit.name] / f"{unit.name}.ipynb"
    needs, solutions = solved(unit)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        stub = re.match(r"def (\w+)", source) if cell["cell_type"] == "code" else None
        cell["source"] = solutions[stub[1]] if stub else source
    position = next(number for number, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "markdown")
    notebook["cells"].insert(position, dict(nbformat.v4.new_code_cell(needs)))
    notebook["cells"] = [cell for cell in notebook["cells"] if not re.search(leave_out, cell["source"])]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


# --- running ---------------------------------------------------------------------------------------------------------


class Output:
    """What stands below a cell: text, as it was printed or as a report has it, reports as HTML, and pictures."""

    def __init__(self, cell: Any) -> None:
        shown = [part.data for part in cell.outputs if part.output_type == "display_data"]
        self.reports = [data["text/html"] for data in shown if "text/html" in data]
        self.pictures = [data["image/png"] for data in shown if "image/png" in data]
        printed = [part.text for part in cell.outputs if part.output_type == "stream"]
        self.text = "".join([*printed, *(data["text/plain"] for data in shown if "text/html" in data)])
        self.is_read = len(printed) + len(self.reports) + len(self.pictures) == len(cell.outputs)


def outputs_of(*paths: Path) -> Mapping[str, Output]:
    """Execute notebooks, each in its folder, in one kernel, and read what stands below each of their code cells.

    Raises:
        CellExecutionError: a cell raised something
    """
    cells = []
    for path in paths:
        cells.append(nbformat.v4.new_code_cell(f"%reset -f\nimport os\nos.chdir({str(path.parent)!r})"))
        cells += nbformat.read(path, as_version=4).cells
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return {cell.source: Output(cell) for cell in notebook.cells if cell.cell_type == "code"}


def drawings_in(outputs: Mapping[str, Output]) -> dict[str, Output]:
    """What stands below the cells that draw, by their source."""
    return {source: output for source, output in outputs.items() if source.startswith("show.")}


# --- the notebooks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS)
def test_a_solved_notebook_passes(unit: Unit, handed_out: Path) -> None:
    """Every check says so, and every picture is drawn; what other units give is written in Python files."""
    for other in COURSE.units:
        if other.name in unit.builds_on:
            solve_file(other, handed_out)
    outputs = outputs_of(solve_notebook(unit, handed_out))
    verdicts = {each.name: outputs[f"check({each.name})"].text.splitlines()[-1] for each in unit.exercises}
    assert verdicts == {each.name: "Every exercise passes. Well done!" for each in unit.exercises}
    assert {each.name: len(outputs[f"check({each.name})"].reports) for each in unit.exercises} == dict.fromkeys(
        verdicts, 1
    )
    assert {source: len(each.pictures) for source, each in drawings_in(outputs).items()} == dict.fromkeys(
        drawings_in(outputs), 1
    )
    assert all(output.is_read for output in outputs.values())


@pytest.fixture(scope="module")
def untouched(shared: Path) -> Mapping[str, Output]:
    """What stands below the cells of all notebooks as they are handed out, which run to their ends."""
    handout.start(COURSE, handout.folder(), shared / "course")
    return outputs_of(*(shared / "course" / folder / f"{unit}.ipynb" for unit, folder in FOLDERS.items()))


@pytest.mark.parametrize("unit", UNITS)
def test_an_untouched_notebook_says_what_is_to_be_written(unit: Unit, untouched: Mapping[str, Output]) -> None:
    """Below each check stands a friendly sentence."""
    checks = {each.name: "not written yet" in untouched[f"check({each.name})"].text for each in unit.exercises}
    assert checks == dict.fromkeys(checks, True)


def test_untouched_notebooks_draw_what_they_can(untouched: Mapping[str, Output]) -> None:
    """A picture of what is given, and for functions that are not written yet, a friendly sentence."""
    drawings = {
        source: [len(each.pictures), "is not written yet; the picture appears here once it is." in each.text]
        for source, each in drawings_in(untouched).items()
    }
    assert len(drawings) > len(COURSE.units)
    assert drawings == {source: [1, False] if source.endswith("()") else [0, True] for source in drawings}


def test_untouched_notebooks_show_nothing_else(untouched: Mapping[str, Output]) -> None:
    """All that stands below their cells is text, reports and pictures, and no value of a cell."""
    assert all(output.is_read for output in untouched.values())


@pytest.mark.parametrize("unit", BUILT_ON_OTHERS)
def test_other_units_may_be_written_in_notebooks(unit: Unit, handed_out: Path) -> None:
    """Functions are imported from where they are written, and judged with those that build on them."""
    for other in COURSE.units:
        if other.name in unit.builds_on:
            solve_notebook(other, handed_out)
    # What trains is executed once, above.
    costly = "|".join(each.name for each in unit.exercises if each.costly)
    path = solve_notebook(unit, handed_out, leave_out=rf"^(def|check|show).*\b({costly})\b" if costly else r"(?!)")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    where = f"import sys\nfor unit in {unit.builds_on!r}:\n    print(sys.modules[unit].__spec__.origin)"
    notebook["cells"].append(dict(nbformat.v4.new_code_cell(where)))
    path.write_text(json.dumps(notebook), encoding="utf-8")
    outputs = outputs_of(path)
    assert outputs[where].text.split() == [
        str(handed_out / FOLDERS[other] / f"{other}.ipynb") for other in unit.builds_on
    ]
    cheap = [each.name for each in unit.exercises if not each.costly]
    assert [outputs[f"check({name})"].text.splitlines()[-1] for name in cheap] == [
        "Every exercise passes. Well done!"
    ] * len(cheap)


@pytest.mark.parametrize("unit", UNITS)
def test_an_untouched_file_runs_as_a_program(unit: Unit, handed_out: Path) -> None:
    """In its folder, without a word."""
    command = [sys.executable, f"{unit.name}.py"]
    ran = subprocess.run(
        command, cwd=handed_out / FOLDERS[unit.name], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
