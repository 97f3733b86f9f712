"""Attacks of forge, comparison and steal that cannot lie in git: each function writes one into a folder."""

import os
import stat
import zipfile
from pathlib import Path

from tests.hostile.world import SUBMITTED

_INNOCENT = Path(__file__).parent / "attacks" / "innocent.py"

_RIGHT_FLIP = """def flip(kernel):
    return kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
"""


def link_to_a_neighbour(folder: Path) -> None:
    """Hands in a symbolic link to the work of a neighbour, and links to files of whoever grades.

    Category: steal
    Stopped by: symbolic links in a submission are not followed; the report says so.
    """
    _write_innocent(folder / "signals.py")
    (folder / "a.py").symlink_to("../alice/signals.py")
    (folder / "alice").symlink_to("../alice")
    (folder / "home.ipynb").symlink_to("../../home/.ssh/id_ed25519")
    (folder / "environment.py").symlink_to("/proc/self/environ")


def zip_that_leads_out(folder: Path) -> None:
    """Hands in a zip whose members lead out of it: upwards, to absolute paths, and by links, onto others' files.

    Category: steal
    Stopped by: nothing is extracted, and members that lead out of the zip or are links are reported and not read.
    """
    with zipfile.ZipFile(folder / SUBMITTED, "w") as archive:
        archive.writestr("signals.py", _INNOCENT.read_text(encoding="utf-8"))
        archive.writestr("../alice/signals.py", _RIGHT_FLIP)
        archive.writestr("..\\alice\\signals.py", _RIGHT_FLIP)
        archive.writestr(str(folder.parent.parent / "home" / "planted.py"), _RIGHT_FLIP)
        for name, target in {"link.py": "../alice/signals.py", "folder": "../alice"}.items():
            link = zipfile.ZipInfo(name)
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)


def zip_with_two_faces(folder: Path) -> None:
    """Hands in a zip that holds one name twice, a right answer for whoever looks and a wrong one for who runs it.

    Category: forge
    Stopped by: of two members of one name the first is read, judged and hashed, and the report names the other.
    """
    with zipfile.ZipFile(folder / SUBMITTED, "w") as archive:
        archive.writestr("signals.py", _INNOCENT.read_text(encoding="utf-8"))
        archive.writestr("./signals.py", _RIGHT_FLIP)


def bytecode_of_its_own(folder: Path) -> None:
    """Hands in bytecode and an extension module under the names of what the worker and the judge import.

    Category: forge
    Stopped by: only sources are read; a submission's folder is on nobody's path.
    """
    _write_innocent(folder / "signals.py")
    (folder / "__pycache__").mkdir()
    for name in ("numpy", "signals", "msgspec", "inside"):
        (folder / "__pycache__" / f"{name}.cpython-311.pyc").write_bytes(os.urandom(64))
        (folder / f"{name}.so").write_bytes(b"\x7fELF" + bytes(60))


def _write_innocent(path: Path) -> None:
    path.write_text(_INNOCENT.read_text(encoding="utf-8"), encoding="utf-8")
