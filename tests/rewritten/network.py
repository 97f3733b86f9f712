"""The mistakes of the unit network, but for its last exercise, as students make them: whole wrong solutions.

They are named ``<exercise>__<mistake>``.
"""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations

import math

import numpy as np


def _float(array):
    return np.array(array, dtype=float)


# --- dense_forward ---------------------------------------------------------------------------------------------------


def dense_forward__forgets_the_bias(x, weights, bias):
    """Two loops and a sum over the inputs; the bias is never read."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            result[n, m] = sum(float(x[n, d]) * float(weights[d, m]) for d in range(x.shape[1]))
    return result


def dense_forward__first_bias_for_all(x, weights, bias):
    """Adds the bias of unit 0."""
    result = np.zeros((len(x), weights.shape[1]))
    for d in range(x.shape[1]):
        result += np.outer(_float(x[:, d]), _float(weights[d]))
    return result + bias[0]


def dense_forward__bias_down_the_rows(x, weights, bias):
    """The bias is reshaped into a column."""
    return np.einsum("nd,dm->nm", _float(x), _float(weights)) + bias.reshape(-1, 1)


def dense_forward__bias_in_every_term(x, weights, bias):
    """The bias stands inside of the innermost loop."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            for d in range(x.shape[1]):
                result[n, m] += float(x[n, d]) * float(weights[d, m]) + float(bias[m])
    return result


def dense_forward__subtracts_the_bias(x, weights, bias):
    """As if the unit fired above a threshold."""
    rows = []
    for example in x.tolist():
        sums = []
        for m, threshold in enumerate(bias.tolist()):
            sums.append(sum(a * b for a, b in zip(example, weights[:, m].tolist(), strict=True)) - threshold)
        rows.append(sums)
    return np.array(rows, dtype=float)


def dense_forward__sums_up_the_bias(x, weights, bias):
    """A loop over all biases for each unit."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            result[n, m] = np.dot(_float(x[n]), _float(weights[:, m]))
            for each in bias:
                result[n, m] += each
    return result


def dense_forward__weights_the_wrong_way_around(x, weights, bias):
    """As the textbook has it, which gives each unit a row."""
    return np.array([[np.dot(_float(row), _float(example)) for row in weights] for example in x]) + bias


def dense_forward__a_row_for_each_unit(x, weights, bias):
    """A list for each unit, with a number for each example."""
    return np.array(
        [
            [float(np.dot(_float(example), _float(weights[:, m]))) + float(bias[m]) for example in x]
            for m in range(weights.shape[1])
        ]
    )


def dense_forward__averages(x, weights, bias):
    """The mean of the products."""
    products = _float(x)[:, :, np.newaxis] * _float(weights)[np.newaxis]
    return products.mean(axis=1) + bias


def dense_forward__rectifies(x, weights, bias):
    """What is below 0 stays 0."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            total = float(bias[m])
            for d in range(x.shape[1]):
                total += float(x[n, d]) * float(weights[d, m])
            if total > 0:
                result[n, m] = total
    return result


