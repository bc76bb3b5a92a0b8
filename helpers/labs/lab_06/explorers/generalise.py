"""Learn or learn by heart: few digits, some wrong labels, three remedies as switches, training against validation."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Label, Line, Points, Rule
from helpers.labs import choices
from helpers.nn import parallel_training, regularization, regularized_training

EPOCHS, HIDDEN, SEEDS, RATE = 60, 64, 3, 0.2
WRITTEN, WRONG = "as written", "a fifth wrong"
SHARE_WRONG = 0.2
OFF, PATIENCE = "off", 10
STOPPING = f"after {PATIENCE} in vain"
LOSSES = (3e-3, 5.0)
GOAL = 0.85
QUESTION = {"samples": "100", "labels": WRONG, "strength": "0", "keep": "1", "stopping": OFF, "epoch": EPOCHS}


@lru_cache(maxsize=4)
def task(samples, labels):
    """Return X, Y to learn from and valid_X, valid_Y to choose by; of some labels a fifth says the next digit."""
    whole = parallel_training.digits_task()
    Y = whole.Y[:samples].copy()
    if labels == WRONG:
        wrong = np.random.default_rng(0).random(samples) < SHARE_WRONG
        Y[wrong] = np.roll(Y[wrong], 1, axis=1)
    return whole.X[:samples], Y, whole.valid_X, whole.valid_Y


@lru_cache(maxsize=64)
def trained(samples, labels, strength, keep, *functions):
    """Return the History of all starts; remembered, by the functions too."""
    return regularized_training.train(task(samples, labels), HIDDEN, EPOCHS, strength, keep, SEEDS, RATE, *functions)


def _compute(
    state,
    weight_decay_gradients=regularization.weight_decay_gradients,
    dropout=regularization.dropout,
    best_epoch=regularization.best_epoch,
):
    """Train, and let the student's function say where each start should have been stopped."""
    setting = int(state.samples), state.labels, float(state.strength), float(state.keep)
    history = trained(*setting, weight_decay_gradients, dropout)
    stops = [int(best_epoch(losses.copy(), PATIENCE)) for losses in history.validation]
    return SimpleNamespace(history=history, stops=np.array(stops) if state.stopping == STOPPING else None)


# What is drawn


def _background(state, theme):
    figure, (left, right) = style.canvas(2, size=(8.6, 4.0))
    colours = style.palette(theme)
    left.set(xlim=(0, EPOCHS), ylim=LOSSES, yscale="log", xlabel="epoch", ylabel="loss", title=f"Loss, {SEEDS} starts")
    right.set(xlim=(0, EPOCHS), ylim=(0, 1), xlabel="epoch", ylabel="share that is read", title="Of the validation set")
    plots = (("training", "second", (0, (5, 2.5))), ("validation", "path", "-"))
    handles = [left.plot([], [], color=colours[role], linestyle=dash, label=name)[0] for name, role, dash in plots]
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure


def _marks(result, state):
    history = result.history
    marks = [
        *_curves(history.training, "second", (5, 2.5), "s"),
        *_curves(history.validation, "path", (), "o"),
        *_curves(history.read, "path", (), "o", panel=1),
    ]
    if result.stops is not None:
        places = [
            [[stop, values[stop]] for stop, values in zip(result.stops, part, strict=True)] for part in history[1:]
        ]
        marks += [Points(data=places[p], panel=p, role="start", symbol="s", radius=6) for p in (0, 1)]
    return marks


def _curves(values, role, dash, symbol, **where):
    """Return the middle start as a line with a point at the slider's epoch, and the lowest and the highest as edges."""
    low, middle, high = (_over_epochs(part) for part in (values.min(0), np.median(values, 0), values.max(0)))
    return [
        *(Line(data=edge, role=role, width=1, alpha=0.45, **where) for edge in (low, high)),
        Line(data=middle, role=role, dash=dash, **where),
        Points(data=middle[:, None], over=("epoch",), role=role, symbol=symbol, **where),
    ]


def _over_epochs(values):
    return np.column_stack([np.arange(EPOCHS + 1), values])


# What is said


def _captions(result, state):
    middle = [np.median(part, axis=0) for part in result.history]
    stopped = _stopped(result)
    return ("epoch",), [
        f"Epoch {epoch}, the middle of {SEEDS} starts: training loss {training:.2g}, validation loss {validation:.2g}, "
        f"{read:.0%} of the validation set read.{stopped}"
        for epoch, (training, validation, read) in enumerate(zip(*middle, strict=True))
    ]


