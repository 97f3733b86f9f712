"""What students read and edit: stubs, notebooks and the map of the course, made from what is written elsewhere.

A unit's stubs carry the signatures and docstrings of the reference, its notebook the hand-written lesson with cells in
place of its placeholders, the overview the sentences of the specs. A placeholder is a line of its own in the lesson,
which a reader of the rendered page does not see. The first becomes a stub and a check, the second a drawing that shows
the student's function::

    <!-- exercise: smooth -->
    <!-- plot: sine -->
"""

import ast
import builtins
import inspect
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from grader import atomic
from grader.spec import Course, Exercise, SpecError, Unit

README = "README.md"  # of a unit: its lesson; of the course: the overview

_PLACEHOLDER = re.compile(r"^<!-- *(exercise|plot): *(\S*) *-->[ \t]*$", re.MULTILINE)

#: The names of all drawings, and of the functions that each of them takes.
Drawings = Mapping[str, Sequence[str]]
_NO_DRAWINGS: Drawings = MappingProxyType({})

_HOW_TO_WORK = """\
Every unit is a folder with a lesson, `README.md`, and the functions to write, twice: as a Python file, and as a
notebook that has the lesson around them. Fill in whichever you like better; the other one can stay as it is. Then, in
this folder, run

    grade

It tells you what holds, the smallest input that goes wrong, and the name of the mistake where it knows one. What an
exercise is judged by stands below its name here; the laws after the first one pay only once the first one holds.
"""


# --- the texts -------------------------------------------------------------------------------------------------------


def stub(exercise: Exercise) -> str:
    """The function as students get it: signature and docstring to the letter of the reference, and nothing done yet.

    Raises:
        SpecError: the reference has no docstring, or its signature cannot stand below ``import numpy as np`` alone
    """
    name = exercise.name
    place = f"{exercise.reference.__module__}: {name}"
    source = inspect.getsource(exercise.reference)
    (definition,) = ast.parse(source).body
    if not isinstance(definition, ast.FunctionDef) or ast.get_docstring(definition) is None:
        raise SpecError(f"{place}: is no function with a docstring; write the contract that the stub will carry")
    for used in _names_in_signature(definition):
        if used != "np" and not hasattr(builtins, used):
            raise SpecError(f"{place}: its signature uses {used!r}, which a stub lacks; use np or a builtin type")
    # From the `def` on: a decorator is the reference's own affair.
    head = source.splitlines()[definition.lineno - 1 : definition.body[0].end_lineno]
    return "\n".join([*head, f'    raise NotImplementedError("{name} is still to be written")', ""])


def module(unit: Unit) -> str:
    """The unit's Python file: the docstring of the reference's module, imports, then the stubs in course order.

    Raises:
        SpecError: the reference's module has no docstring, or does not build on what the unit says
    """
    stubs = "\n\n".join(stub(exercise) for exercise in unit.exercises)
    docstring = _reference(unit).__doc__
    if not docstring:
        place = _reference(unit).__name__
        raise SpecError(f"{place}: has no docstring; write what students should know before its first function")
    parts = ["import numpy as np\n"] if re.search(r"\bnp\.", stubs) else []
    if unit.builds_on:
        parts += ["from grader import connect\n", _connection(unit)]
    imports = "".join(f"\n{part}" for part in parts)
    return f'"""{docstring}"""\n{imports}\n\n{stubs}'


def notebook(unit: Unit, lesson: str, *, drawings: Drawings = _NO_DRAWINGS, path: str = README) -> str:
    """The unit's notebook, as JSON in nbformat 4.5: the lesson, with cells in place of its placeholders.

    Args:
        unit: the unit
        lesson: Markdown with one placeholder for each exercise of the unit, in course order, and any for drawings
        drawings: those that there are
        path: where the lesson stands, for the message when that is not so

    Raises:
        SpecError: a placeholder is missing, unknown, repeated or out of order, or a drawing of functions that the unit
            does not have
    """
    # Imported late, since it takes longer than all of `grade --help` may, and by name, since it carries no types.
    v4 = import_module("nbformat.v4")
    before, *rest = _PLACEHOLDER.split(lesson)
    placeholders = list(zip(rest[::3], rest[1::3], rest[2::3], strict=True))
    _require_placeholders(unit, [name for kind, name, _ in placeholders if kind == "exercise"], path)
    exercises = {exercise.name: exercise for exercise in unit.exercises}
    cells = [*map(v4.new_code_cell, _first_cells(unit, has_drawings="plot" in rest[::3]))]
    cells.append(v4.new_markdown_cell(before.strip()))
    for kind, name, text in placeholders:
        if kind == "exercise":
            cells += [v4.new_code_cell(stub(exercises[name]).rstrip()), v4.new_code_cell(f"check({name})")]
        else:
            cells.append(v4.new_code_cell(_drawing(name, unit, drawings, path)))
        cells.append(v4.new_markdown_cell(text.strip()))
    cells = [cell for cell in cells if cell.source]
    for position, cell in enumerate(cells, start=1):
        # nbformat's own identifiers are random, and the file would be another one each time it is generated.
        cell.id = f"{unit.name}-{position}"
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return f"{v4.writes_json(v4.new_notebook(cells=cells, metadata=metadata)).rstrip()}\n"


