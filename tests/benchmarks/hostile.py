"""What hostile submissions cost: ``uv run python tests/benchmarks/hostile.py [NAME]...``.

Each attack whose name holds one of the given ones, or else those that use the whole time of a submission, is graded at
both levels as the tests do it. Printed are time and memory of the grader with all below it, as shares of what the
attack may cost, and what an honest submission takes beside it.
"""

import os
import sys
import tempfile
from pathlib import Path

from grader.worker.isolation import Level
from tests.hostile import catalogue, grading, harm, world
from tests.hostile.test_attacks import INNOCENT, LEVELS, LONG


def main() -> None:
    """Measure and print, the costliest last."""
    wanted = tuple(sys.argv[1:]) or LONG
    attacks = [attack for attack in catalogue.all_attacks() if any(part in attack.name for part in wanted)]
    with tempfile.TemporaryDirectory() as cache:
        _grade(INNOCENT, "process", Path(cache))  # draws the inputs
        costs = []
        for attack in (INNOCENT, *attacks):
            for level in LEVELS:
                graded = _grade(attack, level, Path(cache))
                costs.append((graded.seconds, graded.memory, f"{attack.name}, {level}", harm.most_seconds(attack)))
    _say(f"{'grading':72}{'time':>9}{'of most':>9}{'memory':>9}{'of most':>9}")
    for seconds, memory, name, most in sorted(costs):
        share = f"{seconds / most:8.0%} {memory / 2**20:5.0f} MB{memory / harm.MOST_MEMORY:8.0%}"
        _say(f"{name:72}{seconds:7.1f} s {share}")


def _grade(attack: catalogue.Attack, level: Level, cache: Path) -> grading.Graded:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(tempfile.mkdtemp(prefix="stridewise-scratch-"))
        scratch.chmod(0o755)
        around = world.build(Path(folder), scratch=scratch, cache=cache)
        try:
            return grading.grade(attack, level, around)
        finally:
            around.clean_up()


def _say(line: str) -> None:
    sys.stdout.write(line + os.linesep)


if __name__ == "__main__":
    main()
