"""Exercise of Lab 07: an activation as an operation."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_07 import made, observed
from helpers.labs.lab_07.made import of_one
from helpers.nn import autograd

# --- Exercise 5 · apply -----------------------------------------------------------------------------------------------

MISTAKES = (
    Mistake(
        "slope_of_activation",
        of_one(share=lambda v: v.g * v.slope(v.value)),
        "The slope was taken at the output. `activation.slope` wants what went in: the value of a.",
    ),
    Mistake(
        "slope_of_activation",
        of_one(share=lambda v: v.g * v.slope(v.g)),
        "The slope was taken at the gradient. `activation.slope` wants what went in: the value of a.",
    ),
    Mistake(
        "missing_slope",
        of_one(share=lambda v: v.g),
        "The gradient came through as it was. The activation bends: multiply by its slope.",
    ),
    Mistake(
        "missing_upstream",
        of_one(share=lambda v: v.slope(v.x)),
        "This is the slope, and nothing more. The chain rule multiplies it by the gradient that arrives.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.g * v.value),
        "The gradient was multiplied by the value of the activation. On the way back, multiply by its slope.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.g * v.x),
        "The gradient was multiplied by the value of a. It should be the slope of the activation there.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.f(v.g)),
        "The gradient itself went through the activation. On the way back it is multiplied by the slope at a.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.slope(v.g * v.x)),
        "The gradient is inside the slope. Multiply the slope by it instead.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.g + v.slope(v.x)),
        "The gradient and the slope were added. The chain rule multiplies.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.g / v.slope(v.x)),
        "The gradient was divided by the slope. On its way back it is multiplied.",
    ),
    Mistake(
        "another_formula",
        of_one(share=lambda v: v.g * v.slope(v.x) ** 2),
        "The slope is in there twice. Once is enough.",
    ),
    Mistake(
        "another_function",
        of_one(share=lambda v: v.g * v.value * (1 - v.value)),
        "This slope is right for the sigmoid only. `activation.slope` is right for any.",
    ),
    Mistake(
        "another_function",
        of_one(share=lambda v: v.g * (1 - v.value**2)),
        "This slope is right for the tanh only. `activation.slope` is right for any.",
    ),
    Mistake(
        "another_function",
        of_one(share=lambda v: v.g * (v.x > 0)),
        "This slope is right for the ReLU only. `activation.slope` is right for any.",
    ),
    Mistake(
        "sign",
        of_one(share=lambda v: -v.g * v.slope(v.x)),
        "The share has the wrong sign. Where does the minus come from?",
    ),
    Mistake(
        "whole_array",
        of_one(share=lambda v: v.g * np.mean(v.slope(v.x))),
        "All entries were multiplied by one mean slope. Each entry has a slope of its own.",
    ),
    Mistake(
        "activation_missing",
        of_one(value=lambda v: v.x),
        "The value is that of a, as it came. `activation.f` bends it.",
    ),
    Mistake(
        "another_function",
        of_one(value=lambda v: v.slope(v.x)),
        "The value is the slope. On the way forward use `activation.f`; the slope is for the way back.",
    ),
    Mistake(
        "swapped",
        of_one(value=lambda v: v.slope(v.x), share=lambda v: v.g * v.f(v.x)),
        "f and slope are swapped: f makes the value, slope the share.",
    ),
)

apply = Exercise(
    name="apply",
    lab="07",
    number=5,
    title="Bend a node",
    reference=autograd.apply,
    inputs=made.bent,
    small=made.small_bent,
    observed=observed.operation,
    form=(Result("value"), Result("the share of a")),
    mistakes=MISTAKES,
    given="return Node(value, (a,), (to_a,))",
    praise="any function with a known slope is an operation now.",
)
