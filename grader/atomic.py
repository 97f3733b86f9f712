"""Files that are there as a whole or not at all."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file aside and move it into place, so that nobody ever reads half of it.

    What is no regular file, such as ``/dev/stdout``, cannot be replaced and is written to.

    Raises:
        OSError: it could not be written; what was there before is still there
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    # Not tempfile: what it makes is readable by its owner alone, and would stay so.
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
