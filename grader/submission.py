"""Submissions: a folder, a ``.py``, a ``.ipynb``, a ``.zip`` or several of them, read into Python with a line map.

Nothing of the student's is executed, extracted or changed. What cannot be used becomes a :class:`Fault`, one sentence
for the student, and the rest is read: one broken function costs neither its file nor its notebook.
"""

import ast
import hashlib
import io
import os
import re
import stat
import struct
import tokenize
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

_MIB = 2**20

#: The largest ``.py`` that is read, and the most source text in a notebook's cells. Handwritten code stays far below.
SOURCE_LIMIT = 1 * _MIB
#: The largest notebook that is read: pictures in its outputs weigh megabytes.
NOTEBOOK_LIMIT = 32 * _MIB
#: The most values (commas and opening brackets) in a notebook's JSON. A value of two bytes takes 64 bytes of memory.
VALUES_LIMIT = 1_000_000
#: The largest zip that is read. It is held in memory.
ARCHIVE_LIMIT = 64 * _MIB
#: The most folder entries or zip members that are looked at; whoever gives more has given the wrong folder.
ENTRIES_LIMIT = 10_000
#: The most ``.py`` and ``.ipynb`` files in a submission, their bytes, and the characters of source in them.
FILES_LIMIT = 200
BYTES_LIMIT = 128 * _MIB
CHARACTERS_LIMIT = 4 * _MIB
#: The most faults that are told; further ones are counted.
FAULTS_LIMIT = 100
#: The most broken places that are cut out of one file or cell; with more it is no Python, and the rest is left out.
BREAKS_LIMIT = 20
#: The most characters that are parsed again to find where an unclosed bracket or string of one file or cell ends.
SEARCH_LIMIT = 1 * _MIB

_SUFFIXES = (".py", ".ipynb")
_GIVE = "give a folder, a .py, a .ipynb or a .zip"


class Unreadable(Exception):
    """Nothing here can be graded; the message is one sentence which says what was looked for and what to do."""


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Python that parses: a file, or a cell of a notebook.

    Attributes:
        cell: its position among all cells of the notebook, counted from 1; None for a file
        text: the source; its line numbers are those of the file or cell, what was left out is blank
    """

    cell: int | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that could not be used, and a sentence that says why and what to do."""

    path: str
    cell: int | None
    line: int | None
    message: str


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A place at the top level of a file or cell where a name gets its value.

    Attributes:
        name: what is defined
        path: of the file
        module: of the file
        cell: as in :class:`Chunk`
        line: in the file or cell
        stub: whether it is a function that still does nothing but raise NotImplementedError
        broken: why Python cannot read it; empty where it can
        imported: whether the name is only imported here
    """

    name: str
    path: str
    module: str
    cell: int | None
    line: int
    stub: bool
    broken: str
    imported: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file that was read.

    Attributes:
        path: inside the submission, with ``/`` between its parts
        module: what ``import`` calls it
        sha256: of its bytes
        chunks: its source, in order
        definitions: of all names at its top level, in order, broken ones included
    """

    path: str
    module: str
    sha256: str
    chunks: tuple[Chunk, ...]
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What was handed in: ``path`` as it was given, the files in it that can be used, and what cannot."""

    path: str
    files: tuple[SourceFile, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Located:
    """Which definition of each exercise is graded, and for whoever wrote more than one, sentences that say so."""

    definitions: Mapping[str, Definition]
    notices: Mapping[str, tuple[str, ...]]


class _Unusable(Exception):
    """Something that cannot be used; the message goes on from its path."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A file's path inside the submission, and its bytes."""

    path: str
    data: bytes


# --- reading ---------------------------------------------------------------------------------------------------------


