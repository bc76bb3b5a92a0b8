"""Exercise of Lab 06: what a penalty on large weights adds to their gradients."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Each, Exercise, Mistake, Result
from helpers.exercise.wrong_versions import with_one_sentence
from helpers.nn import regularization


def _inputs(rng):
    cases = ((3, (4, 3, 5, 2), 0.3), (2, (2, 6), 0.07), (1, (5, 2, 3), 1.7))
    return [_arguments(rng, sizes, strength) for _, sizes, strength in cases]


def _arguments(rng, sizes, strength):
    shapes = [((d_in, d_out), (d_out,)) for d_in, d_out in pairwise(sizes)]
    made = {
        name: [tuple(rng.normal(size=shape) for shape in layer) for layer in shapes]
        for name in ("weights", "gradients")
    }
    return made | {"strength": strength}


def _small():
    for shape in ((1, 1), (2, 1), (1, 2)):
        W, dW = np.resize([2.0, -4.0], shape), np.resize([1.0, 3.0], shape)
        yield {"weights": [(W, np.ones(shape[1]))], "gradients": [(dW, -np.ones(shape[1]))], "strength": 0.5}


def layers(W=lambda W, dW, strength: dW + strength * W, b=lambda b, db, strength: db, collect=lambda made: made):
    """Return weight_decay_gradients with another gradient of W or of b, or another list of them."""

    def wrong(weights, gradients, strength):
        pairs = zip(weights, gradients, strict=True)
        return collect([(W(w, dW, strength), b(bias, db, strength)) for (w, bias), (dW, db) in pairs])

    return wrong


def _decayed(w, dw, strength):
    return dw + strength * w


def _in_place(weights, gradients, strength):
    for (W, _), (dW, _) in zip(weights, gradients, strict=True):
        dW += strength * W
    return gradients


def _says_changed(after, before, arguments):
    return "The arrays in gradients were changed: `+=` writes into what came in. Make new ones."


FACTOR = "The slope of strength/2 · W² is strength · W: the 2 of the square and the half cancel."
MISTAKES = (
    Mistake(
        "another_formula",
        layers(b=_decayed),
        "The biases decay too. Only the weights are penalised: a bias bends nothing, it only shifts.",
    ),
    Mistake(
        "another_formula",
        layers(W=lambda W, dW, s: dW, b=_decayed),
        "Only the biases decay. W should, and b shouldn't.",
    ),
    Mistake("factor_2", layers(W=lambda W, dW, s: dW + s / 2 * W), f"W decays half as fast as it should. {FACTOR}"),
    Mistake("factor_2", layers(W=lambda W, dW, s: dW + 2 * s * W), f"W decays twice as fast as it should. {FACTOR}"),
    Mistake(
        "factor_2",
        layers(W=lambda W, dW, s: dW + s / 2 * W, b=lambda b, db, s: db + s / 2 * b),
        f"The biases decay too, which they shouldn't, and all decays half as fast. {FACTOR}",
    ),
    Mistake(
        "sign",
        layers(W=lambda W, dW, s: dW - s * W),
        "The penalty is subtracted, so large weights would grow larger still. The minus comes with the step.",
    ),
    Mistake(
        "missing_upstream",
        layers(W=lambda W, dW, s: s * W),
        "Only the penalty is left, and the gradient of the loss is gone. The two add up.",
    ),
    Mistake(
        "another_formula",
        layers(W=lambda W, dW, s: dW + s * W**2),
        "strength · W² is added. That is like the penalty itself; its slope is strength · W.",
    ),
    Mistake(
        "another_formula",
        layers(W=lambda W, dW, s: dW + s / 2 * W**2),
        "The penalty itself is added, strength/2 · W². A gradient gets its slope: strength · W.",
    ),
    Mistake(
        "whole_array",
        layers(W=lambda W, dW, s: dW + s / 2 * np.sum(W**2)),
        "The whole penalty, one number, is added to every entry. Each entry gets its own slope: strength · W.",
    ),
    Mistake(
        "whole_array",
        layers(W=lambda W, dW, s: dW + s * np.sum(W)),
        "The sum of all weights is added to every entry. Each weight pulls at itself only: strength · W.",
    ),
    Mistake(
        "whole_array",
        layers(W=lambda W, dW, s: dW + s * np.linalg.norm(W)),
        "The length of W is added to every entry. Each weight pulls at itself only: strength · W.",
    ),
    Mistake(
        "another_function",
        layers(W=lambda W, dW, s: dW + s * np.sign(W)),
        "strength times the sign of W is added: the slope of |W|, which is another penalty. That of W² grows with W.",
    ),
    Mistake(
        "sign",
        layers(W=lambda W, dW, s: dW + s * np.abs(W)),
        "The weights are added without their sign, so negative ones would be pushed away from 0.",
    ),
    Mistake(
        "another_formula",
        layers(W=lambda W, dW, s: (1 - s) * dW),
        "The gradient is shrunk, and not the weight. What is added to dW is strength · W.",
    ),
    Mistake(
        "another_formula",
        layers(W=lambda W, dW, s: (1 + s) * dW),
        "strength times the gradient is added. It should be strength times the weights.",
    ),
    Mistake("ignored_argument", layers(W=lambda W, dW, s: dW + W), "strength makes no difference: W is added whole."),
    Mistake(
        "averaged_twice",
        layers(W=lambda W, dW, s: dW + s * W / W.size),
        "The penalty is divided by the number of weights. It is a sum over all of them, not a mean.",
    ),
    Mistake(
        "averaged_twice",
        layers(W=lambda W, dW, s: dW + s * W / len(W)),
        "The penalty is divided by the number of rows of W. It is a sum over all weights, not a mean.",
    ),
    Mistake(
        "frozen",
        layers(W=lambda W, dW, s: (1 - s) * W),
        "These are weights that have shrunk. Return gradients; the step comes later.",
    ),
    Mistake(
        "frozen",
        layers(W=lambda W, dW, s: W, b=lambda b, db, s: b),
        "The weights came back as they were. Return gradients: dW + strength · W.",
    ),
    Mistake("swapped", layers(W=lambda W, dW, s: W + s * dW), "W and dW are swapped: it is dW + strength · W."),
    Mistake(
        "swapped",
        layers(collect=lambda made: [pair[::-1] for pair in made]),
        "In each pair db comes before dW. Keep the order in which they came: (dW, db).",
    ),
    Mistake(
        "swapped",
        layers(collect=lambda made: made[::-1]),
        "The last layer comes first. The list should begin with the first layer.",
    ),
    Mistake(
        "off_by_one",
        layers(collect=lambda made: made[:1]),
        "Only the first layer is there. Is `return` inside the loop?",
    ),
    Mistake("off_by_one", layers(collect=lambda made: made[-1:]), "Only the last layer is there. Append in each turn."),
    *with_one_sentence(
        "frozen",
        "Only some of the layers decay. Every layer has weights, and all of them are penalised alike.",
        lambda w, g, s: [*layers()(w[:-1], g[:-1], s), g[-1]],
        lambda w, g, s: [*g[:-1], *layers()(w[-1:], g[-1:], s)],
        lambda w, g, s: [*layers()(w[:1], g[:1], s), *g[1:]],
    ),
    Mistake("in_place", _in_place, _says_changed),
)

weight_decay_gradients = Exercise(
    name="weight_decay_gradients",
    lab="06",
    number=7,
    title="Let large weights pay (to go further)",
    reference=regularization.weight_decay_gradients,
    inputs=_inputs,
    small=_small,
    form=Each((Result("dW"), Result("db")), item="layer"),
    mistakes=MISTAKES,
    praise="large weights are pulled back, and the biases are left alone.",
)
