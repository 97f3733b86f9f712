"""What the worker gives up, before it has run anything of a submission, and can never take back."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial

#: From <linux/prctl.h> and <linux/capability.h>.
_PR_SET_PDEATHSIG = 1
_CAPABILITY_VERSION_3 = 0x20080522


def confine(
    limits: Mapping[str, int], *, reads: Iterable[str], files_in: Iterable[str], writes: Iterable[str]
) -> list[str]:
    """Give up all that a submission does not need; what this system does not let a process give up is returned.

    What NumPy was loaded from is not read a second time: see :mod:`grader.worker.inside.barred`.

    Args:
        limits: of resources, by their names in the module ``resource`` in lower case
        reads: see :func:`grader.worker.inside.landlock.confine`
        files_in: see there
        writes: see there

    Returns:
        of ``"files"`` and ``"calls"`` what could not be had: Landlock, or a filter of system calls
    """
    restrict(limits)
    if sys.platform != "linux":
        return ["files", "calls"]
    from . import landlock, system_calls  # noqa: PLC0415 - what they are about exists on Linux only

    _drop_capabilities()
    end_with_judge()
    hidden = set(_loaded("numpy"))
    files = partial(landlock.confine, reads=reads, files_in=files_in, writes=writes, hidden=hidden)
    steps: Mapping[str, Callable[[], None]] = {"files": files, "calls": system_calls.refuse}
    return [name for name, step in steps.items() if not _works(step)]


def restrict(limits: Mapping[str, int]) -> None:
    """Set the resource limits that this system knows, for good; names as in the module ``resource``, in lower case."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for name, limit in limits.items():
        kind = getattr(resource, f"RLIMIT_{name.upper()}", None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (limit, limit))
            except (OSError, ValueError):
                # macOS refuses some, and nobody may raise a limit that is lower already.
                continue


def end_with_judge() -> None:
    """On Linux, be killed when the judge ends, however it does; elsewhere the limit on processor time has to do.

    A worker that waits notices anyway that nobody asks any more; this is for one that is busy.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _loaded(package: str) -> Iterator[str]:
    """The real paths of the files, source and bytecode, that the modules of a package were loaded from."""
    (home,) = sys.modules[package].__path__
    real = os.path.realpath(home)
    specs = [module.__spec__ for name, module in sys.modules.items() if name.partition(".")[0] == package]
    for file in (file for spec in specs if spec for file in (spec.origin, spec.cached) if file):
        yield real + file.removeprefix(home)


def _drop_capabilities() -> None:
    """Root without them is the owner of root's files, and nothing more."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)())


def _works(step: Callable[[], None]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


def memory_limit() -> int | None:
    """How many bytes of memory this process may use; None where there is no limit."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return None
    soft: int = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if soft == resource.RLIM_INFINITY else soft
