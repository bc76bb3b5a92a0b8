"""The checks of lab 01: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest

from helpers import checks
from helpers.nn.functions import mse_gradient
from helpers.nn.gradient_descent import gradient_descent, gradient_step

# --- Right answers, written as students write them --------------------------------------------------------------------


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


def slopes_by_loop(w, b, x, y):
    dw = db = 0
    for xi, yi in zip(x, y, strict=True):
        dw += 2 * (w * xi + b - yi) * xi / len(x)
        db += 2 * (w * xi + b - yi) / len(x)
    return dw, db


def slopes_in_a_list(w, b, x, y):
    e = y - (w * x + b)
    return [-2 / len(x) * np.sum(x * e), -2 * e.mean()]


def slopes_in_an_array(w, b, x, y):
    X = np.stack([x, np.ones_like(x)], axis=1)
    return 2 * X.T @ (X @ np.array([w, b]) - y) / len(y)


def differences_on_a_copy(f, w, eps=1e-5):
    gradient = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / 2 / eps
    return gradient


def differences_put_back(f, w, eps=1e-5):
    gradient = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        old = w[i]
        w[i] = old + eps
        up = f(w)
        w[i] = old - eps
        gradient[i] = (up - f(w)) / (2 * eps)
        w[i] = old
    return gradient


def differences_flat(f, w, eps=1e-5):
    slopes = [f(w + eps * e.reshape(w.shape)) - f(w - eps * e.reshape(w.shape)) for e in np.eye(w.size)]
    return np.array(slopes).reshape(w.shape) / (2 * eps)


def step_by_loop(w, gradient, learning_rate):
    new = w.copy()
    for i in np.ndindex(w.shape):
        new[i] -= learning_rate * gradient[i]
    return new


def walk_by_list(gradient, start, learning_rate, steps):
    path = [start]
    while len(path) <= steps:
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_by_stacking(gradient, start, learning_rate, steps):
    w, path = start, start[None]
    for _ in range(steps):
        w = gradient_step(w, gradient(w), learning_rate)
        path = np.vstack([path, w])
    return path


def edge_by_eigvals(hessian):
    return 2 / max(np.linalg.eigvals(hessian))


def edge_by_norm(hessian):
    return 2 / np.linalg.norm(hessian, 2)


RIGHT = [
    ("mse", mse_by_loop),
    ("mse", mse_by_dot),
    ("mse", mse_as_array),
    ("mse_gradient", slopes_by_loop),
    ("mse_gradient", slopes_in_a_list),
    ("mse_gradient", slopes_in_an_array),
    ("numerical_gradient", differences_on_a_copy),
    ("numerical_gradient", differences_put_back),
    ("numerical_gradient", differences_flat),
    ("gradient_step", lambda w, g, a: w - a * g),
    ("gradient_step", lambda w, g, a: np.add(w, np.multiply(-a, g))),
    ("gradient_step", step_by_loop),
    ("gradient_descent", walk_by_list),
    ("gradient_descent", walk_by_stacking),
    ("largest_stable_learning_rate", edge_by_eigvals),
    ("largest_stable_learning_rate", edge_by_norm),
]


@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{f.__name__}" for n, f in RIGHT])
def test_right_in_any_style(name, function):
    verdict = checks.EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them --------------------------------------------------------------------


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


def slopes(scale=1.0, x_factor=True, bias=True):
    """Make a version of mse_gradient with a scale, without the factor x or without the bias."""

    def wrong(w, b, x, y):
        n = len(x)
        e = w * x + (b if bias else 0) - y
        factor = scale(n) if callable(scale) else scale
        return factor * 2 * np.dot(e, x if x_factor else np.ones(n)) / n, factor * 2 * e.sum() / n

    return wrong


def slopes_only_dw_summed(w, b, x, y):
    e = w * x + b - y
    return 2 * np.sum(e * x), 2 * np.mean(e)


def slopes_without_errors(w, b, x, y):
    return 2 * x.mean(), 2.0


def slopes_change_x(w, b, x, y):
    e = w * x + b - y
    x *= e
    return 2 * x.mean(), 2 * e.mean()


def nudged(top, bottom, over):
    """Make a difference quotient from f(w + top·eps), f(w + bottom·eps) and the divisor over·eps."""

    def wrong(f, w, eps=1e-5):
        gradient = np.zeros_like(w)
        for i in np.ndindex(w.shape):
            up, down = w.copy(), w.copy()
            up[i] += top * eps
            down[i] += bottom * eps
            gradient[i] = (f(up) - f(down)) / (over * eps)
        return gradient

    return wrong


def nudged_by_subtracting(f, w, eps=1e-5):
    gradient = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        w[i] += eps
        up = f(w)
        w[i] -= 2 * eps
        gradient[i] = (up - f(w)) / (2 * eps)
        w[i] += eps
    return gradient


def nudged_second_name(f, w, eps=1e-5):
    gradient = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        v = w
        v[i] += eps
        gradient[i] = (f(v) - f(w)) / eps
    return gradient


def nudged_rows(f, w, eps=1e-5):
    gradient = np.zeros_like(w)
    for i in range(len(w)):
        v, u = w.copy(), w.copy()
        v[i] += eps
        u[i] -= eps
        gradient[i] = (f(v) - f(u)) / (2 * eps)
    return gradient


def step_in_place(w, gradient, learning_rate):
    w -= gradient * learning_rate
    return w


def walk_without_start(gradient, start, learning_rate, steps):
    w, path = start, []
    for _ in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    return np.array(path)


def walk_without_start_in_a_table(gradient, start, learning_rate, steps):
    path = np.empty((steps, len(start)))
    w = start
    for t in range(steps):
        w = path[t] = w - learning_rate * gradient(w)
    return path


def walk_without_last(gradient, start, learning_rate, steps):
    w, path = start, []
    for _ in range(steps):
        path.append(w)
        w = w - learning_rate * gradient(w)
    return np.array(path)


def walk_too_far(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps + 1):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_last_row_unfilled(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(1, steps):
        path[t] = path[t - 1] - learning_rate * gradient(path[t - 1])
    return path


def walk_uphill(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_drags_start_along(gradient, start, learning_rate, steps):
    w, path = start, [start.copy()]
    for _ in range(steps):
        w -= learning_rate * gradient(w)
        path.append(w.copy())
    return np.array(path)


def walk_same_array_in_the_list(gradient, start, learning_rate, steps):
    w = start.copy()
    path = [w]
    for _ in range(steps):
        w -= learning_rate * gradient(w)
        path.append(w)
    return np.array(path)


def walk_with_closed_eyes(gradient, start, learning_rate, steps):
    slope, path = gradient(start), [start]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * slope)
    return np.array(path)


def walk_returns_a_list(gradient, start, learning_rate, steps):
    return [start] + [start] * steps


WRONG = [
    ("mse", lambda p, t: ((p - t) ** 2).sum(), "not_averaged", "4 times too large, and n = 4"),
    ("mse", mse_loop_without_mean, "not_averaged", "4 times too large, and n = 4"),
    ("mse", lambda p, t: ((p - t) ** 2).mean() / t.size, "averaged_twice", "4 times too small, and n = 4"),
    ("mse", lambda p, t: 0.5 * np.mean((p - t) ** 2), "factor_2", "half"),
    ("mse", lambda p, t: np.mean(2 * (p - t) ** 2), "factor_2", "twice"),
    ("mse", lambda p, t: -np.mean((p - t) ** 2), "sign", "negative"),
    ("mse", lambda p, t: (p - t) ** 2, "wrong_shape", "one for each sample"),
    ("mse", lambda p, t: np.mean((p - t) ** 2, keepdims=True), "kept_dims", "(1,)"),
    ("mse", mse_changes_targets, "in_place", "targets was changed"),
    ("mse", lambda p, t: np.mean(p - t) ** 2, None, "before they were squared"),
    ("mse", lambda p, t: np.mean(p - t), None, "never squared"),
    ("mse", lambda p, t: np.abs(t - p).mean(), None, "absolute"),
    ("mse", root, None, "root"),
    ("mse", lambda p, t: np.sum((p - t) ** 2) / (len(p) - 1), None, "n - 1"),
    ("mse_gradient", slopes(lambda n: n), "not_averaged", "5 times too large, and n = 5"),
    ("mse_gradient", slopes_only_dw_summed, "not_averaged", "5 times too large, and n = 5"),
    ("mse_gradient", slopes(lambda n: 1 / n), "averaged_twice", "5 times too small, and n = 5"),
    ("mse_gradient", slopes(0.5), "factor_2", "half"),
    ("mse_gradient", slopes(2), "factor_2", "twice"),
    ("mse_gradient", slopes(-1), "sign", "prediction - target"),
    ("mse_gradient", slopes(bias=False), "forgot_bias", "leaves out b"),
    ("mse_gradient", slopes(x_factor=False), "missing_upstream", "dw is the same as db"),
    ("mse_gradient", slopes_without_errors, "missing_upstream", "errors don't occur"),
    ("mse_gradient", lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)), "wrong_shape", "each sample"),
    ("mse_gradient", slopes_change_x, "in_place", "x was changed"),
    ("mse_gradient", lambda w, b, x, y: mse_gradient(w, b, x, y)[::-1], None, "first dw, then db"),
    (
        "mse_gradient",
        lambda w, b, x, y: mse_gradient(w, b, x, y)[0],
        "wrong_shape",
        "return dw, db; it returned a float",
    ),
    (
        "mse_gradient",
        lambda w, b, x, y: (2 * (w * x + b - y).mean() * x.mean(), 2 * (w * x + b - y).mean()),
        None,
        "mean",
    ),
    ("numerical_gradient", nudged(1, 0, 1), "one_sided", "forward difference"),
    ("numerical_gradient", nudged(0, -1, 1), "one_sided", "backward difference"),
    ("numerical_gradient", nudged(1, 0, 2), "one_sided", "walked only"),
    ("numerical_gradient", nudged(1, -1, 1), "factor_2", "Twice too large"),
    ("numerical_gradient", nudged(1, -1, 4), "factor_2", "Half"),
    ("numerical_gradient", nudged(-1, 1, 2), "sign", "wrong way round"),
    ("numerical_gradient", nudged_second_name, "in_place", "left changed by 1e-05"),
    ("numerical_gradient", nudged_by_subtracting, "in_place", "which is rounding"),
    ("numerical_gradient", nudged_rows, "wrong_axis", "whole row"),
    ("numerical_gradient", lambda f, w, eps=1e-5: (f(w + eps) - f(w - eps)) / (2 * eps), "wrong_shape", "together"),
    ("numerical_gradient", lambda f, w, eps=1e-5: differences_on_a_copy(f, w, eps).ravel(), "wrong_shape", "(6,)"),
    ("numerical_gradient", lambda f, w, eps=1e-5: differences_on_a_copy(f, w), None, "isn't used"),
    ("gradient_step", lambda w, g, a: w + a * g, "sign", "uphill"),
    ("gradient_step", step_in_place, "in_place", "w was changed"),
    ("gradient_step", lambda w, g, a: w - 2 * a * g, "factor_2", "twice as long"),
    ("gradient_step", lambda w, g, a: w - g, None, "learning rate isn't used"),
    ("gradient_step", lambda w, g, a: -a * g, None, "step alone"),
    ("gradient_step", lambda w, g, a: (w - a * g).tolist(), "wrong_shape", "is a list"),
    ("gradient_descent", walk_without_start, "start_missing", "start itself"),
    ("gradient_descent", walk_without_start_in_a_table, "start_missing", "start itself"),
    ("gradient_descent", walk_without_last, "off_by_one", "5 rows, and steps = 5"),
    ("gradient_descent", walk_too_far, "off_by_one", "7 rows, and steps = 5"),
    ("gradient_descent", walk_last_row_unfilled, "off_by_one", "never filled"),
    ("gradient_descent", walk_uphill, "sign", "uphill"),
    ("gradient_descent", walk_drags_start_along, "in_place", "start was changed"),
    ("gradient_descent", walk_same_array_in_the_list, "in_place", "All rows are the same"),
    ("gradient_descent", walk_with_closed_eyes, None, "asked once"),
    ("gradient_descent", lambda *arguments: gradient_descent(*arguments).T, "transposed", "side"),
    ("gradient_descent", lambda *arguments: gradient_descent(*arguments)[-1], "wrong_shape", "last place"),
    ("gradient_descent", walk_returns_a_list, "wrong_shape", "is a list"),
    ("gradient_descent", lambda g, start, a, steps: walk_by_list(g, start, 1, steps), None, "learning rate isn't used"),
    ("largest_stable_learning_rate", lambda h: 1 / np.linalg.eigvalsh(h).max(), "factor_2", "Half"),
    ("largest_stable_learning_rate", lambda h: 4 / np.linalg.eigvalsh(h).max(), "factor_2", "Twice"),
    ("largest_stable_learning_rate", lambda h: -2 / np.linalg.eigvalsh(h).max(), "sign", "negative"),
    ("largest_stable_learning_rate", lambda h: 2 / np.linalg.eigvalsh(h), "wrong_shape", "strictest"),
    ("largest_stable_learning_rate", lambda h: 2 / np.linalg.eigvalsh(h)[-1:], "kept_dims", "(1,)"),
    ("largest_stable_learning_rate", lambda h: 2 / np.linalg.eigvalsh(h)[0], None, "flattest"),
    ("largest_stable_learning_rate", lambda h: 2 / h.diagonal().max(), None, "diagonal"),
    ("largest_stable_learning_rate", lambda h: np.linalg.eigvalsh(h).max() / 2, None, "upside down"),
]


@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = checks.EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message
