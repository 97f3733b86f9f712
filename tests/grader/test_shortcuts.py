"""Which library calls are found in the source of a submission, and which names that look like them are left alone."""

import warnings

import pytest

from grader.shortcuts import TEXT_LIMIT, Shortcut, find_shortcuts
from grader.submission import Chunk, SourceFile

FORBIDDEN = (
    "numpy.convolve",
    "numpy.flip",
    "numpy.lib.stride_tricks.sliding_window_view",
    "scipy.signal",
)


def source(*texts: str, module: str = "signals", suffix: str = "py") -> SourceFile:
    """A file with one text, or a notebook with a cell for each of them."""
    cells = [None] if suffix == "py" else range(1, len(texts) + 1)
    chunks = tuple(Chunk(cell=cell, text=text) for cell, text in zip(cells, texts, strict=True))
    return SourceFile(path=f"{module}.{suffix}", module=module, sha256="", chunks=chunks)


def places(*files: SourceFile, module: str = "signals") -> list[tuple[str, str, int]]:
    """Name, path and line of the shortcuts that the function ``answer`` takes."""
    return [(each.name, each.path, each.line) for each in find_shortcuts("answer", module, files, FORBIDDEN)]


def names(text: str, *files: SourceFile) -> list[str]:
    """The names of the shortcuts that the function ``answer`` in a text takes."""
    return [name for name, _, _ in places(source(text), *files)]


# --- spellings -------------------------------------------------------------------------------------------------------

