"""Two baselines, learned from more and more samples: the nearest mean of the student's, and the nearest sample."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat, Line, Points
from helpers.labs import choices
from helpers.labs.lab_08 import plots, readers, tiles
from helpers.nn import baselines as nn

COUNTS = (1, 2, 3, 5, 8, 12, 20, 35, 60, 100)  # samples of each class
GOAL = 0.8


def _learned(state):
    """Return the rows of the first so many samples of each class, in an order that the seed decides."""
    labels = readers.digits().train_labels
    order = np.random.default_rng(state.seed).permutation(len(labels))
    of_class = [order[labels[order] == each] for each in range(readers.CLASSES)]
    return [np.concatenate([rows[:count] for rows in of_class]) for count in COUNTS]


def _compute(state, nearest_mean=nn.nearest_mean):
    """Return the means (counts, 10, 8, 8) and the share of held-out digits that each reads right, (counts,) each."""
    drawn = readers.digits()
    X, test = drawn.train_X / readers.INK, drawn.test_X / readers.INK
    means, by_mean, by_sample = [], [], []
    for rows in _learned(state):
        known, labels = X[rows], drawn.train_labels[rows]
        means.append([known[labels == each].mean(axis=0).reshape(8, 8) for each in range(readers.CLASSES)])
        by_mean.append(np.mean(nearest_mean(known, labels, readers.CLASSES)(test) == drawn.test_labels))
        by_sample.append(np.mean(nn.nearest_neighbour(known, labels)(test) == drawn.test_labels))
    return SimpleNamespace(means=np.array(means), by_mean=np.array(by_mean), by_sample=np.array(by_sample))


def _marks(result, state):
    places, over = np.arange(len(COUNTS)), ("count",)
    curves = [np.column_stack([places, shares]) for shares in (result.by_mean, result.by_sample)]
    return [
        Heat(data=tiles.row(result.means), over=over, scale=tiles.WRITTEN, smooth=False),
        Line(data=curves[0], panel=1, role="path"),
        Line(data=curves[1], panel=1, role="second", dash=(5, 3)),
        Points(data=curves[0][:, None], panel=1, over=over, role="path"),
        Points(data=curves[1][:, None], panel=1, over=over, role="second", symbol="s"),
    ]


def _captions(result, state):
    texts = []
    for count, mean, sample in zip(COUNTS, result.by_mean, result.by_sample, strict=True):
        of = f"{count} sample{'s' * (count > 1)} of each class"
        texts.append(
            f"{of}: the nearest mean (solid) reads {100 * mean:.0f} % right, the nearest sample (dashed) "
            f"{100 * sample:.0f} %."
        )
    return ("count",), texts


def _feedback(guess, result, state):
    share = 100 * result.by_mean[-1]
    more = "Whatever you build from here on has to beat that."
    return Feedback(abs(guess - share) <= 5, f"the nearest of ten means reads {share:.0f} % right", more)


def _fewest(result, state):
    """Return whether the slider stands at the fewest samples from which the nearest mean reads as much as asked."""
    enough = np.flatnonzero(result.by_mean >= GOAL)
    return bool(len(enough)) and state.at["count"] == enough[0]


BASELINES = Plan(
    name="baselines",
    number=3,
    lab="08",
    title="How far do ten means get?",
    controls=lambda: {
        "count": live.words_slider("samples of each class", [str(count) for count in COUNTS], "1"),
        "seed": live.whole_slider("which samples (seed)", 0, 9, 0),
    },
    sweep=("count",),
    background=lambda state, theme: plots.means_and_shares(COUNTS),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"one of each": {"count": "1", "seed": 0}, "100 of each": {"count": "100", "seed": 0}},
    prediction=Prediction(
        question="Each digit is read as the class whose mean picture is nearest: no network, no training. Learned from "
        "100 samples of each class, how many of 100 held-out digits does that read right?",
        answer=lambda: live.whole_slider("of 100", 0, 100, 50),
        feedback=_feedback,
        setting={"count": "100", "seed": 0},
    ),
    missions=(
        Mission(
            "fewest",
            f"Find the fewest samples from which the nearest mean reads {100 * GOAL:.0f} %, with another seed.",
            lambda result, state: state.seed > 0 and _fewest(result, state),
            "A mean needs few samples. That's its strength, and more samples soon add nothing: its limit.",
            moved=("count", "seed"),
        ),
    ),
)


def baselines(nearest_mean=None):
    """Learn from more and more samples with the student's `nearest_mean`, and beside it with the nearest sample."""
    return Explorer(BASELINES, **choices(nearest_mean=nearest_mean))
