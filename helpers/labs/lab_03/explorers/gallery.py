"""The gallery of activations: each function beside its slope, at every z of the slider."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Label, Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_03 import plots
from helpers.nn import functions

LABELS = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "ReLU": "relu",
    "leaky ReLU": "leaky_relu",
    "ELU": "elu",
    "GELU": "gelu",
    "SiLU": "silu",
}
LIMITS = (-8, 8)
LITTLE = 0.01  # of the largest slope; below it we call a place saturated
NEAR = 0.051  # how far from the truth a guess still counts as right
TANGENT = 1.6  # half the length of the tangent, in units of z


def flat_places(slopes):
    """Return where the slope is below 1 % of the largest one, as an array of booleans; the sign doesn't count."""
    return np.abs(slopes) < LITTLE * np.abs(slopes).max()


def _stretches(z, flat):
    """Return (left, right) of each stretch of z in which `flat` holds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
    half = (z[1] - z[0]) / 2
    return [(z[first] - half, z[last - 1] + half) for first, last in edges.reshape(-1, 2)]


def _compute(state, **own):
    """Run the activation that is pressed, and its slope, for every z of the slider."""
    key, z = LABELS[state.activation], np.array(state.places["z"])
    reference = functions.ACTIVATIONS[key]
    outputs = own.get(key, reference.f)(z.copy())
    slopes = own.get(f"{key}_derivative", reference.slope)(z.copy())
    return SimpleNamespace(z=z, outputs=np.asarray(outputs, float), slopes=np.asarray(slopes, float))


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.activation_axes(left, right, state.activation, LIMITS, style.palette(theme))
    return figure


def _marks(result, state):
    z, outputs, slopes = result.z, result.outputs, result.slopes
    forwards, backwards = np.column_stack([z, outputs]), np.column_stack([z, slopes])
    reach = np.array([-TANGENT, TANGENT])
    tangents = np.stack([z[:, None] + reach, outputs[:, None] + slopes[:, None] * reach], axis=-1)  # (z, 2, 2)
    factors = [f"gradient × {slope:.3g}".replace("-", "−") for slope in slopes]
    above = np.minimum(slopes + 0.11, plots.SLOPE_LIMITS[1] - 0.08)
    words = np.column_stack([np.clip(z, LIMITS[0] + 2.6, LIMITS[1] - 2.6), above])
    return [
        *_shades(result, state),
        Line(data=forwards, before_prediction=True),
        Line(data=tangents, over=("z",), role="second", dash=(4, 3)),
        Points(data=forwards[:, None], over=("z",), radius=6),
        Line(data=backwards, panel=1, role="second"),
        Rule(data=z[:, None], panel=1, over=("z",), role="ghost", width=1),
        Points(data=backwards[:, None], panel=1, over=("z",), role="second", symbol="s", radius=6),
        Label(data=words[:, None], panel=1, over=("z",), role="second", texts=factors, box=True),
    ]


def _shades(result, state):
    """Return the grey stretches in which the slope is next to nothing, on both panels."""
    tops = plots.FUNCTION_LIMITS.get(state.activation, plots.UNBOUNDED)[1], plots.SLOPE_LIMITS[1]
    return [
        Bars(data=[[(left + right) / 2, top]], panel=panel, width=right - left, role="muted", alpha=0.22)
        for left, right in _stretches(result.z, flat_places(result.slopes))
        for panel, top in enumerate(tops)
    ]


def _captions(result, state):
    largest = np.abs(result.slopes).max()
    ends = np.where(flat_places(result.slopes), f", below 1 % of the largest, {largest:.3g}: saturated.", ".")
    rows = zip(result.z, result.outputs, result.slopes, ends, strict=True)
    texts = [
        f"At z = {z:.1f} the {state.activation} gives {a:.4g}. A gradient on its way back is multiplied by the slope, "
        f"{slope:.3g}{end}"
        for z, a, slope, end in rows
    ]
    return ("z",), [text.replace("-", "−") for text in texts]


def _feedback(guess, result, state):
    truth = functions.sigmoid_derivative(np.array(state.places["z"])).max()  # another one may be on the screen by now
    return Feedback(abs(guess - truth) <= NEAR, f"the largest slope of the sigmoid is {truth:.3g}")


def _guess_marks(guess, result, state):
    return [Rule(data=[guess], panel=1, axis="y", role="prediction", dash=(2, 2), text="you")]


def _under_one_per_cent(result, state):
    """Whether the sigmoid's slope is below 0.01 here, and wouldn't be much nearer to 0."""
    first = np.abs(result.z[result.slopes < 0.01]).min(initial=np.inf)
    return state.activation == "sigmoid" and first <= abs(state.z) <= first + 0.5


def _in_use(state, names):
    """Return the functions that are on the screen: the activation that is pressed, and its slope."""
    key = LABELS[state.activation]
    return key, f"{key}_derivative"


GALLERY = Plan(
    name="gallery",
    number=2,
    lab="03",
    title="Activations and their slopes",
    controls=lambda: {
        "activation": live.choice("activation", LABELS, "sigmoid"),
        "z": live.linear_slider("input z", *LIMITS, 1, 0.1),
    },
    sweep=("z",),
    redraw=("activation",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"z = −3": {"z": -3}, "z = 0": {"z": 0}, "z = 3": {"z": 3}},
    prediction=Prediction(
        question="What is the largest slope that the sigmoid ever has?",
        answer=lambda: live.linear_slider("largest slope", 0, 1.3, 0.5, 0.05),
        feedback=_feedback,
        setting={"activation": "sigmoid"},
        marks=_guess_marks,
        anywhere=("z",),
    ),
    missions=(
        Mission(
            "one-per-cent",
            "Find the z nearest to 0, give or take 0.5, at which the sigmoid passes on less than 1 % of the gradient.",
            _under_one_per_cent,
            "A unit that is very sure of itself hardly learns: that is saturation.",
            moved=("z",),
        ),
    ),
    in_use=_in_use,
)


def gallery(
    sigmoid=None,
    sigmoid_derivative=None,
    tanh_derivative=None,
    relu=None,
    relu_derivative=None,
    leaky_relu=None,
    gelu=None,
):
    """Show activations beside their slopes, run by the student's functions, also by those that pass only later on."""
    own = {
        "sigmoid": sigmoid,
        "sigmoid_derivative": sigmoid_derivative,
        "tanh_derivative": tanh_derivative,
        "relu": relu,
        "relu_derivative": relu_derivative,
        "leaky_relu": leaky_relu,
        "gelu": gelu,
    }
    return Explorer(GALLERY, **choices(**own))
