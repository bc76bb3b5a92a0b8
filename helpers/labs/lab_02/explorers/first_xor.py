"""The first figure of Lab 02: a network that learns XOR."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live, style
from helpers.figures.marks import Heat, Line, Points, Rule
from helpers.labs.lab_02 import plots
from helpers.nn import datasets, functions, training

X, Y = datasets.xor()
EPOCHS = 5_000
RECORDED = training.snapshot_epochs(EPOCHS, 45)
UNDECIDED = functions.mse(np.full_like(Y, 0.5), Y)  # the loss of answering 0.5 to everything
GRID = 31  # points of the decision surface in each direction
FINE = training.snapshot_epochs(EPOCHS, 220)  # the epochs of a loss curve

# The network of the first screen
HIDDEN, LEARNING_RATE, SEED = 3, 2.0, 1


def grid(points=GRID):
    """Return points² places of the plane, row by row from the bottom, (points², 2)."""
    ticks = np.linspace(*plots.PLANE, points)
    return np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)


def epochs_last(snapshots):
    """Return the snapshots of a history with the recorded epochs as their last run axis."""
    return type(snapshots)(*(np.moveaxis(part, 0, -1) for part in snapshots))


def surfaces(parameters, points=GRID):
    """Return the outputs of networks all over the plane, (*runs, points, points), in float32."""
    small = type(parameters)(*(part.astype(np.float32) for part in parameters))
    flat = training.outputs(grid(points), small)  # (points², *runs)
    return np.moveaxis(flat, 0, -1).reshape(*flat.shape[1:], points, points)


def right_answers(parameters):
    """Return for each run how many of the four points lie on the right side of 0.5."""
    answers = training.outputs(X, parameters)
    return (np.abs(answers - Y.reshape(len(Y), *[1] * (answers.ndim - 1))) < 0.5).sum(axis=0)


def four_points(panel=0, radius=7.0):
    """Return the marks of the four points; the symbol says what the answer should be."""
    should = Y[:, 0] == 1
    look = {"panel": panel, "role": "start", "radius": radius, "early": True}
    return [Points(data=X[~should], symbol="o", **look), Points(data=X[should], symbol="s", **look)]


def on_curve(epochs, losses):
    """Return the points of loss curves, (…, epochs, 2); epoch t stands at t + 1: 0 has no place on a log axis."""
    return np.stack(np.broadcast_arrays(np.asarray(epochs) + 1.0, losses), axis=-1)


def fine_curve(losses):
    """Return loss curves (…, epochs) as points, close together where the axis has room for them."""
    return on_curve(FINE, losses[..., FINE])


def epoch_slider(value=-1):
    """Return a slider over the recorded epochs."""
    words = [f"{epoch:,}" for epoch in RECORDED]
    return live.words_slider("epochs trained", words, words[value])


# The figure on the first screen: no question, no student's code, it just moves


@lru_cache(maxsize=1)
def _trained():
    start = training.random_start(2, HIDDEN, np.random.default_rng(SEED))
    history = training.train_many(X, Y, start, LEARNING_RATE, EPOCHS + 1, RECORDED)
    kept = epochs_last(history.snapshots)
    return SimpleNamespace(losses=history.losses, surfaces=surfaces(kept), right=right_answers(kept))


def _compute(state):
    """Train one network and keep what it was like at the recorded epochs."""
    return _trained()


def _backdrop(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.plane(left)
    plots.loss_over_epochs(right, EPOCHS)
    return figure


def _marks(result, state):
    here = on_curve(RECORDED, result.losses[RECORDED])[:, None]  # (recorded, 1, 2)
    return [
        Heat(data=result.surfaces, over=("epoch",)),
        *four_points(),
        Line(data=fine_curve(result.losses), panel=1, role="ghost", width=1.8),
        Rule(
            data=[functions.mse(np.full_like(Y, 0.5), Y)],
            panel=1,
            axis="y",
            text="answer 0.5 to everything",
            role="muted",
        ),
        Points(data=here, panel=1, over=("epoch",), radius=6, role="path"),
    ]


def _says(result, state):
    texts = [
        f"After {epoch:,} epochs {right} of the 4 answers are right; the loss is {result.losses[epoch]:.2g}."
        for epoch, right in zip(RECORDED, result.right, strict=True)
    ]
    return ("epoch",), texts


FIRST = Plan(
    name="first_xor",
    number=1,
    lab="02",
    title="A network with three hidden units learns XOR",
    controls=lambda: {"epoch": epoch_slider(0)},
    sweep=("epoch",),
    backdrop=_backdrop,
    compute=_compute,
    marks=_marks,
    says=_says,
)


def first_xor():
    """Show a small network that learns XOR; the slider goes through the epochs of its training."""
    return Explorer(FIRST)