def read(paths: Sequence[Path]) -> Submission:
    """Read what was handed in; several paths make up one submission.

    Raises:
        Unreadable: there is nothing to grade
    """
    files: list[SourceFile] = []
    faults: list[Fault] = []
    shown = ", ".join(map(str, paths))
    size = characters = 0
    # What Python would warn about in the student's source (a regular expression without r"...") is no concern here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in _find(paths):
            if isinstance(found, Fault):
                faults.append(found)
                continue
            size += len(found.data)
            if len(files) == FILES_LIMIT or size > BYTES_LIMIT or characters > CHARACTERS_LIMIT:
                faults.append(_fault(found.path, "and what follows is too much at once; hand in only your own files"))
                break
            file, troubles = _source_file(found)
            faults += troubles
            if file is not None:
                files.append(file)
                characters += sum(len(chunk.text) for chunk in file.chunks)
    if not files and not faults:
        raise Unreadable(
            f"{called(shown)} holds no .py or .ipynb file; give the folder or the file that holds your work"
        )
    if not files:
        raise Unreadable(faults[0].message + (f" (the first of {len(faults)} faults)" if len(faults) > 1 else ""))
    return Submission(path=shown, files=tuple(files), faults=_bounded(faults))


def called(path: str) -> str:
    """What a sentence calls a path that was given, for a dot alone is easily overlooked."""
    return "the current folder" if path == "." else path


def _bounded(faults: list[Fault]) -> tuple[Fault, ...]:
    if len(faults) <= FAULTS_LIMIT:
        return tuple(faults)
    first, further = faults[:FAULTS_LIMIT], len(faults) - FAULTS_LIMIT
    message = f"there are {further} further faults, which are not listed"
    return (*first, Fault(path=faults[FAULTS_LIMIT].path, cell=None, line=None, message=message))


def _fault(path: str, message: str) -> Fault:
    return Fault(path=path, cell=None, line=None, message=f"{path} {message}")


def _find(paths: Sequence[Path]) -> Iterator[_Found | Fault]:
    if not paths:
        raise Unreadable(f"no path was given; {_GIVE}")
    modes = {Path(os.path.abspath(path)): _mode(path) for path in paths}  # noqa: PTH100 - resolve() follows symlinks
    base = os.path.commonpath([path if stat.S_ISDIR(mode) else path.parent for path, mode in modes.items()])
    seen: set[str] = set()
    for path, mode in modes.items():
        for found in _find_in(path, mode, PurePosixPath(path.relative_to(base)), alone=len(modes) == 1):
            if isinstance(found, _Found) and found.path in seen:
                continue  # a folder and a file inside it were both given
            seen |= {found.path} if isinstance(found, _Found) else set()
            yield found


