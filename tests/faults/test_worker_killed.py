"""A worker that is killed at any point: the report is right, and the next question gets a fresh worker."""

import os
import signal
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader import pipeline
from grader.outcome import Answer, Died, Returned
from grader.report import ExerciseReport, Report
from grader.specs import COURSE
from grader.worker import host
from grader.worker.host import Unavailable, Worker
from grader.worker.inside import wire
from tests.faults.stub_workers import LOADED, READY, Answering, frames, worker
from tests.grader.worker.conftest import load_request

LOAD = load_request({"signals.py": "def flip(kernel): return kernel[::-1]\n"})
SUBMISSIONS = Path(__file__).parents[1] / "submissions"
NO_ANSWER = "no answer came from the process that the function runs in"
KILLED = Died(reason="it was ended by SIGKILL")


def reverse(kernel: list[int]) -> list[int]:
    """What the stubs compute."""
    return kernel[::-1]


def dying(after: int | None) -> Callable[[], Answering]:
    """A worker that dies when it has sent so many bytes."""
    return lambda: Answering(reverse, dies_after=after)


# --- every byte of a conversation ------------------------------------------------------------------------------------

START = len(frames(READY))
BEGUN = START + len(frames(wire.Began(statement=0, label="signals.py", line=1)))
LOADED_BY = BEGUN + len(frames(LOADED))
#: What the answers to the first three calls take.
ANSWERS = [
    len(
        frames(
            wire.Returned(id=number, value=wire.to_wire(value), arguments=[wire.to_wire(value)], shared=[], printed="")
        )
    )
    for number, value in enumerate(([1], [1, 2], [1, 2, 3]), start=1)
]
ALL = LOADED_BY + sum(ANSWERS)


def conversation(asked: Worker) -> list[Answer]:
    """Three calls, after the submission was loaded."""
    asked.load(LOAD)
    return [asked.call("signals.py", "flip", ([1, 2, 3][:count],), barred=[], seconds=20) for count in (1, 2, 3)]


RIGHT = [Returned(value=[3, 2, 1][-count:], arguments=([1, 2, 3][:count],)) for count in (1, 2, 3)]


def test_a_worker_that_dies_while_it_starts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No submission has been run; whoever waits for it learns why."""
    for after in range(START):
        with worker(monkeypatch, dying(after), dying(None)) as asked:
            with pytest.raises(Unavailable, match="a worker under process does not start: it was ended by SIGKILL"):
                asked.load(LOAD)
            assert conversation(asked) == RIGHT


def test_a_worker_that_dies_before_the_first_statement_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the submission is to blame, and nothing is lost."""
    for after in range(START, BEGUN):
        with worker(monkeypatch, dying(after), dying(None)) as asked:
            assert conversation(asked) == RIGHT


def test_a_worker_that_dies_twice_before_the_first_statement_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks as if the source were too much for the interpreter; the report says that nothing was run, and why."""
    for after in range(START, BEGUN):
        with worker(monkeypatch, dying(after), dying(after)) as asked:
            (fault,) = asked.load(LOAD).faults
            assert fault.message.startswith("the submission could not be run: it was ended by SIGKILL")
            answer = asked.call("signals.py", "flip", ([1],), barred=[], seconds=20)
            assert answer == Died(reason="the submission could not be run")


def test_a_worker_that_dies_while_it_loads_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The statement at which it died is left out; all questions are answered."""
    for after in range(BEGUN, LOADED_BY):
        with worker(monkeypatch, dying(after), dying(None)) as asked:
            fault = wire.Fault(
                label="signals.py", line=1, message="the statement was stopped and left out: it was ended by SIGKILL"
            )
            assert asked.load(LOAD).faults == [fault]
            assert conversation(asked) == RIGHT


def test_a_worker_that_dies_in_an_answer_costs_that_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much of it was sent; the others are right."""
    for after in range(LOADED_BY, ALL):
        hit = next(number for number in range(3) if after < LOADED_BY + sum(ANSWERS[: number + 1]))
        with worker(monkeypatch, dying(after), dying(None)) as asked:
            assert conversation(asked) == [*RIGHT[:hit], KILLED, *RIGHT[hit + 1 :]]


def test_one_that_dies_twice_in_a_row_costs_two_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third has a worker again."""
    for after in range(LOADED_BY, LOADED_BY + ANSWERS[0]):
        with worker(monkeypatch, dying(after), dying(LOADED_BY + 5), dying(None)) as asked:
            assert conversation(asked) == [KILLED, KILLED, RIGHT[2]]


