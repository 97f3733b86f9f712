"""The levels of isolation: how a worker is started so that it sees and can do as little as the level promises.

Both levels start the same program: a bare interpreter without site-packages, which finds NumPy, msgspec and
:mod:`grader.worker.inside` in one folder of their own, and nothing else of the grader or of its environment. Before it
runs anything of a submission it gives up what :mod:`grader.worker.inside.confine` lists: Linux keeps it from files that
are not its own, and from most of what a process can ask of a kernel. Bubblewrap takes away, before that, what there is
to be reached, so neither is the only wall.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from grader.worker import places

Level = Literal["process", "bubblewrap"]

#: What one worker may use: names as in the module ``resource``, sizes in bytes, times in seconds of processor time.
#: With one process a worker has no second one to count, so these do what a control group would, and need no rights.
LIMITS = {
    "as": 768 * 2**20,
    "data": 768 * 2**20,
    "stack": 8 * 2**20,
    "memlock": 0,
    "msgqueue": 0,
    "fsize": 16 * 2**20,
    "nofile": 64,
    "nproc": 1,
    "core": 0,
    "cpu": 600,
}

#: How much a worker may leave in its scratch folder: bytes, and files or folders.
SCRATCH_BYTES = 64 * 2**20
SCRATCH_FILES = 1000

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
SCRATCH = "/tmp"  # noqa: S108 - private to the sandbox

#: What of the system's own files any worker may read: how its loader finds shared objects, and devices that hold none.
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/alternatives", "/nix/store")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")

#: Numbers of users that no account has: of those that systemd gives to services without one.
_USERS = range(61184, 65520)
_workers = count()


@dataclass(frozen=True, kw_only=True)
class Launch:
    """How to start one worker: its command and working folder, and the user it runs as if that is not the judge's."""

    command: Sequence[str]
    folder: Path
    user: int | None = None


def launch(level: Level, packages: Sequence[str], folder: Path) -> Launch:
    """What starts a worker of this level.

    Args:
        level: of isolation
        packages: what submissions may import beside the standard library
        folder: an empty one for this worker alone

    Raises:
        LookupError: one of the packages is not installed
    """
    parts = places.library(packages)
    if level == "bubblewrap":
        mounts = _mounts()
        inside = _python(_LIBRARY, reads=[*mounts, Path(_LIBRARY)], files_in=[Path("/")], writes=Path(SCRATCH))
        return Launch(command=[*_bubblewrap(mounts, parts), *inside], folder=folder)
    library, scratch = folder / "library", folder / "scratch"
    library.mkdir()
    scratch.mkdir()
    own, *others = parts
    standard = places.standard_library()
    user = unprivileged([places.interpreter(), *standard, *others, folder.parent])
    for part in others:
        (library / part.name).symlink_to(part)
    if user is None:
        (library / own.name).symlink_to(own)
    else:
        # A copy: the grader's folder need not be open to this user, and had better not be.
        shutil.copytree(own, library / own.name)
        _open(folder, library, scratch, user)
    reads = [library, *parts, *_system(), *_folders_of(standard)]
    command = _python(str(library), reads=reads, files_in=[*standard, *_object_folders()], writes=scratch)
    return Launch(command=command, folder=scratch, user=user)


def unprivileged(needed: Sequence[Path]) -> int | None:
    """The number of a user without an account to run a worker as, where the judge is root.

    None where it is not, or where no other user can read what the worker needs. No two workers of a judge have the
    same number, nor, as good as always, those of two judges.
    """
    if os.geteuid() != 0 or not all(map(places.others_may_read, needed)):
        return None
    return _USERS[(os.getpid() * 101 + next(_workers)) % len(_USERS)]


def caveats(level: Level, launched: Launch, lacking: Sequence[str]) -> list[str]:
    """What a submission could do because this system does not let it give it up.

    Args:
        level: of isolation that it ran at
        launched: how its worker was started
        lacking: what the worker said; see :func:`grader.worker.inside.confine.confine`
    """
    told = []
    if "calls" in lacking and launched.user is None and os.geteuid() == 0:
        # For root Linux does not limit the number of processes.
        told.append("without a filter of system calls the submission could start processes, each with its own memory")
    if level == "bubblewrap":
        # What could be read or connected to is not there.
        return told
    if "files" in lacking and launched.user is None:
        told.append("without Landlock, a part of Linux, the submission could read and change any file that you can")
    elif "files" in lacking:
        told.append("without Landlock, a part of Linux, the submission could read any file that every user can")
        exposed = [str(folder) for folder in places.judge() if places.others_may_read(folder)]
        if exposed:
            told.append(f"among them the grader's own; to prevent it: chmod -R go-rwx {' '.join(exposed)}")
    if "calls" in lacking:
        told.append("without a filter of system calls the submission could use the network")
    return told


