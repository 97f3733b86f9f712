"""Lines that only a notebook understands: magics, shell and help lines. They become Python that does nothing."""

import re

#: Cell magics whose body is Python in the notebook's own namespace; the body of any other is something else, unless it
#: is written into a file of Python's, where it is the student's work all the same.
_PYTHON_MAGICS = frozenset({"capture", "debug", "memit", "prun", "pyinstrument", "scalene", "time", "timeit"})
_CELL_MAGIC = re.compile(r"%%(\w*)")
_INTO_A_SOURCE = re.compile(r"%%(?:writefile|file)\s.*\.py['\"]?\s*")
_ASSIGNED_MAGIC = re.compile(r"(\s*[^\s=][^=]*=\s*)(?:!|%(?=\w)).*")
#: Jupyter takes the two installers also without a mark.
_LINE_MAGIC = re.compile(r"(\s*)(?:!|%{1,2}(?=\w)|\?{1,2}(?=[\w%])|(?:pip|conda) (?=\w)).*|(\s*)[\w.%]+\?{1,2}\s*")


def without_cell_magic(lines: list[str]) -> list[str]:
    """A cell's lines with the magic that it begins with blanked, and its body too where that is no Python."""
    lines = list(lines)
    for number, line in enumerate(lines):
        magic = _CELL_MAGIC.match(line)
        if magic is None and line.strip():
            break
        if magic is not None and magic[1] not in _PYTHON_MAGICS and not _INTO_A_SOURCE.fullmatch(line):
            return [""] * len(lines)
        lines[number] = ""
    return lines


def without_magics(lines: list[str]) -> list[str]:
    """Lines of a cell with ``pass`` for every magic, shell and help line, and None for the value of one."""
    plain: list[str] = []
    goes_on = False
    for line in lines:
        assigned, alone = _ASSIGNED_MAGIC.fullmatch(line), _LINE_MAGIC.fullmatch(line)
        if goes_on:
            plain.append("")
        elif alone:
            plain.append(f"{alone[1] or alone[2] or ''}pass")
        else:
            plain.append(f"{assigned[1]}None" if assigned else line)
        # A shell line may be continued on the next one.
        goes_on = (goes_on or bool(assigned or alone)) and line.endswith("\\")
    return plain
