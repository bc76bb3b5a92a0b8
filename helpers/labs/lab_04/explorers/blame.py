"""How much of the error is left, for six activations at seven gains: a heat map, and a slider for the way back."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Heat, Label
from helpers.labs import choices
from helpers.labs.lab_04 import words
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS

GAINS = {"0.5": 0.5, "0.7": 0.7, "1": 1.0, "√2": np.sqrt(2), "2": 2.0, "4": 4.0, "6": 6.0}
CENTRED = "sigmoid, centred"
ROWS = {
    "sigmoid": "sigmoid",
    CENTRED: "sigmoid",
    "tanh": "tanh",
    "ReLU": "relu",
    "leaky ReLU": "leaky_relu",
    "GELU": "gelu",
}
DEPTH, WIDTH, SAMPLES = 10, 64, 128
ALIVE = 2  # powers of ten to either side of 1
REACH = 14  # powers of ten that would fill a colour: paler ones leave the numbers on them readable in both themes


def _errors(activation, gain, centred, deep_forward, deep_backward):
    """Return (DEPTH,), log10 of the error at each layer over that at the last one, last layer first."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(SAMPLES, WIDTH))
    weights = deep.random_weights([WIDTH] * (DEPTH + 1), gain, rng, centred)
    dA = rng.normal(size=(SAMPLES, WIDTH)) / SAMPLES
    gradients = deep_backward(X, weights, deep_forward(X, weights, activation), activation, dA)
    sizes = np.array([np.linalg.norm(db) for _, db in gradients[::-1]])
    with np.errstate(divide="ignore"):
        return np.log10(sizes / sizes[0])


def _compute(state, deep_forward=deep.deep_forward, deep_backward=deep.deep_backward):
    """Return what is left in every network after each number of layers: (DEPTH, rows, gains), in powers of ten."""
    functions = {"deep_forward": deep_forward, "deep_backward": deep_backward}
    left = [
        [_errors(ACTIVATIONS[name], gain, row == CENTRED, **functions) for gain in GAINS.values()]
        for row, name in ROWS.items()
    ]
    return SimpleNamespace(left=np.moveaxis(np.array(left), -1, 0))


def never_bad(result):
    """Return the rows in which no gain loses the error, or makes it explode, over the whole way back."""
    return [row for row, logs in zip(ROWS, result.left[-1], strict=True) if (np.abs(logs) <= ALIVE).all()]


# What is drawn and said


def _background(state, theme):
    figure, (axes,) = style.canvas(size=(8.6, 3.4))
    axes.set(xlim=(0, len(GAINS)), ylim=(0, len(ROWS)), xlabel="gain of the weights")
    axes.set_xticks(np.arange(len(GAINS)) + 0.5, GAINS)
    axes.set_yticks(np.arange(len(ROWS)) + 0.5, list(ROWS)[::-1])
    axes.set_title("What is left of the error: blue is less than arrived, orange is more")
    axes.grid(visible=False)
    axes.tick_params(length=0)
    return figure


def _marks(result, state):
    left = result.left[:, ::-1]  # row 0 of a heat is at the bottom
    shades = 0.5 + left / 2 / REACH
    middle = np.stack(np.meshgrid(np.arange(len(GAINS)) + 0.5, np.arange(len(ROWS)) + 0.5), axis=-1)
    middle = np.broadcast_to(middle.reshape(-1, 2), (DEPTH, left[0].size, 2))
    texts = [words.number(log) for log in left.ravel()]
    return [
        Heat(data=shades, over=("layer",), smooth=False),
        Label(data=middle, over=("layer",), texts=texts, role="ink"),
    ]


def _captions(result, state):
    return ("layer",), [_sentence(passed, logs) for passed, logs in enumerate(result.left)]


def _sentence(passed, logs):
    lost, grown = int((logs < -ALIVE).sum()), int((logs > ALIVE).sum())
    place = "At the last layer" if not passed else f"{passed} layer{'s' * (passed > 1)} back"
    return (
        f"{place}, {lost} of {logs.size} networks have less than a hundredth of the error left, "
        f"{grown} have more than a hundred times as much, and {logs.size - lost - grown} lie between."
    )


def _feedback(guess, result, state):
    good = never_bad(result)
    more = f"Those are {', '.join(good)}." if good else "Every row goes bad at some gain."
    return Feedback(guess == len(good), f"it is {len(good)}", f"{more} Compare the columns, one at a time.")


BLAME = Plan(
    name="blame",
    number=4,
    lab="04",
    title="Six activations, seven gains",
    controls=lambda: {"layer": live.whole_slider("layers back", 0, DEPTH - 1, 0)},
    sweep=("layer",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    prediction=Prediction(
        question="Ten layers, gains from 0.5 to 6. How many of the six activations keep between a hundredth and a "
        "hundred times the error at every gain?",
        answer=lambda: live.whole_slider("how many", 0, len(ROWS), 1),
        feedback=_feedback,
        setting={"layer": DEPTH - 1},
    ),
)


def blame(deep_forward=None, deep_backward=None):
    """Show what is left of the error for six activations at seven gains, layer by layer on the way back."""
    return Explorer(BLAME, **choices(deep_forward=deep_forward, deep_backward=deep_backward))