def test_workers_that_always_die_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question has its answer: none came."""
    with worker(monkeypatch, *repeat(dying(LOADED_BY), 9)) as asked:
        assert conversation(asked) == [KILLED] * 3


# --- a real worker, in a whole grading -------------------------------------------------------------------------------

#: Three exercises whose functions are wrong, wrong, and right, and how many calls they take is known by counting.
ONLY = ("flip", "mean_kernel", "same_padding")
SUBMISSION = SUBMISSIONS / "five_classic_mistakes"


class Killer:
    """Kills the worker's process at the n-th message that is sent to it or awaited from it."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, *, sends: Sequence[int] = (), receives: Sequence[int] = ()
    ) -> None:
        self.sent: list[wire.Request] = []
        self.received = 0
        send, receive = host.Connection.send, host.Connection.receive

        def sending(connection: host.Connection, request: wire.Request, **options: Any) -> None:
            if len(self.sent) in sends:
                self._kill(connection)
            self.sent.append(request)
            send(connection, request, **options)

        def receiving(connection: host.Connection, **options: Any) -> wire.Reply:
            if self.received in receives:
                self._kill(connection)
            self.received += 1
            return receive(connection, **options)

        monkeypatch.setattr(host.Connection, "send", sending)
        monkeypatch.setattr(host.Connection, "receive", receiving)

    @staticmethod
    def _kill(connection: host.Connection) -> None:
        os.kill(connection._process.pid, signal.SIGKILL)
        # Until it is dead, and with it its ends of the pipes.
        os.waitid(os.P_PID, connection._process.pid, os.WEXITED | os.WNOWAIT)


@pytest.fixture
def graded(cache: Path) -> Callable[[], Report]:
    """Grade the submission."""
    request = pipeline.Request(paths=(SUBMISSION,), only=ONLY, isolation="process", cache=cache)
    return lambda: pipeline.grade(COURSE, request)


def differing(one: Report, other: Report) -> list[ExerciseReport]:
    """The exercises of ``other`` that have another report in ``one``."""
    assert msgspec.structs.replace(one, exercises=[], score=0.0) == msgspec.structs.replace(
        other, exercises=[], score=0.0
    )
    return [there for here, there in zip(one.exercises, other.exercises, strict=True) if here != there]


def test_a_kill_before_any_question_costs_one_exercise_at_most(
    monkeypatch: pytest.MonkeyPatch, graded: Callable[[], Report]
) -> None:
    """The others keep their points; the one says that no answer came, or does not name its mistake."""
    with monkeypatch.context() as patch:
        calls = Killer(patch)
        undisturbed = graded()
    assert len(calls.sent) > 60
    for point in chain(range(1, 4), range(4, len(calls.sent), len(calls.sent) // 12)):
        with monkeypatch.context() as patch:
            Killer(patch, sends=[point])
            hit = differing(undisturbed, graded())
        # A function whose process was used by others before is judged once more, in a fresh one.
        assert {exercise.name for exercise in hit} <= {calls.sent[point].function}
        told = [prop.message for exercise in hit for prop in exercise.properties if prop.outcome == "crashed"]
        assert all(message.startswith(f"{NO_ANSWER}: it was ended by SIGKILL") for message in told)


def test_a_kill_of_the_worker_that_follows_is_made_up_for(
    monkeypatch: pytest.MonkeyPatch, graded: Callable[[], Report]
) -> None:
    """One that is killed while it starts in the place of another is started once more."""
    undisturbed = graded()
    answer = _first_answer(graded, monkeypatch)
    with monkeypatch.context() as patch:
        Killer(patch, receives=[answer, answer + 1])
        hit = differing(undisturbed, graded())
    assert [exercise.name for exercise in hit] == ["mean_kernel"]


def _first_answer(graded: Callable[[], Report], monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of the first message that answers a call."""
    kinds: list[type] = []
    receive = host.Connection.receive

    def receiving(connection: host.Connection, **options: Any) -> wire.Reply:
        reply = receive(connection, **options)
        kinds.append(type(reply))
        return reply

    with monkeypatch.context() as patch:
        patch.setattr(host.Connection, "receive", receiving)
        graded()
    return next(number for number, kind in enumerate(kinds) if kind in (wire.Returned, wire.Threw, wire.Barred))


def test_where_no_worker_can_be_started_any_more_there_is_no_grade(
    monkeypatch: pytest.MonkeyPatch, graded: Callable[[], Report]
) -> None:
    """That is the machine's fault and not the submission's: it is refused, and not counted as wrong."""
    first = _first_answer(graded, monkeypatch)
    Killer(monkeypatch, receives=range(first, first + 9))
    with pytest.raises(pipeline.RequestError, match=r"no worker could be started again: .* it was ended by SIGKILL"):
        graded()


def test_a_kill_while_the_first_worker_starts_is_told(
    monkeypatch: pytest.MonkeyPatch, graded: Callable[[], Report]
) -> None:
    """There is nothing to report; the sentence says why, and what to do."""
    Killer(monkeypatch, receives=[0])
    with pytest.raises(pipeline.RequestError, match="does not start: it was ended by SIGKILL"):
        graded()
