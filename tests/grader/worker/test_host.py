"""Whatever becomes of a worker, the judge gets an answer in time, and the next question gets a worker."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from grader.outcome import Answer, Died, Foreign, Hung, Returned, Threw
from grader.worker import host, isolation, places, process
from grader.worker.host import Unavailable, Worker
from grader.worker.inside import wire
from grader.worker.process import WorkerProcess

if TYPE_CHECKING:
    from tests.grader.worker.conftest import Start

Inside = Callable[..., Answer]

#: How long a call may take here that is never going to end.
SOON = 0.2
#: How long a call may take that is going to end, on a busy machine.
LATE = 20.0

PROBES = """
import os, sys, warnings

def flip(kernel):
    return kernel[::-1]

def changes(kernel):
    kernel[0] = 5
    return kernel

def fails(kernel):
    raise ValueError("no")

def asks():
    return input("How wide? ")

def warns():
    warnings.warn("careful")

def floods():
    for descriptor in (1, 2):
        for _ in range(100):
            os.write(descriptor, b"x" * 10**5)
    print("y" * 10**7)
    os.system("echo z")
    return 1

def generates():
    yield 1
"""


#: The beginning of a function that ends its worker where its argument is not 0.
DYING = "def flip(k):\n    if k: os._exit(k)\n"


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls have the numbers 1, 2, 3, ..., so that a test can answer them."""
    monkeypatch.setattr(host, "STRIDE", 1)


def ask(worker: Worker, function: str, *arguments: Any, seconds: float = LATE) -> Answer:
    """Call a function of ``signals.py``."""
    return worker.call("signals.py", function, arguments, barred=[], seconds=seconds)


# --- questions and answers -------------------------------------------------------------------------------------------


def test_a_call_returns_value_and_arguments(inside: Inside) -> None:
    """The answer holds both, and which argument the value shares its memory with."""
    answer = inside("changes", np.array([1.0, 2.0]))
    assert isinstance(answer, Returned)
    assert answer.value.tolist() == [5.0, 2.0]
    assert answer.arguments[0].tolist() == [5.0, 2.0]
    assert answer.shared == (0,)


def test_an_exception_is_an_answer(inside: Inside) -> None:
    """With its bases, text and place."""
    types = ("ValueError", "Exception", "BaseException")
    assert inside("fails", 1) == Threw(types=types, message="no", where="signals.py, line 12")


def test_values_that_do_not_cross_are_foreign(inside: Inside) -> None:
    """The judge sees the type and the beginning of the text."""
    answer = inside("generates")
    assert isinstance(answer, Returned)
    assert isinstance(answer.value, Foreign)
    assert answer.value.type == "generator"


def test_asking_for_input_is_an_error_that_reads_well(inside: Inside) -> None:
    """Nobody is there to answer; it does not wait, and takes nothing of what the judge sends."""
    answer = inside("asks")
    assert isinstance(answer, Threw)
    assert (answer.types[0], answer.message) == ("EOFError", "EOF when reading a line")
    assert inside("flip", [1, 2]) == Returned(value=[2, 1], arguments=([1, 2],))


def test_warnings_are_shown_and_cost_nothing(inside: Inside) -> None:
    """They stand among what was printed, with their line."""
    answer = inside("warns")
    assert isinstance(answer, Returned)
    assert answer.printed == "signals.py:18: UserWarning: careful\n"


def test_floods_of_output_do_not_reach_the_judge(inside: Inside) -> None:
    """Neither through the descriptors, nor through print, nor through another program."""
    answer = inside("floods")
    assert isinstance(answer, Returned)
    assert answer.value == 1
    assert len(answer.printed) < 5000


# --- calls that do not end -------------------------------------------------------------------------------------------

COUNTING = """
import os, signal, time

calls = []

def count():
    calls.append(1)
    return len(calls)

def loops():
    while True:
        pass

def hides():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass

def stops():
    os.kill(os.getpid(), signal.SIGSTOP)

def in_c():
    return sum(range(10**18))

def in_the_result():
    class Slow:
        def __repr__(self):
            while True:
                pass
    return Slow()
"""


@pytest.mark.parametrize("function", ["loops", "hides", "stops", "in_c", "in_the_result"])
def test_a_call_that_never_ends_is_stopped(start: "Start", function: str) -> None:
    """However it goes about it; and it is known in time."""
    worker, _ = start(COUNTING)
    began = time.monotonic()
    assert ask(worker, function, seconds=SOON) == Hung(seconds=SOON)
    assert time.monotonic() - began < 5


