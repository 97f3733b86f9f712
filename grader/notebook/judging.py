"""Judging in a process of its own, so that a kernel which is busy with something else is not disturbed.

Drawing inputs with Hypothesis seeds the random numbers of the whole process and sets them back later, and changes its
recursion limit; setting a text with rich takes random numbers. A training in another thread would go on with other
ones. So the notebook's process sends what is to be judged to another one, and waits for the report.
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader import pipeline
from grader.handing import packed, unpacked
from grader.render import FORMATS, Style
from grader.report import Report
from grader.specs import COURSE
from grader.submission import Submission
from grader.worker.process import WorkerProcess

#: What the process runs. Its worker gets ready on another core, while what takes long is imported here.
_START = (
    "from grader.worker.process import start_ahead; from grader.worker.isolation import strongest; "
    "ahead = start_ahead(strongest()[0], ('numpy',)); from grader.notebook.judging import main; main(ahead)"
)
#: How long the process may take to put its worker away, after it was told to end.
_ENDING_SECONDS = 5.0


class Failed(Exception):
    """The grader did not come to a report; the message says how it ended."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A report as text, and as a part of an HTML page where that was asked for."""

    text: str
    html: str


class _Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What comes back: a report, or else a sentence."""

    written: Written | None = None
    refused: str = ""
    failed: str = ""


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be judged, and how the report is written.

    Attributes:
        read: the submission
        request: how it is graded
        style: what the place can show in which the text stands
        with_html: whether the report is wanted as HTML, too
    """

    read: Submission
    request: pipeline.Request
    style: Style
    with_html: bool


# --- in the notebook's process ---------------------------------------------------------------------------------------


def judge(task: Task) -> Written:
    """Grade a submission, as :func:`grader.pipeline.grade_read` does, and write the report.

    Raises:
        pipeline.RequestError: what was asked for cannot be done
        Failed: the fault is the grader's
    """
    root = str(Path(__file__).parents[2])
    # -P: a file of the student's that is called random.py stands in nobody's way.
    start = f"import sys; sys.path.append({root!r}); {_START}"
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed command, without a shell
            [sys.executable, "-P", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C reaches all processes of a session; this one is ended by the check that it belongs to.
            start_new_session=True,
        )
    except OSError as error:
        raise Failed(f"no process could be started for it ({error.strerror})") from None
    try:
        return _answer(process, packed(task) + b"\n")
    finally:
        _end(process)


def _answer(process: subprocess.Popen[bytes], task: bytes) -> Written:
    assert process.stdin
    assert process.stdout
    with suppress(BrokenPipeError):  # it ended at once; why is told below
        process.stdin.write(task)
        process.stdin.flush()
    # The other end stays open until the report is there: by its closing, the process learns that nobody waits any more.
    answer = process.stdout.read()
    try:
        verdict = msgspec.json.decode(answer, type=_Verdict)
    except msgspec.DecodeError:
        raise Failed(f"the process that judges ended with exit code {process.wait()}") from None
    if verdict.refused:
        raise pipeline.RequestError(verdict.refused)
    if not verdict.written:
        raise Failed(verdict.failed)
    return verdict.written


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process if it goes on, with the worker that it has started."""
    process.terminate()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# --- in the process that judges --------------------------------------------------------------------------------------


def main(ahead: WorkerProcess | None = None) -> None:
    """Read what is to be judged from stdin, and write what comes of it to stdout.

    Args:
        ahead: a worker's process that was started before; it is closed in the end
    """
    # Whoever ends this process ends its worker, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # Anything that might be printed here would stand in the middle of the report.
    sys.stdout = sys.stderr
    with suppress(KeyboardInterrupt), closing(ahead) if ahead else nullcontext():
        task = unpacked(source.readline(), Task)
        threading.Thread(target=_end_without, args=(source.fileno(),), daemon=True).start()
        sink.write(msgspec.json.encode(_verdict(task, ahead)))
        sink.flush()


def _verdict(task: Task, ahead: WorkerProcess | None) -> _Verdict:
    try:
        report = pipeline.grade_read(COURSE, task.read, task.request, ahead=ahead)
        text = FORMATS["console"](report, style=task.style)
        return _Verdict(written=Written(text=text, html=_fragment(report) if task.with_html else ""))
    except pipeline.RequestError as error:
        return _Verdict(refused=str(error))
    except Exception as error:  # noqa: BLE001 - a student can do nothing with a traceback through the grader
        return _Verdict(failed=f"{type(error).__name__}: {error}")


def _fragment(report: Report) -> str:
    # Imported for notebooks only: a program that checks itself has no need of templates.
    from grader.render import html  # noqa: PLC0415

    return html.fragment(report)


def _end_without(source: int) -> None:
    """End this process once the notebook's closes its end, be it that it was killed."""
    # Not through Python's own reader: its lock would be held when the interpreter ends, which it takes for fatal.
    os.read(source, 1)
    os.kill(os.getpid(), signal.SIGTERM)