def _mode(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise Unreadable(f"{path} cannot be opened: permission denied; make it readable and run again") from None
    except (OSError, ValueError):
        raise Unreadable(f"{path} does not exist; {_GIVE}") from None
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise Unreadable(f"{path} is neither a file nor a folder; {_GIVE}")
    if stat.S_ISREG(mode) and path.suffix.lower() not in (*_SUFFIXES, ".zip"):
        raise Unreadable(f"{path} is no .py, .ipynb or .zip file; {_GIVE}")
    return mode


def _find_in(path: Path, mode: int, label: PurePosixPath, *, alone: bool) -> Iterator[_Found | Fault]:
    if stat.S_ISDIR(mode):
        yield from _in_folder(path, label)
    elif path.suffix.lower() == ".zip":
        yield from _in_archive(path, label, PurePosixPath() if alone else label)
    else:
        yield from _in_file(path, str(label))


def _in_file(path: Path, label: str) -> Iterator[_Found | Fault]:
    try:
        yield _Found(path=label, data=_bytes_of(path, _limit(label)))
    except _Unusable as error:
        yield _fault(label, str(error))


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise _Unusable(_why(error)) from None
    if len(data) > limit:
        raise _Unusable(_too_large(limit))
    return data


def _why(error: OSError) -> str:
    return f"cannot be opened: {(error.strerror or 'unknown error').lower()}; make it readable and run again"


def _is_source(path: str) -> bool:
    return path.lower().endswith(_SUFFIXES)


def _limit(path: str) -> int:
    return NOTEBOOK_LIMIT if path.lower().endswith(".ipynb") else SOURCE_LIMIT


def _too_large(limit: int) -> str:
    remedy = {
        SOURCE_LIMIT: "keep only your code in it, data in files of its own",
        NOTEBOOK_LIMIT: "clear its outputs, save it and run again",
        ARCHIVE_LIMIT: "zip only your .py and .ipynb files",
    }
    return f"is larger than {limit // _MIB} MiB; {remedy[limit]}"


def _skipped(part: str) -> bool:
    """Whether a file or folder of that name is litter of a tool's, never the student's work."""
    return part.startswith(".") or part in {"__pycache__", "__MACOSX", "node_modules"}


# --- folders ---------------------------------------------------------------------------------------------------------


def _in_folder(folder: Path, label: PurePosixPath) -> Iterator[_Found | Fault]:
    # A stack of its own, because folders can be nested deeper than calls.
    pending = [(folder, label)]
    allowance = ENTRIES_LIMIT
    while pending:
        path, label = pending.pop()
        shown = str(label) if label.parts else folder.name
        try:
            mode = path.stat(follow_symlinks=path is folder).st_mode
            names = _names(path, allowance + 1) if stat.S_ISDIR(mode) else []
        except OSError as error:
            yield _fault(shown, _why(error))
            continue
        allowance -= len(names)
        if allowance < 0:
            yield _fault(shown, f"goes past the {ENTRIES_LIMIT} files that are looked at; give only your work's folder")
            return
        if stat.S_ISDIR(mode):
            inside = [] if "pyvenv.cfg" in names else [name for name in reversed(names) if not _skipped(name)]
            pending += [(path / name, label / name) for name in inside]
        elif stat.S_ISLNK(mode):
            yield _fault(shown, "is a symbolic link, which is not followed; put the file itself there")
        elif _is_source(path.name) and not stat.S_ISREG(mode):
            yield _fault(shown, "is not an ordinary file, so it was not opened; put the file itself there")
        elif _is_source(path.name):
            yield from _in_file(path, shown)


def _names(folder: Path, limit: int) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, limit))


# --- zips ------------------------------------------------------------------------------------------------------------

#: What zipfile raises on damaged, encrypted or unsupported archives; NotImplementedError is a RuntimeError.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
_IS_ENCRYPTED = 0x1


def _in_archive(path: Path, label: PurePosixPath, prefix: PurePosixPath) -> Iterator[_Found | Fault]:
    try:
        archive = _opened(_bytes_of(path, ARCHIVE_LIMIT))
    except _Unusable as error:
        yield _fault(str(label), str(error))
        return
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        inside = str(prefix / PurePosixPath(name))
        if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
            yield _fault(inside, "leads out of the zip, so it was not read; zip your folder anew")
        elif inside in members and _is_source(name):
            yield _fault(inside, "is in the zip twice, and only the first was read; remove one")
        else:
            members.setdefault(inside, member)
    environments = tuple(inside.removesuffix("pyvenv.cfg") for inside in members if inside.endswith("/pyvenv.cfg"))
    for inside in sorted(members, key=lambda inside: inside.split("/")):
        is_litter = any(map(_skipped, PurePosixPath(inside).relative_to(prefix).parts))
        if not is_litter and not inside.startswith(environments):
            try:
                yield from _in_member(archive, members[inside], inside)
            except _Unusable as error:
                yield _fault(inside, str(error))


def _opened(data: bytes) -> zipfile.ZipFile:
    # Every member has an entry with this signature, and takes ten times the entry's memory once zipfile has read it.
    if data.count(b"PK\x01\x02") > ENTRIES_LIMIT:
        raise _Unusable(f"holds more than {ENTRIES_LIMIT} files; zip only your .py and .ipynb files")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS:
        raise _Unusable("is no zip file, or a damaged one; zip your work anew and run again") from None


