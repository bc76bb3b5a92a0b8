"""Batch size against the path: a line is fitted to noisy points with the student's minibatches."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Line, Points
from helpers.labs import choices
from helpers.labs.lab_05 import plots
from helpers.labs.lab_05.marks import SMALLEST, in_words
from helpers.nn import arguments, datasets, optimizers
from helpers.nn.surfaces import Surface
from helpers.nn.trajectories import batches_of_epochs, sgd_trajectory

N, PASSES = 32, 12
SIZES = ("1", "2", "4", "8", "16", "32")  # words, since they aren't evenly spaced
ALL = SIZES.index(str(N))
LOSSES = (1e-6, 1e2)
START = (-1.5, 2.0)
x, y = datasets.line(np.random.default_rng(0), n=N, noise=0.8)
X = np.column_stack([x, np.ones(N)])  # so that the slope and the intercept are one w (2,)
BEST = np.linalg.lstsq(X, y, rcond=None)[0]
FLOOR = np.mean((X @ BEST - y) ** 2)  # the points are noisy, so no line gets lower
CALM = 0.01  # this near the floor, on average over the last pass, a walk counts as calm


def above_floor(w):
    """Return the loss on all points above that of the best line; w (..., 2) → (...)."""
    return np.mean((_places(w) @ X.T - y) ** 2, axis=-1) - FLOOR


def _gradient(w, rows=slice(None)):
    """Return the slope of the loss on some rows; w (..., 2) → (..., 2)."""
    return 2 * (_places(w) @ X[rows].T - y[rows]) @ X[rows] / len(X[rows])


def _places(w):
    return arguments.array("w", w, "... 2", finite=False)


LINE = Surface(
    "line", f"The loss on all {N} samples", above_floor, _gradient, ((-2.5, 4.5), (-3.5, 3.0)), (START,), BEST[None]
)


@lru_cache(maxsize=12)
def runs(cut, rates, seed):
    """Walk for some passes with every batch size and learning rate; shorter walks are filled up with NaN.

    passes  (sizes, updates + 1)            how many passes over the data lie behind
    paths   (sizes, rates, updates + 1, 2)
    losses  (sizes, rates, updates + 1)     above the floor, on all samples
    """
    passes = np.full((len(SIZES), PASSES * N + 1), np.nan)
    paths = np.full((len(SIZES), len(rates), PASSES * N + 1, 2), np.nan)
    starts = np.tile(START, (len(rates), 1))
    with np.errstate(all="ignore"):
        for at, size in enumerate(SIZES):
            batches = batches_of_epochs(N, int(size), PASSES, np.random.default_rng(seed), cut)
            path = sgd_trajectory(_gradient, batches, starts, np.array(rates)[:, None])
            seen = np.cumsum([0, *map(len, batches)]) / N
            passes[at, : len(seen)], paths[at, :, : len(seen)] = seen, path
        losses = above_floor(paths)
    return SimpleNamespace(passes=passes, paths=paths, losses=losses)


def _compute(state, minibatches=optimizers.minibatches):
    rates = state.places["learning_rate"]
    return _summed_up(minibatches, tuple(rates), state.seed)


def _summed_up(cut, rates, seed):
    """Return the walks with the loss after the first pass and its mean over the last, each (sizes, rates)."""
    run = runs(cut, rates, seed)
    last = (run.passes > PASSES - 1 + 1e-9)[:, None]
    first = np.nanargmin(np.abs(run.passes - 1), axis=1)
    return SimpleNamespace(
        run=run,
        rates=np.array(rates),
        after_one=run.losses[np.arange(len(SIZES)), :, first],
        at_last=np.where(last, run.losses, 0).sum(axis=-1) / last.sum(axis=-1),
    )


# What is drawn and said


def _marks(result, state):
    run = result.run
    curves = np.stack(
        np.broadcast_arrays(run.passes[:, None], np.maximum(run.losses, SMALLEST)), axis=-1
    )  # (sizes, rates, updates + 1, 2)
    marks = [Points(data=[START], role="start", symbol="s", before_prediction=True)]
    for panel, points in enumerate((run.paths, curves)):
        marks += [
            Line(data=points, panel=panel, over=("size", "learning_rate"), width=1.2, dots=1.5, alpha=0.8),
            Line(data=points[ALL], panel=panel, over=("learning_rate",), role="second", width=1.8, dash=(5, 2.5)),
        ]
    return marks


def _captions(result, state):
    texts = []
    for at, size in enumerate(SIZES):
        updates = f"{N // int(size)} update{'s' if size != str(N) else ''} a pass"
        for rate, one, last in zip(result.rates, result.after_one[at], result.at_last[at], strict=True):
            texts.append(
                f"Batches of {size}, {updates}, α = {rate:.3g}. Above the lowest loss: {in_words(one)} after one pass, "
                f"{in_words(last)} on average over the last of {PASSES} passes."
            )
    return ("size", "learning_rate"), texts


def _feedback(answer, result, state):
    asked = _summed_up(optimizers.minibatches, tuple(state.places["learning_rate"]), QUESTION["seed"])
    at = int(np.argmin(np.abs(asked.rates - QUESTION["learning_rate"])))
    ones, lasts = (dict(zip(SIZES, losses[:, at], strict=True)) for losses in (asked.after_one, asked.at_last))
    first, *others = sorted(OFFERED, key=ones.get)
    truth = f"batches of {first} come nearest, {in_words(ones[first])} above the lowest loss"
    losses = ", ".join(f"batches of {size} by {in_words(ones[size])}" for size in others)
    later = ", ".join(f"{in_words(lasts[size])} with {size}" for size in OFFERED)
    more = f"Further off are {losses}. On average over the last of {PASSES} passes it is {later}."
    return Feedback(answer == first, truth, more)


def _is_calm(result, state):
    last = result.at_last[state.at["size"], state.at["learning_rate"]]
    return state.size == "1" and last <= CALM


OFFERED = ("1", "8", "32")
QUESTION = {"size": "1", "learning_rate": 0.1, "seed": 0}

NOISE = Plan(
    name="noise",
    number=2,
    lab="05",
    title="Batch size against the path",
    controls=lambda: {
        "size": live.words_slider("batch size", SIZES, QUESTION["size"]),
        "learning_rate": live.log_slider("learning rate α", 0.001, 0.4, QUESTION["learning_rate"], steps_per_decade=10),
        "seed": live.whole_slider("seed of the shuffle", 0, 9, QUESTION["seed"]),
    },
    sweep=("size", "learning_rate"),
    background=lambda state, theme: plots.noise(LINE, PASSES, LOSSES, theme),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "one at a time": {"size": "1", "learning_rate": 0.1},
        "eight at a time": {"size": "8", "learning_rate": 0.1},
        "all at once": {"size": "32", "learning_rate": 0.1},
    },
    prediction=Prediction(
        question="A pass over all 32 samples costs the same whatever the batch size. After one pass with α = 0.1, "
        "which batch size has come nearest to the lowest loss?",
        answer=lambda: live.choice("batches of", OFFERED),
        feedback=_feedback,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "calm",
            f"With batches of 1: stay within {CALM:g} of the lowest loss, on average over the last of {PASSES} passes.",
            _is_calm,
            "A smaller α averages over more samples. Too small, and it doesn't arrive.",
        ),
    ),
)


def noise(minibatches=None):
    """Fit a line by SGD with batches cut by the student's `minibatches`, for every batch size and learning rate."""
    return Explorer(NOISE, **choices(minibatches=minibatches))
