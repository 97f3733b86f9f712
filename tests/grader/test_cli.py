"""The command line as its users meet it: what it prints where, what it exits with, and what it leaves alone.

Most tests run the real program. Where only its words and its exit code matter, :func:`grade_here` runs it in this
process, which saves the start of an interpreter each time.
"""

import errno
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import stat
import struct
import subprocess
import sys
import termios
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import pytest

from grader import cli, course_check, pipeline, render
from grader.specs import COURSE

ROOT = Path(__file__).parents[2]
GRADE = (sys.executable, "-m", "grader")
BASH = shutil.which("bash") or "bash"
#: The exercise that is judged fastest, where the machine is of no concern.
FAST = ("--only", "same_padding", "--isolation", "process")

RIGHT = (
    "def same_padding(field):\n    if field < 1 or field % 2 == 0:\n        raise ValueError\n    return field // 2\n"
)
WRONG = RIGHT.replace("field // 2", "field")
HANGING = (
    "import os\n"
    "def same_padding(field):\n"
    "    with open('hanging', 'w') as file:\n"
    "        file.write(f'{os.getpid()}\\n')\n"
    "    while True:\n"
    "        pass\n"
)

REPORT = """\
From convolution to neural network
submission  work
isolation   process

── geometry ─────────────────────────────────────────────────────────── 2 / 2 ──
✓ same_padding  passed    2 / 2

Score: 2 / 2
Every exercise passes. Well done!
"""
KNOWN = (
    "flip, convolve1d, cross_correlate1d, smooth, convolve2d, pad, filter_image, mean_kernel, laplace_kernel, "
    "detect_edges, output_size, same_padding, dense_parameter_count, conv_parameter_count, "
    "pool, pool_backward, shared_weight_matrix, conv_forward, conv_backward, relu, relu_backward, "
    "dense_forward, dense_backward, softmax_cross_entropy, learn_kernels"
)
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a run of the program went: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Grade = Callable[..., Ended]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which inputs are drawn once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that the program gets to know of the machine, with a folder of its own for what is temporary."""
    temporary = tmp_path_factory.mktemp("temporary")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(temporary),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(drawn),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }


@pytest.fixture
def grade(environment: Mapping[str, str], tmp_path: Path) -> Grade:
    """Runs the real program in ``tmp_path``."""

    def run(*arguments: str, env: Mapping[str, str] = {}, **options: Any) -> Ended:
        ended = subprocess.run(
            [*GRADE, *arguments],
            **{"cwd": tmp_path, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **options},
            env={**environment, **env},
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        return Ended(code=ended.returncode, out=(ended.stdout or b"").decode(), err=ended.stderr.decode())

    return run


@pytest.fixture
def in_shell(environment: Mapping[str, str], tmp_path: Path) -> Grade:
    """Runs a line of bash in ``tmp_path`` in which ``"$@"`` is the program with its arguments."""

    def run(line: str, *arguments: str) -> Ended:
        ended = subprocess.run(
            [BASH, "-c", line, "bash", *GRADE, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ended(code=ended.returncode, out=ended.stdout.decode(), err=ended.stderr.decode())

    return run


@pytest.fixture
def grade_here(
    environment: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Grade:
    """Runs the program in ``tmp_path``, in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", environment["XDG_CACHE_HOME"])
    monkeypatch.delenv("COLUMNS", raising=False)
    # Signals are this process's own affair.
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["grade", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        written = capsys.readouterr()
        return Ended(code=end.value.code or 0, out=written.out, err=written.err)

    return run


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a right answer to one exercise."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "geometry.py").write_text(RIGHT)
    return folder


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything in a folder: kind and permissions, time of the last change, and contents."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[str(path.relative_to(folder))] = (status.st_mode, status.st_mtime_ns, content)
    return found


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("work")
def test_a_path_is_graded_without_naming_the_command(grade: Grade) -> None:
    """``grade PATH`` is ``grade run PATH``, to the letter."""
    assert grade("work", *FAST) == grade("run", "work", *FAST) == Ended(code=0, out=REPORT, err="")


def test_no_path_is_the_current_folder(grade_here: Grade, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``grade`` alone grades where it is called."""
    monkeypatch.chdir(work)
    assert grade_here(*FAST) == Ended(code=0, out=REPORT.replace("  work", "  ."), err="")


@pytest.mark.parametrize("name", ["numpy", "typer", "random", "reference", "pathlib"])
def test_files_where_one_stands_are_not_the_grader_s(grade: Grade, work: Path, name: str) -> None:
    """``python -m`` looks for modules in the current folder first, which may be a submission."""
    (work / f"{name}.py").write_text("raise SystemExit('imported')\n")
    assert grade(*FAST, cwd=work) == Ended(code=0, out=REPORT.replace("  work", "  ."), err="")


def test_several_paths_are_one_submission(grade_here: Grade, work: Path) -> None:
    """All that is named is graded together."""
    (work / "images.py").write_text("def pad(image, padding):\n    return image\n")
    report = json.loads(grade_here("work/images.py", "work/geometry.py", *FAST, "--format", "json").out)
    assert [file["path"] for file in report["submission"]["files"]] == ["images.py", "geometry.py"]


def test_a_folder_called_like_a_command_is_graded_by_run(grade_here: Grade, work: Path) -> None:
    """A command is taken for one, so its name as a path needs ``run`` before it."""
    work.rename("list")
    assert grade_here("run", "list", *FAST) == Ended(code=0, out=REPORT.replace("  work", "  list"), err="")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(grade: Grade, option: str) -> None:
    """Whoever asks what there is gets to know it, on stdout."""
    ended = grade(option)
    assert (ended.code, ended.err) == (0, "")
    assert re.findall(r"^  (\w+) ", ended.out.partition("Commands:")[2], re.MULTILINE) == [
        "run",
        "watch",
        "list",
        "hint",
        "start",
        "dev",
    ]


def test_help_for_run_names_every_option(grade: Grade) -> None:
    """The options are those of the design."""
    ended = grade("run", "--help")
    assert (ended.code, ended.err) == (0, "")
    assert re.findall(r"^  (?:-\w, )?(--[\w-]+)", ended.out, re.MULTILINE) == [
        "--only",
        "--format",
        "--output",
        "--isolation",
        "--pass-at",
        "--seed",
        "--thorough",
        "--help",
    ]


def test_version_is_that_of_the_distribution(grade: Grade) -> None:
    """One line, for bug reports."""
    assert grade("--version") == Ended(code=0, out=f"stridewise {version('stridewise')}\n", err="")


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)
def test_list_shows_each_exercise_with_its_points_and_sentences(grade_here: Grade, exercise: Any) -> None:
    """What an exercise is judged by is no secret."""
    out = " ".join(grade_here("list").out.split())
    described = out[out.index(f" {exercise.name} ({exercise.points:g} point") :]
    sentences = {prop.sentence: described.find(f" {prop.points:g} {prop.sentence}") for prop in exercise.properties}
    assert {sentence: place for sentence, place in sentences.items() if place < 0} == {}


def test_dev_alone_shows_its_commands(grade_here: Grade) -> None:
    """It is no request yet, so its help goes to stderr."""
    ended = grade_here("dev")
    assert (ended.code, ended.out) == (2, "")
    commands = re.findall(r"^  (\w+) ", ended.err.partition("Commands:")[2], re.MULTILINE)
    assert commands == ["generate", "pictures", "check"]


def test_dev_check_is_quiet_about_a_sound_course(grade_here: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each exercise says that it is in order."""
    monkeypatch.setattr(course_check, "faults", lambda *_: [])
    out = "".join(f"{exercise.name}: ok\n" for exercise in COURSE.exercises)
    assert grade_here("dev", "check") == Ended(code=0, out=out, err="")


def test_dev_check_tells_the_faults_of_the_course(grade_here: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand below their exercise, and the exit code says that there are any."""
    monkeypatch.setattr(
        course_check, "faults", lambda exercise, *_: ["a stub passes"] if exercise.name == "flip" else []
    )
    ended = grade_here("dev", "check")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("flip: \n  a stub passes\nconvolve1d: ok\n")


# --- generated files -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with all that is generated up to date; Python finds it before the installed one."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in ("grader", "reference", "assignments"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([*GRADE, "dev", "generate"], cwd=copy, check=True, stdout=subprocess.DEVNULL, timeout=60)
    return copy


@pytest.fixture
def stale(fresh_checkout: Path) -> Iterator[Path]:
    """A stub in the copy, for the time of a test not what would be generated."""
    stub = fresh_checkout / "assignments" / "3_geometry" / "geometry.py"
    fresh = stub.read_text()
    stub.write_text("stale\n")
    yield stub
    stub.write_text(fresh)


def test_generate_check_says_nothing_when_all_is_fresh(grade: Grade, fresh_checkout: Path) -> None:
    """What has just been generated is not stale."""
    assert grade("dev", "generate", "--check", cwd=fresh_checkout) == Ended(code=0, out="", err="")


def test_generate_check_names_what_is_stale_and_leaves_it(grade: Grade, fresh_checkout: Path, stale: Path) -> None:
    """It tells the file and the command that mends it, and writes nothing."""
    before = tree(fresh_checkout / "assignments")
    assert grade("dev", "generate", "--check", cwd=fresh_checkout) == Ended(
        code=1, out=f"stale: {stale}\n", err="grade: run `grade dev generate` and commit what it writes\n"
    )
    assert tree(fresh_checkout / "assignments") == before


def test_generate_writes_what_is_stale_and_nothing_else(grade: Grade, fresh_checkout: Path, stale: Path) -> None:
    """It names what it wrote."""
    assert grade("dev", "generate", cwd=fresh_checkout) == Ended(code=0, out=f"written: {stale}\n", err="")
    assert "def same_padding" in stale.read_text()


# --- grade start -----------------------------------------------------------------------------------------------------


def test_start_copies_the_course(grade_here: Grade, tmp_path: Path) -> None:
    """Everything that students need, and the word where to begin."""
    ended = grade_here("start", "mine")
    copied = [path.relative_to(tmp_path / "mine") for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert ended == Ended(
        code=0, out=f"mine: {len(copied)} files copied. Begin with mine/1_signals/README.md\n", err=""
    )
    assert {path: (tmp_path / "mine" / path).read_bytes() for path in copied} == {
        path: (ROOT / "assignments" / path).read_bytes() for path in copied
    }
    assert {Path("README.md"), Path("1_signals/signals.py"), Path("3_geometry/geometry.ipynb")} <= set(copied)


def test_start_never_overwrites(grade_here: Grade, tmp_path: Path) -> None:
    """Work that has begun stays, what was deleted comes back, and both are told."""
    grade_here("start", "mine")
    count = sum(path.is_file() for path in (tmp_path / "mine").rglob("*"))
    (tmp_path / "mine" / "3_geometry" / "geometry.py").write_text(RIGHT)
    (tmp_path / "mine" / "2_images" / "images.py").unlink()
    assert grade_here("start", "mine").out == (
        f"mine: 1 files copied; {count - 1} were there already and stay as they are. "
        "Begin with mine/1_signals/README.md\n"
    )
    assert (tmp_path / "mine" / "3_geometry" / "geometry.py").read_text() == RIGHT


@pytest.mark.parametrize(
    ("folder", "refusal"),
    [
        ("taken", "taken is a file; name a folder for the assignments, new or existing"),
        ("taken/mine", "the course could not be copied to taken/mine: Not a directory; name another folder"),
    ],
    ids=["a file", "below a file"],
)
def test_start_refuses_what_cannot_be_a_folder(grade_here: Grade, tmp_path: Path, folder: str, refusal: str) -> None:
    """One sentence says why, and nothing is written."""
    (tmp_path / "taken").write_text("mine")
    assert grade_here("start", folder) == Ended(code=2, out="", err=f"grade: {refusal}\n")
    assert (tmp_path / "taken").read_text() == "mine"


def test_start_names_what_is_in_its_way(grade_here: Grade, tmp_path: Path) -> None:
    """It may be deep inside of a folder that is otherwise in order."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "1_signals").write_text("notes")
    refusal = "the course could not be copied to mine/1_signals: File exists; name another folder"
    assert grade_here("start", "mine") == Ended(code=2, out="", err=f"grade: {refusal}\n")
    assert (tmp_path / "mine" / "1_signals").read_text() == "notes"


# --- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pass_at", "code"),
    [(("--pass-at", "1.75"), 0), (("--pass-at", "2"), 0), (("--pass-at", "2.25"), 1), ((), 1)],
    ids=["above", "equal", "below", "all points by default"],
)
@pytest.mark.usefixtures("work")
def test_the_exit_code_says_whether_the_mark_was_reached(grade_here: Grade, pass_at: Sequence[str], code: int) -> None:
    """Two of six points: 0 at or above the mark, 1 below it, whatever it is."""
    ended = grade_here("work", "--only", "output_size", *FAST, *pass_at)
    assert (ended.code, ended.err) == (code, "")
    assert "Score: 2 / 6\n" in ended.out


@pytest.mark.parametrize(
    ("arguments", "last_line"),
    [
        (
            ["work", "--only", "flop"],
            f"grade: there is no exercise 'flop'; perhaps flip is meant; there are {KNOWN}",
        ),
        (["work", "--frobnicate"], "Error: No such option: --frobnicate (Possible options: --format)"),
        (
            ["work", "--format", "xml"],
            "Error: Invalid value for '--format': 'xml' is not one of 'console', 'html', 'json'.",
        ),
        (
            ["work", "--isolation", "jail"],
            "Error: Invalid value for '--isolation': 'jail' is not one of 'auto', 'process', 'bubblewrap'.",
        ),
        (["work", "--pass-at", "most"], "Error: Invalid value for '--pass-at': 'most' is not a valid float."),
        (["work", "--pass-at", "nan"], "Error: Invalid value for '--pass-at': nan is no number of points"),
        (["work", "--seed", "-1"], "Error: Invalid value for '--seed': -1 is not in the range x>=0."),
        (
            ["run", ""],
            "Error: Invalid value for '[PATH]...': it is empty; name a file or folder, "
            "or leave it out for the current folder",
        ),
        (["work", "--output", ""], "Error: Invalid value for '--output': it is empty; name a file, or leave it out"),
        (["start", ""], "Error: Invalid value for '[FOLDER]': it is empty; name a folder, or leave it out"),
        (["list", "work"], "Error: Got unexpected extra argument(s) (work)"),
        (["dev", "everything"], "Error: No such command 'everything'."),
    ],
    ids=[
        "unknown exercise",
        "unknown option",
        "unknown format",
        "unknown isolation",
        "mark is no number",
        "mark is not finite",
        "negative seed",
        "empty path",
        "empty output",
        "empty folder to start in",
        "path for list",
        "unknown command of dev",
    ],
)
@pytest.mark.usefixtures("work")
def test_a_request_that_cannot_be_carried_out_exits_with_2(
    grade_here: Grade, arguments: Sequence[str], last_line: str
) -> None:
    """The message stands on stderr and names what was wrong with it; stdout stays empty."""
    ended = grade_here(*arguments)
    assert (ended.code, ended.out, ended.err.splitlines()[-1]) == (2, "", last_line)


def test_a_fault_of_the_grader_exits_with_3(grade_here: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as ours, without a traceback."""
    monkeypatch.setattr(pipeline, "grade", _fail)
    assert grade_here() == Ended(
        code=3,
        out="",
        err="grade: the grader itself failed: KeyError: 'planted'\n"
        "That is a fault of ours, not of the submission. Please report it with what "
        "`STRIDEWISE_DEBUG=1 grade ...` prints.\n",
    )


@pytest.mark.usefixtures("grade_here")
def test_a_fault_of_the_grader_can_be_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """With STRIDEWISE_DEBUG set, the exception itself comes out."""
    monkeypatch.setattr(pipeline, "grade", _fail)
    monkeypatch.setattr(sys, "argv", ["grade"])
    monkeypatch.setenv("STRIDEWISE_DEBUG", "1")
    with pytest.raises(KeyError, match="planted"):
        cli.main()


def _fail(*_arguments: object, **_options: object) -> None:
    raise KeyError("planted")


# --- where the report goes -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("work")
def test_stdout_holds_one_json_document_and_stderr_nothing(grade: Grade, environment: Mapping[str, str]) -> None:
    """A program can read what comes out; and no temporary file is left behind."""
    ended = grade("work", *FAST, "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err, report["schema"], report["score"]) == (0, "", "stridewise/report/v1", 2.0)
    assert list(Path(environment["TMPDIR"]).iterdir()) == []


def test_output_takes_the_report_and_stdout_stays_empty(grade_here: Grade, tmp_path: Path, work: Path) -> None:
    """The file holds what stdout would have; an older one is replaced, and nothing else is written."""
    printed = grade_here("work", *FAST, "--format", "json").out
    (tmp_path / "report.json").write_text("old and longer" * 1000)
    before = tree(work)
    assert grade_here("work", *FAST, "--format", "json", "--output", "report.json") == Ended(code=0, out="", err="")
    assert (tmp_path / "report.json").read_text() == printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "work"]
    assert tree(work) == before


@pytest.mark.usefixtures("work")
def test_output_says_by_the_exit_code_how_it_went(grade_here: Grade) -> None:
    """A report in a file does not make a low score pass."""
    assert grade_here("work", *FAST, "--pass-at", "3", "--output", "report.txt") == Ended(code=1, out="", err="")


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("missing/report.json", errno.ENOENT),
        ("work", errno.EISDIR),
        ("work/geometry.py/report.json", errno.ENOTDIR),
        ("/dev/full", errno.ENOSPC),
    ],
    ids=["a folder that is missing", "a folder", "below a file", "a full disk"],
)
@pytest.mark.usefixtures("work")
def test_output_that_cannot_be_written_leaves_nothing_behind(
    grade_here: Grade, tmp_path: Path, output: str, why: int
) -> None:
    """It is a request that cannot be carried out; the message names the file and the reason."""
    before = tree(tmp_path)
    assert grade_here("work", *FAST, "--output", output) == Ended(
        code=2,
        out="",
        err=f"grade: the report could not be written to {output}: {os.strerror(why)}; give another --output\n",
    )
    assert tree(tmp_path) == before


@pytest.mark.parametrize("output", ["work/geometry.py", "work/new.ipynb", "link", "WORK.ZIP"])
def test_output_never_replaces_work(grade_here: Grade, tmp_path: Path, work: Path, output: str) -> None:
    """Whoever names a submission's file there keeps it: what ends like one, be it behind a link, is no report."""
    (tmp_path / "link").symlink_to(work / "geometry.py")
    before = tree(tmp_path)
    assert grade_here("work", *FAST, "--output", output) == Ended(
        code=2,
        out="",
        err=f"grade: the report is not written to {output}, for what ends like that is somebody's work; "
        "give another --output\n",
    )
    assert tree(tmp_path) == before


# Not /dev/stdout by that name: where a test fails as root, it would be the machine's own that gets replaced.
@pytest.mark.usefixtures("work")
def test_output_to_a_piped_stdout_arrives(grade: Grade) -> None:
    """A stream is written to, and not replaced by a file."""
    ended = grade("work", *FAST, "--output", "/dev/fd/1")
    assert (ended.code, ended.err, ended.out.splitlines()[-2]) == (0, "", "Score: 2 / 2")


@pytest.mark.usefixtures("work")
def test_output_to_a_redirected_stdout_is_appended(grade: Grade, tmp_path: Path) -> None:
    """Behind stdout may be a file, and in the file what others wrote before."""
    with (tmp_path / "log").open("wb") as log:
        log.write(b"before\n")
        log.flush()
        ended = grade("work", *FAST, "--output", "/dev/fd/1", stdout=log)
    assert ended == Ended(code=0, out="", err="")
    lines = (tmp_path / "log").read_text().splitlines()
    assert (lines[0], lines[-2]) == ("before", "Score: 2 / 2")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("work", *FAST), 0), (("work", *FAST, "--pass-at", "3"), 1), (("list",), 0)],
    ids=["passed", "below the mark", "list"],
)
@pytest.mark.usefixtures("work")
def test_a_reader_that_has_seen_enough_changes_nothing(in_shell: Grade, arguments: Sequence[str], code: int) -> None:
    """A broken pipe is quiet, and the exit code still says how it went."""
    # The reader is gone long before there is anything to read.
    ended = in_shell('"$@" | true; exit "${PIPESTATUS[0]}"', *arguments)
    assert ended == Ended(code=code, out="", err="")


