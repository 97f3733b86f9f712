"""Machines on which something is missing, full or not allowed: the grade is right, or the error is one clear sentence.

Whatever is wrong, nothing half-written is left, and nothing temporary.
"""

import errno
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.conftest import FAST, PASSED, Ended, Run, machine
from tests.grader.test_cli import BASH, RIGHT, ROOT, tree

pytestmark = pytest.mark.usefixtures("work")
bubblewrap = pytest.mark.bubblewrap


def passes(ended: Ended) -> None:
    """It was graded, and nothing was complained about."""
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith(PASSED)


def refuses(ended: Ended, why: str) -> None:
    """It was not graded, and one sentence says why."""
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("grade: ")
    assert why in ended.err
    assert ended.err.count("\n") == 1


# --- the cache -------------------------------------------------------------------------------------------------------


@bubblewrap
@pytest.mark.parametrize("folder", ["home", "cache"])
def test_what_cannot_be_written_to_is_done_without(run: Run, tmp_path: Path, folder: str) -> None:
    """A home or a cache that is read-only costs time, and nothing else."""
    (tmp_path / "cache").mkdir()
    before = machine("--ro-bind", str(tmp_path / folder), str(tmp_path / folder))
    cache = str(tmp_path / "cache") if folder == "cache" else None
    passes(run("work", *FAST, before=before, env={"XDG_CACHE_HOME": cache}))


@bubblewrap
def test_a_cache_on_a_full_disk_is_done_without(run: Run, tmp_path: Path) -> None:
    """And holds nothing that is half-written."""
    cache = tmp_path / "cache"
    cache.mkdir()
    listing = (
        f"'{sys.executable}' -m grader work {' '.join(FAST)}; code=$?; find '{cache}' -type f -size -1 >&2; exit $code"
    )
    before = [*machine("--size", "4096", "--tmpfs", str(cache)), BASH, "-c", listing]
    passes(run(before=before, env={"XDG_CACHE_HOME": str(cache)}))


@pytest.mark.parametrize("cache", ["a file", "missing/folder", "/dev/null", "/proc/no", "ca\u00e9ch\ud800e"])
def test_a_cache_that_cannot_be_a_folder_is_done_without(run: Run, tmp_path: Path, cache: str) -> None:
    """Whatever stands in its place."""
    (tmp_path / "a file").write_text("")
    passes(run("work", *FAST, env={"XDG_CACHE_HOME": str(tmp_path / cache.encode("utf-8", "replace").decode())}))


@pytest.mark.parametrize("home", [None, "", "/nonexistent", "relative"])
def test_a_home_that_is_none_is_done_without(run: Run, tmp_path: Path, home: str | None) -> None:
    """Unset, empty, or of a user who has none; nothing is made in the current folder instead."""
    before = sorted(path.name for path in tmp_path.iterdir())
    passes(run("work", *FAST, env={"HOME": home, "XDG_CACHE_HOME": None}))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


# --- what is temporary -----------------------------------------------------------------------------------------------


@bubblewrap
def test_where_nothing_temporary_can_be_written_it_is_refused(run: Run) -> None:
    """A worker has its folder there; the sentence says what is missing."""
    read_only = [
        part
        for folder in tempfile._candidate_tempdir_list()
        if Path(folder).is_dir()
        for part in ("--ro-bind", folder, folder)
    ]
    ended = run("work", *FAST, before=machine("--ro-bind", "/", "/", *read_only))
    refuses(ended, "temporary")


@bubblewrap
def test_where_the_disk_for_what_is_temporary_is_full_it_is_refused_or_graded(run: Run, temporary: Path) -> None:
    """A worker of our own writes nothing there that takes room; a submission's own files are its own affair."""
    passes(run("work", *FAST, before=machine("--size", "4096", "--tmpfs", str(temporary))))


@pytest.mark.parametrize("folder", [None, "", "missing"])
def test_a_folder_for_what_is_temporary_that_is_none_is_passed_over(
    run: Run, tmp_path: Path, folder: str | None
) -> None:
    """The system's own is taken."""
    passes(run("work", *FAST, env={"TMPDIR": folder and str(tmp_path / folder)}))


def test_nothing_temporary_is_left(run: Run, tmp_path: Path, temporary: Path) -> None:
    """Nor anything in the work, be it graded or refused."""
    before = tree(tmp_path / "work")
    passes(run("work", *FAST))
    refuses(run("work", "--only", "nothing"), "there is no exercise 'nothing'")
    assert tree(tmp_path / "work") == before
    assert not list(temporary.iterdir())


