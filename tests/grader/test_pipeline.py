"""From paths to a report, over real workers."""

import json
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader import digits, engine, generated, pipeline, render, submission
from grader.allowance import SUBMISSION_SECONDS, Allowance
from grader.report import ExerciseReport, Report
from grader.spec import Exercise
from grader.specs import COURSE
from grader.worker import isolation
from grader.worker.host import Worker

RIGHT = Path(__file__).parents[1] / "submissions" / "vectorised"
SAME_PADDING = (
    "def same_padding(field):\n    if field < 1 or field % 2 == 0:\n        raise ValueError\n    return field // 2\n"
)

Grade = Callable[..., Report]


@pytest.fixture
def grade(cache: Path) -> Grade:
    """Grades paths in an ordinary process, which starts fastest."""

    def graded(*paths: Path, only: tuple[str, ...] = (), isolation: str = "process", **options: object) -> Report:
        return pipeline.grade(
            COURSE, pipeline.Request(paths=paths, only=only, isolation=isolation, cache=cache, **options)
        )

    return graded


def named(report: Report, name: str) -> ExerciseReport:
    """The report's part on one exercise."""
    return next(exercise for exercise in report.exercises if exercise.name == name)


def test_a_report_validates_against_the_published_schema(grade: Grade) -> None:
    """The JSON of a real report keeps to the schema that travels with the package."""
    text = render.FORMATS["json"](grade(RIGHT), style=render.Style())
    schema = json.loads(generated.SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))


def test_the_schema_rejects_what_is_no_report(grade: Grade) -> None:
    """The schema is not so wide that anything passes."""
    schema = json.loads(generated.SCHEMA_FILE.read_text(encoding="utf-8"))
    report = json.loads(render.FORMATS["json"](grade(RIGHT, only=("flip",)), style=render.Style()))
    report["exercises"][0]["status"] = "splendid"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(report)


def test_all_exercises_appear_in_course_order(grade: Grade, tmp_path: Path) -> None:
    """Whatever the submission holds, the report lists the whole course."""
    (tmp_path / "geometry.py").write_text(SAME_PADDING)
    report = grade(tmp_path)
    assert [exercise.name for exercise in report.exercises] == [exercise.name for exercise in COURSE.exercises]
    assert {exercise.status for exercise in report.exercises if exercise.name != "same_padding"} == {"missing"}
    assert (report.score, report.max_score) == (2.0, 100.0)


def test_only_restricts_the_report(grade: Grade) -> None:
    """With ``only``, nothing but the named exercises is judged, in course order."""
    report = grade(RIGHT, only=("pad", "flip"))
    assert [exercise.name for exercise in report.exercises] == ["flip", "pad"]
    assert (report.score, report.max_score) == (7.0, 7.0)


def test_exercises_that_bar_the_same_are_judged_together(cache: Path) -> None:
    """Those that bar nothing come first; the report keeps the course's order."""
    names = ("flip", "convolve1d", "smooth", "pad", "same_padding")
    request = pipeline.Request(paths=(RIGHT,), only=names, isolation="process", cache=cache)
    told: list[str] = []
    report = pipeline.grade(COURSE, request, progress=lambda exercise, *_: told.append(exercise.name))
    assert told == ["same_padding", "flip", "convolve1d", "smooth", "pad"]
    assert [exercise.name for exercise in report.exercises] == list(names)
    assert report.score == report.max_score


def test_own_checks_may_use_what_is_barred(grade: Grade, tmp_path: Path) -> None:
    """What an exercise forbids is no fault where the file is run."""
    flip = "import numpy as np\ndef flip(kernel):\n    return kernel[(slice(None, None, -1),) * kernel.ndim].copy()\n"
    check = "expected = np.flip([1, 2])\nassert np.array_equal(flip(np.array([1, 2])), expected)\n"
    (tmp_path / "signals.py").write_text(flip + check + SAME_PADDING)
    report = grade(tmp_path, only=("flip", "same_padding"))
    assert (report.score, report.submission.faults) == (report.max_score, [])


def test_an_unknown_exercise_is_refused(grade: Grade) -> None:
    """Its name is told, and those that there are."""
    with pytest.raises(pipeline.RequestError, match=r"^there is no exercise 'flop'; perhaps flip is meant; there are"):
        grade(RIGHT, only=("flop",))


def test_a_folder_without_any_known_function_is_refused(grade: Grade, tmp_path: Path) -> None:
    """One sentence says what was looked for."""
    (tmp_path / "hello.py").write_text("print('hello')\n")
    with pytest.raises(pipeline.RequestError, match="defines none of the course's functions; looked for flip, "):
        grade(tmp_path)