def test_head_shows_the_first_line(in_shell: Grade) -> None:
    """``grade list | head -1``, as people do it."""
    ended = in_shell('"$@" | head -1; exit "${PIPESTATUS[0]}"', "list")
    assert ended == Ended(code=0, out="From convolution to neural network: 100 points\n", err="")


def test_a_stdout_that_is_full_is_refused(grade: Grade) -> None:
    """A full disk behind stdout is no fault of ours, and no passed submission either."""
    with Path("/dev/full").open("wb") as full:
        ended = grade("list", stdout=full)
    assert ended == Ended(
        code=2,
        out="",
        err="grade: the standard output could not be written to: No space left on device; "
        "make room there, or send it elsewhere\n",
    )


@pytest.mark.parametrize(("pass_at", "code"), [("2", 0), ("3", 1)], ids=["passed", "below the mark"])
@pytest.mark.usefixtures("work")
def test_closed_streams_are_no_fault(in_shell: Grade, pass_at: str, code: int) -> None:
    """Started by something that has no streams to give, the exit code is all there is."""
    assert in_shell('"$@" >&- 2>&-', "work", *FAST, "--pass-at", pass_at).code == code


# --- terminals -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a terminal showed, and whether its settings were afterwards what they had been before."""

    code: int
    text: str
    is_restored: bool


