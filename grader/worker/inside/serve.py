"""The worker's main loop: load what the judge sends, answer what it asks, decide nothing."""

import os
import platform
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

import numpy as np

from . import OUT_OF_MEMORY, barred, perform, standins, wire
from .confine import confine
from .load import Submission
from .printed import Printed, capture


class TooLarge(Exception):
    """A reply of more bytes than the judge reads."""


class Server:
    """Answers requests.

    Args:
        requests: frames from the judge
        replies: frames to the judge, unbuffered
        printed: collects what the submission prints
        lacking: what this process could not give up; see :func:`grader.worker.inside.confine.confine`
    """

    def __init__(self, requests: BinaryIO, replies: BinaryIO, printed: Printed, *, lacking: Sequence[str] = ()) -> None:
        self._requests = requests
        self._replies = replies
        self._printed = printed
        self._lacking = list(lacking)
        self._submission = Submission(wire.Load(modules=[], paths=[], barred=[], skip=[]), self._send)

    def run(self) -> None:
        """Serve until the judge closes its end."""
        self._send(wire.Ready(python=platform.python_version(), numpy=np.__version__, lacking=self._lacking))
        while (request := self._receive()) is not None:
            match request:
                case wire.Load():
                    self._send(self._load(request))
                case wire.Call():
                    self._answer(request)

    def _load(self, request: wire.Load) -> wire.Loaded:
        barred.bar(request.barred)
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


def main(limits: Mapping[str, int], **files: Any) -> None:
    """Serve over the descriptors 0 and 1, which nobody else gets to see under these numbers.

    Args:
        limits: see :func:`grader.worker.inside.confine.confine`
        files: see there
    """
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    standins.install()
    server = Server(requests, replies, capture(), lacking=confine(limits, **files))
    try:
        server.run()
    except MemoryError:
        # Between two calls: the submission keeps what it was given, so that no request can be read any more.
        os._exit(OUT_OF_MEMORY)
    # Threads, exit handlers and finalisers of the submission have no business any more.
    os._exit(0)
