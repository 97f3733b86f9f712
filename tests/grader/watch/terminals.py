"""A terminal in which the real program runs, and whose screen is read as a person would."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[3]
#: How long anything may take on a busy machine, in seconds.
PATIENCE = 60.0


class Watched:
    """A run of ``grade watch``, and the screen that it draws.

    Args:
        command: that runs it
        env: of the program
        cwd: its working folder
        columns: of the terminal
        lines: of the terminal
    """

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, columns: int = 80, lines: int = 24
    ) -> None:
        self._master, self._terminal = pty.openpty()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self.resize(columns, lines)
        self._modes = termios.tcgetattr(self._terminal)
        self._temporary = Path(env["TMPDIR"])
        # A session of its own, whose terminal this is: Ctrl-C and Ctrl-Z come from the keyboard.
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(env),
            stdin=self._terminal,
            stdout=self._terminal,
            stderr=self._terminal,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - pytest runs no threads here
        )

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as a window does."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def until(self, condition: Callable[[str], object], *, without: str = "") -> str:
        """Wait until the screen fulfils a condition, and tell what stands on it."""
        deadline = time.monotonic() + PATIENCE
        while not condition(self.text) or (without and without in self.text):
            assert time.monotonic() < deadline, f"this stayed on the screen:\n{self.text}"
            assert self._read() or self.process.poll() is None, f"the program has ended:\n{self.text}"
        return self.text

    def shows(self, *texts: str, without: str = "") -> str:
        """Wait until all of these stand on the screen, wrapped or not, and tell what does."""
        return self.until(
            lambda text: all(each in text or each in _on_one_line(text) for each in texts), without=without
        )

    def ended(self) -> int:
        """Wait until the program has ended, and tell its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read() or self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end:\n{self.text}"
        return self.process.returncode

    @property
    def is_restored(self) -> bool:
        """Whether the terminal has its modes back, its own screen, and a cursor."""
        left, hidden = self.raw.rfind(b"\x1b[?1049l"), self.raw.rfind(b"\x1b[?25l")
        is_left = left > self.raw.rfind(b"\x1b[?1049h") and self.raw.rfind(b"\x1b[?25h") > hidden
        return is_left and termios.tcgetattr(self._terminal) == self._modes

    @property
    def is_taken(self) -> bool:
        """Whether keys are told one by one, without an echo."""
        return not termios.tcgetattr(self._terminal)[3] & (termios.ICANON | termios.ECHO)

    @property
    def left_behind(self) -> list[str]:
        """The folders of workers that have not been ended."""
        return [path.name for path in self._temporary.glob("stridewise-*")]

    def close(self) -> None:
        """End the program, if it has not ended, and the terminal."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGCONT)
            self.process.terminate()
            self.ended()
        os.close(self._terminal)
        os.close(self._master)

    def _read(self) -> bool:
        if not select.select([self._master], [], [], 0.02)[0]:
            return False
        data = os.read(self._master, 2**16)
        self.raw += data
        self._stream.feed(data)
        return True


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


Watch = Callable[..., Watched]
