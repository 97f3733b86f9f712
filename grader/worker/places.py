"""Where on this machine the things are that a worker needs, and nothing else of it."""

import importlib.util
import stat
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.worker import inside

#: Prefixes whose folder ``lib`` is not the interpreter's alone: anybody's programs may be in it, this one included.
_SHARED_PREFIXES = (Path("/usr"), Path("/usr/local"))


def interpreter() -> Path:
    """The interpreter itself, not the virtual environment's link to it: the environment does not exist inside."""
    return Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()


def standard_library() -> list[Path]:
    """The folder of the standard library, and that of its shared objects where they do not lie in it."""
    home = Path(sysconfig.get_path("stdlib")).resolve()
    objects = (Path(sys.base_exec_prefix) / sys.platlibdir / home.name / "lib-dynload").resolve()
    return [home, objects] if objects.is_dir() and not objects.is_relative_to(home) else [home]


def prefix_libraries() -> Path | None:
    """The folder of shared objects that came with the interpreter, if it has one to itself: conda, pyenv, uv."""
    prefix = Path(sys.base_prefix).resolve()
    return None if prefix in _SHARED_PREFIXES else prefix / "lib"


def shared_objects(folder: Path) -> list[Path]:
    """The shared objects that lie directly in a folder."""
    return sorted(folder.glob("*.so*")) if folder.is_dir() else []


def system_libraries(root: Path = Path("/")) -> list[Path]:
    """Folders of the system's shared objects; what else is installed does not lie below them, as far as that can be.

    Debian and its relatives keep them in one folder for each kind of machine, Fedora and openSUSE in /usr/lib64. Where
    neither exists (Arch, Alpine), they lie in /usr/lib among everything else.
    """
    machines = [*root.glob("usr/lib/*-linux-gnu*"), *root.glob("lib/*-linux-gnu*")]
    wide = root / "usr/lib64"
    own = [*machines, wide] if wide.is_dir() else machines
    return list(dict.fromkeys(path.resolve() for path in own)) or [root / "usr/lib"]


def library(packages: Sequence[str]) -> list[Path]:
    """The folders of the worker's own library: packages, with the shared objects that wheels put beside them.

    Raises:
        LookupError: one of the packages is not installed
    """
    parts = [Path(inside.__file__).parent]
    for package in ("msgspec", *packages):
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise LookupError(f"the package {package}, which the course lets submissions import, is not installed")
        home = Path(spec.submodule_search_locations[0]).resolve()
        parts += [part for part in (home, home.with_name(f"{package}.libs")) if part.is_dir()]
    return parts


def installed_packages(folders: Iterable[Path]) -> list[Path]:
    """Folders within these where packages are installed, this one perhaps among them."""
    found: set[Path] = set()
    for folder in folders:
        if is_python(folder):
            found.update(folder.glob("*-packages"))
        elif not is_of_one_machine(folder):
            found.update(folder.glob("python3*/*-packages"))
    return sorted({path.resolve() for path in found if path.is_dir()})


def is_python(folder: Path) -> bool:
    """Whether a folder is called as that of a standard library is."""
    return folder.name.startswith("python3")


def is_of_one_machine(folder: Path) -> bool:
    """Whether a folder is called as those are which hold the shared objects for one kind of machine, and no more."""
    return "-linux-gnu" in folder.name


def judge() -> list[Path]:
    """The folders of what no submission may see, whether or not they can be seen from where it runs."""
    packages = (importlib.util.find_spec(name) for name in ("grader", "reference"))
    return [Path(place).resolve() for spec in packages if spec for place in spec.submodule_search_locations or ()]


def others_may_read(path: Path) -> bool:
    """Whether the rights of a file or folder, and of all above it, let any user of the machine read it."""
    path = path.resolve()
    needed = stat.S_IROTH | stat.S_IXOTH if path.is_dir() else stat.S_IROTH
    return path.stat().st_mode & needed == needed and all(
        folder.stat().st_mode & stat.S_IXOTH for folder in path.parents
    )
