"""The process behind a worker: started, and ended for good.

Nothing here imports what takes long, so that a worker can be on its way, on another core, while the judge still
imports NumPy.
"""

import os
import secrets
import signal
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from grader.worker import isolation
from grader.worker.inside import OUT_OF_MEMORY


class Gone(Exception):
    """A worker ended, or sent what is no message; the text says which."""


class WorkerProcess:
    """A process that runs :mod:`grader.worker.inside`, alone in its session and in a folder of its own.

    Args:
        level: of isolation
        packages: what submissions may import beside the standard library

    Raises:
        Gone: the program could not be started
        LookupError: one of the packages is not installed
    """

    def __init__(self, level: isolation.Level, packages: Sequence[str]) -> None:
        self.level = level
        self.packages = tuple(packages)
        self._closed = False
        self._folder = tempfile.TemporaryDirectory(prefix="stridewise-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        # What goes wrong before the worker has started; a submission finds its standard streams closed.
        self._complaints = folder / "complaints"
        try:
            self.launched = launch = isolation.launch(level, packages, folder)
            with self._complaints.open("wb") as complaints:
                self._process = subprocess.Popen(  # noqa: S603 - a fixed command, without a shell
                    launch.command,
                    cwd=launch.folder,
                    env={**isolation.ENVIRONMENT, "HOME": str(launch.folder)},
                    user=launch.user,
                    group=launch.user,
                    extra_groups=None if launch.user is None else [],
                    umask=0o077,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                    start_new_session=True,
                    bufsize=0,
                )
        except OSError as error:
            self._folder.cleanup()
            raise Gone(str(error)) from None
        except LookupError:
            self._folder.cleanup()
            raise
        assert self._process.stdin
        assert self._process.stdout
        self.write_end, self.read_end = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self.write_end, False)
        os.set_blocking(self.read_end, False)

    @property
    def pid(self) -> int:
        """The number of the process, which is also that of its session."""
        return self._process.pid

    def close(self) -> None:
        """End the process and all others of its session, and remove its folder."""
        if self._closed:
            return
        self._closed = True
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            self._folder.cleanup()
        except (OSError, RecursionError):
            # Folders in folders, deeper than Python can follow or a path can say.
            _empty(Path(self._folder.name))
            self._folder.cleanup()

    def excess(self) -> str | None:
        """What the process has too much of in its scratch folder, for a person; None where it keeps to its share.

        Bytes are limited inside of a sandbox, by the size of its file system; files are limited nowhere.
        """
        if self.level == "bubblewrap":
            size, files = 0, _files_in_sandbox(self.pid)
        else:
            size, files = _usage(self.launched.folder)
            size += _nameless(self.pid, self.launched.folder)
        if files > isolation.SCRATCH_FILES:
            return f"it made more than {isolation.SCRATCH_FILES} files"
        if size > isolation.SCRATCH_BYTES:
            return f"it wrote more than {isolation.SCRATCH_BYTES // 2**20} MB to files"
        return None

    def delayed(self) -> float:
        """How long the process has waited for a processor; see :func:`delayed`."""
        number = str(self.pid)
        with suppress(OSError, IndexError):
            # A sandbox is two processes around the one that runs the submission.
            for _ in range(2 if self.level == "bubblewrap" else 0):
                number = _child(number)
        return delayed(number)

    def end(self) -> str:
        """How the process ended, for a person."""
        try:
            code = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return "it closed its connection"
        if code == OUT_OF_MEMORY:
            return f"it used more than {isolation.LIMITS['as'] // 2**20} MB of memory"
        # Bubblewrap passes a signal on as the shell does: 128 and its number.
        number = -code if code < 0 else code - 128 if self.level == "bubblewrap" else 0
        if number == signal.SIGKILL:
            return "it was ended by SIGKILL, as a system does to what takes too much memory or time"
        if number > 0:
            with suppress(ValueError):
                return f"it was ended by {signal.Signals(number).name}"
        complaints = self._complaints.read_text(errors="replace").splitlines() if self._complaints.exists() else []
        return f"it ended with exit code {code}" + "".join(f" ({line[:300]})" for line in complaints[-1:])


def delayed(process: str = "thread-self") -> float:
    """How many seconds a process was ready to run and had no processor; 0 where the system does not tell.

    Args:
        process: its number, or this thread of this one
    """
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def _child(number: str) -> str:
    """The number of the first process that the one of this number has started.

    Raises:
        OSError, IndexError: there is none, or the system does not tell
    """
    return Path(f"/proc/{number}/task/{number}/children").read_text().split()[0]


def _usage(folder: Path) -> tuple[int, int]:
    """Bytes and files below a folder, of which no more are counted than matter."""
    size = files = 0
    try:
        for parent, folders, names in os.walk(folder):
            files += len(folders) + len(names)
            if files > isolation.SCRATCH_FILES:
                break
            for name in names:
                with suppress(OSError):
                    size += os.lstat(f"{parent}/{name}").st_blocks * 512
    except RecursionError:
        # As many folders as Python can follow, each in the one before.
        files = isolation.SCRATCH_FILES + 1
    return size, files


def _nameless(pid: int, folder: Path) -> int:
    """Bytes in files of a folder that a process has removed and still holds, open or mapped, as far as can be told."""
    held: dict[int, int] = {}
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/maps").read_text(errors="replace").splitlines():
            if line.endswith(" (deleted)") and f" {folder.resolve()}/" in line:
                # How large it is is not told, but how large it may be is known.
                held[int(line.split()[4])] = isolation.LIMITS["fsize"]
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            file = descriptor.stat()
            if stat.S_ISREG(file.st_mode) and file.st_nlink == 0:
                held[file.st_ino] = file.st_blocks * 512
    return sum(held.values())


def _empty(folder: Path) -> None:
    """Remove what is in a folder, however deep: what is in a folder of it is moved up before that one is removed."""
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    moved = (f"{secrets.token_hex(8)}-{number}" for number in count())
    try:
        while names := os.listdir(top):  # noqa: PTH208 - no path leads there
            for name in names:
                if _is_folder(name, top):
                    inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
                    try:
                        for deeper in os.listdir(inner):  # noqa: PTH208 - no path leads there
                            if _is_folder(deeper, inner):
                                os.rename(deeper, next(moved), src_dir_fd=inner, dst_dir_fd=top)
                            else:
                                os.unlink(deeper, dir_fd=inner)
                    finally:
                        os.close(inner)
                    os.rmdir(name, dir_fd=top)
                else:
                    os.unlink(name, dir_fd=top)
    finally:
        os.close(top)


def _is_folder(name: str, parent: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode)


def _files_in_sandbox(pid: int) -> int:
    """Files in the scratch folder of the sandbox that the process of this number has set up, as far as can be told."""
    with suppress(OSError, IndexError):
        usage = os.statvfs(f"/proc/{_child(str(pid))}/root{isolation.SCRATCH}")
        # Until the sandbox is set up, this is the machine's own folder.
        is_its_own = usage.f_blocks * usage.f_frsize == isolation.SCRATCH_BYTES
        return usage.f_files - usage.f_ffree if is_its_own else 0
    return 0


def start_ahead(level: isolation.Level, packages: Sequence[str]) -> WorkerProcess | None:
    """A process before anybody needs it; None where it cannot be started: whoever needs it will learn why."""
    try:
        return WorkerProcess(level, packages)
    except (Gone, LookupError):
        return None