def dense_forward__first_example_for_all(x, weights, bias):
    """The index of the example is 0 in the inner loop."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            result[n, m] = float(bias[m])
            for d in range(x.shape[1]):
                result[n, m] += float(x[0, d]) * float(weights[d, m])
    return result


def dense_forward__accumulates_in_the_bias(x, weights, bias):
    """Each row begins as the bias, which is not copied."""
    result = np.zeros((len(x), weights.shape[1]))
    for n in range(len(x)):
        row = bias
        for d in range(x.shape[1]):
            row += float(x[n, d]) * _float(weights[d])
        result[n] = row
    return result


def dense_forward__wraps_around(x, weights, bias):
    """Adds the outer products up, in the types that came."""
    total = x[:, :1] * weights[:1]
    for d in range(1, x.shape[1]):
        total = total + x[:, d : d + 1] * weights[d : d + 1]
    return total + bias


def dense_forward__cuts_off_fractions(x, weights, bias):
    """The result is an array of integers."""
    result = np.zeros((len(x), weights.shape[1]), dtype=int)
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            result[n, m] = sum(float(x[n, d]) * float(weights[d, m]) for d in range(x.shape[1])) + float(bias[m])
    return result


def dense_forward__whole_sums_of_whole_examples(x, weights, bias):
    """The result is an array of integers where the examples are."""
    result = np.empty((len(x), weights.shape[1]), dtype=np.int64 if np.issubdtype(x.dtype, np.integer) else float)
    for n, example in enumerate(_float(x)):
        result[n] = example.dot(_float(weights)) + bias
    return result


# --- dense_backward --------------------------------------------------------------------------------------------------


def dense_backward__averages_over_the_examples(upstream, x, weights):
    """Means over the examples, for what is shared by them."""
    d_weights = np.mean([np.outer(x[n], _float(upstream[n])) for n in range(len(x))], axis=0)
    return _float(upstream).dot(_float(weights).T), d_weights, np.mean(upstream, axis=0)


def dense_backward__averages_the_bias(upstream, x, weights):
    """A mean where the sum is asked for."""
    d_weights = sum(np.outer(_float(x[n]), _float(upstream[n])) for n in range(len(x)))
    return np.einsum("nm,dm->nd", _float(upstream), _float(weights)), d_weights, np.mean(upstream, axis=0)


def dense_backward__divides_everything(upstream, x, weights):
    """Upstream is divided by N first, so that everything is."""
    upstream = np.array(upstream, dtype=float) / upstream.shape[0]
    d_x, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(weights.shape[1])
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            d_bias[m] += upstream[n, m]
            for d in range(len(weights)):
                d_x[n, d] += upstream[n, m] * float(weights[d, m])
                d_weights[d, m] += upstream[n, m] * float(x[n, d])
    return d_x, d_weights, d_bias


def dense_backward__bias_for_each_example(upstream, x, weights):
    """The slope of the bias is 1, so upstream comes back as it is."""
    d_x = np.einsum("nm,dm->nd", _float(upstream), _float(weights))
    d_weights = np.einsum("nd,nm->dm", _float(x), _float(upstream))
    return d_x, d_weights, np.ones(upstream.shape) * upstream


def dense_backward__keeps_the_summed_axis(upstream, x, weights):
    """A product with a row of ones."""
    ones = np.ones((1, len(upstream)))
    return np.dot(_float(upstream), _float(weights).T), np.dot(_float(x).T, _float(upstream)), np.dot(ones, upstream)


def dense_backward__sums_over_the_units(upstream, x, weights):
    """A sum for each row."""
    d_bias = [sum(row) for row in upstream.tolist()]
    return np.dot(_float(upstream), _float(weights).T), np.dot(_float(x).T, _float(upstream)), np.array(d_bias)


def dense_backward__sums_up_the_whole_bias(upstream, x, weights):
    """The sum of everything."""
    d_bias = 0.0
    for row in upstream:
        for each in row:
            d_bias += float(each)
    return np.dot(_float(upstream), _float(weights).T), np.dot(_float(x).T, _float(upstream)), d_bias


def dense_backward__bias_of_ones(upstream, x, weights):
    """The derivative of x @ weights + bias with respect to bias is 1."""
    d_bias = [1] * weights.shape[1]
    return np.dot(_float(upstream), _float(weights).T), np.dot(_float(x).T, _float(upstream)), np.array(d_bias)


def dense_backward__ignores_upstream(upstream, x, weights):
    """What a number of x, a weight or a bias does to the sum of all results."""
    examples, units = upstream.shape
    d_x = np.array([[float(row.sum(dtype=float)) for row in weights]] * examples)
    d_weights = np.array([[float(column.sum(dtype=float))] * units for column in x.T])
    return d_x, d_weights, np.full(units, float(examples))


def dense_backward__weights_first(upstream, x, weights):
    """In the order in which they are learned: the weights at first."""
    d_x, d_weights = np.zeros(x.shape), np.zeros(weights.shape)
    for n, d in np.ndindex(x.shape):
        for m in range(weights.shape[1]):
            d_x[n, d] += float(upstream[n, m]) * float(weights[d, m])
            d_weights[d, m] += float(x[n, d]) * float(upstream[n, m])
    return d_weights, d_x, np.sum(_float(upstream), axis=0)


def dense_backward__bias_before_weights(upstream, x, weights):
    """The bias comes second."""
    d_x, d_weights = np.zeros(x.shape), np.zeros(weights.shape)
    for n, d in np.ndindex(x.shape):
        for m in range(weights.shape[1]):
            d_x[n, d] += float(upstream[n, m]) * float(weights[d, m])
            d_weights[d, m] += float(x[n, d]) * float(upstream[n, m])
    return d_x, np.sum(_float(upstream), axis=0), d_weights


def dense_backward__weights_transposed(upstream, x, weights):
    """Upstream first: a row for each unit."""
    d_weights = np.zeros((weights.shape[1], weights.shape[0]))
    for n in range(len(x)):
        d_weights += np.outer(_float(upstream[n]), _float(x[n]))
    return np.einsum("nm,dm->nd", _float(upstream), _float(weights)), d_weights, _float(upstream).sum(axis=0)


def dense_backward__forward_weights(upstream, x, weights):
    """The product of the way forward, with upstream in the place of x."""
    d_x = np.matmul(_float(upstream), _float(weights))
    d_weights = sum(np.outer(_float(x[n]), _float(upstream[n])) for n in range(len(x)))
    return d_x, d_weights, _float(upstream).sum(axis=0)


def dense_backward__last_example_only(upstream, x, weights):
    """``=`` in the loop over the examples."""
    d_x = np.zeros(x.shape)
    for n in range(len(x)):
        d_x[n] = _float(weights) @ _float(upstream[n])
        d_weights = np.outer(_float(x[n]), _float(upstream[n]))
        d_bias = _float(upstream[n])
    return d_x, d_weights, d_bias


def dense_backward__steps_downhill(upstream, x, weights):
    """Subtracts where it should add."""
    d_x, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(weights.shape[1])
    for n in range(len(x)):
        for m in range(weights.shape[1]):
            d_bias[m] -= upstream[n, m]
            for d in range(len(weights)):
                d_x[n, d] -= float(upstream[n, m]) * float(weights[d, m])
                d_weights[d, m] -= float(upstream[n, m]) * float(x[n, d])
    return d_x, d_weights, d_bias


def dense_backward__wraps_around(upstream, x, weights):
    """The formulas as they are, in the types that came."""
    d_x = np.einsum("nm,dm->nd", upstream, weights)
    d_weights = np.einsum("nd,nm->dm", x, upstream)
    return d_x, d_weights, np.sum(upstream, axis=0)


def dense_backward__types_of_the_inputs(upstream, x, weights):
    """Room like x and the weights, which is filled row by row."""
    d_x, d_weights = np.zeros_like(x), np.zeros_like(weights)
    for n in range(len(x)):
        d_x[n] = np.array([np.dot(_float(row), _float(upstream[n])) for row in weights])
    for d in range(len(weights)):
        d_weights[d] = np.array([np.dot(_float(x[:, d]), _float(column)) for column in upstream.T])
    return d_x, d_weights, np.array([float(sum(column.tolist())) for column in upstream.T])


def dense_backward__writes_into_x(upstream, x, weights):
    """The gradient of x takes its place, row by row."""
    d_weights = np.dot(_float(x).T, _float(upstream))
    for n in range(len(x)):
        x[n] = np.dot(_float(weights), _float(upstream[n]))
    return x, d_weights, _float(upstream).sum(axis=0)


# --- softmax_cross_entropy -------------------------------------------------------------------------------------------


def _shifted(logits):
    """Each row less its own largest number."""
    return np.array([[z - max(row) for z in row] for row in _float(logits).tolist()])


def _probabilities(logits):
    rows = []
    for row in _shifted(logits).tolist():
        powers = [math.exp(z) for z in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)


def _losses(logits, labels):
    """The logarithm of the sum of powers, less the logit of the label."""
    return [
        math.log(sum(math.exp(z) for z in row)) - row[int(label)]
        for row, label in zip(_shifted(logits).tolist(), labels, strict=True)
    ]


def _slopes(logits, labels):
    """The gradient of each example's loss."""
    slopes = _probabilities(logits)
    for n, label in enumerate(labels):
        slopes[n, label] -= 1
    return slopes


