"""Replies off the wire, as the judge sees them."""

from grader.outcome import Answer, Barred, Foreign, Returned, Threw
from grader.worker.inside import wire


def answer_of(reply: wire.Returned | wire.Threw | wire.Barred) -> Answer:
    """A reply as it came off the wire, as the judge sees it.

    Raises:
        WireError: it holds an array that contradicts itself
    """
    match reply:
        case wire.Returned():
            return Returned(
                value=wire.from_wire(reply.value, foreign=Foreign),
                arguments=tuple(wire.from_wire(argument, foreign=Foreign) for argument in reply.arguments),
                shared=tuple(reply.shared),
                printed=reply.printed,
            )
        case wire.Threw():
            types = tuple(reply.types) or ("Exception",)
            return Threw(types=types, message=reply.message, where=reply.where, printed=reply.printed)
        case wire.Barred():
            return Barred(name=reply.name, where=reply.where)
