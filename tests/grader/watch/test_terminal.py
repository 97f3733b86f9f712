"""Keys as terminals send them, and what draws rows."""

import pytest

from grader.watch.screen import Row
from grader.watch.terminal import drawing, keys_in


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("h", ["hint"]),
        ("hnlraq", ["hint", "next", "list", "rerun", "all", "quit"]),
        ("HQ", ["hint", "quit"]),
        ("jkg ", ["down", "up", "home", "page down"]),
        ("\x1b[A\x1b[B", ["up", "down"]),
        ("\x1bOA\x1bOB", ["up", "down"]),
        ("\x1b[5~\x1b[6~", ["page up", "page down"]),
        ("\x1b[H\x1b[F\x1b[1~\x1b[4~", ["home", "end", "home", "end"]),
        ("\r", ["enter"]),
        ("\n", ["enter"]),
        ("xyz1\x00\x1b[15~\x1b[1;5C", []),
        ("\x1bq", ["quit"]),
    ],
    ids=[
        "a letter",
        "several",
        "capitals",
        "moving",
        "arrows",
        "arrows of an application",
        "pages",
        "ends",
        "return",
        "line feed",
        "others",
        "with Alt",
    ],
)
def test_keys(typed: str, keys: list[str]) -> None:
    """All keys are told in turn, and what is none is passed over."""
    assert keys_in(typed) == (keys, "")


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_key_that_comes_in_two_parts(cut: int) -> None:
    """Its first part is kept for the next time."""
    keys, rest = keys_in("n\x1b[5~"[: cut + 1])
    assert (keys, rest) == (["next"], "\x1b[5~"[:cut])
    assert keys_in(rest + "\x1b[5~"[cut:]) == (["page up"], "")


def test_rows_are_drawn_over_what_is_there() -> None:
    """Each wipes the rest of its own row; nothing else is wiped, so nothing flickers."""
    rows = [Row(text="one", width=3), Row(text="full", width=4), Row(text="", width=0)]
    assert drawing(rows, columns=4) == "\x1b[0m\x1b[Hone\x1b[0m\x1b[K\r\nfull\r\n\x1b[0m\x1b[K\x1b[0m\x1b[J"


def test_a_line_of_several_rows_is_one_line_to_the_terminal() -> None:
    """No line break is sent in between: copied, it comes in one piece."""
    rows = [Row(text="flip", width=4, goes_on=True), Row(text="(1)", width=3)]
    assert drawing(rows, columns=4, anew=True) == "\x1b[0m\x1b[2J\x1b[Hflip(1)\x1b[0m\x1b[K\x1b[0m\x1b[J"