def softmax_cross_entropy__sums_the_losses(logits, labels):
    """Adds up over the examples, and stops there."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        z = _float(logits[n]) - float(max(logits[n]))
        loss += np.log(np.exp(z).sum()) - z[label]
        gradient[n] = np.exp(z) / np.exp(z).sum()
        gradient[n, label] -= 1
    return loss, gradient


def softmax_cross_entropy__sums_the_loss_only(logits, labels):
    """The loss is a sum, its gradient a mean's."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        z = _float(logits[n]) - float(max(logits[n]))
        loss += np.log(np.exp(z).sum()) - z[label]
        gradient[n] = np.exp(z) / np.exp(z).sum()
        gradient[n, label] -= 1
    return loss, gradient / len(labels)


def softmax_cross_entropy__gradient_of_the_sum(logits, labels):
    """The loss is a mean, its gradient a sum's."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        z = _float(logits[n]) - float(max(logits[n]))
        loss += (np.log(np.exp(z).sum()) - z[label]) / len(labels)
        gradient[n] = np.exp(z) / np.exp(z).sum()
        gradient[n, label] -= 1
    return loss, gradient


def softmax_cross_entropy__divides_twice(logits, labels):
    """Divides each row, and everything at the end."""
    gradient = np.zeros(logits.shape)
    for n, label in enumerate(labels):
        z = _float(logits[n]) - float(max(logits[n]))
        gradient[n] = np.exp(z) / np.exp(z).sum()
        gradient[n, label] -= 1
        gradient[n] /= len(labels)
    return sum(_losses(logits, labels)) / len(labels), gradient / len(labels)


def softmax_cross_entropy__averages_over_the_classes(logits, labels):
    """The mean of a table that is 0 but for the labels; the gradient is divided likewise."""
    table = np.zeros(logits.shape)
    for n, loss in enumerate(_losses(logits, labels)):
        table[n, labels[n]] = loss
    return table.mean(), _slopes(logits, labels) / table.size


def softmax_cross_entropy__loss_of_each_example(logits, labels):
    """The losses are not averaged."""
    return np.array(_losses(logits, labels)), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__loss_in_an_array(logits, labels):
    """The mean keeps its axis."""
    return np.mean(np.array(_losses(logits, labels)), keepdims=True), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__gradient_first(logits, labels):
    """The wrong order."""
    return _slopes(logits, labels) / len(labels), sum(_losses(logits, labels)) / len(labels)


def softmax_cross_entropy__forgets_the_minus(logits, labels):
    """The mean of the logarithms."""
    z = _shifted(logits)
    logarithms = [z[n, label] - np.log(sum(np.exp(z[n]))) for n, label in enumerate(labels)]
    return float(np.mean(logarithms)), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__flips_the_sign(logits, labels):
    """The one-hot labels less the probabilities."""
    one_hot = np.zeros(logits.shape)
    for n, label in enumerate(labels):
        one_hot[n, label] = 1
    return sum(_losses(logits, labels)) / len(labels), (one_hot - _probabilities(logits)) / len(labels)


def softmax_cross_entropy__probabilities_as_gradient(logits, labels):
    """The probabilities, divided by N."""
    return sum(_losses(logits, labels)) / len(labels), _probabilities(logits) / len(labels)


def softmax_cross_entropy__gradient_at_the_label_only(logits, labels):
    """Zeros but for the labels."""
    gradient, p = np.zeros(logits.shape), _probabilities(logits)
    for n, label in enumerate(labels):
        gradient[n, label] = (p[n, label] - 1) / len(labels)
    return sum(_losses(logits, labels)) / len(labels), gradient


def softmax_cross_entropy__stops_at_the_probabilities(logits, labels):
    """The derivative of -log(p) with respect to p."""
    gradient, p = np.zeros(logits.shape), _probabilities(logits)
    for n, label in enumerate(labels):
        gradient[n, label] = -1 / p[n, label] / len(labels)
    return sum(_losses(logits, labels)) / len(labels), gradient


def softmax_cross_entropy__counts_from_one(logits, labels):
    """Takes the class 1 for the first column."""
    columns = [int(label) - 1 for label in labels]
    z, gradient, loss = _shifted(logits), _probabilities(logits), 0.0
    for n, column in enumerate(columns):
        loss += math.log(np.exp(z[n]).sum()) - z[n][column]
        gradient[n][column] -= 1
    return loss / len(columns), gradient / len(columns)


def softmax_cross_entropy__ignores_the_label(logits, labels):
    """The largest probability is taken for the loss."""
    losses = [-math.log(max(row)) for row in _probabilities(logits).tolist()]
    return sum(losses) / len(losses), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__over_the_examples(logits, labels):
    """The sums run down the columns."""
    loss, p = 0.0, np.zeros(logits.shape)
    z = _float(logits)
    for m in range(logits.shape[1]):
        column = z[:, m] - max(z[:, m])
        p[:, m] = np.exp(column) / sum(np.exp(column))
        for n, label in enumerate(labels):
            if label == m:
                loss -= column[n] - math.log(np.exp(column).sum())
    for n, label in enumerate(labels):
        p[n, label] -= 1
    return loss / len(labels), p / len(labels)


def softmax_cross_entropy__over_everything(logits, labels):
    """One sum for all of the logits."""
    z = _float(logits) - float(np.max(logits))
    total = sum(math.exp(each) for row in z.tolist() for each in row)
    gradient = np.array([[math.exp(each) / total for each in row] for row in z.tolist()])
    loss = 0.0
    for n, label in enumerate(labels):
        loss += math.log(total) - z[n, label]
        gradient[n, label] -= 1
    return loss / len(labels), gradient / len(labels)


def softmax_cross_entropy__in_bits(logits, labels):
    """``log2``."""
    z = _shifted(logits)
    losses = [math.log2(sum(np.exp(z[n]))) - z[n, label] * math.log2(math.e) for n, label in enumerate(labels)]
    return sum(losses) / len(losses), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__forgets_the_logarithm(logits, labels):
    """The mean probability of the labels, with a minus."""
    p = _probabilities(logits)
    return -sum(p[n, label] for n, label in enumerate(labels)) / len(labels), _slopes(logits, labels) / len(labels)


def softmax_cross_entropy__does_not_shift(logits, labels):
    """The formulas as they stand in the lesson, before the shift."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        powers = np.exp(_float(logits[n]))
        gradient[n] = powers / powers.sum()
        loss += -np.log(gradient[n, label]) / len(labels)
        gradient[n, label] -= 1
    return loss, gradient / len(labels)