def _open(folder: Path, library: Path, scratch: Path, user: int) -> None:
    """Let the user reach the library and write to the scratch folder, whatever the judge's umask is."""
    folder.chmod(0o711)
    for path in (library, *library.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    os.chown(scratch, user, user)
    scratch.chmod(0o700)


def _python(library: str, *, reads: Sequence[Path], files_in: Sequence[Path], writes: Path) -> list[str]:
    confinement = {
        "reads": [*map(str, reads), *_DEVICES, "/proc/self"],
        "files_in": [*map(str, files_in)],
        "writes": [str(writes), "/dev/null"],
    }
    start = (
        f"import sys; sys.path.append({library!r}); from inside.serve import main; main({LIMITS!r}, **{confinement!r})"
    )
    return [str(places.interpreter()), *_SWITCHES, "-c", start]


def strongest() -> tuple[Level, str]:
    """The strongest level that this machine may have, and why it is not a stronger one; starting it is the proof."""
    if sys.platform != "linux":
        return "process", "bubblewrap exists on Linux only; the submission ran as an ordinary process"
    if not shutil.which("bwrap"):
        return "process", "bubblewrap is not installed here; the submission ran as an ordinary process"
    return "bubblewrap", ""


# --- the files of a process ------------------------------------------------------------------------------------------


def _system() -> list[Path]:
    """What of the system is read with all that is below it, where that is nothing but shared objects."""
    whole = [path for path in places.system_libraries() if places.is_of_one_machine(path)]
    # Some distributions choose among libraries of linear algebra when the program runs.
    chosen = [path for folder in ("/usr/lib", "/usr/lib64") for path in Path(folder).glob("*blas*")]
    return [*whole, *chosen, *map(Path, _SYSTEM_FILES)]


def _object_folders() -> list[Path]:
    """Folders where shared objects lie among other things, of which only the files are read."""
    prefix = places.prefix_libraries()
    shared = [Path(path) for path in ("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib")]
    return [*shared, prefix] if prefix else shared


def _folders_of(standard: Sequence[Path]) -> Iterator[Path]:
    """The folders within the standard library, but for those where packages are installed."""
    for home in standard:
        with os.scandir(home) as entries:
            yield from (Path(entry) for entry in entries if entry.is_dir() and not entry.name.endswith("-packages"))


# --- bubblewrap ------------------------------------------------------------------------------------------------------


def _bubblewrap(mounts: Sequence[Path], library: Sequence[Path]) -> list[str]:
    """The sandbox: an interpreter, its libraries and the system's, all read-only, and a small folder to write to."""
    program = shutil.which("bwrap") or "bwrap"
    command = [
        program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv",
        "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "stridewise",
    ]  # fmt: skip
    for path in mounts:
        command += _bound(path)
    for path in _covered(mounts):
        command += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for part in library:
        command += ["--ro-bind", str(part), f"{_LIBRARY}/{part.name}"]
    command += ["--proc", "/proc", "--dev", "/dev", "--size", str(SCRATCH_BYTES), "--tmpfs", SCRATCH]
    # What could be written to beside the scratch folder would be the machine's memory, without a limit.
    command += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", SCRATCH]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    return [*command, "--"]


def _mounts() -> list[Path]:
    """What exists inside, but for the worker's own library.

    Whole folders of shared objects, and not the few that the interpreter and NumPy are linked to: those of the
    standard library's modules, and what they load when they run, are found by no tool that is everywhere, and what the
    system installs is no secret.
    """
    links = [path for path in map(Path, ("/lib", "/lib64", "/usr/lib64")) if path.is_symlink()]
    unmerged = [path for path in map(Path, ("/lib", "/lib64")) if path.is_dir() and path not in links]
    prefix = places.prefix_libraries()
    wanted = [
        *places.system_libraries(),
        *unmerged,
        *map(Path, _SYSTEM_FILES),
        *([prefix] if prefix else places.shared_objects(Path("/usr/local/lib"))),
        places.interpreter(),
        *places.standard_library(),
    ]
    paths: list[Path] = links
    for path in wanted:
        if path not in paths and not any(path.is_relative_to(other) for other in paths):
            paths.append(path)
    return paths


def _covered(mounts: Sequence[Path]) -> list[Path]:
    """Folders within those that are bound which must not be seen: installed packages, the judge's own above all."""
    folders = [path for path in mounts if path.is_dir() and not path.is_symlink()]
    packages = places.installed_packages(folders)
    own = [path for path in places.judge() if any(path.is_relative_to(folder) for folder in folders)]
    return packages + [path for path in own if not any(path.is_relative_to(folder) for folder in packages)]


def _bound(path: Path) -> list[str]:
    if path.is_symlink():
        # /lib is a link to /usr/lib on most systems, and must be one inside as well.
        return ["--symlink", str(path.readlink()), str(path)]
    return ["--ro-bind", str(path), str(path)] if path.exists() else []
