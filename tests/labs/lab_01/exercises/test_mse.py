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


def mse_by_comprehension(predictions, targets):
    return sum([(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]) / len(predictions)


def mse_by_norm(predictions, targets):
    return np.linalg.norm(predictions - targets) ** 2 / predictions.size


def mse_by_variance(predictions, targets):
    errors = predictions - targets
    return errors.var() + errors.mean() ** 2


RIGHT = [
    mse_by_loop,
    mse_by_dot,
    mse_as_array,
    mse_by_comprehension,
    mse_by_norm,
    mse_by_variance,
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
    (
        lambda p, t: ((p - t) ** 2).sum(),
        "not_averaged",
        "The loss is 4 times too large, and n = 4. The mean divides by n.",
    ),
    (mse_loop_without_mean, "not_averaged", "The loss is 4 times too large, and n = 4. The mean divides by n."),
    (
        lambda p, t: ((p - t) ** 2).mean() / t.size,
        "averaged_twice",
        "The loss is 4 times too small, and n = 4. The mean divides by n once, not twice.",
    ),
    (
        lambda p, t: 0.5 * np.mean((p - t) ** 2),
        "factor_2",
        "This is exactly half of the loss: here the mean squared error has no ½ before it.",
    ),
    (
        lambda p, t: np.mean(2 * (p - t) ** 2),
        "factor_2",
        "This is exactly twice the loss. The 2 belongs to its slope, not to the loss itself.",
    ),
    (lambda p, t: -np.mean((p - t) ** 2), "sign", "The loss is negative, and a mean of squares never is."),
    (
        lambda p, t: (p - t) ** 2,
        "wrong_shape",
        "These are the squared errors, one for each sample. Return one number: their mean.",
    ),
    (
        lambda p, t: np.mean((p - t) ** 2, keepdims=True),
        "kept_dims",
        "The number is right, but its shape is (1,). Return a plain number.",
    ),
    (
        mse_changes_targets,
        "in_place",
        "targets was changed by the function. Does a line with `-=` or the like write into it? Make a new "
        "array, or work on a copy.",
    ),
    (
        lambda p, t: np.mean(p - t) ** 2,
        "another_formula",
        "This is the square of the mean error, in which misses up and down cancel out. Square first, then average.",
    ),
    (
        lambda p, t: np.mean(p - t),
        "another_formula",
        "The errors were never squared, so misses up and down cancel out.",
    ),
    (
        lambda p, t: np.abs(t - p).mean(),
        "another_function",
        "This is the mean of the absolute errors. Square them instead.",
    ),
    (root, "another_function", "This is the root of the loss. Leave the root out."),
    (
        lambda p, t: np.sum((p - t) ** 2) / (len(p) - 1),
        "another_function",
        "The sum of the squares was divided by n - 1, as for a variance that is estimated. A mean divides by n.",
    ),
]

test_a_right_answer_passes = exercises.right("mse", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("mse", WRONG)
