"""Exercise of Lab 07: the operation @."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_07 import made, observed
from helpers.labs.lab_07.made import of_two
from helpers.nn import autograd

# --- Exercise 4 · matmul ----------------------------------------------------------------------------------------------

RIGHT = {"value": lambda v: v.x @ v.y, "a": lambda v: v.g @ v.y.T, "b": lambda v: v.x.T @ v.g}
MISTAKES = (
    Mistake(
        "missing_upstream",
        of_two(RIGHT, a=lambda v: np.ones_like(v.g) @ v.y.T, b=lambda v: v.x.T @ np.ones_like(v.g)),
        "The shares know the other matrix, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    Mistake(
        "missing_upstream",
        of_two(RIGHT, a=lambda v: np.ones_like(v.g) @ v.y.T),
        "The share of a knows b, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    Mistake(
        "missing_upstream",
        of_two(RIGHT, b=lambda v: v.x.T @ np.ones_like(v.g)),
        "The share of b knows a, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    Mistake(
        "swapped",
        of_two(RIGHT, a=RIGHT["b"], b=RIGHT["a"]),
        "The shares are right, but each parent gets the other's. The locals come in the order of the parents.",
    ),
    Mistake(
        "transposed",
        of_two(RIGHT, a=lambda v: v.y @ v.g.T, b=lambda v: v.g.T @ v.x),
        "Both shares lie on their side: each should have the shape of its parent. Which factor should be transposed?",
    ),
    Mistake(
        "transposed",
        of_two(RIGHT, a=lambda v: v.y @ v.g.T),
        "The share of a lies on its side: it should have the shape of a. Which factor should be transposed?",
    ),
    Mistake(
        "transposed",
        of_two(RIGHT, b=lambda v: v.g.T @ v.x),
        "The share of b lies on its side: it should have the shape of b. Which factor should be transposed?",
    ),
    Mistake(
        "transposed",
        of_two(
            RIGHT,
            value=lambda v: (v.x @ v.y).T,
            a=lambda v: v.g.T @ v.y.T,
            b=lambda v: v.x.T @ v.g.T,
        ),
        "The value lies on its side. A matrix product takes its rows from a and its columns from b.",
    ),
    Mistake(
        "sign",
        of_two(RIGHT, a=lambda v: -v.g @ v.y.T, b=lambda v: -v.x.T @ v.g),
        "The shares have the wrong sign. Where does the minus come from?",
    ),
    Mistake(
        "averaged_twice",
        of_two(RIGHT, b=lambda v: v.x.T @ v.g / len(v.x)),
        "The share of b is averaged over the rows. If there is a mean, it's in the loss, and the gradient that arrives "
        "has it already: sum.",
    ),
    Mistake(
        "averaged_twice",
        of_two(RIGHT, a=lambda v: v.g @ v.y.T / len(v.x), b=lambda v: v.x.T @ v.g / len(v.x)),
        "Both shares are averaged over the rows. If there is a mean, it's in the loss, and the gradient that arrives "
        "has it already: sum.",
    ),
    Mistake(
        "factor_2",
        of_two(RIGHT, a=lambda v: 2 * v.g @ v.y.T, b=lambda v: 2 * v.x.T @ v.g),
        "The shares are twice what they should be. The 2 belongs to a square, and there is none here.",
    ),
    Mistake(
        "slope_of_activation",
        of_two(RIGHT, a=lambda v: (v.g * v.value) @ v.y.T, b=lambda v: v.x.T @ (v.g * v.value)),
        "The slope was taken at the output: the gradient was multiplied by the product. Only the other matrix "
        "comes in.",
    ),
    Mistake(
        "missing_upstream",
        of_two(RIGHT, a=lambda v: np.zeros_like(v.x)),
        "The share of a is 0, so nothing before it will ever learn.",
    ),
    Mistake(
        "missing_upstream",
        of_two(RIGHT, b=lambda v: np.zeros_like(v.y)),
        "The share of b is 0, so these weights will never learn.",
    ),
    Mistake(
        "whole_array",
        of_two(RIGHT, b=lambda v: np.full_like(v.y, np.sum(v.x.T @ v.g))),
        "Each weight gets the sum of all their gradients. Each has one of its own.",
    ),
)

matmul = Exercise(
    name="matmul",
    lab="07",
    number=4,
    title="Multiply matrices",
    reference=autograd.matmul,
    inputs=made.matrices,
    small=made.small_matrices,
    observed=observed.operation,
    form=(
        Result("value"),
        Result("the share of a", shape_hint="It should have the shape of a. Which factor should be transposed?"),
        Result("the share of b", shape_hint="It should have the shape of b. Which factor should be transposed?"),
    ),
    mistakes=MISTAKES,
    given="return Node(value, (a, b), (to_a, to_b))",
    praise="a layer's whole weighted sum, as one operation.",
)
