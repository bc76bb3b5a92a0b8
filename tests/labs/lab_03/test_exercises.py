"""The checks of lab 03: right in any style and at ±1000, and each classic mistake in its own words."""

import math

import numpy as np
import pytest
from tools import exercises

from helpers import checks
from helpers.nn import functions

# --- Right answers, written as students write them -------------------------------------------------------------------


def one_by_one(of_a_number):
    """Make a function of an array from one of a single number, by a loop."""

    def by_loop(z):
        out = np.empty(z.shape)
        for index in np.ndindex(z.shape):
            out[index] = of_a_number(float(z[index]))
        return out

    return by_loop


def sigmoid_of_one(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def sigmoid_by_masks(z):
    out = np.zeros_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    out[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return out


def sigmoid_by_tanh(z):
    return (1 + np.tanh(z / 2)) / 2


def relu_of_a_copy(z):
    out = z.copy()
    out[out < 0] = 0
    return out


def collapse_by_samples(W1, b1, W2, b2):
    """Ask the two layers themselves: what comes out for zeros, and for each input alone?"""

    def layers(X):
        return (X @ W1 + b1) @ W2 + b2

    b = layers(np.zeros((1, len(W1))))[0]
    return layers(np.eye(len(W1))) - b, b


def softmax_by_loop(Z):
    out = np.zeros_like(Z)
    for i, row in enumerate(Z):
        weights = [math.exp(z - max(row)) for z in row]
        out[i] = [weight / sum(weights) for weight in weights]
    return out


def softmax_by_transposing(Z):
    weights = np.exp(Z.T - Z.max(axis=1))
    return (weights / weights.sum(axis=0)).T


def cross_entropy_by_loop(Z, Y):
    dZ = softmax_by_loop(Z)
    for i in range(len(Z)):
        for j in range(Z.shape[1]):
            dZ[i, j] = (dZ[i, j] - Y[i, j]) / len(Z)
    return dZ


def cross_entropy_by_labels(Z, Y):
    dZ = softmax_by_transposing(Z)
    dZ[np.arange(len(Z)), Y.argmax(axis=1)] -= 1
    return dZ / len(Z)


def gelu_of_one(z):
    return z * (1 + math.erf(z / math.sqrt(2))) / 2


RIGHT = [
    ("sigmoid", one_by_one(sigmoid_of_one)),
    ("sigmoid", sigmoid_by_masks),
    ("sigmoid", sigmoid_by_tanh),
    ("sigmoid_derivative", one_by_one(lambda z: sigmoid_of_one(z) * sigmoid_of_one(-z))),
    ("sigmoid_derivative", lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z))),
    ("tanh_derivative", one_by_one(lambda z: 1 - math.tanh(z) ** 2)),
    ("tanh_derivative", lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z))),
    ("relu", one_by_one(lambda z: max(0.0, z))),
    ("relu", relu_of_a_copy),
    ("relu", lambda z: z * (z > 0)),
    ("relu", lambda z: (z + np.abs(z)) / 2),
    ("relu_derivative", one_by_one(lambda z: 1 if z > 0 else 0)),
    ("relu_derivative", lambda z: (z > 0).astype(float)),
    ("relu_derivative", lambda z: np.heaviside(z, 0)),
    ("collapse", lambda W1, b1, W2, b2: (np.dot(W1, W2), b2 + b1.dot(W2))),
    ("collapse", collapse_by_samples),
    ("softmax", softmax_by_loop),
    ("softmax", softmax_by_transposing),
    ("softmax_cross_entropy_gradient", cross_entropy_by_loop),
    ("softmax_cross_entropy_gradient", cross_entropy_by_labels),
    ("leaky_relu", lambda z, slope=0.01: np.maximum(z, slope * z)),
    ("leaky_relu", lambda z, slope=0.01: np.where(z < 0, slope, 1) * z),
    ("gelu", one_by_one(gelu_of_one)),
    ("gelu", lambda z: z * np.vectorize(math.erfc)(-z / np.sqrt(2)) / 2),
]


