"""How well mistakes are named, and what that costs: ``uv run python tests/benchmarks/diagnosis.py``.

Prints, for each exercise, how many mistakes of the catalogue are named when they are written differently, how many get
another name, and how many none (:mod:`tests.test_diagnosis` holds the marks); then how long the whole course takes on
submissions that are wrong in every exercise, beside one that is right: wrong by a mistake that has a name, and wrong in
a way that has none, for which the search goes on to the end.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from grader.inputs import DrawnInputs  # noqa: E402 - found once the path is set
from grader.pipeline import default_cache, judging_hash  # noqa: E402
from grader.specs import COURSE  # noqa: E402
from tests.test_diagnosis import diagnosed  # noqa: E402

RIGHT = ROOT / "tests" / "submissions" / "vectorised"
#: Changes what a right function returns, and keeps what it refuses.
STRANGE = """

def _strange(right):
    def wrong(*arguments):
        result = right(*arguments)
        return tuple(part * 1.25 + 3 for part in result) if isinstance(result, tuple) else result * 1.25 + 3

    return wrong


"""


def main() -> None:
    """Print all figures."""
    names()
    times()


def names() -> None:
    """How many mistakes are named."""
    inputs = DrawnInputs(cache=default_cache(), version=judging_hash())
    told = {"right": 0, "other": 0, "none": 0}
    for exercise in COURSE.exercises:
        found = diagnosed(exercise, inputs)
        counts = dict.fromkeys(told, 0)
        for name, diagnosis in found.items():
            given = [mistake.name for mistake in diagnosis.mistakes]
            counts["right" if given == [name] else "other" if given else "none"] += 1
        print(f"{exercise.name:24}", *(f"{kind} {count:3}" for kind, count in counts.items()))  # noqa: T201
        told = {kind: count + counts[kind] for kind, count in told.items()}
    total = sum(told.values())
    print(f"{'together':24}", *(f"{kind} {count:3} ({count / total:.1%})" for kind, count in told.items()))  # noqa: T201


def times() -> None:
    """How long the whole course takes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        submissions = {"right": RIGHT, "a named mistake": folder / "named", "wrong, no name": folder / "strange"}
        for path in (submissions["a named mistake"], submissions["wrong, no name"]):
            path.mkdir()
        for unit in COURSE.units:
            cheap = [exercise for exercise in unit.exercises if not exercise.costly]
            source = (ROOT / "tests" / "rewritten" / f"{unit.name}.py").read_text(encoding="utf-8")
            chosen = [f"{exercise.name} = {exercise.name}__{exercise.mistakes[0].name}" for exercise in cheap]
            _write(submissions["a named mistake"] / f"{unit.name}.py", source, chosen)
            source = (RIGHT / f"{unit.name}.py").read_text(encoding="utf-8") + STRANGE
            _write(
                submissions["wrong, no name"] / f"{unit.name}.py",
                source,
                [f"{exercise.name} = _strange({exercise.name})" for exercise in cheap],
            )
        only = [word for each in COURSE.exercises if not each.costly for word in ("--only", each.name)]
        seconds = {name: min(_seconds(path, only) for _ in range(3)) for name, path in submissions.items()}
    for name, taken in seconds.items():
        print(f"{name:24} {taken:6.2f} s  {taken / seconds['right']:5.2f} x right")  # noqa: T201


def _write(path: Path, source: str, lines: list[str]) -> None:
    path.write_text(source + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _seconds(path: Path, options: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "grader", "run", str(path), "--format", "json", *options],
        cwd=ROOT, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
