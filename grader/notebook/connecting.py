"""``connect()``: functions of other units can be imported, whether they were written in a file or in a notebook."""

import __future__

import ast
import linecache
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.notebook.telling import tell
from grader.submission import SourceFile
from grader.submission.neighbours import Neighbour, looked_for, neighbour, places_near

#: What of a notebook is run when it is imported. Everything else is there to be looked at, or trains for minutes.
_DEFINING = (
    ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef,
    ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.Try,
)  # fmt: skip

#: What ``from __future__ import annotations`` and its like leave in compiled code, for the statements after it.
_FUTURE_FLAGS = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


class Finder:
    """Part of the import system: finds the units of the course, and is the loader of what it finds.

    Attributes:
        folder: as seen from which the other units are looked for
        is_loading: whether the files of some unit are being run at this moment
    """

    def __init__(self, units: Mapping[str, Sequence[str]]) -> None:
        self.folder = Path()
        self.is_loading = False
        self._units = units

    def find_spec(self, name: str, path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        """Find the files of a unit.

        Raises:
            ImportError: there are none, and nobody else finds a module of that name
        """
        __tracebackhide__ = True  # IPython leaves this frame out of what it shows
        if path is not None or name not in self._units:
            return None
        found = neighbour(name, self._units[name], places_near(name, self.folder))
        if found is not None:
            spec = ModuleSpec(name, self, origin=str(found.base / found.files[0].path))  # type: ignore[arg-type]
            spec.loader_state = found
            return spec
        if PathFinder.find_spec(name) is not None:
            return None
        raise ImportError(
            f"the unit {name} was not found; looked for {looked_for(name, self.folder)}. "
            "Work in the folder that `grade start` made, or call connect() again once the file is there",
            name=name,
        )

    def create_module(self, spec: ModuleSpec) -> None:
        """Part of the import system: an ordinary module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Part of the import system: run the files, and put each function in its place."""
        assert module.__spec__
        found: Neighbour = module.__spec__.loader_state
        was_loading, self.is_loading = self.is_loading, True
        try:
            self._fill(module, found)
        finally:
            self.is_loading = was_loading

    def _fill(self, module: ModuleType, found: Neighbour) -> None:
        first, *others = found.files
        for fault in found.read.faults:
            cell = f", cell {fault.cell}" if fault.cell else ""
            tell(f"{fault.path}{cell}: {fault.message}")
        _run(first, module, found.base)
        for file in others:
            part = ModuleType(module.__name__)
            _run(file, part, found.base)
            for name, value in vars(part).items():
                if found.file_of(name) == file.path:
                    setattr(module, name, value)
                else:
                    vars(module).setdefault(name, value)


_finders: list[Finder] = []


def connect() -> None:
    """Make the functions that you wrote in other units importable here.

    ``from layers import conv_forward`` then finds ``../5_layers/layers.py`` or ``../5_layers/layers.ipynb``, whichever
    holds the function that you wrote. Save a notebook before you import from it; after a change in another unit, call
    ``connect()`` again and repeat the import.
    """
    if not _finders:
        # Imported late, since `from grader import show` has no need of it.
        from grader.specs import COURSE  # noqa: PLC0415

        _finders.append(Finder({unit.name: [exercise.name for exercise in unit.exercises] for unit in COURSE.units}))
    finder = _finders[0]
    if finder.is_loading:
        # A file of one unit that imports another one is itself being imported: it is connected already.
        return
    finder.folder = folder_of(sys._getframe(1).f_globals)  # noqa: SLF001 - there is no other way to know who calls
    if finder not in sys.meta_path:
        sys.meta_path.insert(0, finder)
    for name, module in list(sys.modules.items()):
        if getattr(getattr(module, "__spec__", None), "loader", None) is finder:
            del sys.modules[name]


def folder_of(namespace: Mapping[str, Any]) -> Path:
    """The folder in which whoever has this namespace stands: that of its file, or of its notebook."""
    file = namespace.get("__file__")
    return Path(file).resolve().parent if isinstance(file, str) else Path.cwd()


def _run(file: SourceFile, module: ModuleType, base: Path) -> None:
    """Run a file statement by statement in the namespace of a module; one that fails costs no more than itself."""
    path, is_notebook = str(base / file.path), file.path.endswith(".ipynb")
    if not is_notebook:
        module.__file__ = path
    flags = 0
    for chunk in file.chunks:
        cell = f", cell {chunk.cell}" if chunk.cell else ""
        # So that a traceback can quote the lines of a cell.
        linecache.cache[path + cell] = (len(chunk.text), None, chunk.text.splitlines(keepends=True), path + cell)
        for statement in ast.parse(chunk.text).body:
            if is_notebook and not isinstance(statement, _DEFINING):
                continue
            try:
                flags |= _execute(statement, module, path + cell, flags)
            except Exception as error:  # noqa: BLE001 - the functions that do not depend on it can still be used
                what = f"{type(error).__name__}: {error}".rstrip(": ")
                tell(f"{file.path}{cell}, line {statement.lineno} was passed over when it was imported: {what}")


def _execute(statement: ast.stmt, module: ModuleType, label: str, flags: int) -> int:
    code = compile(ast.Module([statement], []), label, "exec", flags, dont_inherit=True)
    exec(code, vars(module))  # noqa: S102 - what an import does
    return int(code.co_flags & _FUTURE_FLAGS)
