"""The check of residual_backward: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def shortcut_by_loop(dA, dA_branch):
    total = np.empty_like(dA)
    for place in np.ndindex(dA.shape):
        total[place] = dA[place] + dA_branch[place]
    return total


RIGHT = [
    lambda dA, dA_branch: dA + dA_branch,
    shortcut_by_loop,
]


def shortcut_in_place(dA, dA_branch):
    dA_branch += dA
    return dA_branch


WRONG = [
    (lambda dA, branch: branch, "missing_upstream", "branch alone"),
    (lambda dA, branch: dA, "missing_upstream", "shortcut alone"),
    (lambda dA, branch: 1 + branch, "missing_upstream", "multiplies both parts by dA"),
    (lambda dA, branch: dA * (1 + branch), "another_formula", "dA is in it already"),
    (lambda dA, branch: dA * branch, "another_formula", "side by side add up"),
    (lambda dA, branch: dA - branch, "sign", "branch is subtracted"),
    (lambda dA, branch: np.mean([dA, branch], axis=0), "factor_2", "no mean"),
    (lambda dA, branch: np.vstack([dA, branch]), "wrong_shape", "one below the other"),
    (shortcut_in_place, "in_place", "dA_branch was changed"),
]

test_a_right_answer_passes = exercises.right("residual_backward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("residual_backward", WRONG)
