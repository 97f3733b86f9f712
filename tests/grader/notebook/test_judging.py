"""The process that judges for a notebook: what comes back from it, and how it ends."""

import io
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from grader import pipeline, submission
from grader.handing import packed
from grader.notebook import judging
from grader.render import Style
from tests.processes import busy, children, wait_until

RIGHT = (
    "def same_padding(field):\n    if field < 1 or field % 2 == 0:\n        raise ValueError\n    return field // 2\n"
)
HANGING = "def same_padding(field):\n    while True:\n        pass\n"


def task(folder: Path, source: str, *, with_html: bool = False, only: str = "same_padding") -> judging.Task:
    """What is to be judged: one exercise in a file of this source."""
    path = folder / "geometry.py"
    path.write_text(source, encoding="utf-8")
    request = pipeline.Request(only=(only,), isolation="process", cache=folder / "inputs")
    return judging.Task(read=submission.read([path]), request=request, style=Style(), with_html=with_html)


def test_a_report_comes_back_as_text(tmp_path: Path) -> None:
    """And as HTML where that is asked for."""
    written = judging.judge(task(tmp_path, RIGHT))
    assert written.text.endswith("Score: 2 / 2\nEvery exercise passes. Well done!\n")
    assert written.html == ""
    as_both = judging.judge(task(tmp_path, RIGHT, with_html=True))
    assert (as_both.text, as_both.html[:24]) == (written.text, '<div class="stridewise">')


def test_as_html_it_says_that_all_is_well(tmp_path: Path) -> None:
    """As the text does in its last line."""
    assert "<p>It passes. Well done!</p>" in judging.judge(task(tmp_path, RIGHT, with_html=True)).html


def test_as_html_it_tells_of_parts_that_could_not_be_used(tmp_path: Path) -> None:
    """Where they stand, and what they raised; nothing of it is markup."""
    html = judging.judge(task(tmp_path, f"{RIGHT}\n{{}}['<b>']\n", with_html=True)).html
    assert "These parts could not be used" in html
    assert "<bdi>geometry.py, line 6</bdi>" in html
    assert "KeyError: &#39;&lt;b&gt;&#39;" in html


def test_as_html_several_exercises_are_summed_up(tmp_path: Path) -> None:
    """What they come to, and which is next."""
    both = task(tmp_path, RIGHT, with_html=True)
    request = replace(both.request, only=("same_padding", "output_size"))
    html = judging.judge(replace(both, request=request)).html
    assert "<strong>Score: 2 / 6</strong> · Next: <code>output_size</code>" in html


def test_what_cannot_be_done_comes_back_as_a_sentence(tmp_path: Path) -> None:
    """As the same error that the pipeline raises."""
    with pytest.raises(pipeline.RequestError, match=r"^there is no exercise 'same_pading'; perhaps same_padding is"):
        judging.judge(task(tmp_path, RIGHT, only="same_pading"))


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("import sys; sys.exit(3)", "the process that judges ended with exit code 3"),
        ("import sys; sys.stdin.buffer.read(1); print('{')", "the process that judges ended with exit code 0"),
        ("import os; os.kill(os.getpid(), 9)", "the process that judges ended with exit code -9"),
    ],
    ids=["at once", "with half an answer", "killed"],
)
def test_a_process_that_ends_without_an_answer_is_a_fault_of_the_grader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, message: str
) -> None:
    """The message says how it ended."""
    monkeypatch.setattr(judging, "_START", start)
    with pytest.raises(judging.Failed, match=message):
        judging.judge(task(tmp_path, RIGHT + "# " + "long " * 100_000))


def test_a_process_that_cannot_be_started_is_a_fault_of_the_grader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the interpreter was removed meanwhile."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(judging.Failed, match="no process could be started for it"):
        judging.judge(task(tmp_path, RIGHT))


def test_files_of_the_student_stand_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one beside the notebook that is called like a module of Python's."""
    for name in ("random.py", "json.py", "numpy.py", "msgspec.py"):
        (tmp_path / name).write_text("raise ImportError('mine')")
    monkeypatch.chdir(tmp_path)
    assert "Score: 2 / 2" in judging.judge(task(tmp_path, RIGHT)).text


def test_nobody_is_judged_for_who_is_gone(tmp_path: Path) -> None:
    """When the notebook's process closes its end, as when it is killed, the other ends with its worker."""
    start = f"import sys; sys.path.append({str(Path(judging.__file__).parents[2])!r}); {judging._START}"
    with subprocess.Popen(
        [sys.executable, "-P", "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(packed(task(tmp_path, HANGING)) + b"\n")
        process.stdin.flush()
        wait_until(lambda: any(map(busy, children(process.pid))))
        workers = children(process.pid)
        process.stdin.close()
        assert (process.stdout.read(), process.wait(timeout=20)) == (b"", 0)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []


class Standard:
    """A standard stream as far as bytes pass through it."""

    def __init__(self, buffer: io.BufferedIOBase) -> None:
        self.buffer = buffer


def answer_here(monkeypatch: pytest.MonkeyPatch, given: bytes) -> dict[str, object]:
    """What the process writes that reads this, run in this process, where coverage sees it."""
    read_end, write_end = os.pipe()
    handler = signal.getsignal(signal.SIGTERM)
    sink = io.BytesIO()
    with monkeypatch.context() as patch, os.fdopen(read_end, "rb") as source, os.fdopen(write_end, "wb") as feed:
        threading.Thread(target=lambda: (feed.write(given + b"\n"), feed.flush())).start()
        patch.setattr(judging, "_end_without", lambda _source: None)
        patch.setattr(sys, "stdin", Standard(source))
        patch.setattr(sys, "stdout", Standard(sink))
        judging.main()
    signal.signal(signal.SIGTERM, handler)
    return dict(msgspec.json.decode(sink.getvalue()))


def test_the_process_answers_with_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and HTML."""
    answer = answer_here(monkeypatch, packed(task(tmp_path, RIGHT, with_html=True)))
    assert list(answer) == ["written"]
    assert sorted(answer["written"]) == ["html", "text"]


def test_the_process_answers_with_what_it_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence."""
    answer = answer_here(monkeypatch, packed(task(tmp_path, RIGHT, only="x")))
    assert list(answer) == ["refused"]


def test_the_process_answers_with_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nobody thought of it."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr(pipeline, "grade_read", fail)
    assert answer_here(monkeypatch, packed(task(tmp_path, RIGHT))) == {"failed": "RuntimeError: oh"}