def on_terminal(
    arguments: Sequence[str], *, env: Mapping[str, str], cwd: Path, stdout: int | None = None, columns: int = 80
) -> Seen:
    """Run the program on a terminal of its own; only stderr goes there where ``stdout`` is given."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    before = termios.tcgetattr(terminal)
    shown = b""
    with subprocess.Popen(
        [*GRADE, *arguments],
        cwd=cwd,
        env=env,
        stdin=terminal,
        stdout=terminal if stdout is None else stdout,
        stderr=terminal,
    ) as process:
        deadline = time.monotonic() + 60
        while (readable := select.select([master], [], [], 0.05)[0]) or process.poll() is None:
            shown += os.read(master, 2**16) if readable else b""
            assert time.monotonic() < deadline
    is_restored = termios.tcgetattr(terminal) == before
    os.close(master)
    os.close(terminal)
    return Seen(code=process.returncode, text=shown.decode().replace("\r\n", "\n"), is_restored=is_restored)


@pytest.mark.usefixtures("work")
def test_a_terminal_gets_colour_and_is_left_as_it_was(environment: Mapping[str, str], tmp_path: Path) -> None:
    """The report is the same but for its colours; progress is wiped away, and no mode or colour stays switched on."""
    seen = on_terminal(["work", *FAST], env=environment, cwd=tmp_path)
    progress, _, report = seen.text.rpartition("\r\x1b[K")
    assert (seen.code, seen.is_restored, progress) == (0, True, "\r\x1b[K1/1 same_padding")
    assert COLOUR.sub("", report) == REPORT
    assert len(COLOUR.findall(report)) > 2
    assert COLOUR.findall(report)[-1] == "\x1b[0m"


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "TERM=dumb"])
@pytest.mark.usefixtures("work")
def test_a_terminal_without_colour_gets_none(
    environment: Mapping[str, str], tmp_path: Path, setting: Mapping[str, str]
) -> None:
    """What remains is the report as any file would get it."""
    seen = on_terminal(["work", *FAST], env={**environment, **setting}, cwd=tmp_path)
    assert (seen.code, seen.text.rpartition("\r\x1b[K")[2]) == (0, REPORT)


@pytest.mark.usefixtures("work")
def test_progress_goes_to_the_terminal_behind_stderr(environment: Mapping[str, str], tmp_path: Path) -> None:
    """With the report in a file, the terminal shows what is being judged, and nothing of it in the end."""
    with (tmp_path / "report.txt").open("wb") as report:
        seen = on_terminal(["work", *FAST], env=environment, cwd=tmp_path, stdout=report.fileno())
    assert (seen.code, seen.text) == (0, "\r\x1b[K1/1 same_padding\r\x1b[K")
    assert (tmp_path / "report.txt").read_text() == REPORT


@pytest.mark.usefixtures("work")
def test_a_dumb_terminal_is_spared_the_progress(environment: Mapping[str, str], tmp_path: Path) -> None:
    """It could not wipe it away."""
    with (tmp_path / "report.txt").open("wb") as report:
        env = {**environment, "TERM": "dumb"}
        seen = on_terminal(["work", *FAST], env=env, cwd=tmp_path, stdout=report.fileno())
    assert (seen.code, seen.text) == (0, "")


@pytest.mark.usefixtures("work")
def test_a_narrow_terminal_is_not_overrun(environment: Mapping[str, str], tmp_path: Path) -> None:
    """No line is longer than the terminal is wide."""
    seen = on_terminal(["work", *FAST], env={**environment, "NO_COLOR": "1"}, cwd=tmp_path, columns=40)
    assert max(map(len, seen.text.rpartition("\r\x1b[K")[2].splitlines())) == 40


def test_columns_tells_the_width_of_what_is_no_terminal(grade: Grade, work: Path) -> None:
    """A report with everything in it keeps to 40 columns where the environment says so."""
    (work / "geometry.py").write_text(WRONG)
    ended = grade("work", *FAST, env={"COLUMNS": "40"})
    assert (ended.code, max(map(len, ended.out.splitlines()))) == (1, 40)


@pytest.mark.parametrize(
    "setting",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "latin-1", "C locale that is taken at its word"],
)
def test_an_encoding_without_our_signs_gets_plain_ascii(
    grade: Grade, tmp_path: Path, setting: Mapping[str, str]
) -> None:
    """A report on a wrong answer comes out, whatever the student's own names and prints hold."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "ηω.py").write_text(f"print('→ ηω')\n{WRONG}", encoding="utf-8")
    ended = grade("work", *FAST, env=setting)
    assert (ended.code, ended.out.isascii(), ended.err) == (1, True, "")
    assert "| \\u2192 \\u03b7\\u03c9\n" in ended.out