def test_the_call_after_one_that_hung_gets_a_fresh_worker(start: "Start") -> None:
    """The submission is loaded again, as if nothing had been called before."""
    worker, _ = start(COUNTING)
    assert ask(worker, "count") == Returned(value=1, arguments=())
    ask(worker, "loops", seconds=SOON)
    assert ask(worker, "count") == Returned(value=1, arguments=())


# --- calls that end the worker ---------------------------------------------------------------------------------------


def test_a_call_that_exits_is_told_with_its_code(start: "Start") -> None:
    """An exit code of 0 is no more a right answer than any other; the next call gets a fresh worker."""
    worker, _ = start("import os\ndef flip(code):\n    if code is not None: os._exit(code)\n    return 'alive'\n")
    assert ask(worker, "flip", 0) == Died(reason="it ended with exit code 0")
    assert ask(worker, "flip", 3) == Died(reason="it ended with exit code 3")
    assert ask(worker, "flip", None) == Returned(value="alive", arguments=(None,))


def test_a_call_that_crashes_is_told(start: "Start") -> None:
    """A fault in native code is the submission's own; the signal has the same name at every level."""
    worker, _ = start("import os, signal\ndef flip(): os.kill(os.getpid(), signal.SIGSEGV)\n")
    assert ask(worker, "flip") == Died(reason="it was ended by SIGSEGV")


@pytest.mark.parametrize("whom", ["-1", "0", "os.getppid()", "-os.getpgid(0)"])
def test_a_call_that_kills_whoever_it_can_is_refused(start: "Start", whom: str) -> None:
    """It can signal itself, and neither the judge nor its group nor everybody."""
    worker, _ = start(f"import os, signal\ndef flip(): os.kill({whom}, signal.SIGKILL)\n")
    answer = ask(worker, "flip")
    assert isinstance(answer, Threw)
    assert answer.types[0] == "PermissionError"


OWNS = """
import fcntl, os, signal, socket, struct

def by_fcntl():
    one, _ = socket.socketpair()
    fcntl.fcntl(one, fcntl.F_SETOWN, os.getppid())

def by_ioctl():
    one, _ = socket.socketpair()
    fcntl.ioctl(one, 0x8901, struct.pack("i", os.getppid()))

def by_limit():
    resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))

def by_priority():
    os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)
"""


@pytest.mark.parametrize("function", ["by_fcntl", "by_ioctl", "by_limit", "by_priority"])
def test_a_call_that_reaches_for_another_process_is_refused(start: "Start", function: str) -> None:
    """There are more ways to do so than signals."""
    worker, _ = start("import resource\n" + OWNS)
    answer = ask(worker, function)
    assert isinstance(answer, Threw)
    assert answer.types[0] == "PermissionError"


def test_a_call_that_is_killed_is_told_what_may_be_behind_it(start: "Start") -> None:
    """Nobody sees why the system ends a process, but there are only few reasons."""
    worker, _ = start("import os, signal\ndef flip(): os.kill(os.getpid(), signal.SIGKILL)\n")
    told = "it was ended by SIGKILL, as a system does to what takes too much memory or time"
    assert ask(worker, "flip") == Died(reason=told)


HOARDS = """
import sys
kept = []

def flip(size):
    while True:
        kept.append(bytes(size))

def smooth():
    return "alive"
"""


KEEPS = """
kept = []

def flip():
    for size in (10**7, 10**5, 10**3):
        try:
            while True:
                kept.append(bytes(size))
        except MemoryError:
            pass

def smooth(signal):
    return signal
"""


@pytest.mark.parametrize("size", [10**4, 10**8])
def test_a_call_that_takes_all_memory_is_told_the_limit(start: "Start", size: int) -> None:
    """In large pieces or small ones; and the call after it gets a worker, a fresh one if need be."""
    worker, _ = start(HOARDS)
    answer = ask(worker, "flip", size)
    assert isinstance(answer, Threw | Died)
    told = answer.message if isinstance(answer, Threw) else answer.reason
    assert f"{isolation.LIMITS['as'] // 2**20} MB of memory" in told
    again = [ask(worker, "smooth") for _ in range(2)]
    assert again[1] == Returned(value="alive", arguments=())


def test_a_worker_without_memory_for_a_request_is_told_as_such(start: "Start") -> None:
    """The call that kept it all has returned; it is the next one that cannot be read."""
    worker, _ = start(KEEPS)
    assert isinstance(ask(worker, "flip"), Returned)
    told = f"it used more than {isolation.LIMITS['as'] // 2**20} MB of memory"
    assert ask(worker, "smooth", np.zeros(10**5)) == Died(reason=told)


