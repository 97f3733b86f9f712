"""What a submission finds around itself, at each level of isolation."""

import os
import platform
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from errno import EPERM
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import grader
import reference
from grader.outcome import Answer, Returned, Threw
from grader.worker import isolation, places
from grader.worker.host import Worker
from grader.worker.inside import system_calls
from grader.worker.isolation import ENVIRONMENT, LIMITS, Launch
from grader.worker.process import WorkerProcess
from tests.grader.worker.conftest import load_request

Inside = Callable[..., Answer]

PROBES = """
import importlib, os, resource, socket, sys
import numpy as np

def environment():
    return dict(os.environ)

def environment_of(process):
    with open(f"/proc/{process}/environ") as file:
        return [entry.partition("=")[0] for entry in file.read().split("\\0") if entry]

def is_inert(package):
    return type(importlib.import_module(package)).__name__, [type(importlib.import_module(package).anything).__name__]

def find(package):
    importlib.import_module(package)

def flags():
    return [sys.flags.ignore_environment, sys.flags.no_user_site, sys.flags.safe_path, sys.flags.no_site,
            sys.flags.dont_write_bytecode]

def search_path():
    return sys.path

def string_hash():
    return hash("convolution")

def folder():
    return os.getcwd(), os.listdir(), open("note", "w").write("x")

def limit(name):
    return list(resource.getrlimit(getattr(resource, f"RLIMIT_{name.upper()}")))

def fill_memory():
    return np.ones(2**30)

def fill_file():
    with open("large", "wb") as file:
        for _ in range(64):
            file.write(bytes(2**20))

def descriptors():
    return [os.readlink(f"/proc/self/fd/{number}") for number in (0, 1, 2)]

def threads():
    return len(os.listdir("/proc/self/task"))

def listings(folders):
    return [os.listdir(folder) for folder in folders]

def exists(paths):
    return [path for path in paths if os.path.lexists(path)]

def walk():
    for top in sorted(os.listdir("/")):
        if top not in ("proc", "sys"):
            yield from os.walk("/" + top)

def folders_with(*alternatives):
    return [folder for folder, _, files in walk() if any(set(names) <= set(files) for names in alternatives)]

def reads(path):
    if os.path.isdir(path):
        return os.listdir(path)
    with open(path, "rb") as file:
        return len(file.read(1))

def writes(path):
    with open(path, "w"):
        pass

def does_to(path, change):
    {
        "remove": os.remove,
        "rename": lambda path: os.rename(path, "moved"),
        "link": lambda path: os.link(path, "linked"),
        "truncate": lambda path: os.truncate(path, 0),
        "chmod": lambda path: os.chmod(path, 0o777),
        "chown": lambda path: os.chown(path, 0, 0),
        "touch": lambda path: os.utime(path, (0, 0)),
        "mount": lambda path: mount(path),
    }[change](path)

def mount(path):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"none", path.encode(), b"tmpfs", 0, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

def shortcut(path):
    os.symlink(path, "shortcut")
    return reads("shortcut")

def open_descriptors():
    known = {}
    for number in os.listdir("/proc/self/fd"):
        try:
            known[int(number)] = os.readlink(f"/proc/self/fd/{number}").partition(":")[0]
        except FileNotFoundError:
            pass
    return {str(number): known[number] for number in sorted(known)}

def refusals(numbers):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    return [ctypes.get_errno() if libc.syscall(number, -1, -1, -1, -1, -1, -1) < 0 else 0 for number in numbers]

def talks():
    socket.socket()

def talks_to_itself():
    one, other = socket.socketpair()
    one.send(b"x")
    return other.recv(1).decode()

def imports(names):
    failed = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            failed.append(name)
    return failed

def takes_files(folder):
    try:
        with open(folder + "/new", "w"):
            return True
    except OSError:
        return False

def writable():
    return [folder for folder, _, _ in walk() if takes_files(folder)]

def library():
    return sorted(os.listdir("/stridewise"))

def interfaces():
    with open("/proc/self/net/dev") as file:
        return [line.split(":")[0].strip() for line in file if ":" in line]

def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]

def status(field):
    with open("/proc/self/status") as file:
        return next(line.split()[1] for line in file if line.startswith(field + ":"))

def identity():
    return os.getuid(), os.getgid(), os.uname().nodename

def fill_scratch():
    for number in range(8):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(15 * 2**20))
"""

