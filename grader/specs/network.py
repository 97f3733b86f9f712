"""How the exercises of the unit network are judged, but for the last one."""

from functools import partial

import numpy as np

from grader.properties import any_holds, same, untouched
from grader.spec import exercise
from grader.strategies import (
    classified,
    dense_gradients,
    dense_layers,
    far_apart,
    integers,
    kernels,
    lifted,
)
from reference import layers as reference_layers
from reference import network as reference
from reference import signals as reference_signals

#: The results of ``dense_backward``, and those of ``softmax_cross_entropy``.
GRADIENTS = ("d_x", "d_weights", "d_bias")
LOSS = ("loss", "d_logits")

#: Far below the tolerance: the error of a difference quotient grows with the square of its step, that of its
#: rounding with the inverse.
STEP = 1e-4

#: From here on the exponential of a number is infinite, or that of its opposite 0; about, in double precision.
FAR = 700.0
#: How far a logit is below the largest one where its probability is lost among the smaller and the larger ones of those
#: tiny numbers that people add to it.
RARE, UNLIKELY = 15.0, 9.5


def _right(function, arguments, expected, name):
    """The result of this name is the one expected."""
    same(function.part(name, *arguments, names=tuple(expected)), expected[name], name=name)


# --- dense_forward ---------------------------------------------------------------------------------------------------

dense_forward = exercise(
    reference.dense_forward,
    points=2,
    inputs={"layer": dense_layers()},
    teaches="A fully connected layer is one matrix product for all examples at once.",
    minutes=10,
    see="The fully connected layer",
    hints=(
        "What does a single unit do with a single example? Work the first number of the lesson's example out by hand, "
        "and watch which row of x and which column of the weights you go along.",
        "Each number of the result belongs to one example and one unit: the example's row, times the unit's column, "
        "added up. That is what a matrix product does for all of them; then every unit adds its own bias.",
        "Make floats of what came in. Take the matrix product, examples in front, so that the axis of length D "
        "disappears. Then add the bias as a row: NumPy repeats it for every example.",
    ),
)


@dense_forward.anchor(points=0.5)
def weighted_sums(dense_forward, layer):
    """With a bias of zeros, unit m gives for example n the sum of x[n, d] * weights[d, m] over all d."""
    x, weights, bias = layer
    same(dense_forward(x, weights, np.zeros_like(bias)), reference.dense_forward(x, weights, np.zeros_like(bias)))


@dense_forward.property(points=0.25)
def bias_of_each_unit(dense_forward, layer):
    """Every unit adds its own bias, the same for all examples."""
    same(dense_forward(*layer), reference.dense_forward(*layer))


@dense_forward.property(points=0.25, inputs={"place": integers(least=0, most=4)})
def one_hot(dense_forward, layer, place):
    """An example that is 1 at one place and 0 elsewhere reads out that row of the weights, plus the bias."""
    _, weights, bias = layer
    place %= len(weights)
    same(dense_forward(np.eye(len(weights))[[place]], weights, bias), [weights[place] + bias])


@dense_forward.property(points=0.25, inputs={"layer": dense_layers(sides=(2, 4), single=True)}, cases=30)
def sizes_of_one(dense_forward, layer):
    """A single example, a single number in each or a single unit is a layer like any other, of shape (N, M)."""
    same(dense_forward(*layer), reference.dense_forward(*layer))


@dense_forward.property(points=0.25, inputs={"layer": dense_layers(sides=(1, 4), integers=True)})
def integer_inputs(dense_forward, layer):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    same(dense_forward(*layer), reference.dense_forward(*layer))


@dense_forward.property(
    points=0.25,
    inputs={
        "layer": dense_layers(sides=(3, 5)),
        "kernel": kernels(sides=(1, 3)),
        "level": integers(least=-2, most=2),
    },
    cases=20,
)
def convolves(dense_forward, layer, kernel, level):
    """With the transposed shared_weight_matrix of a kernel for weights and one bias for all, it convolves each row."""
    signals, _, _ = layer
    length = signals.shape[1]
    matrix = reference_layers.shared_weight_matrix(kernel, length)
    inside = [reference_signals.convolve1d(signal, kernel)[len(kernel) - 1 : length] for signal in signals]
    same(dense_forward(signals, matrix.T, np.full(len(matrix), float(level))), np.array(inside) + level)


@dense_forward.property(points=0.25, inputs={"layer": dense_layers(sides=(1, 4), layouts=True)})
def leaves_inputs(dense_forward, layer):
    """Examples, weights and bias stay as they were, and the result is an array of its own."""
    untouched(dense_forward, *layer)


@dense_forward.condition
def several_examples(x, weights, bias):
    """There is more than one example."""
    return len(x) > 1


@dense_forward.condition
def several_inputs(x, weights, bias):
    """An example has more than one number."""
    return len(weights) > 1


