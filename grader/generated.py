"""Everything in the project that is generated: the handout and the published schema."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader import atomic, figures, handout
from grader.report import Report
from grader.spec import Course

SCHEMA_FILE = Path(__file__).parent / "report-v1.schema.json"


def files(course: Course) -> Mapping[Path, str]:
    """Every generated file and what it must hold."""
    drawings = {
        name: figures.shown_by(figure) for unit in figures.UNITS for name, figure in figures.of_unit(unit).items()
    }
    return {**handout.files(course, handout.folder(), drawings), SCHEMA_FILE: schema()}


def schema() -> str:
    """The JSON Schema of reports, as published."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Report)), indent=2).decode() + "\n"


def stale(contents: Mapping[Path, str]) -> list[Path]:
    """The files that are missing, or hold something else than they should."""
    return [path for path, content in contents.items() if not path.is_file() or path.read_bytes() != content.encode()]


def write(contents: Mapping[Path, str]) -> list[Path]:
    """Bring the files up to date; returns those that were not."""
    outdated = stale(contents)
    for path in outdated:
        atomic.write(path, contents[path].encode())
    return outdated
