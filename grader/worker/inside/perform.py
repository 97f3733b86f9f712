"""One call of a function, and what can be seen of it from outside."""

from collections.abc import Callable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any

import numpy as np

from . import wire
from .barred import BarredCall
from .confine import memory_limit

#: The longest exception text that leaves the worker.
MESSAGE_LIMIT = 2000

# Kept from before the submission was loaded: a submission may replace what modules offer.
_may_share_memory = np.may_share_memory


def perform(
    function: Callable[..., Any],
    call: wire.Call,
    arguments: list[Any],
    labels: set[str],
    printed: Callable[[], str],
) -> wire.Returned | wire.Threw | wire.Barred:
    """Call the function and tell what came of it.

    Args:
        function: the student's
        call: the request that this answers
        arguments: the decoded arguments; they are looked at again after the call
        labels: of the submission's chunks, so that an exception is placed in the student's own code
        printed: gives what was printed since it was last asked
    """
    try:
        value = function(*arguments)
        answer = wire.to_wire(value)
        shared = [place for place, argument in enumerate(arguments) if _shares(value, argument)]
        after = [wire.to_wire(argument) for argument in arguments]
        return wire.Returned(id=call.id, value=answer, arguments=after, shared=shared, printed=printed())
    except BarredCall as error:
        return wire.Barred(id=call.id, name=error.name, where=where(error.__traceback__, labels))
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are answers too
        return threw(call.id, error, labels, printed())


def threw(number: int, error: BaseException, labels: set[str], printed: str) -> wire.Threw:
    """The reply for an exception that came out of the student's function."""
    types = [kind.__name__ for kind in type(error).__mro__ if kind is not object]
    return wire.Threw(
        id=number,
        types=[wire.encodable(name[:200]) for name in types[:20]],
        message=message(error),
        where=where(error.__traceback__, labels),
        printed=printed,
    )


def message(error: BaseException) -> str:
    """The exception's text, bounded; its class may be the student's and fail to give one."""
    try:
        text = wire.encodable(str(error)[:MESSAGE_LIMIT])
        return _with_limit(text) if issubclass(type(error), MemoryError) else text
    except BaseException:  # noqa: BLE001
        return "(its message could not be read)"


def _with_limit(text: str) -> str:
    limit = memory_limit()
    told = f"a submission may use {limit // 2**20} MB of memory" if limit else ""
    return "; ".join(filter(None, (text, told)))


def where(traceback: TracebackType | None, labels: set[str]) -> str:
    """The last place of the student's own code that the traceback passed through, such as ``signals.py, line 12``."""
    place = ""
    while traceback is not None:
        label = traceback.tb_frame.f_code.co_filename
        if label in labels:
            place = f"{label}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return wire.encodable(place)


def _shares(value: Any, argument: Any) -> bool:
    return any(_may_share_memory(result, given) for result in _arrays(value) for given in _arrays(argument))


def _arrays(value: Any, depth: int = 3) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif depth and issubclass(type(value), list | tuple):
        # A list of rows is looked at by its first ones: rows that alias the input do so from the start.
        for item in islice(wire.items_of(value), 8):
            yield from _arrays(item, depth - 1)
