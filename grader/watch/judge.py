"""A process that judges, again and again: ``python -m grader.watch.judge LEVEL SEED``.

What is to be judged comes through stdin, what was judged leaves through stdout. A request is only sent to a process
that is idle; a frame without content asks it to become that soon.
"""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Literal, cast

import msgspec

from grader.handing import unpacked
from grader.report import ExerciseReport, Report
from grader.spec import Exercise
from grader.submission import Submission
from grader.worker.isolation import Level, strongest
from grader.worker.process import WorkerProcess, start_ahead

LENGTH_BYTES = 4


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be judged: exercises of a submission."""

    names: list[str]
    read: Submission


class Idle(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Whatever was asked for is done, or given up; something else may be asked for."""


class Began(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An exercise is being judged."""

    name: str


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An exercise was judged."""

    result: ExerciseReport


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All that was asked for was judged."""

    report: Report


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What was asked for could not be judged; ``is_final`` where nothing else can be, either."""

    message: str
    is_final: bool = False


Reply = Idle | Began | Judged | Ended | Failed


class _Stopped(BaseException):
    """What is being judged is not wanted any more; no Exception, for nobody on the way out is to take it for theirs."""


class Judge:
    """Judges what is wanted, with a worker's process started ahead of each request.

    Args:
        level: of isolation, or ``auto``
        seed: with which inputs are drawn
        source: file descriptor of requests
        target: of replies
    """

    def __init__(self, level: Level | Literal["auto"], seed: int, source: int, target: BinaryIO) -> None:
        self._level = level
        self._seed = seed
        self._source = source
        self._target = target
        self._ahead: WorkerProcess | None = None

    def serve(self) -> None:
        """Judge until nobody can want anything any more."""
        try:
            self._prepare()
            # The worker gets ready on another core while this is imported.
            from grader import pipeline, specs  # noqa: F401, PLC0415

            self._reply(Idle())
            for wanted in self._requests():
                with suppress(_Stopped):
                    self._judge(wanted)
                self._prepare()
                self._reply(Idle())
        except BrokenPipeError:
            pass
        finally:
            self._end_ahead()

    def _judge(self, wanted: Wanted) -> None:
        from grader import pipeline  # noqa: PLC0415 - see above
        from grader.specs import COURSE  # noqa: PLC0415

        request = pipeline.Request(
            only=tuple(wanted.names), isolation=self._level, seed=self._seed, cache=pipeline.default_cache()
        )
        try:
            report = pipeline.grade_read(
                COURSE,
                wanted.read,
                request,
                progress=self._go_on,
                judged=lambda result: self._reply(Judged(result=result)),
                ahead=self._ahead,
            )
        except pipeline.RequestError as error:
            self._reply(Failed(message=str(error), is_final=True))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - the next request may fare better
            message = f"the grader itself failed, which is no fault of yours: {type(error).__name__}: {error}"
            self._reply(Failed(message=message))
        else:
            if report.environment.isolation == "process":
                # Where `auto` had to fall back, it need not try again each time.
                self._level = "process"
            self._reply(Ended(report=report))

    def _go_on(self, exercise: Exercise, *_: int) -> None:
        """Go on to an exercise, if it is still wanted."""
        if select.select([self._source], [], [], 0)[0]:
            raise _Stopped
        self._reply(Began(name=exercise.name))

    def _prepare(self) -> None:
        self._end_ahead()
        self._ahead = start_ahead(strongest()[0] if self._level == "auto" else self._level, ("numpy",))

    def _end_ahead(self) -> None:
        if self._ahead:
            self._ahead.close()
        self._ahead = None

    def _requests(self) -> Iterator[Wanted]:
        while length := self._take(LENGTH_BYTES):
            frame = self._take(int.from_bytes(length, "big"))
            if frame:
                yield unpacked(frame, Wanted)

    def _take(self, count: int) -> bytes:
        """So many bytes, or none when there are no more; nothing is read ahead, so that what waits can be seen."""
        taken = b""
        while len(taken) < count:
            data = os.read(self._source, count - len(taken))
            if not data:
                return b""
            taken += data
        return taken

    def _reply(self, reply: Reply) -> None:
        self._target.write(msgspec.json.encode(reply) + b"\n")
        self._target.flush()


def main() -> None:
    """Serve the process that started this one."""
    level, seed = sys.argv[1:]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    judge = Judge(cast("Level | Literal['auto']", level), int(seed), sys.stdin.fileno(), sys.stdout.buffer)
    try:
        judge.serve()
    except KeyboardInterrupt:
        sys.exit(1)


if __name__ == "__main__":
    main()
