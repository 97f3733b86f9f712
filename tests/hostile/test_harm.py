"""Each kind of harm is seen where it was done: what the harness would say, if an attack succeeded."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader import pipeline, render
from grader.report import Report
from grader.specs import COURSE
from tests.hostile import catalogue, grading, harm, world

INNOCENT = catalogue.Attack(
    name="forge/nothing", tries="Nothing.", stopped_by="Nothing.", target="flip", write=lambda _: None
)
GRADES = Path("/home/grades.csv")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Report:
    """On right answers, and a wrong one."""
    submission = tmp_path_factory.mktemp("innocent") / "signals.py"
    submission.write_text((catalogue.ATTACKS / "innocent.py").read_text(encoding="utf-8"), encoding="utf-8")
    request = pipeline.Request(paths=(submission,), only=("flip", *grading.HONEST), isolation="process", cache=cache)
    return pipeline.grade(COURSE, request)


def run(report: Report) -> grading.Graded:
    """What is seen from outside where no harm is done."""
    return grading.Graded(
        report=report,
        text=render.FORMATS["json"](report, style=render.Style()),
        complaints="",
        code=1,
        seconds=1.0,
        memory=2**27,
        left=[],
        before={GRADES: "as they were"},
        after={GRADES: "as they were"},
        remains=[],
    )


def kinds(graded: grading.Graded) -> set[harm.Kind]:
    """Which harm was seen."""
    return {each.kind for each in harm.harms(INNOCENT, graded)}


def test_no_harm_is_none(report: Report) -> None:
    """The run that the tests below change is a harmless one."""
    assert kinds(run(report)) == set()


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param({"after": {GRADES: "better ones"}}, {"files"}, id="a file was changed"),
        pytest.param({"after": {}}, {"files"}, id="a file was removed"),
        pytest.param({"before": {}}, {"files"}, id="a file was written"),
        pytest.param({"remains": [Path("/tmp/it")]}, {"files"}, id="a temporary file was left"),  # noqa: S108
        pytest.param({"left": ["python daemon.py"]}, {"processes"}, id="a process was left"),
        pytest.param({"seconds": 61.0}, {"time"}, id="it took too long"),
        pytest.param({"memory": 2**30 + 1}, {"memory"}, id="it took too much"),
        pytest.param({"code": 0}, {"report"}, id="the exit code is that of full marks"),
        pytest.param({"complaints": f"KeyError: {world.SECRET}"}, {"report", "secret"}, id="a secret in an error"),
        pytest.param({"complaints": "\x1b[31mred"}, {"report", "page"}, id="an escape sequence in an error"),
        pytest.param({"report": None, "code": 3}, {"report", "honest"}, id="there is no report"),
    ],
)
def test_harm_is_seen_from_outside(report: Report, seen: dict[str, Any], expected: set[harm.Kind]) -> None:
    """Around the grader, and in what it writes beside the report."""
    assert kinds(replace(run(report), **seen)) == expected


def test_a_gained_point_is_seen(report: Report) -> None:
    """In the score of the exercise that the attack is after."""
    flip, *others = report.exercises
    better = msgspec.structs.replace(report, exercises=[msgspec.structs.replace(flip, score=0.25), *others])
    assert kinds(run(better)) == {"points"}


def test_a_lost_point_is_seen(report: Report) -> None:
    """In the score of an exercise that was answered right."""
    *others, last = report.exercises
    worse = msgspec.structs.replace(report, exercises=[*others, msgspec.structs.replace(last, score=0.0)])
    assert kinds(run(worse)) == {"honest"}


def test_a_secret_in_the_report_is_seen(report: Report) -> None:
    """Wherever it stands."""
    submission = msgspec.structs.replace(report.submission, printed=world.SECRET)
    assert kinds(run(msgspec.structs.replace(report, submission=submission))) == {"secret"}


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202e", "\x07", "\u2028"])
def test_a_text_that_acts_is_seen(report: Report, text: str) -> None:
    """On the terminal or on the page."""
    submission = msgspec.structs.replace(report.submission, printed=text)
    assert "page" in kinds(run(msgspec.structs.replace(report, submission=submission)))


def test_a_document_of_another_form_is_seen(report: Report) -> None:
    """The text is held against the published schema."""
    document = json.loads(run(report).text)
    del document["environment"]
    assert kinds(replace(run(report), text=json.dumps(document))) == {"report"}


def test_markup_is_seen() -> None:
    """A tag of a submission that was let through."""
    assert harm.tags("<p>1 &lt;script>2</p><ScRiPt src=x>3") == ["<script"]


@pytest.mark.parametrize("program", ["sleep 5 &", "setsid sleep 5 &", "(setsid sleep 5 &) &"])
def test_a_process_that_was_left_is_seen(tmp_path: Path, program: str) -> None:
    """Whatever session it is in and whoever its parent was; it is ended."""
    assert [command.strip() for command in launched(tmp_path, "sh", "-c", program)["left"]] == ["sleep 5"]


def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    """A child's counts as well."""
    child = "block = bytearray(200 * 2**20); import time; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    measured = launched(tmp_path, sys.executable, "-c", parent)
    assert 200 * 2**20 < measured["memory"] < 300 * 2**20
    assert measured["seconds"] > 0.5


def test_what_an_attack_asks_for_is_told(tmp_path: Path) -> None:
    """It knows where things are, and its mark is its own."""
    built = world.build(tmp_path, scratch=tmp_path, cache=tmp_path)
    (built.submission / "signals.py").write_text('"@HOME@ @CLASS@ hostile-was-here"')
    built.tell()
    told = (built.submission / "signals.py").read_text()
    assert told == f'"{built.home} {built.neighbours} {built.mark}"'


def test_links_are_left_alone(tmp_path: Path) -> None:
    """What an attack asks for is not written through one."""
    (tmp_path / "elsewhere.py").write_text("@HOME@")
    built = world.build(tmp_path / "world", scratch=tmp_path, cache=tmp_path)
    (built.submission / "signals.py").symlink_to(tmp_path / "elsewhere.py")
    built.tell()
    assert (tmp_path / "elsewhere.py").read_text() == "@HOME@"


def launched(folder: Path, *command: str) -> dict[str, Any]:
    """What is measured of a command."""
    program = [sys.executable, str(Path(grading.__file__).with_name("launched.py")), str(folder / "result"), "20"]
    subprocess.run([*program, *command], check=True, env=dict(os.environ))
    measured: dict[str, Any] = json.loads((folder / "result").read_text())
    return measured
