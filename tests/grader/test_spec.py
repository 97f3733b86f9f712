"""Declaring a course: what comes of it, and what its author is told when something does not fit."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.spec import CASES, Course, Exercise, Property, SpecError, Unit, exercise
from grader.strategies import integers, signals

HERE = re.escape(__file__)


def double(signal: np.ndarray) -> np.ndarray:
    """The reference of an exercise."""
    return 2 * signal


def half(signal: np.ndarray) -> np.ndarray:
    """The reference of another one."""
    return signal / 2


def declared(reference: Callable[..., Any] = double, *, points: float = 2) -> Exercise:
    """An exercise with nothing declared for it yet."""
    return exercise(reference, points=points, inputs={"signal": signals(), "place": integers(least=0, most=3)})


def law(double: Any, signal: Any) -> None:
    """It holds."""


def other_law(double: Any, signal: Any) -> None:
    """It holds as well."""


def undrawn(double: Any, signal: Any, kernel: Any) -> None:
    """It needs more than is drawn."""


def wordless(double: Any) -> None:  # noqa: D103 - that is its fault
    pass


def wrong(signal: np.ndarray) -> np.ndarray:
    """It was tripled. Double it."""
    return 3 * signal


def whole(*, points: float = 2, reference: Callable[..., Any] = double) -> Exercise:
    """An exercise to which nothing is missing."""
    complete = declared(reference, points=points)
    complete.anchor(points=points)(law)
    return complete


def course(*exercises: Exercise) -> Course:
    """A course with a unit for each of the exercises."""
    units = tuple(Unit(name=f"unit{n}", title=f"Unit {n}", exercises=(each,)) for n, each in enumerate(exercises, 1))
    return Course(title="A course", units=units)


# --- what comes of a declaration -------------------------------------------------------------------------------------


def test_an_exercise_is_named_after_its_reference() -> None:
    """The student writes a function of that name."""
    assert declared().name == "double"


def test_a_property_is_its_function() -> None:
    """Name, sentence, judge and points are those that were declared."""
    complete = declared()
    complete.property(points=0.5, cases=7)(law)

    assert complete.properties == [
        Property(
            name="law",
            sentence="It holds.",
            judge=law,
            points=0.5,
            inputs={"signal": signals()},
            cases=7,
            anchor=False,
        )
    ]


def test_an_anchor_is_a_property_that_is_marked() -> None:
    """All else is the same."""
    complete = declared()
    complete.anchor(points=1)(law)
    complete.property(points=1)(other_law)

    assert [prop.anchor for prop in complete.properties] == [True, False]


def test_declaring_leaves_the_functions_as_they_are() -> None:
    """A judge or a mistake can be called as it was written."""
    complete = declared()

    assert complete.anchor(points=1)(law) is law
    assert complete.property(points=1)(other_law) is other_law
    assert complete.mistake(wrong) is wrong


def test_a_sentence_is_one_line() -> None:
    """A docstring over several lines is read as one sentence."""

    def long(double: Any) -> None:
        """It holds,
        also when   it takes
        three lines to say so.
        """  # noqa: D205

    complete = declared()
    complete.property(points=1)(long)

    assert complete.properties[0].sentence == "It holds, also when it takes three lines to say so."


def test_inputs_are_drawn_in_the_order_of_the_parameters() -> None:
    """The first parameter is the student's function, the others are inputs."""

    def both(double: Any, place: Any, signal: Any) -> None:
        """It holds."""

    complete = declared()
    complete.property(points=1)(both)

    assert list(complete.properties[0].inputs) == ["place", "signal"]


def test_the_inputs_of_a_property_go_before_those_of_the_exercise() -> None:
    """Where both say how to draw a parameter, the property is asked."""
    complete = declared()
    complete.property(points=1, inputs={"signal": signals(samples=(5, 6))})(law)
    complete.property(points=1)(other_law)

    assert [prop.inputs["signal"] for prop in complete.properties] == [signals(samples=(5, 6)), signals()]


def test_a_property_is_tried_on_as_many_cases_as_usual() -> None:
    """Where it says nothing else."""
    complete = declared()
    complete.property(points=1)(law)

    assert complete.properties[0].cases == CASES


