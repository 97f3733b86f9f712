"""What students get: stubs, notebooks, the overview, the lessons, and the copy that is theirs."""

import ast
import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

import reference.geometry
import reference.network
import reference.signals
from grader import handout
from grader.generated import files, stale, write
from grader.spec import Course, Exercise, Solution, SpecError, Unit, exercise
from grader.specs import COURSE

LESSON = """\
# Signals

First, the flip.

<!-- exercise: flip -->

Then the sum.

<!-- exercise: convolve1d -->

That was all: ∑.
"""

GEOMETRY_LESSON = "<!-- exercise: same_padding -->\n"

#: What `geometry.py` is, if `same_padding` is all there is in it.
GEOMETRY_MODULE = '''\
"""The hyperparameters of a convolutional layer, and the sizes that follow from them.

F is the receptive field, S the stride, P the zero padding, K the depth: the number of kernels that a layer learns.
"""


def same_padding(field: int) -> int:
    """The zero padding with which a layer of stride 1 keeps the size of its input.

    Args:
        field: F, the receptive field's size

    Returns:
        P, zeros on each side, as ``int``

    Raises:
        ValueError: ``field`` is even or less than 1

    >>> same_padding(3)
    1
    """
    raise NotImplementedError("same_padding is still to be written")
'''

EXERCISES = [pytest.param(each, id=each.name) for each in COURSE.exercises]
UNITS = [pytest.param(unit, id=unit.name) for unit in COURSE.units]
#: The units of the course with the folders in which their lessons stand.
FOLDERS = [
    pytest.param(unit, handout.folder() / f"{number}_{unit.name}", id=unit.name)
    for number, unit in enumerate(COURSE.units, start=1)
]


def declared(function: Solution, points: float = 1, **said: Any) -> Exercise:
    """An exercise with one law and an anchor that is declared after it."""
    made = exercise(function, points=points + 2, inputs={}, **said)

    @made.property(points=2)
    def law(function: Solution) -> None:
        """It obeys the law."""

    @made.anchor(points=points)
    def same_as_reference(function: Solution) -> None:
        """It is right."""

    return made


SIGNALS = Unit(
    name="signals",
    title="Convolution",
    about="A sum that slides.",
    exercises=(
        declared(reference.signals.flip, teaches="what a flip is.", minutes=15),
        declared(reference.signals.convolve1d, points=1.5, minutes=55),
    ),
)
GEOMETRY = Unit(name="geometry", title="Sizes", exercises=(declared(reference.geometry.same_padding),))
NETWORK = Unit(
    name="network",
    title="A network",
    exercises=(declared(reference.network.dense_forward),),
    builds_on=("geometry", "layers", "pooling"),
)
SMALL = Course(title="A small course", units=(SIGNALS, GEOMETRY))


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder in which the lessons of the small course are written, and nothing is generated."""
    folder = tmp_path / "assignments"
    for name, lesson in {"1_signals": LESSON, "2_geometry": GEOMETRY_LESSON}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "README.md").write_text(lesson, encoding="utf-8")
    return folder


@pytest.fixture
def generated(lessons: Path) -> Path:
    """The folder of the small course with everything in it."""
    write(handout.files(SMALL, lessons))
    return lessons


def functions_of(source: str, **names: Any) -> dict[str, Solution]:
    """The functions that a source text defines where ``names`` are defined already."""
    scope: dict[str, Any] = {**names}
    finders, modules = list(sys.meta_path), set(sys.modules)
    try:
        exec(source, scope)  # noqa: S102 - what we generated ourselves
    finally:
        # A unit that builds on others connects to them.
        sys.meta_path[:] = finders
        for name in {unit.name for unit in COURSE.units} & (set(sys.modules) - modules):
            del sys.modules[name]
    return {name: value for name, value in scope.items() if inspect.isfunction(value) and value.__globals__ is scope}


def undocumented(kernel: np.ndarray) -> np.ndarray:  # noqa: D103 - that is its purpose
    return kernel


Array = np.ndarray


def aliased(kernel: Array) -> Array:
    """Has an annotation that only its own module knows."""
    return kernel


# --- stubs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", EXERCISES)
def test_a_stub_has_the_signature_of_its_reference(each: Exercise) -> None:
    """Names, kinds, defaults and annotations of the parameters are those of the reference."""
    assert inspect.signature(functions_of(handout.stub(each), np=np)[each.name]) == inspect.signature(each.reference)


@pytest.mark.parametrize("each", EXERCISES)
def test_a_stub_has_the_docstring_of_its_reference(each: Exercise) -> None:
    """The docstring is the reference's to the letter, examples included."""
    assert functions_of(handout.stub(each), np=np)[each.name].__doc__ == each.reference.__doc__


