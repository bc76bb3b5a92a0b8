"""Exercise of Lab 06: a training step of one's own, with gradients that JAX finds."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Each, Exercise, Mistake, Result
from helpers.nn import classifier
from helpers.nn.functions import softmax_cross_entropy
from helpers.nn.stand_in_jax import JAX


def _step(jax, loss_of, variables, X, Y, learning_rate):
    """Return the loss of a batch, and the variables after a step downhill."""
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    return loss, [w - learning_rate * dw for w, dw in zip(variables, gradients, strict=True)]


def _loss_of(variables, X, Y):
    """Return the loss of a small network whose variables lie in one list: W, b, W, b …"""
    weights = list(zip(variables[::2], variables[1::2], strict=True))
    return softmax_cross_entropy(classifier.forward(X, weights)[1], Y)


def _squared(variables, X, Y):
    """Return another loss, of one layer: a step shouldn't ask which it is."""
    W, b = variables
    return np.mean((X @ W + b - Y) ** 2)


def _inputs(rng):
    cases = ((6, (4, 3, 2), 0.3, _loss_of), (5, (3, 2), 1.7, _squared), (4, (2, 1, 3, 2), 0.06, _loss_of))
    return [_arguments(rng, *case) for case in cases]


def _arguments(rng, n, sizes, learning_rate, loss_of):
    labels = rng.permutation(np.resize(np.arange(sizes[-1]), n))
    variables = [rng.normal(size=shape) for pair in pairwise(sizes) for shape in (pair, pair[1:])]
    data = {"X": rng.normal(size=(n, sizes[0])), "Y": classifier.one_hot(labels, sizes[-1])}
    return {"jax": JAX(), "loss_of": loss_of, "variables": variables, **data, "learning_rate": learning_rate}


def stepped(
    move=lambda w, dw, rate, n: w - rate * dw,
    loss=lambda before, after, n: before,
    collect=lambda old, new: new,
):
    """Return a keras_step with another move, another loss, or other variables at the end."""

    def wrong(jax, loss_of, variables, X, Y, learning_rate):
        before, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
        new = [move(w, dw, learning_rate, len(X)) for w, dw in zip(variables, gradients, strict=True)]
        return loss(before, loss_of(new, X, Y), len(X)), collect(variables, new)

    return wrong


def _first_sample(jax, loss_of, variables, X, Y, learning_rate):
    return _step(jax, loss_of, variables, X[:1], Y[:1], learning_rate)


def _in_place(jax, loss_of, variables, X, Y, learning_rate):
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    for w, dw in zip(variables, gradients, strict=True):
        w -= learning_rate * dw
    return loss, variables


def _twice(jax, loss_of, variables, X, Y, learning_rate):
    return _step(jax, loss_of, _step(jax, loss_of, variables, X, Y, learning_rate)[1], X, Y, learning_rate)


def _one_after_another(jax, loss_of, variables, X, Y, learning_rate):
    loss, new = loss_of(variables, X, Y), list(variables)
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * jax.value_and_grad(loss_of)(new, X, Y)[1][i]
    return loss, new


MISTAKES = (
    Mistake(
        "frozen",
        stepped(lambda w, dw, rate, n: w),
        "The variables came back as they were. Either the gradients aren't applied, or they are 0: JAX follows only "
        "what is computed inside the function that it is given, so hand `loss_of` itself to it.",
    ),
    Mistake("sign", stepped(lambda w, dw, rate, n: w + rate * dw), "The step goes uphill: the loss would grow."),
    Mistake("ignored_argument", stepped(lambda w, dw, rate, n: w - dw), "The learning rate makes no difference."),
    Mistake(
        "averaged_twice",
        stepped(lambda w, dw, rate, n: w - rate * dw / n),
        "The gradients are divided by the number of samples. The loss is a mean already, and so are they.",
    ),
    Mistake(
        "not_averaged",
        stepped(lambda w, dw, rate, n: w - rate * dw * n),
        "The gradients are multiplied by the number of samples. The loss is a mean, and so are they.",
    ),
    Mistake(
        "missing_upstream",
        stepped(lambda w, dw, rate, n: dw),
        "These are the gradients. Return the variables after the step.",
    ),
    Mistake(
        "missing_upstream",
        stepped(lambda w, dw, rate, n: -rate * dw),
        "This is the step alone. It goes on from where the variables are.",
    ),
    Mistake(
        "forgot_bias",
        stepped(collect=lambda old, new: [b if i % 2 else w for i, (w, b) in enumerate(zip(new, old, strict=True))]),
        "Only every other variable moves: the weights. The biases between them learn too.",
    ),
    Mistake(
        "frozen",
        stepped(collect=lambda old, new: [*old[:-1], new[-1]]),
        "Only the last variable moves. Is the line that takes the step below the loop, and not inside it?",
    ),
    Mistake(
        "frozen",
        stepped(collect=lambda old, new: [new[0], *old[1:]]),
        "Only the first variable moves. All of them learn.",
    ),
    Mistake(
        "used_updated_weights",
        stepped(loss=lambda before, after, n: after),
        "This is the loss after the step. `value_and_grad` has the one from before, at no extra cost.",
    ),
    Mistake(
        "not_averaged",
        stepped(loss=lambda before, after, n: before * n),
        "The loss is multiplied by the number of samples. It is a mean already.",
    ),
    Mistake(
        "averaged_twice",
        stepped(loss=lambda before, after, n: before / n),
        "The loss is divided by the number of samples. It is a mean already.",
    ),
    Mistake(
        "used_updated_weights",
        _one_after_another,
        "Each variable moves before the next gradient is found. All gradients belong to one place: find them first.",
    ),
    Mistake("factor_2", _twice, "Two steps were taken, and the loss is the one between them. One batch, one step."),
    Mistake("special_case", _first_sample, "Only the first sample was used. The whole batch goes into the loss."),
    Mistake(
        "swapped",
        stepped(collect=lambda old, new: new[::-1]),
        "The last variable comes first. Keep the order in which they came.",
    ),
    Mistake(
        "in_place",
        _in_place,
        "variables was changed: `-=` writes into what came in. JAX's arrays can't be written into; make new ones.",
    ),
)

keras_step = Exercise(
    name="keras_step",
    lab="06",
    number=11,
    title="A training step of your own (to go further)",
    reference=_step,
    inputs=_inputs,
    on_purpose=("zeros",),  # one-hot targets
    form=(Result("loss"), Each(Result("the variable"), item="place")),
    mistakes=MISTAKES,
    praise="a step by gradients that nobody had to write. A quotient stood in for JAX here; the next cell takes JAX.",
)
