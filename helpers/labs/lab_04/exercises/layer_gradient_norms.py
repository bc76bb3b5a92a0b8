"""Exercise of Lab 04: the norm of the gradient at each layer."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import changed
from helpers.nn import deep

# --- Exercise 3 · layer_gradient_norms --------------------------------------------------------------------------------


def _gradient_inputs(rng):
    sizes = ((3, 4, 2, 5, 6), (2, 3, 4), (4, 2, 3, 5))
    return [
        {
            "gradients": [
                (rng.normal(size=(a, b)) * 10.0**-i, rng.normal(size=b)) for i, (a, b) in enumerate(pairwise(widths))
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


layer_gradient_norms = Exercise(
    name="layer_gradient_norms",
    lab="04",
    number=3,
    title="Measure what arrives",
    reference=deep.layer_gradient_norms,
    inputs=_gradient_inputs,
    form=Result("the norms", shape_hint="One number for each layer: (depth,)."),
    mistakes=(
        Mistake(
            "another_formula",
            _each_dW(lambda dW: np.sum(dW**2)),
            "These are the sums of the squares. A norm is the root of it.",
        ),
        Mistake(
            "averaged_twice",
            _each_dW(lambda dW: np.sqrt(np.mean(dW**2))),
            "The squares were averaged. The Frobenius norm adds them up, as the length of a vector does.",
        ),
        Mistake(
            "another_function",
            _each_dW(lambda dW: np.linalg.norm(dW, 2)),
            "This is the spectral norm, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the squares "
            "of all entries.",
        ),
        Mistake(
            "another_function",
            _each_dW(lambda dW: np.abs(dW).sum()),
            "The absolute values were added up. Square them first.",
        ),
        Mistake(
            "another_function",
            _each_dW(lambda dW: np.abs(dW).max()),
            "This is the largest entry of each dW. All of them count.",
        ),
        Mistake(
            "another_formula",
            _each_dW(lambda dW: np.sqrt(np.abs(dW.sum()))),
            "The entries were added before they were squared.",
        ),
        Mistake(
            "swapped",
            lambda gradients: np.array([np.linalg.norm(db) for _, db in gradients]),
            "These are the norms of db. Each pair is (dW, db), and dW is asked for.",
        ),
        Mistake(
            "another_formula",
            lambda gradients: np.array([np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in gradients]),
            "The biases are counted too. Take dW alone.",
        ),
        Mistake(
            "swapped",
            changed(deep.layer_gradient_norms, lambda norms, _: norms[::-1]),
            "The norms are right, but the last layer stands first. Keep the order of the list.",
        ),
        Mistake(
            "wrong_shape",
            lambda gradients: np.sqrt(sum(np.sum(dW**2) for dW, _ in gradients)),
            "This is one norm for the whole network. Wanted is one for each layer, so that they can be compared.",
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
            "These are logarithms. The explorer draws them on a logarithmic axis; give it the norms themselves.",
        ),
        Mistake("in_place", _changes_dW, "The gradients were changed: `dW **= 2` writes into them. Write `dW**2`."),
    ),
    praise="one number for each layer: how much of the error it hears about.",
)
