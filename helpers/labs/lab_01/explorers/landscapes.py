"""Explorer of Lab 01 on four landscapes at once, with one learning rate for all."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Handle, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.labs.lab_01.explorers.descent import path_marks, rate_slider, runs_of
from helpers.nn import gradient_descent as optimizers
from helpers.nn.surfaces import SURFACES

TOUR = 40  # steps on each
ARRIVED = 0.05  # this near a valley's bottom counts as landed


def _landscapes(
    state,
    gradient_descent=optimizers.gradient_descent,
    largest_stable_learning_rate=optimizers.largest_stable_learning_rate,
):
    """Walk on all four surfaces with every learning rate, and ask for the edges of those that are quadratic."""
    rates = tuple(state.places["learning_rate"])
    starts = {name: surface.starts[0] for name, surface in SURFACES.items()} | {"bumps": state.start}
    runs = {name: runs_of(gradient_descent, name, tuple(start), rates, TOUR) for name, start in starts.items()}
    round_ones = [surface for surface in SURFACES.values() if surface.hessian is not None]
    edges = {surface.name: float(largest_stable_learning_rate(surface.hessian.copy())) for surface in round_ones}
    return SimpleNamespace(runs=runs, edges=edges)


def _landscape_background(state, theme):
    figure, panels = style.canvas(4, size=(8.6, 2.7))
    for axes, surface in zip(panels, SURFACES.values(), strict=True):
        plots.contours(axes, surface, style.palette(theme), surface.name, points=81)
        axes.set(xlabel="", ylabel="", xticks=[], yticks=[])
    return figure


def _landscape_marks(result, state):
    return [mark for panel, runs in enumerate(result.runs.values()) for mark in path_marks(runs, panel)]


def _landscape_captions(result, state):
    edges = "Your edges: " + ", ".join(f"{name} {edge:.3g}" for name, edge in result.edges.items())
    texts = []
    for at, rate in enumerate(state.places["learning_rate"]):
        does = ", ".join(f"{name} {runs.regimes[at]}" for name, runs in result.runs.items())
        texts.append(f"Learning rate {rate:.3g}: {does}. {edges}.")
    return ("learning_rate",), texts


def _first_to_break(result):
    """Return the surface whose walk diverges at the smallest learning rate of all."""
    breaks = {
        name: next((r for r, does in zip(w.rates, w.regimes, strict=True) if does == "diverges"), np.inf)
        for name, w in result.runs.items()
    }
    return min(breaks, key=breaks.get), breaks


def _break_feedback(answer, result, state):
    first, breaks = _first_to_break(result)
    truth = f"from here the {first} is the first to diverge, at about α = {breaks[first]:.2g}"
    return Feedback(answer == first, truth, "Its steepest direction is the steepest of all.")


def _landed(valley):
    return lambda result, state: (
        np.linalg.norm(result.runs["bumps"].paths[state.at["learning_rate"], -1] - SURFACES["bumps"].minima[valley])
        < ARRIVED
    )


def _for_ever(result, state):
    """Whether the walk on the bowl swings between two places, as far from the minimum at the end as at the start."""
    path = result.runs["bowl"].paths[state.at["learning_rate"]]
    return np.allclose(path[2:], path[:-2], rtol=1e-9) and not np.allclose(path[0], path[1])


LANDSCAPES = Plan(
    name="landscapes",
    number=7,
    lab="01",
    title="One learning rate, four landscapes",
    controls=lambda: {"learning_rate": rate_slider(0.01)},
    sweep=("learning_rate",),
    background=_landscape_background,
    compute=_landscapes,
    marks=_landscape_marks,
    captions=_landscape_captions,
    points={"start": SURFACES["bumps"].starts[0]},
    handles=(Handle("start", "start on the bumps", panel=3),),
    presets={
        "gentle": {"learning_rate": 0.0501187},
        "too much for one": {"learning_rate": 0.223872},
        "too much for all but the bowl": {"learning_rate": 0.891251},
    },
    prediction=Prediction(
        question="You raise the learning rate, the same for all four. Which walk is the first to diverge?",
        answer=lambda: live.choice("first the", SURFACES),
        feedback=_break_feedback,
    ),
    missions=(
        Mission(
            "for-ever",
            "Make the walk on the bowl oscillate for ever, neither converging nor diverging.",
            _for_ever,
            "Exactly 2/λ, and not a hair more.",
            moved=("learning_rate",),
        ),
        Mission(
            "deep-valley",
            "On the bumps, drag the start and land in the deeper valley.",
            _landed(0),
            moved=("start",),
        ),
        Mission(
            "shallow-valley",
            "On the bumps, drag the start and land in the shallower valley.",
            _landed(1),
            "The start decides where you end.",
            moved=("start",),
        ),
    ),
)


def landscapes(gradient_descent=None, largest_stable_learning_rate=None):
    """Walk on bowl, ravine, saddle and bumps at once, with the student's descent and the student's edge."""
    return Explorer(
        LANDSCAPES,
        **choices(gradient_descent=gradient_descent, largest_stable_learning_rate=largest_stable_learning_rate),
    )
