"""The check of weight_decay_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def by_comprehension(weights, gradients, strength):
    return [(dW + strength * W, db) for (W, _), (dW, db) in zip(weights, gradients, strict=True)]


def by_index(weights, gradients, strength):
    decayed = []
    for i in range(len(weights)):
        dW, db = gradients[i]
        decayed.append([dW + weights[i][0] * strength, db.copy()])
    return decayed


def on_copies(weights, gradients, strength):
    decayed = [(dW.copy(), db.copy()) for dW, db in gradients]
    for (dW, _), (W, _) in zip(decayed, weights, strict=True):
        dW += strength * W
    return decayed


def by_map(weights, gradients, strength):
    return list(map(lambda layer, slope: (slope[0] + strength * layer[0], slope[1]), weights, gradients))


def by_the_slope_of_the_penalty(weights, gradients, strength):
    return tuple((np.add(dW, 2 * W * (strength / 2)), db) for (W, _), (dW, db) in zip(weights, gradients, strict=True))


RIGHT = [by_comprehension, by_index, on_copies, by_map, by_the_slope_of_the_penalty]
test_a_right_answer_passes = exercises.right("weight_decay_gradients", RIGHT)


def with_terms(W=lambda W, dW, s: dW + s * W, b=lambda b, db, s: db):
    """Make a weight_decay_gradients with other terms."""

    def wrong(weights, gradients, strength):
        return [
            (W(w, dW, strength), b(bias, db, strength)) for (w, bias), (dW, db) in zip(weights, gradients, strict=True)
        ]

    return wrong


def returned(change):
    return lambda *arguments: change(by_comprehension(*arguments))


def in_place(weights, gradients, strength):
    for (W, _), (dW, _) in zip(weights, gradients, strict=True):
        dW += strength * W
    return gradients


def only_the_last(weights, gradients, strength):
    return [*gradients[:-1], *by_comprehension(weights[-1:], gradients[-1:], strength)]


def all_but_the_last(weights, gradients, strength):
    return [*by_comprehension(weights[:-1], gradients[:-1], strength), gradients[-1]]


FACTOR = "The slope of strength/2 · W² is strength · W: the 2 of the square and the half cancel."
SOME = "Only some of the layers decay. Every layer has weights, and all of them are penalised alike."
WRONG = [
    (
        with_terms(b=lambda b, db, s: db + s * b),
        "another_formula",
        "The biases decay too. Only the weights are penalised: a bias bends nothing, it only shifts.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW, b=lambda b, db, s: db + s * b),
        "another_formula",
        "Only the biases decay. W should, and b shouldn't.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s / 2 * W),
        "factor_2",
        f"W decays half as fast as it should. {FACTOR}",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + 2 * s * W),
        "factor_2",
        f"W decays twice as fast as it should. {FACTOR}",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s / 2 * W, b=lambda b, db, s: db + s / 2 * b),
        "factor_2",
        f"The biases decay too, which they shouldn't, and all decays half as fast. {FACTOR}",
    ),
    (
        with_terms(W=lambda W, dW, s: dW - s * W),
        "sign",
        "The penalty is subtracted, so large weights would grow larger still. The minus comes with the step.",
    ),
    (
        with_terms(W=lambda W, dW, s: s * W),
        "missing_upstream",
        "Only the penalty is left, and the gradient of the loss is gone. The two add up.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * W**2),
        "another_formula",
        "strength · W² is added. That is like the penalty itself; its slope is strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s / 2 * W**2),
        "another_formula",
        "The penalty itself is added, strength/2 · W². A gradient gets its slope: strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s / 2 * np.sum(W**2)),
        "whole_array",
        "The whole penalty, one number, is added to every entry. Each entry gets its own slope: strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * W.sum()),
        "whole_array",
        "The sum of all weights is added to every entry. Each weight pulls at itself only: strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * np.linalg.norm(W)),
        "whole_array",
        "The length of W is added to every entry. Each weight pulls at itself only: strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * np.sign(W)),
        "another_function",
        "strength times the sign of W is added: the slope of |W|, which is another penalty. That of W² grows with W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * np.abs(W)),
        "sign",
        "The weights are added without their sign, so negative ones would be pushed away from 0.",
    ),
    (
        with_terms(W=lambda W, dW, s: (1 - s) * dW),
        "another_formula",
        "The gradient is shrunk, and not the weight. What is added to dW is strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * dW),
        "another_formula",
        "strength times the gradient is added. It should be strength times the weights.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + W),
        "ignored_argument",
        "strength makes no difference: W is added whole.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * W / W.size),
        "averaged_twice",
        "The penalty is divided by the number of weights. It is a sum over all of them, not a mean.",
    ),
    (
        with_terms(W=lambda W, dW, s: dW + s * W / len(W)),
        "averaged_twice",
        "The penalty is divided by the number of rows of W. It is a sum over all weights, not a mean.",
    ),
    (
        with_terms(W=lambda W, dW, s: W - s * W),
        "frozen",
        "These are weights that have shrunk. Return gradients; the step comes later.",
    ),
    (
        lambda weights, gradients, strength: weights,
        "frozen",
        "The weights came back as they were. Return gradients: dW + strength · W.",
    ),
    (
        with_terms(W=lambda W, dW, s: W + s * dW),
        "swapped",
        "W and dW are swapped: it is dW + strength · W.",
    ),
    (
        returned(lambda pairs: [(db, dW) for dW, db in pairs]),
        "swapped",
        "In each pair db comes before dW. Keep the order in which they came: (dW, db).",
    ),
    (
        returned(lambda pairs: pairs[::-1]),
        "swapped",
        "The last layer comes first. The list should begin with the first layer.",
    ),
    (
        returned(lambda pairs: pairs[:1]),
        "off_by_one",
        "Only the first layer is there. Is `return` inside the loop?",
    ),
    (
        returned(lambda pairs: pairs[-1:]),
        "off_by_one",
        "Only the last layer is there. Append in each turn.",
    ),
    (only_the_last, "frozen", SOME),
    (all_but_the_last, "frozen", SOME),
    (
        in_place,
        "in_place",
        "The arrays in gradients were changed: `+=` writes into what came in. Make new ones.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("weight_decay_gradients", WRONG)
