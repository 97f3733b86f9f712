"""What the parts of a submission share of its time, and what each has of its own."""

from contextlib import suppress
from types import SimpleNamespace

import pytest

from grader import allowance
from grader.allowance import LEAST_SECONDS, Allowance, Share


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that goes on only where a test says so, and what of that was a delay."""
    machine = SimpleNamespace(now=0.0, delayed=0.0)
    monkeypatch.setattr(allowance, "time", SimpleNamespace(monotonic=lambda: machine.now))
    return machine


def shared(machine: SimpleNamespace, seconds: float) -> Allowance:
    """An allowance on this machine."""
    return Allowance(seconds, lambda: machine.delayed)


def wait(share: Share, machine: SimpleNamespace, seconds: float, *, delay: float = 0.0) -> None:
    """Let a function take a while."""
    with share.waiting():
        machine.now += seconds
        machine.delayed += delay


def test_what_one_takes_is_gone_for_all(machine: SimpleNamespace) -> None:
    """Time counts while it is waited for an answer, and not in between."""
    whole = shared(machine, 25.0)
    with whole.share(10.0) as share:
        wait(share, machine, 4.0)
        machine.now += 100.0
        assert share.for_a_call(7.0) == 6.0
    assert whole.left == 21.0


def test_time_counts_also_where_it_ends_in_an_error(machine: SimpleNamespace) -> None:
    """No error makes a call free of charge."""
    whole = shared(machine, 25.0)
    with suppress(LookupError), whole.share(10.0) as share, share.waiting():
        machine.now += 4.0
        raise LookupError
    assert whole.left == 21.0


@pytest.mark.parametrize(
    ("left", "granted"), [(25.0, 10.0), (10.0, 10.0), (3.0, 3.0), (0.1, LEAST_SECONDS), (-7.0, LEAST_SECONDS)]
)
def test_nobody_gets_more_than_is_left_nor_less_than_the_least(
    machine: SimpleNamespace, left: float, granted: float
) -> None:
    """An honest function has time to answer, whatever the others took."""
    with shared(machine, left).share(10.0) as share:
        assert share.seconds == granted


def test_some_have_a_time_of_their_own(machine: SimpleNamespace) -> None:
    """They neither give nor take."""
    whole = shared(machine, 3.0)
    with whole.share(150.0, is_own=True) as share:
        wait(share, machine, 60.0)
        assert share.seconds == 150.0
    assert whole.left == 3.0


def test_a_call_has_its_own_time_until_that_of_its_share_ends_before(machine: SimpleNamespace) -> None:
    """And none when it is over."""
    with shared(machine, 25.0).share(10.0) as share:
        assert share.for_a_call(2.0) == 2.0
        wait(share, machine, 9.0)
        assert share.for_a_call(2.0) == 1.0
        wait(share, machine, 9.0)
        assert share.for_a_call(2.0) == 0.0


def test_what_others_do_on_the_machine_does_not_count(machine: SimpleNamespace) -> None:
    """A function is no slower for having waited for a processor."""
    machine.delayed = 7.0
    whole = shared(machine, 25.0)
    with whole.share(10.0) as share:
        wait(share, machine, 9.0, delay=6.0)
        assert share.delay() == 6.0
        wait(share, machine, 3.0)
        assert share.for_a_call(10.0) == 4.0
    assert whole.left == 19.0


def test_nobody_gains_time_by_delays(machine: SimpleNamespace) -> None:
    """Of what was not waited for nothing is taken off."""
    whole = shared(machine, 25.0)
    with whole.share(10.0) as share:
        wait(share, machine, 1.0, delay=1.0)
        machine.delayed += 5.0
        assert share.delay() == 1.0
    assert whole.left == 25.0
