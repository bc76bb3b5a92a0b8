"""Exercise of Lab 04: the norm of the gradient at each layer."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import changed
from helpers.labs.lab_04.measures import MEASURES
from helpers.nn import deep

# --- Exercise 3 · layer_gradient_norms --------------------------------------------------------------------------------


SIZES = (0.1, 1.0, 0.001, 0.01)  # of the layers: the largest is neither the first nor the last


def _gradient_inputs(rng):
    sizes = ((3, 4, 2, 5, 6), (2, 3, 4), (4, 2, 3, 5))
    return [
        {
            "gradients": [
                (rng.normal(size=(a, b)) * SIZES[i], rng.normal(size=b)) for i, (a, b) in enumerate(pairwise(widths))
            ]
        }
        for widths in sizes
    ]


def _each_dW(measure):
    """Return a function of the gradients that measures each dW."""
    return lambda gradients: np.array([measure(dW) for dW, _ in gradients])


def _changes_dW(gradients):
    for dW, _ in gradients:
        dW **= 2
    return np.array([np.sqrt(dW.sum()) for dW, _ in gradients])


def _relative(to):
    """Return the norms over one of them, or over a sum."""
    return changed(deep.layer_gradient_norms, lambda norms, _: norms / to(norms))


def _small_gradients():
    yield {"gradients": [(np.array([[3.0, 4.0]]), np.array([1.0, 2.0])), (np.array([[2.0], [-1.0]]), np.array([1.0]))]}
    yield {"gradients": [(np.array([[3.0, -4.0], [12.0, 0.0]]), np.array([1.0, 2.0]))]}


layer_gradient_norms = Exercise(
    name="layer_gradient_norms",
    lab="04",
    number=3,
    title="Measure what arrives",
    reference=deep.layer_gradient_norms,
    inputs=_gradient_inputs,
    small=_small_gradients,
    form=Result("the norms", shape_hint="One number for each layer: (depth,)."),
    mistakes=(
        *(Mistake(id, _each_dW(measure), says) for id, measure, says in MEASURES),
        Mistake(
            "swapped",
            lambda gradients: np.array([np.linalg.norm(db) for _, db in gradients]),
            "These are the norms of db. Each pair is (dW, db), and dW is asked for.",
        ),
        Mistake(
            "another_formula",
            lambda gradients: np.array([np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in gradients]),
            "db is counted as well. Take dW alone.",
        ),
        Mistake(
            "swapped",
            changed(deep.layer_gradient_norms, lambda norms, _: norms[::-1]),
            "The norms are right, but the last layer comes first. Keep the order of the list.",
        ),
        Mistake(
            "wrong_shape",
            lambda gradients: np.sqrt(sum(np.sum(dW**2) for dW, _ in gradients)),
            "This is one norm for the whole network. One for each layer is asked for, so that they can be compared.",
        ),
        Mistake(
            "off_by_one", changed(deep.layer_gradient_norms, lambda norms, _: norms[:-1]), "The last layer is missing."
        ),
        Mistake(
            "off_by_one", changed(deep.layer_gradient_norms, lambda norms, _: norms[1:]), "The first layer is missing."
        ),
        Mistake(
            "another_function",
            changed(deep.layer_gradient_norms, lambda norms, _: np.log10(norms)),
            "These are the logarithms to base 10. The explorer has a logarithmic axis already: return the norms "
            "themselves.",
        ),
        Mistake(
            "another_formula",
            lambda gradients: np.array([np.linalg.norm(dW) + np.linalg.norm(db) for dW, db in gradients]),
            "The norm of db is added. Take dW alone.",
        ),
        Mistake(
            "another_function",
            changed(deep.layer_gradient_norms, lambda norms, _: np.log(norms)),
            "These are the natural logarithms. The explorer has a logarithmic axis already: return the norms "
            "themselves.",
        ),
        Mistake(
            "another_formula",
            _relative(lambda norms: norms[-1]),
            "Each norm is divided by that of the last layer. Return the norms as they are.",
        ),
        Mistake(
            "another_formula",
            _relative(lambda norms: norms[0]),
            "Each norm is divided by that of the first layer. Return the norms as they are.",
        ),
        Mistake("another_formula", _relative(np.sum), "The norms are divided by their sum. Return them as they are."),
        Mistake("another_formula", _relative(np.max), "The norms are divided by the largest. Return them as they are."),
        Mistake(
            "swapped",
            changed(deep.layer_gradient_norms, lambda norms, _: np.sort(norms)),
            "The norms are right, but sorted by size. Keep the order of the layers.",
        ),
        Mistake(
            "another_formula",
            changed(deep.layer_gradient_norms, lambda norms, _: np.sqrt(np.cumsum(norms**2))),
            "Each number counts the layers before it as well. Does the sum begin anew in each layer?",
        ),
        Mistake(
            "another_formula",
            changed(deep.layer_gradient_norms, lambda norms, _: np.cumsum(norms)),
            "Each norm is added to those before it. Does the sum begin anew in each layer?",
        ),
        Mistake(
            "wrong_shape",
            changed(deep.layer_gradient_norms, lambda norms, _: np.sum(norms)),
            "This is the sum of all norms, one number. One norm for each layer is asked for.",
        ),
        Mistake(
            "wrong_shape",
            changed(deep.layer_gradient_norms, lambda norms, _: np.mean(norms)),
            "This is the mean of all norms, one number. One norm for each layer is asked for.",
        ),
        Mistake(
            "off_by_one",
            changed(deep.layer_gradient_norms, lambda norms, _: norms[-1]),
            "Only the norm of the last layer came back, one number. Is it kept in each turn of the loop?",
        ),
        Mistake(
            "off_by_one",
            changed(deep.layer_gradient_norms, lambda norms, _: norms[:1]),
            "Only the norm of the first layer came back. Is `return` inside the loop?",
        ),
        Mistake(
            "unfilled",
            changed(deep.layer_gradient_norms, lambda norms, _: norms * (np.arange(len(norms)) > 0)),
            "The norm of the first layer is 0. Does the loop begin at 1?",
        ),
        Mistake(
            "rounded",
            changed(deep.layer_gradient_norms, lambda norms, _: np.floor(norms)),
            "These are whole numbers, rounded down. Is the array made for integers?",
        ),
        Mistake(
            "in_place",
            _changes_dW,
            "The gradients were changed. Is there a `dW **= 2`, which writes into them? `dW**2` makes a new array.",
        ),
    ),
    praise="one number for each layer: how much of the error it hears about.",
)
