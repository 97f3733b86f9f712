"""What functions share of their submission's time, and what each has of its own."""

from contextlib import suppress
from types import SimpleNamespace

import pytest

from grader import allowance
from grader.allowance import LEAST_SECONDS, Allowance, Share


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that goes on only where a test says so."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(allowance, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def test_what_one_takes_is_gone_for_all(clock: SimpleNamespace) -> None:
    """Time counts while it is spent, and not in between."""
    whole = Allowance(25.0)
    share = Share(whole, 10.0)
    with share.spending():
        clock.now += 4.0
    clock.now += 100.0
    assert (share.left, whole.left) == (6.0, 21.0)


def test_time_counts_also_where_it_ends_in_an_error(clock: SimpleNamespace) -> None:
    """No error makes a call free of charge."""
    whole = Allowance(25.0)
    with suppress(LookupError), Share(whole, 10.0).spending():
        clock.now += 4.0
        raise LookupError
    assert whole.left == 21.0


@pytest.mark.parametrize(
    ("left", "granted", "is_rest"),
    [
        (25.0, 10.0, False),
        (10.0, 10.0, False),
        (3.0, 3.0, True),
        (0.1, LEAST_SECONDS, True),
        (-7.0, LEAST_SECONDS, True),
    ],
)
def test_nobody_gets_more_than_is_left_nor_less_than_the_least(left: float, granted: float, is_rest: bool) -> None:
    """An honest function has time to answer, whatever the others took."""
    share = Share(Allowance(left), 10.0)
    assert (share.seconds, share.left, share.is_rest) == (granted, granted, is_rest)


def test_some_exercises_have_a_time_of_their_own(clock: SimpleNamespace) -> None:
    """They neither give nor take."""
    share = Share(None, 150.0)
    with share.spending():
        clock.now += 60.0
    assert (share.seconds, share.left, share.is_rest) == (150.0, 90.0, False)
