"""Exercise of Lab 04: forwards through any number of layers."""

import numpy as np

from helpers.exercise.engine import Each, Exercise, Mistake, Node, Result
from helpers.labs.lab_04.stacks import DEPTH, forwards, lists_changed, small_stacks, stacks
from helpers.nn import deep
from helpers.nn.functions import relu, sigmoid

# --- Exercise 1 · deep_forward ----------------------------------------------------------------------------------------


def _forward_inputs(rng):
    return list(map(_given, stacks(rng)))


def _small_inputs():
    return map(_given, small_stacks())


def _given(stack):
    return {name: stack[name] for name in ("X", "weights", "activation")}


def _pops_weights(X, weights, activation):
    trace = forwards()(X, weights, activation)
    weights.clear()
    return trace


def _says_changed(after, before, arguments):
    if not isinstance(before, list):
        return "X was changed: the way back needs it. Make a new array instead of writing into it."
    if lists_changed(after, before):
        return (
            "The list weights was changed: `pop` and `reverse` do that. The way back needs it: `for W, b in weights`."
        )
    return "The arrays in weights were changed. Is there a `+=` or a `*=`? They write into what you were given."


MISTAKES = (
    (
        "activation_missing",
        {"A": lambda v: v.Z if v.first else v.f(v.Z)},
        "A of the first layer equals Z. In this network every layer has an activation, the first one too.",
        "A of layer 1",
    ),
    (
        "another_function",
        {"A": lambda v: np.tanh(v.Z)},
        "Every layer has the tanh here, whatever comes in as `activation`. Its function is `activation.f`.",
        "A of layer 1",
    ),
    (
        "another_function",
        {"A": lambda v: sigmoid(v.Z)},
        "Every layer has the sigmoid here, whatever comes in as `activation`. Its function is `activation.f`.",
        "A of layer 1",
    ),
    (
        "another_function",
        {"A": lambda v: relu(v.Z)},
        "Every layer has the ReLU here, whatever comes in as `activation`. Its function is `activation.f`.",
        "A of layer 1",
    ),
    (
        "another_formula",
        {"A": lambda v: v.f(v.f(v.Z))},
        "In A the activation is applied twice.",
        "A of layer 1",
    ),
    (
        "another_formula",
        {"A": lambda v: v.Z * v.f(v.Z)},
        "A is Z times the activation of Z. Where does the factor Z come from?",
        "A of layer 1",
    ),
    (
        "another_formula",
        {"Z": lambda v: v.A_in @ (v.W + v.b)},
        "Z is A @ (W + b), so the bias is multiplied by the inputs. It is added after the product.",
        "Z of layer 1",
    ),
    (
        "another_formula",
        {"Z": lambda v: v.A_in @ v.W * v.b},
        "Z is A @ W times b. The bias should be added.",
        "Z of layer 1",
    ),
    (
        "another_formula",
        {"Z": lambda v: v.A_in @ v.W + 2 * v.b},
        "The bias is in Z twice.",
        "Z of layer 1",
    ),
    (
        "sign",
        {"Z": lambda v: v.b - v.A_in @ v.W},
        "Z is b - A @ W. The product should be added.",
        "Z of layer 1",
    ),
    (
        "whole_array",
        {"Z": lambda v: v.A_in @ v.W + v.b.sum()},
        "To each neuron the sum of all biases is added. Each has one of its own: `+ b`.",
        "Z of layer 1",
    ),
    (
        "averaged_twice",
        {"Z": lambda v: v.A_in @ v.W / v.n + v.b},
        "A @ W is divided by n. On the way forwards nothing is averaged over the samples.",
        "Z of layer 1",
    ),
)


