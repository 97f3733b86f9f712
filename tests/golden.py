"""The golden reports of the submissions in ``tests/submissions``: ``uv run python tests/golden.py`` writes them anew.

What differs from machine to machine (versions, the hash of the judging) is left out, and so is the number of cases that
a failure took to be found, which is Hypothesis' own affair.
"""

import sys
from pathlib import Path

import msgspec

from grader import pipeline, render
from grader.report import Report
from grader.specs import COURSE
from grader.worker.isolation import Level

ROOT = Path(__file__).parents[1]
SUBMISSIONS = Path("tests/submissions")
GOLDEN = Path(__file__).parent / "golden"

#: Every submission by its name; a zip is handed in itself.
NAMES = {
    path.stem if path.is_file() else path.name: SUBMISSIONS / path.relative_to(ROOT / SUBMISSIONS)
    for path in sorted([*(ROOT / SUBMISSIONS).glob("*/"), *(ROOT / SUBMISSIONS).rglob("*.zip")])
    if path.is_file() or not list(path.glob("*.zip"))
}


def graded(name: str, *, isolation: Level, cache: Path | None) -> Report:
    """The report on a submission, without what differs from machine to machine."""
    request = pipeline.Request(paths=(NAMES[name],), isolation=isolation, cache=cache)
    report = pipeline.grade(COURSE, request)
    environment = msgspec.structs.replace(
        report.environment,
        python="any",
        numpy="any",
        hypothesis="any",
        spec="any",
        isolation="any",
        isolation_note="",
    )
    exercises = [
        msgspec.structs.replace(
            exercise,
            properties=[
                prop if prop.outcome == "passed" else msgspec.structs.replace(prop, cases=0)
                for prop in exercise.properties
            ],
        )
        for exercise in report.exercises
    ]
    return msgspec.structs.replace(report, environment=environment, exercises=exercises)


def texts(report: Report) -> dict[str, str]:
    """The report in each format that has a golden file, by the file's ending."""
    style = render.Style(width=80, colour=False, unicode=True)
    return {
        ".json": render.FORMATS["json"](report, style=style),
        ".txt": render.FORMATS["console"](report, style=style),
    }


def main() -> None:
    """Write all golden reports."""
    GOLDEN.mkdir(exist_ok=True)
    for name in NAMES:
        for ending, text in texts(graded(name, isolation="bubblewrap", cache=pipeline.default_cache())).items():
            (GOLDEN / f"{name}{ending}").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
