"""The tasks of learn_kernels: other digits, another position and other names in each, and nothing else."""

import numpy as np
import pytest

from grader.digits import digits
from grader.tasks import GIVEN, task, turned


def test_a_task_keeps_the_contract() -> None:
    """Images of 8 x 8 pixels in 0..1, labels from 0 to 9, all of them there."""
    it = task(3)
    assert it.images.shape == (1200, 8, 8)
    assert it.unseen.shape == (597, 8, 8)
    assert it.images.min() >= 0.0
    assert it.images.max() <= 1.0
    assert set(it.labels.tolist()) == set(it.answers.tolist()) == set(range(10))


def test_a_number_makes_one_task() -> None:
    """Made anew, it is the same; another number makes another."""
    again = task.__wrapped__(3)
    assert np.array_equal(again.images, task(3).images)
    assert np.array_equal(again.answers, task(3).answers)
    assert again.seed == task(3).seed
    assert not np.array_equal(task(4).images, task(3).images)


def test_every_digit_is_there_once() -> None:
    """Given or unseen, and never both: back in its position, each of the 1797 is found once among all of them."""
    images, labels = digits()
    order = np.random.default_rng(3).permutation(len(images))
    it = task(3)
    together = np.concatenate([it.images, it.unseen])
    positions = [np.rot90(side, turns, axes=(1, 2)) for side in (images, images[:, :, ::-1]) for turns in range(4)]
    assert sum(np.array_equal(together, position[order]) for position in positions) == 1
    assert len(it.images) == GIVEN
    assert len({image.tobytes() for image in together}) == len({image.tobytes() for image in images})
    assert len(it.labels) + len(it.answers) == len(labels)


def test_labels_are_exchanged() -> None:
    """Every digit has one name in a task, and another one in most other tasks."""
    _, labels = digits()
    order = np.random.default_rng(3).permutation(len(labels))
    it = task(3)
    names = {(digit, name) for digit, name in zip(labels[order], [*it.labels, *it.answers], strict=True)}
    assert len(names) == 10
    assert any(digit != name for digit, name in names)


def test_all_positions_occur() -> None:
    """Turned by four amounts, mirrored or not."""
    images = np.arange(64.0).reshape(1, 8, 8)
    assert len({turned(images, np.random.default_rng(number)).tobytes() for number in range(60)}) == 8


@pytest.mark.parametrize("number", range(12))
def test_turned_images_are_the_same_pixels(number: int) -> None:
    """Each of the eight positions of a square moves pixels and changes none; all images are moved alike."""
    images = np.arange(3 * 64.0).reshape(3, 8, 8)
    moved = turned(images, np.random.default_rng(number))
    assert np.array_equal(np.sort(moved[0].ravel()), np.arange(64.0))
    assert np.array_equal(moved[1] - moved[0], np.full((8, 8), 64.0))


def test_what_is_given_may_be_written_to() -> None:
    """A training that works in place loses the points for that, and spoils no task."""
    images, labels, _ = task(3).given
    images[...] = labels[...] = 0
    assert task(3).images.any()
    assert task(3).labels.any()
    with pytest.raises(ValueError, match="read-only"):
        task(3).unseen[...] = 0
