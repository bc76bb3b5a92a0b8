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
        "This came through the branch alone. x is also added as it is: how much does that change the sum?",
    ),
    (
        lambda dA, branch: dA,
        "missing_upstream",
        "This came by the shortcut alone. x goes through f as well, and what returns from there counts too.",
    ),
    (
        lambda dA, branch: 1 + branch,
        "missing_upstream",
        "The slope of x + f(x) is 1 + f′(x), and the chain rule multiplies both parts by dA. In dA_branch that "
        "is done already.",
    ),
    (
        lambda dA, branch: dA * (1 + branch),
        "another_formula",
        "dA_branch is not f′(x): it is dA after it came back through f, so dA is in it already.",
    ),
    (
        lambda dA, branch: dA * branch,
        "another_formula",
        "The two were multiplied. One after the other multiplies; two ways side by side add up.",
    ),
    (lambda dA, branch: dA - branch, "sign", "The branch is subtracted, but the block computes x + f(x)."),
    (lambda dA, branch: np.mean([dA, branch], axis=0), "factor_2", "Half of it: the two ways add up, with no mean."),
    (
        lambda dA, branch: np.vstack([dA, branch]),
        "wrong_shape",
        "The two were put one below the other. There is one x, so there is one gradient, in its shape.",
    ),
    (
        shortcut_in_place,
        "in_place",
        "dA_branch was changed by the function. Does a line with `-=` or the like write into it? Make a new"
        " array, or work on a copy.",
    ),
]

test_a_right_answer_passes = exercises.right("residual_backward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("residual_backward", WRONG)
