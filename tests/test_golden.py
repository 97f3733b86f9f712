"""Real submissions and the reports they get, to the letter."""

import hashlib
from pathlib import Path

import pytest

from tests import golden


@pytest.mark.parametrize("isolation", ["process", "bubblewrap"])
@pytest.mark.parametrize("name", golden.NAMES)
def test_a_submission_gets_its_golden_reports(name: str, isolation: str, cache: Path, checkout: Path) -> None:
    """JSON and console report are the golden ones, under both levels of isolation, and no file has changed."""
    before = _contents(checkout / golden.NAMES[name])
    reports = golden.texts(golden.graded(name, isolation=isolation, cache=cache))
    expected = {ending: (golden.GOLDEN / f"{name}{ending}").read_text(encoding="utf-8") for ending in reports}
    assert reports == expected
    assert _contents(checkout / golden.NAMES[name]) == before


def test_every_golden_report_has_its_submission() -> None:
    """No report is left behind by a submission that is gone."""
    assert {path.stem for path in golden.GOLDEN.iterdir()} == set(golden.NAMES)


def _contents(path: Path) -> dict[Path, tuple[str, int]]:
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return {file: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns) for file in files}
