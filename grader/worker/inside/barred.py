"""Library calls that would be the answer itself refuse, for good, in a process in which they are not to be called.

They are barred before anything of the submission is run, and nothing is kept that could be put back: a function
written in Python is given other code, so it refuses under every name that it has anywhere, and the other code is gone;
what is written in C is replaced wherever it is held. So there is nothing to be switched off, by whatever means. The
kernel keeps the source that NumPy was loaded from out of reach (see :mod:`grader.worker.inside.landlock`).

It is a rule of the course, told as such, and not a wall: whoever pastes a copy of NumPy's source can get around it, and
so can who calls machine code by its address.
"""

import gc
import importlib
import sys
from collections.abc import Iterable
from importlib.machinery import ExtensionFileLoader
from types import CodeType, FunctionType
from typing import Any

#: What NumPy builds a function on that would be the answer as well; private, so that no exercise can name it.
_BUILT_ON = {
    "numpy.convolve": ("numpy._core.multiarray.correlate",),
    "numpy.correlate": ("numpy._core.multiarray.correlate2",),
    "numpy.pad": ("numpy.lib._arraypad_impl._pad_simple",),
}


class BarredCall(RuntimeError):
    """Raised in the student's code by a call that the exercise at hand forbids."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} would be the answer itself; this exercise asks you to write the steps of it")
        self.name = name


def bar(names: Iterable[str]) -> None:
    """Let the calls of these names refuse from now on, and what they are built on.

    Args:
        names: dotted; what does not exist, and what is no call, is passed over
    """
    names = list(names)
    for name in names:
        for place in (name, *_BUILT_ON.get(name, ())):
            _bar(place, _code_of(_refuse, exception=BarredCall, name=name))
    if names:
        specs = [spec for module in sys.modules.values() if (spec := getattr(module, "__spec__", None))]
        loaded = frozenset(spec.origin for spec in specs if isinstance(spec.loader, ExtensionFileLoader))
        sys.addaudithook(FunctionType(_code_of(_watch, loaded=loaded, exception=ImportError), {}))


def _bar(place: str, refusal: CodeType) -> None:
    module_name, _, attribute = place.rpartition(".")
    try:
        original = getattr(importlib.import_module(module_name), attribute)
    except (ImportError, AttributeError, ValueError):
        return
    # What NumPy offers first asks the arguments' types, and then calls what is written here.
    function = getattr(original, "_implementation", original)
    if isinstance(function, FunctionType) and not function.__closure__:
        function.__code__ = refusal
    elif callable(original):
        _replace(original, FunctionType(refusal, {}, attribute))


def _replace(original: object, replacement: object) -> None:
    """Put something else into every namespace that holds the original, also those that modules are made from again."""
    for holder in gc.get_referrers(original):
        if isinstance(holder, dict):
            holder.update({key: replacement for key, value in holder.items() if value is original})


def _code_of(function: Any, **parts: Any) -> CodeType:
    """The function's code with these in the place of the strings that name them.

    Code with all that it needs inside of it finds nothing by a name, whose meaning could be changed.
    """
    code: CodeType = function.__code__
    return code.replace(co_consts=tuple(parts.get(str(part), part) for part in code.co_consts))


def _refuse(*_args: Any, **_options: Any) -> None:
    exception: Any = "exception"
    raise exception("name")


def _watch(event: str, details: tuple[Any, ...]) -> None:
    """Let machine code be loaded once only, for its module made anew would have what was replaced in the first one.

    Python calls this, and has no means to take it away; for as long as no function is given other code it goes on.
    """
    loaded: Any = "loaded"
    exception: Any = "exception"
    # Whatever class the path is of, what is looked up is a string.
    if event == "import" and details[1] is not None and "".join((details[1],)) in loaded:
        raise exception("this module was loaded already")
    if event == "object.__setattr__" and details[1] == "__code__":
        raise exception("functions keep their code here")
