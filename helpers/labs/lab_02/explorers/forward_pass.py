"""The explorer of the forward pass: a network made by hand, one weight to turn, every number on its graph."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat, Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_02 import graph, plots
from helpers.labs.lab_02.explorers.first_xor import X, Y, four_points, grid
from helpers.nn import network

# By hand: the first hidden unit fires for OR, the second for AND, and the output listens to the one against the other.
HANDMADE = {
    **dict.fromkeys(("W1[0, 0]", "W1[0, 1]", "W1[1, 0]", "W1[1, 1]"), 10.0),
    **{"b1[0]": -5.0, "b1[1]": -15.0, "W2[0, 0]": 10.0, "W2[1, 0]": -10.0, "b2[0]": -5.0},
}
TURNED = {"AND → output": "W2[1, 0]", "x₁ → OR": "W1[0, 0]", "x₁ → AND": "W1[0, 1]"}
HEARD = "AND → output"  # the weight that the question and the mission are about
LIMIT = 12.0
INPUTS = [f"({x1:.0f}, {x2:.0f})" for x1, x2 in X]
SHOWN = tuple(name for name in graph.NODES if name != "loss")
COARSE = 25  # points of the small maps in each direction
SEEN = np.concatenate([X, grid(COARSE)])  # the four inputs first, then the whole plane


def _with(name, value):
    """Return the parameters with one weight set."""
    numbers = HANDMADE | {name: value}
    W1 = [[numbers[f"W1[{i}, {j}]"] for j in (0, 1)] for i in (0, 1)]
    W2 = [[numbers[f"W2[{j}, 0]"]] for j in (0, 1)]
    b1, b2 = [numbers["b1[0]"], numbers["b1[1]"]], [numbers["b2[0]"]]
    return network.Parameters(*map(np.array, (W1, b1, W2, b2)))


def _compute(state, forward=network.forward):
    """Send everything forwards at each value of the weight that is turned.

    numbers   name → (weights, inputs)
    maps      (units, weights, COARSE, COARSE)  the two hidden units and the output, all over the plane
    outputs   (weights, inputs)
    """
    weights = np.array(state.places["weight"])
    passes = [forward(SEEN.copy(), *_with(TURNED[state.turned], weight)) for weight in weights]
    Z1, A1, Z2, A2 = (
        np.stack([np.asarray(part, dtype=float) for part in parts]) for parts in zip(*passes, strict=True)
    )
    every = {
        "X": np.broadcast_to(SEEN, Z1.shape),
        "Z1": Z1,
        "A1": A1,
        "Z2": Z2,
        "A2": A2,
    }  # each (weights, seen, units)
    numbers = {f"{name}[0, {j}]": part[:, : len(X), j] for name, part in every.items() for j in range(part.shape[2])}
    maps = np.moveaxis(np.concatenate([A1, A2], axis=2)[:, len(X) :], 2, 0)
    return SimpleNamespace(
        weights=weights,
        numbers=numbers,
        maps=maps.reshape(3, len(weights), COARSE, COARSE),
        outputs=A2[:, : len(X), 0],
    )


def _background(state, theme):
    maps = {"OR": "first hidden unit", "AND": "second hidden unit", "XOR": "the answer"}
    figure, axes = plots.sheet([["graph"] * 4, [*maps, "curve"]], (8.6, 5.0), height_ratios=(2.0, 1))
    graph.draw(axes["graph"], theme, SHOWN)
    for name, title in maps.items():
        plots.small_plane(axes[name], title)
    plots.curve_over(axes["curve"], (-LIMIT, LIMIT), "the weight", "", "answer to this input", (-0.05, 1.05))
    axes["curve"].set_yticks([0, 0.5, 1])
    return figure


def _marks(result, state):
    same = np.ones_like(result.weights)
    parameters = {name: value * same for name, value in HANDMADE.items()} | {TURNED[state.turned]: result.weights}
    over = ("weight", "input")
    curves = np.stack(np.broadcast_arrays(result.weights[:, None], result.outputs), axis=-1)  # (weights, inputs, 2)
    return [
        graph.halo([TURNED[state.turned]], before_prediction=True),
        graph.links(parameters, ("weight",), full=LIMIT, width=9, before_prediction=True),
        graph.labels(parameters, ("weight",), box=True, before_prediction=True),
        graph.labels(result.numbers, over, below=9, before_prediction=True),
        *_small_maps(result),
        Line(data=curves.swapaxes(0, 1), panel=4, over=("input",), role="path"),
        Rule(data=[0.5], panel=4, axis="y", role="ghost", width=1),
        Points(data=curves[:, :, None], panel=4, over=over, radius=6),
    ]


def _small_maps(result):
    marks = []
    for panel, shades in enumerate(result.maps, 1):
        chosen = Points(data=X[:, None], panel=panel, over=("input",), role="second", radius=10, before_prediction=True)
        marks += [
            Heat(data=shades, panel=panel, over=("weight",), before_prediction=panel < 3),
            chosen,
            *four_points(panel, 5),
        ]
    return marks


def _captions(result, state):
    texts = []
    for weight, answers in zip(result.weights, result.outputs, strict=True):
        right = int(((answers > 0.5) == (Y[:, 0] > 0.5)).sum())
        texts += [
            f"{state.turned} = {graph.show(weight)}: the network answers {answer:.3f} to {name}, where it should be"
            f" {target:.0f}. {right} of the four answers are right."
            for name, answer, target in zip(INPUTS, answers, Y[:, 0], strict=True)
        ]
    return ("weight", "input"), texts


def _edge(result):
    """Return the weight at which the answer to (1, 1) is 0.5: there the AND outweighs all the rest of Z2."""
    unheard = list(result.weights).index(0.0)
    return -result.numbers["Z2[0, 0]"][unheard, -1] / result.numbers["A1[0, 1]"][unheard, -1]


def _feedback(guess, result, state):
    edge = _edge(result)
    truth = f"it falls below a half at a weight of {graph.show(round(edge, 2))}"
    return Feedback(abs(guess - edge) < 0.75, truth, "Without the AND, Z2 is 5, and the AND must take away as much.")


def _guess_marks(guess, result, state):
    return [Rule(data=[guess], panel=4, role="prediction", dash=(2, 2), text="you")]


def _just_heard(result, state):
    """Whether all four answers are right, and would not be with a weight that is nearer to 0 by more than 1."""
    right = ((result.outputs > 0.5) == (Y[:, 0] > 0.5)).all(axis=1)  # (weights,)
    return state.turned == HEARD and right[state.at["weight"]] and state.weight > result.weights[right].max() - 1


FORWARD = Plan(
    name="forward_pass",
    number=3,
    lab="02",
    title="Forwards through a network made by hand",
    controls=lambda: {
        "input": live.choice("input (x₁, x₂)", INPUTS, INPUTS[-1]),
        "turned": live.choice("the weight to turn", TURNED),
        "weight": live.linear_slider("its value", -LIMIT, LIMIT, 0, 0.5),
    },
    sweep=("input", "weight"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    prediction=Prediction(
        question="The AND isn't heard yet: its weight to the output is 0, and the answer to (1, 1) is nearly 1."
        " At which weight does that answer fall below 0.5?",
        answer=lambda: live.linear_slider("at the weight", -LIMIT, LIMIT, 0, 0.5),
        feedback=_feedback,
        anywhere=("weight",),
        marks=_guess_marks,
        setting={"turned": HEARD, "input": INPUTS[-1]},
    ),
    missions=(
        Mission(
            "by-hand",
            "Find the weight from the AND to the output nearest to 0, give or take 1, with all four answers right.",
            _just_heard,
            "XOR is OR, but not AND.",
            moved=("weight",),
        ),
    ),
)


def forward_pass(forward=None):
    """Turn one weight of a network and see every number that the student's `forward` computes."""
    return Explorer(FORWARD, **choices(forward=forward))
