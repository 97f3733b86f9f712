"""The command line: parses, delegates, prints, and says by its exit code how it went."""

import math
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from grader import atomic

if TYPE_CHECKING:
    from grader.render import Style
    from grader.worker.isolation import Level

#: Exit codes beside 0: graded, and below the mark; the request cannot be carried out; the grader itself failed.
BELOW, REFUSED, FAILED = 1, 2, 3
INTERRUPTED = 130


class Isolation(StrEnum):
    """How well the machine is shielded from the submission."""

    AUTO = "auto"
    PROCESS = "process"
    BUBBLEWRAP = "bubblewrap"

    @property
    def level(self) -> "Level":
        """The level to begin with."""
        from grader.worker.isolation import strongest  # noqa: PLC0415 - see the imports in `run`

        match self:
            case Isolation.PROCESS:
                return "process"
            case Isolation.BUBBLEWRAP:
                return "bubblewrap"
            case Isolation.AUTO:
                return strongest()[0]


class Format(StrEnum):
    """What a report is written as; the names are those of :data:`grader.render.FORMATS`."""

    CONSOLE = "console"
    HTML = "html"
    JSON = "json"


class RunByDefault(TyperGroup):
    """``grade PATH`` is ``grade run PATH``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command ``run`` in front where no command is named."""
        if not args or (args[0] not in self.commands and args[0] not in (*ctx.help_option_names, "--version")):
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RunByDefault,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Grade a submission of the course: `grade PATH` is short for `grade run PATH`, PATH for the current folder.",
)
dev = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="For authors: generate what is generated, check the course itself.",
)
app.add_typer(dev, name="dev")


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Where options of the whole program are handled."""
    if show:
        from importlib.metadata import version  # noqa: PLC0415 - `grade --help` answers at once: see the imports below

        _print(f"stridewise {version('stridewise')}\n")
        raise typer.Exit


def _named(remedy: str) -> Callable[[str], Path]:
    def path(text: str) -> Path:
        if not text:
            # For Path this is the current folder, which nobody means who passes on an empty variable of a script.
            raise typer.BadParameter(f"it is empty; name {remedy}")
        return Path(text)

    return path


_SUBMISSION = _named("a file or folder, or leave it out for the current folder")


def _finite(points: float | None) -> float | None:
    if points is not None and not math.isfinite(points):
        raise typer.BadParameter(f"{points} is no number of points")
    return points


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command line
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", parser=_SUBMISSION, help="A folder, .py, .ipynb or .zip, or several."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Judge this exercise only; may be given several times.")
    ] = None,
    format: Annotated[Format, typer.Option(help="What the report is written as.")] = Format.CONSOLE,  # noqa: A002
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", parser=_named("a file, or leave it out"), help="Write the report here, not to the screen."
        ),
    ] = None,
    isolation: Annotated[Isolation, typer.Option(help="How the submission is shut in.")] = Isolation.AUTO,
    pass_at: Annotated[
        float | None,
        typer.Option(
            metavar="POINTS", callback=_finite, help="Exit with 0 from this score on; the default is all points."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Draw other inputs.", min=0)] = 0,
    thorough: Annotated[bool, typer.Option("--thorough", help="Try ten times as many inputs.")] = False,
) -> None:
    """Grade a submission and print the report."""
    if output is not None and _ends_like_work(output):
        _refuse(
            f"the report is not written to {output}, for what ends like that is somebody's work; give another --output"
        )
    # Imported when it is needed: `grade --help` must not wait for NumPy. Nor must the worker, which gets ready on
    # another core meanwhile. If the course should let submissions import anything else, it starts once more.
    from grader.worker.process import start_ahead  # noqa: PLC0415

    ahead = None
    with suppress(OSError):  # why it cannot be started is told where it is needed
        ahead = start_ahead(isolation.level, ("numpy",))

    from grader import pipeline, progress, render  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    request = pipeline.Request(
        paths=tuple(paths or [Path()]),
        only=tuple(only or ()),
        isolation=isolation.value,
        seed=seed,
        thorough=thorough,
        cache=pipeline.default_cache(),
    )
    try:
        with progress.on_stderr() as line:
            report = pipeline.grade(COURSE, request, progress=line, ahead=ahead)
    except pipeline.RequestError as error:
        _refuse(str(error))
    finally:
        if ahead:
            ahead.close()
    if output is None:
        _print(render.FORMATS[format](report, style=_style()))
    else:
        style = render.Style(width=100, colour=False, unicode=True)
        try:
            atomic.write(output, render.FORMATS[format](report, style=style).encode())
        except OSError as error:
            _refuse(f"the report could not be written to {output}: {error.strerror or error}; give another --output")
    if report.score < (report.max_score if pass_at is None else pass_at):
        raise typer.Exit(BELOW)


def _ends_like_work(output: Path) -> bool:
    from grader.submission.sources import GIVEN_SUFFIXES  # noqa: PLC0415 - see the imports in `run`

    try:
        return Path(os.path.realpath(output)).suffix.lower() in GIVEN_SUFFIXES
    except OSError:  # there is no current folder: why it cannot be written is told when it is
        return False


@app.command()
def watch(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", parser=_SUBMISSION, help="The folder or file that you work in.")
    ] = None,
    isolation: Annotated[Isolation, typer.Option(help="How the submission is shut in.")] = Isolation.AUTO,
    seed: Annotated[int, typer.Option(help="Draw other inputs.", min=0)] = 0,
) -> None:
    """Judge on every save what the change touches, and keep it on one screen."""
    from grader.specs import COURSE  # noqa: PLC0415
    from grader.watch import loop  # noqa: PLC0415

    try:
        loop.watch(COURSE, path or Path(), isolation=isolation.value, seed=seed, style=_style())
    except loop.Refused as error:
        _refuse(str(error))


@app.command(name="list")
def list_() -> None:
    """Show the exercises, their points, and what each is judged by."""
    from grader.render import listing  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    _print(listing.render(COURSE, style=_style()))


@app.command()
def hint(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The exercise, such as flip.")],
    again: Annotated[bool, typer.Option("--again", help="Begin with the first one again.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show all at once.")] = False,
) -> None:
    """Show the next hint to an exercise: first a question, then the idea, then the shape of a solution."""
    from grader import hints, pipeline  # noqa: PLC0415
    from grader.render import hint as rendered  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    try:
        unit, exercise = pipeline.find(COURSE, name)
    except pipeline.RequestError as error:
        _refuse(str(error))
    lesson = pipeline.place_in_lesson(COURSE, unit, exercise)
    if not exercise.hints:
        _refuse(f"there are no hints to {name}; read {lesson}")
    memory = hints.default_memory()
    due = hints.due(len(exercise.hints), hints.shown_before(memory, name), again=again, everything=everything)
    _print(rendered.render(exercise, due, lesson, style=_style()))
    try:
        hints.remember(memory, name, due.stop)
    except OSError as error:
        why = error.strerror or error
        _complain(f"which hint comes next could not be remembered ({why}); `grade hint {name} --all` shows all")


@app.command()
def start(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[FOLDER]", parser=_named("a folder, or leave it out"), help="Where to put the course."),
    ] = Path("stridewise"),
) -> None:
    """Copy lessons, stubs and notebooks into a folder of your own; what is there already stays as it is."""
    from grader import handout  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    try:
        copied, kept = handout.start(COURSE, handout.folder(), folder)
    except OSError as error:
        # What the handout refuses itself is a sentence already.
        what = f"the course could not be copied to {error.filename or folder}: {error.strerror}; name another folder"
        _refuse(what if error.strerror else str(error))
    kept_too = f"; {len(kept)} were there already and stay as they are" if kept else ""
    _print(f"{folder}: {len(copied)} files copied{kept_too}. Begin with {folder / '1_signals' / 'README.md'}\n")


@dev.command()
def generate(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if something is stale.")] = False,
) -> None:
    """Write the stubs, notebooks, tables and the schema anew from reference, specs and lessons."""
    from grader import generated  # noqa: PLC0415
    from grader.spec import SpecError  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    try:
        contents = generated.files(COURSE)
        changed = generated.stale(contents) if check else generated.write(contents)
    except (SpecError, OSError) as error:
        _refuse(str(error))
    for path in changed:
        _print(f"{'stale' if check else 'written'}: {path}\n")
    if check and changed:
        _complain("run `grade dev generate` and commit what it writes")
        raise typer.Exit(BELOW)


@dev.command()
def pictures() -> None:
    """Draw the pictures of the lessons anew from the reference; needs matplotlib, the extra `pictures`."""
    from grader import handout  # noqa: PLC0415
    from grader import pictures as drawn  # noqa: PLC0415

    try:
        for path in drawn.write(handout.folder()):
            _print(f"written: {path}\n")
    except (ImportError, OSError) as error:
        _refuse(str(error))


@dev.command(name="check")
def check_course() -> None:
    """Grade the grader: the reference, right answers, stubs, degenerate answers and every named mistake."""
    from grader import course_check, handout  # noqa: PLC0415
    from grader.inputs import DrawnInputs  # noqa: PLC0415
    from grader.pipeline import default_cache, judging_hash  # noqa: PLC0415
    from grader.specs import COURSE  # noqa: PLC0415

    try:
        answers = course_check.right_answers()
        lessons = course_check.lessons(COURSE, handout.folder())
    except OSError as error:
        _refuse(str(error))
    inputs = DrawnInputs(cache=default_cache(), version=judging_hash())
    faults = 0
    for exercise in COURSE.exercises:
        found = course_check.faults(exercise, inputs, answers, lessons[exercise.name])
        faults += len(found)
        _print(f"{exercise.name}: {'ok' if not found else ''}\n" + "".join(f"  {fault}\n" for fault in found))
    if faults:
        raise typer.Exit(BELOW)


def main() -> None:
    """Run the program; whatever happens, nobody gets to see a traceback of ours."""
    _open_missing_streams()
    _import_where_no_folder_is()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) == signal.SIG_DFL:
            # As Ctrl-C does: whoever ends the grader, be it `timeout` or a closed terminal, ends the submission too.
            signal.signal(ending, signal.default_int_handler)
    if sys.flags.optimize > 1:
        _complain(
            "the course is written in docstrings, which Python drops with -OO; unset PYTHONOPTIMIZE and run again"
        )
        sys.exit(REFUSED)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("STRIDEWISE_DEBUG"):
            raise
        _complain(
            f"the grader itself failed: {type(error).__name__}: {error}\n"
            "That is a fault of ours, not of the submission. Please report it with what "
            "`STRIDEWISE_DEBUG=1 grade ...` prints."
        )
        sys.exit(FAILED)


def _open_missing_streams() -> None:
    """Where stdout or stderr is closed, Python has None in its place; what goes there is dropped instead."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Never closed, for it stands in to the very end.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _import_where_no_folder_is() -> None:
    """Hypothesis asks for the current folder when it is imported; where that is gone, it has to be done elsewhere."""
    try:
        Path.cwd()
    except FileNotFoundError:
        gone = os.open(".", os.O_RDONLY)
        os.chdir("/")
        import hypothesis  # noqa: F401, PLC0415

        os.fchdir(gone)


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, as in `grade | head`; the exit code still says how it went.
        _drop_stdout()
    except OSError as error:
        _drop_stdout()
        _refuse(f"the standard output could not be written to: {error.strerror}; make room there, or send it elsewhere")


def _drop_stdout() -> None:
    """What is left in the buffer goes nowhere, or Python would complain about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> None:
    with suppress(OSError):
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(f"grade: {text}\n".encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def _refuse(message: str) -> NoReturn:
    from grader.report import printable  # noqa: PLC0415

    # A file's name may hold anything, line breaks among it; the message stays one line.
    _complain(printable(message).replace("\n", "\\n"))
    raise typer.Exit(REFUSED)


def _style() -> "Style":
    from grader.render import Style  # noqa: PLC0415

    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # A pipe or file is read later, on a screen of unknown width.
    width = shutil.get_terminal_size().columns if is_terminal or "COLUMNS" in os.environ else 80
    return Style(width=width, colour=colour, unicode=_can_show("✓│─"))


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
