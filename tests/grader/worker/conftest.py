"""The border, for tests: a worker's own side in this process, and whole workers at each level of isolation."""

import builtins
import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import pytest

from grader.outcome import Answer
from grader.worker.host import Loading, Worker
from grader.worker.inside import standins, wire
from grader.worker.inside.load import Submission
from grader.worker.inside.printed import capture
from grader.worker.inside.serve import Server
from grader.worker.isolation import Level

#: A file's text, or the texts of a notebook's cells.
Files = Mapping[str, str | Sequence[str]]


def load_request(
    files: Files, *, paths: Sequence[str] | None = None, barred: Sequence[str] = (), **options: Any
) -> wire.Load:
    """The request that loads these files; all of them are run where ``paths`` names none."""
    modules = []
    for path, content in files.items():
        if isinstance(content, str):
            chunks = [wire.Chunk(label=path, text=content)]
        else:
            chunks = [wire.Chunk(label=f"{path}, cell {cell}", text=text) for cell, text in enumerate(content, start=1)]
        modules.append(wire.Module(path=path, name=PurePosixPath(path).stem, chunks=chunks))
    run = list(files if paths is None else paths)
    options.setdefault("wanted", ["forge", "flip", "smooth", "Net", "pad"])
    return wire.Load(modules=modules, paths=run, barred=list(barred), skip=list(options.pop("skip", ())), **options)


class Child:
    """The worker's side on a thread of this process, where coverage sees it, and the judge's end of its pipes."""

    def __init__(self) -> None:
        requests, self._ask = os.pipe()
        self._listen, replies = os.pipe()
        self.began: list[wire.Began] = []
        self.printed = capture()
        self._streams = sys.stdout, sys.stderr
        self._thread = threading.Thread(target=self._serve, args=(requests, replies))
        self._thread.start()
        self.ready = self.receive()

    def load(self, files: Files, **options: Any) -> wire.Loaded:
        """Have the files loaded; what was announced on the way stands in ``began``."""
        self.send(load_request(files, **options))
        while isinstance(reply := self.receive(), wire.Began):
            self.began.append(reply)
        assert isinstance(reply, wire.Loaded)
        return reply

    def call(self, function: str, *arguments: Any, path: str = "signals.py") -> Any:
        """The reply to a call."""
        values = [wire.to_wire(argument) for argument in arguments]
        self.send(wire.Call(id=7, path=path, function=function, arguments=values))
        return self.receive()

    def value(self, function: str, *arguments: Any, **options: Any) -> Any:
        """What a call returned."""
        return wire.from_wire(self.call(function, *arguments, **options).value)

    def send(self, request: wire.Request) -> None:
        """Put a request on the pipe."""
        # Again and again, for pytest gives each phase of a test the output that it captures.
        sys.stdout, sys.stderr = self._streams
        frame = memoryview(wire.frame(request))
        while frame:
            frame = frame[os.write(self._ask, frame) :]

    def receive(self) -> wire.Reply:
        """The next frame off the pipe."""
        return wire.read_reply(self._take(int.from_bytes(self._take(wire.LENGTH_BYTES), "big")))

    def close(self) -> None:
        """Hang up, as a judge does who has no more questions."""
        os.close(self._ask)
        self._thread.join()
        os.close(self._listen)

    def _serve(self, requests: int, replies: int) -> None:
        with os.fdopen(requests, "rb") as incoming, os.fdopen(replies, "wb", buffering=0) as outgoing:
            Server(incoming, outgoing, self.printed).run()

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            data = os.read(self._listen, count - len(taken))
            assert data, "the worker's side hung up"
            taken += data
        return taken


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A worker's side in this process, which is left as it was found."""
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = set(sys.modules)
    child = Child()
    yield child
    child.close()
    for name in set(sys.modules) - before:
        spec = sys.modules[name].__spec__
        if spec is None or isinstance(spec.loader, Submission | standins._Finder):
            del sys.modules[name]


@pytest.fixture
def stand_ins(child: Child, monkeypatch: pytest.MonkeyPatch) -> Child:
    """A worker's side with the stand-ins, which are asked first: matplotlib may be really there."""
    for name in ("get_ipython", "display"):
        monkeypatch.setattr(builtins, name, None, raising=False)
    standins.install()
    sys.meta_path.insert(0, sys.meta_path.pop())
    for name in [name for name in sys.modules if name.partition(".")[0] in standins.PACKAGES]:
        monkeypatch.delitem(sys.modules, name)
    return child


LEVELS: list[Level] = ["process", "bubblewrap"]
Start = Callable[..., tuple[Worker, Loading]]


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest) -> Any:
    """A level of isolation."""
    return request.param


@pytest.fixture
def start(level: Level) -> Iterator[Start]:
    """Start a worker at the level at hand, and load files, or the text of ``signals.py``, into it."""
    with contextlib.ExitStack() as stack:

        def start(files: Files | str = "", **options: Any) -> tuple[Worker, Loading]:
            worker = stack.enter_context(Worker(level, ("numpy",)))
            named = {"signals.py": files} if isinstance(files, str) else files
            return worker, worker.load(load_request(named, **options))

        yield start


@pytest.fixture(scope="module", params=LEVELS)
def inside(request: pytest.FixtureRequest) -> Iterator[Callable[..., Answer]]:
    """Call the functions of the test module's PROBES inside a worker, one for all tests of the module and level."""
    with pytest.MonkeyPatch.context() as patch, Worker(request.param, ("numpy",)) as worker:
        patch.setenv("STRIDEWISE_SECRET", "token")
        worker.load(load_request({"signals.py": request.module.PROBES}))

        def inside(function: str, *arguments: Any) -> Answer:
            return worker.call("signals.py", function, arguments, barred=[], seconds=20)

        yield inside
