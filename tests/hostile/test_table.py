"""The table of attacks is complete, and is not stale."""

import pytest

from tests.hostile import table
from tests.hostile.catalogue import Attack, all_attacks

ATTACKS = all_attacks()


def test_the_table_is_not_stale() -> None:
    """It is what the attacks say of themselves."""
    assert table.README.read_text(encoding="utf-8") == table.text(), "run `uv run python -m tests.hostile.table`"


def test_there_are_many() -> None:
    """At least 90, no two of which have one name."""
    names = {attack.name for attack in ATTACKS}
    assert len(names) == len(ATTACKS) >= 90


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_says_what_it_tries_and_what_stops_it(attack: Attack) -> None:
    """Each in a sentence."""
    assert attack.tries.endswith(".")
    assert attack.stopped_by.endswith(".")
