"""What a text defines at its top level, as Python would have it when the module has run; none of it is run."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator

from grader.submission.records import Definition
from grader.submission.salvage import Break, Salvaged


def definitions_of(salvaged: Salvaged, define: Callable[..., Definition], bound: set[str]) -> list[Definition]:
    """All that a text defines at its top level, by line.

    Args:
        salvaged: the text
        define: makes a definition; the file and the cell it knows already
        bound: the names that were defined before it; those that it defines are added
    """
    definitions: list[Definition] = []
    for statement in salvaged.tree.body:
        # Of one statement (if and else, try and except) only the last of each name: they are one definition's cases.
        cases = {name: node for node in _running(statement) for name in _names_bound(node, bound)}
        bound.update(cases)
        for name, node in cases.items():
            is_import = isinstance(node, ast.Import | ast.ImportFrom)
            definitions.append(define(name=name, line=node.lineno, stub=_is_stub(node), broken="", imported=is_import))
    definitions += [lost for cut in salvaged.breaks for lost in _lost(cut, define)]
    return sorted(definitions, key=lambda definition: definition.line)


def _running(statement: ast.stmt) -> Iterator[ast.stmt]:
    """A statement, and those inside it that run when the module does, in order."""
    # A stack of its own, because a long chain of elif is nested as deep as it is long.
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        body = [] if isinstance(node, ast.If) and _is_main_guard(node.test) else getattr(node, "body", [])
        rest = (getattr(node, field, []) for field in ("handlers", "cases", "orelse", "finalbody"))
        pending += reversed([child for children in (body, *rest) for child in children])


def _is_main_guard(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=value)]):
            return name == "__name__" and bool(value == "__main__")
        case _:
            return False


def _names_bound(statement: ast.stmt, bound: set[str]) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in aliases)
        case ast.Assign(targets=targets, value=value):
            # flip = checked(flip) decorates what is there; it defines nothing of its own.
            yield from (name for name in _stored(targets) if name not in bound or name not in _loaded(value))
        case ast.AnnAssign(target=target, value=ast.expr()):
            yield from _stored([target])
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield from _stored([target])
        case ast.With(items=items) | ast.AsyncWith(items=items):
            yield from _stored([item.optional_vars for item in items if item.optional_vars is not None])


def _stored(targets: Iterable[ast.expr]) -> Iterator[str]:
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _loaded(value: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}


def _is_stub(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    has_docstring = ast.get_docstring(statement, clean=False) is not None
    match statement.body[1:] if has_docstring else statement.body:
        case [ast.Raise(exc=ast.Name(id=name) | ast.Call(func=ast.Name(id=name)))]:
            return name == "NotImplementedError"
        case _:
            return False


_LOST = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_LOST_INSIDE = re.compile(r"^[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)()", re.MULTILINE)


def _lost(cut: Break, define: Callable[..., Definition]) -> Iterator[Definition]:
    """What the lines that were cut out would have defined, as far as can be told without parsing them."""
    text, broken = "\n".join(cut.lines), cut.message
    line, counted = cut.first, 0
    for found in list(_LOST.finditer(text)) or _LOST_INSIDE.finditer(text):
        # From the last one on: counted from the beginning, a file of nothing but such lines would take a minute.
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield define(name=found[1] or found[2], line=line, stub=False, broken=broken)
