"""What the lessons say is so: their examples run, their numbers are computed here, their formulas add up."""

import doctest
import importlib
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest

from grader import figures, handout
from tests.lessons import reading

UNITS = ("signals", "images", "geometry", "pooling", "layers", "network")
REFERENCE: dict[str, ModuleType] = {unit: importlib.import_module(f"reference.{unit}") for unit in UNITS}
FOLDERS = {unit: handout.folder() / f"{number}_{unit}" for number, unit in enumerate(UNITS, start=1)}
LESSONS = {unit: (folder / "README.md").read_text(encoding="utf-8") for unit, folder in FOLDERS.items()}
PROSE = {unit: reading.prose(lesson) for unit, lesson in LESSONS.items()}

every_unit = pytest.mark.parametrize("unit", UNITS)


@pytest.fixture(scope="module")
def functions() -> dict[str, object]:
    """What a student has who has written everything: NumPy, and the functions of all units."""
    return {
        "np": np,
        **{
            name: value
            for module in REFERENCE.values()
            for name, value in inspect.getmembers(module, inspect.isfunction)
        },
    }


def claims(unit: str) -> Iterator[reading.Claim]:
    """What the tests know the lesson of a unit to say."""
    yield from importlib.import_module(f"tests.lessons.{unit}").claims()


# --- what a lesson says ----------------------------------------------------------------------------------------------


@every_unit
def test_the_examples_of_a_lesson_run(unit: str, functions: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example gives what the lesson says, in the unit's folder and with the reference in scope."""
    monkeypatch.chdir(FOLDERS[unit])
    test = doctest.DocTestParser().get_doctest(reading.examples(LESSONS[unit]), dict(functions), unit, None, None)
    failures: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=failures.append)
    assert failures == []


@every_unit
def test_every_number_of_a_lesson_is_computed(unit: str) -> None:
    """What the claims say stands in the lesson, and no number stands there that no claim has computed."""
    assert reading.unaccounted(PROSE[unit], claims(unit)) == []


@every_unit
def test_the_equations_of_a_lesson_hold(unit: str) -> None:
    """Whatever stands on both sides of an equals sign is equal; or nearly, where the sign says so."""
    scopes = importlib.import_module(f"tests.lessons.{unit}").scopes()
    found = list(reading.equations(PROSE[unit], scopes))
    assert found
    assert [each.text for each in found if not each.holds] == []


def test_the_last_unit_imports_what_the_reference_imports() -> None:
    """The lines with which the student's file begins name the functions that the reference takes from other units."""
    (block,) = re.findall(r"^```python\n(from grader .*?)^```$", LESSONS["network"], re.MULTILINE | re.DOTALL)
    first, second, *imports = block.splitlines()
    assert (first, second) == ("from grader import connect", "connect()")
    source = inspect.getsource(REFERENCE["network"])
    needed = [line for line in re.findall(r"^from reference\.(.+)$", source, re.MULTILINE) if line.split()[0] in UNITS]
    assert imports == [f"from {line}" for line in needed]


# --- how it is made --------------------------------------------------------------------------------------------------


@every_unit
def test_a_section_ends_in_its_exercise(unit: str) -> None:
    """Before each placeholder stands what to build, an example that calls it, and what it will be judged by."""
    for name, text in reading.sections(LESSONS[unit]):
        assert name in vars(REFERENCE[unit])
        assert f"\n**Build** `{name}(" in text, name
        assert re.search(rf"^>>> .*\b{name}\(", reading.examples(text), re.MULTILINE), name
        assert text.rstrip().rpartition("\n\n")[2].startswith("**Judged by** "), name


@every_unit
def test_a_signature_in_a_lesson_is_that_of_the_reference(unit: str) -> None:
    """What is to be built has the parameters and defaults that the reference has."""
    for name, text in reading.sections(LESSONS[unit]):
        parameters = inspect.signature(vars(REFERENCE[unit])[name]).parameters.values()
        bare = [str(each.replace(annotation=inspect.Parameter.empty)).replace("'", '"') for each in parameters]
        assert f"**Build** `{name}({', '.join(bare)})`" in text


@every_unit
def test_a_lesson_shows_every_picture_of_its_unit(unit: str) -> None:
    """All figures of the unit and no others are shown, and each says in words what is to be seen."""
    shown = reading.pictures(LESSONS[unit])
    assert sorted(path for _, path in shown) == sorted(f"pictures/{name}.png" for name in figures.of_unit(unit))
    assert [path for words, path in shown if len(words) < 60] == []


@every_unit
def test_a_notebook_can_draw_what_its_lesson_plots(unit: str) -> None:
    """A figure is plotted where the unit's own functions can draw it, below the exercises that provide them."""
    mine = [name for name, _ in reading.sections(LESSONS[unit])]
    drawn = dict(reading.plots(LESSONS[unit]))
    needed = {name: figures.shown_by(figure) for name, figure in figures.of_unit(unit).items()}
    assert set(drawn) == {name for name, functions in needed.items() if functions and set(functions) <= set(mine)}
    for name, before in drawn.items():
        assert set(needed[name]) <= {above for above, _ in reading.sections(before)}, name


@every_unit
def test_the_formulas_of_a_lesson_are_rendered_everywhere(unit: str) -> None:
    """Nothing that GitHub takes for Markdown before TeX sees it, and no environment that it lacks."""
    for formula in reading.mathematics(PROSE[unit]):
        assert not re.search(r"\\[^a-zA-Z]|\\begin|\*|<|>", formula[0]), formula[0]
    displayed = [line for line in LESSONS[unit].splitlines() if "$$" in line]
    assert [line for line in displayed if not re.fullmatch(r"\$\$.+\$\$", line)] == []


@every_unit
def test_a_dollar_is_a_formula(unit: str) -> None:
    """Every dollar sign belongs to a pair, with no blank inside and no letter or digit outside of it."""
    lines = re.sub(r"`[^`\n]*`", "", PROSE[unit])
    rest = re.sub(r"(?<![\w$])\$(\$?)(?! )[^$\n]+(?<! )\$\1(?![\w$])", "", lines)
    assert "$" not in rest


@every_unit
def test_lines_of_a_lesson_can_be_read_in_a_diff(unit: str) -> None:
    """Prose is wrapped at 120 columns; tables and pictures are as long as they are."""
    lines = LESSONS[unit].splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith(("|", "!"))] == []