SPELLINGS = {
    "import as": """
import numpy as np
def answer(x, k):
    return np.convolve(x, k)
""",
    "import": """
import numpy
def answer(x, k):
    return numpy.convolve(x, k)
""",
    "import of something below": """
import numpy.lib.stride_tricks
def answer(x, k):
    return numpy.convolve(x, k)
""",
    "from import": """
from numpy import convolve
def answer(x, k):
    return convolve(x, k)
""",
    "from import as": """
from numpy import convolve as c
def answer(x, k):
    return c(x, k)
""",
    "star import": """
from numpy import *
def answer(x, k):
    return convolve(x, k)
""",
    "import inside the function": """
def answer(x, k):
    import numpy as xp
    return xp.convolve(x, k)
""",
    "from import inside the function": """
def answer(x, k):
    from numpy import convolve as c
    return c(x, k)
""",
    "import in a branch": """
try:
    import cupy as xp
except ImportError:
    import numpy as xp
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias of the module": """
import numpy as np
xp = np
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias of the function": """
import numpy as np
conv = np.convolve
def answer(x, k):
    return conv(x, k)
""",
    "alias of an alias": """
import numpy as np
a = np
b = a.convolve
c = b
def answer(x, k):
    return c(x, k)
""",
    "local alias": """
import numpy as np
def answer(x, k):
    xp = np
    return xp.convolve(x, k)
""",
    "alias in a tuple": """
import numpy as np
xp, width = np, 3
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias with an annotation": """
import numpy as np
xp: object = np
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias by walrus": """
import numpy as np
if (xp := np):
    pass
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias by walrus in an assignment": """
import numpy as np
pair = (xp := np), 3
def answer(x, k):
    return xp.convolve(x, k)
""",
    "alias that is declared again": """
import numpy as np
xp = np
xp: object
def answer(x, k):
    return xp.convolve(x, k)
""",
    "walrus in a lambda": """
import numpy as np
def answer(x, k):
    set_aside = lambda: (np := x)
    return np.convolve(x, k)
""",
    "value that is added": """
import numpy as np
def answer(x, k):
    x += np.convolve(x, k)
""",
    "value with an annotation": """
import numpy as np
def answer(x, k):
    y: object = np.convolve(x, k)
""",
    "alias of the enclosing function": """
import numpy as np
def answer(x, k):
    xp = np
    def inner():
        return xp.convolve(x, k)
    return inner()
""",
    "getattr": """
import numpy as np
def answer(x, k):
    return getattr(np, "convolve")(x, k)
""",
    "getattr by another name": """
import numpy as np
get = getattr
def answer(x, k):
    return get(np, "convolve", None)(x, k)
""",
    "dict": """
import numpy as np
def answer(x, k):
    return np.__dict__["convolve"](x, k)
""",
    "vars": """
import numpy as np
def answer(x, k):
    return vars(np)["convolve"](x, k)
""",
    "import_module": """
import importlib
def answer(x, k):
    return importlib.import_module("numpy").convolve(x, k)
""",
    "import_module by name": """
from importlib import import_module
xp = import_module("numpy")
def answer(x, k):
    return xp.convolve(x, k)
""",
    "dunder import": """
def answer(x, k):
    return __import__("numpy").convolve(x, k)
""",
    "dunder import of something below": """
def answer(x, k):
    return __import__("numpy.lib.stride_tricks").convolve(x, k)
""",
    "the answer is an import": """
from numpy import convolve as answer
""",
    "the answer is an alias": """
import numpy as np
answer = np.convolve
""",
    "the answer is a lambda": """
import numpy as np
answer = lambda x, k: np.convolve(x, k)
""",
    "the answer is a partial": """
import numpy as np
from functools import partial
answer = partial(np.convolve, mode="full")
""",
    "not called": """
import numpy as np
def answer(x, k):
    return apply(np.convolve, x, k)
""",
    "an attribute of it": """
import numpy as np
def answer(x, k):
    return np.convolve.__call__(x, k)
""",
    "default of a parameter": """
import numpy as np
def answer(x, k, conv=np.convolve):
    return conv(x, k)
""",
    "decorator": """
import numpy as np
@np.convolve
def answer(x, k):
    return x
""",
    "in a comprehension": """
import numpy as np
def answer(x, k):
    return [np.convolve(row, k) for row in x]
""",
    "in a format string": """
import numpy as np
def answer(x, k):
    return f"{np.convolve(x, k)}"
""",
    "under a global declaration": """
import numpy as np
def answer(x, k):
    global np
    np = np
    return np.convolve(x, k)
""",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_spelling_is_found(text: str) -> None:
    """However a submission spells it, the call is found under the name that the library has for it."""
    assert set(names(text)) == {"numpy.convolve"}


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nanswer = lambda x: np.lib.stride_tricks.sliding_window_view(x, 3)",
        "import numpy.lib.stride_tricks as st\nanswer = lambda x: st.sliding_window_view(x, 3)",
        "from numpy.lib import stride_tricks\nanswer = lambda x: stride_tricks.sliding_window_view(x, 3)",
        "from numpy import *\nanswer = lambda x: lib.stride_tricks.sliding_window_view(x, 3)",
        "from numpy.lib.stride_tricks import *\nanswer = lambda x: sliding_window_view(x, 3)",
        "import importlib as i\nanswer = lambda x: i.import_module('numpy.lib').stride_tricks.sliding_window_view(x)",
    ],
)
def test_function_of_a_subpackage_is_found(text: str) -> None:
    """A function that stands deeper in the library is found by its whole name."""
    assert names(text) == ["numpy.lib.stride_tricks.sliding_window_view"]


@pytest.mark.parametrize(
    "text",
    [
        "from scipy import signal\nanswer = lambda x, k: signal.convolve(x, k)",
        "import scipy.signal as s\nanswer = lambda x, k: s.convolve(x, k)",
        "from scipy.signal import convolve\nanswer = lambda x, k: convolve(x, k)",
    ],
)
def test_package_bars_what_is_below(text: str) -> None:
    """Where a package is barred, everything in it is, and is told by its own name."""
    assert names(text) == ["scipy.signal.convolve"]


def test_package_itself_is_barred() -> None:
    """A barred package that is handed on as a whole is found."""
    assert names("import scipy.signal\nanswer = lambda x: helper(scipy.signal)") == ["scipy.signal"]


# --- what is no shortcut ---------------------------------------------------------------------------------------------

INNOCENT = {
    "own function of that name": """
import numpy as np
def convolve(x, k):
    return np.zeros(3)
def answer(x, k):
    return convolve(x, k)
""",
    "own function after an import of that name": """
from numpy import convolve
def convolve(x, k):
    return x
def answer(x, k):
    return convolve(x, k)
""",
    "own function beside a star import": """
from numpy import *
def convolve(x, k):
    return x
def answer(x, k):
    return convolve(x, k)
""",
    "method of that name": """
class Kernel:
    def convolve(self, x):
        return x
def answer(x, k):
    return Kernel().convolve(x) + k.flip(x)
""",
    "parameter named as the function": """
from numpy import convolve
def answer(x, convolve):
    return convolve(x)
""",
    "parameter named as the module": """
import numpy as np
def answer(np, k):
    return np.convolve(k)
""",
    "variable parameters": """
from numpy import convolve, flip
def answer(*convolve, **flip):
    return convolve, flip
""",
    "parameter of a lambda": """
import numpy as np
answer = lambda np: np.convolve
""",
    "local variable": """
from numpy import convolve
def answer(x, k):
    convolve = x * k
    return convolve.sum()
""",
    "local function": """
from numpy import convolve
def answer(x, k):
    def convolve(x, k):
        return x * k
    return convolve(x, k)
""",
    "variable of the enclosing function": """
import numpy as np
def answer(x, k):
    np = x
    def inner():
        return np.convolve
    return inner()
""",
    "loop variable": """
from numpy import flip
def answer(x, k):
    for flip in x:
        print(flip)
""",
    "variable of a comprehension": """
from numpy import flip
def answer(x, k):
    return [flip + 1 for flip in x]
""",
    "name of a with statement": """
from numpy import flip
def answer(x, k):
    with x as flip:
        return flip
""",
    "name of an exception": """
from numpy import flip
def answer(x, k):
    try:
        return x
    except ValueError as flip:
        return flip
""",
    "name in a pattern": """
from numpy import convolve, flip
def answer(x, k):
    match x:
        case [flip, *convolve]:
            return flip, convolve
""",
    "rest of a mapping in a pattern": """
from numpy import flip
def answer(x, k):
    match x:
        case {"a": 1, **flip}:
            return flip
""",
    "walrus in a comprehension": """
from numpy import flip
def answer(x, k):
    return any((flip := y) for y in x), flip
""",
    "alias in a tuple, beside a function of that name": """
import numpy as np
xp, np = np, 3
def answer(x, k):
    return np.convolve(x, k)
""",
    "attribute of something else": """
import numpy as np
def answer(x, k):
    return x.np.convolve(k)
""",
    "docstring, comment and string": '''
import numpy as np
def answer(x, k):
    """As np.convolve would have it."""
    # np.convolve(x, k)
    return "np.convolve"
''',
    "annotation": """
import numpy as np
def answer(x: np.convolve, k) -> np.convolve:
    y: np.convolve = x
    return y
""",
    "another function of the module": """
import numpy as np
def check(x, k):
    return np.convolve(x, k)
def answer(x, k):
    return x
""",
    "code at the top level": """
import numpy as np
def answer(x, k):
    return x
assert answer(1, 2) != np.convolve([1], [2])
""",
    "unused import": """
from numpy import convolve
def answer(x, k):
    return x
""",
    "earlier definition": """
import numpy as np
def answer(x, k):
    return np.convolve(x, k)
def answer(x, k):
    return x
""",
    "earlier meaning of an alias": """
import numpy as np
conv = np.convolve
conv = max
def answer(x, k):
    return conv(x, k)
""",
    "name used in the main block": """
import numpy as np
def answer(x, k):
    return x
if __name__ == "__main__":
    answer = np.convolve([1], [2])
""",
    "name used in a main block that is written the other way round": """
import numpy as np
def answer(x, k):
    return x
if "__main__" == __name__:
    answer = np.convolve([1], [2])
""",
    "attribute with a computed name": """
import numpy as np
def answer(x, k):
    return getattr(np, x)(k)
""",
    "own getattr": """
import numpy as np
def getattr(a, b):
    return b
def answer(x, k):
    return getattr(np, "convolve")
""",
    "subscript of something else": """
import numpy as np
def answer(x, k):
    return x(np)["convolve"]
""",
    "name in a class that its methods do not see": """
import numpy as np
class Kernel:
    xp = np
    def apply(self):
        return xp.convolve
def answer(x, k):
    return Kernel()
""",
    "builtin beside a star import": """
from numpy import *
def answer(x, k):
    return reversed(x)
""",
    "name that nothing binds, beside a star import of a barred package": """
from scipy.signal import *
def answer(x, k):
    return defined_nowhere(x, k)
""",
    "neighbour with a longer name": """
import numpy as np, scipy
def answer(x, k):
    return np.flipud(x), scipy.signals, np.convolve2
""",
    "nothing of the name": """
import numpy as np
np.convolve
""",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT.keys())
def test_innocent_source_is_left_alone(text: str) -> None:
    """What only looks like a barred call, or is not what the function uses, is no shortcut."""
    assert names(text) == []


# --- what is reached -------------------------------------------------------------------------------------------------

REACHED = {
    "helper": """
import numpy as np
def helper(x, k):
    return np.convolve(x, k)
def answer(x, k):
    return helper(x, k)
""",
    "helper of a helper, defined later": """
import numpy as np
def answer(x, k):
    return one(x, k)
def one(x, k):
    return two(x, k)
def two(x, k):
    return np.convolve(x, k)
""",
    "helpers that call each other": """
import numpy as np
def even(x):
    return odd(x)
def odd(x):
    return even(x), np.convolve
def answer(x, k):
    return even(x)
""",
    "class": """
import numpy as np
class Filter:
    def apply(self, x, k):
        return np.convolve(x, k)
def answer(x, k):
    return Filter().apply(x, k)
""",
    "class of an instance": """
import numpy as np
class Filter:
    conv = np.convolve
box = Filter()
def answer(x, k):
    return box.conv(x, k)
""",
    "base class": """
import numpy as np
class Base:
    conv = np.convolve
class Filter(Base):
    pass
def answer(x, k):
    return Filter.conv(x, k)
""",
    "table": """
import numpy as np
table = {"full": np.convolve}
def answer(x, k):
    return table["full"](x, k)
""",
    "table that grows": """
import numpy as np
table = [np.convolve]
table += [max]
def answer(x, k):
    return table[0](x, k)
""",
    "loop at the top level": """
import numpy as np
for conv in [np.convolve]:
    pass
def answer(x, k):
    return conv(x, k)
""",
    "with statement at the top level": """
import numpy as np
with opened(np.convolve) as conv:
    pass
def answer(x, k):
    return conv(x, k)
""",
    "variable assigned under a global declaration": """
import numpy as np
conv = np.convolve
def answer(x, k):
    global conv
    conv += 1
""",
    "function wrapped under its own name": """
import numpy as np
def answer(x, k):
    return np.convolve(x, k)
answer = np.vectorize(answer)
""",
    "decorator": """
import numpy as np
def better(function):
    return lambda x, k: np.convolve(x, k)
@better
def answer(x, k):
    return x
""",
    "either branch of an if": """
import numpy as np
if np.__version__:
    helper = lambda x: np.convolve(x, x)
else:
    helper = max
def answer(x, k):
    return helper(x)
""",
    "else branch of the main block": """
import numpy as np
if __name__ == "__main__":
    pass
else:
    def answer(x, k):
        return np.convolve(x, k)
""",
    "nested function": """
import numpy as np
def answer(x, k):
    def inner():
        return np.convolve(x, k)
    return inner()
""",
    "body of a local class": """
import numpy as np
def answer(x, k):
    class Local:
        def apply(self):
            return np.convolve(x, k)
    return Local().apply()
""",
    "either side of an expression": """
import numpy as np
def answer(x, k):
    return (x or np.convolve)(x, k)
""",
}


@pytest.mark.parametrize("text", REACHED.values(), ids=REACHED.keys())
def test_what_the_function_mentions_is_searched(text: str) -> None:
    """A call is found in everything of the module that the function mentions, directly or not."""
    assert names(text) == ["numpy.convolve"]


HELPERS = source("import numpy as np\n\n\ndef conv(x, k):\n    return np.convolve(x, k)\n", module="helpers")


@pytest.mark.parametrize(
    "text",
    [
        "from helpers import conv\nanswer = lambda x, k: conv(x, k)",
        "from helpers import conv as answer",
        "from helpers import *\nanswer = lambda x, k: conv(x, k)",
        "from .helpers import conv\nanswer = lambda x, k: conv(x, k)",
        "from . import helpers\nanswer = lambda x, k: helpers.conv(x, k)",
        "import helpers\nanswer = lambda x, k: helpers.conv(x, k)",
        "import helpers as h\ntool = h\nanswer = lambda x, k: tool.conv(x, k)",
        "import helpers\nanswer = lambda x, k: getattr(helpers, 'conv')(x, k)",
        "def answer(x, k):\n    from helpers import conv\n    return conv(x, k)",
    ],
)
def test_other_modules_of_the_submission_are_searched(text: str) -> None:
    """A call is found in the student's own module that the function imports from, and told with its place there."""
    assert places(source(text), HELPERS) == [("numpy.convolve", "helpers.py", 5)]


def test_alias_of_another_module_is_followed() -> None:
    """A barred function that comes by way of the student's own module is found where it is used."""
    helpers = source("import numpy as np\nconv = np.convolve", module="helpers")
    answer = source("import helpers\nanswer = lambda x, k: helpers.conv(x, k)")
    assert places(answer, helpers) == [("numpy.convolve", "signals.py", 2)]


def test_only_what_is_used_of_another_module_counts() -> None:
    """A call in another function of a module that is imported from is no shortcut."""
    helpers = source("import numpy as np\nconv = np.convolve\ndef double(x): return 2 * x", module="helpers")
    assert names("from helpers import double\nanswer = lambda x, k: double(x)", helpers) == []


def test_name_means_what_its_own_module_says() -> None:
    """The same name may be the library's in one module and the student's in another."""
    helpers = source("import numpy as xp\ndef double(x): return tool.convolve(x)\nimport own as tool", module="helpers")
    assert names("from helpers import double\nimport numpy as tool\nanswer = lambda x: double(x)", helpers) == []


def test_first_file_of_a_module_counts() -> None:
    """Of a script and a notebook that share a module's name, the one that comes first is searched."""
    graded = source("def answer(x, k): return x")
    other = source("import numpy as np\nanswer = np.convolve", suffix="ipynb")
    assert (places(graded, other), places(other, graded)) == ([], [("numpy.convolve", "signals.ipynb", 2)])


def test_library_goes_before_a_file_of_its_name() -> None:
    """A numpy.py in the submission does not hide the library, which the worker has loaded already."""
    assert names("import numpy\nanswer = numpy.convolve", source("convolve = max", module="numpy")) == [
        "numpy.convolve"
    ]


# --- places ----------------------------------------------------------------------------------------------------------


def test_place_in_a_file() -> None:
    """A shortcut in a file is told with its path and line."""
    text = "import numpy as np\n\n\ndef answer(x, k):\n    y = x\n    return np.convolve(y, k)\n"
    assert find_shortcuts("answer", "signals", [source(text)], FORBIDDEN) == (
        Shortcut(name="numpy.convolve", path="signals.py", cell=None, line=6),
    )


def test_place_in_a_notebook() -> None:
    """A shortcut in a notebook is told with its cell and the line in it, while its import stands in another cell."""
    notebook = source("import numpy as np", "1 + 1", "def answer(x, k):\n    return np.convolve(x, k)", suffix="ipynb")
    assert find_shortcuts("answer", "signals", [notebook], FORBIDDEN) == (
        Shortcut(name="numpy.convolve", path="signals.ipynb", cell=3, line=2),
    )


def test_last_cell_counts() -> None:
    """A function that a later cell defines again is searched there only."""
    cells = ["import numpy as np", "answer = np.flip", "answer = np.convolve"]
    assert places(source(*cells, suffix="ipynb")) == [("numpy.convolve", "signals.ipynb", 1)]


def test_order_of_shortcuts() -> None:
    """The function's own shortcuts come first, in the order of its lines, then those of what it mentions."""
    text = (
        "import numpy as np\n"
        "def helper(x): return np.flip(x)\n"
        "def answer(x):\n    y = helper(x)\n    y = np.flip(y)\n    return np.convolve(y, y)\n"
    )
    expected = [("numpy.flip", "signals.py", 5), ("numpy.convolve", "signals.py", 6), ("numpy.flip", "signals.py", 2)]
    assert places(source(text)) == expected


def test_alias_is_told_where_it_is_made_and_used() -> None:
    """A local alias gives the line on which the call is mentioned, and those on which the alias is."""
    text = "import numpy as np\ndef answer(x):\n    conv = (\n        np.convolve\n    )\n    return conv(x, x)\n"
    assert places(source(text)) == [("numpy.convolve", "signals.py", 4), ("numpy.convolve", "signals.py", 6)]


def test_line_is_told_once() -> None:
    """Two mentions of one function on one line are one shortcut."""
    assert names("import numpy as np\nanswer = lambda x: np.flip(np.flip(x))") == ["numpy.flip"]


def test_unknown_module_has_no_shortcuts() -> None:
    """A module that the submission does not have gives nothing."""
    assert places(HELPERS) == []


# --- sources made to break the search --------------------------------------------------------------------------------

HOSTILE = {
    "modules that import each other in a circle": [
        source("from helpers import answer, other\nfrom helpers import *"),
        source("from signals import answer, other\nfrom signals import *", module="helpers"),
    ],
    "star imports in a circle": [
        source("from helpers import *\ndef answer(x): return nowhere(x)"),
        source("from signals import *", module="helpers"),
    ],
    "names defined by each other": [source("def answer(x):\n    a = b\n    b = a\n    return a.convolve(b.flip)")],
    "name defined by itself": [source("np = np\nanswer = answer\ndef answer(x): return np.convolve(answer)")],
    "attributes nested too deeply": [source("def answer(x):\n    return x" + ".y" * 3000)],
    "calls nested too deeply": [source("def answer(x):\n    return x" + "()" * 3000)],
    "sum nested too deeply": [source("def answer(x):\n    return " + "1+" * 5000 + "1")],
    "top-level sum nested too deeply": [source("answer = " + "1+" * 900 + "1")],
    "long chain of elif": [source("if x: pass\n" + "elif x: answer = 1\n" * 900)],
    "unpacking that cannot work": [source("a, b = 1, 2, 3\ndef answer(x): return a, b")],
    "brackets nested too deeply": [source("answer = " + "(" * 5000 + ")" * 5000)],
    "long chain of aliases": [source("".join(f"x{i + 1} = x{i}\n" for i in range(5000)) + "answer = lambda: x5000")],
    "syntax error": [source("def answer(:")],
    "null byte": [source("answer = 1\0")],
    "lone surrogate": [source("answer = '\ud800'")],
    "empty": [source("")],
}


@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_source_ends_well(files: list[SourceFile]) -> None:
    """Source made to send the search in circles or too deep gives no shortcut, and no error either."""
    assert places(*files) == []


def test_what_was_found_before_too_deep_a_nesting_stands() -> None:
    """An expression that is too deep to be read does not hide what stands before it."""
    text = "import numpy as np\ndef answer(x):\n    np.convolve(x, x)\n    return x" + ".y" * 900
    assert names(text) == ["numpy.convolve"]


@pytest.mark.parametrize(
    "files",
    [
        [source("import numpy as np\ndef answer(x):\n    a = b\n    b = a\n    return a, np.convolve")],
        [
            source("import numpy as np\nfrom helpers import a\ndef answer(x): return a, np.convolve"),
            source("from signals import a", module="helpers"),
        ],
    ],
    ids=["of names", "of modules"],
)
def test_circle_costs_only_itself(files: list[SourceFile]) -> None:
    """Names that are defined by each other do not hide what stands beside them."""
    assert [name for name, _, _ in places(*files)] == ["numpy.convolve"]


def test_cell_that_does_not_parse_costs_only_itself() -> None:
    """The cells around one that does not parse are searched."""
    notebook = source("import numpy as np", "def (", "answer = np.convolve", suffix="ipynb")
    assert places(notebook) == [("numpy.convolve", "signals.ipynb", 1)]


def test_source_with_warnings() -> None:
    """Source for which Python has a warning is searched without one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert names("import numpy as np\nanswer = ('\\d', np.convolve)") == ["numpy.convolve"]


LINES = 4000

WASTEFUL = {
    "one local name, many meanings": "def answer():\n"
    + "".join(f"    x = y{i}.a\n    x{i} = x\n" for i in range(LINES)),
    "one name, many meanings in one statement": (
        "if 1:\n" + "".join(f"    x = y{i}\n    x{i} = x\n" for i in range(LINES)) + "answer = lambda: x"
    ),
    "ever more meanings": "def answer():\n" + "".join(f"    x{i} = a{i}\n    x{i} = x{i - 1}\n" for i in range(LINES)),
    "ever longer names": "def answer(x0=max):\n    import numpy as x0\n"
    + "".join(f"    x{i + 1} = x{i}.{'a' * 20}\n" for i in range(LINES)),
}


@pytest.mark.parametrize("text", WASTEFUL.values(), ids=WASTEFUL.keys())
def test_wasteful_source_ends_soon(text: str) -> None:
    """Thousands of names that are defined by each other neither fill the memory nor take minutes."""
    assert names(text) == []


def test_name_of_too_many_meanings_is_not_followed() -> None:
    """A name that is given more meanings than a program needs is let pass: following all of them has no end."""
    assigned = "".join(f"    x = y{i}\n" for i in range(100))
    assert names(f"import numpy as np\ndef answer(y):\n    x = np\n{assigned}    return x.convolve") == []


def test_text_that_is_too_long_is_let_pass() -> None:
    """A file that nobody writes by hand is not searched, because it would not fit into memory."""
    text = "import numpy as np\nanswer = np.convolve\n"
    longest = text + "#" * (TEXT_LIMIT - len(text))
    assert (names(longest), names(longest + "#")) == (["numpy.convolve"], [])


def test_longest_name() -> None:
    """Attributes of attributes make no names without end."""
    lines = "".join(f"    x{i + 1} = x{i}.{'a' * 20}\n" for i in range(100))
    found = names(f"def answer():\n    import scipy.signal as x0\n{lines}")
    assert max(map(len, found)) == len("scipy.signal") + 9 * len(f".{'a' * 20}")
