"""The clinic of Lab 05: a momentum that doesn't carry, and an Adam that remembers wrongly."""

import numpy as np

from helpers.nn.surfaces import ravine
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

MOMENTUM_RATE, ADAM_RATE, STEPS = 0.01, 0.2, 40
START = np.array(ravine.starts[0])


def walk(step, memory):
    """Walk through the ravine by step(w, gradient, t, *memory) → w, *memory; return the loss before each step."""
    w, losses = START, np.empty(STEPS)
    for t in range(1, STEPS + 1):
        losses[t - 1] = ravine.f(w)
        w, *memory = step(w, ravine.gradient(w), t, *memory)
    return Training(losses, np.empty(0))


def roll(momentum_step):
    """Walk with the momentum that a function gives."""
    return walk(lambda w, dw, t, velocity: momentum_step(w, dw, velocity, MOMENTUM_RATE), [np.zeros(2)])


def adapt(adam_step):
    """Walk with the Adam that a function makes."""
    return walk(lambda w, dw, t, m, v: adam_step(w, dw, m, v, t, ADAM_RATE), [np.zeros(2), np.zeros(2)])


# --- Patient 1 · momentum_step ----------------------------------------------------------------------------------------


def patient_1(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step."""
    velocity = beta * velocity + gradient
    w = w - learning_rate * velocity
    return w, velocity


MOMENTUM = Patient(
    exercise="momentum_step",
    lab="05",
    number=1,
    complaint=f"Momentum was meant to roll through the ravine, in {STEPS} steps of learning rate {MOMENTUM_RATE}.",
    healthy=patient_1,
    train=roll,
    faults=(
        Fault(
            "sign",
            "sign",
            "The step is added instead of subtracted, so it rolls uphill.",
            "w = w - learning_rate",
            "w = w + learning_rate",
        ),
        Fault(
            "plain",
            "ignored_argument",
            "The velocity is kept, but the step takes the gradient alone: this is plain descent.",
            "learning_rate * velocity",
            "learning_rate * gradient",
        ),
        Fault(
            "average",
            "another_formula",
            "The gradient comes in with the factor 1 − beta, so every step is ten times as short.",
            "beta * velocity + gradient",
            "beta * velocity + (1 - beta) * gradient",
        ),
        Fault(
            "no friction",
            "ignored_argument",
            "The velocity is kept whole: without beta nothing ever slows it down.",
            "beta * velocity + gradient",
            "velocity + gradient",
        ),
        Fault(
            "against",
            "sign",
            "The gradient is subtracted from the velocity, and then the velocity from w, so it rolls uphill.",
            "beta * velocity + gradient",
            "beta * velocity - gradient",
        ),
    ),
    prediction=ChoiceQuestion(
        id="05.clinic.momentum_step",
        title="Patient 1: what the repair will do",
        prompt="Once it is repaired, what will the loss do on its way down the ravine?",
        choices=(
            Choice(
                "It falls in every step, and more slowly each time.",
                "That is plain descent below its edge. With momentum it overshoots the bottom, and climbs a little.",
            ),
            Choice(
                "It falls, but not in every step: now and then it climbs a little.",
                "The velocity carries it past the bottom and up the other side, as a ball does. Each swing is smaller.",
                right=True,
            ),
            Choice(
                "It swings for ever between two values.",
                "Friction takes a tenth of the velocity in each step, so a swing can't last.",
            ),
            Choice(
                "It reaches 0 after as many steps as there are axes.",
                "That is conjugate gradients, which choose each direction and each length. Momentum has one beta "
                "for all.",
            ),
        ),
    ),
)


# --- Patient 2 · adam_step --------------------------------------------------------------------------------------------


def patient_2(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step t = 1, 2, …"""
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
    return w, m, v


ADAM = Patient(
    exercise="adam_step",
    lab="05",
    number=2,
    complaint=f"Adam was meant to walk through the same ravine, in {STEPS} steps of learning rate {ADAM_RATE}.",
    healthy=patient_2,
    train=adapt,
    faults=(
        Fault(
            "sign",
            "sign",
            "The step is added instead of subtracted, so it climbs.",
            "w = w - learning_rate",
            "w = w + learning_rate",
        ),
        Fault(
            "v uncorrected",
            "no_bias_correction",
            "The mean of the squares isn't corrected for its start at 0, so the first steps are far too long.",
            "v_hat = v / (1 - beta2**t)",
            "v_hat = v",
        ),
        Fault(
            "no root",
            "another_formula",
            "The root is missing: the step is divided by the mean square itself.",
            "np.sqrt(v_hat)",
            "v_hat",
        ),
        Fault(
            "m uncorrected",
            "no_bias_correction",
            "The mean of the gradients isn't corrected for its start at 0, so the first steps are too short.",
            "m_hat = m / (1 - beta1**t)",
            "m_hat = m",
        ),
        Fault(
            "beta of the squares",
            "swapped",
            "The mean of the gradients is corrected with the beta of the squares, so it is blown up.",
            "m_hat = m / (1 - beta1**t)",
            "m_hat = m / (1 - beta2**t)",
        ),
        Fault(
            "signed v",
            "another_formula",
            "The mean of the squares takes the gradient as it is, with its sign, instead of its square.",
            "gradient**2",
            "gradient",
        ),
    ),
    prediction=ChoiceQuestion(
        id="05.clinic.adam_step",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired, how long will the very first step be along each of the two axes?",
        choices=(
            Choice(
                "As long as the learning rate, along both.",
                "In the first step m_hat is the gradient and the root of v_hat its size. What is left of the quotient "
                "is its sign.",
                right=True,
            ),
            Choice(
                "Far longer along the steep axis.",
                "That would be plain descent. Adam divides each entry by its own size, so steepness cancels.",
            ),
            Choice(
                "A tenth of the learning rate: m has only a tenth of the gradient so far.",
                "It would be, without the correction. m_hat divides this tenth out again.",
            ),
            Choice(
                "Hardly anything: m and v start at 0.",
                "They do, and the correction makes up for it: in the first step it divides by 1 − beta.",
            ),
        ),
    ),
)

PATIENTS = (MOMENTUM, ADAM)
