"""The reference beside the node tests of Conv, MaxPool and AveragePool that the ``onnx`` package ships.

A case is chosen by its attributes, not by its name. What falls out is what the contract does not have: one or three
dimensions of space, groups, dilation, padding that differs between sides or is worked out by ``auto_pad``, strides that
differ between the axes, windows that do not tile, for pooling padding of any kind, ``ceil_mode``, and the positions of
the maxima as a second output.
"""

import importlib

import numpy as np
import onnx
import pytest
from numpy.testing import assert_allclose
from onnx.backend.test.case import node as shipped

from reference.geometry import output_size
from reference.layers import conv_forward
from reference.pooling import pool

# Importing a module is what makes its cases; the package's own way of asking for them imports those of all operators.
for _name in ("conv", "maxpool", "averagepool"):
    importlib.import_module(f"{shipped.__name__}.{_name}")

CASES = {case.name: case for case in shipped._NodeTestCases if case.model.graph.node[0].op_type in
         ("Conv", "MaxPool", "AveragePool")}  # fmt: skip


def attributes(name: str) -> dict[str, object]:
    """The attributes of a case's node, by name."""
    (node,) = CASES[name].model.graph.node
    return {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}


def hyperparameters(name: str) -> tuple[int, int] | None:
    """Stride and padding of a case, if both are what the contract has."""
    (node,) = CASES[name].model.graph.node
    given = attributes(name)
    field = given["kernel_shape"]
    strides, pads = given.get("strides", [1, 1]), given.get("pads", [0, 0, 0, 0])
    images = CASES[name].data_sets[0][0][0]
    plain = (
        images.ndim == 4
        and len(node.output) == 1
        and given.get("auto_pad", b"NOTSET") == b"NOTSET"
        and given.get("group", 1) == 1
        and set(given.get("dilations", [1])) == {1}
        and not given.get("ceil_mode", 0)
        and len(set(strides)) == len(set(pads)) == 1
        and not (node.op_type != "Conv" and any(pads))
    )
    if not plain:
        return None
    try:
        for side, extent in zip(images.shape[2:], field, strict=True):
            output_size(side, extent, strides[0], pads[0])
    except ValueError:
        return None
    return strides[0], pads[0]


CHOSEN = [name for name in CASES if hyperparameters(name)]


def test_the_cases_are_those_within_the_contract() -> None:
    """Convolutions with and without padding and strides, and pooling with windows that overlap or leave gaps."""
    assert set(CHOSEN) >= {
        "test_basic_conv_with_padding",
        "test_basic_conv_without_padding",
        "test_conv_with_strides_padding",
        "test_conv_with_strides_no_padding",
        "test_maxpool_2d_default",
        "test_maxpool_2d_strides",
        "test_averagepool_2d_default",
        "test_averagepool_2d_strides",
    }


@pytest.mark.parametrize("name", CHOSEN)
def test_the_reference_agrees(name: str) -> None:
    """It returns what the case expects, in single precision."""
    stride, padding = hyperparameters(name) or (0, 0)
    (node,) = CASES[name].model.graph.node
    for inputs, (expected,) in CASES[name].data_sets:
        if node.op_type == "Conv":
            images, weights, *bias = inputs
            result = conv_forward(images, weights, *bias or [np.zeros(len(weights), np.float32)], stride, padding)
        else:
            kind = {"MaxPool": "max", "AveragePool": "average"}[node.op_type]
            result = pool(inputs[0], attributes(name)["kernel_shape"][0], stride, kind)
        assert_allclose(result, expected, rtol=1e-5, atol=1e-5)
