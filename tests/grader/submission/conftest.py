"""Submissions, for tests: files in a folder of their own."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.grader.submission.handed_in import HandIn


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """Write a folder of files, given by name and content, and return its path."""

    def write(files: Mapping[str, str | bytes], folder: str = "work") -> Path:
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for name, content in files.items():
            file = path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
