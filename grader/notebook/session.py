"""What stands in a notebook at this moment, as a submission: its cells in the order in which they were executed.

Of those only the statements on which a function depends are kept. Cells that plot or train are not run again for it.
"""

import ast
import hashlib
import inspect
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from grader import submission
from grader.notebook.telling import shell
from grader.submission import Chunk, Definition, SourceFile
from grader.submission.definitions import definitions_of
from grader.submission.salvage import salvage

#: What reports call the notebook. The number of a cell in it is the one that stands beside it after it was executed.
PATH = "this notebook"
_MODULE = "this_notebook"


class Sourceless(Exception):
    """The source of a function cannot be had."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the source of {name} is not to be had from here; write it into a file or a notebook, "
            "or run `grade` on its file"
        )


def executed(names: Collection[str], namespace: Mapping[str, Any]) -> SourceFile:
    """The source in which these names are defined.

    Args:
        names: of functions in the namespace
        namespace: the notebook's, or that of the module which asks

    Raises:
        Sourceless: there is no source
    """
    file = _cells() if shell() else _module(names, namespace)
    return _depended_on(file, names, namespace)


def defined(namespace: Mapping[str, Any]) -> frozenset[str]:
    """The names that are defined here, and not only imported."""
    if not shell():
        return frozenset(
            name for name, value in namespace.items() if getattr(value, "__module__", None) == namespace.get("__name__")
        )
    imported = {each.name: each.imported for each in _cells().definitions}
    return frozenset(name for name in namespace if not imported.get(name, True))


def _cells() -> SourceFile:
    # As they were typed, and not as IPython made Python of them: so the lines are those that the student sees.
    inputs = shell().history_manager.input_hist_raw
    chunks: list[Chunk] = []
    definitions: list[Definition] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, text in enumerate(inputs):
            # What Python could not read was not executed either.
            salvaged = replace(salvage(text.replace("\r\n", "\n"), is_notebook=True), breaks=())
            chunks.append(Chunk(cell=number, text=salvaged.text))
            define = partial(Definition, path=PATH, module=_MODULE, cell=number)
            definitions += definitions_of(salvaged, define, {each.name for each in definitions})
    digest = hashlib.sha256("\n".join(chunk.text for chunk in chunks).encode())
    return SourceFile(
        path=PATH,
        module=_MODULE,
        sha256=digest.hexdigest(),
        chunks=tuple(chunks),
        definitions=tuple(definitions),
    )


def _module(names: Collection[str], namespace: Mapping[str, Any]) -> SourceFile:
    """The file in which the first of these functions is written."""
    for name in names:
        try:
            path = Path(inspect.getsourcefile(inspect.unwrap(namespace[name])) or "")
        except TypeError:
            continue
        if path.is_file():
            return submission.read([path]).files[0]
    raise Sourceless(next(iter(names)))


# --- what a function depends on --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, eq=False)
class _Statement:
    """A statement at the top level.

    Attributes:
        node: the statement
        binds: the names that it gives a value, or changes the value of
        runs: the names that it reads when it is run
        reads: those, and the names that the function which it defines reads when it is called
    """

    node: ast.stmt
    binds: frozenset[str]
    runs: frozenset[str]
    reads: frozenset[str]


def _depended_on(file: SourceFile, names: Collection[str], namespace: Mapping[str, Any]) -> SourceFile:
    """The file with only those statements, at their lines, on which these names depend."""
    trees = [ast.parse(chunk.text) for chunk in file.chunks]
    places = {
        node: (chunk.cell, node.lineno) for chunk, tree in zip(file.chunks, trees, strict=True) for node in tree.body
    }
    not_run = _not_run(list(places), namespace)
    statements = _without_superseded([_statement(node) for node in places if node not in not_run])
    needed = {*names, _ALWAYS}
    kept: set[ast.stmt] = set()
    while found := [each for each in statements if each.node not in kept and each.binds & needed]:
        kept.update(each.node for each in found)
        needed.update(*(each.reads for each in found))
    chunks = [
        replace(chunk, text=_without(chunk.text, [node for node in tree.body if node not in kept]))
        for chunk, tree in zip(file.chunks, trees, strict=True)
        if kept.intersection(tree.body)
    ]
    lost = {places[node] for node in not_run}
    last = {each.name: each for each in file.definitions if (each.cell, each.line) not in lost}
    return replace(file, chunks=tuple(chunks), definitions=tuple(last.values()))


def _not_run(nodes: Sequence[ast.stmt], namespace: Mapping[str, Any]) -> set[ast.stmt]:
    """The definitions that were not executed: those after the last one that made the function which is there now.

    They stand below a statement that failed, or below the very one that asks. Where no definition made the function as
    it is, as where a decorator did, nobody knows.
    """
    found: set[ast.stmt] = set()
    definitions: dict[str, list[ast.FunctionDef]] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            definitions.setdefault(node.name, []).append(node)
    for name, candidates in definitions.items():
        made = inspect.unwrap(namespace[name]) if callable(namespace.get(name)) else None
        if len(candidates) > 1 and isinstance(made, FunctionType):
            matches = [_alike(_compiled(node), made.__code__) for node in candidates]
            if any(matches):
                found.update(candidates[len(matches) - matches[::-1].index(True) :])
    return found


def _compiled(definition: ast.FunctionDef) -> CodeType:
    """The code of a function, without its decorators and defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = compile(ast.Module([definition], []), "", "exec", dont_inherit=True)
    codes = [part for part in module.co_consts if isinstance(part, CodeType) and part.co_name == definition.name]
    return codes[-1]