only_bubblewrap = pytest.mark.parametrize("inside", ["bubblewrap"], indirect=True)
only_process = pytest.mark.parametrize("inside", ["process"], indirect=True)


def value(answer: Answer) -> Any:
    """What was returned."""
    assert isinstance(answer, Returned), answer
    return answer.value


def error(answer: Answer) -> str:
    """The class of what was raised."""
    assert isinstance(answer, Threw), answer
    return answer.types[0]


# --- at both levels --------------------------------------------------------------------------------------------------


def test_the_environment_is_the_listed_one(inside: Inside) -> None:
    """No variable of the judge's is there; the folder is all that differs."""
    environment = value(inside("environment"))
    assert set(environment) - set(ENVIRONMENT) <= {"HOME", "PWD"}
    assert {name: environment[name] for name in ENVIRONMENT} == ENVIRONMENT


@pytest.mark.parametrize("package", ["reference", "hypothesis", "scipy", "pytest", "rich", "tests", "typer"])
def test_packages_of_the_judge_cannot_be_imported(inside: Inside, package: str) -> None:
    """A submission has NumPy, and the standard library."""
    assert error(inside("find", package)) == "ModuleNotFoundError"


@pytest.mark.parametrize("package", ["grader", "grader.specs", "grader.worker.host", "matplotlib.pyplot", "IPython"])
def test_stand_ins_are_inert(inside: Inside, package: str) -> None:
    """Importing the grader, or a plotting library, gives a module in which every name does nothing."""
    assert value(inside("is_inert", package)) == ("_StandIn", ["Inert"])


def test_the_interpreter_reads_nothing_of_the_user(inside: Inside) -> None:
    """No site-packages, user's or other, no script folder on the path, no bytecode left; the environment is read."""
    assert value(inside("flags")) == [0, 1, True, 1, 1]


def test_the_search_path_is_the_standard_library_and_one_folder(inside: Inside) -> None:
    """Nothing where packages are installed."""
    assert not [entry for entry in value(inside("search_path")) if entry.endswith("-packages")]


def test_hashes_are_the_same_in_every_worker(inside: Inside) -> None:
    """What hangs on the order of a set is the same again, so the seed is the one that gives this hash."""
    command = [sys.executable, "-c", "print(hash('convolution'))"]
    expected = subprocess.run(command, env={"PYTHONHASHSEED": "0"}, check=True, capture_output=True).stdout
    assert value(inside("string_hash")) == int(expected)


def test_the_working_folder_is_empty_and_can_be_written_to(inside: Inside) -> None:
    """It belongs to this worker alone, and nothing of the judge's lies in it."""
    folder, listing, written = value(inside("folder"))
    assert folder != str(Path.cwd())
    assert (listing, written) == ([], 1)


@pytest.mark.parametrize("name", LIMITS)
def test_resources_are_limited_for_good(inside: Inside, name: str) -> None:
    """Soft and hard limit are one."""
    assert value(inside("limit", name)) == [LIMITS[name]] * 2


def test_too_much_memory_is_an_exception(inside: Inside) -> None:
    """The machine is not harmed."""
    answer = inside("fill_memory")
    assert isinstance(answer, Threw)
    assert "MemoryError" in answer.types


def test_too_large_a_file_is_an_exception(inside: Inside) -> None:
    """The disk is not filled."""
    answer = inside("fill_file")
    assert isinstance(answer, Threw)
    assert answer.message == "[Errno 27] File too large"


def test_the_standard_streams_lead_nowhere(inside: Inside) -> None:
    """The pipes to the judge have other numbers."""
    assert value(inside("descriptors")) == ["/dev/null"] * 3


def test_numpy_runs_on_one_thread(inside: Inside) -> None:
    """A grade is no race."""
    assert value(inside("threads")) == 1


