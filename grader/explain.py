"""The search for what explains a function's wrong answers.

The simplest explanation is taken, and only if it is the only one of its kind: one mistake; one mistake under a
condition; two, each in results of its own; one made on top of another; no mistake with a name, but a condition that
tells wrong from right; one mistake, and beside it something without a name in inputs of one kind.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from types import FunctionType, SimpleNamespace

import numpy as np

from grader.evidence import Fit, Mask, Seen
from grader.local import asking
from grader.outcome import Returned
from grader.probe import Ask
from grader.spec import Condition, Diagnosis, Mistake

#: On how many inputs a mistake must differ from the right answer before its agreement means anything.
TELLING = 3
#: How many wrong inputs a condition must tell from how many right ones, and twice as many wrong ones for two conditions
#: at once: there are many pairs of conditions, so that one may fit a few inputs by chance.
SEPARATED = 5
#: Which share of the inputs for which a condition holds must be wrong: wrong values may be right by accident.
OFTEN = 0.9
#: For which share of the inputs a condition must not hold: that single numbers are right is nothing worth telling.
OTHERWISE = 0.15
#: On how many wrong inputs every mistake is tried at first. Most differ from what was seen there already.
SAMPLE = 16


@dataclass(frozen=True)
class Search:
    """The explanations of what was seen.

    A *cell* is one result for one input. ``wrong`` cells are to be explained, others must not be contradicted.
    """

    seen: Seen

    def diagnosis(self) -> Diagnosis:
        """The simplest explanation of everything that is wrong."""
        found = Diagnosis()
        if self.wrong[self.settled].any():
            found = self._of_values(self.settled)
            if not found.mistakes:
                return found
        elif self.wrong[self.returns].any():
            # A right answer may be another one where the contract leaves several, so that nothing need explain it.
            found = Diagnosis(mistakes=self._only(self._covering(self.wrong, self.returns), self.returns))
        mistakes = list(found.mistakes)
        mistakes += [each for each in self._of_refusals() if each not in mistakes]
        mistakes += [each for each in self._of_memory() if each not in mistakes]
        mistakes = mistakes or self._of_kind()
        return Diagnosis(mistakes=tuple(mistakes), besides=found.besides) if not found.condition else found

    # --- what is to be explained -------------------------------------------------------------------------------------

    @property
    def returns(self) -> Mask:
        """The inputs on which the function should return, and not refuse."""
        return self.seen.known.returns

    @property
    def settled(self) -> Mask:
        """The inputs to which there is one right answer."""
        return self.seen.known.settled

    @property
    def wrong(self) -> Mask:
        """The cells that differ from what is right."""
        return self.seen.wrong

    @property
    def mistakes(self) -> Sequence[Mistake]:
        """All that have a name."""
        return self.seen.known.exercise.mistakes

    @cached_property
    def sample(self) -> Sequence[int]:
        """Some of the inputs on which anything is wrong, from all over them."""
        wrong = self.wrong.any(axis=1)
        failing = [
            wrong & self.settled,
            wrong & self.returns,
            wrong & ~self.returns,
            self.seen.memory_wrong,
            self.seen.kind_wrong,
        ]
        return sorted({place for mask in failing for place in _spread(np.flatnonzero(mask), SAMPLE)})

    @cached_property
    def sampled(self) -> Sequence[Fit]:
        """How each mistake's answers compare with what was seen in the sample."""
        return [self.seen.fit(number, self.sample) for number in range(len(self.mistakes))]

    @cached_property
    def fits(self) -> Mapping[int, Fit]:
        """How each mistake's answers compare with what was seen, by its place, for those that explain some of it."""
        return {number: self.seen.fit(number) for number, fit in enumerate(self.sampled) if fit.shows}

    # --- values ------------------------------------------------------------------------------------------------------

    def _of_values(self, inputs: Mask) -> Diagnosis:
        """What explains wrong values, in these inputs and in none of them otherwise."""
        one = self._covering(self.wrong, inputs)
        if one:
            return Diagnosis(mistakes=self._only(one, inputs))
        return (
            self._under_a_condition(inputs)
            or Diagnosis(mistakes=self._side_by_side(inputs))
            or Diagnosis(mistakes=self._on_top_of_another(inputs))
            or self._condition_alone(inputs)
            or self._with_something_besides(inputs)
        )

    def _covering(self, wrong: Mask, inputs: Mask) -> list[int]:
        """The mistakes that explain all that is wrong in these inputs, and contradict nothing there."""
        return [
            number
            for number, fit in self.fits.items()
            if not fit.contradicts[inputs].any() and fit.explains[inputs][wrong[inputs]].all() and self._tells(fit)
        ]

    def _tells(self, fit: Fit) -> bool:
        shown = fit.explains.any(axis=1) | (~fit.memory_right & fit.memory_agrees)
        return int(shown.sum()) >= TELLING

    def _only(self, numbers: Sequence[int], inputs: Mask) -> tuple[Mistake, ...]:
        """The only one of some mistakes, which all explain the same values, that also explains most of what is beside.

        Two that answer alike everywhere cannot be told apart, and none of them is named.
        """
        beside: list[Callable[[Fit], bool]] = [
            lambda fit: not fit.contradicts[self.returns].any(),
            lambda fit: not fit.contradicts[~self.returns].any(),
            lambda fit: bool((fit.memory_right | fit.memory_agrees)[inputs].all()),
            lambda fit: bool(fit.memory_agrees[inputs].all()),
            lambda fit: bool(fit.kind_agrees[inputs].all()),
            lambda fit: bool(fit.agrees[~self.returns].all()),
        ]
        left = list(numbers)
        for fits_beside in beside:
            left = [number for number in left if fits_beside(self.fits[number])] or left
        return self._named(left) if len(left) == 1 else ()

    def _named(self, numbers: Iterable[int]) -> tuple[Mistake, ...]:
        return tuple(self.mistakes[number] for number in sorted(numbers))

    # --- several mistakes --------------------------------------------------------------------------------------------

    def _side_by_side(self, inputs: Mask) -> tuple[Mistake, ...]:
        """The only two mistakes that explain everything, each of them something that the other one does not."""
        wrong = self.wrong[inputs]
        able = {number: fit.explains[inputs] for number, fit in self.fits.items() if not fit.contradicts[inputs].any()}
        pairs = [
            pair
            for pair in combinations(able, 2)
            if (able[pair[0]] | able[pair[1]])[wrong].all()
            and all((able[one] & ~able[other]).any(axis=1).sum() >= TELLING for one, other in permutations(pair))
        ]
        return self._named(pairs[0]) if len(pairs) == 1 else ()

    def _on_top_of_another(self, inputs: Mask) -> tuple[Mistake, ...]:
        """The only two mistakes of which one, made with the other in the place of the reference, explains all."""
        wrong = np.flatnonzero(self.wrong.any(axis=1) & inputs)
        returned = sum(isinstance(self.seen.answers[int(place)], Returned) for place in wrong)
        if returned < max(TELLING, len(wrong) / 2):
            # Two mistakes that do not fit together raise, and so do many functions.
            return ()
        right = np.flatnonzero(~self.wrong.any(axis=1) & inputs)
        sample = [*(place for place in self.sample if inputs[place]), *_spread(right, SAMPLE)]
        found = set()
        for one, other in permutations(range(len(self.mistakes)), 2):
            if frozenset((one, other)) not in found and _both_show(self.sampled[one], self.sampled[other], inputs):
                ask = self._together(one, other)
                if ask and self._explains_everything(ask, sample, inputs):
                    found.add(frozenset((one, other)))
        pairs = [pair for pair in found if self._need_each_other(pair, inputs)]
        return self._named(pairs[0]) if len(pairs) == 1 else ()

    def _together(self, one: int, other: int) -> Ask | None:
        """The answers of a mistake that is made on top of another; None where that means nothing."""
        mistakes, exercise = self.mistakes, self.seen.known.exercise
        if mistakes[one].step and mistakes[one].step == mistakes[other].step:
            return None
        outer, inner = mistakes[one].function, mistakes[other].function
        if not isinstance(outer, FunctionType) or not {"reference", exercise.name} <= set(_names_in(outer)):
            return None
        module = outer.__globals__["reference"]
        stand_in = SimpleNamespace(**{**vars(module), exercise.name: inner})
        known = {**outer.__globals__, "reference": stand_in}
        function = FunctionType(outer.__code__, known, outer.__name__, outer.__defaults__, outer.__closure__)
        function.__kwdefaults__ = outer.__kwdefaults__
        return asking(function)

    def _explains_everything(self, ask: Ask, sample: Iterable[int], inputs: Mask) -> bool:
        places = [*sample, *np.flatnonzero(inputs)]
        return all(self.seen.agrees(ask, int(place)) for place in places)

    def _need_each_other(self, pair: Iterable[int], inputs: Mask) -> bool:
        """Whether both of two mistakes were made: neither explains everything, and both show."""
        places = [int(place) for place in np.flatnonzero(inputs)]
        one, other = (self.seen.fit(number, places) for number in pair)
        unexplained = [int((~fit.agrees[inputs]).any(axis=1).sum()) for fit in (one, other)]
        return min(unexplained) >= TELLING and _both_show(one, other, inputs)

    # --- conditions --------------------------------------------------------------------------------------------------

    def _separating(self, inputs: Mask) -> Iterator[tuple[Condition, Mask]]:
        """The conditions that hold wherever something is wrong, those first that hold for the fewest inputs."""
        wrong = self.wrong.any(axis=1) & inputs
        fitting = [
            (each, mask) for each, mask in self.seen.known.conditions if mask[wrong].all() and not mask[inputs].all()
        ]
        yield from sorted(fitting, key=lambda found: int((found[1] & inputs).sum()))

    def _under_a_condition(self, inputs: Mask) -> Diagnosis:
        """The only mistake that explains everything where a condition holds; elsewhere the function is right."""
        for condition, mask in self._separating(inputs):
            elsewhere = inputs & ~mask
            numbers = [
                number
                for number in self._covering(self.wrong, inputs & mask)
                # Where the condition does not hold, somebody who makes the mistake would be seen to make it.
                if self.fits[number].contradicts[elsewhere].any(axis=1).sum() >= SEPARATED
            ]
            if numbers and self._is_separated(mask, inputs):
                named = self._only(numbers, inputs & mask)
                return self._where(condition, mask, inputs, named) if named else Diagnosis()
        return Diagnosis()

    def _condition_alone(self, inputs: Mask) -> Diagnosis:
        """The condition, or the two conditions, under which alone the function goes wrong, mostly at least."""
        for condition, mask in self._separating(inputs):
            if self._is_separated(mask, inputs) and self._is_often_wrong(mask, inputs):
                return self._where(condition, mask, inputs)
        for (one, first), (other, second) in combinations(list(self._separating(inputs)), 2):
            mask = first & second
            both = Condition(
                phrase=f"{one.phrase} and {other.phrase}",
                holds=lambda *given, one=one, other=other: one.holds(*given) and other.holds(*given),
            )
            if self._is_separated(mask, inputs, 2 * SEPARATED) and self._is_often_wrong(mask, inputs):
                return self._where(both, mask, inputs)
        return Diagnosis()

    def _with_something_besides(self, inputs: Mask) -> Diagnosis:
        """The only mistake that explains everything where a condition does not hold; where it holds, nothing does."""
        wrong, found = self.wrong.any(axis=1), []
        for condition, mask in sorted(self.seen.known.conditions, key=lambda each: int((each[1] & inputs).sum())):
            rest, there = inputs & ~mask, inputs & mask
            if (wrong & rest).sum() < 2 * SEPARATED or rest.sum() * 2 < inputs.sum():
                continue
            numbers = [
                number
                for number in self._covering(self.wrong, rest)
                if (wrong & there & (~self.fits[number].agrees).any(axis=1)).sum() >= max(SEPARATED, there.sum() / 2)
            ]
            named = self._only(numbers, rest)
            found += [(named, condition)] if named else []
        if len({named for named, _ in found}) != 1:
            return Diagnosis()
        named, condition = found[0]
        return Diagnosis(mistakes=named, besides=condition)

    def _is_separated(self, mask: Mask, inputs: Mask, least: int = SEPARATED) -> bool:
        wrong, others = self.wrong.any(axis=1) & inputs & mask, inputs & ~mask
        return int(wrong.sum()) >= least and int(others.sum()) >= max(least, OTHERWISE * inputs.sum())

    def _is_often_wrong(self, mask: Mask, inputs: Mask) -> bool:
        wrong = self.wrong.any(axis=1)
        return int((wrong & mask & inputs).sum()) >= OFTEN * int((mask & inputs).sum())

    def _where(self, condition: Condition, mask: Mask, inputs: Mask, mistakes: tuple[Mistake, ...] = ()) -> Diagnosis:
        wrong = self.wrong.any(axis=1)
        return Diagnosis(
            mistakes=mistakes,
            condition=condition,
            wrong=int((wrong & mask & inputs).sum()),
            tried=int((mask & inputs).sum()),
            others=int((inputs & ~mask).sum()),
        )

    # --- what is beside the values -----------------------------------------------------------------------------------

    def _of_refusals(self) -> tuple[Mistake, ...]:
        """What explains that something was not refused, or with another error: all of it, or most at least.

        What comes out of arguments that should have been refused is often an accident, an error of NumPy's among them.
        """
        refuses = ~self.returns
        wrong = self.wrong[refuses].any(axis=1)
        able = {
            number: int(fit.explains[refuses].any(axis=1).sum())
            for number, fit in self.fits.items()
            if not fit.contradicts[refuses].any() and not fit.contradicts[self.settled].any()
        }
        for least in (wrong.sum(), wrong.sum() / 2):
            enough = [number for number, explained in able.items() if explained >= max(least, TELLING)]
            if enough and wrong.any():
                return self._only(enough, refuses)
        return ()

    def _of_memory(self) -> tuple[Mistake, ...]:
        """What explains that arguments were changed, or share their memory with the result."""
        if not self.seen.memory_wrong.any():
            return ()
        able = [
            number
            for number, fit in self.fits.items()
            if not fit.contradicts[self.settled].any()
            and fit.memory_agrees.all()
            and int((~fit.memory_right).sum()) >= TELLING
        ]
        return self._only(able, self.returns)

    def _of_kind(self) -> list[Mistake]:
        """What explains that floats came where integers should, or the reverse."""
        able = [
            number
            for number, fit in self.fits.items()
            if not fit.contradicts[self.settled].any()
            and fit.kind_agrees.all()
            and int((~fit.kind_right).sum()) >= TELLING
        ]
        return list(self._only(able, self.returns))


def _both_show(one: Fit, other: Fit, inputs: Mask) -> bool:
    """Whether two mistakes can have been made together.

    On inputs on which one of them changes nothing, the answers show the other one alone, mostly at least. Where two
    undo each other, as not to flip and to flip once too often, they do not.
    """
    for alone, idle in ((one, other), (other, one)):
        visible = ~alone.right.all(axis=1) & idle.right.all(axis=1) & inputs
        if 2 * (visible & alone.agrees.all(axis=1)).sum() < visible.sum():
            return False
    return True


def _spread(places: Sequence[int] | np.ndarray, count: int) -> list[int]:
    """At most so many of some places, from all over them."""
    if not len(places):
        return []
    return [int(places[index]) for index in np.unique(np.linspace(0, len(places) - 1, count).astype(int))]


def _names_in(function: FunctionType) -> Iterator[str]:
    """The names that a function and those defined within it use."""
    pending = [function.__code__]
    while pending:
        code = pending.pop()
        yield from code.co_names
        pending += [each for each in code.co_consts if hasattr(each, "co_names")]
