"""What several tests need."""

import os
from pathlib import Path

import pytest

from grader.inputs import DrawnInputs

# Golden reports name paths relative to the checkout.
ROOT = Path(__file__).parents[1]
os.environ.pop("NO_COLOR", None)


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
