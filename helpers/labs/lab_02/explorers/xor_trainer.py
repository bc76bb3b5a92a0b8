"""The XOR trainer: all learning rates are trained at once, so the slider shows 5,000 epochs while the hand is on it."""

from functools import partial
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat, Line, Points, Rule
from helpers.figures.sentences import Sentences
from helpers.labs import choices
from helpers.labs.lab_02 import plots
from helpers.labs.lab_02.explorers.first_xor import (
    EPOCHS,
    RECORDED,
    UNDECIDED,
    X,
    Y,
    epoch_slider,
    fine_curve,
    four_points,
    on_curve,
)
from helpers.labs.lab_02.sweep import EQUAL, RANDOM, ZERO, sweep
from helpers.nn import network, training

MOST = 8  # hidden units
OWN_EPOCHS = 2_000  # so far the student's own train is followed: it runs while somebody waits


def _compute(state, train=training.train, gradients=network.gradients):
    """Train all learning rates at once, and with the student's own code the one that the slider stands at.

    Their own loop counts for more than their gradients: it has them inside.
    """
    rates = tuple(state.places["learning_rate"])
    seed = state.seed if state.start == RANDOM else 0
    swept = sweep(rates, state.hidden, seed, state.start, _follows_seed(state))
    own, mine = None, _mine(train, gradients)
    if mine and state.start == RANDOM:
        loop = train if mine == "train" else partial(network.train_by, gradients)
        rng = np.random.default_rng(state.seed)
        _, losses = loop(X.copy(), Y.copy(), state.hidden, state.learning_rate, OWN_EPOCHS, rng)
        own = np.asarray(losses, dtype=float)
    return SimpleNamespace(rates=rates, swept=swept, mine=mine, own=own, own_at=state.at["learning_rate"])


def _mine(train, gradients):
    """Return which of the student's own functions runs, or ""."""
    if train is not training.train:
        return "train"
    return "gradients" if gradients is not network.gradients else ""


def agree(result):
    """Return whether the student's own losses are those of the sweep, as they are when both draw the same start."""
    return np.allclose(result.own, result.swept.losses[:OWN_EPOCHS, result.own_at], rtol=1e-6, atol=1e-9)


def _follows_seed(state):
    """Return whether the seed is what has moved, so that its neighbours will be asked for next."""
    kept = state.memory
    return kept.hidden == state.hidden and (kept.moved or kept.seed != state.seed)


def _remember(result, state):
    kept = state.memory
    kept.moved, kept.hidden, kept.seed = _follows_seed(state), state.hidden, state.seed


# What is drawn


def _background(state, theme):
    figure, plane, loss, maps = plots.trainer(MOST)
    plots.plane(plane)
    plots.loss_over_epochs(loss, EPOCHS)
    for unit, axes in enumerate(maps, 1):
        plots.small_plane(axes, f"unit {unit}")
    return figure


def _marks(result, state):
    over = ("learning_rate", "epoch")
    losses = result.swept.losses.T  # (rates, EPOCHS + 1)
    curve, here = fine_curve(losses), on_curve(RECORDED, losses[:, RECORDED])[:, :, None]
    marks = [
        Heat(data=result.swept.answer, over=over),
        *four_points(),
        Line(data=curve, panel=1, over=("learning_rate",), ghost=True),
        Rule(data=[UNDECIDED], panel=1, axis="y", role="ghost", width=1, text="0.25: no line gets lower"),
        *_own_marks(result),
        Points(data=here, panel=1, over=over, radius=6),
    ]
    for panel, unit in enumerate(result.swept.units, 2):
        marks += [Heat(data=unit, panel=panel, over=over), *four_points(panel, radius=3.5)]
    return marks


def _own_marks(result):
    """Return the losses of the student's own train as dots, at the learning rate that it was run for."""
    if result.own is None:
        return []
    epochs = training.snapshot_epochs(OWN_EPOCHS - 1, 30)
    data = np.full((len(result.rates), len(epochs), 2), np.nan)
    data[result.own_at] = on_curve(epochs, result.own[epochs])
    return [Points(data=data, panel=1, over=("learning_rate",), role="second", radius=3.6)]


# What is said


def _captions(result, state):
    def say(at, record):
        epoch, right = RECORDED[record], result.swept.right[at][record]
        return (
            f"Learning rate {result.rates[at]:.3g}, {epoch:,} epochs: loss {result.swept.losses[epoch, at]:.2g},"
            f" {right} of 4 answers right.{_own_words(result, at, state)}"
        )

    return ("learning_rate", "epoch"), Sentences((len(result.rates), len(RECORDED)), say)


