"""Wrong answers to the exercises of the unit network, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations,
# and do not use all that they get

import math

import numpy as np

from reference import network as right

#: The mistake that an answer makes, where it makes just that one. The others get no name.
NAMES = {
    "dense_forward__only_the_product": "forgets_the_bias",
    "dense_forward__overwrites_what_the_bias_began": "forgets_the_bias",
    "dense_forward__one_bias_is_enough": "first_bias_for_all",
    "dense_forward__bias_as_a_column": "bias_down_the_rows",
    "dense_forward__bias_inside_the_loop": "bias_in_every_term",
    "dense_forward__threshold": "subtracts_the_bias",
    "dense_forward__adds_all_biases": "sums_up_the_bias",
    "dense_forward__as_the_textbook_writes_it": "weights_the_wrong_way_around",
    "dense_forward__transposes_square_weights": "weights_the_wrong_way_around",
    "dense_forward__weights_times_inputs": "a_row_for_each_unit",
    "dense_forward__means": "averages",
    "dense_forward__with_relu": "rectifies",
    "dense_forward__forgets_to_count_on": "first_example_for_all",
    "dense_forward__running_sum": "accumulates_in_the_bias",
    "dense_forward__just_numpy": "wraps_around",
    "dense_forward__just_dot": "wraps_around",
    "dense_forward__integers_only": "cuts_off_fractions",
    "dense_forward__as_whole_as_the_input": "whole_sums_of_whole_examples",
    "dense_backward__means_for_the_parameters": "averages_over_the_examples",
    "dense_backward__mean_bias": "averages_the_bias",
    "dense_backward__means_for_all": "divides_everything",
    "dense_backward__bias_not_summed": "bias_for_each_example",
    "dense_backward__bias_with_two_axes": "keeps_the_summed_axis",
    "dense_backward__bias_over_the_last_axis": "sums_over_the_units",
    "dense_backward__one_bias_in_all": "sums_up_the_whole_bias",
    "dense_backward__slope_of_the_bias": "bias_of_ones",
    "dense_backward__local_gradients": "ignores_upstream",
    "dense_backward__in_the_order_of_learning": "weights_first",
    "dense_backward__bias_in_the_middle": "bias_before_weights",
    "dense_backward__upstream_first": "weights_transposed",
    "dense_backward__forward_again": "forward_weights",
    "dense_backward__transposes_square_weights": "forward_weights",
    "dense_backward__assigns_in_the_loop": "last_example_only",
    "dense_backward__descends": "steps_downhill",
    "dense_backward__just_numpy": "wraps_around",
    "dense_backward__zeros_like_what_came": "types_of_the_inputs",
    "dense_backward__recycles_x": "writes_into_x",
    "softmax_cross_entropy__totals": "sums_the_losses",
    "softmax_cross_entropy__total_loss": "sums_the_loss_only",
    "softmax_cross_entropy__gradient_not_divided": "gradient_of_the_sum",
    "softmax_cross_entropy__divides_here_and_there": "divides_twice",
    "softmax_cross_entropy__mean_of_the_table": "averages_over_the_classes",
    "softmax_cross_entropy__losses_in_a_row": "loss_of_each_example",
    "softmax_cross_entropy__boxed_loss": "loss_in_an_array",
    "softmax_cross_entropy__gradient_then_loss": "gradient_first",
    "softmax_cross_entropy__log_likelihood": "forgets_the_minus",
    "softmax_cross_entropy__label_less_probability": "flips_the_sign",
    "softmax_cross_entropy__never_subtracts_one": "probabilities_as_gradient",
    "softmax_cross_entropy__only_what_was_asked": "gradient_at_the_label_only",
    "softmax_cross_entropy__halfway_back": "stops_at_the_probabilities",
    "softmax_cross_entropy__first_class_is_one": "counts_from_one",
    "softmax_cross_entropy__most_likely_class": "ignores_the_label",
    "softmax_cross_entropy__axis_zero": "over_the_examples",
    "softmax_cross_entropy__axis_zero_of_square_logits": "over_the_examples",
    "softmax_cross_entropy__all_of_it_negative": "forgets_the_minus and flips_the_sign",
    "softmax_cross_entropy__probabilities_come_back": "gradient_of_the_sum and probabilities_as_gradient",
    "softmax_cross_entropy__one_sum_for_all": "over_everything",
    "softmax_cross_entropy__bits": "in_bits",
    "softmax_cross_entropy__expected_accuracy": "forgets_the_logarithm",
    "softmax_cross_entropy__from_the_formula": "does_not_shift",
    "softmax_cross_entropy__loops_from_the_formula": "does_not_shift",
    "softmax_cross_entropy__global_maximum": "one_shift_for_all",
    "softmax_cross_entropy__log_of_p": "logarithm_of_zero",
    "softmax_cross_entropy__smallest_p": "adds_epsilon",
    "softmax_cross_entropy__clipped_p": "clips_the_probability",
    "softmax_cross_entropy__shifts_bytes": "wraps_around",
    "softmax_cross_entropy__shifts_in_place": "overwrites_the_logits",
    "softmax_cross_entropy__gradient_in_the_logits": "overwrites_the_logits",
}

# --- dense_forward ---------------------------------------------------------------------------------------------------


def dense_forward__degenerate_zeros(x, weights, bias):
    """No number is looked at."""
    return np.zeros((x.shape[0], weights.shape[1]))


def dense_forward__degenerate_bias_only(x, weights, bias):
    """The bias, once for each example."""
    return np.tile(bias.astype(float), (x.shape[0], 1))


def dense_forward__degenerate_sums(x, weights, bias):
    """The sum of everything, everywhere."""
    return np.full((x.shape[0], weights.shape[1]), float(x.sum() + weights.sum() + bias.sum()))


def dense_forward__degenerate_worked_example(x, weights, bias):
    """The result of the example in the docstring, in the right shape."""
    return np.resize([[101.0, 2.0, 11.0]], (x.shape[0], weights.shape[1]))


def dense_forward__degenerate_random(x, weights, bias):
    """Random numbers, the same for the same shape."""
    return np.random.default_rng(0).normal(size=(x.shape[0], weights.shape[1]))


def dense_forward__only_the_product(x, weights, bias):
    """There is no bias."""
    return x.astype(float) @ weights


def dense_forward__overwrites_what_the_bias_began(x, weights, bias):
    """The result starts as the bias, and is assigned where it should grow."""
    result = np.tile(bias.astype(float), (len(x), 1))
    for n in range(len(x)):
        result[n] = x[n].astype(float) @ weights
    return result


def dense_forward__one_bias_is_enough(x, weights, bias):
    """The index of the bias is stuck."""
    result = np.zeros((x.shape[0], weights.shape[1]))
    for n in range(x.shape[0]):
        for m in range(weights.shape[1]):
            result[n, m] = sum(float(a) * float(b) for a, b in zip(x[n], weights[:, m], strict=True)) + bias[0]
    return result


def dense_forward__last_bias_for_all(x, weights, bias):
    """The loop over the biases has ended when they are added."""
    for b in bias:
        last = float(b)
    return x.astype(float) @ weights + last


def dense_forward__bias_as_a_column(x, weights, bias):
    """A reshape makes the bias a column, and broadcasting does what it can."""
    return x.astype(float) @ weights + bias.reshape(-1, 1)


def dense_forward__bias_of_the_example(x, weights, bias):
    """The bias is indexed by the example, modulo its length."""
    return x.astype(float) @ weights + bias[np.arange(len(x)) % len(bias)][:, np.newaxis]


def dense_forward__bias_inside_the_loop(x, weights, bias):
    """The bias is added with every product."""
    result = np.zeros((x.shape[0], weights.shape[1]))
    for d in range(x.shape[1]):
        result += np.outer(x[:, d].astype(float), weights[d]) + bias
    return result


def dense_forward__bias_for_the_first_example_only(x, weights, bias):
    """The bias is added before the loop gets to the other examples."""
    result = x.astype(float) @ weights
    result[0] += bias
    return result


def dense_forward__bias_for_the_first_unit_only(x, weights, bias):
    """The bias is added to the first column."""
    result = x.astype(float) @ weights
    result[:, 0] += bias[0]
    return result


def dense_forward__bias_backwards(x, weights, bias):
    """The biases are in the reverse order."""
    return right.dense_forward(x, weights, bias[::-1])


def dense_forward__bias_times_the_number_of_examples(x, weights, bias):
    """Each example adds the bias to all results."""
    result = x.astype(float) @ weights
    for _ in range(len(x)):
        result = result + bias
    return result


def dense_forward__bias_among_the_weights(x, weights, bias):
    """The bias is added to every weight, so that the inputs multiply it."""
    return x.astype(float) @ (weights.astype(float) + bias)


def dense_forward__bias_only_if_positive(x, weights, bias):
    """A negative bias counts as none."""
    return right.dense_forward(x, weights, np.maximum(bias, 0))


def dense_forward__threshold(x, weights, bias):
    """What does not exceed the bias is negative."""
    return x.astype(float) @ weights - bias


def dense_forward__adds_all_biases(x, weights, bias):
    """The bias is summed up first."""
    return x.astype(float) @ weights + np.sum(bias, dtype=float)


def dense_forward__as_the_textbook_writes_it(x, weights, bias):
    """In other books the weights have a row for each unit."""
    return np.matmul(x.astype(float), weights.T) + bias


def dense_forward__transposes_square_weights(x, weights, bias):
    """If both products are possible, it is the wrong one."""
    inputs, units = weights.shape
    return x.astype(float) @ (weights.T if inputs == units else weights) + bias


def dense_forward__reshapes_to_transpose(x, weights, bias):
    """The weights are read in rows of the wrong length."""
    inputs, units = weights.shape
    return x.astype(float) @ weights.reshape(units, inputs).T + bias


def dense_forward__weights_times_inputs(x, weights, bias):
    """The product is the other way around, and so is the result."""
    return weights.T.astype(float) @ x.T + bias[:, np.newaxis]


def dense_forward__reads_the_inputs_by_column(x, weights, bias):
    """The examples are flattened in Fortran's order."""
    return right.dense_forward(x.ravel(order="F").reshape(x.shape), weights, bias)


