"""How long a submission may keep its judge waiting: all of its functions together, and each of them.

One that is slow on purpose must not cost an instructor an hour, and a slow function must not cost the others of its
submission their points. So the functions share one allowance, and a little of its own is left to each of them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: What all functions of a submission share, running its statements included. A right submission of plain loops takes
#: a tenth of it. Exercises that are costly have their own time.
SUBMISSION_SECONDS = 25.0
#: What every function has, whatever the others took.
LEAST_SECONDS = 0.5


class Allowance:
    """Seconds that are shared.

    Args:
        seconds: for the whole submission
    """

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time until the block is left."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - started


class Share:
    """What one exercise may take of an allowance.

    Args:
        allowance: of the submission; None where the exercise has a time of its own
        most: how much it may take in any case

    Attributes:
        seconds: what it was granted
        is_rest: whether that is less than ``most``, for others have taken too much
    """

    def __init__(self, allowance: Allowance | None, most: float) -> None:
        self._allowance = allowance
        self.seconds = most if allowance is None else min(most, max(LEAST_SECONDS, allowance.left))
        self.is_rest = self.seconds < most
        self._own = Allowance(self.seconds)

    @property
    def left(self) -> float:
        """What has not been taken yet; below 0 if more was."""
        return self._own.left

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time until the block is left, also as a part of what is shared."""
        with self._own.spending():
            if self._allowance is None:
                yield
            else:
                with self._allowance.spending():
                    yield