def _in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> Iterator[_Found]:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise _Unusable("is a symbolic link, which is not followed; zip the file itself")
    if member.is_dir() or not _is_source(path):
        return
    if kind not in (0, stat.S_IFREG):
        raise _Unusable("is not an ordinary file, so it was not opened; zip the file itself")
    if member.flag_bits & _IS_ENCRYPTED:
        raise _Unusable("is encrypted; zip your work without a password")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Of the other methods' output, zipfile cannot bound what a few bytes unfold to.
        raise _Unusable("is compressed in an unusual way; zip your work anew with the ordinary method, deflate")
    if member.file_size > _limit(path):
        raise _Unusable(_too_large(_limit(path)))
    try:
        with archive.open(member) as stream:
            # A member that is larger than it says is cut off at the size that it says, and then its checksum is wrong.
            data = stream.read(member.file_size)
    except _ZIP_ERRORS:
        raise _Unusable("is damaged in the zip; zip your work anew and run again") from None
    yield _Found(path=path, data=data)


# --- one file --------------------------------------------------------------------------------------------------------


def _source_file(found: _Found) -> tuple[SourceFile | None, list[Fault]]:
    path, module = found.path, PurePosixPath(found.path).stem
    is_notebook = path.lower().endswith(".ipynb")
    try:
        texts = _texts(found.data, is_notebook=is_notebook)
    except _Unusable as error:
        return None, [Fault(path=path, cell=None, line=error.line, message=f"{path} {error}")]
    chunks: list[Chunk] = []
    definitions: list[Definition] = []
    faults: list[Fault] = []
    for cell, text in texts:
        if text is None:
            message = f"cell {cell} of {path} has no source text, so it was left out; retype it in Jupyter and save"
            faults.append(Fault(path=path, cell=cell, line=None, message=message))
            continue
        reading = _salvage(text.replace("\r\n", "\n").replace("\r", "\n"), is_notebook=is_notebook)
        if reading.text.strip():
            chunks.append(Chunk(cell=cell, text=reading.text))
        define = partial(Definition, path=path, module=module, cell=cell)
        definitions += _definitions(reading, define, {definition.name for definition in definitions})
        faults += [Fault(path=path, cell=cell, line=cut.line, message=cut.message) for cut in reading.breaks]
    file = SourceFile(
        path=path,
        module=module,
        sha256=hashlib.sha256(found.data).hexdigest(),
        chunks=tuple(chunks),
        definitions=tuple(definitions),
    )
    return file, faults


def _texts(data: bytes, *, is_notebook: bool) -> Sequence[tuple[int | None, str | None]]:
    """The source text of each cell by its number, None for one that has none; of a file, the one text."""
    if not data.strip():
        emptiness = "holds nothing but blanks" if data else "is empty (0 bytes)"
        raise _Unusable(f"{emptiness}; save your work into it and run again")
    return _cells(data) if is_notebook else [(None, _decoded(data))]


#: Decodes to itself in every encoding that keeps ASCII as it is. Others (UTF-7, punycode, escapes) hide what the source
#: says, and some of them take quadratic time to decode.
_ASCII_PROBE = rb"xn--a-ecp.\u0041+AGE-"


