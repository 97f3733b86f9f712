"""The table of attacks in ``README.md``: ``uv run python -m tests.hostile.table`` writes it anew."""

from pathlib import Path

from tests.hostile.catalogue import CATEGORIES, all_attacks

README = Path(__file__).with_name("README.md")

_ABOUT = """\
# Hostile submissions

What submissions do to graders, and what stops them here. `test_attacks.py` grades every one of them with the real
program, as an ordinary process and inside of bubblewrap, and looks for harm: points gained, honest points lost, files
touched, processes left, secrets told, time and memory beyond the budget, a report that is none.

What stops an attack does so at both levels, where nothing else is said. What cannot be reached from where the worker
runs does not exist there in bubblewrap; to an ordinary process on Linux the kernel refuses it, by Landlock and by a
filter of system calls (see `grader/worker/inside/confine.py`). Where an attack is stopped by nothing, it stands in the
list `KNOWN` of `test_attacks.py`, with what it achieves.

This page is written by `uv run python -m tests.hostile.table`, from the first lines of the attacks.
"""


def text() -> str:
    """The page."""
    parts = [_ABOUT]
    for category in CATEGORIES:
        attacks = [attack for attack in all_attacks() if attack.name.startswith(f"{category}/")]
        rows = [
            f"| {attack.name.partition('/')[2]} | {_cell(attack.tries)} | {_cell(attack.stopped_by)} |"
            for attack in attacks
        ]
        parts.append("\n".join([f"## {category}", "", "| attack | tries | stopped by |", "| --- | --- | --- |", *rows]))
    return "\n".join(f"{part}\n" for part in parts)


def _cell(sentence: str) -> str:
    return sentence.replace("|", "\\|")


if __name__ == "__main__":
    README.write_text(text(), encoding="utf-8")
