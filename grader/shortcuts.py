"""Finding, in the source of a submission, the library calls that would be the answer itself.

Nothing is executed and nothing imported. Starting at one function, names are followed the way Python would resolve
them: through scopes, aliases and the submission's own modules. What cannot be followed is let pass. The worker
refuses the same calls when they are made, and an accusation that is false does more harm than one that is missed.
"""

import ast
import math
import warnings
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from grader.submission import Chunk, SourceFile

#: The most characters of a file that is searched: parsed, a character takes up to a hundred bytes of memory.
TEXT_LIMIT = 200_000


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A place where a submission mentions a library call that its exercise bars.

    Attributes:
        name: where the library has it, such as ``numpy.convolve``, whatever the submission calls it
        path: of the file, inside the submission
        cell: of a notebook, counted from 1; None elsewhere
        line: in the file or cell, counted from 1
    """

    name: str
    path: str
    cell: int | None
    line: int


def find_shortcuts(
    name: str, module: str, files: Sequence[SourceFile], forbidden: Collection[str]
) -> tuple[Shortcut, ...]:
    r"""The barred library calls on which a function is built.

    Searched are the function and whatever of the submission it mentions, directly or through other functions. Calling
    is not needed: who hands ``np.convolve`` on is using it. Names mean what they last meant, as they do in Python.

    Args:
        name: of the function
        module: that it is defined in
        files: the submission's; of files that share a module's name, the first is searched
        forbidden: dotted names of functions, or of packages in which everything is barred

    Returns:
        each place once, in the order in which they are met: those in the function itself come first

    >>> from grader.submission import Chunk
    >>> text = "import numpy as np\ndef smooth(signal, width):\n    return np.convolve(signal, [1 / width] * width)"
    >>> file = SourceFile(path="signals.py", module="signals", sha256="", chunks=(Chunk(cell=None, text=text),))
    >>> find_shortcuts("smooth", "signals", [file], ["numpy.convolve"])
    (Shortcut(name='numpy.convolve', path='signals.py', cell=None, line=3),)
    """
    search = _Search(files, forbidden)
    search.run(name, module)
    return tuple(search.found)


# --- what names are bound to -----------------------------------------------------------------------------------------

#: What a name is another name for: an expression, a dotted name after an import, or None where nothing can be said.
_Alias = ast.expr | str | None

#: A name that a piece of source binds, the node that decides its meaning (None: there is nothing to read), the alias.
_Bound = tuple[str, ast.AST | None, _Alias]

#: The name under which ``from package import *`` is kept, its alias the package.
_STAR = "*"


@dataclass(frozen=True, kw_only=True, eq=False)
class _Scope:
    """Where a piece of source stands, and what its names mean there.

    Attributes:
        before: code at the top level of a module sees the bindings at positions below this one
        names: for each local name, what it is another name for; nothing is told apart by the order of local statements
        outer: the scope around it, None for a module's own
        is_class: whether functions inside of it look past it
    """

    module: str
    path: str
    cell: int | None
    before: float = math.inf
    names: Mapping[str, Sequence[ast.expr | str]] = field(default_factory=dict)
    outer: "_Scope | None" = None
    is_class: bool = False

    def inside(self, parameters: Iterable[str], body: Iterable[ast.AST], *, is_class: bool = False) -> "_Scope":
        """The scope of a function, a class or a comprehension that stands in this one."""
        names: dict[str, list[ast.expr | str]] = {parameter: [] for parameter in parameters}
        elsewhere = set()
        for node in body:
            for name, origin, alias in _bound_safely(node):
                names.setdefault(name, []).extend([] if alias is None else [alias])
                if isinstance(origin, ast.Global | ast.Nonlocal):
                    elsewhere.add(name)
        names = {name: aliases for name, aliases in names.items() if name not in elsewhere}
        return replace(self, names=names, outer=self, is_class=is_class)

    def called_later(self) -> "_Scope":
        """This scope as the body of a function sees it: without classes, and at a time when all is bound."""
        if self.is_class and self.outer is not None:
            return self.outer.called_later()
        return self if self.outer is not None else replace(self, before=math.inf)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Binding:
    """One place at the top level of a module where a name gets a meaning.

    Attributes:
        statement: number of the top-level statement. All bindings in the last one count: of the branches of an ``if``
            or a ``try``, any may be the one that is run.
        scope: what the names in ``origin`` mean; its ``before`` is the binding's own position
    """

    statement: int
    origin: ast.AST | None
    alias: _Alias
    scope: _Scope


# The judge asks about every exercise of a unit in turn, each time with the same files.
@lru_cache(maxsize=8)
def _top_level(module: str, path: str, chunks: tuple[Chunk, ...]) -> Mapping[str, Sequence[_Binding]]:
    """The bindings of a file, by name, in source order; none of one that is too long."""
    bindings: dict[str, list[_Binding]] = {}
    if sum(len(chunk.text) for chunk in chunks) > TEXT_LIMIT:
        return bindings
    position = statement = 0
    for chunk in chunks:
        for node in _statements(chunk.text):
            statement += 1
            for name, origin, alias in _bound_safely(node):
                position += 1
                scope = _Scope(module=module, path=path, cell=chunk.cell, before=position)
                binding = _Binding(statement=statement, origin=origin, alias=alias, scope=scope)
                bindings.setdefault(name, []).append(binding)
    return bindings


def _statements(text: str) -> Iterator[ast.stmt]:
    """The top-level statements that run when a module is imported; none of source that does not parse."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in a string is not what is looked for here
            body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in body:
        match node:
            case ast.If(
                test=ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")])
                | ast.Compare(ast.Constant("__main__"), [ast.Eq()], [ast.Name("__name__")])
            ):
                yield from node.orelse
            case _:
                yield node


