"""Writes ``torch.npz``: small inputs, and what PyTorch makes of them, forward and backward.

``python tests/reference/vectors/make.py`` needs the dependency group ``torch``, as ``.ci/run`` installs it. The
versions that it was made with stand in the file, under ``versions``. The numbers are halves, so that all but the
loss are exact.
"""

from itertools import product
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

FILE = Path(__file__).with_name("torch.npz")

#: N, C, H, W; K, height and width of the field; stride; padding. The stride comes out even along both axes.
CONVOLUTIONS = (
    ((1, 1, 4, 5), (1, 2, 3), 1, 0),
    ((2, 3, 5, 4), (2, 3, 2), 1, 1),
    ((2, 2, 7, 5), (3, 3, 3), 2, 0),
    ((1, 2, 6, 8), (2, 2, 4), 2, 1),
    ((3, 1, 4, 7), (2, 1, 1), 3, 0),
    ((1, 3, 3, 3), (2, 3, 3), 1, 2),
    ((2, 1, 5, 5), (1, 5, 5), 1, 0),
)
#: Any axes, H, W; side of the window; stride.
POOLINGS = (((2, 4, 6), 2, 2), ((1, 2, 5, 7), 3, 2), ((2, 2, 7, 4), 1, 3), ((1, 5, 5), 3, 1))


def main() -> None:
    """Draw the inputs, and write them with what comes out."""
    draw = np.random.default_rng(0)
    kept: dict[str, np.ndarray] = {"versions": np.array([f"torch {torch.__version__}", f"numpy {np.__version__}"])}
    for number, (images, (depth, *field), stride, padding) in enumerate(CONVOLUTIONS):
        inputs = _halves(draw, images), _halves(draw, (depth, images[1], *field)), _halves(draw, (depth,))
        x, weights, bias = map(_tracked, inputs)
        y = functional.conv2d(x, weights, bias, stride, padding)
        _keep(kept, f"conv_{number}", draw, y, images=x, weights=weights, bias=bias)
        kept[f"conv_{number}_hyperparameters"] = np.array([stride, padding])
    for number, ((images, size, stride), kind) in enumerate(product(POOLINGS, ("max", "average", "sum"))):
        x = _tracked(_halves(draw, images))
        if kind == "max":
            y = functional.max_pool2d(x, size, stride)
        else:
            y = functional.avg_pool2d(x, size, stride) * (size**2 if kind == "sum" else 1)
        _keep(kept, f"pool_{number}", draw, y, images=x)
        kept[f"pool_{number}_hyperparameters"] = np.array([size, stride, ("max", "average", "sum").index(kind)])
    for number, (examples, inputs_count, units) in enumerate([(1, 1, 1), (3, 2, 4), (2, 5, 3)]):
        x, weights, bias = map(
            _tracked,
            (_halves(draw, (examples, inputs_count)), _halves(draw, (inputs_count, units)), _halves(draw, (units,))),
        )
        _keep(kept, f"dense_{number}", draw, x @ weights + bias, x=x, weights=weights, bias=bias)
    for number, (examples, classes, scale) in enumerate([(1, 2, 1.0), (4, 3, 1.0), (3, 10, 1000.0)]):
        logits = _tracked(scale * _halves(draw, (examples, classes)))
        labels = draw.integers(classes, size=examples)
        loss = functional.cross_entropy(logits, torch.from_numpy(labels))
        loss.backward()
        kept |= {
            f"loss_{number}_logits": logits.detach().numpy(),
            f"loss_{number}_labels": labels,
            f"loss_{number}": loss.detach().numpy(),
            f"loss_{number}_d_logits": logits.grad.numpy(),
        }
    np.savez_compressed(FILE, **kept)


def _halves(draw: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return draw.integers(-6, 7, size=shape) / 2


def _tracked(array: np.ndarray) -> torch.Tensor:
    return torch.tensor(array, requires_grad=True)


def _keep(
    kept: dict[str, np.ndarray], name: str, draw: np.random.Generator, y: torch.Tensor, **inputs: torch.Tensor
) -> None:
    """What went in, what came out, a random upstream gradient, and the gradients of what went in."""
    upstream = torch.tensor(_halves(draw, tuple(y.shape)))
    y.backward(upstream)
    kept |= {f"{name}_y": y.detach().numpy(), f"{name}_upstream": upstream.numpy()}
    for part, tensor in inputs.items():
        kept |= {f"{name}_{part}": tensor.detach().numpy(), f"{name}_d_{part}": tensor.grad.numpy()}


if __name__ == "__main__":
    main()