FILLS = """
import os, time

def makes(count):
    for number in range(count):
        os.mknod(f"file {number}")
    time.sleep(60)

def nests(count):
    for number in range(count):
        os.makedirs(f"folder {number}/within")
    time.sleep(60)

def writes(count):
    for number in range(count):
        with open(f"large {number}", "wb") as file:
            file.write(bytes(15 * 2**20))
    time.sleep(60)
"""


@pytest.mark.parametrize(("function", "count"), [("makes", 2000), ("nests", 600)])
def test_a_call_that_makes_too_many_files_is_stopped(start: "Start", function: str, count: int) -> None:
    """No limit of the system's counts them, and each takes some of its memory."""
    worker, _ = start(FILLS)
    assert ask(worker, function, count) == Died(reason="it made more than 1000 files")


@pytest.mark.parametrize("level", ["process"], indirect=True)
def test_a_call_that_fills_the_disk_is_stopped(start: "Start") -> None:
    """File by file, where the file system has room for them; and they are gone."""
    worker, _ = start(FILLS)
    assert worker._connection
    folder = worker._connection.launched.folder
    assert ask(worker, "writes", 20) == Died(reason="it wrote more than 64 MB to files")
    assert not folder.exists()


NAMELESS = """
import mmap, os, time

def holds(how, count):
    kept = []
    for number in range(count):
        name = f"removed {number}"
        file = os.open(".", os.O_TMPFILE | os.O_RDWR) if how == "made" else os.open(name, os.O_CREAT | os.O_RDWR)
        os.write(file, bytes(15 * 2**20))
        if how != "made":
            os.remove(name)
        kept.append(file)
        if how == "mapped":
            kept.append(mmap.mmap(file, 4096))
            os.close(file)
    time.sleep(1)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells which files a process holds")
@pytest.mark.parametrize("level", ["process"], indirect=True)
@pytest.mark.parametrize("how", ["made", "opened", "mapped"])
def test_files_count_that_have_no_name_any_more(start: "Start", how: str) -> None:
    """They fill the disk for as long as they are held; a few may be."""
    worker, _ = start(NAMELESS)
    assert isinstance(ask(worker, "holds", how, 4), Returned)
    worker, _ = start(NAMELESS)
    assert ask(worker, "holds", how, 5) == Died(reason="it wrote more than 64 MB to files")


def test_open_files_are_kept_nowhere_but_in_a_process(start: "Start") -> None:
    """What was put into a socket would be held, and seen by nobody."""
    pair = "import os, socket\ndef flip():\n    left, right = socket.socketpair()\n"
    worker, _ = start(f"{pair}    socket.send_fds(left, [b'x'], [os.open('kept', os.O_CREAT)])\n")
    answer = ask(worker, "flip")
    assert isinstance(answer, Threw)
    assert answer.types[0] == "PermissionError"


def test_a_call_that_keeps_to_its_share_of_files_is_not_stopped(start: "Start") -> None:
    """It may take its time."""
    worker, _ = start(FILLS.replace("60", "1"))
    assert isinstance(ask(worker, "makes", 900), Returned)


def test_files_that_are_made_call_by_call_count_as_well(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at between calls that take no time."""
    monkeypatch.setattr(host, "WATCH_SECONDS", 0.0)
    worker, _ = start("import os\ndef flip(k):\n    for n in range(300): os.mknod(f'{k} {n}')\n")
    answers = [ask(worker, "flip", number) for number in range(6)]
    assert Died(reason="it made more than 1000 files") in answers


# --- statements that end the worker, or never end --------------------------------------------------------------------


def test_a_statement_that_exits_is_left_out(start: "Start") -> None:
    """The rest of the file is loaded and graded, in a worker that has not seen the statement."""
    worker, loading = start("def flip(k): return k\nimport os\n\nos._exit(0)\ndef smooth(k): return [k]\n")
    why = "the statement was stopped and left out: it ended with exit code 0"
    assert loading.faults == [wire.Fault(label="signals.py", line=4, message=why)]
    assert loading.callables == {"signals.py": ["flip", "smooth"]}
    assert ask(worker, "smooth", 1) == Returned(value=[1], arguments=(1,))


