"""Compute neurons, losses and activations, each beside its slope.

An activation is a pair: the function that bends the signal on its way forwards, and the slope that its gradient is
multiplied by on the way back. Everything answers in float64, whatever the type of the numbers that come in.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

# The far end of a saturated activation is too small for a float and so 0, and a diverged network feeds in infinities:
# both are results that a figure shows, not alarms.
_quiet = np.errstate(under="ignore", over="ignore", invalid="ignore")


class Activation(NamedTuple):
    """Keep an activation beside its derivative; both take z of any shape and answer in that shape."""

    name: str
    f: Callable
    derivative: Callable

    @property
    def slope(self) -> Callable:
        """Return the derivative, by the name that learners use."""
        return self.derivative


# --- One neuron, and the loss of a line ------------------------------------------------------------------------------


def neuron(x, w, b):
    """Return the weighted sum of a neuron for each sample.

    x       (n, d)  one sample in each row
    w       (d,)    one weight for each input
    b       scalar  the bias
    return  (n,)
    """
    x, w, b = arguments.arrays(x=(x, "n d"), w=(w, "d"), b=(b, ""))
    return x @ w + b


@_quiet
def mse(predictions, targets):
    """Return the mean squared error, one float, of two arrays of the same shape."""
    predictions = arguments.array("predictions", predictions, finite=False)
    targets = arguments.array("targets", targets)
    if predictions.shape != targets.shape:
        raise ValueError(f"predictions must have the shape of targets, {targets.shape}; got {predictions.shape}")
    return float(np.mean((predictions - targets) ** 2))


@_quiet
def mse_gradient(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b.

    w, b    scalars  slope and intercept of the line; infinite once a descent has diverged
    x, y    (n,)     the points that the line should meet
    return  two floats
    """
    w, b = (arguments.array(name, value, "", finite=False) for name, value in (("w", w), ("b", b)))
    x, y = arguments.arrays(x=(x, "n"), y=(y, "n"))
    errors = w * x + b - y
    return float(2 * np.mean(errors * x)), float(2 * np.mean(errors))


# --- Activations, each beside its slope ------------------------------------------------------------------------------


def identity(z):
    """Return z as it is: a layer without an activation."""
    return +_numbers(z)


def identity_derivative(z):
    """Return the slope of the identity: 1 everywhere."""
    return np.ones_like(_numbers(z))[()]


