"""The process that judges, again and again."""

import select
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader import submission
from grader.submission import Submission
from grader.watch.files import is_of_interest
from grader.watch.judge import Began, Ended, Failed, Idle, Judged, Reply
from grader.watch.judging import JudgingProcess
from tests.grader.watch.test_watching import HANGING, RIGHT, WRONG
from tests.processes import busy, children, wait_until

Reads = Callable[[str], Submission]


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch, drawn: Path, tmp_path: Path) -> Iterator[JudgingProcess]:
    """A process, which is idle."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(drawn))
    monkeypatch.chdir(tmp_path)
    process = JudgingProcess("process", 0)
    assert replies(process) == [Idle()]
    yield process
    process.end()
    process.wait()


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    """Reads a text as the student's file."""

    def reading(text: str) -> Submission:
        (tmp_path / "geometry.py").write_text(text)
        return submission.read([tmp_path / "geometry.py"])

    return reading


def replies(process: JudgingProcess) -> list[Reply]:
    """All up to the one that says it is idle."""
    heard: list[Reply] = []
    while Idle() not in heard:
        assert select.select([process], [], [], 60)[0]
        heard += process.replies()
    return heard


def test_it_judges_what_is_wanted(judging: JudgingProcess, read: Reads) -> None:
    """Each is told as it begins and as it ends, then all; and then the next may come."""
    judging.want(["output_size", "same_padding"], read(RIGHT))
    began, judged, began_too, judged_too, ended, idle = replies(judging)
    assert [began, began_too, idle] == [Began(name="output_size"), Began(name="same_padding"), Idle()]
    assert isinstance(ended, Ended)
    assert ended.report.exercises == [judged.result, judged_too.result]
    assert [result.status for result in ended.report.exercises] == ["passed", "passed"]
    judging.want(["same_padding"], read(WRONG))
    judged = replies(judging)[1]
    assert isinstance(judged, Judged)
    assert judged.result.status == "failed"


def test_it_stops_before_the_next_exercise(judging: JudgingProcess, read: Reads) -> None:
    """When that is asked for; asked while it is idle, it stays so."""
    judging.stop()
    judging.want(["output_size", "same_padding"], read(RIGHT))
    assert len(replies(judging)) == 6
    judging.want(["same_padding", "output_size"], read(HANGING.replace("steps + 1", "steps")))
    judging.stop()
    assert replies(judging) in ([Idle()], [Began(name="output_size"), Idle()])


def test_its_worker_ends_with_it(judging: JudgingProcess, read: Reads) -> None:
    """Even in the middle of a call that never ends."""
    judging.want(["same_padding"], read(HANGING))
    pid = judging._process.pid
    wait_until(lambda: any(map(busy, children(pid))))
    workers = children(pid)
    judging.end()
    judging.wait()
    assert judging.has_ended
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []


def test_it_imports_nothing_of_the_folder_that_is_watched(
    monkeypatch: pytest.MonkeyPatch, drawn: Path, tmp_path: Path
) -> None:
    """A student's file may be called as a module of the library; it is run by the worker alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(drawn))
    monkeypatch.chdir(tmp_path)
    for name in ("random", "numpy", "grader", "select"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    process = JudgingProcess("process", 0)
    assert replies(process) == [Idle()]
    process.end()
    process.wait()
    assert not (tmp_path / "ran").exists()


def test_an_isolation_that_is_not_there_is_final(monkeypatch: pytest.MonkeyPatch, read: Reads, tmp_path: Path) -> None:
    """Nothing else can be judged, either."""
    monkeypatch.setenv("PATH", str(tmp_path))
    process = JudgingProcess("bubblewrap", 0)
    assert replies(process) == [Idle()]
    process.want(["same_padding"], read(RIGHT))
    failed, _ = replies(process)
    process.end()
    process.wait()
    assert isinstance(failed, Failed)
    assert failed.is_final
    assert failed.message.startswith("the isolation bubblewrap needs the program bwrap, which is not installed")


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("signals.py", True),
        ("more/signals.ipynb", True),
        ("work.ZIP", True),
        ("more", True),
        ("", True),
        (".signals.py.swp", False),
        ("signals.py~", False),
        ("notes.txt", False),
        ("__pycache__/signals.pyc", False),
        (".git/index", False),
        (".ipynb_checkpoints/signals.ipynb", False),
    ],
)
def test_what_may_change_the_submission(tmp_path: Path, path: str, *, counts: bool) -> None:
    """Sources do, and folders, which come and go with all that is in them; litter does not."""
    assert is_of_interest(str(tmp_path / path), [tmp_path]) is counts
