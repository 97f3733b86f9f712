"""Valid inputs of each target, where fuzzing begins."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from grader.worker.inside import wire
from tests.fuzz.targets import zipped

SUBMISSIONS = Path(__file__).parents[1] / "submissions"

#: One value of each kind that crosses the border.
VALUES = (
    None,
    True,
    -7,
    2.5,
    float("nan"),
    "text",
    10**30,
    10**5000,
    [1, [2.0, "x"]],
    (np.arange(6.0).reshape(2, 3), np.array(3, dtype=np.uint8)),
    {"key": np.array([1 + 2j])},
    np.array([np.inf, -1], dtype=np.float16),
    np.zeros((0, 3), dtype=np.int32),
    np.array([1.5], dtype=np.longdouble),
    object(),
)


def _body(message: wire.Reply) -> bytes:
    return wire.frame(message)[wire.LENGTH_BYTES :]


def _returned(*values: object) -> bytes:
    sent = [wire.to_wire(value) for value in values]
    return _body(wire.Returned(id=1, value=sent[0], arguments=sent[1:], shared=[0], printed="printed\n"))


REPLIES: Sequence[bytes] = (
    *(_returned(value, np.arange(3.0)) for value in VALUES),
    _returned(list(VALUES), *VALUES),
    _body(wire.Threw(id=1, types=["ValueError", "Exception"], message="no", where="a.py, line 1", printed="")),
    _body(wire.Barred(id=1, name="numpy.convolve", where="a.py, line 1")),
    _body(wire.Ready(python="3.11.7", numpy="2.0.0")),
    _body(wire.Began(statement=1, label="a.py", line=1)),
    _body(
        wire.Loaded(
            callables={"a.py": ["flip"]}, faults=[wire.Fault(label="a.py", line=1, message="NameError")], printed=""
        )
    ),
)
SOURCES: Sequence[bytes] = tuple(path.read_bytes() for path in sorted(SUBMISSIONS.rglob("signals.py")))
NOTEBOOKS: Sequence[bytes] = tuple(path.read_bytes() for path in sorted(SUBMISSIONS.rglob("*.ipynb")))
CELLS: Sequence[bytes] = (
    b"%matplotlib inline\n!pip install numpy\nx = !ls\ndef flip(kernel):\n    return kernel[::-1]\nflip?\n",
    b"%%bash\necho 1\n",
    b"%%time\ndef flip(kernel:\n    return kernel\n\ndef pad(image):\n    '''Text\nhere.'''\n    return [\n1]\n",
    b"from __future__ import annotations\nflip = lambda k: k\nclass A:\n    def flip(self): pass\n@x\ndef pad(): ...\n",
)
ARCHIVES: Sequence[bytes] = (
    zipped(
        {"work/signals.py": SOURCES[0], "work/a.ipynb": NOTEBOOKS[0], "__MACOSX/x.py": b"x", "b/../c.py": b"y = 1\n"}
    ),
    zipped({"signals.py": b"def flip(kernel):\n    return kernel\n"}, method=0),
    *(path.read_bytes() for path in sorted(SUBMISSIONS.rglob("*.zip"))),
)

SEEDS: Mapping[str, Sequence[bytes]] = {
    "archive": ARCHIVES,
    "notebook": NOTEBOOKS,
    "notebook_cell": CELLS,
    "python_source": (*SOURCES, *CELLS),
    "stored_values": [wire.pack_values([value]) for value in VALUES],
    "wire_reply": REPLIES,
}
