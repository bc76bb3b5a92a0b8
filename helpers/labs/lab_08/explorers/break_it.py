"""What noise and a move to the side do to two readers, and what one of them takes for what."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat, Label
from helpers.labs import choices
from helpers.labs.lab_08 import plots, readers, tiles
from helpers.labs.lab_08.share_marks import bars
from helpers.nn import baselines, convolution

NAMES = ("network", "nearest mean")
NOISES = tuple(np.round(np.arange(0, 1.01, 0.1), 1))
MOVES, COUNT = (-2, -1, 0, 1, 2), 6
TABLE = 10  # classes
LOW, GUESSING = 0.6, 0.12


@lru_cache(maxsize=1)
def hardships():
    """Return the held-out digits under every noise and move, (noises, moves, n, 8, 8); what leaves is lost."""
    test, rng = readers.pictures(readers.digits().test_X), np.random.default_rng(0)
    noise = rng.normal(size=test.shape)
    moved = [convolution.moved(test, 0, right) for right in MOVES]
    return np.array([[images + spread * noise for images in moved] for spread in NOISES])


@lru_cache(maxsize=1)
def _by_network():
    """Return what the network answers under each hardship, (noises, moves, n)."""
    shape = hardships().shape
    return readers.network()(hardships().reshape(-1, *shape[3:])).reshape(shape[:3])


def _compute(state, nearest_mean=baselines.nearest_mean, confusion_matrix=baselines.confusion_matrix):
    """Return how much each reads right, (noises, moves, 2), and the table of the one that is looked at."""
    drawn, shape = readers.digits(), hardships().shape
    nearest = nearest_mean(drawn.train_X / readers.INK, drawn.train_labels, readers.CLASSES)
    by_mean = np.asarray(nearest(hardships().reshape(-1, shape[3] * shape[4]))).reshape(shape[:3])
    answers = {NAMES[0]: _by_network(), NAMES[1]: by_mean}
    shares = np.stack([(answers[name] == drawn.test_labels).mean(axis=2) for name in NAMES], axis=-1)
    chosen = answers[state.reader].reshape(-1, shape[2])
    tables = np.array([confusion_matrix(drawn.test_labels, each, readers.CLASSES) for each in chosen])
    return SimpleNamespace(shares=shares, tables=tables.reshape(*shape[:2], TABLE, TABLE))


def _marks(result, state):
    over = ("noise", "right")
    rows = result.tables / result.tables.sum(axis=-1, keepdims=True)
    digits = np.arange(TABLE)
    places = np.stack(np.meshgrid(digits, TABLE - 1 - digits), axis=-1).reshape(-1, 2)
    texts = [str(count) if count else "" for count in result.tables.ravel()]
    return [
        Heat(data=tiles.row(hardships()[:, :, :COUNT]), over=over, scale=tiles.WRITTEN, smooth=False),
        Heat(data=np.flip(rows, axis=-2), panel=1, over=over, scale=("paper", "path"), smooth=False),
        Label(
            data=np.broadcast_to(places, (*result.tables.shape[:2], *places.shape)),
            panel=1,
            over=over,
            texts=texts,
            size=10,
            role="ink",
        ),
        *bars(result.shares, over, 2),
    ]


def _captions(result, state):
    texts = []
    for spread, shares, tables in zip(NOISES, result.shares, result.tables, strict=True):
        for right, (network, mean), table in zip(MOVES, shares, tables, strict=True):
            texts.append(
                f"Noise {spread:.1f}, {_aside(right)}: the network reads {100 * network:.0f} % right, the nearest mean "
                f"{100 * mean:.0f} %. {_mixed(table, state.reader)}"
            )
    return ("noise", "right"), texts


def _aside(right):
    where = "right" if right > 0 else "left"
    return f"{abs(right)} pixel{'s' * (abs(right) > 1)} to the {where}" if right else "not moved"


def _mixed(table, reader):
    """Say which two the reader in the table mixes up most."""
    wrong = table - np.diag(np.diag(table))
    truth, read = np.unravel_index(wrong.argmax(), wrong.shape)
    if not wrong.any():
        return "Nothing is misread."
    article = "an" if truth == 8 else "a"
    return f"The {reader} reads {article} {truth} as {read}, {wrong.max()} times."


def _feedback(answer, result, state):
    network, mean = result.shares[NOISES.index(0.5), MOVES.index(0)]
    better = NAMES[0] if network > mean else NAMES[1]
    more = f"With this noise the network reads {100 * network:.0f} % right, the nearest mean {100 * mean:.0f} %."
    return Feedback(answer == better, f"the {better} is ahead by {100 * abs(network - mean):.0f} points", more)


def _shares(result, state):
    return result.shares[state.at["noise"], state.at["right"]]


BREAK_IT = Plan(
    name="break_it",
    number=4,
    lab="08",
    title="Break it",
    controls=lambda: {
        "noise": live.linear_slider("noise, of full ink", 0.0, 1.0, 0.0, 0.1),
        "right": live.whole_slider("pixels to the right", MOVES[0], MOVES[-1], 0),
        "reader": live.choice("the table is of the", NAMES, NAMES[0]),
    },
    sweep=("noise", "right"),
    background=lambda state, theme: plots.broken(COUNT * (readers.SIDE + 1) - 1, readers.SIDE, NAMES),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "as they are": {"noise": 0.0, "right": 0},
        "noise of 0.5": {"noise": 0.5, "right": 0},
        "1 pixel to the right": {"noise": 0.0, "right": 1},
    },
    prediction=Prediction(
        question="Each pixel gets noise half as large as full ink. Neither reader has seen noise before. Which of them "
        "reads more of the digits right?",
        answer=lambda: live.choice("the", NAMES),
        feedback=_feedback,
        setting={"noise": 0.5, "right": 0},
    ),
    missions=(
        Mission(
            "half",
            f"With the table of the nearest mean in sight, bring it below {100 * LOW:.0f} % with as little noise as "
            f"that "
            "takes, and nothing moved.",
            lambda result, state: (
                state.reader == NAMES[1]
                and state.right == 0
                and _shares(result, state)[1] < LOW
                and result.shares[state.at["noise"] - 1, state.at["right"], 1] >= LOW
            ),
            "Ten averages are hard to shout down: noise averages out over 64 pixels.",
            moved=("noise", "reader"),
        ),
        Mission(
            "guessing",
            f"With the least noise that there is, and a move, bring the network to {100 * GUESSING:.0f} % or less.",
            lambda result, state: state.at["noise"] == 1 and _shares(result, state)[0] <= GUESSING,
            "Two small hardships together. You hardly see them in the pictures, and no reading is left.",
            moved=("noise", "right"),
        ),
    ),
)


def break_it(nearest_mean=None, confusion_matrix=None):
    """Put noise on held-out digits and move them, and see what two readers make of it, in the student's table."""
    return Explorer(BREAK_IT, **choices(nearest_mean=nearest_mean, confusion_matrix=confusion_matrix))
