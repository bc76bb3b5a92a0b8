"""Answers that the tests of several exercises of Lab 03 use."""

import math

import numpy as np


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


def sigmoid_by_tanh(z):
    return (1 + np.tanh(z / 2)) / 2


def softmax_by_loop(Z):
    out = np.zeros_like(Z)
    for i, row in enumerate(Z):
        weights = [math.exp(z - max(row)) for z in row]
        out[i] = [weight / sum(weights) for weight in weights]
    return out


def softmax_by_transposing(Z):
    weights = np.exp(Z.T - Z.max(axis=1))
    return (weights / weights.sum(axis=0)).T


def plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def plain_softmax(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def returning_early(of_a_number):
    """Make the same with a `return` that stands inside the loop."""

    def by_loop(z):
        out = np.zeros(z.shape)
        for index in np.ndindex(z.shape):
            out[index] = of_a_number(float(z[index]))
            return out

    return by_loop