def _decoded(data: bytes) -> str:
    """A ``.py`` file's text, decoded as Python decodes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Unusable("is saved as UTF-16; save it with the encoding UTF-8 and run again")
    if b"\0" in data:
        raise _Unusable("is binary, not Python source; hand in the .py file itself")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        keeps_ascii = _ASCII_PROBE.decode(encoding) == _ASCII_PROBE.decode("ascii")
    except UnicodeError:
        keeps_ascii = False
    except (SyntaxError, LookupError) as error:
        if "invalid or missing encoding" in str(error):
            raise _not_text(data) from None
        keeps_ascii = False
    if not keeps_ascii:
        raise _Unusable("names an encoding that Python source cannot have; delete its coding line and save it as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error.start) from None


def _not_text(data: bytes, position: int | None = None) -> _Unusable:
    if position is None:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            position = error.start
    line = data.count(b"\n", 0, position) + 1
    return _Unusable(f"is not UTF-8 text (line {line}); save it with the encoding UTF-8 and run again", line)


def _cells(data: bytes) -> Sequence[tuple[int, str | None]]:
    """The code cells of a notebook by position, each with its source, or None where that is no text.

    These are the steps of ``nbformat.reads`` up to its validation, which would refuse a notebook for one broken cell.
    """
    import nbformat  # noqa: PLC0415 - takes longer than all the rest of reading, and most submissions have no notebook

    if sum(map(data.count, (b",", b"[", b"{"))) > VALUES_LIMIT:
        raise _Unusable("holds too much data in its outputs; clear them, save it and run again")
    try:
        document = nbformat.reader.parse_json(data.decode("utf-8-sig"))  # type: ignore[no-untyped-call]
    except (ValueError, RecursionError, MemoryError):
        raise _Unusable("is not JSON, so it is no notebook; save it in Jupyter and run again") from None
    if not isinstance(document, dict) or not isinstance(document.get("nbformat"), int):
        raise _Unusable("is JSON, but no notebook; save your notebook in Jupyter and run again")
    version, known = document["nbformat"], nbformat.current_nbformat
    if version < known:
        raise _Unusable(f"is in the old notebook format {version}; open it in Jupyter and save it, which converts it")
    if version > known:
        raise _Unusable(f"is in the unknown notebook format {version}; save it in format {known}")
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise _Unusable("has no cells; save your notebook in Jupyter and run again")
    language = _language(document.get("metadata"))
    if "python" not in language.lower():
        raise _Unusable(f"is a notebook for {language}, not for Python; write your work in a Python notebook")
    sources = [(number, _source(cell)) for number, cell in enumerate(cells, 1) if _is_code(cell)]
    if sum(len(source or "") for _, source in sources) > SOURCE_LIMIT:
        raise _Unusable(f"holds more than {SOURCE_LIMIT // _MIB} MiB of source; keep only your code in it")
    return sources


def _language(metadata: object) -> str:
    for key, field in (("language_info", "name"), ("kernelspec", "language")):
        entry = metadata.get(key) if isinstance(metadata, dict) else None
        language = entry.get(field) if isinstance(entry, dict) else None
        if isinstance(language, str):
            return language
    return "python"


def _is_code(cell: object) -> bool:
    """Whether it is a code cell, or nothing that could be told to be another kind of cell."""
    return not isinstance(cell, dict) or cell.get("cell_type") not in ("markdown", "raw")


def _source(cell: object) -> str | None:
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    # Lone surrogates, which JSON can spell, are nothing that Python source may hold.
    return source.encode("utf-8", "replace").decode() if isinstance(source, str) else None


# --- source that may be broken ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Trouble:
    """Why source is not Python: the line that Python stumbled over, where it says one, and what it said."""

    line: int | None
    message: str


@dataclass(frozen=True, kw_only=True)
class _Break:
    """Lines that were cut out, from number ``first`` on, and why."""

    first: int
    lines: list[str]
    trouble: _Trouble

    @property
    def last(self) -> int:
        return self.first + len("\n".join(self.lines).rstrip().split("\n")) - 1

    @property
    def line(self) -> int:
        return min(max(self.trouble.line or 0, self.first), self.last)

    @property
    def message(self) -> str:
        which = f"lines {self.first} to {self.last} were" if self.last > self.first else f"line {self.first} was"
        return f"syntax error: {self.trouble.message}; mend it and run again ({which} left out, the rest was used)"


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What could be made of a text: Python of as many lines, its syntax tree, and what was cut out."""

    text: str
    tree: ast.Module
    breaks: tuple[_Break, ...] = ()


_UNCLEAR = _Trouble(line=None, message="Python does not understand this")
_TOO_MANY = _Trouble(line=None, message="there are too many to go on from here")


def _parse(text: str) -> ast.Module | _Trouble:
    # The file's name is empty, because Python would open a file of that name to quote the faulty line from it.
    try:
        tree = ast.parse(text, filename="")
        # Some errors (return outside of a function) are found only by the compiler.
        compile(tree, "", "exec", dont_inherit=True)
    except SyntaxError as error:
        return _Trouble(line=error.lineno, message=_in_words(error))
    except (RecursionError, MemoryError):
        return _Trouble(line=None, message="it is nested too deeply")
    except ValueError:
        return _Trouble(line=None, message="it holds characters that Python source cannot have")
    return tree


