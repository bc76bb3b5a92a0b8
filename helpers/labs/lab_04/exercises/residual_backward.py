"""Exercise of Lab 04: the gradient past a shortcut."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import which_changed
from helpers.nn import deep

# --- Exercise 6 · residual_backward -----------------------------------------------------------------------------------


def _branch_inputs(rng):
    shapes = ((4, 3), (2, 5), (2, 3, 4))
    return [{"dA": rng.normal(size=shape), "dA_branch": rng.normal(size=shape)} for shape in shapes]


def _adds_in_place(dA, dA_branch):
    dA += dA_branch
    return dA


residual_backward = Exercise(
    name="residual_backward",
    lab="04",
    number=6,
    title="Build a shortcut",
    reference=deep.residual_backward,
    inputs=_branch_inputs,
    form=Result("the gradient", like="dA"),
    mistakes=(
        Mistake(
            "missing_upstream",
            lambda dA, dA_branch: dA_branch,
            "This came through the branch alone. x is also added as it is: how much does that change the sum?",
        ),
        Mistake(
            "missing_upstream",
            lambda dA, dA_branch: dA.copy(),
            "This came by the shortcut alone. x goes through f as well, and what returns from there counts too.",
        ),
        Mistake(
            "missing_upstream",
            lambda dA, dA_branch: 1 + dA_branch,
            "The slope of x + f(x) is 1 + f′(x), and the chain rule multiplies both parts by dA. In dA_branch that is "
            "done already.",
        ),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA * (1 + dA_branch),
            "dA_branch is not f′(x): it is dA after it came back through f, so dA is in it already.",
        ),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA * dA_branch,
            "The two were multiplied. One after the other multiplies; two ways side by side add up.",
        ),
        Mistake(
            "sign", lambda dA, dA_branch: dA - dA_branch, "The branch is subtracted, but the block computes x + f(x)."
        ),
        Mistake(
            "sign", lambda dA, dA_branch: dA_branch - dA, "The shortcut is subtracted, but the block computes x + f(x)."
        ),
        Mistake(
            "factor_2", lambda dA, dA_branch: (dA + dA_branch) / 2, "Half of it: the two ways add up, with no mean."
        ),
        Mistake(
            "wrong_shape",
            lambda dA, dA_branch: np.concatenate([dA, dA_branch]),
            "The two were put one below the other. There is one x, so there is one gradient, in its shape.",
        ),
        Mistake("in_place", _adds_in_place, which_changed),
    ),
    praise="whatever the branch swallows, the shortcut hands on.",
)
