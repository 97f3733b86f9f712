"""Grading the grader: what every exercise of the course must accept, and what it must reject.

Each fault is a sentence for the author of the exercise. The tests hold the same checks against every exercise, and a
new one joins them by itself.
"""

import importlib.util
import inspect
import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader import handout
from grader.diagnose import diagnose
from grader.drawing import Case
from grader.engine import Inputs, Verdict, arguments_of, judge
from grader.hints import KINDS
from grader.local import asking, remembering
from grader.outcome import Passed
from grader.report import Judged, report_exercise
from grader.spec import Course, Exercise, Property, Solution

#: Right answers by where they stand, for each exercise's name.
Answers = Mapping[str, Mapping[str, Solution]]


def right_answers(folder: Path = Path(__file__).parents[1] / "tests" / "answers") -> Answers:
    """Right answers, written in several ways: every public function of the modules below a folder.

    Raises:
        FileNotFoundError: the folder is not there, as in an installed package
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not there; the course is checked in a checkout, where it stands")
    answers: dict[str, dict[str, Solution]] = {}
    for path in sorted(folder.rglob("*.py")):
        for name, solution in vars(_module(path)).items():
            if callable(solution) and not name.startswith("_"):
                answers.setdefault(name, {})[path.stem] = solution
    return answers


def faults(exercise: Exercise, inputs: Inputs, answers: Answers, lesson: str) -> list[str]:
    """Everything that is wrong with an exercise, one sentence each; ``lesson`` is the text of its unit's lesson."""
    return [
        *unhelpful_hints(exercise),
        *lost_places(exercise, lesson),
        *given_away(exercise),
        *rejected_right_answers(
            exercise, inputs, {"the reference": exercise.reference, **answers.get(exercise.name, {})}
        ),
        *rewarded_stub(exercise, inputs),
        *rewarded_degenerates(exercise, inputs),
        *unnoticed_changes(exercise, inputs),
        *survivors(exercise, inputs),
        *misnamed(exercise, inputs),
    ]


def lessons(course: Course, folder: Path) -> dict[str, str]:
    """The text of the lesson that each exercise belongs to, by the exercise's name.

    Raises:
        OSError: a lesson cannot be read
    """
    return {
        exercise.name: (folder / handout.folder_name(number, unit) / handout.README).read_text(encoding="utf-8")
        for number, unit in enumerate(course.units, start=1)
        for exercise in unit.exercises
    }


def unhelpful_hints(exercise: Exercise) -> Iterator[str]:
    """Hints that are not the three steps: a question, the idea, the shape of a solution; none of them code."""
    steps = f"write {len(KINDS)}: {', '.join(KINDS)}"
    if len(exercise.hints) != len(KINDS):
        yield f"{exercise.name}: has {len(exercise.hints) or 'no'} hints; {steps}"
        return
    if "?" not in exercise.hints[0]:
        yield f"{exercise.name}: hint 1 asks nothing; {steps}"
    if len(set(exercise.hints)) < len(KINDS):
        yield f"{exercise.name}: two of its hints are the same; {steps}"
    for number, text in enumerate(exercise.hints, start=1):
        if " ".join(text.split()) != text or not text.endswith((".", "?", "!")):
            yield f"{exercise.name}: hint {number} is no text of whole sentences; end it with one, in one paragraph"
        found = _STATEMENT.search(text) or _EXPRESSION.search(text)
        if found:
            yield f"{exercise.name}: hint {number} holds code ({found[0].strip()}); say it in words"


def given_away(exercise: Exercise) -> Iterator[str]:
    """Mistakes whose sentences are a solution that could be pasted; a formula of one cell is none."""
    for mistake in exercise.mistakes:
        found = _STATEMENT.search(mistake.sentence)
        if found:
            yield (
                f'{exercise.name}: the sentence of the mistake "{mistake.name}" holds code ({found[0].strip()}); '
                "say what is wrong, and leave the solution to the student"
            )


#: What could be pasted, and does something.
_STATEMENT = re.compile(
    r"[`\n]|\blambda\b|\bdef \w+|\bimport \w+|\bfor [\w, ]+ in [^.?!]*:|\breturn \w+[(\[.]\S|\b(np|numpy)\.[\w.]+\("
)
#: What could be pasted, and is a value: a name of NumPy's, a call, a slice, a comparison. A single cell, as in
#: ``weights[k, d]``, is the notation of the lessons.
_EXPRESSION = re.compile(r"\b(np|numpy)\.\w+|\w+\(|\[[^\]]*:[^\]]*\]?|[=!<>]=|\*\*")


def lost_places(exercise: Exercise, lesson: str) -> Iterator[str]:
    """Sections that the lesson does not have, but to which reports send the student."""
    sections = headings(lesson)
    places = {exercise.name: exercise.see, **{f'the mistake "{each.name}"': each.see for each in exercise.mistakes}}
    for owner, section in places.items():
        place = exercise.name if owner == exercise.name else f"{exercise.name}: {owner}"
        if not section:
            yield f"{place}: has no place in the lesson; give the heading of a section as see="
            if owner == exercise.name:
                return  # nor have its mistakes
        elif section not in sections:
            yield f"{place}: the lesson has no section {section!r}; it has {', '.join(sections)}"


