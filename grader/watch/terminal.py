"""A terminal on loan: a screen of its own and single keys, and everything as it was on every way out."""

import os
import re
import signal
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from grader.watch.board import Key
from grader.watch.screen import Row

_ENTER_SCREEN = b"\x1b[?1049h\x1b[?25l\x1b[2J"
_LEAVE_SCREEN = b"\x1b[0m\x1b[2J\x1b[?25h\x1b[?1049l"
#: Where the terminal does not say its size.
_USUAL_SIZE = os.terminal_size((80, 24))

_KEYS: Mapping[str, Key] = {
    "h": "hint",
    "n": "next",
    "l": "list",
    "r": "rerun",
    "a": "all",
    "q": "quit",
    "j": "down",
    "k": "up",
    "g": "home",
    " ": "page down",
    "\r": "enter",
    "\n": "enter",
    "A": "up",
    "B": "down",
    "H": "home",
    "F": "end",
    "1~": "home",
    "4~": "end",
    "5~": "page up",
    "6~": "page down",
    "7~": "home",
    "8~": "end",
}
#: A key that sends several characters, and the first part of one of those.
_SEQUENCE = re.compile(r"\x1b(?:\[|O)([\d;]*[@-~])")
_UNFINISHED = re.compile(r"\x1b(?:(?:\[|O)[\d;]*)?\Z")


def keys_in(typed: str) -> tuple[list[Key], str]:
    """The keys in what was typed, and what is left of it: the first part of a key of several characters."""
    keys: list[Key] = []
    position = 0
    while position < len(typed):
        if _UNFINISHED.match(typed, position):
            return keys, typed[position:]
        sequence = _SEQUENCE.match(typed, position)
        position = sequence.end() if sequence else position + 1
        # Letters name other keys where they end a sequence, so capitals alone are looked up as small ones.
        name = sequence[1] if sequence else typed[position - 1].lower()
        if name in _KEYS:
            keys.append(_KEYS[name])
    return keys, ""


class Terminal:
    """A terminal that shows rows on a screen of its own, and tells keys one by one.

    Args:
        source: file descriptor that keys come from
        target: file descriptor that is drawn to
        encoding: of what is drawn
    """

    def __init__(self, source: int, target: int, *, encoding: str) -> None:
        self._source = source
        self._target = target
        self._encoding = encoding
        self._before: list[Any] | None = None
        self._typed = ""

    def __enter__(self) -> Self:
        self._before = termios.tcgetattr(self._source)
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.give_back()

    def take(self) -> None:
        """Switch to single keys, unechoed, and to a screen of its own."""
        modes = termios.tcgetattr(self._source)
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._source, termios.TCSADRAIN, modes)
        self._write(_ENTER_SCREEN)

    def give_back(self) -> None:
        """Leave the terminal as it was found; what nobody has read of what was typed goes nowhere."""
        with suppress(OSError):
            self._write(_LEAVE_SCREEN)
        # It may be gone: whoever closes its window has nothing left to restore.
        with suppress(termios.error, OSError):
            termios.tcsetattr(self._source, termios.TCSAFLUSH, self._before or termios.tcgetattr(self._source))

    @property
    def size(self) -> os.terminal_size:
        """Columns and lines."""
        with suppress(OSError):
            size = os.get_terminal_size(self._target)
            if size.columns and size.lines:
                return size
        return _USUAL_SIZE

    def keys(self) -> list[Key]:
        """The keys that were pressed, where something waits to be read.

        Raises:
            EOFError: the terminal is gone
        """
        try:
            typed = os.read(self._source, 1024)
        except OSError:
            typed = b""
        if not typed:
            raise EOFError
        keys, self._typed = keys_in(self._typed + typed.decode("ascii", "ignore"))
        return keys

    def show(self, rows: Sequence[Row], *, anew: bool) -> None:
        """Draw rows, from the top; ``anew`` where the screen may hold anything, as after it was resized."""
        self._write(drawing(rows, columns=self.size.columns, anew=anew).encode(self._encoding, "backslashreplace"))

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._target, data) :]


def drawing(rows: Sequence[Row], *, columns: int, anew: bool = False) -> str:
    """What draws rows over whatever stands on a screen of this width, without a flicker."""
    parts = ["\x1b[0m\x1b[2J\x1b[H" if anew else "\x1b[0m\x1b[H"]
    for number, row in enumerate(rows, start=1):
        parts.append(row.text)
        if row.width < columns:
            # At the right edge, it would wipe away the last character.
            parts.append("\x1b[0m\x1b[K")
        if number < len(rows) and not row.goes_on:
            parts.append("\r\n")
    parts.append("\x1b[0m")
    if rows and rows[-1].width < columns:
        parts.append("\x1b[J")
    return "".join(parts)


@contextmanager
def signals_told(numbers: Sequence[int]) -> Iterator[int]:
    """Within, these signals do nothing but write their number to the pipe whose end this is."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    handlers: dict[int, Callable[..., Any] | int | None] = {}
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        for number in numbers:
            handlers[number] = signal.signal(number, _do_nothing)
        yield reading
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        os.close(reading)
        os.close(writing)


def _do_nothing(*_: object) -> None:
    """A signal whose handler is Python's is told by its number in the pipe."""
