"""The check of keras_step: right in any style, and each classic mistake named in its own words."""

from tools import exercises


def in_two_lines(jax, loss_of, variables, X, Y, learning_rate):
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    return loss, [w - learning_rate * dw for w, dw in zip(variables, gradients, strict=True)]


def in_a_loop(jax, loss_of, variables, X, Y, learning_rate):
    both = jax.value_and_grad(loss_of)
    loss, gradients = both(variables, X, Y)
    moved = []
    for i in range(len(variables)):
        moved.append(variables[i] + -learning_rate * gradients[i])
    return loss, moved


def by_grad(jax, loss_of, variables, X, Y, learning_rate):
    gradients = jax.grad(loss_of)(variables, X, Y)
    return loss_of(variables, X, Y), list(map(lambda w, dw: w - learning_rate * dw, variables, gradients))


def with_the_batch_inside(jax, loss_of, variables, X, Y, learning_rate):
    def loss_here(variables):
        return loss_of(variables, X, Y)

    loss, gradients = jax.value_and_grad(loss_here)(variables)
    return loss, tuple(w - dw * learning_rate for w, dw in zip(variables, gradients, strict=True))


def translated(jax, loss_of, variables, X, Y, learning_rate):
    loss, gradients = jax.jit(jax.value_and_grad(loss_of, argnums=0))(variables, X, Y)
    steps = [learning_rate * dw for dw in gradients]
    return float(loss), [w - move for w, move in zip(variables, steps, strict=True)]


RIGHT = [in_two_lines, in_a_loop, by_grad, with_the_batch_inside, translated]
test_a_right_answer_passes = exercises.right("keras_step", RIGHT)


def changed(move=lambda w, dw, rate: w - rate * dw, end=lambda loss, after, n: loss, order=lambda old, new: new):
    """Make a keras_step with another move, another loss, or other variables at the end."""

    def wrong(jax, loss_of, variables, X, Y, learning_rate):
        loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
        new = [move(w, dw, learning_rate) for w, dw in zip(variables, gradients, strict=True)]
        return end(loss, loss_of(new, X, Y), len(X)), order(variables, new)

    return wrong


def tape_outside(jax, loss_of, variables, X, Y, learning_rate):
    loss = loss_of(variables, X, Y)
    gradients = jax.grad(lambda variables: loss)(variables)
    return loss, [w - learning_rate * dw for w, dw in zip(variables, gradients, strict=True)]


def not_applied(jax, loss_of, variables, X, Y, learning_rate):
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    for w, dw in zip(variables, gradients, strict=True):
        w = w - learning_rate * dw
    return loss, variables


def divided(jax, loss_of, variables, X, Y, learning_rate):
    return in_two_lines(jax, loss_of, variables, X, Y, learning_rate / len(X))


def multiplied(jax, loss_of, variables, X, Y, learning_rate):
    return in_two_lines(jax, loss_of, variables, X, Y, learning_rate * len(X))


def weights_only(jax, loss_of, variables, X, Y, learning_rate):
    loss, new = in_two_lines(jax, loss_of, variables, X, Y, learning_rate)
    return loss, [part if i % 2 == 0 else variables[i] for i, part in enumerate(new)]


def one_by_one(jax, loss_of, variables, X, Y, learning_rate):
    loss, new = loss_of(variables, X, Y), [w.copy() for w in variables]
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * jax.grad(loss_of)(new, X, Y)[i]
    return loss, new


def two_steps(jax, loss_of, variables, X, Y, learning_rate):
    for _ in range(2):
        loss, variables = in_two_lines(jax, loss_of, variables, X, Y, learning_rate)
    return loss, variables


def one_sample(jax, loss_of, variables, X, Y, learning_rate):
    return in_two_lines(jax, loss_of, variables, X[0:1], Y[0:1], learning_rate)


def written_into(jax, loss_of, variables, X, Y, learning_rate):
    loss, gradients = jax.value_and_grad(loss_of)(variables, X, Y)
    for w, dw in zip(variables, gradients, strict=True):
        w -= learning_rate * dw
    return loss, variables


FROZEN = (
    "The variables came back as they were. Either the gradients aren't applied, or they are 0: JAX follows only what "
    "is computed inside the function that it is given, so hand `loss_of` itself to it."
)
WRONG = [
    (tape_outside, "frozen", FROZEN),
    (not_applied, "frozen", FROZEN),
    (changed(lambda w, dw, rate: w + rate * dw), "sign", "The step goes uphill: the loss would grow."),
    (changed(lambda w, dw, rate: w - dw), "ignored_argument", "The learning rate makes no difference."),
    (
        divided,
        "averaged_twice",
        "The gradients are divided by the number of samples. The loss is a mean already, and so are they.",
    ),
    (
        multiplied,
        "not_averaged",
        "The gradients are multiplied by the number of samples. The loss is a mean, and so are they.",
    ),
    (
        changed(lambda w, dw, rate: dw),
        "missing_upstream",
        "These are the gradients. Return the variables after the step.",
    ),
    (
        changed(lambda w, dw, rate: -rate * dw),
        "missing_upstream",
        "This is the step alone. It goes on from where the variables are.",
    ),
    (
        weights_only,
        "forgot_bias",
        "Only every other variable moves: the weights. The biases between them learn too.",
    ),
    (
        changed(order=lambda old, new: [*old[:-1], new[-1]]),
        "frozen",
        "Only the last variable moves. Is the line that takes the step below the loop, and not inside it?",
    ),
    (
        changed(order=lambda old, new: [new[0], *old[1:]]),
        "frozen",
        "Only the first variable moves. All of them learn.",
    ),
    (
        changed(end=lambda loss, after, n: after),
        "used_updated_weights",
        "This is the loss after the step. `value_and_grad` has the one from before, at no extra cost.",
    ),
    (
        changed(end=lambda loss, after, n: loss * n),
        "not_averaged",
        "The loss is multiplied by the number of samples. It is a mean already.",
    ),
    (
        changed(end=lambda loss, after, n: loss / n),
        "averaged_twice",
        "The loss is divided by the number of samples. It is a mean already.",
    ),
    (
        one_by_one,
        "used_updated_weights",
        "Each variable moves before the next gradient is found. All gradients belong to one place: find them first.",
    ),
    (two_steps, "factor_2", "Two steps were taken, and the loss is the one between them. One batch, one step."),
    (one_sample, "special_case", "Only the first sample was used. The whole batch goes into the loss."),
    (
        changed(order=lambda old, new: new[::-1]),
        "swapped",
        "The last variable comes first. Keep the order in which they came.",
    ),
    (
        written_into,
        "in_place",
        "variables was changed: `-=` writes into what came in. JAX's arrays can't be written into; make new ones.",
    ),
]
test_a_wrong_version_is_named = exercises.wrong("keras_step", WRONG)