def _bound_safely(node: ast.AST) -> list[_Bound]:
    """The names that a node binds; none of one that is nested too deeply to be read."""
    try:
        return list(_bound(node))
    except RecursionError:
        return []


def _bound(node: ast.AST, origin: ast.AST | None = None) -> Iterator[_Bound]:
    """The names that a node binds in the scope in which it stands, in source order.

    A ``global`` or ``nonlocal`` declaration counts, with itself for an origin, so that it can be told apart.
    """
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name, node, None
        case ast.Import() | ast.ImportFrom():
            yield from _imported(node)
        case ast.Assign() | ast.AnnAssign() | ast.NamedExpr():
            yield from _assigned(node)
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name, origin, None
        case ast.Lambda():
            pass
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            for inner in ast.walk(node):
                if isinstance(inner, ast.NamedExpr):
                    yield from _assigned(inner)
        case _:
            yield from _bound_within(node, origin)


def _bound_within(node: ast.AST, origin: ast.AST | None) -> Iterator[_Bound]:
    match node:
        case ast.Global() | ast.Nonlocal():
            yield from ((name, node, None) for name in node.names)
        case ast.For() | ast.AsyncFor():
            origin = node.iter
        case ast.withitem():
            origin = node.context_expr
        case ast.AugAssign():
            origin = node
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name, None, None
        case ast.MatchMapping(rest=str(name)):
            yield name, None, None
    for child in ast.iter_child_nodes(node):
        yield from _bound(child, origin)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[_Bound]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            top = alias.name.partition(".")[0]
            yield alias.asname or top, alias, alias.name if alias.asname else top
        elif alias.name == _STAR:
            yield _STAR, alias, node.module
        else:
            # A relative import names a module of the submission, as a plain import would.
            yield alias.asname or alias.name, alias, f"{node.module}.{alias.name}" if node.module else alias.name