@dense_forward.condition
def several_units(x, weights, bias):
    """There is more than one unit."""
    return bias.size > 1


@dense_forward.condition
def as_many_units_as_inputs(x, weights, bias):
    """There are as many units as inputs, D = M."""
    return len(weights) == bias.size


@dense_forward.condition
def other_units_than_inputs(x, weights, bias):
    """There are more or fewer units than inputs, D != M."""
    return len(weights) != bias.size


@dense_forward.condition
def as_many_examples_as_units(x, weights, bias):
    """There are as many examples as units, N = M."""
    return len(x) == bias.size


@dense_forward.condition
def other_examples_than_units(x, weights, bias):
    """There are more or fewer examples than units, N != M."""
    return len(x) != bias.size


@dense_forward.condition
def biases_differ(x, weights, bias):
    """The units have different biases."""
    return bool(bias.size and (bias != bias.flat[0]).any())


@dense_forward.condition
def negative_result(x, weights, bias):
    """Some result is negative."""
    fits = x.ndim == weights.ndim == 2 and x.shape[1] == len(weights) and bias.shape == weights.shape[1:]
    return fits and bool((reference.dense_forward(x, weights, bias) < 0).any())


@dense_forward.mistake(step="bias")
def forgets_the_bias(x, weights, bias):
    """The bias was left out. Every unit adds a number of its own to its weighted sum."""
    return reference.dense_forward(x, weights, np.zeros(weights.shape[1]))


@dense_forward.mistake(step="bias")
def first_bias_for_all(x, weights, bias):
    """All units were given the bias of the first one. Each has its own."""
    return reference.dense_forward(x, weights, np.full(len(bias), bias[0]))


@dense_forward.mistake(step="bias")
def bias_down_the_rows(x, weights, bias):
    """The bias was turned into a column, a number for each example. It is a row, a number for each unit."""
    return reference.dense_forward(x, weights, np.zeros(len(bias))) + bias[:, np.newaxis]


@dense_forward.mistake(step="bias")
def bias_in_every_term(x, weights, bias):
    """The bias was added D times, once in every term of the sum. It is added once, to the sum."""
    return reference.dense_forward(x, weights, x.shape[1] * bias.astype(np.float64))


@dense_forward.mistake(step="bias")
def subtracts_the_bias(x, weights, bias):
    """The bias was subtracted, as if it were a threshold. It is added."""
    return reference.dense_forward(x, weights, -bias.astype(np.float64))


@dense_forward.mistake(step="bias")
def sums_up_the_bias(x, weights, bias):
    """All units were given the sum of all biases. Each adds its own only."""
    return reference.dense_forward(x, weights, np.full(len(bias), bias.sum(dtype=np.float64)))


@dense_forward.mistake
def weights_the_wrong_way_around(x, weights, bias):
    """The weights were transposed. They hold a column for each unit: x @ weights has the right shape as it is."""
    return x.astype(np.float64) @ weights.T + bias


@dense_forward.mistake
def a_row_for_each_unit(x, weights, bias):
    """The result is transposed. It has a row for each example and a column for each unit."""
    return reference.dense_forward(x, weights, bias).T


@dense_forward.mistake
def averages(x, weights, bias):
    """The sum over the inputs was divided by how many there are. The weights decide what counts: it is a sum."""
    return reference.dense_forward(x / x.shape[1], weights, bias)


@dense_forward.mistake
def rectifies(x, weights, bias):
    """Negative results were made 0. That is what relu is for, a layer of its own; this one may be negative."""
    return np.maximum(reference.dense_forward(x, weights, bias), 0.0)


@dense_forward.mistake
def first_example_for_all(x, weights, bias):
    """Every row holds the result for the first example. Each example has a row of its own."""
    return reference.dense_forward(np.repeat(x[:1], len(x), axis=0), weights, bias)


@dense_forward.mistake
def accumulates_in_the_bias(x, weights, bias):
    """The sums were added into the bias itself, so it changes for its owner and for the next example. Copy it first."""
    result = []
    for example in x.astype(np.float64):
        bias += example @ weights
        result.append(bias.copy())
    return np.array(result)


@dense_forward.mistake(step="type")
def wraps_around(x, weights, bias):
    """Integers were multiplied and summed in their own type, in which large sums wrap around. Make floats of them."""
    return x @ weights + bias


@dense_forward.mistake(step="type")
def cuts_off_fractions(x, weights, bias):
    """What is behind the point was cut off. Collect the sums in floats."""
    return np.trunc(reference.dense_forward(x, weights, bias))


@dense_forward.mistake(step="type")
def whole_sums_of_whole_examples(x, weights, bias):
    """Integers that went in made the sums integers, and the weights' fractions were cut off. Collect sums in floats."""
    result = reference.dense_forward(x, weights, bias)
    return np.trunc(result) if x.dtype.kind in "iu" else result


# --- dense_backward --------------------------------------------------------------------------------------------------

