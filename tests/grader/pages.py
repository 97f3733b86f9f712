"""Reports that the tests of pages share: one in which everything occurs, and one that is all attack."""

from typing import Any

import msgspec
import numpy as np

from grader.report import Fault, Lesson, NamedMistake, Report, Source, SubmittedFile, Value, show
from tests.grader.test_render_console import exercise, prop, report, wrong

#: What leaves its place wherever it is taken for markup, script, style, a template or a direction of writing.
ATTACK = (
    "\"'></title></style></pre></script><script>window.attacked=1;alert(1)</script><img src=x onerror=alert(1)>"
    "<svg onload=alert(1)><iframe srcdoc='<script>alert(1)</script>'></iframe><base href=//evil.example>"
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>\" onfocus=alert(1) autofocus style=\"position:fixed"
    "{{ 7 * 7 }}{% include 'page.css' %}&lt;b&gt;<!-- ]]> -->javascript:alert(1)\u202e\u2066\0\x1b[31m\ud800\u2028\n\t"
)

_RAMP = np.arange(-98, 98) / 8


def everything() -> Report:
    """A report with each status, each outcome, and values of each kind."""
    changed = _RAMP.copy()
    changed[[3, 195]] = 7.0
    slices = np.arange(36.0).reshape(3, 2, 3, 2)
    values = exercise(
        "values",
        "partial",
        mistake=NamedMistake(
            name="no_flip",
            message="The kernel was not flipped.",
            lesson=Lesson(path="1_signals/README.md", section="Flip"),
        ),
        further_mistakes=[NamedMistake(name="mean", message="A mean was taken where a sum is asked for.")],
        condition="It goes wrong only where the kernel is longer than the signal.",
        hints=[
            "Which sample meets which weight?",
            "Turn the kernel round.",
            "A loop over t, a sum over i.",
            "Nothing.",
        ],
        source=Source(path="signals.ipynb", cell=3, line=14),
        notices=["Defined twice; the later one counts."],
        printed="total 1\ntotal 2\n",
        properties=[
            wrong([1.0, 2.5, -3.0], [0.0, 2.5, 1.0]),
            wrong([[1.0, 2.0], [3.0, -4.0]], [[1.0, 2.0], [3.0, 4.0]]),
            wrong(3.0, 2.0),
            prop("An impulse gives the kernel back.", "passed", points=1.0),
        ],
    )
    arrays = [
        exercise("long_row", properties=[wrong(_RAMP, changed)]),
        exercise("large_image", properties=[wrong(_RAMP.reshape(14, 14), changed.reshape(14, 14))]),
        exercise("wide_image", properties=[wrong(_RAMP.reshape(2, 98), changed.reshape(2, 98))]),
        exercise("slices", properties=[wrong(slices, slices + (slices == 7)), wrong(slices, slices * 2)]),
        exercise("shapes", properties=[wrong([1.0, 2.0, 3.0], [1.0, 2.0]), wrong([[1.0]], [1.0])]),
        exercise("kinds", properties=[wrong([True, False], [False, False]), wrong([1, 2**62], [0, -(2**62)])]),
        exercise("no_arrays", properties=[prop("Text.", expected=show([1.0]), got=Value(text="'a' * 3"))]),
        exercise(
            "one_side",
            properties=[
                prop("It raises.", got=show(np.eye(2)), call="one_side(2)"),
                prop("It is.", expected=show(None)),
            ],
        ),
        exercise("too_large", properties=[wrong(np.zeros((30, 30)), np.ones((30, 30)))]),
        exercise("nothing", properties=[wrong(np.zeros((0, 2)), np.zeros((2, 0)))]),
    ]
    call = f"f(np.array({[0.25] * 400}))"
    outcomes = [
        exercise(
            outcome, properties=[prop(f"It is {outcome}.", outcome, message=f"{outcome} it was", call=call, **told)]
        )
        for outcome, told in {
            "raised": {"where": "signals.py, line 3", "anchor": True},
            "forbidden": {},
            "timed_out": {},
            "too_slow": {},
            "crashed": {},
            "unstable": {"expected": show([1.0, 2.0]), "got": show([2.0, 2.0]), "differing": [[0]]},
            "not_run": {},
        }.items()
    ]
    graded = report(
        values,
        *arrays,
        *outcomes,
        exercise("broken", "broken", unit="images", message="SyntaxError: '(' was never closed"),
        exercise("missing", "missing", unit="images", message="not found", hints=["Where would it be?"]),
        exercise("unsolved", "unsolved", unit="images", message="not written yet"),
        exercise("passed", "passed", unit="images", properties=[prop("It is right.", "passed")], printed="2\n"),
        faults=(Fault(source=Source(path="b.py", line=2), message="was passed over"),),
        printed="loading\n",
        isolation_note="bubblewrap is not installed",
    )
    files = [SubmittedFile(path="signals.ipynb", sha256="0" * 64)]
    return msgspec.structs.replace(graded, submission=msgspec.structs.replace(graded.submission, files=files))


def with_texts(graded: Report, text: str) -> Report:
    """The report with ``text`` in the place of every text that is not one of a few fixed ones.

    Each gets a number in front, so that names and units still differ.
    """
    count = iter(range(10_000))

    def replaced(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {name: replaced(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [replaced(value) for value in node]
        fixed = key in {"schema", "status", "outcome"} or not isinstance(node, str) or not node
        return node if fixed else f"{next(count)}{text}"

    return msgspec.convert(replaced(msgspec.to_builtins(graded)), Report)