def test_a_stub_holds_nothing_of_the_answer() -> None:
    """Below the docstring a stub has one statement, which says what is to be done."""
    (function,) = ast.parse(handout.stub(SIGNALS.exercises[0])).body
    assert isinstance(function, ast.FunctionDef)
    assert [ast.unparse(statement) for statement in function.body[1:]] == [
        "raise NotImplementedError('flip is still to be written')"
    ]


def test_a_reference_without_a_contract_is_refused() -> None:
    """A reference that has no docstring is the author's fault, and named."""
    with pytest.raises(SpecError, match=r": undocumented: is no function with a docstring; write the contract"):
        handout.stub(declared(undocumented))


def test_a_signature_that_a_stub_cannot_carry_is_refused() -> None:
    """An annotation that is neither NumPy's nor built in would make the stub fail when it is loaded."""
    with pytest.raises(SpecError, match=r": aliased: its signature uses 'Array', which a stub lacks; use np or a"):
        handout.stub(declared(aliased))


# --- modules ---------------------------------------------------------------------------------------------------------


def test_a_module_is_the_docstring_and_the_stubs() -> None:
    """Where no stub mentions NumPy, the module does not import it."""
    assert handout.module(GEOMETRY) == GEOMETRY_MODULE


def test_a_module_imports_numpy_once_where_a_stub_mentions_it() -> None:
    """The import stands between the docstring and the first stub, with the blank lines that a formatter would leave."""
    before, *after = handout.module(SIGNALS).split("\nimport numpy as np\n")
    assert before.endswith('left out.\n"""\n')
    assert [text.startswith("\n\ndef flip(kernel: np.ndarray)") for text in after] == [True]


@pytest.mark.parametrize(("unit", "place"), FOLDERS)
def test_a_module_defines_its_exercises_in_course_order(unit: Unit, place: Path) -> None:
    """A module loads in its folder, and defines the functions of its unit and no other."""
    functions = functions_of(handout.module(unit), __file__=str(place / f"{unit.name}.py"))
    assert list(functions) == [each.name for each in unit.exercises]


@pytest.mark.parametrize(("unit", "place"), FOLDERS)
def test_no_function_of_a_module_is_written_yet(unit: Unit, place: Path) -> None:
    """Each function says that it is still to be written, and says its name."""
    for name, function in functions_of(handout.module(unit), __file__=str(place / f"{unit.name}.py")).items():
        arguments = [None] * len(inspect.signature(function).parameters)
        with pytest.raises(NotImplementedError, match=f"^{name} is still to be written$"):
            function(*arguments)


# --- notebooks -------------------------------------------------------------------------------------------------------


def test_a_notebook_is_the_lesson_with_stubs_at_its_placeholders() -> None:
    """Between the lesson's texts stand the stubs, each with a check, below the imports."""
    cells = json.loads(handout.notebook(SIGNALS, LESSON))["cells"]
    flip, convolve1d = (handout.stub(each).rstrip() for each in SIGNALS.exercises)
    assert [(cell["cell_type"], "".join(cell["source"])) for cell in cells] == [
        ("code", "import numpy as np\nfrom grader import check"),
        ("markdown", "# Signals\n\nFirst, the flip."),
        ("code", flip),
        ("code", "check(flip)"),
        ("markdown", "Then the sum."),
        ("code", convolve1d),
        ("code", "check(convolve1d)"),
        ("markdown", "That was all: ∑."),
    ]


def test_a_notebook_has_no_empty_cells() -> None:
    """Where no text stands before, between or after placeholders, there is no cell for it."""
    cells = json.loads(handout.notebook(GEOMETRY, GEOMETRY_LESSON))["cells"]
    assert [cell["cell_type"] for cell in cells] == ["code"] * 3