def _stopped(result):
    if result.stops is None:
        return ""
    losses, shares = (_at_stops(part, result.stops) for part in result.history[1:])
    at = ", ".join(map(str, result.stops))
    return f" Stopped, they keep epochs {at}: validation loss {np.median(losses):.2g}, {np.median(shares):.0%} read."


def _at_stops(values, stops):
    return values[np.arange(len(stops)), stops]


def _share_asked():
    """Return which share of the validation set the middle start reads in the question's setting."""
    functions = regularization.weight_decay_gradients, regularization.dropout
    return float(np.median(trained(int(QUESTION["samples"]), WRONG, 0.0, 1.0, *functions).read[:, -1]))


def _feedback(guess, result, state):
    known = 100 * _share_asked()
    more = "It has learned the wrong labels by heart too, and with them how not to read."
    return Feedback(abs(guess - known) <= 5, f"it reads {known:.0f} %", more)


def _guess_marks(guess, result, state):
    return [
        Rule(data=[guess / 100], panel=1, axis="y", role="prediction", dash=(2, 2)),
        Label(data=[[EPOCHS, guess / 100 + 0.03]], panel=1, role="prediction", texts=["you"], align="right"),
    ]


# What can be won


def _reads(result, state):
    read = np.median(result.history.read[:, state.at["epoch"]])
    return state.labels == WRONG and read >= GOAL


def _stops_in_time(result, state):
    if result.stops is None:
        return False
    validation = result.history.validation
    return np.median(_at_stops(validation, result.stops)) <= 0.8 * np.median(validation[:, -1])


GENERALISE = Plan(
    name="generalise",
    number=4,
    lab="06",
    title="Learn, or learn by heart",
    controls=lambda: {
        "samples": live.choice("digits to learn from", ["100", "300"]),
        "labels": live.choice("their labels", [WRITTEN, WRONG], WRONG),
        "strength": live.choice("weight decay", ["0", "0.01", "0.03", "0.1"]),
        "keep": live.choice("dropout keeps", ["1", "0.8", "0.5"]),
        "stopping": live.choice("early stopping", [OFF, STOPPING]),
        "epoch": live.whole_slider("epoch", 0, EPOCHS, EPOCHS),
    },
    sweep=("epoch",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "100 digits, a fifth wrong": {**QUESTION},
        "300 digits, a fifth wrong": {**QUESTION, "samples": "300"},
        "300 digits, as written": {**QUESTION, "samples": "300", "labels": WRITTEN},
    },
    prediction=Prediction(
        question=f"{HIDDEN} hidden units learn 100 digits, and a fifth of these have been given a wrong label. After "
        f"{EPOCHS} epochs they answer all 100 as labelled. How many per cent of the validation set do they read?",
        answer=lambda: live.whole_slider("per cent", 0, 100, 50),
        feedback=_feedback,
        marks=_guess_marks,
        setting=QUESTION,
    ),
    missions=(
        Mission(
            "in-spite",
            f"A fifth of the labels is wrong. Have the middle start read at least {GOAL:.0%} of the validation set "
            "all the same, at the epoch of the slider.",
            _reads,
            "The weights had to pay for every wrong label, and found the price too high.",
        ),
        Mission(
            "in-time",
            "Find a training that early stopping helps: the validation loss where it stops is at most four fifths "
            "of that at the end.",
            _stops_in_time,
            "What came after was learning by heart.",
        ),
    ),
    in_use=lambda state, names: [name for name in names if _used(state, name)],
    deferred=True,
)


def _used(state, name):
    """Tell whether the switches let a function take part."""
    off = {
        "weight_decay_gradients": state.strength == "0",
        "dropout": state.keep == "1",
        "best_epoch": state.stopping == OFF,
    }
    return not off[name]


def generalise(weight_decay_gradients=None, dropout=None, best_epoch=None):
    """Train on few digits with weight decay, dropout and early stopping as switches, by the student's functions."""
    chosen = choices(weight_decay_gradients=weight_decay_gradients, dropout=dropout, best_epoch=best_epoch)
    return Explorer(GENERALISE, **chosen)
