"""The reference beside the model tests that the ``onnx`` package ships as files, of one Conv or pooling node each.

A case is chosen by its model's attributes, whatever its name. What falls out is what the contract does not have: one or
three dimensions of space, groups, dilation, padding that differs between sides or is worked out by ``auto_pad``,
strides that differ between the axes, a stride that leaves something over, for pooling padding of any kind, windows that
are not square, ``ceil_mode`` and the positions of the maxima as a second output.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnx.backend.test
import onnx.numpy_helper
import pytest
from numpy.testing import assert_allclose

from reference.geometry import output_size
from reference.layers import conv_forward
from reference.pooling import pool

SHIPPED = Path(onnx.backend.test.__path__[0]) / "data"


def attributes(node: onnx.NodeProto) -> dict[str, object]:
    """A node's attributes by name."""
    return {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}


def tensors(folder: Path, prefix: str) -> list[np.ndarray]:
    """The arrays of a case, in order."""
    paths = sorted(folder.glob(f"test_data_set_0/{prefix}_*.pb"))
    return [onnx.numpy_helper.to_array(onnx.TensorProto.FromString(path.read_bytes())) for path in paths]


def within_the_contract(node: onnx.NodeProto, inputs: list[np.ndarray]) -> tuple[int, int] | None:
    """Stride and padding of a case that the contract has, else None."""
    given = attributes(node)
    images = inputs[0]
    field = tuple(given.get("kernel_shape", inputs[1].shape[2:] if len(inputs) > 1 else ()))
    strides, pads = given.get("strides", [1] * len(field)), given.get("pads", [0] * 2 * len(field))
    pooling = node.op_type != "Conv"
    plain = (
        images.ndim == 4
        and images.dtype in (np.float32, np.float64)
        and given.get("auto_pad", b"NOTSET") == b"NOTSET"
        and given.get("group", 1) == 1
        and set(given.get("dilations", [1])) == {1}
        and not given.get("ceil_mode", 0)
        and len(set(strides)) == len(set(pads)) == len(node.output) == 1
        and not (pooling and (any(pads) or len(set(field)) > 1))
    )
    if not plain:
        return None
    try:
        for side, extent in zip(images.shape[2:], field, strict=True):
            output_size(side, extent, strides[0], pads[0])
    except ValueError:
        return None
    return strides[0], pads[0]


def cases() -> Iterator[object]:
    """Every case of the three operators that falls in the contract."""
    for path in sorted(SHIPPED.glob("*/*/model.onnx")):
        # Whether it is one of the three is in the bytes; reading thousands of models as such would take seconds.
        if not any(name in path.read_bytes() for name in (b"Conv", b"MaxPool", b"AveragePool")):
            continue
        graph = onnx.load(path).graph
        nodes = graph.node
        if len(nodes) == 1 and nodes[0].op_type in ("Conv", "MaxPool", "AveragePool"):
            weights = [onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer]
            inputs = [*tensors(path.parent, "input"), *weights]
            step = within_the_contract(nodes[0], inputs)
            if step:
                yield pytest.param(nodes[0], inputs, tensors(path.parent, "output")[0], *step, id=path.parent.name)


CASES = list(cases())


def test_enough_cases_are_chosen() -> None:
    """A change of the package's layout is noticed. No MaxPool among the files tiles its image without padding."""
    operators = [case.values[0].op_type for case in CASES]
    assert operators.count("Conv") >= 3
    assert operators.count("AveragePool") >= 2


@pytest.mark.parametrize(("node", "inputs", "output", "stride", "padding"), CASES)
def test_node_agrees(
    node: onnx.NodeProto, inputs: list[np.ndarray], output: np.ndarray, stride: int, padding: int
) -> None:
    """The reference returns what the case expects."""
    if node.op_type == "Conv":
        images, weights, *bias = inputs
        result = conv_forward(images, weights, bias[0] if bias else np.zeros(len(weights), np.float32), stride, padding)
    else:
        kind = "max" if node.op_type == "MaxPool" else "average"
        result = pool(inputs[0], attributes(node)["kernel_shape"][0], stride, kind)
    assert_allclose(result, output, rtol=1e-5, atol=1e-5)