@pytest.mark.parametrize("name", ["same_pading", "samePadding", "Same_Padding", "same_padding_"])
def test_a_misspelt_function_is_recognised(grade: Grade, tmp_path: Path, name: str) -> None:
    """It earns nothing, for who knows what was meant; but the report names it."""
    (tmp_path / "geometry.py").write_text("\n" + SAME_PADDING.replace("same_padding", name))
    (tmp_path / "signals.py").write_text("def flip(kernel):\n    return kernel[::-1]\n")
    report = grade(tmp_path)
    assert named(report, "same_padding").message == (
        f"not found; it belongs in geometry.py; perhaps {name} (geometry.py, line 2) is meant to be it"
    )
    assert named(report, "output_size").message == "not found; it belongs in geometry.py"


def test_a_folder_with_misspelt_functions_only_is_refused(grade: Grade, tmp_path: Path) -> None:
    """The first of them is told."""
    (tmp_path / "work.py").write_text("def Flip(kernel): ...\ndef Smooth(signal, width): ...\n")
    with pytest.raises(pipeline.RequestError, match=r"; perhaps Flip \(work.py, line 1\) is meant to be flip; give"):
        grade(tmp_path)


def test_several_paths_are_one_submission(grade: Grade) -> None:
    """Files that are named one by one are graded together."""
    report = grade(RIGHT / "signals.py", RIGHT / "geometry.py")
    assert report.score == 25.0


def test_files_import_each_other(grade: Grade, tmp_path: Path) -> None:
    """A function may stand in a file of the student's own and be imported."""
    (tmp_path / "mine.py").write_text(SAME_PADDING)
    (tmp_path / "geometry.py").write_text("from mine import same_padding\n")
    assert named(grade(tmp_path), "same_padding").status == "passed"


def test_the_filled_in_notebook_beside_the_untouched_file_is_graded(grade: Grade, tmp_path: Path) -> None:
    """A handout holds every stub twice; the one that was written counts."""
    shutil.copy(RIGHT.parent / "notebook" / "signals.ipynb", tmp_path)
    shutil.copy(Path(__file__).parents[2] / "assignments" / "1_signals" / "signals.py", tmp_path)
    flip = named(grade(tmp_path), "flip")
    assert flip.status == "passed"
    assert flip.source is not None
    assert flip.source.path == "signals.ipynb"


def test_the_untouched_handout_is_unsolved_everywhere(grade: Grade) -> None:
    """Nobody earns anything for what was handed out."""
    report = grade(Path(__file__).parents[2] / "assignments")
    assert {exercise.status for exercise in report.exercises} == {"unsolved"}
    assert report.score == 0.0


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef flip(kernel):\n    return np.flip(kernel).copy()\n",
        "from numpy import flip as f\ndef flip(kernel):\n    return f(kernel).copy()\n",
        "import numpy as np\ndef flip(kernel):\n    return getattr(np, 'fl' + 'ip')(kernel).copy()\n",
    ],
    ids=["plain", "alias", "computed name"],
)
def test_a_shortcut_earns_nothing_and_says_why(grade: Grade, tmp_path: Path, source: str) -> None:
    """The call that would be the answer itself is found in the source, or refused at run time."""
    (tmp_path / "signals.py").write_text(source)
    flip = named(grade(tmp_path), "flip")
    anchor = next(prop for prop in flip.properties if prop.anchor)
    assert (flip.score, anchor.outcome) == (0.0, "forbidden")
    assert anchor.message.startswith("numpy.flip would be the answer itself")
    assert anchor.where.startswith("signals.py, line ")


def test_a_shortcut_of_another_exercise_is_allowed(grade: Grade, tmp_path: Path) -> None:
    """What one exercise forbids, another may use."""
    source = (RIGHT / "signals.py").read_text() + (
        "\n\ndef convolve1d(signal, kernel):\n"
        "    if signal.ndim != 1 or kernel.ndim != 1 or not signal.size or not kernel.size:\n"
        "        raise ValueError('no')\n"
        "    y = np.zeros(len(signal) + len(kernel) - 1)\n"
        "    for t, value in enumerate(np.flip(np.flip(kernel))):\n"
        "        y[t : t + len(signal)] += signal.astype(float) * float(value)\n"
        "    return y\n"
    )
    (tmp_path / "signals.py").write_text(source)
    assert named(grade(tmp_path), "convolve1d").status == "passed"


