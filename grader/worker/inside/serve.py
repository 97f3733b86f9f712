"""The worker's main loop: load what the judge sends, answer what it asks, decide nothing."""

import ctypes
import os
import platform
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import BinaryIO

import numpy as np

from . import barred, perform, standins, wire
from .load import Submission
from .printed import Printed, capture

#: From <linux/prctl.h>.
_PR_SET_PDEATHSIG = 1


class TooLarge(Exception):
    """A reply of more bytes than the judge reads."""


class Server:
    """Answers requests.

    Args:
        requests: frames from the judge
        replies: frames to the judge, unbuffered
        printed: collects what the submission prints
    """

    def __init__(self, requests: BinaryIO, replies: BinaryIO, printed: Printed) -> None:
        self._requests = requests
        self._replies = replies
        self._printed = printed
        self._submission = Submission(wire.Load(modules=[], paths=[], barred=[], skip=[]), self._send)

    def run(self) -> None:
        """Serve until the judge closes its end."""
        self._send(wire.Ready(python=platform.python_version(), numpy=np.__version__))
        while (request := self._receive()) is not None:
            match request:
                case wire.Load():
                    self._send(self._load(request))
                case wire.Call():
                    self._answer(request)

    def _load(self, request: wire.Load) -> wire.Loaded:
        barred.install(request.barred)
        self._submission = Submission(request, self._send)
        self._submission.run(request.paths)
        return wire.Loaded(
            callables=self._submission.callables(), faults=self._submission.faults, printed=self._printed.take()
        )

    def _answer(self, call: wire.Call) -> None:
        labels = self._submission.labels
        try:
            function = self._submission.function(call.path, call.function)
            arguments = [wire.from_wire(value) for value in call.arguments]
        except (KeyError, wire.WireError) as error:
            self._send(perform.threw(call.id, error, labels, ""))
            return
        reply = perform.perform(function, call, arguments, labels, self._printed.take)
        try:
            self._send(reply)
        except BaseException as error:  # noqa: BLE001 - too large a result, or no memory left to send it
            self._send(perform.threw(call.id, error, labels, ""))

    def _send(self, reply: wire.Reply) -> None:
        frame = wire.frame(reply)
        if len(frame) > wire.REPLY_LIMIT:
            raise TooLarge(f"the result takes {len(frame)} bytes; the most that is read is {wire.REPLY_LIMIT}")
        view = memoryview(frame)
        while view:
            view = view[self._replies.write(view) :]

    def _receive(self) -> wire.Request | None:
        header = self._requests.read(wire.LENGTH_BYTES)
        if len(header) < wire.LENGTH_BYTES:
            return None
        return wire.read_request(self._requests.read(int.from_bytes(header, "big")))


def main(limits: Mapping[str, int]) -> None:
    """Serve over the descriptors 0 and 1, which nobody else gets to see under these numbers."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    restrict(limits)
    end_with_judge()
    standins.install()
    Server(requests, replies, capture()).run()
    # Threads, exit handlers and finalisers of the submission have no business any more.
    os._exit(0)


def end_with_judge() -> None:
    """On Linux, be killed when the judge ends, however it does; elsewhere the limit on processor time has to do.

    A worker that waits notices anyway that nobody asks any more; this is for one that is busy.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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