def overview(course: Course) -> str:
    """The map of the course, in Markdown: units and exercises, points and time, what is taught and how it is judged."""
    total = sum(unit.points for unit in course.units)
    parts = [
        f"# {course.title}\n\n<!-- Generated by `grade dev generate` from the specs. -->\n\n{_HOW_TO_WORK}",
        f"| unit | exercises | points | time |\n| --- | --- | ---: | ---: |\n{_rows(course)}"
        f"| together | | {total:g} | {_duration(sum(unit.minutes for unit in course.units))} |\n",
    ]
    for number, unit in enumerate(course.units, start=1):
        about = f"\n{unit.about}\n" if unit.about else ""
        parts.append(f"## {number}. [{unit.title}]({folder_name(number, unit)}/{README})\n{about}")
        parts += map(_exercise_overview, unit.exercises)
    return "\n".join(parts)


# --- the files -------------------------------------------------------------------------------------------------------


def files(course: Course, folder: Path, drawings: Drawings = _NO_DRAWINGS) -> dict[Path, str]:
    """Every generated file below ``folder``, the one with the lessons, and what should stand in it.

    Args:
        course: the course
        folder: where the lessons are
        drawings: those that lessons may ask for

    Raises:
        SpecError: a unit has no lesson, or one that does not fit its exercises
    """
    contents = {folder / README: overview(course)}
    for unit, place in _unit_folders(course, folder):
        lesson = place / README
        if not lesson.is_file():
            raise SpecError(f"{lesson}: is not there; write the lesson of the unit {unit.name}")
        contents[place / f"{unit.name}.py"] = module(unit)
        contents[place / f"{unit.name}.ipynb"] = notebook(
            unit, lesson.read_text(encoding="utf-8"), drawings=drawings, path=str(lesson)
        )
    return contents


def folder(package: Path = Path(__file__).parent) -> Path:
    """Where the assignments are: beside the package in a checkout, inside of it where it was installed.

    Raises:
        FileNotFoundError: in neither place
    """
    # Inside comes first: beside an installed package is site-packages, where `assignments` may be anybody's.
    places = (package / "assignments", package.parent / "assignments")
    for place in places:
        if place.is_dir():
            return place
    looked = " nor in ".join(map(str, places))
    raise FileNotFoundError(f"the assignments are neither in {looked}; install stridewise again")


def start(course: Course, source: Path, target: Path) -> tuple[list[Path], list[Path]]:
    """Copy the handout to a student's folder. What is there already is never overwritten.

    Args:
        course: the course, which says what belongs to the handout
        source: the folder with the assignments
        target: the student's folder, new or existing

    Returns:
        the files of ``target`` that were copied, and those that were there and were kept

    Raises:
        NotADirectoryError: ``target`` is a file
        FileNotFoundError: ``source`` lacks the folder of a unit
    """
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{target} is a file; name a folder for the assignments, new or existing")
    copied, kept = [], []
    for path in list(_handed_out(course, source)):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(copy):
            kept.append(copy)
        else:
            # The contents alone: students must be able to write where an installation is read-only.
            atomic.write(copy, path.read_bytes())
            copied.append(copy)
    return copied, kept


# --- parts of the texts ----------------------------------------------------------------------------------------------


def _names_in_signature(definition: ast.FunctionDef) -> Iterator[str]:
    for part in (definition.args, definition.returns):
        if part is not None:
            yield from (node.id for node in ast.walk(part) if isinstance(node, ast.Name))


def _reference(unit: Unit) -> ModuleType:
    return sys.modules[unit.exercises[0].reference.__module__]


def _first_cells(unit: Unit, *, has_drawings: bool) -> Iterator[str]:
    names = ["check", *(["connect"] if unit.builds_on else []), *(["show"] if has_drawings else [])]
    yield f"import numpy as np\nfrom grader import {', '.join(names)}"
    if unit.builds_on:
        # In a cell of its own: where another unit is missing, only this one fails.
        yield _connection(unit).rstrip()


