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
    (lambda dA, branch: branch, "missing_upstream", "branch alone"),
    (lambda dA, branch: dA, "missing_upstream", "shortcut alone"),
    (lambda dA, branch: 1 + branch, "missing_upstream", "multiplies both parts by dA"),
    (lambda dA, branch: dA * (1 + branch), None, "dA is in it already"),
    (lambda dA, branch: dA * branch, None, "side by side add up"),
    (lambda dA, branch: dA - branch, "sign", "branch is subtracted"),
    (lambda dA, branch: np.mean([dA, branch], axis=0), "factor_2", "no mean"),
    (lambda dA, branch: np.vstack([dA, branch]), "wrong_shape", "one below the other"),
    (shortcut_in_place, "in_place", "dA_branch was changed"),
]

test_a_right_answer_passes = exercises.right("residual_backward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("residual_backward", WRONG)
