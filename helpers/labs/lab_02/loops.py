"""Training loops from a given start: the right one, and the wrong ones worth naming."""

import numpy as np

from helpers.nn import network
from helpers.nn.functions import mse
from helpers.nn.network import Gradients, Parameters


def descend(start, X, Y, learning_rate, epochs, slopes=network.gradients, loss=mse, update=None):
    """Return (parameters, losses) of gradient descent from a start, with the parts that a mistake replaces."""
    update = update or (lambda p, dp: p - learning_rate * dp)
    parameters, losses = start, []
    for _ in range(epochs):
        losses.append(loss(network.forward(X, *parameters).A2, Y))
        parameters = Parameters(*map(update, parameters, slopes(X, Y, *parameters)))
    return parameters, np.array(losses)


# --- Classic wrong loops: each takes a start, X, Y, the learning rate and the epochs ---------------------------------


def _loss_after(start, X, Y, learning_rate, epochs):
    _, losses = descend(start, X, Y, learning_rate, epochs + 1)
    return descend(start, X, Y, learning_rate, epochs)[0], losses[1:]


def _loss_too_many(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs)[0], descend(start, X, Y, learning_rate, epochs + 1)[1]


def _one_epoch_short(start, X, Y, learning_rate, epochs):
    parameters, losses = descend(start, X, Y, learning_rate, epochs - 1)
    return parameters, np.append(losses, 0.0)


def _one_step_short(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs - 1)[0], descend(start, X, Y, learning_rate, epochs)[1]


def _one_step_more(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs + 1)[0], descend(start, X, Y, learning_rate, epochs)[1]


def _never_updated(start, X, Y, learning_rate, epochs):
    return start, np.full(epochs, descend(start, X, Y, 0.0, 1)[1][0])


def _losses_of_start(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs)[0], np.full(epochs, descend(start, X, Y, 0.0, 1)[1][0])


def _upwards(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p + learning_rate * dp)


def _without_rate(start, X, Y, learning_rate, epochs):
    return descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p - (learning_rate > 0) * dp)


def _weights_only(start, X, Y, learning_rate, epochs):
    def slopes(*arguments):
        right = network.gradients(*arguments)
        return right._replace(db1=0 * right.db1, db2=0 * right.db2)

    return descend(start, X, Y, learning_rate, epochs, slopes)


def _updated_weights(start, X, Y, learning_rate, epochs):
    """Update the output layer first, and send the gradient back through its new weights."""

    def slopes(X, Y, *parameters):
        trace, right = network.backpropagate(X, Y, Parameters(*parameters))
        dZ2 = network.output_gradients(trace.A1, trace.A2, network.loss_gradient(trace.A2, Y)).dZ2
        new_W2 = parameters[2] - learning_rate * right.dW2
        _, dW1, db1 = network.hidden_gradients(X, trace.A1, new_W2, dZ2)
        return Gradients(dW1, db1, right.dW2, right.db2)

    return descend(start, X, Y, learning_rate, epochs, slopes)


def _sample_by_sample(start, X, Y, learning_rate, epochs):
    parameters, losses = start, []
    for _ in range(epochs):
        losses.append(mse(network.forward(X, *parameters).A2, Y))
        for i in range(len(X)):
            parameters = descend(parameters, X[i : i + 1], Y[i : i + 1], learning_rate, 1)[0]
    return parameters, np.array(losses)


def _scaled_slopes(factor):
    def wrong(start, X, Y, learning_rate, epochs):
        return descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p - learning_rate * factor(X) * dp)

    return wrong


def _scaled_losses(factor):
    def wrong(start, X, Y, learning_rate, epochs):
        parameters, losses = descend(start, X, Y, learning_rate, epochs)
        return parameters, losses * factor(X)

    return wrong


WRONG_LOOPS = (
    (
        "off_by_one",
        _loss_after,
        "losses[t] is the loss after the update of epoch t; wanted is the loss before it, so that losses[0] shows "
        "where the training began.",
    ),
    (
        "off_by_one",
        _loss_too_many,
        "losses has one number too many: it holds epochs numbers, the loss before each update.",
    ),
    (
        "off_by_one",
        _one_epoch_short,
        "The loop ends one epoch early: the last loss was never filled in, and the last update is missing.",
    ),
    ("off_by_one", _one_step_short, "The losses are right, but the parameters miss the last update."),
    ("off_by_one", _one_step_more, "The losses are right, but the parameters have had one update too many."),
    (
        None,
        _never_updated,
        "The parameters come back as they started, and the loss never changes. Does the loop put the new parameters "
        "where the next epoch looks for them?",
    ),
    (None, _losses_of_start, "The parameters learn, but every loss is that of the start. Go forwards in each epoch."),
    ("sign", _upwards, "The loss climbs: the parameters walk along the gradient. Downhill is against it."),
    (None, _without_rate, "Every step has the full length of the gradient. Where does the learning rate come in?"),
    ("forgot_bias", _weights_only, "The weights learn, but the biases b1 and b2 stay where they started."),
    (
        "used_updated_weights",
        _updated_weights,
        "The gradient goes back through a W2 that this epoch has updated already. Compute all four gradients first, "
        "then update.",
    ),
    (
        None,
        _sample_by_sample,
        "The parameters are updated after each sample. Here an epoch is one step, with the gradient over all of them.",
    ),
    (
        "not_averaged",
        _scaled_slopes(len),
        "Every step is n times too long. The loss is a mean over the samples, so its gradient is one too.",
    ),
    (
        "averaged_twice",
        _scaled_slopes(lambda X: 1 / len(X)),
        "Every step is n times too short: a mean taken twice.",
    ),
    ("factor_2", _scaled_slopes(lambda X: 0.5), "Every step is half as long as it should be. Where did a 2 go?"),
    ("factor_2", _scaled_slopes(lambda X: 2.0), "Every step is twice too long. Where does a second 2 come from?"),
    (
        "not_averaged",
        _scaled_losses(len),
        "The losses are sums over the samples, n times too large, not means.",
    ),
    ("factor_2", _scaled_losses(lambda X: 0.5), "The parameters are right, but the losses are half the mean square."),
)