dense_backward = exercise(
    reference.dense_backward,
    points=4,
    inputs={"layer": dense_gradients(sides=(2, 4))},
    teaches="What went forward through a matrix comes back through its transpose.",
    minutes=25,
    see="Back through the fully connected layer",
    hints=(
        "Pick one number of x, one weight and one bias. Which numbers of the result does each of them change, and by "
        "how much, if it is raised by 1?",
        "Multiply along each way and add up the ways. A number of x goes to all units of its example. A weight is used "
        "by all examples, and so is a bias: what is shared adds up what everyone says of it.",
        "With floats, it is two matrix products and one sum over the examples, divided by nothing. Write the shapes of "
        "upstream, x and weights side by side, and see which two to multiply, and which one to transpose, for each of "
        "the wanted shapes. Return the three in the order of the contract.",
    ),
)


def _gradients(upstream, x, weights):
    return dict(zip(GRADIENTS, reference.dense_backward(upstream, x, weights), strict=True))


@dense_backward.anchor(points=0.5, inputs={"layer": dense_gradients(sides=(2, 3))})
def one_gradient(dense_backward, layer):
    """Three gradients come back, and at least one of them is right: that for x, for the weights or for the bias."""
    any_holds(*(partial(_right, dense_backward, layer, _gradients(*layer), name) for name in GRADIENTS))


@dense_backward.property(points=0.75)
def gradient_of_x(dense_backward, layer):
    """d_x[n, d] is the sum of upstream[n, m] * weights[d, m] over all units m."""
    _right(dense_backward, layer, _gradients(*layer), "d_x")


@dense_backward.property(points=0.75)
def gradient_of_weights(dense_backward, layer):
    """d_weights[d, m] is the sum of x[n, d] * upstream[n, m] over all examples n."""
    _right(dense_backward, layer, _gradients(*layer), "d_weights")


@dense_backward.property(points=0.5)
def gradient_of_bias(dense_backward, layer):
    """d_bias[m] is the sum of upstream[n, m] over all examples n."""
    _right(dense_backward, layer, _gradients(*layer), "d_bias")


@dense_backward.property(points=0.25, inputs={"layer": dense_gradients(sides=(1, 3))}, cases=20)
def slopes(dense_backward, layer):
    """Adding 1 to a number in x, weights or bias adds its gradient to the sum of upstream * dense_forward."""
    upstream, x, weights = layer
    inputs = [x, weights, np.zeros(weights.shape[1])]

    def change(place, index):
        moved = [array.copy() for array in inputs]
        moved[place][index] += 1.0
        return (upstream * (reference.dense_forward(*moved) - reference.dense_forward(*inputs))).sum()

    gradients = dense_backward.parts(*layer, names=GRADIENTS)
    for place, (name, gradient) in enumerate(zip(GRADIENTS, gradients, strict=True)):
        changes = [change(place, index) for index in np.ndindex(inputs[place].shape)]
        same(gradient, np.reshape(changes, inputs[place].shape), name=name)


@dense_backward.property(points=0.25, cases=20)
def one_by_one(dense_backward, layer):
    """Example by example, the rows of d_x are those of all together; d_weights and d_bias add up to those of all."""
    upstream, x, weights = layer
    together = dense_backward.parts(*layer, names=GRADIENTS)
    alone = [dense_backward.parts(upstream[[n]], x[[n]], weights, names=GRADIENTS) for n in range(len(x))]
    rows, *parts = zip(*alone, strict=True)
    same(together[0], np.concatenate(rows), name="d_x of all, beside the rows of each")
    for name, whole, summands in zip(GRADIENTS[1:], together[1:], parts, strict=True):
        same(whole, np.sum(summands, axis=0), name=f"{name} of all, beside the sum of {name} of each")


@dense_backward.property(points=0.25, inputs={"layer": dense_gradients(sides=(2, 4), single=True)}, cases=30)
def sizes_of_one(dense_backward, layer):
    """The gradients have the shapes (N, D), (D, M) and (M,), also if N, D or M is 1."""
    for name, gradient in zip(GRADIENTS, dense_backward.parts(*layer, names=GRADIENTS), strict=True):
        same(gradient, _gradients(*layer)[name], name=name)


@dense_backward.property(points=0.25, inputs={"layer": dense_gradients(sides=(1, 4), integers=True)})
def integer_inputs(dense_backward, layer):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    for name, gradient in zip(GRADIENTS, dense_backward.parts(*layer, names=GRADIENTS), strict=True):
        same(gradient, _gradients(*layer)[name], name=name)


