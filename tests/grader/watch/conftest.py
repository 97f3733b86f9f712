"""The real program in a real pseudo-terminal."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.grader.watch.terminals import ROOT, Watch, Watched


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which inputs are drawn once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that the program gets to know of the machine, with a folder of its own for what is temporary."""
    temporary = tmp_path_factory.mktemp("temporary")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(temporary),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(drawn),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }


@pytest.fixture
def watch(environment: Mapping[str, str], tmp_path: Path) -> Iterator[Watch]:
    """Runs the real program in ``tmp_path``, and ends it."""
    running: list[Watched] = []

    def start(*arguments: str, **options: object) -> Watched:
        command = [sys.executable, "-m", "grader", "watch", *arguments, "--isolation", "process"]
        running.append(Watched(command, **{"env": environment, "cwd": tmp_path, **options}))
        return running[-1]

    yield start
    for watched in running:
        watched.close()
