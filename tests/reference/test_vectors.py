"""The reference beside what PyTorch made of small inputs; ``vectors/make.py`` says how."""

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from reference.layers import conv_backward, conv_forward
from reference.network import dense_backward, dense_forward, softmax_cross_entropy
from reference.pooling import pool, pool_backward

with np.load(Path(__file__).parent / "vectors" / "torch.npz") as _stored:
    VECTORS = dict(_stored)


def cases(operation: str) -> list[str]:
    """The names of an operation's cases."""
    return sorted({"_".join(name.split("_")[:2]) for name in VECTORS if name.startswith(f"{operation}_")})


def parts(case: str, *names: str) -> list[np.ndarray]:
    """Arrays of a case, by their names."""
    return [VECTORS[f"{case}_{name}"] for name in names]


def test_the_file_says_what_made_it() -> None:
    """The versions of PyTorch and NumPy."""
    assert [version.split()[0] for version in VECTORS["versions"].tolist()] == ["torch", "numpy"]


@pytest.mark.parametrize(("operation", "count"), [("conv", 7), ("pool", 12), ("dense", 3), ("loss", 3)])
def test_every_case_is_there(operation: str, count: int) -> None:
    """As many as the script makes."""
    assert len(cases(operation)) == count


@pytest.mark.parametrize("case", cases("conv"))
def test_convolution(case: str) -> None:
    """Forward, and the gradients of images, weights and bias; the numbers are exact."""
    images, weights, bias, upstream, (stride, padding) = parts(
        case, "images", "weights", "bias", "upstream", "hyperparameters"
    )
    assert_array_equal(conv_forward(images, weights, bias, stride, padding), VECTORS[f"{case}_y"])
    gradients = conv_backward(upstream, images, weights, stride, padding)
    for got, expected in zip(gradients, parts(case, "d_images", "d_weights", "d_bias"), strict=True):
        assert_array_equal(got, expected)


@pytest.mark.parametrize("case", cases("pool"))
def test_pooling(case: str) -> None:
    """Forward and backward; a tied maximum's gradient goes to the first of them, as PyTorch has it."""
    images, upstream, (size, stride, kind) = parts(case, "images", "upstream", "hyperparameters")
    named = ("max", "average", "sum")[kind]
    assert_allclose(pool(images, size, stride, named), VECTORS[f"{case}_y"], rtol=1e-15)
    assert_allclose(pool_backward(upstream, images, size, stride, named), VECTORS[f"{case}_d_images"], atol=1e-14)


@pytest.mark.parametrize("case", cases("dense"))
def test_dense_layer(case: str) -> None:
    """Forward, and the gradients of x, weights and bias; the numbers are exact."""
    x, weights, bias, upstream = parts(case, "x", "weights", "bias", "upstream")
    assert_array_equal(dense_forward(x, weights, bias), VECTORS[f"{case}_y"])
    gradients = dense_backward(upstream, x, weights)
    for got, expected in zip(gradients, parts(case, "d_x", "d_weights", "d_bias"), strict=True):
        assert_array_equal(got, expected)


@pytest.mark.parametrize("case", cases("loss"))
def test_loss(case: str) -> None:
    """The loss and its gradient, also for logits in the thousands."""
    loss, d_logits = softmax_cross_entropy(*parts(case, "logits", "labels"))
    assert_allclose(loss, VECTORS[case], rtol=1e-13)
    assert_allclose(d_logits, VECTORS[f"{case}_d_logits"], rtol=1e-12, atol=1e-15)
