"""What the README shows is what happens."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader import course_check, inputs, report
from grader.engine import judge
from grader.local import asking
from grader.outcome import Passed
from grader.spec import Exercise

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

#: Every console block that begins with a command, with what is printed below it.
SHOWN = re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", README, re.MULTILINE)
#: Every line that starts with one of the README's two set-up commands.
SET_UP = re.findall(r"^    (pip install uv && .+)$", README, re.MULTILINE)


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_shown_command_prints_what_is_shown(command: str, output: str, tmp_path: Path) -> None:
    """The README's output is the program's, but for the line on isolation, which depends on the machine."""
    words = shlex.split(command)
    assert words[:3] == ["uv", "run", "grade"]
    environment = {
        "PATH": os.environ["PATH"],
        "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONUTF8": "1",
        "HOME": str(tmp_path),
    }
    finished = subprocess.run(
        [sys.executable, "-m", "grader", *words[3:]],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (finished.stderr, finished.returncode in (0, 1)) == ("", True)
    assert _anywhere(finished.stdout) == _anywhere(output)


def test_the_readme_shows_a_report() -> None:
    """At least one command is shown with what it prints."""
    assert [command for command, _ in SHOWN if command.startswith("uv run grade run tests/submissions/")]


def test_the_two_set_up_commands_stand_in_the_readme() -> None:
    """One line grades a real submission, one passes the tests; the submission is there."""
    graded, tested = SET_UP
    assert tested == "pip install uv && uv run pytest"
    assert graded.startswith("pip install uv && uv run grade run tests/submissions/")
    assert (ROOT / graded.split()[-1]).exists()


def test_the_spec_in_the_readme_is_a_spec() -> None:
    """The example for authors declares an exercise that its reference passes and that its mistake does not."""
    (code,) = re.findall(r"^```python\n((?:.*\n)*?)```$", README, re.MULTILINE)
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own README
    (exercise,) = [value for value in names.values() if isinstance(value, Exercise)]
    drawn = inputs.DrawnInputs()
    assert all(
        isinstance(outcome, Passed) for _, outcome in judge(exercise, asking(exercise.reference), drawn).outcomes
    )
    (mistake,) = exercise.mistakes
    verdict = judge(exercise, asking(mistake.function), drawn)
    judged = report.report_exercise(report.Judged(exercise=exercise, unit="", outcomes=verdict.outcomes))
    assert judged.score < exercise.points
    assert list(course_check.rewarded_degenerates(exercise, drawn)) == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    """Every relative link points to a file or folder of the project."""
    assert (ROOT / link).exists()


def _anywhere(text: str) -> str:
    return re.sub(r"^isolation .*\n(?: {12}.*\n)*", "isolation\n", text, flags=re.MULTILINE)
