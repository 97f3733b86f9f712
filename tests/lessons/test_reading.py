"""How the tests read a lesson: what they must find, and what must not slip through."""

import pytest

from tests.lessons import reading
from tests.lessons.reading import Claim

LESSON = """\
# A lesson

The sum is $3 + 4 = 7$, and $y[2]$ is
one of 12 samples.

```python
>>> 99
99
```

| place | value |
| --- | --- |
| first | 5 |

![A row of 20 cells](pictures/row_31.png)

    indented = 44

Its last word, of unit 6, with `quoted(55)`.

<!-- plot: row_66 -->
"""
TEXT = reading.prose(LESSON)
SAID = ("The sum is $%d + %d = %d$", 3, 4, 3 + 4)
MORE: list[Claim] = [("one of %d samples", 12), ("| first | %d |", 5), ("A row of %d cells", 20)]


def numbers(text: str) -> list[str]:
    """The numbers that have to be computed."""
    return [text[start:end] for start, end in reading.to_compute(text)]


def test_prose_is_what_a_reader_reads() -> None:
    """Blocks of code, comments and the targets of links are gone, and all else is there, down to the last word."""
    assert [word in TEXT for word in ("99", "31", "44", "66")] == [False] * 4
    assert "$y[2]$ is one of 12 samples." in TEXT
    assert "Its last word, of unit 6" in TEXT


def test_numbers_that_must_be_computed_are_found() -> None:
    """Those of a formula beside an equals sign, those of a table, and those with several digits, in alt texts too."""
    assert numbers(TEXT) == ["3", "4", "7", "12", "5", "20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It is 0.5 or so.", ["0.5"], id="decimals"),
        pytest.param("About 97% of them.", ["97"], id="percent"),
        pytest.param("There are twelve.", ["twelve"], id="words"),
        pytest.param(r"$y = 10/3 \approx 3.33$", ["10", "3", "3.33"], id="fractions"),
        pytest.param(r"$$p = \frac{1}{4}$$", ["1", "4"], id="displayed"),
        pytest.param("the weights -1, 2, -1", ["1", "2", "1"], id="lists in prose"),
        pytest.param("holds 1, 3, 4 and 8", ["1", "3", "4", "8"], id="lists that end in words"),
        pytest.param("at $t = 5, 6, 7$", ["5", "6", "7"], id="lists"),
        pytest.param(r"$-\log(0.5) \approx 0.7$", ["0.5", "0.7"], id="logarithms"),
        pytest.param("$w_0 = -4$", ["4"], id="negative"),
        pytest.param("$n + m - 1$ and $x^2$ and $y[1, 1]$ in unit 2; 3 by 3", [], id="letters, names and sizes"),
        pytest.param("a `uint8`, float64 and `28`", [], id="names of types, and code"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    """Results are found in every notation; what only names, counts or indexes is not."""
    assert numbers(text) == expected


def test_a_lesson_whose_numbers_are_all_claimed_passes() -> None:
    """Nothing is left over."""
    assert reading.unaccounted(TEXT, [SAID, *MORE]) == []


def test_a_number_that_nobody_computed_is_reported() -> None:
    """It comes with what stands around it."""
    (left,) = reading.unaccounted(TEXT, [SAID, *MORE[1:]])
    assert "one of 12 samples" in left


def test_a_number_in_the_template_is_not_computed() -> None:
    """Only what was filled in counts: a claim cannot cover for digits that it merely repeats."""
    assert len(reading.unaccounted(TEXT, [("The sum is $3 + 4 = %d$", 7), *MORE])) == 2


def test_a_claim_that_the_lesson_does_not_make_is_reported() -> None:
    """A value that changed, or a sentence that was rewritten, is an error and not a gap."""
    with pytest.raises(LookupError, match="the lesson does not say: one of 13 samples"):
        reading.unaccounted(TEXT, [SAID, ("one of %d samples", 13)])


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(("one of 12 samples",), id="nothing computed"),
        pytest.param(("one of %d samples", "12"), id="text for a number"),
        pytest.param(("one of %d samples", 12, 13), id="a value too many"),
        pytest.param((12, 12), id="no template"),
    ],
)
def test_a_claim_without_computed_numbers_is_refused(claim: Claim) -> None:
    """What claims nothing proves nothing."""
    with pytest.raises(TypeError, match=r"^a claim "):
        reading.unaccounted(TEXT, [claim])


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        (r"$y = (10 + 9)/3 \approx 6.33$", True),
        (r"$y = (10 + 9)/2 \approx 6.33$", False),
        (r"$4 \cdot 9 / 9 = 4$", True),
        (r"$4 \cdot 9 / 9 = 5$", False),
        (r"$\frac{5 - 3}{2} + 1 = 2$", True),
        (r"$1 / \sqrt{25} = 0.2$", True),
        (r"$1 / \sqrt{25} = 0.25$", False),
        (r"$-\log(0.5) \approx 0.69$", True),
        (r"$-\log(0.5) \approx 0.71$", False),
        (r"$10/3 = 3.33$", False),
    ],
)
def test_an_equation_is_worked_out(formula: str, holds: bool) -> None:
    """Sums, fractions, roots and logarithms; an equals sign means equal, and not nearly."""
    (equation,) = reading.equations(formula)
    assert equation.holds is holds


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        (r"$y[1] = f[0] \cdot f[1] = 6$", [True, True]),
        (r"$y[1] = f[0] \cdot f[0] = 4$", [False, True]),
        (r"$W' = \frac{W - F + 2P}{S} + 1$", [True]),
        (r"$W' = \frac{W - F + P}{S} + 1$", [False]),
        (r"$dL/dx_0 = 10 \cdot 3 = 30$", [True, True]),
        (r"$y[t] = \sum_{i} f[i]$", []),
    ],
)
def test_letters_stand_for_what_is_in_scope(formula: str, holds: list[bool]) -> None:
    """Samples, sizes and gradients have the values of one of the scopes; what no scope knows is no equation."""
    scopes = [{"f": [2, 3], "y": [0, 6]}, {"W": 5, "F": 3, "P": 1, "S": 2, "W_": 3}, {"dL_dx_0": 30}]
    assert [equation.holds for equation in reading.equations(formula, scopes)] == holds


def test_sections_lead_up_to_their_exercises() -> None:
    """Each exercise comes with the text since the one before it."""
    lesson = "One.\n\n<!-- exercise: flip -->\n\nTwo.\n\n<!-- exercise: pad -->\n\n<!-- plot: blur -->\n"
    assert reading.sections(lesson) == [("flip", "One.\n\n"), ("pad", "\n\nTwo.\n\n")]
    assert [name for name, _ in reading.plots(lesson)] == ["blur"]