_right = forwards()
# What has to do with the list, not with what is in it.
LIST_MISTAKES = (
    Mistake(
        "swapped",
        lambda *arguments: _right(*arguments)[::-1],
        "The pairs are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[:1],
        "Only the pair of the first layer is there. Is `return` inside the loop?",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments)[-1:],
        "Only the pair of the last layer is there. Is a pair appended in each turn of the loop?",
    ),
    Mistake(
        "off_by_one",
        lambda *arguments: _right(*arguments) * 2,
        "Every pair is in the list twice.",
    ),
    Mistake(
        "off_by_one",
        forwards(keep=lambda v: (v.Z, v.A_in)),
        "The layer's input is beside Z, where its A belongs. Is the pair appended before A is computed?",
    ),
    Mistake(
        "another_formula",
        forwards(keep=lambda v: (v.A_in, v.A)),
        "The layer's input is beside A, where its Z belongs. The pair is (Z, A).",
    ),
    Mistake(
        "activation_missing",
        forwards(keep=lambda v: (v.Z, v.Z)),
        "A equals Z in every pair, though the next layer got the right A. Which names does the pair hold?",
    ),
)


deep_forward = Exercise(
    name="deep_forward",
    lab="04",
    number=1,
    title="Go forwards, however deep",
    reference=deep.deep_forward,
    inputs=_forward_inputs,
    small=_small_inputs,
    form=Each((Result("Z"), Result("A")), item="layer"),
    nodes=tuple(
        node
        for i in range(1, DEPTH + 1)
        for node in (
            Node(f"Z of layer {i}", (f"A of layer {i - 1}",) if i > 1 else ()),
            Node(f"A of layer {i}", (f"Z of layer {i}",)),
        )
    ),
    mistakes=(
        Mistake(
            "forgot_bias",
            forwards(Z=lambda v: v.A_in @ v.W),
            "Z is A @ W, without the bias. Where does b come in?",
            node="Z of layer 1",
        ),
        Mistake(
            "sign",
            forwards(Z=lambda v: v.A_in @ v.W - v.b),
            "Z is A @ W - b. The bias should be added.",
            node="Z of layer 1",
        ),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z),
            "A of layer 1 equals Z. Without an activation nothing is bent, and a whole stack can do no more than one "
            "layer.",
            node="A of layer 1",
        ),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z if v.last else v.f(v.Z)),
            "A of the last layer equals Z. In this network every layer has an activation, the last one too.",
            node=f"A of layer {DEPTH}",
        ),
        Mistake(
            "activation_missing",
            forwards(onward=lambda v: v.Z),
            "Z of layer 2 is made from Z of layer 1. A layer gets what comes out of the activation below: A.",
            node="Z of layer 2",
        ),
        Mistake(
            "another_function",
            forwards(A=lambda v: v.slope(v.Z)),
            "A is the slope of the activation. On the way forwards it is the function itself: `activation.f`.",
            node="A of layer 1",
        ),
        Mistake(
            "swapped",
            forwards(keep=lambda v: (v.A, v.Z)),
            "In each pair A comes before Z. The order is (Z, A): first the sum, then what the activation makes of it.",
        ),
        Mistake(
            "another_formula",
            forwards(keep=lambda v: (v.A, v.A)),
            "Z equals A in every pair. Is the weighted sum overwritten by its activation? The way back needs both.",
        ),
        Mistake(
            "off_by_one",
            forwards(first=True),
            "The list begins with the input. It should hold one pair for each layer, and X isn't a layer.",
        ),
        Mistake(
            "off_by_one", lambda *arguments: forwards()(*arguments)[:-1], "The list lacks the pair of the last layer."
        ),
        Mistake(
            "off_by_one", lambda *arguments: forwards()(*arguments)[1:], "The list lacks the pair of the first layer."
        ),
        Mistake(
            "frozen",
            lambda *arguments: forwards()(*arguments)[-1:] * len(arguments[1]),
            "Every pair of the list is that of the last layer. Is a pair appended in each turn of the loop?",
        ),
        *(Mistake(id, forwards(**nodes), says, node) for id, nodes, says, node in MISTAKES),
        *LIST_MISTAKES,
        Mistake("in_place", _pops_weights, _says_changed),
    ),
    given="trace = []",
    praise="one loop, and any number of layers.",
)
