"""Explorer of Lab 01 about slopes without calculus: how small should the nudge be?"""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Label, Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.nn import gradcheck

PLACE = 1.0  # where the slope of the sine is measured; its value and its third derivative are about 1 there


def _quotients(state, numerical_gradient=gradcheck.numerical_gradient):
    """Return the error of the student's slope of sin at 1 for every nudge, beside that of a one-sided difference."""
    nudges = np.array(state.places["eps"])
    found = np.array([float(numerical_gradient(_sine, np.array([PLACE]), eps)[0]) for eps in nudges])
    one_sided = (np.sin(PLACE + nudges) - np.sin(PLACE)) / nudges
    errors, ones = (np.abs(slopes - np.cos(PLACE)) for slopes in (found, one_sided))
    return SimpleNamespace(nudges=nudges, slopes=found, errors=errors, one_sided=ones)


def _sine(w):
    return float(np.sin(w[0]))


def _quotient_background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.sine(left, PLACE, style.palette(theme))
    right.set(
        xscale="log", yscale="log", xlim=(1e-14, 1.5), ylim=(1e-14, 3), xlabel="nudge ε", ylabel="error of the slope"
    )
    right.set_title("How wrong the slope is")
    return figure


def _quotient_marks(result, state):
    ends = PLACE + result.nudges[:, None] * np.array([-1.0, 1.0])
    chord = np.stack([ends, np.sin(ends)], axis=-1)  # (nudges, 2, 2)
    reach = np.array([-1.3, 1.3])
    secant = np.stack(np.broadcast_arrays(PLACE + reach, np.sin(PLACE) + result.slopes[:, None] * reach), axis=-1)
    curves = [np.stack([result.nudges, np.maximum(e, 1e-16)], axis=-1) for e in (result.errors, result.one_sided)]
    return [
        Line(data=secant, over=("eps",), role="second", ghost=True),
        Points(data=chord, over=("eps",)),
        Line(data=curves[1], panel=1, role="ghost", dash=(3, 2), width=1.5),
        Line(data=curves[0], panel=1, width=1.5),
        Label(data=[[1e-3, 3e-2], [2e-5, 6e-13]], panel=1, texts=["one-sided", "central: yours"], role="muted"),
        Points(data=curves[0][:, None], panel=1, over=("eps",), radius=6),
    ]


def _quotient_captions(result, state):
    rows = zip(result.nudges, result.slopes, result.errors, strict=True)
    return ("eps",), [
        f"ε = {eps:.1e}: the slope comes out as {slope:.12f}, wrong by {error:.1e}." for eps, slope, error in rows
    ]


def _best_nudge(result):
    """Return the nudge with the smallest error, once the noise of rounding is evened out over about a decade."""
    window = np.ones(9) / 9
    even = np.convolve(np.log10(np.maximum(result.errors, 1e-16)), window, mode="valid")
    return result.nudges[even.argmin() + len(window) // 2]


def _quotient_feedback(guess, result, state):
    best = _best_nudge(result)
    off = round(abs(np.log10(guess / best)))
    away = f"Your guess is {off} power{'s' if off > 1 else ''} of ten away. " if off else ""
    truth = f"here the error is smallest near ε = {best:.0e}"
    return Feedback(off == 0, truth, f"{away}Below it the error grows again.")


QUOTIENT = Plan(
    name="difference_quotient",
    number=4,
    lab="01",
    title="The slope of sin(w) at w = 1, by nudging",
    controls=lambda: {"eps": live.log_slider("nudge ε", 1e-13, 1.0, 0.5, 10)},
    sweep=("eps",),
    background=_quotient_background,
    compute=_quotients,
    marks=_quotient_marks,
    captions=_quotient_captions,
    presets={"far too large": {"eps": 1.0}, "still too large": {"eps": 1e-3}, "far too small": {"eps": 1e-13}},
    prediction=Prediction(
        question="Which nudge gives the most accurate slope?",
        answer=lambda: live.log_slider("best ε", 1e-13, 1.0, 1e-2, 10),
        feedback=_quotient_feedback,
        anywhere=("eps",),
        marks=lambda guess, result, state: [Rule(data=[guess], panel=1, role="prediction", dash=(2, 2), text="you")],
    ),
    missions=(
        Mission(
            "ten-digits",
            "Make the slope right to ten digits: an error below 1e-10.",
            lambda result, state: result.errors[state.at["eps"]] < 1e-10,
            "Not too large, not too small.",
            moved=("eps",),
        ),
    ),
)


def difference_quotient(numerical_gradient=None):
    """Show how the error of the student's `numerical_gradient` depends on the nudge."""
    return Explorer(QUOTIENT, **choices(numerical_gradient=numerical_gradient))
