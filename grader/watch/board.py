"""All that is known and wanted at a moment, and what becomes of it with each event.

The exercise at hand is the one that the student works on. Who saves it sees it, whether it passes by now or not; the
key ``n`` goes on to the next one that does not pass.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from grader.report import ExerciseReport, Fault, Report
from grader.spec import Course, Exercise
from grader.watch.changes import Basis, lines_named
from grader.watch.reading import Reading

Key = Literal[
    "hint", "next", "list", "rerun", "all", "quit", "up", "down", "page up", "page down", "home", "end", "enter"
]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What the last change came to.

    Attributes:
        at: the time of day
        names: of the exercises that it touched, in course order
        seconds: that judging them took; None until then
    """

    at: str
    names: tuple[str, ...] = ()
    seconds: float | None = None


class Board:
    """What a watcher knows, and what it wants to have judged.

    Args:
        course: that is watched

    Attributes:
        results: of the exercises that were judged, by name
        outdated: names of those whose result rests on sources that have changed, and that were not judged again
        at_hand: name of the exercise that is shown
        hints: how many of its hints are shown
        scroll: how many rows of what is shown are above the screen
        page: how many rows of it the screen shows
        listing: whether the list of all exercises is shown
        chosen: name of the exercise that the list's mark stands at
        batch: names of the exercises that are being judged
        begun: name of the one among them that is being judged at this moment
        saved: what the last change came to
        note: a sentence that answers the last key
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        self.results: dict[str, ExerciseReport] = {}
        self.outdated: set[str] = set()
        self.at_hand = course.exercises[0].name
        self.hints = 0
        self.scroll = 0
        self.page = 1
        self.listing = False
        self.chosen = self.at_hand
        self.batch: tuple[str, ...] = ()
        self.begun = ""
        self.saved = Saved(at="")
        self.note = ""
        self.reading = Reading()
        self.gone: tuple[str, ...] = ()
        self._bases: dict[str, Basis] = {}
        self._known: set[str] = set()
        self._urgent: list[str] = []
        self._later: list[str] = []
        self._done: set[str] = set()
        self._followed: tuple[str, ...] = ()
        self._has_chosen = False
        self._run_faults: dict[str, list[Fault]] = {}
        self._printed: dict[str, str] = {}

    # --- what is known -----------------------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """Of all exercises, in course order."""
        return [exercise.name for exercise in self.course.exercises]

    @property
    def exercise(self) -> Exercise:
        """The one at hand."""
        return self.exercise_of(self.at_hand)

    @property
    def faults(self) -> list[Fault]:
        """What could not be used of the submission: when it was read, and when it was run."""
        run = [fault for faults in self._run_faults.values() for fault in faults]
        return [*self.reading.faults, *run]

    @property
    def printed(self) -> str:
        """What the files printed while they were loaded for the exercise at hand."""
        return self._printed.get(self.at_hand, "")

    def exercise_of(self, name: str) -> Exercise:
        """The exercise of this name."""
        return next(exercise for exercise in self.course.exercises if exercise.name == name)

    def is_old(self, name: str) -> bool:
        """Whether the result of an exercise is that of sources which have changed since."""
        if name not in self.results:
            return False
        now, then = self.reading.bases.get(name), self._bases.get(name)
        return name in self.outdated or now is None or then is None or now.whole != then.whole

    def passes(self, name: str) -> bool:
        """Whether an exercise passed when it was last judged."""
        return name in self.results and self.results[name].status == "passed"

    # --- files -------------------------------------------------------------------------------------------------------

    def look(self, reading: Reading, *, at: str) -> bool:
        """Take in the submission as it stands now.

        Args:
            reading: the submission
            at: the time of day

        Returns:
            whether there is something new to judge
        """
        before, self.reading, self.note = self.reading, reading, ""
        if reading.refusal:
            self.gone = tuple(sorted(self._known))
            return False
        self.gone = tuple(sorted(self._known - set(reading.files)))
        self._known |= set(reading.files)
        changed = {path for path, digest in reading.files.items() if before.files.get(path) != digest}
        troubled = {path for path in changed if self._run_faults.pop(path, None)}
        is_first = not self._bases
        edited, touched = self._compare(before, reading, troubled)
        wanted = {name for name in touched if not self._waits_to_be_asked(name, edited)}
        if changed or touched or is_first:
            self.saved = Saved(at=at, names=tuple(self._in_order(wanted or touched)))
        if edited or touched:
            self._follow(edited or touched)
        self.outdated |= touched & set(self.results) - wanted
        self._want(self._in_order(wanted))
        return bool(wanted)

    def _compare(self, before: Reading, reading: Reading, troubled: Collection[str]) -> tuple[set[str], set[str]]:
        """The exercises that were edited themselves, and all whose results the change touches."""
        edited, touched = set[str](), set[str]()
        is_missed = False
        for name, new in reading.bases.items():
            old = self._bases.get(name)
            if old is not None and self._misses_a_file(old, new):
                is_missed = True
                continue
            if old is not None and new.broken and not old.broken:
                # Broken lines are shown as a fault, at once; what is known of it stays until they are mended.
                if name in new.broken and (name not in before.bases or before.bases[name].own != new.own):
                    self._show(name)
                continue
            self._bases[name] = new
            if old is None:
                touched.add(name)
            elif old.whole != new.whole or new.path in troubled or self._names_old_lines(name, old, new):
                touched.add(name)
                if old.own != new.own:
                    edited.add(name)
            else:
                self._move(name, new)
        if not is_missed:
            # What was renamed, or held nothing of the course, is not waited for.
            self.gone, self._known = (), set(reading.files)
        return edited, touched

    def _misses_a_file(self, old: Basis, new: Basis) -> bool:
        """Whether an exercise cannot be judged because a file is gone that was there before."""
        lost = {path.rpartition("/")[2].rpartition(".")[0] for path in self.gone} - self.reading.modules
        return (old.path in self.gone and not new.path) or bool(lost & new.modules)

    def _names_old_lines(self, name: str, old: Basis, new: Basis) -> bool:
        """Whether a result tells of lines that are somewhere else by now, beside that of the function itself."""
        if old.line == new.line or name not in self.results:
            return False
        result = self.results[name]
        texts = [result.message, *(text for prop in result.properties for text in (prop.where, prop.message))]
        return any(lines_named(text) for text in texts)

    def _move(self, name: str, basis: Basis) -> None:
        """Have a result say on which line its function stands now."""
        result = self.results.get(name)
        if result and result.source and result.source.line != basis.line:
            source = msgspec.structs.replace(result.source, line=basis.line)
            self.results[name] = msgspec.structs.replace(result, source=source)

    def _waits_to_be_asked(self, name: str, edited: Collection[str]) -> bool:
        """Whether an exercise takes so long that it is not judged for a change that was meant for another."""
        is_meant = name in edited or (name == self.at_hand and name in self.results)
        return self.exercise_of(name).costly and not is_meant

    # --- judging -----------------------------------------------------------------------------------------------------

    def next_batch(self) -> tuple[str, ...]:
        """Take the exercises to judge now: what a change has just touched, then the rest, at last what takes long."""
        quick = [[name for name in names if not self.exercise_of(name).costly] for names in (self._urgent, self._later)]
        costly = [name for name in (*self._urgent, *self._later) if self.exercise_of(name).costly]
        batch = next((names for names in (*quick, costly[:1]) if names), [])
        self._urgent = [name for name in self._urgent if name not in batch]
        self._later = [name for name in self._later if name not in batch]
        self.batch, self.begun, self._done = tuple(batch), "", set()
        return self.batch

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be judged that is not being judged yet."""
        return bool(self._urgent or self._later)

    def begin(self, name: str) -> None:
        """One of the batch is being judged."""
        self.begun = name

    def judged(self, result: ExerciseReport) -> None:
        """One of the batch was judged."""
        self.results[result.name] = result
        self.outdated.discard(result.name)
        self._done.add(result.name)
        if result.name in self._bases:
            self._move(result.name, self._bases[result.name])
        self._choose()

    def ended(self, report: Report, *, seconds: float) -> None:
        """The batch was judged.

        Args:
            report: of the batch
            seconds: since the change that it was judged for
        """
        paths = {result.source.path for result in report.exercises if result.source}
        static = self.reading.faults
        for path in paths:
            found = [fault for fault in report.submission.faults if fault.source.path == path and fault not in static]
            self._run_faults.pop(path, None)
            if found:
                self._run_faults[path] = found
        self._printed |= dict.fromkeys(self.batch, report.submission.printed)
        if set(self.batch) & set(self.saved.names):
            self.saved = Saved(at=self.saved.at, names=self.saved.names, seconds=seconds)
        self.batch, self.begun = (), ""

    def failed(self, message: str) -> None:
        """The batch could not be judged, for a reason that is not in it; the next change tries again."""
        for name in self.batch:
            self._bases.pop(name, None)
        self.batch, self.begun, self._urgent, self._later = (), "", [], []
        self.note = message

    def _want(self, names: Sequence[str]) -> None:
        if not names:
            return
        rest = [*self._unfinished(), *self._urgent, *self._later]
        self._urgent = list(names)
        self._later = [name for name in self._in_order(rest) if name not in names]
        self.batch, self.begun = (), ""

    def _unfinished(self) -> Iterator[str]:
        return (name for name in self.batch if name not in self._done)

    # --- the exercise at hand ----------------------------------------------------------------------------------------

    def _follow(self, names: Collection[str]) -> None:
        """From here on, what was saved is at hand."""
        is_first = not self.results
        self._followed = () if is_first else tuple(self._in_order(names))
        self._has_chosen = False
        self._choose()

    def _choose(self) -> None:
        """Put at hand, of what was saved, the first that fails; before anything was saved, the first of all."""
        if self._has_chosen:
            return
        if not self._followed:
            self._show(next(self._ahead(self.names), self.at_hand))
            return
        known = [name for name in self._followed if name not in self.batch or name in self._done]
        failing = [name for name in known if not self.passes(name) and self._is_present(name)]
        if failing:
            self._show(failing[0])
        elif self.at_hand not in self._followed and known:
            self._show(known[0])

    def _ahead(self, names: Iterable[str]) -> Iterator[str]:
        """Those that do not pass, in this order, what is not in the submission last."""
        names = [name for name in names if not self.passes(name)]
        yield from (name for name in names if self._is_present(name))
        yield from (name for name in names if not self._is_present(name))

    def _is_present(self, name: str) -> bool:
        return bool(name in self._bases and self._bases[name].path)

    def _show(self, name: str) -> None:
        if name != self.at_hand:
            self.at_hand, self.hints, self.scroll = name, 0, 0

    # --- keys --------------------------------------------------------------------------------------------------------

    def press(self, key: Key) -> bool:
        """Do what a key asks for.

        Returns:
            whether there is something new to judge
        """
        self.note = ""
        match key:
            case "hint":
                self.listing = False
                self._hint()
            case "next":
                self._next()
            case "list":
                self.listing, self.chosen = not self.listing, self.at_hand
            case "enter" if self.listing:
                self._pick(self.chosen)
            case "rerun" | "all":
                return self._again([self.at_hand] if key == "rerun" else self.names)
            case "up" | "down" | "page up" | "page down" | "home" | "end":
                self._go(key)
        return False

    def _hint(self) -> None:
        hints = self.exercise.hints
        if self.hints < len(hints):
            self.hints += 1
            self.scroll = 0
        else:
            self.note = "That was the last hint." if hints else f"There is no hint for {self.at_hand}."

    def _next(self) -> None:
        names = self.names
        position = names.index(self.at_hand) + 1
        following = next(self._ahead([*names[position:], *names[: position - 1]]), None)
        if following:
            self._pick(following)
        else:
            self.note = "No other exercise is left." if not self.passes(self.at_hand) else "Every exercise passes."

    def _pick(self, name: str) -> None:
        self._show(name)
        self._has_chosen = True
        self.listing = False

    def _again(self, names: Sequence[str]) -> bool:
        if self.reading.refusal:
            return False
        # Whoever asks for it wants the submission judged as it is, without what is gone.
        self._known = set(self.reading.files)
        self.gone = ()
        self._bases |= {name: self.reading.bases[name] for name in names if name in self.reading.bases}
        wanted = [name for name in names if name == self.at_hand or not self.exercise_of(name).costly]
        self.saved = Saved(at=self.saved.at, names=tuple(wanted))
        self._want(wanted)
        return True

    def _go(self, key: Key) -> None:
        position = self.names.index(self.chosen) if self.listing else self.scroll
        steps = {"up": -1, "down": 1, "page up": -self.page, "page down": self.page, "home": -position}
        # The screen knows where the end is, and goes no further.
        position += steps.get(key, 10**6 if not self.listing else len(self.names))
        if self.listing:
            self.chosen = self.names[min(max(position, 0), len(self.names) - 1)]
        else:
            self.scroll = max(position, 0)

    def _in_order(self, names: Collection[str]) -> list[str]:
        return [name for name in self.names if name in names]
