r"""A lesson as the tests read it: its examples, its prose, and the numbers in the prose that somebody must compute.

A claim is a piece of prose as a template in the style of ``%``, and the values that belong into it::

    r"$y[2] = (10 + 9 + 10)/3 \approx %.2f$", y[2]

The lesson has to say exactly this once the values are filled in, and only what was filled in counts as computed:
a digit that stands in the template itself does not.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

Claim = tuple[object, ...]
Span = tuple[int, int]
Scope = Mapping[str, Any]

_PLACEHOLDER = re.compile(r"%[+.\d]*[dfg]|%%")
_CODE = re.compile(r"`[^`\n]*`")
_MATHEMATICS = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
_RELATION = re.compile(r"=|\\approx|\\leftarrow|\\lt|\\gt")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?")
#: Numbers from eleven on are written in digits, where they are found.
_WORDS = re.compile(
    r"\b(?:eleven|twelve|\w+teen|twenty|thirty|forty|fifty|\w+ty-\w+|hundreds?|thousands?)\b", re.IGNORECASE
)


# --- the parts of a lesson -------------------------------------------------------------------------------------------


def examples(lesson: str) -> str:
    """The Python blocks of a lesson."""
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", lesson, re.MULTILINE | re.DOTALL))


def sections(lesson: str) -> list[tuple[str, str]]:
    """The exercises of a lesson in its order, and the text that leads up to each."""
    texts = re.split(r"^<!-- exercise: (\w+) -->$", lesson, flags=re.MULTILINE)
    return list(zip(texts[1::2], texts[:-1:2], strict=True))


def plots(lesson: str) -> list[tuple[str, str]]:
    """The figures that a notebook draws, in the order of the lesson, and all that stands before each."""
    return [(line[1], lesson[: line.start()]) for line in re.finditer(r"^<!-- plot: (\w+) -->$", lesson, re.MULTILINE)]


def pictures(lesson: str) -> list[tuple[str, str]]:
    """What pictures are to be seen when they cannot be seen, and their paths."""
    return re.findall(r"!\[([^]]*)\]\(([^)]+)\)", lesson)


def prose(lesson: str) -> str:
    """A lesson without its blocks of code, its comments and the targets of its links; each paragraph is one line."""
    text = re.sub(r"^```.*?^```$|^(?: {4}[^\n]*\n)+|<!--[^\n]*?-->", "", lesson, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"(?<=[^\n])\n *(?=[^\n|])", " ", text)


def mathematics(text: str) -> Iterator[re.Match[str]]:
    """Every formula in the prose."""
    return _MATHEMATICS.finditer(_without_code(text))


# --- numbers ---------------------------------------------------------------------------------------------------------


def to_compute(text: str) -> Iterator[Span]:
    """Where the numbers of the prose are that must not be there unless the tests have computed them.

    They are: all with more than one digit; those in lists, such as ``7, 0 and 6``; in a table also those in cells with
    nothing else; in a formula also those beside an equals sign, alone or with others. What remains are single digits
    that name, count or index something: ``3 by 3``, ``unit 2``, ``$g[0]$``.
    """
    text = _without_code(text)
    formulas = list(mathematics(text))
    results = [span for formula in formulas for span in _results(formula)]
    lists = [each.span() for each in re.finditer(r"(?<![\[\d])-?\d+(?:, -?\d+)+(?:,? (?:and|or) -?\d+)?", text)]
    cells = [cell.span() for cell in re.finditer(r"(?<=\|)[-\d., ]+(?=\|)", text)]
    for number in _NUMBER.finditer(text):
        if len(number[0]) > 1 or any(_inside(number.span(), place) for place in (*results, *lists, *cells)):
            yield number.span()
    yield from (word.span() for word in _WORDS.finditer(text))


def computed(text: str, claims: Iterable[Claim]) -> Iterator[Span]:
    """Where in the prose values of claims stand.

    Raises:
        LookupError: the prose does not say what a claim says
    """
    for claim in claims:
        said, values = _filled_in(claim)
        places = [place.start() for place in re.finditer(re.escape(said), text)]
        if not places:
            raise LookupError(f"the lesson does not say: {said}")
        yield from ((place + start, place + end) for place in places for start, end in values)


def unaccounted(text: str, claims: Iterable[Claim]) -> list[str]:
    """The numbers that must be computed and were not, each with what stands around it."""
    spans = set(computed(text, claims))
    return [
        text[max(0, start - 50) : end + 30]
        for start, end in to_compute(text)
        if not any(_inside((start, end), span) for span in spans)
    ]


# --- formulas --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Equation:
    """Two neighbouring sides of a formula whose values are known.

    Attributes:
        text: the formula as it stands in the lesson
        sides: what left and right come to, once for each scope in which both are known
        tolerance: how far they may be apart: nothing, unless what is right of the sign was rounded
    """

    text: str
    sides: tuple[tuple[float, float], ...]
    tolerance: float

    @property
    def holds(self) -> bool:
        """Whether both sides come to the same, in one of the scopes: letters change their meaning in a lesson."""
        return any(abs(left - right) <= self.tolerance for left, right in self.sides)


def equations(text: str, scopes: Iterable[Scope] = ()) -> Iterator[Equation]:
    r"""Every equation that can be worked out, from ``(5 - 3)/2 + 1 = 2`` to ``-\log(0.5) \approx 0.69``.

    Args:
        text: the prose of a lesson
        scopes: what letters stand for, such as ``{"f": samples}`` for ``f[0] \cdot f[1] = 90``
    """
    scopes = ({}, *scopes)
    for formula in mathematics(text):
        inner = formula[1] or formula[2]
        sides, signs = _RELATION.split(inner), _RELATION.findall(inner)
        for left, sign, right in zip(sides, signs, sides[1:], strict=False):
            known = tuple(
                (values[0], values[1])
                for scope in scopes
                if len(values := [value for side in (left, right) for value in _value(side, scope)]) == 2
            )
            if known and sign in {"=", r"\approx"} and not _is_assumption(left, right):
                yield Equation(inner, known, _tolerance(left, sign, right))


def _is_assumption(left: str, right: str) -> bool:
    """Whether a side gives a letter its value, as in ``W = 5`` or ``S = F``, and thus cannot be wrong."""
    return re.fullmatch(r" *\w *", left) is not None and re.fullmatch(r" *(?:\w|\d+) *", right) is not None


def _tolerance(left: str, sign: str, right: str) -> float:
    if sign == "=":
        return 1e-9
    rounding = 0.5 * 10.0 ** -len(right.strip().partition(".")[2])
    # What is on the left may have been rounded as well: 7.39 for a power of e.
    return rounding * (2 if "." in left else 1)


def _is_numeric(side: str) -> bool:
    return re.fullmatch(r"(?:[\d.+\-*/() ]|sqrt|log)+", _python(side)) is not None and any(map(str.isdigit, side))


def _value(side: str, scope: Scope) -> Iterator[float]:
    """What a side of a formula comes to; nothing, where some letter is not in scope or the TeX is beyond us."""
    source = _python(side)
    if re.fullmatch(r"[\w.+\-*/()\[\] ]+", source):
        try:
            yield float(eval(source, {"sqrt": math.sqrt, "log": math.log, **scope}))  # noqa: S307 - our own arithmetic
        except LookupError:
            yield math.nan  # equal to nothing: there is no such sample
        except (SyntaxError, NameError, TypeError):
            return


def _python(side: str) -> str:
    """A side of a formula as Python reads it: ``2P`` is a product, ``dL/dx`` and ``H'`` are names."""
    for tex, python in (
        (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
        (r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)"),
        (r"\\cdot\b", "*"),
        (r"\\log\b", "log"),
        (r"\^(\d)", r"**\1"),
        (r"\b(\d+)([A-Z])\b", r"\1*\2"),
        (r"\bd(\w)/d(\w+)", r"d\1_d\2"),
        (r"(\w)'", r"\1_"),
    ):
        side = re.sub(tex, python, side)
    return side.strip()


def _results(formula: re.Match[str]) -> Iterator[Span]:
    """Where a formula's sides with nothing but numbers are, or lists of numbers: ``5, 6, 7``."""
    inner, offset = (formula[1], formula.start(1)) if formula[1] else (formula[2], formula.start(2))
    borders = [0, *(border for sign in _RELATION.finditer(inner) for border in sign.span()), len(inner)]
    signs = [None, *_RELATION.findall(inner), None]
    for index, (start, end) in enumerate(zip(borders[::2], borders[1::2], strict=True)):
        beside = {signs[index], signs[index + 1]} & {"=", r"\approx"}
        if beside and _is_numeric(inner[start:end].replace(",", "+")):
            yield offset + start, offset + end


# --- small things ----------------------------------------------------------------------------------------------------


def _filled_in(claim: Claim) -> tuple[str, list[Span]]:
    """What a claim says, and where in it the values are."""
    template, *values = claim
    if not isinstance(template, str) or not values or not all(isinstance(value, Real) for value in values):
        raise TypeError(f"a claim is a template and the numbers that belong into it, not {claim!r}")
    said, spans, rest, end = "", [], list(values), 0
    for placeholder in _PLACEHOLDER.finditer(template):
        said += template[end : placeholder.start()]
        end = placeholder.end()
        start = len(said)
        if placeholder[0] == "%%":
            said += "%"
        else:
            said += placeholder[0] % rest.pop(0)
            spans.append((start, len(said)))
    if rest:
        raise TypeError(f"a claim has more values than places for them: {claim!r}")
    return said + template[end:], spans


def _without_code(text: str) -> str:
    """The text with blanks where it quotes code, so that all other places stay where they are."""
    return _CODE.sub(lambda code: " " * len(code[0]), text)


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]
