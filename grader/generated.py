"""Everything in the project that is generated: the handout and the published schema."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader import atomic, handout
from grader.report import Report
from grader.spec import Course

SCHEMA_FILE = Path(__file__).parent / "report-v1.schema.json"


def files(course: Course) -> Mapping[Path, str]:
    """Every generated file and what it must hold."""
    return {**handout.files(course, handout.folder()), SCHEMA_FILE: schema()}


def schema() -> str:
    """The JSON Schema of reports, as published."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Report)), indent=2).decode() + "\n"


def stale(course: Course) -> list[Path]:
    """Generated files that are not what would be generated now."""
    return [path for path, content in files(course).items() if not handout.holds(path, content)]


def write(course: Course) -> list[Path]:
    """Write what is stale."""
    contents = files(course)
    changed = [path for path, content in contents.items() if not handout.holds(path, content)]
    for path in changed:
        atomic.write(path, contents[path].encode())
    return changed
