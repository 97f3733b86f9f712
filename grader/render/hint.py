"""Hints to an exercise as text: what they say, where to read on, and what to type for more."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from grader.hints import KINDS
from grader.render import Style
from grader.report import Lesson
from grader.spec import Exercise

#: Longer lines are hard to read, however wide the terminal.
_WIDEST = 100
_NARROWEST = 20


def render(exercise: Exercise, positions: Sequence[int], lesson: Lesson, *, style: Style) -> str:
    """The hints at these positions, of an exercise that has some."""
    width = min(max(style.width, _NARROWEST), _WIDEST)
    lines: list[str] = []
    for position in positions:
        lines += [_heading(exercise, position), "", _text(exercise.hints[position], width, indent="  "), ""]
    lines += [_text(line, width) for line in _way_on(exercise, positions, lesson)]
    return "\n".join(lines) + "\n"


def _heading(exercise: Exercise, position: int) -> str:
    kind = f": {KINDS[position]}" if len(exercise.hints) == len(KINDS) else ""
    return f"{exercise.name}, hint {position + 1} of {len(exercise.hints)}{kind}"


def _way_on(exercise: Exercise, positions: Sequence[int], lesson: Lesson) -> Iterator[str]:
    yield f"Read: {lesson}"
    command = f"grade hint {exercise.name}"
    if positions[-1] + 1 < len(exercise.hints):
        yield f"Next: {command}"
    elif len(positions) == 1:
        yield f"That was the last hint. All of them again: {command}"
    else:
        yield f"These are all hints. From the first one again: {command} --again"


def _text(text: str, width: int, *, indent: str = "") -> str:
    """A text that wraps between words only: what is to be typed must not be cut in two."""
    return fill(
        text,
        width=width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