def _in_words(error: SyntaxError) -> str:
    if re.match("<{7}|={7}|>{7}", error.text or ""):
        return "this marks a merge conflict; keep one of its sides and delete the markers"
    message = re.sub(r" \(detected at line \d+\)", "", error.msg)
    return "Python does not understand this line" if message == "invalid syntax" else message


def _salvage(text: str, *, is_notebook: bool) -> _Reading:
    """Cut out of a text whatever keeps Python from reading the rest of it."""
    parsed = _parse(text)
    if isinstance(parsed, ast.Module):
        return _Reading(text=text, tree=parsed)
    lines = text.split("\n")
    blocks = _blocks(_without_cell_magic(lines) if is_notebook else lines)
    kept, breaks = _kept(blocks, is_notebook=is_notebook)
    # Blocks that are right one by one may still not go together: an import from __future__ that does not come first.
    while isinstance(parsed := _parse("\n".join(kept)), _Trouble):
        start, stop = _extent(blocks, parsed.line) if len(breaks) < BREAKS_LIMIT else (0, len(lines))
        breaks.append(_Break(first=start + 1, lines=lines[start:stop], trouble=parsed))
        kept[start:stop] = [""] * (stop - start)
    return _Reading(text="\n".join(kept), tree=parsed, breaks=tuple(sorted(breaks, key=lambda cut: cut.line)))


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


def _kept(blocks: list[list[str]], *, is_notebook: bool) -> tuple[list[str], list[_Break]]:
    """All lines, blank where a block cannot be read, and what was cut out."""
    kept: list[str] = []
    breaks: list[_Break] = []
    position, search = 0, SEARCH_LIMIT
    while position < len(blocks):
        usable, stop, searched = _readable(blocks, position, search, is_notebook=is_notebook)
        search -= searched
        if usable is None:
            first, lines = len(kept) + 1, blocks[position]
            if breaks and breaks[-1].first + len(breaks[-1].lines) == first and not _DEFINES.match(lines[0]):
                # Most often the same trouble, seen twice: a body that was not indented, prose that is no comment.
                breaks[-1].lines.extend(lines)
            elif len(breaks) < BREAKS_LIMIT:
                _, trouble = _python(lines, first=first, is_notebook=is_notebook)
                breaks.append(_Break(first=first, lines=list(lines), trouble=trouble or _UNCLEAR))
            else:
                stop = len(blocks)
                lines = [line for block in blocks[position:] for line in block]
                breaks.append(_Break(first=first, lines=lines, trouble=_TOO_MANY))
            usable = [""] * len(lines)
        kept += usable
        position = stop
    return kept, breaks


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


def _end(trouble: _Trouble, blocks: list[list[str]], stop: int) -> int | None:
    """The position behind the next block with which something unfinished may end; None where nothing is or does."""
    if stop == len(blocks):
        return None
    if "unterminated triple-quoted" in trouble.message:
        ends = (number for number in range(stop, len(blocks)) if re.search("\"{3}|'{3}", "\n".join(blocks[number])))
        return next((number + 1 for number in ends), None)
    return stop + 1 if re.search("was never closed|unexpected EOF", trouble.message) else None


def _python(lines: list[str], *, is_notebook: bool, first: int = 1) -> tuple[list[str], _Trouble | None]:
    """The lines, without a notebook's magics where they are no Python, and why they are none even so."""
    parsed = _parse("\n" * (first - 1) + "\n".join(lines))
    if isinstance(parsed, _Trouble) and is_notebook and (plain := _without_magics(lines)) != lines:
        return _python(plain, is_notebook=False, first=first)
    return lines, parsed if isinstance(parsed, _Trouble) else None


# --- magics ----------------------------------------------------------------------------------------------------------

#: Cell magics whose body is Python in the notebook's own namespace; the body of any other is something else.
_PYTHON_MAGICS = frozenset({"capture", "debug", "memit", "prun", "pyinstrument", "scalene", "time", "timeit"})
_CELL_MAGIC = re.compile(r"%%(\w*)")
_ASSIGNED_MAGIC = re.compile(r"(\s*[^\s=][^=]*=\s*)(?:!|%(?=\w)).*")
_LINE_MAGIC = re.compile(r"(\s*)(?:!|%{1,2}(?=\w)|\?{1,2}(?=[\w%])).*|(\s*)[\w.%]+\?{1,2}\s*")


