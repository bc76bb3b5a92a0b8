"""The check of adam_network_step: each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import adam, network_by_zip

adam_step = adam()


def with_lines(of_W=adam_step, of_b=adam_step):
    """Make an adam_network_step in which W or b is stepped otherwise."""

    def wrong(weights, gradients, memory, t, learning_rate):
        layers, memories = [], []
        for (W, b), (dW, db), ((mW, vW), (mb, vb)) in zip(weights, gradients, memory, strict=True):
            W, mW, vW = of_W(W, dW, mW, vW, t, learning_rate)
            b, mb, vb = of_b(b, db, mb, vb, t, learning_rate)
            layers.append((W, b))
            memories.append(((mW, vW), (mb, vb)))
        return layers, memories

    return wrong


def both(step):
    return with_lines(step, step)


def counting_on_by_layer(weights, gradients, memory, t, learning_rate):
    layers, memories = [], []
    for layer in zip(weights, gradients, memory, strict=True):
        (new,), (kept,) = network_by_zip(*([part] for part in layer), t, learning_rate)
        layers.append(new)
        memories.append(kept)
        t += 1
    return layers, memories


def counting_layers(weights, gradients, memory, t, learning_rate):
    return counting_on_by_layer(weights, gradients, memory, 1, learning_rate)


def counting_on_by_parameter(weights, gradients, memory, t, learning_rate):
    layers, memories = [], []
    for (W, b), (dW, db), (of_W, of_b) in zip(weights, gradients, memory, strict=True):
        W, *of_W = adam_step(W, dW, *of_W, t, learning_rate)
        t += 1
        b, *of_b = adam_step(b, db, *of_b, t, learning_rate)
        t += 1
        layers.append((W, b))
        memories.append((of_W, of_b))
    return layers, memories


def writing_over_the_lists(weights, gradients, memory, t, learning_rate):
    for i, (layer, kept) in enumerate(zip(*network_by_zip(weights, gradients, memory, t, learning_rate), strict=True)):
        weights[i], memory[i] = layer, kept
    return weights, memory


def returning_in_the_loop(weights, gradients, memory, t, learning_rate):
    return network_by_zip(weights[:1], gradients[:1], memory[:1], t, learning_rate)


def remembering_the_last_layer(weights, gradients, memory, t, learning_rate):
    layers, memories = network_by_zip(weights, gradients, memory, t, learning_rate)
    return layers, [memories[-1]]


def stepping_layers(chosen):
    def wrong(weights, gradients, memory, t, learning_rate):
        layers, memories = network_by_zip(weights, gradients, memory, t, learning_rate)
        for i in range(len(weights)):
            if not chosen(i, len(weights)):
                layers[i], memories[i] = weights[i], memory[i]
        return layers, memories

    return wrong


def put_together(change):
    return lambda *arguments: change(*network_by_zip(*arguments))


def with_the_memory_of_W(weights, gradients, memory, t, learning_rate):
    first_rows = [((mW, vW), (mW[0], vW[0])) for (mW, vW), _ in memory]
    layers, memories = network_by_zip(weights, gradients, first_rows, t, learning_rate)
    return layers, memories


T_AS_IT_COMES = "t is the number of this step of the whole network: every layer gets it as it comes."
UNCORRECTED = adam(m_hat=lambda m, b1, b2, t: m, v_hat=lambda v, b1, b2, t: v)
CORRECTED_KEPT = adam(keep=lambda m, v, m_hat, v_hat: (m_hat, v_hat))

WRONG = [
    (counting_on_by_layer, "off_by_one", f"t counts on from layer to layer. {T_AS_IT_COMES}"),
    (counting_on_by_parameter, "off_by_one", f"t counts on from parameter to parameter. {T_AS_IT_COMES}"),
    (counting_layers, "off_by_one", f"t is the number of the layer. {T_AS_IT_COMES}"),
    (
        with_lines(of_b=lambda w, g, m, v, t, a: adam_step(w, g, m, v, t + 1, a)),
        "off_by_one",
        f"The biases are stepped with t + 1. {T_AS_IT_COMES}",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(w, g, m, v, t + 1, a)),
        "off_by_one",
        f"The step is that of t + 1. {T_AS_IT_COMES}",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(w, g, m, v, np.float64(t - 1), a)),
        "off_by_one",
        f"The step is that of t - 1. {T_AS_IT_COMES}",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(w, g, m, v, 1, a)),
        "ignored_argument",
        "t makes no difference: every step is corrected as if it were the first. Hand t on to adam_step.",
    ),
    (
        both(UNCORRECTED),
        "no_bias_correction",
        "These are steps of an Adam without its bias correction. Does your `adam_step` pass its own check?",
    ),
    (
        both(lambda w, *rest: (w, *adam_step(w, *rest)[1:])),
        "frozen",
        "The memories are new, but the weights come back as they came. adam_step returns the new ones first.",
    ),
    (
        both(lambda w, g, m, v, t, a: (adam_step(w, g, m, v, t, a)[0], m, v)),
        "frozen",
        "The memory comes back as it came, so nothing is ever remembered. adam_step returns a new m and a new v: those "
        "are handed back.",
    ),
    (
        with_lines(of_b=lambda w, g, m, v, t, a: (w, m, v)),
        "frozen",
        "The biases and their memory stay as they were. They are parameters too, and get a step of their own.",
    ),
    (
        with_lines(of_W=lambda w, g, m, v, t, a: (w, m, v)),
        "frozen",
        "W and its memory stay as they were. Only the biases are stepped.",
    ),
    (
        with_lines(of_b=lambda w, *rest: (w, *adam_step(w, *rest)[1:])),
        "frozen",
        "The biases come back as they came. Their step is adam_step's first result.",
    ),
    (
        with_lines(of_b=lambda w, g, m, v, t, a: (adam_step(w, g, m, v, t, a)[0], m, v)),
        "frozen",
        "The memory of the biases comes back as it came. The biases have their own m and v, which change with them.",
    ),
    (
        with_lines(of_b=lambda w, g, m, v, t, a: (w - a * g, m, v)),
        "another_function",
        "The biases take a plain step. They are parameters too: adam_step moves them as it moves W.",
    ),
    (
        both(lambda w, g, m, v, t, a: (w - a * g, *adam_step(w, g, m, v, t, a)[1:])),
        "another_function",
        "The weights take plain steps, learning_rate times gradient. adam_step returns where they should go.",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(w, g, 0 * m, 0 * v, t, a)),
        "ignored_argument",
        "Each step begins with an empty memory. What came in as `memory` is what the steps before have left.",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(w, g, v, m, t, a)),
        "swapped",
        "m and v are swapped on their way into adam_step. m comes first in each pair.",
    ),
    (
        both(lambda w, g, m, v, t, a: adam_step(g, w, m, v, t, a)),
        "swapped",
        "The weights and their gradients are swapped on their way into adam_step: w comes first.",
    ),
    (
        with_the_memory_of_W,
        "swapped",
        "The biases are stepped with the memory of W. Each of the two has a pair (m, v) of its own.",
    ),
    (
        both(adam(step=lambda a, m, v, eps, g: -a * m / (np.sqrt(v) + eps))),
        "sign",
        "The steps go uphill. Is the sign right in `adam_step`? It has a check of its own.",
    ),
    (
        both(CORRECTED_KEPT),
        "another_formula",
        "m and v come back corrected, so the next step would correct them again. Does your `adam_step` pass its own "
        "check?",
    ),
    (stepping_layers(lambda i, n: i == n - 1), "frozen", "Only the last layer is stepped. Every layer learns."),
    (stepping_layers(lambda i, n: i == 0), "frozen", "Only the first layer is stepped. Every layer learns."),
    (stepping_layers(lambda i, n: i < n - 1), "frozen", "The last layer isn't stepped. Every layer learns."),
    (
        put_together(lambda weights, memory: (weights[::-1], memory[::-1])),
        "swapped",
        "The last layer comes first in both lists. They should begin with the first layer.",
    ),
    (
        put_together(lambda weights, memory: (weights, memory[::-1])),
        "swapped",
        "In the memory the last layer comes first. It should begin with the first layer, as the weights do.",
    ),
    (
        put_together(lambda weights, memory: (weights, [pair[::-1] for pair in memory])),
        "swapped",
        "In the memory the pair of the biases comes before that of W. Keep the order of the weights: W first.",
    ),
    (
        put_together(lambda weights, memory: (weights, [((vW, mW), (vb, mb)) for (mW, vW), (mb, vb) in memory])),
        "swapped",
        "In the memory v comes before m. It should come back as it came: (m, v).",
    ),
    (
        put_together(lambda weights, memory: (weights, [((mW, mb), (vW, vb)) for (mW, vW), (mb, vb) in memory])),
        "swapped",
        "The memory is sorted by m and v. It should be sorted by parameter, as it came: ((mW, vW), (mb, vb)).",
    ),
    (
        put_together(lambda weights, memory: ([pair[::-1] for pair in weights], memory)),
        "swapped",
        "In each layer b comes before W. Keep the order in which they came: (W, b).",
    ),
    (returning_in_the_loop, "off_by_one", "Only the first layer is there. Is `return` inside the loop?"),
    (
        put_together(lambda weights, memory: (weights[-1:], memory[-1:])),
        "off_by_one",
        "Only the last layer is there. Is a layer appended in each turn of the loop?",
    ),
    (
        remembering_the_last_layer,
        "off_by_one",
        "The memory holds the last layer only. Each layer has its own: append in each turn of the loop.",
    ),
    (
        writing_over_the_lists,
        "in_place",
        "weights was changed by the function. Collect what is new in lists of your own, and leave what came in.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("adam_network_step", WRONG)
