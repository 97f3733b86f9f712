"""Running a submission statement by statement, so that one that fails costs no more than itself."""

import __future__

import ast
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from . import perform, wire
from .barred import BarredCall

#: What ``from __future__ import annotations`` and its like leave in compiled code, for the statements after it.
_FUTURE_FLAGS = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)

#: Statements that compute or show something, and rarely define what a function needs.
_COMPUTING = (ast.Expr, ast.For, ast.While, ast.With)

#: How many failed statements are told, and how many of them with all of what their errors say.
FAULTS_LIMIT, TOLD_AT_LENGTH = 1000, 100


class Submission:
    """The modules of a submission: found by its own imports, run one statement after the other.

    Args:
        request: the files, and how they are run
        announce: told of each statement before it is run
    """

    def __init__(self, request: wire.Load, announce: Callable[[wire.Began], None]) -> None:
        modules = request.modules
        self.faults: list[wire.Fault] = []
        self.labels = {chunk.label for module in modules for chunk in module.chunks}
        self._skip = set(request.skip)
        self._exports = request.exports
        self._costly = set(request.costly)
        self._wanted = request.wanted
        self._definitions_only = request.definitions_only
        self._announce = announce
        self._by_path = {module.path: module for module in modules}
        self._sources: dict[str, wire.Module] = {}
        self._loaded: dict[str, ModuleType] = {}
        self._trees: dict[str, list[tuple[wire.Chunk, ast.Module, int]]] = {}
        count = 0
        for module in modules:
            # Two files of one name in different folders: imports get the first, as in the order of sys.path.
            self._sources.setdefault(module.name, module)
            self._trees[module.path] = trees = []
            for chunk in module.chunks:
                tree = self._parse(chunk)
                trees.append((chunk, tree, count))
                count += len(tree.body)

    def run(self, paths: Sequence[str]) -> None:
        """Run the modules at these paths, those they import first."""
        sys.meta_path.append(self)
        for path in paths:
            self._module_at(path)

    def callables(self) -> dict[str, list[str]]:
        """The wanted names that can be called, by the path of their module."""
        return {
            path: [name for name in self._wanted if callable(vars(module).get(name))]
            for path, module in self._loaded.items()
        }

    def function(self, path: str, name: str) -> Callable[..., object]:
        """A function of a module that was run.

        Raises:
            KeyError: there is none
        """
        function: Callable[..., object] = vars(self._loaded[path])[name]
        return function

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        """Part of the import system: the submission's own files can import each other."""
        if name in self._sources:
            return ModuleSpec(name, self, origin=self._sources[name].path)  # type: ignore[arg-type]
        return ModuleSpec(name, self) if name in self._exports else None  # type: ignore[arg-type]

    def _is_found(self, name: str) -> bool:
        """Whether an import of this name finds the submission's file: one called like a library does not hide it."""
        if name in sys.modules:
            return False
        specs = (finder.find_spec(name, None) for finder in sys.meta_path)
        found = next((spec for spec in specs if spec), None)
        return found is not None and found.loader is self  # type: ignore[comparison-overlap]

    def create_module(self, spec: ModuleSpec) -> None:
        """Part of the import system: an ordinary module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Part of the import system: run the file that was found, or put the module together from several."""
        name = module.__name__
        if name not in self._exports:
            self._run(self._sources[name], module)
            return
        if name in self._sources:
            vars(module).update(_without_dunders(self._module_at(self._sources[name].path)))
        for function, path in self._exports[name].items():
            graded = vars(self._module_at(path))
            if function in graded:
                setattr(module, function, graded[function])

    def _module_at(self, path: str) -> ModuleType:
        """The module of the file at a path, run if it was not before."""
        if path not in self._loaded:
            source = self._by_path[path]
            module = ModuleType(source.name)
            is_what_imports_get = self._sources[source.name] is source and source.name not in self._exports
            if is_what_imports_get and self._is_found(source.name):
                sys.modules[source.name] = module
            self._run(source, module)
        return self._loaded[path]

    def _run(self, source: wire.Module, module: ModuleType) -> None:
        self._loaded[source.path] = module
        if source.path.endswith(".py"):
            # Some put the folder of their file on the path; there is none, and nothing is found in it.
            module.__file__ = source.path
        flags = 0
        for chunk, tree, first in self._trees[source.path]:
            for number, statement in enumerate(tree.body, start=first):
                if number not in self._skip and self._may_run(chunk, statement):
                    self._announce(wire.Began(statement=number, label=chunk.label, line=statement.lineno))
                    flags |= self._execute(chunk, statement, module, flags)

    def _may_run(self, chunk: wire.Chunk, statement: ast.stmt) -> bool:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return True
        if self._definitions_only and isinstance(statement, _COMPUTING):
            return False
        called = (node.func for node in ast.walk(statement) if isinstance(node, ast.Call))
        costly = next((name.id for name in called if isinstance(name, ast.Name) and name.id in self._costly), "")
        if costly:
            why = f"this statement was left out: it calls {costly}, which takes long and is called when it is graded"
            self._tell(chunk, statement.lineno, why)
        return not costly

    def _execute(self, chunk: wire.Chunk, statement: ast.stmt, module: ModuleType, flags: int) -> int:
        code = None
        try:
            code = compile(ast.Module([statement], []), chunk.label, "exec", flags, dont_inherit=True)
            exec(code, module.__dict__)  # noqa: S102 - to run the submission is what this process is for
        except BaseException as error:  # noqa: BLE001 - also SystemExit: the statements after it are still wanted
            self._note(chunk, statement.lineno, error)
        return code.co_flags & _FUTURE_FLAGS if code else 0

    def _parse(self, chunk: wire.Chunk) -> ast.Module:
        try:
            return ast.parse(chunk.text, chunk.label)
        except Exception as error:  # noqa: BLE001 - the judge sends what parses; another Python may still refuse it
            self._note(chunk, getattr(error, "lineno", None) or 1, error)
            return ast.Module([], [])

    def _note(self, chunk: wire.Chunk, line: int, error: BaseException) -> None:
        name, text = wire.encodable(type(error).__name__[:100]), perform.message(error)
        if type(error) is BarredCall:
            # Another process may run it: this is no mistake, but what comes after it may lack what it would have made.
            self._tell(chunk, line, f"this statement was left out: {text}")
            return
        self._tell(chunk, line, f"{name}: {text}" if text else name)

    def _tell(self, chunk: wire.Chunk, line: int, message: str) -> None:
        # All of them go into one reply, which has an end; nobody reads as many.
        if len(self.faults) < FAULTS_LIMIT:
            text = message if len(self.faults) < TOLD_AT_LENGTH else message[:100]
            self.faults.append(wire.Fault(label=chunk.label, line=line, message=text))


def _without_dunders(module: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not str(name).startswith("__")}
