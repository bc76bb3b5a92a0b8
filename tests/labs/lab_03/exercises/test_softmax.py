"""The check of softmax: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import plain_sigmoid, plain_softmax, softmax_by_loop, softmax_by_transposing

RIGHT = [
    softmax_by_loop,
    softmax_by_transposing,
]


def softmax_shifted_by_all(Z):
    weights = np.exp(Z - Z.max())
    return weights / weights.sum(axis=1, keepdims=True)


def softmax_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_without_keepdims(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1)


WRONG = [
    (plain_softmax, "unstable", "which shift is safe"),
    (softmax_shifted_by_all, "unstable", "For large numbers softmax(Z) is nan. 0 was divided by 0"),
    (softmax_in_place, "in_place", "Z -="),
    (softmax_without_keepdims, "raised", "could not be broadcast"),
    (lambda Z: np.exp(Z) / np.exp(Z).sum(), "whole_array", "All of it adds up to 1"),
    (lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0), "wrong_axis", "Each column adds up to 1"),
    (np.exp, "not_normalised", "never divided"),
    (plain_sigmoid, "not_normalised", "they compete"),
    (lambda Z: Z / Z.sum(axis=1, keepdims=True), "activation_missing", "with exp"),
    (lambda Z: softmax_by_loop(-Z), "sign", "smallest logit"),
    (lambda Z: np.log(softmax_by_loop(Z)), "another_function", "logarithms of the probabilities"),
]

test_a_right_answer_passes = exercises.right("softmax", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("softmax", WRONG)