def _alike(one: CodeType, other: CodeType) -> bool:
    """Whether two functions do the same, wherever they stand: all but their lines and files."""
    if len(one.co_consts) != len(other.co_consts) or _content(one) != _content(other):
        return False
    return all(
        _alike(a, b)
        if isinstance(a, CodeType) and isinstance(b, CodeType)
        # repr tells 0 from False and 0.0 from -0.0.
        else repr(a) == repr(b)
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )


def _content(code: CodeType) -> tuple[object, ...]:
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_argcount, code.co_kwonlyargcount


#: Stands among the names that a statement binds where it has to be run whatever is needed.
_ALWAYS = "*"


def _statement(node: ast.stmt) -> _Statement:
    reads = frozenset(_names(node, ast.Load))
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            defaults = [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
            outside = [*node.decorator_list, *defaults]
            runs = frozenset(name for part in outside for name in _names(part, ast.Load))
            return _Statement(node=node, binds=frozenset([name]), runs=runs, reads=reads)
        case ast.ClassDef(name=name):
            binds = frozenset([name])
        case ast.ImportFrom(module="__future__"):
            # It changes how everything after it is read.
            binds = frozenset([_ALWAYS])
        case ast.Expr():
            binds = frozenset([_called_to_change(node.value)]) - {""}
        case _:
            changed = (_base(part) for part in ast.walk(node) if isinstance(part, ast.Subscript | ast.Attribute))
            deleted = frozenset(_names(node, ast.Del))
            binds = frozenset([*_names(node, ast.Store), *_defined(node), *changed]) - {""} | deleted
            reads |= deleted
    return _Statement(node=node, binds=binds, runs=reads, reads=reads)


def _names(node: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, context))


def _defined(node: ast.AST) -> Iterator[str]:
    """The names that imports and definitions give a value, also within a loop or under a condition."""
    for part in ast.walk(node):
        match part:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from (alias.asname or alias.name.partition(".")[0] for alias in aliases)


#: Methods that change what they belong to. Any other call that stands alone only looks, plots or trains.
_CHANGING = frozenset(
    [
        *("add", "append", "appendleft", "clear", "discard", "extend", "fill", "insert", "itemset", "pop", "popitem"),
        *("popleft", "put", "remove", "resize", "reverse", "setdefault", "setflags", "sort", "update"),
    ]
)


def _called_to_change(value: ast.expr) -> str:
    """The name of what an expression such as ``table.append(1)`` changes; empty where nothing is changed."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in _CHANGING:
            return name
    return ""


def _base(target: ast.Subscript | ast.Attribute) -> str:
    """The name of what an assignment such as ``kernel[0, 0] = 1`` changes; empty where nothing is changed."""
    inner: ast.expr = target
    while isinstance(inner, ast.Subscript | ast.Attribute):
        inner = inner.value
    return inner.id if not isinstance(target.ctx, ast.Load) and isinstance(inner, ast.Name) else ""


def _without_superseded(statements: Sequence[_Statement]) -> list[_Statement]:
    """The statements without the definitions of functions that were defined again before anything used them."""
    kept: list[_Statement] = []
    waiting: dict[str, _Statement] = {}
    for each in statements:
        for name in each.runs:
            waiting.pop(name, None)
        if isinstance(each.node, ast.FunctionDef | ast.AsyncFunctionDef):
            if each.node.name in waiting:
                kept.remove(waiting[each.node.name])
            waiting[each.node.name] = each
        kept.append(each)
    return kept


def _without(text: str, statements: Sequence[ast.stmt]) -> str:
    """A text in which these statements do nothing, and all others stand where they stood."""
    # Columns of a syntax tree count bytes.
    lines = [line.encode() for line in text.split("\n")]
    for node in reversed(statements):
        decorators = getattr(node, "decorator_list", [])
        first, last = min(part.lineno for part in (node, *decorators)) - 1, (node.end_lineno or node.lineno) - 1
        head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
        lines[first : last + 1] = [b""] * (last + 1 - first)
        lines[first] = head
        lines[last] += b"pass" + tail
    return b"\n".join(lines).decode()
