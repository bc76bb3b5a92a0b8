"""What a check can find out about a training loop that it can't see into, whose draws it doesn't know.

With a tiny learning rate the weights hardly move, so every step of a training is taken at nearly the same place, and
what all steps together do is a sum over the samples: each sample's gradient, times how much it counted. The order in
which chance served the samples doesn't matter then. So there is one right sum, and how often each sample was used can
be read from a wrong one, by least squares.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from helpers.nn import classifier
from helpers.nn.functions import ACTIVATIONS, Activation, softmax

CLOSE = 0.05  # the weights do move a little
UNEXPLAINED = 0.02  # of all steps together: less is left by rounding, more by other samples or other targets


class Unfit(Exception):
    """What came back can't be examined; carries the mistake's id and a sentence."""

    def __init__(self, mistake: str | None, sentence: str):
        super().__init__(sentence)
        self.mistake = mistake


@dataclass(frozen=True)
class Trial:
    """A function that can be asked what it does with some arguments, or with others in their place."""

    call: Callable[[dict], dict]  # of arguments: the results by name
    arguments: dict
    known: dict = field(default_factory=dict)  # answers to questions that were asked before

    def results(self, **changes):
        """Return the results by name; numbers that were asked for before aren't asked for again."""
        key = tuple(sorted(changes.items())) if all(np.isscalar(value) for value in changes.values()) else None
        if key is None or key not in self.known:
            found = self.call(self.arguments | changes)
            if key is None:
                return found
            self.known[key] = found
        return self.known[key]

    def with_arguments(self, **changes):
        """Return a trial of the same function with other arguments."""
        return Trial(self.call, self.arguments | changes)

    def start(self, **changes):
        """Return the weights that the training begins with: those that a learning rate of 0 leaves as they are."""
        return layers_of(self.results(**changes | {"learning_rate": 0.0}))


def layers_of(results):
    """Return the weights, a list of (W, b), from results that were taken apart by name."""
    count = sum(name.startswith("W of") for name in results)
    return [(results[f"W of layer {i}"], results[f"b of layer {i}"]) for i in range(1, count + 1)]


def losses_of(results):
    """Return the losses as an array, from results that were taken apart by name."""
    return np.array([value for name, value in results.items() if name.startswith("loss of")])


def parts(weights):
    """Return every W and b by name, in order."""
    return {
        f"{letter} of layer {i}": part
        for i, layer in enumerate(weights, 1)
        for letter, part in zip("Wb", layer, strict=True)
    }


def moved(after, before):
    """Return by how much each W and b has moved, by name."""
    start = parts(before)
    return {name: part - start[name] for name, part in parts(after).items()}


def scaled(steps, factor):
    """Return steps times a factor."""
    return {name: factor * step for name, step in steps.items()}


def close(steps, wanted):
    """Tell whether every W and b has moved as wanted; one that should hardly move is held to the others' size."""
    largest = {name: np.abs(step).max() for name, step in wanted.items()}
    least = 0.01 * max(largest.values())
    return all(np.abs(steps[name] - wanted[name]).max() <= CLOSE * max(largest[name], least) for name in wanted)


def ratio(steps, wanted):
    """Return the factor between two steps, or None where they don't point along one line."""
    along = sum(np.vdot(steps[name], wanted[name]) for name in wanted)
    length = sum(np.vdot(wanted[name], wanted[name]) for name in wanted)
    factor = along / length if length > 0 else 0.0
    return float(factor) if factor and close(steps, scaled(wanted, factor)) else None


def downhill(X, Y, weights, **net):
    """Return the step of every W and b for learning rate 1: minus the mean gradient, by name.

    net  what a wrong network has in place of the right parts; see `gradients`
    """
    right = gradients(X, Y, weights, **net) if net else classifier.loss_and_gradients(X, Y, weights).gradients
    return scaled(parts(right), -1)


def counts(X, Y, weights, steps):
    """Return (n,), how much each sample's gradient counts in the steps, and the share that no sample explains.

    A sample that is read rightly already has next to no gradient, so nobody can tell how often it was used: nan.
    """
    basis = np.stack([_flat(downhill(X[i : i + 1], Y[i : i + 1], weights)) for i in range(len(X))], axis=1)
    found, rest = _fitted(basis, _flat(steps))
    lengths = np.linalg.norm(basis, axis=0)
    return np.where(lengths > 1e-3 * lengths.max(), found, np.nan), rest