@_quiet
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), squeezed between 0 and 1."""
    z = _numbers(z)
    small = np.exp(-np.abs(z))  # exp only ever sees -|z|, so it can't overflow
    return np.where(z >= 0, 1.0, small) / (1 + small)


@_quiet
def sigmoid_derivative(z):
    """Return the slope of the sigmoid, at most 1/4."""
    # sigmoid(-z) is 1 - sigmoid(z), without the digits that the subtraction would lose when sigmoid(z) is near 1.
    return sigmoid(z) * sigmoid(-_numbers(z))


def tanh(z):
    """Return the hyperbolic tangent, between -1 and 1 and centred on 0."""
    return np.tanh(_numbers(z))


@_quiet
def tanh_derivative(z):
    """Return the slope of the tanh, at most 1."""
    # The tanh is a sigmoid stretched by 2 both ways. 1 - tanh(z)**2 is the same number with fewer digits.
    return 4 * sigmoid_derivative(2 * _numbers(z))


def relu(z):
    """Return z where it is positive and 0 elsewhere."""
    return np.maximum(_numbers(z), 0.0)


def relu_derivative(z):
    """Return 1 where z is positive and 0 elsewhere; at the kink itself we choose 0."""
    return np.where(_numbers(z) > 0, 1.0, 0.0)[()]


@_quiet
def leaky_relu(z, negative_slope=0.01):
    """Return z where it is positive and negative_slope * z elsewhere (Maas, Hannun & Ng, 2013)."""
    z = _numbers(z)
    return np.where(z > 0, z, negative_slope * z)[()]


def leaky_relu_derivative(z, negative_slope=0.01):
    """Return 1 where z is positive and negative_slope elsewhere."""
    return np.where(_numbers(z) > 0, 1.0, float(negative_slope))[()]


@_quiet
def elu(z):
    """Return z where it is positive and exp(z) - 1 elsewhere (Clevert, Unterthiner & Hochreiter, 2016)."""
    z = _numbers(z)
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))[()]  # where computes both sides: minimum keeps exp finite


@_quiet
def elu_derivative(z):
    """Return 1 where z is positive and exp(z) elsewhere."""
    return np.exp(np.minimum(_numbers(z), 0))


@_quiet
def gelu(z):
    """Return z times the share of a normal distribution that lies below z (Hendrycks & Gimpel, 2016)."""
    z = _numbers(z)
    return z * _normal_share(z)


@_quiet
def gelu_derivative(z):
    """Return the slope of the GELU, by the product rule."""
    z = _numbers(z)
    density = np.exp(-(np.minimum(np.abs(z), 50.0) ** 2) / 2) / math.sqrt(2 * math.pi)  # 0 long before 50
    return _normal_share(z) + z * density


@_quiet
def silu(z):
    """Return z * sigmoid(z), also called swish (Elfwing, Uchibe & Doya, 2018)."""
    return _numbers(z) * sigmoid(z)


@_quiet
def silu_derivative(z):
    """Return the slope of the SiLU, by the product rule."""
    return sigmoid(z) + _numbers(z) * sigmoid_derivative(z)


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("identity", identity, identity_derivative),
        Activation("sigmoid", sigmoid, sigmoid_derivative),
        Activation("tanh", tanh, tanh_derivative),
        Activation("relu", relu, relu_derivative),
        Activation("leaky_relu", leaky_relu, leaky_relu_derivative),
        Activation("elu", elu, elu_derivative),
        Activation("gelu", gelu, gelu_derivative),
        Activation("silu", silu, silu_derivative),
    )
}


# --- The output layer of a classifier --------------------------------------------------------------------------------


@_quiet
def softmax(Z):
    """Turn each row of logits into probabilities that sum to 1.

    Z       (n, k)  one row of logits for each sample; a single row (k,) works too
    return  the shape of Z
    """
    rows = np.atleast_1d(_numbers(Z))
    # A shift changes nothing in a softmax, and after this one exp sees nothing above 0, so it can't overflow.
    weights = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return (weights / weights.sum(axis=-1, keepdims=True)).reshape(np.shape(Z))[()]


@_quiet
def softmax_cross_entropy(Z, Y):
    """Return the mean of -log(probability of the right class), one float.

    Z  (n, k)  logits
    Y  (n, k)  one-hot targets
    """
    return float(cross_entropy(*_logits_and_targets(Z, Y)))


@_quiet
def softmax_cross_entropy_gradient(Z, Y):
    """Return dZ (n, k), the slope of the mean cross-entropy: the probabilities minus the truth, over n."""
    Z, Y = _logits_and_targets(Z, Y)
    return (softmax(Z) - Y) / len(Z)


def cross_entropy(Z, Y):
    """Return `softmax_cross_entropy` of arrays that fit, for loops: nothing is asked, and a diverged loss is NaN."""
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))  # the log of the softmax in one go: a probability of 0 has no log
    return np.mean(log_sums - (Y * shifted).sum(axis=1))


# --- What the functions above share ----------------------------------------------------------------------------------


# NumPy has no error function. Python's own keeps all its digits, far into the tail too, at some 0.2 µs a number: enough
# for figures of a few thousand points, and 30 constants shorter than the rational approximations of W. J. Cody (1969).
_erfc = np.frompyfunc(math.erfc, 1, 1)


def _normal_share(z):
    """Return the share of a standard normal distribution that lies below z."""
    # erfc, not 1 + erf: for z = -10 the sum would leave nothing of a share that is 7.6e-24.
    return np.asarray(_erfc(-z / math.sqrt(2)), dtype=float)[()] / 2


def _numbers(z):
    """Return z as float64 numbers of any shape; infinite ones are let through, as a diverged network has them."""
    return arguments.array("z", z, finite=False)


def _logits_and_targets(Z, Y):
    """Return Z and Y as arrays of one shape (n, k), or raise ValueError."""
    return arguments.arrays(Z=(Z, "n k"), Y=(Y, "n k"))
