"""What the source of the reference is made of: NumPy, ``math`` and itself, and no loop over samples or pixels."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reference

MODULES = {path.stem: ast.parse(path.read_text("utf-8")) for path in Path(reference.__path__[0]).glob("*.py")}

LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level packages that a module imports from, anywhere in it."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=module, level=level):
                yield "." * level + (module or "").partition(".")[0]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_imports_numpy_and_the_reference_only(module: str) -> None:
    """The reference stands on NumPy, the standard library's ``math`` and its own modules."""
    assert set(imported(MODULES[module])) <= {"numpy", "math", "reference"}


@pytest.mark.parametrize("module", ["signals", "images"])
def test_module_is_vectorised(module: str) -> None:
    """No Python loop runs over samples or pixels."""
    assert [ast.unparse(node) for node in ast.walk(MODULES[module]) if isinstance(node, LOOPS)] == []


@pytest.mark.parametrize("module", ["pooling", "layers"])
def test_module_loops_over_cells_of_the_field_only(module: str) -> None:
    """A loop statement runs over the cells of a receptive field, never over pixels, images or channels."""
    loops = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.For | ast.While)]
    assert {ast.unparse(loop).partition("\n")[0] for loop in loops} <= {
        "for row, column in np.ndindex(size, size):",
        "for row, column in np.ndindex(*field):",
    }
