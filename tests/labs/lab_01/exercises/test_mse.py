"""The check of mse: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def mse_by_loop(predictions, targets):
    total = 0.0
    for p, t in zip(predictions, targets, strict=True):
        total += (p - t) ** 2
    return total / len(targets)


def mse_by_dot(predictions, targets):
    e = targets - predictions
    return e @ e / e.size


def mse_as_array(predictions, targets):
    return np.array(np.mean(np.square(predictions - targets)))


RIGHT = [
    mse_by_loop,
    mse_by_dot,
    mse_as_array,
]


def root(predictions, targets):
    return np.linalg.norm(predictions - targets) / np.sqrt(len(targets))


def mse_changes_targets(predictions, targets):
    targets -= predictions
    return (targets**2).mean()


def mse_loop_without_mean(predictions, targets):
    total = 0
    for i in range(len(targets)):
        total += (targets[i] - predictions[i]) ** 2
    return total


WRONG = [
    (lambda p, t: ((p - t) ** 2).sum(), "not_averaged", "4 times too large, and n = 4"),
    (mse_loop_without_mean, "not_averaged", "4 times too large, and n = 4"),
    (lambda p, t: ((p - t) ** 2).mean() / t.size, "averaged_twice", "4 times too small, and n = 4"),
    (lambda p, t: 0.5 * np.mean((p - t) ** 2), "factor_2", "half"),
    (lambda p, t: np.mean(2 * (p - t) ** 2), "factor_2", "twice"),
    (lambda p, t: -np.mean((p - t) ** 2), "sign", "negative"),
    (lambda p, t: (p - t) ** 2, "wrong_shape", "one for each sample"),
    (lambda p, t: np.mean((p - t) ** 2, keepdims=True), "kept_dims", "(1,)"),
    (mse_changes_targets, "in_place", "targets was changed"),
    (lambda p, t: np.mean(p - t) ** 2, "another_formula", "before they were squared"),
    (lambda p, t: np.mean(p - t), "another_formula", "never squared"),
    (lambda p, t: np.abs(t - p).mean(), "another_function", "absolute"),
    (root, "another_function", "root"),
    (lambda p, t: np.sum((p - t) ** 2) / (len(p) - 1), "another_function", "n - 1"),
]

test_a_right_answer_passes = exercises.right("mse", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("mse", WRONG)
