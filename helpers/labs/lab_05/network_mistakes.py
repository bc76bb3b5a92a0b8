"""Wrong steps of a whole network: one parameter stepped in another way, or the results put together in another."""

from types import SimpleNamespace

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import with_one_sentence
from helpers.nn import updates


def adam(v):
    """Step one parameter as it should be."""
    return updates.adam(v.w, v.dw, v.m, v.v, v.t, v.rate)


def network(W=adam, b=adam, keep=lambda layer, v: layer, collect=lambda layers: layers):
    """Return adam_network_step with another step of the weights or the biases, or with other results.

    keep     what is kept of one layer: ((W, mW, vW), (b, mb, vb)) and all that is known → the same
    collect  what becomes of all layers
    """

    def wrong(weights, gradients, memory, t, learning_rate):
        layers = []
        for i, (layer, gradient, states) in enumerate(zip(weights, gradients, memory, strict=True)):
            known = [
                SimpleNamespace(w=w, dw=dw, m=m, v=v, t=t, rate=learning_rate, i=i, parameter=k, depth=len(weights))
                for k, (w, dw, (m, v)) in enumerate(zip(layer, gradient, states, strict=True))
            ]
            layers.append(keep((W(known[0]), b(known[1])), known))
        layers = collect(layers)
        return (
            [(W[0], b[0]) for W, b in layers],
            [((W[1], W[2]), (b[1], b[2])) for W, b in layers],
        )

    return wrong


def _with(**changes):
    """Step with some of what is known replaced, each by a function of all of it."""
    return lambda v: adam(SimpleNamespace(**(vars(v) | {name: change(v) for name, change in changes.items()})))


def _everywhere(step):
    return network(W=step, b=step)


_right = network()


def _arranged(change):
    """Return the right results, put together in another way."""
    return lambda *arguments: change(*_right(*arguments))


def _stands(v):
    return v.w, v.m, v.v


def _plain(v):
    return v.w - v.rate * v.dw, *adam(v)[1:]


def _memory_of_w(layer, known):
    """Step the biases with the memory that belongs to the weights, as far as it fits."""
    row = SimpleNamespace(**(vars(known[1]) | {"m": known[0].m[0], "v": known[0].v[0]}))
    return layer[0], adam(row)


def _in_place(weights, gradients, memory, t, learning_rate):
    new_weights, new_memory = _right(weights, gradients, memory, t, learning_rate)
    for i in range(len(weights)):
        weights[i], memory[i] = new_weights[i], new_memory[i]
    return weights, memory


def _says_changed(after, before, arguments):
    name = next(name for name, value in arguments.items() if value is before)
    return f"{name} was changed by the function. Collect what is new in lists of your own, and leave what came in."


T_AS_IT_COMES = "t is the number of this step of the whole network: every layer gets it as it comes."
UNCORRECTED = "These are steps of an Adam without its bias correction. Does your `adam_step` pass its own check?"
EMPTY = np.zeros_like

