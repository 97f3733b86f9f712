"""What the student's code prints: kept, bounded, and out of everybody's way."""

import io
import sys
from typing import Any

from . import wire

#: How much of it is kept between two times of asking.
LIMIT = 4000


class Printed(io.RawIOBase):
    """The end of ``sys.stdout`` and ``sys.stderr``: keeps the first bytes and counts the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = bytearray()
        self._dropped = 0

    def writable(self) -> bool:
        """Yes: it is all that it is for."""
        return True

    def write(self, data: Any) -> int:
        """Keep what there is room for."""
        data = bytes(data)
        room = max(0, LIMIT - len(self._kept))
        self._kept += data[:room]
        self._dropped += len(data) - len(data[:room])
        return len(data)

    def take(self) -> str:
        """All that was printed since this was last asked."""
        text = self._kept.decode("utf-8", "replace")
        if self._dropped:
            text += f"\n... and {self._dropped} bytes more"
        self._kept.clear()
        self._dropped = 0
        return wire.encodable(text)


def capture() -> Printed:
    """From now on keep what is printed."""
    printed = Printed()
    raw: Any = printed  # a text stream takes a raw one as well, whatever the annotations say
    stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)
    sys.stdout = sys.stderr = stream
    return printed
