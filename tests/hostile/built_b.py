"""Attacks that cannot lie in git: each function writes one into an empty folder, its docstring tells what it tries.

A zip is called as the harness hands it in.
"""

import json
import os
import socket
import stat
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.hostile.world import SUBMITTED

MEGABYTE = 2**20

HONEST = """import numpy as np


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2
"""

WRONG = """

def flip(kernel):
    return kernel.copy()
"""

RAISING = """

def flip(kernel):
    raise ValueError("wrong")
"""


# --- exhaust: zips ---------------------------------------------------------------------------------------------------


def zip_bomb(folder: Path) -> None:
    """A member of 256 MB that takes a quarter of a megabyte in its zip.

    Category: exhaust
    Stopped by: a limit on the size that a member says it has, before it is unfolded.
    """
    with zipfile.ZipFile(folder / SUBMITTED, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        with archive.open("images.py", "w", force_zip64=True) as stream:
            for _ in range(16):
                stream.write(b"#" * (16 * MEGABYTE))


def zip_bomb_that_lies(folder: Path) -> None:
    """A member of 64 MB that says it has a thousand bytes.

    Category: exhaust
    Stopped by: no more is unfolded than the size that a member says it has.
    """
    path = folder / SUBMITTED
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        archive.writestr("images.py", b"#" * (64 * MEGABYTE))
    size, claimed = (64 * MEGABYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, claimed))


def zip_whose_members_overlap(folder: Path) -> None:
    """Nine thousand members that all lie at the same place: a megabyte each, and together nine gigabytes.

    Category: exhaust
    Stopped by: limits on the number of files of a submission and on the bytes of all of them.
    """
    path = folder / SUBMITTED
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        archive.writestr("x.py", b"#" * (MEGABYTE - 1))
        first = archive.getinfo("x.py")
        for number in range(9000):
            twin = zipfile.ZipInfo("x.py")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(twin, field, getattr(first, field))
            twin.filename = f"x{number}.py" if number % 2 else "x.py"
            archive.filelist.append(twin)


def zip_in_a_zip(folder: Path) -> None:
    """Zips in zips in zips.

    Category: exhaust
    Stopped by: a zip inside of a zip is no source, and is not opened.
    """
    inner = folder / "inner.zip"
    for level in range(8):
        content = inner.read_bytes() if inner.exists() else b"x" * MEGABYTE
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
            for twin in "abcdefghij":
                archive.writestr(f"{twin}{level}.zip", content)
    with zipfile.ZipFile(folder / SUBMITTED, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        archive.write(inner, "inner.zip")
        archive.write(inner, "inner.py")
    inner.unlink()


def zip_of_many_members(folder: Path) -> None:
    """Nine thousand empty members in deep folders.

    Category: exhaust
    Stopped by: a limit on the number of members, and a reader that takes only what is a source.
    """
    with zipfile.ZipFile(folder / SUBMITTED, "w") as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        for number in range(9000):
            archive.writestr("d/" * 50 + f"{number}.txt", b"")


def zip_that_leads_out(folder: Path) -> None:
    """Members whose names lead out of the folder, to the root and to other drives, and links to what lies outside.

    Category: exhaust
    Stopped by: nothing is extracted; such members are refused, links are not followed.
    """
    with zipfile.ZipFile(folder / SUBMITTED, "w") as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        for name in ("../alice/signals.py", "/etc/hostile-was-here.py", "C:\\hostile-was-here.py", "a/../../x.py"):
            archive.writestr(zipfile.ZipInfo(name), "hostile = 1\n")
        for name, target in (("images.py", "../alice/signals.py"), ("geometry.py", "/etc/passwd")):
            link = zipfile.ZipInfo(name)
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)


def zip_of_strange_members(folder: Path) -> None:
    """Members that are encrypted, packed in ways whose unfolding cannot be bounded, devices, twins and damaged ones.

    Category: exhaust
    Stopped by: what is not an ordinary, deflated member is told as such and passed over.
    """
    path = folder / SUBMITTED
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.py", HONEST + WRONG)
        archive.writestr("packed.py", "#" * MEGABYTE, zipfile.ZIP_LZMA)
        archive.writestr("squeezed.py", "#" * MEGABYTE, zipfile.ZIP_BZIP2)
        archive.writestr("damaged.py", "hostile = 1\n" * 100)
        device = zipfile.ZipInfo("device.py")
        device.external_attr = (stat.S_IFCHR | 0o666) << 16
        archive.writestr(device, "")
        locked = zipfile.ZipInfo("locked.py")
        archive.writestr(locked, "hostile = 1\n")
        locked.flag_bits |= 0x1
        twin = zipfile.ZipInfo("Signals.py")
        archive.writestr(twin, HONEST + WRONG)
        twin.filename = "signals.py"
    content = bytearray(path.read_bytes())
    start = content.find(b"damaged.py") + len(b"damaged.py")
    content[start : start + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))


