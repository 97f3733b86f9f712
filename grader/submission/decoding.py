"""The text in a ``.py`` file's bytes, and in those of a notebook: one for each of its code cells."""

import codecs
import io
import tokenize
from collections.abc import Sequence

from grader.submission.sources import SOURCE_LIMIT, Unusable

#: The most values (commas and opening brackets) in a notebook's JSON. A value of two bytes takes 64 bytes of memory.
VALUES_LIMIT = 1_000_000

#: Decodes to itself in every encoding that keeps ASCII as it is. Others (UTF-7, punycode, escapes) hide what the source
#: says, and some of them take quadratic time to decode.
_ASCII_PROBE = rb"xn--a-ecp.\u0041+AGE-"


def source_texts(data: bytes, *, is_notebook: bool) -> Sequence[tuple[int | None, str | None]]:
    """The source text of each cell by its number, None for one that has none; of a file, the one text.

    Raises:
        Unusable: no text can be had from it
    """
    if not data.strip():
        emptiness = "holds nothing but blanks" if data else "is empty (0 bytes)"
        raise Unusable(f"{emptiness}; save your work into it and run again")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unusable("is saved as UTF-16; save it with the encoding UTF-8 and run again")
    return _cells(data) if is_notebook else [(None, _decoded(data))]


def _decoded(data: bytes) -> str:
    """A ``.py`` file's text, decoded as Python decodes it."""
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") and b'"nbformat"' in data:
        # To Python it may be an expression like any other, in which nothing is defined.
        raise Unusable("is a notebook; give it the ending .ipynb and run again")
    if b"\0" in data:
        raise Unusable("is binary, not Python source; hand in the .py file itself")
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
        raise Unusable("names an encoding that Python source cannot have; delete its coding line and save it as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error.start) from None


def _not_text(data: bytes, position: int | None = None) -> Unusable:
    if position is None:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            position = error.start
    line = data.count(b"\n", 0, position) + 1
    return Unusable(f"is not UTF-8 text (line {line}); save it with the encoding UTF-8 and run again", line)


def _cells(data: bytes) -> Sequence[tuple[int, str | None]]:
    """The code cells of a notebook by position, each with its source, or None where that is no text.

    These are the steps of ``nbformat.reads`` up to its validation, which would refuse a notebook for one broken cell.
    """
    import nbformat  # noqa: PLC0415 - takes longer than all the rest of reading, and most submissions have no notebook

    if sum(map(data.count, (b",", b"[", b"{"))) > VALUES_LIMIT:
        raise Unusable("holds too much data in its outputs; clear them, save it and run again")
    try:
        document = nbformat.reader.parse_json(data.decode("utf-8-sig"))  # type: ignore[no-untyped-call]
    except (ValueError, RecursionError, MemoryError):
        raise Unusable("is not JSON, so it is no notebook; save it in Jupyter and run again") from None
    if not isinstance(document, dict) or not isinstance(document.get("nbformat"), int):
        raise Unusable("is JSON, but no notebook; save your notebook in Jupyter and run again")
    version, known = document["nbformat"], nbformat.current_nbformat
    if version < known:
        raise Unusable(f"is in the old notebook format {version}; open it in Jupyter and save it, which converts it")
    if version > known:
        raise Unusable(f"is in the unknown notebook format {version}; save it in format {known}")
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise Unusable("has no cells; save your notebook in Jupyter and run again")
    language = _language(document.get("metadata"))
    if "python" not in language.lower():
        raise Unusable(f"is a notebook for {language}, not for Python; write your work in a Python notebook")
    sources = [(number, _source(cell)) for number, cell in enumerate(cells, 1) if _is_code(cell)]
    if sum(len(source or "") for _, source in sources) > SOURCE_LIMIT.size:
        raise Unusable(f"holds more than {SOURCE_LIMIT.mebibytes} MiB of source; keep only your code in it")
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