def softmax_cross_entropy__one_shift_for_all(logits, labels):
    """The maximum is that of the whole array."""
    largest = float(logits.max())
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        powers = np.exp(_float(logits[n]) - largest)
        gradient[n] = powers / powers.sum()
        loss += -np.log(gradient[n, label]) / len(labels)
        gradient[n, label] -= 1
    return loss, gradient / len(labels)


def softmax_cross_entropy__logarithm_of_zero(logits, labels):
    """Shifted as it should be, and then the logarithm of a quotient."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        powers = np.exp(_float(logits[n]) - float(max(logits[n])))
        gradient[n] = powers / powers.sum()
        loss += -np.log(gradient[n, label]) / len(labels)
        gradient[n, label] -= 1
    return loss, gradient / len(labels)


def softmax_cross_entropy__adds_epsilon(logits, labels):
    """A tiny number keeps the logarithm away from 0."""
    tiny = 1e-12
    p = _probabilities(logits)
    loss = -sum(math.log(p[n, label] + tiny) for n, label in enumerate(labels)) / len(labels)
    for n, label in enumerate(labels):
        p[n, label] -= 1
    return loss, p / len(labels)


def softmax_cross_entropy__clips_the_probability(logits, labels):
    """What is smaller than a tiny number is made as large as it, for the logarithm."""
    p = _probabilities(logits)
    loss = 0.0
    for n, label in enumerate(labels):
        loss -= math.log(max(p[n, label], 1e-12))
        p[n, label] -= 1
    return loss / len(labels), p / len(labels)


def softmax_cross_entropy__wraps_around(logits, labels):
    """Subtracts in the type that came, and makes floats of what is left."""
    loss, gradient = 0.0, np.zeros(logits.shape)
    for n, label in enumerate(labels):
        z = [float(each) for each in logits[n] - np.max(logits[n])]
        total = sum(math.exp(each) for each in z)
        loss += math.log(total) - z[int(label)]
        gradient[n] = [math.exp(each) / total for each in z]
        gradient[n, label] -= 1
    return loss / len(labels), gradient / len(labels)


def softmax_cross_entropy__overwrites_the_logits(logits, labels):
    """Floats are not copied before the shift."""
    z = np.asarray(logits, dtype=float)
    for n in range(len(z)):
        z[n] -= max(z[n])
    gradient = np.exp(z)
    loss = 0.0
    for n, label in enumerate(labels):
        loss += np.log(sum(gradient[n])) - z[n, label]
        gradient[n] /= sum(gradient[n])
        gradient[n, label] -= 1
    return loss / len(labels), gradient / len(labels)