def dense_forward__inputs_backwards(x, weights, bias):
    """The first weight meets the last input."""
    return right.dense_forward(x[:, ::-1], weights, bias)


def dense_forward__means(x, weights, bias):
    """Products are averaged."""
    return (x[:, :, np.newaxis].astype(float) * weights).mean(axis=1) + bias


def dense_forward__weights_that_sum_to_one(x, weights, bias):
    """Each unit's weights are divided by their sum."""
    sums = weights.sum(axis=0, dtype=float)
    return right.dense_forward(x, weights / np.where(sums == 0, 1.0, sums), bias)


def dense_forward__with_relu(x, weights, bias):
    """The nonlinearity is built in."""
    result = x.astype(float) @ weights + bias
    result[result < 0] = 0
    return result


def dense_forward__with_sigmoid(x, weights, bias):
    """A unit is a neuron, and a neuron fires or not."""
    return 1 / (1 + np.exp(-right.dense_forward(x, weights, bias)))


def dense_forward__loses_signs(x, weights, bias):
    """All results are positive."""
    return np.abs(right.dense_forward(x, weights, bias))


def dense_forward__forgets_to_count_on(x, weights, bias):
    """The loop over the examples uses the first of them every time."""
    return np.array([x[0].astype(float) @ weights + bias for _ in x])


def dense_forward__last_example_everywhere(x, weights, bias):
    """One row is written, and appended once for each example."""
    row, rows = np.zeros(len(bias)), []
    for example in x:
        row[:] = example.astype(float) @ weights + bias
        rows.append(row)
    return np.array(rows)


def dense_forward__leaves_out_the_last_input(x, weights, bias):
    """The range ends one too early."""
    result = np.tile(bias.astype(float), (len(x), 1))
    for d in range(x.shape[1] - 1):
        result += np.outer(x[:, d].astype(float), weights[d])
    return result


def dense_forward__leaves_out_the_last_unit(x, weights, bias):
    """The last column stays as it was made."""
    result = right.dense_forward(x, weights, bias)
    result[:, -1] = 0
    return result


def dense_forward__leaves_out_the_first_example(x, weights, bias):
    """The range begins at 1."""
    result = np.zeros((x.shape[0], weights.shape[1]))
    for n in range(1, len(x)):
        result[n] = x[n].astype(float) @ weights + bias
    return result


def dense_forward__running_sum(x, weights, bias):
    """A second name for the bias is taken for a copy."""
    result = np.zeros((len(x), len(bias)))
    for n, example in enumerate(x.astype(float)):
        total = bias
        total += example @ weights
        result[n] = total
    return result