def test_a_statement_that_never_ends_is_left_out(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped, and the rest is graded."""
    monkeypatch.setattr(host, "LOAD_SECONDS", 0.5)
    worker, loading = start({"signals.ipynb": ["x = 1", "while True: pass", "def flip(k): return k"]})
    why = "the statement was stopped and left out: it did not end within 0.5 s"
    assert loading.faults == [wire.Fault(label="signals.ipynb, cell 2", line=1, message=why)]
    assert worker.call("signals.ipynb", "flip", (1,), barred=[], seconds=LATE) == Returned(value=1, arguments=(1,))


def test_what_was_left_out_stays_out(start: "Start") -> None:
    """A worker that replaces another one does not run the statement either."""
    worker, _ = start("import os\nos._exit(0)\ndef flip(k):\n    if k: os._exit(k)\n    return k\n")
    assert ask(worker, "flip", 1) == Died(reason="it ended with exit code 1")
    assert ask(worker, "flip", 0) == Returned(value=0, arguments=(0,))


def test_faults_of_other_statements_are_told_beside(start: "Start") -> None:
    """What failed, and what ended the worker."""
    _, loading = start("import os\nx = undefined\nos._exit(0)\n")
    assert [(fault.line, fault.message.partition(":")[0]) for fault in loading.faults] == [
        (2, "NameError"),
        (3, "the statement was stopped and left out"),
    ]


def test_a_file_that_keeps_ending_the_worker_is_reduced_to_its_definitions(start: "Start") -> None:
    """After some statements no other is run that only computes something, and the functions are graded."""
    worker, loading = start("import os\n" + "os._exit(0)\n" * (host.LOAD_ATTEMPTS + 1) + "def flip(k): return k\n")
    assert [fault.line for fault in loading.faults] == [2, 3, 4, 5]
    assert ask(worker, "flip", 1) == Returned(value=1, arguments=(1,))


def test_a_submission_that_keeps_ending_the_worker_is_given_up(start: "Start") -> None:
    """Where definitions end it as well nothing is graded, and calls say so."""
    attempts = host.LOAD_ATTEMPTS + host.DEFINING_ATTEMPTS
    worker, loading = start("import os\ndef flip(k): return k\n" + "x = os._exit(0)\n" * attempts)
    assert [fault.line for fault in loading.faults] == [3 + number for number in range(attempts)]
    assert loading.callables == {}
    assert ask(worker, "flip", 1) == Died(reason="the submission could not be run")


def test_a_file_that_was_reduced_to_its_definitions_stays_so(start: "Start") -> None:
    """A worker that replaces another one runs no more of it."""
    exits = "os._exit(0)\n" * (host.LOAD_ATTEMPTS + 1)
    worker, _ = start(f"import os\nran = []\n{exits}ran.append(1)\n{DYING}    return ran\n")
    assert ask(worker, "flip", 1) == Died(reason="it ended with exit code 1")
    assert ask(worker, "flip", 0) == Returned(value=[], arguments=(0,))


def test_what_is_slow_to_run_again_is_left_out_in_the_end(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that ends its worker again and again does not cost all that the file takes each time."""
    monkeypatch.setattr(host, "LOADS_SECONDS", 1.0)
    worker, loading = start(f"import os, time\nslow = time.sleep(0.8)\n{DYING}    return 'slow' in globals()\n")
    assert loading.faults == []
    assert ask(worker, "flip", 0) == Returned(value=True, arguments=(0,))
    assert ask(worker, "flip", 1) == Died(reason="it ended with exit code 1")
    assert ask(worker, "flip", 0) == Returned(value=False, arguments=(0,))


def test_a_submission_can_be_run_again_ahead_of_the_next_call(start: "Start") -> None:
    """Whoever measures a call does not measure what the last one has left to be done."""
    worker, _ = start(f"import os, time\ntime.sleep(0.8)\n{DYING}    return k\n")
    assert ask(worker, "flip", 1) == Died(reason="it ended with exit code 1")
    worker.revive([])
    started = time.monotonic()
    assert ask(worker, "flip", 0) == Returned(value=0, arguments=(0,))
    assert time.monotonic() - started < 0.8


def test_a_submission_that_loads_only_once_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again, and then no more."""
    scripted(monkeypatch, READY, LOADED, b"")
    with Worker("process", ()) as worker:
        worker.load(NOTHING)
        scripted(monkeypatch, READY, b"")
        assert ask(worker, "flip") == Died(reason="it ended with exit code 9")
        assert ask(worker, "flip") == Died(reason="the submission could not be run")


# --- a machine that is busy ------------------------------------------------------------------------------------------


def test_a_deadline_moves_away_while_there_is_no_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """By as much as that has been, and no further."""
    machine = SimpleNamespace(now=100.0, delayed=0.0)
    monkeypatch.setattr(host, "time", SimpleNamespace(monotonic=lambda: machine.now))
    deadline = host.Deadline(2.0, lambda: machine.delayed)
    machine.now += 1.5
    assert deadline.left() == 0.5
    machine.now, machine.delayed = 103.0, 1.25
    assert deadline.left() == 0.25
    machine.now = 103.25
    assert deadline.left() == 0.0


@pytest.mark.parametrize(("is_delay", "kind"), [(True, Returned), (False, Hung)])
def test_a_call_is_not_stopped_for_what_it_waited_for_a_processor(
    start: "Start", monkeypatch: pytest.MonkeyPatch, is_delay: bool, kind: type
) -> None:
    """It has all of its time, as on a machine that does nothing else."""
    worker, _ = start("import time\ndef flip():\n    time.sleep(0.5)\n")
    began = time.monotonic()
    monkeypatch.setattr(WorkerProcess, "delayed", lambda _: (time.monotonic() - began) * is_delay)
    assert isinstance(ask(worker, "flip", seconds=0.2), kind)


def test_delays_before_a_function_are_not_its_own(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted from where its exercise begins."""
    worker, _ = start("import time\ndef flip():\n    time.sleep(30)\n")
    monkeypatch.setattr(WorkerProcess, "delayed", lambda _: 1000.0)
    worker.revive([])
    assert ask(worker, "flip", seconds=0.2) == Hung(seconds=0.2)


def test_delays_of_processes_that_have_ended_stay(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission whose functions end them has waited for them as well."""
    worker, _ = start("import os\ndef flip(): os._exit(1)\n")
    monkeypatch.setattr(process, "delayed", lambda *_: 0.0)
    monkeypatch.setattr(WorkerProcess, "delayed", lambda _: 3.0)
    assert worker.delayed == 3.0
    ask(worker, "flip")
    assert worker.delayed == 3.0
    worker.revive([])
    assert worker.delayed == 6.0


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells how long a process had no processor")
def test_the_delay_of_a_worker_is_that_of_the_process_that_runs_the_submission(
    start: "Start", monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not of the sandbox around it."""
    asked: list[str] = []
    worker, _ = start("def flip(k): return k\n")
    assert worker._connection
    monkeypatch.setattr(process, "delayed", lambda number="": asked.append(number) or 0.0)
    worker._connection.delayed()
    (number,) = asked
    assert Path(f"/proc/{number}/cmdline").read_bytes().startswith(bytes(places.interpreter()))


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells how long a process had no processor")
def test_delays_are_what_the_system_tells() -> None:
    """In seconds, of this thread as well; of a process that does not exist there are none."""
    field = Path("/proc/thread-self/schedstat").read_text().split()[1]
    assert process.delayed() >= int(field) / 1e9 > 0
    assert process.delayed("0") == 0.0


# --- forged replies --------------------------------------------------------------------------------------------------

FORGER = """
import os, signal, stat, time

def forge(data):
    "Write to every pipe that this process has; the one that requests come from refuses."
    for number in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                os.write(number, data)
        except OSError:
            pass
"""


READY = wire.frame(wire.Ready(python="", numpy=""))
LOADED = wire.frame(wire.Loaded(callables={}, faults=[], printed=""))
#: For workers that do what they do whatever they are asked.
NOTHING = wire.Load(modules=[], paths=["signals.py"], barred=[], skip=[])


def header(length: int) -> bytes:
    """The announcement of a message of this length."""
    return length.to_bytes(wire.LENGTH_BYTES, "big")


def returned(number: int, value: Any = "forged") -> bytes:
    """The frame that answers the call of this number."""
    return wire.frame(wire.Returned(id=number, value=value, arguments=[], shared=[], printed=""))


#: A worker that answers with what it was told to, then ends.
SCRIPTED = """
import os, sys

def read(count):
    while count:
        count -= len(os.read(0, count))

first, *rest = map(bytes.fromhex, sys.argv[1:])
os.write(1, first)
for reply in rest:
    read(int.from_bytes(os.read(0, 4), "big"))
    os.write(1, reply)
os._exit(9)
"""


def scripted(monkeypatch: pytest.MonkeyPatch, *replies: bytes) -> None:
    """Let workers send the first reply at once and each other one when something is asked, whatever it is."""

    def launch(_level: isolation.Level, _packages: Sequence[str], folder: Path) -> isolation.Launch:
        command = [sys.executable, "-I", "-S", "-c", SCRIPTED, *(reply.hex() for reply in replies)]
        return isolation.Launch(command=command, folder=folder)

    monkeypatch.setattr(isolation, "launch", launch)


def forging(data: bytes, then: str = "return k") -> str:
    """A submission whose ``flip`` writes to the judge behind the worker's back."""
    return f"{FORGER}\ndef flip(k):\n    forge({data!r})\n    {then}\n"


def test_a_reply_that_never_ends_does_not_stall_the_judge(start: "Start") -> None:
    """It waits no longer than for any other reply."""
    worker, _ = start(forging(header(10**6) + b"x", "time.sleep(60)"))
    assert ask(worker, "flip", 1, seconds=SOON) == Hung(seconds=SOON)


def test_a_reply_that_trickles_does_not_stall_the_judge(start: "Start") -> None:
    """The deadline is for the whole of it, not for the next byte."""
    worker, _ = start(
        FORGER + "def flip(k):\n    forge(b'\\0\\1')\n    while True:\n        forge(b'x')\n        time.sleep(0.02)\n"
    )
    assert ask(worker, "flip", 1, seconds=SOON) == Hung(seconds=SOON)


def test_too_long_a_reply_is_refused_unread(start: "Start") -> None:
    """Its announcement is enough."""
    worker, _ = start(forging(header(2**31)))
    reason = f"it announced a reply of {2**31} bytes; the most that is read is {wire.REPLY_LIMIT}"
    assert ask(worker, "flip", 1) == Died(reason=reason)


def test_what_is_no_reply_ends_the_worker(start: "Start") -> None:
    """Nothing can be made of what would come after it; the next call gets a fresh worker."""
    worker, _ = start(forging(header(2) + b"\x91\x01", "return 'alive'") + "def smooth(k): return k\n")
    answer = ask(worker, "flip", 1)
    assert isinstance(answer, Died)
    assert answer.reason.startswith("it sent something that is not a reply: ")
    assert ask(worker, "smooth", 1) == Returned(value=1, arguments=(1,))


BAD_REPLIES = {
    "one byte too long": header(wire.REPLY_LIMIT + 1),
    "as long as can be": header(2**32 - 1),
    "no msgpack": header(4) + b"\xc1\xc1\xc1\xc1",
    "nothing": header(0),
    "an array that contradicts itself": returned(1, wire.Array("<f8", (3,), b"")),
    "an endless nesting": header(9012) + b"\x96\xa8returned\x01" + b"\x93\xa1s\xa4list\x91" * 1000,
    "a request": wire.frame(wire.Call(id=1, path="", function="", arguments=[])),
    "the beginning of a reply": returned(1)[:-1],
    "half a length": b"\0\0",
}


@pytest.mark.parametrize("reply", BAD_REPLIES.values(), ids=BAD_REPLIES)
def test_bad_replies_are_no_answers(monkeypatch: pytest.MonkeyPatch, reply: bytes) -> None:
    """Whatever comes in the place of one, the judge knows that none came."""
    scripted(monkeypatch, READY, LOADED, reply)
    with Worker("process", ()) as worker:
        worker.load(NOTHING)
        assert isinstance(ask(worker, "flip"), Died)


def test_replies_to_other_questions_are_passed_over(start: "Start") -> None:
    """A forged reply with another number is none; nor is a message that is no answer."""
    strays = [wire.Ready(python="", numpy=""), wire.Began(statement=0, label="", line=1)]
    worker, _ = start(forging(returned(0) + returned(2) + b"".join(map(wire.frame, strays))))
    assert ask(worker, "flip", "honest") == Returned(value="honest", arguments=("honest",))


def test_a_reply_in_advance_is_passed_over(start: "Start") -> None:
    """What was sent while the submission was loaded answers nothing."""
    worker, loading = start(f"{FORGER}forge({returned(0)!r})\ndef flip(k): return k\n")
    assert loading.callables["signals.py"] == ["forge", "flip"]
    assert ask(worker, "flip", "honest") == Returned(value="honest", arguments=("honest",))


def test_nobody_knows_the_numbers_of_the_calls_to_come(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """So a function can answer no call of another one."""
    monkeypatch.setattr(host, "STRIDE", 2**40)
    worker, _ = start(forging(b"".join(map(returned, range(100)))))
    for honest in ("honest", "still"):
        assert ask(worker, "flip", honest) == Returned(value=honest, arguments=(honest,))


def test_a_forged_answer_is_a_value_like_any_other(start: "Start") -> None:
    """With the right number it is what the function answered: the judge compares it as ever."""
    worker, _ = start(forging(returned(1)))
    assert ask(worker, "flip", "honest") == Returned(value="forged", arguments=())


def test_a_flood_of_stray_replies_ends_the_worker(start: "Start") -> None:
    """It must not keep the judge busy until the deadline."""
    worker, _ = start(forging(returned(0) * 100, f"forge({returned(0)!r} * 10**6)"))
    assert ask(worker, "flip", 1) == Died(reason="it sent 1000 replies to nothing that was asked")


def test_a_flood_while_the_submission_is_loaded_ends_in_time(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """The statement is left out, and the rest is graded."""
    monkeypatch.setattr(host, "LOAD_SECONDS", 0.5)
    began = wire.frame(wire.Ready(python="", numpy=""))
    worker, loading = start(f"{FORGER}while True: forge({began!r})\ndef flip(k): return k\n")
    assert [fault.line for fault in loading.faults] == [12]
    assert ask(worker, "flip", 1) == Returned(value=1, arguments=(1,))


def test_what_goes_on_after_a_call_costs_the_next_one_at_most(start: "Start") -> None:
    """What an alarm writes ends the worker; the call after that gets a fresh one."""
    forges = "signal.signal(signal.SIGALRM, lambda *_: forge(b'\\xff' * 4))"
    later = f"{forges}\n    signal.setitimer(signal.ITIMER_REAL, 0.05)\n    return k"
    worker, _ = start(forging(b"", f"{later}") + "def waits(k):\n    time.sleep(0.3)\n    return k\n")
    assert isinstance(ask(worker, "flip", 1), Returned)
    assert isinstance(ask(worker, "waits", 1), Died)
    assert ask(worker, "waits", 1) == Returned(value=1, arguments=(1,))


def test_a_worker_that_closes_its_pipes_is_not_waited_for(start: "Start") -> None:
    """Whether that shows at once, or the sandbox around it keeps them open."""
    worker, _ = start("import os, time\ndef flip():\n    os.closerange(3, 64)\n    time.sleep(60)\n")
    assert isinstance(ask(worker, "flip", seconds=SOON), Died | Hung)


def test_a_worker_that_does_not_read_is_not_waited_for(start: "Start") -> None:
    """The deadline holds for sending as well: a request may be larger than what a pipe takes."""
    worker, _ = start(forging(returned(1), "time.sleep(60)"))
    assert isinstance(ask(worker, "flip", 1), Returned)
    assert ask(worker, "flip", np.zeros(10**5), seconds=SOON) == Hung(seconds=SOON)


def test_a_worker_that_has_ended_takes_no_request(start: "Start") -> None:
    """The judge writes to a pipe that nobody reads, and is not ended by it."""
    worker, _ = start(forging(returned(1), "os._exit(4)"))
    ask(worker, "flip", 1)
    time.sleep(0.1)
    assert ask(worker, "flip", 1) == Died(reason="it ended with exit code 4")


# --- what is left behind ---------------------------------------------------------------------------------------------

FORKS = """
import _thread, ctypes, multiprocessing, os, subprocess, sys, threading, time

def bombs():
    while True:
        os.fork()

def spawns():
    os.posix_spawn("/bin/sleep", ["sleep", "60"], {})

def runs():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])

def becomes():
    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)"])

def threads():
    threading.Thread(target=time.sleep, args=(60,)).start()

def pools():
    multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,)).start()

def bare():
    "The number of clone is that of x86_64 or aarch64; SIGCHLD alone makes it a fork."
    number = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(number, 17, 0, 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")

def flags():
    "With flags instead of a signal, as for a thread."
    _thread.start_new_thread(time.sleep, (60,))
"""


def parents() -> dict[int, int]:
    """The parent of every process that has not ended."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state not in "ZX":
            found[int(entry.name)] = int(parent)
    return found


def family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    known, found = parents(), {pid}
    while more := {child for child, parent in known.items() if parent in found} - found:
        found |= more
    return found & set(known)


def outlive(pids: set[int]) -> set[int]:
    """Those that are still there after a moment."""
    deadline = time.monotonic() + 5
    while left := pids & set(parents()):
        if time.monotonic() > deadline:
            break
        time.sleep(0.01)
    return left


#: A judge that tells the number of its worker's process and then waits for an answer that never comes.
BUSY = """
import sys
from grader.worker.host import Worker
from grader.worker.inside import wire
with Worker(sys.argv[1], ("numpy",)) as worker:
    chunk = wire.Chunk(label="m.py", text="def f():\\n    while True: pass")
    module = wire.Module(path="m.py", name="m", chunks=[chunk])
    worker.load(wire.Load(modules=[module], paths=["m.py"], barred=[], skip=[]))
    print(worker._connection._process.pid, flush=True)
    worker.call("m.py", "f", (), barred=(), seconds=60.0)
"""


@pytest.mark.parametrize("function", ["bombs", "spawns", "runs", "becomes", "threads", "pools", "bare", "flags"])
def test_a_submission_is_one_process_with_one_thread(start: "Start", function: str) -> None:
    """Whatever it would start is refused, at once, so there is nothing to be found and ended afterwards."""
    worker, _ = start(FORKS)
    assert worker._connection
    before = family(worker._connection._process.pid)
    answer = ask(worker, function)
    assert isinstance(answer, Threw)
    assert answer.types[0] in ("PermissionError", "RuntimeError")
    assert family(worker._connection._process.pid) == before


def test_no_process_outlives_its_worker(start: "Start") -> None:
    """Not even one that has left for a session of its own."""
    worker, _ = start("import os\ndef flip(): return os.setsid() if os.getpid() != os.getsid(0) else 0\n")
    ask(worker, "flip")
    assert worker._connection
    pids = family(worker._connection._process.pid)
    assert pids
    worker.close()
    assert outlive(pids) == set()


def test_a_busy_worker_ends_with_a_judge_that_is_killed(level: isolation.Level) -> None:
    """Even where the judge cannot clean up any more."""
    judge = subprocess.Popen(
        [sys.executable, "-c", BUSY, level], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert judge.stdout
    pids = family(int(judge.stdout.readline()))
    judge.kill()
    judge.wait()
    judge.stdout.close()
    assert pids
    assert outlive(pids) == set()


def test_no_folder_outlives_its_worker(level: isolation.Level, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a submission leaves in its folder goes with it, and so does the folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    source = "import os\nos.mkdir('a')\nopen('a/c', 'w').close()\nos.mkdir('a/b', 0)\ndef flip(): pass\n"
    chunk = wire.Chunk(label="signals.py", text=source)
    module = wire.Module(path="signals.py", name="signals", chunks=[chunk])
    with Worker(level, ("numpy",)) as worker:
        loading = worker.load(wire.Load(modules=[module], paths=["signals.py"], barred=[], skip=[]))
        assert loading.faults == []
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_workers_do_not_share_a_folder(start: "Start") -> None:
    """What one submission writes no other one finds."""
    source = "import os\ndef writes(): open('note', 'w').close()\ndef lists(): return os.listdir()\n"
    first, second = start(source)[0], start(source)[0]
    assert isinstance(ask(first, "writes"), Returned)
    assert ask(second, "lists") == Returned(value=[], arguments=())


# --- levels that cannot be had ---------------------------------------------------------------------------------------


def program(folder: Path, script: str) -> None:
    """Put a program called bwrap into the folder."""
    (folder / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bwrap").chmod(0o755)


def test_a_level_whose_program_is_missing_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told when somebody waits for the worker, not by a weaker level in its place."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with Worker("bubblewrap", ("numpy",)) as worker, pytest.raises(Unavailable) as caught:
        worker.wait_until_ready()
    assert str(caught.value) == (
        "a worker under bubblewrap does not start: [Errno 2] No such file or directory: 'bwrap'"
    )


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "it ended with exit code 1"),
        ("echo 'no name spaces' >&2; exit 1", "it ended with exit code 1 (no name spaces)"),
        ("exec /bin/sleep 60", "it was not ready after 0.2 s"),
    ],
)
def test_a_level_that_does_not_start_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    """The message says how it failed."""
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(host, "START_SECONDS", SOON)
    with Worker("bubblewrap", ("numpy",)) as worker, pytest.raises(Unavailable) as caught:
        worker.wait_until_ready()
    assert str(caught.value) == f"a worker under bubblewrap does not start: {why}"


def test_a_worker_that_becomes_unavailable_is_told_as_such(start: "Start", monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the machine's fault, not the submission's."""
    worker, _ = start(PROBES)
    worker.close()
    monkeypatch.setattr(isolation, "launch", no_launch)
    with pytest.raises(Unavailable, match="out of processes"):
        ask(worker, "flip", 1)


def no_launch(*_arguments: Any) -> Any:
    """What a machine does that has no process left to give."""
    raise BlockingIOError("out of processes")


def test_a_file_that_ends_the_interpreter_before_it_runs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No statement is to blame, so none is left out: the file as a whole is."""
    scripted(monkeypatch, READY, b"")
    with Worker("process", ()) as worker:
        loading = worker.load(NOTHING)
    message = "the submission could not be run: it ended with exit code 9"
    assert loading.faults == [wire.Fault(label="signals.py", line=1, message=message)]


def test_a_statement_that_was_left_out_is_not_blamed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that says that it runs what it should skip is given up at once."""
    began = wire.Began(statement=5, label="signals.py", line=8)
    scripted(monkeypatch, READY, wire.frame(began))
    with Worker("process", ()) as worker:
        loading = worker.load(NOTHING)
    assert [fault.line for fault in loading.faults] == [8, 1]
