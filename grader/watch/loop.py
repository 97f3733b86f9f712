"""The wiring: keys, saved files, replies of the judge and signals in, a screen out."""

import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue

from grader import handout
from grader.render import Style
from grader.spec import Course
from grader.submission.sources import GIVEN_SUFFIXES
from grader.watch import screen
from grader.watch.board import Board
from grader.watch.files import Watch
from grader.watch.judge import Began, Ended, Failed, Idle, Judged, Reply
from grader.watch.judging import JudgingProcess
from grader.watch.reading import look
from grader.watch.terminal import Terminal, signals_told

#: How long the judge may go on, in seconds, with what is not wanted any more. A new one takes about as long to start.
GRACE = 0.4
#: How often the screen tells how long an exercise has been at it, in seconds.
TICK = 1.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_TOLD = (*_ENDING, signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)


class Refused(Exception):
    """Nothing can be watched; the message says why and what to do."""


def watch(course: Course, path: Path, *, isolation: str, seed: int, style: Style) -> None:
    """Judge what each save touches, and show it, until the key for it ends this.

    Args:
        course: whose exercises are judged
        path: of the submission
        isolation: a level, or ``auto``
        seed: with which inputs are drawn
        style: of the terminal

    Raises:
        Refused: there is no terminal, or nothing at the path
        KeyboardInterrupt: it was ended by Ctrl-C, or by a signal
    """
    _require_terminal(path)
    _require_path(path)
    # The folder may go, and come back as another.
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows symlinks
    _Watching(course, absolute, str(path), lambda: JudgingProcess(isolation, seed), style).run()


def _require_terminal(path: Path) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        raise Refused(
            "watching draws on a terminal and takes keys from it, and here is none; "
            f"run it in a terminal, or judge once with `grade run {path}`"
        )


def _require_path(path: Path) -> None:
    if not path.exists():
        raise Refused(f"{path} does not exist; name the folder or the file that you work in")
    if not path.is_dir() and path.suffix.lower() not in GIVEN_SUFFIXES:
        raise Refused(f"{path} is no .py, .ipynb or .zip file; name the folder or the file that you work in")


def _folders(course: Course, path: Path) -> Sequence[Path]:
    """What has to be watched: beside a unit's folder of the handout, those of the other units, it may import from."""
    folder = path if path.is_dir() else path.parent
    names = [handout.folder_name(number, unit) for number, unit in enumerate(course.units, start=1)]
    return [folder, *(folder.parent / name for name in names if folder.name in names and name != folder.name)]


