"""No attack achieves anything, at either level of isolation."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.worker.isolation import Level
from tests.hostile import catalogue, grading, harm, world

#: What attacks are known to achieve, by their name and the level: each is a fault of the product that waits for its
#: remedy, and has to be taken out of here with it.
KNOWN: dict[tuple[str, Level], set[harm.Kind]] = {}

ATTACKS = catalogue.all_attacks()
LEVELS: tuple[Level, ...] = ("process", "bubblewrap")

#: What is right is right without an attack.
INNOCENT = catalogue.Attack(
    name="forge/nothing",
    tries="nothing",
    stopped_by="nothing",
    target="flip",
    write=lambda folder: (folder / "signals.py").write_text(
        (catalogue.ATTACKS / "innocent.py").read_text(encoding="utf-8"), encoding="utf-8"
    ),
)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which all inputs lie, so that no attack has to wait for them."""
    cache = tmp_path_factory.mktemp("cache")
    folder = tmp_path_factory.mktemp("innocent")
    grading.grade(INNOCENT, "process", world.build(folder, scratch=tmp_path_factory.mktemp("scratch"), cache=cache))
    return cache


@pytest.fixture
def around(tmp_path: Path, drawn: Path) -> Iterator[world.World]:
    """A world of its own for each attack."""
    # Not below tmp_path, which only its owner may enter: the worker may run as somebody else.
    scratch = Path(tempfile.mkdtemp(prefix="stridewise-scratch-"))
    scratch.chmod(0o755)
    cache = tmp_path / "cache"
    shutil.copytree(drawn, cache)
    built = world.build(tmp_path, scratch=scratch, cache=cache)
    yield built
    built.clean_up()


#: What takes long, or has to do with values alone, is tried inside of bubblewrap only, and of what takes a submission's
#: whole time one is tried, unless STRIDEWISE_THOROUGH=1 asks for everything at both levels.
THOROUGH = os.environ.get("STRIDEWISE_THOROUGH") == "1"
ONE_LEVEL = ("comparison/", "exhaust/", "report/", "hypothesis/")
LONG = ("exhaust/everything_", "exhaust/endless_definitions", "exhaust/training_without_end", "exhaust/slow_")
ONE_OF_THEM = "exhaust/everything_slow_to_shrink"
TRIED = [
    (attack, level)
    for attack in ATTACKS
    for level in LEVELS
    if THOROUGH
    or not attack.name.startswith(ONE_LEVEL)
    or (level == "bubblewrap" and (attack.name == ONE_OF_THEM or not attack.name.startswith(LONG)))
]


@pytest.mark.parametrize(("attack", "level"), TRIED, ids=lambda part: getattr(part, "name", part))
def test_an_attack_achieves_nothing(attack: catalogue.Attack, level: Level, around: world.World) -> None:
    """No point, no file, no process, no secret; honest functions keep their points, and there is a report."""
    achieved = harm.harms(attack, grading.grade(attack, level, around))
    known = KNOWN.get((attack.name, level), set())
    assert {each.kind for each in achieved} == known, achieved


@pytest.mark.parametrize("level", LEVELS)
def test_without_an_attack_nothing_is_harmed(level: Level, around: world.World) -> None:
    """What the harness sees, it does not see in an honest submission."""
    assert harm.harms(INNOCENT, grading.grade(INNOCENT, level, around)) == []


def test_only_attacks_that_exist_are_known() -> None:
    """What is expected to succeed, or to keep nothing, is there."""
    names = {attack.name for attack in ATTACKS}
    assert {name for name, _ in KNOWN} | set(harm.KEEPS_NOTHING) <= names
