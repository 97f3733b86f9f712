"""What a terminal shows while a submission is graded: the exercise at hand, and how long a long one has taken."""

import os
import sys
import threading
import time
from types import TracebackType
from typing import Self, TextIO

from grader.spec import Exercise

#: How often the time is told anew.
TICK_SECONDS = 1.0
_WIPE = "\r\x1b[K"


class ProgressLine:
    """One line that is always the last one, and is wiped away in the end.

    Args:
        stream: where it is shown, if that is a terminal which can wipe it away
        tick: seconds between two times of telling how long an exercise has taken
    """

    def __init__(self, stream: TextIO, *, tick: float = TICK_SECONDS) -> None:
        self._stream = stream
        self._tick = tick
        self._shows = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = time.monotonic()
        self._label = ""
        self._limit = 0.0
        self._ended = threading.Event()
        self._lock = threading.Lock()
        # A daemon, so that nothing waits for it that ends in haste.
        self._clock = threading.Thread(target=self._keep_time, daemon=True)

    def __enter__(self) -> Self:
        if self._shows:
            self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._shows:
            self._clock.join()
            self._write("")

    def __call__(self, exercise: Exercise, number: int, count: int) -> None:
        """Show that an exercise is being judged, the how manieth of how many."""
        with self._lock:
            self._begun = time.monotonic()
            self._label = f"{number}/{count} {exercise.name}"
            self._limit = exercise.call_seconds if exercise.costly else 0.0
            self._write(self._label)

    def _keep_time(self) -> None:
        while not self._ended.wait(self._tick):
            with self._lock:
                seconds = time.monotonic() - self._begun
                if self._label and seconds >= self._tick:
                    limit = f", training for at most {self._limit:g} s" if self._limit else ""
                    self._write(f"{self._label}{limit}: {seconds:.0f} s")

    def _write(self, text: str) -> None:
        if self._shows:
            self._stream.write(_WIPE + text)
            self._stream.flush()


def on_stderr() -> ProgressLine:
    """A line on the terminal behind stderr, out of the way of the report."""
    return ProgressLine(sys.stderr)
