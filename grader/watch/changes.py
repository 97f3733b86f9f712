"""What the result of each exercise rests on: its function, and all that this depends on in the sources.

Nothing is run. Where the sources leave it open whether something matters, it does: to judge once too often costs a
moment, to show an old result costs the student's trust.
"""

import ast
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from grader.submission import Located, SourceFile, Submission

#: Whoever reads one of these can get at anything, by ways that the source does not show.
_REACHES_ALL = frozenset({"__import__", "eval", "exec", "globals", "importlib", "sys", "vars"})
#: Stands for what a module does whatever is needed of it, and for all that it holds.
_ALWAYS, _ALL = "*always*", "*all*"


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What the result of an exercise rests on.

    Attributes:
        own: digest of the function itself
        whole: digest of the function and all that it depends on
        path: of the file that holds it; empty where none does
        line: where it begins
        modules: of the submission, or once of it, that it imports from
        broken: the names among them that Python cannot read
    """

    own: str
    whole: str
    path: str = ""
    line: int = 0
    modules: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()


def bases(units: Mapping[str, Sequence[str]], read: Submission, located: Located) -> dict[str, Basis]:
    """What each exercise rests on.

    Args:
        units: the names of each unit's exercises, by the unit's name
        read: the submission
        located: the definitions in it that are graded
    """
    sources = _Sources(read.files, {unit: [located.definitions.get(name) for name in units[unit]] for unit in units})
    return {name: sources.basis(name, located) for names in units.values() for name in names}


@dataclass(frozen=True, kw_only=True)
class _Import:
    """An import: of some names of a module, or of all that it holds."""

    module: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Statement:
    """A statement at the top level of a file.

    Attributes:
        text: its lines
        binds: the names that it gives a value, or changes
        reads: the names that are read in it, also later, when a function is called
        imports: in it
    """

    text: str
    binds: frozenset[str]
    reads: frozenset[str]
    imports: tuple[_Import, ...]

    @cached_property
    def reaches_all(self) -> bool:
        """Whether it may depend on anything."""
        return bool(self.reads & _REACHES_ALL) or any(each.module in _REACHES_ALL for each in self.imports)


class _Sources:
    """The files of a submission, taken apart."""

    def __init__(self, files: Sequence[SourceFile], homes: Mapping[str, Sequence[object]]) -> None:
        self._files = {file.path: file for file in files}
        self._statements = {path: _statements(file) for path, file in self._files.items()}
        # A unit's module stands for the files that hold its graded functions, wherever they are.
        self._homes = {
            unit: {path for each in definitions if (path := getattr(each, "path", ""))}
            for unit, definitions in homes.items()
        }

    def basis(self, name: str, located: Located) -> Basis:
        """What the result of this exercise rests on."""
        definition = located.definitions.get(name)
        if definition is None:
            return Basis(own="", whole="")
        needed, modules = self._needed(definition.path, name)
        texts = [
            f"{path}\n{each.text}"
            for path, statements in self._statements.items()
            for each in statements
            if any((path, bound) in needed for bound in (*each.binds, _ALL))
        ]
        own = [each.text for each in self._statements[definition.path] if name in each.binds]
        broken = self._broken(needed)
        notices = located.notices.get(name, ())
        return Basis(
            own=_digest([definition.path, *own, definition.broken]),
            whole=_digest([definition.path, *texts, *sorted(broken), definition.broken, *notices]),
            path=definition.path,
            line=definition.line,
            modules=modules,
            broken=broken,
        )

    def _needed(self, path: str, name: str) -> tuple[set[tuple[str, str]], frozenset[str]]:
        """All names, each with its file, that a name depends on, and the modules that are imported on the way."""
        needed: set[tuple[str, str]] = set()
        modules: set[str] = set()
        pending = [(path, name)]
        while pending:
            path, name = pending.pop()
            if (path, name) in needed:
                continue
            needed.add((path, name))
            pending.append((path, _ALWAYS))
            for each in self._statements[path]:
                if name == _ALL or name in each.binds:
                    pending += [(path, read) for read in each.reads]
                    modules.update(wanted.module for wanted in each.imports)
                    pending += [place for wanted in each.imports for place in self._places(wanted)]
                    pending += [(other, _ALL) for other in self._files if each.reaches_all]
        return needed, frozenset(modules)

    def _places(self, wanted: _Import) -> Iterator[tuple[str, str]]:
        """Where what is imported may be found."""
        homes = self._homes.get(wanted.module, set())
        for path, file in self._files.items():
            if file.module == wanted.module or path in homes:
                yield from ((path, name) for name in wanted.names or (_ALL,))

    def _broken(self, needed: Collection[tuple[str, str]]) -> frozenset[str]:
        """The names among the needed ones that only lines define which Python cannot read."""
        found = set()
        for path, file in self._files.items():
            latest = {definition.name: definition for definition in file.definitions}
            found |= {
                name
                for name, definition in latest.items()
                if definition.broken and ((path, name) in needed or (path, _ALL) in needed)
            }
        return frozenset(found)


def _statements(file: SourceFile) -> Sequence[_Statement]:
    return [each for chunk in file.chunks for each in _taken_apart(chunk.text)]


@lru_cache(maxsize=512)
def _taken_apart(text: str) -> Sequence[_Statement]:
    lines = text.split("\n")
    return [_statement(node, lines) for node in ast.parse(text).body if not _does_nothing(node)]


def _does_nothing(node: ast.stmt) -> bool:
    """Whether it is a docstring, or what a file does only when it is run as a program."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Pass():
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()]), orelse=[]):
            return True
        case _:
            return False