class _Watching:
    """One run of the program."""

    def __init__(
        self, course: Course, path: Path, shown: str, start_judge: Callable[[], JudgingProcess], style: Style
    ) -> None:
        self._course = course
        self._path = path
        self._shown = shown
        self._style = style
        self._board = Board(course)
        self._start_judge = start_judge
        self._judge = self._start_judge()
        self._was_idle = self._is_idle = False
        self._stop_by: float | None = None
        self._ending: list[JudgingProcess] = []
        self._changed = self._begun = time.monotonic()
        self._is_drawn = False
        self._troubles: SimpleQueue[str] = SimpleQueue()

    def run(self) -> None:
        """Go on until something ends it."""
        with ExitStack() as stack:
            stack.callback(self._end_judges)
            signals = stack.enter_context(signals_told(_TOLD))
            saved, tell = stack.enter_context(_bell())
            terminal = stack.enter_context(
                Terminal(sys.stdin.fileno(), sys.stdout.fileno(), encoding=sys.stdout.encoding or "utf-8")
            )
            # Watched before it is read: what is saved in between is told.
            folders = _folders(self._course, self._path)

            def fail(trouble: str) -> None:
                self._troubles.put(trouble)
                tell()

            stack.enter_context(Watch(folders, tell, fail, is_recursive=self._path.is_dir()))
            self._look()
            while self._step(terminal, signals, saved):
                pass

    def _step(self, terminal: Terminal, signals: int, saved: int) -> bool:
        """Draw, wait for events, and see to them; whether to go on."""
        self._draw(terminal)
        with selectors.DefaultSelector() as selector:
            for source in (sys.stdin.fileno(), signals, saved, self._judge.fileno()):
                selector.register(source, selectors.EVENT_READ)
            ready = {key.fd for key, _ in selector.select(self._patience())}
        if signals in ready:
            self._see_to_signals(_drained(signals), terminal)
        if saved in ready:
            _drained(saved)
            self._look()
        if self._judge.fileno() in ready:
            self._hear()
        if sys.stdin.fileno() in ready and not self._see_to_keys(terminal):
            return False
        if self._stop_by is not None and time.monotonic() >= self._stop_by:
            self._replace_judge()
        self._ending = [judge for judge in self._ending if not judge.has_ended]
        return True

    def _patience(self) -> float | None:
        """How long to wait for events, in seconds."""
        if self._stop_by is not None:
            return max(0.0, self._stop_by - time.monotonic())
        return TICK if self._board.batch or self._ending else None

    # --- what comes in -----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._troubles.empty():
            raise Refused(f"{self._shown} cannot be watched ({self._troubles.get()}); name a folder with less in it")
        now = time.monotonic()
        if self._board.look(look(self._course, self._path, shown=self._shown), at=time.strftime("%H:%M:%S")):
            self._changed = now
            self._supersede()

    def _see_to_keys(self, terminal: Terminal) -> bool:
        try:
            keys = terminal.keys()
        except EOFError:
            raise KeyboardInterrupt from None
        for key in keys:
            if key == "quit":
                return False
            if self._board.press(key):
                self._changed = time.monotonic()
                self._supersede()
        return True

    def _see_to_signals(self, numbers: bytes, terminal: Terminal) -> None:
        self._is_drawn = False
        if any(number in _ENDING for number in numbers):
            raise KeyboardInterrupt
        if signal.SIGTSTP in numbers:
            terminal.give_back()
            told = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            # Here it goes on, once it is in the foreground again.
            signal.signal(signal.SIGTSTP, told)
            terminal.take()
        elif signal.SIGCONT in numbers:
            terminal.take()

    # --- the judge ---------------------------------------------------------------------------------------------------

    def _hear(self) -> None:
        try:
            for reply in self._judge.replies():
                self._take(reply)
        except EOFError:
            if not self._was_idle:
                raise RuntimeError("the process that judges does not start") from None
            self._board.failed("The process that judges has ended; press r to judge it anew.")
            self._replace_judge()

    def _take(self, reply: Reply) -> None:
        board = self._board
        match reply:
            case Idle():
                self._is_idle = self._was_idle = True
                self._stop_by = None
                self._ask()
            case Began(name=name) if name in board.batch:
                board.begin(name)
                self._begun = time.monotonic()
            case Judged(result=result) if result.name in board.batch:
                board.judged(result)
            case Ended(report=report) if board.batch:
                board.ended(report, seconds=time.monotonic() - self._changed)
            case Failed(message=message, is_final=True):
                raise Refused(message)
            case Failed(message=message) if board.batch:
                board.failed(message)

    def _ask(self) -> None:
        """Have an idle judge judge what waits."""
        read = self._board.reading.submission
        if not self._board.is_waiting or read is None:
            return
        self._is_idle = False
        # Where it has ended, that is found out where its replies are waited for.
        with suppress(OSError):
            self._judge.want(self._board.next_batch(), read)

    def _supersede(self) -> None:
        """Have the judge leave what it is at for something that is wanted more."""
        if self._is_idle:
            self._ask()
        elif self._was_idle and self._stop_by is None:
            self._stop_by = time.monotonic() + GRACE
            with suppress(OSError):
                self._judge.stop()

    def _replace_judge(self) -> None:
        """Give up on a judge that takes too long to stop."""
        self._judge.end()
        self._ending.append(self._judge)
        self._judge = self._start_judge()
        self._was_idle = self._is_idle = False
        self._stop_by = None

    def _end_judges(self) -> None:
        self._judge.end()
        for judge in (self._judge, *self._ending):
            judge.wait()

    # --- the screen --------------------------------------------------------------------------------------------------

    def _draw(self, terminal: Terminal) -> None:
        size = terminal.size
        seconds = time.monotonic() - self._begun
        drawn = screen.draw(
            self._board,
            columns=size.columns,
            lines=size.lines,
            style=self._style,
            seconds=seconds if seconds >= TICK else None,
        )
        self._board.scroll, self._board.page = drawn.scroll, drawn.page
        terminal.show(drawn.rows, anew=not self._is_drawn)
        self._is_drawn = True


@contextmanager
def _bell() -> Iterator[tuple[int, Callable[[], None]]]:
    """A pipe's end that can be waited for, and what another thread calls to end the waiting."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)

    def tell() -> None:
        # Full, it has been told often enough; closed, nobody listens any more.
        with suppress(OSError):
            os.write(writing, b".")

    try:
        yield reading, tell
    finally:
        os.close(reading)
        os.close(writing)


def _drained(source: int) -> bytes:
    with suppress(BlockingIOError):
        return os.read(source, 2**16)
    return b""
