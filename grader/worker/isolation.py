"""The levels of isolation: how a worker is started so that it sees and can do as little as the level promises.

Both levels start the same program: a bare interpreter without site-packages, which finds NumPy, msgspec and
:mod:`grader.worker.inside` in one folder of their own, and nothing else of the grader or of its environment.
"""

import importlib.util
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.worker import inside

Level = Literal["process", "bubblewrap"]

#: What one worker may use: names as in the module ``resource``, sizes in bytes, times in seconds of processor time.
LIMITS = {"as": 2 * 2**30, "data": 2 * 2**30, "fsize": 16 * 2**20, "nofile": 64, "core": 0, "cpu": 600}

#: The whole environment. One thread, for a grade is neither a race nor a benchmark; a fixed hash seed, so that what
#: hangs on the order of a set is the same again.
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "LC_ALL": "C.UTF-8",
    "PATH": "",
}

#: The interpreter's own switches. Of what ``-I`` stands for, ``-E`` alone is left out: the environment above is all
#: there is, and the hash seed is part of it.
_SWITCHES = ("-s", "-P", "-S", "-B")

#: Where things are inside of bubblewrap.
_LIBRARY = "/stridewise"
_SCRATCH = "/tmp"  # noqa: S108 - private to the sandbox
_SCRATCH_BYTES = 64 * 2**20


@dataclass(frozen=True, kw_only=True)
class Launch:
    """How to start one worker: its command and working folder."""

    command: Sequence[str]
    folder: Path


def launch(level: Level, packages: Sequence[str], folder: Path) -> Launch:
    """What starts a worker of this level.

    Args:
        level: of isolation
        packages: what submissions may import beside the standard library
        folder: an empty one for this worker alone
    """
    parts = _library(packages)
    if level == "bubblewrap":
        return Launch(command=[*_bubblewrap(parts), *_python(_LIBRARY)], folder=folder)
    library, scratch = folder / "library", folder / "scratch"
    library.mkdir()
    scratch.mkdir()
    for part in parts:
        (library / part.name).symlink_to(part)
    return Launch(command=_python(str(library)), folder=scratch)


def _python(library: str) -> list[str]:
    start = f"import sys; sys.path.append({library!r}); from inside.serve import main; main({LIMITS!r})"
    return [str(_interpreter()), *_SWITCHES, "-c", start]


def strongest() -> tuple[Level, str]:
    """The strongest level that this machine may have, and why it is not a stronger one; starting it is the proof."""
    if sys.platform != "linux":
        return "process", "bubblewrap exists on Linux only; the submission ran as an ordinary process"
    if not shutil.which("bwrap"):
        return "process", "bubblewrap is not installed here; the submission ran as an ordinary process"
    return "bubblewrap", ""


def _interpreter() -> Path:
    # Not the virtual environment's link to it: the environment does not exist inside.
    return Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()


def _library(packages: Sequence[str]) -> list[Path]:
    """The folders of the worker's library: packages, with the shared objects that wheels put beside them."""
    parts = [Path(inside.__file__).parent]
    for package in ("msgspec", *packages):
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise LookupError(f"the package {package}, which the course lets submissions import, is not installed")
        home = Path(spec.submodule_search_locations[0]).resolve()
        parts += [part for part in (home, home.with_name(f"{package}.libs")) if part.is_dir()]
    return parts


def _bubblewrap(library: Sequence[Path]) -> list[str]:
    """The sandbox: an interpreter, its libraries and the system's, all read-only, and a small folder to write to."""
    program = shutil.which("bwrap") or "bwrap"
    interpreter = _interpreter()
    standard = Path(sysconfig.get_path("stdlib")).resolve()
    command = [
        program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv",
        "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "stridewise",
    ]  # fmt: skip
    # Debian's NumPy finds its linear algebra through /etc/alternatives.
    for system in ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/nix/store"):
        command += _bound(Path(system))
    # Beside the standard library lie libpython and, in some distributions, what NumPy is linked to.
    for part in (interpreter, Path(sys.base_prefix).resolve() / "lib", standard):
        if not part.is_relative_to("/usr/lib"):
            command += _bound(part)
    for packages in _site_packages(standard):
        command += ["--tmpfs", str(packages), "--remount-ro", str(packages)]
    for part in library:
        command += ["--ro-bind", str(part), f"{_LIBRARY}/{part.name}"]
    command += ["--proc", "/proc", "--dev", "/dev", "--size", str(_SCRATCH_BYTES), "--tmpfs", _SCRATCH]
    # What could be written to beside the scratch folder would be the machine's memory, without a limit.
    command += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", _SCRATCH]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    return [*command, "--"]


def _bound(path: Path) -> list[str]:
    if path.is_symlink():
        # /lib is a link to /usr/lib on most systems, and must be one inside as well.
        return ["--symlink", str(path.readlink()), str(path)]
    return ["--ro-bind", str(path), str(path)] if path.exists() else []


def _site_packages(standard: Path) -> list[Path]:
    """Folders within what is bound where packages are installed, perhaps this one: they are covered up."""
    homes = {standard.parent, Path(sys.base_prefix).resolve() / "lib", Path("/usr/lib")}
    candidates = [path for home in homes for path in home.glob("python3*/*-packages")]
    return sorted({path.resolve() for path in candidates if path.is_dir()})
