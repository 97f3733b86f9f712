"""How long grading takes, and how much memory the judge needs: ``uv run python tests/benchmarks/grading.py``.

Everything is measured in turn, round by round, so that a busy machine slows all of it alike; what is printed are
medians, and ratios to a bare interpreter that imports NumPy, which nothing here can undercut.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import numpy as np

from grader import pipeline
from grader.specs import COURSE
from grader.worker.host import Worker
from grader.worker.inside import wire

ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "tests" / "submissions" / "vectorised"
LOOPS = ROOT / "tests" / "submissions" / "plain_loops"
WRONG = ROOT / "tests" / "submissions" / "five_classic_mistakes"
ROUNDS = 9
CALLS = 2000

#: What a submission may send to fill the judge's memory, each for one exercise; it lifts the worker's own limit first.
BOMBS = """
import numpy as np
import inside.wire
most = inside.wire.REPLY_LIMIT - 1000
inside.wire.REPLY_LIMIT = 2**40
def laplace_kernel(size): return [{} for _ in range(most // 4)]
def detect_edges(image): return [[] for _ in range(most // 10)]
def cross_correlate1d(signal, kernel): return [()] * (most // 11)
def output_size(width, field, stride=1, padding=0): return [None] * most
def same_padding(field): return "x" * most
def flip(kernel): return [[] for _ in range(1_000_000)]
def convolve1d(signal, kernel): return [None] * 4_000_000
def smooth(signal, width): return "x" * 100_000_000
def convolve2d(image, kernel): return np.zeros((60_000, 1_000))
def pad(image, padding): return np.broadcast_to(1.0, (10**6, 10**6))
def mean_kernel(size): return [{"a": []}] * 700_000
def filter_image(image, kernel): print("x" * 50_000_000)
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        _table(_commands(), environment)
    _round_trips()
    _memory()


def _commands() -> Mapping[str, list[str]]:
    grade = [sys.executable, "-m", "grader"]
    run = [*grade, "run", str(RIGHT)]
    # The capstone's time is that of the training, which is the student's own.
    quick = [word for exercise in COURSE.exercises if not exercise.costly for word in ("--only", exercise.name)]
    first_units = [word for exercise in COURSE.exercises[:14] for word in ("--only", exercise.name)]
    return {
        "a bare interpreter with NumPy": [sys.executable, "-c", "import numpy"],
        "grade --help": [*grade, "--help"],
        "the course but for the capstone, vectorised, bubblewrap": [*run, *quick, "--isolation", "bubblewrap"],
        "the course but for the capstone, vectorised, process": [*run, *quick, "--isolation", "process"],
        "the course but for the capstone, loops, bubblewrap": [
            *grade,
            "run",
            str(LOOPS),
            *quick,
            "--isolation",
            "bubblewrap",
        ],
        "three units, right, bubblewrap": [*run, *first_units, "--isolation", "bubblewrap"],
        "three units, five mistakes, bubblewrap": [*grade, "run", str(WRONG), "--isolation", "bubblewrap"],
        "one exercise (--only convolve1d), bubblewrap": [*run, "--only", "convolve1d", "--isolation", "bubblewrap"],
        "one exercise (--only convolve1d), process": [*run, "--only", "convolve1d", "--isolation", "process"],
    }


def _table(commands: Mapping[str, list[str]], environment: Mapping[str, str]) -> None:
    first = {name: _seconds(command, environment) for name, command in commands.items()}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds[name].append(_seconds(command, environment))
    _say(f"{'wall time of a whole process':58}{'median':>9}{'min':>9}{'ratio':>8}{'first run':>11}")
    bare = median(next(iter(seconds.values())))
    for name, values in seconds.items():
        _say(f"{name:58}{median(values):7.2f} s{min(values):7.2f} s{median(values) / bare:8.1f}{first[name]:9.2f} s")


def _seconds(command: list[str], environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False, cwd=ROOT)
    return time.perf_counter() - started


def _round_trips() -> None:
    _say(f"\n{'across the border':58}{'median':>9}{'min':>9}")
    module = wire.Module(path="m.py", name="m", chunks=[wire.Chunk(label="m.py", text="def f(x):\n    return x * 2\n")])
    load = wire.Load(modules=[module], paths=["m.py"], barred=[], skip=[])
    for level in ("process", "bubblewrap"):
        _timed(f"a fresh worker, {level}", lambda level=level: _start(level), ROUNDS, 1e3, "ms")
        with Worker(level, COURSE.packages) as worker:
            worker.load(load)
            array = (np.arange(16.0),)
            _timed(
                f"a call with 16 floats, {level}",
                lambda worker=worker, array=array: worker.call("m.py", "f", array, barred=(), seconds=5.0),
                CALLS,
                1e6,
                "us",
            )


def _start(level: str) -> None:
    with Worker(level, COURSE.packages) as worker:
        worker.wait_until_ready()


def _timed(name: str, action: Callable[[], object], rounds: int, scale: float, unit: str) -> None:
    values = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        values.append((time.perf_counter() - started) * scale)
    _say(f"{name:58}{median(values):6.0f} {unit}{min(values):6.0f} {unit}")


def _memory() -> None:
    """The judge's own peak, in a process of its own each."""
    _say(f"\n{'peak memory of the judge':58}{'MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        bombs = Path(folder) / "signals.py"
        bombs.write_text(BOMBS)
        for name, path in (("a right submission", RIGHT), ("replies that are made to fill it", bombs)):
            here = str(Path(__file__).parent)
            code = f"import sys; sys.path.insert(0, {here!r}); import grading; grading.peak({str(path)!r})"
            answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
            _say(f"{name:58}{int(answer.stdout) / 1024:9.0f}")


def peak(path: str) -> None:
    """Grade a submission and print the peak memory of this process, in KB."""
    pipeline.grade(COURSE, pipeline.Request(paths=(Path(path),), cache=None))
    _say(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
