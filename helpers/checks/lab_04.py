"""The exercises of lab 04: forwards through any depth, and what arrives at each layer on the way back."""

from itertools import pairwise

import numpy as np

from helpers import deep
from helpers.checks.engine import Each, Exercise, Link, Mistake, Result
from helpers.checks.lab_04_backward import deep_backward, residual_backward
from helpers.checks.lab_04_scales import initial_scale, shrink_factor
from helpers.checks.lab_04_stacks import DEPTH, forwards, stacks
from helpers.checks.wrong import changed

# --- Exercise 1 · deep_forward ----------------------------------------------------------------------------------------


def _forward_inputs(rng):
    return [{name: stack[name] for name in ("X", "weights", "activation")} for stack in stacks(rng)]


def _pops_weights(X, weights, activation):
    trace = forwards()(X, weights, activation)
    weights.clear()
    return trace


deep_forward = Exercise(
    name="deep_forward",
    lab="04",
    number=1,
    title="Go forwards, however deep",
    reference=deep.deep_forward,
    inputs=_forward_inputs,
    form=Each((Result("Z"), Result("A")), item="layer"),
    links=tuple(
        link
        for i in range(1, DEPTH + 1)
        for link in (
            Link(f"Z of layer {i}", (f"A of layer {i - 1}",) if i > 1 else ()),
            Link(f"A of layer {i}", (f"Z of layer {i}",)),
        )
    ),
    mistakes=(
        Mistake(
            "forgot_bias",
            forwards(Z=lambda v: v.A_in @ v.W),
            "Z is A @ W so far: the bias of the layer was never added.",
            link="Z of layer 1",
        ),
        Mistake("sign", forwards(Z=lambda v: v.A_in @ v.W - v.b), "The bias is subtracted.", link="Z of layer 1"),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z),
            "A equals Z in every layer: nothing is bent, so the whole stack can do no more than one layer.",
            link="A of layer 1",
        ),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z if v.last else v.f(v.Z)),
            "The last layer has no activation. In this network every layer has one, the last too.",
            link=f"A of layer {DEPTH}",
        ),
        Mistake(
            "activation_missing",
            forwards(onward=lambda v: v.Z),
            "The next layer is fed with Z. It hears what the layer below says after its activation: A.",
            link="Z of layer 2",
        ),
        Mistake(
            None,
            forwards(A=lambda v: v.slope(v.Z)),
            "A is the slope of the activation. Forwards goes the function itself, `activation.f`.",
            link="A of layer 1",
        ),
        Mistake(
            None,
            forwards(keep=lambda v: (v.A, v.Z)),
            "In each pair A stands before Z. Wanted is (Z, A): first the sum, then what the activation makes of it.",
        ),
        Mistake(
            None,
            forwards(keep=lambda v: (v.A, v.A)),
            "Z equals A in every pair: the weighted sum was overwritten by its activation. The way back needs both.",
        ),
        Mistake(
            "off_by_one",
            forwards(first=True),
            "The list begins with the input. It should hold one pair for each layer, and X is no layer.",
        ),
        Mistake(
            "off_by_one", lambda *arguments: forwards()(*arguments)[:-1], "The list lacks the pair of the last layer."
        ),
        Mistake(
            "off_by_one", lambda *arguments: forwards()(*arguments)[1:], "The list lacks the pair of the first layer."
        ),
        Mistake(
            None,
            lambda *arguments: forwards()(*arguments)[-1:] * len(arguments[1]),
            "Every pair of the list is the one of the last layer. Append a pair in each turn of the loop.",
        ),
        Mistake(
            "in_place",
            _pops_weights,
            "The list of weights was changed: `pop` takes layers out of it. The way back needs them; go through it "
            "with `for W, b in weights`.",
        ),
    ),
    praise="one loop, and any number of layers.",
)


# --- Exercise 3 · layer_gradient_norms --------------------------------------------------------------------------------


def _gradient_inputs(rng):
    sizes = ((3, 4, 2, 5), (2, 3, 4), (4, 2, 3, 5))
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
            None,
            _each_dW(lambda dW: np.sum(dW**2)),
            "These are the sums of the squares. A norm is the root of it.",
        ),
        Mistake(
            "averaged_twice",
            _each_dW(lambda dW: np.sqrt(np.mean(dW**2))),
            "The squares were averaged. The Frobenius norm adds them up, as the length of a vector does.",
        ),
        Mistake(
            None,
            _each_dW(lambda dW: np.linalg.norm(dW, 2)),
            "This is the spectral norm, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the squares "
            "of all entries.",
        ),
        Mistake(None, _each_dW(lambda dW: np.abs(dW).sum()), "The absolute values were added up. Square them first."),
        Mistake(
            None, _each_dW(lambda dW: np.abs(dW).max()), "This is the largest entry of each dW. All of them count."
        ),
        Mistake(
            None, _each_dW(lambda dW: np.sqrt(np.abs(dW.sum()))), "The entries were added before they were squared."
        ),
        Mistake(
            None,
            lambda gradients: np.array([np.linalg.norm(db) for _, db in gradients]),
            "These are the norms of db. Each pair is (dW, db), and dW is asked for.",
        ),
        Mistake(
            None,
            lambda gradients: np.array([np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in gradients]),
            "The biases are counted too. Take dW alone.",
        ),
        Mistake(
            None,
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
            None,
            changed(deep.layer_gradient_norms, lambda norms, _: np.log10(norms)),
            "These are logarithms. The explorer draws them on a logarithmic axis; give it the norms themselves.",
        ),
        Mistake("in_place", _changes_dW, "The gradients were changed: `dW **= 2` writes into them. Write `dW**2`."),
    ),
    praise="one number for each layer: how much of the error it hears about.",
)

EXERCISES = (deep_forward, deep_backward, layer_gradient_norms, shrink_factor, initial_scale, residual_backward)
