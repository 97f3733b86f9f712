"""The same submission gets the same report, byte for byte, whenever and wherever it is graded."""

import json
import shutil
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.faults.conftest import Ended, Run
from tests.grader.test_cli import BASH

SUBMISSIONS = Path(__file__).parents[1] / "submissions"

#: Wrong in ways that the others are not: it crashes, changes its mind, raises, prints, and does not parse.
IMAGES = """
import os
import numpy as np

calls = []
print("loaded", set("convolution"), {name: hash(name) for name in ("flip", "pad")})
undefined_name

def mean_kernel(size):
    os._exit(size)

def pad(image, padding):
    calls.append(np.random.default_rng(0).integers(9))
    print("padding", padding)
    return np.pad(image, padding) + len(calls) // 3

def laplace_kernel(size):
    raise KeyError({"size", "kernel"})

def convolve2d(image, kernel:
    return image
"""
#: How each of them ends, of those that are judged.
JUDGED = {
    "convolve1d": "failed",
    "smooth": "failed",
    "convolve2d": "broken",
    "pad": "failed",
    "mean_kernel": "failed",
    "laplace_kernel": "failed",
    "output_size": "partial",
    "relu": "passed",
    "relu_backward": "failed",
}
ARGUMENTS = ("work", "--format", "json", *(word for name in JUDGED for word in ("--only", name)))
PROCESS = ("--isolation", "process")

Graded = Callable[..., str]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with mistakes of all kinds."""
    folder = tmp_path / "work"
    folder.mkdir()
    for source in (
        "five_classic_mistakes/signals.py",
        "five_classic_mistakes/geometry.py",
        "seven_later_mistakes/layers.py",
    ):
        shutil.copy(SUBMISSIONS / source, folder)
    (folder / "images.py").write_text(IMAGES)
    return folder


@pytest.fixture
def graded(run: Run, work: Path) -> Graded:  # noqa: ARG001 - it must be there
    """The report on it, as JSON, in the words of the program."""

    def graded(*isolation: str, **circumstances: object) -> str:
        ended: Ended = run(*ARGUMENTS, *(isolation or PROCESS), **circumstances)
        assert (ended.code, ended.err) == (1, "")
        return ended.out

    return graded


_first: dict[str, str] = {}


@pytest.fixture
def first(graded: Graded) -> str:
    """The report under ordinary circumstances."""
    if not _first:
        _first["report"] = graded()
    return _first["report"]


def test_the_submission_fails_in_many_ways(first: str) -> None:
    """Reports that are empty are easily the same."""
    exercises = json.loads(first)["exercises"]
    assert {exercise["name"]: exercise["status"] for exercise in exercises} == JUDGED
    outcomes = {prop["outcome"] for exercise in exercises for prop in exercise["properties"]}
    assert outcomes >= {"passed", "falsified", "raised", "crashed", "not_run"}


def pinned(cores: int) -> list[str]:
    """The command that runs a program on so many cores of those that there are."""
    pin = "os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])"
    return [sys.executable, "-c", f"import os, sys; {pin}; os.execv(sys.argv[2], sys.argv[2:])", str(cores)]


CIRCUMSTANCES: Mapping[str, Mapping[str, object]] = {
    "once more": {},
    "on one core": {"before": pinned(1)},
    "on two cores": {"before": pinned(2)},
    "another hash seed": {"env": {"PYTHONHASHSEED": "1"}},
    "a random hash seed": {"env": {"PYTHONHASHSEED": "random"}},
    "without a cache": {"env": {"XDG_CACHE_HOME": "/dev/null"}},
    "another umask": {"before": [BASH, "-c", 'umask 077; "$@"', "bash"]},
    "another time zone, language and terminal": {
        "env": {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR.ISO-8859-9",
            "LANG": "tr_TR",
            "COLUMNS": "37",
            "TERM": "dumb",
        }
    },
    "optimised": {"env": {"PYTHONOPTIMIZE": "1"}},
    "many threads for linear algebra": {"env": {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"}},
    "a seed of NumPy's own and a profile of Hypothesis'": {"env": {"CI": "1", "HYPOTHESIS_PROFILE": "ci"}},
}


@pytest.mark.parametrize("circumstances", CIRCUMSTANCES.values(), ids=CIRCUMSTANCES)
def test_circumstances_do_not_change_the_report(
    graded: Graded, first: str, circumstances: Mapping[str, object]
) -> None:
    """Neither where it runs nor beside what, nor what was drawn before."""
    assert graded(**circumstances) == first


def test_in_another_folder_the_report_is_the_same(graded: Graded, first: str, tmp_path: Path, work: Path) -> None:
    """A copy under the same name, beside nothing else; its files are newer, and lie in another order."""
    elsewhere = tmp_path / "Übung" / "deeper"
    (elsewhere / "work").mkdir(parents=True)
    for path in sorted(work.iterdir(), reverse=True):
        (elsewhere / "work" / path.name).write_bytes(path.read_bytes())
    assert graded(cwd=elsewhere) == first


def test_by_another_path_only_the_path_differs(run: Run, first: str, tmp_path: Path, work: Path) -> None:
    """From another current folder."""
    (tmp_path / "beside").mkdir()
    ended = run(str(work), *ARGUMENTS[1:], *PROCESS, cwd=tmp_path / "beside")
    assert ended.out.replace(json.dumps(str(work)), json.dumps("work")) == first


@pytest.mark.bubblewrap
def test_in_a_sandbox_only_the_environment_differs(graded: Graded, first: str) -> None:
    """The level of isolation stands in the report, and changes nothing else."""
    outside, inside = json.loads(first), json.loads(graded("--isolation", "bubblewrap"))
    for report in (outside, inside):
        for name in ("isolation", "isolation_note"):
            del report["environment"][name]
    assert inside == outside


def test_two_at_a_time_get_the_same_report(graded: Graded, first: str, tmp_path: Path) -> None:
    """With a cold cache that they share."""
    reports: list[str] = []
    cold = {"XDG_CACHE_HOME": str(tmp_path / "cold")}
    both = [threading.Thread(target=lambda: reports.append(graded(env=cold))) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert reports == [first, first]


def test_a_damaged_cache_gives_the_same_report(graded: Graded, first: str, tmp_path: Path) -> None:
    """Files that were cut off, or that hold something else, are drawn anew."""
    cache = tmp_path / "damaged"
    assert graded(env={"XDG_CACHE_HOME": str(cache)}) == first
    kept = sorted(cache.rglob("*.msgpack"))
    assert len(kept) > 5
    for number, path in enumerate(kept):
        content = path.read_bytes()
        path.write_bytes([content[:-1], b"", content[:40] + b"\xc1" + content[41:], b"{}"][number % 4])
    assert graded(env={"XDG_CACHE_HOME": str(cache)}) == first