@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{i}" for i, (n, _) in enumerate(RIGHT)])
def test_right_in_any_style(name, function):
    verdict = checks.EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them -------------------------------------------------------------------


def plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_both_sides(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def sigmoid_with_math(z):
    return 1 / (1 + math.exp(-z))


def relu_in_place(z):
    z[z < 0] = 0
    return z


def relu_forgets_to_return(z):
    np.maximum(z, 0)


def leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


def plain_softmax(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_shifted_by_all(Z):
    weights = np.exp(Z - Z.max())
    return weights / weights.sum(axis=1, keepdims=True)


def softmax_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_without_keepdims(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1)


def cross_entropy(slope=lambda P, Y: (P - Y) / len(Y), probabilities=functions.softmax):
    def wrong(Z, Y):
        return slope(probabilities(Z), Y)

    return wrong


WRONG = [
    ("sigmoid", plain_sigmoid, "unstable", "Which side of 0 is safe"),
    ("sigmoid", sigmoid_both_sides, "unstable", "NumPy says: RuntimeWarning: overflow"),
    ("sigmoid", sigmoid_with_math, "raised", "TypeError"),
    ("sigmoid", lambda z: 1 / (1 + np.exp(z)), "sign", "falls where it should rise"),
    ("sigmoid", np.tanh, None, "from 0 to 1"),
    ("sigmoid", lambda z: sigmoid_by_tanh(z).ravel()[:, None], "kept_dims", "z has (7,)"),
    ("sigmoid", lambda z: np.where(z > 1, np.nan, sigmoid_by_tanh(z)), "not_finite", "nan"),
    ("sigmoid_derivative", lambda z: z * (1 - z), "slope_of_activation", "z put in for a"),
    ("sigmoid_derivative", lambda z: plain_sigmoid(z), "missing_slope", "the sigmoid itself"),
    ("sigmoid_derivative", lambda z: plain_sigmoid(z) * (1 - plain_sigmoid(z)), "unstable", "doesn't overflow"),
    ("sigmoid_derivative", lambda z: sigmoid_by_tanh(z) * (sigmoid_by_tanh(z) - 1), "sign", "only ever rises"),
    (
        "sigmoid_derivative",
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)) / 2,
        "factor_2",
        "2 times too small",
    ),
    ("tanh_derivative", lambda z: 1 - z**2, "slope_of_activation", "z put in for a"),
    ("tanh_derivative", lambda z: 1 - np.tanh(z), None, "squared"),
    ("tanh_derivative", lambda z: 4 / (np.exp(z) + np.exp(-z)) ** 2, "unstable", "overflow"),
    ("tanh_derivative", lambda z: np.tanh(z) ** 2 - 1, "sign", "only ever rises"),
    ("relu", relu_in_place, "in_place", "itself was changed"),
    ("relu", relu_forgets_to_return, "returned_none", "return"),
    ("relu", lambda z: np.max((0, z.max())), "wrong_axis", "np.maximum"),
    ("relu", np.abs, None, "should become 0"),
    ("relu", lambda z: max(0, z), "raised", "ValueError"),
    ("relu", lambda z: [max(0, v) for v in z.ravel()], "wrong_shape", "is a list"),
    ("relu_derivative", lambda z: (z >= 0) * 1.0, None, "the kink"),
    ("relu_derivative", lambda z: np.sign(z), "sign", "not -1"),
    ("relu_derivative", lambda z: np.maximum(z, 0), "missing_slope", "the ReLU itself"),
    ("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b2), "forgot_bias", "b1 is lost"),
    ("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2), "forgot_bias", "b2 was never added"),
    ("collapse", lambda W1, b1, W2, b2: (W2.T @ W1.T, b1 @ W2 + b2), "transposed", "What comes first"),
    ("collapse", lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2), "raised", "ValueError"),
    ("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b1[None] @ W2 + b2), "kept_dims", "(1, k)"),
    ("collapse", lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2), None, "In which order"),
    ("softmax", plain_softmax, "unstable", "which shift is safe"),
    ("softmax", softmax_shifted_by_all, "unstable", "not finite there"),
    ("softmax", softmax_in_place, "in_place", "Z -="),
    ("softmax", softmax_without_keepdims, "raised", "could not be broadcast"),
    ("softmax", lambda Z: np.exp(Z) / np.exp(Z).sum(), "whole_array", "All of it adds up to 1"),
    ("softmax", lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0), "wrong_axis", "Each column adds up to 1"),
    ("softmax", np.exp, "not_normalised", "never divided"),
    ("softmax", plain_sigmoid, "not_normalised", "they compete"),
    ("softmax", lambda Z: Z / Z.sum(axis=1, keepdims=True), "activation_missing", "with exp"),
    (
        "softmax_cross_entropy_gradient",
        cross_entropy(lambda P, Y: P - Y),
        "not_averaged",
        "5 times too large, and n = 5",
    ),
    ("softmax_cross_entropy_gradient", cross_entropy(lambda P, Y: (Y - P) / len(Y)), "sign", "wrong sign"),
    (
        "softmax_cross_entropy_gradient",
        cross_entropy(lambda P, Y: (P - Y) / Y.size),
        "averaged_twice",
        "n = 5 and k = 3",
    ),
    (
        "softmax_cross_entropy_gradient",
        cross_entropy(probabilities=lambda Z: Z),
        "activation_missing",
        "make probabilities",
    ),
    ("softmax_cross_entropy_gradient", cross_entropy(probabilities=plain_softmax), "unstable", "which shift is safe"),
    ("softmax_cross_entropy_gradient", cross_entropy(lambda P, Y: P / len(P)), "missing_upstream", "truth Y"),
    ("softmax_cross_entropy_gradient", cross_entropy(lambda P, Y: 2 * (P - Y) / len(P)), "factor_2", "squared error"),
    (
        "softmax_cross_entropy_gradient",
        cross_entropy(probabilities=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)),
        "wrong_axis",
        "A sample is a row",
    ),
    ("leaky_relu", lambda z, slope=0.01: np.where(z > 0, z, 0.01 * z), None, "makes no difference"),
    ("leaky_relu", lambda z, slope=0.01: np.maximum(z, 0), "missing_slope", "Nothing leaks"),
    ("leaky_relu", lambda z, slope=0.01: np.maximum(z, -slope * z), "sign", "Here it rises"),
    ("leaky_relu", leaky_in_place, "in_place", "itself was changed"),
    ("leaky_relu", lambda z: np.where(z > 0, z, 0.01 * z), "raised", "leaky_relu(z, slope)"),
    ("gelu", lambda z: z * plain_sigmoid(1.702 * z), None, "approximation with a sigmoid"),
    (
        "gelu",
        lambda z: z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))),
        None,
        "approximation with tanh",
    ),
    ("gelu", lambda z: z * (1 + np.vectorize(math.erf)(z / np.sqrt(2))), "factor_2", "1 + erf"),
    ("gelu", lambda z: z * (1 + np.vectorize(math.erf)(z)) / 2, None, "root of 2"),
    ("gelu", lambda z: (1 + np.vectorize(math.erf)(z / np.sqrt(2))) / 2, "missing_upstream", "Multiply it by z"),
]


@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = checks.EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


def declared():
    return [(exercise, mistake) for exercise in exercises.of_lab("03").values() for mistake in exercise.mistakes]


@pytest.mark.parametrize(("exercise", "mistake"), declared(), ids=lambda part: getattr(part, "id", None) or "")
def test_each_declared_mistake_gets_its_own_sentence(exercise, mistake):
    verdict = exercise.judge(mistake.wrong)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert verdict.message.startswith(mistake.says)


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid_derivative", "tanh_derivative", "softmax"])
def test_careless_at_a_thousand_is_told_apart_from_wrong(name):
    """The same arithmetic passes every ordinary number, and the verdict says so."""
    careless = next(mistake.wrong for mistake in checks.EXERCISES[name].mistakes if mistake.id == "unstable")
    verdict = checks.EXERCISES[name](careless)
    assert verdict.mistake == "unstable"
    assert "Right for ordinary numbers, but not for" in verdict.message
