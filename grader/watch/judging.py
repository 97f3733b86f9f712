"""The end of the judging process that asks; it judges elsewhere, so that the screen answers at any time."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from grader.handing import packed
from grader.submission import Submission
from grader.watch.judge import LENGTH_BYTES, Reply, Wanted

_DECODER = msgspec.json.Decoder(Reply)
#: How long a process that was told to end may take to end its worker, in seconds.
_LAST_SECONDS = 2.0


class JudgingProcess:
    """A process that runs :mod:`grader.watch.judge`.

    Args:
        isolation: a level, or ``auto``
        seed: with which inputs are drawn
    """

    def __init__(self, isolation: str, seed: int) -> None:
        # -P: the folder that is watched is none that the judge imports from.
        command = [sys.executable, "-P", "-m", "grader.watch.judge", isolation, str(seed)]
        package = str(Path(__file__).parents[2])
        search = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
        self._process = subprocess.Popen(  # noqa: S603 - a fixed command, without a shell
            command,
            # The folder that is watched may go, and come back as another.
            cwd="/",
            env={**os.environ, "PYTHONPATH": search},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the watcher; it ends this one.
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._requests, self._replies = self._process.stdin, self._process.stdout
        self._received = b""

    def fileno(self) -> int:
        """What can be waited for, until there are replies."""
        return self._replies.fileno()

    def want(self, names: Sequence[str], read: Submission) -> None:
        """Ask an idle process for exercises to be judged.

        Raises:
            OSError: it has ended
        """
        self._send(packed(Wanted(names=list(names), read=read)))

    def stop(self) -> None:
        """Ask it to become idle, which it does before the next exercise.

        Raises:
            OSError: it has ended
        """
        self._send(b"")

    def _send(self, frame: bytes) -> None:
        self._requests.write(len(frame).to_bytes(LENGTH_BYTES, "big") + frame)
        self._requests.flush()

    def replies(self) -> Iterator[Reply]:
        """The replies that have come.

        Raises:
            EOFError: the process has ended
        """
        received = os.read(self.fileno(), 2**16)
        if not received:
            raise EOFError
        *lines, self._received = (self._received + received).split(b"\n")
        for line in lines:
            yield _DECODER.decode(line)

    def end(self) -> None:
        """Tell it to end; it ends its worker, too."""
        self._process.terminate()
        for pipe in (self._requests, self._replies):
            try:
                pipe.close()
            except OSError:
                continue

    def wait(self) -> None:
        """Wait until it has ended."""
        try:
            self._process.wait(timeout=_LAST_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def has_ended(self) -> bool:
        """Whether it has."""
        return self._process.poll() is not None
