"""Read what a student's function told the stand-in for Keras, in numbers: the same training has the same numbers.

Keras knows many ways to say one thing. A softmax at the end with a loss of probabilities is logits with a loss of
logits, and an activation may be a layer of its own.
"""

from functools import wraps

import numpy as np

from helpers.exercise.results import WrongForm
from helpers.nn.arguments import described
from helpers.nn.stand_ins import ACTIVATIONS, LOSSES, OPTIMIZERS

LINEAR, SOFTMAX = ACTIVATIONS.index("linear"), ACTIVATIONS.index("softmax")
CATEGORICAL, SPARSE = LOSSES.index("CategoricalCrossentropy"), LOSSES.index("SparseCategoricalCrossentropy")
TWICE = len(ACTIVATIONS)  # an activation upon another one
BOTH = "Return both, `return model, losses`: the model, and the list of its losses."


def keras_training(keras, sizes, X, Y, learning_rate, epochs, batch_size):
    """Return a network that Keras has trained, and the loss of each epoch."""
    hidden = [keras.layers.Dense(size, activation="relu") for size in sizes[1:-1]]
    model = keras.Sequential([keras.Input((sizes[0],)), *hidden, keras.layers.Dense(sizes[-1])])
    model.compile(keras.optimizers.SGD(learning_rate), keras.losses.CategoricalCrossentropy(from_logits=True))
    history = model.fit(X, Y, batch_size=batch_size, epochs=epochs, verbose=0)
    return model, history.history["loss"]


def observed(function):
    """Return a function that gives in numbers what Keras was told."""

    @wraps(function)
    def told(*arguments):
        model, losses = _parts(function(*arguments))
        fit = model.fits[0]
        units, activations, shapes = _network(model.told)
        ends = _ends(model.compiled, activations[-1])
        how = [OPTIMIZERS.index(model.compiled["optimizer"]), *_numbers(model.compiled, "learning_rate", "momentum")]
        fitted = [*_numbers(fit, "batch_size", "epochs", "shuffle", "held_out"), float(len(model.fits))]
        fits = all(shape == [arguments[1][0]] for shape in shapes)
        return units, activations[:-1], [*ends, float(fits)], how, fitted, fit["x"], fit["y"], losses

    return told


def _parts(made):
    if made is None:
        raise WrongForm("returned_none", f"It is None. {BOTH}")
    if hasattr(made, "fits") or hasattr(made, "history"):
        only = "the model" if hasattr(made, "fits") else "what `fit` returns"
        raise WrongForm("wrong_shape", f"Only {only} came back. {BOTH}")
    if not isinstance(made, (tuple, list)) or len(made) != 2:
        raise WrongForm("wrong_shape", f"It returned {described(made)}. {BOTH}")
    model, losses = made
    if hasattr(losses, "fits"):
        raise WrongForm("swapped", "The model comes second. Return it first, and then the losses.")
    if not hasattr(model, "fits"):
        raise WrongForm("wrong_shape", f"The first result should be the model; it is {described(model)}.")
    if not model.fits:
        raise WrongForm("frozen", "`fit` was never called. The network is built, and has learned nothing.")
    if hasattr(losses, "history"):
        says = 'That is all that `fit` returns. The losses are a list in it: `.history["loss"]`.'
        raise WrongForm("wrong_shape", says)
    if isinstance(losses, dict):
        raise WrongForm("wrong_shape", '`history` is a dict, from names to lists. The losses are `["loss"]`.')
    return model, losses


def _numbers(told, *names):
    try:
        return [float(told[name]) for name in names]
    except (TypeError, ValueError):
        wrong = next(name for name in names if not isinstance(told[name], (int, float, np.number)))
        raise WrongForm("wrong_shape", f"`{wrong}` should be a number; Keras was told {told[wrong]!r}.") from None


def _network(told):
    """Return the units of each Dense, its activation, and every shape that was named for the input."""
    units, activations, shapes = [], [], []
    for layer in told:
        if layer["kind"] != "activation" and layer.get("shape") is not None:
            shapes.append(layer["shape"])
        if layer["kind"] == "dense":
            units.append(layer["units"] if layer["use_bias"] else -layer["units"])
            activations.append(ACTIVATIONS.index(layer["activation"]))
        if layer["kind"] == "activation" and activations:
            stands = activations[-1] == LINEAR
            activations[-1] = ACTIVATIONS.index(layer["activation"]) if stands else TWICE
    if not units:
        raise WrongForm("unfilled", "The model has no Dense layer. Each layer of weights is one.")
    return units, activations, shapes


def _ends(compiled, last):
    """Return in one way of saying it what ends the network: activation, from_logits, loss, reduction."""
    logits = float(compiled["from_logits"])
    loss = LOSSES.index(compiled["loss"]) if compiled["loss"] else -1
    if last == SOFTMAX and not logits:
        last, logits = LINEAR, 1.0
    reduced = compiled.get("reduction") in (None, "sum_over_batch_size", "mean")
    return [float(last), logits, float(loss), float(reduced)]
