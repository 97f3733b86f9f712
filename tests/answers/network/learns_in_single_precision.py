"""The capstone in float32, shouted about while it learns: RMSprop, and results of single precision."""

import sys
from dataclasses import dataclass, field

import numpy as np

from reference.layers import conv_backward, conv_forward, relu, relu_backward
from reference.network import dense_backward, dense_forward, softmax_cross_entropy
from reference.pooling import pool, pool_backward


@dataclass
class Net:
    """A network that remembers what it saw on the way forward."""

    parameters: dict[str, np.ndarray]
    speeds: dict[str, np.ndarray] = field(default_factory=dict)

    def gradients(self, x: np.ndarray, labels: np.ndarray) -> tuple[float, dict[str, np.ndarray]]:
        """The loss, and by name the slope of everything that is learned."""
        p = self.parameters
        a = conv_forward(x, p["kernels"], p["kernel_bias"], padding=2)
        b = relu(a)
        c = pool(b, 2, 2)
        d = c.reshape(len(x), -1)
        loss, up = softmax_cross_entropy(dense_forward(d, p["weights"], p["bias"]), labels)
        up, d_weights, d_bias = dense_backward(up.astype(np.float32), d, p["weights"])
        up = relu_backward(pool_backward(up.reshape(c.shape), b, 2, 2), a)
        _, d_kernels, d_kernel_bias = conv_backward(up, x, p["kernels"], padding=2)
        return loss, {"kernels": d_kernels, "kernel_bias": d_kernel_bias, "weights": d_weights, "bias": d_bias}

    def step(self, slopes: dict[str, np.ndarray], rate: float) -> None:
        """Each parameter moves by its slope, in units of how steep it has been of late."""
        for name, slope in slopes.items():
            speed = self.speeds.setdefault(name, np.zeros_like(slope))
            speed += 0.05 * (slope**2 - speed)
            self.parameters[name] -= np.float32(rate) * slope / (np.sqrt(speed) + np.float32(1e-6))


def learn_kernels(images: np.ndarray, labels: np.ndarray, seed: int) -> tuple[np.ndarray, ...]:
    """Fifty epochs, with a line for every tenth."""
    rng = np.random.default_rng(seed)
    x = images[:, np.newaxis].astype(np.float32)
    net = Net(
        {
            "kernels": rng.normal(0, 0.28, (2, 1, 5, 5)).astype(np.float32),
            "kernel_bias": np.full(2, 0.01, dtype=np.float32),
            "weights": rng.normal(0, 0.2, (32, 10)).astype(np.float32),
            "bias": np.zeros(10, dtype=np.float32),
        }
    )
    for epoch in range(50):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 48):
            some = order[start : start + 48]
            loss, slopes = net.gradients(x[some], labels[some])
            net.step(slopes, 0.01 * (1 - epoch / 50))
        if epoch % 10 == 0:
            print(f"epoch {epoch}: loss {loss:.3f}", file=sys.stderr)  # noqa: T201 - some watch their training
    return tuple(net.parameters.values())
