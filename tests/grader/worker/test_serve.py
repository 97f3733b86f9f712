"""Calls, as the worker answers them: what came back, what was seen on the way, and where it went wrong."""

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest

from grader.worker.inside import serve, wire
from grader.worker.inside.printed import LIMIT, Printed

if TYPE_CHECKING:
    from tests.grader.worker.conftest import Child


# --- what comes back -------------------------------------------------------------------------------------------------


def test_a_value_comes_back(child: "Child") -> None:
    """The reply carries the value, the arguments as they are now, and the number of the question."""
    child.load({"signals.py": "def flip(k): return k[::-1]"})
    assert child.call("flip", [1, 2]) == wire.Returned(
        id=7,
        value=wire.Sequence("list", [2, 1]),
        arguments=[wire.Sequence("list", [1, 2])],
        shared=[],
        printed="",
    )


def test_calls_see_what_earlier_calls_left(child: "Child") -> None:
    """A submission stays loaded from one call to the next."""
    child.load({"signals.py": "seen = []\ndef flip(k):\n    seen.append(k)\n    return seen\n"})
    child.call("flip", 1)
    assert child.value("flip", 2) == [1, 2]


@pytest.mark.parametrize(("path", "function"), [("signals.py", "smooth"), ("images.py", "flip")])
def test_an_unknown_function_is_an_error(child: "Child", path: str, function: str) -> None:
    """The judge asks for what was told to be there; if it is gone the worker says so and goes on."""
    child.load({"signals.py": "def flip(k): return k"})
    assert child.call(function, 1, path=path).types[0] == "KeyError"
    assert child.value("flip", 1) == 1


def test_an_argument_that_contradicts_itself_is_an_error(child: "Child") -> None:
    """The judge does not send such; the worker survives it."""
    child.load({"signals.py": "def flip(k): return k"})
    arguments: list[wire.Value] = [wire.Array("<f8", (3,), b"")]
    child.send(wire.Call(id=1, path="signals.py", function="flip", arguments=arguments))
    assert child.receive().types[0] == "WireError"
    assert child.value("flip", 1) == 1


@pytest.mark.parametrize("expression", ["[0.5] * 10**6", "['x' * 10**6] * 10"])
def test_too_large_a_result_is_not_an_error_of_the_contract(child: "Child", expression: str) -> None:
    """It must not pass for the ValueError that some calls are due to raise."""
    child.load({"signals.py": f"def flip(): return {expression}"})
    reply = child.call("flip")
    assert reply.types == ["TooLarge", "Exception", "BaseException"]
    assert reply.message.endswith(f"the most that is read is {wire.REPLY_LIMIT}")


def test_too_large_an_array_is_foreign(child: "Child") -> None:
    """It is told by its shape."""
    child.load({"signals.py": "import numpy as np\ndef flip(): return np.zeros((1000, 1000))"})
    expected = wire.Other("numpy.ndarray", "array of shape (1000, 1000) and dtype float64, 8000000 bytes")
    assert child.call("flip").value == expected


# --- what an exception tells -----------------------------------------------------------------------------------------

RAISING = """import numpy as np

class Mine(ValueError):
    pass

def helper(x):
    raise Mine("deep down")

def in_helper(x):
    return helper(x)

def in_library(x):
    y = x

    return np.dot(x, y)

def leaves(x):
    raise SystemExit(3)

def interrupts(x):
    raise KeyboardInterrupt

def recurses(x):
    return recurses(x)

class Odd(Exception):
    def __str__(self):
        raise SystemExit

def odd(x):
    raise Odd

def long(x):
    raise ValueError("x" * 10**6)

def surrogate(x):
    raise ValueError("\\ud800")

def wrong_arguments():
    pass
"""


def test_an_exception_is_told_with_its_bases(child: "Child") -> None:
    """A subclass of ValueError is a ValueError to the judge."""
    child.load({"signals.py": RAISING})
    reply = child.call("in_helper", 1)
    assert reply.types == ["Mine", "ValueError", "Exception", "BaseException"]
    assert reply.message == "deep down"


@pytest.mark.parametrize(
    ("function", "line"),
    [("in_helper", 7), ("in_library", 15), ("leaves", 18), ("recurses", 24), ("odd", 31)],
)
def test_an_exception_is_placed_in_the_student_s_code(child: "Child", function: str, line: int) -> None:
    """At the innermost line that is the student's own, not in a library's."""
    child.load({"signals.py": RAISING})
    assert child.call(function, np.zeros((2, 3))).where == f"signals.py, line {line}"


def test_an_exception_in_a_notebook_is_placed_in_its_cell(child: "Child") -> None:
    """The line is counted within the cell."""
    child.load({"signals.ipynb": ["x = 1\n", "def flip(k):\n    raise ValueError\n"]})
    assert child.call("flip", 1, path="signals.ipynb").where == "signals.ipynb, cell 2, line 2"


def test_an_exception_is_placed_in_the_file_that_raised_it(child: "Child") -> None:
    """The function called may stand in another file."""
    child.load(
        {
            "signals.py": "from helpers import check\ndef flip(k): check(k)\n",
            "helpers.py": "\ndef check(k):\n    1 / 0\n",
        }
    )
    assert child.call("flip", 1).where == "helpers.py, line 3"


def test_a_call_that_does_not_fit_has_no_place(child: "Child") -> None:
    """The student's code was not reached."""
    child.load({"signals.py": RAISING})
    reply = child.call("wrong_arguments", 1)
    assert (reply.types[0], reply.where) == ("TypeError", "")