def dense_forward__into_the_bias_and_back(x, weights, bias):
    """The sums are right, and the bias is 0 in the end."""
    result = right.dense_forward(x, weights, bias)
    bias[:] = 0
    return result


def dense_forward__normalises_the_callers_inputs(x, weights, bias):
    """A right result, and inputs between -1 and 1 for whoever uses them next."""
    result = right.dense_forward(x, weights, bias)
    if x.dtype.kind == "f":
        x /= max(1.0, float(np.abs(x).max()))
    return result


def dense_forward__just_numpy(x, weights, bias):
    """One line, in whatever type the arrays have."""
    return np.matmul(x, weights) + bias


def dense_forward__just_dot(x, weights, bias):
    """The same line in another way."""
    return np.add(x.dot(weights), bias)


def dense_forward__wraps_in_8_bits_only(x, weights, bias):
    """Only bytes are summed as bytes."""
    if x.dtype.itemsize == weights.dtype.itemsize == 1:
        return x @ weights + bias
    return right.dense_forward(x, weights, bias)


def dense_forward__in_16_bits(x, weights, bias):
    """Half precision holds three digits."""
    with np.errstate(over="ignore"):
        return x.astype(np.float16) @ weights.astype(np.float16) + bias


def dense_forward__integers_only(x, weights, bias):
    """The result is an array of integers."""
    result = np.zeros((x.shape[0], weights.shape[1]), dtype=int)
    result[...] = right.dense_forward(x, weights, bias)
    return result


def dense_forward__rounds(x, weights, bias):
    """Halves are rounded to whole numbers."""
    return np.round(right.dense_forward(x, weights, bias))


def dense_forward__as_whole_as_the_input(x, weights, bias):
    """If the inputs are whole numbers, so are the results."""
    result = right.dense_forward(x, weights, bias)
    return result.astype(np.int64) if np.issubdtype(x.dtype, np.integer) else result


def dense_forward__in_the_type_of_the_input(x, weights, bias):
    """The result has the type of what went in."""
    result = np.zeros((x.shape[0], weights.shape[1]), dtype=x.dtype)
    result[...] = right.dense_forward(x, weights, bias).astype(np.int64 if x.dtype.kind in "iu" else float)
    return result


def dense_forward__whole_weights(x, weights, bias):
    """The weights are turned into the type of the inputs."""
    return right.dense_forward(x, weights.astype(np.int64) if x.dtype.kind in "iu" else weights, bias)


def dense_forward__whole_bias(x, weights, bias):
    """Beside integers, the bias loses its fractions."""
    return right.dense_forward(x, weights, np.trunc(bias) if x.dtype.kind in "iu" else bias)


def dense_forward__squeezes(x, weights, bias):
    """Axes of length 1 are taken for superfluous."""
    return np.squeeze(right.dense_forward(x, weights, bias))


def dense_forward__one_row_for_one_example(x, weights, bias):
    """A single example gives a result without the axis of the examples."""
    result = right.dense_forward(x, weights, bias)
    return result[0] if len(x) == 1 else result


def dense_forward__one_unit_is_a_number(x, weights, bias):
    """A single unit gives a number for each example."""
    result = right.dense_forward(x, weights, bias)
    return result[:, 0] if weights.shape[1] == 1 else result


def dense_forward__refuses_a_single_input(x, weights, bias):
    """A single input is taken for an error."""
    if x.shape[1] == 1:
        raise ValueError("one input is not enough")
    return right.dense_forward(x, weights, bias)


def dense_forward__more_examples_than_units(x, weights, bias):
    """If there are more units than examples, the others are left 0."""
    result = right.dense_forward(x, weights, bias)
    result[:, len(x) :] = 0
    return result


def dense_forward__five_inputs_at_most(x, weights, bias):
    """Written for the example in the lesson: what comes after the fourth input is ignored."""
    return right.dense_forward(x[:, :4], weights[:4], bias)


# --- dense_backward --------------------------------------------------------------------------------------------------


def dense_backward__degenerate_zeros(upstream, x, weights):
    """Zeros in the right shapes."""
    return np.zeros(x.shape), np.zeros(weights.shape), np.zeros(weights.shape[1])


def dense_backward__degenerate_inputs(upstream, x, weights):
    """The inputs in the right shapes."""
    return x.copy(), weights.copy(), upstream[0].copy()


def dense_backward__degenerate_ones(upstream, x, weights):
    """Ones in the right shapes."""
    return np.ones(x.shape), np.ones(weights.shape), np.ones(weights.shape[1])


def dense_backward__degenerate_upstream(upstream, x, weights):
    """The upstream gradient, three times."""
    return upstream.copy(), upstream.copy(), upstream.copy()


def dense_backward__degenerate_sums(upstream, x, weights):
    """The sum of the upstream gradient, everywhere."""
    total = float(upstream.sum())
    return np.full(x.shape, total), np.full(weights.shape, total), np.full(weights.shape[1], total)


def dense_backward__means_for_the_parameters(upstream, x, weights):
    """Weights and bias learn from the mean."""
    arrived = upstream.astype(float)
    return arrived @ weights.T, x.T @ arrived / x.shape[0], arrived.mean(axis=0)


def dense_backward__mean_weights(upstream, x, weights):
    """The weights learn from the mean, the bias from the sum."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights / len(upstream), d_bias


def dense_backward__mean_bias(upstream, x, weights):
    """The mean is over axis 0, where the sum should be."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.mean(upstream, axis=0)


def dense_backward__means_for_all(upstream, x, weights):
    """The upstream gradient is divided by the number of examples before it is used."""
    return right.dense_backward(upstream / upstream.shape[0], x, weights)


def dense_backward__divides_by_the_units(upstream, x, weights):
    """d_x is a mean over the units."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x / upstream.shape[1], d_weights, d_bias


def dense_backward__bias_not_summed(upstream, x, weights):
    """The bias gets what arrives."""
    arrived = upstream.astype(float)
    return arrived @ weights.T, x.T @ arrived, arrived


def dense_backward__hands_upstream_out_as_bias(upstream, x, weights):
    """For a single example the bias gets the very memory of upstream."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, upstream[0] if len(upstream) == 1 else d_bias


def dense_backward__bias_with_two_axes(upstream, x, weights):
    """The summed axis is kept."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.sum(upstream, axis=0, keepdims=True)


def dense_backward__bias_over_the_last_axis(upstream, x, weights):
    """The axis is the wrong one."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.array([float(sum(row.tolist())) for row in upstream])