def test_the_cells_of_a_notebook_keep_their_identifiers() -> None:
    """Identifiers follow from the unit and the position, so that generating twice changes nothing."""
    cells = json.loads(handout.notebook(SIGNALS, LESSON))["cells"]
    assert [cell["id"] for cell in cells] == [f"signals-{position}" for position in range(1, 9)]


def test_a_notebook_reads_well_in_a_diff() -> None:
    """It ends with a line end, and letters outside of ASCII stand as they are."""
    text = handout.notebook(SIGNALS, LESSON)
    assert text.endswith("}\n")
    assert "∑" in text


def test_a_notebook_asks_for_python_3() -> None:
    """An editor that opens it finds the kernel without asking."""
    assert json.loads(handout.notebook(SIGNALS, LESSON))["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@pytest.mark.parametrize(("unit", "place"), FOLDERS)
def test_the_notebooks_of_the_course_are_valid(unit: Unit, place: Path) -> None:
    """Each is accepted by nbformat as version 4.5."""
    notebook = json.loads(files(COURSE)[place / f"{unit.name}.ipynb"])
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    nbformat.validate(notebook)


def code_of(notebook: str) -> list[str]:
    """The sources of a notebook's code cells."""
    return ["".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]


def test_a_notebook_draws_where_its_lesson_asks_for_it() -> None:
    """With the functions that the drawing takes; who draws imports what draws."""
    lesson = LESSON.replace("Then the sum.", "<!-- plot: both -->\n<!-- plot: none -->\n\nThen the sum.")
    first, _, *rest = code_of(handout.notebook(SIGNALS, lesson, drawings={"both": ("flip", "convolve1d"), "none": ()}))
    assert first == "import numpy as np\nfrom grader import check, show"
    assert rest[:3] == ["check(flip)", "show.both(flip, convolve1d)", "show.none()"]


@pytest.mark.parametrize(
    ("drawings", "message"),
    [
        ({"line": ()}, "has a placeholder for the drawing 'sine', which is not there; there are line"),
        ({}, "has a placeholder for the drawing 'sine', which is not there; there are none"),
        ({"sine": ("flip", "smooth")}, "the drawing 'sine' takes 'smooth', which is no exercise of signals"),
    ],
    ids=["unknown", "none", "function of another unit"],
)
def test_a_lesson_that_asks_for_what_cannot_be_drawn_is_refused(drawings: dict[str, Any], message: str) -> None:
    """The author reads which drawing it is, and what there is."""
    with pytest.raises(SpecError, match=f"^1_signals/README.md: {re.escape(message)}"):
        handout.notebook(SIGNALS, f"{LESSON}<!-- plot: sine -->\n", drawings=drawings, path="1_signals/README.md")


CONNECTION = """\
# Finds what you wrote in other units, in a file or in a notebook.
connect()
from geometry import same_padding
from layers import conv_backward, conv_forward, relu, relu_backward
from pooling import pool, pool_backward
"""


def test_a_unit_that_builds_on_others_imports_from_them() -> None:
    """Notebook and module import what the reference does, from the files of the student's own."""
    first, second, *_ = code_of(handout.notebook(NETWORK, "<!-- exercise: dense_forward -->\n"))
    assert first == "import numpy as np\nfrom grader import check, connect"
    assert f"{second}\n" == CONNECTION
    assert f'"""\n\nimport numpy as np\n\nfrom grader import connect\n\n{CONNECTION}\n\ndef ' in handout.module(NETWORK)


@pytest.mark.parametrize("unit", UNITS)
def test_what_a_unit_imports_from_others_are_exercises(unit: Unit) -> None:
    """Students have nothing else to import."""
    exercises = {each.name: {part.name for part in each.exercises} for each in COURSE.units}
    imports = [node for node in ast.parse(handout.module(unit)).body if isinstance(node, ast.ImportFrom)]
    for node in imports:
        if node.module != "grader":
            assert {alias.name for alias in node.names} <= exercises[str(node.module)]
    assert {node.module for node in imports} - {"grader"} == set(unit.builds_on)


def test_a_unit_cannot_build_on_what_its_reference_does_not_import() -> None:
    """The author reads what to do."""
    unit = Unit(name="network", title="", exercises=NETWORK.exercises, builds_on=("signals",))
    with pytest.raises(
        SpecError, match=r"^reference.network: imports nothing from reference.signals, which the unit b"
    ):
        handout.module(unit)


FLIP, CONVOLVE1D = "<!-- exercise: flip -->\n", "<!-- exercise: convolve1d -->\n"


@pytest.mark.parametrize(
    ("lesson", "message"),
    [
        pytest.param(
            FLIP,
            "has no placeholder for 'convolve1d'; put <!-- exercise: convolve1d --> on a line of its own",
            id="missing",
        ),
        pytest.param(
            f"{FLIP}Here: {CONVOLVE1D}",
            "has no placeholder for 'convolve1d'; put <!-- exercise: convolve1d --> on a line of its own",
            id="inside a line",
        ),
        pytest.param(
            f"{FLIP}{CONVOLVE1D}<!-- exercise: flop -->\n",
            "has a placeholder for 'flop', which is no exercise of signals; remove it",
            id="unknown",
        ),
        pytest.param(
            f"{FLIP}{CONVOLVE1D}<!-- exercise: -->\n",
            "has a placeholder for '', which is no exercise of signals; remove it",
            id="without a name",
        ),
        pytest.param(f"{FLIP}{CONVOLVE1D}{FLIP}", "has 2 placeholders for 'flip'; leave one", id="repeated"),
        pytest.param(
            f"{CONVOLVE1D}{FLIP}",
            "has its placeholders in another order than the course: flip, convolve1d",
            id="out of order",
        ),
    ],
)
def test_a_lesson_that_does_not_fit_its_exercises_is_refused(lesson: str, message: str) -> None:
    """The author reads which lesson it is, what is wrong with it, and what to do."""
    with pytest.raises(SpecError, match=f"^1_signals/README.md: {re.escape(message)}$"):
        handout.notebook(SIGNALS, lesson, path="1_signals/README.md")


# --- the overview ----------------------------------------------------------------------------------------------------


def test_the_overview_maps_the_course() -> None:
    """A table of the units with points and time, then each exercise: what it teaches and is judged by, anchor first."""
    _, table, *sections = re.split(r"\n(?=\| unit|##)", handout.overview(SMALL))
    assert table == (
        "| unit | exercises | points | time |\n"
        "| --- | --- | ---: | ---: |\n"
        "| [1. Convolution](1_signals/README.md) | `flip`, `convolve1d` | 6.5 | 1 h 10 |\n"
        "| [2. Sizes](2_geometry/README.md) | `same_padding` | 3 | 0 min |\n"
        "| together | | 9.5 | 1 h 10 |\n"
    )
    assert sections == [
        "## 1. [Convolution](1_signals/README.md)\n\nA sum that slides.\n",
        "### `flip`: 3 points, about 15 minutes\n\n"
        "Reverse a kernel along every one of its axes.\n\n"
        "What it teaches: what a flip is.\n\n"
        "- It is right. (1 point)\n"
        "- It obeys the law. (2 points)\n",
        "### `convolve1d`: 3.5 points, about 55 minutes\n\n"
        "Convolve a signal with a kernel: ``y[t] = sum over i of signal[i] * kernel[t - i]``.\n\n"
        "- It is right. (1.5 points)\n"
        "- It obeys the law. (2 points)\n",
        "## 2. [Sizes](2_geometry/README.md)\n",
        "### `same_padding`: 3 points\n\n"
        "The zero padding with which a layer of stride 1 keeps the size of its input.\n\n"
        "- It is right. (1 point)\n"
        "- It obeys the law. (2 points)\n",
    ]


def test_the_overview_begins_with_the_title_of_the_course() -> None:
    """Below the title stands, for authors, where the page comes from."""
    assert handout.overview(SMALL).startswith(
        "# A small course\n\n<!-- Generated by `grade dev generate` from the specs. -->\n\nEvery unit is a folder"
    )


# --- generating ------------------------------------------------------------------------------------------------------


def test_every_unit_has_a_module_and_a_notebook(lessons: Path) -> None:
    """Folders are numbered from 1, in the order of the course."""
    assert [path.relative_to(lessons).as_posix() for path in handout.files(SMALL, lessons)] == [
        "README.md",
        "1_signals/signals.py",
        "1_signals/signals.ipynb",
        "2_geometry/geometry.py",
        "2_geometry/geometry.ipynb",
    ]


def test_a_unit_without_a_lesson_is_refused(lessons: Path) -> None:
    """The author reads where the lesson was looked for."""
    lesson = lessons / "2_geometry" / "README.md"
    lesson.unlink()
    with pytest.raises(SpecError, match=f"^{re.escape(str(lesson))}: is not there; write the lesson of the unit geo"):
        handout.files(SMALL, lessons)


def test_a_lesson_at_fault_is_named_by_its_path(lessons: Path) -> None:
    """A misplaced placeholder is reported with the path of its lesson."""
    lesson = lessons / "2_geometry" / "README.md"
    lesson.write_text("Nothing yet.\n", encoding="utf-8")
    with pytest.raises(SpecError, match=f"^{re.escape(str(lesson))}: has no placeholder for 'same_padding'"):
        handout.files(SMALL, lessons)


def test_everything_is_stale_before_it_is_generated(lessons: Path) -> None:
    """A file that is missing is stale."""
    assert stale(handout.files(SMALL, lessons)) == list(handout.files(SMALL, lessons))


def test_nothing_is_stale_after_it_is_generated(generated: Path) -> None:
    """What was written is what should be there."""
    assert stale(handout.files(SMALL, generated)) == []


def test_an_edited_file_is_stale(generated: Path) -> None:
    """A generated file that was changed by hand is found, and no other with it."""
    edited = generated / "1_signals" / "signals.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert stale(handout.files(SMALL, generated)) == [edited]


def test_a_changed_lesson_makes_its_notebook_stale(generated: Path) -> None:
    """A notebook follows its lesson; the module beside it does not depend on it."""
    lesson = generated / "1_signals" / "README.md"
    lesson.write_text(LESSON.replace("Then", "Next"), encoding="utf-8")
    assert stale(handout.files(SMALL, generated)) == [generated / "1_signals" / "signals.ipynb"]


def test_only_stale_files_are_written(generated: Path) -> None:
    """Generating again touches what is stale, and says so."""
    edited = generated / "README.md"
    edited.write_text("Mine.\n", encoding="utf-8")
    assert write(handout.files(SMALL, generated)) == [edited]


def test_generated_files_have_unix_line_ends(generated: Path) -> None:
    """No carriage return is written on any system, or the files would differ between systems."""
    assert [path for path in handout.files(SMALL, generated) if b"\r" in path.read_bytes()] == []


def test_nothing_else_is_left_behind(generated: Path) -> None:
    """The temporary files that writing goes through are gone."""
    there = {path for path in generated.rglob("*") if path.is_file()}
    lessons = {generated / "1_signals" / "README.md", generated / "2_geometry" / "README.md"}
    assert there == lessons | set(handout.files(SMALL, generated))


def test_a_write_that_fails_leaves_the_old_file(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is replaced as a whole or not at all, and nothing lies beside it afterwards."""
    edited = generated / "README.md"
    edited.write_text("Mine.\n", encoding="utf-8")
    before = sorted(generated.rglob("*"))

    def refuse(*_: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        write(handout.files(SMALL, generated))
    assert (edited.read_text(encoding="utf-8"), sorted(generated.rglob("*"))) == ("Mine.\n", before)


# --- where the assignments are ---------------------------------------------------------------------------------------


def test_a_checkout_has_the_assignments_beside_the_package(tmp_path: Path) -> None:
    """In a checkout they stand next to the package."""
    (tmp_path / "grader").mkdir()
    (tmp_path / "assignments").mkdir()
    assert handout.folder(tmp_path / "grader") == tmp_path / "assignments"


def test_an_installed_package_has_the_assignments_inside(tmp_path: Path) -> None:
    """A folder of that name beside an installed package is somebody else's."""
    (tmp_path / "grader" / "assignments").mkdir(parents=True)
    (tmp_path / "assignments").mkdir()
    assert handout.folder(tmp_path / "grader") == tmp_path / "grader" / "assignments"


def test_missing_assignments_are_told_with_where_they_were_looked_for(tmp_path: Path) -> None:
    """The message names both places and a remedy."""
    inside, beside = tmp_path / "grader" / "assignments", tmp_path / "assignments"
    message = f"the assignments are neither in {inside} nor in {beside}; install stridewise again"
    with pytest.raises(FileNotFoundError, match=f"^{re.escape(message)}$"):
        handout.folder(tmp_path / "grader")


# --- the student's copy ----------------------------------------------------------------------------------------------

HANDED_OUT = [
    "README.md",
    "1_signals/README.md",
    "1_signals/signals.ipynb",
    "1_signals/signals.py",
    "2_geometry/README.md",
    "2_geometry/geometry.ipynb",
    "2_geometry/geometry.py",
]


def test_a_student_gets_lessons_stubs_and_notebooks(generated: Path, tmp_path: Path) -> None:
    """A new folder is made, and everything of the course is copied to it."""
    mine = tmp_path / "work" / "mine"
    assert handout.start(SMALL, generated, mine) == ([mine / name for name in HANDED_OUT], [])


def test_a_copy_is_the_original_to_the_byte(generated: Path, tmp_path: Path) -> None:
    """What was copied is what was generated."""
    handout.start(SMALL, generated, tmp_path / "mine")
    copies = {name: (tmp_path / "mine" / name).read_bytes() for name in HANDED_OUT}
    assert copies == {name: (generated / name).read_bytes() for name in HANDED_OUT}


def test_a_students_work_is_never_overwritten(generated: Path, tmp_path: Path) -> None:
    """What is there already is kept as it is, and told apart from what was copied."""
    mine = tmp_path / "mine"
    work = mine / "1_signals" / "signals.py"
    work.parent.mkdir(parents=True)
    work.write_text("mine\n", encoding="utf-8")
    copied, kept = handout.start(SMALL, generated, mine)
    assert (kept, work in copied, work.read_text(encoding="utf-8")) == ([work], False, "mine\n")


def test_starting_twice_copies_nothing_the_second_time(generated: Path, tmp_path: Path) -> None:
    """The second time everything is there."""
    mine = tmp_path / "mine"
    handout.start(SMALL, generated, mine)
    assert handout.start(SMALL, generated, mine) == ([], [mine / name for name in HANDED_OUT])


def test_a_copy_is_writable_where_the_original_is_not(generated: Path, tmp_path: Path) -> None:
    """An installation may be read-only; the student's files must not be."""
    (generated / "1_signals" / "signals.py").chmod(0o444)
    handout.start(SMALL, generated, tmp_path / "mine")
    assert (tmp_path / "mine" / "1_signals" / "signals.py").stat().st_mode & 0o200


def test_pictures_are_handed_out_and_litter_is_not(generated: Path, tmp_path: Path) -> None:
    """A lesson's pictures belong to it; caches and checkpoints beside them do not."""
    for name in ("pictures/noise.svg", "__pycache__/signals.pyc", ".ipynb_checkpoints/signals.ipynb"):
        (generated / "1_signals" / name).parent.mkdir()
        (generated / "1_signals" / name).write_bytes(b"")
    copied, _ = handout.start(SMALL, generated, tmp_path / "mine")
    assert set(copied) == {tmp_path / "mine" / name for name in [*HANDED_OUT, "1_signals/pictures/noise.svg"]}


def test_a_file_is_no_place_to_start(generated: Path, tmp_path: Path) -> None:
    """A target that is a file is refused with a sentence, and stays."""
    (tmp_path / "notes").write_text("mine\n", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match=r"notes is a file; name a folder for the assignments"):
        handout.start(SMALL, generated, tmp_path / "notes")


def test_nothing_is_copied_from_an_incomplete_handout(tmp_path: Path) -> None:
    """Where the folder of a unit is missing, the message says which, and the student's folder is not even made."""
    with pytest.raises(FileNotFoundError, match=r"1_signals is not there; run `grade dev generate`, or install"):
        handout.start(SMALL, tmp_path, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


# --- the handout of this course --------------------------------------------------------------------------------------


def test_the_generated_files_are_up_to_date() -> None:
    """After a change to a lesson, a spec or the reference, `grade dev generate` was run."""
    assert stale(files(COURSE)) == []


@pytest.mark.parametrize(("unit", "place"), FOLDERS)
def test_a_units_folder_holds_what_belongs_there(unit: Unit, place: Path) -> None:
    """Beside the lesson and the generated files there are only the pictures that the lesson shows, and its data."""
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (place / "README.md").read_text(encoding="utf-8"))
    # Data come with a text that says where they are from: portrait.npz with PORTRAIT.md.
    data = {name for path in place.glob("*.npz") for name in (path.name, f"{path.stem.upper()}.md")}
    there = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert there == {"README.md", f"{unit.name}.py", f"{unit.name}.ipynb", *pictures, *data}
