"""The package as it is installed: from a wheel, in an environment that has nothing else."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(["uv", "build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT)], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder of programs of a new environment in which the wheel, and what it needs, is all there is."""
    environment = wheel.parent / "environment"
    _run(["uv", "venv", "--quiet", "--python", sys.executable, str(environment)], wheel.parent)
    _run(["uv", "pip", "install", "--quiet", "--python", str(environment / "bin" / "python"), str(wheel)], wheel.parent)
    return environment / "bin"


def test_the_wheel_holds_what_it_should(wheel: Path) -> None:
    """Two packages and the handout; no tests, no bytecode."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {
        "grader",
        "reference",
        wheel.name.rsplit("-py3", 1)[0] + ".dist-info",
    }
    assert {"grader/assignments/README.md", "grader/assignments/1_signals/signals.ipynb"} <= set(names)
    assert {"grader/report-v1.schema.json", "grader/render/templates/page.html.j2"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.parametrize("isolation", ["process", "bubblewrap"])
def test_an_installed_grade_grades(installed: Path, isolation: str, tmp_path: Path) -> None:
    """A submission gets its points outside of any checkout, under both levels of isolation."""
    submission = ROOT / "tests" / "submissions" / "plain_loops"
    # All but the capstone, which loops over pixels would train for too long.
    words = ["run", str(submission), "--isolation", isolation, "--format", "json", "--pass-at", "88"]
    report = json.loads(_run([str(installed / "grade"), *words], tmp_path))
    assert (report["score"], report["environment"]["isolation"]) == (88.0, isolation)


def test_an_installed_grade_hands_the_course_out(installed: Path, tmp_path: Path) -> None:
    """``grade start`` finds lessons, stubs, notebooks and pictures in the package."""
    _run([str(installed / "grade"), "start", "course"], tmp_path)
    assert {path.name for path in (tmp_path / "course" / "1_signals").iterdir()} == {
        "README.md",
        "pictures",
        "signals.ipynb",
        "signals.py",
    }


def test_an_installed_grade_lists_the_course(installed: Path, tmp_path: Path) -> None:
    """Nothing but the wheel is needed to see what everything is judged by."""
    assert _run([str(installed / "grade"), "list"], tmp_path).startswith(
        "From convolution to neural network: 100 points"
    )


def _run(command: list[str], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