def _own_words(result, at, state):
    """Say whose code computed what."""
    mine = f"your {result.mine}"
    if result.own is None:
        alone = " (This start is the course's trainer alone: your own code runs where the weights are random.)"
        return alone if result.mine else ""
    if at != result.own_at:
        ran = f"{mine} ran at {result.rates[result.own_at]:.3g}"
        return f" (The course's trainer runs all learning rates at once; {ran}.)"
    own = f" Your own {result.mine}, the dots,"
    if agree(result):
        return f"{own} went through the first {OWN_EPOCHS:,} epochs: the very same losses."
    if np.isclose(result.own[0], result.swept.losses[0, at]):  # so no other order of drawing weights explains it
        return f"{own} started at the same loss and went another way than the course's trainer."
    return f"{own} started elsewhere with this seed: compare the shapes of the curves, not their numbers."


def _feedback(guess, result, state):
    loss = result.swept.losses[EPOCHS, state.at["learning_rate"]]
    more = "Answering 0.5 to everything gives 0.25."
    return Feedback(0.5 < guess / loss < 2, f"it ends at a loss of {loss:.3g}", more)


def _answer_marks(guess, result, state):
    return [Rule(data=[guess], panel=1, axis="y", role="prediction", dash=(2, 2), text="you")]


# What can be won


def _at_end(state):
    return state.at["epoch"] == len(RECORDED) - 1


def _right(result, state):
    return result.swept.right[state.at["learning_rate"], state.at["epoch"]]


def _solved_by_two(result, state):
    return state.start == RANDOM and state.hidden == 2 and _at_end(state) and _right(result, state) == 4


def _overshot(result, state):
    """Whether four units fail that a smaller learning rate, from the same start, brings to the solution."""
    smaller = result.swept.right[: state.at["learning_rate"], -1]
    ready = state.start == RANDOM and state.hidden == 4 and _at_end(state)
    return ready and _right(result, state) < 4 and (smaller == 4).any()


def _flat(result, state):
    return state.start != RANDOM and state.hidden >= 4 and state.learning_rate >= 1 and _at_end(state)


QUESTION = {"hidden": 2, "seed": 0, "start": RANDOM, "learning_rate": 0.1}

TRAINER = Plan(
    name="xor_trainer",
    number=6,
    lab="02",
    title="XOR trainer",
    controls=lambda: {
        "learning_rate": live.log_slider("learning rate α", 0.01, 100, QUESTION["learning_rate"], steps_per_decade=10),
        "epoch": epoch_slider(),
        "hidden": _on_release(live.whole_slider("hidden units", 1, MOST, QUESTION["hidden"])),
        "seed": live.whole_slider("seed of the start", 0, 31, QUESTION["seed"]),
        "start": live.choice("start", [RANDOM, EQUAL, ZERO]),
    },
    sweep=("learning_rate", "epoch"),
    own_at_position=True,
    memory=lambda: SimpleNamespace(hidden=None, seed=None, moved=False),
    remember=_remember,
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "crawls": {"hidden": 3, "seed": 0, "start": RANDOM, "learning_rate": 0.1, "epoch": "5,000"},
        "learns": {"hidden": 3, "seed": 0, "start": RANDOM, "learning_rate": 3.16228, "epoch": "5,000"},
        "overshoots": {"hidden": 3, "seed": 0, "start": RANDOM, "learning_rate": 100, "epoch": "5,000"},
    },
    prediction=Prediction(
        question="Two hidden units, learning rate 0.1, 5,000 epochs. How low is the loss at the end?",
        answer=lambda: live.log_slider("loss at the end", 1e-5, 1, 0.01, steps_per_decade=10),
        feedback=_feedback,
        anywhere=("epoch",),
        marks=_answer_marks,
        setting={**QUESTION, "epoch": "5,000"},
    ),
    missions=(
        Mission(
            "two-units",
            "Solve XOR with 2 hidden units: all four answers right after 5,000 epochs.",
            _solved_by_two,
            "Two lines are enough, if descent finds them.",
        ),
        Mission(
            "four-fail",
            "Make 4 hidden units fail by too long a step: not all answers right after 5,000 epochs, though a smaller"
            " learning rate gets there from the very same start.",
            _overshot,
            "The same start, the same network: only the steps were too long. Look at the curve of the loss.",
            moved=("hidden", "learning_rate"),
        ),
        Mission(
            "flat-line",
            "Start 4 or more units all equal, with a learning rate of at least 1, and explain the flat line.",
            _flat,
            "All small maps are the same: equal weights get equal gradients, so the units stay one single unit.",
        ),
    ),
)


def _on_release(slider):
    """Let a slider speak only when it is let go: its positions are trainings, which mustn't queue up."""
    slider.continuous_update = False
    return slider


def xor_trainer(train=None, gradients=None):
    """Train on XOR with every learning rate of the slider at once, beside the student's own `train` or `gradients`."""
    return Explorer(TRAINER, **choices(train=train, gradients=gradients))