def mispaired(X, Y, weights, steps):
    """Tell whether the steps are those of samples that were given the targets of others."""
    classes = np.eye(Y.shape[1])
    basis = [_flat(downhill(X[i : i + 1], y[None], weights)) for i in range(len(X)) for y in classes]
    return _fitted(np.stack(basis, axis=1), _flat(steps))[1] < UNEXPLAINED


def _flat(steps):
    return np.concatenate([step.ravel() for step in steps.values()])


def _fitted(basis, wanted):
    found = np.linalg.lstsq(basis, wanted)[0]
    length = max(np.linalg.norm(wanted), np.finfo(float).tiny)
    return found, np.linalg.norm(basis @ found - wanted) / length


# --- Networks with a wrong part --------------------------------------------------------------------------------------

RELU = ACTIVATIONS["relu"]
UNSLOPED = Activation("relu", RELU.f, np.ones_like)


def _plain_difference(Z, Y):
    return (Z - Y) / len(Y)


def _through_softmax(Z, Y):
    A = softmax(Z)
    return (A - Y) * A * (1 - A) / len(Y)


WRONG_NETS = (
    (
        "another_function",
        {"activation": ACTIVATIONS["tanh"]},
        "The weights move as if the hidden layers were tanh layers. The lab and the check use ReLU.",
    ),
    (
        "another_function",
        {"activation": ACTIVATIONS["sigmoid"]},
        "The weights move as if the hidden layers were sigmoid layers. The lab and the check use ReLU.",
    ),
    (
        "activation_missing",
        {"activation": ACTIVATIONS["identity"]},
        "The weights move as if the hidden layers had no activation. They are ReLU layers.",
    ),
    (
        "missing_slope",
        {"activation": UNSLOPED},
        "On the way back the slope of the ReLU is missing: units that were off get a gradient too.",
    ),
    (
        "another_formula",
        {"error": _plain_difference},
        "The error is taken from the logits. The softmax turns them into probabilities first.",
    ),
    (
        "another_formula",
        {"error": _through_softmax},
        "The error went through a slope A * (1 - A). For softmax and cross-entropy together it is simply A - Y.",
    ),
)


def gradients(X, Y, weights, activation=RELU, error=lambda Z, Y: (softmax(Z) - Y) / len(Y), back=None):
    """Return the gradients of a classifier with another activation or another error at the output.

    back  the weights through which the gradient goes back, where they aren't those of the way forward
    """
    Zs, As = [], [X]
    for place, (W, b) in enumerate(weights):
        Zs.append(As[-1] @ W + b)
        As.append(activation.f(Zs[-1]) if place < len(weights) - 1 else Zs[-1])
    dZ, found = error(Zs[-1], Y), []
    for place in reversed(range(len(weights))):
        found.append((As[place].T @ dZ, dZ.sum(axis=0)))
        if place:
            dZ = (dZ @ (weights if back is None else back)[place][0].T) * activation.derivative(Zs[place - 1])
    return found[::-1]


# --- Trainings that don't depend on chance ---------------------------------------------------------------------------


def trained(weights, X, Y, learning_rate, epochs, batches):
    """Return the weights after epochs of the same batches in the same order."""
    for _ in range(epochs):
        for batch in batches:
            steps = classifier.loss_and_gradients(X[batch], Y[batch], weights).gradients
            weights = [
                (W - learning_rate * dW, b - learning_rate * db)
                for (W, b), (dW, db) in zip(weights, steps, strict=True)
            ]
    return weights


def updated_too_early(weights, X, Y, learning_rate):
    """Return the weights after one step whose gradient goes back through layers that have taken it already."""
    new = list(weights)
    for place in reversed(range(len(weights))):
        steps = gradients(X, Y, weights, back=new)[place]
        new[place] = tuple(part - learning_rate * step for part, step in zip(weights[place], steps, strict=True))
    return new


def in_order(n, batch_size):
    """Return the batches of samples that nobody has shuffled."""
    return [np.arange(start, min(start + batch_size, n)) for start in range(0, n, batch_size)]


def equal(weights, others):
    """Tell whether two networks have the same weights, to about 4 digits."""
    return all(np.allclose(a, b, rtol=1e-4, atol=1e-5) for a, b in zip(_each(weights), _each(others), strict=True))


def _each(weights):
    return list(parts(weights).values())
