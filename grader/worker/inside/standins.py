"""Inert stand-ins for what notebooks use beside the answers: plots, IPython, the course's own notebook helper."""

import builtins
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import numpy as np

#: Packages that are imitated where the real one is not there. Their modules hold whatever one asks them for.
PACKAGES = ("matplotlib", "mpl_toolkits", "seaborn", "IPython", "ipywidgets", "grader")


#: What plotting functions return whose result is usually unpacked: that many things.
_RESULTS = {"plot": 1, "hist": 3, "hist2d": 4}


class Inert:
    """Takes every use that plotting code makes of an object, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return _attribute(name)

    def __call__(self, *_args: Any, **_options: Any) -> "Inert":
        """Whatever a plotting function is given, what it gives is as inert."""
        return self

    def __getitem__(self, _key: Any) -> "Inert":
        return self

    def __setitem__(self, _key: Any, _value: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __enter__(self) -> "Inert":
        return self

    def __exit__(self, *_exception: object) -> None:
        pass


class _StandIn(ModuleType):
    """A module in which every name exists."""

    __path__: list[str] = []  # noqa: RUF012 - a package as the import system knows it

    def __getattr__(self, name: str) -> Any:
        return _attribute(name)


class _Finder:
    """Finds a stand-in for a package that nobody else has found; also the loader of it."""

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] not in PACKAGES:
            return None
        return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def install() -> None:
    """Make the stand-ins importable, after everything that is really there, and builtins of what a notebook has."""
    sys.meta_path.append(_Finder())
    builtins.get_ipython = builtins.display = Inert()  # type: ignore[attr-defined]


def _attribute(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "subplots":
        return _subplots
    if name in _RESULTS:
        return lambda *_args, **_options: tuple(Inert() for _ in range(_RESULTS[name]))
    return Inert()


def _subplots(nrows: int = 1, ncols: int = 1, *_args: Any, squeeze: bool = True, **_options: Any) -> tuple[Inert, Any]:
    """``plt.subplots``, whose result is unpacked: a figure, and as many axes as were asked for."""
    axes = np.empty((nrows, ncols), dtype=object)
    axes.fill(Inert())
    if not squeeze:
        return Inert(), axes
    return Inert(), axes.item() if axes.size == 1 else axes.squeeze()