def _without_cell_magic(lines: list[str]) -> list[str]:
    """A cell's lines with the magic that it begins with blanked, and its body too where that is no Python."""
    lines = list(lines)
    for number, line in enumerate(lines):
        magic = _CELL_MAGIC.match(line)
        if magic is None and line.strip():
            break
        if magic is not None and magic[1] not in _PYTHON_MAGICS:
            return [""] * len(lines)
        lines[number] = ""
    return lines


def _without_magics(lines: list[str]) -> list[str]:
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


# --- what is defined where -------------------------------------------------------------------------------------------


def _definitions(reading: _Reading, define: Callable[..., Definition], bound: set[str]) -> list[Definition]:
    """All that a text defines at its top level, by line; ``bound`` are the names that were defined before it."""
    definitions: list[Definition] = []
    for statement in reading.tree.body:
        # Of one statement (if and else, try and except) only the last of each name: they are one definition's cases.
        cases = {name: node for node in _running(statement) for name in _names_bound(node, bound)}
        bound.update(cases)
        for name, node in cases.items():
            is_import = isinstance(node, ast.Import | ast.ImportFrom)
            definitions.append(define(name=name, line=node.lineno, stub=_is_stub(node), broken="", imported=is_import))
    definitions += [lost for cut in reading.breaks for lost in _lost(cut, define)]
    return sorted(definitions, key=lambda definition: definition.line)


def _running(statement: ast.stmt) -> Iterator[ast.stmt]:
    """A statement, and those inside it that run when the module does, in order."""
    # A stack of its own, because a long chain of elif is nested as deep as it is long.
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        body = [] if isinstance(node, ast.If) and _is_main_guard(node.test) else getattr(node, "body", [])
        rest = (getattr(node, field, []) for field in ("handlers", "cases", "orelse", "finalbody"))
        pending += reversed([child for children in (body, *rest) for child in children])


def _is_main_guard(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=value)]):
            return name == "__name__" and bool(value == "__main__")
        case _:
            return False


def _names_bound(statement: ast.stmt, bound: set[str]) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in aliases)
        case ast.Assign(targets=targets, value=value):
            # flip = checked(flip) decorates what is there; it defines nothing of its own.
            yield from (name for name in _stored(targets) if name not in bound or name not in _loaded(value))
        case ast.AnnAssign(target=target, value=ast.expr()):
            yield from _stored([target])
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield from _stored([target])
        case ast.With(items=items) | ast.AsyncWith(items=items):
            yield from _stored([item.optional_vars for item in items if item.optional_vars is not None])


def _stored(targets: Iterable[ast.expr]) -> Iterator[str]:
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _loaded(value: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}


def _is_stub(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    has_docstring = ast.get_docstring(statement, clean=False) is not None
    match statement.body[1:] if has_docstring else statement.body:
        case [ast.Raise(exc=ast.Name(id=name) | ast.Call(func=ast.Name(id=name)))]:
            return name == "NotImplementedError"
        case _:
            return False


_LOST = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_LOST_INSIDE = re.compile(r"^[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)()", re.MULTILINE)


def _lost(cut: _Break, define: Callable[..., Definition]) -> Iterator[Definition]:
    """What the lines that were cut out would have defined, as far as can be told without parsing them."""
    text, broken = "\n".join(cut.lines), cut.message
    for found in list(_LOST.finditer(text)) or _LOST_INSIDE.finditer(text):
        line = cut.first + text.count("\n", 0, found.start())
        yield define(name=found[1] or found[2], line=line, stub=False, broken=broken)


# --- which definition is graded --------------------------------------------------------------------------------------

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
    is_notebook = definition.path.lower().endswith(".ipynb")
    depth = definition.path.count("/")
    return definition.stub, bool(definition.broken), not is_named, is_notebook, depth, definition.path


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