@pytest.mark.usefixtures("work")
def test_the_c_locale_gets_the_whole_report(grade: Grade) -> None:
    """Python takes it for UTF-8, as it does everywhere."""
    assert grade("work", *FAST, env={"LC_ALL": "C"}) == Ended(code=0, out=REPORT, err="")


def test_a_refusal_is_encoded_too(grade: Grade) -> None:
    """A message about a name that stderr cannot show is a message all the same."""
    ended = grade("ηω", env={"PYTHONIOENCODING": "ascii"})
    assert (ended.code, ended.err) == (
        2,
        "grade: \\u03b7\\u03c9 does not exist; give a folder, a .py, a .ipynb or a .zip\n",
    )


# --- interruptions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda ending: ending.name)
def test_an_interrupted_run_ends_the_submission_too(
    environment: Mapping[str, str], tmp_path: Path, ending: signal.Signals
) -> None:
    """In the middle of an endless loop: exit code 130, not a word, and neither process nor temporary file is left."""
    (tmp_path / "geometry.py").write_text(HANGING)
    temporary = Path(environment["TMPDIR"])
    process = subprocess.Popen(
        [*GRADE, "geometry.py", *FAST],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests that run in the background of a shell inherit from it that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(ending, signal.SIG_DFL),  # noqa: PLW1509
    )
    worker = _pid_of_hanging_worker(temporary)
    process.send_signal(ending)
    assert (*process.communicate(timeout=60), process.returncode) == (b"", b"", 130)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert list(temporary.iterdir()) == []


