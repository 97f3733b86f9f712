"""Where an attack takes place: a class of submissions, a home, a desk, and what must not be touched or told."""

import hashlib
import os
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: What is in the neighbour's submission, in the home folder and in the environment, and must never be seen elsewhere.
SECRET = "the-secret-of-the-house"  # noqa: S105 - it opens nothing

#: What attacks that write outside call their files, so that they are found wherever they are. Each world puts a mark of
#: its own in its place.
MARK = "hostile-was-here"

#: Functions that every attack answers right; the points for them are its own.
HONEST = ("smooth", "same_padding")

#: What a zip is called that is handed in instead of a folder.
SUBMITTED = "submitted.zip"

#: Where everybody may write; :data:`MARK` is looked for in them.
SHARED = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - they are looked through

#: What an attack may name, as ``@HOME@``, and gets to know: to find the way is no part of it.
PLACES = ("HOME", "DESK", "CLASS", "REPOSITORY", "CACHE")

_NEIGHBOUR = f'''"""By Alice. {SECRET}"""


def flip(kernel):
    return kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()
'''


@dataclass(frozen=True, kw_only=True)
class World:
    """Folders around a submission.

    Attributes:
        home: of the user who grades
        desk: the working folder of the grader
        neighbours: where submissions lie beside each other
        submission: the one that is graded
        scratch: for temporary files
        cache: of drawn inputs
        mark: in the names of the files that this attack writes outside
    """

    home: Path
    desk: Path
    neighbours: Path
    submission: Path
    scratch: Path
    cache: Path
    mark: str

    @property
    def submitted(self) -> Path:
        """What is handed in: a zip, if the attack has made one, else the folder."""
        archive = self.submission / SUBMITTED
        return archive if archive.exists() else self.submission

    @property
    def environment(self) -> Mapping[str, str]:
        """Of the grader; there is a secret in it."""
        return {
            "HOME": str(self.home),
            "TMPDIR": str(self.scratch),
            "XDG_CACHE_HOME": str(self.cache),
            "PATH": os.environ["PATH"],
            "PYTHONUTF8": "1",
            "TOKEN": SECRET,
        }

    def tell(self) -> None:
        """Put the names of the places into the files of the submission, where they ask for them."""
        names = {
            "HOME": self.home,
            "DESK": self.desk,
            "CLASS": self.neighbours,
            "REPOSITORY": ROOT,
            "CACHE": self.cache,
        }
        for path in _files(self.submission):
            if path.suffix in (".py", ".ipynb") and path.stat().st_size < 2**20:
                written = path.read_bytes()
                content = written.replace(MARK.encode(), self.mark.encode())
                for name in PLACES:
                    content = content.replace(f"@{name}@".encode(), str(names[name]).encode())
                if content != written:
                    path.write_bytes(content)

    def seen(self) -> dict[Path, str]:
        """What is in every file that must stay as it is."""
        places = (self.home, self.desk, self.neighbours, self.cache)
        product = (ROOT / "grader", ROOT / "reference", ROOT / "assignments")
        return {path: _content(path) for place in (*places, *product) for path in _files(place)}

    def remains(self) -> list[Path]:
        """What was left in the folders for temporary files."""
        marked = [path for place in SHARED for path in Path(place).glob(f"*{self.mark}*")]
        return [*self.scratch.iterdir(), *marked]

    def clean_up(self) -> None:
        """Remove what was left."""
        for path in self.remains():
            if path.is_dir() and not path.is_symlink():
                # Folders may lie in each other deeper than calls may.
                subprocess.run(["/bin/rm", "-rf", str(path)], check=False)
            else:
                path.unlink(missing_ok=True)
        self.scratch.rmdir()


def build(folder: Path, *, scratch: Path, cache: Path) -> World:
    """A world in an empty folder."""
    world = World(
        home=folder / "home",
        desk=folder / "desk",
        neighbours=folder / "class",
        submission=folder / "class" / "mallory",
        scratch=scratch,
        cache=cache,
        mark=f"{MARK}-{uuid.uuid4().hex}",
    )
    for place in (world.home / ".ssh", world.desk, world.submission, world.neighbours / "alice"):
        place.mkdir(parents=True)
    (world.home / ".ssh" / "id_ed25519").write_text(SECRET)
    (world.home / ".profile").write_text(f"export TOKEN={SECRET}\n")
    (world.desk / "grades.csv").write_text(f"alice,100\n{SECRET},1\n")
    (world.neighbours / "alice" / "signals.py").write_text(_NEIGHBOUR)
    return world


def _files(place: Path) -> Iterator[Path]:
    """All ordinary files, as far as their paths are not too long; no link is followed, least of all to write there."""
    pending = [place]
    while pending:
        with suppress(OSError):
            for path in pending.pop().iterdir():
                if path.is_symlink():
                    continue
                if path.is_dir():
                    pending.append(path)
                elif path.is_file():
                    yield path


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "gone"