def _connection(unit: Unit) -> str:
    """The lines that import from the unit's predecessors what the reference imports from its own."""
    imported = {
        node.module: [alias.name for alias in node.names]
        for node in ast.parse(inspect.getsource(_reference(unit))).body
        if isinstance(node, ast.ImportFrom)
    }
    lines = ["# Finds what you wrote in other units, in a file or in a notebook.", "connect()"]
    for name in unit.builds_on:
        if f"reference.{name}" not in imported:
            raise SpecError(
                f"{_reference(unit).__name__}: imports nothing from reference.{name}, which the unit builds on; "
                "import it there, or take it out of builds_on"
            )
        lines.append(f"from {name} import {', '.join(imported[f'reference.{name}'])}")
    return "\n".join([*lines, ""])


def _drawing(name: str, unit: Unit, drawings: Drawings, path: str) -> str:
    if name not in drawings:
        known = f"there are {', '.join(drawings)}" if drawings else "there are none"
        raise SpecError(f"{path}: has a placeholder for the drawing {name!r}, which is not there; {known}")
    exercises = [exercise.name for exercise in unit.exercises]
    for parameter in drawings[name]:
        if parameter not in exercises:
            raise SpecError(f"{path}: the drawing {name!r} takes {parameter!r}, which is no exercise of {unit.name}")
    return f"show.{name}({', '.join(drawings[name])})"


def _require_placeholders(unit: Unit, names: list[str], path: str) -> None:
    exercises = [exercise.name for exercise in unit.exercises]
    for name in names:
        if name not in exercises:
            raise SpecError(f"{path}: has a placeholder for {name!r}, which is no exercise of {unit.name}; remove it")
        if names.count(name) > 1:
            raise SpecError(f"{path}: has {names.count(name)} placeholders for {name!r}; leave one")
    for name in exercises:
        if name not in names:
            raise SpecError(
                f"{path}: has no placeholder for {name!r}; put <!-- exercise: {name} --> on a line of its own"
            )
    if names != exercises:
        raise SpecError(f"{path}: has its placeholders in another order than the course: {', '.join(exercises)}")


def _rows(course: Course) -> str:
    rows = []
    for number, unit in enumerate(course.units, start=1):
        names = ", ".join(f"`{exercise.name}`" for exercise in unit.exercises)
        title = f"[{number}. {unit.title}]({folder_name(number, unit)}/{README})"
        rows.append(f"| {title} | {names} | {unit.points:g} | {_duration(unit.minutes)} |\n")
    return "".join(rows)


def _exercise_overview(exercise: Exercise) -> str:
    summary = (inspect.getdoc(exercise.reference) or "").partition("\n")[0]
    teaches = f"What it teaches: {exercise.teaches}\n\n" if exercise.teaches else ""
    in_order = sorted(exercise.properties, key=lambda prop: not prop.anchor)
    judged_by = "".join(f"- {prop.sentence} ({_points(prop.points)})\n" for prop in in_order)
    head = f"### `{exercise.name}`: {_points(exercise.points)}"
    time = f", about {exercise.minutes} minutes" if exercise.minutes else ""
    return f"{head}{time}\n\n{summary}\n\n{teaches}{judged_by}"


def _duration(minutes: int) -> str:
    """Minutes in the words of a timetable.

    >>> _duration(45), _duration(150)
    ('45 min', '2 h 30')
    """
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if hours else f"{rest} min"


def _points(points: float) -> str:
    return f"{points:g} {'point' if points == 1 else 'points'}"


# --- parts of the file system ----------------------------------------------------------------------------------------


def folder_name(number: int, unit: Unit) -> str:
    """The name of a unit's folder; units are numbered from 1, in the order of the course."""
    return f"{number}_{unit.name}"


def _unit_folders(course: Course, folder: Path) -> Iterator[tuple[Unit, Path]]:
    for number, unit in enumerate(course.units, start=1):
        yield unit, folder / folder_name(number, unit)


def _handed_out(course: Course, source: Path) -> Iterator[Path]:
    """The overview, and what stands in the units' folders, without what editors and interpreters leave behind."""
    yield source / README
    for _, place in _unit_folders(course, source):
        if not place.is_dir():
            raise FileNotFoundError(f"{place} is not there; run `grade dev generate`, or install stridewise again")
        for path in sorted(place.rglob("*")):
            inner = path.relative_to(place).parts
            if path.is_file() and not any(part.startswith((".", "__")) for part in inner):
                yield path
