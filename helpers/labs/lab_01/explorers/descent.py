"""Explorer of Lab 01 on one surface at a time: a descent seen from above, the loss of each step beside it."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Handle, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line, Points
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.nn import gradient_descent as optimizers
from helpers.nn.surfaces import SURFACES

STEPS = 50
SMALLEST = 1e-300  # a height of exactly 0 has no logarithm
NEARLY = 4  # steps that a mission allows above the fewest
FAR = 1.5  # a mission's start must be this far from the minimum, or there would be nothing to walk


def rate_slider(value):
    """Return the learning-rate slider of descent and landscapes; 1 is among its positions."""
    return live.log_slider("learning rate α", 0.01, 2.5, value, steps_per_decade=60)


@lru_cache(maxsize=16)
def runs_of(descend, name, start, rates, steps):
    """Return paths, heights and regime for every learning rate; remembered, so that going back costs nothing."""
    surface = SURFACES[name]
    paths = np.array([descend(surface.gradient, np.array(start), rate, steps) for rate in rates], dtype=float)
    heights = surface.f(paths)
    regimes = [optimizers.regime(path, height) for path, height in zip(paths, heights, strict=True)]
    return SimpleNamespace(surface=surface, rates=np.array(rates), paths=paths, heights=heights, regimes=regimes)


def path_marks(runs, panel=0, **more):
    """Return the path on the contours, one for each learning rate, cut off where it has left the picture by far."""
    inside = np.abs(runs.paths).max(axis=-1) < 4 * np.max(runs.surface.bounds)
    kept = np.logical_and.accumulate(inside, axis=1)[..., None]
    line = Line(
        data=np.where(kept, runs.paths, np.nan),
        over=("learning_rate",),
        panel=panel,
        width=1.5,
        dots=2.6,
        ghost=True,
        **more,
    )
    return [line, Points(data=runs.paths[0, :1], panel=panel, role="start", symbol="s", before_prediction=True)]


# One descent, seen from above, with the loss beside it


def _descent(state, gradient_descent=optimizers.gradient_descent):
    return runs_of(gradient_descent, state.surface, state.start, tuple(state.places["learning_rate"]), STEPS)


def _descent_background(state, theme):
    figure, (left, right) = style.canvas(2, size=(8.6, 3.7))
    surface = SURFACES[state.surface]
    plots.contours(left, surface, style.palette(theme), surface.title)
    plots.loss_axes(right, STEPS, (1e-9, 1e3))
    return figure


def _descent_marks(runs, state):
    heights = np.maximum(runs.heights, SMALLEST)
    loss = np.stack(np.broadcast_arrays(np.arange(STEPS + 1), heights), axis=-1)
    return [
        *path_marks(runs, cut_at="step"),
        Line(data=loss, panel=1, over=("learning_rate",), cut_at="step", dots=2.6, width=1.5, ghost=True),
    ]


def _descent_captions(runs, state):
    rows = zip(runs.rates, runs.regimes, runs.heights[:, -1], strict=True)
    texts = [f"Learning rate {rate:.3g}: it {regime}. {_ending(height)}" for rate, regime, height in rows]
    return ("learning_rate",), texts


def _ending(height):
    if not np.isfinite(height):
        return "The numbers have left what a computer can hold."
    return f"After {STEPS} steps the loss is {height:.2g}."


def _regime_feedback(answer, runs, state):
    at = int(np.argmin(np.abs(runs.rates - QUESTIONED)))
    rates = tuple(state.places["learning_rate"])
    truth = runs_of(optimizers.gradient_descent, "ravine", FIRST_START, rates, STEPS).regimes[at]
    why = "Each step multiplies it by 1 − 0.5·10 = −4. What is gentle on one surface is wild on another."
    return Feedback(answer == truth, f"on the ravine it {truth}, 4 times as far across with each step", why)


def _steps_to(runs, below=1e-3):
    """Return for each learning rate how many steps bring the loss below `below`, infinite where none does."""
    reached = runs.heights < below
    return np.where(reached.any(axis=1), reached.argmax(axis=1), np.inf)


def _is_far(state):
    return np.min(np.linalg.norm(SURFACES[state.surface].minima - np.array(state.start), axis=1)) >= FAR


def _fewest_steps(runs, state):
    steps = _steps_to(runs)
    return (
        state.surface == "ravine"
        and _is_far(state)
        and steps[state.at["learning_rate"]] <= steps.min() + NEARLY < np.inf
    )


def _near_the_edge(runs, state):
    edge = optimizers.largest_stable_learning_rate(SURFACES["ravine"].hessian)
    return state.surface == "ravine" and 0.95 * edge <= state.learning_rate < edge


QUESTIONED = 0.5
FIRST_START = SURFACES["ravine"].starts[0]

DESCENT = Plan(
    name="descent",
    number=6,
    lab="01",
    title="Descent, seen from above",
    controls=lambda: {
        "surface": live.choice("surface", SURFACES),
        "learning_rate": rate_slider(0.02),
        "step": live.whole_slider("steps", 0, STEPS, STEPS),
    },
    sweep=("learning_rate", "step"),
    redraw=("surface",),
    background=_descent_background,
    compute=_descent,
    marks=_descent_marks,
    captions=_descent_captions,
    points={"start": FIRST_START},
    handles=(Handle("start", "start of the descent"),),
    presets={
        "crawl": {"surface": "bowl", "learning_rate": 0.01},
        "zigzag": {"surface": "ravine", "learning_rate": 0.158489, "start": FIRST_START},
        "run away": {"surface": "ravine", "learning_rate": 0.223872, "start": FIRST_START},
    },
    prediction=Prediction(
        question="On the round bowl, learning rate 0.5 is ideal. What will it do on the ravine, "
        "25 times as steep across as along?",
        answer=lambda: live.choice("it", ["crawls", "converges", "oscillates", "diverges"]),
        feedback=_regime_feedback,
        setting={"surface": "ravine", "learning_rate": QUESTIONED},
    ),
    missions=(
        Mission(
            "fewest-steps",
            f"On the ravine, from at least {FAR:g} away: bring the loss below 1e-3, with at most {NEARLY} steps more"
            " than the best α needs.",
            _fewest_steps,
            "Neither the smallest nor the largest that converges.",
            moved=("learning_rate",),
        ),
        Mission(
            "edge",
            "On the ravine: find the largest learning rate that doesn't diverge yet, to within 5 %.",
            _near_the_edge,
            "Just below 2/λ for the steepest direction: to and fro, and a little nearer each time.",
            moved=("learning_rate",),
        ),
    ),
)


def descent(gradient_descent=None):
    """Walk on a surface with the student's `gradient_descent`; the start is dragged or moved by the arrow keys."""
    return Explorer(DESCENT, **choices(gradient_descent=gradient_descent))
