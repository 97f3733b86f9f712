"""Replies off the wire, as the judge sees them."""

from typing import Any

from grader.outcome import Answer, Barred, Foreign, Returned, Threw
from grader.worker.inside import wire

#: How many values a list may hold, with the lists in it. An array holds hundreds of times as many in the same memory,
#: and answers are kept until the report is written.
VALUES_LIMIT = 20_000
#: How long a string may be that a function returns; none is an answer.
TEXT_LIMIT = 1000


def answer_of(reply: wire.Returned | wire.Threw | wire.Barred) -> Answer:
    """A reply as it came off the wire, as the judge sees it.

    Raises:
        WireError: it holds an array that contradicts itself
    """
    match reply:
        case wire.Returned():
            return Returned(
                value=_received(reply.value),
                arguments=tuple(map(_received, reply.arguments)),
                shared=tuple(reply.shared),
                printed=reply.printed,
            )
        case wire.Threw():
            types = tuple(reply.types) or ("Exception",)
            return Threw(types=types, message=reply.message, where=reply.where, printed=reply.printed)
        case wire.Barred():
            return Barred(name=reply.name, where=reply.where)


def _received(value: wire.Value) -> Any:
    if isinstance(value, str) and len(value) > TEXT_LIMIT:
        return Foreign(f"str with {len(value)} characters", repr(value[:TEXT_LIMIT]))
    if _holds_more_than(value, VALUES_LIMIT):
        return Foreign(f"{type(value).__name__.lower()} with more than {VALUES_LIMIT} values", "...")
    return wire.from_wire(value, foreign=Foreign)


def _holds_more_than(value: wire.Value, limit: int) -> bool:
    count, left = 0, [value]
    while left:
        item = left.pop()
        parts = item.items if isinstance(item, wire.Sequence | wire.Mapping) else []
        count += 1
        if count + len(parts) > limit:
            return True
        left.extend(parts.values() if isinstance(parts, dict) else parts)
    return False
