"""Library calls that would be the answer itself refuse while a function is called that should be the student's own.

It is a rule of the course, told as such, and not a wall: whoever wants to get around it can.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

_active: set[str] = set()


class BarredCall(RuntimeError):
    """Raised in the student's code by a call that the exercise at hand forbids."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} would be the answer itself; this exercise asks you to write the steps of it")
        self.name = name


def install(names: Iterable[str]) -> None:
    """Put a guard in the place of each dotted name that exists, before the submission can import the original."""
    for name in names:
        module_name, _, attribute = name.rpartition(".")
        if not module_name:
            # A whole package: what of it is barred is not there to be imported.
            continue
        try:
            module = importlib.import_module(module_name)
            original = getattr(module, attribute)
        except (ImportError, AttributeError):
            continue
        if callable(original):
            setattr(module, attribute, _guarded(name, original))


@contextmanager
def barring(names: Iterable[str]) -> Iterator[None]:
    """Let the guards of these names refuse."""
    _active.update(names)
    try:
        yield
    finally:
        _active.clear()


def _guarded(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def guard(*args: Any, **options: Any) -> Any:
        if name in _active:
            raise BarredCall(name)
        return original(*args, **options)

    del guard.__wrapped__
    return guard
