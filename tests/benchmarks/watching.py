"""How long it takes from a save to the screen with the new result: ``uv run python tests/benchmarks/watching.py``.

The real program runs in a pseudo-terminal. Saves take turns with one plain ``grade run --only`` and with the start of a
bare interpreter, so that a busy machine slows all of them alike; what is printed are medians and ratios.
"""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "tests" / "submissions" / "vectorised"
GRADE = (sys.executable, "-m", "grader")
SAVES = 8
#: The exercise that is saved, the line of it that is replaced, and what by: right and wrong in turn.
NAME, FILE = "output_size", "geometry.py"
PASSING, FAILING = "return steps + 1", "return steps"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        shutil.copytree(RIGHT, work)
        environment = {**os.environ, "XDG_CACHE_HOME": folder, "TERM": "xterm", "NO_COLOR": "1"}
        for level in ("process", "bubblewrap") if shutil.which("bwrap") else ("process",):
            _measure(work, level, environment)


def _measure(work: Path, level: str, environment: dict[str, str]) -> None:
    isolated = ("--isolation", level)
    once = [*GRADE, "run", str(work), "--only", NAME, *isolated]
    bare = [sys.executable, "-c", "import numpy"]
    _seconds(once, environment)
    source = work / FILE
    right = source.read_text()
    if PASSING not in right:
        raise SystemExit(f"{RIGHT / FILE} does not hold {PASSING!r} any more; name another line")
    texts = {f"✗ {NAME}": right.replace(PASSING, FAILING), f"✓ {NAME}": right}
    saves: dict[str, list[float]] = {sign: [] for sign in texts}
    runs: list[float] = []
    starts: list[float] = []
    with _Watched([*GRADE, "watch", str(work), *isolated], environment) as watched:
        watched.until("25 exercises pass", seconds=5.0)
        watched.until("judged in", seconds=120.0)
        for _ in range(SAVES):
            for sign, text in texts.items():
                began = time.perf_counter()
                source.write_text(text)
                watched.until(sign, seconds=10.0)
                saves[sign].append(time.perf_counter() - began)
                watched.until("judged in", seconds=10.0)
                runs.append(_seconds(once, environment))
                starts.append(_seconds(bare, environment))
    _say(f"{f'{level}, {SAVES} saves of each':58}{'median':>9}{'min':>9}{'max':>9}{'times':>8}")
    both = [*saves[f"✓ {NAME}"], *saves[f"✗ {NAME}"]]
    for name, values in (
        ("from the save to the screen, a right answer", saves[f"✓ {NAME}"]),
        ("from the save to the screen, a wrong answer", saves[f"✗ {NAME}"]),
        (f"grade run --only {NAME}", runs),
        ("a bare interpreter with NumPy", starts),
    ):
        times = median(values) / median(both)
        _say(f"{name:58}{median(values):7.3f} s{min(values):7.3f} s{max(values):7.3f} s{times:8.2f}")


class _Watched:
    """The program, with a terminal whose screen is not interpreted: it is enough to see that a text was drawn."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal
        )
        os.close(terminal)
        self._seen = b""

    def __enter__(self) -> "_Watched":
        return self

    def __exit__(self, *_: object) -> None:
        os.write(self._master, b"q")
        while self._process.poll() is None:
            # Where nobody holds the other end any more, Linux says so by an error.
            with suppress(OSError):
                if select.select([self._master], [], [], 0.05)[0]:
                    os.read(self._master, 2**16)
        os.close(self._master)

    def until(self, text: str, *, seconds: float) -> None:
        """Read until a text has been drawn that had not been before the last one that was waited for."""
        deadline = time.monotonic() + seconds
        while text.encode() not in self._seen:
            if not select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise SystemExit(f"{text!r} was not drawn within {seconds:g} s")
            self._seen += os.read(self._master, 2**16)
        self._seen = self._seen.partition(text.encode())[2]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False, cwd=ROOT)
    return time.perf_counter() - started


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
