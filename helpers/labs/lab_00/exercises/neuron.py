"""The exercise of lab 00: one neuron, forwards."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.nn import functions


def _inputs(rng):
    cases = ((4, 3, 1), (5, 2, -1), (2, 6, 1))
    return [
        {"x": rng.normal(size=(n, d)), "w": rng.normal(size=d), "b": sign * rng.uniform(0.5, 2)} for n, d, sign in cases
    ]


def _one_number(got, expected, arguments):
    n, d = arguments["x"].shape
    return f"z is one single number for all {n} samples. Each sample is a row: add up its {d} products, row by row."


def _wrong_axis(got, expected, arguments):
    n, d = arguments["x"].shape
    return f"z has {d} numbers, one for each input; there are {n} samples. Which axis should be summed over?"


def _column(got, expected, arguments):
    return (
        f"z has shape {got.shape}, a column; {expected.shape} is wanted, one number for each sample. What shape is w?"
    )


def _not_added(got, expected, arguments):
    return f"z has shape {got.shape}: the products are there, but not added up. What does `@` do that `*` doesn't?"


neuron = Exercise(
    name="neuron",
    lab="00",
    number=1,
    title="Run a neuron forwards",
    reference=functions.neuron,
    inputs=_inputs,
    form=Result("z", shape_hint="One number for each sample, so for each row of x."),
    mistakes=(
        Mistake("forgot_bias", lambda x, w, b: x @ w, "The weighted sum is right, but the bias b was never added."),
        Mistake("sign", lambda x, w, b: x @ w - b, "The bias is subtracted. The neuron adds it."),
        Mistake("kept_dims", lambda x, w, b: x @ w[:, None] + b, _column),
        Mistake("wrong_shape", lambda x, w, b: x * w + b, _not_added),
        Mistake("wrong_shape", lambda x, w, b: x * w, _not_added),
        Mistake("wrong_axis", lambda x, w, b: np.sum(x.T * w[:, None], axis=1) + b, _wrong_axis),
        Mistake("wrong_axis", lambda x, w, b: np.sum(x * w) + b, _one_number),
        Mistake(
            "another_formula",
            lambda x, w, b: np.sum(x * w + b, axis=1),
            "The bias is added once for each input. It belongs to the neuron: add it once, after the sum.",
        ),
        Mistake(
            "another_function",
            lambda x, w, b: functions.sigmoid(x @ w + b),
            "This is the weighted sum sent through a sigmoid. Only the sum is wanted here; bending comes in lab 03.",
        ),
    ),
    praise="a weighted sum for each sample, all in one go.",
)
