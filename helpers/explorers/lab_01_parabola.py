"""Explorers of Lab 01 with a single weight: the first figure, and a parabola with a map of learning rates beside it."""

from types import SimpleNamespace

import numpy as np

from helpers import live, optimizers, style
from helpers.explorers.frame import Explorer, Mission, Plan, Prediction
from helpers.marks import Line, Points, Rule
from helpers.plots import lab_01 as plots

CURVATURE = 2.0  # J(w) = w² has J'' = λ = 2: the edge 2/λ is at 1, the jump into the minimum, 1/λ, at 0.5
EDGE = 2 / CURVATURE
START = -2.0
STEPS = 20
SMALLEST = 1e-300  # a loss of exactly 0 has no logarithm


def _square(w):
    return w**2


def _walk(state, gradient_step=optimizers.gradient_step):
    """Walk down J(w) = w² with every learning rate of the slider; paths and losses are (rates, STEPS + 1)."""
    rates = state.places["learning_rate"]
    paths = np.full((len(rates), STEPS + 1), START)
    for path, rate in zip(paths, rates, strict=True):
        w = np.array([START])
        for step in range(1, STEPS + 1):
            w = gradient_step(w, CURVATURE * w, rate)
            path[step] = w[0]
    return SimpleNamespace(rates=np.array(rates), paths=paths, losses=_square(paths))


def _ball(result, **more):
    """Return the marks of the walk on the parabola, which stands on panel 0."""
    path = np.stack([result.paths, result.losses], axis=-1)  # (rates, STEPS + 1, 2)
    start = Points(data=[[START, _square(START)]], role="start", symbol="s", early=True)
    return [Line(data=path, over=("learning_rate",), width=1.6, dots=4, ghost=True, **more), start]


def _rate_slider(value):
    return live.log_slider("learning rate α", 0.01, 2.0, value)


# The figure on the first screen: no question, no student's code, it just moves


def _first_backdrop(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.parabola(left, _square, (-2.6, 2.6), style.palette(theme))
    left.set(ylim=(-0.3, 6.8), title="J(w) = w², from w = −2")
    plots.loss_axes(right, STEPS, (1e-6, 1e5))
    return figure


def _first_marks(result, state):
    steps = np.broadcast_to(np.arange(STEPS + 1), result.losses.shape)
    loss = np.stack([steps, np.maximum(result.losses, SMALLEST)], axis=-1)
    return [*_ball(result), Line(data=loss, panel=1, over=("learning_rate",), dots=3, ghost=True)]


def _first_says(result, state):
    ends = zip(result.rates, result.paths[:, -1], result.losses[:, -1], strict=True)
    texts = [
        f"Learning rate {rate:.3g}: after {STEPS} steps w is {w:.3g} and the loss {loss:.2g}. It began at 4."
        for rate, w, loss in ends
    ]
    return ("learning_rate",), texts


FIRST = Plan(
    name="first_descent",
    lab="01",
    title="A weight walks downhill",
    controls=lambda: {"learning_rate": _rate_slider(0.05)},
    sweep=("learning_rate",),
    backdrop=_first_backdrop,
    compute=_walk,
    marks=_first_marks,
    says=_first_says,
)


def first_descent():
    """Show a weight that walks down a parabola; the slider is its learning rate."""
    return Explorer(FIRST)


# The parabola with the map of all learning rates beside it


def _backdrop(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.parabola(left, _square, (-2.6, 2.6), style.palette(theme))
    left.set(ylim=(-0.3, 6.8), title="J(w) = w², from w = −2")
    ends = state.places["learning_rate"]
    right.set(xscale="log", yscale="log", xlim=(ends[0], ends[-1]), ylim=(1e-12, 1e9))
    right.set(xlabel="learning rate α", ylabel="loss", title="The loss after these steps, for every α")
    return figure


def _marks(result, state):
    rates = np.broadcast_to(result.rates[:, None], result.losses.shape)
    every = np.stack([rates, np.maximum(result.losses, SMALLEST)], axis=-1)  # (rates, steps, 2)
    return [
        *_ball(result, upto="step"),
        Line(data=every.swapaxes(0, 1), panel=1, over=("step",), role="ghost", width=1.8),
        Points(data=every[:, :, None], panel=1, over=("learning_rate", "step"), radius=6),
    ]


def _says(result, state):
    texts = []
    for rate, path, losses in zip(result.rates, result.paths, result.losses, strict=True):
        factor = f"Learning rate {rate:.3g}: every step multiplies w by 1 − αλ = {1 - rate * CURVATURE:.3g}"
        texts += [
            f"{factor}; after {step} steps w is {path[step]:.3g} and the loss {losses[step]:.2g}."
            for step in range(STEPS + 1)
        ]
    return ("learning_rate", "step"), texts


def _answer():
    return live.log_slider("runs away above α =", 0.05, 2.0, 0.1)


def _feedback(guess, result, state):
    off = max(guess / EDGE, EDGE / guess)
    verdict = "Well seen" if off < 1.1 else f"A factor of {off:.2g} away"
    truth = f"the curvature is λ = {CURVATURE:g}, and the walk runs away above 2/λ = {EDGE:g}"
    return f"You said {guess:.3g}. {verdict}: {truth}."


def _guess_marks(guess, result, state):
    rules = [(1 / CURVATURE, "1/λ", "good"), (EDGE, "2/λ", "bad")]
    truth = [Rule(data=[value], panel=1, text=text, role=role) for value, text, role in rules]
    return [
        *truth,
        Rule(
            data=[guess], panel=1, role="prediction", dash=(2, 2), text="" if abs(np.log(guess / EDGE)) < 0.2 else "you"
        ),
    ]


def _oscillates(result, state):
    """Whether w swings between the same two values for all steps, and all steps are shown."""
    path = result.paths[state.at["learning_rate"]]
    return state.step == STEPS and path[0] != path[1] and np.allclose(path[2:], path[:-2], rtol=1e-9)


def _in_one_hop(result, state):
    best = result.losses[:, 1].min()
    return state.step >= 1 and result.losses[state.at["learning_rate"], 1] == best


PARABOLA = Plan(
    name="parabola",
    lab="01",
    title="One weight on a parabola",
    controls=lambda: {"learning_rate": _rate_slider(0.1), "step": live.whole_slider("steps", 0, STEPS, STEPS)},
    sweep=("learning_rate", "step"),
    backdrop=_backdrop,
    compute=_walk,
    marks=_marks,
    says=_says,
    presets={
        "crawl": {"learning_rate": 0.01},
        "settle": {"learning_rate": 10**-0.6},
        "overshoot": {"learning_rate": 10**-0.04},
    },
    prediction=Prediction(
        question="From which learning rate on will this walk run away from the minimum instead of towards it?",
        answer=_answer,
        feedback=_feedback,
        marks=_guess_marks,
    ),
    missions=(
        Mission(
            "one-hop",
            "Land in the minimum, as near as the slider allows, with a single step.",
            _in_one_hop,
            "The slope divided by the curvature: that is Newton's step.",
        ),
        Mission(
            "swing",
            "Make w swing for ever: all 20 steps, neither nearer nor farther.",
            _oscillates,
            "1 − αλ = −1: it can't gain and can't lose.",
        ),
    ),
)


def parabola(gradient_step=None):
    """Walk down J(w) = w² with the student's `gradient_step`, all learning rates mapped beside it."""
    return Explorer(PARABOLA, gradient_step=gradient_step)