def _assigned(node: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> Iterator[_Bound]:
    if node.value is None:  # `x: int` alone binds nothing
        return
    yield from _bound(node.value)
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        yield from _unpacked(target, node.value)


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[_Bound]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value, value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for each_target, each_value in zip(targets, values, strict=True):
                yield from _unpacked(each_target, each_value)
        case _:
            yield from _bound(target, value)


# --- the search ------------------------------------------------------------------------------------------------------

#: What an expression stands for: a dotted name outside of the submission, or something that the submission binds.
_Meaning = str | _Binding

_NOTHING: frozenset[_Meaning] = frozenset()

#: The most meanings that one name is followed to, and the longest dotted name: no more than keeps a submission made to
#: waste the judge's time and memory from doing so.
_MEANINGS_LIMIT = 16
_DOTTED_LIMIT = 200


class _Search:
    """One walk through everything that a function reaches."""

    def __init__(self, files: Sequence[SourceFile], forbidden: Collection[str]) -> None:
        self.found: dict[Shortcut, None] = {}
        self._forbidden = frozenset(forbidden)
        # `import numpy` gets the library's, which the worker has loaded, also where a submission has a numpy.py.
        libraries = {name.partition(".")[0] for name in self._forbidden}
        self._files = {file.module: file for file in reversed(files) if file.module not in libraries}
        self._known: dict[Hashable, frozenset[_Meaning]] = {}
        self._reached: set[_Binding] = set()
        self._unread: deque[_Binding] = deque()

    def run(self, name: str, module: str) -> None:
        """Read what ``name`` is bound to in ``module``, and all that is reached from there."""
        self._reach(self._latest(module, name, math.inf))
        while self._unread:
            binding = self._unread.popleft()
            try:
                self._follow(binding)
            except RecursionError:
                continue  # nobody nests that deeply by hand; what was found stands

    def _reach(self, bindings: Iterable[_Binding]) -> None:
        for binding in bindings:
            if binding not in self._reached:
                self._reached.add(binding)
                self._unread.append(binding)

    def _follow(self, binding: _Binding) -> None:
        if isinstance(binding.origin, ast.alias):
            self._note(self._meaning_of(binding), binding.scope, binding.origin.lineno)
        elif binding.origin is not None:
            self._read(binding.origin, binding.scope)

    def _note(self, meanings: Iterable[_Meaning], scope: _Scope, line: int) -> bool:
        """Keep what is barred among the meanings, go on to what is the submission's; whether anything is barred."""
        barred = sorted(meaning for meaning in meanings if isinstance(meaning, str) and self._bars(meaning))
        for name in barred:
            self.found[Shortcut(name=name, path=scope.path, cell=scope.cell, line=line)] = None
        self._reach(meaning for meaning in meanings if isinstance(meaning, _Binding))
        return bool(barred)

    def _bars(self, dotted: str) -> bool:
        return any(f"{dotted}.".startswith(f"{name}.") for name in self._forbidden)

    # reading: every expression that is not an annotation, each in its scope

    def _read(self, node: ast.AST, scope: _Scope) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                self._read_function(node, scope)
            case ast.ClassDef():
                self._read_each([*node.decorator_list, *node.bases, *node.keywords], scope)
                self._read_each(node.body, scope.inside([], node.body, is_class=True))
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                targets = [generator.target for generator in node.generators]
                self._read_each(ast.iter_child_nodes(node), scope.inside([], targets))
            case ast.AnnAssign():
                self._read_each([node.value] if node.value else [], scope)
            case ast.AugAssign(target=ast.Name(id=name)):
                self._note(self._meaning_of_name(name, scope), scope, node.lineno)
                self._read(node.value, scope)
            case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call():
                if not self._note(self._meaning_of_expression(node, scope), scope, node.lineno):
                    self._read_each(ast.iter_child_nodes(node), scope)
            case _:
                self._read_each(ast.iter_child_nodes(node), scope)

    def _read_each(self, nodes: Iterable[ast.AST], scope: _Scope) -> None:
        for node in nodes:
            self._read(node, scope)

    def _read_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: _Scope) -> None:
        decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
        defaults = [default for default in (*node.args.defaults, *node.args.kw_defaults) if default is not None]
        self._read_each([*decorators, *defaults], scope)
        parameters = [argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)]
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        self._read_each(body, scope.called_later().inside(parameters, body))

    # resolving: what an expression stands for, as far as the source tells

    def _once(self, key: Hashable, resolve: Callable[[], frozenset[_Meaning]]) -> frozenset[_Meaning]:
        """Resolve each thing once; meanwhile it means nothing, so that names defined by each other come to an end."""
        if key not in self._known:
            self._known[key] = _NOTHING
            meanings = resolve()
            self._known[key] = meanings if len(meanings) <= _MEANINGS_LIMIT else _NOTHING
        return self._known[key]

    def _meaning_of_expression(self, node: ast.expr, scope: _Scope) -> frozenset[_Meaning]:
        return self._once((node, scope), lambda: self._resolve(node, scope))

    def _resolve(self, node: ast.expr, scope: _Scope) -> frozenset[_Meaning]:
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                return self._meaning_of_name(name, scope)
            case ast.Attribute(value=value, attr=attribute):
                return self._attribute(self._meaning_of_expression(value, scope), attribute)
            case ast.Subscript(value=namespace, slice=ast.Constant(value=str(key))):
                return self._attribute(self._owner(namespace, scope), key)
            case ast.Call():
                return self._returned(node, scope)
            case _:
                return _NOTHING

    def _owner(self, namespace: ast.expr, scope: _Scope) -> frozenset[_Meaning]:
        """Whose attributes a dictionary holds, where it is written as ``numpy.__dict__`` or ``vars(numpy)``."""
        match namespace:
            case ast.Attribute(value=value, attr="__dict__"):
                return self._meaning_of_expression(value, scope)
            case ast.Call(func=func, args=[value]) if "builtins.vars" in self._meaning_of_expression(func, scope):
                return self._meaning_of_expression(value, scope)
            case _:
                return _NOTHING

    def _returned(self, node: ast.Call, scope: _Scope) -> frozenset[_Meaning]:
        """What the calls that look up a module or an attribute by its name return."""
        called = self._meaning_of_expression(node.func, scope)
        match node.args:
            case [ast.Constant(value=str(name)), *_] if "importlib.import_module" in called:
                return self._dotted(name)
            case [ast.Constant(value=str(name)), *_] if "builtins.__import__" in called:
                return self._dotted(name.partition(".")[0])
            case [value, ast.Constant(value=str(name)), *_] if "builtins.getattr" in called:
                return self._attribute(self._meaning_of_expression(value, scope), name)
            case _:
                return _NOTHING

    def _meaning_of_name(self, name: str, scope: _Scope) -> frozenset[_Meaning]:
        while scope.outer is not None:
            if name in scope.names:
                return self._local(name, scope)
            scope = scope.outer
        return self._global(scope.module, name, scope.before) or frozenset({f"builtins.{name}"})

    def _local(self, name: str, scope: _Scope) -> frozenset[_Meaning]:
        """What a name means in the function, class or comprehension that binds it."""
        return self._once(
            (name, scope), lambda: _NOTHING.union(*(self._meaning_of_alias(each, scope) for each in scope.names[name]))
        )

    def _meaning_of_alias(self, alias: ast.expr | str, scope: _Scope) -> frozenset[_Meaning]:
        return self._dotted(alias) if isinstance(alias, str) else self._meaning_of_expression(alias, scope)

    def _meaning_of(self, binding: _Binding) -> frozenset[_Meaning]:
        meanings = _NOTHING if binding.alias is None else self._meaning_of_alias(binding.alias, binding.scope)
        return meanings or frozenset({binding})

    def _global(self, module: str, name: str, before: float) -> frozenset[_Meaning]:
        """What a name means at the top level of one of the submission's modules."""
        return self._once((module, name, before), lambda: self._resolve_global(module, name, before))

    def _resolve_global(self, module: str, name: str, before: float) -> frozenset[_Meaning]:
        if bindings := self._latest(module, name, before):
            return _NOTHING.union(*map(self._meaning_of, bindings))
        aliases = [star.alias for star in self._bindings(module, _STAR)]
        stars = [self._attribute(self._dotted(alias), name) for alias in aliases if isinstance(alias, str)]
        # Which names a library exports is not known here, but those that the course bars do exist.
        return frozenset(each for each in _NOTHING.union(*stars) if self._leads_to_barred(each))

    def _leads_to_barred(self, meaning: _Meaning) -> bool:
        """Whether something barred stands at or below a dotted name; of the submission, anything may lead there."""
        return isinstance(meaning, _Binding) or any(f"{name}.".startswith(f"{meaning}.") for name in self._forbidden)

    def _latest(self, module: str, name: str, before: float) -> Sequence[_Binding]:
        """The bindings of the last top-level statement that binds a name, as code at a position sees it."""
        bindings = self._bindings(module, name)
        end = bisect_left(bindings, before, key=lambda binding: binding.scope.before)
        seen = bindings[max(0, end - _MEANINGS_LIMIT) : end]
        return [binding for binding in seen if binding.statement == seen[-1].statement]

    def _bindings(self, module: str, name: str) -> Sequence[_Binding]:
        if module not in self._files:
            return ()
        file = self._files[module]
        return _top_level(module, file.path, file.chunks).get(name, ())

    def _dotted(self, dotted: str) -> frozenset[_Meaning]:
        top, *attributes = dotted.split(".")
        meanings: frozenset[_Meaning] = frozenset({top})
        for attribute in attributes:
            meanings = self._attribute(meanings, attribute)
        return meanings

    def _attribute(self, meanings: Iterable[_Meaning], name: str) -> frozenset[_Meaning]:
        if name.startswith("__"):  # of a barred function, such as its __call__: the function itself is mentioned
            return _NOTHING
        found = _NOTHING
        for meaning in meanings:
            if meaning in self._files:
                found |= self._global(str(meaning), name, math.inf)
            elif isinstance(meaning, str) and len(meaning) <= _DOTTED_LIMIT:
                found |= {f"{meaning}.{name}"}
        return found