def _pid_of_hanging_worker(folder: Path) -> int:
    """Wait until the submission says below ``folder`` that it hangs, and in which process."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for path in folder.rglob("hanging"):
            if (text := path.read_text()).endswith("\n"):
                return int(text)
        time.sleep(0.01)
    raise TimeoutError(f"nothing hangs in {folder}")


# --- names of files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("-dash", "-dash"),
        ("with space", "with space"),
        ("new\nline", "new\\nline"),
        (os.fsdecode(b"caf\xe9"), "caf\\udce9"),
        ("\x1b[31mred", "\\x1b[31mred"),
    ],
    ids=["leading dash", "space", "newline", "not UTF-8", "escape sequence"],
)
def test_any_file_name_can_be_graded(grade: Grade, work: Path, name: str, shown: str) -> None:
    """After ``--`` everything is a path, and in the report nothing of a name can do harm."""
    (work / "geometry.py").rename(work / f"{name}.py")
    work.rename(work.with_name(name))
    ended = grade("run", *FAST, "--format", "json", "--", name)
    report = json.loads(ended.out)
    assert (ended.code, ended.err, report["score"]) == (0, "", 2.0)
    assert (report["submission"]["path"], report["submission"]["files"][0]["path"]) == (shown, f"{shown}.py")


def test_a_refused_name_stays_on_one_line(grade_here: Grade) -> None:
    """Line breaks and escape sequences in it are spelt out."""
    assert grade_here("run", "two\nlines\x1b[31m") == Ended(
        code=2,
        out="",
        err="grade: two\\nlines\\x1b[31m does not exist; give a folder, a .py, a .ipynb or a .zip\n",
    )


def test_an_output_of_any_name_is_refused_on_one_line(grade_here: Grade, work: Path) -> None:
    """What holds for the submission's name holds for that of the report."""
    ended = grade_here("work", *FAST, "--output", f"{work}/none/\x1b[31m\n")
    assert (ended.code, ended.err.count("\n"), "\x1b" in ended.err) == (2, 1, False)


