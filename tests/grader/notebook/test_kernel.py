"""check() in a real kernel: it shows reports as HTML, and harms nothing that goes on in the kernel."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager, start_new_async_kernel

FIRST_CELL = "import numpy as np\nfrom grader import check"
SAME_PADDING = """
    def same_padding(field):
        if field < 1 or field % 2 == 0:
            raise ValueError
        return field // 2
"""
WRONG = """
    def same_padding(field):
        return field // 2
"""
HANGING = """
    def same_padding(field):
        while True:
            pass
"""


@dataclass(frozen=True, kw_only=True)
class Below:
    """What stands below a cell: what was printed, what was shown by media type, and what the cell raised."""

    printed: str
    shown: Sequence[Mapping[str, str]]
    raised: str


class Kernel:
    """Executes cells."""

    def __init__(self, runner: asyncio.Runner, manager: AsyncKernelManager, client: AsyncKernelClient) -> None:
        self._runner, self._manager, self._client = runner, manager, client

    def __call__(self, cell: str, *, interrupted_after: float | None = None) -> Below:
        """Execute a cell, and interrupt it after some seconds as the button of a notebook does."""
        return self._runner.run(self._execute(dedent(cell).strip(), interrupted_after))

    async def _execute(self, cell: str, interrupted_after: float | None) -> Below:
        messages: list[Mapping[str, Any]] = []
        executing = self._client.execute_interactive(cell, output_hook=messages.append, timeout=120)
        interrupting = self._interrupt(interrupted_after) if interrupted_after else asyncio.sleep(0)
        await asyncio.gather(executing, interrupting)
        contents = [(message["msg_type"], message["content"]) for message in messages]
        return Below(
            printed="".join(content["text"] for kind, content in contents if kind == "stream"),
            shown=[content["data"] for kind, content in contents if kind in ("display_data", "execute_result")],
            raised="".join(f"{content['ename']}: {content['evalue']}" for kind, content in contents if kind == "error"),
        )

    async def _interrupt(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._manager.interrupt_kernel()


@contextmanager
def running(folder: Path) -> Iterator[Kernel]:
    """A kernel that keeps what it leaves on the machine in a folder."""
    with pytest.MonkeyPatch.context() as patch, asyncio.Runner() as runner:
        for variable in ("XDG_CACHE_HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(variable, str(folder / variable))
        manager, client = runner.run(start_new_async_kernel(kernel_name="python3", cwd=str(folder)))
        try:
            yield Kernel(runner, manager, client)
        finally:
            client.stop_channels()
            runner.run(manager.shutdown_kernel(now=True))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One kernel for most of these tests."""
    with running(tmp_path_factory.mktemp("kernel")) as kernel:
        yield kernel


@pytest.fixture
def kernel(started: Kernel) -> Kernel:
    """A kernel in which only the first cell of every notebook of the course was executed."""
    started("%reset -f")
    started(FIRST_CELL)
    return started


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Kernel]:
    """The same in a kernel of its own: what the first check does to a process, later ones may not do again."""
    with running(tmp_path) as kernel:
        kernel(FIRST_CELL)
        yield kernel


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_a_report_is_shown_as_html_and_as_text(kernel: Kernel) -> None:
    """Each frontend, and each page that the notebook becomes, takes what it can show; nothing is printed beside it."""
    kernel(WRONG)
    below = kernel("check(same_padding)")
    assert (below.printed, below.raised) == ("", "")
    (shown,) = below.shown
    assert set(shown) == {"text/html", "text/plain"}
    assert shown["text/html"].startswith('<div class="stridewise">')
    assert "<code>same_padding(" in shown["text/html"]
    assert shown["text/plain"].startswith("From convolution to neural network\nsubmission  this notebook\n")
    assert shown["text/plain"].endswith("Next: same_padding (geometry)\n")
    assert "\x1b" not in shown["text/plain"]


def test_nothing_that_a_student_wrote_is_markup(kernel: Kernel) -> None:
    """What a function prints, what it raises, and what it is called in a file."""
    kernel(
        """
        print("loaded <script>steal()</script>")
        def same_padding(field):
            print("<script>steal()</script>")
            raise KeyError("<img src=x onerror=steal()>")
        """
    )
    (shown,) = kernel("check(same_padding)").shown
    assert "steal()" in shown["text/html"]
    assert "<script" not in shown["text/html"]
    assert "<img" not in shown["text/html"]


def test_what_cannot_be_judged_is_told_in_a_sentence(kernel: Kernel) -> None:
    """As text, since it is no report."""
    below = kernel("check('flip')")
    assert below == Below(
        printed="flip is not defined here; run the cell that defines it, and check again\n", shown=[], raised=""
    )


@pytest.mark.parametrize("cell", ["%%time\ncheck(same_padding)", "%time check(same_padding)", "for _ in (1,): check()"])
def test_a_check_may_stand_below_a_magic_or_in_a_loop(kernel: Kernel, cell: str) -> None:
    """The report is the same."""
    kernel(SAME_PADDING)
    (shown,) = kernel(cell).shown
    assert shown["text/plain"].endswith("Every exercise passes. Well done!\n")


# --- a kernel that is busy with something else -----------------------------------------------------------------------