def headings(lesson: str) -> list[str]:
    r"""The headings of the sections of a lesson, without its title.

    >>> headings("# A title\n## One sum\n```\n## code\n```\n### The flip\n")
    ['One sum', 'The flip']
    """
    text = re.sub(r"^(`{3,}|~{3,}).*?^\1", "", lesson, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#{2,6} +(.+?) *#* *$", text, re.MULTILINE)


def rejected_right_answers(exercise: Exercise, inputs: Inputs, answers: Mapping[str, Solution]) -> Iterator[str]:
    """Right answers that lose points."""
    for place, solution in answers.items():
        # A right answer may print and warn on the way.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            outcomes = judge(exercise, asking(solution), inputs).outcomes
        for prop, outcome in outcomes:
            if not isinstance(outcome, Passed):
                yield f'{exercise.name}: {place} is right, but the property "{prop.name}" says {outcome}'


def rewarded_stub(exercise: Exercise, inputs: Inputs) -> Iterator[str]:
    """A stub as it is handed out that is taken for more than that."""

    def stub(*_arguments: Any) -> None:
        raise NotImplementedError

    status = _report(exercise, judge(exercise, asking(stub), inputs)).status
    if status != "unsolved":
        yield f"{exercise.name}: the untouched stub is reported as {status}; expected unsolved"


def rewarded_degenerates(exercise: Exercise, inputs: Inputs) -> Iterator[str]:
    """Answers without any understanding that earn points."""
    for name, solution in degenerates(exercise, inputs).items():
        score = _report(exercise, judge(exercise, asking(solution), _Unshrunk(inputs))).score
        if score:
            yield f"{exercise.name}: the degenerate answer {name} earns {score:g} points; strengthen the anchor"


def unnoticed_changes(exercise: Exercise, inputs: Inputs) -> Iterator[str]:
    """Right values from a function that changes its arguments, and keeps all of its points."""
    parameters = inspect.signature(exercise.reference).parameters
    for place, (name, parameter) in enumerate(parameters.items()):
        if parameter.annotation is np.ndarray:
            score = _report(exercise, judge(exercise, asking(_changing(exercise.reference, place)), inputs)).score
            if score == exercise.points:
                yield f"{exercise.name}: nothing notices that {name} is changed; add a property that calls untouched"


def survivors(exercise: Exercise, inputs: Inputs) -> Iterator[str]:
    """Named mistakes that lose nothing, and properties that reject none of them."""
    idle = {prop.name for prop in exercise.properties}
    for mistake in exercise.mistakes:
        verdict = judge(exercise, asking(mistake.function), _Unshrunk(inputs))
        rejecting = {prop.name for prop, outcome in verdict.outcomes if not isinstance(outcome, Passed)}
        if not rejecting:
            yield f'{exercise.name}: no property rejects the mistake "{mistake.name}"; add one, or drop the mistake'
        idle -= rejecting
    for name in sorted(idle):
        yield f'{exercise.name}: the property "{name}" rejects no mistake; add one, or drop the property'


def misnamed(exercise: Exercise, inputs: Inputs) -> Iterator[str]:
    """Mistakes that are given another name, or none, when somebody makes just them."""
    for mistake in exercise.mistakes:
        named = diagnose(exercise, asking(mistake.function), inputs)
        if named.mistakes != (mistake,) or named.condition or named.besides:
            told = " and ".join(each.name for each in named.mistakes) or "nothing"
            yield (
                f'{exercise.name}: the mistake "{mistake.name}" is diagnosed as {told}; '
                "make the inputs tell it from the others"
            )


def degenerates(exercise: Exercise, inputs: Inputs) -> Mapping[str, Solution]:
    """Answers of the right shape at the most, and right on one input at the most; all refuse what must be refused."""
    reference = remembering(exercise.reference)
    only = () if exercise.costly else arguments_of(exercise, inputs)[0]

    def like(fill: Callable[[Any, tuple[Any, ...]], Any]) -> Solution:
        def solution(*arguments: Any) -> Any:
            right = reference(*arguments)
            if isinstance(right, tuple):
                return tuple(fill(part, arguments) for part in right)
            return fill(right, arguments)

        return solution

    def right_once(right: Any, given: tuple[Any, ...]) -> Any:
        return right if _equal(given, only) else np.zeros_like(right)

    return {
        "zeros": like(lambda right, _: np.zeros_like(right)),
        "ones": like(lambda right, _: np.ones_like(right)),
        "a constant": like(lambda right, _: np.full_like(right, 7)),
        "its first argument": like(lambda _, arguments: arguments[0]),
        "a copy of its first argument": like(lambda _, arguments: np.array(arguments[0])),
        "an array without values": like(lambda right, _: np.zeros((0,) * max(1, np.ndim(right)))),
        "nan": like(lambda right, _: np.full(np.shape(right), np.nan)),
        "None": like(lambda *_: None),
        "a ValueError": _refusing,
        # Where calls are costly there may be one input in all.
        **({} if exercise.costly else {"right on one input only": like(right_once)}),
    }


@dataclass(frozen=True)
class _Unshrunk:
    """Inputs of which the first failing one will do: here nobody reads it."""

    inputs: Inputs

    def cases(self, prop: Property) -> Sequence[Case]:
        return self.inputs.cases(prop)

    def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> None:  # noqa: ARG002
        return None


def _refusing(*_arguments: Any) -> None:
    raise ValueError


def _changing(reference: Solution, place: int) -> Solution:
    def solution(*arguments: Any) -> Any:
        result = deepcopy(reference(*arguments))
        arguments[place][...] = 0
        return result

    return solution


def _equal(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _report(exercise: Exercise, verdict: Verdict) -> Any:
    return report_exercise(Judged(exercise=exercise, unit="", outcomes=verdict.outcomes))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"answers_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
