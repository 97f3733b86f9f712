"""The judge's end of the border: starts a worker, asks it, and ends it when it does not answer."""

import os
import secrets
import select
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import msgspec

from grader.outcome import Answer, Died, Hung
from grader.worker import isolation, process
from grader.worker.answers import answer_of
from grader.worker.inside import wire
from grader.worker.process import Gone, WorkerProcess, start_ahead

#: How long a worker may take until it says that it is ready.
START_SECONDS = 20.0
#: How long all statements of a submission may take together when they are run.
LOAD_SECONDS = 10.0
#: How long that may be in all, however often they have to be run: who takes longer has statements left out.
LOADS_SECONDS = 20.0
#: What each run has in any case: the first ones, and the ones after a call has ended the process.
LEAST_LOAD_SECONDS, LEAST_RELOAD_SECONDS = 1.0, 0.5
#: How many statements may end a worker, or never end, before no other runs than those that define something, and how
#: many of those may.
LOAD_ATTEMPTS, DEFINING_ATTEMPTS = 4, 6
#: How often it is looked at how much a worker has written to files.
WATCH_SECONDS = 0.25
#: How many times what belongs to no question may come in between before a worker is taken for one that forges replies.
STRAY_LIMIT = 1000
#: By how much the numbers of two calls may differ: nobody can answer a call before it was made.
STRIDE = 2**40


class Silence(Exception):
    """A worker did not answer in time."""


class Unavailable(Exception):
    """A level of isolation cannot be had on this machine; the message says why, and what to do."""


class Deadline:
    """When an answer has to be there. It moves away while those who work at it have no processor to run on.

    Args:
        seconds: from now
        delayed: how long that has been; it is asked for only when the time seems to be up
    """

    def __init__(self, seconds: float, delayed: Callable[[], float] = lambda: 0.0) -> None:
        self._at = time.monotonic() + seconds
        self._delayed = delayed

    def left(self) -> float:
        """How many seconds there are left."""
        left = self._at - time.monotonic()
        return left if left > 0 else left + self._delayed()


class Connection:
    """The frames that go to a worker's process and come from it."""

    def __init__(self, behind: WorkerProcess) -> None:
        self._process = behind
        self._received = bytearray()
        self._watched = time.monotonic()

    def send(self, request: wire.Request, *, deadline: Deadline) -> None:
        """Send a request.

        Raises:
            Silence: the worker has not taken all of it by the deadline
            Gone: it has closed its end
        """
        frame = memoryview(wire.frame(request))
        while frame:
            try:
                frame = frame[os.write(self._process.write_end, frame) :]
            except BlockingIOError:
                self._wait(deadline, write=True)
            except OSError:
                raise Gone(self._process.end()) from None

    def receive(self, *, deadline: Deadline) -> wire.Reply:
        """The next message.

        Raises:
            Silence: none was complete by the deadline
            Gone: the worker ended, or sent something else
        """
        length = int.from_bytes(self._take(wire.LENGTH_BYTES, deadline), "big")
        if length > wire.REPLY_LIMIT:
            raise Gone(f"it announced a reply of {length} bytes; the most that is read is {wire.REPLY_LIMIT}")
        try:
            return wire.read_reply(self._take(length, deadline))
        except wire.WireError as error:
            raise Gone(f"it sent something that is not a reply: {error}") from None

    @property
    def launched(self) -> isolation.Launch:
        """How the process was started."""
        return self._process.launched

    def delayed(self) -> float:
        """See :meth:`grader.worker.process.WorkerProcess.delayed`."""
        return self._process.delayed()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _take(self, count: int, deadline: Deadline) -> bytes:
        while len(self._received) < count:
            self._wait(deadline, write=False)
            try:
                data = os.read(self._process.read_end, 2**16)
            except BlockingIOError:
                continue
            if not data:
                raise Gone(self._process.end())
            self._received += data
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _wait(self, deadline: Deadline, *, write: bool) -> None:
        poll = select.poll()
        if write:
            poll.register(self._process.write_end, select.POLLOUT)
        else:
            poll.register(self._process.read_end, select.POLLIN)
        while (left := deadline.left()) > 0:
            self._watch()
            if poll.poll(min(left, WATCH_SECONDS) * 1000):
                return
        raise Silence

    def _watch(self) -> None:
        now = time.monotonic()
        if now - self._watched > WATCH_SECONDS:
            self._watched = now
            excess = self._process.excess()
            if excess:
                raise Gone(excess)