@dense_backward.property(
    points=0.25, inputs={"layer": dense_gradients(sides=(3, 5)), "kernel": kernels(sides=(1, 3))}, cases=20
)
def correlates(dense_backward, layer, kernel):
    """If the weights are a transposed shared_weight_matrix, d_x is upstream, cross-correlated with the kernel."""
    _, signals, _ = layer
    matrix = reference_layers.shared_weight_matrix(kernel, signals.shape[1])
    upstream = signals[::-1, : len(matrix)].copy()
    d_x = dense_backward.part("d_x", upstream, signals, matrix.T, names=GRADIENTS)
    same(d_x, [reference_signals.cross_correlate1d(row, kernel) for row in upstream], name="d_x")


@dense_backward.property(points=0.25, inputs={"layer": dense_gradients(sides=(1, 4), layouts=True)})
def leaves_inputs(dense_backward, layer):
    """Upstream, x and weights stay as they were, and the results are arrays of their own."""
    untouched(dense_backward, *layer)


@dense_backward.condition
def examples_share_the_weights(upstream, x, weights):
    """There is more than one example."""
    return len(x) > 1


@dense_backward.condition
def units_share_the_inputs(upstream, x, weights):
    """There is more than one unit."""
    return upstream.ndim > 1 and upstream.shape[1] > 1


@dense_backward.condition
def inputs_of_several_numbers(upstream, x, weights):
    """An example has more than one number."""
    return len(weights) > 1


@dense_backward.condition
def square_weights(upstream, x, weights):
    """There are as many units as inputs, D = M."""
    return weights.ndim > 1 and weights.shape[0] == weights.shape[1]


@dense_backward.condition
def oblong_weights(upstream, x, weights):
    """There are more or fewer units than inputs, D != M."""
    return weights.ndim > 1 and weights.shape[0] != weights.shape[1]


@dense_backward.condition
def single_numbers(upstream, x, weights):
    """N, D or M is 1."""
    return 1 in x.shape or 1 in weights.shape


@dense_backward.mistake(step="mean")
def averages_over_the_examples(upstream, x, weights):
    """d_weights and d_bias are means over the examples. They are sums: where the loss is a mean, upstream says so."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights / len(x), d_bias / len(x)


@dense_backward.mistake(step="bias")
def averages_the_bias(upstream, x, weights):
    """d_bias is a mean over the examples. The bias is in every example's result, so its gradients add up."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, d_bias / len(x)


@dense_backward.mistake(step="mean")
def divides_everything(upstream, x, weights):
    """All gradients were divided by the number of examples. Where the loss is a mean, upstream holds that already."""
    return tuple(gradient / len(x) for gradient in reference.dense_backward(upstream, x, weights))


@dense_backward.mistake(step="bias")
def bias_for_each_example(upstream, x, weights):
    """d_bias has a row for each example. All examples share one bias, so that their gradients are summed."""
    d_x, d_weights, _ = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, upstream.copy()


@dense_backward.mistake
def keeps_the_summed_axis(upstream, x, weights):
    """d_bias has the shape (1, M). The bias has the shape (M,), and its gradient has the same."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, d_bias[np.newaxis]


@dense_backward.mistake(step="bias")
def sums_over_the_units(upstream, x, weights):
    """d_bias was summed over the units, and has a number for each example. Sum over the examples: axis 0."""
    d_x, d_weights, _ = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, upstream.sum(axis=1, dtype=np.float64)


@dense_backward.mistake(step="bias")
def sums_up_the_whole_bias(upstream, x, weights):
    """d_bias is one number, summed over examples and units. Every unit has a bias of its own: sum over axis 0 only."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, d_bias.sum()


@dense_backward.mistake(step="bias")
def bias_of_ones(upstream, x, weights):
    """d_bias is 1 throughout. That is the slope of a unit in its bias; the chain rule multiplies it by upstream."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.ones_like(d_bias)


@dense_backward.mistake
def ignores_upstream(upstream, x, weights):
    """The gradients are those of the sum of all results: upstream was left out. The chain rule multiplies by it."""
    return reference.dense_backward(np.ones(upstream.shape), x, weights)


@dense_backward.mistake(step="order")
def weights_first(upstream, x, weights):
    """The results come in another order. First the gradient of x, then that of the weights, then that of the bias."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_weights, d_x, d_bias


@dense_backward.mistake(step="order")
def bias_before_weights(upstream, x, weights):
    """The gradients of weights and bias are exchanged. The weights come before the bias."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_bias, d_weights


@dense_backward.mistake
def weights_transposed(upstream, x, weights):
    """d_weights is transposed: it has a row for each unit. It has the shape of the weights, a row for each input."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return d_x, d_weights.T.copy(), d_bias


@dense_backward.mistake
def forward_weights(upstream, x, weights):
    """d_x was made with the weights as they are. On the way back, they are transposed: upstream @ weights.T."""
    _, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return upstream.astype(np.float64) @ weights, d_weights, d_bias


@dense_backward.mistake
def last_example_only(upstream, x, weights):
    """d_weights and d_bias hold the last example only: each one overwrote those before. Add them up."""
    d_x, _, _ = reference.dense_backward(upstream, x, weights)
    _, d_weights, d_bias = reference.dense_backward(upstream[-1:], x[-1:], weights)
    return d_x, d_weights, d_bias


