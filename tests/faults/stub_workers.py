"""Processes that are none: pipes on which a test says what a worker would say."""

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.worker import host
from grader.worker.inside import wire
from grader.worker.isolation import Launch

#: How much a pipe may hold, so that a whole conversation fits before anybody reads it.
_PIPE_BYTES = 2**20

READY = wire.Ready(python="3.11.7", numpy="2.0.0")
LOADED = wire.Loaded(callables={"signals.py": ["flip"]}, faults=[], printed="")
#: What an honest worker answers to its first call.
ANSWER = wire.Returned(id=1, value=wire.to_wire([2, 1]), arguments=[wire.to_wire([1, 2])], shared=[], printed="")


class StubProcess:
    """The judge's ends of two pipes, and what becomes of the others."""

    level = "process"
    packages = ("numpy",)
    pid = 0
    launched = Launch(command=(), folder=Path())

    def __init__(self) -> None:
        self.requests, self.write_end = os.pipe()
        self.read_end, self.replies = os.pipe()
        self.closed = False
        fcntl.fcntl(self.replies, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        os.set_blocking(self.write_end, False)
        os.set_blocking(self.read_end, False)

    def dies(self) -> None:
        """Close the worker's ends, as the system does for a process that ends."""
        for end in (self.requests, self.replies):
            if end != -1:
                os.close(end)
        self.requests = self.replies = -1

    def close(self) -> None:
        """As the judge does."""
        if not self.closed:
            self.closed = True
            os.close(self.write_end)
            os.close(self.read_end)
            self.dies()

    def end(self) -> str:
        """How it ended."""
        return "it was ended by SIGKILL"

    def delayed(self) -> float:
        """It has a processor whenever it wants one."""
        return 0.0

    def excess(self) -> str:
        """What it has used too much of."""
        return ""


class Recording(StubProcess):
    """A worker that sends these bytes whatever it is asked, and then closes its end, or is silent."""

    def __init__(self, replies: bytes, *, ends: bool) -> None:
        super().__init__()
        os.write(self.replies, replies)
        if ends:
            os.close(self.replies)
            self.replies = -1


class Talking(StubProcess):
    """A worker that goes on sending what it is given until nobody reads it any more."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        super().__init__()
        self._parts = parts
        self._thread = threading.Thread(target=self._talk, args=(self.replies,), daemon=True)
        self.replies = -1
        self._thread.start()

    def close(self) -> None:
        """As the judge does; the thread notices it."""
        super().close()
        self._thread.join(10)

    def _talk(self, end: int) -> None:
        with suppress(OSError):
            for part in self._parts:
                os.write(end, part)
        os.close(end)


class Answering(StubProcess):
    """A worker that answers as it should, but dies once it has sent so many bytes; ``None`` is never."""

    def __init__(self, function: Callable[..., Any], *, dies_after: int | None) -> None:
        super().__init__()
        self._function = function
        self._left = dies_after
        self.asked: list[wire.Request] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """As the judge does; the thread notices it."""
        if not self.closed:
            self.closed = True
            os.close(self.write_end)
            self._thread.join(10)
            os.close(self.read_end)

    def _serve(self) -> None:
        with suppress(OSError, EOFError):
            self._send(READY)
            while True:
                request = wire.read_request(self._take(int.from_bytes(self._take(wire.LENGTH_BYTES), "big")))
                self.asked.append(request)
                if isinstance(request, wire.Load):
                    self._send(wire.Began(statement=0, label="signals.py", line=1))
                    self._send(LOADED)
                else:
                    self._answer(request)
        self.dies()

    def _answer(self, call: wire.Call) -> None:
        value = self._function(*map(wire.from_wire, call.arguments))
        self._send(
            wire.Returned(id=call.id, value=wire.to_wire(value), arguments=call.arguments, shared=[], printed="")
        )

    def _send(self, reply: wire.Reply) -> None:
        frame = wire.frame(reply)
        if self._left is not None:
            frame, self._left = frame[: self._left], self._left - len(frame)
        os.write(self.replies, frame)
        if self._left is not None and self._left <= 0:
            raise EOFError

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            data = os.read(self.requests, count - len(taken))
            if not data:
                raise EOFError
            taken += data
        return taken


def frames(*replies: wire.Reply) -> bytes:
    """The replies as they go over the wire."""
    return b"".join(map(wire.frame, replies))


def worker(monkeypatch: Any, *processes: Callable[[], StubProcess]) -> host.Worker:
    """A worker behind which these processes stand one after the other."""
    following = iter(processes)
    monkeypatch.setattr(host, "WorkerProcess", lambda *_: next(following)())
    monkeypatch.setattr(host, "STRIDE", 1)  # what was prepared answers the first call
    return host.Worker("process", ("numpy",))
