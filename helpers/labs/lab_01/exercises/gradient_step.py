"""Exercise of Lab 01: one step against the gradient."""

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.nn import gradient_descent as optimizers

# --- Exercise 4 · gradient_step ---------------------------------------------------------------------------------------


def _step_inputs(rng):
    return [
        {"w": rng.normal(size=shape), "gradient": rng.normal(size=shape), "learning_rate": learning_rate}
        for shape, learning_rate in (((3,), 0.1), ((2, 3), 0.37), ((4,), 1.7))
    ]


def _step_in_place(w, gradient, learning_rate):
    w -= learning_rate * gradient
    return w


gradient_step = Exercise(
    name="gradient_step",
    lab="01",
    number=4,
    title="Take one step down",
    reference=optimizers.gradient_step,
    inputs=_step_inputs,
    form=Result("the new w", like="w"),
    mistakes=(
        Mistake(
            "sign", lambda w, g, a: w + a * g, "This step goes uphill: the gradient points to where the loss grows."
        ),
        Mistake(
            "in_place", _step_in_place, "The old w was changed: `-=` writes into it. Make a new array and return that."
        ),
        Mistake(
            "factor_2", lambda w, g, a: w - 2 * a * g, "The step is twice as long as learning_rate times gradient."
        ),
        Mistake("factor_2", lambda w, g, a: w - a * g / 2, "The step is half as long as learning_rate times gradient."),
        Mistake(
            "ignored_argument",
            lambda w, g, a: w - g,
            "The learning rate isn't used: the step is as long as the gradient.",
        ),
        Mistake(
            "ignored_argument",
            lambda w, g, a: w - a,
            "The gradient isn't used: every weight moves by the learning rate.",
        ),
        Mistake(
            "another_formula", lambda w, g, a: a * g, "This is the step alone. Where do you land, if you start it at w?"
        ),
        Mistake(
            "another_formula",
            lambda w, g, a: -a * g,
            "This is the step alone. Where do you land, if you start it at w?",
        ),
    ),
    praise="one step down, and the old place is still there.",
)
