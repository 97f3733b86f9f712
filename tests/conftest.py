"""What several tests need."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from grader.inputs import DrawnInputs

# Golden reports name paths relative to the checkout.
ROOT = Path(__file__).parents[1]
os.environ.pop("NO_COLOR", None)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Where bubblewrap does not work, what needs it is skipped, and says so. In CI nothing is: there it has to work."""
    if os.environ.get("CI") or _bubblewrap_works():
        return
    for item in items:
        parameters = (
            item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        )
        asked_for = any(isinstance(value, str) and value == "bubblewrap" for value in parameters)
        if asked_for or item.get_closest_marker("bubblewrap"):
            item.add_marker(pytest.mark.skip(reason="bubblewrap does not work on this machine; CI runs this test"))


def _bubblewrap_works() -> bool:
    program = shutil.which("bwrap")
    command = [str(program), "--unshare-all", "--ro-bind", "/", "/", "true"]
    return bool(program) and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for drawn inputs, so that the tests of one process draw them once."""
    return tmp_path_factory.mktemp("inputs")


@pytest.fixture(scope="session")
def inputs(cache: Path) -> DrawnInputs:
    """The inputs of an ordinary run."""
    return DrawnInputs(cache=cache)


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The checkout, as the working folder."""
    monkeypatch.chdir(ROOT)
    return ROOT