@dense_backward.mistake
def steps_downhill(upstream, x, weights):
    """All gradients have the wrong sign. They point uphill; gradient descent subtracts them later."""
    return tuple(-gradient for gradient in reference.dense_backward(upstream, x, weights))


@dense_backward.mistake
def wraps_around(upstream, x, weights):
    """Integers were multiplied and summed in their own type, in which large sums wrap around. Make floats of them."""
    return upstream @ weights.T, x.T @ upstream, upstream.sum(axis=0)


@dense_backward.mistake
def types_of_the_inputs(upstream, x, weights):
    """The gradients of integers were kept as integers, and their fractions were cut off. Keep gradients in floats."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    return _in_type_of(d_x, x), _in_type_of(d_weights, weights), d_bias


@dense_backward.mistake
def writes_into_x(upstream, x, weights):
    """d_x was written into x, and x is lost to its owner. Make a new array."""
    d_x, d_weights, d_bias = reference.dense_backward(upstream, x, weights)
    x[...] = d_x
    return x, d_weights, d_bias


def _in_type_of(values, array):
    return values.astype(np.int64).astype(array.dtype) if array.dtype.kind in "iu" else values


# --- softmax_cross_entropy -------------------------------------------------------------------------------------------

softmax_cross_entropy = exercise(
    reference.softmax_cross_entropy,
    points=6,
    inputs={"classified": classified()},
    forbidden=["scipy"],
    teaches="How wrong a classifier is in one number, and in which direction it gets better; without overflow.",
    minutes=40,
    see="From numbers to a decision",
    hints=(
        "What happens to the probabilities of an example if 1000 is subtracted from all of its logits? And what "
        "happens to the exponentials on the way there?",
        "Work with the logarithms of the probabilities: a shifted logit less the logarithm of the sum of exponentials. "
        "They neither overflow nor vanish. The loss picks some of them, the gradient takes the exponentials of all.",
        "Make floats; subtract from each row its own largest logit; subtract the logarithm of the row's sum of "
        "exponentials. Pick one number in each row, at its label: the loss is minus their mean. For the gradient take "
        "the exponentials of the whole table, subtract 1 at the labels, and divide by the number of examples.",
    ),
)


def _expected(logits, labels):
    return dict(zip(LOSS, reference.softmax_cross_entropy(logits, labels), strict=True))


def _loss(softmax_cross_entropy, logits, labels):
    return softmax_cross_entropy.part("loss", logits, labels, names=LOSS)


def _unmoved(softmax_cross_entropy, logits, moved, labels):
    """Both logits have the same loss and the same gradient."""
    results = softmax_cross_entropy.parts(logits, labels, names=LOSS)
    for name, result, expected in zip(
        LOSS, softmax_cross_entropy.parts(moved, labels, names=LOSS), results, strict=True
    ):
        same(result, expected, name=name)


def _gradient(softmax_cross_entropy, logits, labels):
    return softmax_cross_entropy.part("d_logits", logits, labels, names=LOSS)


@softmax_cross_entropy.anchor(points=0.5, inputs={"classified": classified(examples=(1, 1))})
def one_example(softmax_cross_entropy, classified):
    """For one example, the loss is -log(p[label]), or the gradient is p less 1 at the label: at least one of both."""
    any_holds(*(partial(_right, softmax_cross_entropy, classified, _expected(*classified), name) for name in LOSS))


@softmax_cross_entropy.property(points=1)
def mean_loss(softmax_cross_entropy, classified):
    """The loss is one number: the mean of -log(p[label]) over the examples, with the natural logarithm."""
    _right(softmax_cross_entropy, classified, _expected(*classified), "loss")


@softmax_cross_entropy.property(points=1)
def gradient(softmax_cross_entropy, classified):
    """The gradient has a row for each example: its probabilities, less 1 at the label, divided by N."""
    _right(softmax_cross_entropy, classified, _expected(*classified), "d_logits")


@softmax_cross_entropy.property(points=0.25, cases=20)
def slope(softmax_cross_entropy, classified):
    """A little more in a logit changes the loss by as much, times its gradient."""
    logits, labels = classified
    slopes = np.zeros(logits.shape)
    for index in np.ndindex(logits.shape):
        more, less = logits.copy(), logits.copy()
        more[index] += STEP
        less[index] -= STEP
        (above, _), (below, _) = (reference.softmax_cross_entropy(moved, labels) for moved in (more, less))
        slopes[index] = (above - below) / (2 * STEP)
    same(_gradient(softmax_cross_entropy, logits, labels), slopes, name="d_logits")


@softmax_cross_entropy.property(points=0.25, inputs={"classified": classified(examples=(1, 1))}, cases=20)
def undecided(softmax_cross_entropy, classified):
    """If all logits of an example are equal, all M classes are as likely, and the loss is log(M)."""
    logits, labels = classified
    undecided = np.full_like(logits, logits[0, 0])
    same(_loss(softmax_cross_entropy, undecided, labels), np.log(logits.shape[1]), name="loss")


@softmax_cross_entropy.property(points=0.25, cases=30)
def rows_of_zero_sum(softmax_cross_entropy, classified):
    """Every row of the gradient sums to 0: what the label gains the other classes lose."""
    logits, labels = classified
    d_logits = _gradient(softmax_cross_entropy, logits, labels)
    same(d_logits.sum(axis=1), np.zeros(len(logits)), name="the sums of the rows of d_logits")


@softmax_cross_entropy.property(points=0.25, inputs={"shift": integers(least=-6, most=6)}, cases=20)
def shifts(softmax_cross_entropy, classified, shift):
    """A number that is added to all logits of an example changes nothing; here, another one for each example."""
    logits, labels = classified
    _unmoved(softmax_cross_entropy, logits, logits + shift * np.arange(1, len(logits) + 1)[:, np.newaxis], labels)


@softmax_cross_entropy.property(points=0.25, inputs={"lifted_logits": lifted()}, cases=30)
def large_shifts(softmax_cross_entropy, lifted_logits):
    """Thousands, added to all logits of an example or taken from them, change nothing: no exponential overflows."""
    logits, lifts, labels = lifted_logits
    _unmoved(softmax_cross_entropy, logits, logits + lifts[:, np.newaxis], labels)


@softmax_cross_entropy.property(
    points=0.25, inputs={"classified": classified(examples=(1, 3), classes=(1, 1))}, cases=20
)
def one_class(softmax_cross_entropy, classified):
    """With a single class there is nothing to decide: the loss is 0, and the gradient is 0, of shape (N, 1)."""
    loss, d_logits = softmax_cross_entropy.parts(*classified, names=LOSS)
    same(loss, 0.0, name="loss")
    same(d_logits, np.zeros(classified[0].shape), name="d_logits")


@softmax_cross_entropy.property(points=0.25, inputs={"far": far_apart(likely=True)}, cases=30)
def likely_label(softmax_cross_entropy, far):
    """A label whose logit is far above all others costs nothing: the loss is 0."""
    same(_loss(softmax_cross_entropy, *far), 0.0, name="loss")


@softmax_cross_entropy.property(points=0.5, inputs={"far": far_apart(examples=(1, 1), likely=False)})
def unlikely_label(softmax_cross_entropy, far):
    """A label far below the largest logit costs their distance: its p may be too small for a float, its log is not."""
    logits, labels = far
    same(_loss(softmax_cross_entropy, logits, labels), logits.max() - logits[0, labels[0]], name="loss")


@softmax_cross_entropy.property(points=0.5, inputs={"far": far_apart(examples=(1, 1), likely=False)})
def certain_error(softmax_cross_entropy, far):
    """Where another logit is far above that of the label, the gradient is 1 for that class and -1 for the label."""
    logits, labels = far
    expected = np.eye(logits.shape[1])[logits.argmax(axis=1)] - np.eye(logits.shape[1])[labels]
    same(_gradient(softmax_cross_entropy, logits, labels), expected, name="d_logits")


@softmax_cross_entropy.property(
    points=0.5, inputs={"whole": classified(examples=(1, 3), classes=(2, 4), integers=True)}
)
def integer_types(softmax_cross_entropy, whole):
    """Integer logits give what the same floats give, and labels may be of any integer type: nothing wraps around."""
    logits, labels = whole
    results = softmax_cross_entropy.parts(logits, labels, names=LOSS)
    floats = softmax_cross_entropy.parts(logits.astype(np.float64), labels.astype(np.int64), names=LOSS)
    for name, result, expected in zip(LOSS, results, floats, strict=True):
        same(result, expected, name=name)


@softmax_cross_entropy.property(
    points=0.25, inputs={"classified": classified(examples=(1, 4), classes=(1, 4), layouts=True)}
)
def leaves_inputs(softmax_cross_entropy, classified):
    """Logits and labels stay as they were, and the gradient is an array of its own."""
    untouched(softmax_cross_entropy, *classified)


@softmax_cross_entropy.condition
def several_examples_in_a_batch(logits, labels):
    """There is more than one example."""
    return len(labels) > 1


@softmax_cross_entropy.condition
def single_class(logits, labels):
    """There is a single class."""
    return logits.ndim > 1 and logits.shape[1] == 1


@softmax_cross_entropy.condition
def exponentials_overflow(logits, labels):
    """There are logits so large that their exponentials overflow."""
    return bool((logits > FAR).any())


@softmax_cross_entropy.condition
def exponentials_vanish(logits, labels):
    """All logits of an example are so far below 0 that their exponentials vanish."""
    return logits.ndim > 1 and logits.size > 0 and bool((logits.max(axis=1) < -FAR).any())


@softmax_cross_entropy.condition
def examples_far_apart(logits, labels):
    """All logits of one example are far below those of another one."""
    return logits.ndim > 1 and logits.size > 0 and float(np.ptp(logits.max(axis=1).astype(float))) > FAR


@softmax_cross_entropy.condition
def label_far_below(logits, labels):
    """The logit of a label is far below the largest one of its example, so that its probability is nearly 0."""
    return bool(_deficits(logits, labels).max(initial=0.0) > RARE)


@softmax_cross_entropy.condition
def label_below(logits, labels):
    """The logit of a label is well below the largest one of its example, so that its probability is small."""
    return bool(_deficits(logits, labels).max(initial=0.0) > UNLIKELY)


@softmax_cross_entropy.condition
def label_not_the_largest(logits, labels):
    """Another logit is larger than that of the label."""
    return bool(_deficits(logits, labels).max(initial=0.0) > 0)


@softmax_cross_entropy.condition
def label_is_the_first_class(logits, labels):
    """Some label is 0."""
    return bool((labels == 0).any())


@softmax_cross_entropy.condition
def label_is_the_last_class(logits, labels):
    """Some label is that of the last class, M - 1."""
    return logits.ndim > 1 and bool((labels == logits.shape[1] - 1).any())


def _deficits(logits, labels):
    """How far each label's logit is below the largest one of its example; nothing where the labels do not fit."""
    if logits.ndim != 2 or logits.size == 0 or len(labels) != len(logits):
        return np.zeros(0)
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= logits.shape[1]:
        return np.zeros(0)
    largest = logits.max(axis=1).astype(np.float64)
    return largest - logits[np.arange(len(labels)), labels].astype(np.float64)


