"""Library calls that would be the answer itself refuse while a function is called that should be the student's own.

NumPy's functions are written in Python, and while they are barred they are themselves given other code: so they refuse
under every name that they have in NumPy's own modules or anywhere else, however one got hold of them, and there is no
original to be found. It is a rule of the course, told as such, and not a wall: whoever wants to get around it can.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import CodeType, FunctionType
from typing import Any


class BarredCall(RuntimeError):
    """Raised in the student's code by a call that the exercise at hand forbids."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} would be the answer itself; this exercise asks you to write the steps of it")
        self.name = name


class Guards:
    """What is barred in some calls, found before the submission can put anything in its place.

    Args:
        names: dotted, of all that some call bars; what does not exist, and what is a package, needs no guard
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._functions: dict[str, FunctionType] = {}
        self._active: set[str] = set()
        for name in names:
            module_name, _, attribute = name.rpartition(".")
            try:
                module = importlib.import_module(module_name)
                original = getattr(module, attribute)
            except (ImportError, AttributeError, ValueError):
                continue
            # What NumPy offers first asks the arguments' types, and then calls what is written here.
            function = getattr(original, "_implementation", original)
            if isinstance(function, FunctionType) and not function.__code__.co_freevars:
                self._functions[name] = function
            elif callable(original):
                setattr(module, attribute, self._guarded(name, original))

    @contextmanager
    def refusing(self, names: Iterable[str]) -> Iterator[None]:
        """Let the calls of these names refuse, until the block is left."""
        names = set(names)
        functions = [(name, function) for name, function in self._functions.items() if name in names]
        codes = [function.__code__ for _, function in functions]
        self._active = names
        for name, function in functions:
            function.__code__ = _refusal(name)
        try:
            yield
        finally:
            self._active = set()
            for (_, function), code in zip(functions, codes, strict=True):
                function.__code__ = code

    def _guarded(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(original)
        def guard(*args: Any, **options: Any) -> Any:
            if name in self._active:
                raise BarredCall(name)
            return original(*args, **options)

        del guard.__wrapped__
        return guard


NOTHING_BARRED = Guards([])


def _refusal(name: str) -> CodeType:
    """Code that raises :class:`BarredCall`. It finds nothing by a name, for it runs among those of NumPy's modules."""
    code = _refuse.__code__
    return code.replace(co_consts=tuple(BarredCall(name) if part == "refusal" else part for part in code.co_consts))


def _refuse(*_args: Any, **_options: Any) -> None:
    refusal: Any = "refusal"
    raise refusal
