"""What can come of one call of a student's function, and of one property held against it.

Both are closed unions of frozen records: a reader matches on them and ends with ``assert_never``. Values that a
student's code returned stand in them as they came: NumPy arrays, numbers, strings, lists, tuples, dictionaries with
string keys, None, or a :class:`Foreign` for anything that does not cross the border.
"""

from dataclasses import dataclass
from typing import Any

# --- what comes back from one call -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Foreign:
    """A value that the border does not carry, by the name of its type and the beginning of its text."""

    type: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """The function returned.

    ``arguments`` are the arguments as they were *after* the call, ``shared`` the positions of those whose memory the
    returned value still uses.
    """

    value: Any
    arguments: tuple[Any, ...]
    shared: tuple[int, ...] = ()
    printed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Threw:
    """The function raised; ``types`` names the exception's class and its bases, the class first."""

    types: tuple[str, ...]
    message: str
    where: str = ""
    printed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Barred:
    """The function called something that would be the answer itself; the call was refused."""

    name: str
    where: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hung:
    """The function did not return in time and was stopped."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Died:
    """No answer came: the process ended, or sent something that is not an answer."""

    reason: str


Answer = Returned | Threw | Barred | Hung | Died

# --- what comes of one property --------------------------------------------------------------------------------------
# ``cases`` counts the inputs on which the property was tried, the failing one included. ``call`` is Python that can be
# pasted below ``import numpy as np`` to see the failure again.


@dataclass(frozen=True, kw_only=True, slots=True)
class Passed:
    """The property held in every case."""

    cases: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Falsified:
    """The function answered, and wrongly. ``expected`` and ``got`` are None where there is nothing to show."""

    message: str
    expected: Any = None
    got: Any = None
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Raised:
    """The function raised where it should have answered."""

    error: str
    message: str
    where: str = ""
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Forbidden:
    """The function is built on a call that would be the answer itself."""

    name: str
    where: str = ""
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedOut:
    """One call did not return in time and was stopped."""

    seconds: float
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TooSlow:
    """Every call returned in its time, but that of the exercise ran out before all cases were tried.

    Attributes:
        seconds: that it had
        cases: that were done
        planned: that should have been done
        is_rest: whether it had less than its full time, for the submission had used up what its functions share
    """

    seconds: float
    cases: int
    planned: int
    is_rest: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Crashed:
    """The worker died in a call, or sent something that is not an answer."""

    reason: str
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Unstable:
    """The function answered differently when it was asked the same again."""

    first: Any
    second: Any
    call: str = ""
    cases: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NotRun:
    """The property was not tried, for a reason that says what to do."""

    reason: str


#: What one call can show: each has the call, and the number of cases up to it.
Failure = Falsified | Raised | Forbidden | TimedOut | Crashed | Unstable

Outcome = Passed | Failure | TooSlow | NotRun


class Failed(Exception):
    """Raised while a property is held against a function; carries the outcome that says why it does not hold."""

    def __init__(self, outcome: Failure) -> None:
        super().__init__(outcome)
        self.outcome = outcome
