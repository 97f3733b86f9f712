"""The reference's training: what comes back, that it is the same every time, and how well it reads."""

import numpy as np
import pytest

from grader.digits import digits
from grader.tasks import task
from reference.layers import conv_forward
from reference.network import learn_kernels, network_logits
from reference.pooling import pool

Parts = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def few() -> tuple[np.ndarray, np.ndarray]:
    """Enough digits to see what a training does, and no more."""
    images, labels = digits()
    return images[:64].copy(), labels[:64].copy()


@pytest.fixture(scope="module")
def parts() -> Parts:
    """A network trained on a few digits."""
    return learn_kernels(*few(), 7)


def test_the_parts_make_the_network_of_the_contract(parts: Parts) -> None:
    """At most two kernels, a field of at most 5, and a dense layer for what is left after pooling."""
    assert [part.shape for part in parts] == [(2, 1, 5, 5), (2,), (32, 10), (10,)]
    assert all(part.dtype == np.float64 and np.isfinite(part).all() for part in parts)


def test_the_same_seed_gives_the_same_network(parts: Parts) -> None:
    """To the last bit."""
    assert all(np.array_equal(one, other) for one, other in zip(learn_kernels(*few(), 7), parts, strict=True))


def test_another_seed_gives_another(parts: Parts) -> None:
    """The numbers that training starts from, and the order of the digits, come from the seed."""
    assert not np.allclose(learn_kernels(*few(), 8)[0], parts[0])


def test_nothing_global_is_touched(parts: Parts) -> None:
    """NumPy's global generator neither decides nor moves, and the digits stay as they were."""
    images, labels = few()
    before = np.random.get_state()[1].copy()
    learn_kernels(images, labels, 7)
    assert np.array_equal(np.random.get_state()[1], before)
    assert all(np.array_equal(one, other) for one, other in zip(few(), (images, labels), strict=True))
    assert len(parts) == 4


def test_the_network_is_the_one_that_the_contract_describes(parts: Parts) -> None:
    """Image by image, the formula of the docstring gives the same logits."""
    images, _ = few()
    kernels, kernel_bias, weights, bias = parts
    for image, logits in zip(images[:3], network_logits(images[:3], *parts), strict=True):
        responses = conv_forward(image[np.newaxis, np.newaxis], kernels, kernel_bias, 1, 2)
        row = pool(np.maximum(responses, 0), 2, 2, "max").ravel(order="C")
        assert np.allclose(row @ weights + bias, logits)


def test_it_reads_plain_digits() -> None:
    """Of 597 digits that it has not seen it reads 96%."""
    images, labels = digits()
    order = np.random.default_rng(0).permutation(len(images))
    given, unseen = order[:1200], order[1200:]
    read = network_logits(images[unseen], *learn_kernels(images[given], labels[given], 0)).argmax(axis=1)
    assert (read == labels[unseen]).mean() >= 0.96


def test_it_learns_its_kernels() -> None:
    """The kernels answer to the digits: with others under the same dense layer, hardly any is read."""
    it = task(1)
    images, labels = it.images[:600], it.labels[:600]
    kernels, *others = learn_kernels(images, labels, it.seed)
    random = np.random.default_rng(0).normal(scale=0.3, size=kernels.shape)
    shares = [(network_logits(images, each, *others).argmax(axis=1) == labels).mean() for each in (kernels, random)]
    assert shares[0] > 0.95
    assert shares[1] < 0.5
