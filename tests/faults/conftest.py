"""The real program, on machines on which something is wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.grader.test_cli import RIGHT

ROOT = Path(__file__).parents[2]
GRADE = (sys.executable, "-m", "grader")
#: The exercise that is judged fastest.
FAST = ("--only", "same_padding", "--isolation", "process")
PASSED = "Score: 2 / 2\nEvery exercise passes. Well done!\n"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a run of the program went: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which inputs are drawn once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for what is temporary; whatever happens, it is empty in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(drawn: Path, temporary: Path, tmp_path: Path) -> dict[str, str]:
    """All that the program gets to know of the machine."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(drawn),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a right answer to one exercise."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "geometry.py").write_text(RIGHT)
    return folder


@pytest.fixture
def run(environment: Mapping[str, str], tmp_path: Path) -> Run:
    """Runs the real program in ``tmp_path``; ``before`` is a command that runs it, and None unsets a variable."""

    def run(*arguments: str, env: Mapping[str, str | None] = {}, before: Sequence[str] = (), **options: Any) -> Ended:
        variables = {name: value for name, value in {**environment, **env}.items() if value is not None}
        ended = subprocess.run(
            [*before, *GRADE, *arguments],
            **{"cwd": tmp_path, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **options},
            env=variables,
            stderr=subprocess.PIPE,
            timeout=100,
            check=False,
        )
        return Ended(
            code=ended.returncode, out=(ended.stdout or b"").decode(), err=ended.stderr.decode(errors="replace")
        )

    return run


def machine(*changes: str) -> list[str]:
    """The command that runs a program on this machine with some of its folders changed, in the words of bubblewrap."""
    return [shutil.which("bwrap") or "bwrap", "--dev-bind", "/", "/", *changes, "--"]
