"""What a course is made of: exercises, the properties they are judged by, and the mistakes that have a name.

A spec module declares its exercises like this, and the sentences in it are what students read::

    flip = exercise(reference.flip, points=4, inputs={"kernel": kernels(ndim=(1, 2))}, forbidden=["numpy.flip"])

    @flip.anchor(points=2)
    def reversal(flip, kernel):
        \"\"\"The kernel comes out reversed along every axis.\"\"\"
        same(flip(kernel), reference.flip(kernel))

    @flip.property(points=2)
    def involution(flip, kernel):
        \"\"\"Flipping twice gives the kernel back.\"\"\"
        same(flip(flip(kernel)), kernel)

    @flip.mistake
    def rows_only(kernel):
        \"\"\"Only the rows were reversed. A convolution reverses the kernel along every axis.\"\"\"
        return kernel[::-1]

The first parameter of a property is the student's function, the others are drawn from the inputs of the same name.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, overload

from grader.strategies import Family

Judge = Callable[..., None]
Solution = Callable[..., Any]

#: How many inputs a property is tried on, where its spec says nothing else.
CASES = 40


class SpecError(Exception):
    """A fault in a spec, for its author: names the spec, the fault and the remedy."""


@dataclass(frozen=True, kw_only=True)
class Property:
    """A law that an exercise's function must obey.

    Attributes:
        name: of the function that judges, unique in the exercise
        sentence: what the student reads
        judge: called with the student's function and one case; raises ``Failed`` when it does not hold
        points: its share of the exercise's points
        inputs: the family that each further parameter of ``judge`` is drawn from, in the order of the parameters
        cases: how many cases are drawn; a property without inputs is tried once
        anchor: whether the other properties of the exercise pay only when this one holds
    """

    name: str
    sentence: str
    judge: Judge
    points: float
    inputs: Mapping[str, Family]
    cases: int
    anchor: bool


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A wrong answer that has a name.

    Attributes:
        name: unique in the exercise
        sentence: what a teacher would say about it
        function: makes the mistake
        see: heading of the section of the lesson that explains what it should be
        step: what it is made in the place of, such as the flip. Of one step, two mistakes are not made together, for
            each of them says what was done there.
        shows: whether the mistake shows in a call, by its arguments and its value. For results that nobody can make
            again, such as trained weights; elsewhere it shows in that ``function`` gives the same answers.
    """

    name: str
    sentence: str
    function: Solution
    see: str
    step: str = ""
    shows: Callable[[tuple[Any, ...], Any], bool] | None = None


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What inputs may have in common on which a function goes wrong.

    Attributes:
        phrase: what the student reads behind "only where"
        holds: whether it holds for the arguments of a call
    """

    phrase: str
    holds: Callable[..., bool]


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """What explains the answers of a function that fails an exercise.

    Attributes:
        mistakes: which together explain the wrong answers, the one that shows in values first; maybe none
        condition: where alone the function goes wrong, if that was found
        besides: where something else goes wrong as well, that has no name
        wrong: in how many of the tried inputs for which the condition holds it goes wrong
        tried: for how many tried inputs the condition holds
        others: for how many it does not; there the function is right
    """

    mistakes: tuple[Mistake, ...] = ()
    condition: Condition | None = None
    besides: Condition | None = None
    wrong: int = 0
    tried: int = 0
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.mistakes or self.condition)


@dataclass(kw_only=True)
class Exercise:
    """One function for the student to write. Its contract is the reference's signature and docstring.

    Attributes:
        reference: the right answer
        points: what the properties are worth together
        inputs: a family for each parameter's name that properties use
        forbidden: dotted names of library calls that would be the answer itself
        call_seconds: how long one call may take
        seconds: how long all calls of the exercise may take together
        costly: whether a call takes so long that each is made once: the same arguments are not asked again, and a
            failure is not shrunk
        teaches: a sentence for the map of the course: what one knows who has written it
        minutes: about how long that takes somebody who does it for the first time
        see: heading of the section of the lesson that the exercise belongs to
        hints: a question to think about, the idea, the shape of a solution: the next one says more, none gives the code
        conditions: what inputs may have in common on which a function goes wrong, beside what every parameter may be
        unsettled: whether the contract leaves several answers to these arguments, or None where it never does
    """

    reference: Solution
    points: float
    inputs: Mapping[str, Family]
    forbidden: tuple[str, ...] = ()
    call_seconds: float = 2.0
    seconds: float = 10.0
    costly: bool = False
    teaches: str = ""
    minutes: int = 0
    see: str = ""
    hints: tuple[str, ...] = ()
    properties: list[Property] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    unsettled: Callable[..., bool] | None = None

    @property
    def name(self) -> str:
        """The name of the function that the student writes."""
        return self.reference.__name__

    def anchor(
        self, *, points: float, inputs: Mapping[str, Family] | None = None, cases: int = CASES
    ) -> Callable[[Judge], Judge]:
        """Declare the property without which no other of this exercise pays: it must reject every degenerate answer."""
        return self._declare(points, inputs, cases, anchor=True)

    def property(
        self, *, points: float, inputs: Mapping[str, Family] | None = None, cases: int = CASES
    ) -> Callable[[Judge], Judge]:
        """Declare a property; ``inputs`` go before those of the exercise."""
        return self._declare(points, inputs, cases, anchor=False)

    @overload
    def mistake(self, function: Solution) -> Solution: ...

    @overload
    def mistake(self, *, see: str = "", step: str = "") -> Callable[[Solution], Solution]: ...

    def mistake(self, function: Solution | None = None, *, see: str = "", step: str = "") -> Solution:
        """Declare a named mistake: ``function`` takes what the student's function takes, and makes the mistake.

        Written upon ``reference``, it also stands for itself made together with another one, which then takes the place
        of the reference. ``see`` is the heading of the section of the lesson to look at, if not that of the exercise;
        for ``step``, see :class:`Mistake`.
        """
        if function is None:
            return lambda function: self._declare_mistake(function, see=see, step=step)
        return self._declare_mistake(function, see=see, step=step)

    def mistake_that_shows(
        self, shows: Callable[[tuple[Any, ...], Any], bool], *, see: str = ""
    ) -> Callable[[Solution], Solution]:
        """Declare a named mistake that ``shows`` in a value; see :class:`Mistake`."""
        return lambda function: self._declare_mistake(function, see=see, shows=shows)

    def condition(self, holds: Callable[..., bool]) -> Callable[..., bool]:
        """Declare a condition, which takes what the student's function takes; its docstring says what holds then.

        The docstring is a sentence that can go on from "only where", such as "The kernel is longer than the signal."
        """
        self.conditions.append(Condition(phrase=_phrase(_sentence(holds)), holds=holds))
        return holds

    def leaves_open(self, unsettled: Callable[..., bool]) -> Callable[..., bool]:
        """Declare for which arguments the contract leaves several answers, so that two right ones may differ."""
        self.unsettled = unsettled
        return unsettled

    def _declare_mistake(
        self,
        function: Solution,
        *,
        see: str,
        step: str = "",
        shows: Callable[[tuple[Any, ...], Any], bool] | None = None,
    ) -> Solution:
        self._require_new(function, (mistake.name for mistake in self.mistakes))
        self.mistakes.append(
            Mistake(
                name=function.__name__,
                sentence=_sentence(function),
                function=function,
                see=see or self.see,
                step=step,
                shows=shows,
            )
        )
        return function

    def _declare(
        self, points: float, inputs: Mapping[str, Family] | None, cases: int, *, anchor: bool
    ) -> Callable[[Judge], Judge]:
        known = {**self.inputs, **(inputs or {})}

        def declare(judge: Judge) -> Judge:
            self._require_new(judge, (prop.name for prop in self.properties))
            parameters = list(inspect.signature(judge).parameters)[1:]
            for parameter in parameters:
                if parameter not in known:
                    raise SpecError(
                        f"{_place(judge)}: nothing says how to draw {parameter!r}; "
                        "add it to the inputs of the exercise or of the property"
                    )
            drawn = {parameter: known[parameter] for parameter in parameters}
            self.properties.append(
                Property(
                    name=judge.__name__,
                    sentence=_sentence(judge),
                    judge=judge,
                    points=points,
                    inputs=drawn,
                    cases=cases if drawn else 1,
                    anchor=anchor,
                )
            )
            return judge

        return declare

    def _require_new(self, function: Solution, taken: Iterable[str]) -> None:
        if function.__name__ in taken:
            raise SpecError(
                f"{_place(function)}: the exercise {self.name} has one of that name already; choose another"
            )


def exercise(  # noqa: PLR0913 - one parameter for each thing that a spec says of an exercise
    reference: Solution,
    *,
    points: float,
    inputs: Mapping[str, Family],
    forbidden: Iterable[str] = (),
    call_seconds: float = 2.0,
    seconds: float = 10.0,
    costly: bool = False,
    teaches: str = "",
    minutes: int = 0,
    see: str = "",
    hints: Iterable[str] = (),
) -> Exercise:
    """Declare an exercise whose right answer is ``reference``."""
    return Exercise(
        reference=reference,
        points=points,
        inputs=inputs,
        forbidden=tuple(forbidden),
        call_seconds=call_seconds,
        seconds=seconds,
        costly=costly,
        teaches=teaches,
        minutes=minutes,
        see=see,
        hints=tuple(hints),
    )


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One lesson and its exercises, in the order in which they are taught.

    Attributes:
        name: of its folder, file and notebook, and of the modules of its reference and its specs
        title: of the lesson
        exercises: in the order of the lesson
        about: what the lesson is about
        builds_on: units from which students import what they wrote there, as the reference does
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    about: str = ""
    builds_on: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """What its exercises are worth together."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def minutes(self) -> int:
        """About how long its exercises take together."""
        return sum(exercise.minutes for exercise in self.exercises)