# --- the report ------------------------------------------------------------------------------------------------------


@bubblewrap
@pytest.mark.parametrize("format", ["console", "json", "html"])
def test_a_report_that_does_not_fit_leaves_the_old_one(run: Run, tmp_path: Path, format: str) -> None:  # noqa: A002
    """A disk that is full leaves what was there, whole, and nothing beside it."""
    results = tmp_path / "results"
    results.mkdir()
    program = f"'{sys.executable}' -m grader work {' '.join(FAST)} --format {format} --output results/report"
    fill = "echo old > results/report; head -c 100000 /dev/zero > results/filling 2> /dev/null"
    after = "code=$?; cat results/report; ls -A results; exit $code"
    before = [*machine("--size", "8192", "--tmpfs", str(results)), BASH, "-c", f"{fill}; {program}; {after}"]
    ended = run(before=before)
    assert ended == Ended(
        code=2,
        out="old\nfilling\nreport\n",
        err="grade: the report could not be written to results/report: No space left on device; "
        "give another --output\n",
    )


@bubblewrap
def test_a_report_into_a_folder_that_is_read_only_is_refused(run: Run, tmp_path: Path) -> None:
    """It names the file and the reason."""
    results = tmp_path / "results"
    results.mkdir()
    ended = run("work", *FAST, "--output", "results/x", before=machine("--ro-bind", str(results), str(results)))
    refuses(ended, f"results/x: {os.strerror(errno.EROFS)}; give another --output")
    assert not list(results.iterdir())


@pytest.mark.parametrize("bytes_allowed", [1, 100])
def test_a_limit_on_the_size_of_files_leaves_no_part_of_a_report(run: Run, tmp_path: Path, bytes_allowed: int) -> None:
    """``ulimit -f`` in effect: the write fails in the middle."""
    (tmp_path / "report").write_text("old\n")
    limited = (
        f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes_allowed},) * 2); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    before = [sys.executable, "-c", limited]
    names = sorted(path.name for path in tmp_path.iterdir())
    ended = run("work", *FAST, "--output", "report", before=before)
    refuses(ended, f"report: {os.strerror(errno.EFBIG)}")
    assert (tmp_path / "report").read_text() == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.parametrize("format", ["console", "json", "html"])
def test_a_report_to_a_full_stdout_is_refused(run: Run, format: str) -> None:  # noqa: A002
    """Whatever the format."""
    with Path("/dev/full").open("wb") as full:
        ended = run("work", *FAST, "--format", format, stdout=full)
    refuses(ended, "the standard output could not be written to: No space left on device")


# --- the course ------------------------------------------------------------------------------------------------------


@bubblewrap
def test_of_a_course_that_does_not_fit_every_file_is_whole(run: Run, tmp_path: Path) -> None:
    """Half of one would be taken for the student's own by the next start, and stay so."""
    mine = tmp_path / "mine"
    mine.mkdir()
    compare = (
        f"find mine -type f -printf '%P\\n' | while read f; do cmp 'mine'/\"$f\" '{ROOT}/assignments'/\"$f\"; done"
    )
    program = f"'{sys.executable}' -m grader start mine"
    before = [
        *machine("--size", "65536", "--tmpfs", str(mine)),
        BASH,
        "-c",
        f"{program}; code=$?; {compare}; exit $code",
    ]
    refuses(run(before=before), "the course could not be copied to mine: No space left on device; name another folder")


# --- devices, streams, folders, clocks -------------------------------------------------------------------------------


@bubblewrap
def test_shared_memory_is_not_needed(run: Run) -> None:
    """Where there is no ``/dev/shm``, or nothing may be written to it, the grade is the same."""
    devices = (
        "--tmpfs",
        "/dev",
        *(
            part
            for name in ("null", "urandom", "random", "zero")
            for part in ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
        ),
    )
    passes(run("work", *FAST, before=machine(*devices)))


@bubblewrap
def test_the_processes_of_others_need_not_be_seen(run: Run) -> None:
    """Where there is no ``/proc``, the grade is the same."""
    passes(run("work", *FAST, before=machine("--tmpfs", "/proc")))


@pytest.mark.parametrize("streams", ["<&-", "<&- 2>&-", "< /dev/null"])
def test_stdin_is_not_needed(run: Run, streams: str) -> None:
    """Closed, its number goes to the first file that is opened, and that does no harm."""
    passes(run("work", *FAST, before=[BASH, "-c", f'"$@" {streams}', "bash"], stdin=None))


