"""Explorer of Lab 01 with a single weight: the walk on a parabola, beside it a map of all learning rates."""

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.labs.lab_01.parabola_marks import CURVATURE, SMALLEST, STEPS, ball, descend, rate_slider, square

EDGE = 2 / CURVATURE


# The parabola with the map of all learning rates beside it


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.parabola(left, square, (-2.6, 2.6), style.palette(theme))
    left.set(ylim=(-0.3, 6.8), title="J(w) = w², from w = −2")
    ends = state.places["learning_rate"]
    right.set(xscale="log", yscale="log", xlim=(ends[0], ends[-1]), ylim=(1e-12, 1e9))
    right.set(xlabel="learning rate α", ylabel="loss", title="The loss after these steps, for every α")
    return figure


def _marks(result, state):
    rates = np.broadcast_to(result.rates[:, None], result.losses.shape)
    every = np.stack([rates, np.maximum(result.losses, SMALLEST)], axis=-1)  # (rates, steps, 2)
    return [
        *ball(result, cut_at="step"),
        Line(data=every.swapaxes(0, 1), panel=1, over=("step",), role="ghost", width=1.8),
        Points(data=every[:, :, None], panel=1, over=("learning_rate", "step"), radius=6),
    ]


def _captions(result, state):
    texts = []
    for rate, path, losses in zip(result.rates, result.paths, result.losses, strict=True):
        factor = f"Learning rate {rate:.3g}: every step multiplies w by 1 − αλ = {1 - rate * CURVATURE:.3g}"
        texts += [
            f"{factor}; after {step} steps w is {path[step]:.3g} and the loss {losses[step]:.2g}."
            for step in range(STEPS + 1)
        ]
    return ("learning_rate", "step"), texts


def _answer():
    return live.log_slider("runs away above α =", 0.05, 2.0, 0.1)


def _feedback(guess, result, state):
    off = max(guess / EDGE, EDGE / guess)
    away = "" if off < 1.1 else f" Your guess is a factor of {off:.2g} away."
    more = f"That is 2/λ; the curvature λ is {CURVATURE:g}.{away}"
    return Feedback(off < 1.1, f"the walk runs away above α = {EDGE:g}", more)


def _guess_marks(guess, result, state):
    rules = [(1 / CURVATURE, "1/λ", "good"), (EDGE, "2/λ", "bad")]
    truth = [Rule(data=[value], panel=1, text=text, role=role) for value, text, role in rules]
    return [
        *truth,
        Rule(
            data=[guess], panel=1, role="prediction", dash=(2, 2), text="" if abs(np.log(guess / EDGE)) < 0.2 else "you"
        ),
    ]


def _oscillates(result, state):
    """Whether w swings between the same two values for all steps, and all steps are shown."""
    path = result.paths[state.at["learning_rate"]]
    return state.step == STEPS and path[0] != path[1] and np.allclose(path[2:], path[:-2], rtol=1e-9)


def _in_one_hop(result, state):
    best = result.losses[:, 1].min()
    return state.step >= 1 and result.losses[state.at["learning_rate"], 1] == best


PARABOLA = Plan(
    name="parabola",
    number=5,
    lab="01",
    title="One weight on a parabola",
    controls=lambda: {"learning_rate": rate_slider(0.1), "step": live.whole_slider("steps", 0, STEPS, STEPS)},
    sweep=("learning_rate", "step"),
    background=_background,
    compute=descend,
    marks=_marks,
    captions=_captions,
    presets={
        "crawl": {"learning_rate": 0.01},
        "settle": {"learning_rate": 0.251189},
        "overshoot": {"learning_rate": 0.912011},
    },
    prediction=Prediction(
        question="Above which learning rate will this walk lead away from the minimum instead of towards it?",
        answer=_answer,
        feedback=_feedback,
        anywhere=("learning_rate", "step"),
        marks=_guess_marks,
    ),
    missions=(
        Mission(
            "one-hop",
            "Land in the minimum, as near as the slider allows, with a single step.",
            _in_one_hop,
            "The slope divided by the curvature: that is Newton's step.",
            moved=("learning_rate",),
        ),
        Mission(
            "swing",
            "Make w swing for ever: all 20 steps, neither nearer nor farther.",
            _oscillates,
            "1 − αλ = −1: it can't gain and can't lose.",
            moved=("learning_rate",),
        ),
    ),
)


def parabola(gradient_step=None):
    """Walk down J(w) = w² with the student's `gradient_step`, all learning rates mapped beside it."""
    return Explorer(PARABOLA, **choices(gradient_step=gradient_step))
