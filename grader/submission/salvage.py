"""Source that may be broken: what keeps Python from reading it is cut out, and the rest is kept at its lines."""

import ast
import re
from dataclasses import dataclass

from grader.submission.magics import without_cell_magic, without_magics

#: The most broken places that are cut out of one file or cell; with more it is no Python, and the rest is left out.
BREAKS_LIMIT = 20
#: The most characters that are parsed again to find where the unclosed brackets and strings of a submission end.
SEARCH_LIMIT = 2**20
#: The most functions, classes and comprehensions of a text that is also compiled: of many, that takes quadratic time.
SCOPES_LIMIT = 1000


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why source is not Python: the line that Python stumbled over, where it says one, and what it said."""

    line: int | None
    message: str


@dataclass(frozen=True, kw_only=True)
class Break:
    """Lines that were cut out, from number ``first`` on, and why."""

    first: int
    lines: list[str]
    trouble: Trouble

    @property
    def last(self) -> int:
        """The number of the last line that is not blank."""
        return self.first + len("\n".join(self.lines).rstrip().split("\n")) - 1

    @property
    def line(self) -> int:
        """The line to look at, which Python may have named beyond these."""
        return min(max(self.trouble.line or 0, self.first), self.last)

    @property
    def message(self) -> str:
        """The sentence for the student."""
        which = f"lines {self.first} to {self.last} were" if self.last > self.first else f"line {self.first} was"
        return f"syntax error: {self.trouble.message}; mend it and run again ({which} left out, the rest was used)"


@dataclass(frozen=True, kw_only=True)
class Salvaged:
    """What could be made of a text: Python of as many lines, its syntax tree, and what was cut out.

    ``searched`` is how many characters were parsed again to find where unclosed brackets and strings end.
    """

    text: str
    tree: ast.Module
    breaks: tuple[Break, ...] = ()
    searched: int = 0


_UNCLEAR = Trouble(line=None, message="Python does not understand this")
_TOO_MANY = Trouble(line=None, message="there are too many to go on from here")


def _parse(text: str) -> ast.Module | Trouble:
    # The file's name is empty, because Python would open a file of that name to quote the faulty line from it.
    try:
        tree = ast.parse(text, filename="")
        # Some errors (return outside of a function) are found only by the compiler, here or when the text is run.
        if sum(map(text.count, ("def", "lambda", "class", "for"))) <= SCOPES_LIMIT:
            compile(tree, "", "exec", dont_inherit=True)
    except SyntaxError as error:
        return Trouble(line=error.lineno, message=_in_words(error))
    except (RecursionError, MemoryError):
        return Trouble(line=None, message="it is nested too deeply")
    except ValueError:
        return Trouble(line=None, message="it holds characters that Python source cannot have")
    return tree


def _in_words(error: SyntaxError) -> str:
    if re.match("<{7}|={7}|>{7}", error.text or ""):
        return "this marks a merge conflict; keep one of its sides and delete the markers"
    message = re.sub(r" \(detected at line \d+\)", "", error.msg)
    return "Python does not understand this line" if message == "invalid syntax" else message


def salvage(text: str, *, is_notebook: bool, search: int = SEARCH_LIMIT) -> Salvaged:
    """Cut out of a text whatever keeps Python from reading the rest of it.

    Args:
        text: of a file or a cell
        is_notebook: whether it may hold magics
        search: how many characters may be parsed again to find where unclosed brackets and strings end
    """
    parsed = _parse(text)
    if isinstance(parsed, ast.Module):
        return Salvaged(text=text, tree=parsed)
    lines = text.split("\n")
    blocks = _blocks(without_cell_magic(lines) if is_notebook else lines)
    kept, breaks, searched = _kept(blocks, search, is_notebook=is_notebook)
    # Blocks that are right one by one may still not go together: an import from __future__ that does not come first.
    while isinstance(parsed := _parse("\n".join(kept)), Trouble):
        start, stop = _extent(blocks, parsed.line) if len(breaks) < BREAKS_LIMIT else (0, len(lines))
        breaks.append(Break(first=start + 1, lines=lines[start:stop], trouble=parsed))
        kept[start:stop] = [""] * (stop - start)
    ordered = tuple(sorted(breaks, key=lambda cut: cut.line))
    return Salvaged(text="\n".join(kept), tree=parsed, breaks=ordered, searched=searched)


#: What goes on with the statement above it although it stands in the first column.
_CONTINUES = re.compile(r"\s|#|$|[)\]}]|(?:else|elif|except|finally)\b")
_DEFINES = re.compile(r"@|(?:async\s+def|def|class)\b")


def _blocks(lines: list[str]) -> list[list[str]]:
    """The lines in groups that stand in the first column together with what hangs on them, most often one statement."""
    blocks: list[list[str]] = [[]]
    is_decorated = False
    for line in lines:
        if not _CONTINUES.match(line) and not is_decorated:
            blocks.append([])
        blocks[-1].append(line)
        if not _CONTINUES.match(line):
            is_decorated = line.startswith("@")
    return [block for block in blocks if block]


def _extent(blocks: list[list[str]], line: int | None) -> tuple[int, int]:
    """From where to where the block with that line number reaches, as a slice; of all blocks, where there is none."""
    start = 0
    for block in blocks:
        if line is not None and start < line <= start + len(block):
            return start, start + len(block)
        start += len(block)
    return 0, start


def _kept(blocks: list[list[str]], search: int, *, is_notebook: bool) -> tuple[list[str], list[Break], int]:
    """All lines, blank where a block cannot be read, what was cut out, and how many characters were searched."""
    kept: list[str] = []
    breaks: list[Break] = []
    position = searched = 0
    while position < len(blocks):
        usable, stop, more = _readable(blocks, position, search - searched, is_notebook=is_notebook)
        searched += more
        if usable is None:
            first, lines = len(kept) + 1, blocks[position]
            if breaks and breaks[-1].first + len(breaks[-1].lines) == first and not _DEFINES.match(lines[0]):
                # Most often the same trouble, seen twice: a body that was not indented, prose that is no comment.
                breaks[-1].lines.extend(lines)
            elif len(breaks) < BREAKS_LIMIT:
                _, trouble = _python(lines, first=first, is_notebook=is_notebook)
                breaks.append(Break(first=first, lines=list(lines), trouble=trouble or _UNCLEAR))
            else:
                stop = len(blocks)
                lines = [line for block in blocks[position:] for line in block]
                breaks.append(Break(first=first, lines=lines, trouble=_TOO_MANY))
            usable = [""] * len(lines)
        kept += usable
        position = stop
    return kept, breaks, searched


def _readable(
    blocks: list[list[str]], position: int, search: int, *, is_notebook: bool
) -> tuple[list[str] | None, int, int]:
    """The lines of the block at that position, together with as many of the next ones as it takes to make them Python.

    Returns:
        the lines, or None where no run of blocks is Python; the position of the next block; the characters searched
    """
    lines, stop, searched = list(blocks[position]), position + 1, 0
    while True:
        usable, trouble = _python(lines, is_notebook=is_notebook)
        if trouble is None:
            return usable, stop, searched
        following = _end(trouble, blocks, stop)
        if following is None or searched >= search:
            return None, position + 1, searched
        for block in blocks[stop:following]:
            lines += block
        stop = following
        searched += sum(map(len, lines))


def _end(trouble: Trouble, blocks: list[list[str]], stop: int) -> int | None:
    """The position behind the next block with which something unfinished may end; None where nothing is or does."""
    if stop == len(blocks):
        return None
    if "unterminated triple-quoted" in trouble.message:
        ends = (number for number in range(stop, len(blocks)) if re.search("\"{3}|'{3}", "\n".join(blocks[number])))
        return next((number + 1 for number in ends), None)
    return stop + 1 if re.search("was never closed|unexpected EOF", trouble.message) else None


def _python(lines: list[str], *, is_notebook: bool, first: int = 1) -> tuple[list[str], Trouble | None]:
    """The lines, without a notebook's magics where they are no Python, and why they are none even so."""
    parsed = _parse("\n" * (first - 1) + "\n".join(lines))
    if isinstance(parsed, Trouble) and is_notebook and (plain := without_magics(lines)) != lines:
        return _python(plain, is_notebook=False, first=first)
    return lines, parsed if isinstance(parsed, Trouble) else None
