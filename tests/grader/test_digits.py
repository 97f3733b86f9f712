"""The handwritten digits: all of them, as their source has them."""

import numpy as np
import pytest

from grader import digits as module
from grader.digits import digits


def test_all_digits_are_there() -> None:
    """There are 1797 of 8 x 8 pixels, about as many of each digit: the counts that the source states."""
    images, labels = digits()
    assert images.shape == (1797, 8, 8)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_images_are_scaled() -> None:
    """Pixels are floats from 0 to 1 in steps of a sixteenth, and labels are integers."""
    images, labels = digits()
    assert (images.dtype, labels.dtype) == (np.float64, np.int64)
    assert (images.min(), images.max()) == (0.0, 1.0)
    assert np.array_equal(images * 16, np.round(images * 16))


def test_the_first_digit_is_a_zero() -> None:
    """It is lighter in its middle than around it, and empty in the corners."""
    images, labels = digits()
    assert labels[0] == 0
    assert images[0, 3:5, 3:5].max() < images[0, 1, 2:5].min()
    assert images[0][[0, 0, -1, -1], [0, -1, 0, -1]].tolist() == [0.0] * 4


@pytest.mark.parametrize("place", [0, 1], ids=["images", "labels"])
def test_nobody_can_change_them(place: int) -> None:
    """Every caller gets the same arrays, so they cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        digits()[place][0] = 0
    assert digits()[place] is digits()[place]


def test_where_they_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file that is not there."""
    monkeypatch.setattr(module, "FILE", "6_network/elsewhere.npz")
    with pytest.raises(FileNotFoundError, match=r"elsewhere\.npz"):
        digits.__wrapped__()