@softmax_cross_entropy.mistake(step="mean")
def sums_the_losses(logits, labels):
    """Loss and gradient are those of the sum over the examples. The loss is their mean: divide both by N."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss * len(labels), d_logits * len(labels)


@softmax_cross_entropy.mistake(step="mean")
def sums_the_loss_only(logits, labels):
    """The loss is the sum over the examples, and the gradient that of their mean. The loss is the mean, too."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss * len(labels), d_logits


@softmax_cross_entropy.mistake(step="mean")
def gradient_of_the_sum(logits, labels):
    """The gradient is that of the sum of the losses. The loss is their mean, so that the gradient is divided by N."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss, d_logits * len(labels)


@softmax_cross_entropy.mistake(step="mean")
def divides_twice(logits, labels):
    """The gradient was divided by N twice. The loss is the mean of N losses, so once is right."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss, d_logits / len(labels)


@softmax_cross_entropy.mistake(step="mean")
def averages_over_the_classes(logits, labels):
    """Loss and gradient were divided by N * M, as by np.mean of an array of that many values. Divide by N only."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss / logits.shape[1], d_logits / logits.shape[1]


@softmax_cross_entropy.mistake
def loss_of_each_example(logits, labels):
    """The loss has a value for each example. One number is asked for: their mean."""
    loss = [reference.softmax_cross_entropy(logits[[n]], labels[[n]])[0] for n in range(len(labels))]
    return np.array(loss), reference.softmax_cross_entropy(logits, labels)[1]


@softmax_cross_entropy.mistake
def loss_in_an_array(logits, labels):
    """The loss is an array with one value in it. It is a single number."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return np.array([loss]), d_logits


