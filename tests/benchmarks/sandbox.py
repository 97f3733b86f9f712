"""What shutting a submission in costs: ``uv run python tests/benchmarks/sandbox.py``.

A worker's start is timed at both levels in turn, so that a busy machine slows them alike, and beside them that of a
bare interpreter which imports NumPy. What is printed are medians, also of the difference and the ratio in each round.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from grader.worker import isolation, places
from grader.worker.host import Worker

PACKAGES = ("numpy",)
ROUNDS = 40


def main() -> None:
    """Measure and print."""
    starts: dict[str, Callable[[], object]] = {
        "a bare interpreter that imports NumPy": _bare,
        "process": lambda: _start("process"),
        "bubblewrap": lambda: _start("bubblewrap"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in starts}
    for number in range(ROUNDS + 1):
        for name, start in starts.items():
            began = time.perf_counter()
            start()
            if number:  # the first round fills the caches of the disk
                seconds[name].append(time.perf_counter() - began)
    _say(f"{'a worker, until it is ready, and its end':42}{'median':>10}{'min':>10}{'max':>10}")
    for name, values in seconds.items():
        _say(f"{name:42}" + "".join(f"{how(values) * 1000:7.1f} ms" for how in (median, min, max)))
    # Those of one round are compared, for they had the same machine.
    pairs = list(zip(seconds["process"], seconds["bubblewrap"], strict=True))
    difference = median(bubblewrap - process for process, bubblewrap in pairs)
    ratio = median(bubblewrap / process for process, bubblewrap in pairs)
    _say(f"{'bubblewrap over process':42}{difference * 1000:7.1f} ms{ratio:8.2f} x")


def _start(level: isolation.Level) -> None:
    with Worker(level, PACKAGES) as worker:
        worker.wait_until_ready()


def _bare() -> None:
    home = Path(places.library(PACKAGES)[-1]).parent
    command = [str(places.interpreter()), "-S", "-s", "-P", "-B", "-c", "import numpy"]
    subprocess.run(command, env={**isolation.ENVIRONMENT, "PYTHONPATH": str(home)}, check=True)


def _say(line: str) -> None:
    sys.stdout.write(line + os.linesep)


if __name__ == "__main__":
    main()
