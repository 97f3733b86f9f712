"""Grading an attack with the real program, and what can be seen of it from outside."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.report import Report
from grader.specs import COURSE
from grader.worker.isolation import Level
from tests.hostile.catalogue import EVERYTHING, Attack
from tests.hostile.world import HONEST, ROOT, World

#: After so many seconds the grader is ended, if it does not end itself.
PATIENCE = 120.0


@dataclass(frozen=True, kw_only=True)
class Graded:
    """What came of grading an attack.

    Attributes:
        report: None where there is none
        text: what the program wrote to stdout, the report as JSON
        complaints: what it wrote to stderr
        code: with which it ended
        seconds: how long that took
        memory: the most that it and all processes below it took at once, in bytes
        left: the commands of the processes that were still there afterwards
        before: what was in the files around the submission, by their paths
        after: the same afterwards
        remains: temporary files that are still there
    """

    report: Report | None
    text: str
    complaints: str
    code: int
    seconds: float
    memory: int
    left: list[str]
    before: Mapping[Path, str]
    after: Mapping[Path, str]
    remains: list[Path]


def grade(attack: Attack, level: Level, world: World) -> Graded:
    """Grade the attack in this world."""
    attack.write(world.submission)
    world.tell()
    before = world.seen()
    command = [sys.executable, "-m", "grader", "run", str(world.submitted), "--format", "json", "--isolation", level]
    for name in (*_targets(attack), *HONEST):
        command += ["--only", name]
    result, text, complaints = (world.desk.parent / name for name in ("result.json", "out", "err"))
    with text.open("wb") as out, complaints.open("wb") as err:
        launched = [sys.executable, str(Path(__file__).with_name("launched.py")), str(result), str(PATIENCE)]
        subprocess.run(
            [*launched, *command],
            cwd=world.desk,
            env={**world.environment, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=err,
            check=False,
        )
    measured = json.loads(result.read_text(encoding="utf-8"))
    return Graded(
        report=_report(text.read_bytes()),
        text=text.read_text(encoding="utf-8", errors="replace"),
        complaints=complaints.read_text(encoding="utf-8", errors="replace"),
        **measured,
        before=before,
        after=world.seen(),
        remains=world.remains(),
    )


def _targets(attack: Attack) -> list[str]:
    if attack.target != EVERYTHING:
        return [attack.target]
    return [exercise.name for exercise in COURSE.exercises if not exercise.costly and exercise.name not in HONEST]


def _report(text: bytes) -> Report | None:
    try:
        return msgspec.json.decode(text, type=Report)
    except msgspec.DecodeError:
        return None
