"""What other programs read."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

from grader.render import FORMATS, Style
from grader.report import (
    SCHEMA,
    Environment,
    ExerciseReport,
    Fault,
    NamedMistake,
    PropertyReport,
    Report,
    Source,
    Submission,
    SubmittedFile,
    Value,
)


def graded(*, message: str = "Falsch: é", cells: object = ((1, 2.5),)) -> Report:
    """A report in which every field carries something."""
    source = Source(path="hw/signals.ipynb", cell=2, line=1)
    value = Value(text="np.array([[1, 2.5]])", shape=[1, 2], dtype="float64", cells=cells)
    failure = PropertyReport(
        name="reversal",
        sentence="The kernel comes out reversed.",
        outcome="falsified",
        points=0.0,
        max_points=4.0,
        cases=3,
        anchor=True,
        message=message,
        call="flip(np.array([[2.5, 1.0]]))",
        where="",
        expected=value,
        got=Value(text="None"),
        differing=[[0, 1]],
    )
    exercise = ExerciseReport(
        name="flip",
        unit="signals",
        status="failed",
        score=0.0,
        max_score=4.0,
        mistake=NamedMistake(name="rows_only", message="Only the rows were reversed."),
        source=source,
        message="",
        notices=["Defined twice."],
        printed=message,
        properties=[failure],
    )
    return Report(
        schema=SCHEMA,
        course="Stridewise",
        submission=Submission(
            path="hw",
            files=[SubmittedFile(path="hw/signals.ipynb", sha256="0" * 64)],
            faults=[Fault(source=source, message=message)],
            printed=message,
        ),
        environment=Environment(
            python="3.13",
            numpy="2.3",
            hypothesis="6.150",
            isolation="process",
            isolation_note="",
            seed=0,
            cases="40",
            spec="0" * 64,
        ),
        score=0.0,
        max_score=4.0,
        exercises=[exercise],
    )


def document(report: Report) -> str:
    """The report as JSON."""
    return FORMATS["json"](report, style=Style())


def test_the_document_keeps_to_the_published_schema() -> None:
    """An independent validator finds nothing in it that the schema of the records does not allow."""
    schema = msgspec.json.schema(Report)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(document(graded())))


def test_the_document_says_first_which_schema_it_keeps_to() -> None:
    """It is indented by two spaces and ends with a line break."""
    text = document(graded())

    assert text.startswith(
        '{\n  "schema": "stridewise/report/v1",\n  "course": "Stridewise",\n  "submission": {\n    "path": "hw",\n'
    )
    assert text.endswith("\n  ]\n}\n")


def test_the_document_reads_back_as_the_report() -> None:
    """Nothing is lost on the way."""
    report = graded(cells=[[1, 2.5]])

    assert msgspec.json.decode(document(report), type=Report) == report


def test_text_stays_readable() -> None:
    """What is not ASCII is written as it is, in UTF-8."""
    assert '"message": "Falsch: é"' in document(graded())


def test_half_a_surrogate_pair_is_escaped() -> None:
    """No encoding has it, and it must not keep a report from being written."""
    text = document(graded(message="a\ud800b"))

    text.encode()
    assert json.loads(text)["exercises"][0]["printed"] == r"a\ud800b"


def test_numbers_of_any_size_are_written() -> None:
    """A student's integers know no limit."""
    cells = json.loads(document(graded(cells=[[2**70, -(2**70)]])))["exercises"][0]["properties"][0]["expected"][
        "cells"
    ]

    assert cells == [[2**70, -(2**70)]]


@pytest.mark.parametrize("style", [Style(width=20, colour=True), Style(unicode=False)], ids=repr)
def test_the_style_changes_nothing(style: Style) -> None:
    """A program reads the same document whatever terminal it was asked for at."""
    assert FORMATS["json"](graded(), style=style) == document(graded())


def test_json_does_not_pay_for_the_console() -> None:
    """The libraries of one format are not imported for another."""
    program = "import sys, grader.render.json; print('rich' in sys.modules)"
    root = Path(__file__).parents[2]
    finished = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)

    assert finished.stdout == "False\n"
