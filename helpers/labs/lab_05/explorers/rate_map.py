"""The learning-rate map of Lab 05: where each optimiser ends, for every learning rate of eight decades."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Line, Rule
from helpers.figures.sentences import Sentences
from helpers.labs import choices
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import curve, disc, in_words, path, within
from helpers.labs.lab_05.trajectories import all_at_rates
from helpers.nn import optimizers
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD, UNCORRECTED

STEPS = 100
SHOWN = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100)  # the steps of the slider
RATES = (1e-6, 1e2)
LOSSES = (1e-10, 1e4)
GOOD, ARRIVED, FAILED = 1e-2, 1e-3, 1e-1
ON, OFF = "on", "off"


def _compute(
    state, momentum_step=optimizers.momentum_step, rmsprop_step=optimizers.rmsprop_step, adam_step=optimizers.adam_step
):
    """Walk with every optimiser and learning rate, and with an Adam whose correction is left out.

    heights  name → (rates, STEPS + 1), with UNCORRECTED among the names
    """
    rates, start = tuple(state.places["learning_rate"]), SURFACES[state.surface].starts[0]
    own = {PLAIN: None, MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step, UNCORRECTED: adam_step}
    runs = all_at_rates(own, state.surface, start, rates, STEPS)
    return SimpleNamespace(rates=np.array(rates), heights={name: run.heights for name, run in runs.items()})


def _heights_shown(result, state):
    """Return name → heights, those of the uncorrected Adam in Adam's place where the correction is off."""
    shown = {name: result.heights[name] for name in STANDARD}
    return shown | {ADAM: result.heights[UNCORRECTED]} if state.correction == OFF else shown


def stretch(heights, rates):
    """Return over how many decades of learning rate the loss is GOOD, gaps left out; heights (rates,)."""
    return float(np.gradient(np.log10(rates))[heights < GOOD].sum())


# What is drawn


def _marks(result, state):
    marks = [
        Rule(data=[GOOD], axis="y", role="muted", width=1, text="good enough"),
        Rule(data=result.rates[:, None], over=("learning_rate",), role="muted", width=1, dash=(2, 3)),
    ]
    if state.correction == OFF:
        grey = {"role": "ghost", "width": 4, "alpha": 0.6}
        marks += [
            Line(data=_map(result.heights[ADAM], result.rates), over=("step",), **grey),
            Line(data=curve(result.heights[ADAM]), panel=1, over=("learning_rate",), **grey),
        ]
    for name, heights in _heights_shown(result, state).items():
        marks += _map_marks(name, _map(heights, result.rates))
        marks += _curve_marks(name, curve(heights))
    return marks


def _map(heights, rates):
    """Return the loss over the learning rate at the steps of the slider, (shown, rates, 2)."""
    return curve(heights[:, list(SHOWN)].T, rates)


def _map_marks(name, points):
    """Return the line of one optimiser over all learning rates, and its disc at the slider's own."""
    look = plots.LOOKS[name]
    inside = within(points, (RATES, LOSSES))[..., None]
    heads = np.where(inside, points, np.nan).swapaxes(0, 1)[:, :, None]  # (rates, shown, 1, 2)
    line = Line(data=points, over=("step",), role=look.role, dash=look.dash, width=2)
    return [line, *disc(name, heads, over=("learning_rate", "step"))]


def _curve_marks(name, points):
    """Return the loss of one optimiser over all steps at each learning rate, and its disc at the slider's step."""
    limits = ((0, STEPS), LOSSES)
    heads = points[:, list(SHOWN), None]
    heads = np.where(within(heads, limits)[..., None], heads, np.nan)  # (rates, shown, 1, 2)
    line = path(name, points, limits, panel=1, over=("learning_rate",))
    return [line, *disc(name, heads, panel=1, over=("learning_rate", "step"))]


# What is said


def _captions(result, state):
    shown = _heights_shown(result, state)
    widths = {t: ", ".join(f"{name} {stretch(h[:, t], result.rates):.1f}" for name, h in shown.items()) for t in SHOWN}

    def say(at, number):
        rate, t = result.rates[at], SHOWN[number]
        now = ", ".join(f"{name} {in_words(h[at, t])}" for name, h in shown.items())
        if state.correction == OFF:
            now += f" without its correction; with it, grey, {in_words(result.heights[ADAM][at, t])}"
        return f"α = {rate:.2g}, after {t} steps: {now}.\nDecades of α that end below {GOOD:g}: {widths[t]}."

    return ("learning_rate", "step"), Sentences((len(result.rates), len(SHOWN)), say)


def _feedback(answer, result, state):
    start, rates = SURFACES["ravine"].starts[0], tuple(result.rates.tolist())
    runs = all_at_rates(dict.fromkeys(STANDARD), "ravine", start, rates, STEPS)
    widths = {name: stretch(run.heights[:, -1], result.rates) for name, run in runs.items()}
    first, *others = sorted(STANDARD, key=widths.get, reverse=True)
    ranks = ", ".join(f"{widths[name]:.1f} of {name}" for name in others)
    truth = f"the stretch of {first} is the widest, {widths[first]:.1f} decades"
    return Feedback(answer == first, truth, f"Beside it are {ranks}.")


def _is_broken(result, state):
    """Whether Adam without its correction fails where the very same steps with it would arrive."""
    at, t = state.at["learning_rate"], int(state.step)
    with_it, without = (result.heights[name][at, t] for name in (ADAM, UNCORRECTED))
    return state.correction == OFF and with_it <= ARRIVED and not without < FAILED


QUESTION = {"surface": "ravine", "correction": ON, "learning_rate": 0.01, "step": str(STEPS)}

RATE_MAP = Plan(
    name="rate_map",
    number=5,
    lab="05",
    title="Learning-rate map",
    controls=lambda: {
        "surface": live.choice("surface", SURFACES, QUESTION["surface"]),
        "correction": live.choice("Adam's bias correction", [ON, OFF]),
        "learning_rate": live.log_slider("learning rate α", *RATES, QUESTION["learning_rate"], steps_per_decade=10),
        "step": live.words_slider("steps", [str(t) for t in SHOWN], QUESTION["step"]),
    },
    sweep=("learning_rate", "step"),
    background=lambda state, theme: plots.rate_map(RATES, STEPS, LOSSES, theme),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "timid": {"learning_rate": 1e-4},
        "the usual 0.001": {"learning_rate": 1e-3},
        "bold": {"learning_rate": 0.1},
    },
    prediction=Prediction(
        question=f"On the ravine, {STEPS} steps: whose stretch of learning rates that end below a loss of {GOOD:g} is "
        "the widest?",
        answer=lambda: live.choice("that of", STANDARD),
        feedback=_feedback,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "break-adam",
            "Break Adam by leaving out the bias correction: find a surface, a learning rate and a number of steps "
            f"where its loss is at least {FAILED:g}, though with the correction it is at most {ARRIVED:g}.",
            _is_broken,
            "Its first steps are up to six times too long. With a small α that even helps; here it threw Adam out.",
        ),
    ),
)


def rate_map(momentum_step=None, rmsprop_step=None, adam_step=None):
    """Map the loss of each optimiser over eight decades of learning rate, with the student's step functions."""
    return Explorer(RATE_MAP, **choices(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step))
