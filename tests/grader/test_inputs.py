"""Inputs that are drawn once: in memory for a run, on disk for the next ones, and the same either way."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader import drawing
from grader.drawing import Case
from grader.inputs import DrawnInputs
from grader.spec import Property
from grader.strategies import Family, integers, laid_out, pairs, signals
from grader.worker.inside import wire


def prop(*, cases: int = 20, **inputs: Family) -> Property:
    """A property that is tried on these inputs."""
    return Property(
        name="law", sentence="It holds.", judge=lambda: None, points=1, inputs=inputs, cases=cases, anchor=False
    )


LAW = prop(signal=laid_out(read_only=True), two=pairs(ndim=2), place=integers(least=-3, most=3))


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The names of what is drawn, one entry for each time that inputs are drawn anew."""
    drawn: list[tuple[str, ...]] = []
    draw = drawing.draw

    def record(inputs: dict[str, Family], *, cases: int, seed: int) -> list[Case]:
        drawn.append(tuple(inputs))
        return draw(inputs, cases=cases, seed=seed)

    monkeypatch.setattr(drawing, "draw", record)
    return drawn


def same(one: object, other: object) -> bool:
    """Whether two inputs are equal, for arrays with dtype, layout and permissions."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        flags = [
            (array.dtype, array.flags.c_contiguous, array.flags.f_contiguous, array.flags.writeable)
            for array in (one, other)
        ]
        return flags[0] == flags[1] and np.array_equal(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def all_same(one: object, other: object) -> bool:
    """Whether two lists of cases are equal, names and their order included."""
    rows = [[tuple(case.items()) for case in cases] for cases in (one, other)]
    return len(rows[0]) == len(rows[1]) and all(map(same, rows[0], rows[1]))


# --- in memory -------------------------------------------------------------------------------------------------------


def test_inputs_are_drawn_once(draws: list[tuple[str, ...]]) -> None:
    """Asked again, also for another property with the same families, the same cases are given."""
    inputs = DrawnInputs()
    first = inputs.cases(prop(signal=signals(), place=integers(least=0, most=4)))

    assert inputs.cases(prop(signal=signals(), place=integers(least=0, most=4))) is first
    assert draws == [("signal", "place")]


@pytest.mark.parametrize(
    "other",
    [
        prop(signal=signals(), cases=21),
        prop(signal=signals(samples=(1, 9))),
        prop(samples=signals()),
        prop(signal=signals(), place=integers(least=0, most=4)),
    ],
    ids=["more cases", "another option", "another name", "one more"],
)
def test_other_inputs_are_drawn_apart(draws: list[tuple[str, ...]], other: Property) -> None:
    """Whatever differs in what is asked for is drawn for itself."""
    inputs = DrawnInputs()
    inputs.cases(prop(signal=signals()))
    inputs.cases(other)

    assert len(draws) == 2


def test_a_property_without_inputs_has_one_case(draws: list[tuple[str, ...]]) -> None:
    """A fixed example is tried once, and nothing is drawn for it."""
    assert DrawnInputs().cases(prop()) == [{}]
    assert draws == []


def test_thorough_grading_has_more_cases() -> None:
    """Ten times as many are drawn, and searched when a failure is shrunk."""
    inputs = DrawnInputs(times=10)
    searched: list[Case] = []

    assert len(inputs.cases(prop(cases=4, signal=signals()))) == 40
    inputs.smallest(prop(cases=4, signal=signals()), lambda case: bool(searched.append(case)), seconds=60)
    assert len(searched) == 40


def test_what_is_tried_once_is_tried_once_by_a_thorough_grading() -> None:
    """It is tried once because it costs much."""
    assert len(DrawnInputs(times=10).cases(prop(cases=1, number=integers(least=0, most=1000)))) == 1


def test_another_seed_gives_other_cases() -> None:
    """The seed is what an instructor changes to see whether a grade hangs on luck."""
    assert not all_same(DrawnInputs(seed=1).cases(LAW), DrawnInputs(seed=2).cases(LAW))


def test_a_failure_is_looked_for_among_the_cases() -> None:
    """What is shrunk is drawn from the same seed as the cases were."""
    inputs = DrawnInputs(seed=7)
    law = prop(signal=signals())
    wanted = inputs.cases(law)[17]["signal"].tolist()

    found = inputs.smallest(law, lambda case: case["signal"].tolist() == wanted, seconds=60)

    assert found is not None
    assert found["signal"].tolist() == wanted


# --- on disk ---------------------------------------------------------------------------------------------------------


def test_the_next_run_does_not_draw(tmp_path: Path, draws: list[tuple[str, ...]]) -> None:
    """A second run reads what the first one kept."""
    DrawnInputs(cache=tmp_path).cases(LAW)
    DrawnInputs(cache=tmp_path).cases(LAW)

    assert len(draws) == 1


def test_kept_cases_are_the_drawn_ones(tmp_path: Path) -> None:
    """Without a cache, on filling it and on reading it, cases are equal to the last flag: so is the grade."""
    drawn = DrawnInputs().cases(LAW)

    assert all_same(DrawnInputs(cache=tmp_path).cases(LAW), drawn)
    assert all_same(DrawnInputs(cache=tmp_path).cases(LAW), drawn)


@pytest.mark.parametrize(
    "options", [{"version": "2"}, {"seed": 1}, {"times": 2}], ids=["version", "seed", "number of cases"]
)
def test_cases_kept_for_something_else_are_not_used(
    tmp_path: Path, draws: list[tuple[str, ...]], options: dict[str, object]
) -> None:
    """Another version of the judging, another seed or number of cases is drawn anew."""
    DrawnInputs(cache=tmp_path, version="1").cases(LAW)
    DrawnInputs(cache=tmp_path, **{"version": "1", **options}).cases(LAW)

    assert len(draws) == 2


FOREIGN = wire.pack_values([1, 2])

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "truncated": lambda content: content[:-1],
    "truncated within its head": lambda content: content[:10],
    "longer": lambda content: content + b"\0",
    "one bit flipped": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
    "text": lambda _: b"<html>not found</html>",
    "no cases": lambda _: wire.pack_values([]),
    "something else in the same form": lambda _: FOREIGN,
    "something else under the old head": lambda content: content[:32] + FOREIGN,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_drawn_anew(
    tmp_path: Path, draws: list[tuple[str, ...]], damage: Callable[[bytes], bytes]
) -> None:
    """A file that is not what was kept is not used, and is replaced by one that is."""
    drawn = DrawnInputs(cache=tmp_path).cases(LAW)
    (file,) = tmp_path.iterdir()
    kept = file.read_bytes()
    file.write_bytes(damage(kept))

    assert all_same(DrawnInputs(cache=tmp_path).cases(LAW), drawn)
    assert len(draws) == 2
    assert file.read_bytes() == kept


def test_a_file_under_another_name_is_not_used(tmp_path: Path) -> None:
    """Cases that were kept for one property do not serve another by being renamed."""
    law, other = prop(place=integers(least=0, most=3)), prop(place=integers(least=10, most=13))
    for each in (law, other):
        DrawnInputs(cache=tmp_path).cases(each)
    one, two = sorted(tmp_path.iterdir())
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)

    assert all_same(DrawnInputs(cache=tmp_path).cases(law), DrawnInputs().cases(law))


def test_a_cache_that_is_not_there_is_made(tmp_path: Path) -> None:
    """Its parents are made as well."""
    DrawnInputs(cache=tmp_path / "a" / "b").cases(LAW)

    assert len(list((tmp_path / "a" / "b").iterdir())) == 1


def test_a_cache_in_the_place_of_a_file_costs_time_only(tmp_path: Path, draws: list[tuple[str, ...]]) -> None:
    """Where no folder can be, every run draws, and the file stays."""
    (tmp_path / "cache").write_text("a file")

    assert all_same(DrawnInputs(cache=tmp_path / "cache").cases(LAW), DrawnInputs().cases(LAW))
    assert len(draws) == 2
    assert (tmp_path / "cache").read_text() == "a file"


def test_a_cache_that_cannot_be_written_costs_time_only(
    tmp_path: Path, draws: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder or a full disk is no error."""
    # Permissions do not bind root, so the write itself is refused.

    def refuse(_path: Path, _content: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)

    assert all_same(DrawnInputs(cache=tmp_path).cases(LAW), DrawnInputs().cases(LAW))
    assert len(draws) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_costs_time_only(tmp_path: Path, draws: list[tuple[str, ...]]) -> None:
    """A folder in the place of the kept file, say."""
    DrawnInputs(cache=tmp_path).cases(LAW)
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()

    assert all_same(DrawnInputs(cache=tmp_path).cases(LAW), DrawnInputs().cases(LAW))
    assert len(draws) == 3
