"""What an attack must not achieve. Each is a plain function that says what was achieved, and nothing if nothing was."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import jsonschema
import msgspec

from grader import render
from tests.hostile.catalogue import Attack
from tests.hostile.grading import Graded
from tests.hostile.world import HONEST, ROOT, SECRET

#: What a hostile submission may cost.
MOST_SECONDS = 60.0
MOST_MEMORY = 2**30

#: The exercise that has a minute of its own on top of that, by its contract: to train a network.
CAPSTONE, TRAINING_SECONDS = "learn_kernels", 60.0

#: Attacks after which the honest functions keep nothing, and why that has to be.
KEEPS_NOTHING = {
    "forge/breaks_its_worker": "all functions of a submission share a process, and it breaks its own",
}

Kind = Literal["points", "honest", "report", "page", "secret", "files", "processes", "time", "memory"]

_SCHEMA = json.loads((ROOT / "grader" / "report-v1.schema.json").read_text(encoding="utf-8"))
_VALIDATOR = jsonschema.validators.validator_for(_SCHEMA)(_SCHEMA)


@dataclass(frozen=True)
class Harm:
    """Something that an attack achieved."""

    kind: Kind
    sentence: str


def most_seconds(attack: Attack) -> float:
    """How long the attack may be graded."""
    return MOST_SECONDS + (TRAINING_SECONDS if attack.target == CAPSTONE else 0)


def harms(attack: Attack, graded: Graded) -> list[Harm]:
    """Everything that the attack achieved."""
    found = [
        *_points(graded),
        *_honest(attack, graded),
        *_report(attack, graded),
        *_page(graded),
        *_secret(graded),
        *_files(graded),
        *_processes(graded),
        *_costs(attack, graded),
    ]
    return [Harm(kind, sentence) for kind, sentence in found]


def _points(graded: Graded) -> Iterator[tuple[Kind, str]]:
    """The wrong answer earns what it would without the attack, which is nothing."""
    if graded.report:
        yield from (
            ("points", f"{exercise.name} earned {exercise.score} of {exercise.max_score}")
            for exercise in graded.report.exercises
            if exercise.name not in HONEST and exercise.score > 0
        )


def _honest(attack: Attack, graded: Graded) -> Iterator[tuple[Kind, str]]:
    """Right answers keep their points."""
    scores = {exercise.name: exercise for exercise in graded.report.exercises} if graded.report else {}
    for name in HONEST:
        if attack.name not in KEEPS_NOTHING and (name not in scores or scores[name].score < scores[name].max_score):
            yield "honest", f"{name} is right and earned {scores[name].score if name in scores else 'nothing'}"


def _report(attack: Attack, graded: Graded) -> Iterator[tuple[Kind, str]]:
    """There is a report, of its schema, and the exit code says what it says."""
    if graded.report is None:
        if attack.name not in KEEPS_NOTHING or graded.code != 2:
            yield "report", f"there is none; the program ended with {graded.code}: {graded.complaints[-500:]}"
        return
    for error in _VALIDATOR.iter_errors(json.loads(graded.text)):
        yield "report", f"{error.json_path}: {error.message[:200]}"
    if graded.code != (1 if graded.report.score < graded.report.max_score else 0):
        yield "report", f"the program ended with {graded.code}, and the score is {graded.report.score}"
    if graded.complaints:
        yield "report", f"the program complained: {graded.complaints[-500:]}"


def _page(graded: Graded) -> Iterator[tuple[Kind, str]]:
    """Nothing of the submission acts on a terminal or a browser."""
    texts = {"stdout": graded.text, "stderr": graded.complaints}
    if graded.report:
        style = render.Style(width=100, colour=False, unicode=True)
        texts["the document"] = "\n".join(_strings(msgspec.to_builtins(graded.report)))
        texts |= {name: render.FORMATS[name](graded.report, style=style) for name in ("console", "html")}
    for name, text in texts.items():
        acting = sorted({f"U+{ord(char):04X}" for char in text if _acts(char)})
        if acting:
            yield "page", f"{name} holds {', '.join(acting[:10])}"
    yield from (("page", f"the page holds {tag}") for tag in tags(texts.get("html", "")))


def _strings(document: object) -> Iterator[str]:
    """All texts in a document."""
    match document:
        case str():
            yield document
        case list():
            yield from (text for part in document for text in _strings(part))
        case dict():
            yield from (text for part in document.items() for text in _strings(list(part)))


def _acts(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def tags(page: str) -> list[str]:
    """What would run or load something, among the tags of a page; in its text, anything may stand that is escaped."""
    inside = " ".join(f"<{part.partition('>')[0]}" for part in page.lower().split("<")[1:])
    acting = ("<script", "<iframe", "<img", "<object", "<embed", "javascript:", "onerror=")
    return [tag for tag in acting if tag in inside]


def _secret(graded: Graded) -> Iterator[tuple[Kind, str]]:
    """What others keep to themselves does not get out."""
    if SECRET in graded.text or SECRET in graded.complaints:
        where = graded.text if SECRET in graded.text else graded.complaints
        place = where.index(SECRET)
        yield "secret", f"a secret got into the report: {where[max(0, place - 200) : place + 50]}"


def _files(graded: Graded) -> Iterator[tuple[Kind, str]]:
    """Nothing outside is written, changed or removed."""
    for path in sorted(graded.before.keys() | graded.after.keys()):
        is_product = path.is_relative_to(ROOT)
        # Bytecode, and inputs that were not drawn before, are written by the grader itself.
        is_written_once = "__pycache__" in path.parts or path.suffix == ".msgpack"
        if path not in graded.after:
            yield "files", f"{path} was removed"
        elif path not in graded.before and not is_written_once:
            yield "files", f"{path} was written"
        elif path in graded.before and graded.before[path] != graded.after[path]:
            yield "files", f"{path} was changed" + (", a part of the product" if is_product else "")
    yield from (("files", f"{path} was left behind") for path in graded.remains)


def _processes(graded: Graded) -> Iterator[tuple[Kind, str]]:
    """Whatever was started has ended when the grader has."""
    if graded.left:
        yield "processes", f"{len(graded.left)} were left, such as {graded.left[0]}"


def _costs(attack: Attack, graded: Graded) -> Iterator[tuple[Kind, str]]:
    """A hostile submission costs at most its budget."""
    if graded.seconds > most_seconds(attack):
        yield "time", f"it took {graded.seconds:.1f} s"
    if graded.memory > MOST_MEMORY:
        yield "memory", f"it took {graded.memory / 2**20:.0f} MiB"