def dense_backward__one_bias_in_all(upstream, x, weights):
    """The axis is forgotten."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.sum(upstream)


def dense_backward__sum_for_each_bias(upstream, x, weights):
    """The sum over everything stands at each unit."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.full(d_bias.shape, d_bias.sum())


def dense_backward__bias_backwards(upstream, x, weights):
    """The units come in the reverse order."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, d_bias[::-1].copy()


def dense_backward__slope_of_the_bias(upstream, x, weights):
    """The derivative of z = wx + b by b is 1."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.ones(weights.shape[1])


def dense_backward__counts_the_examples_for_the_bias(upstream, x, weights):
    """The derivative by b is 1, once for each example."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.full(weights.shape[1], float(len(x)))


def dense_backward__no_gradient_for_the_bias(upstream, x, weights):
    """A constant has no gradient."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, np.zeros_like(d_bias)


def dense_backward__no_gradient_for_x(upstream, x, weights):
    """The data cannot be changed."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return np.zeros_like(d_x), d_weights, d_bias


def dense_backward__nothing_for_x(upstream, x, weights):
    """The first layer needs none, so it is None."""
    return None, *right.dense_backward(upstream, x, weights)[1:]


def dense_backward__two_results(upstream, x, weights):
    """Only what is learned comes back."""
    return right.dense_backward(upstream, x, weights)[1:]


def dense_backward__a_dictionary(upstream, x, weights):
    """The results have names."""
    return dict(zip(("d_x", "d_weights", "d_bias"), right.dense_backward(upstream, x, weights), strict=True))


def dense_backward__local_gradients(upstream, x, weights):
    """The chain rule stops at this layer."""
    ones = np.ones_like(upstream, dtype=float)
    return ones @ weights.T, x.T @ ones, ones.sum(axis=0)


def dense_backward__signs_of_upstream(upstream, x, weights):
    """Only the direction of the upstream gradient is used."""
    return right.dense_backward(np.sign(upstream.astype(float)), x, weights)


def dense_backward__negative_upstream_is_lost(upstream, x, weights):
    """A rectifier is built in."""
    return right.dense_backward(np.maximum(upstream, 0), x, weights)


def dense_backward__first_upstream_for_all(upstream, x, weights):
    """Every example gets the gradient of the first."""
    return right.dense_backward(np.repeat(upstream[:1], len(upstream), axis=0), x, weights)


def dense_backward__in_the_order_of_learning(upstream, x, weights):
    """First the weights, as they are learned."""
    arrived = upstream.astype(float)
    return x.T @ arrived, arrived @ weights.T, arrived.sum(axis=0)


def dense_backward__bias_in_the_middle(upstream, x, weights):
    """The short one before the long one."""
    arrived = upstream.astype(float)
    return arrived @ weights.T, arrived.sum(axis=0), x.T @ arrived


def dense_backward__back_to_front(upstream, x, weights):
    """The order of the results is that of the way back."""
    return right.dense_backward(upstream, x, weights)[::-1]


def dense_backward__upstream_first(upstream, x, weights):
    """The factors are exchanged, and the wrong one is transposed."""
    d_x, _, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, upstream.T.astype(float) @ x, d_bias


def dense_backward__reshapes_the_transposed_weights(upstream, x, weights):
    """The gradient has the right shape, its numbers are in the wrong places."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights.T.reshape(d_weights.shape), d_bias


def dense_backward__forward_again(upstream, x, weights):
    """The layer is applied to the upstream gradient."""
    _, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return np.dot(upstream.astype(float), weights), d_weights, d_bias


def dense_backward__transposes_square_weights(upstream, x, weights):
    """If the weights are square, they are not transposed."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return upstream.astype(float) @ weights if weights.shape[0] == weights.shape[1] else d_x, d_weights, d_bias


def dense_backward__x_of_square_batches(upstream, x, weights):
    """If there are as many examples as inputs, x is not transposed."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, x.astype(float) @ upstream if x.shape[0] == x.shape[1] else d_weights, d_bias


def dense_backward__reshapes_the_weights(upstream, x, weights):
    """The weights are reshaped where they should be transposed."""
    _, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return upstream.astype(float) @ weights.reshape(weights.shape[::-1]), d_weights, d_bias


def dense_backward__assigns_in_the_loop(upstream, x, weights):
    """Each example overwrites what the last one left."""
    d_x = np.zeros(x.shape)
    for n in range(len(x)):
        arrived = upstream[n].astype(float)
        d_x[n] = weights @ arrived
        d_weights = np.outer(x[n], arrived)
        d_bias = arrived.copy()
    return d_x, d_weights, d_bias


def dense_backward__first_example_only(upstream, x, weights):
    """The loop returns too early."""
    d_x, _, _ = right.dense_backward(upstream, x, weights)
    return d_x, *right.dense_backward(upstream[:1], x[:1], weights)[1:]


def dense_backward__leaves_out_the_last_example(upstream, x, weights):
    """The range ends one too early."""
    d_x, d_weights, d_bias = right.dense_backward(upstream[:-1], x[:-1], weights)
    return np.vstack([d_x, np.zeros((1, x.shape[1]))]), d_weights, d_bias


def dense_backward__assigns_x_in_the_loop(upstream, x, weights):
    """d_x holds the last unit's share only."""
    _, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return np.outer(upstream[:, -1].astype(float), weights[:, -1]), d_weights, d_bias


def dense_backward__one_row_of_x_for_all(upstream, x, weights):
    """d_x is summed over the examples like the others."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x.sum(axis=0), d_weights, d_bias


def dense_backward__weights_of_each_example(upstream, x, weights):
    """d_weights has an axis for the examples."""
    d_x, _, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, np.einsum("nd,nm->ndm", x, upstream, dtype=float), d_bias


def dense_backward__x_for_the_weights(upstream, x, weights):
    """d_weights is made with the means of x."""
    d_x, _, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, np.outer(x.mean(axis=0), upstream.sum(axis=0, dtype=float)), d_bias


def dense_backward__weights_for_x(upstream, x, weights):
    """d_x is multiplied by x, as d_weights is."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x * x, d_weights, d_bias


def dense_backward__descends(upstream, x, weights):
    """The minus of the descent is put in here."""
    return right.dense_backward(-upstream.astype(float), x, weights)


