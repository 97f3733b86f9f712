"""Expected and got as numbers that can be compared: what both are called, and how each of their cells reads."""

from collections.abc import Iterator, Sequence

from grader.report import PropertyReport

#: How many decimals a number has at most, unless it takes more to tell two apart.
DECIMALS = 3

#: A cell's place in an array. An array of fewer than two axes is treated as one row.
Index = tuple[int, ...]


def names(failure: PropertyReport) -> tuple[str, str]:
    """What the two values of a failure are called."""
    return ("first answer", "second answer") if failure.outcome == "unstable" else ("expected", "got")


def remarks(failure: PropertyReport) -> tuple[str, str]:
    """What tells expected and got apart as wholes, where it is not in their cells."""
    expected, got = failure.expected, failure.got
    if not expected or not got or expected.shape is None or got.shape is None:
        return "", ""
    if expected.shape != got.shape:
        return f"shape {tuple(expected.shape)}", f"shape {tuple(got.shape)}"
    if expected.dtype != got.dtype and not failure.differing:
        return f"dtype {expected.dtype}", f"dtype {got.dtype}"
    return "", ""


def numbers(cells: object, index: Index = ()) -> Iterator[tuple[Index, float]]:
    """Every number of nested lists, with its index."""
    if isinstance(cells, list):
        for position, item in enumerate(cells):
            yield from numbers(item, (*index, position))
    elif isinstance(cells, int | float):
        yield index, cells


def numeral(number: float, decimals: int = DECIMALS) -> str:
    """A number with at most so many decimals."""
    if isinstance(number, int):
        return str(number)
    if abs(number) >= 10**15:
        return f"{number:.{decimals}g}"
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def distinct_numerals(expected: float, got: float) -> tuple[str, str]:
    """Two numbers with as many decimals as it takes to tell them apart."""
    for decimals in range(DECIMALS, 10):
        numerals = numeral(expected, decimals), numeral(got, decimals)
        if numerals[0] != numerals[1]:
            return numerals
    return repr(expected), repr(got)


def with_two_axes(index: Sequence[int], filling: int) -> Index:
    """An index or a shape as that of an array with two axes at least."""
    return (filling,) * (2 - len(index)) + tuple(index)
