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
    """Where bubblewrap or a browser does not work, what needs it is skipped, and says so. In CI nothing is."""
    if os.environ.get("CI"):
        return
    missing = {"bubblewrap": not _bubblewrap_works(), "browser": not shutil.which("chromium")}
    for item in items:
        parameters = (
            item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        )
        asked_for = {value for value in parameters if isinstance(value, str)}
        for need, is_missing in missing.items():
            if is_missing and (need in asked_for or item.get_closest_marker(need)):
                reason = f"{need} does not work on this machine; CI runs this test"
                item.add_marker(pytest.mark.skip(reason=reason))


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