def dense_backward__twice_as_much(upstream, x, weights):
    """A 2 is left over from the derivative of a square."""
    return right.dense_backward(2.0 * upstream, x, weights)


def dense_backward__learns_with_a_rate(upstream, x, weights):
    """The step is built in."""
    return right.dense_backward(0.01 * upstream, x, weights)


def dense_backward__decays_the_weights(upstream, x, weights):
    """The gradient of a penalty on the weights is built in."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights + 0.01 * weights, d_bias


def dense_backward__clips(upstream, x, weights):
    """Gradients are kept from exploding."""
    return tuple(np.clip(gradient, -10, 10) for gradient in right.dense_backward(upstream, x, weights))


def dense_backward__just_numpy(upstream, x, weights):
    """Three lines, in whatever type the arrays have."""
    d_x = np.dot(upstream, weights.T)
    d_weights = np.dot(x.T, upstream)
    return d_x, d_weights, upstream.sum(0)


def dense_backward__floats_for_x_only(upstream, x, weights):
    """d_weights is multiplied in bytes."""
    d_x, _, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, x.T @ upstream, d_bias


def dense_backward__bias_in_its_type(upstream, x, weights):
    """d_bias is summed in the type of upstream."""
    d_x, d_weights, _ = right.dense_backward(upstream, x, weights)
    return d_x, d_weights, upstream.sum(axis=0, dtype=upstream.dtype)


def dense_backward__in_16_bits(upstream, x, weights):
    """Half precision holds three digits."""
    with np.errstate(over="ignore"):
        u, a, w = (array.astype(np.float16) for array in (upstream, x, weights))
        return tuple(np.nan_to_num(gradient) for gradient in (u @ w.T, a.T @ u, u.sum(axis=0)))


def dense_backward__zeros_like_what_came(upstream, x, weights):
    """The gradients are collected in arrays like x and the weights."""
    d_x, d_weights = np.zeros_like(x), np.zeros_like(weights)
    exact = right.dense_backward(upstream, x, weights)
    d_x[...] = exact[0].astype(np.int64) if x.dtype.kind in "iu" else exact[0]
    d_weights[...] = exact[1].astype(np.int64) if weights.dtype.kind in "iu" else exact[1]
    return d_x, d_weights, exact[2]


def dense_backward__recycles_x(upstream, x, weights):
    """After that x is not needed any more, so that d_x may have its memory."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    np.copyto(x, d_x, casting="unsafe")
    return x, d_weights, d_bias


def dense_backward__scales_the_callers_upstream(upstream, x, weights):
    """Right results, and a smaller upstream gradient for whoever uses it next."""
    results = right.dense_backward(upstream, x, weights)
    if upstream.dtype.kind == "f":
        upstream /= len(upstream)
    return results


def dense_backward__learns_at_once(upstream, x, weights):
    """The weights have made a step when the gradients come back."""
    results = right.dense_backward(upstream, x, weights)
    if weights.dtype.kind == "f":
        weights -= 0.01 * results[1]
    return results


def dense_backward__squeezes(upstream, x, weights):
    """Axes of length 1 are taken for superfluous."""
    return tuple(map(np.squeeze, right.dense_backward(upstream, x, weights)))


def dense_backward__vectors_for_one_example(upstream, x, weights):
    """A single example has no axis of examples."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x[0] if len(x) == 1 else d_x, d_weights, d_bias


def dense_backward__one_unit_is_a_vector(upstream, x, weights):
    """The weights of a single unit have no axis of units."""
    d_x, d_weights, d_bias = right.dense_backward(upstream, x, weights)
    return d_x, d_weights.ravel() if weights.shape[1] == 1 else d_weights, d_bias


# --- softmax_cross_entropy -------------------------------------------------------------------------------------------


def softmax_cross_entropy__degenerate_zeros(logits, labels):
    """No loss, no gradient."""
    return 0.0, np.zeros(logits.shape)


def softmax_cross_entropy__degenerate_uniform(logits, labels):
    """The loss and the gradient of somebody who knows nothing."""
    classes = logits.shape[1]
    return math.log(classes), (1 / classes - np.eye(classes)[labels]) / len(labels)


def softmax_cross_entropy__degenerate_probabilities(logits, labels):
    """The gradient of a softmax that is sure of itself."""
    return 1.0, np.eye(logits.shape[1])[labels] - 1.0


def softmax_cross_entropy__degenerate_logits(logits, labels):
    """The logits are the gradient, and their mean is the loss."""
    return float(logits.mean()), logits.copy()


def softmax_cross_entropy__degenerate_errors(logits, labels):
    """The share of errors, and where they are."""
    wrong = logits.argmax(axis=1) != labels
    return float(wrong.mean()), np.repeat(wrong[:, np.newaxis].astype(float), logits.shape[1], axis=1)


def softmax_cross_entropy__totals(logits, labels):
    """Nothing is divided by the number of examples."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n in range(len(labels)):
        part, row = right.softmax_cross_entropy(logits[n : n + 1], labels[n : n + 1])
        loss += part
        gradient[n] = row
    return loss, gradient


