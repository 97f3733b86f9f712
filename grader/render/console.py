"""The report for a student at a terminal: what holds, what goes wrong and where, and what to do next.

Texts of the student's never pass through rich's markup: everything is printed as :class:`~rich.text.Text`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.text import Text

from grader.render import Style, encodable
from grader.render.comparison import expected_and_got
from grader.render.layout import in_columns, indented, item
from grader.render.telling import (
    LONGEST_CALL,
    MARKS,
    by_weight,
    count,
    holding,
    next_exercise,
    not_tried,
    points,
    remark,
    role,
    score,
    to_explain,
)
from grader.report import ExerciseReport, PropertyReport, Report, Status

#: How many lines of what a student's code printed are shown.
PRINTED_LINES = 5

_NARROWEST = 20
_NARROWEST_REMARK = 28
_COLOURS: Mapping[Status, str] = {
    "passed": "green",
    "partial": "yellow",
    "failed": "red",
    "unsolved": "dim",
    "missing": "dim",
    "broken": "red",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Glyphs:
    """The characters that the renderer draws with."""

    line: str
    bar: str
    gap: str
    arrow: str
    marks: Mapping[Status, str]


_UNICODE = _Glyphs(
    line="─",
    bar="│",
    gap="…",
    arrow="→",
    marks=MARKS,
)
_ASCII = _Glyphs(
    line="-",
    bar="|",
    gap="...",
    arrow="->",
    marks={"passed": "+", "partial": "~", "failed": "x", "unsolved": ".", "missing": "?", "broken": "!"},
)


def render(report: Report, *, style: Style) -> str:
    """The report as lines of text for a terminal."""
    page = StringIO()
    console = page_on(page, style=style)
    glyphs = _glyphs(style)
    report = encodable(report, "utf-8" if style.unicode else "ascii")
    # As one group, because print would join texts of its own to one that may be wrapped; uncropped, because a call
    # that was wrapped or cut could not be pasted.
    console.print(Group(*_parts(report, console.width, glyphs)), crop=False)
    return "\n".join(line.rstrip(" ") for line in page.getvalue().split("\n"))


def page_on(file: TextIO, *, style: Style) -> Console:
    """What sets texts for a place of this style."""
    return Console(
        file=file,
        width=max(style.width, _NARROWEST),
        # The style decides on colours and width, and not the terminal or the environment of this process.
        color_system="standard" if style.colour else None,
        no_color=False,
        force_terminal=False,
        # In a notebook, rich would show the text itself.
        force_jupyter=False,
        legacy_windows=False,
        # Everything is a Text; a string that slips in is not interpreted either.
        markup=False,
        emoji=False,
        highlight=False,
    )


def section(exercise: ExerciseReport, *, style: Style, stuck: str, printed: str = "") -> RenderableType:
    """One exercise as the report tells of it, alone on a page.

    Args:
        exercise: to tell of
        style: of the page
        stuck: what to do for a hint
        printed: by the files while they were loaded
    """
    encoding = "utf-8" if style.unicode else "ascii"
    width, glyphs = max(style.width, _NARROWEST), _glyphs(style)
    heading = "Your files printed, while they were loaded:"
    shown = printed.encode(encoding, "backslashreplace").decode(encoding)
    parts = _section(encodable(exercise, encoding), width, glyphs, stuck)
    return Group(*parts, *_printed(heading, shown, width, glyphs))


def mark(status: Status, *, style: Style) -> Text:
    """The sign of a status."""
    return Text(_glyphs(style).marks[status], _COLOURS[status])


def _glyphs(style: Style) -> _Glyphs:
    return _UNICODE if style.unicode else _ASCII


def _parts(report: Report, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    yield from _header(report)
    yield from _tables(report.exercises, width, glyphs)
    wrong = to_explain(report)
    if any(prop.call for exercise in wrong for prop in exercise.properties):
        yield Text('\nEach call below can be pasted after "import numpy as np" and your function.', "dim")
    for exercise in wrong:
        yield Text()
        yield from _section(exercise, width, glyphs)
    if wrong:
        yield from _printed("Your files printed, while they were loaded:", report.submission.printed, width, glyphs)
    yield Text()
    yield from _conclusion(report)


# --- the overview ----------------------------------------------------------------------------------------------------


def _header(report: Report) -> Iterator[RenderableType]:
    environment = report.environment
    note = f" ({environment.isolation_note})" if environment.isolation_note else ""
    lines = {
        "submission": report.submission.path,
        "isolation": environment.isolation + note,
        "seed": str(environment.seed) if environment.seed else "",
    }
    yield Text(report.course, "bold")
    yield in_columns((Text(name, "dim"), Text(line)) for name, line in lines.items() if line)
    if report.submission.faults:
        yield Text("\nThese parts could not be used; everything else was graded:", "bold")
        for fault in report.submission.faults:
            yield item("-", Text.assemble((str(fault.source), "bold"), ": ", fault.message), "red")


def _tables(exercises: Sequence[ExerciseReport], width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    name_width = max((len(exercise.name) for exercise in exercises), default=0)
    score_width = max((len(score([exercise])) for exercise in exercises), default=0)
    for unit, group in groupby(exercises, key=lambda exercise: exercise.unit):
        members = list(group)
        yield Text()
        yield _rule(Text(unit, "bold"), score(members), width, glyphs)
        for exercise in members:
            entry = Text.assemble(
                (f"{glyphs.marks[exercise.status]} ", _COLOURS[exercise.status]),
                f"{exercise.name:{name_width}}  ",
                (f"{exercise.status:8}  ", _COLOURS[exercise.status]),
                f"{score([exercise]):>{score_width}}",
            )
            yield _with_remark(entry, exercise, width, glyphs)


def _with_remark(entry: Text, exercise: ExerciseReport, width: int, glyphs: _Glyphs) -> RenderableType:
    """One exercise's line; its remark stands beside it, or below where the terminal is narrow."""
    beside = width - entry.cell_len - 2
    below = beside < _NARROWEST_REMARK
    line = remark(exercise)
    if exercise.status in ("partial", "failed", "broken"):  # the whole of it follows in the exercise's section
        line = _shortened(" ".join(line.split()), width - 2 if below else beside, glyphs)
    if not line:
        return entry
    if below:
        return Group(entry, indented(Text(line, "dim")))
    return in_columns([(entry, Text(line, "dim"))])


