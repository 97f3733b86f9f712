"""The tasks of learn_kernels: other digits, other paper and other names in each, and nothing else."""

import numpy as np
import pytest

from grader.digits import digits
from grader.tasks import GIVEN, GIVEN_TIMES, UNSEEN_TIMES, on_striped_paper, task, turned


def test_a_task_keeps_the_contract() -> None:
    """Images of 8 x 8 pixels in 0..1, labels from 0 to 9, all of them there."""
    it = task(3)
    assert it.images.shape == (2400, 8, 8)
    assert it.unseen.shape == (2388, 8, 8)
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


def test_no_unseen_digit_was_given() -> None:
    """Without their paper, the given and the unseen digits are each of the 1797 once."""
    images, _ = digits()
    rng = np.random.default_rng(3)
    order = rng.permutation(len(images))
    upright = turned(images, _after_names(rng))
    it = task(3)
    paper_of_given = 2 * it.images[:GIVEN] - upright[order[:GIVEN]]
    paper_of_unseen = 2 * it.unseen[: len(order) - GIVEN] - upright[order[GIVEN:]]
    for paper in (paper_of_given, paper_of_unseen):
        assert paper.min() >= -1e-9
        assert paper.max() <= 1 + 1e-9


def _after_names(rng: np.random.Generator) -> np.random.Generator:
    rng.permutation(10)
    return rng


def test_names_are_exchanged() -> None:
    """Every digit has one name in a task, and another one in most other tasks."""
    _, labels = digits()
    order = np.random.default_rng(3).permutation(len(labels))
    names = {(digit, name) for digit, name in zip(labels[order[:GIVEN]], task(3).labels[:GIVEN], strict=True)}
    assert len(names) == 10
    assert any(digit != name for digit, name in names)


def test_a_digit_stands_elsewhere_on_the_paper_each_time() -> None:
    """The stripes begin anew in each image, so that nothing but a kernel can take them away."""
    it = task(3)
    assert len(it.images) == GIVEN * GIVEN_TIMES
    assert not np.allclose(it.images[:GIVEN], it.images[GIVEN:], atol=0.05)
    assert np.array_equal(it.labels[:GIVEN], it.labels[GIVEN:])
    assert np.array_equal(it.answers, np.tile(it.answers[: len(it.answers) // UNSEEN_TIMES], UNSEEN_TIMES))


def test_the_stripes_are_one_wave() -> None:
    """On blank paper, what is above the mean at a pixel is the cosine of one frequency and direction."""
    paper = on_striped_paper(np.zeros((40, 8, 8)), np.random.default_rng(5))
    waves = (4 * paper - 1).reshape(40, -1)
    assert np.abs(waves).max() <= 1 + 1e-9
    # All phases of one wave lie in a plane.
    assert np.linalg.matrix_rank(waves, tol=1e-9) == 2


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