def _statement(node: ast.stmt, lines: Sequence[str]) -> _Statement:
    first = min(part.lineno for part in (node, *getattr(node, "decorator_list", [])))
    parts = list(ast.walk(node))
    return _Statement(
        text="\n".join(lines[first - 1 : node.end_lineno]),
        binds=frozenset(_bound(node, parts)),
        reads=frozenset(
            part.id for part in parts if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Store)
        ),
        imports=tuple(found for part in parts for found in _imported(part)),
    )


def _bound(node: ast.stmt, parts: Sequence[ast.AST]) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            yield from _changed_elsewhere(parts)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            is_future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
            names = [alias.asname or alias.name.partition(".")[0] for alias in aliases]
            yield from names
            if is_future or "*" in names:
                yield _ALWAYS
        case _:
            # What else stands outside of functions may do anything to any of them.
            yield _ALWAYS
            yield from (part.id for part in parts if isinstance(part, ast.Name))
            yield from (part.name for part in parts if isinstance(part, ast.FunctionDef | ast.ClassDef))


def _changed_elsewhere(parts: Sequence[ast.AST]) -> Iterator[str]:
    """The globals that a function changes when it is called, so that others find them changed."""
    yield from (name for part in parts if isinstance(part, ast.Global) for name in part.names)
    local = {part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    local |= {part.arg for part in parts if isinstance(part, ast.arg)}
    for part in parts:
        if isinstance(part, ast.Subscript | ast.Attribute) and not isinstance(part.ctx, ast.Load):
            inner: ast.expr = part
            while isinstance(inner, ast.Subscript | ast.Attribute):
                inner = inner.value
            if isinstance(inner, ast.Name) and inner.id not in local:
                yield inner.id


def _imported(node: ast.AST) -> Iterator[_Import]:
    match node:
        case ast.Import(names=aliases):
            yield from (_Import(module=alias.name.partition(".")[0]) for alias in aliases)
        case ast.ImportFrom(module=module, names=aliases):
            names = tuple(alias.name for alias in aliases)
            # In a package, what is imported may be a module itself, and its name the last part of a dotted one.
            for part in (module or "").split("."):
                yield _Import(module=part, names=() if "*" in names else names)
            yield from (_Import(module=name) for name in names)


def _digest(texts: Sequence[str]) -> str:
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def lines_named(text: str) -> bool:
    """Whether a text names a line of a file, so that it grows old when lines move."""
    return re.search(r"\bline \d", text) is not None
