"""Right answers in Einstein's notation: which indices are summed over says everything."""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """D is summed over; what the bias lacks is an index n."""
    return np.einsum("nd,dm->nm", x, weights, dtype=float) + np.einsum("n,m->nm", np.ones(len(x)), bias)


def dense_backward(
    upstream: np.ndarray, x: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The index that a result lacks is summed over."""
    return (
        np.einsum("nm,dm->nd", upstream, weights, dtype=np.float64),
        np.einsum("nm,nd->dm", upstream, x, dtype=np.float64),
        np.einsum("nm->m", upstream, dtype=np.float64),
    )


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The labels become a matrix of zeros and ones, whose product with log(p) is the loss."""
    targets = (np.arange(logits.shape[1]) == labels[:, None]).astype(float)
    z = np.asarray(logits, dtype=float)
    z = z - z.max(axis=-1)[:, None]
    log_p = z - np.log(np.einsum("nm->n", np.exp(z)))[:, None]
    return -np.einsum("nm,nm->", targets, log_p) / len(z), (np.exp(log_p) - targets) / len(z)
