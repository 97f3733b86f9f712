"""A notebook's kernel as far as it matters here: an IPython in this process, without a notebook before it."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import IPython
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grader import pipeline

#: Writes files below a folder: the text of a `.py`, or those of a notebook's cells.
Write = Callable[[Mapping[str, str | Sequence[str]]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the student's files; returns the folder that they are in."""

    def write(files: Mapping[str, str | Sequence[str]]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            text = content
            if not isinstance(content, str):
                cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in content]
                text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
            path.write_text(str(text), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def modules(tmp_path: Path) -> Iterator[None]:
    """What imports leave behind is gone afterwards: connect()'s finder, and what was found in the student's folder."""
    finders = list(sys.meta_path)
    yield
    sys.meta_path[:] = finders
    for name, module in list(sys.modules.items()):
        origin = getattr(getattr(module, "__spec__", None), "origin", None)
        if origin and Path(origin).is_relative_to(tmp_path):
            del sys.modules[name]


@pytest.fixture(scope="session")
def ipython(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    """One for all tests: what an IPython leaves in a process, it leaves until the process ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        yield InteractiveShell(config=config)


@pytest.fixture
def shell(ipython: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    """An IPython in which nothing was executed yet; its cells are what is judged."""
    ipython.reset(new_session=True)
    monkeypatch.setattr(IPython, "get_ipython", lambda: ipython)
    return ipython


Run = Callable[..., None]


@pytest.fixture
def run(shell: InteractiveShell) -> Run:
    """Executes cells one after the other; what they raise is none of the test's business."""

    def run(*cells: str) -> None:
        for cell in cells:
            shell.run_cell(cell, store_history=True)

    return run


@pytest.fixture
def drawn_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs are drawn into the folder that all tests share, and not into that of whoever runs them."""
    monkeypatch.setattr(pipeline, "default_cache", lambda: cache)