#: What a check must leave as it is. Hypothesis and rich, in the same process, would change some of it.
STATE = """
    import gc, os, pathlib, random, signal, sys, threading, warnings
    import matplotlib, matplotlib.pyplot as plt

    def state():
        return {
            "random": random.getstate(),
            "numpy.random": repr(np.random.get_state()),
            "working folder": os.getcwd(),
            "environment": dict(os.environ),
            "signal handlers": [signal.getsignal(number) for number in signal.valid_signals()],
            "blocked signals": signal.pthread_sigmask(signal.SIG_BLOCK, []),
            "timer": signal.getitimer(signal.ITIMER_REAL),
            "recursion limit": sys.getrecursionlimit(),
            "callbacks of the garbage collector": list(gc.callbacks),
            "import system": [list(sys.path), list(sys.meta_path), list(sys.path_hooks)],
            "settings of matplotlib": dict(matplotlib.rcParams),
            "figures": [plt.get_fignums(), plt.get_backend(), id(plt.gcf())],
            "warnings": list(warnings.filters),
            "errors of NumPy": [np.geterr(), np.get_printoptions()],
            "threads": [thread.name for thread in threading.enumerate()],
            "hooks": [sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile()],
            "streams": [sys.stdin, sys.stdout, sys.stderr],
            # Not sockets: to those the kernel's clients connect whenever they like.
            "open files": sum("socket:" not in os.path.realpath(f"/dev/fd/{file}") for file in os.listdir("/dev/fd")),
            "files here": sorted(os.listdir()),
            "names": {name: id(value) for name, value in globals().items() if name != "before"},
        }
"""


def test_a_check_leaves_the_kernel_as_it_was(fresh: Kernel) -> None:
    """Random numbers, matplotlib, signals, the working folder: nothing is another one after it."""
    fresh(STATE)
    fresh("seen = []; before = None")
    fresh(
        """
        def same_padding(field):
            import os
            seen.append(field)
            np.random.seed(1)
            os.chdir("/")
            return field
        """
    )
    below = fresh(
        """
        plt.figure()
        plt.plot([1, 2])
        before = state()
        check(same_padding)
        after = state()
        print([name for name in before if before[name] != after[name]], seen)
        """
    )
    assert (below.printed, below.raised) == ("[] []\n", "")
    assert "Score: " in below.shown[0]["text/plain"]


TRAINER = """
    import random, threading, time

    class Training(threading.Thread):
        \"\"\"Takes a random number for each of its steps, as long as it may.\"\"\"
        def __init__(self):
            super().__init__(daemon=True)
            self.drawn, self.plain, self.goes_on = [], [], True
            np.random.seed(5)
            random.seed(6)
        def run(self):
            while self.goes_on:
                self.drawn.append(np.random.rand())
                self.plain.append(random.random())
                time.sleep(0.001)
        def end(self):
            self.goes_on = False
            self.join()
            numbers, others = np.random.RandomState(5), random.Random(6)
            return (
                self.drawn == [numbers.rand() for _ in self.drawn],
                self.plain == [others.random() for _ in self.plain],
            )
"""


def test_a_training_in_another_thread_goes_on_undisturbed(kernel: Kernel) -> None:
    """It takes its steps meanwhile, with the random numbers that it would have had without."""
    kernel(TRAINER)
    kernel(WRONG)
    below = kernel(
        """
        training = Training(); training.start()
        check(same_padding)
        steps = len(training.drawn)
        print(steps > 50, training.end())
        """
    )
    assert (below.printed, below.raised) == ("True (True, True)\n", "")


def test_ctrl_c_ends_the_check_and_nothing_else(kernel: Kernel) -> None:
    """The training goes on, the values are still there, and no process is left."""
    kernel(TRAINER)
    kernel(HANGING)
    kernel("import psutil; kept = [1]; training = Training(); training.start()")
    start = time.monotonic()
    below = kernel("check(same_padding)", interrupted_after=1.5)
    assert below == Below(printed="interrupted; nothing was judged\n", shown=[], raised="")
    assert time.monotonic() - start < 10
    below = kernel(
        """
        steps = len(training.drawn)
        time.sleep(0.2)
        print(kept, len(training.drawn) > steps, training.end(), psutil.Process().children(recursive=True))
        """
    )
    assert below.printed == "[1] True (True, True) []\n"


def test_ctrl_c_leaves_a_kernel_in_which_checks_work(kernel: Kernel) -> None:
    """As if nothing had been."""
    kernel(HANGING)
    kernel("check(same_padding)", interrupted_after=0.3)
    kernel(SAME_PADDING)
    assert kernel("check(same_padding)").shown[0]["text/plain"].endswith("Every exercise passes. Well done!\n")


def test_a_check_leaves_no_process_behind(kernel: Kernel) -> None:
    """Neither the one that judges nor its worker."""
    kernel(SAME_PADDING)
    kernel("check(same_padding)")
    assert kernel("import psutil; print(psutil.Process().children(recursive=True))").printed == "[]\n"


def test_a_check_in_another_thread_is_a_check(kernel: Kernel) -> None:
    """Whoever trains in the foreground may look at another function meanwhile."""
    kernel(SAME_PADDING)
    below = kernel(
        """
        import threading
        thread = threading.Thread(target=check, args=[same_padding]); thread.start(); thread.join()
        """
    )
    assert below.shown[0]["text/plain"].endswith("Every exercise passes. Well done!\n")