@pytest.mark.parametrize(("function", "kind"), [("leaves", "SystemExit"), ("interrupts", "KeyboardInterrupt")])
def test_leaving_is_an_exception_like_any_other(child: "Child", function: str, kind: str) -> None:
    """The worker goes on."""
    child.load({"signals.py": RAISING})
    assert child.call(function, 1).types[0] == kind
    assert child.call("recurses", 1).types[0] == "RecursionError"


@pytest.mark.parametrize(
    ("function", "message"),
    [("odd", "(its message could not be read)"), ("long", "x" * 2000), ("surrogate", "\\ud800")],
)
def test_messages_are_made_harmless(child: "Child", function: str, message: str) -> None:
    """A message is bounded, can be encoded, and need not be readable."""
    child.load({"signals.py": RAISING})
    assert child.call(function, 1).message == message


# --- what was seen of the arguments ----------------------------------------------------------------------------------

HANDLING = """from collections import namedtuple
import numpy as np

def mutates(x):
    x[0] = 5
    return 1

def same(x):
    return x

def view(x):
    return x[::-1]

def row_views(x):
    return [row for row in x]

def tuple_of_views(x):
    return (1, x[1:])

def named_views(x):
    return namedtuple("Views", "first rest")(1, x[1:])

def copy(x):
    return x[::-1].copy()

def nothing_left(x):
    return x[:0]

def second(x, y):
    return y.T

def into_list(x):
    x.append(3)
    return x
"""


def test_a_changed_argument_is_told(child: "Child") -> None:
    """The reply holds the arguments as they are after the call."""
    child.load({"signals.py": HANDLING})
    reply = child.call("mutates", np.array([1.0, 2.0]))
    assert wire.from_wire(reply.arguments[0]).tolist() == [5.0, 2.0]


def test_a_changed_list_is_told(child: "Child") -> None:
    """Arguments need not be arrays."""
    child.load({"signals.py": HANDLING})
    assert wire.from_wire(child.call("into_list", [1]).arguments[0]) == [1, 3]


def test_a_read_only_argument_cannot_be_changed(child: "Child") -> None:
    """It arrives read-only."""
    array = np.array([1.0, 2.0])
    array.flags.writeable = False
    child.load({"signals.py": HANDLING})
    assert child.call("mutates", array).message == "assignment destination is read-only"


@pytest.mark.parametrize(
    ("function", "shared"),
    [
        ("same", [0]),
        ("view", [0]),
        ("row_views", [0]),
        ("tuple_of_views", [0]),
        ("named_views", [0]),
        ("copy", []),
        ("nothing_left", []),
        ("mutates", []),
    ],
)
def test_shared_memory_is_told(child: "Child", function: str, shared: list[int]) -> None:
    """A result that is a view of an argument names that argument."""
    child.load({"signals.py": HANDLING})
    assert child.call(function, np.ones((3, 3))).shared == shared


def test_shared_memory_names_the_argument(child: "Child") -> None:
    """By its place among the arguments."""
    child.load({"signals.py": HANDLING})
    assert child.call("second", np.ones(3), np.ones((2, 2))).shared == [1]


# --- what is printed -------------------------------------------------------------------------------------------------


def test_prints_come_with_the_reply_of_their_call(child: "Child") -> None:
    """Each call's own, and errors as well as output."""
    source = (
        "import sys\nprint('loading')\n"
        "def flip(k):\n    print('got', k)\n    print('oh', file=sys.stderr)\n    return k\n"
    )
    assert child.load({"signals.py": source}).printed == "loading\n"
    assert child.call("flip", 1).printed == "got 1\noh\n"
    assert child.call("flip", 2).printed == "got 2\noh\n"


def test_prints_before_an_exception_are_kept(child: "Child") -> None:
    """They are what a student looks at then."""
    child.load({"signals.py": "def flip(k):\n    print('here')\n    raise ValueError\n"})
    assert child.call("flip", 1).printed == "here\n"


def test_what_is_printed_is_bounded(child: "Child") -> None:
    """The beginning is kept and the rest counted."""
    child.load({"signals.py": "def flip():\n    for _ in range(1000): print('x' * 999)\n"})
    printed = child.call("flip").printed
    assert printed == ("x" * 999 + "\n") * 4 + f"\n... and {10**6 - LIMIT} bytes more"


def test_prints_of_any_characters_can_be_sent(child: "Child") -> None:
    """Surrogates are spelt out, bytes that are no text replaced."""
    source = "import sys\ndef flip():\n    print('\\ud800é')\n    sys.stdout.buffer.write(b'\\xff')\n"
    child.load({"signals.py": source})
    assert child.call("flip").printed == "\\ud800é\n\ufffd"


def test_a_submission_that_closes_its_output_is_still_answered(child: "Child") -> None:
    """It is its own stream that it closes."""
    child.load({"signals.py": "import sys\ndef flip(k):\n    print('last')\n    sys.stdout.close()\n    return k\n"})
    reply = child.call("flip", 1)
    assert (reply.value, reply.printed) == (1, "last\n")


def test_reading_is_asking_for_what_is_there() -> None:
    """What was taken is not told again, and the count starts anew."""
    printed = Printed()
    printed.write(b"x" * (LIMIT + 1))
    printed.take()
    printed.write(b"y")
    assert printed.take() == "y"


# --- the process -----------------------------------------------------------------------------------------------------


def test_the_server_ends_with_the_judge() -> None:
    """When no request follows, not even half of one, it is over."""
    replies = io.BytesIO()
    serve.Server(io.BytesIO(b"\0\0"), replies, Printed()).run()
    assert isinstance(wire.read_reply(replies.getvalue()[wire.LENGTH_BYTES :]), wire.Ready)
