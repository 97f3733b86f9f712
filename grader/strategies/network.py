"""Families of fully connected layers, and of logits with their labels."""

from typing import TYPE_CHECKING

import numpy as np

from grader.strategies.families import HALVES, arranged, family, halves, indices, typed, whole

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

#: Types of what goes into a layer, its weights and its bias: sums of integers wrap around, or fractions are cut off.
LAYER_TYPES = (
    ("uint8", "uint8", "uint8"),
    ("uint8", "float64", "float64"),
    ("int8", "int8", "int8"),
    ("float64", "int8", "int8"),
    ("int16", "int16", "float64"),
    ("int64", "float64", "int16"),
    ("uint8", "int8", "float64"),
    ("int16", "int64", "int8"),
)

#: Types of an upstream gradient, of what went in, and of the weights.
GRADIENT_TYPES = (
    ("int8", "int8", "int8"),
    ("float64", "uint8", "float64"),
    ("uint8", "uint8", "uint8"),
    ("float64", "int8", "int16"),
    ("int16", "int16", "int16"),
    ("int8", "float64", "int8"),
    ("int64", "uint8", "float64"),
    ("uint8", "int8", "int8"),
)

#: Types of logits and labels. In 8 bits a difference wraps around, and NumPy takes exponentials in half precision.
LOGIT_TYPES = (
    ("int64", "uint8"),
    ("int8", "int64"),
    ("uint8", "int8"),
    ("int16", "int32"),
    ("uint8", "uint8"),
    ("float64", "int16"),
    ("int8", "uint8"),
    ("float64", "uint16"),
)

#: What all logits of one example are raised by: their exponentials overflow, or vanish.
LIFTS = (1000.0, -1000.0, 0.0, 10_000.0, -10_000.0)

#: How far the largest logit of an example stands above the others, at the least. The smallest distance leaves them a
#: probability above 0; the largest is finite in single precision as well.
DISTANCES = (30.0, 1000.0, 10_000.0, 1e30)


@family
def dense_layers(
    draw: "DrawFn",
    *,
    sides: tuple[int, int] = (2, 5),
    single: bool = False,
    integers: bool = False,
    layouts: bool = False,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What goes into a layer, its weights and its bias: shapes (N, D), (D, M) and (M,).

    N, D and M are within ``sides`` each; with ``single``, at least one of them is 1. The values are halves, with
    ``integers`` of integer types as well; with ``layouts`` the arrays lie in memory in several ways, and are read-only
    in part. In the simplest layer everything is 1, so that every product and every bias counts.
    """
    examples, numbers, units = _sizes(draw, sides, single=single)
    shapes = (examples, numbers), (numbers, units), (units,)
    x, weights, bias = _arrays(draw, shapes, LAYER_TYPES if integers else None, layouts=layouts)
    return x, weights, bias


@family
def dense_gradients(
    draw: "DrawFn",
    *,
    sides: tuple[int, int] = (2, 5),
    single: bool = False,
    integers: bool = False,
    layouts: bool = False,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An upstream gradient, what went into the layer, and its weights: shapes (N, M), (N, D) and (D, M).

    The options are those of ``dense_layers``.
    """
    examples, numbers, units = _sizes(draw, sides, single=single)
    shapes = (examples, units), (examples, numbers), (numbers, units)
    upstream, x, weights = _arrays(draw, shapes, GRADIENT_TYPES if integers else None, layouts=layouts)
    return upstream, x, weights


@family
def classified(
    draw: "DrawFn",
    *,
    examples: tuple[int, int] = (2, 4),
    classes: tuple[int, int] = (2, 5),
    integers: bool = False,
    layouts: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Logits and labels, shapes (N, M) and (N,): N within ``examples``, M within ``classes``, any class at any place.

    The logits are halves. With ``integers``, logits and labels are of several types; with ``layouts`` the arrays lie
    in memory in several ways, and are read-only in part.
    """
    logits, labels = _classified(draw, draw(whole(*examples)), draw(whole(*classes)))
    if integers:
        logits_type, labels_type = LOGIT_TYPES[draw(whole(0, len(LOGIT_TYPES) - 1))]
        labels = labels.astype(labels_type)
        logits = typed(draw, logits_type, logits.shape)
        if logits.itemsize > 1 and logits.dtype.kind == "i":
            # A logit of 1000 beside a small one is a large one, which is another matter.
            logits = np.asarray(logits // 10)
    if layouts:
        return arranged(draw, logits, read_only=True), arranged(draw, labels, read_only=True)
    return logits, labels


@family
def lifted(
    draw: "DrawFn", *, examples: tuple[int, int] = (1, 3), classes: tuple[int, int] = (2, 4)
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Logits, a large number for each example to be added to all of its logits, and labels: (N, M), (N,) and (N,)."""
    logits, labels = _classified(draw, draw(whole(*examples)), draw(whole(*classes)))
    lifts = [LIFTS[draw(whole(0, len(LIFTS) - 1))] for _ in labels]
    return logits, np.array(lifts), labels


@family
def far_apart(
    draw: "DrawFn", *, likely: bool, examples: tuple[int, int] = (1, 3), classes: tuple[int, int] = (2, 4)
) -> tuple[np.ndarray, np.ndarray]:
    """Logits of which one stands far above the rest in every example, and labels: always this one, or never."""
    logits, labels = _classified(draw, draw(whole(*examples)), draw(whole(*classes)))
    count = logits.shape[1]
    for n, label in enumerate(labels):
        distance = DISTANCES[draw(whole(0, len(DISTANCES) - 1))]
        logits[n] = [0.0 - distance * draw(whole(0, 1)) for _ in range(count)]
        logits[n, (label + (0 if likely else draw(whole(1, count - 1)))) % count] = distance
        logits[n] -= distance * draw(whole(0, 1))
    return logits, labels


def _classified(draw: "DrawFn", examples: int, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits of halves, and labels."""
    logits = halves(draw, (examples, classes))
    return logits, np.array([draw(whole(0, classes - 1)) for _ in range(examples)], dtype=np.int64)


def _sizes(draw: "DrawFn", sides: tuple[int, int], *, single: bool) -> tuple[int, int, int]:
    """N, D and M; if ``single``, one or more of them are 1."""
    ones = draw(whole(1, 7)) if single else 0
    examples, numbers, units = (1 if ones >> place & 1 else draw(whole(*sides)) for place in range(3))
    return examples, numbers, units


def _arrays(
    draw: "DrawFn",
    shapes: tuple[tuple[int, ...], ...],
    types: tuple[tuple[str, ...], ...] | None,
    *,
    layouts: bool,
) -> list[np.ndarray]:
    """Arrays of halves in these shapes, 1 throughout in the simplest case, or of one of the mixtures of types."""
    if types is None:
        arrays = [np.array(HALVES)[(indices(draw, shape) + 1) % len(HALVES)] for shape in shapes]
    else:
        mixture = types[draw(whole(0, len(types) - 1))]
        arrays = [typed(draw, name, shape) for name, shape in zip(mixture, shapes, strict=True)]
    return [arranged(draw, array, read_only=True) for array in arrays] if layouts else arrays
