"""Build deep classifiers with the remedies against a lost gradient as switches, each with its way back.

A `Configuration` says what every hidden layer does with what comes in, H:

    Z = H @ W + b                     the weighted sum
    Z = normalised(Z)                 if configuration.norm is "layer" or "batch"
    H = f(Z), or H + f(Z)             the latter if configuration.residual, from the second layer on

The first layer only widens the input and the last one is a plain weighted sum, whose softmax gives the probabilities.

    configuration = Configuration("sigmoid", depth=10)
    weights = initial_weights(configuration, d=2, classes=2, rng=rng)
    trace = forward(configuration, X, weights)
    gradients = backward(configuration, weights, trace, dZ=softmax_cross_entropy_gradient(trace.logits, Y))
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.deep import Layer, LayerGradient, initial_scale, random_weights, residual_backward
from helpers.nn.functions import ACTIVATIONS

EPS = 1e-5  # added to a variance, so that a row of equal numbers isn't divided by 0
AXES = {"layer": 1, "batch": 0}
_quiet = np.errstate(over="ignore", under="ignore", invalid="ignore")


class Configuration(NamedTuple):
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


def initial_weights(configuration, d, classes, rng):
    """Draw the weights of a network: a list of (W, b), the output layer last."""
    _checked(configuration)
    gain = initial_scale(1, configuration.activation) if configuration.gain is None else configuration.gain
    sizes = [d, *[configuration.width] * configuration.depth]
    hidden = random_weights(sizes, gain, rng, configuration.centred)
    return [*hidden, *random_weights([configuration.width, classes], 1.0, rng)]


@_quiet
def forward(configuration, X, weights):
    """Return the Trace of samples X (n, d); the arguments are trusted, as training calls this a thousand times."""
    f, H, steps = ACTIVATIONS[configuration.activation].f, X, []
    for i, (W, b) in enumerate(weights[:-1]):
        Z, spread = H @ W + b, None
        if configuration.norm != "none":
            Z, spread = normalise(Z, AXES[configuration.norm])
        A = f(Z)
        steps.append(Step(H, Z, A, spread))
        H = H + A if configuration.residual and i else A
    W, b = weights[-1]
    return Trace(steps, H, H @ W + b)


@_quiet
def backward(configuration, weights, trace, dZ):
    """Return a list of (dW, db), first layer first, from dZ (n, classes), the gradient at the logits."""
    slope = ACTIVATIONS[configuration.activation].derivative
    gradients = [LayerGradient(trace.H.T @ dZ, dZ.sum(axis=0))]
    dH = dZ @ weights[-1].W.T
    for i in reversed(range(len(trace.steps))):
        step, W = trace.steps[i], weights[i].W
        dZ = dH * slope(step.Z)
        if step.spread is not None:
            dZ = normalise_backward(dZ, Normalised(step.Z, step.spread), AXES[configuration.norm])
        gradients.append(LayerGradient(step.H.T @ dZ, dZ.sum(axis=0)))
        dH = residual_backward(dH, dZ @ W.T) if configuration.residual and i else dZ @ W.T
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


def _checked(configuration):
    arguments.choice("activation", configuration.activation, ACTIVATIONS)
    arguments.choice("norm", configuration.norm, ("none", *AXES))
    arguments.whole("depth", configuration.depth, least=1)
    arguments.whole("width", configuration.width, least=1)


__all__ = [
    "Configuration",
    "Layer",
    "Trace",
    "backward",
    "forward",
    "initial_weights",
    "normalise",
    "normalise_backward",
]
