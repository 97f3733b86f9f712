"""What becomes of all that is known and wanted with each event."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from grader.report import (
    SCHEMA,
    Environment,
    ExerciseReport,
    Fault,
    PropertyReport,
    Report,
    Source,
    Status,
    Submission,
)
from grader.spec import Course, Exercise, Unit
from grader.watch.board import Board, Key
from grader.watch.changes import Basis
from grader.watch.reading import Reading

NAMES = ["flip", "smooth", "pad", "learn"]
HINTS = ("What does it do?", "Go backwards.")


def board() -> Board:
    """A course of three exercises and one that trains; the first has hints."""
    exercises = [_exercise(name) for name in NAMES]
    units = (
        Unit(name="signals", title="", exercises=tuple(exercises[:2])),
        Unit(name="images", title="", exercises=tuple(exercises[2:])),
    )
    return Board(Course(title="A course", units=units))


def _exercise(name: str) -> Exercise:
    def reference() -> None: ...

    reference.__name__ = name
    hints = HINTS if name == "flip" else ()
    exercise = Exercise(reference=reference, points=2, inputs={}, costly=name == "learn", call_seconds=60, hints=hints)

    @exercise.anchor(points=2)
    def holds(function: object) -> None:
        """It holds."""

    return exercise


def reading(sources: Mapping[str, str], *, broken: Sequence[str] = (), line: int = 1, refusal: str = "") -> Reading:
    """A submission: what stands in each function; ``uses X`` has it depend on another."""
    if refusal:
        return Reading(refusal=refusal)
    found = {name: Basis(own="", whole="") for name in NAMES}
    for name, text in sources.items():
        used = text.removeprefix("uses ")
        found[name] = Basis(
            own=text,
            whole=text + sources.get(used, ""),
            path=f"{_unit(name)}.py",
            line=line,
            broken=frozenset({name, used} & set(broken)),
            modules=frozenset({_unit(used)}) if used in NAMES else frozenset(),
        )
    files = {f"{_unit(name)}.py": str(sources) for name in sources}
    modules = frozenset(path.removesuffix(".py") for path in files)
    return Reading(bases=found, files=files, modules=modules, submission=None)


def _unit(name: str) -> str:
    return "signals" if name in NAMES[:2] else "images"


def result(name: str, status: Status = "passed", *, where: str = "", line: int = 1) -> ExerciseReport:
    """How an exercise fared."""
    prop = PropertyReport(
        name="holds",
        sentence="It holds.",
        outcome="passed" if status == "passed" else "raised",
        points=2.0,
        max_points=2.0,
        cases=1,
        anchor=True,
        message="",
        call="",
        where=where,
        expected=None,
        got=None,
        differing=[],
    )
    return ExerciseReport(
        name=name,
        unit=_unit(name),
        status=status,
        score=2.0 if status == "passed" else 0.0,
        max_score=2.0,
        mistake=None,
        source=Source(path=f"{_unit(name)}.py", line=line),
        message="",
        notices=[],
        printed="",
        properties=[prop],
    )


def report(results: Sequence[ExerciseReport], faults: Sequence[Fault] = (), printed: str = "") -> Report:
    """Of a batch."""
    return Report(
        schema=SCHEMA,
        course="A course",
        submission=Submission(path="work", files=[], faults=list(faults), printed=printed),
        environment=Environment(
            python="", numpy="", hypothesis="", isolation="process", isolation_note="", seed=0, cases="", spec=""
        ),
        score=0.0,
        max_score=2.0,
        exercises=list(results),
    )


def judge(
    watched: Board, statuses: Mapping[str, Status] = {}, faults: Sequence[Fault] = (), **options: str
) -> list[str]:
    """Judge all that waits, and tell in which order; everything passes for which nothing else is said."""
    order: list[str] = []
    while watched.is_waiting:
        results = [result(name, statuses.get(name, "passed"), **options) for name in watched.next_batch()]
        for each in results:
            watched.begin(each.name)
            watched.judged(each)
        watched.ended(report(results, faults), seconds=0.25)
        order += [each.name for each in results]
    return order


ALL = {"flip": "1", "smooth": "uses flip", "pad": "1", "learn": "uses pad"}


@pytest.fixture
def watched() -> Board:
    """A board after the first time; flip passes, what follows does not."""
    watched = board()
    assert watched.look(reading(ALL), at="12:00:00")
    judge(watched, {"smooth": "failed", "pad": "failed"})
    return watched


def test_at_first_everything_is_judged_but_what_trains() -> None:
    """In course order; at hand is the first that does not pass."""
    watched = board()
    assert watched.look(reading(ALL), at="12:00:00")
    assert judge(watched, {"smooth": "failed", "pad": "failed"}) == ["flip", "smooth", "pad"]
    assert (watched.at_hand, watched.saved.seconds) == ("smooth", 0.25)


def test_while_the_first_are_judged_the_first_that_fails_is_at_hand() -> None:
    """It is not waited for the end."""
    watched = board()
    watched.look(reading(ALL), at="12:00:00")
    watched.next_batch()
    watched.judged(result("flip", "failed"))
    assert watched.at_hand == "flip"


@pytest.mark.parametrize(
    ("change", "order", "at_hand"),
    [
        ({"smooth": "2"}, ["smooth"], "smooth"),
        ({"flip": "2"}, ["flip", "smooth"], "flip"),
        ({"pad": "2"}, ["pad"], "pad"),
        ({"learn": "2"}, ["learn"], "learn"),
        ({"flip": "2", "pad": "2"}, ["flip", "smooth", "pad"], "pad"),
        ({}, [], "smooth"),
    ],
)
def test_a_save_has_judged_what_it_touches(
    watched: Board, change: Mapping[str, str], order: Sequence[str], at_hand: str
) -> None:
    """And puts at hand what was edited: the first that fails, or else what passes by now."""
    assert watched.look(reading({**ALL, **change}), at="12:01:00") is bool(order)
    assert judge(watched, {"pad": "failed", "smooth": "failed"}) == order
    assert watched.at_hand == at_hand


def test_results_of_untouched_exercises_stay(watched: Board) -> None:
    """They are not asked for again."""
    before = dict(watched.results)
    watched.look(reading({**ALL, "pad": "2"}), at="12:01:00")
    judge(watched)
    assert {name for name in before if watched.results[name] is not before[name]} == {"pad"}


def test_what_trains_is_not_judged_for_a_change_elsewhere(watched: Board) -> None:
    """Its result is marked as old, until a key asks for it."""
    watched.look(reading({**ALL, "learn": "2"}), at="12:01:00")
    judge(watched)
    watched.press("next")
    watched.look(reading({**ALL, "learn": "2", "pad": "2"}), at="12:02:00")
    assert watched.is_old("learn") is False
    watched.at_hand = "pad"
    watched.look(reading({**ALL, "learn": "uses pad", "pad": "3"}), at="12:03:00")
    judge(watched)
    watched.at_hand = "pad"
    watched.look(reading({**ALL, "learn": "uses pad", "pad": "4"}), at="12:04:00")
    assert judge(watched) == ["pad"]
    assert watched.is_old("learn")
    watched.at_hand = "learn"
    assert watched.press("rerun")
    assert judge(watched) == ["learn"]
    assert not watched.is_old("learn")


def test_what_was_just_saved_goes_before_what_is_left(watched: Board) -> None:
    """A change while others are judged does not wait for them."""
    watched.press("all")
    assert watched.next_batch() == ("flip", "smooth", "pad")
    watched.judged(result("flip"))
    assert watched.look(reading({**ALL, "pad": "2"}), at="12:01:00")
    assert (watched.next_batch(), watched.next_batch()) == (("pad",), ("smooth",))


def test_results_that_are_not_wanted_any_more_count_for_nothing(watched: Board) -> None:
    """After a change, the batch is empty until the next one is taken."""
    watched.press("all")
    watched.next_batch()
    watched.look(reading({**ALL, "pad": "2"}), at="12:01:00")
    assert watched.batch == ()


def test_a_function_that_cannot_be_read_keeps_its_result(watched: Board) -> None:
    """So does what depends on it; it is at hand, and judged once it is mended, unless it is what it was."""
    assert not watched.look(reading({**ALL, "flip": "half"}, broken=["flip"]), at="12:01:00")
    assert (watched.at_hand, watched.passes("flip"), watched.is_old("flip"), watched.is_old("smooth")) == (
        "flip",
        True,
        True,
        True,
    )
    assert not watched.look(reading(ALL), at="12:02:00")
    assert not watched.is_old("flip")
    watched.look(reading({**ALL, "flip": "half"}, broken=["flip"]), at="12:03:00")
    watched.look(reading({**ALL, "flip": "2"}), at="12:04:00")
    assert judge(watched) == ["flip", "smooth"]


def test_beside_a_broken_function_others_are_judged(watched: Board) -> None:
    """They can be read."""
    watched.look(reading({**ALL, "flip": "half", "pad": "2"}, broken=["flip"]), at="12:01:00")
    assert judge(watched) == ["pad"]


def test_what_was_broken_from_the_start_is_judged() -> None:
    """There is nothing to keep."""
    watched = board()
    watched.look(reading(ALL, broken=["flip"]), at="12:00:00")
    assert judge(watched, {"flip": "broken"}) == ["flip", "smooth", "pad"]


def test_a_file_that_is_gone_keeps_its_results(watched: Board) -> None:
    """Until it is back."""
    assert not watched.look(reading({name: ALL[name] for name in ("pad", "learn")}), at="12:01:00")
    assert (watched.gone, watched.passes("flip"), watched.is_old("flip")) == (("signals.py",), True, True)
    assert not watched.look(reading(ALL), at="12:02:00")
    assert (watched.gone, watched.is_old("flip")) == ((), False)


def test_a_file_that_was_renamed_is_not_waited_for(watched: Board) -> None:
    """What it held stands in another one now."""
    moved = _fields(reading(ALL))
    moved["bases"] = {name: replace(basis, path="mine.py") for name, basis in reading(ALL).bases.items()}
    moved["files"] = {"mine.py": "1"}
    watched.look(Reading(**moved), at="12:01:00")
    assert watched.gone == ()


def test_a_function_that_was_deleted_is_judged_as_missing(watched: Board) -> None:
    """Its file is there: it was meant."""
    without = {name: text for name, text in ALL.items() if name != "flip"}
    watched.look(reading({**without, "smooth": "2"}), at="12:01:00")
    assert judge(watched, {"flip": "missing"}) == ["flip", "smooth"]


def test_when_nothing_is_left_everything_stays(watched: Board) -> None:
    """And is what it was once the folder is back."""
    assert not watched.look(reading({}, refusal="work does not exist"), at="12:01:00")
    assert watched.passes("flip")
    assert not watched.press("all")
    assert not watched.look(reading(ALL), at="12:02:00")


def test_lines_that_move_are_told_anew(watched: Board) -> None:
    """Without judging."""
    assert not watched.look(reading(ALL, line=7), at="12:01:00")
    assert str(watched.results["flip"].source) == "signals.py, line 7"


def test_results_that_name_other_lines_are_judged_when_they_move(watched: Board) -> None:
    """Where an error was raised can only be told by raising it again."""
    watched.press("all")
    judge(watched, {"smooth": "failed"}, where="signals.py, line 4")
    watched.look(reading(ALL, line=7), at="12:01:00")
    assert judge(watched) == ["flip", "smooth", "pad"]


def test_faults_of_the_run_stay_until_their_file_changes(watched: Board) -> None:
    """Then what stands in it is judged again, to see whether they are still there."""
    fault = Fault(source=Source(path="images.py", line=9), message="NameError")
    watched.press("all")
    judge(watched, faults=[fault])
    assert watched.faults == [fault]
    assert watched.look(
        Reading(**{**_fields(reading(ALL)), "files": {"signals.py": str(ALL), "images.py": "2"}}), at=""
    )
    assert judge(watched) == ["pad"]
    assert watched.faults == []


def _fields(found: Reading) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("bases", "files", "modules", "faults", "refusal", "submission")}


def test_a_judge_that_fails_leaves_results_and_says_so(watched: Board) -> None:
    """The same save is judged again the next time something changes."""
    watched.look(reading({**ALL, "flip": "2"}), at="12:01:00")
    watched.next_batch()
    watched.failed("the grader itself failed")
    assert (watched.note, watched.is_waiting, watched.passes("flip")) == ("the grader itself failed", False, True)
    assert watched.look(reading({**ALL, "flip": "2"}), at="12:02:00")


# --- keys ------------------------------------------------------------------------------------------------------------


def press(watched: Board, *keys: Key) -> None:
    """Press keys, none of which asks for anything to be judged."""
    assert [watched.press(key) for key in keys] == [False] * len(keys)


def test_next_goes_to_the_next_that_does_not_pass(watched: Board) -> None:
    """Round and round, past what passes."""
    seen = []
    for _ in range(4):
        press(watched, "next")
        seen.append(watched.at_hand)
    assert seen == ["pad", "learn", "smooth", "pad"]


def test_next_stays_where_nothing_else_is_left(watched: Board) -> None:
    """And says so."""
    for name in NAMES:
        watched.results[name] = result(name)
    press(watched, "next")
    assert (watched.at_hand, watched.note) == ("smooth", "Every exercise passes.")
    watched.results["smooth"] = result("smooth", "failed")
    press(watched, "next")
    assert (watched.at_hand, watched.note) == ("smooth", "No other exercise is left.")


def test_who_went_on_is_not_called_back_by_late_results() -> None:
    """While the first are judged, a key counts more than what comes in."""
    watched = board()
    watched.look(reading(ALL), at="12:00:00")
    press(watched, "next", "next")
    judge(watched, {"flip": "failed"})
    assert watched.at_hand == "pad"


def test_hints_come_one_by_one(watched: Board) -> None:
    """The last is the last, another exercise begins anew."""
    watched.at_hand = "flip"
    press(watched, "hint")
    assert (watched.hints, watched.note) == (1, "")
    press(watched, "hint", "hint")
    assert (watched.hints, watched.note) == (2, "That was the last hint.")
    press(watched, "next")
    assert watched.hints == 0
    press(watched, "hint")
    assert (watched.hints, watched.note) == (0, "There is no hint for smooth.")


def test_the_list_puts_at_hand_what_is_chosen(watched: Board) -> None:
    """It opens at the exercise at hand; leaving it changes nothing."""
    press(watched, "list", "down", "list")
    assert (watched.listing, watched.at_hand) == (False, "smooth")
    press(watched, "list", "up", "enter")
    assert (watched.listing, watched.at_hand) == (False, "flip")
    press(watched, "list", "end", "down", "enter")
    assert watched.at_hand == "learn"
    press(watched, "list", "home", "up", "enter")
    assert watched.at_hand == "flip"


def test_scrolling_goes_by_rows_and_pages(watched: Board) -> None:
    """Not above the first; the screen knows where the last is."""
    watched.page = 10
    press(watched, "down", "page down", "up")
    assert watched.scroll == 10
    press(watched, "page up", "page up")
    assert watched.scroll == 0
    press(watched, "down", "next")
    assert watched.scroll == 0


def test_rerun_judges_what_is_at_hand_and_all_judges_all(watched: Board) -> None:
    """Though nothing has changed; what trains only where it is at hand."""
    assert watched.press("rerun")
    assert judge(watched) == ["smooth"]
    assert watched.press("all")
    assert judge(watched) == ["flip", "smooth", "pad"]
    watched.at_hand = "learn"
    assert watched.press("all")
    assert judge(watched) == ["flip", "smooth", "pad", "learn"]


def test_rerun_waits_for_nothing_that_is_gone(watched: Board) -> None:
    """Whoever asks for it gets the submission as it is judged by `grade run`."""
    watched.look(reading({name: ALL[name] for name in ("pad", "learn")}), at="12:01:00")
    assert watched.press("all")
    assert judge(watched, {"flip": "missing", "smooth": "missing"}) == ["flip", "smooth", "pad"]
    assert (watched.gone, watched.is_old("flip")) == ((), False)