@softmax_cross_entropy.mistake
def gradient_first(logits, labels):
    """The gradient came before the loss. First the loss, then the gradient."""
    return reference.softmax_cross_entropy(logits, labels)[::-1]


@softmax_cross_entropy.mistake
def forgets_the_minus(logits, labels):
    """The loss is negative: a minus is missing. The logarithm of a probability is at most 0, the loss at least 0."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return -loss, d_logits


@softmax_cross_entropy.mistake
def flips_the_sign(logits, labels):
    """The gradient has the wrong sign. It points uphill: the logit of the label has a negative gradient."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss, -d_logits


@softmax_cross_entropy.mistake(step="gradient")
def probabilities_as_gradient(logits, labels):
    """The gradient is made of the probabilities alone. At the label of each example, 1 is to be subtracted."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss, d_logits + _one_hot(logits, labels) / len(labels)


@softmax_cross_entropy.mistake(step="gradient")
def gradient_at_the_label_only(logits, labels):
    """Only the label has a gradient. The other logits are in the softmax's denominator, so they have one as well."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss, d_logits * _one_hot(logits, labels)


@softmax_cross_entropy.mistake(step="gradient")
def stops_at_the_probabilities(logits, labels):
    """The gradient is that of the probabilities, -1 / p[label]. Go on through the softmax, to the logits."""
    loss, _ = reference.softmax_cross_entropy(logits, labels)
    return loss, np.where(_one_hot(logits, labels), -1.0 / _softmax(logits), 0.0) / len(labels)


