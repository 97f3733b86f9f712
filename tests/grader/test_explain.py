"""Explaining answers by more than one mistake, or by a condition under which alone they are wrong."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.diagnose import diagnose
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.probe import identity
from grader.properties import refuses, same, untouched
from grader.spec import Diagnosis, Exercise, Solution, exercise
from grader.strategies import integers, laid_out

INPUTS = DrawnInputs()


def shifted(signal: np.ndarray, places: int) -> np.ndarray:
    """Samples in reverse order, after so many zeros."""
    if not signal.size:
        raise ValueError("empty")
    return np.concatenate([np.zeros(places), signal[::-1]])


#: What the mistakes below are written upon, as those of a spec are.
reference = SimpleNamespace(shifted=shifted)


def doubled(signal: np.ndarray, places: int) -> np.ndarray:
    """The samples were doubled."""
    return 2 * reference.shifted(signal, places)


def one_late(signal: np.ndarray, places: int) -> np.ndarray:
    """There is one zero too many."""
    return reference.shifted(signal, places + 1)


def not_reversed(signal: np.ndarray, places: int) -> np.ndarray:
    """The samples stand in their own order."""
    return reference.shifted(signal[::-1], places)


def not_shifted(signal: np.ndarray, places: int) -> np.ndarray:  # noqa: ARG001
    """There are no zeros."""
    return shifted(signal, 0)


def accepts_nothing(signal: np.ndarray, places: int) -> np.ndarray:
    """An empty signal gave a result."""
    return reference.shifted(signal, places) if signal.size else np.zeros(places)


def writes(signal: np.ndarray, places: int) -> np.ndarray:
    """The signal itself was changed."""
    result = reference.shifted(signal, places)
    signal[...] = 7.0
    return result


def exercised(*mistakes: Solution, steps: dict[str, str] | None = None) -> Exercise:
    """The exercise with these mistakes, some of them made in the place of a step."""
    inputs = {"signal": laid_out(sides=(1, 6)), "places": integers(least=0, most=3)}
    exercised = exercise(shifted, points=3, inputs=inputs)

    @exercised.anchor(points=1, cases=60)
    def comes_out(shifted: Any, signal: Any, places: Any) -> None:
        """It comes out."""
        same(shifted(signal, places), reference.shifted(signal, places))

    @exercised.property(points=1, cases=20)
    def own_array(shifted: Any, signal: Any, places: Any) -> None:
        """The result is an array of its own."""
        untouched(shifted, signal, places)

    @exercised.property(points=1, cases=10)
    def refuses_nothing(shifted: Any, places: Any) -> None:
        """An empty signal is refused."""
        refuses(shifted, np.zeros((0, places)), places)

    for mistake in mistakes:
        exercised.mistake(step=(steps or {}).get(mistake.__name__, ""))(mistake)
    return exercised


ALL = (doubled, one_late, not_reversed, not_shifted, accepts_nothing, writes)


def explained(solution: Solution, *mistakes: Solution, steps: dict[str, str] | None = None) -> Diagnosis:
    """What explains the answers of a solution, of these mistakes, or of all."""
    return diagnose(exercised(*(mistakes or ALL), steps=steps), asking(solution), INPUTS)


def names(diagnosis: Diagnosis) -> list[str]:
    """The names of the mistakes."""
    return [mistake.name for mistake in diagnosis.mistakes]


# --- two mistakes ----------------------------------------------------------------------------------------------------


def test_a_mistake_made_on_top_of_another_is_named_with_it() -> None:
    """Neither explains an answer alone."""

    def both(signal: np.ndarray, places: int) -> np.ndarray:
        if not len(signal):
            raise ValueError
        return np.array([0.0] * (places + 1) + [2.0 * sample for sample in signal[::-1]])

    assert names(explained(both)) == ["doubled", "one_late"]


def test_mistakes_in_inputs_of_their_own_are_named_together() -> None:
    """One shows in some inputs, the other one in others."""

    def nothing_at_all(signal: np.ndarray, places: int) -> np.ndarray:
        """Without zeros to begin with, nothing came back."""
        return shifted(signal, places) if places else np.zeros(0)

    def either(signal: np.ndarray, places: int) -> np.ndarray:
        if not len(signal):
            raise ValueError
        return signal[::-1].copy() if places else np.zeros(0)

    assert names(explained(either, nothing_at_all, not_shifted)) == ["nothing_at_all", "not_shifted"]


def test_values_refusals_and_memory_each_have_their_mistake() -> None:
    """Whoever makes a mistake in the values may also refuse nothing, and change what is not theirs."""

    def all_three(signal: np.ndarray, places: int) -> np.ndarray:
        result = np.concatenate([np.zeros(places), 2 * signal.ravel()[::-1]])
        signal[...] = 7.0
        return result

    assert names(explained(all_three)) == ["doubled", "accepts_nothing", "writes"]


def test_mistakes_in_the_place_of_one_step_are_not_made_together() -> None:
    """Each says what was done there, and only one thing was."""

    def both(signal: np.ndarray, places: int) -> np.ndarray:
        return 2 * shifted(signal[::-1], places)

    assert names(explained(both, doubled, not_reversed)) == ["doubled", "not_reversed"]
    assert names(explained(both, doubled, not_reversed, steps={"doubled": "a", "not_reversed": "a"})) == []
    assert names(explained(both, doubled, not_reversed, steps={"doubled": "a", "not_reversed": "b"})) == [
        "doubled",
        "not_reversed",
    ]


def test_mistakes_that_undo_each_other_were_not_made() -> None:
    """Where one of them changes nothing, the other one would have to show."""

    def minus_twice(signal: np.ndarray, places: int) -> np.ndarray:
        """It was multiplied by -2 where the first sample is positive."""
        return reference.shifted(signal, places) * (-2.0 if signal.size and signal[0] > 0 else 1.0)

    def minus_thrice(signal: np.ndarray, places: int) -> np.ndarray:
        """It was multiplied by -3 where the first sample is not negative."""
        return reference.shifted(signal, places) * (-3.0 if signal.size and signal[0] >= 0 else 1.0)

    def six_times(signal: np.ndarray, places: int) -> np.ndarray:
        return shifted(signal, places) * (6.0 if signal.size and signal[0] > 0 else 1.0)

    assert names(explained(six_times, minus_twice, minus_thrice)) == []


def test_mistakes_that_do_not_fit_together_explain_no_error() -> None:
    """They would raise everywhere, as a function does that is simply broken."""

    def in_rows(signal: np.ndarray, places: int) -> np.ndarray:
        """The result has two axes."""
        return reference.shifted(signal, places)[None]

    def needs_one_axis(signal: np.ndarray, places: int) -> np.ndarray:
        """The samples were doubled one by one."""
        return np.array([2 * float(sample) for sample in list(reference.shifted(signal, places)[:2]) * 2])

    def broken(signal: np.ndarray, places: int) -> np.ndarray:  # noqa: ARG001
        raise NameError

    assert names(explained(broken, in_rows, needs_one_axis)) == []


def test_one_mistake_is_simpler_than_two() -> None:
    """What one mistake explains is not put down to two."""

    def late_and_doubled(signal: np.ndarray, places: int) -> np.ndarray:
        """One zero too many, and twice as large."""
        return 2 * shifted(signal, places + 1)

    assert names(explained(late_and_doubled, *ALL, late_and_doubled)) == ["late_and_doubled"]


def test_two_explanations_of_one_kind_are_none() -> None:
    """Better no name than a wrong one."""

    def doubled_again(signal: np.ndarray, places: int) -> np.ndarray:
        """Twice as large, by another name."""
        return 2 * reference.shifted(signal, places)

    def both(signal: np.ndarray, places: int) -> np.ndarray:
        return 2 * shifted(signal, places + 1)

    assert names(explained(both, one_late, doubled, doubled_again)) == []


# --- conditions ------------------------------------------------------------------------------------------------------


def test_a_mistake_that_is_made_on_some_inputs_only_is_told_with_its_condition() -> None:
    """The numbers are those of the inputs that were tried."""

    def late_without_places(signal: np.ndarray, places: int) -> np.ndarray:
        return shifted(signal, places or 1)

    found = explained(late_without_places)

    assert names(found) == ["one_late"]
    assert found.condition
    assert found.condition.phrase == "places is 0"
    cases = [tuple(case.values()) for prop in exercised().properties[:2] for case in INPUTS.cases(prop)]
    asked = [places for _, places in {identity(case): case for case in cases}.values()]
    zeros = asked.count(0)
    assert (found.wrong, found.tried, found.others) == (zeros, zeros, len(asked) - zeros)


def test_without_a_name_the_condition_alone_is_told() -> None:
    """Also where the function raises under it."""

    def raises_for_negative_samples(signal: np.ndarray, places: int) -> np.ndarray:
        if (signal < 0).any():
            raise IndexError
        return shifted(signal, places)

    found = explained(raises_for_negative_samples)

    assert names(found) == []
    assert found.condition
    assert found.condition.phrase == "signal holds negative numbers"
    assert found.wrong == found.tried


def test_two_conditions_may_be_needed() -> None:
    """Only where both hold, something is wrong."""

    def wrong_where_both(signal: np.ndarray, places: int) -> np.ndarray:
        result = shifted(signal, places)
        return result - 1 if len(signal) % 2 and places % 2 else result

    found = explained(wrong_where_both)

    assert found.condition
    assert found.condition.phrase == "signal has an odd number of samples and places is odd"


def test_an_exercise_has_conditions_of_its_own() -> None:
    """They come before those that any parameter may meet."""

    def late_where_it_begins_with_half(signal: np.ndarray, places: int) -> np.ndarray:
        return shifted(signal, places + (len(signal) > 0 and signal[0] % 1 == 0.5))

    planted = exercised(*ALL)

    @planted.condition
    def halves(signal: np.ndarray, places: int) -> bool:  # noqa: ARG001
        """The signal begins with a half."""
        return bool(signal.size and signal[0] % 1 == 0.5)

    found = diagnose(planted, asking(late_where_it_begins_with_half), INPUTS)

    assert names(found) == ["one_late"]
    assert found.condition
    assert found.condition.phrase == "the signal begins with a half"


def test_what_is_wrong_nearly_everywhere_has_no_condition() -> None:
    """That a single number is right says nothing."""
    found = explained(lambda signal, places: np.roll(shifted(signal, places), 1) + 1)

    assert not found


def test_a_mistake_is_named_though_something_else_is_wrong_in_some_inputs() -> None:
    """Careless with one kind of inputs, and mistaken in all others."""

    def late_and_worse_without_places(signal: np.ndarray, places: int) -> np.ndarray:
        return shifted(signal, places + 1) if places else np.full(5, 9.0)

    found = explained(late_and_worse_without_places)

    assert names(found) == ["one_late"]
    assert found.besides
    assert found.besides.phrase == "places is 0"


# --- several right answers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("factor", [1.0, 3.0])
def test_where_the_contract_leaves_several_answers_none_needs_to_be_explained(factor: float) -> None:
    """A mistake is named whichever of them was chosen there."""

    def late_and_free(signal: np.ndarray, places: int) -> np.ndarray:
        return shifted(signal, places + 1) * (factor if places == 2 else 1.0)

    planted = exercised(*ALL)

    @planted.leaves_open
    def two_places(signal: np.ndarray, places: int) -> bool:  # noqa: ARG001
        return places == 2

    assert names(diagnose(planted, asking(late_and_free), INPUTS)) == ["one_late"]


def test_a_mistake_may_show_only_where_the_contract_leaves_several_answers() -> None:
    """Then it has to explain what was answered there."""
    planted = exercised(*ALL)

    @planted.leaves_open
    def some_places(signal: np.ndarray, places: int) -> bool:  # noqa: ARG001
        return places > 0

    assert names(diagnose(planted, asking(not_shifted), INPUTS)) == ["not_shifted"]
