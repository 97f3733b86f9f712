"""Attacks of exhaust that use all functions of the course: each function writes one into a folder."""

from pathlib import Path

from grader.specs import COURSE
from tests.hostile.world import HONEST

_INNOCENT = Path(__file__).parent / "attacks" / "innocent.py"


def everything_slow(folder: Path) -> None:
    """Takes almost as long as a call may, in every function of the course.

    Category: exhaust
    Target: everything
    Stopped by: a time that all functions of a submission share, after which each has half a second.
    """
    _write(folder, "time.sleep(1.8)\n    return arguments[0]")


def everything_slow_to_shrink(folder: Path) -> None:
    """Is wrong in every function of the course, in a way that has no name, and takes its time.

    Category: exhaust
    Target: everything
    Stopped by: a time that all functions of a submission share, which shrinking and diagnosis are part of.
    """
    _write(folder, "time.sleep(0.03)\n    return np.sin(arguments[0])")


def everything_endless(folder: Path) -> None:
    """Never returns from any function of the course.

    Category: exhaust
    Target: everything
    Stopped by: a deadline for each call, and a time that all functions of a submission share.
    """
    _write(folder, "while True:\n        pass")


def everything_dies_after_a_slow_start(folder: Path) -> None:
    """Ends the process in every function of the course, and takes seconds to be run again.

    Category: exhaust
    Target: everything
    Stopped by: a time for all runs of the statements together, after which those that take long are left out.
    """
    _write(folder, "os._exit(0)", first="time.sleep(1.5)\n" * 3)


def everything_dies_after_a_start_that_is_quick_enough(folder: Path) -> None:
    """Ends the process in every function of the course, and takes just not too long to be run again.

    Category: exhaust
    Target: everything
    Stopped by: a time that all functions of a submission share, which running the file again is part of.
    """
    _write(folder, "os._exit(0)", first="time.sleep(0.4)\n")


def everything_answers_at_length(folder: Path) -> None:
    """Returns as many numbers as may be returned, from every function of the course.

    Category: exhaust
    Target: everything
    Stopped by: a largest size of replies; shapes are compared before values.
    """
    _write(folder, "return ANSWER", first="ANSWER = np.linspace(0, 1, 250_000)\n")


def everything_answers_in_many_parts(folder: Path) -> None:
    """Returns lists in lists, of as many values as may be returned, from every function of the course.

    Category: exhaust
    Target: everything
    Stopped by: a largest number of values in a reply.
    """
    _write(folder, "return ANSWER", first="ANSWER = [[0.5] * 100] * 900\n")


def everything_takes_all_memory(folder: Path) -> None:
    """Fills the memory that there is, in every function of the course.

    Category: exhaust
    Target: everything
    Stopped by: a limit on the memory of the process, and a time that all functions of a submission share.
    """
    _write(folder, "return [np.ones(2**20) for _ in range(10**6)]")


def everything_slow_but_in_a_fresh_process(folder: Path) -> None:
    """Takes long in a process that has answered for another function, and is quick in a fresh one, which it gets.

    Category: exhaust
    Target: everything
    Stopped by: a time that all functions of a submission share, which second chances are part of.
    """
    _write(
        folder,
        "LAST.append(sys._getframe().f_code.co_name)\n"
        "    if len(set(LAST)) > 1:\n        time.sleep(1.8)\n    return np.sin(arguments[0])",
        first="LAST = []\n",
    )


def endless_definitions(folder: Path) -> None:
    """Never comes to an end of several classes, which are definitions, in front of the honest functions.

    Category: exhaust
    Stopped by: a time for all runs of the statements together; those that never end are left out one by one.
    """
    classes = "".join(f"class Endless{number}:\n    while True:\n        pass\n" for number in range(7))
    (folder / "signals.py").write_text(classes + _INNOCENT.read_text(encoding="utf-8"), encoding="utf-8")


def training_without_end(folder: Path) -> None:
    """Trains the network of the capstone for ever.

    Category: exhaust
    Target: learn_kernels
    Stopped by: the minute that training has; it is asked for once.
    """
    text = "def learn_kernels(images, labels, seed):\n    while True:\n        pass\n"
    (folder / "signals.py").write_text(_INNOCENT.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "network.py").write_text(text, encoding="utf-8")


def _write(folder: Path, body: str, *, first: str = "") -> None:
    """A file with all functions of the course but the costly ones: honest ones are right, others have this body."""
    wrong = [exercise.name for exercise in COURSE.exercises if not exercise.costly and exercise.name not in HONEST]
    text = "import os\nimport sys\nimport time\n\n" + _INNOCENT.read_text(encoding="utf-8") + first
    text += "".join(f"\n\ndef {name}(*arguments):\n    {body}\n" for name in wrong)
    (folder / "signals.py").write_text(text, encoding="utf-8")
