"""Library calls that refuse for good in a process: however the student gets hold of them, and whatever is tried."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from grader.outcome import Answer, Barred, Returned, Threw
from grader.worker.host import Worker
from grader.worker.inside import wire
from tests.grader.worker.conftest import load_request

if TYPE_CHECKING:
    from tests.grader.worker.conftest import Start

BARRED = ["numpy.convolve", "numpy.correlate", "numpy.polymul", "numpy.pad"]

SHORTCUTS = """import importlib.util, gc, sys, types
import numpy as np
from numpy import convolve as blend

kept = types.FunctionType(np.convolve._implementation.__code__, np._core.numeric.__dict__)
routine = np._core.multiarray.correlate

def directly(x): return np.convolve(x, x)
def by_alias(x): return blend(x, x)
def by_name(x): return getattr(np, "con" + "volve")(x, x)
def by_dictionary(x): return np.__dict__["convolve"](x, x)
def unwrapped(x): return np.convolve.__wrapped__(x, x)
def in_its_own_module(x): return np._core.numeric.convolve(x, x)
def of_its_code(x): return kept(x, x)
def by_the_routine(x): return routine(np.array(x), np.array(x), 2)
def by_another_routine(x): return np._core._multiarray_umath.correlate2(np.array(x), np.array(x), 2)
def by_polynomials(x): return np.poly1d(x) * np.poly1d(x)
def by_masked_arrays(x): return np.ma.convolve(x, x)
def by_a_part_of_it(x): return np.lib._arraypad_impl._pad_simple(np.array([x]), [(1, 1), (1, 1)], 0)
def collected(x):
    found = [thing for thing in gc.get_objects() if getattr(thing, "__name__", "") in ("convolve", "correlate")]
    return [thing(x, x) for thing in found]
"""


def answer_of(worker: Worker, function: str, *arguments: object, barred: list[str] = BARRED) -> Answer:
    """What came of a call."""
    return worker.call("signals.py", function, arguments, barred=barred, seconds=20)


@pytest.fixture(scope="module", params=["process", "bubblewrap"])
def barring(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """A worker in which calls are barred, one for the tests of a level."""
    with Worker(request.param, ("numpy",)) as worker:
        assert worker.load(load_request({"signals.py": SHORTCUTS + REMEDIES}, barred=BARRED)).faults == []
        yield worker


@pytest.mark.parametrize(
    ("function", "name", "line"),
    [
        ("directly", "numpy.convolve", 8),
        ("by_alias", "numpy.convolve", 9),
        ("by_name", "numpy.convolve", 10),
        ("by_dictionary", "numpy.convolve", 11),
        ("unwrapped", "numpy.convolve", 12),
        ("in_its_own_module", "numpy.convolve", 13),
        ("of_its_code", "numpy.convolve", 14),
        ("by_the_routine", "numpy.convolve", 15),
        ("by_another_routine", "numpy.correlate", 16),
        ("by_polynomials", "numpy.polymul", 17),
        ("by_masked_arrays", "numpy.convolve", 18),
        ("by_a_part_of_it", "numpy.pad", 19),
        ("collected", "numpy.convolve", 22),
    ],
)
def test_a_barred_call_refuses(barring: Worker, function: str, name: str, line: int) -> None:
    """However the student got hold of it, and also what it is built on."""
    assert answer_of(barring, function, [1.0, 2.0]) == Barred(name=name, where=f"signals.py, line {line}")


REMEDIES = """
def says_why():
    try: np.convolve([1], [1])
    except Exception as error: return str(error)

def loaded_anew():
    return importlib.util.module_from_spec(sys.modules["numpy._core._multiarray_umath"].__spec__)

def other_code():
    np.convolve._implementation.__code__ = says_why.__code__

def read_again():
    return open(np._core.numeric.__file__).read()

def compiled_again():
    return importlib.reload(np._core.numeric)

def first_time():
    import numpy.random
    return float(numpy.random.default_rng(0).integers(1, 2))

def other_calls():
    return np.flip([1.0, 2.0])
"""


def test_the_refusal_says_why(barring: Worker) -> None:
    """A student who looks at the exception reads the rule."""
    why = "numpy.convolve would be the answer itself; this exercise asks you to write the steps of it"
    assert answer_of(barring, "says_why") == Returned(value=why, arguments=())


@pytest.mark.parametrize(
    ("function", "error"),
    [
        ("loaded_anew", "ImportError"),
        ("other_code", "ImportError"),
        ("read_again", "PermissionError"),
        ("compiled_again", "PermissionError"),
    ],
)
def test_what_was_replaced_is_not_to_be_had_again(barring: Worker, function: str, error: str) -> None:
    """Neither from what it was loaded from, nor by code in its place."""
    answer = answer_of(barring, function)
    assert isinstance(answer, Threw)
    assert answer.types[0] == error


@pytest.mark.parametrize("function", ["first_time", "other_calls"])
def test_what_is_not_barred_works(barring: Worker, function: str) -> None:
    """Other calls, and parts of NumPy that were not loaded before."""
    assert isinstance(answer_of(barring, function), Returned)


def test_a_call_is_barred_for_its_exercises_only(start: "Start") -> None:
    """The others are asked in another process, with the submission loaded again."""
    worker, _ = start(SHORTCUTS)
    for _ in range(2):
        answer = answer_of(worker, "directly", [1.0, 2.0], barred=["numpy.flip"])
        assert isinstance(answer, Returned)
        assert answer.value.tolist() == [1.0, 4.0, 4.0]
        assert isinstance(answer_of(worker, "directly", [1.0, 2.0], barred=["numpy.convolve"]), Barred)


def test_a_process_that_was_prepared_is_the_next(start: "Start") -> None:
    """So nobody waits for it; it is ended with the worker, also where it was not needed."""
    worker, _ = start(SHORTCUTS)
    worker.prepare()
    prepared = worker._ahead
    assert isinstance(answer_of(worker, "directly", [1.0]), Barred)
    assert worker._connection
    assert worker._connection._process is prepared
    worker.prepare()
    further = worker._ahead
    assert further
    worker.close()
    assert further._process.poll() is not None


def test_a_closed_worker_starts_again(barring: Worker) -> None:
    """With the submission loaded, and with what is barred in it."""
    barring.close()
    assert isinstance(answer_of(barring, "directly", [1.0]), Barred)


def test_a_statement_that_is_refused_is_told_as_left_out(start: "Start") -> None:
    """To check one's own answers by the library is no fault, and what comes after may lack what it made."""
    _, loading = start("import numpy as np\nassert np.convolve([1], [1]) == [1]\n", barred=["numpy.convolve"])
    why = (
        "this statement was left out: numpy.convolve would be the answer itself; "
        "this exercise asks you to write the steps of it"
    )
    assert loading.faults == [wire.Fault(label="signals.py", line=2, message=why)]


@pytest.mark.parametrize("name", ["numpy.no_such_call", "no_such_package.call", "scipy", "numpy.pi"])
def test_names_that_are_no_calls_are_passed_over(start: "Start", name: str) -> None:
    """What does not exist here, or is a package as a whole."""
    worker, _ = start("import numpy as np\ndef flip(): return np.pi > 3\n", barred=[name])
    assert answer_of(worker, "flip", barred=[name]) == Returned(value=True, arguments=())
