"""What files the Linux kernel lets this process reach from now on: Landlock, which asks for no privilege to be set up.

It is what keeps the reference from a submission where there are no name spaces to be had, as in most containers, and
it keeps it from root as well. See https://docs.kernel.org/userspace-api/landlock.html; the numbers below are from
<linux/landlock.h>.
"""

import ctypes
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

#: The system calls have the same numbers on all machines.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_BENEATH_A_PATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(6))
_MAKE_CHAR, _MAKE_DIR, _MAKE_REG, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK, _MAKE_SYM = (1 << bit for bit in range(6, 13))
_REFER, _TRUNCATE, _IOCTL_DEV = (1 << bit for bit in range(13, 16))

#: How many of the bits above a version of Landlock knows; later ones know those of the last.
_BITS = (13, 14, 15, 15, 16)
#: What a version knows beside files: to connect and listen, since the fourth; sockets of other processes without a
#: name in the file system, and signals to other processes, since the sixth.
_NETWORK, _NETWORK_SINCE = 0b11, 4
_SCOPES, _SCOPES_SINCE = 0b11, 6

_READ = _READ_FILE | _READ_DIR
_WRITE = _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_FIFO | _MAKE_SYM | _REFER | _TRUNCATE
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("path", ctypes.c_int32))


def confine(
    *, reads: Iterable[str], files_in: Iterable[str], writes: Iterable[str], hidden: Collection[str] = ()
) -> None:
    """Keep this process from all files but these, for good. Paths that do not exist are left out.

    Args:
        reads: files, and folders with all that is below them, that can be read, and not run
        hidden: real paths of files below those that cannot be read all the same
        files_in: folders of which the files can be read, and only the names of what lies deeper can be seen
        writes: files and folders that can be read and written to

    Raises:
        OSError: this kernel has no Landlock
    """
    version = _call(_CREATE, None, 0, _ASK_VERSION)
    known = (1 << _BITS[min(version, len(_BITS)) - 1]) - 1
    handled = _Ruleset(known, _NETWORK, _SCOPES)
    size = 24 if version >= _SCOPES_SINCE else 16 if version >= _NETWORK_SINCE else 8
    rules = _call(_CREATE, ctypes.byref(handled), size, 0)
    try:
        above = {folder for path in hidden for folder in _folders_above(path)}
        for path in reads:
            _permit_but(rules, os.path.realpath(path), _READ & known, hidden, above)
        for folder in files_in:
            _permit(rules, folder, _READ_DIR)
            for path in _files(folder):
                _permit(rules, path, _READ_FILE)
        for path in writes:
            _permit(rules, path, (_READ | _WRITE) & known)
        _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _call(_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _files(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_file()]
    except OSError:
        return []


def _permit_but(rules: int, path: str, rights: int, hidden: Collection[str], above: Collection[str]) -> None:
    """Permit all that is below a path but what is hidden: a right to a folder is one to all that is in it."""
    if path in hidden:
        return
    if path not in above:
        _permit(rules, path, rights)
        return
    _permit(rules, path, rights & _READ_DIR)
    with suppress(OSError), os.scandir(path) as entries:
        for entry in entries:
            _permit_but(rules, entry.path, rights, hidden, above)


def _folders_above(path: str) -> Iterator[str]:
    while (folder := os.path.dirname(path)) != path:  # noqa: PTH120
        yield folder
        path = folder


def _permit(rules: int, path: str, rights: int) -> None:
    with suppress(FileNotFoundError, PermissionError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                rights &= _OF_A_FILE
            _call(_ADD, rules, _BENEATH_A_PATH, ctypes.byref(_Beneath(rights, descriptor)), 0)
        finally:
            os.close(descriptor)


def _call(number: int, *arguments: object) -> int:
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    answer: int = _libc.syscall(ctypes.c_long(number), *words)
    if answer < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"Landlock: {os.strerror(error)}")
    return answer


_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
