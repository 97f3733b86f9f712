"""Judging in a process of its own, so that a kernel which is busy with something else is not disturbed.

Drawing inputs with Hypothesis seeds the random numbers of the whole process and sets them back later, and changes its
recursion limit: a training in another thread would get other numbers. So the notebook's process sends what is to be
judged to another one, and waits for the report.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from grader import pipeline
from grader.report import Report
from grader.specs import COURSE
from grader.submission import Submission

#: How long the process may take to put its worker away, after it was told to end.
_ENDING_SECONDS = 5.0


class Failed(Exception):
    """The grader did not come to a report; the message says how it ended."""


class _Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What comes back: a report, or else a sentence."""

    report: Report | None = None
    refused: str = ""
    failed: str = ""


# --- in the notebook's process ---------------------------------------------------------------------------------------


def judge(read: Submission, request: pipeline.Request) -> Report:
    """Grade a submission that was read already, as :func:`grader.pipeline.grade_read` does.

    Raises:
        pipeline.RequestError: what was asked for cannot be done
        Failed: the fault is the grader's
    """
    root = str(Path(__file__).parents[2])
    # -P: a file of the student's that is called random.py stands in nobody's way.
    start = f"import sys; sys.path.append({root!r}); from grader.notebook.judging import main; main()"
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
        return _report(process, pickle.dumps((read, request)))
    finally:
        _end(process)


def _report(process: subprocess.Popen[bytes], request: bytes) -> Report:
    assert process.stdin
    assert process.stdout
    with suppress(BrokenPipeError):  # it ended at once; why is told below
        process.stdin.write(request)
        process.stdin.flush()
    # The other end stays open until the report is there: by its closing, the process learns that nobody waits any more.
    answer = process.stdout.read()
    try:
        verdict = msgspec.json.decode(answer, type=_Verdict)
    except msgspec.DecodeError:
        raise Failed(f"the process that judges ended with exit code {process.wait()}") from None
    if verdict.refused:
        raise pipeline.RequestError(verdict.refused)
    if not verdict.report:
        raise Failed(verdict.failed)
    return verdict.report


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


def main() -> None:
    """Read what is to be judged from stdin, and write the report to stdout."""
    # Whoever ends this process ends its worker, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # Anything that might be printed here would stand in the middle of the report.
    sys.stdout = sys.stderr
    with suppress(KeyboardInterrupt):
        read, request = pickle.load(source)  # noqa: S301 - from the process that started this one
        threading.Thread(target=_end_without, args=(source.fileno(),), daemon=True).start()
        sink.write(msgspec.json.encode(_verdict(read, request)))
        sink.flush()


def _verdict(read: Submission, request: pipeline.Request) -> _Verdict:
    try:
        return _Verdict(report=pipeline.grade_read(COURSE, read, request))
    except pipeline.RequestError as error:
        return _Verdict(refused=str(error))
    except Exception as error:  # noqa: BLE001 - a student can do nothing with a traceback through the grader
        return _Verdict(failed=f"{type(error).__name__}: {error}")


def _end_without(source: int) -> None:
    """End this process once the notebook's closes its end, be it that it was killed."""
    # Not through Python's own reader: its lock would be held when the interpreter ends, which it takes for fatal.
    os.read(source, 1)
    os.kill(os.getpid(), signal.SIGTERM)