def test_no_descriptor_of_the_judge_is_inherited(inside: Inside) -> None:
    """There are the standard streams and the two pipes."""
    assert value(inside("open_descriptors")) == {**dict.fromkeys("012", "/dev/null"), **dict.fromkeys("34", "pipe")}


def test_calls_of_the_kernel_that_nobody_needs_are_refused(inside: Inside) -> None:
    """The table is about this kernel, and it is in force."""
    place = system_calls.MACHINES[platform.machine()][0]
    numbers = {name: row[place] for name, row in system_calls.REFUSED.items() if row[place]}
    answers = value(inside("refusals", list(numbers.values())))
    assert dict(zip(numbers, answers, strict=True)) == dict.fromkeys(numbers, EPERM)


@pytest.mark.parametrize("field", ["CapInh", "CapPrm", "CapEff", "CapAmb"])
def test_there_are_no_capabilities(inside: Inside, field: str) -> None:
    """Not even root's, nor those of a user in its own name space."""
    assert int(str(value(inside("status", field))), 16) == 0


def test_no_privileges_can_be_gained(inside: Inside) -> None:
    """Programs that change the user do not, and calls are filtered."""
    assert value(inside("status", "NoNewPrivs")) == "1"
    assert value(inside("status", "Seccomp")) == "2"


def test_there_is_nobody_to_talk_to(inside: Inside) -> None:
    """Of no kind, neither on the network nor on this machine; within the process it works."""
    assert error(inside("talks")) == "PermissionError"
    assert value(inside("talks_to_itself")) == "x"


def test_the_whole_standard_library_is_there(inside: Inside) -> None:
    """With the shared objects that its modules are linked to; what cannot be imported outside need not be inside."""
    objects = sorted({path.name.partition(".")[0] for path in _objects_of_the_standard_library()})
    names = [*objects, "asyncio", "email", "json", "sqlite3", "ssl", "unittest.mock", "xml.dom.minidom", "zoneinfo"]
    program = f"{PROBES}\nprint(imports({names!r}))"
    command = [str(places.interpreter()), "-S", "-s", "-P", "-c", program]
    bare = {**os.environ, "PYTHONPATH": str(Path(np.__file__).parents[1])}
    outside = subprocess.run(command, check=True, capture_output=True, text=True, env=bare).stdout
    assert len(names) > 20
    assert repr(value(inside("imports", names))) == outside.strip()


def _objects_of_the_standard_library() -> list[Path]:
    return [path for folder in places.standard_library() for path in folder.rglob("lib-dynload/*.so")]


# --- in an ordinary process ------------------------------------------------------------------------------------------


@only_process
def test_the_home_folder_of_a_process_is_its_scratch(inside: Inside) -> None:
    """Where a library would keep its settings there are none."""
    environment = value(inside("environment"))
    folder, _, _ = value(inside("folder"))
    assert environment["HOME"] == folder


#: What a submission would like to read or change.
SECRETS = {
    "the specs": Path(grader.__file__).parent / "specs" / "signals.py",
    "the reference": Path(reference.__file__).parent / "signals.py",
    "the reference's folder": Path(reference.__file__).parent,
    "a test": Path(__file__),
    "another package": Path(pytest.__file__),
    "the home folder": Path.home(),
    "the list of users": Path("/etc/passwd"),
    "the judge's environment": Path(f"/proc/{os.getpid()}/environ"),
    "the judge's memory": Path(f"/proc/{os.getpid()}/mem"),
    "all processes": Path("/proc"),
    "the temporary files of others": Path("/tmp"),  # noqa: S108
}


@only_process
@pytest.mark.parametrize("path", SECRETS.values(), ids=SECRETS)
def test_files_of_others_cannot_be_read(inside: Inside, path: Path) -> None:
    """Although they exist: neither by their names nor by a link."""
    assert path.exists()
    assert error(inside("reads", str(path))) == "PermissionError"
    assert error(inside("shortcut", str(path))) in ("PermissionError", "FileExistsError")


