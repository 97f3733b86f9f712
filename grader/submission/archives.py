"""The sources in a zip. Nothing is extracted, and no member unfolds to more than it says."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.submission.records import Fault
from grader.submission.sources import (
    ENTRIES_LIMIT,
    Found,
    SizeLimit,
    Unusable,
    bytes_of,
    fault,
    is_litter,
    is_source,
    size_limit,
)

#: For a zip as a whole. It is held in memory.
ARCHIVE_LIMIT = SizeLimit(mebibytes=64, remedy="zip only your .py and .ipynb files")
#: What zipfile raises on damaged, encrypted or unsupported archives; NotImplementedError is a RuntimeError, and an
#: OverflowError, where something is said to lie beyond all memory, an ArithmeticError.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip
_IS_ENCRYPTED = 0x1


def find_in_archive(path: Path, label: PurePosixPath, prefix: PurePosixPath) -> Iterator[Found | Fault]:
    """Find all sources in a zip in a fixed order, and what cannot be used among them.

    Args:
        path: of the zip
        label: what it is called where it cannot be used as a whole
        prefix: what goes before the paths of its members
    """
    try:
        archive = _opened(bytes_of(path, ARCHIVE_LIMIT))
    except Unusable as error:
        yield fault(str(label), str(error))
        return
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        inside = str(prefix / PurePosixPath(name))
        if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
            yield fault(inside, "leads out of the zip, so it was not read; zip your folder anew")
        elif inside in members and is_source(name):
            yield fault(inside, "is in the zip twice, and only the first was read; remove one")
        else:
            members.setdefault(inside, member)
    environments = tuple(inside.removesuffix("pyvenv.cfg") for inside in members if inside.endswith("/pyvenv.cfg"))
    for inside in sorted(members, key=lambda inside: inside.split("/")):
        has_litter = any(map(is_litter, PurePosixPath(inside).relative_to(prefix).parts))
        if not has_litter and not inside.startswith(environments):
            try:
                yield from _in_member(archive, members[inside], inside)
            except Unusable as error:
                yield fault(inside, str(error))


def _opened(data: bytes) -> zipfile.ZipFile:
    # Every member has an entry with this signature, and takes ten times the entry's memory once zipfile has read it.
    if data.count(b"PK\x01\x02") > ENTRIES_LIMIT:
        raise Unusable(f"holds more than {ENTRIES_LIMIT} files; zip only your .py and .ipynb files")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS:
        raise Unusable("is no zip file, or a damaged one; zip your work anew and run again") from None


def _in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> Iterator[Found]:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise Unusable("is a symbolic link, which is not followed; zip the file itself")
    if not is_source(path) or member.is_dir():  # in this order, for a member without a name is asked in vain
        return
    if kind not in (0, stat.S_IFREG):
        raise Unusable("is not an ordinary file, so it was not opened; zip the file itself")
    if member.flag_bits & _IS_ENCRYPTED:
        raise Unusable("is encrypted; zip your work without a password")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Of the other methods' output, zipfile cannot bound what a few bytes unfold to.
        raise Unusable("is compressed in an unusual way; zip your work anew with the ordinary method, deflate")
    size_limit(path).check(member.file_size)
    try:
        with archive.open(member) as stream:
            # A member that is larger than it says is cut off at the size that it says, and then its checksum is wrong.
            data = stream.read(member.file_size)
    except _ZIP_ERRORS:
        raise Unusable("is damaged in the zip; zip your work anew and run again") from None
    yield Found(path=path, data=data)
