"""Which definition of an exercise is graded, where a submission has several."""

import re
from collections.abc import Iterable, Mapping, Sequence

from grader.submission.records import Definition, Located, Submission
from grader.submission.sources import is_notebook

#: The most places that one notice names.
_PLACES_LIMIT = 5


def locate(submission: Submission, units: Mapping[str, Sequence[str]]) -> Located:
    """Choose the definition of each exercise that is graded.

    Args:
        submission: what was read
        units: the names of each unit's exercises, by the unit's name

    Returns:
        for every exercise that the submission defines: within a file the last definition, as Python has it; between
        files one that is written before one that cannot be read, and that before an untouched stub, then one in the
        file named after the unit, in a ``.py``, in fewer folders, the alphabetically first
    """
    by_name: dict[str, list[Definition]] = {name: [] for names in units.values() for name in names}
    for file in submission.files:
        for definition in file.definitions:
            if definition.name in by_name:
                by_name[definition.name].append(definition)
    definitions: dict[str, Definition] = {}
    notices: dict[str, tuple[str, ...]] = {}
    for unit, names in units.items():
        for name in names:
            # An import only passes on what stands elsewhere; it counts where nothing else is to be had.
            rivals = [rival for rival in by_name[name] if not rival.imported] or by_name[name]
            if not rivals:
                continue
            chosen = min(_one_of_each_file(rivals), key=lambda rival: _rank(rival, unit))
            definitions[name] = chosen
            passed_over = [rival for rival in rivals if rival != chosen and not rival.stub and not rival.imported]
            if passed_over and not chosen.broken:
                notices[name] = (_notice(chosen, passed_over),)
    return Located(definitions=definitions, notices=notices)


def _one_of_each_file(rivals: Sequence[Definition]) -> Iterable[Definition]:
    """The last of each file: of those that Python can read, but better a broken one than an untouched stub."""
    readable = {rival.path: rival for rival in rivals if not rival.broken}
    broken = {rival.path: rival for rival in rivals if rival.broken}
    written = {path: rival for path, rival in readable.items() if not rival.stub}
    return {**readable, **broken, **written}.values()


def _rank(definition: Definition, unit: str) -> tuple[bool, bool, bool, bool, int, str]:
    # The unit's name as a word: signals (1).py, doe_123_signals.py, but not resignals.py.
    is_named = re.search(rf"(?<![^\W\d_]){re.escape(unit)}(?![^\W\d_])", definition.module, re.IGNORECASE) is not None
    path = definition.path
    return definition.stub, bool(definition.broken), not is_named, is_notebook(path), path.count("/"), path


def _notice(chosen: Definition, passed_over: Sequence[Definition]) -> str:
    times = "twice" if len(passed_over) == 1 else f"{len(passed_over) + 1} times"
    places = [_place(rival) for rival in passed_over[:_PLACES_LIMIT]]
    if len(passed_over) > _PLACES_LIMIT:
        places.append(f"{len(passed_over) - _PLACES_LIMIT} more")
    others = " and ".join([", ".join(places[:-1]), places[-1]] if len(places) > 1 else places)
    verb = "was" if len(passed_over) == 1 else "were"
    return f"{chosen.name} is defined {times}: {_place(chosen)} was graded; {others} {verb} not."


def _place(definition: Definition) -> str:
    cell = "" if definition.cell is None else f"cell {definition.cell}, "
    return f"{definition.path}, {cell}line {definition.line}{' (a syntax error)' if definition.broken else ''}"