# --- exhaust: notebooks ----------------------------------------------------------------------------------------------


def notebook_of_500_megabytes(folder: Path) -> None:
    """A notebook of 500 MB, which takes no place on the disk.

    Category: exhaust
    Stopped by: a limit on the size of a file.
    """
    _honest(folder)
    with (folder / "images.ipynb").open("wb") as stream:
        stream.write(b'{"cells": [], "nbformat": 4, "metadata": {"x": "')
        stream.truncate(500 * MEGABYTE)


def notebook_nested_deeply(folder: Path) -> None:
    """Notebooks whose JSON is nested a million deep, or only as deep as a parser bears, in every part of them.

    Category: exhaust
    Stopped by: what cannot be parsed is told as no notebook; what can is read where cells are, and nowhere else.
    """
    _honest(folder)
    (folder / "brackets.ipynb").write_text("[" * 1_000_000)
    (folder / "braces.ipynb").write_text('{"a":' * 150_000 + "1" + "}" * 150_000)
    for depth in (500, 900, 5000, 100_000):
        deep = "[" * depth + "]" * depth
        (folder / f"cells{depth}.ipynb").write_text(f'{{"nbformat": 4, "metadata": {{}}, "cells": {deep}}}')
        cell = f'{{"cell_type": "code", "source": {deep}, "outputs": {deep}, "metadata": {deep}}}'
        (folder / f"parts{depth}.ipynb").write_text(f'{{"nbformat": 4, "metadata": {deep}, "cells": [{cell}]}}')


def notebook_of_many_values(folder: Path) -> None:
    """A notebook of 30 MB whose outputs are millions of tiny values.

    Category: exhaust
    Stopped by: a limit on the number of values, counted before any is made.
    """
    _honest(folder)
    values = ",".join(["[]"] * 8_000_000)
    (folder / "images.ipynb").write_text(f'{{"nbformat": 4, "metadata": {{}}, "cells": [], "x": [{values}]}}')


def notebook_of_many_cells(folder: Path) -> None:
    """A notebook of thirty thousand cells around the honest ones.

    Category: exhaust
    Stopped by: limits on source and values, and a deadline for all statements.
    """
    cells = [_cell("x = 1")] * 15_000
    _write_notebook(folder / "signals.ipynb", [*cells, _cell(HONEST + WRONG), *cells])


def notebook_with_outputs_of_30_megabytes(folder: Path) -> None:
    """A notebook whose outputs are pictures and text of 30 MB, just as large as may be.

    Category: exhaust
    Stopped by: outputs are not looked at.
    """
    shown = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (28 * MEGABYTE)}}
    printed = {"output_type": "stream", "name": "stdout", "text": "<script>" * 1000}
    _write_notebook(folder / "signals.ipynb", [_cell(HONEST + WRONG, outputs=[shown, printed])])


def notebook_with_outputs_of_100_megabytes(folder: Path) -> None:
    """A notebook whose outputs are larger than what is read.

    Category: exhaust
    Stopped by: a limit on the size of a file; the other files are read.
    """
    _honest(folder)
    printed = {"output_type": "stream", "name": "stdout", "text": "x" * (100 * MEGABYTE)}
    _write_notebook(folder / "images.ipynb", [_cell("x = 1", outputs=[printed])])


# --- exhaust: files --------------------------------------------------------------------------------------------------


