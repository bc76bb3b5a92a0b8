"""The last exercise of lab 02: the training loop, which may start anywhere.

Two right solutions draw different weights, so there is no one right answer to compare with. But a learning rate of 0
gives away the student's own start, and from there every epoch is determined: the check asks for the start first, and
then compares with the reference, and with the wrong versions, that begin there too.
"""

from dataclasses import dataclass, fields

import numpy as np

from helpers import network, training
from helpers.checks import sandbox
from helpers.checks.engine import SEED, Exercise, Mistake, Result
from helpers.checks.results import WrongForm, leaves
from helpers.functions import mse
from helpers.network import Gradients, Parameters


def _descend(start, X, Y, learning_rate, epochs, slopes=network.gradients, loss=mse, update=None):
    """Return (parameters, losses) of gradient descent from a start, with the parts that a mistake replaces."""
    update = update or (lambda p, dp: p - learning_rate * dp)
    parameters, losses = start, []
    for _ in range(epochs):
        losses.append(loss(network.forward(X, *parameters).A2, Y))
        parameters = Parameters(*map(update, parameters, slopes(X, Y, *parameters)))
    return parameters, np.array(losses)


# --- Classic wrong loops: each takes a start, X, Y, the learning rate and the epochs ---------------------------------


def _loss_after(start, X, Y, learning_rate, epochs):
    _, losses = _descend(start, X, Y, learning_rate, epochs + 1)
    return _descend(start, X, Y, learning_rate, epochs)[0], losses[1:]


def _loss_too_many(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs)[0], _descend(start, X, Y, learning_rate, epochs + 1)[1]


def _one_step_short(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs - 1)[0], _descend(start, X, Y, learning_rate, epochs)[1]


def _one_step_more(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs + 1)[0], _descend(start, X, Y, learning_rate, epochs)[1]


def _never_updated(start, X, Y, learning_rate, epochs):
    return start, np.full(epochs, _descend(start, X, Y, 0.0, 1)[1][0])


def _losses_of_start(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs)[0], np.full(epochs, _descend(start, X, Y, 0.0, 1)[1][0])


def _upwards(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p + learning_rate * dp)


def _without_rate(start, X, Y, learning_rate, epochs):
    return _descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p - (learning_rate > 0) * dp)


def _weights_only(start, X, Y, learning_rate, epochs):
    def slopes(*arguments):
        right = network.gradients(*arguments)
        return right._replace(db1=0 * right.db1, db2=0 * right.db2)

    return _descend(start, X, Y, learning_rate, epochs, slopes)


def _updated_weights(start, X, Y, learning_rate, epochs):
    """Update the output layer first, and send the gradient back through its new weights."""

    def slopes(X, Y, *parameters):
        trace, right = network.backpropagate(X, Y, Parameters(*parameters))
        dZ2 = network.output_gradients(trace.A1, trace.A2, network.loss_gradient(trace.A2, Y)).dZ2
        new_W2 = parameters[2] - learning_rate * right.dW2
        _, dW1, db1 = network.hidden_gradients(X, trace.A1, new_W2, dZ2)
        return Gradients(dW1, db1, right.dW2, right.db2)

    return _descend(start, X, Y, learning_rate, epochs, slopes)


def _sample_by_sample(start, X, Y, learning_rate, epochs):
    parameters, losses = start, []
    for _ in range(epochs):
        losses.append(mse(network.forward(X, *parameters).A2, Y))
        for i in range(len(X)):
            parameters = _descend(parameters, X[i : i + 1], Y[i : i + 1], learning_rate, 1)[0]
    return parameters, np.array(losses)


def _scaled_slopes(factor):
    def wrong(start, X, Y, learning_rate, epochs):
        return _descend(start, X, Y, learning_rate, epochs, update=lambda p, dp: p - learning_rate * factor(X) * dp)

    return wrong


def _scaled_losses(factor):
    def wrong(start, X, Y, learning_rate, epochs):
        parameters, losses = _descend(start, X, Y, learning_rate, epochs)
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

# --- The exercise ----------------------------------------------------------------------------------------------------

