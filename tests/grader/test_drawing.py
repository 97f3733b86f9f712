"""Drawing inputs and shrinking failures: the same for everybody, and within a budget."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader import drawing
from grader.drawing import Case, draw, shrink
from grader.strategies import images, integers, kernels, laid_out, pairs, shapes, signals
from grader.worker.inside import wire

ROOT = Path(__file__).parents[2]
INPUTS = {
    "number": integers(least=-(10**6), most=10**6),
    "signal": signals(),
    "kernel": laid_out(ndim=2, read_only=True),
    "two": pairs(),
}


def digest(cases: list[Case]) -> str:
    """The cases as one short text, with names, dtypes and layouts."""
    packed = wire.pack_values([tuple(case.items()) for case in cases])
    return hashlib.sha256(packed).hexdigest()


def many() -> list[Case]:
    """So many cases that Hypothesis would mix some constants into them."""
    return draw(INPUTS, cases=20, seed=0) + draw({"wide": INPUTS["number"]}, cases=600, seed=0)


def in_another_process(folder: Path, before: str, *, hash_seed: str) -> str:
    """The digest of the same cases, drawn by a fresh interpreter that has done something else before."""
    program = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(folder)!r}]
{before}
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("this", {str(Path(__file__))!r})
this = module_from_spec(spec)
spec.loader.exec_module(this)
print(this.digest(this.many()))
"""
    finished = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout.strip()


# --- drawing ---------------------------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same() -> None:
    """Drawn again, inputs are the same to the last flag."""
    assert digest(draw(INPUTS, cases=60, seed=3)) == digest(draw(INPUTS, cases=60, seed=3))


def test_another_seed_draws_others() -> None:
    """The seed chooses the inputs."""
    assert digest(draw(INPUTS, cases=60, seed=3)) != digest(draw(INPUTS, cases=60, seed=4))


@pytest.mark.parametrize(
    "before",
    ["", "import constants", "import random, numpy; random.seed(7); numpy.random.seed(7)"],
    ids=["nothing else", "a module full of constants", "other random numbers"],
)
def test_other_processes_draw_the_same(tmp_path: Path, before: str) -> None:
    """Other modules, their constants, the folder and the hash seed have no say in what is drawn."""
    constants = ", ".join(str(number * 7919 + 123) for number in range(100))
    (tmp_path / "constants.py").write_text(f"NUMBERS = [{constants}]\nTEXTS = [b'abcdefgh', 'xyz', 0.125]\n")

    assert in_another_process(tmp_path, before, hash_seed="17") == digest(many())


def test_cases_keep_the_order_of_the_parameters() -> None:
    """A judge's parameters and a cached case are matched by place."""
    cases = draw({"width": integers(least=1, most=9), "a": signals(), "m": signals()}, cases=20, seed=0)

    assert {tuple(case) for case in cases} == {("width", "a", "m")}


def test_as_many_cases_are_drawn_as_asked_for() -> None:
    """Also more than there are different ones."""
    assert len(draw({"signal": signals()}, cases=70, seed=0)) == 70


def test_the_simplest_case_comes_first() -> None:
    """What fails on everything fails on the simplest input."""
    first = draw({"signal": signals(), "place": integers(least=-5, most=5)}, cases=10, seed=8)[0]

    assert first["signal"].tolist() == [0.0]
    assert first["place"] == 0


def test_one_case_alone_depends_on_the_seed() -> None:
    """The simplest case would be the same for every seed; what is tried once has to be another one."""
    numbers = {"number": integers(least=0, most=10**6)}
    cases = [case["number"] for seed in range(5) for case in drawing.draw(numbers, cases=1, seed=seed)]
    assert len(cases) == len(set(cases)) == 5


