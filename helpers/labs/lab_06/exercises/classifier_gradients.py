"""Exercise of Lab 06: the loss of a batch and its gradients, the backward pass of Lab 04 joined to the softmax."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Each, Exercise, Result
from helpers.labs.lab_06.gradient_mistakes import MISTAKES
from helpers.nn import classifier

FLAT = (
    " One more thing: a network without any hidden layer, whose `weights` hold a single pair, isn't right yet. "
    "Exercise 6 trains one too: there is no trace then, and the last layer reads X."
)
PER_NEURON = "b has one number for each neuron: add up over the samples, axis 0."


class Deep(Exercise):
    """An exercise about hidden layers that also looks at a network without any, and says what it sees there."""

    def _judge(self, function):
        """Return the verdict; a network without a hidden layer decides nothing, and is spoken of."""
        verdict = super()._judge(function)
        if not verdict:
            return verdict
        arguments = _arguments(np.random.default_rng(0), 6, (4, 3))
        plain = Exercise(
            self.name, self.lab, self.number, self.title, self.reference, lambda rng: [arguments], self.form
        )
        return verdict if plain._judge(function) else replace(verdict, message=verdict.message + FLAT)


def _inputs(rng):
    # The deepest comes first: the results are named after its layers.
    return [_arguments(rng, *case) for case in ((8, (2, 7, 3, 4, 5)), (7, (4, 6, 5, 3)), (5, (3, 8, 4)))]


def _arguments(rng, n, sizes):
    labels = rng.permutation(np.resize(np.arange(sizes[-1]), n))
    return {
        "X": rng.normal(size=(n, sizes[0])),
        "Y": classifier.one_hot(labels, sizes[-1]),
        "weights": [(rng.normal(size=pair), rng.normal(size=pair[1])) for pair in pairwise(sizes)],
    }


def _small():
    """Yield two samples of one number for one and for two hidden units."""
    for W, b in (([[1.0]], [1.0]), ([[1.0, -1.0]], [1.0, 0.0])):
        last = np.resize([2.0, -1.0], (len(b), 2)), np.array([0.0, 1.0])
        X, Y = np.array([[2.0], [-3.0]]), np.eye(2)
        yield {"X": X, "Y": Y, "weights": [(np.array(W), np.array(b)), last]}


classifier_gradients = Deep(
    name="classifier_gradients",
    lab="06",
    number=5,
    title="Join what you have: the gradients of a classifier",
    reference=classifier.loss_and_gradients,
    inputs=_inputs,
    on_purpose=("zeros",),  # one-hot targets
    small=_small,
    form=(Result("loss"), Each((Result("dW"), Result("db", shape_hint=PER_NEURON)), item="layer")),
    mistakes=MISTAKES,
    praise="the error of a softmax, sent back as deep as you like. Joining the two labs was the hard part.",
)