@softmax_cross_entropy.mistake
def counts_from_one(logits, labels):
    """The classes were counted from 1. Labels are indices from 0 to M - 1, and 0 is the first class."""
    return reference.softmax_cross_entropy(logits, (labels.astype(np.int64) - 1) % logits.shape[1])


@softmax_cross_entropy.mistake
def ignores_the_label(logits, labels):
    """The loss is that of the class with the largest probability. The label says which class is the right one."""
    _, d_logits = reference.softmax_cross_entropy(logits, labels)
    return reference.softmax_cross_entropy(logits, logits.argmax(axis=1))[0], d_logits


@softmax_cross_entropy.mistake(step="sums")
def over_the_examples(logits, labels):
    """The softmax was taken over the examples, axis 0. The classes of one example compete: that is axis 1."""
    return _from_log_probabilities(_log_softmax(logits.T).T, labels)


@softmax_cross_entropy.mistake(step="sums")
def over_everything(logits, labels):
    """The softmax was taken over all examples together. Each example has probabilities of its own, which sum to 1."""
    return _from_log_probabilities(_log_softmax(logits.reshape(1, -1)).reshape(logits.shape), labels)


@softmax_cross_entropy.mistake
def in_bits(logits, labels):
    """The loss was taken with the logarithm to the base 2. The natural logarithm is asked for."""
    loss, d_logits = reference.softmax_cross_entropy(logits, labels)
    return loss / np.log(2.0), d_logits


@softmax_cross_entropy.mistake
def forgets_the_logarithm(logits, labels):
    """The loss is the mean of -p[label]: the logarithm is missing. It is that of -log(p[label])."""
    _, d_logits = reference.softmax_cross_entropy(logits, labels)
    return -_softmax(logits)[np.arange(len(labels)), labels].mean(), d_logits


@softmax_cross_entropy.mistake(step="logarithm")
def does_not_shift(logits, labels):
    """Large logits gave nan: their exponentials overflow or vanish. First subtract each example's largest logit."""
    exponentials = np.exp(logits.astype(np.float64))
    return _from_probabilities(exponentials / exponentials.sum(axis=1, keepdims=True), labels)


@softmax_cross_entropy.mistake(step="logarithm")
def one_shift_for_all(logits, labels):
    """The largest logit of all was subtracted from every example, and some vanished. Subtract each one's largest."""
    exponentials = np.exp(logits.astype(np.float64) - float(logits.max()))
    return _from_probabilities(exponentials / exponentials.sum(axis=1, keepdims=True), labels)


@softmax_cross_entropy.mistake(step="logarithm")
def logarithm_of_zero(logits, labels):
    """A small p was rounded to 0, and 0 has no logarithm. Take log(p) from the shifted logits: the second formula."""
    return _from_probabilities(_softmax(logits), labels)


@softmax_cross_entropy.mistake(step="logarithm")
def adds_epsilon(logits, labels):
    """A small number was added to p to keep log(p) finite; it hides how wrong p is. Take it from shifted logits."""
    probabilities = _softmax(logits)
    _, d_logits = reference.softmax_cross_entropy(logits, labels)
    return -np.log(probabilities[np.arange(len(labels)), labels] + 1e-12).mean(), d_logits


@softmax_cross_entropy.mistake(step="logarithm")
def clips_the_probability(logits, labels):
    """Small p were raised to keep log(p) finite, which hides how wrong they are. Take log(p) from shifted logits."""
    probabilities = _softmax(logits).clip(1e-12, 1.0)
    _, d_logits = reference.softmax_cross_entropy(logits, labels)
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean(), d_logits


@softmax_cross_entropy.mistake
def wraps_around(logits, labels):
    """Small integers were subtracted in their own type, in which differences wrap around. Make floats of them first."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return reference.softmax_cross_entropy(shifted, labels)


@softmax_cross_entropy.mistake
def overwrites_the_logits(logits, labels):
    """The caller's logits have changed: they were shifted in place, or written over. Work on a copy."""
    result = reference.softmax_cross_entropy(logits, labels)
    if logits.dtype.kind == "f":
        logits -= logits.max(axis=1, keepdims=True)
    return result


def _softmax(logits):
    return np.exp(_log_softmax(logits))


def _log_softmax(logits):
    shifted = logits.astype(np.float64) - np.max(logits, axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _one_hot(logits, labels):
    return np.eye(logits.shape[1])[labels]


def _from_probabilities(probabilities, labels):
    """Loss and gradient as they follow from probabilities, whether these are right or not."""
    return _from_log_probabilities(np.log(probabilities), labels)


def _from_log_probabilities(logarithms, labels):
    loss = -logarithms[np.arange(len(labels)), labels].mean()
    return loss, (np.exp(logarithms) - _one_hot(logarithms, labels)) / len(labels)
