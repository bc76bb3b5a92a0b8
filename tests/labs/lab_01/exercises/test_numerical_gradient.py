"""The check of numerical_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


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


def differences_in_a_flat_loop(f, w, eps=1e-5):
    slopes = []
    for i in range(w.size):
        up, down = w.flatten(), w.flatten()
        up[i] += eps
        down[i] -= eps
        slopes.append((f(up.reshape(w.shape)) - f(down.reshape(w.shape))) / (2 * eps))
    return np.reshape(slopes, w.shape)


def differences_by_map(f, w, eps=1e-5):
    def slope(i):
        nudge = eps * (np.arange(w.size) == i).reshape(w.shape)
        return (f(w + nudge) - f(w - nudge)) / eps / 2

    return np.array(list(map(slope, range(w.size)))).reshape(w.shape)


RIGHT = [
    differences_on_a_copy,
    differences_put_back,
    differences_flat,
    differences_in_a_flat_loop,
    differences_by_map,
]


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


WRONG = [
    (nudged(1, 0, 1), "one_sided", "This is the forward difference, from w to w + eps. Look to both sides of w."),
    (nudged(0, -1, 1), "one_sided", "This is the backward difference, from w - eps to w. Look to both sides of w."),
    (
        nudged(1, 0, 2),
        "one_sided",
        "This is half of the forward difference: from w to w + eps it is one eps, not two. Begin at w - eps.",
    ),
    (
        nudged(1, -1, 1),
        "factor_2",
        "The slopes are twice as large as they should be: from w - eps to w + eps it is 2·eps, not eps.",
    ),
    (
        nudged(1, -1, 4),
        "factor_2",
        "The slopes are half as large as they should be: from w - eps to w + eps it is 2·eps, not more.",
    ),
    (nudged(-1, 1, 2), "sign", "The slopes have the wrong sign. Is it f(w + eps) minus f(w - eps)?"),
    (
        nudged_second_name,
        "in_place",
        "w is left changed by 1e-05: nudge a copy, or put the old value back after each entry.",
    ),
    (
        nudged_by_subtracting,
        "in_place",
        "w is left changed by 2e-16, which is rounding: keep the old value and put exactly that back.",
    ),
    (nudged_rows, "wrong_axis", "A whole row was nudged at once. `np.ndindex(w.shape)` reaches each entry."),
    (
        lambda f, w, eps=1e-5: (f(w + eps) - f(w - eps)) / (2 * eps),
        "wrong_shape",
        "There is one number: all entries were nudged together. Nudge one entry at a time: a slope for each.",
    ),
    (
        lambda f, w, eps=1e-5: differences_on_a_copy(f, w, eps).ravel(),
        "wrong_shape",
        "The gradient has shape (6,), but w has (2, 3): a slope for each.",
    ),
    (
        lambda f, w, eps=1e-5: differences_on_a_copy(f, w),
        "ignored_argument",
        "These are the slopes of a much smaller nudge than the eps that is passed. Does every nudge use eps?",
    ),
]

test_a_right_answer_passes = exercises.right("numerical_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("numerical_gradient", WRONG)
