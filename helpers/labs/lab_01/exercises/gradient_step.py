"""Exercise of Lab 01: one step against the gradient."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import with_one_sentence
from helpers.nn import gradient_descent as optimizers

# --- Exercise 4 · gradient_step ---------------------------------------------------------------------------------------


def _step_inputs(rng):
    return [
        {"w": rng.normal(size=shape), "gradient": rng.normal(size=shape), "learning_rate": learning_rate}
        for shape, learning_rate in (((3,), 0.1), ((3, 2), 0.37), ((4,), 1.7))
    ]


def _first_row_alone(w, gradient, learning_rate):
    new_w = w.copy()
    new_w[:1] -= learning_rate * gradient[:1]
    return new_w


def _step_in_place(w, gradient, learning_rate):
    w -= learning_rate * gradient
    return w


gradient_step = Exercise(
    name="gradient_step",
    lab="01",
    number=4,
    title="Take one step down",
    reference=optimizers.gradient_step,
    inputs=_step_inputs,
    form=Result("the new w", like="w"),
    mistakes=(
        Mistake(
            "sign", lambda w, g, a: w + a * g, "This step goes uphill: the gradient points to where the loss grows."
        ),
        Mistake(
            "in_place",
            _step_in_place,
            "The old w was changed. Does a line with `-=` write into it? Make a new array, and return that.",
        ),
        Mistake(
            "factor_2", lambda w, g, a: w - 2 * a * g, "The step is twice as long as learning_rate times gradient."
        ),
        Mistake("factor_2", lambda w, g, a: w - a * g / 2, "The step is half as long as learning_rate times gradient."),
        Mistake(
            "averaged_twice",
            lambda w, g, a: w - a * g / len(w),
            lambda got, expected, given: (
                f"The step is {len(got)} times too short, and len(w) = {len(got)}. Each weight takes its whole step."
            ),
        ),
        Mistake(
            "ignored_argument",
            lambda w, g, a: w - g,
            "The step is as long as the gradient: the learning rate makes no difference.",
        ),
        Mistake(
            "ignored_argument",
            lambda w, g, a: w + g,
            "This step goes uphill, and it is as long as the gradient. Where is the learning rate, and the minus?",
        ),
        Mistake(
            "ignored_argument",
            lambda w, g, a: w - a,
            "Every weight moves by the learning rate: the gradient makes no difference.",
        ),
        *with_one_sentence(
            "another_formula",
            "This is the step alone. Where do you land, if you start it at w?",
            lambda w, g, a: a * g,
            lambda w, g, a: -a * g,
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: (w - g) * a,
            "This is learning_rate · (w - gradient). Only the gradient is scaled: are there parentheses too many?",
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: (w - a) * g,
            "This is (w - learning_rate) · gradient. Only the gradient is scaled: are there parentheses too many?",
        ),
        *with_one_sentence(
            "another_formula",
            "The step was multiplied by w. It is learning_rate · gradient alone.",
            lambda w, g, a: w - a * w * g,
            lambda w, g, a: w + a * w * g,
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: w - g / a,
            "The step is the gradient over the learning rate. A smaller learning rate should make a shorter step.",
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: w - a - g,
            "w moves by learning_rate + gradient. The learning rate scales the gradient: multiply the two.",
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: w - a * g**2,
            "The step holds the square of the gradient, so it never knows uphill from downhill. Take it as it is.",
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: w - a**2 * g,
            "The step holds the square of the learning rate. Was it multiplied in twice?",
        ),
        *with_one_sentence(
            "whole_array",
            "Every weight moves by the same amount. Each one has its own entry of the gradient: nothing is added up.",
            lambda w, g, a: w - a * np.mean(g),
            lambda w, g, a: w - a * np.sum(g),
        ),
        Mistake(
            "swapped",
            lambda w, g, a: g - a * w,
            "This is gradient - learning_rate · w: w and gradient are in each other's place.",
        ),
        Mistake(
            "another_function",
            lambda w, g, a: w - a * g / np.linalg.norm(g),
            "The step is as long as the learning rate, however steep it is. Is the gradient divided by its length?",
        ),
        Mistake(
            "another_function",
            lambda w, g, a: w - a * np.sign(g),
            "Every weight moves by the learning rate, as if only the sign of its slope counted. How steep is it?",
        ),
        Mistake(
            "another_function",
            lambda w, g, a: w - a * np.abs(g),
            "Every weight shrinks: the step takes the size of the gradient without its sign. Is there an `abs`?",
        ),
        *with_one_sentence(
            "another_function",
            "This is a mean of w and gradient, weighted by the learning rate. A step starts at the whole w.",
            lambda w, g, a: (1 - a) * w + a * g,
            lambda w, g, a: a * w + (1 - a) * g,
        ),
        Mistake(
            "another_function",
            lambda w, g, a: (1 - a) * w - a * g,
            "w shrinks by the factor 1 - learning_rate as well. A step starts at the whole w.",
        ),
        Mistake(
            "another_formula",
            _first_row_alone,
            "Only the first row of w has moved. Is `return` inside the loop?",
        ),
    ),
    praise="one step down, and the old place is still there.",
)
