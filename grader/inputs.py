"""Inputs that are drawn once: kept in memory for a run, and on disk for the next ones."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from grader import atomic, drawing
from grader.drawing import Case
from grader.spec import Property
from grader.strategies import Family
from grader.worker.inside import wire

DIGEST_BYTES = hashlib.sha256().digest_size


class DrawnInputs:
    """Cases by family: two properties that draw from the same families get the same ones.

    Args:
        seed: another seed draws other inputs
        times: how many times as many cases are drawn as the specs ask for
        cache: a folder in which drawn inputs are kept, or None; whatever is wrong with it, inputs are drawn anew
        version: what drawn inputs depend on beside their families and the seed; inputs kept under another are not used
    """

    def __init__(self, *, seed: int = 0, times: int = 1, cache: Path | None = None, version: str = "") -> None:
        self._seed = seed
        self._times = times
        self._cache = cache
        self._version = version
        self._drawn: dict[str, Sequence[Case]] = {}

    def cases(self, prop: Property) -> Sequence[Case]:
        """The cases that a property is tried on, the simplest one first."""
        if not prop.inputs:
            return [{}]
        key = self._key(prop.inputs, self._count(prop))
        if key not in self._drawn:
            kept = self._kept(key, prop.inputs)
            if kept is None:
                kept = drawing.draw(prop.inputs, cases=self._count(prop), seed=self._seed)
                self._keep(key, kept)
            self._drawn[key] = kept
        return self._drawn[key]

    def smallest(self, prop: Property, fails: Callable[[Case], bool], *, seconds: float) -> Case | None:
        """The smallest case that Hypothesis finds in which ``fails`` is true."""
        return drawing.shrink(prop.inputs, fails, cases=self._count(prop), seed=self._seed, seconds=seconds)

    def _count(self, prop: Property) -> int:
        # What is tried once is too costly to be tried more often.
        return prop.cases if prop.cases == 1 else prop.cases * self._times

    def _key(self, inputs: Mapping[str, Family], cases: int) -> str:
        families = "; ".join(f"{name}: {family.key}" for name, family in inputs.items())
        return hashlib.sha256(f"{self._version} | {self._seed} | {cases} | {families}".encode()).hexdigest()

    def _kept(self, key: str, inputs: Mapping[str, Family]) -> Sequence[Case] | None:
        if self._cache is None:
            return None
        try:
            content = (self._cache / f"{key}.msgpack").read_bytes()
        except OSError:
            return None
        digest, packed = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        if digest != _digest(key, packed):
            return None
        names = list(inputs)
        return [dict(zip(names, case, strict=True)) for case in wire.unpack_values(packed)]

    def _keep(self, key: str, cases: Sequence[Case]) -> None:
        if self._cache is None:
            return
        with suppress(OSError):
            self._cache.mkdir(parents=True, exist_ok=True)
            packed = wire.pack_values([tuple(case.values()) for case in cases])
            atomic.write(self._cache / f"{key}.msgpack", _digest(key, packed) + packed)


def _digest(key: str, packed: bytes) -> bytes:
    """What stands before the cases in a file: it tells damaged and strange ones from those that were kept here."""
    return hashlib.sha256(key.encode() + packed).digest()