ALIKE = (
    "All hidden units start alike, so they get the same gradient and stay alike for ever: together they are worth one "
    "unit. Draw the weights at random, such as `rng.normal(size=(d, hidden))`."
)
NO_RNG = "Another rng gives the very same start. Draw the weights from the rng that is handed in."


@dataclass(frozen=True, eq=False)
class FreeStart(Exercise):
    """An exercise whose function draws its own start: ask for the start first, then compare with what begins there."""

    def judge(self, function):
        """Return the verdict about a function, compared with loops that begin where it begins."""
        with sandbox.same_random_state():
            still = self._starts(function, learning_rate=0.0, epochs=1)
            empty = self._starts(function, epochs=0) if still else {}
            unfit = self._unfit(function, still) if still else ""
        if unfit:
            mistakes = (Mistake(None, _beginning(still, _descend), unfit),)
        else:
            # A loop that forgets the learning rate doesn't stand still at 0; an empty one shows where it began.
            mistakes = (*_mistakes(still), *_mistakes(empty))
        reference = _beginning({} if unfit else still, _descend)
        return self._plain(reference=reference, mistakes=mistakes).judge(function)

    def _plain(self, **changes):
        return Exercise(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)

    def _starts(self, function, **changes):
        """Return for the shape of each case's X the start that the function draws; nothing where it fails."""
        starts = {}
        for case in self.cases:
            start = self._start(function, case, **changes)
            if start is None:  # the ordinary check has the words for whatever it was
                return {}
            starts[case.arguments["X"].shape] = start
        return starts

    def _start(self, function, case, **changes):
        run = sandbox.run(function, tuple((case.arguments | changes).values()), self.seconds)
        if run.error is not None:
            return None
        try:
            got = leaves(self.form, run.value)
        except WrongForm:
            return None
        return Parameters(*(_fitted(got[name], case.expected[name]) for name in Parameters._fields))

    def _unfit(self, function, starts):
        """Say why no network can learn from these starts, or return an empty sentence."""
        if all(_alike(start) for start in starts.values()):
            return ALIKE
        case = self.cases[0]
        start = self._start(function, case, learning_rate=0.0, epochs=1, rng=np.random.default_rng(SEED + 1))
        known = starts[case.arguments["X"].shape]
        same = start is not None and all(map(np.array_equal, start, known))
        return NO_RNG if same else ""


def _fitted(values, wanted):
    """Return a start's values in the shape they should have, so that a wrong shape is told as that and nothing else."""
    return values.reshape(wanted.shape) if values.size == wanted.size else np.zeros(wanted.shape)


def _alike(start):
    return all(np.ptp(values, axis=axis).max() == 0 for values, axis in zip(start[:3], (1, 0, 0), strict=True))


def _beginning(starts, loop):
    """Return a train function that runs a loop from the start known for X, or from one that it draws."""

    def train(X, Y, hidden, learning_rate, epochs, rng):
        start = starts.get(X.shape) or training.random_start(X.shape[1], hidden, rng)
        return loop(start, X, Y, learning_rate, epochs)

    return train


def _mistakes(starts):
    return tuple(Mistake(id, _beginning(starts, loop), says) for id, loop, says in WRONG_LOOPS)


def _inputs(rng):
    sizes = ((5, 2, 3, 0.7, 4), (4, 3, 2, 1.5, 5), (6, 2, 4, 0.3, 3))
    return [
        {
            "X": rng.normal(size=(n, d)),
            "Y": rng.uniform(size=(n, 1)),
            "hidden": hidden,
            "learning_rate": learning_rate,
            "epochs": epochs,
            "rng": np.random.default_rng(rng.integers(1000)),
        }
        for n, d, hidden, learning_rate, epochs in sizes
    ]


train = FreeStart(
    name="train",
    lab="02",
    number=6,
    title="Train it",
    reference=training.train,
    inputs=_inputs,
    form=(
        (Result("W1"), Result("b1"), Result("W2"), Result("b2")),
        Result("losses", shape_hint="One loss for each epoch: (epochs,)."),
    ),
    mistakes=_mistakes({}),
    seconds=5.0,  # some milliseconds are enough
    praise="from its own start it goes downhill, epoch by epoch. XOR is yours.",
)