def test_a_function_that_counts_its_calls_is_reported_as_unstable(grade: Grade, tmp_path: Path) -> None:
    """Right at first and wrong later, on the same input, earns nothing and is told as such."""
    (tmp_path / "geometry.py").write_text(
        "calls = 0\ndef same_padding(field):\n    global calls\n    calls += 1\n    if field < 1 or field % 2 == 0:\n"
        "        raise ValueError\n    return field // 2 + (calls > 95)\n"
    )
    exercise = named(grade(tmp_path), "same_padding")
    assert (exercise.score, next(prop.outcome for prop in exercise.properties if prop.anchor)) == (0.0, "unstable")


def test_an_exit_while_loading_costs_only_itself(grade: Grade, tmp_path: Path) -> None:
    """A statement that ends the process is left out, told, and the rest is graded."""
    (tmp_path / "geometry.py").write_text(f"import os\nos._exit(0)\n{SAME_PADDING}")
    report = grade(tmp_path)
    assert named(report, "same_padding").status == "passed"
    assert [str(fault.source) for fault in report.submission.faults] == ["geometry.py, line 2"]
    assert "it ended with exit code 0" in report.submission.faults[0].message


#: A function that leaves something behind, by which another one, which is right, ends its process.
LEAVES = "left = []\n\ndef output_size(*sizes):\n    left.append(sizes)\n    return 0\n\n"
ENDS = SAME_PADDING.replace("    if field", "    if left: os._exit(1)\n    if field", 1)


def test_what_another_function_left_behind_is_not_this_one_s_fault(grade: Grade, tmp_path: Path) -> None:
    """A function that gives out in a process that was used is judged in a fresh one."""
    (tmp_path / "geometry.py").write_text(f"import os\n{LEAVES}{ENDS}")
    report = grade(tmp_path, only=("output_size", "same_padding"))
    assert [named(report, name).status for name in ("output_size", "same_padding")] == ["failed", "passed"]


