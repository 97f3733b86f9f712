"""The exercises of a course as text: points, and what each is judged by."""

from collections.abc import Iterator
from textwrap import fill

from grader.render import Style
from grader.spec import Course, Exercise


def render(course: Course, *, style: Style) -> str:
    """Every unit with its exercises; below each exercise the sentences that it is judged by."""
    width = min(style.width, 100)
    lines = [f"{course.title}: {_points(sum(exercise.points for exercise in course.exercises))}"]
    for unit in course.units:
        total = sum(exercise.points for exercise in unit.exercises)
        lines += ["", f"{unit.name}: {unit.title} ({_points(total)})"]
        for exercise in unit.exercises:
            lines += ["", *_exercise(exercise, width)]
    return "\n".join(lines) + "\n"


def _exercise(exercise: Exercise, width: int) -> Iterator[str]:
    yield f"  {exercise.name} ({_points(exercise.points)})"
    # What everything else hangs on comes first.
    for prop in sorted(exercise.properties, key=lambda prop: not prop.anchor):
        yield fill(prop.sentence, width=width, initial_indent=f"  {prop.points:5g}  ", subsequent_indent=" " * 9)


def _points(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"