@dataclass(frozen=True, kw_only=True)
class Course:
    """The units, and what submissions may import beside the standard library."""

    title: str
    units: tuple[Unit, ...]
    packages: tuple[str, ...] = ("numpy",)

    def __post_init__(self) -> None:
        names: set[str] = set()
        for exercise in self.exercises:
            place = f"{_place(exercise.reference)}: exercise {exercise.name}"
            if exercise.name in names:
                raise SpecError(f"{place}: another unit has an exercise of that name; rename one")
            names.add(exercise.name)
            if [prop.anchor for prop in exercise.properties].count(True) != 1:
                raise SpecError(f"{place}: needs exactly one property declared with @{exercise.name}.anchor")
            total = sum(prop.points for prop in exercise.properties)
            if total != exercise.points:
                raise SpecError(f"{place}: carries {exercise.points} points, its properties {total}; make them agree")

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, in course order."""
        return tuple(exercise for unit in self.units for exercise in unit.exercises)


def _phrase(sentence: str) -> str:
    """A sentence as a part of another one.

    >>> _phrase("The windows overlap."), _phrase("F is even.")
    ('the windows overlap', 'F is even')
    """
    is_word = sentence[1:2].islower()
    return (sentence[0].lower() + sentence[1:] if is_word else sentence).removesuffix(".")


def _sentence(function: Solution) -> str:
    sentence = " ".join((function.__doc__ or "").split())
    if not sentence:
        raise SpecError(f"{_place(function)}: has no docstring; write the sentence that the student will read")
    return sentence


def _place(function: Solution) -> str:
    code = inspect.unwrap(function).__code__
    return f"{code.co_filename}:{code.co_firstlineno}: {function.__name__}"