def test_what_a_fresh_process_does_not_mend_is_not_tried_again(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A submission that makes all of its functions give out does not cost twice its time."""
    judged: list[str] = []
    judge = engine.judge

    def judging(exercise: Exercise, *rest: Any, **options: Any) -> engine.Verdict:
        judged.append(exercise.name)
        return judge(exercise, *rest, **options)

    monkeypatch.setattr(engine, "judge", judging)
    dying = "def {}(*sizes):\n    os._exit(1)\n\n"
    names = ("output_size", "same_padding", "dense_parameter_count", "conv_parameter_count")
    wrong = LEAVES.replace("output_size", names[2])
    (tmp_path / "geometry.py").write_text(f"import os\n{LEAVES}{dying.format(names[1])}{wrong}{dying.format(names[3])}")
    grade(tmp_path, only=names)
    assert judged == [names[0], names[1], names[1], names[2], names[3]]


SLOW = "import time\n\ndef {name}(*arguments):\n    time.sleep(0.2)\n    return arguments[0]\n"


def test_slow_functions_share_a_time_and_leave_the_others_some(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is slow gets less and less; who is quick keeps all points; the report says why."""
    monkeypatch.setattr(pipeline, "SUBMISSION_SECONDS", 1.0)
    slow = [SLOW.format(name=name) for name in ("flip", "convolve1d")]
    (tmp_path / "signals.py").write_text("".join(slow))
    (tmp_path / "geometry.py").write_text(SAME_PADDING)
    report = grade(tmp_path, only=("flip", "convolve1d", "same_padding"))
    outcomes = [prop for name in ("flip", "convolve1d") for prop in named(report, name).properties]
    assert any("all that other functions had left of the submission's time" in prop.message for prop in outcomes)
    assert named(report, "same_padding").status == "passed"


@pytest.mark.parametrize(("is_delay", "status"), [(True, "passed"), (False, "failed")])
def test_a_machine_that_is_busy_costs_no_points(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_delay: bool, status: str
) -> None:
    """What a submission waits for a processor is none of its time."""
    monkeypatch.setattr(pipeline, "SUBMISSION_SECONDS", 0.2)
    monkeypatch.setattr(Worker, "delayed", property(lambda _: time.monotonic() * is_delay))
    slow = SAME_PADDING.replace("    if field", "    time.sleep(0.05)\n    if field")
    (tmp_path / "geometry.py").write_text(f"import time\n{slow}")
    assert named(grade(tmp_path, only=("same_padding",)), "same_padding").status == status


def test_thorough_grading_takes_ten_times_as_long_before_it_ends(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times as many cases need ten times the time that functions share."""
    granted: list[float] = []

    def noting(seconds: float, delayed: Callable[[], float]) -> Allowance:
        granted.append(seconds)
        return Allowance(seconds, delayed)

    monkeypatch.setattr(pipeline, "Allowance", noting)
    (tmp_path / "geometry.py").write_text(SAME_PADDING)
    for thorough in (False, True):
        grade(tmp_path, only=("same_padding",), thorough=thorough)
    assert granted == [SUBMISSION_SECONDS, 10 * SUBMISSION_SECONDS]


def test_statements_that_fail_are_counted_where_there_are_too_many(grade: Grade, tmp_path: Path) -> None:
    """A report stays one that can be read."""
    (tmp_path / "geometry.py").write_text(SAME_PADDING + "undefined\n" * 150)
    faults = grade(tmp_path, only=("same_padding",)).submission.faults
    assert len(faults) == pipeline.FAULTS_LIMIT + 1
    assert faults[-1].message == "there are 50 further statements that failed, which are not listed"


def test_a_definition_that_fails_is_broken(grade: Grade, tmp_path: Path) -> None:
    """A decorator that raises makes the function unusable; the report says at which line and why."""
    (tmp_path / "geometry.py").write_text(f"@missing\n{SAME_PADDING}")
    exercise = named(grade(tmp_path), "same_padding")
    assert exercise.status == "broken"
    assert "NameError: name 'missing' is not defined" in exercise.message


def test_printed_text_is_harmless(grade: Grade, tmp_path: Path) -> None:
    """Escapes that a submission prints are spelt out in the report."""
    (tmp_path / "geometry.py").write_text(f"print('\\x1b[31mred')\n{SAME_PADDING}")
    assert grade(tmp_path).submission.printed == "\\x1b[31mred"


def test_a_zip_with_a_path_that_leads_out_is_graded_without_it(grade: Grade, tmp_path: Path) -> None:
    """The bad member is a fault; the good one is graded; nothing is written."""
    archive = tmp_path / "work.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("../escaped.py", "print('out')")
        file.writestr("geometry.py", SAME_PADDING)
    report = grade(archive)
    assert named(report, "same_padding").status == "passed"
    assert [fault.source.path for fault in report.submission.faults] == ["../escaped.py"]
    assert [path.name for path in tmp_path.iterdir()] == ["work.zip"]


def test_bubblewrap_by_name_without_bwrap_is_refused(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """A level that was asked for is never replaced by a weaker one."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pipeline.RequestError, match="needs the program bwrap, which is not installed"):
        grade(RIGHT, isolation="bubblewrap")


def test_auto_without_bwrap_says_that_it_fell_back(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report says which level it was graded under, and why not a stronger one."""
    monkeypatch.setenv("PATH", "")
    environment = grade(RIGHT, only=("flip",), isolation="auto").environment
    assert environment.isolation == "process"
    assert environment.isolation_note.startswith("bubblewrap is not installed here")


def test_auto_with_a_broken_bwrap_says_that_it_fell_back(
    grade: Grade, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where bwrap is there but cannot work, as in many containers, auto falls back and tells it."""
    _broken_bwrap(tmp_path, monkeypatch)
    environment = grade(RIGHT, only=("flip",), isolation="auto").environment
    assert environment.isolation == "process"
    assert environment.isolation_note.startswith("bubblewrap does not work here")


def test_what_the_system_cannot_keep_a_submission_from_is_told(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the reason why there is no better level, and as well where this one was asked for."""
    monkeypatch.setattr(isolation, "caveats", lambda *_: ["the submission could use the network"])
    monkeypatch.setenv("PATH", "")
    assert grade(RIGHT, only=("flip",)).environment.isolation_note == "the submission could use the network"
    note = grade(RIGHT, only=("flip",), isolation="auto").environment.isolation_note
    assert note.startswith("bubblewrap is not installed here; ")
    assert note.endswith("; the submission could use the network")


def test_bubblewrap_by_name_with_a_broken_bwrap_is_refused(
    grade: Grade, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Asked for by name and not working: a clear error."""
    _broken_bwrap(tmp_path, monkeypatch)
    with pytest.raises(pipeline.RequestError, match="a worker under bubblewrap does not start"):
        grade(RIGHT, only=("flip",), isolation="bubblewrap")


@pytest.mark.bubblewrap
def test_auto_takes_bubblewrap_where_it_works(grade: Grade) -> None:
    """Here, as in CI, it works."""
    environment = grade(RIGHT, only=("flip",), isolation="auto").environment
    assert (environment.isolation, environment.isolation_note) == ("bubblewrap", "")


def test_the_same_submission_gets_the_same_report(grade: Grade, tmp_path: Path) -> None:
    """In another folder, with inputs drawn anew, the report is the same but for the path."""
    wrong = RIGHT.parent / "five_classic_mistakes"
    shutil.copytree(wrong, tmp_path / "elsewhere")
    first = render.FORMATS["json"](grade(wrong), style=render.Style())
    request = pipeline.Request(paths=(tmp_path / "elsewhere",), isolation="process", cache=None)
    second = render.FORMATS["json"](pipeline.grade(COURSE, request), style=render.Style())
    assert second.replace(str(tmp_path / "elsewhere"), "S") == first.replace(str(wrong), "S")


def test_a_submission_may_be_read_elsewhere(cache: Path, grade: Grade) -> None:
    """It is graded as if its paths had been given."""
    request = pipeline.Request(only=("flip",), isolation="process", cache=cache)
    read = submission.read([RIGHT])
    assert pipeline.grade_read(COURSE, read, request) == grade(RIGHT, only=("flip",))


def test_each_exercise_is_told_once_it_is_judged(cache: Path) -> None:
    """In course order, as it will stand in the report."""
    request = pipeline.Request(only=("flip", "pad"), isolation="process", cache=cache)
    told: list[ExerciseReport] = []
    report = pipeline.grade_read(COURSE, pipeline.read(COURSE, (RIGHT,)), request, judged=told.append)
    assert [exercise.name for exercise in told] == ["flip", "pad"]
    assert told == report.exercises


FLIPPING = (
    "import numpy as np\nfrom signals import flip\n\n\ndef same_padding(field):\n"
    "    if field < 1 or field % 2 == 0:\n        raise ValueError\n    return int(flip(np.array([field // 2]))[0])\n"
)


def _handout(folder: Path, *, geometry: str) -> Path:
    """Work on three units, of which one imports from the next, in folders like those of the handout."""
    for name in (geometry, "1_signals", "2_images", "22_images"):
        (folder / name).mkdir()
    (folder / geometry / "geometry.py").write_text(FLIPPING)
    (folder / "1_signals" / "signals.py").write_text("def flip(kernel):\n    raise NotImplementedError\n")
    (folder / "1_signals" / "flipped.py").write_text(
        "import images\n\n\ndef flip(kernel):\n    return images.pad(kernel, 0)[::-1]\n"
    )
    (folder / "2_images" / "images.py").write_text("def pad(image, padding):\n    return image\n")
    (folder / "22_images" / "images.py").write_text("def pad(image, padding):\n    return None\n")
    return folder / geometry


def test_a_unit_of_a_handout_is_graded_with_those_that_it_imports_from(grade: Grade, tmp_path: Path) -> None:
    """They are in the folders beside it, and the files that hold the written functions are read with it."""
    report = grade(_handout(tmp_path, geometry="3_geometry"), only=("same_padding",))
    assert [file.path for file in report.submission.files] == [
        "geometry.py",
        "1_signals/flipped.py",
        "2_images/images.py",
    ]
    assert (named(report, "same_padding").status, report.submission.faults) == ("passed", [])


def test_beside_a_folder_of_another_name_nothing_is_read(grade: Grade, tmp_path: Path) -> None:
    """There may be the work of somebody else."""
    report = grade(_handout(tmp_path, geometry="33_geometry"), only=("same_padding",))
    assert [file.path for file in report.submission.files] == ["geometry.py"]
    assert [fault.message for fault in report.submission.faults] == ["ModuleNotFoundError: No module named 'signals'"]


def test_another_seed_draws_other_inputs(grade: Grade) -> None:
    """The seed stands in the report, and a right submission passes whatever it is."""
    report = grade(RIGHT, only=("convolve1d",), seed=7)
    assert (report.environment.seed, report.score) == (7, 5.0)


def test_thorough_tries_more_cases(grade: Grade) -> None:
    """Ten times as many inputs."""
    standard, thorough = (grade(RIGHT, only=("same_padding",), thorough=value) for value in (False, True))
    ratio = [
        many.cases / few.cases
        for few, many in zip(standard.exercises[0].properties, thorough.exercises[0].properties, strict=True)
    ]
    assert ratio == [10.0] * len(ratio)


def _broken_bwrap(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "bwrap"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_other_digits_make_another_hash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the capstone is judged on is part of what judges."""
    hashed = pipeline.judging_hash.__wrapped__  # without what it remembers
    ours = hashed()
    assert ours == hashed()
    file = tmp_path / digits.FILE
    file.parent.mkdir()
    file.write_bytes(b"other digits")
    monkeypatch.setattr(pipeline.handout, "folder", lambda: tmp_path)
    assert ours != hashed()
