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
    "configurations",
    "empty_or_misshapen",
    "even_kernels",
    "family",
    "images",
    "integer_arrays",
    "integers",
    "kernels",
    "laid_out",
    "mixtures",
    "no_odd_sizes",
    "odd_kernels",
    "odd_numbers",
    "out_of_range_configurations",
    "overlarge_configurations",
    "pairs",
    "pictures",
    "ragged_configurations",
    "shapes",
    "signals",
    "too_small",
]