@only_process
@pytest.mark.parametrize("change", ["remove", "rename", "link", "truncate", "chmod", "chown", "touch", "mount"])
def test_files_of_others_cannot_be_changed(inside: Inside, change: str, tmp_path: Path) -> None:
    """Neither what is in them nor what is known of them."""
    file = tmp_path / "grades.csv"
    file.write_text("1.0")
    before = file.stat()
    assert error(inside("does_to", str(file), change)) in ("PermissionError", "OSError")
    after = file.stat()
    assert (file.read_text(), after.st_mode, after.st_mtime) == ("1.0", before.st_mode, before.st_mtime)


@only_process
@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/var/tmp", str(Path.home())])  # noqa: S108
def test_nothing_can_be_left_behind(inside: Inside, folder: str) -> None:
    """There is no folder to write to but the one that goes."""
    assert error(inside("writes", f"{folder}/stridewise-left")) == "PermissionError"


# --- inside bubblewrap -----------------------------------------------------------------------------------------------


@only_bubblewrap
def test_the_environment_of_a_sandbox_names_no_folder_of_the_judge(inside: Inside) -> None:
    """There is no home in it, and the working folder is its own."""
    assert value(inside("environment")) == {**ENVIRONMENT, "PWD": "/tmp"}  # noqa: S108 - the sandbox's own


@only_bubblewrap
def test_no_process_shows_the_judge_s_environment(inside: Inside) -> None:
    """Not even that of the first process of the sandbox, which is bare."""
    assert error(inside("environment_of", 1)) == "PermissionError"


@only_bubblewrap
def test_nothing_of_the_judge_is_there(inside: Inside, tmp_path: Path) -> None:
    """Neither grader nor reference nor tests nor another submission nor what is at home: their paths do not exist."""
    # An interpreter that lives in the home folder is there, alone.
    home = [path for path in Path.home().iterdir() if not Path(sys.base_prefix).is_relative_to(path)]
    places = [Path(grader.__file__).parent, Path(reference.__file__).parent, Path(__file__), tmp_path, *home]
    assert value(inside("exists", [str(place) for place in places])) == []


@only_bubblewrap
def test_nothing_of_the_course_is_anywhere_on_the_disk(inside: Inside) -> None:
    """No folder holds the grader's files, or those of the reference or a submission, under any name."""
    alternatives = [
        ("engine.py", "spec.py"),
        ("signals.py", "images.py"),
        ("signals.ipynb",),
        ("host.py", "answers.py"),
    ]
    assert value(inside("folders_with", *alternatives)) == []


@only_bubblewrap
def test_the_library_is_what_was_allowed(inside: Inside) -> None:
    """The worker's own modules, msgspec for the wire, and NumPy with its shared objects."""
    assert set(value(inside("library"))) <= {"inside", "msgspec", "msgspec.libs", "numpy", "numpy.libs"}


@only_bubblewrap
def test_folders_of_installed_packages_are_empty(inside: Inside) -> None:
    """Those of the interpreter and of the system are covered up."""
    folders = [str(folder) for folder in isolation._covered(isolation._mounts())]
    assert value(inside("listings", folders)) == [[] for _ in folders]


@only_bubblewrap
def test_only_the_scratch_folder_can_be_written_to(inside: Inside) -> None:
    """Everything else is read-only, devices and covered folders included."""
    assert value(inside("writable")) == ["/tmp"]  # noqa: S108 - the sandbox's own


@only_bubblewrap
def test_the_scratch_folder_is_small(inside: Inside) -> None:
    """What is written there is the machine's memory."""
    answer = inside("fill_scratch")
    assert isinstance(answer, Threw)
    assert answer.message == "[Errno 28] No space left on device"


@only_bubblewrap
def test_there_is_no_network(inside: Inside) -> None:
    """Beside that nobody may talk, there is nobody: no interface of this machine."""
    assert value(inside("interfaces")) == ["lo"]


@only_bubblewrap
def test_the_process_is_alone(inside: Inside) -> None:
    """It sees the sandbox's first process and itself."""
    assert value(inside("processes")) == [1, 2]


@only_bubblewrap
def test_the_user_is_nobody(inside: Inside) -> None:
    """On a machine of no name, without a capability that could come back."""
    assert value(inside("identity")) == (65534, 65534, "stridewise")
    assert int(str(value(inside("status", "CapBnd"))), 16) == 0