class Loading:
    """What came of running the statements of a submission; see :class:`grader.worker.inside.wire.Loaded`."""

    def __init__(self, loaded: wire.Loaded, ended: Sequence[wire.Fault]) -> None:
        self.callables = loaded.callables
        self.faults = [*loaded.faults, *ended]
        self.printed = loaded.printed


class Worker:
    """A submission that answers questions, whatever becomes of the process behind it.

    The process is started at once, and it is started anew, with the submission loaded again, when a call has ended it,
    and when other library calls are barred: what is barred in a process is barred for good.

    Args:
        level: of isolation
        packages: what the submission may import beside the standard library
        ahead: a process that was started before, to be used if it is of this kind

    Attributes:
        caveats: what the submission could do because of what this system lacks, known when it is ready
    """

    def __init__(self, level: isolation.Level, packages: Sequence[str], *, ahead: WorkerProcess | None = None) -> None:
        self.level = level
        self.caveats: tuple[str, ...] = ()
        self._packages = tuple(packages)
        fits = ahead is not None and (ahead.level, ahead.packages) == (level, self._packages)
        self._ahead = ahead if fits else None
        self._connection: Connection | None = None
        self._ready = False
        self._load: wire.Load | None = None
        self._load_seconds = LOADS_SECONDS
        self._delayed = 0.0
        self._delayed_before = process.delayed()
        self._number = 0
        with suppress(Gone):  # why it does not start is told to whoever waits for it
            self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def delayed(self) -> float:
        """How many seconds its processes and this one have waited for a processor so far, where the system tells."""
        return self._delayed + (self._connection.delayed() if self._connection else 0.0) + process.delayed()

    def close(self) -> None:
        """End the worker; a later call starts another."""
        self._end()
        if self._ahead:
            self._ahead.close()
        self._ahead = None

    def prepare(self) -> None:
        """Start a process for when this one has to be replaced, so that nobody need wait for it then."""
        if self._ahead is None:
            self._ahead = start_ahead(self.level, self._packages)

    def wait_until_ready(self) -> None:
        """Wait until the process has started.

        Raises:
            Unavailable: it does not start at this level of isolation
        """
        if self._ready:
            return
        try:
            connection = self._connect()
            ready = connection.receive(deadline=Deadline(START_SECONDS))
        except (Gone, Silence) as error:
            self._end()
            why = str(error) or f"it was not ready after {START_SECONDS:g} s"
            raise Unavailable(f"a worker under {self.level} does not start: {why}") from None
        self._ready = isinstance(ready, wire.Ready)
        if isinstance(ready, wire.Ready):
            self.caveats = tuple(isolation.caveats(self.level, connection.launched, ready.lacking))

    def load(self, request: wire.Load) -> Loading:
        """Run the submission's statements; those that end the worker, or never end, are passed over.

        Raises:
            Unavailable: no worker can be started
        """
        ended: list[wire.Fault] = []
        skip: list[int] = []
        least = LEAST_LOAD_SECONDS if self._load is None else LEAST_RELOAD_SECONDS
        may_be_chance = True
        for attempt in range(LOAD_ATTEMPTS + DEFINING_ATTEMPTS):
            self._load = msgspec.structs.replace(
                request,
                skip=[*request.skip, *skip],
                definitions_only=request.definitions_only or attempt >= LOAD_ATTEMPTS,
            )
            began: wire.Began | None = None
            self.wait_until_ready()
            connection = self._connect()
            started = time.monotonic()
            seconds = min(LOAD_SECONDS, max(least, self._load_seconds))
            deadline = self._deadline(seconds)
            try:
                connection.send(self._load, deadline=deadline)
                while not isinstance(reply := connection.receive(deadline=deadline), wire.Loaded):
                    if isinstance(reply, wire.Began):
                        began = reply
            except (Silence, Gone) as error:
                self._end()
                why = f"it did not end within {seconds:.2g} s" if isinstance(error, Silence) else str(error)
                if began is None and isinstance(error, Gone) and may_be_chance:
                    # Whatever ended it had no statement to blame: it is tried once more.
                    may_be_chance = False
                    continue
                if began is None or began.statement in skip:
                    # Not one statement to leave out: the file is too much for the interpreter as a whole.
                    label = request.paths[0] if request.paths else ""
                    ended.append(wire.Fault(label=label, line=1, message=f"the submission could not be run: {why}"))
                    break
                skip.append(began.statement)
                message = f"the statement was stopped and left out: {why}"
                ended.append(wire.Fault(label=began.label, line=began.line, message=message))
            else:
                return Loading(reply, ended)
            finally:
                self._load_seconds -= time.monotonic() - started
        self._load = None
        return Loading(wire.Loaded(callables={}, faults=[], printed=""), ended)

    def revive(self, barred: Sequence[str]) -> None:
        """Run the submission again if a call has ended its process, or if that bars other library calls than these.

        From here on it is counted what the next calls wait for a processor.

        Raises:
            Unavailable: no worker can be started
        """
        self._delayed_before = self.delayed
        if self._load and not self._bars(barred):
            self._end()
            self._load = msgspec.structs.replace(self._load, barred=list(barred))
        if self._connection is None and self._load:
            self.load(self._load)

    def _bars(self, names: Sequence[str]) -> bool:
        return self._load is None or set(names) == set(self._load.barred)

    def call(
        self, path: str, function: str, arguments: tuple[Any, ...], *, barred: Sequence[str], seconds: float
    ) -> Answer:
        """Call a function of the submission, with ``seconds`` to answer.

        Args:
            path: of the module that has it
            function: its name
            arguments: what it is given
            barred: dotted names of the library calls that refuse in the process in which it is called
            seconds: how long it may take

        Raises:
            Unavailable: the worker had to be started anew, and could not
        """
        if self._connection is None or not self._bars(barred):
            self.revive(barred)
        if self._load is None:
            return Died(reason="the submission could not be run")
        connection = self._connect()
        self._number += 1 + secrets.randbelow(STRIDE)
        call = wire.Call(
            id=self._number,
            path=path,
            function=function,
            arguments=[wire.to_wire(argument) for argument in arguments],
        )
        deadline = self._deadline(seconds)
        try:
            connection.send(call, deadline=deadline)
            return answer_of(_reply_to(call, connection, deadline))
        except Silence:
            self._end()
            return Hung(seconds=seconds)
        except (Gone, wire.WireError) as error:
            self._end()
            return Died(reason=str(error))

    def _deadline(self, seconds: float) -> Deadline:
        return Deadline(seconds, lambda: self.delayed - self._delayed_before)

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = Connection(self._ahead or WorkerProcess(self.level, self._packages))
            self._ahead = None
        return self._connection

    def _end(self) -> None:
        if self._connection:
            self._delayed += self._connection.delayed()
            self._connection.close()
        self._connection = None
        self._ready = False


def _reply_to(call: wire.Call, connection: Connection, deadline: Deadline) -> wire.Returned | wire.Threw | wire.Barred:
    for _ in range(STRAY_LIMIT):
        reply = connection.receive(deadline=deadline)
        if isinstance(reply, wire.Returned | wire.Threw | wire.Barred) and reply.id == call.id:
            return reply
    raise Gone(f"it sent {STRAY_LIMIT} replies to nothing that was asked")