def _conclusion(report: Report) -> Iterator[RenderableType]:
    yield Text(f"Score: {points(report.score)} / {points(report.max_score)}", "bold")
    ahead = next_exercise(report)
    if ahead:
        yield Text.assemble("Next: ", (ahead.name, "bold"), f" ({ahead.unit})")
    else:
        yield Text("Every exercise passes. Well done!", "green")


# --- one exercise ----------------------------------------------------------------------------------------------------


def _section(exercise: ExerciseReport, width: int, glyphs: _Glyphs, stuck: str = "") -> Iterator[RenderableType]:
    mark = f"{glyphs.marks[exercise.status]} "
    yield _rule(
        Text.assemble((mark, _COLOURS[exercise.status]), (exercise.name, "bold")), score([exercise]), width, glyphs
    )
    if exercise.source:
        yield Text(str(exercise.source), "dim")
    for notice in exercise.notices:
        yield Text.assemble(("Note: ", "bold"), notice)
    if exercise.message:
        yield Text(exercise.message)
    yield from _diagnosis(exercise, glyphs)
    yield from _accounts(exercise, width, glyphs)
    yield from _way_on(exercise, glyphs, stuck or f"grade hint {exercise.name}")
    yield from _printed("Your code printed:", exercise.printed, width, glyphs)


def _diagnosis(exercise: ExerciseReport, glyphs: _Glyphs) -> Iterator[RenderableType]:
    if exercise.mistakes or exercise.condition:
        yield Text()
    for mistake in exercise.mistakes:
        yield item(glyphs.arrow, Text(mistake.message, "bold"), "bold yellow")
    if exercise.condition:
        yield item(" " if exercise.mistakes else glyphs.arrow, Text(exercise.condition, "bold"), "bold yellow")


def _way_on(exercise: ExerciseReport, glyphs: _Glyphs, stuck: str) -> Iterator[RenderableType]:
    """Where to look, and where to ask."""
    if exercise.to_read or exercise.hints:
        yield Text()
    for lesson in exercise.to_read:
        yield item(glyphs.arrow, Text.assemble(("Read: ", "bold"), str(lesson)), "dim")
    if exercise.hints:
        yield item(glyphs.arrow, Text.assemble(("Stuck? ", "bold"), stuck), "dim")


def _accounts(exercise: ExerciseReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    """A few failures in full, the others by their sentences; then what was not tried, and what holds."""
    in_full, others = by_weight(exercise)
    for failure in in_full:
        yield Text()
        yield from _account(failure, width, glyphs)
    if others:
        yield Text("\nThese do not hold either:")
        for failure in others:
            yield item(glyphs.marks["failed"], Text(failure.sentence), "red")
    for sentence in (not_tried(exercise), holding(exercise)):
        if sentence:
            yield Text(f"\n{sentence}", "dim")


def _account(failure: PropertyReport, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    yield item(
        glyphs.marks["failed"], Text.assemble((failure.sentence, "bold"), (f" {role(failure)}".rstrip(), "dim")), "red"
    )
    where = f" ({failure.where})" if failure.where else ""
    first, *further = failure.message.split("\n")
    if first or where:
        yield indented(Text.assemble(first, (where, "dim")))
    for line in further:
        # An exception of the student's has more lines: marked like what was printed, they cannot pass for the report.
        yield indented(Text(f"{glyphs.bar} {line}"))
    if len(failure.call) > LONGEST_CALL:
        yield indented(Text(f"The call has {len(failure.call)} characters; the report as JSON holds it.", "dim"))
    elif failure.call:
        # From the first column and unbroken: indented or wrapped, it could not be pasted.
        yield Text(f"\n{failure.call}", "cyan", no_wrap=True, overflow="ignore")
    if failure.expected or failure.got:
        yield Text()
        yield from expected_and_got(failure, width=width - 2, gap=glyphs.gap)


def _printed(heading: str, printed: str, width: int, glyphs: _Glyphs) -> Iterator[RenderableType]:
    lines = printed.rstrip().splitlines()
    if lines:
        yield Text(f"\n{heading}")
    for line in lines[:PRINTED_LINES]:
        yield Text(f"{glyphs.bar} {_shortened(line, width - 2, glyphs)}", "dim")
    if len(lines) > PRINTED_LINES:
        yield Text(f"{glyphs.bar} {glyphs.gap} {count(len(lines) - PRINTED_LINES, 'more line')}", "dim")


# --- small parts -----------------------------------------------------------------------------------------------------


def _rule(title: Text, score: str, width: int, glyphs: _Glyphs) -> Text:
    """A line across the page that carries a title on its left and a score on its right."""
    fill = max(1, width - title.cell_len - cell_len(score) - 8)
    rule = Text.assemble((f"{glyphs.line * 2} ", "dim"), title, (f" {glyphs.line * fill} ", "dim"), (score, "bold"))
    return rule.append(f" {glyphs.line * 2}", "dim")


def _shortened(text: str, width: int, glyphs: _Glyphs) -> str:
    """The beginning of a line of text."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - len(glyphs.gap))).rstrip() + glyphs.gap
