"""Files that are there as a whole or not at all."""

import errno
import os
from pathlib import Path

#: Whatever is opened there is open already, and may be a regular file: ``/dev/stdout`` behind ``> report.json``.
_STREAMS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))


def write(path: Path, content: bytes) -> None:
    """Write a file aside and move it into place, so that nobody ever reads half of it.

    Of a link, it is the file behind it that is replaced. What is no regular file, and what is a stream of this process,
    such as ``/dev/stdout``, cannot be replaced and is written to.

    Raises:
        OSError: it could not be written; what was there before is still there
    """
    if path.parent in _STREAMS or (path.exists() and not path.is_file()):
        # Appended, because what others have written to such a stream before is theirs.
        with path.open("ab") as stream:
            stream.write(content)
        return
    path = path.resolve()
    if path.exists() and not os.access(path, os.W_OK):
        # To be moved aside, a file need not be writeable; who has protected one does not want that.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    # Not tempfile: what it makes is readable by its owner alone, and would stay so.
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
