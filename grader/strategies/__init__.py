"""Families of inputs. Each is a Hypothesis strategy that is built only when inputs are drawn.

Values are small integers and halves: right answers are then exact in any order of summation, while a wrong tap is
off by at least a quarter. Shapes vary more than values do, for most mistakes show in the shape.
"""

from grader.strategies.arrays import (
    empty_or_misshapen,
    even_kernels,
    images,
    integer_arrays,
    kernels,
    laid_out,
    mixtures,
    odd_kernels,
    pairs,
    pictures,
    signals,
)
from grader.strategies.families import FRACTIONS, HALVES, INTEGERS, MIXTURES, WIDE, Family, family
from grader.strategies.network import classified, dense_gradients, dense_layers, far_apart, lifted
from grader.strategies.pooling import pooled_gradients, pooled_images, untileable_images
from grader.strategies.sizes import (
    choices,
    configurations,
    integers,
    no_odd_sizes,
    odd_numbers,
    out_of_range_configurations,
    overlarge_configurations,
    ragged_configurations,
    shapes,
    too_small,
)

__all__ = [
    "FRACTIONS",
    "HALVES",
    "INTEGERS",
    "MIXTURES",
    "WIDE",
    "Family",
    "choices",
    "classified",
    "configurations",
    "dense_gradients",
    "dense_layers",
    "empty_or_misshapen",
    "even_kernels",
    "family",
    "far_apart",
    "images",
    "integer_arrays",
    "integers",
    "kernels",
    "laid_out",
    "lifted",
    "mixtures",
    "no_odd_sizes",
    "odd_kernels",
    "odd_numbers",
    "out_of_range_configurations",
    "overlarge_configurations",
    "pairs",
    "pictures",
    "pooled_gradients",
    "pooled_images",
    "ragged_configurations",
    "shapes",
    "signals",
    "too_small",
    "untileable_images",
]
