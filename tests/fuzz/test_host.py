"""A worker that says anything at any pace: the judge has its answer in time, and the next question gets a worker."""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.outcome import Barred, Died, Hung, Returned, Threw
from grader.worker import host
from grader.worker.host import Unavailable, Worker
from grader.worker.inside import wire
from tests.faults.stub_workers import ANSWER, LOADED, READY, Recording, StubProcess, Talking, frames, worker
from tests.fuzz.seeds import REPLIES
from tests.fuzz.test_targets import FUZZ, mutated
from tests.grader.worker.conftest import load_request
from tests.grader.worker.test_wire import replies

#: How long a worker may be silent here, and how much longer than that an answer may take on a busy machine.
SOON, GRACE = 0.05, 5.0
LOAD = load_request({"signals.py": "def flip(kernel): return kernel[::-1]\n"})


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that waits no longer than it must."""
    monkeypatch.setattr(host, "START_SECONDS", SOON)
    monkeypatch.setattr(host, "LOAD_SECONDS", SOON)


def ask(asked: Worker) -> Any:
    """The answer to a call; it is there in time."""
    began = time.monotonic()
    answer = asked.call("signals.py", "flip", ([1, 2],), barred=[], seconds=SOON)
    assert time.monotonic() - began < GRACE
    return answer


def honest() -> StubProcess:
    """A worker that answers its first call as it should."""
    return Recording(frames(READY, LOADED, ANSWER), ends=False)


#: Frames that are right, right ones of the wrong kind or number, mutilated ones, and no frames at all.
spoken = st.lists(
    st.one_of(
        replies.map(wire.frame),
        replies.map(lambda reply: wire.frame(reply)[:-1]),
        mutated([wire.frame(wire.read_reply(body)) for body in REPLIES]),
        mutated(REPLIES).map(lambda body: len(body).to_bytes(4, "big") + body),
        st.binary(max_size=40),
        st.just(b"\xff" * 5),
        st.just(bytes(8)),
    ),
    max_size=3,
).map(b"".join)


def test_whatever_is_said_in_place_of_an_answer_there_is_one() -> None:
    """The call after it is answered by a fresh worker, or by what was said too much."""

    @settings(FUZZ, max_examples=120)
    @given(spoken, st.booleans())
    def answers(said: bytes, ends: bool) -> None:
        begun = frames(READY, LOADED)
        with pytest.MonkeyPatch.context() as patch, worker(patch, lambda: Recording(begun + said, ends=ends)) as asked:
            asked.load(LOAD)
            patch.setattr(host, "WorkerProcess", lambda *_: honest())
            assert isinstance(ask(asked), Returned | Threw | Barred | Hung | Died)
            asked.close()
            asked._number = 0
            assert ask(asked) == Returned(value=[2, 1], arguments=([1, 2],))

    answers()


def test_whatever_is_said_from_the_start_the_judge_goes_on() -> None:
    """It is loaded, with what went wrong; or it cannot be had, and the message says why."""

    @settings(FUZZ, max_examples=120)
    @given(spoken, st.booleans(), st.booleans())
    def goes_on(said: bytes, ends: bool, is_ready: bool) -> None:
        start = frames(READY) if is_ready else b""
        with (
            pytest.MonkeyPatch.context() as patch,
            worker(patch, *repeat(lambda: Recording(start + said, ends=ends), 20)) as asked,
        ):
            try:
                asked.load(LOAD)
                answer = ask(asked)
            except Unavailable as error:
                assert str(error).startswith("a worker under process does not start: ")  # noqa: PT017 - one of two ends
            else:
                assert isinstance(answer, Returned | Threw | Barred | Hung | Died)

    goes_on()


def _slowly(content: bytes) -> Iterator[bytes]:
    for byte in content:
        time.sleep(SOON / 5)
        yield bytes([byte])


LARGEST = wire.REPLY_LIMIT.to_bytes(4, "big")
PACES: Mapping[str, tuple[Iterator[bytes], Sequence[type]]] = {
    "silent": (iter(()), [Died]),
    "frames of another kind without end": (repeat(frames(READY)), [Died, Hung]),
    "statements without end": (repeat(frames(wire.Began(statement=1, label="", line=1)) * 99), [Died, Hung]),
    "answers to another question without end": (repeat(frames(wire.Barred(id=7, name="", where=""))), [Died, Hung]),
    "frames without content without end": (repeat(bytes(4)), [Died]),
    "a byte at a time": (_slowly(frames(ANSWER)), [Hung]),
    "all that may be announced, and never sent": (iter([LARGEST]), [Died]),
    "all that may be announced, slowly": (iter([LARGEST, *[b"x"] * 5, *_slowly(b"x" * 3)]), [Died, Hung]),
    "more than may be announced": (iter([b"\xff" * 4]), [Died]),
    "bytes without end": (repeat(b"\xdd" * 4096), [Died]),
}


@pytest.mark.parametrize(("parts", "ends"), PACES.values(), ids=PACES)
def test_at_any_pace_the_answer_is_there_in_time(
    monkeypatch: pytest.MonkeyPatch, parts: Iterator[bytes], ends: Sequence[type]
) -> None:
    """A worker that talks without end, or slowly, is one that hangs; one that forges is one that died."""

    def begins() -> Iterator[bytes]:
        yield frames(READY, LOADED)
        yield from parts

    with worker(monkeypatch, lambda: Talking(begins()), honest) as asked:
        monkeypatch.setattr(host, "LOAD_SECONDS", GRACE)
        monkeypatch.setattr(host, "START_SECONDS", GRACE)
        asked.load(LOAD)
        assert type(ask(asked)) in ends


PILE = 10**5
MANY: Mapping[str, wire.Loaded] = {
    "faults": wire.Loaded(callables={}, faults=[wire.Fault(label="", line=-(2**63), message="")] * PILE, printed=""),
    "callables": wire.Loaded(callables={"signals.py": ["f"] * PILE}, faults=[], printed=""),
    "printed": wire.Loaded(callables={}, faults=[], printed="\0" * PILE),
}


@pytest.mark.parametrize("loaded", MANY.values(), ids=MANY)
def test_as_much_as_fits_into_a_frame_is_taken(monkeypatch: pytest.MonkeyPatch, loaded: wire.Loaded) -> None:
    """There may be more of everything than a submission has statements."""
    with worker(monkeypatch, lambda: Talking(iter([frames(READY, loaded)]))) as asked:
        monkeypatch.setattr(host, "LOAD_SECONDS", GRACE)
        monkeypatch.setattr(host, "START_SECONDS", GRACE)
        assert asked.load(LOAD).faults == loaded.faults
