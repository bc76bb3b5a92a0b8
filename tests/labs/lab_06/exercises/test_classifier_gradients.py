"""The check of classifier_gradients: right in any style; what is wrong is in the file beside it."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn import classifier, deep
from helpers.nn.functions import ACTIVATIONS, softmax, softmax_cross_entropy, softmax_cross_entropy_gradient

RELU = ACTIVATIONS["relu"]


def by_deep_backward(X, Y, weights):
    *hidden, (W, b) = weights
    trace = deep.deep_forward(X, hidden, RELU) if hidden else []
    A = trace[-1].A if trace else X
    logits = A @ W + b
    dZ = softmax_cross_entropy_gradient(logits, Y)
    below = deep.deep_backward(X, hidden, trace, RELU, dZ @ W.T) if hidden else []
    return softmax_cross_entropy(logits, Y), [*below, (A.T @ dZ, dZ.sum(axis=0))]


def by_one_loop(X, Y, weights):
    As = [X]
    for W, b in weights[:-1]:
        As.append(np.maximum(As[-1] @ W + b, 0))
    P = softmax(As[-1] @ weights[-1][0] + weights[-1][1])
    dZ, gradients = (P - Y) / len(X), []
    for A, (W, _) in zip(As[::-1], weights[::-1], strict=True):
        gradients.insert(0, (A.T @ dZ, dZ.sum(axis=0)))
        dZ = (dZ @ W.T) * (A > 0)
    return -np.mean(np.log(P[Y == 1])), gradients


def by_sample(X, Y, weights):
    loss, total = 0, [(np.zeros_like(W), np.zeros_like(b)) for W, b in weights]
    for x, y in zip(X, Y, strict=True):
        one, gradients = by_one_loop(x[None], y[None], weights)
        loss += one / len(X)
        total = [(W + dW / len(X), b + db / len(X)) for (W, b), (dW, db) in zip(total, gradients, strict=True)]
    return loss, total


def by_recursion(X, Y, weights):
    def back(A, layers):
        (W, b), *rest = layers
        Z = A @ W + b
        if not rest:
            dZ = (softmax(Z) - Y) / len(Y)
            return softmax_cross_entropy(Z, Y), [(A.T @ dZ, dZ.sum(0))], dZ @ W.T
        loss, gradients, dA = back(RELU.f(Z), rest)
        dZ = dA * RELU.derivative(Z)
        return loss, [(A.T @ dZ, dZ.sum(0)), *gradients], dZ @ W.T

    return back(X, weights)[:2]


def by_einsum(X, Y, weights):
    Zs, As = [], [X]
    for W, b in weights:
        Zs.append(np.einsum("ni,ij->nj", As[-1], W) + b)
        As.append(np.where(Zs[-1] > 0, Zs[-1], 0))
    E = np.exp(Zs[-1] - Zs[-1].max(axis=1, keepdims=True))
    P, n = E / E.sum(axis=1, keepdims=True), len(X)
    loss = -np.sum(Y * np.log(P)) / n
    dZ, gradients = (P - Y) / n, []
    for i in reversed(range(len(weights))):
        gradients.append([np.einsum("ni,nj->ij", As[i], dZ), np.einsum("nj->j", dZ)])
        dZ = np.einsum("nj,ij->ni", dZ, weights[i][0]) * (As[i] > 0)
    return loss, gradients[::-1]


RIGHT = [by_deep_backward, by_one_loop, by_sample, by_recursion, by_einsum]
test_a_right_answer_passes = exercises.right("classifier_gradients", RIGHT)


def test_who_needs_a_hidden_layer_passes_and_is_told():
    def deep_only(X, Y, weights):
        *hidden, (W, b) = weights
        trace = deep.deep_forward(X, hidden, RELU)
        dZ = softmax_cross_entropy_gradient(trace[-1].A @ W + b, Y)
        below = deep.deep_backward(X, hidden, trace, RELU, dZ @ W.T)
        return softmax_cross_entropy(trace[-1].A @ W + b, Y), [*below, (trace[-1].A.T @ dZ, dZ.sum(axis=0))]

    verdict = checks.classifier_gradients(deep_only)
    assert verdict
    assert "a network without any hidden layer" in verdict.message
    assert "hidden layer" not in checks.classifier_gradients(classifier.loss_and_gradients).message


def test_one_exercise_waits_for_another_that_is_not_written_yet():
    def deep_backward(*arguments):
        raise NotImplementedError("Exercise 2")

    def waiting(X, Y, weights):
        return 0.0, deep_backward(X, weights)

    verdict = checks.classifier_gradients(waiting)
    assert (verdict.status, verdict.message) == (
        "not attempted",
        "waits for deep_backward, which is not written yet",
    )
