"""Build deep classifiers with the remedies against a lost gradient as switches, each with its way back.

A `Recipe` says what every hidden layer does with what comes in, H:

    Z = H @ W + b                     the weighted sum
    Z = normalised(Z)                 if recipe.norm is "layer" or "batch"
    H = f(Z), or H + f(Z)             the latter if recipe.residual, from the second layer on

The first layer only widens the input and the last one is a plain weighted sum, whose softmax gives the probabilities.

    recipe = Recipe("sigmoid", depth=10)
    weights = start(recipe, d=2, classes=2, rng=rng)
    trace = forward(recipe, X, weights)
    gradients = backward(recipe, weights, trace, dZ=softmax_cross_entropy_gradient(trace.logits, Y))
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.deep import Layer, LayerGradient, initial_scale, random_weights, residual_backward
from helpers.nn.functions import ACTIVATIONS

EPS = 1e-5  # added to a variance, so that a row of equal numbers isn't divided by 0
AXES = {"layer": 1, "batch": 0}
_quiet = np.errstate(over="ignore", under="ignore", invalid="ignore")


class Recipe(NamedTuple):
    """Describe a deep network by its switches.

    activation  its name
    depth       how many hidden layers
    width       the neurons in each
    gain        the standard deviation of the weights times √fan_in; None for that of `initial_scale`
    centred     biases that centre a sigmoid's sums on 0, see `deep.random_weights`
    residual    a shortcut past each hidden layer but the first (He, Zhang, Ren & Sun 2016)
    norm        "none", "layer" (Ba, Kiros & Hinton 2016) or "batch" (Ioffe & Szegedy 2015), each without the scale and
                shift that the originals go on to learn
    """

    activation: str = "sigmoid"
    depth: int = 10
    width: int = 16
    gain: float | None = None
    centred: bool = False
    residual: bool = False
    norm: str = "none"


class Normalised(NamedTuple):
    """Keep numbers of mean 0 and variance 1, and the spread that they had."""

    Y: np.ndarray
    spread: np.ndarray


class Step(NamedTuple):
    """Keep what one hidden layer computes: its input, what goes into its activation, and the spread divided out."""

    H: np.ndarray  # (n, d_in)
    Z: np.ndarray  # (n, width)
    A: np.ndarray  # (n, width)
    spread: np.ndarray | None


class Trace(NamedTuple):
    """Keep the whole way forward."""

    steps: list[Step]
    H: np.ndarray  # (n, width)  what the output layer hears
    logits: np.ndarray  # (n, classes)


def start(recipe, d, classes, rng):
    """Draw the weights of a network: a list of (W, b), the output layer last."""
    _checked(recipe)
    gain = initial_scale(1, recipe.activation) if recipe.gain is None else recipe.gain
    sizes = [d, *[recipe.width] * recipe.depth]
    hidden = random_weights(sizes, gain, rng, recipe.centred)
    return [*hidden, *random_weights([recipe.width, classes], 1.0, rng)]


@_quiet
def forward(recipe, X, weights):
    """Return the Trace of samples X (n, d); the arguments are trusted, as training calls this a thousand times."""
    f, H, steps = ACTIVATIONS[recipe.activation].f, X, []
    for i, (W, b) in enumerate(weights[:-1]):
        Z, spread = H @ W + b, None
        if recipe.norm != "none":
            Z, spread = normalise(Z, AXES[recipe.norm])
        A = f(Z)
        steps.append(Step(H, Z, A, spread))
        H = H + A if recipe.residual and i else A
    W, b = weights[-1]
    return Trace(steps, H, H @ W + b)


@_quiet
def backward(recipe, weights, trace, dZ):
    """Return a list of (dW, db), first layer first, from dZ (n, classes), the gradient at the logits."""
    slope = ACTIVATIONS[recipe.activation].slope
    gradients = [LayerGradient(trace.H.T @ dZ, dZ.sum(axis=0))]
    dH = dZ @ weights[-1].W.T
    for i in reversed(range(len(trace.steps))):
        step, W = trace.steps[i], weights[i].W
        dZ = dH * slope(step.Z)
        if step.spread is not None:
            dZ = normalise_backward(dZ, Normalised(step.Z, step.spread), AXES[recipe.norm])
        gradients.append(LayerGradient(step.H.T @ dZ, dZ.sum(axis=0)))
        dH = residual_backward(dH, dZ @ W.T) if recipe.residual and i else dZ @ W.T
    return gradients[::-1]


@_quiet
def normalise(Z, axis):
    """Shift and scale numbers to mean 0 and variance 1 along an axis: 1 is layer, 0 batch normalisation."""
    centred = Z - Z.mean(axis=axis, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=axis, keepdims=True) + EPS)
    return Normalised(centred / spread, spread)


@_quiet
def normalise_backward(dY, normalised, axis):
    """Return dZ of `normalise`: what would only shift or stretch all numbers together is taken out of the gradient.

    dY          the gradient at the normalised numbers
    normalised  what `normalise` returned
    """
    Y, spread = normalised
    shift = dY.mean(axis=axis, keepdims=True)
    stretch = (dY * Y).mean(axis=axis, keepdims=True)
    return (dY - shift - Y * stretch) / spread


def _checked(recipe):
    arguments.choice("activation", recipe.activation, ACTIVATIONS)
    arguments.choice("norm", recipe.norm, ("none", *AXES))
    arguments.whole("depth", recipe.depth, least=1)
    arguments.whole("width", recipe.width, least=1)


__all__ = ["Layer", "Recipe", "Trace", "backward", "forward", "normalise", "normalise_backward", "start"]
