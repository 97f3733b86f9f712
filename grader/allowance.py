"""How long a submission may keep its judge waiting: all of its functions together, and each of them.

One that is slow on purpose must not cost an instructor an hour, and a slow function must not cost the others of its
submission their points. So the functions share one allowance, and a little of its own is left to each of them.

Nor must a grade hang on what else the machine does. What a function waits for a processor does not count, as far as the
system tells.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: What all functions of a submission share, running its statements included. A right submission of plain loops takes
#: less than a tenth of it. Exercises that are costly have their own time.
SUBMISSION_SECONDS = 25.0
#: What every function has, whatever the others took.
LEAST_SECONDS = 0.5

#: How many seconds a submission has waited for a processor so far.
Delayed = Callable[[], float]


class Share:
    """What a part of a submission may take.

    Args:
        seconds: that it was granted
        delayed: how long the submission has waited for a processor

    Attributes:
        seconds: that it was granted
        waited: how long it has kept its judge waiting
    """

    def __init__(self, seconds: float, delayed: Delayed) -> None:
        self.seconds = seconds
        self.waited = 0.0
        self._delayed = delayed
        self._before = delayed()

    def delay(self) -> float:
        """How long of that it waited for a processor itself."""
        return max(0.0, min(self.waited, self._delayed() - self._before))

    def for_a_call(self, most: float) -> float:
        """How long the next call may take."""
        left = self.seconds - self.waited
        return most if left > most else max(0.0, min(most, left + self.delay()))

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the time until the block is left."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.waited += time.monotonic() - started


class Allowance:
    """Seconds that the parts of a submission share.

    Args:
        seconds: for the whole of it
        delayed: how long the submission has waited for a processor

    Attributes:
        left: what has not been taken yet; below 0 if more was
    """

    def __init__(self, seconds: float, delayed: Delayed) -> None:
        self.left = seconds
        self._delayed = delayed

    @contextmanager
    def share(self, most: float, *, is_own: bool = False) -> Iterator[Share]:
        """What one part may take, which is taken off when the block is left.

        Args:
            most: how much it may take in any case
            is_own: whether it has that for itself, and takes nothing of what is shared
        """
        share = Share(most if is_own else min(most, max(LEAST_SECONDS, self.left)), self._delayed)
        try:
            yield share
        finally:
            if not is_own:
                self.left -= share.waited - share.delay()
