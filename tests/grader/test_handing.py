"""Records that go from one process of the grader's to another."""

import pickle
from pathlib import Path

import pytest

from grader import pipeline, submission
from grader.handing import packed, unpacked
from grader.submission import Submission


def test_a_submission_arrives_as_it_was_read(tmp_path: Path) -> None:
    """Whatever its texts and paths hold, in one line."""
    path = tmp_path / "signals\udcff.py"
    path.write_text('"""\N{SNOWMAN}"""\n\ndef flip(kernel):\n    return "\\ud800"\n', encoding="utf-8")
    read = submission.read([path])

    assert "\udcff" in read.path
    assert b"\n" not in packed(read)
    assert unpacked(packed(read), Submission) == read


def test_a_request_arrives_with_its_paths(tmp_path: Path) -> None:
    """They are paths again."""
    request = pipeline.Request(paths=(tmp_path,), only=("flip",), cache=tmp_path / "inputs")

    assert unpacked(packed(request), pipeline.Request) == request


OTHERS = {
    "nothing": b"",
    "half a line": b"{",
    "a list": b"[1]",
    "no text": b"\xff",
    "a pickle": pickle.dumps(1),
    "another record": b'{"path": 1}',
}


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_anything_else_is_refused(line: bytes) -> None:
    """Nothing is executed for it."""
    with pytest.raises(ValueError, match=r".+"):
        unpacked(line, Submission)