def test_all_streams_may_be_closed(run: Run, tmp_path: Path) -> None:
    """The report goes to its file all the same."""
    closed = [BASH, "-c", '"$@" <&- >&- 2>&-', "bash"]
    assert run("work", *FAST, "--output", "report", before=closed) == Ended(code=0, out="", err="")
    assert (tmp_path / "report").read_text().endswith(PASSED)


@pytest.mark.parametrize("cache", [None, "empty"])
def test_the_current_folder_may_be_gone(run: Run, tmp_path: Path, cache: str | None) -> None:
    """A path from the root needs none, also where the inputs have yet to be drawn."""
    gone = f'mkdir gone && cd gone && rmdir ../gone && "$@" "{tmp_path}/work"'
    env = {"XDG_CACHE_HOME": str(tmp_path / cache)} if cache else {}
    passes(run(*FAST, before=[BASH, "-c", gone, "bash"], env=env))


def test_a_current_folder_that_is_gone_cannot_be_graded(run: Run) -> None:
    """It is refused, and not a fault of the grader's."""
    gone = 'mkdir gone && cd gone && rmdir ../gone && "$@"'
    refuses(run(*FAST, before=[BASH, "-c", gone, "bash"]), "current folder")


def test_a_report_into_a_folder_that_is_gone_is_refused(run: Run, tmp_path: Path) -> None:
    """The file has no place."""
    gone = f'mkdir gone && cd gone && rmdir ../gone && "$@" "{tmp_path}/work" --output report'
    refuses(run(*FAST, before=[BASH, "-c", gone, "bash"]), "the report could not be written to report: ")


JUMPS = """
import itertools, random, sys, time
times = itertools.cycle([0.0, 4e9, -1.0, 1e9])
time.time = lambda: next(times)
time.time_ns = lambda: int(next(times) * 1e9)
from grader.cli import main
sys.argv = ["grade", *sys.argv[4:]]
main()
"""


def test_a_clock_that_jumps_changes_nothing(run: Run) -> None:
    """Deadlines are kept by a clock that only goes forward; the time of day is asked for nothing."""
    passes(run("work", *FAST, before=[sys.executable, "-c", JUMPS]))


@pytest.mark.parametrize("nofile", [16, 24])
def test_few_open_files_are_enough_or_the_error_is_clear(run: Run, nofile: int) -> None:
    """A worker takes a few descriptors; none is leaked."""
    passes(run("work", *FAST, before=[BASH, "-c", f'ulimit -n {nofile}; "$@"', "bash"]))


def test_too_few_open_files_are_told(run: Run) -> None:
    """What is to be mended is said, and nothing advised that was asked for already."""
    ended = run("work", *FAST, before=[BASH, "-c", 'ulimit -n 6; "$@"', "bash"])
    refuses(ended, f"{os.strerror(errno.EMFILE)}; mend what it says and run again")


def test_an_interpreter_that_drops_docstrings_is_refused(run: Run) -> None:
    """The sentences of the course are docstrings; without them there is nothing to judge by."""
    refuses(run("work", *FAST, env={"PYTHONOPTIMIZE": "2"}), "unset PYTHONOPTIMIZE")


# --- encodings -------------------------------------------------------------------------------------------------------

LOCALES: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "C, ASCII streams": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    "POSIX, Latin streams": {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
    "a locale that is not there": {"LC_ALL": "de_XX.UTF-7", "LANG": "nowhere"},
}


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_names_and_sources_beyond_ascii_are_graded_in_any_locale(
    run: Run, tmp_path: Path, locale: Mapping[str, str]
) -> None:
    """Folder and source are read as what they are; a report in a file is UTF-8 everywhere."""
    folder = tmp_path / "Übung - Größe 日本"
    folder.mkdir()
    text = "größe = '日本👩🚀'\nprint(größe)\n" + RIGHT.replace("):", "):\n    'Größe.'", 1)
    (folder / "geometry.py").write_text(text, encoding="utf-8")
    assert run(folder.name, *FAST, "--format", "json", "--output", "Prüfung", env=locale) == Ended(
        code=0, out="", err=""
    )
    report = json.loads((tmp_path / "Prüfung").read_text(encoding="utf-8"))
    assert (report["score"], report["submission"]["printed"]) == (2.0, "日本👩🚀")


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_names_beyond_ascii_are_refused_in_any_locale(run: Run, locale: Mapping[str, str]) -> None:
    """One sentence, whatever the terminal can show of it."""
    refuses(run("Übung - 日本", *FAST, env=locale), "does not exist; give a folder")
