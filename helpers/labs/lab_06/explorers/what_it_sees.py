"""What the network sees: its first weights as pictures, its table of mistakes, the digits it misreads, by epoch."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Label, Rule
from helpers.labs import choices
from helpers.labs.lab_06 import plots
from helpers.labs.lab_06.marks import Grid
from helpers.labs.lab_06.record import CLASSES, VALIDATION, digits, prepared, record
from helpers.labs.lab_06.sees_marks import (
    EPOCHS,
    LOSSES,
    MISREAD,
    curve_marks,
    misread_marks,
    table_marks,
    weight_marks,
)
from helpers.nn import classifier

HIDDEN = {"none": (), "8": (8,), "32": (32,), "128": (128,)}
RATES = {"0.01": 0.01, "0.1": 0.1, "1": 1.0}
TILES = {"none": Grid(2, 5, below=4), "8": Grid(2, 4), "32": Grid(4, 8), "128": Grid(4, 8)}
WHOLE, ADDED = "weights", "what training added"
FEW = 7  # of the validation set: a mission
QUESTION = {"hidden": "32", "rate": "0.1", "epoch": "1", "tiles": WHOLE}


def _compute(state, standardize, one_hot, accuracy, train_classifier):
    """Return what a network is and says at each epoch; each network is trained once."""
    kept = state.memory.kept
    functions = (standardize, one_hot, accuracy, train_classifier)

    def at(hidden, rate):
        key = (hidden, rate, *functions)
        if key not in kept:
            kept[key] = trained(hidden, rate, *functions)
        return kept[key]

    return SimpleNamespace(now=at(state.hidden, state.rate), asked=at(QUESTION["hidden"], QUESTION["rate"]))


def trained(hidden, rate, standardize, one_hot, accuracy, train_classifier):
    """Train a network by the given functions and return what it is and what it says at each epoch.

    weights  (epochs, tiles, 64)  of the first layer's units, as many as are shown
    losses   (epochs,)            of the training, NaN before it
    share    (epochs,)            of the validation set that is misread
    answers  (epochs, validation)
    table    (epochs, 10, 10)     how often a digit, by row, is read as another, by column
    """
    ready, labels = prepared(standardize, one_hot), digits().test_labels
    seen = record(train_classifier, ready.X, ready.Y, HIDDEN[hidden], RATES[rate], EPOCHS)
    said = [classifier.probabilities(ready.test_X, weights) for weights in seen.weights]
    answers = np.argmax(said, axis=2)
    table = np.zeros((len(EPOCHS), CLASSES, CLASSES), dtype=int)
    for counts, row in zip(table, answers, strict=True):
        np.add.at(counts, (labels, row), 1)
    return SimpleNamespace(
        weights=np.array([weights[0][0].T[: TILES[hidden].count] for weights in seen.weights]),
        losses=np.array([np.nan, *(seen.losses[count - 1] for count in EPOCHS[1:])]),
        share=np.array([1 - float(accuracy(rows.copy(), labels.copy())) for rows in said]),
        answers=answers,
        table=table,
    )


# What is drawn


def _background(state, theme):
    tiles = TILES[state.hidden]
    sizes = (tiles.width, tiles.height), (MISREAD.width, MISREAD.height)
    return plots.sees(*sizes, EPOCHS[-1], LOSSES, _title(state), theme)


def _title(state):
    what = "Weights" if state.tiles == WHOLE else "Added to the weights"
    if state.hidden == "none":
        return f"{what} of each answer: orange is for it, blue against it"
    some = f"{TILES[state.hidden].count} of 128" if state.hidden == "128" else f"the {state.hidden} hidden"
    return f"{what} of {some} units: orange above 0, blue below"


def _marks(result, state):
    return [
        *weight_marks(_shown(result.now.weights, state), TILES[state.hidden], state.hidden == "none"),
        *table_marks(result.now.table),
        *curve_marks(result.now.losses, result.now.share),
        *misread_marks(result.now.answers),
    ]


def _shown(weights, state):
    return weights if state.tiles == WHOLE else weights - weights[0]


# What is said


def _captions(result, state):
    units = "No hidden layer" if state.hidden == "none" else f"{state.hidden} hidden units"
    texts = []
    for at, count in enumerate(EPOCHS):
        after = f"{count} epoch{'s' if count > 1 else ''}" if count else "untrained"
        wrong, loss = round(result.now.share[at] * VALIDATION), result.now.losses[at]
        training_loss = f" Training loss {loss:.2g}." if count else ""
        texts.append(
            f"{units}, learning rate {state.rate}, {after}: {wrong} of {VALIDATION} digits of the validation set "
            f"misread, {100 * (1 - result.now.share[at]):.1f} % right.{training_loss} {_habit(result.now.table[at])}"
        )
    return ("epoch",), texts


def _habit(table):
    """Say what a network does most often: the answer that it gives too often, or else its commonest mistake."""
    said = table.sum(axis=0)
    never = [str(digit) for digit in np.flatnonzero(said == 0)]
    if never:
        return f"It says {said.argmax()} most often, {said.max()} times, and never {' or '.join(never)}."
    mistakes = np.where(np.eye(CLASSES, dtype=bool), 0, table)
    row, column = np.unravel_index(mistakes.argmax(), mistakes.shape)
    if not mistakes.any():
        return "No mistake is left."
    times = mistakes[row, column]
    return f"Its most common mistake: {row} read as {column}, {times} time{'s' if times > 1 else ''}."


def _feedback(guess, result, state):
    shares = result.asked.share
    wrong, untrained = (round(shares[EPOCHS.index(count)] * VALIDATION) for count in (int(QUESTION["epoch"]), 0))
    more = f"Untrained it was {untrained}. One look at each digit teaches most of it."
    return Feedback(abs(guess - wrong) <= 15, f"it misreads {wrong} digits", more)


def _guess_marks(guess, result, state):
    level = max(guess / VALIDATION, LOSSES[0])
    return [
        Rule(data=[level], panel=2, axis="y", role="prediction", dash=(2, 2)),
        Label(data=[[EPOCHS[-1], level * 1.6]], panel=2, role="prediction", texts=["you"], align="right"),
    ]


# What can be won


def _still(result, state):
    """Whether the slider was moved to where the loss has come down, and the mistakes have not."""
    at, now = state.at["epoch"], result.now
    no_fewer = at > 1 and now.losses[at] < now.losses[at - 1] and now.share[at] >= now.share[at - 1]
    *network, before = state.memory.before
    return no_fewer and network == [state.hidden, state.rate] and before != at


def _few(result, state):
    return round(result.now.share[state.at["epoch"]] * VALIDATION) <= FEW


def _never(result, state):
    at = state.at["epoch"]
    return at > 0 and not result.now.table[at].any(axis=0).all()


def _remember(result, state):
    """Keep where the slider stands, and for which network: a mission wants it to be moved, the network as it is."""
    state.memory.before = (state.hidden, state.rate, state.at["epoch"])


SEES = Plan(
    name="what_it_sees",
    number=2,
    lab="06",
    title="What the network sees",
    controls=lambda: {
        "epoch": live.words_slider("epochs trained", [str(count) for count in EPOCHS], QUESTION["epoch"]),
        "hidden": live.choice("hidden units", HIDDEN, QUESTION["hidden"]),
        "rate": live.choice("learning rate α", RATES, QUESTION["rate"]),
        "tiles": live.choice("tiles show", [WHOLE, ADDED]),
    },
    sweep=("epoch",),
    redraw=("hidden", "tiles"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "untrained": {**QUESTION, "epoch": "0"},
        "trained": {**QUESTION, "epoch": "30"},
        "templates": {**QUESTION, "hidden": "none", "epoch": "13", "tiles": ADDED},
    },
    prediction=Prediction(
        question="32 hidden units, learning rate 0.1. After one epoch each of the 1,347 training digits has been seen "
        f"once. How many of the {VALIDATION} digits of the validation set will the network misread?",
        answer=lambda: live.whole_slider(f"misread of {VALIDATION}", 0, VALIDATION, VALIDATION // 2),
        feedback=_feedback,
        marks=_guess_marks,
        setting=QUESTION,
        anywhere=("tiles",),
    ),
    missions=(
        Mission(
            "still",
            "Move the slider to an epoch where the training loss still falls, but no fewer digits of the validation "
            "set are misread than one position before. Not every network has one, so try others too.",
            _still,
            "From here on it learns these 1,347 digits, no longer how to read.",
        ),
        Mission(
            "few",
            f"Bring it down to {FEW} misread digits or fewer, with whatever network it takes.",
            _few,
            "That is 96.9 % right, or better.",
        ),
        Mission(
            "never",
            "Find a network that has been trained, and yet never says one of the ten digits: an empty column in the "
            "table. A network of few units is the likeliest.",
            _never,
            "A column is what the network says, a row is what is written.",
        ),
    ),
    deferred=True,
    memory=lambda: SimpleNamespace(kept={}, before=(None, None, None)),
    remember=_remember,
)


def what_it_sees(train_classifier=None, accuracy=None, standardize=None, one_hot=None):
    """Look into a network that learns to read: first weights, mistakes, misread digits, by the student's functions."""
    return Explorer(
        SEES, **choices(standardize=standardize, one_hot=one_hot, accuracy=accuracy, train_classifier=train_classifier)
    )
