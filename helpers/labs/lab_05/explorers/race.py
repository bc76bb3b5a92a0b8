"""The race of Lab 05: four optimisers from one start, seen from above, their losses beside it."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Handle, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Points
from helpers.figures.sentences import Sentences
from helpers.labs import choices
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import disc, in_words, race_marks
from helpers.labs.lab_05.trajectories import BETA, all_at_rates
from helpers.nn import optimizers
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD

STEPS = 40
FAR = 1.0  # a mission's start must be this far from each minimum, or there would be nothing to walk
TIMES = 10  # a race counts as won or lost from this ratio of the losses on
LOSSES = (1e-10, 1e3)
FIRST_START = SURFACES["ravine"].starts[0]
ALIKE, EACH = "one for all", "each its best"


def _runs(surface, start, rates, beta, own):
    return all_at_rates({name: own.get(name) for name in STANDARD}, surface, start, rates, STEPS, beta)


def losses_at_the_end(runs):
    """Return name → (rates,), the loss after the last step, infinite where a walk ran away."""
    return {name: np.where(np.isfinite(w.heights), w.heights, np.inf)[:, -1] for name, w in runs.items()}


def _race(
    state, momentum_step=optimizers.momentum_step, rmsprop_step=optimizers.rmsprop_step, adam_step=optimizers.adam_step
):
    """Walk with all four and every learning rate.

    runs    name → paths (rates, STEPS + 1, 2) and heights (rates, STEPS + 1), as they are to be shown
    ends    name → (rates,), as in `losses_at_the_end`
    lowest  name → the loss at the end at the best learning rate of all, which `at_best` names
    """
    own = {MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step}
    rates = state.places["learning_rate"]
    runs = _runs(state.surface, state.start, rates, state.beta, own)
    ends = losses_at_the_end(runs)
    return SimpleNamespace(
        runs=runs if state.rates == ALIKE else {name: _at_best(w, ends[name]) for name, w in runs.items()},
        rates=np.array(rates),
        ends=ends,
        lowest={name: end.min() for name, end in ends.items()},
        at_best={name: rates[int(np.argmin(end))] for name, end in ends.items()},
    )


def _at_best(run, ends):
    """Return the walk at its best learning rate at every position of the slider: there it makes no difference."""
    at = int(np.argmin(ends))
    return SimpleNamespace(
        paths=np.broadcast_to(run.paths[at], run.paths.shape),
        heights=np.broadcast_to(run.heights[at], run.heights.shape),
    )


def _marks(result, state):
    marks = race_marks(result.runs, SURFACES[state.surface].bounds, LOSSES, STEPS, ("learning_rate",))
    for (name, lowest), across in zip(result.lowest.items(), plots.best_places(STEPS, len(STANDARD)), strict=True):
        place = np.array([[across, np.clip(lowest, 2 * LOSSES[0], LOSSES[1])]])  # one off the panel sits on its floor
        marks += disc(name, place, panel=1)
    return [*marks, Points(data=[state.start], role="start", symbol="s", before_prediction=True)]


def _captions(result, state):
    bests = ", ".join(f"{name} {in_words(result.lowest[name])} ({result.at_best[name]:.2g})" for name in STANDARD)
    below = f"The lowest after {STEPS} steps, with its α in brackets: {bests}."
    steps = state.places["step"]

    def say(at, t):
        rates = f"α = {result.rates[at]:.3g}" if state.rates == ALIKE else "Each at its best α"
        now = ", ".join(f"{name} {in_words(w.heights[at, steps[t]])}" for name, w in result.runs.items())
        return f"{rates}, step {steps[t]}, losses: {now}.\n{below}"

    return ("learning_rate", "step"), Sentences((len(result.rates), len(steps)), say)


def _feedback(answer, result, state):
    runs = _runs("ravine", FIRST_START, state.places["learning_rate"], BETA, own={})
    best = {name: end.min() for name, end in losses_at_the_end(runs).items()}
    first, *others = sorted(STANDARD, key=best.get)
    ranks = ", ".join(f"{name} ({in_words(best[name])})" for name in others)
    truth = f"each at its best α, {first} ends lowest, at a loss of {in_words(best[first])}"
    return Feedback(answer == first, truth, f"Then come {ranks}; momentum has β = 0.9.")


# What can be won


def _raced(state):
    """Whether all walk with the slider's α, all steps are shown, and the start isn't in a valley already."""
    away = np.linalg.norm(SURFACES[state.surface].minima - np.array(state.start), axis=1)
    return state.rates == ALIKE and state.step == STEPS and away.min() >= FAR


def _beats_plain(result, state):
    at = state.at["learning_rate"]
    others = min(result.ends[name][at] for name in STANDARD if name != PLAIN)
    return state.surface == "ravine" and _raced(state) and others * TIMES <= result.lowest[PLAIN]


def _adam_loses(result, state):
    plain = result.ends[PLAIN][state.at["learning_rate"]]
    return _raced(state) and plain * TIMES <= result.lowest[ADAM]


QUESTION = {"surface": "ravine", "learning_rate": 0.02, "rates": ALIKE, "beta": BETA}
QUESTION |= {"start": FIRST_START, "step": STEPS}
LARGER = {"learning_rate": 0.0501187}

RACE = Plan(
    name="race",
    number=4,
    lab="05",
    title="The race of four",
    controls=lambda: {
        "surface": live.choice("surface", ["ravine", "saddle", "bumps", "bowl"]),
        "rates": live.choice("learning rates", [ALIKE, EACH]),
        "learning_rate": live.log_slider("learning rate α", 0.001, 1, QUESTION["learning_rate"], steps_per_decade=20),
        "step": live.whole_slider("steps", 0, STEPS, STEPS),
        "beta": live.linear_slider("momentum's β", 0, 0.98, BETA, 0.02),
    },
    sweep=("learning_rate", "step"),
    redraw=("surface",),
    background=lambda state, theme: plots.race(SURFACES[state.surface], STEPS, LOSSES, theme),
    compute=_race,
    marks=_marks,
    captions=_captions,
    points={"start": FIRST_START},
    handles=(Handle("start", "start of all four"),),
    presets={
        "ravine, small steps": {**QUESTION, "learning_rate": 0.01},
        "ravine, each its best": {**QUESTION, "rates": EACH},
        "saddle, from its ridge": QUESTION | {"surface": "saddle", "start": SURFACES["saddle"].starts[0]} | LARGER,
        "bumps, from the left": QUESTION | {"surface": "bumps", "start": SURFACES["bumps"].starts[1]} | LARGER,
    },
    prediction=Prediction(
        question="On the ravine, each with the learning rate that suits it best, momentum with β = 0.9: who has the "
        f"lowest loss after {STEPS} steps?",
        answer=lambda: live.choice("it is", STANDARD),
        feedback=_feedback,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "beat-plain",
            f"Beat plain descent on the ravine by {TIMES}×: after {STEPS} steps one of the others, at the α of the "
            f"slider, has at most a tenth of the loss that plain descent reaches at its best α.",
            _beats_plain,
            "At the same small α it is easy; at its best α plain descent is a rival. With a β of about 0.5 even "
            "momentum can.",
        ),
        Mission(
            "adam-loses",
            f"Find a surface where Adam loses: after {STEPS} steps plain descent, at the α of the slider, has at most "
            "a tenth of the loss that Adam reaches at its best α.",
            _adam_loses,
            "Near a smooth minimum plain steps shrink with the slope. Adam's remember the size of old slopes.",
        ),
    ),
)


def race(momentum_step=None, rmsprop_step=None, adam_step=None):
    """Let plain descent race with the student's momentum, RMSProp and Adam; the start can be dragged."""
    return Explorer(RACE, **choices(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step))