def files_that_are_none(folder: Path) -> None:
    """Pipes, sockets, devices, folders and links under the names of sources: to open some is to wait for ever.

    Category: exhaust
    Stopped by: what is no ordinary file is not opened, a link is not followed.
    """
    _honest(folder)
    os.mkfifo(folder / "images.py")
    os.mkfifo(folder / "images.ipynb")
    (folder / "geometry.py").symlink_to("/dev/zero")
    (folder / "pooling.py").symlink_to("/etc/passwd")
    (folder / "loop.py").symlink_to("loop.py")
    (folder / "nowhere.py").symlink_to("/nowhere/at/all.py")
    (folder / "folder.py").mkdir()
    with suppress(OSError):  # not everybody may make a device
        os.mknod(folder / "layers.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    with suppress(OSError), socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket must be short
        try:
            server.bind("network.py")
        finally:
            os.chdir(here)


def links_in_circles(folder: Path) -> None:
    """Folders that contain themselves by way of links, and the whole machine.

    Category: exhaust
    Stopped by: links are not followed.
    """
    _honest(folder)
    (folder / "self").symlink_to(folder)
    (folder / "above").symlink_to(folder.parent)
    (folder / "all").symlink_to("/")
    (folder / "processes").symlink_to("/proc/self/root")


def folders_in_folders(folder: Path) -> None:
    """Three hundred folders in each other, whose names are too long for a path together, with a source at the end.

    Category: exhaust
    Stopped by: the reader keeps a stack of its own; a path that is too long for the system is told as such.
    """
    _honest(folder)
    here = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(300):
            os.mkdir("deep" * 5, dir_fd=here)
            below = os.open("deep" * 5, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        with os.fdopen(os.open("x.py", os.O_CREAT | os.O_WRONLY, dir_fd=here), "w") as stream:
            stream.write("hostile = 1\n")
    finally:
        os.close(here)


def files_without_number(folder: Path) -> None:
    """Three hundred sources and eleven thousand other files.

    Category: exhaust
    Stopped by: limits on the entries that are looked at and on the files that are read.
    """
    _honest(folder)
    for number in range(300):
        (folder / f"x{number}.py").write_text("hostile = 1\n" * 100)
    (folder / "zzz").mkdir()
    for number in range(11_000):
        (folder / "zzz" / str(number)).touch()


# --- exhaust: sources ------------------------------------------------------------------------------------------------


def source_nested_deeply(folder: Path) -> None:
    """Sources nested so deep that a parser, a compiler or a walk through their tree runs out of stack.

    Category: exhaust
    Stopped by: what is nested too deep for Python is told as such, and the rest of the file is used.
    """
    _honest(folder)
    for name, text in _nested(30_000).items():
        (folder / f"{name}.py").write_text(f"before = 1\n{text}\nafter = 1\n")


def source_nested_as_deep_as_may_be(folder: Path) -> None:
    """Functions nested just as deep as Python bears, in files that the graded function is built on.

    Category: exhaust
    Stopped by: walks through a tree keep a stack of their own, or give up and go on.
    """
    depths = (50, 90, 180, 400, 900, 1900, 2900)
    for depth in depths:
        # What is nested too deep for Python at one depth must not take the rest of the file with it.
        functions = (
            f"def {name}(x=0):\n    " + text.replace("\n", "\n    ") + "\n" for name, text in _nested(depth).items()
        )
        (folder / f"deep{depth}.py").write_text("\n\n".join(functions))
    imports = "".join(f"    import deep{depth}\n" for depth in depths)
    uses = "".join(f"    deep{depth}.{name}\n" for depth in depths for name in _nested(1))
    flip = f"\n\ndef flip(kernel):\n{imports}    if kernel is None:\n        return [{uses.replace(chr(10), ',')}]\n"
    (folder / "signals.py").write_text(HONEST + flip + "    return kernel.copy()\n")


def source_that_is_slow_to_mend(folder: Path) -> None:
    """Megabytes of brackets and strings that are never closed, in every line anew.

    Category: exhaust
    Stopped by: a limit on the broken places of a file and on how far the end of one is searched.
    """
    _honest(folder)
    broken = {
        "brackets": "(\n",
        "strings": "'''\n\n",
        "pairs": '"""\n(\n',
        "functions": "def f(\n",
        "decorators": "@x\n",
        "conflicts": "<<<<<<< HEAD\nx = 1\n=======\n",
        "backslashes": "x = \\\n",
        "indented": "if x:\n",
        "quotes": "x = '\n",
        "braces": "x = f'{{{{{\n",
        "spaces": " " * 100 + "\n\t",
    }
    for name, line in broken.items():
        (folder / f"{name}.py").write_text((line * (MEGABYTE // len(line)))[:100_000])


def source_of_one_line(folder: Path) -> None:
    """A megabyte in one line, an integer of a million digits, strings and bytes that Python folds.

    Category: exhaust
    Stopped by: a limit on the size of a file; what Python refuses is cut out.
    """
    _honest(folder)
    (folder / "line.py").write_text("x = 1; " * 40_000)
    (folder / "digits.py").write_text("x = " + "7" * 1_000_000)
    (folder / "list.py").write_text("x = [" + "1," * 200_000 + "]")
    (folder / "power.py").write_text("x = 9**9**9**9\ny = 'a' * 10**12\nz = 1 << 10**12\nw = ((0,) * 10**4,) * 10**8\n")
    (folder / "name.py").write_text("x" * 1_000_000 + " = 1")


def source_of_many_definitions(folder: Path) -> None:
    """Thousands of definitions of the same function, in hundreds of files.

    Category: exhaust
    Stopped by: of all definitions one is graded, and a bounded number is told of.
    """
    (folder / "signals.py").write_text(HONEST + WRONG + "\n\ndef flip(kernel):\n    return kernel\n" * 3000)
    for number in range(150):
        (folder / f"signals ({number}).py").write_text("def flip(kernel):\n    return kernel\n" * 20)


def statements_without_number(folder: Path) -> None:
    """A file of forty thousand statements, each of which is announced before it is run.

    Category: exhaust
    Stopped by: a deadline for all statements, and a limit on the size of a file.
    """
    (folder / "signals.py").write_text(HONEST + WRONG + "x = 1\n" * 40_000)


def faults_without_number(folder: Path) -> None:
    """A thousand statements fail with long messages, so that telling of them takes more than may be sent.

    Category: exhaust
    Stopped by: nothing yet: the faults are too many to be sent, which costs the honest functions; see KNOWN.
    """
    (folder / "signals.py").write_text(HONEST + WRONG + 'raise ValueError("x" * 2000)\n' * 1200)


# --- hypothesis ------------------------------------------------------------------------------------------------------


def modules_in_the_shadow(folder: Path) -> None:
    """Files called like the modules and settings that a grader, pytest or Hypothesis would import.

    Category: hypothesis
    Stopped by: the judge imports nothing from a submission; in the worker, libraries go before its files.
    """
    acts = (
        "import os\n"
        "for place in ('@HOME@', '@DESK@', '.'):\n"
        "    try:\n        open(f'{place}/hostile-was-here', 'w').close()\n    except OSError:\n        pass\n"
        "print('hostile module', __name__)\n"
        "def given(*a, **k): return lambda f: (lambda *b, **c: None)\n"
        "find = settings = seed = example = assume = reject = given\n"
    )
    names = "hypothesis numpy msgspec inside grader reference random typing conftest sitecustomize usercustomize pytest"
    for name in names.split():
        (folder / f"{name}.py").write_text(acts)
    for name in ("hypothesis", "grader", "reference", "inside"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(acts)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--collect-only'\n")
    (folder / "hostile.pth").write_text("import os; os._exit(0)\n")
    (folder / "signals.py").write_text(
        "try:\n    import hypothesis, conftest, grader, reference, inside, random\nexcept ImportError:\n    pass\n"
        + HONEST
        + WRONG
    )


def database_brought_along(folder: Path) -> None:
    """A database of examples, a storage folder and profiles of Hypothesis inside of the submission.

    Category: hypothesis
    Stopped by: no database is used, and nothing of a submission is looked at but its sources.
    """
    _honest(folder)
    for place in (folder, folder / "1_signals"):
        examples = place / ".hypothesis" / "examples" / ("0" * 16)
        examples.mkdir(parents=True)
        (examples / ("f" * 16)).write_bytes(b"\x00" * 64)
        (place / ".hypothesis" / "unicode_data").mkdir()
        (place / ".hypothesis" / "hostile.py").write_text("raise SystemExit\n")
    (folder / "hypothesis.ini").write_text("[hypothesis]\nmax_examples = 1\n")
    (folder / "setup.cfg").write_text("[tool:pytest]\naddopts = --hypothesis-profile=none\n")


# --- report: names ---------------------------------------------------------------------------------------------------

_NAMES = (
    "two\nlines.py",
    "carriage\rreturn.py",
    "tab\tbed.py",
    "  spaces  .py",
    "-rf.py",
    "--output=hostile-was-here.py",
    "--only=flip.py",
    "-.py",
    "=cmd|' calc'!A0.py",
    "+1.py",
    "@SUM(1).py",
    "$(touch hostile-was-here).py",
    "`touch hostile-was-here`.py",
    ";touch hostile-was-here;.py",
    "<script>alert(1)<\u2215script>.py",
    "<img src=x onerror=alert(1)>.py",
    "'\"><b>.py",
    "{{ 7 * 191 }}.py",
    "[red]markup[\u2215].py",
    "\x1b[2J\x1b[H.py",
    "\x07\x08\x7f.py",
    "\u202egnp.py",
    "\u2028\u2029\ufeff\u200b.py",
    "a\u0300" * 20 + ".py",
    "x" * 250 + ".py",
    "%s%n%x.py",
    "CON.py",
    "...py",
    "__init__.py",
    "NUL .ipynb",
)
_NAMES_IN_BYTES = (b"\xff\xfe.py", b"\xed\xa0\x80.py", b"caf\xe9.py", b"\x80\x1b[31m.ipynb")


def file_names(folder: Path) -> None:
    """Files whose names hold line ends, escapes, HTML, formulas, options, marks and bytes that are no text.

    Category: report
    Stopped by: of a name whatever could act on a terminal, a page or a reader is spelt out; none goes through a shell.
    """
    _honest(folder)
    for name in (*map(os.fsencode, _NAMES), *_NAMES_IN_BYTES):
        with open(os.fsencode(folder) + b"/" + name, "wb") as stream:  # noqa: PTH123 - no text, no path
            stream.write(b"def broken(:\n\ndef flip(kernel):\n    return kernel\n")


def file_name_of_what_is_graded(folder: Path) -> None:
    """The file that is graded has a name of line ends, escapes, HTML and marks.

    Category: report
    Stopped by: of a name whatever could act on a terminal, a page or a reader is spelt out, also in places.
    """
    (folder / "signals \x1b[2J\u202e\n<script>alert(1)<.py").write_text(HONEST + RAISING + "\n1 / 0\ndef x(:\n")


def file_name_that_is_no_text(folder: Path) -> None:
    """The file that is graded has a name that is no UTF-8.

    Category: report
    Stopped by: what is no text in a name is spelt out, on the way to the worker and in the report.
    """
    with open(os.fsencode(folder) + b"/signals\xff\xfe\xed\xa0\x80.py", "wb") as stream:  # noqa: PTH123
        stream.write((HONEST + RAISING + "\n1 / 0\n").encode())


def file_name_of_a_notebook(folder: Path) -> None:
    """The notebook that is graded has a name of options, formulas and quotes, in folders of such names.

    Category: report
    Stopped by: a name is text wherever it goes.
    """
    place = folder / "-rf" / "=1+1" / "'\"><script>" / "\x1b[2J"
    place.mkdir(parents=True)
    _write_notebook(place / "--output=signals.ipynb", [_cell(HONEST), _cell(RAISING), _cell("1 / 0\n"), _cell("x = (")])


# --- report: sources -------------------------------------------------------------------------------------------------


def mark_at_the_beginning(folder: Path) -> None:
    """A file with a byte order mark and the line ends of Windows, and one with those of an old Macintosh.

    Category: report
    Stopped by: sources are decoded as Python decodes them; they are graded as any other.
    """
    (folder / "signals.py").write_bytes(b"\xef\xbb\xbf" + (HONEST + WRONG).replace("\n", "\r\n").encode())
    (folder / "images.py").write_bytes(b"\xef\xbb\xbf" + (HONEST + "\x0c\n").replace("\n", "\r").encode())


def coding_cookies(folder: Path) -> None:
    """Files that name encodings under which the source says something else than it shows.

    Category: report
    Stopped by: encodings that do not keep ASCII as it is are refused.
    """
    _honest(folder)
    hidden = "hostile = 1\n"
    encodings = "utf-7 rot13 unicode_escape raw_unicode_escape punycode idna undefined hex_codec zip utf-16 utf-32 mbcs"
    for name in (
        *encodings.split(),
        "no-such-thing",
        "\x1b[2J<script>",
        "x" * 5000,
        "latin-1",
        "cp037",
        "koi8-r",
        "big5",
    ):
        label = "".join(letter if letter.isalnum() else "_" for letter in name[:30])
        (folder / f"{label}.py").write_bytes(f"# -*- coding: {name} -*-\n{hidden}".encode())
    (folder / "escape.py").write_bytes(
        b"# coding: unicode_escape\n# \\u000adef flip(kernel): return kernel[::-1].copy()\n"
    )
    (folder / "seven.py").write_bytes(b"# coding: utf-7\n# +AAo-def flip(kernel): return kernel[::-1].copy()\n")


def files_that_are_no_text(folder: Path) -> None:
    """Files of bytes, of UTF-16, of NULs, of nothing, and what was meant for another program.

    Category: report
    Stopped by: what is no source is told with a sentence each, and the others are graded.
    """
    _honest(folder)
    contents = {
        "empty": b"",
        "blank": b" \n\t\n\x0c\n",
        "wide": "x = 1\n".encode("utf-16"),
        "wider": "x = 1\n".encode("utf-32"),
        "zeros": b"\0" * 5000,
        "zero": b"x = 1\n\0\ny = 2\n",
        "random": bytes(range(256)) * 100,
        "latin": b"x = '\xe9'\n",
        "surrogate": b"x = '\xed\xa0\x80'\n",
        "compiled": b"\xa7\r\r\n" + b"\0" * 12,
        "program": b"\x7fELF" + b"\0" * 100,
        "html": b"<!doctype html><script>alert(1)</script>",
        "json": b'{"cells": []}',
        "end": b"x = 1\n\x1a\x04",
    }
    for name, content in contents.items():
        (folder / f"{name}.py").write_bytes(content)
        (folder / f"{name}.ipynb").write_bytes(content)


def syntax_errors(folder: Path) -> None:
    """A file with every kind of syntax error between the honest functions, Python 2 and merge conflicts among them.

    Category: report
    Stopped by: what Python cannot read is cut out, statement by statement, and the rest is graded.
    """
    smooth, same_padding = HONEST.split("\n\n\ndef same_padding")
    broken = (
        "print 'python 2'",
        "exec 'x' in y",
        "raise ValueError, 'two'",
        "try:\n    x\nexcept ValueError, error:\n    print error",
        "def f(x):\n\tif x:\n        return 1\n\treturn 2",
        "return 1",
        "x = 0777",
        "x = \u201cquoted\u201d",
        "x\u00a0=\u00a01",
        "x = \u202e1",
        "f'{'",
        "class:",
        "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> <script>alert(1)</script>",
        "lambda: (yield) = 1",
        "def g(a, a): pass",
        "nonlocal x",
        "x = '\\N{<script>}'",
        "await x",
    )
    text = "\n\n".join((smooth, *broken, f"def same_padding{same_padding}", WRONG))
    (folder / "signals.py").write_text(text)


def notebooks_of_other_versions(folder: Path) -> None:
    """Notebooks of formats that are old, unknown, no number, not finite, or for another language.

    Category: report
    Stopped by: what is not a notebook of this format for Python is told with a sentence each.
    """
    _honest(folder)
    cells = json.dumps([_cell(HONEST + WRONG)])
    for number, version in enumerate(
        ("3", "2", "5", "-1", '"4"', "4.5", "1e999", "NaN", "null", "true", "[]", "9" * 4000)
    ):
        (folder / f"version{number}.ipynb").write_text(f'{{"nbformat": {version}, "metadata": {{}}, "cells": {cells}}}')
    for number, language in enumerate(
        ('"R"', '"<script>\\u001b[2J"', "7", "{}", '"not Python"', '"' + "x" * 10_000 + '"')
    ):
        metadata = f'{{"language_info": {{"name": {language}}}, "kernelspec": {{"language": {language}}}}}'
        (folder / f"language{number}.ipynb").write_text(f'{{"nbformat": 4, "metadata": {metadata}, "cells": []}}')


def notebook_with_broken_cells(folder: Path) -> None:
    """A notebook whose cells have no source, sources of numbers, surrogates and NULs, twins, and what are no cells.

    Category: report
    Stopped by: each cell is read by itself; what is not one costs no other.
    """
    broken = [
        {"cell_type": "code"},
        {"cell_type": "code", "source": 7},
        {"cell_type": "code", "source": ["x = 1\n", 7]},
        {"cell_type": "code", "source": None, "metadata": None},
        {"cell_type": ["code"], "source": "x = 1"},
        {"cell_type": "\x1b[2J<script>", "source": "x = (\x00)"},
        {"source": "x = '\ud800'"},
        {"cell_type": "code", "source": "x = '\x00'"},
        {"cell_type": "markdown", "source": "<script>alert(1)</script>"},
        {"cell_type": "code", "source": "%%html\n<script>alert(1)</script>"},
        {"cell_type": "code", "source": "%%javascript\nalert(1)"},
        {"cell_type": "code", "source": "!touch hostile-was-here\n%system touch hostile-was-here\n%run /etc/passwd"},
        {"cell_type": "code", "source": "x = (\n<script>alert(1)</script>"},
        7,
        None,
        [],
        "x = 1",
        {},
    ]
    twins = [{**_cell(HONEST), "id": "twin"}, {**_cell(WRONG), "id": "twin"}, {**_cell(WRONG), "id": "twin"}]
    _write_notebook(folder / "signals.ipynb", [*broken, *twins, *broken])


def notebook_of_strange_json(folder: Path) -> None:
    """Notebooks with a byte order mark, keys that come twice, numbers that JSON has not, and a tail.

    Category: report
    Stopped by: what can be read as JSON is read, and the last of two keys counts; the rest is told as no notebook.
    """
    cells = json.dumps([_cell(HONEST + WRONG)])
    whole = f'{{"nbformat": 4, "metadata": {{"x": NaN, "y": -Infinity}}, "cells": [], "cells": {cells}}}'
    (folder / "signals.ipynb").write_bytes(b"\xef\xbb\xbf" + whole.encode())
    (folder / "tail.ipynb").write_text(whole + "\n<script>")
    (folder / "digits.ipynb").write_text(whole.replace("NaN", "9" * 100_000))
    (folder / "exponent.ipynb").write_text(whole.replace("NaN", "1e" + "9" * 1000))
    (folder / "half.ipynb").write_text(whole[: len(whole) // 2])


# --- what they are made of -------------------------------------------------------------------------------------------


def _honest(folder: Path) -> None:
    (folder / "signals.py").write_text(HONEST + WRONG)


def _cell(source: str, outputs: object = ()) -> dict[str, object]:
    outputs = list(outputs) if isinstance(outputs, tuple) else outputs
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": outputs, "execution_count": None}


def _write_notebook(path: Path, cells: object) -> None:
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path.write_text(json.dumps(content), encoding="utf-8")


def _nested(depth: int) -> Mapping[str, str]:
    """Statements that are nested so deep, by the way in which they are."""
    blocks = min(depth, 3000)
    return {
        "brackets": "x = " + "(" * depth + "1" + ")" * depth,
        "lists": "x = " + "[" * depth + "]" * depth,
        "sums": "x = 1" + " + 1" * depth,
        "powers": "x = 1" + " ** 1" * depth,
        "minus": "x = " + "-" * depth + "1",
        "nots": "x = " + "not " * depth + "1",
        "attributes": "x" + ".a" * depth,
        "subscripts": "x" + "[0]" * depth,
        "calls": "x" + "()" * depth,
        "methods": "x" + ".a()" * depth,
        "lambdas": "x = " + "lambda: " * depth + "1",
        "conditions": "x = " + "1 if x else " * depth + "1",
        "comparisons": "x = 1" + " < 1" * depth,
        "elifs": "if x: pass\n" + "elif x: pass\n" * depth + "else: pass",
        "targets": "x = " * depth + "1",
        "strings": "x = " + "'a' " * depth,
        "awaits": "x = " + "(yield " * depth + ")" * depth,
        "stars": "x = [" + "*[" * depth + "]" * depth + "]",
        "decorated": "@x\n" * depth + "def f(): pass",
        "ifs": "".join(" " * level + "if x:\n" for level in range(min(blocks, 500))) + " " * min(blocks, 500) + "pass",
        "functions": "".join(" " * n + "def f():\n" for n in range(min(blocks, 500))) + " " * min(blocks, 500) + "pass",
        "comprehensions": "x = " + "[x for x in " * depth + "x" + "]" * depth,
        "walrus": "x = " + "(x := " * depth + "1" + ")" * depth,
        "patterns": "match x:\n    case " + "[" * depth + "]" * depth + ":\n        pass",
        "annotations": "x: " + "a[" * depth + "]" * depth,
        "fstrings": "x = " + "f'{" * min(depth, 150) + "}'" * min(depth, 150),
    }
