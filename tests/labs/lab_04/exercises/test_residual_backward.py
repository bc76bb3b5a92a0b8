"""The check of residual_backward: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def shortcut_by_loop(dA, dA_branch):
    total = np.empty_like(dA)
    for place in np.ndindex(dA.shape):
        total[place] = dA[place] + dA_branch[place]
    return total


def shortcut_of_a_stack(dA, dA_branch):
    return np.sum([dA, dA_branch], axis=0)


def shortcut_on_a_copy(dA, dA_branch):
    dX = dA.copy()
    dX += dA_branch
    return dX


def shortcut_in_lists(dA, dA_branch):
    return np.add(dA, dA_branch).tolist()


RIGHT = [
    lambda dA, dA_branch: np.sum([dA, dA_branch], axis=0),
    lambda dA, dA_branch: -(-dA - dA_branch),
    lambda dA, dA_branch: np.add(dA_branch, dA),
    lambda dA, dA_branch: dA + dA_branch,
    shortcut_by_loop,
    shortcut_of_a_stack,
    shortcut_on_a_copy,
    shortcut_in_lists,
]


def shortcut_in_place(dA, dA_branch):
    dA_branch += dA
    return dA_branch


WRONG = [
    (
        lambda dA, branch: branch,
        "missing_upstream",
        "This is what came through the branch alone. x is also added as it is: what comes back by that way?",
    ),
    (
        lambda dA, branch: dA,
        "missing_upstream",
        "This is what came by the shortcut alone. x goes through f as well, and what returns from there counts too.",
    ),
    (
        lambda dA, branch: 1 + branch,
        "missing_upstream",
        "The slope of x + f(x) is 1 + f′(x), and the chain rule multiplies both parts by dA. In dA_branch "
        "that is done already.",
    ),
    (
        lambda dA, branch: dA * (1 + branch),
        "another_formula",
        "dA_branch is not f′(x): it is dA after it came back through f, so dA is in it already.",
    ),
    (
        lambda dA, branch: dA * branch,
        "another_formula",
        "This is dA times dA_branch. One after the other multiplies; two ways side by side add up.",
    ),
    (
        lambda dA, branch: dA - branch,
        "sign",
        "This is dA minus dA_branch, but the block computes x + f(x): the two add up.",
    ),
    (
        lambda dA, branch: np.mean([dA, branch], axis=0),
        "factor_2",
        "This is half of it, the mean of the two. Two ways side by side add up.",
    ),
    (
        lambda dA, branch: np.vstack([dA, branch]),
        "wrong_shape",
        "The two are one below the other. There is one x, so there is one gradient, in its shape.",
    ),
    (
        shortcut_in_place,
        "in_place",
        "dA_branch was changed. Is there a `+=`? It writes into the array that you were given; `+` makes a new one.",
    ),
    (
        lambda d, b: b - d,
        "sign",
        "This is dA_branch minus dA, but the block computes x + f(x): the two add up.",
    ),
    (
        lambda d, b: d * (d + b),
        "another_formula",
        "The sum is multiplied by dA once more. dA is in dA_branch already.",
    ),
    (
        lambda d, b: d + 1,
        "missing_upstream",
        "This is dA + 1. Where does dA_branch come in?",
    ),
    (
        lambda d, b: d + 2 * b,
        "factor_2",
        "dA_branch is in it twice. Each of the two ways counts once.",
    ),
    (
        lambda d, b: 2 * d + b,
        "factor_2",
        "dA is in it twice. Each of the two ways counts once.",
    ),
    (
        lambda d, b: [d, b],
        "wrong_shape",
        "The two came back in one array, unadded. There is one x, so there is one gradient, in its shape: "
        "the two add up, number by number.",
    ),
    (
        lambda d, b: d.sum() + b.sum(),
        "whole_array",
        "Everything was added up to one number. There is one x, so there is one gradient, in its shape: the "
        "two add up, number by number.",
    ),
    (
        lambda d, b: (d + b).sum(axis=0),
        "wrong_axis",
        "The samples were added up. Each sample keeps its own gradient: the two add up number by number.",
    ),
    (
        lambda d, b: (d + b).mean(axis=0),
        "wrong_axis",
        "The samples were averaged. Each sample keeps its own gradient: the two add up number by number.",
    ),
    (
        lambda d, b: np.maximum(d, b),
        "another_function",
        "This is the larger of the two, number by number. Two ways side by side add up.",
    ),
    (
        lambda d, b: np.maximum(d + b, 0),
        "another_function",
        "The sum is right, but its negative numbers have become 0. There is no ReLU behind the sum.",
    ),
    (
        lambda d, b: d / b,
        "another_formula",
        "This is dA over dA_branch. Two ways side by side add up.",
    ),
    (
        lambda d, b: b / d,
        "another_formula",
        "This is dA_branch over dA. Two ways side by side add up.",
    ),
    (
        lambda d, b: np.concatenate([d, b], axis=-1),
        "wrong_shape",
        "The two are side by side. There is one x, so there is one gradient, in its shape: the two add up, "
        "number by number.",
    ),
    (
        lambda d, b: np.sqrt(d**2 + b**2),
        "another_function",
        "This is the root of the sum of squares, a length. Two ways side by side simply add up.",
    ),
    (
        lambda d, b: np.abs(d) + np.abs(b),
        "sign",
        "Both are added without their sign. A gradient may be negative.",
    ),
    (
        lambda d, b: d + np.abs(b),
        "sign",
        "dA_branch is added without its sign. A gradient may be negative.",
    ),
    (
        lambda d, b: d + 1 + b,
        "another_formula",
        "There is a 1 too many. The slope 1 of the shortcut multiplies dA; nothing else is added.",
    ),
    (
        lambda d, b: b + b,
        "swapped",
        "This is dA_branch twice. Where does dA come in?",
    ),
    (
        lambda d, b: d + d,
        "swapped",
        "This is dA twice. Where does dA_branch come in?",
    ),
    (
        lambda d, b: d + b.sum(),
        "whole_array",
        "To each number of dA the sum of all of dA_branch is added. The two add up number by number.",
    ),
    (
        lambda d, b: d + b.mean(),
        "whole_array",
        "To each number of dA the mean of all of dA_branch is added. The two add up number by number.",
    ),
    (
        lambda d, b: np.tanh(d + b),
        "another_function",
        "This is the tanh of the right sum. There is no activation behind it.",
    ),
]

test_a_right_answer_passes = exercises.right("residual_backward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("residual_backward", WRONG)