# --- what bad input gets ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Bad:
    """Something that cannot be graded, and what is said of it.

    Attributes:
        write: puts it where the path leads
        sentence: what stands on stderr when it is all that there is
        path: what is given to ``grade``; the folder or zip that holds the trouble, or the trouble itself
        culprit: what is at fault, inside of ``path``, and what the sentence begins with; empty for ``path`` itself
        beside_good_work: what becomes of it there: a fault in the report; nothing, where it merely holds no work; or
            a refusal, where the path itself is at fault
    """

    write: Callable[[Path], object]
    sentence: str
    path: str = "work"
    culprit: str = ""
    beside_good_work: Literal["fault", "nothing", "refusal"] = "fault"


def _file(name: str, content: str | bytes, sentence: str) -> Bad:
    """A folder with one file that cannot be used."""

    def write(folder: Path) -> None:
        folder.mkdir()
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return Bad(write=write, culprit=name, sentence=sentence)


def _in_folder(make: Callable[[Path], object], sentence: str) -> Bad:
    """A folder with something in the place of a file."""

    def write(folder: Path) -> None:
        folder.mkdir()
        make(folder / "geometry.py")

    return Bad(write=write, culprit="geometry.py", sentence=sentence)


def _zip(
    members: Mapping[str, str], sentence: str, *, culprit: str = "", change: Callable[[zipfile.ZipInfo], object] = id
) -> Bad:
    """A zip that cannot be used, or the member of it that cannot."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                member = zipfile.ZipInfo(name)
                member.compress_type = zipfile.ZIP_DEFLATED
                change(member)
                archive.writestr(member, text)

    return Bad(write=write, path="work.zip", culprit=culprit, sentence=sentence)


def _be_a_link(member: zipfile.ZipInfo) -> None:
    member.create_system = 3  # Unix, whose permissions can say so
    member.external_attr = (stat.S_IFLNK | 0o777) << 16


def _notebook(**fields: object) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [], **fields})


def _nothing(_path: Path) -> None:
    """Leave the path without anything."""


BAD_INPUT = {
    "no such path": Bad(
        write=_nothing,
        beside_good_work="refusal",
        sentence="does not exist; give a folder, a .py, a .ipynb or a .zip",
    ),
    "an empty folder": Bad(
        write=Path.mkdir,
        beside_good_work="nothing",
        sentence="holds no .py or .ipynb file; give the folder or the file that holds your work",
    ),
    "a folder with no known function": Bad(
        write=_file("hello.py", "print('hello')\n", "").write,
        beside_good_work="nothing",
        sentence=f"defines none of the course's functions; looked for {KNOWN}; give the file or folder that has them",
    ),
    "a file of another kind": Bad(
        write=lambda path: path.write_text(RIGHT),
        path="work.txt",
        beside_good_work="refusal",
        sentence="is no .py, .ipynb or .zip file; give a folder, a .py, a .ipynb or a .zip",
    ),
    "a fifo": Bad(
        write=os.mkfifo,
        path="work.py",
        beside_good_work="refusal",
        sentence="is neither a file nor a folder; give a folder, a .py, a .ipynb or a .zip",
    ),
    "a fifo in a folder": _in_folder(
        os.mkfifo, "is not an ordinary file, so it was not opened; put the file itself there"
    ),
    "a folder called like a file": Bad(
        write=lambda path: path.joinpath("geometry.py").mkdir(parents=True),
        beside_good_work="nothing",
        sentence="holds no .py or .ipynb file; give the folder or the file that holds your work",
    ),
    "a link in a folder": _in_folder(
        lambda path: path.symlink_to("/etc/passwd"),
        "is a symbolic link, which is not followed; put the file itself there",
    ),
    "binary": _file("geometry.py", bytes(range(256)), "is binary, not Python source; hand in the .py file itself"),
    "0 bytes": _file("geometry.py", b"", "is empty (0 bytes); save your work into it and run again"),
    "not UTF-8": _file(
        "geometry.py",
        b"# 2\n# caf\xe9\n" + RIGHT.encode(),
        "is not UTF-8 text (line 2); save it with the encoding UTF-8 and run again",
    ),
    "UTF-16 with a BOM": _file(
        "geometry.py",
        RIGHT.encode("utf-16"),
        "is saved as UTF-16; save it with the encoding UTF-8 and run again",
    ),
    "a notebook that is not JSON": _file(
        "geometry.ipynb", '{"cells": [', "is not JSON, so it is no notebook; save it in Jupyter and run again"
    ),
    "a notebook that is other JSON": _file(
        "geometry.ipynb", "[1]", "is JSON, but no notebook; save your notebook in Jupyter and run again"
    ),
    "a notebook of nbformat 3": _file(
        "geometry.ipynb",
        _notebook(nbformat=3, worksheets=[]),
        "is in the old notebook format 3; open it in Jupyter and save it, which converts it",
    ),
    "a notebook of an unknown version": _file(
        "geometry.ipynb", _notebook(nbformat=9), "is in the unknown notebook format 9; save it in format 4"
    ),
    "a zip with an absolute path": _zip(
        {"/etc/geometry.py": RIGHT},
        "leads out of the zip, so it was not read; zip your folder anew",
        culprit="/etc/geometry.py",
    ),
    "a zip with a path that leads up": _zip(
        {"../geometry.py": RIGHT},
        "leads out of the zip, so it was not read; zip your folder anew",
        culprit="../geometry.py",
    ),
    "a zip with a symbolic link": _zip(
        {"geometry.py": "/etc/passwd"},
        "is a symbolic link, which is not followed; zip the file itself",
        culprit="geometry.py",
        change=_be_a_link,
    ),
    "a zip with too many members": _zip(
        {f"{number}.txt": "" for number in range(10_001)},
        "holds more than 10000 files; zip only your .py and .ipynb files",
    ),
    "a zip with a member that is too large": _zip(
        {"geometry.py": "#" * (2**20 + 1)},
        "is larger than 1 MiB; keep only your code in it, data in files of its own",
        culprit="geometry.py",
    ),
    "a zip that is corrupt": Bad(
        write=lambda path: path.write_bytes(b"PK\x03\x04 and no more"),
        path="work.zip",
        sentence="is no zip file, or a damaged one; zip your work anew and run again",
    ),
    "an empty zip": Bad(
        write=_zip({}, "").write,
        path="work.zip",
        beside_good_work="nothing",
        sentence="holds no .py or .ipynb file; give the folder or the file that holds your work",
    ),
}


@pytest.mark.parametrize("bad", BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_alone_is_refused_in_one_sentence(grade_here: Grade, tmp_path: Path, bad: Bad) -> None:
    """Exit code 2; the sentence names what is wrong and says what to do; nothing is changed."""
    bad.write(tmp_path / bad.path)
    before = tree(tmp_path)
    assert grade_here("run", bad.path, *FAST) == Ended(
        code=2, out="", err=f"grade: {bad.culprit or bad.path} {bad.sentence}\n"
    )
    assert tree(tmp_path) == before


def _that_become(what: str) -> Any:
    chosen = {name: bad for name, bad in BAD_INPUT.items() if bad.beside_good_work == what}
    return pytest.mark.parametrize("bad", chosen.values(), ids=chosen.keys())


@pytest.fixture
def good(tmp_path: Path) -> str:
    """The name of a file with good work."""
    (tmp_path / "good.py").write_text(RIGHT)
    return "good.py"


@_that_become("fault")
def test_bad_input_is_a_fault_in_the_report_on_the_rest(grade_here: Grade, tmp_path: Path, good: str, bad: Bad) -> None:
    """Good work beside it gets its points, the same sentence stands in the report, and nothing is changed."""
    bad.write(tmp_path / bad.path)
    before = tree(tmp_path)
    ended = grade_here("run", bad.path, good, *FAST, "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err, report["score"]) == (0, "", 2.0)
    assert [(fault["source"]["path"], fault["message"]) for fault in report["submission"]["faults"]] == [
        (str(PurePosixPath(bad.path) / bad.culprit), bad.sentence)
    ]
    assert tree(tmp_path) == before


@_that_become("nothing")
def test_what_holds_no_work_does_no_harm_to_the_rest(grade_here: Grade, tmp_path: Path, good: str, bad: Bad) -> None:
    """It is not even a fault."""
    bad.write(tmp_path / bad.path)
    ended = grade_here("run", bad.path, good, *FAST, "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err, report["score"], report["submission"]["faults"]) == (0, "", 2.0, [])


@_that_become("refusal")
def test_a_path_that_is_no_submission_is_refused_whatever_else_is_given(
    grade_here: Grade, tmp_path: Path, good: str, bad: Bad
) -> None:
    """Whoever mistypes one of two paths must not get a grade on the other."""
    bad.write(tmp_path / bad.path)
    ended = grade_here("run", bad.path, good, *FAST)
    assert ended == Ended(code=2, out="", err=f"grade: {bad.path} {bad.sentence}\n")


def test_several_faults_and_nothing_to_grade_are_counted(grade_here: Grade, work: Path) -> None:
    """The first is told, with how many there are."""
    (work / "geometry.py").write_bytes(b"")
    (work / "images.py").write_bytes(b"")
    assert grade_here("work", *FAST).err == (
        "grade: geometry.py is empty (0 bytes); save your work into it and run again (the first of 2 faults)\n"
    )


def test_a_fault_beside_no_known_function_is_told(grade_here: Grade, work: Path) -> None:
    """It may be the very file that was meant."""
    (work / "geometry.py").write_bytes(b"")
    (work / "helpers.py").write_text("def helper():\n    return 1\n")
    assert grade_here("work", *FAST).err.startswith(
        "grade: work defines none of the course's functions (geometry.py: is empty (0 bytes); save your work into it "
        "and run again); looked for flip, "
    )


def test_the_current_folder_is_called_so(grade_here: Grade) -> None:
    """A dot at the beginning of a sentence would be overlooked."""
    assert grade_here() == Ended(
        code=2,
        out="",
        err="grade: the current folder holds no .py or .ipynb file; give the folder or the file that holds your work\n",
    )


@pytest.mark.parametrize("ending", [".py", ".ipynb"])
def test_a_byte_order_mark_is_no_fault(grade_here: Grade, tmp_path: Path, ending: str) -> None:
    """Windows editors put it there, and what follows is UTF-8 all the same."""
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": RIGHT}
    text = {".py": RIGHT, ".ipynb": _notebook(cells=[cell])}[ending]
    (tmp_path / f"geometry{ending}").write_text(text, encoding="utf-8-sig")
    report = json.loads(grade_here(*FAST, "--format", "json").out)
    assert (report["score"], report["submission"]["faults"]) == (2.0, [])


def test_the_formats_are_those_that_can_be_rendered() -> None:
    """The option offers every format there is, and no other."""
    assert {format_.value for format_ in cli.Format} == set(render.FORMATS)
