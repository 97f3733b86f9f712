"""What a file or a cell defines, as far as its source tells."""

import pytest

from grader.submission import Definition, locate, read
from tests.grader.submission.handed_in import BROKEN, GOOD, UNITS, HandIn, located, notebook


def test_a_definition_says_where_it_stands(hand_in: HandIn) -> None:
    """A definition carries its file, its module, its cell and the line of its def."""
    found = locate(read([hand_in({"a/b.ipynb": notebook("x = 1", "@dec\ndef flip(): pass")})]), UNITS)
    expected = Definition(name="flip", path="a/b.ipynb", module="b", cell=2, line=2, stub=False, broken="")
    assert (found.definitions, found.notices) == ({"flip": expected}, {})


def test_definitions_stand_in_the_order_of_lines(hand_in: HandIn) -> None:
    """Names of a file are in its own order, broken ones between the others."""
    (file,) = read([hand_in({"a.py": f"x = 1\n{BROKEN}y = 2\n"})]).files
    assert [definition.name for definition in file.definitions] == ["x", "flip", "y"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("def flip(): pass", 1, id="def"),
        pytest.param("async def flip(): pass", 1, id="async def"),
        pytest.param("class flip: pass", 1, id="class"),
        pytest.param("flip = lambda kernel: kernel", 1, id="assignment"),
        pytest.param("flip: object = print", 1, id="annotated assignment"),
        pytest.param("a, (flip, *b) = c", 1, id="tuple"),
        pytest.param("from mine import flip", 1, id="import"),
        pytest.param("from mine import turn as flip", 1, id="import under another name"),
        pytest.param("import mine as flip", 1, id="module"),
        pytest.param("if x:\n    pass\nelse:\n    def flip(): pass", 4, id="else"),
        pytest.param("try:\n    pass\nexcept E:\n    def flip(): pass", 4, id="except"),
        pytest.param("with x:\n    for y in z:\n        while y:\n            flip = 1", 4, id="with, for and while"),
        pytest.param("match x:\n    case 1:\n        flip = 1", 3, id="match"),
        pytest.param("for flip in x: pass", 1, id="for"),
        pytest.param("with x as flip: pass", 1, id="with"),
        pytest.param("def flip(): pass\nflip = jit(flip)", 1, id="decorated afterwards"),
        pytest.param("if __name__ == '__main__':\n    pass\nelse:\n    flip = 1", 4, id="else of the main guard"),
        pytest.param("if x: pass\n" + "elif x: pass\n" * 500 + "else: flip = 1", 502, id="long chain"),
    ],
)
def test_every_binding_at_the_top_level_is_a_definition(hand_in: HandIn, text: str, line: int) -> None:
    """A name is defined by whatever gives it a value when the module runs."""
    assert located(hand_in({"signals.py": text})) == ("signals.py", None, line)


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    def flip(): pass",
        "class A:\n    def flip(self): pass",
        "if __name__ == '__main__':\n    flip = 1",
        "flip: object",
        "x = [flip for flip in y]",
        "x.flip = 1",
        "x[flip] = 1",
        "flip",
    ],
)
def test_other_uses_of_a_name_are_no_definition(hand_in: HandIn, text: str) -> None:
    """A name inside a function, a class or the main guard, or one that is only used, is not found."""
    assert located(hand_in({"signals.py": text})) is None


@pytest.mark.parametrize(
    ("body", "is_stub"),
    [
        ("raise NotImplementedError", True),
        ("raise NotImplementedError('flip')", True),
        ("'''Doc.'''\n    raise NotImplementedError", True),
        ("x = 1\n    raise NotImplementedError", False),
        ("raise ValueError", False),
        ("'''Doc.'''", False),
        ("pass", False),
    ],
)
def test_a_stub_does_nothing_but_say_so(hand_in: HandIn, body: str, is_stub: bool) -> None:
    """Only a function that still raises NotImplementedError at once is an untouched stub."""
    found = locate(read([hand_in({"signals.py": f"def flip(kernel):\n    {body}\n"})]), UNITS)
    assert found.definitions["flip"].stub is is_stub


@pytest.mark.parametrize(
    "broken",
    [
        "def flip(kernel:\n    pass\n",
        "@dec\nasync def flip(kernel:\n    pass\n",
        "flip = lambda kernel: (\n",
        "flip: object = (\n",
        "  def flip(kernel): pass\n",
        "try:\n    def flip(kernel:\n        pass\nexcept E:\n    pass\n",
    ],
)
def test_what_a_broken_part_defines_is_known(hand_in: HandIn, broken: str) -> None:
    """A function in lines that cannot be read is found by its name and carries the reason."""
    submission = read([hand_in({"signals.py": broken + GOOD})])
    definition = locate(submission, UNITS).definitions["flip"]
    assert definition.broken == submission.faults[0].message


def test_a_broken_class_does_not_define_its_methods(hand_in: HandIn) -> None:
    """A method of the exercise's name in a class that cannot be read is not taken for the exercise."""
    assert located(hand_in({"signals.py": f"class A(:\n    def flip(self): pass\n{GOOD}"})) is None
