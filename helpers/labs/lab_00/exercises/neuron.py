"""The exercise of lab 00: one neuron, forwards."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import negated, with_one_sentence
from helpers.nn import functions


def _inputs(rng):
    cases = ((4, 3, 1), (5, 2, -1), (3, 6, 1))
    return [
        {"x": rng.normal(size=(n, d)), "w": rng.normal(size=d), "b": sign * rng.uniform(0.5, 2)} for n, d, sign in cases
    ]


def _one_number(got, expected, arguments):
    n, d = arguments["x"].shape
    return f"z is one single number for all {n} samples. Each sample is a row: add up its {d} products, row by row."


def _wrong_axis(got, expected, arguments):
    n, d = arguments["x"].shape
    return f"z has {d} numbers, one for each input; there are {n} samples. Over which axis should the sum run?"


def _column(got, expected, arguments):
    return (
        f"z has shape {got.shape}, a column; {expected.shape} is wanted, one number for each sample. What shape is w?"
    )


def _not_added(got, expected, arguments):
    return f"z has shape {got.shape}: the products are there, but not added up. What does `@` do that `*` doesn't?"


def _bend(sentence, *bends):
    """Declare activations that were applied although none is wanted yet."""
    says = f"{sentence} Only the sum is wanted here; activations come in Lab 03."
    return with_one_sentence("another_function", says, *(lambda x, w, b, bend=bend: bend(x @ w + b) for bend in bends))


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
        Mistake("wrong_axis", lambda x, w, b: np.sum(x * w), _one_number),
        Mistake(
            "sign", lambda x, w, b: b - x @ w, "The weighted sum is subtracted from the bias. The neuron adds both."
        ),
        negated(functions.neuron, "z has the wrong sign everywhere. Is there a minus that isn't needed?"),
        *with_one_sentence(
            "another_formula",
            "The bias is added once for each input. It belongs to the neuron: add it once, after the sum.",
            lambda x, w, b: np.sum(x * w + b, axis=1),
            lambda x, w, b: np.sum(x * w, axis=1) + b * len(w),
        ),
        Mistake(
            "another_formula",
            lambda x, w, b: x @ (w + b),
            "z equals x @ (w + b), so each input multiplies the bias too. Should b be added before or after `@`?",
        ),
        Mistake(
            "another_formula",
            lambda x, w, b: (x + b) @ w,
            "z equals (x + b) @ w, so each weight multiplies the bias too. Should b be added before or after `@`?",
        ),
        Mistake("another_formula", lambda x, w, b: x @ w * b, "z is the weighted sum times b. A bias is added."),
        Mistake(
            "another_formula",
            lambda x, w, b: np.sum(x + w, axis=1) + b,
            "z adds the weights to the inputs. A weight multiplies its input, and then the products are added up.",
        ),
        Mistake(
            "another_formula",
            lambda x, w, b: np.mean(x * w, axis=1) + b,
            "The products are averaged. A neuron adds them up: their sum, and then the bias.",
        ),
        *with_one_sentence(
            "another_formula",
            "Each z holds the sums of the samples before it as well. Does the total begin at 0 for each sample?",
            lambda x, w, b: np.cumsum(x @ w) + b,
            lambda x, w, b: np.cumsum(x @ w + b),
        ),
        Mistake(
            "off_by_one",
            lambda x, w, b: x[:, :-1] @ w[:-1] + b,
            "The last input never counts: z lacks its product. Where does the loop over the inputs end?",
        ),
        Mistake(
            "off_by_one",
            lambda x, w, b: x[:, 1:] @ w[1:] + b,
            "The first input never counts: z lacks its product. Where does the loop over the inputs begin?",
        ),
        Mistake(
            "another_formula",
            lambda x, w, b: x[:, -1] * w[-1] + b,
            "Only the product of the last input is in z. Is each one added to the sum, or does it replace it?",
        ),
        Mistake(
            "unfilled",
            lambda x, w, b: np.where(np.arange(len(x)) == 0, x @ w + b, 0),
            "Only the first sample has its z, the others are 0. Is `return` inside the loop?",
        ),
        *_bend("This is the weighted sum sent through a sigmoid.", functions.sigmoid),
        *_bend("This is the weighted sum sent through a tanh.", np.tanh),
        *_bend("Where the weighted sum is negative, z is 0, as after a ReLU.", lambda z: np.maximum(z, 0)),
        *_bend("z is 1 or 0, as after a step.", lambda z: (z > 0) * 1.0),
        *_bend("z is never negative, though a weighted sum can be.", np.abs),
    ),
    praise="a weighted sum for each sample, all in one go.",
)
