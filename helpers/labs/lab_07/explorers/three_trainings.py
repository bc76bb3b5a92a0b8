"""The same training three times: by hand, by autograd, by the quotient."""

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Line
from helpers.labs import choices
from helpers.labs.lab_07 import trainings
from helpers.labs.lab_07.trainings import EPOCHS, numbers_of

WAYS = ("by hand", "by autograd", "by the quotient")
ROLES, DASHES, WIDTHS = ("ghost", "second", "fourth"), ((), (4, 2), (1, 1.5)), (6.0, 2.5, 2.5)
EPS = 1e-2
FLOOR = 1e-18  # where a difference of 0 is drawn
NEAR = 1e-9
START = {"hidden": "4", "eps": EPS}


def _compute(state, **functions):
    """Train three times from one start."""
    return trainings.three(int(state.hidden), state.eps, **functions)


def _differences(result):
    """Return how far the losses of the second and the third training lie from those of the first, (2, EPOCHS)."""
    return np.abs([training.losses - result[0].losses for training in result[1:]])


def _background(state, theme):
    colours = style.palette(theme)
    figure, (loss, apart, time) = style.canvas(3, size=(8.6, 3.7), width_ratios=(1.2, 1.2, 1))
    loss.set(xlim=(0, EPOCHS), ylim=(0, 0.4), xlabel="epochs", ylabel="loss", title="The losses")
    apart.set(xlim=(0, EPOCHS), ylim=(FLOOR, 1), yscale="log", xlabel="epochs", title="How far from those by hand")
    time.set(xlim=(-0.6, 2.6), ylim=(1, 1e5), yscale="log", ylabel="µs for an epoch", title="The time")
    time.set_xticks(range(3), ("hand", "engine", "quotient"))
    for place, (way, role) in enumerate(zip(WAYS, ROLES, strict=True)):
        loss.text(0.97, 0.95 - 0.09 * place, way, color=colours[role], transform=loss.transAxes, ha="right", va="top")
    return figure


def _marks(result, state):
    epochs = np.arange(EPOCHS)
    looks = [
        {"role": role, "dash": dash, "width": width} for role, dash, width in zip(ROLES, DASHES, WIDTHS, strict=True)
    ]
    losses = [
        Line(data=np.stack([epochs, training.losses], axis=-1), **look)
        for training, look in zip(result, looks, strict=True)
    ]
    apart = [
        Line(data=np.stack([epochs, np.maximum(far, FLOOR)], axis=-1), panel=1, **look)
        for far, look in zip(_differences(result), looks[1:], strict=True)
    ]
    bars = [
        Bars(data=[[place, 1e6 * training.seconds]], panel=2, role=role, base=1.0)
        for place, (training, role) in enumerate(zip(result, ROLES, strict=True))
    ]
    return [*losses, *apart, *bars]


def _captions(result, state):
    engine, quotient = (far.max() for far in _differences(result))
    slower = [training.seconds / result[0].seconds for training in result[1:]]
    return (), [
        f"Losses by autograd differ from those by hand by {_size(engine)} at most, those by the quotient with a step "
        f"of {state.eps:.0e} by {_size(quotient)}. An epoch takes {slower[0]:.1f} times as long by autograd, and "
        f"{slower[1]:.0f} times by the quotient: 2 forward passes for each of {numbers_of(int(state.hidden))} numbers."
    ]


def _size(number):
    return "nothing" if number == 0 else f"{number:.0e}".replace("e-", "e−").replace("e−0", "e−")


def _feedback(guess, result, state):
    slower = result[2].seconds / result[0].seconds
    more = (
        "17 numbers are nudged up and down, which is 34 forward passes; by hand it's one forward and one backward. "
        "Autograd has its bookkeeping, but nothing to nudge."
    )
    return Feedback(0.4 < guess / slower < 2.5, f"here and now it takes {slower:.0f} times as long", more)


THREE = Plan(
    name="three_trainings",
    number=3,
    lab="07",
    title="The same training three times",
    controls=lambda: {
        "eps": live.log_slider("step of the quotient", 1e-14, 1, EPS, steps_per_decade=1),
        "hidden": live.choice("hidden units", ["2", "4", "8", "16"], "4"),
    },
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "coarse": {**START, "eps": 0.1},
        "too fine": {**START, "eps": 1e-13},
        "wide": {**START, "hidden": "16"},
    },
    deferred=True,
    prediction=Prediction(
        question="Four hidden units make 17 numbers. How many times as long does an epoch take by the quotient of "
        "Lab 01 as by your backward pass?",
        answer=lambda: live.log_slider("times as long", 1, 1000, 1),
        feedback=_feedback,
        setting=START,
    ),
    missions=(
        Mission(
            name="close_quotient",
            goal="Find a step with which the quotient trains to the same losses, to a billionth.",
            won=lambda result, state: result is not None and bool(_differences(result)[1].max() < NEAR),
            praise="Neither coarse nor fine: in between, both the error of the method and that of rounding are small.",
            moved=("eps",),
        ),
    ),
)


def three_trainings(autograd_gradients=None, gradients=None, numerical_gradient=None):
    """Train XOR by hand, by autograd and by the quotient from one start, and compare losses and time."""
    own = {
        "autograd_gradients": autograd_gradients,
        "gradients": gradients,
        "numerical_gradient": numerical_gradient,
    }
    return Explorer(THREE, **choices(**own))
