"""Exercise of Lab 04: forwards through any number of layers."""

from helpers.exercise.engine import Each, Exercise, Mistake, Node, Result
from helpers.labs.lab_04.stacks import DEPTH, forwards, stacks
from helpers.nn import deep

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
            "Z is A @ W so far: the bias of the layer was never added.",
            node="Z of layer 1",
        ),
        Mistake("sign", forwards(Z=lambda v: v.A_in @ v.W - v.b), "The bias is subtracted.", node="Z of layer 1"),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z),
            "A equals Z in every layer: nothing is bent, so the whole stack can do no more than one layer.",
            node="A of layer 1",
        ),
        Mistake(
            "activation_missing",
            forwards(A=lambda v: v.Z if v.last else v.f(v.Z)),
            "The last layer has no activation. In this network every layer has one, the last too.",
            node=f"A of layer {DEPTH}",
        ),
        Mistake(
            "activation_missing",
            forwards(onward=lambda v: v.Z),
            "The next layer is fed with Z. It hears what the layer below says after its activation: A.",
            node="Z of layer 2",
        ),
        Mistake(
            "another_function",
            forwards(A=lambda v: v.slope(v.Z)),
            "A is the slope of the activation. Forwards goes the function itself, `activation.f`.",
            node="A of layer 1",
        ),
        Mistake(
            "swapped",
            forwards(keep=lambda v: (v.A, v.Z)),
            "In each pair A stands before Z. Wanted is (Z, A): first the sum, then what the activation makes of it.",
        ),
        Mistake(
            "another_formula",
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
            "frozen",
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
    given="trace = []",
    praise="one loop, and any number of layers.",
)