@only_bubblewrap
def test_the_kernel_s_own_tables_are_closed(inside: Inside) -> None:
    """Of the sandbox's /proc only what is the process's own can be read."""
    assert error(inside("reads", "/proc/kallsyms")) == "PermissionError"


# --- how it is started -----------------------------------------------------------------------------------------------


def test_a_package_that_is_not_installed_is_named(level: isolation.Level, tmp_path: Path) -> None:
    """It is the course's author who is told."""
    with pytest.raises(LookupError, match="the package no_such_package, which the course lets submissions import"):
        isolation.launch(level, ("numpy", "no_such_package"), tmp_path)


def test_a_worker_that_cannot_be_described_leaves_no_folder(
    level: isolation.Level, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary folder goes when the start fails."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(LookupError):
        WorkerProcess(level, ("no_such_package",))
    assert list(tmp_path.iterdir()) == []


def test_links_of_the_system_stay_links(tmp_path: Path) -> None:
    """Where /lib is a link, it is one inside, so that programs find their loader."""
    (tmp_path / "lib").symlink_to("usr/lib")
    assert isolation._bound(tmp_path / "lib") == ["--symlink", "usr/lib", str(tmp_path / "lib")]


def test_what_the_system_lacks_is_left_out(tmp_path: Path) -> None:
    """Not every system has every folder."""
    assert isolation._bound(tmp_path / "lib64") == []


#: Systems by the folders and links that they have, and those of their shared objects.
SYSTEMS = {
    "Debian": (["usr/lib/x86_64-linux-gnu", "usr/lib64"], {"lib": "usr/lib"}, ["x86_64-linux-gnu", "lib64"]),
    "Debian on ARM": (["usr/lib/aarch64-linux-gnu"], {"lib": "usr/lib"}, ["aarch64-linux-gnu"]),
    "an old Debian": (["usr/lib/i386-linux-gnu", "lib/i386-linux-gnu"], {}, ["i386-linux-gnu", "i386-linux-gnu"]),
    "Fedora": (["usr/lib64", "usr/lib"], {"lib": "usr/lib", "lib64": "usr/lib64"}, ["lib64"]),
    "Arch": (["usr/lib"], {"lib": "usr/lib", "usr/lib64": "lib"}, ["lib"]),
    "Alpine": (["usr/lib", "lib"], {}, ["lib"]),
}


@pytest.mark.parametrize(("folders", "links", "expected"), SYSTEMS.values(), ids=SYSTEMS)
def test_the_system_s_shared_objects_are_found(
    tmp_path: Path, folders: list[str], links: dict[str, str], expected: list[str]
) -> None:
    """With as little as can be of what else is installed."""
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    for name, target in links.items():
        (tmp_path / name).symlink_to(target)
    assert [folder.name for folder in places.system_libraries(tmp_path)] == expected


def test_packages_and_the_judge_are_covered_wherever_they_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the interpreter's folder, in the standard library's, or beside."""
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    inside, beside, elsewhere = packages / "grader", tmp_path / "lib" / "course" / "reference", tmp_path / "grader"
    for folder in (inside, beside, elsewhere):
        folder.mkdir(parents=True)
    monkeypatch.setattr(places, "judge", lambda: [inside, beside, elsewhere])
    assert isolation._covered([tmp_path / "lib"]) == [packages, beside]
    assert isolation._covered([tmp_path / "lib" / "python3.12"]) == [packages]


# --- the user it runs as ---------------------------------------------------------------------------------------------


def test_a_judge_that_is_not_root_runs_workers_as_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no other user to give."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert isolation.unprivileged([]) is None


def test_root_runs_each_worker_as_a_user_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no account, so that no worker can touch another, nor anything of root's."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    users = [isolation.unprivileged([Path("/")]) for _ in range(100)]
    assert len(set(users)) == 100
    assert set(users) <= set(range(61184, 65520))


def test_root_keeps_its_user_where_no_other_could_run_the_interpreter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An interpreter in root's home folder, say: the worker has no capabilities, but it has to start."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    tmp_path.chmod(0o700)
    assert isolation.unprivileged([tmp_path]) is None


def test_a_worker_of_another_user_has_to_reach_all_that_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The interpreter, its library, NumPy, and the place for temporary files; the grader's own is copied for it."""
    asked: list[Path] = []
    monkeypatch.setattr(isolation, "unprivileged", asked.extend)
    isolation.launch("process", ("numpy",), tmp_path)
    numpy = Path(np.__file__).parent.resolve()
    assert {places.interpreter(), *places.standard_library(), numpy, tmp_path.parent} <= set(asked)
    assert Path(places.inside.__file__).parent not in asked


@pytest.mark.parametrize(
    ("of_file", "of_folder", "readable"),
    [(0o644, 0o755, True), (0o640, 0o755, False), (0o644, 0o750, False), (0o604, 0o711, True), (0o644, 0o744, False)],
)
def test_a_file_can_be_read_by_others_if_all_folders_let_them_through(
    of_file: int, of_folder: int, readable: bool
) -> None:
    """The rights of the file alone do not tell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "spec.py").touch(of_file)
        (folder / "spec.py").chmod(of_file)
        folder.chmod(of_folder)
        assert places.others_may_read(folder / "spec.py") is readable


def test_a_process_is_started_as_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no group but that user's; a judge that is not root cannot choose, and the worker is its own user."""
    user = 61190 if os.geteuid() == 0 else None
    program = "/usr/bin/id -u; /usr/bin/id -g; /usr/bin/id -G; umask"

    def launch(_level: isolation.Level, _packages: Sequence[str], _folder: Path) -> Launch:
        return Launch(command=["/bin/sh", "-c", program], folder=Path("/"), user=user)

    monkeypatch.setattr(isolation, "launch", launch)
    process = WorkerProcess("process", ())
    os.set_blocking(process.read_end, True)
    with os.fdopen(os.dup(process.read_end)) as told_by_it:
        told = told_by_it.read().splitlines()
    process.close()
    groups = " ".join(map(str, sorted({os.getgid(), *os.getgroups()})))
    expected = [os.getuid(), os.getgid(), groups] if user is None else [user, user, user]
    assert told == [*map(str, expected), "0077"]


def test_a_worker_of_another_user_gets_what_it_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A scratch folder that is its own, and a copy of the worker's modules: the grader's folder may be closed to it."""
    owners: dict[Path, tuple[int, int]] = {}
    monkeypatch.setattr(isolation, "unprivileged", lambda _needed: 61190)
    monkeypatch.setattr("os.chown", lambda path, user, group: owners.update({path: (user, group)}))
    mask = os.umask(0o077)
    launched = isolation.launch("process", ("numpy",), tmp_path)
    os.umask(mask)
    assert launched.user == 61190
    assert owners == {tmp_path / "scratch": (61190, 61190)}
    copied = tmp_path / "library" / "inside"
    assert not copied.is_symlink()
    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, copied, copied / "wire.py")}
    assert rights == {tmp_path: 0o711, copied: 0o755, copied / "wire.py": 0o644}
    assert stat.S_IMODE((tmp_path / "scratch").stat().st_mode) == 0o700


# --- what a system lacks ---------------------------------------------------------------------------------------------


def launching(first: str) -> Callable[..., Launch]:
    """A launch whose worker does something else first."""
    real = isolation.launch

    def launch(level: isolation.Level, packages: Sequence[str], folder: Path) -> Launch:
        launched = real(level, packages, folder)
        *command, program = launched.command
        start = program.replace("from inside.serve", f"{first}; from inside.serve")
        return replace(launched, command=[*command, start])

    return launch


OWN, OTHER = Launch(command=[], folder=Path()), Launch(command=[], folder=Path(), user=61190)
FILES = "without Landlock, a part of Linux, the submission could read and change any file that you can"
READS = "without Landlock, a part of Linux, the submission could read any file that every user can"
CALLS = "without a filter of system calls the submission could use the network"
MORE = "without a filter of system calls the submission could start processes, each with its own memory"


@pytest.mark.parametrize(
    ("launched", "lacking", "told"),
    [
        (OWN, [], []),
        (OWN, ["files"], [FILES]),
        (OWN, ["calls"], [CALLS]),
        (OWN, ["files", "calls"], [FILES, CALLS]),
        (OTHER, [], []),
        (OTHER, ["files"], [READS]),
    ],
)
def test_what_a_system_lacks_is_told_by_what_follows_from_it(
    monkeypatch: pytest.MonkeyPatch, launched: Launch, lacking: list[str], told: list[str]
) -> None:
    """And nothing is told of one that lacks nothing."""
    monkeypatch.setattr(places, "others_may_read", lambda _path: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert isolation.caveats("process", launched, lacking) == told


@pytest.mark.parametrize(
    ("level", "launched", "user", "lacking", "told"),
    [
        ("bubblewrap", OWN, 0, ["files"], []),
        ("bubblewrap", OWN, 0, ["files", "calls"], [MORE]),
        ("bubblewrap", OWN, 1000, ["files", "calls"], []),
        ("process", OWN, 0, ["calls"], [MORE, CALLS]),
        ("process", OTHER, 0, ["calls"], [CALLS]),
    ],
)
def test_nobody_but_root_is_told_of_processes_and_no_sandbox_of_files(
    monkeypatch: pytest.MonkeyPatch,
    level: isolation.Level,
    launched: Launch,
    user: int,
    lacking: list[str],
    told: list[str],
) -> None:
    """Files and networks do not exist in a sandbox; processes are limited for everybody but root."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert isolation.caveats(level, launched, lacking) == told


def test_root_is_told_how_to_close_the_grader_s_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing else keeps the reference from the user that the submission runs as."""
    monkeypatch.setattr(places, "others_may_read", lambda _path: True)
    folders = f"{Path(grader.__file__).parent} {Path(reference.__file__).parent}"
    remedy = f"among them the grader's own; to prevent it: chmod -R go-rwx {folders}"
    assert isolation.caveats("process", OTHER, ["files"]) == [READS, remedy]


@pytest.mark.parametrize(
    ("absent", "told"),
    [
        ("from inside import landlock; landlock._CREATE = 9999", FILES),
        ("from inside import system_calls; system_calls.MACHINES.clear()", CALLS),
    ],
)
def test_a_worker_tells_what_its_kernel_did_not_let_it_give_up(
    monkeypatch: pytest.MonkeyPatch, absent: str, told: str
) -> None:
    """It starts nevertheless, and whoever grades learns it."""
    monkeypatch.setattr(isolation, "launch", launching(absent))
    monkeypatch.setattr(isolation, "unprivileged", lambda _needed: None)
    with Worker("process", ("numpy",)) as worker:
        worker.wait_until_ready()
        assert worker.caveats[-1] == told


#: A kernel whose Landlock is of an older version.
OLDER = """
from inside import landlock
real = landlock._call
landlock._call = lambda number, *arguments: VERSION if arguments[-1:] == (1,) else real(number, *arguments)
"""


@pytest.mark.parametrize("version", range(1, 8))
def test_files_are_closed_by_every_version_of_landlock(
    monkeypatch: pytest.MonkeyPatch, version: int, tmp_path: Path
) -> None:
    """Older kernels know less of what can be asked for, and are not asked for it."""
    monkeypatch.setattr(isolation, "launch", launching(f"exec({OLDER.replace('VERSION', str(version))!r})"))
    with Worker("process", ("numpy",)) as worker:
        worker.load(load_request({"signals.py": PROBES}))
        assert worker.caveats == ()
        file = tmp_path / "grades.csv"
        file.touch()
        for function in ("reads", "writes"):
            assert error(worker.call("signals.py", function, (str(file),), barred=[], seconds=20)) == "PermissionError"
        assert value(worker.call("signals.py", "writes", ("note",), barred=[], seconds=20)) is None


def test_a_worker_that_has_given_up_everything_has_no_caveats(level: isolation.Level) -> None:
    """On this kernel."""
    with Worker(level, ("numpy",)) as worker:
        worker.wait_until_ready()
        assert worker.caveats == ()