def test_without_inputs_there_is_one_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """A property about a fixed example is tried once, and Hypothesis need not be imported for it."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)

    assert draw({}, cases=40, seed=0) == [{}]


# --- shrinking -------------------------------------------------------------------------------------------------------


def smallest(fails: Callable[[Case], bool], **inputs: drawing.Family) -> Case | None:
    """What a failure is shrunk to, with time enough."""
    return shrink(inputs, fails, cases=60, seed=0, seconds=60)


def as_lists(case: Case | None) -> dict[str, object]:
    """A case that can be compared."""
    return {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in (case or {}).items()}


PLANTED = {
    "everything fails": (lambda case: True, {"it": signals()}, {"it": [0.0]}),  # noqa: ARG005
    "three samples": (lambda case: len(case["it"]) >= 3, {"it": signals()}, {"it": [0.0, 0.0, 0.0]}),
    "some sample that is not zero": (lambda case: case["it"].any(), {"it": signals()}, {"it": [1.0]}),
    "some negative sample": (lambda case: (case["it"] < 0).any(), {"it": signals()}, {"it": [-1.0]}),
    "no palindrome": (
        lambda case: case["it"].tolist() != case["it"][::-1].tolist(),
        {"it": signals()},
        {"it": [0.0, 1.0]},
    ),
    "a longer kernel": (
        lambda case: len(case["kernel"]) > len(case["signal"]),
        {"signal": signals(), "kernel": kernels()},
        {"signal": [0.0], "kernel": [0.0, 0.0]},
    ),
    "no square": (lambda case: case["it"].shape[0] < case["it"].shape[1], {"it": images()}, {"it": [[0.0, 0.0]]}),
    "a number from 17": (lambda case: case["it"] >= 17, {"it": integers(least=-99, most=99)}, {"it": 17}),
    "a number to -5": (lambda case: case["it"] <= -5, {"it": integers(least=-99, most=99)}, {"it": -5}),
    "two axes": (lambda case: len(case["it"]) > 1, {"it": shapes()}, {"it": (1, 1)}),
}


@pytest.mark.parametrize(("fails", "inputs", "expected"), PLANTED.values(), ids=PLANTED)
def test_a_failure_is_shrunk_to_the_least(
    fails: Callable[[Case], bool], inputs: dict[str, drawing.Family], expected: dict[str, object]
) -> None:
    """Students get the smallest input that goes wrong."""
    assert as_lists(smallest(fails, **inputs)) == expected


def test_pairs_are_measured_by_both_parts() -> None:
    """A tuple of arrays is as large as they are together."""
    found = smallest(lambda case: (case["it"][0] != case["it"][1]).any(), it=pairs())

    assert sorted(part.tolist() for part in found["it"]) == [[0.0], [1.0]]


def test_shrinking_keeps_the_order_of_the_parameters() -> None:
    """The shrunk case can be given to the judge like any other."""
    assert list(smallest(lambda _: True, width=integers(least=1, most=9), a=signals()) or {}) == ["width", "a"]


def test_the_smallest_case_seen_is_taken() -> None:
    """Small to read, that is: Hypothesis ends with the case that is the first in its own order."""
    last: list[float] = []
    taken: list[float] = []
    smallest_seen: list[float] = []
    for seed in range(4):
        failed: list[float] = []

        def fails(case: Case, failed: list[float] = failed) -> bool:
            (sample,) = case["it"].tolist()
            failed.extend([sample] * (sample not in (0.0, 1.0, 2.0, 3.0)))
            return sample not in (0.0, 1.0, 2.0, 3.0)

        found = shrink({"it": signals(samples=(1, 1))}, fails, cases=60, seed=seed, seconds=60)
        taken.extend(found["it"].tolist() if found else [])
        last.append(failed[-1])
        smallest_seen.append(min(failed, key=abs))

    assert taken == smallest_seen
    assert taken != last


def test_what_never_fails_has_no_smallest() -> None:
    """None of the inputs that were drawn fails; every one was tried once."""
    tried: list[Case] = []

    assert shrink({"it": signals()}, lambda case: bool(tried.append(case)), cases=60, seed=0, seconds=60) is None
    assert len(tried) == 60


def test_shrinking_tries_the_cases_that_were_drawn() -> None:
    """The case that failed when it was drawn comes up again."""
    drawn = draw({"it": signals()}, cases=60, seed=5)
    wanted = drawn[41]["it"].tolist()

    found = shrink({"it": signals()}, lambda case: case["it"].tolist() == wanted, cases=60, seed=5, seconds=60)

    assert as_lists(found) == {"it": wanted}


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that goes on by a second whenever it is read."""
    clock = count()
    monkeypatch.setattr(drawing, "time", SimpleNamespace(monotonic=lambda: float(next(clock))))
    return iter(())


@pytest.mark.usefixtures("ticking")
def test_shrinking_ends_with_its_time() -> None:
    """The smallest case that was seen in time is taken."""
    tried: list[int] = []

    def fails(case: Case) -> bool:
        tried.append(case["it"])
        return case["it"] % 3 == 1

    found = shrink({"it": integers(least=500, most=10**6)}, fails, cases=60, seed=0, seconds=5)

    assert len(tried) == 5
    assert as_lists(found) == {"it": min(number for number in tried if number % 3 == 1)}


@pytest.mark.usefixtures("ticking")
def test_time_is_also_up_before_a_failure_is_found() -> None:
    """A slow function that fails late is not called for ever."""
    tried: list[Case] = []

    assert shrink({"it": signals()}, lambda case: bool(tried.append(case)), cases=60, seed=0, seconds=5) is None
    assert len(tried) == 5


def test_shrinking_ends_with_its_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure that shrinks in many steps is shrunk as far as the tries go, and stays a failure."""
    monkeypatch.setattr(drawing, "SHRINK_TRIES", 6)
    tried: list[int] = []

    def fails(case: Case) -> bool:
        tried.append(case["it"])
        return case["it"] % 3 == 1

    found = shrink({"it": integers(least=500, most=10**6)}, fails, cases=60, seed=0, seconds=60)

    assert len(tried) == 6
    assert as_lists(found) == {"it": min(number for number in tried if number % 3 == 1)}


def test_tries_do_not_count_before_the_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure among the last of many cases is still found."""
    monkeypatch.setattr(drawing, "SHRINK_TRIES", 6)
    wanted = draw({"it": signals()}, cases=60, seed=5)[41]["it"].tolist()

    found = shrink({"it": signals()}, lambda case: case["it"].tolist() == wanted, cases=60, seed=5, seconds=60)

    assert as_lists(found) == {"it": wanted}


@pytest.mark.parametrize("pattern", [(True,), (False, True), (True, False), (True, True, False)], ids=str)
def test_a_failure_that_comes_and_goes_is_no_error(pattern: tuple[bool, ...]) -> None:
    """A function that answers differently each time is for the engine to tell; some case that failed comes back."""
    failed: list[Case] = []
    answers = count()

    def fails(case: Case) -> bool:
        number = next(answers)
        wrong = pattern[number % len(pattern)] if number < 20 else False
        failed.extend([case] * wrong)
        return wrong

    found = shrink({"it": signals()}, fails, cases=60, seed=0, seconds=60)

    assert as_lists(found) in [as_lists(case) for case in failed]
