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

#: The package that all files of a submission are in, for those that import each other relatively; errors name it.
_PACKAGE = "your_files"

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
        self._dotted = {module.path: ".".join(("", *_package(module.path), module.name)) for module in modules}
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
                _make_absolute(tree, _package(module.path))
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
        """Part of the import system: the submission's own files can import each other, also as parts of packages."""
        if name in self._exports:
            return ModuleSpec(name, self)  # type: ignore[arg-type]
        source = self._source(name)
        is_folder = any(f".{name}." in dotted for dotted in self._dotted.values())
        if source is None and not is_folder:
            return None
        return ModuleSpec(name, self, origin=source and source.path, is_package=is_folder)  # type: ignore[arg-type]

    def _source(self, name: str) -> wire.Module | None:
        """The file that an import of this name runs: of a folder that is its ``__init__.py``, if there is one."""
        if name in self._sources:
            return self._sources[name]
        ends = (f".{name}", f".{name}.__init__")
        paths = (path for end in ends for path, dotted in self._dotted.items() if dotted.endswith(end))
        return self._by_path.get(next(paths, ""))

    def _is_found(self, name: str) -> bool:
        """Whether an import of this name finds the submission's file: one called like a library does not hide it."""
        if name in sys.modules:
            return False
        specs = (finder.find_spec(name, None) for finder in sys.meta_path)
        found = next((spec for spec in specs if spec), None)
        return found is not None and found.loader is self  # type: ignore[comparison-overlap]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Part of the import system: a file is one module, under whatever names it is imported."""
        return self._loaded.get(spec.origin or "")

    def exec_module(self, module: ModuleType) -> None:
        """Part of the import system: run the file that was found, or put the module together from several."""
        name, origin = (module.__spec__.name, module.__spec__.origin) if module.__spec__ else ("", None)
        if name not in self._exports:
            if origin and origin not in self._loaded:
                self._run(self._by_path[origin], module)
            return
        if name in self._sources:
            vars(module).update(_without_dunders(self._module_at(self._sources[name].path)))
        for function, path in self._exports[name].items():
            graded = vars(self._module_at(path))
            if function in graded:
                setattr(module, function, graded[function])

    def _module_at(self, path: str) -> ModuleType:
        """The module of the file at a path, run if it was not before; the package that it is in goes first."""
        package = path[: path.rfind("/") + 1] + "__init__.py"
        if package in self._by_path and package not in self._loaded and path != package:
            self._module_at(package)
        if path not in self._loaded:
            source = self._by_path[path]
            # By its own name, a package's file would not be the one to import the package's other files from.
            module = ModuleType(".".join(_package(path)) if path == package else source.name)
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


def _package(path: str) -> tuple[str, ...]:
    """The packages that a file is in."""
    return (_PACKAGE, *path.split("/")[:-1])


def _make_absolute(tree: ast.Module, package: tuple[str, ...]) -> None:
    """Let relative imports name the packages that they are relative to, for nobody imports the files as a package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            inside = package[: max(1, len(package) - node.level + 1)]
            node.module = ".".join((*inside, node.module) if node.module else inside)
            node.level = 0


def _without_dunders(module: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not str(name).startswith("__")}