STEPS = (
    (
        "off_by_one",
        _everywhere(_with(t=lambda v: v.t + v.i)),
        f"t counts on from layer to layer. {T_AS_IT_COMES}",
    ),
    (
        "off_by_one",
        _everywhere(_with(t=lambda v: v.t + 2 * v.i + v.parameter)),
        f"t counts on from parameter to parameter. {T_AS_IT_COMES}",
    ),
    ("off_by_one", _everywhere(_with(t=lambda v: v.i + 1)), f"t is the number of the layer. {T_AS_IT_COMES}"),
    (
        "off_by_one",
        network(b=_with(t=lambda v: v.t + 1)),
        f"The biases are stepped with t + 1. {T_AS_IT_COMES}",
    ),
    ("off_by_one", _everywhere(_with(t=lambda v: v.t + 1)), f"The step is that of t + 1. {T_AS_IT_COMES}"),
    ("off_by_one", _everywhere(_with(t=lambda v: v.t - 1)), f"The step is that of t - 1. {T_AS_IT_COMES}"),
    (
        "ignored_argument",
        _everywhere(_with(t=lambda v: 1)),
        "t makes no difference: every step is corrected as if it were the first. Hand t on to adam_step.",
    ),
    ("no_bias_correction", _everywhere(_with(t=lambda v: np.inf)), UNCORRECTED),
    (
        "frozen",
        _everywhere(lambda v: (v.w, *adam(v)[1:])),
        "The memories are new, but the weights come back as they came. adam_step returns the new ones first.",
    ),
    (
        "frozen",
        _everywhere(lambda v: (adam(v)[0], v.m, v.v)),
        "The memory comes back as it came, so nothing is ever remembered. adam_step returns a new m and a new v: those "
        "are handed back.",
    ),
    (
        "frozen",
        network(b=_stands),
        "The biases and their memory stay as they were. They are parameters too, and get a step of their own.",
    ),
    ("frozen", network(W=_stands), "W and its memory stay as they were. Only the biases are stepped."),
    (
        "frozen",
        network(b=lambda v: (v.w, *adam(v)[1:])),
        "The biases come back as they came. Their step is adam_step's first result.",
    ),
    (
        "frozen",
        network(b=lambda v: (adam(v)[0], v.m, v.v)),
        "The memory of the biases comes back as it came. The biases have their own m and v, which change with them.",
    ),
    (
        "another_function",
        network(b=lambda v: (v.w - v.rate * v.dw, v.m, v.v)),
        "The biases take a plain step. They are parameters too: adam_step moves them as it moves W.",
    ),
    (
        "another_function",
        _everywhere(_plain),
        "The weights take plain steps, learning_rate times gradient. adam_step returns where they should go.",
    ),
    (
        "ignored_argument",
        _everywhere(_with(m=lambda v: EMPTY(v.m), v=lambda v: EMPTY(v.v))),
        "Each step begins with an empty memory. What came in as `memory` is what the steps before have left.",
    ),
    (
        "swapped",
        _everywhere(_with(m=lambda v: v.v, v=lambda v: v.m)),
        "m and v are swapped on their way into adam_step. m comes first in each pair.",
    ),
    (
        "swapped",
        _everywhere(_with(w=lambda v: v.dw, dw=lambda v: v.w)),
        "The weights and their gradients are swapped on their way into adam_step: w comes first.",
    ),
    (
        "swapped",
        network(keep=_memory_of_w),
        "The biases are stepped with the memory of W. Each of the two has a pair (m, v) of its own.",
    ),
    (
        "sign",
        _everywhere(lambda v: (2 * v.w - adam(v)[0], *adam(v)[1:])),
        "The steps go uphill. Is the sign right in `adam_step`? It has a check of its own.",
    ),
    (
        "frozen",
        _everywhere(lambda v: adam(v) if v.i == v.depth - 1 else _stands(v)),
        "Only the last layer is stepped. Every layer learns.",
    ),
    (
        "frozen",
        _everywhere(lambda v: adam(v) if v.i == 0 else _stands(v)),
        "Only the first layer is stepped. Every layer learns.",
    ),
    (
        "frozen",
        _everywhere(lambda v: adam(v) if v.i < v.depth - 1 else _stands(v)),
        "The last layer isn't stepped. Every layer learns.",
    ),
)
ORDERS = (
    (
        "swapped",
        network(collect=lambda layers: layers[::-1]),
        "The last layer comes first in both lists. They should begin with the first layer.",
    ),
    (
        "swapped",
        _arranged(lambda weights, memory: (weights, memory[::-1])),
        "In the memory the last layer comes first. It should begin with the first layer, as the weights do.",
    ),
    (
        "swapped",
        _arranged(lambda weights, memory: (weights, [(b, W) for W, b in memory])),
        "In the memory the pair of the biases comes before that of W. Keep the order of the weights: W first.",
    ),
    (
        "swapped",
        _arranged(lambda weights, memory: (weights, [(W[::-1], b[::-1]) for W, b in memory])),
        "In the memory v comes before m. It should come back as it came: (m, v).",
    ),
    (
        "swapped",
        _arranged(lambda weights, memory: (weights, [((W[0], b[0]), (W[1], b[1])) for W, b in memory])),
        "The memory is sorted by m and v. It should be sorted by parameter, as it came: ((mW, vW), (mb, vb)).",
    ),
    (
        "swapped",
        _arranged(lambda weights, memory: ([(b, W) for W, b in weights], memory)),
        "In each layer b comes before W. Keep the order in which they came: (W, b).",
    ),
    (
        "off_by_one",
        network(collect=lambda layers: layers[:1]),
        "Only the first layer is there. Is `return` inside the loop?",
    ),
    (
        "off_by_one",
        network(collect=lambda layers: layers[-1:]),
        "Only the last layer is there. Is a layer appended in each turn of the loop?",
    ),
    (
        "off_by_one",
        _arranged(lambda weights, memory: (weights, memory[-1:])),
        "The memory holds the last layer only. Each layer has its own: append in each turn of the loop.",
    ),
)

MISTAKES = (
    *(Mistake(id, wrong, says) for id, wrong, says in (*STEPS, *ORDERS)),
    *with_one_sentence(
        "another_formula",
        "m and v come back corrected, so the next step would correct them again. Does your `adam_step` pass its own "
        "check?",
        _everywhere(lambda v: (adam(v)[0], adam(v)[1] / (1 - 0.9**v.t), adam(v)[2] / (1 - 0.999**v.t))),
    ),
    Mistake("in_place", _in_place, _says_changed),
)
