"""Exercise of Lab 04: the gradient past a shortcut."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.nn import deep

# --- Exercise 6 · residual_backward -----------------------------------------------------------------------------------


def _branch_inputs(rng):
    shapes = ((4, 3), (2, 5), (2, 3, 4))
    return [{"dA": rng.normal(size=shape), "dA_branch": rng.normal(size=shape)} for shape in shapes]


def _adds_in_place(dA, dA_branch):
    dA += dA_branch
    return dA


def _which_changed(after, before, arguments):
    name = next(name for name, value in arguments.items() if value is before)
    return f"{name} was changed. Is there a `+=`? It writes into the array that you were given; `+` makes a new one."


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
            "This is what came through the branch alone. x is also added as it is: what comes back by that way?",
        ),
        Mistake(
            "missing_upstream",
            lambda dA, dA_branch: dA.copy(),
            "This is what came by the shortcut alone. x goes through f as well, and what returns from there counts "
            "too.",
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
            "This is dA times dA_branch. One after the other multiplies; two ways side by side add up.",
        ),
        Mistake(
            "sign",
            lambda dA, dA_branch: dA - dA_branch,
            "This is dA minus dA_branch, but the block computes x + f(x): the two add up.",
        ),
        Mistake(
            "sign",
            lambda dA, dA_branch: dA_branch - dA,
            "This is dA_branch minus dA, but the block computes x + f(x): the two add up.",
        ),
        Mistake(
            "factor_2",
            lambda dA, dA_branch: (dA + dA_branch) / 2,
            "This is half of it, the mean of the two. Two ways side by side add up.",
        ),
        Mistake(
            "wrong_shape",
            lambda dA, dA_branch: np.concatenate([dA, dA_branch]),
            "The two are one below the other. There is one x, so there is one gradient, in its shape.",
        ),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA * (dA + dA_branch),
            "The sum is multiplied by dA once more. dA is in dA_branch already.",
        ),
        Mistake("missing_upstream", lambda dA, dA_branch: dA + 1, "This is dA + 1. Where does dA_branch come in?"),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA + dA_branch + 1,
            "There is a 1 too many. The slope 1 of the shortcut multiplies dA; nothing else is added.",
        ),
        Mistake(
            "factor_2",
            lambda dA, dA_branch: dA + 2 * dA_branch,
            "dA_branch is in it twice. Each of the two ways counts once.",
        ),
        Mistake(
            "factor_2", lambda dA, dA_branch: 2 * dA + dA_branch, "dA is in it twice. Each of the two ways counts once."
        ),
        Mistake("swapped", lambda dA, dA_branch: 2 * dA, "This is dA twice. Where does dA_branch come in?"),
        Mistake("swapped", lambda dA, dA_branch: 2 * dA_branch, "This is dA_branch twice. Where does dA come in?"),
        Mistake(
            "sign",
            lambda dA, dA_branch: dA + np.abs(dA_branch),
            "dA_branch is added without its sign. A gradient may be negative.",
        ),
        Mistake(
            "sign",
            lambda dA, dA_branch: np.abs(dA) + np.abs(dA_branch),
            "Both are added without their sign. A gradient may be negative.",
        ),
        Mistake(
            "another_function",
            lambda dA, dA_branch: np.maximum(dA, dA_branch),
            "This is the larger of the two, number by number. Two ways side by side add up.",
        ),
        Mistake(
            "another_function",
            lambda dA, dA_branch: np.maximum(dA + dA_branch, 0),
            "The sum is right, but its negative numbers have become 0. There is no ReLU behind the sum.",
        ),
        Mistake(
            "another_function",
            lambda dA, dA_branch: np.tanh(dA + dA_branch),
            "This is the tanh of the right sum. There is no activation behind it.",
        ),
        Mistake(
            "another_function",
            lambda dA, dA_branch: np.sqrt(dA**2 + dA_branch**2),
            "This is the root of the sum of squares, a length. Two ways side by side simply add up.",
        ),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA / dA_branch,
            "This is dA over dA_branch. Two ways side by side add up.",
        ),
        Mistake(
            "another_formula",
            lambda dA, dA_branch: dA_branch / dA,
            "This is dA_branch over dA. Two ways side by side add up.",
        ),
        Mistake(
            "whole_array",
            lambda dA, dA_branch: dA + dA_branch.sum(),
            "To each number of dA the sum of all of dA_branch is added. The two add up number by number.",
        ),
        Mistake(
            "whole_array",
            lambda dA, dA_branch: dA + dA_branch.mean(),
            "To each number of dA the mean of all of dA_branch is added. The two add up number by number.",
        ),
        Mistake(
            "whole_array",
            lambda dA, dA_branch: np.sum(dA + dA_branch),
            "Everything was added up to one number. There is one x, so there is one gradient, in its shape: the two "
            "add up, number by number.",
        ),
        Mistake(
            "wrong_axis",
            lambda dA, dA_branch: (dA + dA_branch).sum(axis=0),
            "The samples were added up. Each sample keeps its own gradient: the two add up number by number.",
        ),
        Mistake(
            "wrong_axis",
            lambda dA, dA_branch: (dA + dA_branch).mean(axis=0),
            "The samples were averaged. Each sample keeps its own gradient: the two add up number by number.",
        ),
        Mistake(
            "wrong_shape",
            lambda dA, dA_branch: np.concatenate([dA, dA_branch], axis=-1),
            "The two are side by side. There is one x, so there is one gradient, in its shape: the two add up, "
            "number by number.",
        ),
        Mistake(
            "wrong_shape",
            lambda dA, dA_branch: np.stack([dA, dA_branch]),
            "The two came back in one array, unadded. There is one x, so there is one gradient, in its shape: the "
            "two add up, number by number.",
        ),
        Mistake("in_place", _adds_in_place, _which_changed),
    ),
    praise="whatever the branch swallows, the shortcut hands on.",
)
