"""Try to part the four points of XOR by one straight line: nobody can, and trying shows why."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Heat, Line, Points, Rule
from helpers.figures.sentences import Sentences
from helpers.labs.lab_02 import plots
from helpers.labs.lab_02.explorers.first_xor import X, Y, four_points, grid
from helpers.nn import functions

EDGES = {"soft": 3.0, "sharp": 30.0}  # how fast the neuron's answer changes across its line
COARSE = 19  # points of the surface in each direction: it is smooth
ENOUGH = 10  # so many different directions and places make an honest try
CENTRE = 0.5


def _angle_slider():
    slider = live.whole_slider("angle of the line (°)", 0, 355, 20)
    slider.step = 5
    return slider


def _distance(points, angles, shifts):
    """Return how far each point lies beyond each line, (angles, shifts, n); shifts move a line away from the centre."""
    normals = np.stack([np.cos(angles), np.sin(angles)])  # (2, angles)
    return ((points - CENTRE) @ normals).T[:, None, :] - shifts[:, None]


def _compute(state):
    """Let one neuron answer for every line: right answers and losses are (angles, shifts)."""
    angles, shifts = np.deg2rad(state.places["angle"]), np.array(state.places["shift"])
    edge = EDGES[state.edge]
    answers = functions.sigmoid(edge * _distance(X, angles, shifts))  # (angles, shifts, 4)
    return SimpleNamespace(
        angles=angles,
        shifts=shifts,
        surfaces=functions.sigmoid(edge * _distance(grid(COARSE), angles, shifts)),
        right=((answers > 0.5) == (Y[:, 0] > 0.5)).sum(axis=-1),
        losses=((answers - Y[:, 0]) ** 2).mean(axis=-1),
    )


def best_linear_fit():
    """Return the weights, the bias and the mean squared error of the best linear fit of XOR, by least squares."""
    design = np.column_stack([X, np.ones(len(X))])
    fit = np.linalg.lstsq(design, Y, rcond=None)[0]  # (3, 1)
    return fit[:2, 0], fit[2, 0], functions.mse(design @ fit, Y)


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.plane(left)
    ends = state.places["shift"]
    plots.curve_over(
        right, (ends[0], ends[-1]), "the line's shift", "loss (mean squared error)", "The loss at this angle", (0, 0.8)
    )
    return figure


def _line(result):
    """Return both ends of each line, (angles, shifts, 2, 2), far outside the picture."""
    cos, sin = np.cos(result.angles)[:, None], np.sin(result.angles)[:, None]
    foot = CENTRE + np.stack([cos * result.shifts, sin * result.shifts], axis=-1)  # (angles, shifts, 2)
    along = np.concatenate([-sin, cos], axis=-1)[:, None]  # (angles, 1, 2)
    return np.stack([foot - 3 * along, foot + 3 * along], axis=-2)


def _marks(result, state):
    side = (len(result.angles), len(result.shifts), COARSE, COARSE)
    curve = np.stack(np.broadcast_arrays(result.shifts, result.losses), axis=-1)  # (angles, shifts, 2)
    floor = [Rule(data=[best_linear_fit()[2]], panel=1, axis="y", text="no line gets below 0.25", role="bad")]
    return [
        Heat(data=result.surfaces.reshape(side), over=("angle", "shift"), alpha=0.85),
        Line(data=_line(result), over=("angle", "shift"), role="start", width=2.4),
        *four_points(),
        Line(data=curve, panel=1, over=("angle",), role="ghost", width=1.8),
        Points(data=curve[:, :, None], panel=1, over=("angle", "shift"), radius=6),
        *(floor if state.memory.tried else []),
    ]


WHY = (
    "\nYou have tried enough to know: it can't be won. The two ● lie on one diagonal, the two ■ on the other, and the"
    " diagonals cross: a line that keeps both ● on one side has a ■ there too. The best that any line does is 3 of 4;"
    " the best linear fit answers 0.5 everywhere, with a loss of 0.25, and no line's loss gets below that."
)


def _captions(result, state):
    why = WHY if state.memory.tried else ""

    def say(angle, shift):
        return f"{result.right[angle, shift]} of 4 points right; the loss is {result.losses[angle, shift]:.3f}.{why}"

    return ("angle", "shift"), Sentences(result.right.shape, say)


def _feedback(answer, result, state):
    if not state.memory.tried:
        return Feedback(None, f"You said {answer}", "Turn and shift the line, and see how far you get.")
    best = result.right.max()
    return Feedback(answer == best, f"of all the lines here, none gets more than {best} of 4")


def _remember(result, state):
    """Count the line as tried, by its direction and place; return whether the try has now become an honest one.

    A direction is an eighth of the circle. The reason is given only after an honest try.
    """
    memory = state.memory
    if memory.tried:
        return False
    memory.visited.add((int(state.angle // 45), round(state.shift / 0.4)))
    memory.most_right = max(memory.most_right, int(_right(result, state)))
    memory.tried = len(memory.visited) >= ENOUGH and memory.most_right == 3
    return memory.tried


def _right(result, state):
    return result.right[state.at["angle"], state.at["shift"]]


ONE_LINE = Plan(
    name="one_line",
    number=2,
    lab="02",
    title="One neuron, one straight line",
    controls=lambda: {
        "angle": _angle_slider(),
        "shift": live.linear_slider("shift from the centre", -0.8, 0.8, 0.6, 0.05),
        "edge": live.choice("edge", EDGES, "sharp"),
    },
    sweep=("angle", "shift"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    prediction=Prediction(
        question="At best, how many of the four points does one straight line put on their right side?",
        answer=lambda: live.choice("at best", [2, 3, 4]),
        feedback=_feedback,
        anywhere=("angle", "shift", "edge"),
    ),
    missions=(
        Mission(
            "one-line",
            "Classify all four points with one straight line.",
            lambda result, state: _right(result, state) == len(X),
            counts=False,
        ),
    ),
    memory=lambda: SimpleNamespace(visited=set(), most_right=0, tried=False),
    remember=_remember,
)


def one_line():
    """Try to part the points of XOR with the line of a single neuron."""
    return Explorer(ONE_LINE)
