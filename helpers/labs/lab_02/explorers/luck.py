"""How much of it is luck: 256 random starts for each of four widths, trained at once, counted while they learn."""

from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Label, Line, Points, Rule
from helpers.labs.lab_02 import plots
from helpers.labs.lab_02.explorers.first_xor import X, Y, epochs_last
from helpers.nn import training

WIDTHS = (2, 3, 4, 8)
SIDE = 16
STARTS = SIDE**2
LEARNING_RATE = 1.0
EPOCHS = 5_000
PARTS = 10  # the training comes in so many parts, each drawn when it is done
LOOKS = 5  # countings in each part
COUNTED = np.arange(0, EPOCHS + 1, EPOCHS // (PARTS * LOOKS))


class Look(NamedTuple):
    """How the curve of a width looks, and how its title hints at it."""

    role: str
    dash: tuple
    glyph: str


LOOKS_OF = (
    Look("second", (), "—"),
    Look("fourth", (5, 2), "– –"),
    Look("path", (1, 1.5), "···"),
    Look("third", (5, 2, 1, 2), "–·–"),
)


@lru_cache(maxsize=len(WIDTHS) * (PARTS + 1))
def _part(width, part):
    """Train a width for one part more; return its Parameters and which starts have solved XOR, (STARTS, LOOKS)."""
    if part == 0:
        starts = training.random_starts(2, width, range(STARTS))
        return starts, training.solved(X, Y, starts)[:, None]
    length = EPOCHS // PARTS
    before, _ = _part(width, part - 1)
    looks = np.arange(1, LOOKS + 1) * (length // LOOKS)
    history = training.train_many(X, Y, before, LEARNING_RATE, length, looks, dtype=np.float32)
    return history.parameters, training.solved(X, Y, epochs_last(history.snapshots))


def shares(parts=PARTS):
    """Return which starts have solved XOR, (widths, STARTS, countings): 1 or 0, and NaN where it isn't known yet."""
    solved = np.full((len(WIDTHS), STARTS, len(COUNTED)), np.nan)
    for k, width in enumerate(WIDTHS):
        done = np.concatenate([_part(width, part)[1] for part in range(parts + 1)], axis=1)
        solved[k, :, : done.shape[1]] = done
    return solved


def _compute(state):
    solved = shares(state.memory.parts)
    return SimpleNamespace(solved=solved, shares=100 * solved.mean(axis=1))


def _background(state, theme):
    colours, names = style.palette(theme), [str(width) for width in WIDTHS]
    figure, axes = plots.sheet([names, ["share"] * len(names)], (8.6, 5.0), height_ratios=(1.3, 1))
    for name, look in zip(names, LOOKS_OF, strict=True):
        plots.counters(axes[name], SIDE, f"{look.glyph} {name} units", colours[look.role])
    plots.share_over_epochs(axes["share"], EPOCHS)
    return figure


def _marks(result, state):
    marks = []
    for panel, solved in enumerate(result.solved):
        marks += [*_dots(panel, solved), *_curve(panel, result.shares[panel])]
    return marks


def _dots(panel, solved):
    """Return a square for every start that has solved XOR, a cross for every other, and their share above."""
    places = np.stack(np.meshgrid(np.arange(SIDE), np.arange(SIDE)), axis=-1).reshape(-1, 2) + 0.5
    squares, crosses = (np.where((outcome == solved.T)[..., None], places, np.nan) for outcome in (1, 0))
    look = {"panel": panel, "over": ("epoch",)}
    share = 100 * solved.mean(axis=0)
    words = [f"{value:.0f} %" if value == value else "…" for value in share]
    corner = np.broadcast_to([SIDE + 0.3, SIDE + 1.3], (len(COUNTED), 1, 2))
    return [
        Points(data=squares, symbol="s", radius=4.6, role="positive", **look),
        Points(data=crosses, symbol="x", radius=2.6, role="negative", **look),
        Label(data=corner, texts=words, size=15.0, align="right", role="ink", **look),
    ]


def _curve(panel, share):
    """Return the share over the epochs: all of it, and where the slider stands."""
    curve = np.column_stack([COUNTED, share])
    look = {"panel": len(WIDTHS), "role": LOOKS_OF[panel].role}
    return [
        Line(data=curve, dash=LOOKS_OF[panel].dash, **look),
        Points(data=curve[:, None], over=("epoch",), radius=4.5, **look),
    ]


def _captions(result, state):
    texts = []
    for epoch, row in zip(COUNTED, result.shares.T, strict=True):
        if np.isnan(row).any():
            texts.append(f"{epoch:,} epochs: still training.")
            continue
        counts = ", ".join(f"{share:.0f} % with {width}" for width, share in zip(WIDTHS, row, strict=True))
        texts.append(
            f"Of {STARTS} random starts, after {epoch:,} epochs at learning rate 1: solved by {counts} hidden units."
        )
    return ("epoch",), texts


def _feedback(guess, result, state):
    truth = result.shares[0, -1]
    if np.isnan(truth):
        return Feedback(None, f"You said {guess} %", "Wait and see …")
    said = f"with two hidden units {truth:.0f} % of these starts solve XOR"
    return Feedback(abs(guess - truth) <= 5, said, "They had 5,000 epochs each.")


def _guess_marks(guess, result, state):
    return [Rule(data=[guess], panel=len(WIDTHS), axis="y", role="prediction", dash=(2, 2), text="you, for 2 units")]


def _train(memory):
    """Train what is left, part by part, and move the slider along; the browser paints while the next is under way."""
    while memory.parts < PARTS:
        shares(memory.parts + 1)  # trained before anything moves, so that the picture never waits for its numbers
        memory.parts += 1
        yield {"epoch": f"{COUNTED[memory.parts * LOOKS]:,}"}


LUCK = Plan(
    name="luck",
    number=7,
    lab="02",
    title="256 random starts, four widths",
    controls=lambda: {"epoch": live.words_slider("epochs trained", [f"{epoch:,}" for epoch in COUNTED], f"{EPOCHS:,}")},
    sweep=("epoch",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    prediction=Prediction(
        question="Of 256 random starts with two hidden units, what share solves XOR? (Learning rate 1, 5,000 epochs.)",
        answer=lambda: live.whole_slider("solved (%)", 0, 100, 50),
        feedback=_feedback,
        marks=_guess_marks,
    ),
    memory=lambda: SimpleNamespace(parts=0),
    in_parts=_train,
)


def luck():
    """Count how many random starts solve XOR, for four widths."""
    return Explorer(LUCK)