def softmax_cross_entropy__total_loss(logits, labels):
    """The losses are summed."""
    log_p = _log_softmax(logits)
    return -log_p[np.arange(len(labels)), labels].sum(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__gradient_not_divided(logits, labels):
    """The loss is a mean, its gradient is not."""
    log_p = _log_softmax(logits)
    return -log_p[np.arange(len(labels)), labels].mean(), np.exp(log_p) - np.eye(logits.shape[1])[labels]


def softmax_cross_entropy__divides_here_and_there(logits, labels):
    """The gradient is divided in two places."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    gradient /= logits.shape[0]
    return loss, gradient


def softmax_cross_entropy__loss_divided_twice(logits, labels):
    """The mean is divided by N."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss / len(labels), gradient


def softmax_cross_entropy__mean_of_the_table(logits, labels):
    """The mean is over the whole table, most of which is 0."""
    one_hot = np.eye(logits.shape[1])[labels]
    log_p = _log_softmax(logits)
    return -np.mean(one_hot * log_p), (np.exp(log_p) - one_hot) / logits.size


def softmax_cross_entropy__loss_by_the_table(logits, labels):
    """Only the loss is divided by N * M."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss / logits.shape[1], gradient


def softmax_cross_entropy__divides_by_the_classes(logits, labels):
    """M is taken for N."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    examples, classes = logits.shape
    return loss * examples / classes, gradient * examples / classes


def softmax_cross_entropy__losses_in_a_row(logits, labels):
    """The mean is left to the caller."""
    rows = np.arange(len(labels))
    return -_log_softmax(logits)[rows, labels], right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__boxed_loss(logits, labels):
    """The loss keeps an axis."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return [loss], gradient


def softmax_cross_entropy__loss_with_two_axes(logits, labels):
    """The loss keeps both axes."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return np.array([[loss]]), gradient


def softmax_cross_entropy__gradient_then_loss(logits, labels):
    """The long result comes first."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return gradient, loss


def softmax_cross_entropy__loss_only(logits, labels):
    """The gradient is forgotten."""
    return right.softmax_cross_entropy(logits, labels)[0]


def softmax_cross_entropy__no_gradient_yet(logits, labels):
    """The gradient is to be written later."""
    return right.softmax_cross_entropy(logits, labels)[0], None


def softmax_cross_entropy__no_loss_yet(logits, labels):
    """The loss is to be written later."""
    return None, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__log_likelihood(logits, labels):
    """What is maximised elsewhere."""
    return _log_softmax(logits)[np.arange(len(labels)), labels].mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__all_of_it_negative(logits, labels):
    """Loss and gradient of the likelihood."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return -loss, -gradient


def softmax_cross_entropy__label_less_probability(logits, labels):
    """The difference is the other way around."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    return loss, (np.eye(logits.shape[1])[labels] - np.exp(_log_softmax(logits))) / len(labels)


def softmax_cross_entropy__never_subtracts_one(logits, labels):
    """The gradient is the softmax."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    return loss, np.exp(_log_softmax(logits)) / len(labels)


def softmax_cross_entropy__probabilities_come_back(logits, labels):
    """The softmax is returned as it is."""
    return right.softmax_cross_entropy(logits, labels)[0], np.exp(_log_softmax(logits))


def softmax_cross_entropy__adds_one(logits, labels):
    """The 1 is added at the label."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    gradient[np.arange(len(labels)), labels] += 2 / len(labels)
    return loss, gradient


def softmax_cross_entropy__subtracts_one_after_dividing(logits, labels):
    """The softmax is divided by N, and then 1 is subtracted."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    gradient[np.arange(len(labels)), labels] += 1 / len(labels) - 1
    return loss, gradient


def softmax_cross_entropy__subtracts_one_everywhere(logits, labels):
    """A slice in place of an index: the columns of all labels lose 1 in every row."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    gradient = np.exp(_log_softmax(logits))
    gradient[:, labels] -= 1
    return loss, gradient / len(labels)


def softmax_cross_entropy__picks_columns(logits, labels):
    """A slice in place of an index: the loss is a mean over the columns of all labels."""
    loss = -_log_softmax(logits)[:, labels].mean()
    return loss, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__subtracts_the_label(logits, labels):
    """The number of the class is subtracted, not 1."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    return loss, (np.exp(_log_softmax(logits)) - labels[:, np.newaxis].astype(float)) / len(labels)


def softmax_cross_entropy__only_what_was_asked(logits, labels):
    """The rows stay 0 but for the label."""
    loss, exact = right.softmax_cross_entropy(logits, labels)
    gradient, rows = np.zeros(logits.shape), np.arange(len(labels))
    gradient[rows, labels] = exact[rows, labels]
    return loss, gradient


def softmax_cross_entropy__sigmoid_slope(logits, labels):
    """The product p * (1 - p) is the diagonal of the softmax's Jacobian; the rest of it is left out."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    p = np.exp(_log_softmax(logits))
    return loss, -np.eye(logits.shape[1])[labels] * (1 - p) * p / len(labels)


def softmax_cross_entropy__halfway_back(logits, labels):
    """The chain rule ends at the probabilities."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    p = np.exp(_log_softmax(logits))
    gradient = np.zeros(p.shape)
    for n, label in enumerate(labels):
        gradient[n, label] = -1 / p[n, label] / len(labels)
    return loss, gradient


def softmax_cross_entropy__first_class_is_one(logits, labels):
    """Class 0 is looked up at index -1."""
    return right.softmax_cross_entropy(logits, np.array([range(logits.shape[1])[int(label) - 1] for label in labels]))


def softmax_cross_entropy__next_class(logits, labels):
    """The labels are one too large."""
    return right.softmax_cross_entropy(logits, (labels.astype(int) + 1) % logits.shape[1])


def softmax_cross_entropy__classes_backwards(logits, labels):
    """Class 0 is the last one."""
    return right.softmax_cross_entropy(logits, logits.shape[1] - 1 - labels.astype(int))


def softmax_cross_entropy__first_label_for_all(logits, labels):
    """The index of the label is stuck."""
    return right.softmax_cross_entropy(logits, np.repeat(labels[:1], len(labels)))


def softmax_cross_entropy__most_likely_class(logits, labels):
    """The loss is that of the prediction."""
    return -_log_softmax(logits).max(axis=1).mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__classes_that_occur(logits, labels):
    """As many classes as the largest label says: the one-hot matrix is too narrow where the last class is missing."""
    one_hot = np.eye(int(labels.max()) + 1)[labels]
    log_p = _log_softmax(logits)
    return -(one_hot * log_p).sum() / len(labels), (np.exp(log_p) - one_hot) / len(labels)


def softmax_cross_entropy__two_classes_at_least(logits, labels):
    """A single class is refused."""
    if logits.shape[1] == 1:
        raise ValueError("nothing to classify")
    return right.softmax_cross_entropy(logits, labels)


def softmax_cross_entropy__two_classes_only(logits, labels):
    """From the third class on nothing takes part."""
    loss, gradient = right.softmax_cross_entropy(logits[:, :2], np.minimum(labels, logits[:, :2].shape[1] - 1))
    return loss, np.pad(gradient, ((0, 0), (0, max(0, logits.shape[1] - 2))))


def softmax_cross_entropy__squeezes(logits, labels):
    """Axes of length 1 are taken for superfluous."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss, np.squeeze(gradient)


def softmax_cross_entropy__vector_for_one_class(logits, labels):
    """The gradient of a single class has no axis of classes."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss, gradient[:, 0] if logits.shape[1] == 1 else gradient


def softmax_cross_entropy__axis_zero(logits, labels):
    """The sums run down the columns."""
    log_p = _log_softmax(logits.T).T
    loss = -log_p[np.arange(len(labels)), labels].mean()
    return loss, (np.exp(log_p) - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__axis_zero_of_square_logits(logits, labels):
    """The sums run down the columns where there are as many classes as examples."""
    if logits.shape[0] == logits.shape[1]:
        return softmax_cross_entropy__axis_zero(logits, labels)
    return right.softmax_cross_entropy(logits, labels)


def softmax_cross_entropy__one_sum_for_all(logits, labels):
    """All probabilities of all examples sum to 1."""
    log_p = logits.astype(float) - np.logaddexp.reduce(logits.ravel(), dtype=float)
    p, rows = np.exp(log_p), np.arange(len(labels))
    p[rows, labels] -= 1
    return -log_p[rows, labels].mean(), p / len(labels)


def softmax_cross_entropy__bits(logits, labels):
    """The logarithm is to the base 2."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss * math.log2(math.e), gradient


def softmax_cross_entropy__bits_throughout(logits, labels):
    """The gradient is that of the loss in bits."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss / math.log(2), gradient / math.log(2)


def softmax_cross_entropy__decimal_logarithm(logits, labels):
    """The logarithm is to the base 10."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss / math.log(10), gradient


def softmax_cross_entropy__powers_of_two(logits, labels):
    """The exponentials are to the base 2."""
    return right.softmax_cross_entropy(logits * math.log(2), labels)


def softmax_cross_entropy__perplexity(logits, labels):
    """The exponential of the loss."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return math.exp(min(loss, 700.0)), gradient


def softmax_cross_entropy__expected_accuracy(logits, labels):
    """There is no logarithm."""
    p = np.exp(_log_softmax(logits))
    return -p[np.arange(len(labels)), labels].mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__squared_error(logits, labels):
    """The distance of the probabilities from the one-hot label."""
    p = np.exp(_log_softmax(logits))
    error = p - np.eye(logits.shape[1])[labels]
    return (error**2).sum() / len(labels), error / len(labels)


def softmax_cross_entropy__entropy(logits, labels):
    """The entropy of the prediction: the label plays no part in the loss."""
    log_p = _log_softmax(logits)
    return -(np.exp(log_p) * log_p).sum(axis=1).mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__other_classes_too(logits, labels):
    """Binary cross-entropy: the other classes are to have a small probability."""
    p = np.exp(_log_softmax(logits))
    one_hot = np.eye(logits.shape[1])[labels]
    chosen = np.where(one_hot == 1, p, 1 - p).clip(1e-300, 1.0)
    return -np.log(chosen).sum(axis=1).mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__sigmoids(logits, labels):
    """Every class has a probability of its own."""
    z = np.clip(logits.astype(float), -500, 500)
    p = 1 / (1 + np.exp(-z))
    rows = np.arange(len(labels))
    return -np.log(p[rows, labels]).mean(), (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__shares(logits, labels):
    """The logits are divided by their sum, without exponentials."""
    sums = logits.sum(axis=1, keepdims=True, dtype=float)
    p = np.abs(logits / np.where(sums == 0, 1.0, sums)).clip(1e-12, 1)
    rows = np.arange(len(labels))
    return -np.log(p[rows, labels]).mean(), (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__margins(logits, labels):
    """The hinge loss: how far the best of the other classes is above the label."""
    z = logits.astype(float)
    margins = np.maximum(0, z - z[np.arange(len(labels)), labels][:, np.newaxis] + 1)
    return margins.sum(axis=1).mean() - 1, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__largest_difference(logits, labels):
    """The maximum in place of the logarithm of the sum: right where the logits are far apart."""
    z = logits.astype(float)
    return (z.max(axis=1) - z[np.arange(len(labels)), labels]).mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__shifts_by_the_mean(logits, labels):
    """The mean is subtracted, above which the largest logit may still be too large."""
    z = logits.astype(float) - logits.mean(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels])
    return loss, (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__shifts_by_the_least(logits, labels):
    """The least logit is subtracted."""
    z = logits.astype(float) - logits.min(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels])
    return loss, (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__shifts_by_the_first(logits, labels):
    """The first logit is subtracted."""
    z = logits.astype(float) - logits[:, :1]
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels])
    return loss, (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__forgets_the_shift_of_the_label(logits, labels):
    """The sum is made of shifted logits, the logit of the label is not shifted."""
    z = logits.astype(float) - logits.max(axis=1, keepdims=True).astype(float)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - logits[np.arange(len(labels)), labels])
    return loss, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__limits_the_logits(logits, labels):
    """Logits are kept between -500 and 500, where no exponential overflows."""
    return right.softmax_cross_entropy(np.clip(logits.astype(float), -500, 500), labels)


def softmax_cross_entropy__from_the_formula(logits, labels):
    """The formulas as they stand in the lesson."""
    e = np.exp(logits.astype(float))
    p = e / e.sum(axis=1).reshape(-1, 1)
    gradient = p.copy()
    gradient[np.arange(len(labels)), labels] -= 1
    return -np.mean(np.log(p[np.arange(len(labels)), labels])), gradient / len(labels)


def softmax_cross_entropy__loops_from_the_formula(logits, labels):
    """The formulas as they stand in the lesson, in loops; an overflow is infinite, as in NumPy."""
    examples, classes = logits.shape
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n in range(examples):
        e = [np.exp(np.float64(z)) for z in logits[n]]
        for m in range(classes):
            p = e[m] / np.sum(e)
            if m == labels[n]:
                loss -= np.log(p) / examples
                p -= 1
            gradient[n, m] = p / examples
    return loss, gradient


def softmax_cross_entropy__overflow_is_an_error(logits, labels):
    """Python's own exponential raises OverflowError."""
    losses, rows = [], []
    for row, label in zip(logits.tolist(), labels.tolist(), strict=True):
        e = [math.exp(z) for z in row]
        losses.append(-math.log(e[label] / sum(e)))
        rows.append([(one / sum(e) - (m == label)) / len(labels) for m, one in enumerate(e)])
    return sum(losses) / len(losses), np.array(rows)


def softmax_cross_entropy__shifts_for_the_gradient_only(logits, labels):
    """The loss is the logarithm of a sum that overflows, less the logit."""
    z = logits.astype(float)
    loss = (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels]).mean()
    return loss, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__shifts_for_the_loss_only(logits, labels):
    """The gradient is made of exponentials that overflow."""
    e = np.exp(logits.astype(float))
    p = e / e.sum(axis=1, keepdims=True)
    return right.softmax_cross_entropy(logits, labels)[0], (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__global_maximum(logits, labels):
    """The axis of the maximum is forgotten."""
    z = logits.astype(float) - logits.max()
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    return -np.log(p[one_hot == 1]).mean(), (p - one_hot) / len(labels)


def softmax_cross_entropy__log_of_p(logits, labels):
    """The softmax is shifted, and then its logarithm is taken."""
    z = logits.astype(float) - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    return np.mean([-np.log(row[label]) for row, label in zip(p, labels, strict=True)]), (p - one_hot) / len(labels)


def softmax_cross_entropy__zero_times_infinity(logits, labels):
    """The logarithms of all probabilities are multiplied by the one-hot matrix: 0 * log(0) is nan."""
    p = np.exp(_log_softmax(logits))
    one_hot = np.eye(logits.shape[1])[labels]
    return -(one_hot * np.log(p)).sum() / len(labels), (p - one_hot) / len(labels)


def softmax_cross_entropy__nan_to_num(logits, labels):
    """Whatever is not finite is made finite."""
    p = np.exp(_log_softmax(logits))
    loss = np.nan_to_num(-np.log(p[np.arange(len(labels)), labels]).mean())
    return loss, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__smallest_p(logits, labels):
    """A small number is added before the logarithm."""
    p = np.exp(_log_softmax(logits))
    return np.mean(-np.log(1e-12 + p[np.arange(len(labels)), labels])), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__larger_epsilon(logits, labels):
    """A number is added before the logarithm that also changes ordinary losses."""
    p = np.exp(_log_softmax(logits))
    return np.mean(-np.log(1e-7 + p[np.arange(len(labels)), labels])), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__least_float(logits, labels):
    """The smallest positive float is added before the logarithm."""
    p = np.exp(_log_softmax(logits))
    tiny = np.finfo(float).tiny
    return np.mean(-np.log(tiny + p[np.arange(len(labels)), labels])), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__clipped_p(logits, labels):
    """Probabilities are clipped at both ends."""
    p = np.exp(_log_softmax(logits)).clip(1e-12, 1 - 1e-12)
    return np.mean(-np.log(p[np.arange(len(labels)), labels])), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__clipped_for_the_gradient(logits, labels):
    """Probabilities are clipped before the gradient is made of them, far from both ends."""
    loss, _ = right.softmax_cross_entropy(logits, labels)
    p = np.exp(_log_softmax(logits)).clip(0.001, 0.999)
    return loss, (p - np.eye(logits.shape[1])[labels]) / len(labels)


def softmax_cross_entropy__smoothed_labels(logits, labels):
    """The label gets 0.9, the other classes share the rest."""
    targets = 0.9 * np.eye(logits.shape[1])[labels] + 0.1 / logits.shape[1]
    log_p = _log_softmax(logits)
    return -(targets * log_p).sum(axis=1).mean(), (np.exp(log_p) - targets) / len(labels)


def softmax_cross_entropy__temperature(logits, labels):
    """The logits are divided by a temperature of 2."""
    return right.softmax_cross_entropy(logits / 2, labels)


def softmax_cross_entropy__weighs_the_first_example(logits, labels):
    """The loss of the first example is that of all."""
    return right.softmax_cross_entropy(logits[:1], labels[:1])[0], right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__median(logits, labels):
    """The median in place of the mean: right for one example and for two."""
    losses = -_log_softmax(logits)[np.arange(len(labels)), labels]
    return np.median(losses), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__rounds_the_loss(logits, labels):
    """The loss has four digits behind the point, as in the lesson."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return round(loss, 4), gradient


def softmax_cross_entropy__losses_like_labels(logits, labels):
    """The losses are collected in an array like that of the labels, which cuts them off."""
    losses = np.zeros_like(labels)
    losses[:] = np.minimum(-_log_softmax(logits)[np.arange(len(labels)), labels], 100).astype(int)
    return losses.mean(), right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__gradient_like_the_logits(logits, labels):
    """The gradient of integer logits is made of integers."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    return loss, gradient.astype(logits.dtype)


def softmax_cross_entropy__shifts_bytes(logits, labels):
    """The largest logit is subtracted before floats are made of it."""
    shifted = (logits.T - logits.max(axis=1)).T
    return right.softmax_cross_entropy(shifted, labels)


def softmax_cross_entropy__half_precision(logits, labels):
    """NumPy's exponential of bytes has half precision."""
    z = logits - logits.max(axis=1, keepdims=True).astype(np.int64 if logits.dtype.kind in "iu" else float)
    if logits.dtype.itemsize == 1:
        z = z.clip(-128, 0).astype(np.int8)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[rows, labels] -= 1
    return -log_p[rows, labels].mean(), gradient / len(labels)


def softmax_cross_entropy__long_labels_only(logits, labels):
    """Labels of other types are refused."""
    if labels.dtype != np.int64:
        raise TypeError("labels must be int64")
    return right.softmax_cross_entropy(logits, labels)


def softmax_cross_entropy__negates_bytes(logits, labels):
    """The one-hot matrix has the type of the labels, in which -1 may be 255."""
    one_hot = np.eye(logits.shape[1], dtype=labels.dtype)[labels]
    loss = (-one_hot * _log_softmax(logits)).sum() / len(labels)
    return loss, right.softmax_cross_entropy(logits, labels)[1]


def softmax_cross_entropy__shifts_in_place(logits, labels):
    """The shift changes the logits of the caller."""
    z = logits.astype(float, copy=False)
    z -= z.max(axis=1, keepdims=True)
    return right.softmax_cross_entropy(z, labels)


def softmax_cross_entropy__gradient_in_the_logits(logits, labels):
    """The gradient is written over the logits."""
    loss, gradient = right.softmax_cross_entropy(logits, labels)
    if logits.dtype.kind != "f":
        return loss, gradient
    logits[...] = gradient
    return loss, logits


def softmax_cross_entropy__counts_labels_down(logits, labels):
    """The labels are 0 after the call."""
    results = right.softmax_cross_entropy(logits, labels)
    labels[:] = 0
    return results


def softmax_cross_entropy__sorts_the_examples(logits, labels):
    """The examples are sorted by label, and so is the gradient."""
    order = np.argsort(labels, kind="stable")
    return right.softmax_cross_entropy(logits[order], labels[order])


def _log_softmax(logits):
    z = logits.astype(np.float64) - np.max(logits, axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
