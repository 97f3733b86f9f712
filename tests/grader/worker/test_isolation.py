"""What a submission finds around itself, at each level of isolation."""

import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
import reference
from grader.outcome import Answer, Returned, Threw
from grader.worker import isolation
from grader.worker.isolation import ENVIRONMENT, LIMITS
from grader.worker.process import WorkerProcess

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

def connect(host, port):
    socket.create_connection((host, port), timeout=1).close()

def interfaces():
    return [name for _, name in socket.if_nameindex()]

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


# --- in an ordinary process ------------------------------------------------------------------------------------------


@only_process
def test_the_home_folder_of_a_process_is_its_scratch(inside: Inside) -> None:
    """Where a library would keep its settings there are none."""
    environment = value(inside("environment"))
    folder, _, _ = value(inside("folder"))
    assert environment["HOME"] == folder


# --- inside bubblewrap -----------------------------------------------------------------------------------------------


@only_bubblewrap
def test_the_environment_of_a_sandbox_names_no_folder_of_the_judge(inside: Inside) -> None:
    """There is no home in it, and the working folder is its own."""
    assert value(inside("environment")) == {**ENVIRONMENT, "PWD": "/tmp"}  # noqa: S108 - the sandbox's own


@only_bubblewrap
def test_no_process_shows_the_judge_s_environment(inside: Inside) -> None:
    """That of the first process of the sandbox is bare as well."""
    assert set(value(inside("environment_of", 1))) <= {*ENVIRONMENT, "HOME", "PWD"}


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
    folders = [str(folder) for folder in isolation._site_packages(Path(sysconfig.get_path("stdlib")).resolve())]
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
    """Not to the world, and not to what listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert error(inside("connect", "127.0.0.1", server.getsockname()[1])) == "ConnectionRefusedError"
    assert error(inside("connect", "192.0.2.1", 80)) == "OSError"
    assert value(inside("interfaces")) == ["lo"]


@only_bubblewrap
def test_the_process_is_alone(inside: Inside) -> None:
    """It sees the sandbox's first process and itself."""
    assert value(inside("processes")) == [1, 2]


@only_bubblewrap
@pytest.mark.parametrize("field", ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"])
def test_there_are_no_capabilities(inside: Inside, field: str) -> None:
    """Not even the ones of a user in its own name space."""
    assert int(str(value(inside("status", field))), 16) == 0


@only_bubblewrap
def test_no_privileges_can_be_gained(inside: Inside) -> None:
    """Programs that change the user do not, and the user is nobody."""
    assert value(inside("status", "NoNewPrivs")) == "1"
    assert value(inside("identity")) == (65534, 65534, "stridewise")


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
