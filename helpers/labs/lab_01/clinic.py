"""The clinic of Lab 01: a line that isn't fitted, and a walk that doesn't arrive."""

import numpy as np

from helpers.nn import datasets, functions, surfaces
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

POINTS = datasets.line(np.random.default_rng(0))
LINE_RATE, LINE_EPOCHS = 0.1, 12
RAVINE = surfaces.SURFACES["ravine"]
WALK_RATE, WALK_STEPS = 0.08, 40
NO_LAYERS = np.empty(0)


def fit(slopes):
    """Fit a line by descent along the slopes that a function returns."""
    (x, y), w, b, losses = POINTS, 0.0, 0.0, np.empty(LINE_EPOCHS)
    for epoch in range(LINE_EPOCHS):
        losses[epoch] = functions.mse(w * x + b, y)
        dw, db = slopes(w, b, x, y)
        w, b = w - LINE_RATE * dw, b - LINE_RATE * db
    return Training(losses, NO_LAYERS)


def descend(walk):
    """Walk through the ravine as a function does."""
    path = walk(RAVINE.gradient, RAVINE.starts[0], WALK_RATE, WALK_STEPS)
    return Training(RAVINE.f(path), NO_LAYERS)


# --- Patient 1 · mse_gradient -----------------------------------------------------------------------------------------


def patient_1(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b."""
    errors = w * x + b - y  # (n,)
    dw = 2 * np.mean(errors * x)
    db = 2 * np.mean(errors)
    return dw, db


LINE = Patient(
    exercise="mse_gradient",
    lab="01",
    number=1,
    complaint=(
        f"A line was meant to fit the {len(POINTS[0])} points of this lab, in {LINE_EPOCHS} steps of learning rate "
        f"{LINE_RATE}. These slopes led the way."
    ),
    healthy=patient_1,
    train=fit,
    faults=(
        Fault(
            "sign",
            "sign",
            "The error is taken the wrong way round, so both slopes point uphill.",
            "errors = w * x + b - y",
            "errors = y - (w * x + b)",
        ),
        Fault(
            "sum",
            "not_averaged",
            "The slopes of all points are added up instead of averaged.",
            "np.mean(",
            "np.sum(",
        ),
        Fault(
            "half",
            "factor_2",
            "The 2 that the square leaves behind is missing, so every step is half as long.",
            "2 * np.mean(",
            "np.mean(",
        ),
        Fault(
            "intercept",
            "forgot_bias",
            "The prediction leaves the intercept out.",
            "errors = w * x + b - y",
            "errors = w * x - y",
        ),
        Fault(
            "no input",
            "missing_upstream",
            "In dw the errors aren't multiplied by x, though a weight acts through its input.",
            "dw = 2 * np.mean(errors * x)",
            "dw = 2 * np.mean(errors)",
        ),
        Fault(
            "input twice",
            "another_formula",
            "In db the errors are multiplied by x, though the intercept acts directly.",
            "db = 2 * np.mean(errors)",
            "db = 2 * np.mean(errors * x)",
        ),
    ),
    prediction=ChoiceQuestion(
        id="01.clinic.mse_gradient",
        title="Patient 1: what the repair will do",
        prompt=f"Once it is repaired, what will the loss do in its {LINE_EPOCHS} steps?",
        choices=(
            Choice(
                "It falls to exactly 0.",
                "These points don't lie on a line: they scatter about it. The best line still misses them a little.",
            ),
            Choice(
                "It falls fast at first, then settles a little above 0.",
                "The first steps are long because the slopes are. What is left in the end is how much the points "
                "scatter about the best line.",
                right=True,
            ),
            Choice(
                "It falls by the same amount in every step.",
                "A step is the learning rate times the slope, and the slopes shrink on the way down. So do the gains.",
            ),
            Choice(
                "It swings about the best value and doesn't settle.",
                "That needs a learning rate near the edge. Your edge of Exercise 6 says how far away this one is.",
            ),
        ),
    ),
)


# --- Patient 2 · gradient_descent -------------------------------------------------------------------------------------


def patient_2(gradient, start, learning_rate, steps):
    """Return the path (steps + 1, d) of gradient descent, the start included."""
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


WALK = Patient(
    exercise="gradient_descent",
    lab="01",
    number=2,
    complaint=(
        f"This walk was meant to reach the bottom of the ravine, in {WALK_STEPS} steps of learning rate {WALK_RATE}. "
        "The curve shows the loss at each place of its path."
    ),
    healthy=patient_2,
    train=descend,
    faults=(
        Fault(
            "sign",
            "sign",
            "Each step is added instead of subtracted, so the walk goes uphill.",
            "path[t] - learning_rate",
            "path[t] + learning_rate",
        ),
        Fault(
            "asked once",
            "asked_once",
            "The gradient is asked for at the start only, and every step goes the same way.",
            "gradient(path[t])",
            "gradient(path[0])",
        ),
        Fault(
            "no rate",
            "ignored_argument",
            "The learning rate makes no difference: each step is the whole gradient.",
            "learning_rate * gradient",
            "gradient",
        ),
        Fault(
            "from the start",
            "another_formula",
            "Each step begins at the start again instead of where the last one ended.",
            "path[t] - learning_rate",
            "path[0] - learning_rate",
        ),
        Fault(
            "shrinking",
            "another_formula",
            "The learning rate is divided by the number of the step, so the steps get shorter and shorter.",
            "learning_rate * gradient",
            "learning_rate / (t + 1) * gradient",
        ),
        Fault(
            "squared",
            "scaled",
            "The learning rate is multiplied in twice, so the steps are too short.",
            "learning_rate * gradient",
            "learning_rate**2 * gradient",
        ),
    ),
    prediction=ChoiceQuestion(
        id="01.clinic.gradient_descent",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired, what will the loss do along the ravine?",
        choices=(
            Choice(
                "It falls by the same factor in each step, from the first to the last.",
                "That would be so in a round bowl. In a ravine each axis has a factor of its own.",
            ),
            Choice(
                "It rises once, over the wall of the ravine, and then falls.",
                "At a learning rate below the edge, no step on a quadratic bowl makes the loss larger.",
            ),
            Choice(
                "It falls fast across the ravine, then slowly along it.",
                "The steep axis has the strong factor and is done after a few steps. What is left is the flat one.",
                right=True,
            ),
            Choice(
                "It stays where it is: the learning rate is too small for a ravine.",
                "For the flat axis it is small, and the walk is slow there. It isn't 0.",
            ),
        ),
    ),
)

PATIENTS = (LINE, WALK)