def test_a_property_without_inputs_is_tried_once() -> None:
    """There is only one case of a fixed example, whatever was asked for."""

    def example(double: Any) -> None:
        """The example holds."""

    complete = declared()
    complete.property(points=1, cases=30)(example)

    assert complete.properties[0].cases == 1


def test_a_mistake_has_a_name_and_a_sentence() -> None:
    """What a teacher would say is its docstring."""
    complete = declared()
    complete.mistake(wrong)

    (mistake,) = complete.mistakes
    assert (mistake.name, mistake.sentence, mistake.function) == ("wrong", "It was tripled. Double it.", wrong)


def test_a_course_has_its_exercises_in_the_order_of_its_units() -> None:
    """The order in which they are taught, and reported."""
    assert [each.name for each in course(whole(), whole(reference=half)).exercises] == ["double", "half"]


# --- what an author is told ------------------------------------------------------------------------------------------


def same_law_twice() -> object:
    """Two properties of one name."""
    complete = whole()
    return complete.property(points=1)(law)


def property_named_like_a_mistake() -> Exercise:
    """A property and a mistake of one name, which do not meet."""
    complete = whole()
    complete.mistake(law)
    return complete


def same_mistake_twice() -> object:
    """Two mistakes of one name."""
    complete = whole()
    complete.mistake(wrong)
    return complete.mistake(wrong)


def no_anchor() -> Course:
    """Nothing that all points hang on."""
    complete = declared(points=1)
    complete.property(points=1)(law)
    return course(complete)


def two_anchors() -> Course:
    """Two properties that all points hang on."""
    complete = whole(points=1)
    complete.anchor(points=1)(other_law)
    return course(complete)


def points_that_disagree() -> Course:
    """Properties that are worth more than their exercise."""
    complete = whole(points=2)
    complete.property(points=0.5)(other_law)
    return course(complete)


FAULTS: dict[str, tuple[Callable[[], object], str]] = {
    "property of a name that is taken": (
        same_law_twice,
        "law: the exercise double has one of that name already; choose another",
    ),
    "mistake of a name that is taken": (
        same_mistake_twice,
        "wrong: the exercise double has one of that name already; choose another",
    ),
    "property without a sentence": (
        lambda: declared().property(points=1)(wordless),
        "wordless: has no docstring; write the sentence that the student will read",
    ),
    "mistake without a sentence": (
        lambda: declared().mistake(wordless),
        "wordless: has no docstring; write the sentence that the student will read",
    ),
    "parameter that nothing draws": (
        lambda: declared().anchor(points=1)(undrawn),
        "undrawn: nothing says how to draw 'kernel'; add it to the inputs of the exercise or of the property",
    ),
    "no anchor": (no_anchor, "double: exercise double: needs exactly one property declared with @double.anchor"),
    "two anchors": (two_anchors, "double: exercise double: needs exactly one property declared with @double.anchor"),
    "nothing declared": (
        lambda: course(declared()),
        "double: exercise double: needs exactly one property declared with @double.anchor",
    ),
    "points that disagree": (
        points_that_disagree,
        "double: exercise double: carries 2 points, its properties 2.5; make them agree",
    ),
    "two exercises of one name": (
        lambda: course(whole(), whole()),
        "double: exercise double: another unit has an exercise of that name; rename one",
    ),
}


@pytest.mark.parametrize(("declare", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place_and_its_remedy(declare: Callable[[], object], sentence: str) -> None:
    """File, line and function, what is wrong, and what to do."""
    with pytest.raises(SpecError) as caught:
        declare()

    assert re.fullmatch(rf"{HERE}:\d+: {re.escape(sentence)}", str(caught.value))


def test_the_line_is_that_of_the_function() -> None:
    """An editor can jump to it."""
    with pytest.raises(SpecError) as caught:
        declared().mistake(wordless)

    assert str(caught.value).startswith(f"{__file__}:{wordless.__code__.co_firstlineno}: wordless: ")


def test_a_mistake_may_be_named_like_a_property() -> None:
    """They are listed apart."""
    assert [mistake.name for mistake in property_named_like_a_mistake().mistakes] == ["law"]


def test_a_refused_declaration_leaves_nothing_behind() -> None:
    """The exercise is as it was before."""
    complete = declared()

    with pytest.raises(SpecError):
        complete.property(points=1)(wordless)
    assert complete.properties == []
